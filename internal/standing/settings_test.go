package standing_test

import (
	"fmt"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// own returns the figures of a service that decided one of its own.
func own(t *testing.T, setting string) *rules.Settings {
	t.Helper()
	o, err := rules.ParseOverride(fmt.Appendf(nil, `{"service":"Northshire","settings":[%s]}`, setting))
	if err != nil {
		t.Fatal(err)
	}
	return rules.Default().With(o)
}

// TestANewFigureDoesNotMoveAnOldClock (B1.1): from 9 November a plan has 20 working days, but the clock of this one
// started a week before.
func TestANewFigureDoesNotMoveAnOldClock(t *testing.T) {
	settings := own(t, `{"name":"plan.initial","from":"2026-11-09","value":20,"source":"Head of unit"}`)
	for _, tt := range []struct{ sentenced, due string }{
		{"2026-11-02", "2026-11-23"},
		{"2026-11-09", "2026-12-07"},
	} {
		f := folded(t, tt.sentenced, entry.RiskAssessed{Level: "MEDIUM", MetPerson: true})
		on := day.MustParse("2026-11-20")
		for _, y := range standing.Derive(f, settings.At(on), workload.DefaultSets().On(on), on).Duties {
			if y.Kind == "plan" && y.Due != day.MustParse(tt.due) {
				t.Errorf("sentenced on %s: due %s, want %s: %v", tt.sentenced, y.Due, tt.due, y.Why)
			}
		}
	}
	before := day.MustParse("2026-11-06")
	st := standing.Derive(folded(t, "2026-11-02"), settings.At(before), workload.DefaultSets().On(before), before)
	if st.Next > day.MustParse("2026-11-09") {
		t.Errorf("Next is %s, after the day on which a figure changes", st.Next)
	}
}

// TestTierByTheModelOfTheService (B2.1).
func TestTierByTheModelOfTheService(t *testing.T) {
	f := folded(t, "2026-11-02", entry.RiskAssessed{Level: "MEDIUM", MetPerson: true},
		entry.ScoresRecorded{Tool: "OASys", RSR: "3.1", ARP: "60", CSRP: "1.5", Dynamic: true})
	on := day.MustParse("2026-11-20")
	for word, want := range map[string]string{"two-axis": "C0", "single-axis": "D"} {
		settings := own(t, `{"name":"tier.model","from":"2026-01-01","word":"`+word+`","source":"Head of unit"}`)
		if got := standing.Derive(f, settings.At(on), workload.DefaultSets().On(on), on).Tier; got != want {
			t.Errorf("%s: tier %q, want %q", word, got, want)
		}
	}
	if got := standing.Derive(folded(t, "2026-11-02"), rules.At(on), workload.DefaultSets().On(on), on).Tier; got != "" {
		t.Errorf("nothing is known, yet the tier is %q", got)
	}
}

// TestTwoAxisFacts (T4.1): the level that counts stands in the place of the flags that state one.
func TestTwoAxisFacts(t *testing.T) {
	on := day.MustParse("2026-11-20")
	f := folded(t, "2026-11-02", entry.RiskAssessed{Level: "HIGH"}, entry.FlagRaised{Type: "RLRH"}, entry.FlagRaised{Type: "MAPP", Level: "M2"})
	got, err := standing.TiersOf(f, rules.At(on), on)
	if err != nil {
		t.Fatal(err)
	}
	if read := got.TwoAxis.Derived; read.RoSH != "HIGH" || read.MappaLevel != "M2" || got.TwoAxis.Score != "A0" {
		t.Errorf("%s from %+v", got.TwoAxis.Score, read)
	}
}

// folded is Kay's file: an order of this day, and what else was recorded on it.
func folded(t *testing.T, on string, more ...entry.Payload) *casefile.File {
	t.Helper()
	first := []entry.Payload{
		entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss"},
		entry.OrderMade{Type: "340", Ends: day.MustParse("2027-11-01")},
	}
	var all []entry.Entry
	for i, p := range append(first, more...) {
		d := day.MustParse(on)
		all = append(all, entry.Entry{ID: fmt.Sprintf("e%d", i+1), Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: i + 1,
			RecordedBy: "ann", RecordedAt: d.Time(), On: d, Payload: p})
	}
	f, err := casefile.Fold("p1", all)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
