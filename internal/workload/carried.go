package workload

import "daybook/internal/decimal"

// Officer is one officer whose work is weighed whole.
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
