package casefile_test

import (
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// assessmentRows are what the lines of an assessment say.
var assessmentRows = []lineRow{
	{
		say:   entry.AssessmentBegun{Type: "review", Set: "needs-2026", Why: "After an arrest"},
		title: "A review assessment was begun",
		text:  "After an arrest",
	},
	{
		say:   entry.SourceLooked{Assessment: "e14", Source: "police", Result: "not available", Note: "Asked twice"},
		title: "Source for the assessment, police: not available",
		text:  "Asked twice",
	},
	{
		say:   entry.ConflictSettled{Assessment: "e14", Conflict: "known-abuse|e6|LOW", Reason: "The flag is of another case"},
		title: "Something that disagreed in the assessment was settled",
		text:  "Why: The flag is of another case",
	},
	{
		say: entry.AssessmentSigned{Assessment: "e14", Level: "VERY_HIGH", Children: "LOW", Who: "A former partner", MetPerson: true,
			NotDrawnOn: []string{"Police record", "Safeguarding"}, Countersign: "AS5.1"},
		title: "Assessment signed, RoSH very high",
		text:  "To children: low\nWho is at risk: A former partner\nDoes not draw on: Police record, Safeguarding\nThe author met the person",
	},
	{
		say:   entry.AssessmentSigned{Assessment: "e14", Level: "LOW", Waits: true, Countersign: "AS5.2", Reason: "No reply yet"},
		title: "Assessment signed, RoSH low, waiting for countersigning",
		text:  "Signed all the same because: No reply yet\nThe author had not met the person",
	},
	{
		say:   entry.AssessmentReturned{Assessment: "e14", Note: "Say who is at risk"},
		title: "Assessment returned to its author",
		text:  "To put right: Say who is at risk",
	},
	{
		say:   entry.AssessmentCountersigned{Assessment: "e14", Note: "Talked through"},
		title: "Assessment countersigned",
		text:  "Talked through",
	},
	{
		say:   entry.AssessmentChecked{Assessment: "e14", Verdict: "not sufficient", Note: "No victim in it"},
		title: "Quality of the assessment reviewed: not sufficient",
		text:  "No victim in it",
	},
	{
		say:   entry.FindingsRecorded{From: "induction form", Answers: []string{"acc.type=settled", "fin.bank=yes"}, Note: "Filled in with help"},
		title: "Findings from an induction form: 2 answers",
		text:  "Filled in with help",
	},
}

// TestSigningSetsTheLevel (AS3.2, AS5.4): what is signed counts at once, or from countersigning on where it waits; the flag
// that states the level follows, and is the one flag of its kind in force.
func TestSigningSetsTheLevel(t *testing.T) {
	signed := func(level string, waits bool) entry.AssessmentSigned {
		p := entry.AssessmentSigned{Assessment: "e3", Level: level, Waits: waits}
		if waits {
			p.Countersign = "AS5.1"
		}
		return p
	}
	tests := []struct {
		name  string
		says  []entry.Payload
		level string
		flags []string
		state string
	}{
		{"counts at once", []entry.Payload{signed("HIGH", false)}, "HIGH", []string{"RHRH"}, casefile.AssessmentSigned},
		{"waits", []entry.Payload{signed("LOW", true)}, "MEDIUM", []string{"RMRH"}, casefile.AssessmentWaiting},
		{"countersigned", []entry.Payload{signed("LOW", true), entry.AssessmentCountersigned{Assessment: "e3"}}, "LOW", []string{"RLRH"}, casefile.AssessmentCountersigned},
		{"given back", []entry.Payload{signed("LOW", true), entry.AssessmentReturned{Assessment: "e3", Note: "Why?"}}, "MEDIUM", []string{"RMRH"}, casefile.AssessmentReturned},
		{"signed again", []entry.Payload{signed("LOW", true), entry.AssessmentReturned{Assessment: "e3", Note: "Why?"}, signed("VERY_HIGH", false)}, "VERY_HIGH", []string{"RVHR"}, casefile.AssessmentSigned},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := told("2026-02-02", kay, entry.RiskAssessed{Level: "MEDIUM"}, entry.AssessmentBegun{Type: "full", Set: "needs-2026"},
				entry.FlagRaised{Type: "RMRH"})
			for _, p := range tt.says {
				s.say("2026-02-05", p)
			}
			f := s.fold(t)
			var flags []string
			for _, g := range f.ActiveFlags(date("2026-02-06")) {
				flags = append(flags, g.Type)
			}
			a, _ := f.Assessment("e3")
			same(t, []any{tt.level, tt.flags, tt.state}, []any{f.Risk.Level, flags, a.State})
			if f.Risk.Level != "MEDIUM" && casefile.RoSHFlags[flags[0]] != rules.Level(tt.level) {
				t.Errorf("flag %s beside level %s", flags[0], tt.level)
			}
		})
	}
}
