// Package retention says when a person's record has been kept long enough and is due to be destroyed. docs/rules/retention.md
// has the clauses.
package retention

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// Verdict is how long a record is kept.
type Verdict struct {
	Due    day.Date // the first day on which it is due; none while that cannot be said
	Clause string   // that decided it
	Text   string   // in words, without naming the person
}

// DueOn reports whether the record is due on a day.
func (v Verdict) DueOn(on day.Date) bool { return v.Due != 0 && v.Due <= on }

// The flags and sentences that keep a record longer, and the flag that holds it.
const (
	mappaFlag = "MAPP"
	heldFlag  = "IKMF"
)

var lifelong = map[string]bool{"LIFE": true, "IPP": true, "EDS": true}

// Of says how long a record is kept (I1.1 to I1.4). Last is the day on which the last of its entries was recorded.
func Of(f *casefile.File, last day.Date, set rules.Set, today day.Date) Verdict {
	for _, g := range f.ActiveFlags(today) {
		if g.Type == heldFlag {
			return Verdict{Clause: "I1.4", Text: "Held since " + g.Raised.Short() + ": the record is to be retained"}
		}
	}
	if len(f.ActiveOrders(today)) > 0 {
		return Verdict{Clause: "I1.1", Text: "An order is in force"}
	}
	from, why := last, "the last entry was recorded on "+last.Short()
	long := false
	for _, o := range f.Orders {
		end := o.LastDay()
		if o.Ended != 0 {
			end = o.Ended
		}
		if end > today || end == 0 {
			return Verdict{Clause: "I1.1", Text: "An order has not ended"}
		}
		if end > from {
			from, why = end, "the last order ended on "+end.Short()
		}
		long = long || lifelong[o.Type]
	}
	for _, g := range f.Flags {
		long = long || g.Type == mappaFlag
	}
	kept := set.Figure(rules.RetentionRecord)
	v := Verdict{Due: from.AddMonths(kept.Value).Add(1), Clause: kept.Clause, Text: "Kept for " + kept.String() + ": " + why}
	if !long {
		return v
	}
	until := set.Figure(rules.RetentionLong)
	born := f.BornOn()
	if born == 0 {
		return Verdict{Clause: until.Clause, Text: "Kept longer for MAPPA or the sentence, and no day of birth is known"}
	}
	if due := born.AddMonths(until.Value); due > v.Due {
		v = Verdict{Due: due, Clause: until.Clause, Text: "Kept until the age of " + until.String() + " for MAPPA or the sentence"}
	}
	return v
}
