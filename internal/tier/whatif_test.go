package tier

import (
	"slices"
	"testing"

	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/moment"
)

// has finds the change of this fact to this value.
func has(t *testing.T, changes []Change, fact, to, result string) {
	t.Helper()
	if !slices.ContainsFunc(changes, func(c Change) bool { return c.Fact == fact && c.To == to && c.Result == result }) {
		t.Errorf("%s to %s should give %s; found %v", fact, to, result, changes)
	}
}

func TestWhatWouldChangeATwoAxisTier(t *testing.T) {
	f := TwoAxisFacts{
		Gender: "Male", RSR: decimal.MustParse("2.99"),
		Registrations: []Registration{{Code: "RMRH", Date: day.MustParse("2026-03-02")}},
		Convictions:   []Conviction{{SentenceType: "SC"}},
	}
	changes, err := f.WouldChange()
	if err != nil {
		t.Fatal(err)
	}
	has(t, changes, "RoSH", "very high", "A2")
	has(t, changes, "RoSH", "none", "D2")
	has(t, changes, "RSR score", "7", "B2")
	has(t, changes, "MAPPA level", "M2", "A2")
	has(t, changes, "Sentence with work on change", "ends", "C0")
	has(t, changes, "Assessment", "completed, with no needs", "C1")
	has(t, changes, "Not supervised", "yes", "C2S")
	for _, c := range changes {
		if c.Result == "C2" {
			t.Errorf("%v is no change", c)
		}
		if c.Fact == "Flag: mental health" || c.Fact == "RSR score" && c.To == "3" {
			t.Errorf("%v does not reach the next letter", c)
		}
	}
}

func TestWhatWouldChangeAnAssessedTwoAxisTier(t *testing.T) {
	nine := 19
	f := TwoAxisFacts{
		Gender: "Female", OGRS: &nine, Convictions: []Conviction{{SentenceType: "SC"}},
		Assessment: &Assessment{Summary: &Summary{}, Sections: Sections{Thinking: &Section{Severity: Severe}, Attitudes: &Section{Severity: Severe}}},
	}
	changes, err := f.WouldChange()
	if err != nil {
		t.Fatal(err)
	}
	has(t, changes, "OGRS score", "20", "D2")
	has(t, changes, "IOM", "yes", "D2")
	has(t, changes, "Need: drug misuse", "standard", "D2")
	has(t, changes, "Assessment", "no longer valid", "D2") // chapter 7, point 2: higher than with few needs
}

func TestWhatWouldChangeASingleAxisTier(t *testing.T) {
	f := SingleAxisFacts{
		On: day.MustParse("2026-06-09"), ActiveEvent: true, LatestRelease: day.MustParse("2024-01-01"),
		Registrations: []Registration{{Code: "INLL", Date: day.MustParse("2020-01-01")}, {Code: "RLRH", Date: day.MustParse("2020-01-01")}},
		Predictors: []PredictorRecord{{
			Source: "live", Version: "2", Completed: moment.MustParse("2026-06-01T10:00:00"),
			ARP:  &Predictor{decimal.MustParse("20"), Dynamic},
			CSRP: &Predictor{decimal.MustParse("0.7"), Dynamic},
		}},
	}
	changes, err := f.WouldChange()
	if err != nil {
		t.Fatal(err)
	}
	has(t, changes, "Active event", "no", "NOT_SUPERVISED")
	has(t, changes, "Latest release", "today", "B")
	has(t, changes, "Latest release", "more than five years ago", "E")
	has(t, changes, "Life or IPP sentence", "no", "F")
	has(t, changes, "RoSH", "none", "D provisional")
	has(t, changes, "CSRP score", "6.9", "B")
	has(t, changes, "ARP score", "90", "C")
	has(t, changes, "ARP type", "static", "D provisional")
	has(t, changes, "DC-SRP", "5.31, very high", "A")
}
