package ledger

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
)

// Seal is a signature by the service's key over a file in parts, each by its name, its length and its sum (L9.1). It says
// that this service made the file, at that time, from exactly these bytes.
type Seal struct {
	What   string    // what sort of file it is, such as "evidence"
	Origin string    // whose ledger and key
	At     time.Time // when it was made, UTC, in whole microseconds
	Parts  []Part
}

// Part is one part of a sealed file.
type Part struct {
	Name string
	Size int64 // in bytes
	Sum  Hash
}

// ErrSeal is wrapped by every error about a seal that cannot be read or does not hold.
var ErrSeal = errors.New("not a sound seal")

// SumPart sums up one part of a file.
func SumPart(name string, body []byte) Part {
	return Part{Name: name, Size: int64(len(body)), Sum: Hash(sha256.Sum256(body))}
}

// Text returns the lines that are signed. The first one is no name of a ledger, so that a seal can never pass for a
// checkpoint, nor a checkpoint for a seal.
func (s Seal) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "daybook seal 1 %s\n%s\ntime %s\n", s.What, s.Origin, s.At.UTC().Format(TimeLayout))
	for _, p := range s.Parts {
		fmt.Fprintf(&b, "%s %d %s\n", p.Name, p.Size, p.Sum)
	}
	return b.String()
}

// Seal signs a seal with the key in force at its time. It fills in the origin.
func (r KeyRing) Seal(s Seal) ([]byte, error) {
	s.Origin, s.At = r.origin, s.At.UTC().Truncate(time.Microsecond)
	for _, k := range slices.Backward(r.keys) {
		if !k.inForce(s.At) {
			continue
		}
		if _, err := parseSealText(s.Text()); err != nil { // what cannot be read back must not be signed
			return nil, err
		}
		signer, err := note.NewSigner(k.signer)
		if err != nil {
			return nil, fmt.Errorf("%w: the signing key of %s cannot be read", ErrKey, k.Verifier)
		}
		return note.Sign(&note.Note{Text: s.Text()}, signer)
	}
	return nil, fmt.Errorf("%w: no key of %s was in force at %s", ErrKey, r.origin, s.At.Format(TimeLayout))
}

// OpenSeal reads a seal. A key of known that was in force at its time must have signed it, in the name of its origin, and
// every byte must be as Daybook writes it.
func OpenSeal(data []byte, known []KnownKey) (Seal, error) {
	s, err := ReadSeal(data)
	if err != nil {
		return Seal{}, err
	}
	for _, k := range known {
		v, err := note.NewVerifier(k.Verifier)
		if err != nil {
			return Seal{}, fmt.Errorf("%w: %q is not a verifier key: %w", ErrSeal, k.Verifier, err)
		}
		n, err := note.Open(data, note.VerifierList(v))
		if err != nil || len(n.UnverifiedSigs) > 0 {
			continue
		}
		if v.Name() != s.Origin {
			return Seal{}, fmt.Errorf("%w: the file of %q is signed in the name of %q", ErrSeal, s.Origin, v.Name())
		}
		if !k.inForce(s.At) {
			return Seal{}, fmt.Errorf("%w: it is dated %s, when the key that signed it was not in force", ErrSeal, s.At.Format(TimeLayout))
		}
		return s, nil
	}
	return Seal{}, fmt.Errorf("%w: no key that is trusted has signed it", ErrSeal)
}

// ReadSeal reads a seal without judging its signature. It takes one signature and only the very bytes that Daybook writes.
func ReadSeal(data []byte) (Seal, error) {
	if len(data) > maxCheckpoint {
		return Seal{}, fmt.Errorf("%w: longer than %d bytes", ErrSeal, maxCheckpoint)
	}
	_, err := note.Open(data, nil)
	unverified, ok := errors.AsType[*note.UnverifiedNoteError](err)
	if !ok {
		return Seal{}, fmt.Errorf("%w: %w", ErrSeal, err)
	}
	if err := canonicalNote(unverified.Note, data); err != nil {
		return Seal{}, fmt.Errorf("%w: %w", ErrSeal, err)
	}
	if n := len(unverified.Note.UnverifiedSigs); n != 1 {
		return Seal{}, fmt.Errorf("%w: it has %d signatures", ErrSeal, n)
	}
	return parseSealText(unverified.Note.Text)
}

// parseSealText is the exact inverse of [Seal.Text].
func parseSealText(text string) (Seal, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 4 {
		return Seal{}, fmt.Errorf("%w: it has %d lines", ErrSeal, len(lines))
	}
	var s Seal
	s.What = strings.TrimPrefix(lines[0], "daybook seal 1 ")
	s.Origin = lines[1]
	var err error
	if s.At, err = time.Parse(TimeLayout, strings.TrimPrefix(lines[2], "time ")); err != nil {
		return Seal{}, fmt.Errorf("%w: %q is not its time", ErrSeal, lines[2])
	}
	for _, line := range lines[3:] {
		words := strings.Split(line, " ")
		if len(words) != 3 {
			return Seal{}, fmt.Errorf("%w: %q is not a part", ErrSeal, line)
		}
		p := Part{Name: words[0]}
		if p.Size, err = strconv.ParseInt(words[1], 10, 64); err != nil || p.Size < 0 {
			return Seal{}, fmt.Errorf("%w: %q is not a length", ErrSeal, words[1])
		}
		sum, err := base64.StdEncoding.Strict().DecodeString(words[2])
		if err != nil || len(sum) != len(p.Sum) {
			return Seal{}, fmt.Errorf("%w: %q is not a sum", ErrSeal, words[2])
		}
		p.Sum = Hash(sum)
		s.Parts = append(s.Parts, p)
	}
	if s.Text() != text {
		return Seal{}, fmt.Errorf("%w: it is not written as Daybook writes one", ErrSeal)
	}
	return s, nil
}
