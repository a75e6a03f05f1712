package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
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
	Lapses []OfficerLapse // the longest due first
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
			v.Lapses = append(v.Lapses, found...)
		}
		slices.SortStableFunc(v.Lapses, func(x, y OfficerLapse) int {
			return cmp.Or(cmp.Compare(x.Due, y.Due), cmp.Compare(x.Officer.Surname, y.Officer.Surname), cmp.Compare(x.Clause, y.Clause))
		})
		return nil
	})
	return v, err
}

// lapses looks again at the cases of one officer.
func (a *App) lapses(r Reader, show *shower, o staffing.Officer) ([]OfficerLapse, error) {
	today := a.Today()
	rows, err := r.List(lists.Guard, o.ID, ListQuery{})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	people, err := caseload(r, show, o.ID)
	if err != nil {
		return nil, err
	}
	done, err := a.done(r, show, o.ID)
	if err != nil {
		return nil, err
	}
	held, err := a.loadOf(o, people, done)
	if err != nil {
		return nil, err
	}
	f := protect.Officer{Grade: o.Grade, GradeSince: o.GradeSince, Left: o.Left, Known: held.Known() && held.Unpriced == 0,
		With: workload.CapacityOf(held.Points, held.Room.Points)}
	for _, b := range o.Absences {
		f.Absences = append(f.Absences, protect.Absence{From: b.From, Until: b.Until})
	}
	var cases []protect.Taken
	heads := map[string]lists.Head{}
	for _, row := range rows {
		var b lists.GuardBody
		if err := row.ReadBody(&b); err != nil {
			return nil, err
		}
		dec, err := show.may(b.Head)
		if err != nil {
			return nil, err
		}
		if !dec.Allowed {
			continue
		}
		heads[b.Person] = b.Head
		t := takenOf(b)
		if t.Role != protect.CoWorker {
			f.Cases++
		}
		cases = append(cases, t)
	}
	var out []OfficerLapse
	for _, x := range protect.Again(today, f, cases, a.Rules.At(today)) {
		out = append(out, OfficerLapse{Lapse: x, Officer: o, Head: heads[x.Taken.Person]})
	}
	return out, nil
}

// takenOf reads a row as the protections see it.
func takenOf(b lists.GuardBody) protect.Taken {
	t := protect.Taken{Person: b.Person, Allocation: b.Allocation, Role: protect.Role(b.Role), Since: b.From, Judged: b.JudgedOn,
		Sentenced: b.Sentenced, Covered: b.Covered, Case: protect.Case{RoSH: rules.Level(b.Judged), Offences: b.Offences}}
	for _, g := range b.Flags {
		t.Case.Flags = append(t.Case.Flags, protect.Flag{Type: g.Type, Level: g.Level, Raised: g.Raised})
	}
	for _, s := range b.Settled {
		t.Settled = append(t.Settled, protect.Settled{Clause: s.Clause, On: s.On})
	}
	return t
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
