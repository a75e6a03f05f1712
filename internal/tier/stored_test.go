package tier

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/moment"
)

// A result is stored and read back years later as it was.
func TestResultsSurviveStoring(t *testing.T) {
	on := day.MustParse("2026-03-02")
	registrations := []Registration{{Code: "RHRH", Date: on}, {Code: "MAPP", Level: "M1", Category: "M2", Date: on}, {Code: "RMDO", Date: on}}
	two, err := PlaceTwoAxis(TwoAxisFacts{
		RSR: decimal.MustParse("4.20"), Registrations: registrations, Convictions: []Conviction{{SentenceType: "SC"}},
		Assessment: &Assessment{Summary: &Summary{}, Sections: Sections{Drugs: &Section{Answers: map[string]Answer{"q": "Yes"}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	one, err := PlaceSingleAxis(SingleAxisFacts{
		On: on, ActiveEvent: true, LatestRelease: on, Registrations: registrations,
		Predictors: []PredictorRecord{{Source: "rescored", Completed: moment.MustParse("2026-06-01T10:00:00"),
			ARP: &Predictor{decimal.MustParse("45"), Dynamic}, CSRP: &Predictor{decimal.MustParse("1.7"), Static}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	again(t, two)
	again(t, one)
}

func again[Result any](t *testing.T, r Result) {
	t.Helper()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back Result
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if diff := cmp.Diff(r, back, cmpopts.IgnoreUnexported(Flags{})); diff != "" {
		t.Error(diff)
	}
}
