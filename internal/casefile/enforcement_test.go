package casefile_test

import (
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/entry"
)

// failed books a meeting under order e2 and records its outcome, whose id it returns.
func failed(s *stream, on, outcome string) string {
	b := visit(on, "10:00")
	b.Order = "e2"
	return s.say(on, came(s.say(on, b), outcome))
}

func TestFailures(t *testing.T) {
	s := told("2026-01-05", kay, entry.OrderMade{Type: "340"})
	first := failed(&s, "2026-02-02", "AFTA")
	failed(&s, "2026-02-09", "ATTC")
	failed(&s, "2026-02-10", "AAME")
	second := failed(&s, "2026-02-16", "AFTC")
	s.say("2026-02-20", entry.FailureJudged{Failure: first, Outcome: "UAAB", Reason: "no proof by Friday"})
	asked := s.say("2026-02-17", entry.EnforcementDecided{Failure: second, Action: "EA12", RespondBy: date("2026-02-24")})
	warned := s.say("2026-02-25", entry.EnforcementDecided{Failure: second, Order: "e2", Action: "EA02", LetterBy: "case administrator"})
	s.say("2026-02-26", entry.LetterSent{Decision: asked, How: "post"})
	s.say("2026-02-27", entry.LetterSent{Decision: warned, How: "post"})
	s.say("2026-02-27", entry.LetterSent{Decision: "gone"})
	same(t, []casefile.Failure{
		{
			Entry: second, Appointment: "e9", Order: "e2", On: date("2026-02-16"), Code: "AFTC",
			Decision: &casefile.Decision{Entry: warned, Action: "EA02", LetterBy: "case administrator", Sent: date("2026-02-27")},
			Earlier:  []casefile.Decision{{Entry: asked, Action: "EA12", RespondBy: date("2026-02-24"), Sent: date("2026-02-26")}},
		},
		{
			Entry: first, Appointment: "e3", Order: "e2", On: date("2026-02-02"), Code: "AFTA", Judged: "UAAB", Reason: "no proof by Friday",
		},
	}, s.fold(t).Failures)
}

// TestFailuresIn counts as clause E1.1 says: enforceable, and no judgement awaited (E1.2).
func TestFailuresIn(t *testing.T) {
	s := told("2026-01-05", kay, entry.OrderMade{Type: "340"})
	held := failed(&s, "2026-02-02", "AFTA")
	accepted := failed(&s, "2026-02-03", "AFTA")
	s.say("2026-02-20", entry.FailureJudged{Failure: accepted, Outcome: "AAME", Reason: "sick note"})
	refused := failed(&s, "2026-02-04", "AFTA")
	s.say("2026-02-20", entry.FailureJudged{Failure: refused, Outcome: "UAAB", Reason: "no proof"})
	sentHome := failed(&s, "2026-02-05", "ATSH")
	s.say("2026-02-06", entry.ContactRecorded{Type: "COAP", Outcome: "UAAB"}) // under no order
	f := s.fold(t)
	tests := []struct {
		name, order, from, to string
		want                  []string
	}{
		{"under the order, newest first", "e2", "2026-01-01", "2026-12-31", []string{sentHome, refused}},
		{"both days of the period count", "e2", "2026-02-04", "2026-02-04", []string{refused}},
		{"the day after", "e2", "2026-02-06", "2026-12-31", nil},
		{"under any order or none", "", "2026-02-05", "2026-12-31", []string{"e13", sentHome}},
		{"under another order", "e1", "2026-01-01", "2026-12-31", nil},
	}
	ids := func(in []casefile.Failure) (out []string) {
		for _, x := range in {
			out = append(out, x.Entry)
		}
		return out
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { same(t, tt.want, ids(f.FailuresIn(tt.order, date(tt.from), date(tt.to)))) })
	}
	same(t, []string{held}, ids(f.HeldIn("e2", date("2026-01-01"), date("2026-12-31"))))
}

// TestContactBecomesAFailure: a curfew report has no outcome, and is a failure from the day somebody enforces or judges it.
func TestContactBecomesAFailure(t *testing.T) {
	s := told("2026-02-02", kay, entry.OrderMade{Type: "340"}, entry.ContactRecorded{Type: "C145", From: "monitoring provider"})
	if n := len(s.fold(t).Failures); n != 0 {
		t.Fatalf("%d failures before anything was decided", n)
	}
	d := s.say("2026-02-03", entry.EnforcementDecided{Failure: "e3", Order: "e2", Action: "EA02"})
	s.say("2026-02-04", entry.FailureJudged{Failure: "e3", Outcome: "UAAB", Reason: "was out"})
	s.say("2026-02-05", entry.LetterSent{Decision: d})
	f := s.fold(t)
	same(t, []casefile.Failure{{
		Entry: "e3", Order: "e2", On: date("2026-02-03"), Judged: "UAAB", Reason: "was out",
		Decision: &casefile.Decision{Entry: d, Action: "EA02", Sent: date("2026-02-05")},
	}}, f.Failures)
	if n := len(f.FailuresIn("e2", date("2026-02-03"), date("2026-02-03"))); n != 1 {
		t.Errorf("%d count, want 1", n)
	}
}

func TestFailuresOfTwoYears(t *testing.T) {
	s := told("2023-01-05", kay, entry.OrderMade{Type: "340"})
	old := failed(&s, "2024-02-01", "UAAB")
	failed(&s, "2024-02-02", "UAAB")
	failed(&s, "2026-02-02", "UAAB")
	s.say("2026-02-03", entry.FailureJudged{Failure: old, Outcome: "AAME", Reason: "too late"})
	f := s.fold(t)
	var got []string
	for _, x := range f.Failures {
		got = append(got, x.On.String()+x.Judged)
	}
	same(t, []string{"2026-02-02", "2024-02-02"}, got)
}
