package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"daybook/internal/access"
	"daybook/internal/allocate"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/load"
	"daybook/internal/protect"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// Choice is what a manager sees before they give a case out: every officer of their unit for it, in order, with what stands
// against each (docs/rules/protect.md).
type Choice struct {
	View
	Role       protect.Role
	Read       []protect.Source // what the manager says they read
	Opened     []protect.Source // what the record shows they opened
	Background []protect.Finding
	Candidates []allocate.Candidate
	Held       string       // the entry by which the case has its responsible officer, or ""
	Offered    load.Weighed // what the case weighs while it is offered, by which With of a candidate is worked out (W4)

	from, until day.Date // of cover: the days for which a caretaker is sought
}

// ChoiceAsked says for which role a case is given out and what was read of it.
type ChoiceAsked struct {
	Role protect.Role // Responsible where it is empty
	Read []protect.Source
}

// Choose opens a person's record for the page that gives their case out.
func (a *App) Choose(ctx context.Context, l Look, asked ChoiceAsked) (c Choice, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if c.View, err = a.view(r, l); err != nil {
			return err
		}
		if d := access.MayOn(c.By, access.Allocate, c.Case); !d.Allowed {
			return refuse(d)
		}
		return a.choose(r, &c, asked)
	})
	if err != nil {
		return Choice{}, err
	}
	return c, a.logRead(ctx, c.View, l)
}

// choose works the candidates out. Allocate comes through here too, so that what is saved is judged by what was shown.
func (a *App) choose(r Reader, c *Choice, asked ChoiceAsked) error {
	team, err := a.crewOf(r, c.Dir, c.By)
	if err != nil {
		return err
	}
	return team.choose(r, c, asked)
}

// choose works the candidates for one case out of the crew.
func (w *crew) choose(r Reader, c *Choice, asked ChoiceAsked) error {
	if c.Role = asked.Role; c.Role == "" {
		c.Role = protect.Responsible
	}
	c.Read = asked.Read
	if now, ok := c.File.ResponsibleOfficer(c.Today); ok {
		c.Held = now.Origin.Entry
	}
	opened, err := openedBy(r, c.File, c.By.Officer)
	if err != nil {
		return err
	}
	c.Opened = opened
	c.Offered = load.Offered(w.app.weights(c.Today), w.app.Rules.At(c.Today), c.Standing.Weight)
	all := w.considered(c)
	c.Candidates = allocate.Order(all)
	if len(all) > 0 {
		for _, f := range all[0].Check.Findings {
			if background(f) {
				c.Background = append(c.Background, f)
			}
		}
	}
	return nil
}

// background reports whether a finding is about the case and the same for every officer.
func background(f protect.Finding) bool { return strings.HasPrefix(f.Clause, "G3") }

// colleague is one officer of the unit with what they hold.
type colleague struct {
	officer staffing.Officer
	people  []Held
	done    []load.DoneLine // what is priced beside the cases
	load    load.Load
	lasting string // what makes that excessive, in words
	high    int    // of high or very high RoSH
	cases   int    // responsible or caretaking
	cared   int    // the points of those they look after as caretaker, which their figure does not count
	given   int    // cases that were given to them since the crew was read
}

// crew is every practitioner of the actor's unit with what they hold, for the days on which cases are given out. Cases that
// are given out together are counted one after the other.
type crew struct {
	app  *App
	unit []colleague
}

// crewOf reads the practitioners of the actor's unit.
func (a *App) crewOf(r Reader, dir staffing.Directory, by access.Actor) (*crew, error) {
	show, today := a.shower(r, by), a.Today()
	w := &crew{app: a}
	for _, o := range dir.UnitStaff(by.Unit, today) {
		if !practises(o) {
			continue
		}
		people, err := caseload(r, show, o.ID)
		if err != nil {
			return nil, err
		}
		x := colleague{officer: o, people: people}
		if x.done, err = a.done(r, show, o.ID); err != nil {
			return nil, err
		}
		if err := w.count(&x); err != nil {
			return nil, err
		}
		if x.lasting, err = a.lasting(r, show, x); err != nil {
			return nil, err
		}
		w.unit = append(w.unit, x)
	}
	return w, nil
}

// lasting says in words that an officer's load is excessive today (W23.2), or nothing. Only whoever is over the limit
// today can be.
func (a *App) lasting(r Reader, show *shower, x colleague) (string, error) {
	if !x.load.Over() {
		return "", nil
	}
	today := a.Today()
	held, err := a.heldWith(r, show, x.officer, x.people, x.done, today.Add(1-a.Rules.At(today).Int(rules.WorkloadExcessiveDays)))
	if err != nil {
		return "", err
	}
	over, err := a.historyRules().ExcessOf(held, today)
	if err != nil || !over.Lasting {
		return "", err
	}
	return excessive(over), nil
}

// count works out what a colleague's people add up to.
func (w *crew) count(x *colleague) (err error) {
	if x.load, err = w.app.loadOf(x.officer, x.people, x.done); err != nil {
		return err
	}
	x.cases, x.high, x.cared = 0, 0, 0
	for _, h := range x.people {
		if h.Role == casefile.CoWorker {
			continue
		}
		x.cases++
		if rules.Level(h.RoSH).Above(rules.Medium) {
			x.high++
		}
		if h.Role == casefile.Caretaker {
			x.cared += h.Weight.Points
		}
	}
	return nil
}

// give counts a case as the officer's from now on, and no longer as that of whoever held it in the role.
func (w *crew) give(officer string, h Held) error {
	for i := range w.unit {
		x := &w.unit[i]
		x.people = slices.DeleteFunc(slices.Clone(x.people), func(y Held) bool { return y.Person == h.Person && (y.Role == h.Role || x.officer.ID == officer) })
		if x.officer.ID == officer {
			x.people = append(x.people, h)
			x.given++
		}
		if err := w.count(x); err != nil {
			return err
		}
	}
	return nil
}

// considered is everyone of the crew, as the protections see them for a case.
func (w *crew) considered(c *Choice) []allocate.Officer {
	var out []allocate.Officer
	for i, x := range w.unit {
		var cohort []int
		for j, y := range w.unit {
			if i != j && y.officer.Grade == x.officer.Grade {
				cohort = append(cohort, y.high)
			}
		}
		out = append(out, w.app.consider(c, x, cohort))
	}
	return out
}

// consider puts one officer and the case before the protections.
func (a *App) consider(c *Choice, x colleague, cohort []int) allocate.Officer {
	o, on, weight := x.officer, c.Today, c.Standing.Weight
	if c.from > on {
		on = c.from
	}
	out := allocate.Officer{Speaks: speaks(c.File, o), ID: o.ID, Name: o.Name(), Grade: o.Grade, Known: x.load.Sayable(),
		Now: x.load.Capacity, Cases: x.cases, High: x.high, Given: x.given}
	points := x.load.Points
	if c.Role == protect.Caretaker {
		points += x.cared // what they look after already counts with what they would (G1.9)
		out.Now = workload.CapacityOf(points, x.load.Room.Points)
	}
	holds, held := 0, 0
	for _, al := range c.File.Allocations {
		switch {
		case al.Officer != o.ID:
		case al.HeldOn(on) || al.From > on:
			out.Holds = out.Holds || al.Role == string(c.Role) || c.Role == protect.Caretaker && al.Role == casefile.Responsible
			if al.Role == casefile.Responsible && al.HeldOn(on) {
				holds, held = c.Offered.Points, weight.Points
			}
		case al.Until > al.From:
			out.Spells = append(out.Spells, allocate.Spell{Role: al.Role, From: al.From, Until: al.Until})
		}
	}
	out.With, out.Held = out.Now, out.Now
	if c.Role != protect.CoWorker {
		out.With = workload.Potential(points, holds, c.Offered.Points, x.load.Room.Points)
		out.Held = workload.Potential(points, held, weight.Points, x.load.Room.Points)
	}
	out.Way = wayTo(c, o, on)
	for _, m := range c.File.Appointments {
		if m.Officer != o.ID || m.Outcome == nil {
			continue
		}
		if w, ok := rules.Ref().Outcome(m.Outcome.Code); ok && w.Attended == rules.Yes {
			out.Met++
		}
	}
	f := protect.Facts{On: on, Until: c.until, Role: c.Role, Case: caseFacts(c),
		By: protect.Giver{Head: c.By.Role == access.Head, Read: c.Read, Opened: c.Opened},
		Officer: protect.Officer{Grade: o.Grade, GradeSince: o.GradeSince, Stage: o.Stage, Interest: interestOf(c, o), Left: o.Left, Kept: kept(c, o), Cases: x.cases,
			High: x.high, Cohort: cohort, Known: out.Known, With: out.Fullest(), Lasting: x.lasting, Span: spanOf(c.Dir, o, c.Today)}}
	for _, b := range o.Absences {
		f.Officer.Absences = append(f.Officer.Absences, protect.Absence{From: b.From, Until: b.Until})
	}
	for _, h := range x.people {
		switch h.Role {
		case casefile.CoWorker:
			out.CoWorked++
		case casefile.Caretaker:
			out.Cared++
		}
		if h.Role != casefile.CoWorker {
			f.Officer.Given = append(f.Officer.Given, h.From)
		}
	}
	out.Check = protect.Of(f, a.Rules.At(on))
	return out
}

// caseFacts is what the protections look at of the person.
func caseFacts(c *Choice) protect.Case {
	out := protect.Case{Unpriced: c.Standing.Weight.Unpriced}
	for _, o := range c.File.Orders {
		out.Offences = append(out.Offences, o.Offence)
	}
	if c.File.Risk != nil {
		out.RoSH = rules.Level(c.File.Risk.Level)
	}
	for _, g := range c.File.ActiveFlags(c.Today) {
		out.Flags = append(out.Flags, protect.Flag{Type: g.Type, Level: g.Level})
	}
	return out
}

// kept reports whether a limit would keep the officer from the record even if they held the case.
func kept(c *Choice, o staffing.Officer) bool {
	who, ok := actor(c.Dir, o.ID)
	on := caseOf(c.File, c.Today)
	on.Officers = append(slices.Clone(on.Officers), o.ID)
	return !ok || !access.MayOn(who, access.SeePerson, on).Allowed
}

// interestOf says how an officer knows the person, where that was declared (G1.10).
func interestOf(c *Choice, o staffing.Officer) string {
	x, ok := c.File.InterestOf(o.ID, c.Today)
	if !ok {
		return ""
	}
	return casefile.NatureWords(x.Nature)
}

// speaks names the language that the person asks for and the officer works in, or "".
func speaks(f *casefile.File, o staffing.Officer) string {
	asked := []string{f.Details["language"].Value}
	for _, n := range f.Needs {
		if n.Type == "INTERPRETER" && n.Ended == 0 {
			asked = append(asked, n.Detail)
		}
	}
	for _, l := range o.Languages {
		for _, want := range asked {
			if strings.EqualFold(l.Name, strings.TrimSpace(want)) {
				return l.Name
			}
		}
	}
	return ""
}

// spanOf counts the practitioners of the officer's unit whom their manager has, themselves included.
func spanOf(dir staffing.Directory, o staffing.Officer, today day.Date) protect.Span {
	return spanOfManager(dir, dir.ManagerOf(o.ID), o.Unit, today)
}

// spanOfManager counts the practitioners of a unit who are in the teams that someone manages.
func spanOfManager(dir staffing.Directory, manager, unit string, today day.Date) (s protect.Span) {
	if manager == "" {
		return s
	}
	teams := dir.ManagedBy(manager)
	for _, x := range dir.UnitStaff(unit, today) {
		switch {
		case !practises(x) || !slices.Contains(teams, x.Team):
		case access.Role(x.Role) == access.Trainee:
			s.Trainees++
		default:
			s.Qualified++
		}
	}
	return s
}

// sourceOf tells by its category which of the sources of G3.1 a document is.
var sourceOf = map[string]protect.Source{
	"police record": protect.Police, "previous assessment": protect.Assessment, "safeguarding": protect.Safeguards,
}

// readsLookedAt is how far back in the log of reads a manager's own looks are sought.
const readsLookedAt = 1000

// openedBy finds which sources an officer opened as documents of the record (G3.3).
func openedBy(r Reader, f *casefile.File, officer string) (all []protect.Source, err error) {
	category := map[string]protect.Source{}
	for _, d := range f.Documents {
		if s, ok := sourceOf[strings.ToLower(d.Category)]; ok {
			category[d.ID] = s
		}
	}
	if len(category) == 0 {
		return nil, nil
	}
	reads, err := r.Reads(f.Person, time.Time{}, readsLookedAt)
	if err != nil {
		return nil, err
	}
	for _, x := range reads {
		id, ok := strings.CutPrefix(x.What, "document ")
		if s := category[id]; ok && x.Officer == officer && s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all, nil
}

// candidate finds one officer among those who can be chosen.
func (c Choice) candidate(id string) (allocate.Candidate, error) {
	for _, x := range c.Candidates {
		if x.ID == id {
			return x, nil
		}
	}
	return allocate.Candidate{}, fault.Input("officer", "Choose an officer of your unit who does not hold the case in this way already")
}
