package casefile_test

import (
	"strings"
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/entry"
)

func TestRisk(t *testing.T) {
	s := told("2026-01-05", kay)
	s.say("2026-02-01", entry.RiskAssessed{Level: "MEDIUM"})
	s.say("2026-04-01", entry.RiskAssessed{Level: "HIGH", Children: "LOW", Who: strings.Repeat("who ", 100), MetPerson: true})
	s.say("2026-03-01", entry.RiskAssessed{Level: "LOW"}) // recorded late
	f := s.fold(t)
	same(t, &casefile.Risk{Level: "HIGH", Children: "LOW", Who: strings.Repeat("who ", 100), MetPerson: true}, f.Risk)
	same(t, []casefile.RiskChange{{Level: "LOW"}, {Level: "MEDIUM"}}, f.RiskHistory)
	s.say("2026-04-01", entry.RiskAssessed{Level: "VERY_HIGH"}) // the same day, later
	same(t, "VERY_HIGH", s.fold(t).Risk.Level)
}

func TestScores(t *testing.T) {
	s := told("2026-01-05", kay)
	s.say("2026-04-01", entry.ScoresRecorded{Tool: "OASys", ARP: "45.2", CSRP: "3.1", Dynamic: true})
	s.say("2026-03-01", entry.ScoresRecorded{Tool: "OASys", ARP: "50"})
	same(t, &casefile.Scores{Tool: "OASys", ARP: "45.2", CSRP: "3.1", Dynamic: true}, s.fold(t).Scores)
}

func TestFlags(t *testing.T) {
	s := told("2026-01-05", kay)
	s.say("2026-02-01", entry.FlagRaised{Type: "RCHD", NextReview: date("2026-05-01"), Note: "lives with children"})
	s.say("2026-02-10", entry.FlagRaised{Type: "MAPP", Category: "M2", Level: "M1"})
	s.say("2026-04-20", entry.FlagReviewed{Flag: "e2", NextReview: date("2026-07-20")})
	s.say("2026-03-20", entry.FlagReviewed{Flag: "e2", NextReview: date("2026-06-20")}) // recorded late
	s.say("2026-06-01", entry.FlagEnded{Flag: "e3", Reason: "sentence over"})
	s.say("2026-06-01", entry.FlagEnded{Flag: "gone"})
	s.say("2026-06-01", entry.FlagReviewed{Flag: "gone"})
	f := s.fold(t)
	same(t, []casefile.Flag{
		{
			ID: "e2", Type: "RCHD", Raised: date("2026-02-01"), Reviewed: date("2026-04-20"), NextReview: date("2026-07-20"),
			Note: "lives with children",
		},
		{
			ID: "e3", Type: "MAPP", Category: "M2", Level: "M1", Raised: date("2026-02-10"), Ended: date("2026-06-01"), EndReason: "sentence over",
		},
	}, f.Flags)
	for on, want := range map[string]int{"2026-01-31": 0, "2026-02-01": 1, "2026-02-10": 2, "2026-05-31": 2, "2026-06-01": 1} {
		if got := len(f.ActiveFlags(date(on))); got != want {
			t.Errorf("%d flags on %s, want %d", got, on, want)
		}
	}
}

func TestPlan(t *testing.T) {
	s := told("2026-01-05", kay, entry.OrderMade{Type: "340"})
	s.say("2026-01-20", entry.PlanMade{Type: "initial", Agreed: "agreed", Words: "fair enough"})
	goal := s.say("2026-01-20", entry.GoalSet{Area: "Work", Text: "A job I can keep"})
	step := s.say("2026-01-20", entry.StepSet{Goal: goal, Text: "Write a CV", Who: "Kay", Due: date("2026-02-20")})
	s.say("2026-01-20", entry.StepSet{Goal: "gone", Text: "lost"})
	s.say("2026-02-10", entry.StepMoved{Step: step, Status: "in progress"})
	s.say("2026-02-10", entry.StepMoved{Step: "gone", Status: "completed"})
	s.say("2026-04-20", entry.PlanMade{Type: "review", Agreed: "did not agree"})
	f := s.fold(t)
	same(t, &casefile.Plan{ID: "e9", Type: "review", Initial: date("2026-01-20"), Agreed: "did not agree"}, f.Plan)
	same(t, []casefile.Goal{{ID: goal, Area: "Work", Text: "A job I can keep", Steps: []casefile.Step{
		{ID: step, Text: "Write a CV", Who: "Kay", Due: date("2026-02-20"), Status: "in progress"},
	}}}, f.Goals)
}

// TestInitialPlanBelongsToTheOrdersInForce (clause P1.1): a plan of an earlier sentence is not the initial plan of this one.
func TestInitialPlanBelongsToTheOrdersInForce(t *testing.T) {
	tests := []struct {
		name string
		say  func(*stream)
		want string
	}{
		{"a second order beside the first keeps it", func(s *stream) { s.say("2026-02-01", entry.OrderMade{Type: "341"}) }, "2026-01-20"},
		{"a new order after the first ended has none", func(s *stream) {
			s.say("2026-03-01", entry.OrderEnded{Order: "e2", Reason: "expired"})
			s.say("2026-04-01", entry.OrderMade{Type: "341"})
		}, ""},
		{"and gets one with its first plan", func(s *stream) {
			s.say("2026-03-01", entry.OrderEnded{Order: "e2", Reason: "expired"})
			s.say("2026-04-01", entry.OrderMade{Type: "341"})
			s.say("2026-04-15", entry.PlanMade{Type: "initial"})
		}, "2026-04-15"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := told("2026-01-05", kay, entry.OrderMade{Type: "340"})
			s.say("2026-01-20", entry.PlanMade{Type: "initial"})
			tt.say(&s)
			same(t, tt.want, s.fold(t).Plan.Initial.String())
		})
	}
}

func TestDocumentsSnoozesAndAccess(t *testing.T) {
	s := told("2026-01-05", kay,
		entry.DocumentAdded{Name: "a.pdf", Media: "application/pdf", Size: 10, Digest: "aa", Category: "court report", For: "e1"},
		entry.DocumentAdded{Name: "b.pdf", Media: "application/pdf", Size: 20, Digest: "bb", Sensitive: true},
		entry.DutySnoozed{Duty: "plan/e2", Until: date("2026-01-20"), Reason: "on leave"},
		entry.DutySnoozed{Duty: "plan/e2", Until: date("2026-01-25"), Reason: "still on leave"},
		entry.DutySnoozed{Duty: "old", Until: date("2025-07-04"), Reason: "over for more than six months"},
		entry.DutySnoozed{Duty: "risk", Until: date("2026-01-09"), Reason: "waiting for police"},
	)
	s.say("2026-02-01", entry.LimitSet{Type: "restriction", Officers: []string{"ada", "ben"}, Message: "ask Ada", Reason: "relative on staff"})
	s.say("2026-02-10", entry.AccessForced{Officer: "cy", Reason: "threat to life", Until: date("2026-02-12")})
	s.say("2026-02-14", entry.AccessReviewed{Access: "e9", Verdict: "justified"})
	s.say("2026-02-14", entry.AccessReviewed{Access: "gone", Verdict: "not justified"})
	s.say("2026-03-01", entry.FactEnded{Of: "e8"})
	f := s.fold(t)
	same(t, []casefile.Document{
		{ID: "e3", Name: "b.pdf", Media: "application/pdf", Size: 20, Digest: "bb", Sensitive: true},
		{ID: "e2", Name: "a.pdf", Media: "application/pdf", Size: 10, Digest: "aa", Category: "court report", For: "e1"},
	}, f.Documents)
	same(t, map[string]casefile.Snooze{
		"plan/e2": {Times: 2, Until: date("2026-01-25"), Reason: "still on leave"},
		"risk":    {Times: 1, Until: date("2026-01-09"), Reason: "waiting for police"},
	}, f.Snoozes)
	same(t, []casefile.Limit{{
		ID: "e8", Type: "restriction", Officers: []string{"ada", "ben"}, Message: "ask Ada", Reason: "relative on staff",
		From: date("2026-02-01"), Until: date("2026-02-28"), Lifted: "e12",
	}}, f.Limits)
	same(t, []casefile.Forced{{ID: "e9", Officer: "cy", Reason: "threat to life", Until: date("2026-02-12"), Verdict: "justified"}}, f.Forced)
	for on, want := range map[string]int{"2026-01-31": 0, "2026-02-01": 1, "2026-02-28": 1, "2026-03-01": 0} {
		if got := len(f.LimitedAt(date(on))); got != want {
			t.Errorf("%d limits on %s, want %d", got, on, want)
		}
	}
	for on, want := range map[string]int{"2026-02-09": 0, "2026-02-10": 1, "2026-02-12": 1, "2026-02-13": 0} {
		if got := len(f.ForcedAt(date(on))); got != want {
			t.Errorf("%d openings on %s, want %d", got, on, want)
		}
	}
}

func TestAge(t *testing.T) {
	reg := kay
	reg.Born = date("2000-02-29")
	f := told("2026-01-05", reg).fold(t)
	for on, want := range map[string]int{"2026-02-28": 25, "2026-03-01": 26} {
		if age, ok := f.Age(date(on)); age != want || !ok {
			t.Errorf("age %d on %s, want %d", age, on, want)
		}
	}
	if _, ok := told("2026-01-05", kay).fold(t).Age(date("2026-01-05")); ok {
		t.Error("an age without a day of birth")
	}
	s := told("2026-01-05", kay, entry.DetailRecorded{Field: "born", Value: "about 1985"})
	if f := s.fold(t); f.BornOn() != 0 || f.Born.Value != "about 1985" {
		t.Error("a day of birth that is not known in full is kept as it came and counts for no age")
	}
}
