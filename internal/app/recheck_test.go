package app_test

import (
	"slices"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/protect"
	"daybook/internal/testkit/office"
)

// lapsed returns the clauses that no longer hold, as a role sees them.
func lapsed(t testing.TB, o *office.Office, by string) (all []app.OfficerLapse, clauses []string) {
	t.Helper()
	v, err := o.App.Recheck(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range v.Lapses {
		clauses = append(clauses, x.Officer.ID+" "+x.Clause)
	}
	return v.Lapses, clauses
}

// withLearner gives the trainee p-learner, a case of medium RoSH that is within what a trainee may hold.
func withLearner(t *testing.T, o *office.Office) {
	t.Helper()
	o.Tell(t, "p-learner", []entry.Entry{
		{On: office.Monday.Add(-90), Payload: entry.PersonRegistered{CRN: "X960001", Forename: "Sam", Surname: "Low", Born: day.MustParse("1990-01-01")}},
		{On: office.Monday.Add(-90), Payload: entry.OrderMade{Type: "340", Offence: "10501", Starts: office.Monday.Add(-90), Ends: office.Monday.Add(300)}},
		{On: office.Monday.Add(-90), Payload: entry.CaseAllocated{Officer: trainee, Unit: office.North, Team: "north-1", Role: casefile.Responsible}},
		{On: office.Monday.Add(-80), Payload: entry.RiskAssessed{Level: "MEDIUM", MetPerson: true}},
	})
}

// TestRecheck: G6.1 to G6.5. A trainee holds a case whose risk rises; the manager cannot keep it so, the head can.
func TestRecheck(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		withLearner(t, o)
		want := trainee + " G2.1"
		if _, now := lapsed(t, o, spo); slices.Contains(now, want) {
			t.Fatalf("G6.1 it does not hold already: %v", now)
		}
		must(t)(o.App.Enter(t.Context(), spo, app.Act{Ask: o.Ask(0), Person: "p-learner", Payload: entry.RiskAssessed{Level: "HIGH", MetPerson: true}}))
		all, now := lapsed(t, o, spo)
		i := slices.Index(now, want)
		if i < 0 || all[i].Level != protect.Stop || all[i].Since != office.Monday || all[i].Due <= office.Monday {
			t.Fatalf("G6.1 G6.2 G6.4 after the risk rose: %v", now)
		}
		x := all[i]
		confirm := func(by, reason string) error {
			_, err := o.App.Confirm(t.Context(), by, app.ConfirmForm{Ask: o.Ask(0), Person: "p-learner", Allocation: x.Taken.Allocation, Clause: x.Clause, Reason: reason})
			return err
		}
		if got := wrongs(confirm(spo, "He knows her.")); !slices.Equal(got, []string{"reason"}) {
			t.Errorf("G6.3 the manager confirms a stop: %v", got)
		}
		if got := wrongs(confirm(head, " ")); !slices.Equal(got, []string{"reason"}) {
			t.Errorf("G6.3 without a reason: %v", got)
		}
		for _, by := range []string{po, trainee, admin, insp} {
			faulty(t, by+" confirms", fault.Denied, confirm(by, "I am fine."))
			_, err := o.App.Recheck(t.Context(), by)
			faulty(t, by+" looks again", fault.Denied, err)
		}
		if err := confirm(head, "With me beside him for four weeks."); err != nil {
			t.Fatal(err)
		}
		if _, now := lapsed(t, o, spo); slices.Contains(now, want) {
			t.Errorf("G6.3 it is not settled: %v", now)
		}
		if al := view(t, o, spo, "p-learner").File.Allocations[0]; len(al.Confirmed) != 1 || al.Confirmed[0].Origin.By != head {
			t.Errorf("G6.5 the confirmation says %+v", al.Confirmed)
		}
		if len(rows(t, o, "oversee", office.North, "p-learner")) != 1 {
			t.Error("G6.5 the managers do not see it")
		}
		faulty(t, "G6.3 confirmed twice", fault.Stale, confirm(head, "Again."))
		if len(rows(t, o, "guard", office.Officer(access.Trainee), "p-learner")) != 1 {
			t.Error("the case is not listed to be looked at again")
		}
	})
}
