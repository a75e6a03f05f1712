package ledger

import (
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
)

// Checkpoint sums up the whole ledger at one moment (L3.1). Signed, it is a C2SP checkpoint: three lines (origin, number
// of entries, root hash), then the extension lines "time" and, on the day the key is changed, "next-key".
type Checkpoint struct {
	Origin  string // whose ledger, such as "daybook/north-east"
	Size    int64  // entries in it
	Root    Hash
	At      time.Time // when it was signed, UTC, in whole microseconds
	NextKey string    // the verifier key that signs from At on; empty except when the key changes (L4.2)
}

// ErrCheckpoint is wrapped by every error about a checkpoint that cannot be read or is not signed as it must be.
var ErrCheckpoint = errors.New("not a sound checkpoint")

// maxCheckpoint bounds what is read as a checkpoint, in bytes: room for some twenty signatures.
const maxCheckpoint = 4096

// Text returns the lines that are signed.
func (c Checkpoint) Text() string {
	text := fmt.Sprintf("%s\n%d\n%s\ntime %s\n", c.Origin, c.Size, c.Root, c.At.UTC().Format(TimeLayout))
	if c.NextKey != "" {
		text += "next-key " + c.NextKey + "\n"
	}
	return text
}

// Signed is a checkpoint with the keys whose signatures on it hold.
type Signed struct {
	Checkpoint
	By      []string // verifier keys
	Unknown int      // signatures by keys that the reader does not know
}

// OpenCheckpoint reads a signed checkpoint. At least one key of known that was in force at its time must have signed it
// (L3.2), no signature by a key of known may be wrong, and every byte must be as Daybook writes it, so that no
// alteration goes unseen.
func OpenCheckpoint(data []byte, known []KnownKey) (Signed, error) {
	if len(data) > maxCheckpoint {
		return Signed{}, fmt.Errorf("%w: longer than %d bytes", ErrCheckpoint, maxCheckpoint)
	}
	var verifiers []note.Verifier
	byID := map[keyID]KnownKey{}
	for _, k := range known {
		v, err := note.NewVerifier(k.Verifier)
		if err != nil {
			return Signed{}, fmt.Errorf("%w: %q is not a verifier key: %w", ErrCheckpoint, k.Verifier, err)
		}
		id := keyID{v.Name(), v.KeyHash()}
		if _, twice := byID[id]; !twice { // note.VerifierList refuses a key named twice
			byID[id] = k
			verifiers = append(verifiers, v)
		}
	}
	n, err := note.Open(data, note.VerifierList(verifiers...))
	if err != nil {
		return Signed{}, fmt.Errorf("%w: %w", ErrCheckpoint, err)
	}
	c, err := parseCheckpointText(n.Text)
	if err != nil {
		return Signed{}, err
	}
	if err := canonicalNote(n, data); err != nil {
		return Signed{}, err
	}
	s := Signed{Checkpoint: c, Unknown: len(n.UnverifiedSigs)}
	inForce := false
	for _, sig := range n.Sigs {
		k := byID[keyID{sig.Name, sig.Hash}]
		if sig.Name != c.Origin {
			return Signed{}, fmt.Errorf("%w: the ledger %q is signed in the name of %q", ErrCheckpoint, c.Origin, sig.Name)
		}
		inForce = inForce || k.inForce(c.At)
		s.By = append(s.By, k.Verifier)
	}
	if !inForce {
		return Signed{}, fmt.Errorf("%w: it is dated %s, when the key that signed it was not in force", ErrCheckpoint, c.At.Format(TimeLayout))
	}
	return s, nil
}

// keyID is how a signature line names its key.
type keyID struct {
	name string
	hash uint32
}

// ReadCheckpoint reads a checkpoint without judging its signatures: for lists and pages, never for proof.
func ReadCheckpoint(data []byte) (Checkpoint, error) {
	if len(data) > maxCheckpoint {
		return Checkpoint{}, fmt.Errorf("%w: longer than %d bytes", ErrCheckpoint, maxCheckpoint)
	}
	_, err := note.Open(data, nil)
	unverified, ok := errors.AsType[*note.UnverifiedNoteError](err)
	if !ok {
		return Checkpoint{}, fmt.Errorf("%w: %w", ErrCheckpoint, err)
	}
	if err := canonicalNote(unverified.Note, data); err != nil {
		return Checkpoint{}, err
	}
	return parseCheckpointText(unverified.Note.Text)
}

// canonicalNote refuses a note that reads the same but is spelt in other bytes: repeated signatures and base64 with
// stray bits, which the note package lets pass.
func canonicalNote(n *note.Note, data []byte) error {
	head := n.Text + "\n"
	rest, ok := strings.CutPrefix(string(data), head)
	if !ok {
		return fmt.Errorf("%w: the text does not stand before its signatures", ErrCheckpoint)
	}
	sigs := slices.Concat(n.Sigs, n.UnverifiedSigs)
	lines := make(map[string]bool, len(sigs))
	for _, sig := range sigs {
		if _, err := base64.StdEncoding.Strict().DecodeString(sig.Base64); err != nil || strings.ContainsAny(sig.Base64, "\r\n") {
			return fmt.Errorf("%w: a signature is not in canonical base64", ErrCheckpoint)
		}
		lines["— "+sig.Name+" "+sig.Base64] = true
	}
	for line := range strings.Lines(rest) {
		line = strings.TrimSuffix(line, "\n")
		if !lines[line] {
			return fmt.Errorf("%w: a signature stands in it twice", ErrCheckpoint)
		}
		delete(lines, line)
	}
	return nil
}

// parseCheckpointText is the exact inverse of [Checkpoint.Text].
func parseCheckpointText(text string) (Checkpoint, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) != 4 && len(lines) != 5 {
		return Checkpoint{}, fmt.Errorf("%w: it has %d lines, not 4 or 5", ErrCheckpoint, len(lines))
	}
	c := Checkpoint{Origin: lines[0]}
	var err error
	if c.Size, err = strconv.ParseInt(lines[1], 10, 64); err != nil || c.Size < 0 {
		return Checkpoint{}, fmt.Errorf("%w: %q is not a number of entries", ErrCheckpoint, lines[1])
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != len(c.Root) {
		return Checkpoint{}, fmt.Errorf("%w: %q is not a root hash", ErrCheckpoint, lines[2])
	}
	c.Root = Hash(root)
	at, ok := strings.CutPrefix(lines[3], "time ")
	if c.At, err = time.Parse(TimeLayout, at); err != nil || !ok {
		return Checkpoint{}, fmt.Errorf("%w: %q is not its time", ErrCheckpoint, lines[3])
	}
	if len(lines) == 5 {
		if c.NextKey, ok = strings.CutPrefix(lines[4], "next-key "); !ok {
			return Checkpoint{}, fmt.Errorf("%w: %q is not its next key", ErrCheckpoint, lines[4])
		}
		if err := checkVerifier(c.NextKey, c.Origin); err != nil {
			return Checkpoint{}, fmt.Errorf("%w: next key: %w", ErrCheckpoint, err)
		}
	}
	if c.Text() != text {
		return Checkpoint{}, fmt.Errorf("%w: it is not written as Daybook writes one", ErrCheckpoint)
	}
	return c, nil
}
