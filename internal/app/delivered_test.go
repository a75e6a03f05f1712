package app_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/lists"
	"daybook/internal/propose"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// another is an App of another process on the same database: it keeps things in memory of its own.
func another(o *office.Office) *app.App { return app.New(o.App.Parts) }

// asOf opens what was delivered by one of several Apps.
func asOf(t testing.TB, a *app.App, by string, of propose.Kind) app.UnitDelivery {
	t.Helper()
	v, err := a.UnitDelivery(t.Context(), by, office.North, of)
	if err != nil {
		t.Fatalf("%s: %v", by, err)
	}
	return v
}

// countedAnew counts what was delivered in the north requirement by requirement, asking about each person with a limit by opening their
// record, and keeps nothing.
func countedAnew(t testing.TB, o *office.Office, by string) map[propose.Kind]propose.Delivery {
	t.Helper()
	today := o.App.Today()
	from := today.AddMonths(-12)
	tally := propose.NewTally(from, today)
	var all []lists.Row
	err := o.Store.Read(t.Context(), func(r app.Reader) (err error) {
		all, err = r.List(lists.Delivery, office.North, app.ListQuery{From: from})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range all {
		var b lists.DeliveryBody
		if err := row.ReadBody(&b); err != nil {
			t.Fatal(err)
		}
		if b.Limited {
			if _, err := o.App.Person(t.Context(), look(by, row.Person)); err != nil {
				continue
			}
		}
		tally.Add(b.Ordered())
	}
	return tally.Close().With(nil)
}

// walk makes changes by chance that touch what is delivered, each by one of several Apps.
type walk struct {
	o     *office.Office
	apps  []*app.App
	dice  *rand.Rand
	said  map[string][]string // what was recorded of each person on the way
	rules map[string][]string // requirements of each person
	did   map[string]int      // how often each change was carried out
}

func (w *walk) step(t testing.TB) string {
	t.Helper()
	a, ctx := w.apps[w.dice.IntN(len(w.apps))], t.Context()
	people := office.People()
	person := people[w.dice.IntN(len(people))].ID
	if w.dice.IntN(2) == 0 {
		person = office.Own // of whom everybody may record and limit something
	}
	ask, today := w.o.Ask(0), w.o.App.Today()
	back := today.Add(-w.dice.IntN(400))
	requirement := office.Entry(person, "requirement")
	if more := w.rules[person]; len(more) > 0 && w.dice.IntN(3) > 0 {
		requirement = more[w.dice.IntN(len(more))]
	}
	enter := func(by string, on day.Date, p entry.Payload) (app.Done, error) {
		return a.Enter(ctx, by, app.Act{Ask: ask, Person: person, On: on, Payload: p})
	}
	changes := []struct {
		what string
		do   func() (app.Done, error)
	}{
		{"a requirement", func() (app.Done, error) {
			made := entry.RequirementMade{Order: office.Entry(person, "order"), Type: []string{"F", "W", "RM49"}[w.dice.IntN(3)], Length: 10}
			done, err := enter(office.Colleague, max(back, office.Monday.AddMonths(-6)), made)
			if err == nil {
				w.rules[person] = append(w.rules[person], done.Entries[0])
			}
			return done, err
		}},
		{"a session", func() (app.Done, error) {
			return a.Record(ctx, office.Colleague, app.Record{Ask: ask, Person: person, Type: "CHVS", Outcome: "ATTC", On: today.Add(-w.dice.IntN(100)), Note: "Came.", Requirement: requirement})
		}},
		{"an end", func() (app.Done, error) {
			return enter(office.Colleague, today.Add(-w.dice.IntN(30)), entry.RequirementEnded{Requirement: requirement, Completed: w.dice.IntN(2) == 0, Reason: "Over"})
		}},
		{"another name", func() (app.Done, error) {
			return enter(office.Colleague, today, entry.NameRecorded{Type: "primary", Forename: "Kit", Surname: []string{"Moss", "Reed", "Fern"}[w.dice.IntN(3)]})
		}},
		{"made in error", func() (app.Done, error) {
			of := w.said[person]
			if len(of) == 0 {
				return app.Done{}, nil
			}
			return a.Amend(ctx, office.Colleague, app.Amendment{Ask: ask, Person: person, Of: of[w.dice.IntN(len(of))], Void: true, Reason: "Another person's"})
		}},
		{"a limit", func() (app.Done, error) {
			who := []string{po, court, head, insp}[w.dice.IntN(4)]
			return enter(spo, today.Add(w.dice.IntN(3)), entry.LimitSet{Type: "exclusion", Officers: []string{who}, Message: office.Message, Reason: "A cousin", Until: today.Add(3 + w.dice.IntN(3))})
		}},
		{"an emergency", func() (app.Done, error) {
			return a.ForceAccess(ctx, []string{po, head}[w.dice.IntN(2)], office.Told, "A child is at risk tonight", ask)
		}},
		{"an import", func() (app.Done, error) {
			id := "p-came-" + w.o.NewID()
			w.o.Tell(t, id, []entry.Entry{
				{On: back, Payload: entry.PersonRegistered{CRN: fmt.Sprintf("X94%04d", len(w.said)), Forename: "Kay", Surname: "Moss"}},
				{On: back, Payload: entry.OrderMade{Type: "340", Months: 12, Unit: office.North}},
				{On: back, Payload: entry.RequirementMade{Order: office.Entry(id, "told-1"), Type: "F", Length: 10}},
			})
			w.said[id] = nil
			return app.Done{Entries: []string{""}}, nil
		}},
		{"a night", func() (app.Done, error) {
			w.o.Clock.Forward(24 * time.Hour)
			for _, p := range people {
				if _, err := a.Turn(ctx, p.ID); err != nil {
					t.Fatal(err)
				}
			}
			return app.Done{Entries: []string{""}}, nil
		}},
	}
	c := changes[w.dice.IntN(len(changes))]
	if done, err := c.do(); err == nil && len(done.Entries) > 0 {
		w.did[c.what]++
		if c.what == "a session" || c.what == "a requirement" || c.what == "an end" {
			w.said[person] = append(w.said[person], done.Entries[0])
		}
	}
	return c.what
}

// PR9.1, PR9.9: what is kept of a unit is, after whatever changed and whoever changed it, what counting every requirement anew gives, for
// each who looks and for each process; and what is listed is what is counted.
func TestWhatIsKeptIsWhatCountingAnewGives(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		there := another(o)
		w := &walk{o: o, apps: []*app.App{o.App, there}, dice: rand.New(rand.NewPCG(26, 11)), said: map[string][]string{}, rules: map[string][]string{}, did: map[string]int{}}
		viewers := []string{office.Colleague, po, court, head, insp}
		for n := range 120 {
			what := w.step(t)
			for i, by := range viewers {
				if i > 1 && (n+i)%3 != 0 { // two look each time, the others now and then: what was kept for one is shown to the next
					continue
				}
				want, named := countedAnew(t, o, by), asOf(t, another(o), by, propose.Kind{}).Items
				for where, a := range map[string]*app.App{"here": o.App, "there": there} {
					v := asOf(t, a, by, propose.Kind{})
					if diff := cmp.Diff(want, v.Each); diff != "" {
						t.Fatalf("step %d, %s: %s counts for %s (-anew +kept):\n%s", n, what, where, by, diff)
					}
					one := asOf(t, a, by, rar)
					d := one.Delivered.Of(rar)
					listed, waiting := map[propose.State]int{}, 0
					for _, x := range one.Items {
						if !x.Older {
							listed[x.State]++
						}
						if x.State == propose.Waiting {
							waiting++
						}
					}
					if diff := cmp.Diff(d.In, listed); diff != "" || waiting != d.WaitingNow {
						t.Fatalf("step %d, %s: %s lists for %s other than it counts, %d wait of %d (-counted +listed):\n%s", n, what, where, by, waiting, d.WaitingNow, diff)
					}
					if diff := cmp.Diff(named, v.Items); diff != "" || len(named) != min(v.Waiting(), app.LongestWaiting) {
						t.Fatalf("step %d, %s: %d of %d who wait are named by %s (-anew +kept):\n%s", n, what, len(v.Items), v.Waiting(), where, diff)
					}
				}
			}
		}
		if len(w.did) != 9 {
			t.Errorf("only these changes were carried out: %v", w.did)
		}
	})
}

// PR9.9: those that wait longest are named in their order for whoever looks, those with a limit among the others where they may be seen
// and nowhere where not, however many wait.
func TestWhoWaitsLongestIsNamed(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		begun := office.Monday.AddMonths(-5)
		for i := range 2 * app.LongestWaiting {
			for _, person := range []string{office.Own, office.Silent} {
				on := begun.Add(2 * i)
				if person == office.Silent {
					on++
				}
				must(t)(o.App.Enter(t.Context(), office.Colleague, app.Act{Ask: o.Ask(0), Person: person, On: on, Payload: entry.RequirementMade{Order: office.Entry(person, "order"), Type: "W", Length: 40}}))
			}
		}
		for range 2 { // the second time from memory, for one after the other
			for by, each := range map[string]int{po: 2, office.Colleague: 1} {
				v := asOf(t, o.App, by, propose.Kind{})
				if len(v.Items) != app.LongestWaiting || v.Waiting() < 2*app.LongestWaiting {
					t.Fatalf("%s: %d named of %d", by, len(v.Items), v.Waiting())
				}
				at := begun
				for _, i := range v.Items {
					if i.Kind.Requirement != "W" || i.Began != at || by == po && i.Person != office.Own {
						t.Errorf("%s is shown %s of %s from %s, not of %s", by, i.Kind, i.Person, i.Began.Short(), at.Short())
					}
					at = at.Add(each)
				}
			}
		}
	})
}

// PR9.9: what a unit delivers is read once for everybody, and again only when a requirement in it changed or the day did; about people with
// a limit the policy is asked each time.
func TestWhatAUnitDeliversIsReadOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		asked := map[lists.Table]int{}
		o := office.Open(t, url, office.With(func(in app.Store) app.Store { return listing{in, asked} }))
		there := another(o)
		reads := func(what string, want int, a *app.App) app.Delivered {
			t.Helper()
			clear(asked)
			p, err := a.Proposals(t.Context(), look(po, office.Own), "")
			if err != nil {
				t.Fatal(err)
			}
			for _, by := range []string{po, head, court} {
				asOf(t, a, by, propose.Kind{})
			}
			if asked[lists.Delivery] != want {
				t.Errorf("%s: the requirements of the unit are read %d times, want %d", what, asked[lists.Delivery], want)
			}
			return p.Delivered
		}
		first := reads("at first", 1, o.App)
		reads("and then", 0, o.App)
		reads("by another process", 1, there)
		must(t)(there.Record(t.Context(), po, app.Record{Ask: o.Ask(0), Person: office.Own, Appointment: office.Entry(office.Own, "missed"), Outcome: "ATTC", Note: "Came after all.",
			Next: &app.Booking{Date: office.Monday.Add(2), Start: day.At(9, 30), Mode: "office", Place: "Moor House"}}))
		reads("once one more session was attended", 0, o.App)

		must(t)(there.Enter(t.Context(), head, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.LimitSet{Type: "exclusion", Officers: []string{court}, Message: office.Message, Reason: "Known"}}))
		before := asOf(t, there, court, rar).Delivered.Of(rar).Ordered
		reads("once a limit was set by another process", 1, o.App)
		if now := asOf(t, o.App, court, rar).Delivered.Of(rar).Ordered; now != before {
			t.Errorf("V3.3: %d are counted here for whom the limit names, %d there", now, before)
		}
		// What the officer may see changes, and no requirement: those who have a limit are asked about, whatever is kept.
		mine := func() int {
			t.Helper()
			p, err := o.App.Proposals(t.Context(), look(office.Colleague, office.Silent), "")
			if err != nil {
				t.Fatal(err)
			}
			return p.Delivered.Of(rar).Ordered
		}
		clear(asked)
		were := mine()
		must(t)(there.EnterStaff(t.Context(), head, staffAct(o, office.Colleague, o.App.Today(), entry.OfficerChanged{Team: "south-1", Reason: "Southmere is short"})))
		if now := mine(); now != were-1 || asked[lists.Delivery] > 0 {
			t.Errorf("V2.2: %d are counted for somebody who went to another unit, before %d, and the requirements were read %d times", now, were, asked[lists.Delivery])
		}

		must(t)(there.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.RequirementEnded{Requirement: office.Entry(office.Own, "requirement"), Completed: true}}))
		if d := reads("once a requirement ended by another process", 1, o.App); d.Of(rar).In[propose.Finished] != first.Of(rar).In[propose.Finished]+1 {
			t.Errorf("PR9.2: %+v once one was finished, before %+v", d.Of(rar), first.Of(rar))
		}
		o.Clock.Forward(24 * time.Hour)
		if d := reads("on the next day", 1, o.App); d.From != first.From+1 {
			t.Errorf("PR9.1: counted from %s on, a day before from %s on", d.From.Short(), first.From.Short())
		}
	})
}
