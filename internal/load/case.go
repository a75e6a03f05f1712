// Package load says how much work an officer holds: what each of their cases weighs, what they can carry in their hours,
// and how full that makes them.
//
// The calculation itself is [workload]; this package joins it to the record. It settles what a case weighs when it is
// overdue, under a warrant or unpaid work only, what a grade or a stage of training takes off the week, and which set of
// weightings holds on a day. Everything comes with the clause that decided it: docs/rules/workload.md, W21 to W23.
package load

import (
	"fmt"
	"strings"

	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/tier"
	"daybook/internal/workload"
)

// Row is how a case stands on an officer's list, where that bears on what it weighs. The zero Row is an ordinary case.
type Row string

// The rows that weigh otherwise than by tier and type alone.
const (
	Warrant    Row = "warrant"     // a warrant is out (W21.5)
	Overdue    Row = "overdue"     // the last day has passed and nobody has recorded the end (W21.6)
	UnpaidWork Row = "unpaid work" // nothing but unpaid work is left to do (W21.7)
	Nothing    Row = "nothing"     // no order is in force (W21.8)
)

// Missing is the tier of a case for which none can be given; it has a price of its own (W21.4).
var Missing = tier.MissingScores.String()

// Case is what decides how much one case weighs.
type Case struct {
	Tier  string            `json:"t,omitzero"` // by the model in force, or [Missing]
	Type  workload.CaseType `json:"y,omitzero"`
	Young bool              `json:"a,omitzero"` // weighed by the table for young adults in transition (W21.3)
	Row   Row               `json:"r,omitzero"`
}

// Weighed is a case with what it weighs. Text says how the points came about, and always says why there are none.
type Weighed struct {
	Case
	Points   int    `json:"p"`
	Clause   string `json:"c"`
	Text     string `json:"x"`
	Unpriced bool   `json:"u,omitzero"` // the weightings have no points for it: Points is not what it weighs
}

// Weigh says what a case weighs by a set of weightings and the settings of a day (W21.1 to W21.8).
func Weigh(w *workload.Weights, set rules.Set, c Case) Weighed {
	out := Weighed{Case: c}
	if c.Row == Nothing {
		out.Clause, out.Text = "W21.8", "No order is in force: it weighs nothing"
		return out
	}
	if w == nil {
		out.Clause, out.Text, out.Unpriced = "W16.2", "No weightings are in force on this day", true
		return out
	}
	line, err := w.Price(workload.Case{Tier: c.Tier, Type: c.Type, T2A: c.Young, Count: 1})
	if err != nil {
		out.Clause, out.Text, out.Unpriced = "W1.7", fault.Text(err), true
		return out
	}
	out.Points, out.Clause, out.Text = line.Points, line.Clause, line.Text
	if c.Tier == Missing {
		out.Text = "No tier can be given yet: " + out.Text
	}
	if share, ok := shares[c.Row]; ok {
		out.share(set.Figure(share.setting), share.words)
	}
	if out.Points == 0 && line.Points == 0 && !strings.HasSuffix(c.Tier, "S") {
		out.Text += ": as published, the set gives it no points"
	}
	return out
}

// Offered says what a case weighs while it is offered to an officer. As published (W4, point 6 of the points that surprise)
// that is what the normal table gives, also for a young adult in transition, who has a table of their own once the case is
// held (W21.3). Any other case weighs what it weighs.
func Offered(w *workload.Weights, set rules.Set, x Weighed) Weighed {
	if !x.Young {
		return x
	}
	c := x.Case
	c.Young = false
	return Weigh(w, set, c)
}

// shares are the rows that weigh a share of what their tier and type say.
var shares = map[Row]struct {
	setting rules.Name
	words   string
}{
	Warrant:    {rules.WorkloadWarrant, "a warrant is out"},
	Overdue:    {rules.WorkloadOverdue, "overdue: the end of the order is not recorded"},
	UnpaidWork: {rules.WorkloadUnpaidWorkOnly, "unpaid work only"},
}

// share cuts the points to a share of them, the fraction dropped.
func (x *Weighed) share(fig rules.Figure, words string) {
	x.Text += ", " + words
	if fig.Value == 100 {
		return
	}
	x.Clause = fig.Clause
	x.Text += fmt.Sprintf(": %s of %d points", fig, x.Points)
	x.Points = x.Points * fig.Value / 100
}

// Foreseen is what is known today of how a case will weigh later. Nothing of it is certain: sentences are changed, and people
// are recalled.
type Foreseen struct {
	Ends   day.Date `json:"e,omitzero"` // the last day of the last order; none while one has no last day (W27.2)
	Turns  day.Date `json:"t,omitzero"` // the day of release (W27.3)
	Weight Weighed  `json:"w,omitzero"` // what it weighs from that day on
}
