package app_test

import (
	"slices"
	"testing"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/testkit/office"
)

// countedLapses is what a manager's day and team page say no longer holds.
func countedLapses(t testing.TB, o *office.Office, by string) app.Lapsed {
	t.Helper()
	d, err := o.App.Day(t.Context(), by, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	team, err := o.App.Team(t.Context(), by, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if d.Lapsed == nil || *d.Lapsed != team.Lapsed {
		t.Fatalf("G6.8 the day says %+v and the team %+v", d.Lapsed, team.Lapsed)
	}
	return team.Lapsed
}

// TestLapsesAreCounted: G6.7 and G6.8. The count follows what happens at once, and the night finds nothing else.
func TestLapsesAreCounted(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		given := office.Monday.Add(-90)
		o.Tell(t, "p-learner", []entry.Entry{
			{On: given, Payload: entry.PersonRegistered{CRN: "X960001", Forename: "Sam", Surname: "Low", Born: day.MustParse("1990-01-01")}},
			{On: given, Payload: entry.OrderMade{Type: "340", Offence: "10501", Starts: given, Ends: office.Monday.Add(300)}},
			{On: given, Payload: entry.CaseAllocated{Officer: trainee, Unit: office.North, Team: "north-1", Role: casefile.Responsible}},
			{On: given.Add(10), Payload: entry.RiskAssessed{Level: "MEDIUM", MetPerson: true}},
		})
		agrees := func(when string, more int) {
			t.Helper()
			v, err := o.App.Recheck(t.Context(), head)
			if err != nil {
				t.Fatal(err)
			}
			if n := countedLapses(t, o, head); n.Count != len(v.Lapses) || n.Late != v.Late() || n.Count != more {
				t.Errorf("G6.8 %s: counted %+v, and %d no longer hold, of which %d are late; want %d", when, n, len(v.Lapses), v.Late(), more)
			}
		}
		if err := o.App.LookAgain(t.Context()); err != nil {
			t.Fatal(err)
		}
		before := countedLapses(t, o, head).Count
		agrees("in the morning", before)
		v, err := o.App.Recheck(t.Context(), head)
		if err != nil || !slices.ContainsFunc(v.Stood, func(x app.OfficerLapse) bool { return x.Clause == "G2.4" && x.Due == 0 }) {
			t.Errorf("G6.7 what stood when the trainee was given the case is not listed: %+v (%v)", v.Stood, err)
		}
		must(t)(o.App.Enter(t.Context(), spo, app.Act{Ask: o.Ask(0), Person: "p-learner", Payload: entry.RiskAssessed{Level: "HIGH", MetPerson: true}}))
		agrees("after the risk rose", before+1)
		must(t)(o.App.Enter(t.Context(), trainee, app.Act{Ask: o.Ask(0), Person: "p-learner", Payload: entry.InterestDeclared{Officer: trainee, Nature: "family"}}))
		agrees("after an interest was declared (G1.10)", before+2)
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, trainee, office.Monday, entry.OfficerAbsent{Why: "sickness"})))
		agrees("after the officer fell ill", before+3)
		all, now := lapsed(t, o, head)
		x := all[slices.Index(now, trainee+" G2.1")]
		must(t)(o.App.Confirm(t.Context(), head, app.ConfirmForm{Ask: o.Ask(0), Person: "p-learner", Allocation: x.Taken.Allocation, Clause: x.Clause, Reason: "I sit beside him."}))
		agrees("after one was confirmed", before+2)
		if err := o.App.LookAgain(t.Context()); err != nil {
			t.Fatal(err)
		}
		agrees("after the night", before+2)
		must(t)(o.App.Enter(t.Context(), spo, app.Act{Ask: o.Ask(0), Person: "p-learner", Payload: entry.LimitSet{Type: "exclusion",
			Officers: []string{head}, Reason: "Known to them", Message: office.Message}}))
		if n := countedLapses(t, o, head); n.Count >= before+2 {
			t.Errorf("V3.3 a record that the head may not see is counted: %+v", n)
		}
		if done, err := o.App.Looked(t.Context()); err != nil || !done {
			t.Errorf("the night's work is not marked as done: %v", err)
		}
		if d, err := o.App.Day(t.Context(), po, "", 0); err != nil || d.Lapsed != nil {
			t.Errorf("an officer is told what no longer holds: %+v (%v)", d.Lapsed, err)
		}
		_, err = o.App.Recheck(t.Context(), po)
		faulty(t, "an officer looks again", fault.Denied, err)
	})
}

// TestLapsesLeaveWithTheOfficer: rows do not stay with a unit that the officer has left.
func TestLapsesLeaveWithTheOfficer(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, po, office.Monday, entry.OfficerAbsent{Why: "sickness"})))
		of := func(unit string) int { return len(rows(t, o, lists.Lapse, unit, "")) }
		if of(office.North) != 1 {
			t.Fatalf("G1.3 %d rows", of(office.North))
		}
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, po, office.Monday, entry.OfficerChanged{Unit: office.South, Team: "south-1", Reason: "Moved"})))
		if of(office.North) != 0 || of(office.South) != 1 {
			t.Errorf("after the move the north has %d and the south %d", of(office.North), of(office.South))
		}
	})
}
