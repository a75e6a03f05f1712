package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/allocate"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/protect"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// ShareAsked says which cases of an officer go to others together: for good, or to caretakers while the officer is away
// (docs/rules/cover.md).
type ShareAsked struct {
	Officer string   // whose cases
	People  []string // which of them; none is all for which they are responsible
	Role    protect.Role
	From    day.Date          // of cover: the first day
	Until   day.Date          // of cover: the last day, none while nobody knows it
	To      string            // one officer for all; "" spreads them over the unit
	Each    map[string]string // by person: who was chosen for them, in place of what is proposed
	Read    []protect.Source  // what the manager confirms they read of every one
}

// Share is what would follow if the cases went out so: who takes whom, what stands against it, how full everyone would be.
type Share struct {
	By      access.Actor
	Dir     staffing.Directory
	Today   day.Date
	Officer staffing.Officer
	Asked   ShareAsked
	Rows    []ShareRow
	Effects []Effect
}

// ShareRow is one case that goes to someone.
type ShareRow struct {
	Choice
	To           string // who takes it, or "" where nobody can
	Chosen       *allocate.Candidate
	Proposed     *allocate.Proposal // who would take it by K1.6; nil where nobody is left, and where it stays with its caretaker
	Stays        bool               // the caretaker whom it has keeps it, and their days are those asked for: nothing is recorded
	Now          string
	Appointments []casefile.Appointment // of cover: those in its time that are booked with the officer who is away
}

// Effect is what it does to one officer.
type Effect struct {
	Officer      staffing.Officer
	Known        bool
	Now, Then    workload.Capacity
	Cases, Given int // held before; given by this
}

// Share works out what would follow.
func (a *App) Share(ctx context.Context, by string, asked ShareAsked) (s Share, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		dir, err := a.directory(r)
		if err != nil {
			return err
		}
		s, err = a.share(r, dir, by, asked, func(person string) (Person, error) { return r.Person(person) })
		return err
	})
	if err != nil {
		return Share{}, err
	}
	return s, a.logShare(ctx, s)
}

// logShare keeps that the records of all these people were looked at.
func (a *App) logShare(ctx context.Context, s Share) error {
	for _, row := range s.Rows {
		if err := a.logRead(ctx, row.View, Look{By: s.By.Officer, Person: row.File.Person, What: "give out with others"}); err != nil {
			return err
		}
	}
	return nil
}

// share works out what would follow, from records that open gives out: for a form that is saved they are held against
// other writers.
func (a *App) share(r Reader, dir staffing.Directory, by string, asked ShareAsked, open func(string) (Person, error)) (Share, error) {
	s := Share{Dir: dir, Today: a.Today(), Asked: asked}
	var err error
	if s.By, s.Officer, err = a.whose(dir, by, asked.Officer); err != nil {
		return s, err
	}
	if d := access.May(s.By, access.Allocate); !d.Allowed {
		return s, refuse(d)
	}
	people, err := s.people(r, a.shower(r, s.By))
	if err != nil {
		return s, err
	}
	team, err := a.crewOf(r, dir, s.By)
	if err != nil {
		return s, err
	}
	before := slices.Clone(team.unit)
	for _, h := range people {
		p, err := open(h.Person)
		if err != nil {
			return s, err
		}
		row, may, err := s.row(r, team, h, p)
		if err != nil {
			return s, err
		}
		if may {
			s.Rows = append(s.Rows, row)
		}
	}
	s.effects(before, team)
	return s, nil
}

// people are the cases that go, in the order in which officers are proposed for them: those of the highest risk first,
// of them the heaviest (K1.6).
func (s *Share) people(r Reader, show *shower) ([]Held, error) {
	all, err := caseload(r, show, s.Officer.ID)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(h Held) bool {
		return h.Role != casefile.Responsible || len(s.Asked.People) > 0 && !slices.Contains(s.Asked.People, h.Person)
	})
	slices.SortStableFunc(all, func(x, y Held) int {
		if l, m := rules.Level(x.RoSH), rules.Level(y.RoSH); l != m {
			if l.Above(m) {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(y.Weight.Points, x.Weight.Points), cmp.Compare(x.Name, y.Name))
	})
	return all, nil
}

// row finds an officer for one case and counts it as theirs. It is false where the manager may not give the case out.
func (s *Share) row(r Reader, team *crew, h Held, p Person) (ShareRow, bool, error) {
	row := ShareRow{Choice: Choice{View: View{File: p.File, Standing: p.Standing, Today: s.Today, Dir: s.Dir, By: s.By, Case: caseOf(p.File, s.Today)},
		from: s.Asked.From, until: s.Asked.Until}}
	if !access.MayOn(s.By, access.Allocate, row.Case).Allowed {
		return row, false, nil
	}
	if row.Standing == nil || row.Standing.On != s.Today {
		row.Standing = standing.Derive(p.File, team.app.Rules.At(s.Today), team.app.weights(s.Today), s.Today)
	}
	if err := team.choose(r, &row.Choice, ChoiceAsked{Role: s.Asked.Role, Read: s.Asked.Read}); err != nil {
		return row, false, err
	}
	row.Candidates = slices.DeleteFunc(row.Candidates, func(c allocate.Candidate) bool { return c.ID == s.Officer.ID })
	s.covered(&row)
	s.propose(&row, team.app.Rules.At(s.Today))
	row.To = cmp.Or(s.Asked.Each[h.Person], s.Asked.To, row.Now)
	if row.To == "" && row.Proposed != nil {
		row.To = row.Proposed.ID
	}
	for i := range row.Candidates {
		if row.Candidates[i].ID == row.To {
			row.Chosen = &row.Candidates[i]
		}
	}
	if row.To != row.Now {
		row.Stays = false
	}
	if row.Chosen == nil && row.To != row.Now {
		row.To = ""
		return row, true, nil
	}
	if row.Chosen == nil {
		return row, true, nil
	}
	h.Role, h.From = string(row.Role), max(row.Chosen.Check.From, s.Today)
	return row, true, team.give(row.To, h)
}

// covered says of a row of cover who looks after the case already and which appointments fall into its time.
func (s *Share) covered(row *ShareRow) {
	if s.Asked.Role != protect.Caretaker {
		return
	}
	if now, ok := row.File.Cover(max(s.Asked.From, s.Today)); ok {
		row.Now, row.Stays = now.Officer, now.Last == s.Asked.Until
	}
	for _, a := range row.File.Appointments {
		if a.Open() && a.Officer == s.Officer.ID && a.Date >= max(s.Asked.From, s.Today) && (s.Asked.Until == 0 || a.Date <= s.Asked.Until) {
			row.Appointments = append(row.Appointments, a)
		}
	}
}

// propose says who would take the case (K1.6), where it is not said who takes all. One that has its caretaker keeps them.
func (s *Share) propose(row *ShareRow, figures rules.Set) {
	if row.Now != "" || s.Asked.To != "" {
		return
	}
	if p, ok := allocate.Spread(row.Candidates, row.Standing.Weight.Points, max(s.Asked.From, s.Today), figures.Int(rules.CoverContinuity)); ok {
		row.Proposed = &p
	}
}

// effects says what it does to everyone of the crew.
func (s *Share) effects(before []colleague, after *crew) {
	for i, x := range before {
		y := after.unit[i]
		e := Effect{Officer: x.officer, Known: x.load.Known(), Now: x.load.Capacity, Then: y.load.Capacity, Cases: x.cases}
		if s.Asked.Role == protect.Caretaker {
			e.Now = workload.CapacityOf(x.load.Points+x.cared, x.load.Room.Points)
			e.Then = workload.CapacityOf(y.load.Points+y.cared, y.load.Room.Points)
		}
		for _, row := range s.Rows {
			if row.To == x.officer.ID && row.To != row.Now {
				e.Given++
			}
		}
		s.Effects = append(s.Effects, e)
	}
}

// AskedClause is a clause for which a reason must be given, with the cases that ask for it.
type AskedClause struct {
	Clause string
	Text   string // what was found of the first of them
	People []string
}

// Nobody reports whether every officer of the unit is stopped from having the case (K1.1).
func (row ShareRow) Nobody() bool {
	return row.To == "" && !slices.ContainsFunc(row.Candidates, func(c allocate.Candidate) bool { return c.Check.Worst != protect.Stop })
}

// Reasons lists the clauses for which a reason must be given, each once (K2.3).
func (s Share) Reasons() (all []AskedClause) {
	for _, row := range s.Rows {
		if row.Chosen == nil {
			continue
		}
		for _, f := range row.Chosen.Check.Needing(protect.Reason) {
			name := row.File.Name.String()
			i := slices.IndexFunc(all, func(x AskedClause) bool { return x.Clause == f.Clause })
			if i < 0 {
				i, all = len(all), append(all, AskedClause{Clause: f.Clause, Text: f.Text})
			}
			if !slices.Contains(all[i].People, name) {
				all[i].People = append(all[i].People, name)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y AskedClause) int { return cmp.Compare(x.Clause, y.Clause) })
	return all
}

// Booked counts the appointments that fall into the time of the cover.
func (s Share) Booked() (n int) {
	for _, row := range s.Rows {
		n += len(row.Appointments)
	}
	return n
}

// sensible refuses days that cannot be those of a cover.
func (asked ShareAsked) sensible(today day.Date) error {
	var wrong wrongs
	if asked.Role == protect.Caretaker {
		if asked.From == 0 {
			wrong.add("from", "Give the first day of the cover")
		}
		if asked.Until != 0 && asked.Until < max(asked.From, today) {
			wrong.add("until", "The last day of the cover is before its first, or past")
		}
	}
	return wrong.err()
}

// gone is the fault of a case that changed hands while the form was filled in.
func gone(names []string) error {
	return fault.New(fault.Stale, "Nothing was saved, because these changed hands or were closed while you were choosing: %s. What you chose and wrote for the others is kept: look at it and save again.", strings.Join(names, ", "))
}
