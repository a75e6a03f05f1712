package app

import (
	"cmp"
	"context"
	"slices"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/standing"
)

// EndCover ends the cover of every case for which the officer is responsible, from today on (K1.3), and says how many
// there were.
func (a *App) EndCover(ctx context.Context, by, officer string, ask Ask) (ended int, err error) {
	err = a.Store.Write(ctx, func(w Writer) error {
		ended = 0
		if again, err := a.seen(w, by, ask.Key); err != nil || again {
			return err
		}
		dir, err := a.directory(w)
		if err != nil {
			return err
		}
		who, o, err := a.whose(dir, by, officer)
		if err != nil {
			return err
		}
		if d := access.May(who, access.Allocate); !d.Allowed {
			return refuse(d)
		}
		people, err := caseload(w, a.shower(w, who), o.ID)
		if err != nil {
			return err
		}
		slices.SortFunc(people, func(x, y Held) int { return cmp.Compare(x.Person, y.Person) })
		var reheld []string
		for _, h := range people {
			if h.Role != casefile.Responsible || h.CoveredBy == "" {
				continue
			}
			c, err := a.open(w, by, h.Person, access.Allocate)
			if err != nil {
				return err
			}
			cover, ok := c.file.Cover(c.today)
			if !ok {
				continue
			}
			c.add(c.today, cover.Origin.Entry, entry.AllocationEnded{Allocation: cover.Origin.Entry, Reason: "officer is back"})
			if _, err := a.save(c); err != nil {
				return err
			}
			reheld = append(reheld, c.reheld...)
			ended++
		}
		if err := a.lookAgainOf(w, dir, reheld); err != nil {
			return err
		}
		return w.Remember(ask.Key, by, a.instant())
	})
	return ended, err
}

// endableAllocation refuses the end of what is not held, and of responsibility, which goes over to the next officer and
// never ends by itself (K2.1).
func endableAllocation(c *change, p entry.Payload) error {
	id := p.(entry.AllocationEnded).Allocation
	for _, al := range c.file.Allocations {
		if al.Origin.Entry != id {
			continue
		}
		if al.Role == casefile.Responsible {
			return fault.New(fault.Invalid, "Whoever is responsible stays so until the case is given to someone else. Give it out instead.")
		}
		if al.HeldOn(c.today) || al.From > c.today {
			return nil
		}
	}
	return held(false, "This has ended already, or is not in the record. Nothing was changed.")
}

// Absent is what was done for an officer's people while others looked after them (K1.8).
type Absent struct {
	By      access.Actor
	Dir     staffing.Directory
	Officer staffing.Officer
	Today   day.Date
	Shown   rules.Figure // for how long after the cover it is shown
	People  []Meanwhile
}

// Meanwhile is what was done for one person.
type Meanwhile struct {
	Held
	Covers   []casefile.Allocation // who looked after them, latest first
	Lines    []casefile.Line       // what others did in that time, oldest first
	Arranged []casefile.Line       // how the cover itself was arranged and ended, oldest first
	Due      []standing.Duty       // what is due now, save for what their caretaker is asked

	on access.Case
}

// Absent returns what was done while the officer was away. Another officer's is for those who may see the team.
func (a *App) Absent(ctx context.Context, by, officer string) (v Absent, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v = Absent{Today: a.Today()}
		if v.Dir, err = a.directory(r); err != nil {
			return err
		}
		if v.By, v.Officer, err = a.whose(v.Dir, by, officer); err != nil {
			return err
		}
		v.Shown = a.Rules.At(v.Today).Figure(rules.CoverShown)
		people, err := caseload(r, a.shower(r, v.By), v.Officer.ID)
		if err != nil {
			return err
		}
		for _, h := range people {
			if h.Role != casefile.Responsible {
				continue
			}
			m, ok, err := v.meanwhile(r, h)
			if err != nil {
				return err
			}
			if ok {
				v.People = append(v.People, m)
			}
		}
		// People for whom something was done come first: that is what whoever is back must know.
		slices.SortStableFunc(v.People, func(x, y Meanwhile) int { return cmp.Compare(min(len(y.Lines), 1), min(len(x.Lines), 1)) })
		return nil
	})
	if err != nil {
		return Absent{}, err
	}
	return v, a.logAbsent(ctx, v)
}

// logAbsent keeps that the records of these people were looked at.
func (a *App) logAbsent(ctx context.Context, v Absent) error {
	for _, m := range v.People {
		look := Look{By: v.By.Officer, Person: m.Person, What: "while you were away"}
		if err := a.logRead(ctx, View{By: v.By, Case: m.on}, look); err != nil {
			return err
		}
	}
	return nil
}

// meanwhile reads what was done for one person; false where nobody looked after them lately.
func (v Absent) meanwhile(r Reader, h Held) (Meanwhile, bool, error) {
	p, err := r.Person(h.Person)
	if err != nil {
		return Meanwhile{}, false, err
	}
	m := Meanwhile{Held: h, on: caseOf(p.File, v.Today)}
	if p.Standing != nil {
		m.Due = slices.DeleteFunc(slices.Clone(p.Standing.Duties), caretakers)
	}
	for _, al := range p.File.Allocations {
		lately := al.Until == 0 || v.Shown.After(al.Until, rules.Ref().Calendar()) >= v.Today
		if al.Role == casefile.Caretaker && al.Covers == v.Officer.ID && al.From <= v.Today && lately && (al.Until != al.From || al.Ended != 0) {
			m.Covers = append(m.Covers, al)
		}
	}
	if len(m.Covers) == 0 {
		return m, false, nil
	}
	lines, err := r.Timeline(h.Person, TimelineFilter{From: m.Covers[len(m.Covers)-1].From, To: v.Today})
	if err != nil {
		return m, false, err
	}
	seesSensitive := access.MayOn(v.By, access.SeeSensitive, m.on).Allowed
	for _, l := range lines {
		if l.By == v.Officer.ID || !m.covered(day.Of(l.RecordedAt)) {
			continue
		}
		if l.Sensitive && !seesSensitive {
			l.Text = ""
		}
		if m.arranges(l) {
			m.Arranged = append(m.Arranged, l)
		} else {
			m.Lines = append(m.Lines, l)
		}
	}
	slices.Reverse(m.Lines)
	slices.Reverse(m.Arranged)
	return m, true, nil
}

// caretakers reports whether a duty is that of whoever looks after the case and none of whoever is back: their say about it.
func caretakers(d standing.Duty) bool { return d.Kind == "case-answer" }

// covered reports whether somebody looked after the person on a day. Cover that was ended on the day it began was for that day.
func (m Meanwhile) covered(on day.Date) bool {
	return slices.ContainsFunc(m.Covers, func(al casefile.Allocation) bool { return al.HeldOn(on) || al.From == on && al.Until == on })
}

// arranges reports whether a line is about the cover itself: who got the case, against what, until when, and which appointments
// were booked with the caretaker as the cover was saved.
func (m Meanwhile) arranges(l casefile.Line) bool {
	switch l.Kind {
	case "case.allocated", "allocation.overridden", "allocation.confirmed", "allocation.ended", "case.answered":
		return true
	}
	return l.Kind == "appointment.moved" && slices.ContainsFunc(m.Covers, func(al casefile.Allocation) bool {
		return al.Origin.At.Equal(l.RecordedAt) && al.Origin.By == l.By
	})
}
