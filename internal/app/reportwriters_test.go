package app_test

import (
	"context"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/lists"
	"daybook/internal/staffing"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// CR1.9: beside each who may write a report stands what they hold, which is the load of their own page and of the pages of teams, and
// what they would hold with it, which is what they hold once it is theirs.
func TestWhoMayWriteStandsWithTheirLoad(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		asked := map[lists.Table]int{}
		o := office.Open(t, url, office.With(func(in app.Store) app.Store { return listing{in, asked} }))
		manager, head, court, po := office.Officer(access.Manager), office.Officer(access.Head), office.Officer(access.Court), office.Officer(access.Officer)
		who := func(by, officer string) (app.ReportWriters, app.ReportWriter) {
			t.Helper()
			all, err := o.App.ReportWriters(t.Context(), by, office.North)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range all.All {
				if w.Officer.ID == officer {
					return all, w
				}
			}
			return all, app.ReportWriter{}
		}
		own, err := o.App.Load(t.Context(), po, "")
		if err != nil {
			t.Fatal(err)
		}
		clear(asked)
		all, before := who(manager, po)
		if asked[lists.Caseload] > 0 || asked[lists.Priced] > 1 {
			t.Errorf("what everyone holds is read one by one: %v", asked)
		}
		if !before.Known || before.Load.Points != own.Load.Points || before.Load.Capacity.Compare(own.Load.Capacity) != 0 {
			t.Errorf("W28.5: beside the choice %d points, on their own page %d", before.Load.Points, own.Load.Points)
		}
		price := all.Prices["CJS"]
		if price.Clause != "W1.3" || price.Points <= 0 || all.Prices["PAROM1"].Points > 0 && !all.Prices["PAROM1"].Beside {
			t.Errorf("W28.6: a standard report weighs %+v, a parole report %+v", price, all.Prices["PAROM1"])
		}
		request := func() string {
			return must(t)(o.App.RequestReport(t.Context(), court, app.Request{Ask: o.Ask(0), Person: office.Own, Author: po,
				Of: entry.ReportRequested{Type: "CJS", Court: "Marsham Magistrates' Court"}})).Entries[0]
		}
		request()
		if _, after := who(manager, po); after.Load.Capacity.Compare(before.With(price.Points)) != 0 || after.Load.Points != before.Load.Points+price.Points {
			t.Errorf("CR1.9: said to be %s with it, and is %s", before.With(price.Points), after.Load.Capacity)
		}
		if all, _ := who(po, po); len(all.All) > 0 {
			t.Error("CR1.9: an officer, who does not say who writes, is shown what colleagues hold")
		}

		must(t)(o.App.EnterStaff(t.Context(), manager, app.StaffAct{Ask: o.Ask(0), Officer: po, On: o.App.Today(), Payload: entry.OfficerAbsent{Why: "sickness", Until: o.App.Today() + 3}}))
		if _, w := who(manager, po); w.Away == nil || w.Away.Why == "" {
			t.Errorf("CR1.9: the manager sees %+v of an absence", w.Away)
		}
		if _, w := who(court, po); w.Away == nil || w.Away.Why != "" {
			t.Errorf("N2: a court officer sees %+v of an absence: that they are away, and not why", w.Away)
		}

		_, full := who(manager, po)
		must(t)(o.App.Enter(t.Context(), head, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.LimitSet{Type: "exclusion", Officers: []string{manager}, Reason: "A neighbour."}}))
		if _, w := who(manager, po); w.Load.Points >= full.Load.Points {
			t.Errorf("V3.3: %d points, of which some are of a person whom the manager may not see: before %d", w.Load.Points, full.Load.Points)
		}
		if _, w := who(head, po); w.Load.Points != full.Load.Points {
			t.Errorf("V3.3: for the head, who may, %d points are %d", full.Load.Points, w.Load.Points)
		}
	})
}

// listing counts which lists are read, by table.
type listing struct {
	app.Store
	asked map[lists.Table]int
}

func (s listing) Read(ctx context.Context, do func(app.Reader) error) error {
	return s.Store.Read(ctx, func(r app.Reader) error { return do(listReader{r, s.asked}) })
}

type listReader struct {
	app.Reader
	asked map[lists.Table]int
}

func (r listReader) List(t lists.Table, owner string, q app.ListQuery) ([]lists.Row, error) {
	r.asked[t]++
	return r.Reader.List(t, owner, q)
}

func (r listReader) ListsOf(owner string, asked []app.Asked) ([][]lists.Row, error) {
	for _, a := range asked {
		r.asked[a.Table]++
	}
	return r.Reader.ListsOf(owner, asked)
}

func (r listReader) Lists(t lists.Table, owners []string) ([]lists.Row, error) {
	r.asked[t]++
	return r.Reader.Lists(t, owners)
}

// TestReportsForWhoBelongsToNoUnit: an inspector of the service belongs to no unit, and is shown the reports of the first by name
// with the others to choose from (CR1.7).
func TestReportsForWhoBelongsToNoUnit(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t)+"?sync=normal")
	roams := staffing.Officer{ID: "inspector-of-none", Forename: "Robin", Surname: "Quayle", Grade: "DMY", Role: string(access.Inspector)}
	if err := o.Store.Write(t.Context(), func(w app.Writer) error { return w.SaveOfficer(roams) }); err != nil {
		t.Fatal(err)
	}
	v, err := o.App.Reports(t.Context(), roams.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	if v.Unit.ID == "" || len(v.Units) != 2 {
		t.Errorf("shown %q of %d units", v.Unit.ID, len(v.Units))
	}
}
