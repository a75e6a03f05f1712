package casefile_test

import (
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/entry"
)

// TestAnswersHaveOneList (AS3.4, AS5.4): the answers of another tool and those that a signed assessment gives are one list, by day; on
// one day those signed here come first; and what waits for countersigning is not among them.
func TestAnswersHaveOneList(t *testing.T) {
	signed := func(temper string, waits bool) entry.AssessmentSigned {
		return entry.AssessmentSigned{Assessment: "e3", Level: "LOW", Waits: waits, Countersign: map[bool]string{true: "AS5.2"}[waits], Read: []string{"temper=" + temper, "tier/attitudes/proCriminalAttitudes=Some", "mood=good"}}
	}
	tests := []struct {
		name string
		says []entry.Payload
		want []string // the tool and the temper of each, newest first
		tier int      // how many answers the tier reads
	}{
		{"another tool's alone", []entry.Payload{entry.AnswersRecorded{Tool: "OASys", Temper: "no problem"}}, []string{"OASys: no problem"}, 0},
		{"signed here first", []entry.Payload{signed("some problems", false), entry.AnswersRecorded{Tool: "OASys", Temper: "no problem"}},
			[]string{"Daybook: some problems", "OASys: no problem"}, 1},
		{"signed again", []entry.Payload{signed("some problems", false), signed("no problem", false)}, []string{"Daybook: no problem"}, 1},
		{"waits", []entry.Payload{signed("some problems", true)}, nil, 0},
		{"countersigned", []entry.Payload{signed("some problems", true), entry.AssessmentCountersigned{Assessment: "e3"}}, []string{"Daybook: some problems"}, 1},
		{"given back", []entry.Payload{signed("some problems", true), entry.AssessmentReturned{Assessment: "e3", Note: "Why?"}}, nil, 0},
		{"given back and signed again, waiting no more", []entry.Payload{signed("some problems", true), entry.AssessmentReturned{Assessment: "e3", Note: "Why?"},
			signed("no problem", false)}, []string{"Daybook: no problem"}, 1},
		{"a brief one gives none", []entry.Payload{signed("some problems", false), entry.AssessmentSigned{Assessment: "e3", Level: "LOW"}}, []string{"Daybook: some problems"}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := told("2026-02-02", kay, entry.RiskAssessed{Level: "LOW"}, entry.AssessmentBegun{Type: "full", Set: "needs-2026-2"})
			for _, p := range tt.says {
				s.say("2026-02-05", p)
			}
			f := s.fold(t)
			var got []string
			for _, a := range f.Answers {
				got = append(got, a.Tool+": "+a.Temper)
			}
			read := 0
			if f.Assessed != nil {
				read = len(f.Assessed.Answers)
			}
			same(t, []any{tt.want, tt.tier}, []any{got, read})
			for _, a := range f.Assessments {
				if a.State != casefile.AssessmentWaiting && a.Read != nil {
					t.Error("what was read is still kept aside")
				}
			}
		})
	}
}
