package ledger

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/mod/sumdb/note"
)

// KnownKey is a verifier key and the time for which it may sign: what an outsider must hold to check anything (L4.1).
type KnownKey struct {
	Verifier string    // "<name>+<hash>+<key>", as in the signed note format
	From, To time.Time // in force from From up to and including To; zero is open
}

// ErrKey is wrapped by every error about a key or a list of keys.
var ErrKey = errors.New("not a sound key")

func (k KnownKey) inForce(at time.Time) bool {
	return !at.Before(k.From) && (k.To.IsZero() || !at.After(k.To))
}

// String returns the key on one line: the verifier key, then "from" and "to" with their times where they are known.
func (k KnownKey) String() string { return k.Verifier + k.period() }

func (k KnownKey) period() string {
	var s string
	if !k.From.IsZero() {
		s += " from " + k.From.UTC().Format(TimeLayout)
	}
	if !k.To.IsZero() {
		s += " to " + k.To.UTC().Format(TimeLayout)
	}
	return s
}

// ParseKnownKey reads what [KnownKey.String] writes; a bare verifier key is in force for ever.
func ParseKnownKey(line string) (KnownKey, error) {
	key, period, _ := strings.Cut(line, " ")
	k := KnownKey{Verifier: key}
	if err := checkVerifier(key, ""); err != nil {
		return KnownKey{}, err
	}
	if err := k.parsePeriod(period); err != nil {
		return KnownKey{}, err
	}
	if k.String() != line {
		return KnownKey{}, fmt.Errorf("%w: %q is not spelt as keys are", ErrKey, line)
	}
	return k, nil
}

// parsePeriod reads the words after a key; its caller checks that they are spelt as period spells them.
func (k *KnownKey) parsePeriod(period string) error {
	words := strings.Fields(period)
	for len(words) >= 2 {
		at, err := time.Parse(TimeLayout, words[1])
		switch {
		case err != nil:
			return fmt.Errorf("%w: %q is not a time such as 2026-11-23T09:30:00.000000Z", ErrKey, words[1])
		case words[0] == "from" && k.From.IsZero() && k.To.IsZero():
			k.From = at
		case words[0] == "to" && k.To.IsZero():
			k.To = at
		default:
			return fmt.Errorf("%w: %q does not say from when to when", ErrKey, period)
		}
		words = words[2:]
	}
	if len(words) > 0 {
		return fmt.Errorf("%w: %q does not say from when to when", ErrKey, period)
	}
	return nil
}

// checkVerifier refuses a verifier key in any spelling but the one (the note package takes several), and one that is
// not in the name of origin, unless origin is empty.
func checkVerifier(key, origin string) error {
	v, err := note.NewVerifier(key)
	if err != nil {
		return fmt.Errorf("%w: %q: %w", ErrKey, key, err)
	}
	_, _, public := splitVerifier(key)
	raw, ok := decodeKey(public, ed25519.PublicKeySize)
	if !ok {
		return fmt.Errorf("%w: %q", ErrKey, key)
	}
	if exact, err := note.NewEd25519VerifierKey(v.Name(), raw); err != nil || exact != key {
		return fmt.Errorf("%w: %q is not spelt as keys are", ErrKey, key)
	}
	if origin != "" && v.Name() != origin {
		return fmt.Errorf("%w: %q is not a key of %q", ErrKey, key, origin)
	}
	return nil
}

// Follow returns known with the keys that rotations lead to (L4.3). A rotation counts when it is signed by a key that is
// known by then and by the key that it names; it ends the old key and begins the new one. One that no known key signed is
// passed over: the reader holds a later key. Rotations come oldest first.
func Follow(known []KnownKey, rotations [][]byte) ([]KnownKey, error) {
	known = slices.Clone(known)
	for i, data := range rotations {
		c, err := ReadCheckpoint(data)
		if err != nil {
			return nil, fmt.Errorf("change of key %d: %w", i+1, err)
		}
		if c.NextKey == "" {
			return nil, fmt.Errorf("change of key %d: %w: it names no next key", i+1, ErrCheckpoint)
		}
		// An old key must vouch for the new one, and the new one must show that someone holds it: two openings, so that
		// neither can do it alone.
		s, err := OpenCheckpoint(data, without(known, c.NextKey))
		if _, unknown := errors.AsType[*note.UnverifiedNoteError](err); unknown {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("change of key %d, the old key: %w", i+1, err)
		}
		next := KnownKey{Verifier: c.NextKey, From: c.At}
		if _, err := OpenCheckpoint(data, []KnownKey{next}); err != nil {
			return nil, fmt.Errorf("change of key %d, the new key: %w", i+1, err)
		}
		held := false
		for j, k := range known {
			held = held || k.Verifier == c.NextKey
			if slices.Contains(s.By, k.Verifier) && (k.To.IsZero() || k.To.After(c.At)) {
				known[j].To = c.At
			}
		}
		if !held {
			known = append(known, next)
		}
	}
	return known, nil
}

func without(known []KnownKey, verifier string) []KnownKey {
	var out []KnownKey
	for _, k := range known {
		if k.Verifier != verifier {
			out = append(out, k)
		}
	}
	return out
}

// Origin returns the name of a service's ledger and keys: "daybook/" and the service's name in small letters, with a
// hyphen for everything that is neither a letter nor a digit.
func Origin(service string) (string, error) {
	slug := strings.Join(strings.FieldsFunc(strings.ToLower(service), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), "-")
	if slug == "" {
		return "", fmt.Errorf("%w: the service %q has no letter or digit to name its ledger by", ErrKey, service)
	}
	return "daybook/" + slug, nil
}

// newKey draws an Ed25519 key and returns it as signer and verifier key in the signed note format. It takes its seed
// from random itself, because the standard library may pass by the reader it is given.
func newKey(origin string, random io.Reader) (signer, verifier string, err error) {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return "", "", fmt.Errorf("draw a key: %w", err)
	}
	public := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	if verifier, err = note.NewEd25519VerifierKey(origin, public); err != nil {
		return "", "", fmt.Errorf("%w: %w", ErrKey, err)
	}
	if err := checkVerifier(verifier, origin); err != nil {
		return "", "", err
	}
	name, hash, _ := splitVerifier(verifier)
	return signerPrefix + name + "+" + hash + "+" + encodeKey(seed), verifier, nil
}

// signerPrefix begins every signer key in the signed note format; the rest is shaped as a verifier key is.
const signerPrefix = "PRIVATE+KEY+"

// splitVerifier takes a key apart at its first two plus signs; a name has none, the key itself may have some.
func splitVerifier(key string) (name, hash, public string) {
	name, rest, _ := strings.Cut(key, "+")
	hash, public, _ = strings.Cut(rest, "+")
	return name, hash, public
}

// encodeKey and decodeKey write and read the last part of a key: the algorithm's byte and the key.
func encodeKey(key []byte) string {
	return base64.StdEncoding.EncodeToString(append([]byte{algEd25519}, key...))
}

func decodeKey(s string, size int) ([]byte, bool) {
	b, err := base64.StdEncoding.Strict().DecodeString(s)
	if err != nil || len(b) != 1+size || b[0] != algEd25519 {
		return nil, false
	}
	return b[1:], true
}

// algEd25519 is the byte that says "Ed25519" in the signed note format.
const algEd25519 = 1
