package verify

import (
	"bytes"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"daybook/internal/ledger"

	"pgregory.net/rapid"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func drawn(seed byte) *rand.ChaCha8 { return rand.NewChaCha8([32]byte{seed}) }

// office is a small ledger as it is stored, made with the writer's code; tests alter it as someone with the database
// could.
type office struct {
	records     []Record
	hashes      []StoredHash
	checkpoints [][]byte
	ring        ledger.KeyRing
	trusted     []string // the first key
}

// destroys is the kind of entry that records a destruction in these tests.
const destroys = "contents.destroyed"

// open makes a ledger of n entries in three streams, signed for after every fifth entry. The key is changed at entry 10.
func open(t rapid.TB, n int) *office {
	t.Helper()
	ring, err := ledger.NewKeyRing("daybook/north-east", drawn(1), noon)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{ring: ring, trusted: []string{ring.Known()[0].Verifier}}
	for i := range n {
		if i%5 == 0 {
			o.sign(t, i == 10)
		}
		o.add(t, "outcome.recorded", fmt.Sprintf(`{"outcome":"ATTC","note":"Meeting %d"}`, i))
	}
	o.sign(t, false)
	return o
}

func (o *office) ReadHashes(indexes []int64) ([]ledger.Hash, error) {
	out := make([]ledger.Hash, len(indexes))
	for i, index := range indexes {
		out[i] = o.hashes[index].Hash
	}
	return out, nil
}

func (o *office) add(t rapid.TB, kind, payload string) string {
	t.Helper()
	n := len(o.records)
	salt := bytes.Repeat([]byte{byte(n)}, ledger.SaltSize)
	r := Record{Place: int64(n), Salt: salt, Payload: []byte(payload), Commitment: ledger.Commit(salt, []byte(payload))}
	r.Header = ledger.Header{
		ID: fmt.Sprintf("entry-%d", n), Stream: fmt.Sprintf("person/%d", n%3), Seq: n/3 + 1, Kind: kind, Version: 1,
		RecordedBy: "N01A042", RecordedAt: noon.Add(time.Duration(n) * time.Minute), On: "2026-11-23", Source: "daybook",
	}
	g, err := ledger.Grow(int64(n), o, []ledger.Hash{ledger.Leaf(r.Header, r.Commitment)})
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range g.Hashes {
		o.hashes = append(o.hashes, StoredHash{g.First + int64(i), h})
	}
	o.records = append(o.records, r)
	return r.Header.ID
}

// now is the time of the next signature.
func (o *office) now() time.Time {
	return noon.Add(time.Duration(len(o.records))*time.Minute + time.Duration(len(o.checkpoints))*time.Second)
}

func (o *office) sign(t rapid.TB, change bool) {
	t.Helper()
	root, err := ledger.Root(int64(len(o.records)), o)
	if err != nil {
		t.Fatal(err)
	}
	c := ledger.Checkpoint{Size: int64(len(o.records)), Root: root, At: o.now()}
	var signed []byte
	if change {
		o.ring, signed, err = o.ring.Rotate(c, drawn(2))
	} else {
		signed, err = o.ring.Sign(c)
	}
	if err != nil {
		t.Fatal(err)
	}
	o.checkpoints = append(o.checkpoints, signed)
}

func (o *office) source() Source {
	return Source{
		Records: stream(o.records), Hashes: stream(o.hashes), Checkpoints: stream(o.checkpoints), Keys: o.trusted,
		Destroys: func(kind string) bool { return kind == destroys },
	}
}

// checked runs the check, which must not fail.
func (o *office) checked(t rapid.TB) Report {
	t.Helper()
	report, err := Ledger(o.source())
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// rewrite builds the whole stored tree anew over the records, as someone with the database would to hide a change.
func (o *office) rewrite(t rapid.TB) {
	t.Helper()
	var leaves []ledger.Hash
	for i := range o.records {
		o.records[i].Place = int64(i)
		leaves = append(leaves, ledger.Leaf(o.records[i].Header, o.records[i].Commitment))
	}
	g, err := ledger.Grow(0, o, leaves)
	if err != nil {
		t.Fatal(err)
	}
	o.hashes = nil
	for i, h := range g.Hashes {
		o.hashes = append(o.hashes, StoredHash{int64(i), h})
	}
}

// receipt makes a receipt for the entry at place by the last checkpoint.
func (o *office) receipt(t rapid.TB, place int) ledger.Receipt {
	t.Helper()
	r := o.records[place]
	last := o.checkpoints[len(o.checkpoints)-1]
	c, err := ledger.ReadCheckpoint(last)
	if err != nil {
		t.Fatal(err)
	}
	path, err := ledger.ProveEntry(c.Size, int64(place), o)
	if err != nil {
		t.Fatal(err)
	}
	known := o.ring.Known()
	return ledger.Receipt{
		Header: r.Header, Contents: &ledger.Contents{Salt: r.Salt, Payload: r.Payload}, Commitment: r.Commitment,
		Place: r.Place, Path: path, Checkpoint: last, Key: known[len(known)-1].Verifier,
	}
}

func encoded(t rapid.TB, r ledger.Receipt) []byte {
	t.Helper()
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func stream[T any](items []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// broken is a stream that ends in an error after n items.
func broken[T any](items []T, n int, err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, item := range items[:n] {
			if !yield(item, nil) {
				return
			}
		}
		var none T
		yield(none, err)
	}
}

// lines writes the findings one a line, as short as a test can compare them.
func lines(findings []Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %d %s", f.Kind, f.Place, f.Entry)))
	}
	return slices.Compact(out)
}
