package ledger

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/note"
)

func sampleCheckpoint(t testing.TB) (KeyRing, Checkpoint, []byte) {
	t.Helper()
	ring, err := NewKeyRing("daybook/north-east", drawn(1), noon)
	if err != nil {
		t.Fatal(err)
	}
	c := Checkpoint{Origin: "daybook/north-east", Size: 5, Root: LeafHash([]byte("r")), At: noon.Add(time.Hour)}
	signed, err := ring.Sign(c)
	if err != nil {
		t.Fatal(err)
	}
	return ring, c, signed
}

func TestCheckpointL3_1(t *testing.T) {
	ring, c, signed := sampleCheckpoint(t)
	text, _, _ := strings.Cut(string(signed), "\n\n")
	want := "daybook/north-east\n5\n" + c.Root.String() + "\ntime 2026-11-23T13:00:00.000000Z"
	if diff := cmp.Diff(want, text); diff != "" {
		t.Errorf("checkpoint (-want +got):\n%s", diff)
	}
	got, err := OpenCheckpoint(signed, ring.Known())
	if diff := cmp.Diff(Signed{Checkpoint: c, By: []string{ring.Known()[0].Verifier}}, got); err != nil || diff != "" {
		t.Errorf("OpenCheckpoint: %v (-want +got):\n%s", err, diff)
	}
	read, err := ReadCheckpoint(signed)
	if diff := cmp.Diff(c, read); err != nil || diff != "" {
		t.Errorf("ReadCheckpoint: %v (-want +got):\n%s", err, diff)
	}
}

// TestCheckpointTamperL3_2: no bit of a signed checkpoint can be turned unseen.
func TestCheckpointTamperL3_2(t *testing.T) {
	ring, _, signed := sampleCheckpoint(t)
	for i := range signed {
		for bit := range 8 {
			bad := append([]byte(nil), signed...)
			bad[i] ^= 1 << bit
			if s, err := OpenCheckpoint(bad, ring.Known()); err == nil {
				t.Errorf("bit %d of byte %d turned, still opens as %+v:\n%s", bit, i, s, bad)
			}
		}
		if _, err := OpenCheckpoint(signed[:i], ring.Known()); err == nil {
			t.Errorf("cut to %d bytes, still opens", i)
		}
	}
}

// signText signs any text with the sample ring's key, as someone with the key could.
func signText(t *testing.T, ring KeyRing, text string) []byte {
	t.Helper()
	s, err := note.NewSigner(ring.keys[0].signer)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := note.Sign(&note.Note{Text: text}, s)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

func TestCheckpointRefuses(t *testing.T) {
	ring, c, signed := sampleCheckpoint(t)
	other, err := NewKeyRing("daybook/south", drawn(2), noon)
	if err != nil {
		t.Fatal(err)
	}
	key, root, last := ring.Known()[0], c.Root.String(), strings.LastIndex(string(signed), "—")
	const at = "\ntime 2026-11-23T13:00:00.000000Z\n"
	for _, tt := range []struct {
		name  string
		data  []byte
		known []KnownKey
	}{
		{"L3.2 no key is known", signed, nil},
		{"L3.2 only another service's key is known", signed, other.Known()},
		{"L3.2 dated before its key was in force", signed, []KnownKey{{Verifier: key.Verifier, From: c.At.Add(time.Microsecond)}}},
		{"L3.2 dated after its key was retired", signed, []KnownKey{{Verifier: key.Verifier, To: c.At.Add(-time.Microsecond)}}},
		{"L3.2 a key that is none", signed, []KnownKey{{Verifier: "x"}}},
		{"L3.2 signed in another's name", signText(t, ring, "daybook/south\n5\n"+root+at), ring.Known()},
		{"the same signature twice", append(append([]byte(nil), signed...), signed[last:]...), ring.Known()},
		{"too few lines", signText(t, ring, "daybook/north-east\n5\n"+root+"\n"), ring.Known()},
		{"too many lines", signText(t, ring, "daybook/north-east\n5\n"+root+at+"next-key x\ny\n"), ring.Known()},
		{"a negative size", signText(t, ring, "daybook/north-east\n-5\n"+root+at), ring.Known()},
		{"a size with a nought before it", signText(t, ring, "daybook/north-east\n05\n"+root+at), ring.Known()},
		{"a size beyond counting", signText(t, ring, "daybook/north-east\n9223372036854775808\n"+root+at), ring.Known()},
		{"a short root", signText(t, ring, "daybook/north-east\n5\nAAAA"+at), ring.Known()},
		{"a time in another form", signText(t, ring, "daybook/north-east\n5\n"+root+"\ntime 2026-11-23T13:00:00Z\n"), ring.Known()},
		{"no time", signText(t, ring, "daybook/north-east\n5\n"+root+"\nwhen 2026-11-23T13:00:00.000000Z\n"), ring.Known()},
		{"another extension", signText(t, ring, "daybook/north-east\n5\n"+root+at+"colour blue\n"), ring.Known()},
		{"a next key that is none", signText(t, ring, "daybook/north-east\n5\n"+root+at+"next-key blue\n"), ring.Known()},
		{"L4.2 a next key of another service", signText(t, ring, "daybook/north-east\n5\n"+root+at+"next-key "+other.Known()[0].Verifier+"\n"), ring.Known()},
		{"longer than any", []byte(strings.Repeat("a", maxCheckpoint+1)), ring.Known()},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if s, err := OpenCheckpoint(tt.data, tt.known); !errors.Is(err, ErrCheckpoint) {
				t.Errorf("OpenCheckpoint = %+v, %v; want an ErrCheckpoint", s, err)
			}
		})
	}
	if _, err := ReadCheckpoint([]byte(strings.Repeat("a", maxCheckpoint+1))); !errors.Is(err, ErrCheckpoint) {
		t.Errorf("ReadCheckpoint takes a long one: %v", err)
	}
	// A key named twice in the reader's list is no harm.
	if _, err := OpenCheckpoint(signed, []KnownKey{key, key}); err != nil {
		t.Errorf("with the key named twice: %v", err)
	}
}

// FuzzCheckpoint: what is read as a checkpoint is written back the same, and only what the key signed opens.
func FuzzCheckpoint(f *testing.F) {
	ring, _, signed := sampleCheckpoint(f)
	_, rotation, err := ring.Rotate(Checkpoint{Size: 5, At: noon.Add(2 * time.Hour)}, drawn(3))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(signed)
	f.Add(rotation)
	f.Add([]byte("daybook/a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-11-23T13:00:00.000000Z\n\n— daybook/a AAAAAAA=\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := ReadCheckpoint(data)
		if err == nil && !strings.HasPrefix(string(data), c.Text()+"\n— ") {
			t.Errorf("read %q as %+v", data, c)
		}
		if s, err := OpenCheckpoint(data, ring.Known()); err == nil {
			if s.Text() != c.Text() {
				t.Errorf("opened as %+v, read as %+v", s, c)
			}
			if !strings.HasPrefix(string(signed), s.Text()) && !strings.HasPrefix(string(rotation), s.Text()) {
				t.Errorf("opened what the key never signed: %q", data)
			}
		}
	})
}
