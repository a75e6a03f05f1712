package app

import (
	"slices"

	"daybook/internal/access"
	"daybook/internal/day"
)

// Waits is what waits for someone who manages a unit: nobody else is told of it first.
type Waits struct {
	NoOne      int         // people of the unit without an officer
	NoOneLate  int         // of them, those with something late
	Oversee    []Oversight // what falls to a manager to look at, the most pressing
	OverseeAll int
}

// waits reads what waits for a manager in their unit.
func waits(r Reader, show *shower, by access.Actor, today day.Date) (w Waits, err error) {
	people, err := unheld(r, show, owners(by, by.Unit), today)
	if err != nil {
		return w, err
	}
	w.NoOne, w.NoOneLate = len(people), lateAmong(people)
	if w.Oversee, err = oversight(r, show, by.Unit); err != nil {
		return w, err
	}
	w.OverseeAll = len(w.Oversee)
	w.Oversee = w.Oversee[:min(len(w.Oversee), shownInShort)]
	return w, nil
}

// lateAmong counts the people about whom something is late.
func lateAmong(people []Unheld) (n int) {
	for _, p := range people {
		if slices.ContainsFunc(p.Clocks, func(d Due) bool { return d.Late > 0 }) {
			n++
		}
	}
	return n
}
