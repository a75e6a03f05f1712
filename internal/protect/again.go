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
	Judged     day.Date   // since when the RoSH is judged to be at its level
	Lowered    day.Date   // when it was last judged to be lower than before
	Sentenced  []day.Date // of each of the Case's offences, in their order
	Interest   string     // how the officer knows the person, in words, where that was declared
	Declared   day.Date   // when it was
	Settled    []Settled  // reasons that were given against a clause
	Covered    bool       // somebody looks after it while the officer is away
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
	Stood bool     // it stood already when the case was given, or before the record began: nobody looks at it by a clock (G6.7)
	Due   day.Date // the last day on which a manager looks at it in time (G6.4); none where it stood already
}

// Looked is an officer as the protections look at them again. Cases and With of the Officer are what they hold now, all cases
// counted.
type Looked struct {
	Officer
	Above   map[int]day.Date // by capacity in per cent: since when they are above it, where that is known
	Lasted  day.Date         // since when the load is excessive, where it is (Lasting)
	Cases   []Taken
	Started day.Date // when the record of the service began; none while it is not known
}

// Again holds the cases of an officer against the protections of a day, as they are held and not as they were given out.
// What was settled since is left out.
func Again(on day.Date, l Looked, set rules.Set) []Lapse {
	a := again{on: on, o: l.Officer, set: set, l: l}
	a.whole()
	for _, t := range l.Cases {
		a.one(t)
	}
	return a.found
}

type again struct {
	on    day.Date
	o     Officer
	l     Looked
	set   rules.Set
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
	l := Lapse{Finding: x, Taken: t, Whole: whole, Since: since}
	if l.Stood = !whole && since <= max(t.Since, a.l.Started); !l.Stood {
		from := max(since, a.l.Started)
		l.Due = a.set.At(from).Figure(rules.ProtectRecheck).After(from, rules.Ref().Calendar())
	}
	a.found = append(a.found, l)
}

// whole looks at what is said of the officer once (G6.6): capacity, lasting excess, number of cases and absence.
func (a *again) whole() {
	var last Taken // the case that they were given last
	var settled []Settled
	bare := 0 // cases that nobody looks after
	for _, t := range a.l.Cases {
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
	c := &checker{f: Facts{On: a.on, Role: Responsible, Officer: a.o}, set: a.set, from: a.on, again: true}
	if a.o.Known {
		c.capacity()
	}
	c.f.Officer.Cases-- // G1.6 asks about one more than are held
	c.cases()
	for _, x := range c.found {
		a.add(x, last, true, a.fullSince(x, last), settled)
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

// fullSince is the day since which the officer has too much: since their load passed the figure, where its history tells,
// and otherwise since they were last given a case.
func (a *again) fullSince(x Finding, last Taken) day.Date {
	switch x.Clause {
	case "G1.6": // whose figure hangs on the grade
		return max(last.Since, a.o.GradeSince)
	case "G1.11":
		if a.l.Lasted != 0 {
			return a.l.Lasted
		}
	default:
		if on, known := a.l.Above[x.Figures[0].Value]; known {
			return on
		}
	}
	return last.Since
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

// one holds one case against G1.10, G2 and G3.2.
func (a *again) one(t Taken) {
	o := a.o
	o.Given, o.Absences, o.Left, o.Interest = nil, nil, 0, t.Interest
	c := &checker{f: Facts{On: a.on, Role: t.Role, By: Giver{Read: Sources, Opened: Sources}, Case: t.Case, Officer: o}, set: a.set, from: a.on}
	c.interest()
	c.learning()
	c.background()
	for _, x := range c.found {
		if x.Clause != "G2.2" {
			a.add(x, t, false, a.since(x, t), t.Settled)
		}
	}
}

// since is the latest day of the facts that make a finding true (G6.2).
func (a *again) since(x Finding, t Taken) day.Date {
	since := t.Since
	learnt := func() { since = max(since, a.o.GradeSince) }
	raised := func(which func(Flag) bool) {
		for _, g := range t.Case.Flags {
			if which(g) {
				since = max(since, g.Raised)
			}
		}
	}
	sentenced := func(groups map[string]bool) {
		for i, code := range t.Case.Offences {
			if i < len(t.Sentenced) && len(code) >= 3 && groups[code[:3]] {
				since = max(since, t.Sentenced[i])
			}
		}
	}
	ofMAPPA := func(f Flag) bool { return f.Type == "MAPP" }
	ofSexual := func(f Flag) bool { return sexualFlags[f.Type] }
	switch x.Clause {
	case "G1.10":
		since = max(since, t.Declared)
	case "G2.1":
		learnt()
		since = max(since, t.Judged)
		raised(func(f Flag) bool { return registered[f.Type].Above(t.Case.RoSH) })
	case "G2.3":
		learnt()
		sentenced(sexual)
		raised(ofSexual)
	case "G2.4":
		learnt()
		sentenced(violent)
	case "G2.5":
		learnt()
		raised(ofMAPPA)
	case "G2.6":
		learnt()
		raised(func(f Flag) bool { return experience[f.Type] })
	case "G2.7":
		learnt()
	default: // G3.2; whoever judges for the first time, or higher than before, raises no doubt that was not there
		since = max(since, t.Lowered)
		sentenced(violent)
		sentenced(sexual)
		raised(ofSexual)
		raised(func(f Flag) bool {
			return registered[f.Type].Above(t.Case.RoSH) || ofMAPPA(f) && (f.Level == "M2" || f.Level == "M3")
		})
	}
	return since
}
