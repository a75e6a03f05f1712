package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// rotated makes a ring whose key was changed n times, an hour apart, with the checkpoints of those changes.
func rotated(t testing.TB, n int) (KeyRing, [][]byte) {
	t.Helper()
	ring, err := NewKeyRing("daybook/north-east", drawn(1), noon)
	if err != nil {
		t.Fatal(err)
	}
	var changes [][]byte
	for i := range n {
		var signed []byte
		ring, signed, err = ring.Rotate(Checkpoint{Size: int64(i), At: noon.Add(time.Duration(i+1) * time.Hour)}, drawn(byte(i+2)))
		if err != nil {
			t.Fatal(err)
		}
		changes = append(changes, signed)
	}
	return ring, changes
}

func TestOrigin(t *testing.T) {
	for service, want := range map[string]string{
		"North East":              "daybook/north-east",
		"  Kent, Surrey & Sussex": "daybook/kent-surrey-sussex",
		"Gwasanaeth Môn+2":        "daybook/gwasanaeth-môn-2",
		"-+ ":                     "",
	} {
		got, err := Origin(service)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("Origin(%q) = %q, %v; want %q", service, got, err, want)
		}
		if err == nil {
			if _, err := NewKeyRing(got, drawn(1), noon); err != nil {
				t.Errorf("no key can be made for %q: %v", got, err)
			}
		}
	}
	if _, err := NewKeyRing("north east", drawn(1), noon); !errors.Is(err, ErrKey) {
		t.Errorf("a key was made for a name with a space: %v", err)
	}
	if _, err := NewKeyRing("daybook/a", strings.NewReader("dry"), noon); err == nil {
		t.Error("a key was made without randomness")
	}
}

// TestKeyRingTextL4_1: a ring reads back the same, whatever letters its keys happen to have.
func TestKeyRingTextL4_1(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		ring, err := NewKeyRing("daybook/north-east", drawn(rapid.Byte().Draw(rt, "seed")), noon)
		if err != nil {
			rt.Fatal(err)
		}
		for i := range rapid.IntRange(0, 3).Draw(rt, "changes") {
			if ring, _, err = ring.Rotate(Checkpoint{At: noon.Add(time.Duration(i+1) * time.Hour)}, drawn(rapid.Byte().Draw(rt, "next"))); err != nil {
				rt.Fatal(err)
			}
		}
		again, err := ParseKeyRing(ring.Secrets())
		if err != nil || !bytes.Equal(again.Secrets(), ring.Secrets()) || again.Origin() != ring.Origin() {
			rt.Fatalf("%v: %v, was %v", err, again, ring)
		}
		for _, k := range again.Known() {
			got, err := ParseKnownKey(k.String())
			if diff := cmp.Diff(k, got); err != nil || diff != "" {
				rt.Fatalf("%v %s", err, diff)
			}
		}
	})
}

func TestParseKeyRingRefuses(t *testing.T) {
	ring, _ := rotated(t, 1)
	lines := strings.SplitAfter(string(ring.Secrets()), "\n")
	head, old, now := lines[0], lines[1], lines[2]
	south, err := NewKeyRing("daybook/south", drawn(9), noon.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	southern := strings.SplitAfter(string(south.Secrets()), "\n")[1]
	for name, text := range map[string]string{
		"nothing":                  "",
		"no key":                   head,
		"another head":             "daybook keys 2\n" + now,
		"no end of line":           head + strings.TrimSuffix(now, "\n"),
		"no key in force":          head + old,
		"out of order":             head + now + old,
		"a key of another ledger":  head + old + southern,
		"a gap":                    head + old + strings.Replace(now, "13:00:00", "13:00:01", 1),
		"a key twice":              head + old + old + now,
		"a verifier for a signer":  head + ring.keys[1].Verifier + "\n",
		"a broken key":             head + strings.Replace(now, "A", "B", 1),
		"two spaces":               head + strings.Replace(now, " from", "  from", 1),
		"a time in another form":   head + strings.Replace(now, ".000000Z", "Z", 1),
		"to before from":           head + strings.Replace(now, "from", "to", 1),
		"a word without its time":  head + strings.Replace(now, "\n", " to\n", 1),
		"from twice":               head + strings.Replace(now, "\n", now[strings.Index(now, " from"):], 1),
		"an empty line in the end": head + now + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseKeyRing([]byte(text))
			if !errors.Is(err, ErrKey) {
				t.Fatalf("ParseKeyRing: %v; want an ErrKey", err)
			}
			if strings.Contains(err.Error(), "PRIVATE") {
				t.Errorf("the error tells the secret: %v", err)
			}
		})
	}
}

// TestKeyRingKeepsItsSecretL4_4: nothing that prints, logs or encodes a ring shows a signer key.
func TestKeyRingKeepsItsSecretL4_4(t *testing.T) {
	ring, _ := rotated(t, 1)
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("keys", "ring", ring, "in", struct{ Ring KeyRing }{ring})
	slog.New(slog.NewTextHandler(&log, nil)).Info("keys", "ring", ring, "in", struct{ Ring KeyRing }{ring})
	asJSON, err := json.Marshal(ring) //lint:ignore SA9005 that nothing comes out is what is tested
	if err != nil {
		t.Fatal(err)
	}
	shown := log.String() + string(asJSON) + fmt.Sprintf("%v %+v %#v %s %q", ring, ring, ring, ring, struct{ Ring KeyRing }{ring})
	for _, k := range ring.keys {
		_, _, secret := splitVerifier(strings.TrimPrefix(k.signer, signerPrefix))
		if strings.Contains(shown, secret) || strings.Contains(shown, "PRIVATE") {
			t.Errorf("a secret is shown in\n%s", shown)
		}
		if !strings.Contains(shown, k.Verifier) {
			t.Errorf("the verifier key %s is not shown", k.Verifier)
		}
	}
}

func TestParseKnownKey(t *testing.T) {
	ring, _ := rotated(t, 1)
	key := ring.Known()[0].Verifier
	name, hash, public := splitVerifier(key)
	if got, err := ParseKnownKey(key); err != nil || got != (KnownKey{Verifier: key}) {
		t.Errorf("a bare key = %v, %v", got, err)
	}
	for _, line := range []string{
		"", "x", key + " ", key + " since 2026-11-23T12:00:00.000000Z", key + " from 2026-11-23", key + " to",
		name + "+" + strings.ToUpper(hash) + "+" + public, // one key, one spelling
		name + "+" + hash + "+" + public[:8] + "\r" + public[8:],
	} {
		if got, err := ParseKnownKey(line); !errors.Is(err, ErrKey) {
			t.Errorf("ParseKnownKey(%q) = %v, %v; want an ErrKey", line, got, err)
		}
	}
}

func TestSignL4_1(t *testing.T) {
	ring, _ := rotated(t, 2)
	for _, tt := range []struct {
		name string
		at   time.Time
		by   int // index of the key
	}{
		{"at the first moment", noon, 0},
		{"just before the first change", noon.Add(time.Hour - time.Microsecond), 0},
		{"at the first change", noon.Add(time.Hour), 1},
		{"after the last", noon.Add(9 * time.Hour), 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			signed, err := ring.Sign(Checkpoint{Size: 1, At: tt.at})
			if err != nil {
				t.Fatal(err)
			}
			s, err := OpenCheckpoint(signed, ring.Known())
			if diff := cmp.Diff([]string{ring.Known()[tt.by].Verifier}, s.By); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
	for name, c := range map[string]Checkpoint{
		"before the first key": {At: noon.Add(-time.Microsecond)},
		"a next key":           {At: noon, NextKey: ring.Known()[1].Verifier},
		"a negative size":      {At: noon, Size: -1},
	} {
		if _, err := ring.Sign(c); err == nil {
			t.Errorf("%s was signed", name)
		}
	}
}

func TestRotateRefuses(t *testing.T) {
	ring, _ := rotated(t, 1)
	if _, _, err := ring.Rotate(Checkpoint{At: noon.Add(time.Hour)}, drawn(5)); !errors.Is(err, ErrKey) {
		t.Errorf("a key was retired at the moment it began: %v", err)
	}
	if _, _, err := (KeyRing{}).Rotate(Checkpoint{At: noon}, drawn(5)); !errors.Is(err, ErrKey) {
		t.Errorf("an empty ring was rotated: %v", err)
	}
	if _, _, err := ring.Rotate(Checkpoint{At: noon.Add(2 * time.Hour)}, strings.NewReader("dry")); err == nil {
		t.Error("a key was made without randomness")
	}
}

// TestFollowL4_3: whoever holds only one key of the chain gets to the last.
func TestFollowL4_3(t *testing.T) {
	ring, changes := rotated(t, 3)
	last, err := ring.Sign(Checkpoint{Size: 9, At: noon.Add(9 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range ring.Known() {
		bare := []KnownKey{{Verifier: k.Verifier}}
		if _, err := OpenCheckpoint(last, bare); (err == nil) != (i == 3) {
			t.Errorf("key %d alone: %v", i, err)
		}
		known, err := Follow(bare, changes)
		if err != nil {
			t.Errorf("from key %d: %v", i, err)
			continue
		}
		if _, err := OpenCheckpoint(last, known); err != nil {
			t.Errorf("from key %d: %v", i, err)
		}
	}
	// Following ends the old keys: what they sign afterwards does not count.
	known, err := Follow([]KnownKey{{Verifier: ring.Known()[0].Verifier}}, changes)
	if err != nil {
		t.Fatal(err)
	}
	first := KeyRing{ring.origin, []ringKey{ring.keys[0]}}
	first.keys[0].To = time.Time{}
	late, err := first.Sign(Checkpoint{Size: 9, At: noon.Add(9 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenCheckpoint(late, known); !errors.Is(err, ErrCheckpoint) {
		t.Errorf("a retired key still signs: %v", err)
	}
}

// TestFollowRefuses: what does not hold is an error, or is passed over without effect.
func TestFollowRefuses(t *testing.T) {
	ring, changes := rotated(t, 1)
	known := []KnownKey{{Verifier: ring.Known()[0].Verifier}}
	thief, err := NewKeyRing("daybook/north-east", drawn(66), noon)
	if err != nil {
		t.Fatal(err)
	}
	_, theirs, err := thief.Rotate(Checkpoint{At: noon.Add(time.Hour)}, drawn(67))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := ring.Sign(Checkpoint{At: noon})
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(changes[0]), "\n")
	onlyOld := strings.Join(lines[:len(lines)-2], "")
	onlyNew := strings.Join(lines[:len(lines)-3], "") + lines[len(lines)-2]
	for name, change := range map[string]string{
		"L4.3 a change that no known key signed":       string(theirs),
		"L4.3 a change without the new key's hand":     onlyOld,
		"L4.3 a change in which the new key is alone":  onlyNew,
		"L4.3 a checkpoint that names no next key":     string(plain),
		"L4.3 something else":                          "x",
		"L4.3 a change whose text was altered (time)":  strings.Replace(string(changes[0]), "13:00", "14:00", 1),
		"L4.3 a change whose text was altered (size)":  strings.Replace(string(changes[0]), "\n0\n", "\n1\n", 1),
		"L4.3 a change with its signatures taken away": strings.Join(lines[:len(lines)-3], ""),
	} {
		got, err := Follow(known, [][]byte{[]byte(change)})
		if diff := cmp.Diff(known, got); err == nil && diff != "" {
			t.Errorf("%s leads somewhere (-want +got):\n%s", name, diff)
		}
	}
}
