package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/history"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/protect"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// Recheck is what no longer holds in a unit: protections that stand against cases as they are held today
// (docs/rules/protect.md, G6).
type Recheck struct {
	By     access.Actor
	Dir    staffing.Directory
	Unit   staffing.Unit
	Today  day.Date
	Lapses []OfficerLapse // what a manager looks at, the longest due first
	Stood  []OfficerLapse // what stood already when the case was given, or before the record began (G6.7), by officer
}

// OfficerLapse is one thing that no longer holds, with whom it is about.
type OfficerLapse struct {
	protect.Lapse
	Officer staffing.Officer
	Head    lists.Head // of the case; of what is said of the officer, the case with which it is confirmed
}

// Late counts those whose time is over.
func (r Recheck) Late() (n int) {
	for _, x := range r.Lapses {
		if x.Due < r.Today {
			n++
		}
	}
	return n
}

// Recheck holds every standing allocation of the actor's unit against the protections of today.
func (a *App) Recheck(ctx context.Context, by string) (v Recheck, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v = Recheck{Today: a.Today()}
		if v.Dir, err = a.directory(r); err != nil {
			return err
		}
		var ok bool
		if v.By, ok = actor(v.Dir, by); !ok {
			return fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
		}
		if d := access.May(v.By, access.Allocate); !d.Allowed {
			return refuse(d)
		}
		v.Unit = v.Dir.Units[v.By.Unit]
		show := a.shower(r, v.By)
		for _, o := range v.Dir.UnitStaff(v.By.Unit, v.Today) {
			found, err := a.lapses(r, show, o)
			if err != nil {
				return err
			}
			for _, x := range found {
				if x.Stood {
					v.Stood = append(v.Stood, x)
				} else {
					v.Lapses = append(v.Lapses, x)
				}
			}
		}
		slices.SortStableFunc(v.Lapses, func(x, y OfficerLapse) int { return cmp.Or(cmp.Compare(x.Due, y.Due), byOfficer(x, y)) })
		slices.SortStableFunc(v.Stood, byOfficer)
		return nil
	})
	return v, err
}

// lapses looks again at the cases of one officer: those that the actor may see, or without a shower all of them.
func (a *App) lapses(r Reader, show *shower, o staffing.Officer) ([]OfficerLapse, error) {
	return a.lapsesBy(r, show, o, a.Rules.At(a.Today()), nil)
}

// lapsesBy is lapses by other figures than those of today, and by what the cases of these people would weigh by them.
func (a *App) lapsesBy(r Reader, show *shower, o staffing.Officer, set rules.Set, weighs map[string]load.Weighed) ([]OfficerLapse, error) {
	rows, err := r.List(lists.Guard, o.ID, ListQuery{})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	l, heads, err := a.takenOf(show, rows)
	if err != nil {
		return nil, err
	}
	if err := a.asLoaded(r, show, o, set, weighs, &l); err != nil {
		return nil, err
	}
	l.Started = a.started()
	today := a.Today()
	var out []OfficerLapse
	for _, x := range protect.Again(today, l, set) {
		out = append(out, OfficerLapse{Lapse: x, Officer: o, Head: heads[x.Taken.Person]})
	}
	return out, nil
}

// asLoaded adds what is known of the officer and of their load.
func (a *App) asLoaded(r Reader, show *shower, o staffing.Officer, set rules.Set, weighs map[string]load.Weighed, l *protect.Looked) error {
	l.Grade, l.GradeSince, l.Stage, l.Left = o.Grade, o.GradeSince, o.Stage, o.Left
	for _, b := range o.Absences {
		l.Absences = append(l.Absences, protect.Absence{From: b.From, Until: b.Until})
	}
	for _, t := range l.Cases {
		if t.Role != protect.CoWorker {
			l.Officer.Cases++
		}
	}
	read := unfiltered
	if show != nil {
		read = func(r Reader, owner string) ([]Held, error) { return caseload(r, show, owner) }
	}
	people, err := read(r, o.ID)
	if err != nil {
		return err
	}
	tried := history.Step{Officer: o.ID, Day: a.Today()}
	for i, h := range people {
		if w, ok := weighs[h.Person]; ok && h.Role == casefile.Responsible {
			tried.Before.Points += h.Weight.Points
			tried.After.Points += w.Points
			people[i].Weight = w
		}
	}
	done, err := a.done(r, show, o.ID)
	if err != nil {
		return err
	}
	now, err := a.loadOf(o, people, done)
	if err != nil {
		return err
	}
	l.Known = now.Sayable()
	l.With = workload.CapacityOf(now.Points, now.Room.Points)
	return a.since(r, show, o, people, done, set, tried, l)
}

// since finds out since when the officer's load is above the figures that they are held against, as far back as it is kept. What is
// tried weighs from today on only.
func (a *App) since(r Reader, show *shower, o staffing.Officer, people []Held, done []load.DoneLine, set rules.Set, tried history.Step, l *protect.Looked) error {
	today := a.Today()
	var above []int
	for _, name := range []rules.Name{rules.ProtectCapacity, rules.ProtectCapacityHead, rules.WorkloadExcessive} {
		if limit := set.Figure(name).Value; l.Known && l.With.Over(limit) {
			above = append(above, limit)
		}
	}
	if len(above) == 0 {
		return nil
	}
	held, err := a.heldWith(r, show, o, people, done, history.Weeks(today, WeeksKept)[0].From)
	if err != nil {
		return err
	}
	if tried.Before != tried.After {
		held.Steps = append(held.Steps, tried)
	}
	if l.Above, err = a.historyRules().AboveSince(held, today, above); err != nil {
		return err
	}
	over, err := a.historyRules().ExcessOf(held, today)
	if err == nil && over.Lasting {
		l.Lasting, l.Lasted = excessive(over), over.Since.Add(over.Days.Value-1)
	}
	return err
}

// excessive says in words that a load is (W23.2).
func excessive(over history.Excess) string {
	return fmt.Sprintf("Over %s on each of the last %d days: excessive", over.Limit, over.Days.Value)
}

// takenOf reads rows of cases as the protections see them, with who they are about.
func (a *App) takenOf(show *shower, rows []lists.Row) (l protect.Looked, heads map[string]lists.Head, err error) {
	heads = map[string]lists.Head{}
	for _, row := range rows {
		var b lists.GuardBody
		if err := row.ReadBody(&b); err != nil {
			return l, nil, err
		}
		if show != nil {
			dec, err := show.may(b.Head)
			if err != nil {
				return l, nil, err
			}
			if !dec.Allowed {
				continue
			}
		}
		heads[b.Person] = b.Head
		t := protect.Taken{Person: b.Person, Allocation: b.Allocation, Role: protect.Role(b.Role), Since: b.From, Judged: b.JudgedOn, Lowered: b.Lowered,
			Covered: b.Covered, Declared: b.Declared, Case: protect.Case{RoSH: rules.Level(b.Judged)}}
		if b.Interest != "" {
			t.Interest = casefile.NatureWords(b.Interest)
		}
		for _, o := range b.Offences {
			t.Case.Offences, t.Sentenced = append(t.Case.Offences, o.Code), append(t.Sentenced, o.Sentenced)
		}
		for _, g := range b.Flags {
			t.Case.Flags = append(t.Case.Flags, protect.Flag{Type: g.Type, Level: g.Level, Raised: g.Raised})
		}
		for _, s := range b.Settled {
			t.Settled = append(t.Settled, protect.Settled{Clause: s.Clause, On: s.On})
		}
		l.Cases = append(l.Cases, t)
	}
	return l, heads, nil
}

// ConfirmForm says that a case stays with its officer against a protection (G6.3).
type ConfirmForm struct {
	Ask
	Person, Allocation, Clause string
	Reason                     string
}

// Confirm keeps a case where it is, with a reason. What stands against it is looked up again as it is now.
func (a *App) Confirm(ctx context.Context, by string, f ConfirmForm) (Done, error) {
	return a.change(ctx, by, f.Person, f.Ask, order{action: access.Allocate, decide: func(c *change) error {
		i := slices.IndexFunc(c.file.Allocations, func(al casefile.Allocation) bool { return al.Origin.Entry == f.Allocation && al.HeldOn(c.today) })
		if i < 0 {
			return held(false, "The case is no longer held in this way. Nothing was changed.")
		}
		o := c.dir.Officers[c.file.Allocations[i].Officer]
		found, err := a.lapses(c.w, a.shower(c.w, c.by), o)
		if err != nil {
			return err
		}
		n := slices.IndexFunc(found, func(x OfficerLapse) bool {
			return x.Clause == f.Clause && x.Taken.Person == f.Person && x.Taken.Allocation == f.Allocation
		})
		switch {
		case n < 0:
			return held(false, "This holds again, or was settled already. Nothing was changed.")
		case found[n].Level == protect.Stop && c.by.Role != access.Head:
			return fault.Input("reason", "%s (%s). Only the head of the unit can confirm this. Give the case to someone else, arrange cover, or ask the head", found[n].Text, f.Clause)
		case strings.TrimSpace(f.Reason) == "":
			return fault.Input("reason", "Say why it stays as it is")
		}
		x := found[n]
		facts := o.Name() + ", " + o.Grade + "; since " + x.Since.Short() + cited(x.Finding)
		c.add(c.today, f.Allocation, entry.AllocationConfirmed{Allocation: f.Allocation, Clause: f.Clause, Finding: x.Text, Facts: facts,
			Reason: strings.TrimSpace(f.Reason)})
		return nil
	}})
}
