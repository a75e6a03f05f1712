package standing_test

import (
	"fmt"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/lists"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// typical is a case of ten months: an order with two requirements, weekly meetings, flags, a plan, one failure, news.
func typical(tb testing.TB) *casefile.File {
	tb.Helper()
	start := day.MustParse("2026-01-12")
	var all []entry.Entry
	add := func(on day.Date, p entry.Payload) string {
		id := fmt.Sprintf("e%03d", len(all)+1)
		all = append(all, entry.Entry{ID: id, Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: len(all) + 1,
			RecordedBy: "ann", RecordedAt: on.Time(), On: on, Payload: p})
		return id
	}
	add(start, entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss", Born: day.MustParse("1990-04-01")})
	o := add(start, entry.OrderMade{Type: "341", Months: 18, Ends: start.AddMonths(18)})
	add(start, entry.CaseAllocated{Officer: "ann", Unit: "u1", Role: "responsible"})
	rar := add(start, entry.RequirementMade{Order: o, Type: "F", Length: 25})
	add(start, entry.RequirementMade{Order: o, Type: "W", Length: 80})
	add(start, entry.AddressRecorded{Status: "M", Line1: "1 High Street", Postcode: "LS1 1AA"})
	add(start, entry.PhoneRecorded{Type: "mobile", Number: "07700 900123"})
	add(start.Add(5), entry.RiskAssessed{Level: "HIGH", MetPerson: true})
	add(start.Add(12), entry.PlanMade{Type: "initial", Agreed: "agreed"})
	add(start.Add(12), entry.FlagRaised{Type: "ADVP"})
	add(start.Add(12), entry.FlagRaised{Type: "RCCO"})
	for week := range 44 {
		on := start.Add(2 + 7*week)
		a := add(on, entry.AppointmentBooked{Type: "COAP", Date: on, Start: day.At(10, 0), Minutes: 45, Officer: "ann", Mode: "office", Order: o, Requirement: rar})
		outcome := "ATTC"
		if week == 30 {
			outcome = "UAAB"
		}
		add(on, entry.OutcomeRecorded{Appointment: a, Outcome: outcome})
	}
	add(start.Add(310), entry.ContactRecorded{Type: "CARR", From: "police", Urgent: true, Note: "Arrested"})
	f, err := casefile.Fold("p1", all)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

func BenchmarkDerive(b *testing.B) {
	f, today := typical(b), day.MustParse("2026-11-23")
	set := rules.At(today)
	b.ReportAllocs()
	for b.Loop() {
		standing.Derive(f, set, workload.DefaultSets().On(today), today)
	}
}

func BenchmarkRows(b *testing.B) {
	f, today := typical(b), day.MustParse("2026-11-23")
	st := standing.Derive(f, rules.At(today), workload.DefaultSets().On(today), today)
	b.ReportAllocs()
	for b.Loop() {
		lists.Of(f, st)
	}
}
