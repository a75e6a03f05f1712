package extract

import (
	"hash/maphash"
	"slices"
)

// idHashes holds a hash of every id of an extract, eight bytes each, in drawers by the first of them so that growing
// never copies more than one drawer.
type idHashes struct{ drawers [256][]uint64 }

var idSeed = maphash.MakeSeed()

func hashOf(id string) uint64 { return maphash.String(idSeed, id) }

func (h *idHashes) add(id string) {
	x := hashOf(id)
	h.drawers[x>>56] = append(h.drawers[x>>56], x)
}

// twice returns the hashes that were added more than once, or as many of them as there can be faults.
func (h *idHashes) twice() map[uint64]struct{} {
	found := map[uint64]struct{}{}
	for _, d := range h.drawers {
		slices.Sort(d)
		for i := 1; i < len(d); i++ {
			if d[i] == d[i-1] && len(found) <= MostFaults {
				found[d[i]] = struct{}{}
			}
		}
	}
	return found
}
