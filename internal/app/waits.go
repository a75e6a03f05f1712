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
	Refused    []Oversight // of these, what the head of the unit refused to them and they did nothing about yet (G7.3)
	Decide     []Due       // what only they can decide, the most pressing first
}

// decided are the duties of a unit that wait for a decision of whoever may take this action (D1.7). The others are taken up by
// anyone of the unit.
var decided = map[string]access.Action{"countersign": access.Countersign, "recall-decide": access.Oversee, "recall-endorse": access.Endorse, "agreement": access.Endorse,
	"report-allocate": access.GiveReport, "report-read": access.ReadReport,
	"case-concern": access.Allocate}

// decisions reads what waits in a unit for a decision of this officer.
func decisions(r Reader, show *shower, by access.Actor, today day.Date) ([]Due, error) {
	all, err := unitDuties(r, show, []string{by.Unit}, today)
	return slices.DeleteFunc(all, func(d Due) bool {
		asks, ok := decided[d.Kind]
		return !ok || !access.Has(by.Role, asks)
	}), err
}

// waits reads what waits for a manager in their unit.
func waits(r Reader, show *shower, by access.Actor, today day.Date) (w Waits, err error) {
	people, err := unheld(r, show, owners(by, by.Unit), today)
	if err != nil {
		return w, err
	}
	w.NoOne, w.NoOneLate = len(people), lateAmong(people)
	if w.Oversee, err = oversight(r, show, by.Unit, by.Officer); err != nil {
		return w, err
	}
	w.OverseeAll = len(w.Oversee)
	for _, o := range w.Oversee {
		if o.RefusedTo(by.Officer) {
			w.Refused = append(w.Refused, o)
		}
	}
	w.Oversee = w.Oversee[:min(len(w.Oversee), shownInShort)]
	w.Decide, err = decisions(r, show, by, today)
	return w, err
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
