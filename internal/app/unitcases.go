package app

import (
	"cmp"
	"container/heap"
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
		return v.read(r, &a.orders, a.shower(r, v.By), page)
	})
	return v, err
}

// heldCase is a case of an officer with what settles its place (U3.2).
type heldCase struct {
	person   string
	owner    int // the officer's place among those asked for
	pressure int
	late     int
	turning  day.Date
	points   int
	limited  bool
}

// mostOrders is of how many officers the order of their cases is kept.
const mostOrders = 1 << 12

// read settles the order from what counts of each case, which is narrow and kept in order officer by officer, and then reads
// only what is shown.
func (v *UnitCases) read(r Reader, kept *remembered[[]heldCase], show *shower, page int) error {
	var owners []string
	for _, o := range v.Dir.UnitStaff(v.Unit.ID, v.Today) {
		if v.Team.ID == "" || o.Team == v.Team.ID {
			owners = append(owners, o.ID)
		}
	}
	orders, err := kept.of(r, owners, [2]day.Date{}, mostOrders, func(ids []string) (map[string][]heldCase, error) { return readOrders(r, ids) })
	if err != nil {
		return err
	}
	if orders, err = seenOrders(orders, show); err != nil {
		return err
	}
	for _, all := range orders {
		v.All += len(all)
	}
	v.Pages = max(1, (v.All+casesShown-1)/casesShown)
	v.Page = min(max(page, 0), v.Pages-1)
	v.First = v.Page * casesShown
	shown := merge(orders, v.First, casesShown)
	keys := make([]lists.Row, len(shown))
	late := make(map[[2]string]int, len(shown))
	for i, c := range shown {
		keys[i] = lists.Row{Owner: owners[c.owner], Key: c.person}
		late[[2]string{owners[c.owner], c.person}] = c.late
	}
	rows, err := r.Pick(lists.Caseload, keys)
	if err != nil {
		return err
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

func heldCaseOf(row lists.Row) heldCase {
	c := row.Counted
	return heldCase{person: row.Person, pressure: pressure(c), late: c.Late, turning: turning(c), points: c.Points, limited: c.Limited > 0}
}

// readOrders reads the cases of officers in the order of U3.2.
func readOrders(r Reader, ids []string) (map[string][]heldCase, error) {
	rows, err := r.Holds(ids)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]heldCase, len(ids))
	for _, row := range rows {
		out[row.Owner] = append(out[row.Owner], heldCaseOf(row))
	}
	for _, all := range out {
		slices.SortFunc(all, byWhatMatters)
	}
	return out, nil
}

// seenOrders leaves out whom the officer may not see, and says of each case whose it is.
func seenOrders(orders [][]heldCase, show *shower) ([][]heldCase, error) {
	var ask []string
	for _, all := range orders {
		for _, c := range all {
			if c.limited {
				ask = append(ask, c.person)
			}
		}
	}
	if err := show.learn(ask); err != nil {
		return nil, err
	}
	out := make([][]heldCase, len(orders))
	for i, all := range orders {
		seen := make([]heldCase, 0, len(all))
		for _, c := range all {
			dec, err := show.may(lists.Head{Person: c.person, Limited: c.limited})
			if err != nil {
				return nil, err
			}
			if dec.Allowed {
				c.owner = i
				seen = append(seen, c)
			}
		}
		out[i] = seen
	}
	return out, nil
}

// merge returns n cases from the place first on, of lists that are each in order.
func merge(orders [][]heldCase, first, n int) (out []heldCase) {
	heads := &fronts{}
	for _, all := range orders {
		if len(all) > 0 {
			*heads = append(*heads, all)
		}
	}
	heap.Init(heads)
	for place := 0; len(*heads) > 0 && place < first+n; place++ {
		if place >= first {
			out = append(out, (*heads)[0][0])
		}
		if rest := (*heads)[0][1:]; len(rest) > 0 {
			(*heads)[0] = rest
			heap.Fix(heads, 0)
		} else {
			heap.Pop(heads)
		}
	}
	return out
}

// fronts are lists of cases, the one whose first case matters most on top.
type fronts [][]heldCase

func (f fronts) Len() int           { return len(f) }
func (f fronts) Less(i, j int) bool { return byWhatMatters(f[i][0], f[j][0]) < 0 }
func (f fronts) Swap(i, j int)      { f[i], f[j] = f[j], f[i] }

// Push adds a list; it is there for the heap.
func (f *fronts) Push(x any) { *f = append(*f, x.([]heldCase)) }

// Pop takes the last list away; it is there for the heap.
func (f *fronts) Pop() any {
	last := (*f)[len(*f)-1]
	*f = (*f)[:len(*f)-1]
	return last
}

// byWhatMatters is the order of U3.2.
func byWhatMatters(a, b heldCase) int {
	return cmp.Or(cmp.Compare(b.pressure, a.pressure), cmp.Compare(b.late, a.late), cmp.Compare(a.turning, b.turning),
		cmp.Compare(b.points, a.points), cmp.Compare(a.person, b.person), cmp.Compare(a.owner, b.owner))
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
