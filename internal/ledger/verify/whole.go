package verify

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"daybook/internal/fault"
	"daybook/internal/ledger"
)

// Source is a whole ledger as it is stored. Everything comes as a stream, so that a nation's ledger is checked in the
// memory of one hash for each bit of its size, a number for each stream, and the entries whose destruction is not yet
// accounted for.
type Source struct {
	Records     iter.Seq2[Record, error]     // the journal, in order of place; those without a place last
	Hashes      iter.Seq2[StoredHash, error] // the tree, in order of index
	Checkpoints iter.Seq2[[]byte, error]     // as signed, in order of size and time; published copies may be mixed in
	Keys        []string                     // verifier keys that the reader trusts, at least one
	Destroys    func(kind string) bool       // whether an entry of this kind can record that contents were destroyed
}

// Record is one entry of the journal as it is stored.
type Record struct {
	Place       int64 // in the ledger, counted from 0; Nowhere while it waits for one
	Header      ledger.Header
	Salt        []byte // nil when the contents were destroyed
	Payload     []byte // nil when the contents were destroyed
	Commitment  ledger.Commitment
	DestroyedBy string // the entry that records the destruction of the contents, or ""
}

// StoredHash is one hash of the stored tree, with its index as package tlog numbers them.
type StoredHash struct {
	Index int64
	Hash  ledger.Hash
}

// Ledger checks a whole ledger (L6.1): each entry's contents against its commitment, its commitment and header against
// its leaf, each leaf against the sums above it, and those against every checkpoint. One stored value that was changed
// thus breaks an equality next to it and is named there, without dragging down everything that comes after.
//
// An error means that a stream could not be read to its end or that a key is not one; the report then tells of what was
// seen.
func Ledger(src Source) (Report, error) {
	known, err := knownKeys(src.Keys)
	if err != nil {
		return Report{}, err
	}
	if len(known) == 0 {
		return Report{}, fault.New(fault.Invalid, "Give the verifier key of the ledger: without it the checkpoints could be anyone's.")
	}
	c := &check{streams: map[string]int{}, destroyers: map[string][]destroyed{}, destroys: src.Destroys}
	c.signed.report, c.signed.known = &c.report, known
	var stop func()
	c.nextHash, stop = iter.Pull2(src.Hashes)
	defer stop()
	c.signed.pull, stop = iter.Pull2(src.Checkpoints)
	defer stop()

	if err := c.run(src.Records); err != nil {
		return c.report, fmt.Errorf("check the ledger after place %d: %w", c.tree.size-1, err)
	}
	c.report.Root = c.tree.root()
	return c.report, nil
}

// check is one run over a ledger.
type check struct {
	report Report
	tree   rising

	nextHash func() (StoredHash, error, bool)
	ahead    *StoredHash // read and not yet used
	hashes   int64       // indexes used up

	signed     signatures
	last       string                 // the entry at the place before
	streams    map[string]int         // the number last seen in each stream
	destroyers map[string][]destroyed // entries still to come that are said to record a destruction
	destroys   func(kind string) bool
}

// destroyed is an entry whose contents are gone.
type destroyed struct {
	place int64
	entry string
}

func (c *check) run(records iter.Seq2[Record, error]) error {
	for r, err := range records {
		if err != nil {
			return err
		}
		if err := c.record(r); err != nil {
			return err
		}
	}
	if err := c.hashesWithoutRecords(); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(c.destroyers)) {
		for _, d := range c.destroyers[id] {
			c.report.find(Missing, d.place, d.entry, "The contents of entry %s are gone. They are said to have been destroyed by entry %s, which does not stand later in the ledger as a record of that.", d.entry, id)
		}
	}
	c.signed.reach(c.tree.size, c.tree.root())
	c.signed.beyond(c.tree.size)
	c.report.Unsigned = c.tree.size - c.signed.covered
	return c.signed.err
}

// record checks one entry of the journal and takes its leaf into the tree.
func (c *check) record(r Record) error {
	id := r.Header.ID
	switch {
	case r.Place == Nowhere:
		c.report.Waiting++
		return nil
	case r.Place < c.tree.size && id == c.last:
		c.report.find(Added, r.Place, id, "Entry %s stands in the journal twice at place %d.", id, r.Place)
		return nil
	case r.Place < c.tree.size:
		c.report.find(Added, r.Place, id, "Entry %s claims place %d, where another entry stands (the last one before it is %s).", id, r.Place, c.last)
		return nil
	}
	for c.tree.size < r.Place {
		more, err := c.missing()
		if err != nil {
			return err
		}
		if !more {
			c.report.find(Added, r.Place, id, "Entry %s claims place %d, and the ledger holds only %d entries.", id, r.Place, c.tree.size)
			return nil
		}
	}
	c.contents(r)
	c.order(r)
	c.report.Entries++
	c.last = id
	sum := leaf(r.Header, r.Commitment)
	return c.grow(&sum, id)
}

// contents checks the contents of an entry against its commitment (L1.3), or that their destruction is on record (L7.2).
func (c *check) contents(r Record) {
	id := r.Header.ID
	if c.destroys(r.Header.Kind) {
		delete(c.destroyers, id)
	}
	switch {
	case r.Salt != nil && r.Payload != nil:
		if ledger.Commit(r.Salt, r.Payload) != r.Commitment {
			c.report.find(Changed, r.Place, id, "The contents of entry %s are not those it was recorded with.", id)
		}
	case r.Salt != nil || r.Payload != nil:
		c.report.find(Missing, r.Place, id, "Of the contents of entry %s and their salt only one is left, so they cannot be checked.", id)
	case r.DestroyedBy == "":
		c.report.find(Missing, r.Place, id, "The contents of entry %s are gone, and no entry records that they were destroyed.", id)
	default:
		c.report.Destroyed++
		c.destroyers[r.DestroyedBy] = append(c.destroyers[r.DestroyedBy], destroyed{r.Place, id})
	}
}

// order checks that the entries of one stream stand in the ledger in the order of their numbers, without gaps (L2.3).
func (c *check) order(r Record) {
	h := r.Header
	if before := c.streams[h.Stream]; h.Seq != before+1 {
		c.report.find(OutOfOrder, r.Place, h.ID, "Entry %s is number %d of %s, and the one before it in the ledger is number %d.", h.ID, h.Seq, h.Stream, before)
	}
	c.streams[h.Stream] = h.Seq
}

// missing passes over a place that the tree has and the journal has not. It reports whether the tree has it.
func (c *check) missing() (bool, error) {
	h, err := c.peek()
	if err != nil || h == nil {
		return false, err
	}
	place, before := c.tree.size, "the first"
	if c.last != "" {
		before = "the one after " + c.last
	}
	c.report.find(Missing, place, "", "The entry at place %d, %s, is in the ledger and not in the journal.", place, before)
	return true, c.grow(nil, "")
}

// hashesWithoutRecords takes in what the stored tree has beyond the last entry of the journal.
func (c *check) hashesWithoutRecords() error {
	for {
		if more, err := c.missing(); err != nil || !more {
			return err
		}
	}
}
