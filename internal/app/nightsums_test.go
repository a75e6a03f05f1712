package app_test

import (
	"slices"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/history"
	"daybook/internal/staffing"
	"daybook/internal/testkit/office"
)

// rename records another name of a unit, as an extract brings it.
func rename(t *testing.T, o *office.Office, unit, name string) {
	t.Helper()
	err := o.Store.Write(t.Context(), func(w app.Writer) error {
		stream := entry.Stream{Kind: entry.Unit, ID: unit}
		all, err := w.Entries(stream, 0)
		if err != nil {
			return err
		}
		all = append(all, entry.Entry{ID: unit + "-renamed", Stream: stream, Seq: len(all) + 1, RecordedBy: "import", RecordedAt: o.Clock.Now(), On: o.App.Today(), Source: "staff list",
			Payload: entry.UnitOpened{Name: name, Region: "N50"}})
		var u staffing.Unit
		for _, e := range all {
			if err := u.Apply(e); err != nil {
				return err
			}
		}
		if err := w.Append(all[len(all)-1:]); err != nil {
			return err
		}
		return w.SaveUnit(u)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestSumsGoByTheUnitAndNotItsName: W25.7, a unit that is called otherwise keeps its weeks, its teams and its places, and
// whoever moves to another unit stays in the sums of the days on which they were there.
func TestSumsGoByTheUnitAndNotItsName(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		ctx := t.Context()
		night := func() {
			t.Helper()
			o.Clock.Forward(24 * time.Hour)
			if err := o.App.SumUp(ctx); err != nil {
				t.Fatal(err)
			}
		}
		read := func(by string, asked app.HistoryAsked) app.History {
			t.Helper()
			asked.Daily = true
			h, err := o.App.LoadHistory(ctx, by, asked)
			if err != nil {
				t.Fatalf("%s asks for %+v: %v", by, asked, err)
			}
			return h
		}
		at := func(h app.History, on day.Date) history.Figure {
			t.Helper()
			i := slices.IndexFunc(h.Figures, func(f history.Figure) bool { return f.On == on })
			if i < 0 {
				t.Fatalf("there is no figure of %s", on.Short())
			}
			return h.Figures[i]
		}
		must(t)(o.App.EnterUnit(ctx, head, app.UnitAct{Ask: o.Ask(0), On: o.App.Today(), Payload: entry.PlacesSet{Requirement: "W", Places: 30}}))
		night()
		north := app.HistoryAsked{Unit: office.North}
		before := read(spo, north)
		first := o.App.Today().Add(-1)
		if at(before, first).Points == 0 || before.Name != "Northmoor" {
			t.Fatalf("%s holds %+v", before.Name, at(before, first))
		}

		rename(t, o, office.North, "Northmoor and Fen")
		renamed := read(spo, north)
		if renamed.Name != "Northmoor and Fen" || at(renamed, first) != at(before, first) || len(renamed.Parts) != len(before.Parts) || len(renamed.Parts) == 0 {
			t.Errorf("under its new name: %s with %+v of %d teams, was %+v of %d", renamed.Name, at(renamed, first), len(renamed.Parts), at(before, first), len(before.Parts))
		}
		err := o.Store.Read(ctx, func(r app.Reader) error {
			dir, err := r.Staff()
			if err != nil {
				return err
			}
			for _, u := range dir.Units {
				if p, ok := u.PlacesOn("W", "", o.App.Today()); u.ID == office.North && (!ok || p.Places != 30) {
					t.Errorf("its places are %+v under its new name", p)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}

		moved := o.App.Today()
		own := at(read(spo, app.HistoryAsked{Officer: po}), first)
		must(t)(o.App.EnterStaff(ctx, head, staffAct(o, po, moved, entry.OfficerChanged{Team: "south-1", Reason: "Southmere is short"})))
		night()
		after, south := read(spo, north), read(office.SouthSPO, app.HistoryAsked{Unit: office.South})
		if at(after, first) != at(before, first) {
			t.Errorf("on %s the north held %+v, before somebody left it %+v", first.Short(), at(after, first), at(before, first))
		}
		if was, is := at(after, first), at(after, moved); is.Points != was.Points-own.Points || is.Room != was.Room-own.Room || is.Officers != was.Officers-1 || own.Points == 0 {
			t.Errorf("the north held %+v, and %+v once %+v was gone", was, is, own)
		}
		if was, is := at(south, first), at(south, moved); is.Points != was.Points+own.Points || is.Officers != was.Officers+1 {
			t.Errorf("the south held %+v, and %+v once %+v had come", was, is, own)
		}
		// The officer's own history is that of their new unit's manager to see, and no longer that of the old one's.
		if _, err := o.App.LoadHistory(ctx, spo, app.HistoryAsked{Officer: po}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("the manager they left asks for their history: %v", err)
		}
		if h := read(office.SouthSPO, app.HistoryAsked{Officer: po}); at(h, first).Points != own.Points {
			t.Errorf("their new manager sees %+v on %s, want %+v", at(h, first), first.Short(), own)
		}
		inspector := office.Officer(access.Inspector)
		if h := read(inspector, app.HistoryAsked{Region: "N50"}); at(h, first).Points != at(after, first).Points+at(south, first).Points || !slices.ContainsFunc(h.Parts, func(p app.Part) bool { return p.Name == "Northmoor and Fen" }) {
			t.Errorf("the region held %+v in %+v", at(h, first), h.Parts)
		}
	})
}
