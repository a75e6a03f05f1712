package storetest

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/ledger"
)

// place gives places to everything that waits, some at a time.
func place(t *testing.T, s app.Upkeep, atOnce int) (size int64, root ledger.Hash) {
	t.Helper()
	for {
		n, r, placed, err := s.Sequence(t.Context(), atOnce)
		if err != nil {
			t.Fatalf("sequence: %v", err)
		}
		if size, root = n, r; placed == 0 {
			return size, root
		}
	}
}

// journal reads every entry that has a place, from one on, and the hashes the tree holds of them.
func journal(t *testing.T, s app.Upkeep, from int64) (leaves []app.Leaf, hashes []ledger.Hash) {
	t.Helper()
	err := s.Journal(t.Context(), from, func(l app.Leaf, h ledger.Hash) error {
		leaves, hashes = append(leaves, l), append(hashes, h)
		return nil
	})
	if err != nil {
		t.Fatalf("journal: %v", err)
	}
	return leaves, hashes
}

// sound checks that places are without gaps, that each stream's entries stand in the order of their numbers, that every
// commitment and hash is right, and that they add up to the root.
func sound(t *testing.T, s app.Upkeep, entries int, root ledger.Hash) {
	t.Helper()
	leaves, hashes := journal(t, s, 0)
	same(t, "entries with a place", entries, len(leaves))
	last := map[string]int{}
	for i, l := range leaves {
		same(t, "place", int64(i), l.Place)
		same(t, "number in "+l.Header.Stream, last[l.Header.Stream]+1, l.Header.Seq)
		last[l.Header.Stream] = l.Header.Seq
		same(t, "commitment", ledger.Commit(l.Salt, l.Payload), l.Commit)
		same(t, "leaf", ledger.Leaf(l.Header, l.Commit), hashes[i])
	}
	g, err := ledger.Grow(0, tlog.HashReaderFunc(nil), hashes)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "root", g.Root, root)
}

func places(t *testing.T, s app.Upkeep) {
	size, root, placed, err := s.Sequence(t.Context(), 10)
	same(t, "size of the empty ledger", int64(0), size)
	same(t, "placed of nothing", 0, placed)
	if err != nil {
		t.Fatal(err)
	}
	sound(t, s, 0, root)
	total := 0
	for round, n := range []int{1, 3, 7, 255, 1, 300} { // past the edges of a tile
		id := fmt.Sprintf("p%d", round)
		write(t, s, func(w app.Writer) error { return w.Append(notes(id, n)) })
		total += n
		waiting, err := s.Unplaced(t.Context())
		same(t, "waiting", int64(n), waiting)
		if err != nil {
			t.Fatal(err)
		}
		size, root = place(t, s, 40)
		same(t, "size", int64(total), size)
	}
	sound(t, s, total, root)
	later, _ := journal(t, s, 260)
	same(t, "places from 260 on", total-260, len(later))
	same(t, "the first of them", int64(260), later[0].Place)
	read(t, s, func(r app.Reader) error {
		for _, l := range []app.Leaf{later[0], later[len(later)-1]} {
			e := streamOf(l.Header.Stream)
			got, err := r.Leaf(e, l.Header.ID)
			same(t, "leaf of an entry", l, got)
			if err != nil {
				return err
			}
		}
		return nil
	})
	write(t, s, func(w app.Writer) error { return w.Append([]entry.Entry{note("p0", 2, "waits")}) })
	read(t, s, func(r app.Reader) error {
		_, err := r.Leaf(personStream("p0"), "p0-2")
		faulty(t, "an entry without a place", fault.NotFound, err)
		_, err = r.Leaf(personStream("p0"), "none")
		faulty(t, "no entry", fault.NotFound, err)
		return nil
	})
}

func streamOf(s string) entry.Stream {
	return entry.Stream{Kind: entry.Person, ID: s[len("person/"):]}
}

func placesConcurrent(t *testing.T, s app.Upkeep) {
	const writers, each = 4, 30
	var writing, placing sync.WaitGroup
	stop := make(chan struct{})
	for w := range writers {
		writing.Go(func() {
			id := fmt.Sprintf("p%d", w)
			for i := range each {
				err := s.Write(t.Context(), func(w app.Writer) error { return w.Append([]entry.Entry{note(id, i+1, "n")}) })
				if err != nil {
					t.Errorf("append: %v", err)
				}
			}
		})
	}
	for range 3 {
		placing.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if _, _, _, err := s.Sequence(t.Context(), 7); err != nil {
					t.Errorf("sequence: %v", err)
				}
			}
		})
	}
	writing.Wait()
	close(stop)
	placing.Wait()
	_, root := place(t, s, 7)
	sound(t, s, writers*each, root)
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func proofs(t *testing.T, s app.Upkeep) {
	const n = 600
	write(t, s, func(w app.Writer) error { return w.Append(notes("p1", n)) })
	size, root := place(t, s, 250)
	leaves, hashes := journal(t, s, 0)
	read(t, s, func(r app.Reader) error {
		tree, err := r.Tree()
		if err != nil {
			return err
		}
		for place := int64(0); place < size; place += 37 {
			path, err := ledger.ProveEntry(size, place, tree)
			if err != nil {
				return err
			}
			if err := tlog.CheckRecord(path, size, root, place, hashes[place]); err != nil {
				t.Errorf("place %d (%s): %v", place, leaves[place].Header.ID, err)
			}
		}
		for old := int64(1); old < size; old += 59 {
			was, err := ledger.Root(old, tree)
			if err != nil {
				return err
			}
			path, err := ledger.ProveGrowth(old, size, tree)
			if err != nil {
				return err
			}
			if err := tlog.CheckTree(path, size, root, old, was); err != nil {
				t.Errorf("growth from %d: %v", old, err)
			}
		}
		return nil
	})
}

func checkpoints(t *testing.T, s app.Upkeep) {
	read(t, s, func(r app.Reader) error {
		_, err := r.Checkpoint()
		faulty(t, "none yet", fault.NotFound, err)
		return nil
	})
	kept := []app.Checkpoint{{Size: 1, At: noon, Text: "one"}, {Size: 5, At: noon.Add(time.Minute), Text: "five"}, {Size: 5, At: noon.Add(time.Hour), Text: "five, new key"}}
	for _, c := range append(kept, kept[0]) {
		if err := s.SaveCheckpoint(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	read(t, s, func(r app.Reader) error {
		latest, err := r.Checkpoint()
		same(t, "latest", kept[2], latest)
		if err != nil {
			return err
		}
		two, err := r.Checkpoints(2)
		same(t, "last two", []app.Checkpoint{kept[2], kept[1]}, two)
		if err != nil {
			return err
		}
		one, err := r.CheckpointAt(1)
		same(t, "at size 1", kept[0], one)
		if err != nil {
			return err
		}
		_, err = r.CheckpointAt(3)
		faulty(t, "at a size that was not signed", fault.NotFound, err)
		return nil
	})
}
