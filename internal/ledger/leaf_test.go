package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestLeafDataL1_2 spells the canonical bytes out, so that no change of code can change them unseen.
func TestLeafDataL1_2(t *testing.T) {
	h := Header{
		ID: "e", Stream: "person/p", Seq: 258, Kind: "k", Version: 3, RecordedBy: "o",
		RecordedAt: time.UnixMicro(1).UTC(), On: "2026-11-23", Cause: "", Source: "é",
	}
	want := hex.EncodeToString([]byte("daybook ledger leaf 1\n")) +
		"00000001" + "65" +
		"00000008" + "706572736f6e2f70" +
		"0000000000000102" +
		"00000001" + "6b" +
		"0000000000000003" +
		"00000001" + "6f" +
		"0000000000000001" +
		"0000000a" + "323032362d31312d3233" +
		"00000000" +
		"00000002" + "c3a9" +
		strings.Repeat("ab", 32)
	c := Commitment(bytes.Repeat([]byte{0xab}, 32))
	if diff := cmp.Diff(want, hex.EncodeToString(LeafData(h, c))); diff != "" {
		t.Errorf("LeafData (-want +got):\n%s", diff)
	}
	if got, want := LeafHash([]byte("x")), sha256.Sum256([]byte("\x00x")); got != want {
		t.Errorf("LeafHash = %x, want %x", got, want)
	}
	if got, want := Leaf(h, c), LeafHash(LeafData(h, c)); got != want {
		t.Errorf("Leaf = %x, want %x", got, want)
	}
}

func TestCommitL1_3(t *testing.T) {
	salt := []byte("0123456789abcdef")
	want := sha256.Sum256([]byte("daybook ledger commitment 1\n\x00\x00\x00\x10" + "0123456789abcdef" + "{}"))
	if got := Commit(salt, []byte("{}")); got != want {
		t.Errorf("Commit = %x, want %x", got, want)
	}
	// The border between salt and payload is committed to as well.
	if Commit([]byte("0123456789abcdef"), []byte("g")) == Commit([]byte("0123456789abcdefg"), nil) {
		t.Error("a letter moved from the payload into the salt leaves the same commitment")
	}
}

func TestNewSalt(t *testing.T) {
	a, err := NewSalt(drawn(1))
	if err != nil || len(a) != SaltSize {
		t.Fatalf("NewSalt = %x, %v", a, err)
	}
	if _, err := NewSalt(strings.NewReader("too short")); err == nil {
		t.Error("a salt was drawn from a source that had run dry")
	}
}

func anyHeader() *rapid.Generator[Header] {
	return rapid.Custom(func(t *rapid.T) Header {
		text := rapid.StringMatching(`[a-z/.é 0-9]{1,6}`)
		return Header{
			ID: text.Draw(t, "id"), Stream: text.Draw(t, "stream"), Seq: rapid.IntRange(0, 300).Draw(t, "seq"),
			Kind: text.Draw(t, "kind"), Version: rapid.IntRange(0, 3).Draw(t, "version"), RecordedBy: text.Draw(t, "by"),
			RecordedAt: time.UnixMicro(rapid.Int64Range(0, 4e15).Draw(t, "at")).UTC(),
			On:         rapid.SampledFrom([]string{"", "2026-11-23"}).Draw(t, "on"),
			Cause:      rapid.SampledFrom([]string{"", "c"}).Draw(t, "cause"), Source: rapid.SampledFrom([]string{"", "s"}).Draw(t, "source"),
		}
	})
}

// TestLeafDataTellsApartL1_2: moving a letter from one field to the next, or anything else, gives other bytes.
func TestLeafDataTellsApartL1_2(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyHeader().Draw(t, "a"), anyHeader().Draw(t, "b")
		if rapid.Bool().Draw(t, "move") {
			b = a
			b.ID, b.Stream = a.ID+a.Stream[:1], a.Stream[1:]
		}
		if same := bytes.Equal(LeafData(a, Commitment{}), LeafData(b, Commitment{})); same != (a == b) {
			t.Fatalf("same bytes %v for\n%+v\n%+v", same, a, b)
		}
	})
}
