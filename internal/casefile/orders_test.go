package casefile_test

import (
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
)

func TestOrders(t *testing.T) {
	s := told("2026-01-05", kay)
	co := s.say("2026-01-05", entry.OrderMade{Type: "340", Court: "Ely Magistrates", Offence: "10501", Months: 12, Ends: date("2027-01-04")})
	rar := s.say("2026-01-05", entry.RequirementMade{Order: co, Type: "F", Length: 20})
	upw := s.say("2026-01-05", entry.RequirementMade{Order: co, Type: "W", Subtype: "W01", Length: 80, Note: "not Sundays"})
	s.say("2026-01-05", entry.RequirementMade{Order: "gone", Type: "W"})
	s.say("2026-06-01", entry.RequirementEnded{Requirement: upw, Completed: true, Reason: "all hours worked"})
	s.say("2026-02-01", entry.OrderMade{Type: "341", Starts: date("2026-02-10"), Custody: 6})
	s.say("2026-07-01", entry.OrderEnded{Order: co, Reason: "revoked"})
	f := s.fold(t)
	same(t, []casefile.Order{
		{ID: "e7", Type: "341", Sentenced: date("2026-02-01"), Starts: date("2026-02-10"), Custody: 6},
		{
			ID: co, Type: "340", Court: "Ely Magistrates", Offence: "10501", Months: 12, Sentenced: date("2026-01-05"), Starts: date("2026-01-05"),
			Ends: date("2027-01-04"), Ended: date("2026-07-01"), EndReason: "revoked",
			Requirements: []casefile.Requirement{
				{ID: rar, Order: co, Type: "F", Length: 20, Starts: date("2026-01-05")},
				{
					ID: upw, Order: co, Type: "W", Subtype: "W01", Length: 80, Starts: date("2026-01-05"), Note: "not Sundays",
					Ended: date("2026-06-01"), Completed: true, EndReason: "all hours worked", EndEntry: "e6",
				},
			},
		},
	}, f.Orders)
}

func TestActiveOrders(t *testing.T) {
	s := told("2026-01-05", kay)
	s.say("2026-01-05", entry.OrderMade{Type: "340", Starts: date("2026-02-01"), Ends: date("2026-12-31")})
	s.say("2026-01-05", entry.OrderMade{Type: "SDS", Ends: date("2026-06-30")})
	s.say("2026-05-01", entry.LicenceStarted{Order: "e3", Ends: date("2026-10-31")})
	s.say("2026-09-01", entry.OrderEnded{Order: "e2", Reason: "revoked"})
	f := s.fold(t)
	tests := []struct {
		name, on string
		want     []string
	}{
		{"before the day of sentence", "2026-01-04", nil},
		{"one waits for its first day", "2026-01-31", []string{"e3"}},
		{"its first day", "2026-02-01", []string{"e3", "e2"}},
		{"the licence runs longer than the sentence did", "2026-07-01", []string{"e3", "e2"}},
		{"the day before it was ended", "2026-08-31", []string{"e3", "e2"}},
		{"the day it was ended", "2026-09-01", []string{"e3"}},
		{"the last day of the licence", "2026-10-31", []string{"e3"}},
		{"the day after", "2026-11-01", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, o := range f.ActiveOrders(date(tt.on)) {
				got = append(got, o.ID)
			}
			same(t, tt.want, got)
		})
	}
}

func TestLicence(t *testing.T) {
	s := told("2026-01-05", kay)
	o := s.say("2026-01-05", entry.OrderMade{Type: "SDS", Custody: 12})
	s.say("2026-01-05", entry.CustodyChanged{Order: o, Status: "A", Prison: "HMP Bure"})
	s.say("2026-05-01", entry.LicenceStarted{Order: o, Type: "AP", Ends: date("2026-11-01")})
	s.say("2026-05-01", entry.CustodyChanged{Order: o, Status: "B"})
	s.say("2026-05-01", entry.ConditionSet{Order: o, Type: "S_keep_in_touch"})
	s.say("2026-05-01", entry.KeyDateSet{Order: o, Code: "SED", Date: date("2026-12-31")})
	s.say("2026-05-01", entry.KeyDateSet{Order: o, Code: "SED", Date: date("2027-01-04")})
	s.say("2026-03-01", entry.CustodyChanged{Order: o, Status: "R", Prison: "HMP Late"}) // news of an earlier day
	s.say("2026-08-01", entry.LicenceStarted{Order: o, Type: "AP", Ends: date("2026-12-01")})
	s.say("2026-08-01", entry.ConditionSet{Order: o, Type: "S_no_offence", Text: "stay out of Ely"})
	s.say("2026-08-01", entry.ConditionSet{Order: "gone", Type: "S_no_offence"})
	got := s.fold(t).Orders[0]
	same(t, &casefile.Licence{Type: "AP", Released: date("2026-08-01"), Ends: date("2026-12-01")}, got.Licence)
	same(t, []casefile.Condition{
		{Type: "S_keep_in_touch", Ended: date("2026-08-01")},
		{Type: "S_no_offence", Text: "stay out of Ely"},
	}, got.Conditions)
	same(t, map[string]day.Date{"SED": date("2027-01-04")}, got.KeyDates)
	same(t, []string{"B", "2026-05-01", ""}, []string{got.Status, got.StatusSince.String(), got.Prison})
}

func TestAllocations(t *testing.T) {
	type held struct{ Officer, Role, From, Until string }
	give := func(officer, role string) entry.CaseAllocated {
		return entry.CaseAllocated{Officer: officer, Team: "t1", Unit: "u1", Role: role, Reason: "OTHER"}
	}
	tests := []struct {
		name string
		say  func(*stream)
		want []held
	}{
		{"the next responsible officer ends the one before", func(s *stream) {
			s.say("2026-01-05", give("ada", casefile.Responsible))
			s.say("2026-03-01", give("ben", casefile.Responsible))
		}, []held{{"ben", "responsible", "2026-03-01", ""}, {"ada", "responsible", "2026-01-05", "2026-03-01"}}},
		{"one recorded late falls into its place", func(s *stream) {
			s.say("2026-01-05", give("ada", casefile.Responsible))
			s.say("2026-03-01", give("ben", casefile.Responsible))
			s.say("2026-02-01", give("cy", casefile.Responsible))
		}, []held{
			{"ben", "responsible", "2026-03-01", ""}, {"cy", "responsible", "2026-02-01", "2026-03-01"},
			{"ada", "responsible", "2026-01-05", "2026-02-01"},
		}},
		{"of two on one day the later recorded holds it", func(s *stream) {
			s.say("2026-01-05", give("ada", casefile.Responsible))
			s.say("2026-01-05", give("ben", casefile.Responsible))
		}, []held{{"ben", "responsible", "2026-01-05", ""}, {"ada", "responsible", "2026-01-05", "2026-01-05"}}},
		{"a co-worker stays when the responsible officer changes", func(s *stream) {
			s.say("2026-01-05", give("ada", casefile.CoWorker))
			s.say("2026-03-01", give("ben", casefile.Responsible))
		}, []held{{"ben", "responsible", "2026-03-01", ""}, {"ada", "co-worker", "2026-01-05", ""}}},
		{"a co-worker who becomes responsible is no co-worker", func(s *stream) {
			s.say("2026-01-05", give("ada", casefile.CoWorker))
			s.say("2026-03-01", give("ada", casefile.Responsible))
		}, []held{{"ada", "responsible", "2026-03-01", ""}, {"ada", "co-worker", "2026-01-05", "2026-03-01"}}},
		{"a caretaker holds it until a responsible officer takes over", func(s *stream) {
			s.say("2026-01-05", give("ada", casefile.Caretaker))
			s.say("2026-02-01", give("cy", casefile.CoWorker))
			s.say("2026-03-01", give("ben", casefile.Responsible))
		}, []held{
			{"ben", "responsible", "2026-03-01", ""}, {"cy", "co-worker", "2026-02-01", ""}, {"ada", "caretaker", "2026-01-05", "2026-03-01"},
		}},
	}
	cover := give("cy", casefile.Caretaker)
	cover.Covers, cover.Until = "ada", date("2026-03-06")
	tests = append(tests, []struct {
		name string
		say  func(*stream)
		want []held
	}{
		{"K1.2 K1.3 cover ends by itself, and the responsible officer stays one", func(s *stream) {
			s.say("2026-01-05", give("ada", casefile.Responsible))
			s.say("2026-02-23", cover)
		}, []held{{"cy", "caretaker", "2026-02-23", "2026-03-07"}, {"ada", "responsible", "2026-01-05", ""}}},
		{"K1.3 cover ends early when somebody says so", func(s *stream) {
			s.say("2026-01-05", give("ada", casefile.Responsible))
			s.say("2026-02-23", cover)
			s.say("2026-03-02", entry.AllocationEnded{Allocation: "e3", Reason: "officer is back"})
			s.say("2026-03-04", entry.AllocationEnded{Allocation: "e3", Reason: "other"})
		}, []held{{"cy", "caretaker", "2026-02-23", "2026-03-02"}, {"ada", "responsible", "2026-01-05", ""}}},
		{"K1.3 a co-worker who covers is co-worker again afterwards", func(s *stream) {
			s.say("2026-01-05", give("cy", casefile.CoWorker))
			s.say("2026-02-23", cover)
		}, []held{{"cy", "caretaker", "2026-02-23", "2026-03-07"}, {"cy", "co-worker", "2026-01-05", ""}}},
		{"K2.1 a co-worker is no longer needed", func(s *stream) {
			s.say("2026-01-05", give("cy", casefile.CoWorker))
			s.say("2026-02-23", entry.AllocationEnded{Allocation: "e2", Reason: "no longer needed"})
		}, []held{{"cy", "co-worker", "2026-01-05", "2026-02-23"}}},
	}...)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := told("2026-01-05", kay)
			tt.say(&s)
			var got []held
			for _, a := range s.fold(t).Allocations {
				got = append(got, held{a.Officer, a.Role, a.From.String(), a.Until.String()})
			}
			same(t, tt.want, got)
		})
	}
}

func TestOfficers(t *testing.T) {
	s := told("2026-01-05", kay)
	for _, a := range []struct{ on, officer, role string }{
		{"2025-06-01", "ada", casefile.Responsible},
		{"2026-02-01", "ben", casefile.Responsible},
		{"2026-02-01", "cy", casefile.Responsible},
		{"2026-03-01", "dee", casefile.CoWorker},
		{"2026-04-01", "ada", casefile.Responsible},
	} {
		s.say(a.on, entry.CaseAllocated{Officer: a.officer, Unit: "u1", Role: a.role})
	}
	f := s.fold(t)
	responsible := []struct {
		name, on, want string
	}{
		{"before anyone held it", "2025-05-31", ""},
		{"the first day", "2025-06-01", "ada"},
		{"the last day before a change", "2026-01-31", "ada"},
		{"the day of two changes", "2026-02-01", "cy"},
		{"the second time", "2026-04-01", "ada"},
	}
	for _, tt := range responsible {
		t.Run(tt.name, func(t *testing.T) {
			a, ok := f.ResponsibleOfficer(date(tt.on))
			if a.Officer != tt.want || ok != (tt.want != "") {
				t.Errorf("got %q, want %q", a.Officer, tt.want)
			}
		})
	}
	in := []struct {
		name, from, to string
		want           []string
	}{
		{"everyone once, whoever held it for no day not at all", "2025-01-01", "2026-12-31", []string{"ada", "cy"}},
		{"the day of a change belongs to the new one", "2026-02-01", "2026-02-01", []string{"cy"}},
		{"the day before a change to the old one", "2026-01-31", "2026-01-31", []string{"ada"}},
		{"before anyone", "2025-01-01", "2025-05-31", nil},
	}
	for _, tt := range in {
		t.Run(tt.name, func(t *testing.T) { same(t, tt.want, f.OfficersIn(date(tt.from), date(tt.to))) })
	}
}

// TestTheOfficersSayAndOverridesStandWithTheirAllocation: docs/rules/protect.md, G5.4. Both stay with the allocation they
// name; the officer's last word stands, and what names no allocation changes nothing.
func TestTheOfficersSayAndOverridesStandWithTheirAllocation(t *testing.T) {
	s := told("2026-02-02", kay,
		entry.CaseAllocated{Officer: "ann", Unit: "u1", Role: "responsible", Facts: "96 % full"},
		entry.AllocationOverridden{Allocation: "e2", Clause: "G1.1", Finding: "Over 100 %", Reason: "nobody else"},
		entry.CaseAnswered{Allocation: "e2", Answer: "concern", Why: "too much"},
		entry.AllocationOverridden{Allocation: "e1", Clause: "G1.1", Finding: "Over 100 %", Reason: "of nothing"},
	)
	a := s.fold(t).Allocations[0]
	if !a.Looked || len(a.Overrides) != 1 || a.Overrides[0].Reason != "nobody else" {
		t.Errorf("looked %v, overrides %+v", a.Looked, a.Overrides)
	}
	if a.Answer == nil || !a.Answer.Concern || a.Answer.Why != "too much" {
		t.Errorf("G5.4 answered %+v", a.Answer)
	}
	s.say("2026-02-03", entry.CaseAnswered{Allocation: "e2", Answer: "accepted"})
	if a := s.fold(t).Allocations[0]; a.Answer == nil || a.Answer.Concern {
		t.Errorf("G5.4 accepted after all: %+v", a.Answer)
	}
}

// TestWhatWasConfirmedAndAgreedStands: docs/rules/protect.md, G6.3 and G7.1 to G7.3.
func TestWhatWasConfirmedAndAgreedStands(t *testing.T) {
	s := told("2026-02-02", kay,
		entry.CaseAllocated{Officer: "ann", Unit: "u1", Role: "responsible", Facts: "96 % full"},
		entry.AllocationConfirmed{Allocation: "e2", Clause: "G2.1", Finding: "High RoSH", Reason: "she knows him"},
		entry.AgreementAsked{Officer: "ben", Unit: "u1", Role: "responsible", Clauses: []string{"G1.2"}, Findings: "134 %", Reason: "nobody else"},
	)
	f := s.fold(t)
	if a := f.Allocations[0]; len(a.Confirmed) != 1 || a.Confirmed[0].Clause != "G2.1" || a.Confirmed[0].Reason != "she knows him" {
		t.Errorf("confirmed %+v", a.Confirmed)
	}
	if len(f.Agreements) != 1 || f.Agreements[0].Answer != nil || f.Agreements[0].Officer != "ben" {
		t.Fatalf("asked %+v", f.Agreements)
	}
	s.say("2026-02-03", entry.AgreementAnswered{Asked: "e4", Answer: "refused", Reason: "he is full"})
	if a := s.fold(t).Agreements[0].Answer; a == nil || a.Given || a.Reason != "he is full" {
		t.Errorf("answered %+v", a)
	}
}
