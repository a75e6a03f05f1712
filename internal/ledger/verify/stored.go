package verify

import "daybook/internal/ledger"

// maxGap is the longest run of hashes that is looked for one by one when it is missing from the stored tree. A hash
// further on than that belongs to nothing.
const maxGap = 1 << 24

// peek returns the next stored hash that can belong to the tree, and nil at the end.
func (c *check) peek() (*StoredHash, error) {
	for c.ahead == nil {
		h, err, ok := c.nextHash()
		switch {
		case !ok:
			return nil, nil
		case err != nil:
			return nil, err
		case h.Index < c.hashes:
			c.report.find(Added, Nowhere, "", "The stored tree holds a second hash with number %d, or holds it out of order.", h.Index)
		case h.Index-c.hashes > maxGap:
			c.report.find(Added, Nowhere, "", "The stored tree holds a hash with number %d, which belongs to no entry.", h.Index)
		default:
			c.ahead = &h
		}
	}
	return c.ahead, nil
}

// grow takes one place into the tree: its leaf as worked out from the journal, or nil when the journal has no entry there.
// Each hash that the leaf completes is compared with the stored one.
func (c *check) grow(sum *ledger.Hash, id string) error {
	if c.signed.due(c.tree.size) { // the root costs a hash for each bit of the size, so it is not worked out for nothing
		c.signed.reach(c.tree.size, c.tree.root())
	}
	place := c.tree.size
	var failed error
	unstored := false // sums that are gone together with the leaf that completes them are not reported one by one
	c.tree.add(value(sum), func(level int, computed ledger.Hash) ledger.Hash {
		stored, err := c.take()
		if err != nil {
			failed = err
			return computed
		}
		unstored = unstored || level == 0 && stored == nil
		if unstored && level > 0 && stored == nil {
			return computed
		}
		return c.settle(place, level, id, sum, computed, stored)
	})
	return failed
}

// settle compares a hash with the stored one, nil when there is none, and returns the one to go on with: the stored one,
// so that a single altered value breaks only the equalities next to it.
func (c *check) settle(place int64, level int, id string, sum *ledger.Hash, computed ledger.Hash, stored *ledger.Hash) ledger.Hash {
	from := place + 1 - 1<<level
	switch {
	case stored == nil && level == 0 && sum == nil:
		c.report.find(Missing, place, "", "The ledger's own hash of the entry at place %d is gone as well.", place)
	case stored == nil && level == 0:
		c.report.find(Missing, place, id, "The ledger holds no hash for entry %s at place %d: it was removed, or the entry was put into the journal afterwards.", id, place)
	case stored == nil:
		c.report.find(Missing, from, "", "The stored sum over places %d to %d is gone.", from, place)
	case level == 0 && sum != nil && *stored != computed:
		c.report.find(Changed, place, id, "Entry %s at place %d is not what the ledger holds: its header or commitment was changed, or another entry was put in its place, or the ledger's hash was changed.", id, place)
	case level > 0 && *stored != computed:
		c.report.find(Changed, from, "", "The stored sum over places %d to %d is not the sum of what stands below it.", from, place)
	}
	if stored == nil {
		return computed
	}
	return *stored
}

// take uses up the next index of the stored tree and returns its hash, nil when the tree has none there.
func (c *check) take() (*ledger.Hash, error) {
	h, err := c.peek()
	index := c.hashes
	c.hashes++
	if err != nil || h == nil || h.Index != index {
		return nil, err
	}
	c.ahead = nil
	return &h.Hash, nil
}

func value(h *ledger.Hash) ledger.Hash {
	if h == nil {
		return ledger.Hash{}
	}
	return *h
}
