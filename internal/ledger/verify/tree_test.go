package verify

import (
	"fmt"
	"slices"
	"testing"

	"daybook/internal/ledger"

	"pgregory.net/rapid"
)

// TestTreeAgreesL2_1 sets this package's own arithmetic against the writer's at every size, place and pair of sizes.
func TestTreeAgreesL2_1(t *testing.T) {
	const most = 65
	var leaves []ledger.Hash
	for i := range most {
		leaves = append(leaves, ledger.LeafHash(fmt.Appendf(nil, "entry %d", i)))
	}
	g, err := ledger.Grow(0, &office{}, leaves)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{}
	for i, h := range g.Hashes {
		o.hashes = append(o.hashes, StoredHash{int64(i), h})
	}
	var tree rising
	var sums, roots []ledger.Hash
	for n := 0; ; n++ {
		want, err := ledger.Root(int64(n), o)
		if err != nil {
			t.Fatal(err)
		}
		if roots = append(roots, tree.root()); roots[n] != want {
			t.Fatalf("root of %d = %v, want %v", n, roots[n], want)
		}
		if n == most {
			break
		}
		tree.add(leaves[n], func(_ int, h ledger.Hash) ledger.Hash { sums = append(sums, h); return h })
	}
	if !slices.Equal(sums, g.Hashes) {
		t.Error("the tree is stored in another order than it rises")
	}
	for n := range int64(most + 1) {
		for m := range n {
			path, err := ledger.ProveEntry(n, m, o)
			if err != nil {
				t.Fatal(err)
			}
			if err := checkEntry(leaves[m], m, n, path, roots[n]); err != nil {
				t.Errorf("place %d of %d: %v", m, n, err)
			}
			if checkEntry(leaves[m], m, n, append(slices.Clone(path), leaves[0]), roots[n]) == nil {
				t.Errorf("place %d of %d holds by a path that is too long", m, n)
			}
			if len(path) > 0 && checkEntry(leaves[m], m, n, path[:len(path)-1], roots[n]) == nil {
				t.Errorf("place %d of %d holds by a path that is too short", m, n)
			}
		}
		if checkEntry(leaves[0], n, n, nil, roots[n]) == nil || checkEntry(leaves[0], -1, n, nil, roots[n]) == nil {
			t.Errorf("a place outside of %d holds", n)
		}
		for m := range n + 1 {
			path, err := ledger.ProveGrowth(m, n, o)
			if err != nil {
				t.Fatal(err)
			}
			if err := checkGrowth(m, n, roots[m], roots[n], path); err != nil {
				t.Errorf("from %d to %d: %v", m, n, err)
			}
			if checkGrowth(m, n, roots[m], roots[n], append(slices.Clone(path), leaves[0])) == nil {
				t.Errorf("from %d to %d holds by a path that is too long", m, n)
			}
			if len(path) > 0 && checkGrowth(m, n, roots[m], roots[n], path[1:]) == nil {
				t.Errorf("from %d to %d holds by a path that is too short", m, n)
			}
			if checkGrowth(m, n, leaves[0], leaves[1], path) == nil {
				t.Errorf("from %d to %d holds for other roots", m, n)
			}
		}
		if checkGrowth(n+1, n, roots[n], roots[n], nil) == nil || checkGrowth(-1, n, roots[n], roots[n], nil) == nil {
			t.Errorf("growth to %d from outside holds", n)
		}
	}
}

// TestProofTamper: a proof with one hash altered, left out, doubled or exchanged leads nowhere.
func TestProofTamper(t *testing.T) {
	o := open(t, 60)
	root, err := ledger.Root(60, o)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.Int64Range(1, 59).Draw(t, "m")
		old, err := ledger.Root(m, o)
		if err != nil {
			t.Fatal(err)
		}
		entry, err := ledger.ProveEntry(60, m, o)
		if err != nil {
			t.Fatal(err)
		}
		growth, err := ledger.ProveGrowth(m, 60, o)
		if err != nil {
			t.Fatal(err)
		}
		spoil := func(p []ledger.Hash) []ledger.Hash {
			p = slices.Clone(p)
			i := rapid.IntRange(0, len(p)-1).Draw(t, "hash")
			switch rapid.SampledFrom([]string{"alter", "leave out", "double", "exchange"}).Draw(t, "how") {
			case "alter":
				p[i][rapid.IntRange(0, 31).Draw(t, "byte")] ^= rapid.ByteRange(1, 255).Draw(t, "change")
			case "leave out":
				p = slices.Delete(p, i, i+1)
			case "double":
				p = slices.Insert(p, i, p[i])
			case "exchange":
				j := rapid.IntRange(0, len(p)-1).Draw(t, "with")
				if p[i] == p[j] {
					p = nil
				} else {
					p[i], p[j] = p[j], p[i]
				}
			}
			return p
		}
		r := o.records[m]
		if checkEntry(leaf(r.Header, r.Commitment), m, 60, spoil(entry), root) == nil {
			t.Fatalf("a spoilt path of place %d holds", m)
		}
		if checkGrowth(m, 60, old, root, spoil(growth)) == nil {
			t.Fatalf("a spoilt proof of growth from %d holds", m)
		}
	})
}
