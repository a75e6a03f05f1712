package jobs_test

import (
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/jobs"
	"daybook/internal/lists"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// W25.4, W25.5: over half a year of work, with corrections, limits, cases given out and nights, the changes of points that
// are kept are those that follow from the journal, and those of each officer sum to what they hold.
func TestPointsAreKeptAsTheJournalHasThem(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		o := office.Open(t, url)
		ctx := t.Context()
		j := jobs.New(jobs.Parts{Store: o.Store, App: o.App, Now: o.Clock.Now, Holder: "night"})
		check := func(when string) {
			t.Helper()
			out, err := jobs.Rebuild(ctx, o.Store, o.App, false, nil)
			if err != nil || !out.OK() {
				t.Fatalf("%s: %v, %+v", when, err, out.Differences)
			}
			err = o.Store.Read(ctx, func(r app.Reader) error {
				for _, officer := range []string{office.Officer(access.Officer), office.Officer(access.NQO), office.Colleague, office.Southerner} {
					rows, err := r.List(lists.Points, officer, app.ListQuery{})
					if err != nil {
						return err
					}
					sum, held := 0, 0
					for _, row := range rows {
						s, err := lists.StepOf(row)
						if err != nil {
							return err
						}
						sum += s.Delta()
					}
					cases, err := r.List(lists.Caseload, officer, app.ListQuery{})
					if err != nil {
						return err
					}
					for _, row := range cases {
						var b lists.CaseBody
						if err := row.ReadBody(&b); err != nil {
							return err
						}
						if b.Role == "responsible" {
							held += b.Weight.Points
						}
					}
					if sum != held {
						t.Errorf("%s: %s holds %d points, the changes sum to %d", when, officer, held, sum)
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		check("at first")
		enter := func(by, person string, p entry.Payload, on day.Date) string {
			t.Helper()
			done, err := o.App.Enter(ctx, by, app.Act{Ask: o.Ask(0), Person: person, Payload: p, On: on})
			if err != nil {
				t.Fatal(err)
			}
			return done.Entries[0]
		}
		pass := func(days int, turn bool) {
			t.Helper()
			o.Clock.Forward(time.Duration(days) * 24 * time.Hour)
			if turn {
				if n, err := j.Turn(ctx, o.App.Today()); err != nil || n.Failed > 0 {
					t.Fatalf("%v, %+v", err, n)
				}
			}
		}
		officer, spo := office.Officer(access.Officer), office.Officer(access.Manager)
		today := o.App.Today()
		wrong := enter(officer, office.Own, entry.RiskAssessed{Level: "VERY_HIGH", MetPerson: true}, 0)
		pass(3, false)
		flag := enter(officer, office.Own, entry.FlagRaised{Type: "WRSM"}, today)
		check("after a flag that was recorded late")
		pass(1, true)
		if _, err := o.App.Amend(ctx, officer, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: wrong, Void: true, Reason: "Another person."}); err != nil {
			t.Fatal(err)
		}
		check("after a correction")
		enter(officer, office.Own, entry.FlagEnded{Flag: flag}, 0)
		if _, err := o.App.Enter(ctx, spo, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.LimitSet{Type: "exclusion", Officers: []string{office.Southerner}, Reason: "A neighbour.", Until: o.App.Today().Add(30)}}); err != nil {
			t.Fatal(err)
		}
		check("after a limit")
		pass(40, true)
		check("after the limit ended")
		order := enter(officer, office.Own, entry.OrderMade{Type: "340", Months: 2, Ends: o.App.Today().AddMonths(2)}, 0)
		pass(20, false)
		enter(officer, office.Own, entry.RequirementMade{Order: order, Type: "W", Length: 40}, 0)
		pass(100, false)
		enter(officer, office.Own, entry.RiskAssessed{Level: "HIGH", MetPerson: true}, 0)
		check("after a long time without nights")
		pass(30, true)
		check("at last")
	})
}

// W25.7: the sums of the night are those of the officers, and are made once a day.
func TestLoadsAreSummedUp(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		o := office.Open(t, url)
		ctx := t.Context()
		sum := func() map[day.Date]lists.SumBody {
			t.Helper()
			if err := o.App.SumUp(ctx); err != nil {
				t.Fatal(err)
			}
			out := map[day.Date]lists.SumBody{}
			err := o.Store.Read(ctx, func(r app.Reader) error {
				rows, err := r.List(lists.Sums, "sum/unit/"+office.North, app.ListQuery{})
				for _, row := range rows {
					var b lists.SumBody
					if err := row.ReadBody(&b); err != nil {
						return err
					}
					out[row.Date] = b
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		if done, err := o.App.Summed(ctx); err != nil || done {
			t.Fatalf("before the first night: %t, %v", done, err)
		}
		first := sum()
		if done, err := o.App.Summed(ctx); err != nil || !done {
			t.Fatalf("after it: %t, %v", done, err)
		}
		yesterday := o.App.Today().Add(-1)
		var points, room int
		for _, officer := range []string{office.Officer(access.Officer), office.Officer(access.NQO), office.Officer(access.Trainee), office.Officer(access.PSO), office.Colleague} {
			h, err := o.App.LoadHistory(ctx, officer, app.HistoryAsked{Daily: true})
			if err != nil {
				t.Fatal(err)
			}
			f := h.Figures[len(h.Figures)-2]
			if f.On != yesterday {
				t.Fatalf("the last day but one is %s", f.On)
			}
			points, room = points+f.Points, room+f.Room
		}
		if got := first[yesterday]; got.Points != points || got.Room != room || points == 0 {
			t.Errorf("the north held %d of %d points, its officers %d of %d", got.Points, got.Room, points, room)
		}
		if _, today := first[yesterday.Add(1)]; today {
			t.Error("a day that is not over was summed up")
		}
		o.Clock.Forward(24 * time.Hour)
		if done, err := o.App.Summed(ctx); err != nil || done {
			t.Fatalf("on the next day: %t, %v", done, err)
		}
		if second := sum(); second[yesterday] != first[yesterday] || second[yesterday.Add(1)].Points == 0 {
			t.Errorf("on the next day the day before reads %+v, was %+v; the day itself %+v", second[yesterday], first[yesterday], second[yesterday.Add(1)])
		}
		if out, err := jobs.Rebuild(ctx, o.Store, o.App, false, nil); err != nil || !out.OK() {
			t.Errorf("rebuild: %v, %+v", err, out.Differences)
		}
	})
}
