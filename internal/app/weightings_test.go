package app_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/load"
	"daybook/internal/staffing"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
	"daybook/internal/workload"
)

// proposal is the reference set under a name, with some rows otherwise.
func proposal(t testing.TB, name string, rows ...string) workload.Proposal {
	t.Helper()
	var text bytes.Buffer
	if err := workload.WriteWeights(&text, workload.Reference()); err != nil {
		t.Fatal(err)
	}
	with := strings.NewReplacer(append(rows, "reference weightings", name)...).Replace(text.String())
	return workload.Proposal{Set: with}
}

func publishing(o *office.Office, p workload.Proposal, days int) app.PublishForm {
	return app.PublishForm{Ask: o.Ask(0), Proposal: p, From: o.App.Today().Add(days), Taken: "Board, 12 November 2026", Reason: "Court work is heavier"}
}

// doubled doubles what a case weighs that is C2 in the community, which all cases of the office are.
func doubled(t testing.TB) workload.Proposal {
	return proposal(t, "doubled", "normal,community,C2,63", "normal,community,C2,126")
}

func points(t testing.TB, o *office.Office, officer string) (int, string) {
	t.Helper()
	v, err := o.App.Load(t.Context(), officer, "")
	if err != nil {
		t.Fatal(err)
	}
	return v.Load.Points, v.Load.Weights.Name
}

// W21.1: whoever works out the loads of the whole service finds what each officer's own page says.
func TestLoadsOfTheWholeService(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		o := office.Open(t, url)
		officer := office.Officer(access.Officer)
		want, _ := points(t, o, officer)
		found := false
		err := o.App.LoadsOnRecord(t.Context(), func(of staffing.Officer, l load.Load) {
			if of.ID == officer {
				found = true
				if l.Points != want {
					t.Errorf("%d points among those of the service, %d on the page", l.Points, want)
				}
			}
		})
		if err != nil || !found {
			t.Errorf("the officer is among them: %t (%v)", found, err)
		}
	})
}

// W26.1 to W26.4: a set is published for a day to come, holds from its first minute, and every process notices.
func TestWeightingsArePublished(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		o := office.Open(t, url)
		officer, system := office.Officer(access.Officer), office.Officer(access.System)
		before, name := points(t, o, officer)
		if before == 0 || name != "reference weightings" {
			t.Fatalf("before anything is published: %d points by %q", before, name)
		}
		other := app.New(app.Parts{Store: o.Store, Now: o.Clock.Now, NewID: o.NewID, Zone: o.Zone, Rules: o.App.Rules.Settings()})
		if _, err := other.Load(t.Context(), officer, ""); err != nil {
			t.Fatal(err) // so that it has something in its memory
		}
		f := publishing(o, doubled(t), 1)
		done, err := o.App.PublishWeightings(t.Context(), system, f)
		if err != nil || len(done.Entries) != 1 || done.Seq != 1 {
			t.Fatalf("publishing: %+v, %v", done, err)
		}
		if again, err := o.App.PublishWeightings(t.Context(), system, f); err != nil || !again.Again {
			t.Errorf("the same form again: %+v, %v", again, err)
		}
		if now, _ := points(t, o, officer); now != before {
			t.Errorf("on the day of publication %d points became %d", before, now)
		}
		o.Clock.Forward(24 * time.Hour)
		if now, name := points(t, o, officer); now != 2*before || name != "doubled" {
			t.Errorf("on its day %d points by %q, want %d", now, name, 2*before)
		}
		if v, err := other.Load(t.Context(), officer, ""); err != nil || v.Load.Points != 2*before {
			t.Errorf("another process shows %d points, %v", v.Load.Points, err)
		}
		// The row of the case follows when it is weighed again, and only once.
		if changed, err := o.App.Reweigh(t.Context(), office.Own); err != nil || !changed {
			t.Fatalf("weighing again: %v, %v", changed, err)
		}
		if changed, err := o.App.Reweigh(t.Context(), office.Own); err != nil || changed {
			t.Fatalf("weighing once more: %v, %v", changed, err)
		}
		c, err := o.App.Cases(t.Context(), officer, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range c.People {
			if h.Person == office.Own && h.Weight.Points != 126 {
				t.Errorf("the row says %+v", h.Weight)
			}
		}
		// Second thoughts for a day to come take the place of the first.
		if _, err := o.App.PublishWeightings(t.Context(), system, publishing(o, doubled(t), 7)); err != nil {
			t.Fatal(err)
		}
		if _, err := o.App.PublishWeightings(t.Context(), system, publishing(o, proposal(t, "as before"), 7)); err != nil {
			t.Fatal(err)
		}
		sets, err := o.App.Weightings(t.Context())
		if err != nil || sets.On(o.App.Today().Add(7)).Name != "as before" || len(sets.Issues()) != 5 {
			t.Errorf("%d issues, %v", len(sets.Issues()), err)
		}
	})
}

// What cannot be published is refused whole, with the reason (W16.1, W26.1, W26.3, V6.1).
func TestWhatIsNotPublished(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	for _, tt := range []struct {
		clause string
		by     access.Role
		change func(*app.PublishForm)
		kind   fault.Kind
		text   string
	}{
		{"W26.3", access.System, func(f *app.PublishForm) { f.From = o.App.Today() }, fault.Invalid, "at the earliest"},
		{"W26.3", access.System, func(f *app.PublishForm) { f.From = 0 }, fault.Invalid, "at the earliest"},
		{"W26.1", access.System, func(f *app.PublishForm) { f.Taken = " " }, fault.Invalid, "Say where the figures come from"},
		{"W26.1", access.System, func(f *app.PublishForm) { f.Reason = "" }, fault.Invalid, "Say why the weightings change"},
		{"W16.1", access.System, func(f *app.PublishForm) { f.Set = strings.Replace(f.Set, "report,fast,,65\n", "", 1) }, fault.Invalid, "There is no row report,fast,"},
		{"W26.1", access.System, func(f *app.PublishForm) { f.Set = "" }, fault.Invalid, "Give a set of weightings"},
		{"", access.System, func(f *app.PublishForm) { f.Key = "" }, fault.Invalid, "The form was incomplete"},
		{"V6.1", access.Officer, func(*app.PublishForm) {}, fault.Denied, "Your role does not include this"},
		{"V6.1", access.Head, func(*app.PublishForm) {}, fault.Denied, "Your role does not include this"},
	} {
		f := publishing(o, doubled(t), 1)
		tt.change(&f)
		if _, err := o.App.PublishWeightings(t.Context(), office.Officer(tt.by), f); fault.KindOf(err) != tt.kind || !strings.Contains(fault.Text(err), tt.text) {
			t.Errorf("%s: got %v, want %q", tt.clause, err, tt.text)
		}
	}
	sets, err := o.App.Weightings(t.Context())
	if err != nil || len(sets.Issues()) != 2 {
		t.Errorf("something was published: %d issues, %v", len(sets.Issues()), err)
	}
}

// W16.4: a set is tried on a unit by its head and on the service by whoever publishes; both see what /load would show.
func TestASetIsTried(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		o := office.Open(t, url)
		from := o.App.Today().Add(1)
		head := office.Officer(access.Head)
		v, err := o.App.TryOnUnit(t.Context(), head, doubled(t), from)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range v.Officers {
			shown, err := o.App.Load(t.Context(), head, e.Officer.ID)
			if err != nil || shown.Load.Points != e.Before.Points || e.After.Points != 2*e.Before.Points {
				t.Errorf("%s: %d points become %d, and the load shows %d, %v", e.Officer.ID, e.Before.Points, e.After.Points, shown.Load.Points, err)
			}
		}
		if v.All.Officers != len(v.Officers) || v.All.More == 0 || v.All.Less != 0 || v.All.After != 2*v.All.Before {
			t.Errorf("in all %+v", v.All)
		}
		seen := 0
		whole, err := o.App.TryOnService(t.Context(), office.Officer(access.System), doubled(t), from, func(load.Effect) { seen++ })
		if err != nil || seen != whole.All.Officers || whole.All.Officers <= v.All.Officers || len(whole.ByUnit) != 2 {
			t.Errorf("on the service: %+v, %v", whole.All, err)
		}
		for by, do := range map[access.Role]func(string) error{
			access.Officer: func(by string) error { _, err := o.App.TryOnUnit(t.Context(), by, doubled(t), from); return err },
			access.Head: func(by string) error {
				_, err := o.App.TryOnService(t.Context(), by, doubled(t), from, func(load.Effect) {})
				return err
			},
		} {
			if err := do(office.Officer(by)); fault.KindOf(err) != fault.Denied {
				t.Errorf("%s: %v", by, err)
			}
		}
		if _, err := o.App.TryOnUnit(t.Context(), head, doubled(t), o.App.Today()); fault.KindOf(err) != fault.Invalid {
			t.Errorf("for today: %v", err)
		}
	})
}
