package app_test

import (
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// FuzzKnownAt: at whatever moment one looks back, the view is the fold of what had been recorded by then and nothing else,
// or there was nothing yet, or the moment is still to come.
func FuzzKnownAt(f *testing.F) {
	o := office.Open(f, testkit.SQLite(f)+"?sync=normal")
	for _, step := range []func() (app.Done, error){
		func() (app.Done, error) { return o.App.Record(f.Context(), po, missed(o)) },
		func() (app.Done, error) {
			return o.App.Amend(f.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: office.Entry(office.Own, "note"), Void: true, Reason: "x"})
		},
		func() (app.Done, error) {
			return o.App.Enter(f.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.RiskAssessed{Level: "HIGH"}})
		},
	} {
		if _, err := step(); err != nil {
			f.Fatal(err)
		}
		o.Clock.Forward(time.Hour)
	}
	all := o.Entries(f, office.Own)
	for _, e := range all {
		f.Add(e.RecordedAt.UnixMicro())
		f.Add(e.RecordedAt.UnixMicro() - 1)
	}
	f.Add(o.Clock.Now().UnixMicro())
	f.Add(o.Clock.Now().UnixMicro() + 1)
	f.Add(int64(1))
	f.Add(int64(-62135596800000000))
	f.Add(int64(253402300800000000))
	f.Fuzz(func(t *testing.T, micros int64) {
		at := time.UnixMicro(micros).UTC()
		l := look(po, office.Own)
		l.AsKnown = at
		v, err := o.App.Person(t.Context(), l)
		var known []entry.Entry
		for _, e := range all {
			if !e.RecordedAt.After(at) {
				known = append(known, e)
			}
		}
		switch {
		case at.IsZero():
			if err != nil || len(v.File.Allocations) == 0 || !v.AsKnown.IsZero() {
				t.Errorf("no moment: %v", err)
			}
			return
		case at.After(o.Clock.Now()):
			faulty(t, "a moment to come", fault.Invalid, err)
			return
		case len(known) == 0:
			faulty(t, "before the record was opened", fault.NotFound, err)
			return
		case err != nil:
			t.Fatal(err)
		}
		want, err := casefile.Fold(office.Own, known)
		if err != nil {
			t.Fatal(err)
		}
		if encoded(t, want) != encoded(t, v.File) {
			t.Errorf("at %s the view is not the fold of the %d entries known", at, len(known))
		}
		if v.Today != day.Of(at.In(o.Zone)) || v.Standing.On != v.Today {
			t.Errorf("at %s the day is %s and the standing of %s", at, v.Today, v.Standing.On)
		}
	})
}
