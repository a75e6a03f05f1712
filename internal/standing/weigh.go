package standing

import (
	"slices"

	"daybook/internal/casefile"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/workload"
)

// weigh works out what the case weighs for the officer who is responsible for it: docs/rules/workload.md, W21.
func (d *deriver) weigh() {
	d.st.Weight = load.Weigh(d.weights, d.set, d.weighedCase())
	d.foresee()
}

// foresee says when the case ends, and when the person is released and what they weigh then (W27.2, W27.3).
func (d *deriver) foresee() {
	running := d.spans
	for _, o := range d.overdue {
		running = append(running[:len(running):len(running)], d.spanOf(o))
	}
	x := &d.st.Foreseen
	for _, s := range running {
		last := s.LastDay()
		if last == 0 {
			x.Ends = 0
			break // a sentence without a last day goes on
		}
		x.Ends = max(x.Ends, last)
	}
	for _, s := range running {
		if !s.custody {
			continue
		}
		on, _ := s.release(d)
		if on == 0 {
			x.Turns = 0
			return // nobody knows when they are released
		}
		x.Turns = max(x.Turns, on)
	}
	if x.Turns != 0 {
		c := d.st.Weight.Case
		c.Type = workload.Licence
		x.Weight = load.Weigh(d.weights, d.set, c)
	}
}

// weighedCase reads from the record what decides how much the case weighs.
func (d *deriver) weighedCase() load.Case {
	running := d.spans
	c := load.Case{Tier: d.st.Tier}
	switch {
	case len(running) > 0:
	case len(d.overdue) > 0:
		// What is overdue is weighed as what it was: its share is a setting (W21.6).
		c.Row = load.Overdue
		for _, o := range d.overdue {
			running = append(running, d.spanOf(o))
		}
		d.spans = running
		c.Tier = d.tier()
		d.spans = nil
	default:
		return load.Case{Row: load.Nothing}
	}
	if c.Tier == "" {
		c.Tier = load.Missing
	}
	c.Type, c.Young = caseType(running), d.young(running)
	switch {
	case c.Row == load.Overdue:
	case slices.ContainsFunc(d.flags, func(g casefile.Flag) bool { return warrants[g.Type] }):
		c.Row = load.Warrant
	case d.unpaidWorkOnly(running):
		c.Row = load.UnpaidWork
	}
	return c
}

// warrants are the flags that say that a warrant is out (W21.5).
var warrants = map[string]bool{"WRSM": true, "IWWB": true, "IWWO": true}

// caseType says where the person is on their sentences (W21.2).
func caseType(running []span) workload.CaseType {
	kind := workload.Community
	for _, s := range running {
		switch {
		case s.custody:
			return workload.Custody
		case s.licence:
			kind = workload.Licence
		}
	}
	return kind
}

// youth are the custodial sentences passed on someone as a youth (W21.3); orders have a group of their own.
var youth = map[string]bool{"318": true, "328": true}

// young reports whether the person is a young adult in transition (W21.3).
func (d *deriver) young(running []span) bool {
	born := d.f.BornOn()
	if born == 0 || d.come(born.AddMonths(12*d.set.Int(rules.WorkloadYoungAdult))) {
		return false
	}
	return slices.ContainsFunc(running, func(s span) bool { return s.kind.Group == rules.GroupYouth || youth[s.Type] })
}

// unpaidWorkOnly reports whether nothing but unpaid work is left to do under the orders (W21.7).
func (d *deriver) unpaidWorkOnly(running []span) bool {
	work := false
	for _, s := range running {
		if s.custody || s.licence {
			return false
		}
		for _, r := range s.Requirements {
			if !d.holds(r.Starts, r.Ended) {
				continue
			}
			if r.Type != "W" && r.Type != "W1" {
				return false
			}
			work = true
		}
	}
	return work
}
