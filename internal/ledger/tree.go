package ledger

import (
	"fmt"
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"
)

// HashReader reads stored hashes of the tree by their index. Stored hashes are numbered as in package tlog: each leaf
// is followed by the sums of the subtrees that it completes, so that the store only ever appends.
type HashReader = tlog.HashReader

// Growth is what adding leaves does to the tree.
type Growth struct {
	Size   int64  // leaves in the tree afterwards
	Root   Hash   // the tree's hash afterwards
	First  int64  // the index at which the first of Hashes is stored
	Hashes []Hash // the new hashes, to be stored at First, First+1, ...
}

// Grow adds leaves to a tree of size leaves and returns what must be stored (L2.1). It reads from r once and asks for
// at most one hash for each bit of size, however many leaves are added.
func Grow(size int64, r HashReader, leaves []Hash) (Growth, error) {
	if size < 0 {
		return Growth{}, fmt.Errorf("grow the ledger: a tree cannot hold %d leaves", size)
	}
	grown, err := readEdge(size, r)
	if err != nil {
		return Growth{}, fmt.Errorf("grow the ledger from %d leaves: %w", size, err)
	}
	for i, leaf := range leaves {
		hashes, err := tlog.StoredHashesForRecordHash(size+int64(i), leaf, grown)
		if err != nil {
			return Growth{}, fmt.Errorf("grow the ledger at place %d: %w", size+int64(i), err)
		}
		grown.added = append(grown.added, hashes...)
	}
	g := Growth{Size: size + int64(len(leaves)), First: grown.first, Hashes: grown.added}
	if g.Root, err = tlog.TreeHash(g.Size, grown); err != nil {
		return Growth{}, fmt.Errorf("sum the ledger at %d leaves: %w", g.Size, err)
	}
	return g, nil
}

// edge is a tree of which only the right-hand side is known: the roots of its complete subtrees, which is all that
// growing ever looks at, and the hashes added since.
type edge struct {
	old   map[int64]Hash
	first int64
	added []Hash
}

func readEdge(size int64, r HashReader) (*edge, error) {
	var indexes []int64
	var before int64 // leaves left of the subtree
	for level := bits.Len64(uint64(size)) - 1; level >= 0; level-- {
		if size&(1<<level) != 0 {
			indexes = append(indexes, tlog.StoredHashIndex(level, before>>level))
			before += 1 << level
		}
	}
	e := &edge{old: make(map[int64]Hash, len(indexes)), first: tlog.StoredHashCount(size)}
	if len(indexes) == 0 {
		return e, nil
	}
	hashes, err := r.ReadHashes(indexes)
	if err != nil {
		return nil, err
	}
	if len(hashes) != len(indexes) {
		return nil, fmt.Errorf("asked for %d stored hashes, got %d", len(indexes), len(hashes))
	}
	for i, index := range indexes {
		e.old[index] = hashes[i]
	}
	return e, nil
}

// ReadHashes returns hashes of the edge.
func (e *edge) ReadHashes(indexes []int64) ([]Hash, error) {
	out := make([]Hash, len(indexes))
	for i, index := range indexes {
		if n := index - e.first; n >= 0 && n < int64(len(e.added)) {
			out[i] = e.added[n]
			continue
		}
		h, ok := e.old[index]
		if !ok {
			return nil, fmt.Errorf("stored hash %d is not on the edge of the tree", index)
		}
		out[i] = h
	}
	return out, nil
}

// Root returns the hash of the tree's first size leaves.
func Root(size int64, r HashReader) (Hash, error) {
	h, err := tlog.TreeHash(size, r)
	if err != nil {
		return Hash{}, fmt.Errorf("sum the ledger at %d leaves: %w", size, err)
	}
	return h, nil
}

// ProveEntry returns the path that shows the leaf at place (counted from 0) in the tree of size leaves (RFC 6962
// section 2.1.1).
func ProveEntry(size, place int64, r HashReader) ([]Hash, error) {
	p, err := tlog.ProveRecord(size, place, r)
	if err != nil {
		return nil, fmt.Errorf("prove place %d of %d: %w", place, size, err)
	}
	return p, nil
}

// ProveGrowth returns the path that shows the tree of size leaves to begin with the tree of old leaves (RFC 6962
// section 2.1.2). Every tree begins with the empty one; that path is empty.
func ProveGrowth(old, size int64, r HashReader) ([]Hash, error) {
	if old == 0 && size >= 0 {
		return nil, nil
	}
	p, err := tlog.ProveTree(size, old, r)
	if err != nil {
		return nil, fmt.Errorf("prove growth from %d to %d leaves: %w", old, size, err)
	}
	return p, nil
}
