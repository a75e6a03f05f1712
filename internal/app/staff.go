package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/protect"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// StaffView is what is held of one officer, and how it came about.
type StaffView struct {
	By      access.Actor
	Dir     staffing.Directory
	Officer staffing.Officer // as they are today
	Today   day.Date
	Room    load.Room       // what they can carry today
	Lines   []staffing.Line // their history, the latest recorded first
	Cases   int             // whom they hold, as far as the viewer may see them
	Learn   []staffing.Officer
	Mentees rules.Figure // learners of one mentor above which it is pointed out (N6.4)
	Teams   []staffing.Team
	Signs   bool    // they have a way to sign in
	Knows   []Known // for themselves, and for whoever gives cases out

	Supervision  *staffing.SupervisionDue // when the next one is due; nil for those for whom there is no standard
	Supervisions []staffing.Supervision   // the latest held first
	Unread       bool                     // what was agreed in some of them is not the viewer's to read (N9.7)
	readsAgreed  bool
}

// Known is a person whom the officer knows from elsewhere, as was declared (N8).
type Known struct {
	lists.InterestBody
	Since day.Date
}

// Can reports whether the viewer may do this to what is held of the officer.
func (v StaffView) Can(a access.Action) bool {
	return access.MayStaff(v.By, a, memberOf(v.Officer)).Allowed
}

// Own reports whether the viewer looks at themselves.
func (v StaffView) Own() bool { return v.By.Officer == v.Officer.ID }

// StaffOf opens what is held of an officer: their own (N2.1), or as manager, head or inspector that of another.
func (a *App) StaffOf(ctx context.Context, by, officer string) (v StaffView, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v = StaffView{Today: a.Today()}
		dir, sets, err := a.known(r)
		if err != nil {
			return err
		}
		v.Dir = dir
		var ok bool
		if v.By, ok = actor(v.Dir, by); !ok {
			return fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
		}
		if v.Officer, ok = v.Dir.Officers[officer]; !ok {
			if !access.Has(v.By.Role, access.SeeStaff) {
				return refuse(access.MayStaff(v.By, access.SeeStaff, access.Member{}))
			}
			return fault.New(fault.NotFound, "There is no such officer.")
		}
		if d := access.MayStaff(v.By, access.SeeStaff, memberOf(v.Officer)); !d.Allowed {
			return refuse(d)
		}
		entries, err := r.Entries(entry.Stream{Kind: entry.Officer, ID: officer}, 0)
		if err != nil {
			return err
		}
		if v.Lines, err = staffing.Lines(entries, nameIn(v.Dir)); err != nil {
			return err
		}
		set := a.Rules.At(v.Today)
		v.readSupervisions(entries, set, a.started())
		if v.Room, err = load.RoomOf(v.Officer, v.Today, set, sets.On(v.Today)); err != nil {
			return err
		}
		show := a.shower(r, v.By)
		people, err := caseload(r, show, officer)
		if err != nil {
			return err
		}
		if err := v.readKnown(r, show); err != nil {
			return err
		}
		v.Cases, v.Mentees = len(people), set.Figure(rules.StaffMentees)
		v.Learn = learnersOf(v.Dir, v.Officer, v.Today)
		v.Teams = v.Dir.TeamsManagedBy(officer)
		switch _, err := r.AccountOf(officer); fault.KindOf(err) {
		case "":
			v.Signs = true
		case fault.NotFound:
		default:
			return err
		}
		return nil
	})
	return v, err
}

// readKnown reads whom the officer knows from elsewhere.
func (v *StaffView) readKnown(r Reader, show *shower) error {
	if !v.Own() && !access.Has(v.By.Role, access.Allocate) {
		return nil
	}
	rows, err := r.List(lists.Interest, v.Officer.ID, ListQuery{})
	if err != nil {
		return err
	}
	for _, row := range rows {
		k := Known{Since: row.Date}
		if err := row.ReadBody(&k.InterestBody); err != nil {
			return err
		}
		dec, err := show.may(k.Head)
		if err != nil {
			return err
		}
		if dec.Allowed {
			v.Knows = append(v.Knows, k)
		}
	}
	return nil
}

// learnersOf lists whom an officer is mentor of.
func learnersOf(dir staffing.Directory, mentor staffing.Officer, today day.Date) (all []staffing.Officer) {
	for _, o := range dir.UnitStaff(mentor.Unit, today) {
		if o.Mentor == mentor.ID {
			all = append(all, o)
		}
	}
	return all
}

// UnitStaff is who works in a unit: by team, who is away today and soon, and how many each manager has.
type UnitStaff struct {
	By      access.Actor
	Dir     staffing.Directory
	Unit    staffing.Unit
	Today   day.Date
	Until   day.Date     // the last day for which absences are shown
	Shown   rules.Figure // how long that is (N2.8)
	Limit   rules.Figure // of a span (G4.1)
	Trainee rules.Figure // what a trainee counts in it, in hundredths
	Sees    bool         // the viewer sees why someone is away, and what is taken off their hours
	Runs    bool         // the viewer says who manages, who joins and who leaves
	Teams   []StaffTeam  // by name; the last, without a name, has those of no team
	Joining []staffing.Officer
	Closed  []staffing.Team // teams that ended, the latest first
}

// StaffTeam is one team with whoever manages it.
type StaffTeam struct {
	staffing.Team
	Managers []Managing // who manages it today, whoever answers for it first
	Members  []StaffMember
}

// Managing is someone who manages a team, with how many practitioners they have in all.
type Managing struct {
	staffing.Manager
	Span protect.Span
	Over bool // above the limit of G4.1
}

// StaffMember is one officer of a unit.
type StaffMember struct {
	Officer staffing.Officer
	Away    *staffing.Absence  // today
	Soon    []staffing.Absence // beginning after today, in the time shown
	Room    load.Room          // what they can carry; only for whoever sees it

	Supervision *staffing.SupervisionDue // only for whoever sees it, and where there is a standard
}

// UnitStaffOf returns the staff of the viewer's unit, or for an inspector that of the unit asked for.
func (a *App) UnitStaffOf(ctx context.Context, by, unit string) (u UnitStaff, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		u = UnitStaff{Today: a.Today()}
		dir, sets, err := a.known(r)
		if err != nil {
			return err
		}
		u.Dir = dir
		var ok bool
		if u.By, ok = actor(dir, by); !ok {
			return fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
		}
		if d := access.May(u.By, access.SeeTeam); !d.Allowed {
			return refuse(d)
		}
		unit = unitAsked(u.By, dir, unit)
		if u.Unit, ok = dir.Units[unit]; !ok {
			return fault.New(fault.NotFound, "There is no such unit.")
		}
		set := a.Rules.At(u.Today)
		u.Shown, u.Limit, u.Trainee = set.Figure(rules.StaffShown), set.Figure(rules.ProtectSpan), set.Figure(rules.ProtectSpanTrainee)
		u.Until = u.Today.Add(7*u.Shown.Value - 1)
		u.Sees = access.MayStaff(u.By, access.SeeStaff, access.Member{Unit: unit}).Allowed
		u.Runs = access.MayStaff(u.By, access.RunUnit, access.Member{Unit: unit}).Allowed
		members := map[string][]StaffMember{}
		for _, o := range dir.UnitStaff(unit, u.Today) {
			m, err := u.member(o, func(o staffing.Officer) (load.Room, error) { return load.RoomOf(o, u.Today, set, sets.On(u.Today)) })
			if err != nil {
				return err
			}
			if u.Sees && supervised(o) {
				d := o.SupervisionDue(set, a.started(), u.Today)
				m.Supervision = &d
			}
			members[o.Team] = append(members[o.Team], m)
		}
		u.gather(members)
		u.Joining = dir.Joining(unit, u.Today)
		return nil
	})
	return u, err
}

// member is an officer as the viewer may see them.
func (u *UnitStaff) member(o staffing.Officer, room func(staffing.Officer) (load.Room, error)) (m StaffMember, err error) {
	m.Officer = o
	for _, b := range o.Absences {
		if b.From > u.Until || b.Until != 0 && b.Until < u.Today {
			continue
		}
		if !u.Sees && o.ID != u.By.Officer {
			b.Why = ""
		}
		if b.From > u.Today {
			m.Soon = append(m.Soon, b)
		} else if m.Away == nil || b.Until == 0 || m.Away.Until != 0 && b.Until > m.Away.Until {
			m.Away = &b
		}
	}
	slices.SortStableFunc(m.Soon, func(a, b staffing.Absence) int { return a.From.Sub(b.From) })
	if u.Sees {
		m.Room, err = room(o)
	}
	return m, err
}

// seenOf is an officer as a viewer may see them: without why they are or were away, where that is not the viewer's to see (N2.8).
func seenOf(by access.Actor, o staffing.Officer) staffing.Officer {
	if len(o.Absences) == 0 || access.MayStaff(by, access.SeeStaff, memberOf(o)).Allowed {
		return o
	}
	o.Absences = slices.Clone(o.Absences)
	for i := range o.Absences {
		o.Absences[i].Why = ""
	}
	return o
}

// gather lays the members out by team.
func (u *UnitStaff) gather(members map[string][]StaffMember) {
	for _, t := range u.Dir.Teams {
		if t.Unit != u.Unit.ID {
			continue
		}
		if t.Over(u.Today) {
			u.Closed = append(u.Closed, t)
			continue
		}
		team := StaffTeam{Team: t, Members: members[t.ID]}
		for _, m := range t.ManagedOn(u.Today) {
			s := spanOfManager(u.Dir, m.Officer, u.Unit.ID, u.Today)
			team.Managers = append(team.Managers, Managing{m, s, 100*s.Qualified+u.Trainee.Value*s.Trainees > 100*u.Limit.Value})
		}
		u.Teams = append(u.Teams, team)
		delete(members, t.ID)
	}
	slices.SortFunc(u.Teams, func(a, b StaffTeam) int { return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID)) })
	slices.SortFunc(u.Closed, func(a, b staffing.Team) int { return cmp.Or(b.Closed.Sub(a.Closed), strings.Compare(a.ID, b.ID)) })
	var rest StaffTeam
	for _, all := range members { // of no team, or of one that is not of the unit
		rest.Members = append(rest.Members, all...)
	}
	if len(rest.Members) > 0 {
		slices.SortFunc(rest.Members, func(a, b StaffMember) int {
			return cmp.Or(strings.Compare(a.Officer.Surname, b.Officer.Surname), strings.Compare(a.Officer.ID, b.Officer.ID))
		})
		u.Teams = append(u.Teams, rest)
	}
}
