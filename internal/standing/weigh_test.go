package standing_test

import (
	"fmt"
	"strings"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// weightLine writes what a case weighs in the words of the examples.
func weightLine(st *standing.Standing) string {
	w := st.Weight
	young := ""
	if w.Young {
		young = "young"
	}
	return strings.Join(strings.Fields(fmt.Sprintln("weight", w.Tier, w.Type, young, w.Row, w.Points, w.Clause, w.Text)), " ")
}

// TestWeights works out the examples of what the record makes of a case.
func TestWeights(t *testing.T) {
	shown := map[string]bool{}
	for _, x := range readExamples(t, "testdata/workload/record.txt") {
		for _, word := range split(x.title) {
			shown[word] = true
		}
		t.Run(x.title, func(t *testing.T) {
			f, err := casefile.Fold("p1", x.entries)
			if err != nil {
				t.Fatalf("%s: %v", x.place, err)
			}
			for _, c := range x.checks {
				st := standing.Derive(f, rules.At(c.on), workload.DefaultSets().On(c.on), c.on)
				got := []string{weightLine(st), "next " + st.Next.String()}
				want, absent := strings.CutPrefix(c.line, "no ")
				if stands(got, want) == absent {
					t.Errorf("%s: on %s: %s\ngot:\n\t%s", c.place, c.on, c.line, strings.Join(got, "\n\t"))
				}
			}
		})
	}
	for _, c := range rules.Clauses() {
		if strings.HasPrefix(c.ID, "W21.") && !shown[c.ID] {
			t.Errorf("%s %s has no example", c.ID, c.Title)
		}
	}
}

// told folds what was recorded about Kay, who is on an order since Mon 1 Jun 2026.
func told(t *testing.T, more ...entry.Payload) *casefile.File {
	t.Helper()
	start := day.MustParse("2026-06-01")
	all := append([]entry.Payload{
		entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss", Sex: "F"},
		entry.OrderMade{Type: "340", Ends: day.MustParse("2027-05-31")},
		entry.RequirementMade{Order: "e2", Type: "F", Length: 20},
	}, more...)
	var s []entry.Entry
	for i, p := range all {
		s = append(s, entry.Entry{ID: fmt.Sprintf("e%d", i+1), Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: i + 1,
			RecordedBy: "ann", RecordedAt: start.Add(i).Time(), On: start.Add(i), Payload: p})
	}
	f, err := casefile.Fold("p1", s)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestTiersOf: both tiers are explained from the same record, and each fact says which entry it came from.
func TestTiersOf(t *testing.T) {
	on := day.MustParse("2026-06-20")
	f := told(t,
		entry.RiskAssessed{Level: "HIGH", MetPerson: true},
		entry.ScoresRecorded{Tool: "OASys", RSR: "4.2", ARP: "45", CSRP: "1.7", Dynamic: true},
		entry.FlagRaised{Type: "ADVP"},
	)
	got, err := standing.TiersOf(f, rules.At(on), on)
	if err != nil {
		t.Fatal(err)
	}
	if got.Given != "B2" || got.TwoAxis.Score != "B2" || got.SingleAxis.Tier.String() != "D" || got.Model.Clause != "B2.1" {
		t.Errorf("given %q, two-axis %s, single-axis %s, model %s", got.Given, got.TwoAxis.Score, got.SingleAxis.Tier, got.Model)
	}
	if len(got.TwoAxisChanges) == 0 || len(got.SingleAxisChanges) == 0 {
		t.Error("nothing would change the tier")
	}
	from := map[string]string{}
	for _, g := range got.Grounds {
		from[g.Name] = g.Origin.Entry
	}
	for name, entry := range map[string]string{"Risk of serious harm": "e4", "RSR": "e5", "ARP, all reoffending": "e5", "Flag ADVP": "e6", "Order in force": "e2", "Sex": "e1"} {
		if from[name] != entry {
			t.Errorf("%s came from %q, want %q", name, from[name], entry)
		}
	}
	for _, r := range got.TwoAxis.Why {
		for _, x := range r.Facts {
			if x.Name == "RoSH" && x.On != day.MustParse("2026-06-04") {
				t.Errorf("T1.3: the RoSH is dated %s, not by its assessment", x.On)
			}
		}
	}
}

// TestSexualOffencesCountForTheTier (T3.12, T4.7): by code or as recorded, in an order or a sanction of the past, whatever their
// group is called.
func TestSexualOffencesCountForTheTier(t *testing.T) {
	on := day.MustParse("2026-06-20")
	low := entry.ScoresRecorded{Tool: "OASys", ARP: "5", CSRP: "0.1", Dynamic: true}
	for _, tt := range []struct {
		name string
		past entry.Payload
		tier string
	}{
		{"rape, in a group that does not say sexual", entry.SanctionRecorded{Outcome: "conviction", Offence: "01900"}, "E"},
		{"images", entry.SanctionRecorded{Outcome: "caution", Offence: "08600"}, "E"},
		{"recorded as sexual", entry.SanctionRecorded{Outcome: "conviction", Offence: "10500", Sexual: "without contact"}, "E"},
		{"an order", entry.OrderMade{Type: "340", Offence: "02000"}, "E"},
		{"theft", entry.SanctionRecorded{Outcome: "conviction", Offence: "03900"}, "G"},
		{"nothing", entry.AntecedentsRead{From: "police record"}, "G"},
	} {
		got, err := standing.TiersOf(told(t, low, tt.past), rules.At(on), on)
		if err != nil {
			t.Fatal(err)
		}
		from := ""
		for _, g := range got.Grounds {
			if g.Name == "Sexual offence" {
				from = g.Origin.Entry
			}
		}
		if got.SingleAxis.Tier.String() != tt.tier || (from == "e5") != (tt.tier == "E") {
			t.Errorf("%s: tier %s, from %q", tt.name, got.SingleAxis.Tier, from)
		}
	}
}

// TestTiersWithoutGround: T3.2 and T3.3 without an order or scores; a refused score is said and does not stop the page.
func TestTiersWithoutGround(t *testing.T) {
	on := day.MustParse("2026-06-20")
	for _, tt := range []struct {
		clause, tier string
		on           day.Date
		more         []entry.Payload
		fault        bool
	}{
		{"T3.2", "NOT_SUPERVISED", day.MustParse("2027-06-01"), nil, false},
		{"T3.3", "MISSING", on, nil, false},
		{"T3.5", "", on, []entry.Payload{entry.ScoresRecorded{Tool: "OASys", ARP: "-1", CSRP: "1"}}, true},
	} {
		got, err := standing.TiersOf(told(t, tt.more...), rules.At(tt.on), tt.on)
		if err != nil {
			t.Fatalf("%s: %v", tt.clause, err)
		}
		if got.SingleAxis.Tier.String() != tt.tier || (got.SingleAxisFault != nil) != tt.fault || got.Given != "" {
			t.Errorf("%s: %s, fault %v, given %q", tt.clause, got.SingleAxis.Tier, got.SingleAxisFault, got.Given)
		}
	}
}

// TestWeightsUnderTheSingleAxisModel (W1.8, W21.4): every case has a price, marked as assumed; a missing tier is no nothing.
func TestWeightsUnderTheSingleAxisModel(t *testing.T) {
	settings := own(t, `{"name":"tier.model","from":"2026-01-01","word":"single-axis","source":"Head of unit"}`)
	on := day.MustParse("2026-06-20")
	for _, tt := range []struct {
		tier   string
		points int
		more   []entry.Payload
	}{
		{"D", 102, []entry.Payload{entry.ScoresRecorded{Tool: "OASys", ARP: "60", CSRP: "1.5", Dynamic: true}}},
		{"MISSING", 102, nil},
		{"MISSING", 102, []entry.Payload{entry.ScoresRecorded{Tool: "OASys", ARP: "-1", CSRP: "1"}}},
	} {
		w := standing.Derive(told(t, tt.more...), settings.At(on), workload.DefaultSets().On(on), on).Weight
		if w.Tier != tt.tier || w.Points != tt.points || w.Clause != "W1.8" || !strings.Contains(w.Text, "assumed") {
			t.Errorf("%s: %+v", tt.tier, w)
		}
	}
}
