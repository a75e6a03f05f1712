package history_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/history"
	"daybook/internal/standing"
)

// drawn draws what may be recorded about a person, each entry on or after the day of the one before it, some of it about
// days long past or still to come.
func drawn(t *rapid.T) []entry.Entry {
	var r record
	on := day.MustParse("2024-01-08")
	one := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
	r.say(on, "import", 0, entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss", Born: day.MustParse("2002-02-03")})
	var failed []string
	for range rapid.IntRange(1, 25).Draw(t, "entries") {
		on = on.Add(rapid.IntRange(0, 60).Draw(t, "pass"))
		of := day.Date(0)
		if rapid.IntRange(0, 4).Draw(t, "late") == 0 {
			of = on.Add(rapid.IntRange(-200, 60).Draw(t, "of"))
		}
		who := one("by", "ann", "bea", "import")
		switch rapid.IntRange(0, 16).Draw(t, "what") {
		case 0, 1:
			months := rapid.IntRange(1, 18).Draw(t, "months")
			r.orders = append(r.orders, r.say(on, who, of, entry.OrderMade{Type: one("sentence", "340", "341", "SDS", "318"), Months: months, Ends: max(of, on).AddMonths(months)}))
		case 2, 3, 4:
			r.say(on, who, of, entry.CaseAllocated{Officer: one("officer", "ann", "bea", "cem"), Unit: "u1", Role: one("role", "responsible", "responsible", "co-worker")})
		case 5:
			r.say(on, who, of, entry.RiskAssessed{Level: one("level", "LOW", "MEDIUM", "HIGH", "VERY_HIGH")})
		case 6:
			r.flags = append(r.flags, r.say(on, who, of, entry.FlagRaised{Type: one("flag", "WRSM", "RVHR", "ADVP", "RCPR")}))
		case 7:
			if len(r.flags) > 0 {
				r.say(on, who, of, entry.FlagEnded{Flag: one("flag ended", r.flags...)})
			}
		case 8:
			if len(r.orders) > 0 {
				r.say(on, who, of, entry.RequirementMade{Order: one("order", r.orders...), Type: one("requirement", "W", "F", "7"), Length: 40})
			}
		case 9:
			if len(r.orders) > 0 {
				r.say(on, who, of, entry.OrderEnded{Order: one("order", r.orders...), Reason: "done"})
			}
		case 10, 11:
			x := entry.ContactRecorded{Type: "CARR"}
			if rapid.Bool().Draw(t, "meeting") {
				a := r.say(on, who, of, entry.AppointmentBooked{Type: "COAP", Date: on, Start: day.At(10, 0), Officer: "ann", Mode: "office"})
				failed = append(failed, r.say(on, who, of, entry.OutcomeRecorded{Appointment: a, Outcome: "UAAB"}))
				break
			}
			r.say(on, who, of, x)
		case 12:
			if len(failed) > 0 {
				r.say(on, who, of, entry.EnforcementDecided{Failure: one("failure", failed...), Action: one("action", "EA02", "NFA", "BRE01"), LetterBy: "me"})
			}
		case 13:
			if e := r.entries[rapid.IntRange(0, len(r.entries)-1).Draw(t, "voided")]; e.Seq > 1 {
				r.say(on, who, 0, entry.EntryVoided{Of: e.ID, Reason: "r"})
			}
		case 15:
			r.say(on, who, of, entry.ContactRecorded{Type: one("code", "CMS06", "CMS01", "CMS40"), Officer: one("did", "", "bea", "cem")})
		case 16:
			r.say(on, who, of, entry.DocumentAdded{Name: "d", Media: "text/plain", Size: 1, Digest: "d", Category: one("category", "court report, standard", "Court report, fast", "risk assessment (ARMS)", "letter")})
		case 14:
			r.say(on, who, of, entry.ScoresRecorded{Tool: "OASys", RSR: one("rsr", "1.0", "4.0", "8.5"), OGRS3: one("ogrs", "20", "60", "80")})
		}
	}
	return r.entries
}

// W25.4: a record that is walked on from where it stood, with nights at any time, comes to the same changes as one that is
// walked from its beginning.
func TestWalkingOnIsWalkingFromTheBeginning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := drawn(t)
		end := day.Of(entries[len(entries)-1].RecordedAt).Add(rapid.IntRange(0, 500).Draw(t, "after"))
		want, err := history.Of(by, "kay", entries, end)
		if err != nil {
			t.Fatal(err)
		}
		var got []history.Step
		f := casefile.New("kay")
		on := day.Date(0)
		for i, e := range entries {
			today := day.Of(e.RecordedAt)
			if on != 0 && today > on && rapid.Bool().Draw(t, "night") {
				night := on.Add(rapid.IntRange(0, int(today-on)).Draw(t, "on"))
				w := history.Resume(by, f, on)
				w.Days(f, night)
				got, on = append(got, w.Steps()...), night
			}
			if casefile.NeedsRefold(e) {
				late, err := history.Since(by, "kay", entries[:i+1], f.Seq, on, today)
				if err != nil {
					t.Fatal(err)
				}
				if f, err = casefile.Fold("kay", entries[:i+1]); err != nil {
					t.Fatal(err)
				}
				got, on = append(got, late...), today
				continue
			}
			w := history.Resume(by, f, max(on, 1))
			w.Days(f, today)
			if err := f.Apply(e); err != nil {
				t.Fatal(err)
			}
			w.Entry(f, e)
			got, on = append(got, w.Steps()...), today
		}
		w := history.Resume(by, f, on)
		w.Days(f, end)
		got = append(got, w.Steps()...)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		file, _, folded, err := history.Fold(by, "kay", entries, end)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, folded); diff != "" {
			t.Fatalf("folded in one go: %s", diff)
		}
		if diff := cmp.Diff(f, file); diff != "" {
			t.Fatal(diff)
		}
	})
}

// W25.5: what an officer holds is the sum of the changes, on every day on which somebody looked.
func TestChangesSumToWhatIsHeld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := drawn(t)
		end := day.Of(entries[len(entries)-1].RecordedAt).Add(rapid.IntRange(0, 500).Draw(t, "after"))
		steps, err := history.Of(by, "kay", entries, end)
		if err != nil {
			t.Fatal(err)
		}
		for known := 1; known <= len(entries); known++ {
			on := end
			if known < len(entries) {
				if on = day.Of(entries[known-1].RecordedAt); day.Of(entries[known].RecordedAt) == on {
					continue // the day is not over
				}
			}
			f, err := casefile.Fold("kay", entries[:known])
			if err != nil {
				t.Fatal(err)
			}
			held := map[string]int{}
			if b := standing.BurdenOf(f, by.Settings.At(on), by.Weights.On(on), on); b.Officer != "" {
				held[b.Officer] = b.Weight.Points
			}
			for _, l := range standing.BurdenOf(f, by.Settings.At(on), by.Weights.On(on), on).Work {
				held[l.Officer] += l.Held()
			}
			for _, s := range steps {
				if s.Day <= on {
					held[s.Officer] -= s.Delta()
				}
			}
			for officer, left := range held {
				if left != 0 {
					t.Fatalf("on %s %s holds %d points more than the changes say: %+v", on, officer, left, steps)
				}
			}
			st := standing.Derive(f, by.Settings.At(on), by.Weights.On(on), on)
			if b := standing.BurdenOf(f, by.Settings.At(on), by.Weights.On(on), on); !cmp.Equal(b.Weight, st.Weight) || !cmp.Equal(b.Work, st.Work) {
				t.Fatal(cmp.Diff(b.Weight, st.Weight), cmp.Diff(b.Work, st.Work))
			}
		}
	})
}

// W25.1: what is recorded later never changes what was kept of an earlier day.
func TestThePastStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := drawn(t)
		cut := rapid.IntRange(1, len(entries)).Draw(t, "cut")
		end := day.Of(entries[len(entries)-1].RecordedAt)
		all, err := history.Of(by, "kay", entries, end)
		if err != nil {
			t.Fatal(err)
		}
		before, err := history.Of(by, "kay", entries[:cut], day.Of(entries[cut-1].RecordedAt))
		if err != nil {
			t.Fatal(err)
		}
		if len(before) > len(all) || len(before) > 0 && !cmp.Equal(before, all[:len(before)]) {
			t.Fatalf("kept were %+v, now %+v", before, all)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	entries := rapid.Custom(drawn).Example(7)
	b.Run("with history", func(b *testing.B) {
		for b.Loop() {
			if _, _, _, err := history.Fold(by, "kay", entries, day.Of(entries[len(entries)-1].RecordedAt)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("without", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := casefile.FoldLines("kay", entries); err != nil {
				b.Fatal(err)
			}
		}
	})
}
