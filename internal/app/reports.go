package app

import (
	"context"
	"slices"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/lists"
	"daybook/internal/staffing"
)

// Listed is one report in a list.
type Listed struct {
	lists.ReportBody
	Due day.Date // the last day for it; of one that went, the day on which it did
}

// ReportsView is the reports of a unit by where they stand, and the officer's own (CR1.7).
type ReportsView struct {
	By      access.Actor
	Dir     staffing.Directory
	Unit    staffing.Unit
	Units   []staffing.Unit // that may be chosen, for those who work everywhere
	Today   day.Date
	Own     []Listed // the officer writes them
	Asked   []Listed // nobody writes them yet
	Written []Listed // with an author
	Reading []Listed // with a second reader
	Ready   []Listed // signed and not gone
	Sent    []Listed // in the last month, the latest first
}

// sentShown is for how many days a report that went is listed (CR1.7).
const sentShown = 31

// Reports returns the reports of the officer's unit, or for those who work everywhere of the unit asked for.
func (a *App) Reports(ctx context.Context, by, unit string) (v ReportsView, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v = ReportsView{Today: a.Today()}
		if v.By, v.Dir, v.Unit, err = a.unitFor(r, access.SeeReports, by, unit); err != nil {
			return err
		}
		if access.Everywhere(v.By.Role) {
			v.Units = unitsOf(v.Dir)
		}
		return v.read(r, a.shower(r, v.By))
	})
	return v, err
}

func (v *ReportsView) read(r Reader, show *shower) (err error) {
	if v.Own, err = listed(r, show, lists.Reports, v.By.Officer, ListQuery{}); err != nil {
		return err
	}
	open, err := listed(r, show, lists.Reports, v.Unit.ID, ListQuery{})
	if err != nil {
		return err
	}
	for _, x := range open {
		into := &v.Written
		switch x.State {
		case casefile.ReportAsked:
			into = &v.Asked
		case casefile.ReportWaiting:
			into = &v.Reading
		case casefile.ReportSigned:
			into = &v.Ready
		}
		*into = append(*into, x)
	}
	v.Sent, err = listed(r, show, lists.Sent, v.Unit.ID, ListQuery{From: v.Today.Add(-sentShown)})
	slices.Reverse(v.Sent)
	return err
}

// listed reads one owner's reports, without those about people whom the officer may not see.
func listed(r Reader, show *shower, t lists.Table, owner string, q ListQuery) (all []Listed, err error) {
	rows, err := r.List(t, owner, q)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		sees, err := show.sees(row)
		if err != nil {
			return nil, err
		}
		if !sees {
			continue
		}
		x := Listed{Due: row.Date}
		if err := row.ReadBody(&x.ReportBody); err != nil {
			return nil, err
		}
		all = append(all, x)
	}
	return all, nil
}
