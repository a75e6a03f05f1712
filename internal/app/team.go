package app

import (
	"cmp"
	"context"
	"slices"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// Cases is a caseload: an officer's own, or everyone's of a unit who has no officer yet.
type Cases struct {
	By      access.Actor
	Dir     staffing.Directory
	Officer staffing.Officer
	Today   day.Date
	People  []Held
}

// Cases returns an officer's caseload.
func (a *App) Cases(ctx context.Context, by, officer string) (c Cases, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if c.Dir, err = a.directory(r); err != nil {
			return err
		}
		if c.By, c.Officer, err = a.whose(c.Dir, by, officer); err != nil {
			return err
		}
		c.Today = a.Today()
		c.People, err = caseload(r, a.shower(r, c.By), c.Officer.ID)
		return err
	})
	return c, err
}

// caseload reads the people of one owner's caseload whom the officer may see, by name.
func caseload(r Reader, show *shower, owner string) ([]Held, error) {
	rows, err := r.List(lists.Caseload, owner, ListQuery{})
	if err != nil {
		return nil, err
	}
	var out []Held
	for _, row := range rows {
		var h Held
		if err := row.ReadBody(&h.CaseBody); err != nil {
			return nil, err
		}
		dec, err := show.may(h.Head)
		if err != nil {
			return nil, err
		}
		if dec.Allowed {
			out = append(out, h)
		}
	}
	slices.SortStableFunc(out, func(a, b Held) int { return cmp.Compare(a.Name, b.Name) })
	return out, nil
}

// Team is a manager's look at their unit: who holds how many, what is late, whose cases nobody holds, what to review.
type Team struct {
	By       access.Actor
	Dir      staffing.Directory
	Unit     staffing.Unit
	Today    day.Date
	Officers []Holding
	NoOne    []Held      // people of the unit without an officer; for managers also those of no unit yet
	Duties   []Due       // what falls to the unit rather than to one officer: letters to send, cases to give out
	Oversee  []Oversight // emergency openings to review, and what else falls to a manager
}

// Holding is what one officer holds.
type Holding struct {
	Officer staffing.Officer
	Team    staffing.Team
	Away    *staffing.Absence
	Cases   int
	High    int // of high or very high RoSH
	Due     int // duties awake
	Late    int // of them, late
	NotSeen int
	Today   int // appointments today
	Load    load.Load
}

// Oversight is something for a manager to look at.
type Oversight struct {
	lists.OverseeBody
	On day.Date
}

// Team returns the officer's own unit, or for those who work everywhere the unit asked for.
func (a *App) Team(ctx context.Context, by, unit string) (t Team, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		t, err = a.team(r, by, unit)
		return err
	})
	return t, err
}

func (a *App) team(r Reader, by, unit string) (t Team, err error) {
	if t.Dir, err = a.directory(r); err != nil {
		return t, err
	}
	var ok bool
	if t.By, ok = actor(t.Dir, by); !ok {
		return t, fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
	}
	if d := access.May(t.By, access.SeeTeam); !d.Allowed {
		return t, refuse(d)
	}
	if unit == "" || t.By.Role != access.Inspector {
		unit = t.By.Unit
	}
	if t.Unit, ok = t.Dir.Units[unit]; !ok {
		return t, fault.New(fault.NotFound, "There is no such unit.")
	}
	t.Today = a.Today()
	show := a.shower(r, t.By)
	for _, o := range t.Dir.Officers {
		if o.Unit != unit || !o.In(t.Today) {
			continue
		}
		h, err := a.holding(r, show, o, t.Today)
		if err != nil {
			return t, err
		}
		if h.Cases == 0 && h.Due == 0 && h.Today == 0 && !practises(o) {
			continue
		}
		h.Team = t.Dir.Teams[o.Team]
		t.Officers = append(t.Officers, h)
	}
	slices.SortFunc(t.Officers, func(a, b Holding) int {
		return cmp.Or(cmp.Compare(a.Team.Name, b.Team.Name), cmp.Compare(a.Officer.Surname, b.Officer.Surname),
			cmp.Compare(a.Officer.ID, b.Officer.ID))
	})
	owners := []string{unit}
	if access.Has(t.By.Role, access.ReviewAccess) {
		owners = append(owners, lists.Nowhere) // a new case must not be nobody's (clause V2.4)
	}
	for _, owner := range owners {
		if err := t.readUnit(r, show, owner); err != nil {
			return t, err
		}
	}
	t.Oversee, err = oversight(r, show, unit)
	return t, err
}

// readUnit adds the people and the duties that fall to a unit itself.
func (t *Team) readUnit(r Reader, show *shower, owner string) error {
	people, err := caseload(r, show, owner)
	if err != nil {
		return err
	}
	t.NoOne = append(t.NoOne, people...)
	rows, err := r.List(lists.Duties, owner, ListQuery{Awake: t.Today, ByRank: true})
	if err != nil {
		return err
	}
	due, err := dues(rows, show, t.Today)
	t.Duties = append(t.Duties, due...)
	return err
}

func practises(o staffing.Officer) bool {
	switch access.Role(o.Role) {
	case access.Officer, access.NQO, access.Trainee, access.PSO:
		return true
	}
	return false
}

func (a *App) holding(r Reader, show *shower, o staffing.Officer, today day.Date) (Holding, error) {
	h := Holding{Officer: o}
	if away, ok := o.Away(today); ok {
		h.Away = &away
	}
	people, err := caseload(r, show, o.ID)
	if err != nil {
		return h, err
	}
	h.Cases = len(people)
	if h.Load, err = a.loadOf(o, people); err != nil {
		return h, err
	}
	for _, p := range people {
		if p.RoSH == "HIGH" || p.RoSH == "VERY_HIGH" {
			h.High++
		}
		if p.SeenDue != 0 && p.SeenDue < today {
			h.NotSeen++
		}
	}
	if h.Due, err = show.count(lists.Duties, o.ID, ListQuery{Awake: today}); err != nil {
		return h, err
	}
	if h.Late, err = show.count(lists.Duties, o.ID, ListQuery{Awake: today, To: lateBefore(today)}); err != nil {
		return h, err
	}
	h.Today, err = show.count(lists.Diary, o.ID, ListQuery{From: today, To: today})
	return h, err
}

// count counts rows about people whom the officer may see: next to a list that leaves someone out, the whole number would
// tell (clause V3.3). Few rows are about limited people, so only those are looked at one by one.
func (s *shower) count(t lists.Table, owner string, q ListQuery) (int, error) {
	n, err := s.r.Count(t, owner, q)
	if err != nil {
		return 0, err
	}
	q.Limited = true
	rows, err := s.r.List(t, owner, q)
	if err != nil {
		return 0, err
	}
	for _, row := range rows {
		var h lists.Head
		if err := row.ReadBody(&h); err != nil {
			return 0, err
		}
		dec, err := s.may(h)
		if err != nil {
			return 0, err
		}
		if !dec.Allowed {
			n--
		}
	}
	return n, nil
}

// lateBefore is the last due day that makes a duty late today, counted in working days as the duty list counts.
func lateBefore(today day.Date) day.Date {
	for !rules.Ref().Calendar().Working(today) {
		today--
	}
	return today - 1
}

func oversight(r Reader, show *shower, unit string) ([]Oversight, error) {
	rows, err := r.List(lists.Oversee, unit, ListQuery{})
	if err != nil {
		return nil, err
	}
	var out []Oversight
	for _, row := range rows {
		o := Oversight{On: row.Date}
		if err := row.ReadBody(&o.OverseeBody); err != nil {
			return nil, err
		}
		dec, err := show.may(o.Head)
		if err != nil {
			return nil, err
		}
		if dec.Allowed {
			out = append(out, o)
		}
	}
	return out, nil
}
