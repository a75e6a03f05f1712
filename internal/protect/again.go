package protect

import (
	"fmt"

	"daybook/internal/day"
	"daybook/internal/rules"
)

// Taken is a case that an officer holds, with the days of the facts about it.
type Taken struct {
	Person     string
	Allocation string // the entry by which it is held
	Role       Role
	Since      day.Date // when it was given to them
	Case       Case
	Judged     day.Date  // when the RoSH was judged
	Sentenced  day.Date  // the latest sentence
	Settled    []Settled // reasons that were given against a clause
	Covered    bool      // somebody looks after it while the officer is away
}

// Settled is a reason that was given against a clause: when the case was given out, or to confirm that it stays (G6.3).
type Settled struct {
	Clause string
	On     day.Date
}

// Lapse is something that no longer holds: a protection that stands against a case that is held (G6.1).
type Lapse struct {
	Finding
	Taken Taken    // the case; of what is said of the officer once (G6.6), the case with which it is confirmed
	Whole bool     // it is said of the officer, not of one case
	Since day.Date // the day since which it holds at the latest (G6.2)
	Due   day.Date // the last day on which a manager looks at it in time (G6.4)
}

// Again holds the cases of an officer against the protections of a day, as they are held and not as they were given out.
// The officer's Cases and With are what they hold now, all cases counted. What was settled since is left out.
func Again(on day.Date, o Officer, cases []Taken, set rules.Set) []Lapse {
	a := again{on: on, o: o, set: set, cases: cases}
	a.whole()
	for _, t := range cases {
		a.one(t)
	}
	return a.found
}

type again struct {
	on    day.Date
	o     Officer
	set   rules.Set
	cases []Taken
	found []Lapse
}

// add takes what asks for a reason or more and is not settled since.
func (a *again) add(x Finding, t Taken, whole bool, since day.Date, settled []Settled) {
	if !x.Level.Above(Advice) {
		return
	}
	for _, s := range settled {
		if s.Clause == x.Clause && s.On >= since {
			return
		}
	}
	due := a.set.At(since).Figure(rules.ProtectRecheck).After(since, rules.Ref().Calendar())
	a.found = append(a.found, Lapse{Finding: x, Taken: t, Whole: whole, Since: since, Due: due})
}

// whole looks at what is said of the officer once (G6.6): capacity, number of cases and absence.
func (a *again) whole() {
	var last Taken // the case that they were given last
	var settled []Settled
	bare := 0 // cases that nobody looks after
	for _, t := range a.cases {
		settled = append(settled, t.Settled...)
		if t.Role == CoWorker {
			continue
		}
		if last.Person == "" || t.Since > last.Since || t.Since == last.Since && t.Person < last.Person {
			last = t
		}
		if t.Role == Responsible && !t.Covered {
			bare++
		}
	}
	if last.Person == "" {
		return
	}
	c := &checker{f: Facts{On: a.on, Role: Responsible, Officer: a.o}, set: a.set, from: a.on}
	if a.o.Known {
		c.capacity()
	}
	c.f.Officer.Cases-- // G1.6 asks about one more than are held
	c.cases()
	for _, x := range c.found {
		since := last.Since
		if x.Clause == "G1.6" { // whose figure hangs on the grade
			since = max(since, a.o.GradeSince)
		}
		a.add(x, last, true, since, settled)
	}
	away := &checker{f: Facts{On: a.on, Role: Responsible, Officer: a.o}, set: a.set, from: a.on}
	away.absence()
	for _, x := range away.found {
		if bare == 0 {
			return
		}
		x.Text += fmt.Sprintf("; %s without a caretaker", people(bare))
		a.add(x, last, true, a.awaySince(), settled)
	}
}

func people(n int) string {
	if n == 1 {
		return "1 case"
	}
	return fmt.Sprintf("%d cases", n)
}

// awaySince is the day since which the officer is away or has left.
func (a *again) awaySince() day.Date {
	if left := a.o.Left; left != 0 && left < a.on {
		return left.Add(1)
	}
	c := &checker{f: Facts{On: a.on, Officer: a.o}}
	in, _ := c.away(a.on)
	return in.From
}

// one holds one case against G2 and G3.2.
func (a *again) one(t Taken) {
	o := a.o
	o.Given, o.Absences, o.Left = nil, nil, 0
	c := &checker{f: Facts{On: a.on, Role: t.Role, By: Giver{Read: Sources, Opened: Sources}, Case: t.Case, Officer: o}, set: a.set, from: a.on}
	c.learning()
	c.background()
	for _, x := range c.found {
		if x.Clause != "G2.2" {
			a.add(x, t, false, a.since(x, t), t.Settled)
		}
	}
}

// since is the latest day of the facts that a clause looks at (G6.2).
func (a *again) since(x Finding, t Taken) day.Date {
	since := t.Since
	raised := func(which func(string) bool) {
		for _, g := range t.Case.Flags {
			if which(g.Type) {
				since = max(since, g.Raised)
			}
		}
	}
	switch x.Clause {
	case "G2.1":
		since = max(since, t.Judged, a.o.GradeSince)
		raised(func(f string) bool { return registered[f] != "" })
	case "G2.3":
		since = max(since, t.Sentenced, a.o.GradeSince)
		raised(func(f string) bool { return sexualFlags[f] })
	case "G2.4":
		since = max(since, t.Sentenced, a.o.GradeSince)
	case "G2.5":
		since = max(since, a.o.GradeSince)
		raised(func(f string) bool { return f == "MAPP" })
	case "G2.6":
		since = max(since, a.o.GradeSince)
		raised(func(f string) bool { return experience[f] })
	case "G2.7":
		since = max(since, a.o.GradeSince)
	default:
		since = max(since, t.Judged, t.Sentenced)
		raised(func(string) bool { return true })
	}
	return since
}
