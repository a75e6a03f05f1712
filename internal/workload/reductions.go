package workload

import (
	"math/big"

	"daybook/internal/decimal"
	"daybook/internal/moment"
)

// ReductionStatus is what a reduction of hours was last stored as.
type ReductionStatus string

// The statuses of a reduction.
const (
	Scheduled ReductionStatus = "SCHEDULED"
	Active    ReductionStatus = "ACTIVE"
	Archived  ReductionStatus = "ARCHIVED"
	Deleted   ReductionStatus = "DELETED"
)

// Reduction takes hours off an officer's week for a time, such as training or a return after sickness.
type Reduction struct {
	Hours  decimal.Decimal `json:"hours"`
	From   moment.Moment   `json:"effectiveFrom"`
	To     moment.Moment   `json:"effectiveTo"` // none for one that has no end yet
	Status ReductionStatus `json:"status"`
}

// inForce reports whether now is strictly between the start and the end: at the very start or end it is not.
func (r Reduction) inForce(now moment.Moment) bool {
	return r.From.Before(now) && (r.To.IsZero() || now.Before(r.To))
}

// ended reports whether the end has passed.
func (r Reduction) ended(now moment.Moment) bool { return !r.To.IsZero() && r.To.Before(now) }

// counts reports whether the reduction has been neither archived nor deleted.
func (r Reduction) counts() bool { return r.Status != Archived && r.Status != Deleted }

// Reduced is what the reductions come to at one moment.
type Reduced struct {
	Hours decimal.Decimal `json:"hours"`
	// Next is the earliest start or end still to come, in the words of its source; nil when nothing will change.
	Next *moment.Moment `json:"nextChange"`
}

// Reduce adds up the reductions in force (clause W9.1), scheduled ones too, and says when that next changes (W9.2).
func Reduce(now moment.Moment, reductions []Reduction) Reduced {
	sum := new(big.Rat)
	var next *moment.Moment
	earlier := func(m moment.Moment) {
		if !m.IsZero() && !m.Before(now) && (next == nil || m.Before(*next)) {
			next = &m
		}
	}
	for _, r := range reductions {
		if !r.counts() {
			continue
		}
		if r.inForce(now) {
			sum.Add(sum, r.Hours.Rat())
		}
		if r.From.After(now) || r.To.After(now) {
			earlier(r.From)
			earlier(r.To)
		}
	}
	return Reduced{decimal.OfRat(sum, exactPlaces), next}
}

// StatusAt is clause W10: what the status of a reduction becomes.
func (r Reduction) StatusAt(now moment.Moment) ReductionStatus {
	switch {
	case r.Status == Scheduled && r.inForce(now):
		return Active
	case r.Status == Active && r.ended(now):
		return Archived
	}
	return r.Status
}
