package workload

import "daybook/internal/decimal"

// ExcessivePercent is the capacity above which a workload that lasts is called excessive.
const ExcessivePercent = 110

// Officer is one officer as a trial of weightings looks at them.
type Officer struct {
	ID        string
	Grade     string
	Hours     decimal.Decimal // own weekly hours; none for those of the grade
	Reduction decimal.Decimal // hours off at the moment
	Work      Work
}

// Load is what an officer carries by one set of weightings.
type Load struct {
	Points    int
	Available int
	Capacity  Capacity
}

// Load weighs an officer's work against what they can carry.
func (w *Weights) Load(o Officer) (Load, error) {
	bill, err := w.Bill(o.Work)
	if err != nil {
		return Load{}, err
	}
	available, err := w.Available(o.Grade, o.Hours, o.Reduction)
	return Load{bill.Points, available, CapacityOf(bill.Points, available)}, err
}

// Trial tries a proposed set of weightings against the one in force, officer by officer, before it takes effect (clause
// W16.4). It keeps totals only, so that a whole service can be tried.
type Trial struct {
	Now, Proposed *Weights

	Officers              int
	More, Less, Same      int // officers whose points rise, fall, stay
	Before, After         int // points in all
	OverBefore, OverAfter int // officers above [ExcessivePercent]
}

// Effect is what the proposed set would do to one officer.
type Effect struct {
	Officer       string
	Before, After Load
}

// Try weighs one officer by both sets and adds the outcome to the totals. An officer whose work cannot be weighed by one
// of the sets is not counted, and the fault says why.
func (t *Trial) Try(o Officer) (Effect, error) {
	before, err := t.Now.Load(o)
	if err != nil {
		return Effect{}, err
	}
	after, err := t.Proposed.Load(o)
	if err != nil {
		return Effect{}, err
	}
	t.Officers++
	t.Before += before.Points
	t.After += after.Points
	switch {
	case after.Points > before.Points:
		t.More++
	case after.Points < before.Points:
		t.Less++
	default:
		t.Same++
	}
	if before.Capacity.Over(ExcessivePercent) {
		t.OverBefore++
	}
	if after.Capacity.Over(ExcessivePercent) {
		t.OverAfter++
	}
	return Effect{o.ID, before, after}, nil
}
