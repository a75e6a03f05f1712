package casefile

import (
	"cmp"
	"slices"

	"daybook/internal/day"
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
		Looked: p.Facts != "", Covers: p.Covers, Last: p.Until,
	})
	slices.SortStableFunc(f.Allocations, func(a, b Allocation) int { return cmp.Compare(b.From, a.From) })
	f.settleAllocations()
}

// settleAllocations works out again when each allocation ends: at the first of its own last day, the day on which
// somebody ended it, and the day on which another one takes its place.
func (f *File) settleAllocations() {
	for i := range f.Allocations {
		a := &f.Allocations[i]
		a.Until = a.Ended
		if a.Last != 0 {
			a.until(a.Last.Add(1))
		}
		for j := i - 1; j >= 0; j-- {
			if f.Allocations[j].replaces(*a) {
				a.until(f.Allocations[j].From)
				break
			}
		}
	}
}

// until ends the allocation on a day, unless it has ended before.
func (a *Allocation) until(on day.Date) {
	if a.Until == 0 || on < a.Until {
		a.Until = max(on, a.From)
	}
}

// replaces reports whether a, the later allocation, ends b.
func (a Allocation) replaces(b Allocation) bool {
	switch {
	case b.Role == Responsible:
		return a.Role == Responsible
	case a.Officer == b.Officer:
		return a.Covers == "" || b.Role != CoWorker // who covers for a while is co-worker again afterwards
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

func (f *File) confirm(e entry.Entry, p entry.AllocationConfirmed) {
	if a := f.allocation(p.Allocation); a != nil {
		a.Confirmed = append(a.Confirmed, Override{Clause: p.Clause, Finding: p.Finding, Reason: excerpt(p.Reason), Origin: originOf(e)})
	}
}

// endAllocation ends an allocation on the entry's day, or earlier where it was ended before.
func (f *File) endAllocation(e entry.Entry, p entry.AllocationEnded) {
	a := f.allocation(p.Allocation)
	if a == nil || a.Ended != 0 && a.Ended <= e.On {
		return
	}
	a.Ended, a.EndReason = max(e.On, a.From), p.Reason
	f.settleAllocations()
}

// Agreement is something to which the head of a unit was asked to agree.
type Agreement struct {
	ID       string           `json:"id"` // the entry that asked
	Officer  string           `json:"officer"`
	Unit     string           `json:"unit"`
	Role     string           `json:"role"`
	Clauses  []string         `json:"clauses,omitzero"`
	Findings string           `json:"findings"`
	Reason   string           `json:"reason"`
	Origin   Origin           `json:"origin"`
	Answer   *AgreementAnswer `json:"answer,omitzero"` // nil while the head has not answered
}

// AgreementAnswer is what the head of a unit answered.
type AgreementAnswer struct {
	Given  bool   `json:"given,omitzero"`
	Reason string `json:"reason,omitzero"`
	Origin Origin `json:"origin"`
}

func (f *File) askAgreement(e entry.Entry, p entry.AgreementAsked) {
	f.Agreements = slices.Insert(f.Agreements, 0, Agreement{ID: e.ID, Officer: p.Officer, Unit: p.Unit, Role: p.Role, Clauses: p.Clauses,
		Findings: p.Findings, Reason: excerpt(p.Reason), Origin: originOf(e)})
}

func (f *File) answerAgreement(e entry.Entry, p entry.AgreementAnswered) {
	for i := range f.Agreements {
		if f.Agreements[i].ID == p.Asked {
			f.Agreements[i].Answer = &AgreementAnswer{Given: p.Answer == "given", Reason: excerpt(p.Reason), Origin: originOf(e)}
		}
	}
}

// answer keeps the officer's last word; the ones before stay in the journal.
func (f *File) answer(e entry.Entry, p entry.CaseAnswered) {
	if a := f.allocation(p.Allocation); a != nil {
		a.Answer = &Answer{Concern: p.Answer == "concern", Why: p.Why, Note: excerpt(p.Note), Origin: originOf(e)}
	}
}
