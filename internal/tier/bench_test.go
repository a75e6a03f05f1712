package tier

import (
	"testing"

	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/moment"
)

// BenchmarkPlace works out both tiers of one person, as the night's work does for everyone.
func BenchmarkPlace(b *testing.B) {
	on := day.MustParse("2026-03-02")
	registrations := []Registration{{Code: "RHRH", Date: on}, {Code: "MAPP", Level: "M1", Category: "M2", Date: on}, {Code: "RMDO", Date: on}, {Code: "ADVP", Date: on}}
	ogrs := 45
	two := TwoAxisFacts{
		Gender: "Female", RSR: decimal.MustParse("4.2"), OGRS: &ogrs, Registrations: registrations, Convictions: []Conviction{{SentenceType: "SC"}},
		Assessment: &Assessment{Summary: &Summary{}, Sections: Sections{Drugs: &Section{Severity: Severe}, Thinking: &Section{Severity: Standard}}},
	}
	one := SingleAxisFacts{
		On: day.MustParse("2026-06-09"), ActiveEvent: true, Registrations: registrations,
		Predictors: []PredictorRecord{{
			Source: "live", Version: "2", Completed: moment.MustParse("2026-06-01T10:00:00"),
			ARP: &Predictor{decimal.MustParse("45"), Dynamic}, CSRP: &Predictor{decimal.MustParse("1.7"), Static},
		}},
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := PlaceTwoAxis(two); err != nil {
			b.Fatal(err)
		}
		if _, err := PlaceSingleAxis(one); err != nil {
			b.Fatal(err)
		}
	}
}
