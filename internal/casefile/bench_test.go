package casefile_test

import (
	"fmt"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/entry"
)

// years returns a record of n entries: an order with two requirements, a plan, flags, risk reviewed now and then, and a
// meeting every few days with its outcome and what came in between.
func years(n int) stream {
	s := told("2024-01-02", kay,
		entry.CaseAllocated{Officer: "ada", Team: "t1", Unit: "u1", Role: "responsible", Reason: "INITIAL_ALLOCATION"},
		entry.OrderMade{Type: "340", Court: "Ely Magistrates' Court", Offence: "10501", Months: 24, Ends: date("2026-01-01")},
		entry.RequirementMade{Order: "e3", Type: "F", Length: 40}, entry.RequirementMade{Order: "e3", Type: "W", Length: 200},
		entry.AddressRecorded{Status: "M", Line1: "1 High Street", Town: "Ely", Postcode: "CB7 4AA", ToldBy: "the person"},
		entry.PhoneRecorded{Type: "mobile", Number: "07700 900123", ToldBy: "the person"},
		entry.RelationRecorded{Type: "PARTNER", Name: "Sam Hill", LivesWith: true}, entry.RelationRecorded{Type: "CHILD", Name: "Jo"},
		entry.FlagRaised{Type: "RCHD", NextReview: date("2024-04-02")}, entry.FlagRaised{Type: "RMRH"},
		entry.RiskAssessed{Level: "MEDIUM", Children: "MEDIUM", Who: "children in the household", When: "after drinking"},
		entry.PlanMade{Type: "initial", Agreed: "agreed"}, entry.GoalSet{Text: "A job I can keep", Area: "Work"},
		entry.StepSet{Goal: "e14", Text: "Write a CV"}, entry.StepSet{Goal: "e14", Text: "Visit the job centre"},
	)
	on := date("2024-01-04")
	for len(s) < n {
		on = on.Add(1 + len(s)%2)
		b := visit(on.String(), "10:00")
		b.Order, b.Requirement, b.Purpose = "e3", "e4", "supervision and work on the plan"
		outcome := "ATTC"
		if len(s)%38 == 0 {
			outcome = "UAAB"
		}
		s.say(on.String(), entry.OutcomeRecorded{Appointment: s.say(on.String(), b), Outcome: outcome, Note: fmt.Sprintf("note %d of what was said", len(s))})
		switch len(s) % 10 {
		case 0:
			s.say(on.String(), entry.NewsRead{Of: s.say(on.String(), entry.ContactRecorded{Type: "CIEA", From: "police", Note: "seen in town"})})
		case 4:
			s.say(on.String(), entry.ContactRecorded{Type: "CTOA", Note: "rang to say she will be late"})
		}
	}
	// Ids as long as real ones, so that sizes mean something.
	for i := range s {
		s[i].RecordedBy = "0190a5c2-7e11-7abc-9def-0123456789ab"
	}
	return s[:n]
}

func BenchmarkFold2000(b *testing.B) {
	s := years(2000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := casefile.Fold(person, s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFoldLines2000(b *testing.B) {
	s := years(2000)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := casefile.FoldLines(person, s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	f := years(60).fold(b)
	size := len(bytesOf(b, f))
	b.ReportAllocs()
	for b.Loop() {
		casefile.Encode(f)
	}
	b.ReportMetric(float64(size), "B/file")
}

func BenchmarkDecode(b *testing.B) {
	stored := []byte(bytesOf(b, years(60).fold(b)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := casefile.Decode(stored); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(stored)), "B/file")
}
