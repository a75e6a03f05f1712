package evidence_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"daybook/internal/day"
	"daybook/internal/evidence"
	"daybook/internal/ledger"

	"pgregory.net/rapid"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// tree is a ledger's stored hashes in memory.
type tree struct{ hashes []ledger.Hash }

func (s *tree) ReadHashes(at []int64) ([]ledger.Hash, error) {
	var out []ledger.Hash
	for _, i := range at {
		out = append(out, s.hashes[i])
	}
	return out, nil
}

// made is a file of evidence with the key that signed it.
type made struct {
	file []byte
	key  string
	data evidence.Data
	ring ledger.KeyRing
}

// sample makes a file that rests on four entries, of which the third has no receipt yet and the second is without contents.
func sample(t rapid.TB) made {
	t.Helper()
	ring, err := ledger.NewKeyRing("daybook/north-east", rand.NewChaCha8([32]byte{1}), noon.Add(-time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	d := evidence.Data{Version: 1, Origin: "daybook/north-east", Made: noon.Add(time.Hour), From: day.MustParse("2025-11-23"), To: day.MustParse("2026-11-23"),
		Officer: evidence.Officer{ID: "N01A042", Name: "Ada Rahman <PO>", Grade: "PO", Team: "Team & 1", Unit: "North"},
		Figures: []evidence.Figure{{Name: "Load", Value: "131 %", Clause: "W3"}}}
	stored := &tree{}
	var leaves []ledger.Header
	var salts, payloads [][]byte
	for n := range 4 {
		h := ledger.Header{ID: fmt.Sprintf("entry-%d", n), Stream: "person/p1", Seq: n + 1, Kind: "case.allocated", Version: 1, RecordedBy: "N01A001",
			RecordedAt: noon.Add(time.Duration(n) * time.Minute), On: "2026-11-23", Source: "daybook"}
		salt, payload := []byte(fmt.Sprintf("salt of sixteen %d", n)), []byte(fmt.Sprintf(`{"officer":"N01A042","note":"</script> %d"}`, n))
		g, err := ledger.Grow(int64(n), stored, []ledger.Hash{ledger.Leaf(h, ledger.Commit(salt, payload))})
		if err != nil {
			t.Fatal(err)
		}
		stored.hashes = append(stored.hashes, g.Hashes...)
		leaves, salts, payloads = append(leaves, h), append(salts, salt), append(payloads, payload)
	}
	root, err := ledger.Root(4, stored)
	if err != nil {
		t.Fatal(err)
	}
	checkpoint, err := ring.Sign(ledger.Checkpoint{Size: 4, Root: root, At: noon.Add(30 * time.Minute)})
	if err != nil {
		t.Fatal(err)
	}
	key := ring.Known()[0].Verifier
	table := evidence.Table{ID: "given", Title: "Cases given to me", Clause: "X2.3", Columns: []string{"Day", "Case"}}
	for n, h := range leaves {
		path, err := ledger.ProveEntry(4, int64(n), stored)
		if err != nil {
			t.Fatal(err)
		}
		r := ledger.Receipt{Header: h, Commitment: ledger.Commit(salts[n], payloads[n]), Place: int64(n), Path: path, Checkpoint: checkpoint, Key: key}
		e := evidence.Entry{ID: h.ID, Stream: h.Stream, Seq: h.Seq, Kind: h.Kind, By: h.RecordedBy, At: h.RecordedAt, On: h.On}
		if n == 1 {
			e.Closed = "a limit keeps the officer from the record"
		} else {
			r.Contents = &ledger.Contents{Salt: salts[n], Payload: payloads[n]}
		}
		text, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if n != 2 {
			e.Receipt = string(text)
		}
		d.Entries = append(d.Entries, e)
		table.Rows = append(table.Rows, evidence.Row{Cells: []string{"Mon 23 Nov 2026", fmt.Sprintf("X00000%d <b>", n)}, Entries: []string{h.ID}})
	}
	d.Tables = []evidence.Table{table, {ID: "overdue", Title: "Overdue", Clause: "X2.7", Empty: "Nothing is late."}}
	return build(t, d, ring)
}

// build writes a file with a ring.
func build(t rapid.TB, d evidence.Data, ring ledger.KeyRing) made {
	t.Helper()
	file, err := evidence.Build(d, ring.Seal)
	if err != nil {
		t.Fatal(err)
	}
	return made{file, ring.Known()[0].Verifier, d, ring}
}
