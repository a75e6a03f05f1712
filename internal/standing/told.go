package standing

import (
	"daybook/internal/day"
	"daybook/internal/rules"
)

// Change is a change of a name, an address, a telephone number or an e-mail address: docs/rules/contact-details.md.
type Change struct {
	On      day.Date // the day it changed
	ToldOn  day.Date // the day the service was told; none while that is not known
	ToldBy  string   // who told it
	Address bool     // it is an address
	Licence bool     // the person was on licence then
}

// Verdict says whether a change was told in time. A late one is a fact and no failure by itself (C1.7).
type Verdict struct {
	Known  bool // false: it is not known when the service was told, and nothing is judged
	InTime bool
	Reason
}

// Told judges a change by the figures in force on its day (C1.1, C1.3 and C1.4).
func Told(c Change, set rules.Set) Verdict {
	if c.ToldOn == 0 || c.On == 0 {
		return Verdict{Reason: Reason{Clause: "C1.1", Text: "not known when told"}}
	}
	fig := set.At(c.On).Figure(rules.DetailsTold)
	last := fig.After(c.On, rules.Ref().Calendar())
	v := Verdict{Known: true, Reason: Reason{Clause: "C1.1", Figure: fig.String()}}
	switch {
	case fromOthers(c.ToldBy):
		v.Clause, v.Text = "C1.4", "not told by the person"
	case c.Address && c.Licence && c.ToldOn >= c.On:
		v.Clause, v.Text = "C1.3", "told after the move, on licence"
	case c.ToldOn <= last:
		v.InTime, v.Text = true, "told in time"
	default:
		v.Text = "told late, after " + last.Short()
	}
	return v
}
