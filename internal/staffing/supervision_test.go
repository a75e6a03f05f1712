package staffing_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// stream is an officer's stream, entry by entry; ids are e1, e2 …
type stream []entry.Entry

func (s *stream) say(on string, p entry.Payload) string {
	d := day.MustParse(on)
	e := entry.Entry{ID: fmt.Sprintf("e%d", len(*s)+1), Stream: entry.Stream{Kind: entry.Officer, ID: "kay"}, Seq: len(*s) + 1, RecordedBy: "mo",
		RecordedAt: d.Time().Add(9 * time.Hour), On: d, Payload: p}
	*s = append(*s, e)
	return e.ID
}

func (s stream) officer(t testing.TB) (o staffing.Officer) {
	t.Helper()
	for _, e := range s {
		if err := o.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

func supervision(reflective bool, next string) entry.SupervisionHeld {
	p := entry.SupervisionHeld{With: "mo", Sort: "supervision", Reflective: reflective, Agreed: "Nothing to change."}
	if next != "" {
		p.Next = day.MustParse(next)
	}
	return p
}

func TestSupervisionDue(t *testing.T) {
	today := day.MustParse("2026-11-23")
	for _, x := range []struct {
		name    string
		grade   string
		started string
		tell    func(s *stream)
		due     string // none while they are away
		clause  string
		reflect bool
	}{
		{"N9.2 six weeks after the last one", "PO", "2020-01-01", func(s *stream) { s.say("2026-11-02", supervision(true, "")) }, "2026-12-14", "N9.2", false},
		{"N9.2 four weeks for a trainee", "PQiP", "2020-01-01", func(s *stream) { s.say("2026-11-02", supervision(true, "")) }, "2026-11-30", "N9.2", false},
		{"N9.2 a newly qualified officer who is confirmed is no learner", "NQO", "2020-01-01", func(s *stream) {
			s.say("2026-06-01", entry.StageSet{Stage: staffing.Confirmed, Reason: "Done"})
			s.say("2026-11-02", supervision(true, ""))
		}, "2026-12-14", "N9.2", false},
		{"N9.2 an observed meeting is no supervision", "PO", "2020-01-01", func(s *stream) {
			s.say("2026-11-02", supervision(true, ""))
			s.say("2026-11-16", entry.SupervisionHeld{With: "mo", Sort: "observation", Agreed: "Good."})
		}, "2026-12-14", "N9.2", false},
		{"N9.2 what is to come counts for nothing yet", "PO", "2020-01-01", func(s *stream) {
			s.say("2026-11-02", supervision(true, ""))
			s.say("2026-11-30", supervision(true, ""))
		}, "2026-12-14", "N9.2", false},
		{"N9.1 what was taken back was not held", "PO", "2020-01-01", func(s *stream) {
			s.say("2026-10-19", supervision(true, ""))
			id := s.say("2026-11-02", supervision(true, ""))
			s.say("2026-11-03", entry.SupervisionAmended{Supervision: id, Void: true, Reason: "The wrong officer"})
		}, "2026-11-30", "N9.2", false},
		{"N9.3 an earlier day was agreed", "PO", "2020-01-01", func(s *stream) { s.say("2026-11-02", supervision(true, "2026-11-25")) }, "2026-11-25", "N9.3", false},
		{"N9.3 a later day gives no more time", "PO", "2020-01-01", func(s *stream) { s.say("2026-11-02", supervision(true, "2027-01-25")) }, "2026-12-14", "N9.2", false},
		{"N9.4 no room to reflect for twelve weeks", "PO", "2020-01-01", func(s *stream) {
			s.say("2026-08-31", supervision(true, ""))
			s.say("2026-11-02", supervision(false, ""))
		}, "2026-11-23", "N9.4", true},
		{"N9.4 the next one is early enough to reflect in", "PO", "2020-01-01", func(s *stream) {
			s.say("2026-09-28", supervision(true, ""))
			s.say("2026-11-16", supervision(false, ""))
		}, "2026-12-21", "N9.4", true},
		{"N9.5 due in an absence", "PO", "2020-01-01", func(s *stream) {
			s.say("2026-11-02", supervision(true, ""))
			s.say("2026-12-07", entry.OfficerAbsent{Why: "leave", Until: day.MustParse("2026-12-18")})
		}, "2026-12-29", "N9.5", false},
		{"N9.5 nobody knows until when they are away", "PO", "2020-01-01", func(s *stream) {
			s.say("2026-10-19", supervision(true, ""))
			s.say("2026-11-16", entry.OfficerAbsent{Why: "sickness"})
		}, "", "N9.5", false},
		{"N9.5 late before they fell ill", "PO", "2020-01-01", func(s *stream) {
			s.say("2026-09-28", supervision(true, ""))
			s.say("2026-11-16", entry.OfficerAbsent{Why: "sickness"})
		}, "2026-11-09", "N9.2", false},
		{"N9.8 none is recorded", "PO", "2020-01-01", func(*stream) {}, "2026-11-23", "N9.2", false},
		{"N9.8 none is recorded and the record is young", "PO", "2026-11-16", func(*stream) {}, "2026-12-28", "N9.2", false},
	} {
		var s stream
		s.say("2021-03-01", entry.OfficerJoined{Forename: "Kay", Surname: "Moss", Grade: x.grade, Role: x.grade, Unit: "north"})
		x.tell(&s)
		got := s.officer(t).SupervisionDue(rules.At(today), day.MustParse(x.started), today)
		due := ""
		if got.Due != 0 {
			due = got.Due.String()
		}
		if due != x.due || got.Clause != x.clause || got.ToReflect != x.reflect || got.Text == "" {
			t.Errorf("%s: got %q by %s, to reflect %v (%s); want %q by %s, %v", x.name, due, got.Clause, got.ToReflect, got.Text, x.due, x.clause, x.reflect)
		}
	}
}

// A supervision more never makes the next one due earlier, unless an earlier day was agreed in it.
func TestASupervisionMoreNeverHastensTheNext(t *testing.T) {
	today := day.MustParse("2026-11-23")
	rapid.Check(t, func(t *rapid.T) {
		var s stream
		s.say("2021-03-01", entry.OfficerJoined{Forename: "Kay", Surname: "Moss", Grade: "PO", Role: "PO", Unit: "north"})
		for range rapid.IntRange(1, 5).Draw(t, "held") {
			s.say(today.Add(-rapid.IntRange(0, 200).Draw(t, "before")).String(), supervision(rapid.Bool().Draw(t, "reflective"), ""))
		}
		apply := func() (o staffing.Officer) {
			for _, e := range s {
				if err := o.Apply(e); err != nil {
					t.Fatal(err)
				}
			}
			return o
		}
		before := apply().SupervisionDue(rules.At(today), 0, today)
		last := apply().Supervised[0].On
		s.say(last.Add(rapid.IntRange(0, today.Sub(last)).Draw(t, "after")).String(), supervision(rapid.Bool().Draw(t, "more"), ""))
		if after := apply().SupervisionDue(rules.At(today), 0, today); after.Due < before.Due {
			t.Fatalf("due by %s, and with one more by %s", before.Due, after.Due)
		}
	})
}

func TestSupervisionsTellAllThatWasSaid(t *testing.T) {
	var s stream
	s.say("2021-03-01", entry.OfficerJoined{Forename: "Kay", Surname: "Moss", Grade: "PO", Role: "PO", Unit: "north"})
	a := s.say("2026-10-05", supervision(true, "2026-11-09"))
	b := s.say("2026-11-09", supervision(false, ""))
	s.say("2026-11-10", entry.SupervisionAmended{Supervision: a, Agreed: "One plan a week.", Reason: "Left out"})
	s.say("2026-11-11", entry.SupervisionAnswered{Supervision: a, Note: "I asked for fewer cases too."})
	s.say("2026-11-12", entry.SupervisionAmended{Supervision: b, Void: true, Reason: "We moved it"})
	all := staffing.Supervisions(s)
	if len(all) != 2 || all[0].ID != b || !all[0].Void || all[1].Agreed != "One plan a week." || all[1].Changes[0].Text != "Left out" ||
		all[1].Answers[0].Text != "I asked for fewer cases too." || all[1].Next.String() != "2026-11-09" {
		t.Errorf("N9.1 got %+v", all)
	}
}
