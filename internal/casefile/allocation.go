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
		Looked: p.Facts != "",
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

// Override is a protection against which the case was given out.
type Override struct {
	Clause  string `json:"clause"`
	Finding string `json:"finding"`
	Reason  string `json:"reason"`
	Origin  Origin `json:"origin"`
}

// Answer is what the officer said to a case that was given to them.
type Answer struct {
	Concern bool   `json:"concern,omitzero"`
	Why     string `json:"why,omitzero"`
	Note    string `json:"note,omitzero"`
	Origin  Origin `json:"origin"`
}

// allocation returns the allocation that an entry made, or nil.
func (f *File) allocation(id string) *Allocation {
	for i := range f.Allocations {
		if f.Allocations[i].Origin.Entry == id {
			return &f.Allocations[i]
		}
	}
	return nil
}

func (f *File) override(e entry.Entry, p entry.AllocationOverridden) {
	if a := f.allocation(p.Allocation); a != nil {
		a.Overrides = append(a.Overrides, Override{Clause: p.Clause, Finding: p.Finding, Reason: excerpt(p.Reason), Origin: originOf(e)})
	}
}

// answer keeps the officer's last word; the ones before stay in the journal.
func (f *File) answer(e entry.Entry, p entry.CaseAnswered) {
	if a := f.allocation(p.Allocation); a != nil {
		a.Answer = &Answer{Concern: p.Answer == "concern", Why: p.Why, Note: excerpt(p.Note), Origin: originOf(e)}
	}
}
