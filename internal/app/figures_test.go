package app_test

import (
	"strings"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// excessiveAt decides the capacity above which a load is marked (W23.1).
func excessiveAt(o *office.Office, percent, days int) app.FigureForm {
	return app.FigureForm{Ask: o.Ask(0), Reason: "Fewer people are to be told too late",
		Decision: rules.Decision{Name: rules.WorkloadExcessive, From: o.App.Today().Add(days), Value: percent, Source: "Board, 12 November 2026"}}
}

// B1.3 to B1.5: a figure is decided for a day to come, holds from its first minute in every process, and is taken back before it.
func TestFiguresAreDecided(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		o := office.Open(t, url)
		officer, system := office.Officer(access.Officer), office.Officer(access.System)
		limit := func(a *app.App) string {
			t.Helper()
			v, err := a.Load(t.Context(), officer, "")
			if err != nil {
				t.Fatal(err)
			}
			return v.Load.Limit.String() + v.Load.Limit.Service
		}
		before := limit(o.App)
		other := app.New(app.Parts{Store: o.Store, Now: o.Clock.Now, NewID: o.NewID, Zone: o.Zone, Rules: rules.Default()})
		limit(other) // so that it has something in its memory

		f := excessiveAt(o, 105, 1)
		if _, err := o.App.DecideFigure(t.Context(), system, f); err != nil {
			t.Fatal(err)
		}
		if again, err := o.App.DecideFigure(t.Context(), system, f); err != nil || !again.Again {
			t.Errorf("the same form again: %+v, %v", again, err)
		}
		if got := limit(o.App); got != before {
			t.Errorf("on the day it was decided %q became %q (B1.5)", before, got)
		}
		// One for later stands beside it until it is taken back.
		if _, err := o.App.DecideFigure(t.Context(), system, excessiveAt(o, 120, 30)); err != nil {
			t.Fatal(err)
		}
		back := excessiveAt(o, 0, 30)
		back.TakeBack = true
		if _, err := o.App.DecideFigure(t.Context(), system, back); err != nil {
			t.Fatal(err)
		}
		o.Clock.Forward(24 * time.Hour)
		for name, a := range map[string]*app.App{"this": o.App, "another": other} {
			if got := limit(a); !strings.HasPrefix(got, "105 %") || got == "105 %" {
				t.Errorf("on its day %s process goes by %q", name, got)
			}
		}
		v, err := o.App.DecidedFigures(t.Context())
		if err != nil || len(v.Made) != 3 || len(v.Settings.Override().Decisions()) != 1 {
			t.Fatalf("%d entries, %+v, %v", len(v.Made), v.Settings.Override().Decisions(), err)
		}
		if c := v.Made[2].Changes; len(c) != 1 || c[0].Is.Value != 105 || c[0].Was.Value != 110 {
			t.Errorf("the first entry changed %+v", c)
		}
		if c := v.Made[0].Changes; len(c) != 1 || c[0].Was.Value != 120 || c[0].Is.Value != 105 {
			t.Errorf("taking back changed %+v", c)
		}
	})
}

// B1.4, B1.5, V6.3: what cannot be decided is refused whole, with the reason.
func TestWrongDecisions(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	system := access.System
	for _, tt := range []struct {
		name   string
		by     access.Role
		change func(*app.FigureForm)
		kind   fault.Kind
		text   string
	}{
		{"V6.3 a head of unit", access.Head, func(*app.FigureForm) {}, fault.Denied, "Your role does not include this"},
		{"B1.5 today", system, func(f *app.FigureForm) { f.From-- }, fault.Invalid, "at the earliest"},
		{"B1.4 nobody decided it", system, func(f *app.FigureForm) { f.Source = " " }, fault.Invalid, "Say who decided it"},
		{"no reason", system, func(f *app.FigureForm) { f.Reason = "" }, fault.Invalid, "Say why"},
		{"out of range", system, func(f *app.FigureForm) { f.Value = 9000 }, fault.Invalid, "out of range"},
		{"as it is", system, func(f *app.FigureForm) { f.Value = 110 }, fault.Invalid, "already"},
		{"Daybook's own, as it is", system, func(f *app.FigureForm) { f.Default = true }, fault.Invalid, "already"},
		{"nothing to take back", system, func(f *app.FigureForm) { f.TakeBack = true }, fault.Invalid, "Nothing was decided"},
		{"no such figure", system, func(f *app.FigureForm) { f.Name = "load.limit" }, fault.NotFound, "no figure"},
	} {
		f := excessiveAt(o, 105, 1)
		tt.change(&f)
		_, err := o.App.DecideFigure(t.Context(), office.Officer(tt.by), f)
		said := fault.Text(err)
		for _, x := range fault.FieldsOf(err) {
			said += x.Text
		}
		if fault.KindOf(err) != tt.kind || !strings.Contains(said, tt.text) {
			t.Errorf("%s: %v, %q", tt.name, fault.KindOf(err), said)
		}
	}
	if v, err := o.App.DecidedFigures(t.Context()); err != nil || len(v.Made) != 0 {
		t.Errorf("%d entries were recorded, %v", len(v.Made), err)
	}
}

// B1.5: before it is decided, what a figure would do is counted on everyone, and nothing is changed by it.
func TestTryAFigure(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		o := office.Open(t, url)
		system := office.Officer(access.System)
		f := app.FigureForm{Ask: o.Ask(0), Decision: rules.Decision{Name: rules.ProtectCapacity, From: o.App.Today().Add(1), Value: 50, Source: "Board"}}
		trial, err := o.App.TryFigure(t.Context(), system, f)
		if err != nil || trial.People == 0 || !trial.All {
			t.Fatalf("%+v, %v", trial, err)
		}
		if trial.Now.Duties != trial.Then.Duties || trial.Now.Points != trial.Then.Points || trial.Touched != 0 {
			t.Errorf("a protection changes nobody's duties: %+v", trial)
		}
		if len(trial.Changes) != 1 || trial.Changes[0].Is.Value != 50 {
			t.Errorf("%+v", trial.Changes)
		}
		f.Name, f.Value = rules.LicenceWarn, 20
		if trial, err = o.App.TryFigure(t.Context(), system, f); err != nil {
			t.Fatal(err)
		}
		if trial.Then.Duties < trial.Now.Duties {
			t.Errorf("shown sooner, fewer are listed: %+v", trial)
		}
		if _, err := o.App.TryFigure(t.Context(), office.Officer(access.Head), f); fault.KindOf(err) != fault.Denied {
			t.Errorf("a head of unit: %v", err)
		}
		if v, err := o.App.DecidedFigures(t.Context()); err != nil || len(v.Made) != 0 {
			t.Errorf("trying recorded %d entries, %v", len(v.Made), err)
		}
	})
}

// G6.1, B1.5: what would no longer hold is counted by what the cases would weigh, and not by what they weigh today.
func TestATrialCountsWhatNoLongerHoldsByTheWeightsTried(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		o := office.Open(t, url)
		f := app.FigureForm{Ask: o.Ask(0), Decision: rules.Decision{Name: rules.TierModel, From: o.App.Today().Add(1), Word: "single-axis", Source: "Board"}}
		try := func() app.FigureTrial {
			t.Helper()
			trial, err := o.App.TryFigure(t.Context(), office.Officer(access.System), f)
			if err != nil {
				t.Fatal(err)
			}
			return trial
		}
		first := try()
		if first.Then.Points <= first.Now.Points || first.Then.Lapses != first.Now.Lapses {
			t.Fatalf("the other model does not weigh more, or something lapses already: %+v", first)
		}
		// The colleague holds most of these people. With these hours they are below 100 % by the one model and above by the other.
		held, err := o.App.Load(t.Context(), office.Colleague, "")
		if err != nil {
			t.Fatal(err)
		}
		then := held.Load.Points * first.Then.Points / first.Now.Points // everyone here weighs the same
		hours := (held.Load.Points + then) / 2 * 37_00 / held.Load.Room.Points
		if _, err := o.App.EnterStaff(t.Context(), head, staffAct(o, office.Colleague, office.Monday, entry.OfficerChanged{Hours: day.Hours(hours), Reason: "Part time"})); err != nil {
			t.Fatal(err)
		}
		if got := try(); got.Then.Lapses <= got.Now.Lapses {
			t.Errorf("held %d points, would hold %d, with %d hundredths of an hour: %+v", held.Load.Points, then, hours, got)
		}
	})
}
