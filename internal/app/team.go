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
	rows, err := r.List(lists.Caseload, owner, ListQuery{ByKey: true})
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

// Team is a manager's look at one team of their unit: who holds how many, what is late, whose cases nobody holds, what to
// review.
type Team struct {
	By       access.Actor
	Dir      staffing.Directory
	Unit     staffing.Unit
	Shown    staffing.Team   // the team that is looked at; none where the unit has no team
	Teams    []staffing.Team // of the unit, by name
	Today    day.Date
	Ahead    day.Date  // the day that is looked ahead to (W27.1)
	Officers []Holding // of the team, the fullest first
	Mix      lists.Mix // what the team holds, by tier and type

	NoOne      []Unheld // the most pressing people of the unit without an officer; for managers also those of no unit yet
	NoOneAll   int      // how many there are
	Duties     []Due    // what falls to the unit rather than to one officer: letters to send, cases to give out
	DutiesAll  int
	Oversee    []Oversight // emergency openings to review, and what else falls to a manager
	OverseeAll int
	Lapsed     Lapsed // what no longer holds in the unit; for whoever gives cases out
}

// Holding is what one officer holds.
type Holding struct {
	Officer staffing.Officer
	Away    *staffing.Absence
	lists.Sum
	Load  load.Load  // without its lines
	Ahead load.Ahead // without its changes
}

// Oversight is something for a manager to look at.
type Oversight struct {
	lists.OverseeBody
	On day.Date
}

// shownInShort is how many people without an officer, and how many duties of the unit, a page shows that is about more.
const shownInShort = 6

// Team returns one team of the officer's own unit, or for those who work everywhere of the unit asked for: the team asked
// for, or the one they manage or belong to.
func (a *App) Team(ctx context.Context, by, unit, team string) (t Team, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		t = Team{}
		if t.By, t.Dir, t.Unit, err = a.unitOf(r, by, unit); err != nil {
			return err
		}
		t.Today = a.Today()
		t.Ahead = load.AheadOn(t.Today, a.Rules.At(t.Today))
		t.Teams = teamsOf(t.Dir, t.Unit.ID, t.Today)
		if err := t.pick(team); err != nil {
			return err
		}
		show := a.shower(r, t.By)
		var staff []staffing.Officer
		for _, o := range t.Dir.UnitStaff(t.Unit.ID, t.Today) {
			if o.Team == t.Shown.ID {
				staff = append(staff, o)
			}
		}
		var s summed
		if s, err = a.sum(r, show, staff, t.Today, t.Ahead); err != nil {
			return err
		}
		t.Officers, t.Mix = s.officers, s.mix
		return a.readUnit(&t, r, show)
	})
	return t, err
}

// pick settles which team is shown.
func (t *Team) pick(asked string) error {
	if asked == "" {
		mine := t.Dir.ManagedBy(t.By.Officer)
		for _, x := range t.Teams {
			if slices.Contains(mine, x.ID) {
				t.Shown = x
				return nil
			}
		}
		asked = t.By.Team
	}
	for _, x := range t.Teams {
		if x.ID == asked {
			t.Shown = x
			return nil
		}
	}
	if asked != "" && asked != t.By.Team {
		return fault.New(fault.NotFound, "There is no such team in the unit.")
	}
	if len(t.Teams) > 0 {
		t.Shown = t.Teams[0]
	}
	return nil
}

// teamsOf lists the teams that a unit has on a day, by name.
func teamsOf(dir staffing.Directory, unit string, on day.Date) (all []staffing.Team) {
	for _, x := range dir.Teams {
		if x.Unit == unit && x.Open(on) {
			all = append(all, x)
		}
	}
	slices.SortFunc(all, func(a, b staffing.Team) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return all
}

// unitOf settles whose unit is looked at and whether the actor may: their own, or for those who work everywhere the one
// asked for.
func (a *App) unitOf(r Reader, by, unit string) (who access.Actor, dir staffing.Directory, u staffing.Unit, err error) {
	return a.unitFor(r, access.SeeTeam, by, unit)
}

// unitFor is unitOf for a page that asks for something else than the lists of a unit.
func (a *App) unitFor(r Reader, action access.Action, by, unit string) (who access.Actor, dir staffing.Directory, u staffing.Unit, err error) {
	if dir, err = a.directory(r); err != nil {
		return who, dir, u, err
	}
	var ok bool
	if who, ok = actor(dir, by); !ok {
		return who, dir, u, fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
	}
	if d := access.May(who, action); !d.Allowed {
		return who, dir, u, refuse(d)
	}
	unit = unitAsked(who, dir, unit)
	if u, ok = dir.Units[unit]; !ok {
		return who, dir, u, fault.New(fault.NotFound, "There is no such unit.")
	}
	return who, dir, u, nil
}

// unitAsked is the unit that is shown: one's own, and for those who work everywhere the one asked for. Who belongs to none and asks for none
// begins with the first by name, and chooses from there.
func unitAsked(who access.Actor, dir staffing.Directory, asked string) string {
	if !access.Everywhere(who.Role) {
		return who.Unit
	}
	if all := unitsOf(dir); asked == "" && who.Unit == "" && len(all) > 0 {
		return all[0].ID
	}
	return cmp.Or(asked, who.Unit)
}

// owners are those whose lists hold what falls to the unit itself. A new case must not be nobody's, so managers see those of
// no unit too (V2.4).
func owners(by access.Actor, unit string) []string {
	if access.Has(by.Role, access.ReviewAccess) {
		return []string{unit, lists.Nowhere}
	}
	return []string{unit}
}

// readUnit reads what falls to the unit itself, the most pressing of it.
func (a *App) readUnit(t *Team, r Reader, show *shower) (err error) {
	if t.NoOne, err = unheld(r, show, owners(t.By, t.Unit.ID), t.Today); err != nil {
		return err
	}
	t.NoOneAll = len(t.NoOne)
	t.NoOne = t.NoOne[:min(len(t.NoOne), shownInShort)]
	if t.Duties, err = unitDuties(r, show, owners(t.By, t.Unit.ID), t.Today); err != nil {
		return err
	}
	t.DutiesAll = len(t.Duties)
	t.Duties = t.Duties[:min(len(t.Duties), shownInShort)]
	if t.Oversee, err = oversight(r, show, t.Unit.ID, t.By.Officer); err != nil {
		return err
	}
	t.OverseeAll = len(t.Oversee)
	t.Oversee = t.Oversee[:min(len(t.Oversee), shownInShort)]
	if access.Has(t.By.Role, access.Allocate) {
		t.Lapsed, err = a.lapsed(r, show, t.Unit.ID)
	}
	return err
}

// UnitDuties are the duties that fall to a unit.
type UnitDuties struct {
	By     access.Actor
	Dir    staffing.Directory
	Unit   staffing.Unit
	Today  day.Date
	Duties []Due // most pressing first

	Oversee []Oversight // what a manager of the unit looks at
}

// UnitDuties returns all duties that fall to the officer's unit rather than to one officer.
func (a *App) UnitDuties(ctx context.Context, by, unit string) (d UnitDuties, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		d = UnitDuties{Today: a.Today()}
		if d.By, d.Dir, d.Unit, err = a.unitOf(r, by, unit); err != nil {
			return err
		}
		show := a.shower(r, d.By)
		if d.Duties, err = unitDuties(r, show, owners(d.By, d.Unit.ID), d.Today); err != nil {
			return err
		}
		d.Oversee, err = oversight(r, show, d.Unit.ID, by)
		return err
	})
	return d, err
}

// overseen are the duties that stand among what a manager looks at.
var overseen = map[string]bool{"access-review": true, "missed-alarm": true}

func unitDuties(r Reader, show *shower, owners []string, today day.Date) (all []Due, err error) {
	for _, owner := range owners {
		rows, err := r.List(lists.Duties, owner, ListQuery{Awake: today, ByRank: true})
		if err != nil {
			return nil, err
		}
		due, err := dues(rows, show, today)
		if err != nil {
			return nil, err
		}
		all = append(all, due...)
	}
	all = slices.DeleteFunc(all, func(d Due) bool { return overseen[d.Kind] }) // a manager finds those under what they look at
	slices.SortStableFunc(all, func(a, b Due) int { return cmp.Compare(b.Rank, a.Rank) })
	return all, nil
}

func practises(o staffing.Officer) bool {
	switch access.Role(o.Role) {
	case access.Officer, access.NQO, access.Trainee, access.PSO:
		return true
	}
	return false
}

// oversight reads what managers of a unit look at: records that were opened in an emergency first, for someone looks at
// them now who was kept out; then what the head of the unit refused to whoever reads it and they did nothing about yet (G7.3);
// then what has a clock, by rank and day; then what is only to be seen, the newest first.
func oversight(r Reader, show *shower, unit, by string) ([]Oversight, error) {
	rows, err := r.List(lists.Oversee, unit, ListQuery{ByRank: true})
	if err != nil {
		return nil, err
	}
	var out []Oversight
	if i := slices.IndexFunc(rows, func(x lists.Row) bool { return x.Sort == 0 }); i >= 0 {
		slices.SortStableFunc(rows[i:], func(x, y lists.Row) int { return cmp.Compare(y.Date, x.Date) })
	}
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
	slices.SortStableFunc(out, func(a, b Oversight) int { return cmp.Compare(b.first(by), a.first(by)) })
	return out, nil
}

// first says what somebody reads before what is ranked: the higher the sooner, and 0 for everything else.
func (o Oversight) first(by string) int {
	switch {
	case o.Kind == "access-review":
		return 2
	case o.RefusedTo(by):
		return 1
	}
	return 0
}

// RefusedTo reports whether it is a refusal by the head of the unit that this officer asked about and did nothing about yet.
func (o Oversight) RefusedTo(officer string) bool { return o.Kind == "refused" && o.By == officer }
