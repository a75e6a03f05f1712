package ledger

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
)

// KeyRing holds the keys that a service signs its checkpoints with, oldest first: one in force, the others retired and
// kept so that what they signed keeps verifying (L4.1). It prints as its verifier keys; the secret part comes out only
// through Secrets, which is not named MarshalText because a log or a JSON encoder would call that by itself.
type KeyRing struct {
	origin string
	keys   []ringKey
}

type ringKey struct {
	KnownKey
	signer string // secret
}

// ringHead is the first line of a key ring's text.
const ringHead = "daybook keys 1"

// NewKeyRing makes the first key of a ledger, in force from at.
func NewKeyRing(origin string, random io.Reader, at time.Time) (KeyRing, error) {
	signer, verifier, err := newKey(origin, random)
	if err != nil {
		return KeyRing{}, err
	}
	from := at.UTC().Truncate(time.Microsecond)
	return KeyRing{origin, []ringKey{{KnownKey{Verifier: verifier, From: from}, signer}}}, nil
}

// Origin returns the name in which the keys sign.
func (r KeyRing) Origin() string { return r.origin }

// Known returns the verifier keys with their times: what may be told to everyone.
func (r KeyRing) Known() []KnownKey {
	known := make([]KnownKey, len(r.keys))
	for i, k := range r.keys {
		known[i] = k.KnownKey
	}
	return known
}

// Sign signs a checkpoint with the key in force at its time. It fills in the origin, and refuses a next key: that is
// what Rotate is for.
func (r KeyRing) Sign(c Checkpoint) ([]byte, error) {
	if c.NextKey != "" {
		return nil, fmt.Errorf("%w: a next key is named only by a rotation", ErrKey)
	}
	c.Origin, c.At = r.origin, c.At.UTC().Truncate(time.Microsecond)
	for i := len(r.keys) - 1; i >= 0; i-- {
		if r.keys[i].inForce(c.At) {
			return signCheckpoint(c, r.keys[i])
		}
	}
	return nil, fmt.Errorf("%w: no key of %s was in force at %s", ErrKey, r.origin, c.At.Format(TimeLayout))
}

// Rotate retires the key in force and makes a new one. The checkpoint that it returns, over the tree as it stands, names
// the new key and is signed by both (L4.2): whoever trusts the old key can follow to the new one. The ring it returns
// must be stored before the checkpoint is published.
func (r KeyRing) Rotate(c Checkpoint, random io.Reader) (KeyRing, []byte, error) {
	c.Origin, c.At = r.origin, c.At.UTC().Truncate(time.Microsecond)
	if len(r.keys) == 0 {
		return KeyRing{}, nil, fmt.Errorf("%w: the ring is empty", ErrKey)
	}
	last := len(r.keys) - 1
	if !c.At.After(r.keys[last].From) {
		return KeyRing{}, nil, fmt.Errorf("%w: the key of %s cannot be retired before it was in force", ErrKey, r.origin)
	}
	signer, verifier, err := newKey(r.origin, random)
	if err != nil {
		return KeyRing{}, nil, err
	}
	next := KeyRing{r.origin, append(append([]ringKey(nil), r.keys...), ringKey{KnownKey{Verifier: verifier, From: c.At}, signer})}
	next.keys[last].To = c.At
	c.NextKey = verifier
	signed, err := signCheckpoint(c, next.keys[last], next.keys[last+1])
	return next, signed, err
}

func signCheckpoint(c Checkpoint, keys ...ringKey) ([]byte, error) {
	var signers []note.Signer
	for _, k := range keys {
		s, err := note.NewSigner(k.signer)
		if err != nil {
			return nil, fmt.Errorf("%w: the signing key of %s cannot be read", ErrKey, k.Verifier)
		}
		signers = append(signers, s)
	}
	// What cannot be read back must not be signed.
	if _, err := parseCheckpointText(c.Text()); err != nil {
		return nil, err
	}
	signed, err := note.Sign(&note.Note{Text: c.Text()}, signers...)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCheckpoint, err)
	}
	return signed, nil
}

// Secrets writes the ring as the text to be kept safe: a head line, then a line for each key with its signer key and its
// times.
func (r KeyRing) Secrets() []byte {
	var b bytes.Buffer
	fmt.Fprintln(&b, ringHead)
	for _, k := range r.keys {
		fmt.Fprintln(&b, k.signer+k.period())
	}
	return b.Bytes()
}

// ParseKeyRing reads what Secrets writes. Keys must be of one ledger, oldest first, without gap or overlap. Its errors
// never repeat what they read.
func ParseKeyRing(text []byte) (KeyRing, error) {
	lines := strings.Split(string(text), "\n")
	if len(lines) < 3 || lines[0] != ringHead || lines[len(lines)-1] != "" {
		return KeyRing{}, fmt.Errorf("%w: this is not a list of Daybook keys", ErrKey)
	}
	var ring KeyRing
	for i, line := range lines[1 : len(lines)-1] {
		k, err := parseRingKey(line)
		if err != nil {
			return KeyRing{}, fmt.Errorf("key %d: %w", i+1, err)
		}
		name, _, _ := splitVerifier(k.Verifier)
		switch {
		case i == 0:
			ring.origin = name
		case name != ring.origin:
			return KeyRing{}, fmt.Errorf("key %d: %w: it is a key of %q, the others are of %q", i+1, ErrKey, name, ring.origin)
		case !ring.keys[i-1].To.Equal(k.From) || !k.From.After(ring.keys[i-1].From):
			return KeyRing{}, fmt.Errorf("key %d: %w: it does not begin when the one before it ends", i+1, ErrKey)
		}
		ring.keys = append(ring.keys, k)
	}
	if !ring.keys[len(ring.keys)-1].To.IsZero() {
		return KeyRing{}, fmt.Errorf("%w: no key is in force", ErrKey)
	}
	return ring, nil
}

// parseRingKey reads one line of a ring.
func parseRingKey(line string) (ringKey, error) {
	signer, period, _ := strings.Cut(line, " ")
	s, err := note.NewSigner(signer)
	if err != nil {
		return ringKey{}, fmt.Errorf("%w: the signing key cannot be read", ErrKey)
	}
	_, _, secret := splitVerifier(strings.TrimPrefix(signer, signerPrefix))
	seed, ok := decodeKey(secret, ed25519.SeedSize)
	if !ok {
		return ringKey{}, fmt.Errorf("%w: the signing key cannot be read", ErrKey)
	}
	public := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	verifier, err := note.NewEd25519VerifierKey(s.Name(), public)
	if err != nil {
		return ringKey{}, fmt.Errorf("%w: the signing key cannot be read", ErrKey)
	}
	k := ringKey{KnownKey{Verifier: verifier}, signer}
	if k.parsePeriod(period) != nil || signer+k.period() != line {
		return ringKey{}, fmt.Errorf("%w: the line is not spelt as keys are", ErrKey)
	}
	return k, nil
}

// String returns the verifier keys, one a line, and never the secrets.
func (r KeyRing) String() string {
	var b strings.Builder
	for _, k := range r.keys {
		fmt.Fprintln(&b, k.KnownKey)
	}
	return b.String()
}

// GoString keeps the secrets out of %#v as well.
func (r KeyRing) GoString() string { return "ledger.KeyRing(" + r.origin + ")" }
