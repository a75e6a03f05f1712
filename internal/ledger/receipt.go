package ledger

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/transparency-dev/formats/proof"
)

// Receipt is what one person takes away about one entry (L5.1): the entry, its path through the tree and the checkpoint
// that sums the tree up. It verifies without Daybook's server.
type Receipt struct {
	Header     Header
	Contents   *Contents // nil when the holder may not see them, or when they were destroyed
	Commitment Commitment
	Place      int64    // the entry's place in the ledger, counted from 0
	Path       []Hash   // from ProveEntry, for the checkpoint's size
	Checkpoint []byte   // signed
	Key        string   // the verifier key that signed it, or that Rotations lead on from: a convenience, no reason to trust (L5.4)
	Rotations  [][]byte // the checkpoints that lead from Key to the one that signed (L4.3), oldest first; usually none
}

// Contents are the words of an entry and the salt that opens its commitment.
type Contents struct{ Salt, Payload []byte }

// ErrReceipt is wrapped by every error about a receipt that cannot be written or read.
var ErrReceipt = errors.New("not a sound receipt")

const (
	maxReceipt   = 1 << 20 // bytes; the longest note is far below it
	maxPath      = 62      // hashes: a tree of 2^62 entries
	maxRotations = 16      // changes of key in one receipt
	maxFieldText = 512     // bytes in one field of a header
)

// The lines that part a receipt. A parser needs nothing above entryLine; a reader needs nothing below it.
const (
	entryLine = "-- entry"
	keysLine  = "-- keys"
	proofLine = "-- proof"
)

// Encode writes the receipt as text (L5.2): plain sentences first, then the entry, the keys and a C2SP tlog-proof. The
// same receipt has the same bytes always, and [ParseReceipt] takes no others, sentences included.
func (r Receipt) Encode() ([]byte, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	c, err := ReadCheckpoint(r.Checkpoint)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReceipt, err)
	}
	var b bytes.Buffer
	r.writeSentences(&b, c)
	b.WriteString(entryLine + "\n")
	for _, f := range r.Header.fields() {
		writeField(&b, f.name, f.get())
	}
	writeField(&b, "commitment", hex.EncodeToString(r.Commitment[:]))
	if r.Contents != nil {
		writeField(&b, "salt", hex.EncodeToString(r.Contents.Salt))
		name, text := payloadField(r.Contents.Payload)
		writeField(&b, name, text)
	}
	b.WriteString("\n" + keysLine + "\n")
	writeField(&b, "key", r.Key)
	for _, c := range r.Rotations {
		writeField(&b, "rotation", encodeBase64(c))
	}
	b.WriteString("\n" + proofLine + "\n")
	p := proof.TLogProof{Index: uint64(r.Place), Checkpoint: r.Checkpoint}
	for _, h := range r.Path {
		p.Hashes = append(p.Hashes, h)
	}
	b.Write(p.Marshal())
	if b.Len() > maxReceipt {
		return nil, fmt.Errorf("%w: longer than %d bytes", ErrReceipt, maxReceipt)
	}
	return b.Bytes(), nil
}

// check refuses what could not be written so that it reads back the same.
func (r Receipt) check() error {
	if err := r.Header.check(); err != nil {
		return err
	}
	switch {
	case r.Place < 0:
		return fmt.Errorf("%w: there is no place %d", ErrReceipt, r.Place)
	case len(r.Path) > maxPath:
		return fmt.Errorf("%w: the path has more than %d hashes", ErrReceipt, maxPath)
	case len(r.Rotations) > maxRotations:
		return fmt.Errorf("%w: more than %d changes of key", ErrReceipt, maxRotations)
	case r.Contents != nil && (len(r.Contents.Salt) < SaltSize || len(r.Contents.Salt) > 64):
		return fmt.Errorf("%w: a salt has %d to 64 bytes", ErrReceipt, SaltSize)
	}
	if err := checkVerifier(r.Key, ""); err != nil {
		return fmt.Errorf("%w: %w", ErrReceipt, err)
	}
	for _, c := range r.Rotations {
		if _, err := ReadCheckpoint(c); err != nil {
			return fmt.Errorf("%w: change of key: %w", ErrReceipt, err)
		}
	}
	return nil
}

// writeSentences writes the part for a person. Its wording belongs to version 1 of the format: other words would need
// another number, because old receipts are read with the words they were written with.
func (r Receipt) writeSentences(b *bytes.Buffer, c Checkpoint) {
	h, recorded := r.Header, r.Header.RecordedAt.UTC()
	fmt.Fprintf(b, "Daybook receipt 1\n\n")
	fmt.Fprintf(b, "This receipt is about one entry in the record of %s: %s, recorded by %s\n", c.Origin, h.Kind, h.RecordedBy)
	fmt.Fprintf(b, "on %s at %s (UTC).\n\n", recorded.Format("Monday 2 January 2006"), recorded.Format("15:04:05"))
	fmt.Fprintf(b, "It shows that the entry stood at place %d of the ledger, exactly as below, by\n", r.Place)
	fmt.Fprintf(b, "%s at %s (UTC), when %d entries were signed for together.\n", c.At.Format("Monday 2 January 2006"), c.At.Format("15:04:05"), c.Size)
	fmt.Fprintf(b, "It does not show that what the entry says is true, nor that nobody corrected it later.\n")
	if r.Contents == nil {
		fmt.Fprintf(b, "The contents of the entry are not in this receipt. Anyone who holds them, with their salt, can\n")
		fmt.Fprintf(b, "check them against the commitment.\n")
	}
	fmt.Fprintf(b, "\nTo check it, without the server:   daybook verify receipt FILE\n")
	fmt.Fprintf(b, "Compare the key below with the one that the service has published.\n")
	fmt.Fprintf(b, "Do not edit this file: a receipt with one changed letter is refused.\n\n")
}

// ParseReceipt reads a receipt. It takes only the very bytes that Encode writes, and at most a megabyte of them. It
// checks the form; whether the receipt proves anything is for package verify.
func ParseReceipt(data []byte) (Receipt, error) {
	if len(data) > maxReceipt {
		return Receipt{}, fmt.Errorf("%w: longer than %d bytes", ErrReceipt, maxReceipt)
	}
	_, rest, ok := strings.Cut(string(data), "\n"+entryLine+"\n")
	if !ok {
		return Receipt{}, fmt.Errorf("%w: there is no line %q", ErrReceipt, entryLine)
	}
	entry, rest, ok := strings.Cut(rest, "\n\n"+keysLine+"\n")
	if !ok {
		return Receipt{}, fmt.Errorf("%w: there is no line %q", ErrReceipt, keysLine)
	}
	keys, path, ok := strings.Cut(rest, "\n\n"+proofLine+"\n")
	if !ok {
		return Receipt{}, fmt.Errorf("%w: there is no line %q", ErrReceipt, proofLine)
	}
	var r Receipt
	if err := r.parseEntry(entry); err != nil {
		return Receipt{}, err
	}
	if err := r.parseKeys(keys); err != nil {
		return Receipt{}, err
	}
	if err := r.parseProof(path); err != nil {
		return Receipt{}, err
	}
	again, err := r.Encode()
	if err != nil {
		return Receipt{}, err
	}
	if !bytes.Equal(again, data) {
		return Receipt{}, fmt.Errorf("%w: it was edited, or written by a program that is not Daybook (first at byte %d)", ErrReceipt, differAt(again, data))
	}
	return r, nil
}

func (r *Receipt) parseEntry(text string) error {
	lines := strings.Split(text, "\n")
	fields := r.Header.fields()
	if len(lines) != len(fields)+1 && len(lines) != len(fields)+3 {
		return fmt.Errorf("%w: the entry has %d lines", ErrReceipt, len(lines))
	}
	for i, f := range fields {
		value, err := readField(lines[i], f.name)
		if err != nil {
			return err
		}
		if err := f.set(value); err != nil {
			return fmt.Errorf("%w: %s: %q: %w", ErrReceipt, f.name, value, err)
		}
	}
	lines = lines[len(fields):]
	sum, err := readField(lines[0], "commitment")
	if err != nil {
		return err
	}
	c, err := hex.DecodeString(sum)
	if err != nil || len(c) != len(r.Commitment) {
		return fmt.Errorf("%w: %q is not a commitment", ErrReceipt, sum)
	}
	r.Commitment = Commitment(c)
	if len(lines) == 1 {
		return nil
	}
	salt, err := readField(lines[1], "salt")
	if err != nil {
		return err
	}
	r.Contents = &Contents{}
	if r.Contents.Salt, err = hex.DecodeString(salt); err != nil {
		return fmt.Errorf("%w: %q is not a salt", ErrReceipt, salt)
	}
	r.Contents.Payload, err = readPayload(lines[2])
	return err
}

func (r *Receipt) parseKeys(text string) (err error) {
	lines := strings.Split(text, "\n")
	if len(lines) > 1+maxRotations {
		return fmt.Errorf("%w: more than %d changes of key", ErrReceipt, maxRotations)
	}
	if r.Key, err = readField(lines[0], "key"); err != nil {
		return err
	}
	for _, line := range lines[1:] {
		value, err := readField(line, "rotation")
		if err != nil {
			return err
		}
		c, err := decodeBase64(value)
		if err != nil {
			return fmt.Errorf("%w: change of key: %w", ErrReceipt, err)
		}
		r.Rotations = append(r.Rotations, c)
	}
	return nil
}

func (r *Receipt) parseProof(text string) error {
	var p proof.TLogProof
	if err := p.Unmarshal([]byte(text)); err != nil {
		return fmt.Errorf("%w: %w", ErrReceipt, err)
	}
	if p.Index > 1<<maxPath || len(p.Hashes) > maxPath {
		return fmt.Errorf("%w: no ledger is that long", ErrReceipt)
	}
	r.Place, r.Checkpoint = int64(p.Index), p.Checkpoint
	for _, h := range p.Hashes {
		r.Path = append(r.Path, h)
	}
	return nil
}

// differAt returns the first byte at which a and b differ.
func differAt(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}
