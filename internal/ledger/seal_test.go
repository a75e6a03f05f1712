package ledger

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSealL9_1(t *testing.T) {
	ring, err := NewKeyRing("daybook/north-east", drawn(1), noon)
	if err != nil {
		t.Fatal(err)
	}
	s := Seal{What: "evidence", At: noon.Add(time.Hour), Parts: []Part{SumPart("page", []byte("a page")), SumPart("data", nil)}}
	signed, err := ring.Seal(s)
	if err != nil {
		t.Fatal(err)
	}
	known := ring.Known()
	got, err := OpenSeal(signed, known)
	if err != nil || got.Origin != "daybook/north-east" || got.Parts[0] != s.Parts[0] || !got.At.Equal(s.At) {
		t.Errorf("L9.1: %v %+v", err, got)
	}
	if _, err := OpenCheckpoint(signed, known); err == nil {
		t.Error("L9.1: a seal passes for a checkpoint")
	}
	checkpoint, err := ring.Sign(Checkpoint{Size: 1, At: noon.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenSeal(checkpoint, known); err == nil {
		t.Error("L9.1: a checkpoint passes for a seal")
	}
	if _, err := ring.Seal(Seal{What: "evidence", At: noon.Add(-time.Hour), Parts: s.Parts}); err == nil {
		t.Error("L4.1: a seal of a time before the key")
	}
	if _, err := ring.Seal(Seal{What: "two\nlines", At: s.At, Parts: s.Parts}); err == nil {
		t.Error("L9.1: a seal that cannot be read back")
	}
	late := []KnownKey{{Verifier: known[0].Verifier, From: noon.Add(2 * time.Hour)}}
	if _, err := OpenSeal(signed, late); err == nil || !strings.Contains(err.Error(), "not in force") {
		t.Errorf("L4.1: %v", err)
	}
	rapid.Check(t, func(t *rapid.T) {
		bad := append([]byte(nil), signed...)
		bad[rapid.IntRange(0, len(bad)-1).Draw(t, "byte")] ^= rapid.ByteRange(1, 255).Draw(t, "change")
		if _, err := OpenSeal(bad, known); err == nil {
			t.Fatalf("L9.1: altered and still good: %s", bad)
		}
	})
}
