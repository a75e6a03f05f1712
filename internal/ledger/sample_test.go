package ledger

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// drawn is a reproducible source of "random" bytes.
func drawn(seed byte) *rand.ChaCha8 { return rand.NewChaCha8([32]byte{seed}) }

// stored is a tree in memory, as a store would hold it, and counts how often it is asked.
type stored struct {
	hashes []Hash
	reads  int
}

func (s *stored) ReadHashes(indexes []int64) ([]Hash, error) {
	s.reads++
	out := make([]Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s.hashes)) {
			return nil, fmt.Errorf("no stored hash %d", index)
		}
		out[i] = s.hashes[index]
	}
	return out, nil
}

// sampleHeader is one entry among others.
func sampleHeader(n int) Header {
	return Header{
		ID: "0193571a-7c00-7000-8000-00000000000" + strconv.Itoa(n%10), Stream: "person/0192", Seq: n + 1,
		Kind: "outcome.recorded", Version: 1, RecordedBy: "N01A042", RecordedAt: noon.Add(time.Duration(n) * time.Second),
		On: "2026-11-23", Source: "daybook",
	}
}

// sampleReceipt is a receipt for place 2 of 5 that holds in every part.
func sampleReceipt(t testing.TB) (Receipt, KeyRing) {
	t.Helper()
	salt := bytes.Repeat([]byte{7}, SaltSize)
	payload := []byte(`{"outcome":"ATTC","note":"Kept the appointment. Spoke about housing – letter to follow."}`)
	r := Receipt{Header: sampleHeader(2), Contents: &Contents{salt, payload}, Commitment: Commit(salt, payload), Place: 2}
	leaves := make([]Hash, 5)
	for i := range leaves {
		leaves[i] = Leaf(sampleHeader(i), Commit(salt, []byte{byte(i)}))
	}
	leaves[2] = Leaf(r.Header, r.Commitment)
	g, err := Grow(0, &stored{}, leaves)
	if err != nil {
		t.Fatal(err)
	}
	if r.Path, err = ProveEntry(5, 2, &stored{hashes: g.Hashes}); err != nil {
		t.Fatal(err)
	}
	ring, err := NewKeyRing("daybook/north-east", drawn(1), noon)
	if err != nil {
		t.Fatal(err)
	}
	if r.Checkpoint, err = ring.Sign(Checkpoint{Size: 5, Root: g.Root, At: noon.Add(time.Minute)}); err != nil {
		t.Fatal(err)
	}
	r.Key = ring.Known()[0].Verifier
	return r, ring
}
