package verify

import "daybook/internal/ledger"

// signatures are the checkpoints of a ledger as they come by, in order of size.
type signatures struct {
	report  *Report
	known   []ledger.KnownKey
	pull    func() ([]byte, error, bool)
	ahead   *ledger.Signed // read and not yet compared
	before  *ledger.Signed // the last one read
	covered int64          // entries under the last checkpoint that agreed
	done    bool
	err     error // why reading ended early
}

// due reports whether a checkpoint has to be compared now that the tree has size leaves.
func (s *signatures) due(size int64) bool {
	s.read()
	return s.ahead != nil && s.ahead.Size <= size
}

// reach compares the checkpoints over size entries with the tree's root at that size (L3.3).
func (s *signatures) reach(size int64, root ledger.Hash) {
	for s.due(size) {
		c := s.ahead
		s.ahead = nil
		switch {
		case c.Size < size:
			s.report.find(OutOfOrder, Nowhere, "", "The checkpoint signed at %s is for %d entries, fewer than one signed before it.", moment(c.At), c.Size)
		case c.Root == root:
			s.report.Checkpoints++
			s.covered = size
		case s.covered < size:
			s.report.find(Changed, s.covered, "", "The checkpoint signed at %s for %d entries does not agree with what is stored: something at places %d to %d was changed, added or removed, and the stored tree was made to fit.", moment(c.At), size, s.covered, size-1)
		default:
			s.report.find(Changed, Nowhere, "", "The checkpoint signed at %s for %d entries does not agree with what is stored: it was signed for another ledger.", moment(c.At), size)
		}
	}
}

// beyond reports the checkpoints that cover more than the size entries that there are.
func (s *signatures) beyond(size int64) {
	for s.read(); s.ahead != nil; s.read() {
		s.report.find(Missing, size, "", "The checkpoint signed at %s covers %d entries; the ledger holds only %d. The last %d are gone.", moment(s.ahead.At), s.ahead.Size, size, s.ahead.Size-size)
		s.ahead = nil
	}
}

// read reads ahead to the next checkpoint that is signed as it must be.
func (s *signatures) read() {
	for s.ahead == nil && !s.done {
		data, err, ok := s.pull()
		if !ok || err != nil {
			s.done, s.err = true, err
			return
		}
		s.open(data)
	}
}

// open takes in one checkpoint, and the change of key that it may bring (L4.3).
func (s *signatures) open(data []byte) {
	c, err := ledger.OpenCheckpoint(data, s.known)
	if err != nil {
		s.report.find(Unsigned, Nowhere, "", "A stored checkpoint is not signed by a key that is trusted: %v.", err)
		return
	}
	if c.NextKey != "" {
		known, err := ledger.Follow(s.known, [][]byte{data})
		if err != nil {
			s.report.find(Unsigned, Nowhere, "", "The change of key signed at %s does not hold: %v.", moment(c.At), err)
			return
		}
		s.known = known
	}
	if b := s.before; b != nil && (c.Origin != b.Origin || c.At.Before(b.At)) {
		s.report.find(OutOfOrder, Nowhere, "", "The checkpoint signed at %s comes after that of %s, or is of another ledger.", moment(c.At), moment(b.At))
	}
	s.before, s.ahead = &c, &c
}
