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

// Unheld is a person of a unit without an officer.
type Unheld struct {
	Held
	Clocks []Due // what runs, the most pressing first; each with its clause
}

// Clock returns the duty of a kind about the person.
func (u Unheld) Clock(kind string) (Due, bool) {
	for _, d := range u.Clocks {
		if d.Kind == kind {
			return d, true
		}
	}
	return Due{}, false
}

// pressing is the rank of the most pressing duty and the earliest day that something is due.
func (u Unheld) pressing() (rank int, due day.Date) {
	for _, d := range u.Clocks {
		rank = max(rank, d.Rank)
		if d.Due != 0 && (due == 0 || d.Due < due) {
			due = d.Due
		}
	}
	return rank, due
}

// UnallocatedView is the people of a unit without an officer.
type UnallocatedView struct {
	By     access.Actor
	Dir    staffing.Directory
	Unit   staffing.Unit
	Today  day.Date
	People []Unheld // the most urgent first (U1.2)
}

// Unallocated returns the people without an officer of the officer's own unit, or for those who work everywhere of the unit
// asked for.
func (a *App) Unallocated(ctx context.Context, by, unit string) (v UnallocatedView, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v = UnallocatedView{Today: a.Today()}
		if v.By, v.Dir, v.Unit, err = a.unitOf(r, by, unit); err != nil {
			return err
		}
		v.People, err = unheld(r, a.shower(r, v.By), owners(v.By, v.Unit.ID), v.Today)
		return err
	})
	return v, err
}

// unheld reads who has no officer, with the clocks that run, the most urgent first (U1.2).
func unheld(r Reader, show *shower, owners []string, today day.Date) (all []Unheld, err error) {
	for _, owner := range owners {
		people, err := caseload(r, show, owner)
		if err != nil {
			return nil, err
		}
		if len(people) == 0 {
			continue
		}
		rows, err := r.List(lists.Duties, owner, ListQuery{ByRank: true})
		if err != nil {
			return nil, err
		}
		clocks := map[string][]Due{}
		wanted := map[string]bool{}
		for _, p := range people {
			wanted[p.Person] = true
		}
		for _, row := range rows {
			if !wanted[row.Person] {
				continue // about someone who has an officer, or who may not be seen
			}
			due, err := dueOf(row, today)
			if err != nil {
				return nil, err
			}
			clocks[row.Person] = append(clocks[row.Person], due)
		}
		for _, p := range people {
			all = append(all, Unheld{p, clocks[p.Person]})
		}
	}
	slices.SortStableFunc(all, func(a, b Unheld) int {
		rankA, dueA := a.pressing()
		rankB, dueB := b.pressing()
		return cmp.Or(cmp.Compare(rankB, rankA), cmp.Compare(dueA, dueB), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Person, b.Person))
	})
	return all, nil
}
