package casefile

import (
	"cmp"
	"slices"

	"daybook/internal/entry"
)

// The roles in which an officer holds a case.
const (
	Responsible = "responsible"
	CoWorker    = "co-worker"
	Caretaker   = "caretaker"
)

// allocate gives the case to an officer. Allocations stand newest first by the day they began, and each one's end is
// worked out again from those after it, so that one recorded late falls into its place.
func (f *File) allocate(e entry.Entry, p entry.CaseAllocated) {
	f.Allocations = slices.Insert(f.Allocations, 0, Allocation{
		Officer: p.Officer, Team: p.Team, Unit: p.Unit, Role: p.Role, Reason: p.Reason, From: e.On, Origin: originOf(e),
	})
	slices.SortStableFunc(f.Allocations, func(a, b Allocation) int { return cmp.Compare(b.From, a.From) })
	for i := range f.Allocations {
		a := &f.Allocations[i]
		a.Until = 0
		for j := i - 1; j >= 0; j-- {
			if f.Allocations[j].replaces(*a) {
				a.Until = f.Allocations[j].From
				break
			}
		}
	}
}

// replaces reports whether a, the later allocation, ends b.
func (a Allocation) replaces(b Allocation) bool {
	switch {
	case b.Role == Responsible:
		return a.Role == Responsible
	case a.Officer == b.Officer:
		return true
	case b.Role == Caretaker:
		return a.Role == Responsible || a.Role == Caretaker
	}
	return false
}
