package app

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/staffing"
)

// What no longer holds is kept as rows of the unit, so that a page can count it without reading every case (G6.8). The rows are
// made anew each night, and for an officer whenever something that a finding rests on changes: a case, or what is held of them.

// settingLooked is the setting that holds the day on which every case was last looked at again.
const settingLooked = "protect.looked"

// Looked reports whether every case was looked at again since the day began.
func (a *App) Looked(ctx context.Context) (done bool, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		on, err := r.Setting(settingLooked)
		if fault.KindOf(err) == fault.NotFound {
			return nil
		}
		done = on == a.Today().String()
		return err
	})
	return done, err
}

// LookAgain looks again at every case, officer by officer, and stores what is other than before.
func (a *App) LookAgain(ctx context.Context) error {
	var dir staffing.Directory
	err := a.Store.Read(ctx, func(r Reader) (err error) {
		dir, err = a.directory(r)
		return err
	})
	if err != nil {
		return err
	}
	for _, unit := range slices.Sorted(maps.Keys(dir.Units)) {
		staff := dir.UnitStaff(unit, a.Today())
		for _, o := range staff {
			if err := a.lookAgainAt(ctx, unit, o); err != nil {
				return err
			}
		}
		if err := a.forgetOthers(ctx, unit, staff); err != nil {
			return err
		}
	}
	return a.Store.Write(ctx, func(w Writer) error { return w.SaveSetting(settingLooked, a.Today().String()) })
}

// lookAgainAt looks again at one officer's cases; nothing is written where nothing changed.
func (a *App) lookAgainAt(ctx context.Context, unit string, o staffing.Officer) error {
	same := false
	err := a.Store.Read(ctx, func(r Reader) error {
		change, err := a.lapsesChanged(r, unit, o)
		same = len(change.Put)+len(change.Delete) == 0
		return err
	})
	if err != nil || same {
		return err
	}
	return a.Store.Write(ctx, func(w Writer) error { return a.lookAgain(w, o.ID) })
}

// forgetOthers removes the rows of officers who are no longer of the unit.
func (a *App) forgetOthers(ctx context.Context, unit string, staff []staffing.Officer) error {
	return a.Store.Write(ctx, func(w Writer) error {
		stored, err := w.List(lists.Lapse, unit, ListQuery{})
		if err != nil {
			return err
		}
		stored = slices.DeleteFunc(stored, func(row lists.Row) bool {
			return slices.ContainsFunc(staff, func(o staffing.Officer) bool { return lapseOf(row, o.ID) })
		})
		return w.SaveRows(lists.Diff(stored, nil))
	})
}

// lookAgain stores what no longer holds of an officer's cases. The officer is held against other writers first and read as they are
// then: of two who change a case, or what is held of the officer, at one moment the second counts what the first changed.
func (a *App) lookAgain(w Writer, officer string) error {
	o, err := w.OfficerForUpdate(officer)
	if err != nil {
		return err
	}
	if o = o.On(a.Today()); o.Unit == "" {
		return nil
	}
	change, err := a.lapsesChanged(w, o.Unit, o)
	if err != nil {
		return err
	}
	return w.SaveRows(change)
}

// lookAgainOf is lookAgain for each of these officers, in the order of their ids.
func (a *App) lookAgainOf(w Writer, dir staffing.Directory, officers []string) error {
	slices.Sort(officers)
	for _, id := range slices.Compact(officers) {
		if _, ok := dir.Officers[id]; !ok {
			continue
		}
		if err := a.lookAgain(w, id); err != nil {
			return err
		}
	}
	return nil
}

// forgetLapses removes an officer's rows from a unit of which they are no longer.
func forgetLapses(w Writer, unit, officer string) error {
	stored, err := storedLapses(w, unit, officer)
	if err != nil {
		return err
	}
	return w.SaveRows(lists.Diff(stored, nil))
}

// lapsesChanged returns what turns the stored rows of an officer into those of now. Nobody in particular looks: everyone's
// cases count, and who may not see one is asked about when the rows are counted.
func (a *App) lapsesChanged(r Reader, unit string, o staffing.Officer) (lists.Change, error) {
	stored, err := storedLapses(r, unit, o.ID)
	if err != nil {
		return lists.Change{}, err
	}
	found, err := a.lapses(r, nil, o)
	if err != nil {
		return lists.Change{}, err
	}
	var rows []lists.Row
	for _, x := range found {
		if x.Stood {
			continue
		}
		row := lists.Row{Table: lists.Lapse, Owner: unit, Date: x.Due}
		body := lists.LapseBody{Officer: o.ID, Clause: x.Clause}
		if !x.Whole {
			row.Person, body.Head = x.Head.Person, x.Head
		}
		row.Key = strings.Join([]string{o.ID, row.Person, x.Clause}, "/")
		text, err := json.Marshal(body)
		if err != nil {
			return lists.Change{}, fmt.Errorf("what no longer holds of %s: %w", o.ID, err)
		}
		row.Body = string(text)
		if !slices.ContainsFunc(rows, func(y lists.Row) bool { return y.Key == row.Key }) { // one case has each clause once
			rows = append(rows, row)
		}
	}
	return lists.Diff(stored, rows), nil
}

// storedLapses are the rows of one officer.
func storedLapses(r Reader, unit, officer string) ([]lists.Row, error) {
	rows, err := r.List(lists.Lapse, unit, ListQuery{})
	return slices.DeleteFunc(rows, func(row lists.Row) bool { return !lapseOf(row, officer) }), err
}

func lapseOf(row lists.Row, officer string) bool { return strings.HasPrefix(row.Key, officer+"/") }

// Lapsed counts what no longer holds in a unit.
type Lapsed struct {
	Count int
	Late  int // of them, those whose time is over
}

// lapsed counts what no longer holds of what the actor may see.
func (a *App) lapsed(r Reader, show *shower, unit string) (n Lapsed, err error) {
	today := a.Today()
	late := ListQuery{To: today.Add(-1)}
	n.Count, err = r.Count(lists.Lapse, unit, ListQuery{})
	if err != nil || n.Count == 0 {
		return n, err
	}
	if n.Late, err = r.Count(lists.Lapse, unit, late); err != nil {
		return n, err
	}
	limited, err := r.List(lists.Lapse, unit, ListQuery{Limited: true})
	if err != nil {
		return n, err
	}
	for _, row := range limited {
		seen, err := show.sees(row)
		if err != nil {
			return n, err
		}
		if !seen {
			n.Count--
			if row.Date < today {
				n.Late--
			}
		}
	}
	return n, nil
}

// rehold notes whose cases a difference of rows is about.
func rehold(officers []string, rows lists.Change) []string {
	for _, all := range [][]lists.Row{rows.Put, rows.Delete} {
		for _, row := range all {
			if row.Table == lists.Guard && !slices.Contains(officers, row.Owner) {
				officers = append(officers, row.Owner)
			}
		}
	}
	return officers
}

// byOfficer orders findings by officer, clause and day.
func byOfficer(x, y OfficerLapse) int {
	return cmp.Or(cmp.Compare(x.Officer.Surname, y.Officer.Surname), cmp.Compare(x.Officer.ID, y.Officer.ID), cmp.Compare(x.Clause, y.Clause),
		cmp.Compare(x.Since, y.Since), cmp.Compare(x.Head.Person, y.Head.Person))
}
