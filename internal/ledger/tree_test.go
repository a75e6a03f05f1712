package ledger

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// The functions of RFC 6962 section 2.1, as plainly as the text has them.

func rfcNode(l, r Hash) Hash { return sha256.Sum256(slices.Concat([]byte{1}, l[:], r[:])) }

// rfcSplit is the largest power of two smaller than n.
func rfcSplit(n int) int {
	k := 1
	for k*2 < n {
		k *= 2
	}
	return k
}

func rfcRoot(d []Hash) Hash {
	switch len(d) {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return d[0]
	}
	k := rfcSplit(len(d))
	return rfcNode(rfcRoot(d[:k]), rfcRoot(d[k:]))
}

func rfcPath(m int, d []Hash) []Hash {
	if len(d) <= 1 {
		return nil
	}
	k := rfcSplit(len(d))
	if m < k {
		return append(rfcPath(m, d[:k]), rfcRoot(d[k:]))
	}
	return append(rfcPath(m-k, d[k:]), rfcRoot(d[:k]))
}

func rfcProof(m int, d []Hash) []Hash { return rfcSubproof(m, d, true) }

func rfcSubproof(m int, d []Hash, whole bool) []Hash {
	if m == len(d) {
		if whole {
			return nil
		}
		return []Hash{rfcRoot(d)}
	}
	k := rfcSplit(len(d))
	if m <= k {
		return append(rfcSubproof(m, d[:k], whole), rfcRoot(d[k:]))
	}
	return append(rfcSubproof(m-k, d[k:], false), rfcRoot(d[:k]))
}

func sampleLeaves(n int) []Hash {
	leaves := make([]Hash, n)
	for i := range leaves {
		leaves[i] = LeafHash(fmt.Appendf(nil, "entry %d", i))
	}
	return leaves
}

// TestTreeL2_1 compares roots and proofs with the RFC at every size, every place and every pair of sizes.
func TestTreeL2_1(t *testing.T) {
	const most = 65
	leaves := sampleLeaves(most)
	s := &stored{}
	for n := range most + 1 {
		if n > 0 {
			g, err := Grow(int64(n-1), s, leaves[n-1:n])
			if err != nil {
				t.Fatalf("grow to %d: %v", n, err)
			}
			if g.First != int64(len(s.hashes)) || g.Size != int64(n) || g.Root != rfcRoot(leaves[:n]) {
				t.Fatalf("grow to %d: first %d, size %d, root %v; want %d, %d, %v", n, g.First, g.Size, g.Root, len(s.hashes), n, rfcRoot(leaves[:n]))
			}
			s.hashes = append(s.hashes, g.Hashes...)
		}
		if got, err := Root(int64(n), s); err != nil || got != rfcRoot(leaves[:n]) {
			t.Errorf("root of %d = %v, %v; want %v", n, got, err, rfcRoot(leaves[:n]))
		}
		for m := range n {
			got, err := ProveEntry(int64(n), int64(m), s)
			if diff := cmp.Diff(rfcPath(m, leaves[:n]), got, cmpopts.EquateEmpty()); err != nil || diff != "" {
				t.Errorf("path of %d in %d: %v (-want +got):\n%s", m, n, err, diff)
			}
		}
		for m := range n + 1 {
			var want []Hash
			if m > 0 {
				want = rfcProof(m, leaves[:n])
			}
			got, err := ProveGrowth(int64(m), int64(n), s)
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || diff != "" {
				t.Errorf("growth from %d to %d: %v (-want +got):\n%s", m, n, err, diff)
			}
		}
	}
}

// TestGrowInBatches: however a run of leaves is split, the same hashes are stored at the same numbers, with one read.
func TestGrowInBatches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		leaves := sampleLeaves(rapid.IntRange(0, 200).Draw(t, "leaves"))
		whole, err := Grow(0, &stored{}, leaves)
		if err != nil {
			t.Fatal(err)
		}
		s, done := &stored{}, 0
		for done < len(leaves) {
			n := rapid.IntRange(0, len(leaves)-done).Draw(t, "batch")
			s.reads = 0
			g, err := Grow(int64(done), s, leaves[done:done+n])
			if err != nil {
				t.Fatal(err)
			}
			if s.reads > 1 {
				t.Fatalf("%d reads for one batch", s.reads)
			}
			s.hashes = append(s.hashes, g.Hashes...)
			done += n
		}
		if diff := cmp.Diff(whole.Hashes, s.hashes, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("split batches store other hashes:\n%s", diff)
		}
	})
}

func TestTreeRefuses(t *testing.T) {
	empty := &stored{}
	short := HashReader(readerFunc(func([]int64) ([]Hash, error) { return nil, nil }))
	for name, f := range map[string]func() error{
		"a negative size":                func() error { _, err := Grow(-1, empty, nil); return err },
		"hashes that are not there":      func() error { _, err := Grow(3, empty, sampleLeaves(1)); return err },
		"a reader that gives too few":    func() error { _, err := Grow(3, short, sampleLeaves(1)); return err },
		"the root of what is not there":  func() error { _, err := Root(3, empty); return err },
		"a place beyond the end":         func() error { _, err := ProveEntry(3, 3, empty); return err },
		"growth backwards":               func() error { _, err := ProveGrowth(4, 3, empty); return err },
		"growth from a negative size":    func() error { _, err := ProveGrowth(-1, 3, empty); return err },
		"growth from none to a negative": func() error { _, err := ProveGrowth(0, -1, empty); return err },
	} {
		if f() == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

type readerFunc func([]int64) ([]Hash, error)

func (f readerFunc) ReadHashes(indexes []int64) ([]Hash, error) { return f(indexes) }
