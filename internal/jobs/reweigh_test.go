package jobs_test

import (
	"fmt"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/testkit"
)

// decide has the service decide a figure from tomorrow on.
func (w *world) decide(seq int, d rules.Decision) {
	w.t.Helper()
	d.From, d.Source = w.app.Today().Add(1), "Board"
	o, err := w.app.Rules.Settings().Override().With(d)
	if err != nil {
		w.t.Fatal(err)
	}
	o.Service = "Test"
	err = w.db.Write(w.t.Context(), func(tx app.Writer) error {
		return tx.Append([]entry.Entry{{ID: w.newID(), Stream: entry.Stream{Kind: entry.Service, ID: "service"}, Seq: seq, RecordedBy: "officer-1",
			RecordedAt: w.now(), On: d.From, Source: "daybook", Payload: entry.SettingsChanged{Settings: o.JSON(), Reason: "To see"}}})
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// tiers counts the people by the tier that is in force for them.
func (w *world) tiers() map[string]int {
	w.t.Helper()
	count := map[string]int{}
	err := w.db.Read(w.t.Context(), func(r app.Reader) error {
		for _, id := range people {
			p, err := r.Person(id)
			if err != nil {
				return err
			}
			count[p.Standing.Tier]++
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return count
}

// B1.5, B2.1, G6.8: on the day of a figure that the service decided everyone is worked out by it, once, also those whom nothing
// else would turn on that day; what no longer holds is looked at after that and not before.
func TestDecidedFiguresAreTakenUpOnTheirDay(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		w := newWorld(t, url)
		j := w.jobs("night")
		for _, id := range people {
			for i, p := range []entry.Payload{entry.RiskAssessed{Level: "HIGH", MetPerson: true}, entry.ScoresRecorded{Tool: "OASys", ARP: "62", CSRP: "1.2"}} {
				if _, err := w.app.Enter(t.Context(), "officer-1", app.Act{Ask: app.Ask{Key: fmt.Sprint(id, i)}, Person: id, Payload: p}); err != nil {
					t.Fatal(err)
				}
			}
		}
		if n, err := j.Turn(t.Context(), w.app.Today()); err != nil || n.Failed > 0 {
			t.Fatalf("%+v, %v", n, err)
		}
		night := func() {
			t.Helper()
			if err := j.Reweigh(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := j.LookAgain(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		looked := func() bool {
			t.Helper()
			done, err := w.app.Looked(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return done
		}
		night()
		if !looked() {
			t.Fatal("nobody was looked at on a day without decisions")
		}
		before := w.tiers()
		w.decide(2, rules.Decision{Name: rules.TierModel, Word: "single-axis"})
		night()
		if got := w.tiers(); before["B0"] != len(people) || got["B0"] != len(people) {
			t.Fatalf("the day before its day: %v", got)
		}
		w.agrees()

		w.pass(24 * time.Hour)
		if n, err := j.Turn(t.Context(), w.app.Today()); err != nil || n.Failed > 0 {
			t.Fatalf("%+v, %v", n, err)
		}
		if err := j.LookAgain(t.Context()); err != nil {
			t.Fatal(err)
		}
		if looked() {
			t.Error("G6.8 what no longer holds was counted before everyone was worked out by the figure")
		}
		for range 2 {
			night()
			if got := w.tiers(); len(got) != 1 || got[""] != 0 || got["B0"] != 0 {
				t.Fatalf("on its day: %v", got)
			}
		}
		if !looked() {
			t.Error("G6.8 it was not counted after that")
		}
		w.agrees()

		w.decide(3, rules.Decision{Name: rules.TierModel, Default: true})
		w.pass(24 * time.Hour)
		night()
		if got := w.tiers(); got["B0"] != len(people) {
			t.Errorf("after the model that comes with Daybook was taken up again: %v", got)
		}
		w.agrees()
	})
}
