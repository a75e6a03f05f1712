package lists_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/entry"
	"daybook/internal/lists"
	"daybook/internal/workload"
)

// TestWork: what the official load leaves out is listed for whoever did it (W24.2 to W24.5), and what it counts is not.
func TestWork(t *testing.T) {
	s, order := supervised()
	met := func(on, officer string) {
		a := entry.AppointmentBooked{Minutes: 30}
		a = meeting(on, a)
		a.Officer = officer
		id := s.by(officer, on, a)
		s.by(officer, on, entry.OutcomeRecorded{Appointment: id, Outcome: "ATTC"})
	}
	met("2026-11-03", "ann")                                                    // her own case: in the load
	met("2026-11-04", "bea")                                                    // W24.2
	met("2026-11-01", "cem")                                                    // W24.3: the day before anyone held it
	s.by("ann", "2026-11-05", meeting("2026-11-12", entry.AppointmentBooked{})) // still to come: no work yet
	missed := s.by("ann", "2026-11-06", meeting("2026-11-06", entry.AppointmentBooked{}))
	failure := s.by("ann", "2026-11-06", entry.OutcomeRecorded{Appointment: missed, Outcome: "UAAB"})
	letter := s.by("ann", "2026-11-06", entry.EnforcementDecided{Failure: failure, Order: order, Action: "EA02", LetterBy: "me"})
	s.by("ann", "2026-11-09", entry.LetterSent{Decision: letter})
	s.by("ann", "2026-11-10", entry.EnforcementDecided{Failure: failure, Order: order, Action: "EA08"})
	s.by("dan", "2026-11-10", entry.DocumentAdded{Name: "r.pdf", Media: "application/pdf", Size: 1, Digest: "aa", Category: "Parole report"})
	s.by("dan", "2026-11-10", entry.DocumentAdded{Name: "c.pdf", Media: "application/pdf", Size: 1, Digest: "bb", Category: "court report"})
	s.by("dan", "2026-11-10", entry.DocumentAdded{Name: "p.jpg", Media: "image/jpeg", Size: 1, Digest: "cc", Category: "photograph"})

	got := map[string]bool{}
	for _, r := range s.rows(t, "2026-11-11") {
		if r.Table == lists.Work {
			b := read[lists.WorkBody](t, r)
			got[fmt.Sprintf("%s %s %s %d", r.Owner, b.Kind, r.Date, b.Minutes)] = true
		}
	}
	want := map[string]bool{
		"bea met for others 2026-11-04 30": true, "cem met unheld 2026-11-01 30": true, "ann letter 2026-11-09 0": true,
		"ann breach 2026-11-10 0": true, "dan parole report 2026-11-10 0": true, "dan court report 2026-11-10 0": true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestLetterOfAnAdministrator (W24.4): a letter that someone else sent is not the officer's work.
func TestLetterOfAnAdministrator(t *testing.T) {
	s, order := supervised()
	missed := s.by("ann", "2026-11-06", meeting("2026-11-06", entry.AppointmentBooked{}))
	failure := s.by("ann", "2026-11-06", entry.OutcomeRecorded{Appointment: missed, Outcome: "UAAB"})
	letter := s.by("ann", "2026-11-06", entry.EnforcementDecided{Failure: failure, Order: order, Action: "EA02", LetterBy: "case administrator"})
	s.by("zoe", "2026-11-09", entry.LetterSent{Decision: letter})
	for _, r := range s.rows(t, "2026-11-11") {
		if r.Table == lists.Work {
			t.Errorf("listed: %+v", r)
		}
	}
}

// TestCaseWeighs: the row of a caseload carries what the case weighs, for everyone who holds it.
func TestCaseWeighs(t *testing.T) {
	s, order := supervised()
	s.say("2026-11-02", entry.RequirementMade{Order: order, Type: "F", Length: 20})
	s.say("2026-11-03", entry.CaseAllocated{Officer: "bea", Unit: "u1", Role: "co-worker"})
	for _, owner := range []string{"ann", "bea"} {
		rows := of(s.rows(t, "2026-11-04"), lists.Caseload, owner)
		if len(rows) != 1 {
			t.Fatalf("%s holds %d", owner, len(rows))
		}
		w := read[lists.CaseBody](t, rows[0]).Weight
		if w.Points != 115 || w.Tier != "B2" || w.Type != workload.Community || w.Clause != "W1.1" {
			t.Errorf("W21.1: the row of %s weighs %+v", owner, w)
		}
	}
}

// Work that is priced by itself (W28.2 to W28.4): a contact under a code for others is listed for whoever did it and for the
// officer of the case, unless they are one or nobody was responsible; reports and risk assessments for whoever added them.
func TestWorkPricedByItself(t *testing.T) {
	s, _ := supervised()
	s.by("bea", "2026-11-05", entry.ContactRecorded{Type: "CMS06"})
	s.by("ann", "2026-11-06", entry.ContactRecorded{Type: "CMS06"})                 // her own case
	s.by("ann", "2026-11-06", entry.ContactRecorded{Type: "CMS01", Officer: "cem"}) // she records what he did
	s.by("dan", "2026-11-01", entry.ContactRecorded{Type: "CMS01"})                 // before anyone was responsible
	s.by("bea", "2026-11-07", entry.ContactRecorded{Type: "CTOA"})                  // an ordinary contact
	for i, category := range []string{"court report, standard", "Court report, fast", "risk assessment (ARMS)"} {
		s.by("dan", "2026-11-10", entry.DocumentAdded{Name: "r.pdf", Media: "application/pdf", Size: 1, Digest: fmt.Sprint("a", i), Category: category})
	}
	on := func(today string) map[string]bool {
		got := map[string]bool{}
		for _, r := range s.rows(t, today) {
			if r.Table != lists.Priced {
				continue
			}
			l, err := lists.DoneOf(r)
			if err != nil || l.Officer != r.Owner || l.On != r.Date || l.Held() != r.Sort || l.Ends != r.Until {
				t.Errorf("%v: %+v of %+v", err, l, r)
			}
			got[fmt.Sprintf("%s %s %s %s %d", r.Owner, l.Kind, l.On, l.Code, l.Held())] = true
		}
		return got
	}
	want := map[string]bool{
		"bea for others 2026-11-05 CMS06 26": true, "ann by others 2026-11-05 CMS06 -26": true,
		"cem for others 2026-11-06 CMS01 9": true, "ann by others 2026-11-06 CMS01 -9": true,
		"dan standard report 2026-11-10  138": true, "dan fast report 2026-11-10  65": true, "dan ARMS, community 2026-11-10  0": true,
	}
	if diff := cmp.Diff(want, on("2026-11-11")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, day := range []struct {
		on   string
		many int
	}{{"2026-12-04", 7}, {"2026-12-05", 5}, {"2026-12-06", 3}, {"2026-12-09", 3}, {"2026-12-10", 0}} {
		if got := on(day.on); len(got) != day.many {
			t.Errorf("W28.1: on %s %d pieces count: %v", day.on, len(got), got)
		}
	}
}
