package app

import (
	"context"
	"maps"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/protect"
)

// ShareForm gives the cases out as the page showed it.
type ShareForm struct {
	Ask
	ShareAsked
	Reason   string            // a code of the list allocation_reason; cover needs none
	Note     string            // for everyone who takes one of them
	Notes    map[string]string // by person: what stands with that person only
	Override map[string]string // by clause: why the cases are given out against it
	Held     map[string]string // by person: the allocation by which they were held when the form was drawn
	Move     bool              // book the appointments in the time of the cover with the caretaker
}

// ToField names the field that says who takes a person's case.
func ToField(person string) string { return "to-" + person }

// NoteField names the field for what is written for one person only.
func NoteField(person string) string { return "note-" + person }

// ShareOut gives the cases out in one transaction: all of them or none (K2.2). What stands against it is worked out again
// from the records as they are now.
func (a *App) ShareOut(ctx context.Context, by string, f ShareForm) (given int, err error) {
	people := slices.Sorted(maps.Keys(f.Held))
	if len(people) == 0 {
		return 0, fault.Input("people", "Choose at least one person")
	}
	if err := f.sensible(a.Today()); err != nil {
		return 0, err
	}
	err = a.Store.Write(ctx, func(w Writer) error {
		given = 0
		if again, err := a.seen(w, by, f.Key); err != nil || again {
			return err
		}
		// In the order of their ids, so that two commands over the same people cannot wait for each other.
		opened := map[string]*change{}
		for _, person := range people {
			c, err := a.open(w, by, person, access.Allocate)
			if err != nil {
				return err
			}
			opened[person] = c
		}
		dir, err := a.directory(w)
		if err != nil {
			return err
		}
		f.People = people
		s, err := a.share(w, dir, by, f.ShareAsked, func(person string) (Person, error) {
			return Person{opened[person].file, opened[person].before}, nil
		})
		if err != nil {
			return err
		}
		if err := f.unchanged(s, opened); err != nil {
			return err
		}
		if err := f.allowed(s); err != nil {
			return err
		}
		var reheld []string
		for _, row := range s.Rows {
			c := opened[row.File.Person]
			f.give(c, row)
			if len(c.added) == 0 {
				continue
			}
			if err := c.sound(""); err != nil {
				return err
			}
			if _, err := a.save(c); err != nil {
				return err
			}
			reheld = append(reheld, c.reheld...)
			given++
		}
		if err := a.lookAgainOf(w, dir, reheld); err != nil {
			return err
		}
		return w.Remember(f.Key, by, a.instant())
	})
	return given, err
}

// unchanged names every case that is no longer held as it was when the form was drawn.
func (f ShareForm) unchanged(s Share, opened map[string]*change) error {
	var names []string
	for _, person := range slices.Sorted(maps.Keys(f.Held)) {
		i := slices.IndexFunc(s.Rows, func(row ShareRow) bool { return row.File.Person == person })
		if i < 0 || s.Rows[i].Held != f.Held[person] {
			names = append(names, opened[person].file.Name.String())
		}
	}
	if len(names) == 0 {
		return nil
	}
	return gone(names)
}

// allowed refuses what a protection stops, and asks for each reason that is missing.
func (f ShareForm) allowed(s Share) error {
	var wrong wrongs
	for _, row := range s.Rows {
		switch name := row.File.Name.String(); {
		case f.Role == protect.Caretaker && row.Nobody(): // the others are not left alone for it
		case row.To == "":
			wrong.add(ToField(row.File.Person), "Choose who takes %s", name)
		case row.Chosen != nil:
			for _, x := range row.Chosen.Check.Needing(protect.Stop) {
				wrong.add(ToField(row.File.Person), "%s cannot go to %s: %s (%s)", name, row.Chosen.Name, strings.ToLower(x.Text[:1])+x.Text[1:], x.Clause)
			}
		}
	}
	if f.Role != protect.Caretaker && f.Reason == "" {
		wrong.add("reason", "Choose why the cases are given out")
	}
	for _, x := range s.Reasons() {
		if strings.TrimSpace(f.Override[x.Clause]) == "" {
			wrong.add(OverrideField(x.Clause), "%s (%s). Say why all the same", x.Text, x.Clause)
		}
	}
	return wrong.err()
}

// give adds the entries of one case.
func (f ShareForm) give(c *change, row ShareRow) {
	if row.Stays || row.To == "" {
		return
	}
	from := max(c.today, f.From)
	o := c.dir.Officers[row.To]
	p := entry.CaseAllocated{Officer: o.ID, Team: o.Team, Unit: o.Unit, Role: string(row.Role), Reason: f.Reason,
		Note: strings.TrimSpace(strings.TrimSpace(f.Note) + "\n" + strings.TrimSpace(f.Notes[row.File.Person]))}
	if row.Role == protect.Caretaker {
		p.Covers, p.Until = f.Officer, f.Until
	}
	var id string
	if row.Chosen == nil { // whoever looks after the case already goes on, to another day
		id = c.add(from, "", p)
	} else {
		from = max(from, row.Chosen.Check.From)
		facts := factsOf(*row.Chosen)
		p.Read, p.Facts = readWords(f.Read), facts
		id = c.add(from, "", p)
		for _, x := range row.Chosen.Check.Needing(protect.Reason) {
			c.add(c.today, id, entry.AllocationOverridden{Allocation: id, Clause: x.Clause, Finding: x.Text, Facts: facts + cited(x),
				Reason: strings.TrimSpace(f.Override[x.Clause])})
		}
	}
	if !f.Move {
		return
	}
	for _, a := range row.Appointments {
		c.add(a.Date, id, entry.AppointmentMoved{Appointment: a.ID, Date: a.Date, Start: a.Start, Minutes: a.Minutes, Officer: row.To,
			Reason: "Cover for " + c.dir.NameOf(f.Officer) + ", who is away"})
	}
}
