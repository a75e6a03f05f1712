package app

import (
	"cmp"
	"context"
	"slices"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/lists"
	"daybook/internal/staffing"
)

// UnitCases is a stretch of the cases that the officers of a unit or a team hold.
type UnitCases struct {
	By    access.Actor
	Dir   staffing.Directory
	Unit  staffing.Unit
	Team  staffing.Team // none where it is about the whole unit
	Today day.Date
	All   int // cases, as the figure of the team or unit counts them (U3.1)
	First int // the place of the first that is shown, from 0
	Page  int // from 0
	Pages int
	Cases []OfficerCase // what matters first (U3.2)
}

// OfficerCase is a case with the officer who holds it.
type OfficerCase struct {
	Held
	Officer staffing.Officer
	Overdue int // late duties of the officer about the person
}

// casesShown is how many cases a page shows: a unit holds thousands.
const casesShown = 50

// UnitCases returns a page of the cases of the officer's own unit, or for those who work everywhere of the unit asked for; of
// one team of it where a team is asked for. A page past the last is the last.
func (a *App) UnitCases(ctx context.Context, by, unit, team string, page int) (v UnitCases, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v = UnitCases{Today: a.Today()}
		if v.By, v.Dir, v.Unit, err = a.unitOf(r, by, unit); err != nil {
			return err
		}
		if team != "" {
			t := Team{By: v.By, Dir: v.Dir, Unit: v.Unit, Teams: teamsOf(v.Dir, v.Unit.ID, v.Today)}
			if err := t.pick(team); err != nil {
				return err
			}
			v.Team = t.Shown
		}
		return v.read(r, a.shower(r, v.By), page)
	})
	return v, err
}

// read settles the order from what counts of each case, which is narrow, and then reads only what is shown.
func (v *UnitCases) read(r Reader, show *shower, page int) error {
	var owners []string
	for _, o := range v.Dir.UnitStaff(v.Unit.ID, v.Today) {
		if v.Team.ID == "" || o.Team == v.Team.ID {
			owners = append(owners, o.ID)
		}
	}
	held, err := r.Holds(owners)
	if err != nil {
		return err
	}
	var may []lists.Row
	for _, row := range held {
		dec, err := show.may(lists.Head{Person: row.Person, Limited: row.Counted.Limited > 0})
		if err != nil {
			return err
		}
		if dec.Allowed {
			may = append(may, row)
		}
	}
	slices.SortFunc(may, byWhatMatters)
	v.All, v.Pages = len(may), max(1, (len(may)+casesShown-1)/casesShown)
	v.Page = min(max(page, 0), v.Pages-1)
	v.First = v.Page * casesShown
	shown := may[v.First:min(v.First+casesShown, len(may))]
	rows, err := r.Pick(lists.Caseload, shown)
	if err != nil {
		return err
	}
	late := map[[2]string]int{}
	for _, row := range shown {
		late[[2]string{row.Owner, row.Key}] = row.Counted.Late
	}
	for _, row := range rows {
		c := OfficerCase{Officer: v.Dir.Officers[row.Owner], Overdue: late[[2]string{row.Owner, row.Key}]}
		if err := row.ReadBody(&c.CaseBody); err != nil {
			return err
		}
		v.Cases = append(v.Cases, c)
	}
	return nil
}

// byWhatMatters is the order of U3.2.
func byWhatMatters(a, b lists.Row) int {
	return cmp.Or(cmp.Compare(pressure(b.Counted), pressure(a.Counted)), cmp.Compare(b.Counted.Late, a.Counted.Late),
		cmp.Compare(turning(a.Counted), turning(b.Counted)), cmp.Compare(b.Counted.Points, a.Counted.Points),
		cmp.Compare(a.Person, b.Person), cmp.Compare(a.Owner, b.Owner))
}

// pressure weighs risk and lateness against each other: late is more than high risk, and both are most.
func pressure(c lists.Counted) int {
	return 2*min(c.Late, 1) + c.High
}

// turning is the first day on which the case ends or the person is released; without one it is after every other.
func turning(c lists.Counted) day.Date {
	first := day.Date(1<<31 - 1)
	for _, d := range []day.Date{c.Ends, c.Turns} {
		if d != 0 {
			first = min(first, d)
		}
	}
	return first
}
