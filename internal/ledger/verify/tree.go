package verify

import (
	"crypto/sha256"
	"errors"

	"daybook/internal/ledger"
)

// errProof says that a path does not lead where it should.
var errProof = errors.New("the path through the tree does not lead to the signed sum")

// node is the sum of two subtrees (RFC 6962 section 2.1).
func node(left, right ledger.Hash) ledger.Hash {
	h := sha256.New()
	h.Write([]byte{1})
	h.Write(left[:])
	h.Write(right[:])
	return ledger.Hash(h.Sum(nil))
}

// leaf is the sum of one entry's bytes (RFC 6962 section 2.1).
func leaf(h ledger.Header, c ledger.Commitment) ledger.Hash {
	return sha256.Sum256(append([]byte{0}, ledger.LeafData(h, c)...))
}

// rising is a tree while its leaves come by: the sums of its complete subtrees, largest first, no two of one size. It is
// all of a tree that has to be kept to go on, one hash for each bit of the size.
type rising struct {
	size int64
	sums []ledger.Hash
}

// add puts a leaf into the tree and returns the sums that it completes, lowest first. Each is first shown to settle,
// which returns the sum to go on with.
func (t *rising) add(h ledger.Hash, settle func(level int, h ledger.Hash) ledger.Hash) {
	h = settle(0, h)
	for level, n := 1, t.size; n&1 == 1; level, n = level+1, n>>1 {
		last := len(t.sums) - 1
		h = settle(level, node(t.sums[last], h))
		t.sums = t.sums[:last]
	}
	t.sums = append(t.sums, h)
	t.size++
}

// root is the sum of the whole tree; that of no leaves is the sum of no bytes.
func (t *rising) root() ledger.Hash {
	if len(t.sums) == 0 {
		return sha256.Sum256(nil)
	}
	h := t.sums[len(t.sums)-1]
	for i := len(t.sums) - 2; i >= 0; i-- {
		h = node(t.sums[i], h)
	}
	return h
}

// checkEntry folds the path from the leaf at place up to the root of a tree of size leaves (RFC 9162 section 2.1.3.2).
func checkEntry(h ledger.Hash, place, size int64, path []ledger.Hash, root ledger.Hash) error {
	if place < 0 || place >= size {
		return errProof
	}
	at, last := place, size-1
	for _, p := range path {
		if last == 0 {
			return errProof // the path goes on above the root
		}
		if at&1 == 1 || at == last {
			h = node(p, h)
			for at&1 == 0 && at != 0 { // a lone subtree on the right has no sibling until it meets one
				at, last = at>>1, last>>1
			}
		} else {
			h = node(h, p)
		}
		at, last = at>>1, last>>1
	}
	if last != 0 || h != root {
		return errProof
	}
	return nil
}

// checkGrowth folds the path from a tree of old leaves to one of size leaves up to both roots (RFC 9162 section 2.1.4.2).
func checkGrowth(old, size int64, oldRoot, root ledger.Hash, path []ledger.Hash) error {
	switch {
	case old < 0 || old > size:
		return errProof
	case old == 0:
		if len(path) != 0 || oldRoot != new(rising).root() {
			return errProof
		}
		return nil
	case old == size:
		if len(path) != 0 || oldRoot != root {
			return errProof
		}
		return nil
	}
	if old&(old-1) == 0 { // a full tree is a node of the larger one: its own root begins the path
		path = append([]ledger.Hash{oldRoot}, path...)
	}
	if len(path) == 0 {
		return errProof
	}
	at, last := old-1, size-1
	for at&1 == 1 {
		at, last = at>>1, last>>1
	}
	was, is := path[0], path[0]
	for _, p := range path[1:] {
		if last == 0 {
			return errProof
		}
		if at&1 == 1 || at == last {
			was, is = node(p, was), node(p, is)
			for at&1 == 0 && at != 0 {
				at, last = at>>1, last>>1
			}
		} else {
			is = node(is, p)
		}
		at, last = at>>1, last>>1
	}
	if last != 0 || was != oldRoot || is != root {
		return errProof
	}
	return nil
}
