package app_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/lists"
	"daybook/internal/standing"
	"daybook/internal/testkit/office"
)

// TestEverythingFollowsFromTheSigning (AS3.2): one entry in one transaction sets the level of risk, the flag that states it, the tier, what
// stands against the allocation (G6.1) and the duties, in the file and in every list. Nothing waits for the night.
func TestEverythingFollowsFromTheSigning(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		const person = "p-learner" // a trainee holds the case, of medium risk when it was given to them
		o.Tell(t, person, []entry.Entry{
			{On: office.Monday.Add(-90), Payload: entry.PersonRegistered{CRN: "X960001", Forename: "Sam", Surname: "Low", Born: day.MustParse("1990-01-01")}},
			{On: office.Monday.Add(-90), Payload: entry.OrderMade{Type: "340", Offence: "10501", Starts: office.Monday.Add(-90), Ends: office.Monday.Add(300)}},
			{On: office.Monday.Add(-90), Payload: entry.CaseAllocated{Officer: trainee, Unit: office.North, Team: "north-1", Role: casefile.Responsible}},
			{On: office.Monday.Add(-80), Payload: entry.RiskAssessed{Level: "MEDIUM", MetPerson: true}},
			{On: office.Monday.Add(-80), Payload: entry.ScoresRecorded{Tool: "OASys", RSR: "1.2", OGRS3: "62"}},
			{On: office.Monday.Add(-2), Payload: entry.ContactRecorded{Type: "CARR", Note: "Arrested last night"}},
		})
		w := beginning(t, o, po, person, "HIGH", app.Begin{Type: assess.Full})
		w.complete()
		owes := func(kind string) bool {
			return slices.ContainsFunc(view(t, o, spo, person).Standing.Duties, func(y standing.Duty) bool { return y.Kind == kind })
		}
		listed := func(owner, kind string) bool {
			return slices.ContainsFunc(rows(t, o, lists.Duties, owner, person), func(r lists.Row) bool { return strings.Contains(r.Body, `"`+kind+`"`) })
		}
		before, tier := len(o.Entries(t, person)), view(t, o, spo, person).Standing.Tier
		if _, now := lapsed(t, o, spo); slices.Contains(now, trainee+" G2.1") || owes("countersign") || !owes("risk-review") || !listed(trainee, "risk-review") {
			t.Fatalf("before the signing: lapses %v, duties %+v", now, view(t, o, spo, person).Standing.Duties)
		}
		guard := rows(t, o, lists.Guard, trainee, person)
		caseload := rows(t, o, lists.Caseload, trainee, person)

		signed := w.sign("")

		if all := o.Entries(t, person); len(all) != before+1 || all[before].ID != signed {
			t.Fatalf("%d entries were recorded, want the signing alone", len(all)-before)
		}
		v := view(t, o, spo, person)
		if r := v.File.Risk; r.Level != "HIGH" || r.Origin.Entry != signed {
			t.Errorf("the level is %s of %s", r.Level, r.Origin.Entry)
		}
		if flags := v.File.ActiveFlags(office.Monday); len(flags) != 1 || flags[0].Type != "RHRH" || flags[0].Origin.Entry != signed {
			t.Errorf("the flags are %+v", flags)
		}
		if v.Standing.Tier == tier {
			t.Errorf("the tier is still %s", tier)
		}
		if all, now := lapsed(t, o, spo); !slices.Contains(now, trainee+" G2.1") {
			t.Errorf("G6.1: nothing stands against the allocation: %v of %d", now, len(all))
		}
		if owes("risk-review") || listed(trainee, "risk-review") {
			t.Error("R1.3: the review after the arrest is still asked for")
		}
		if !owes("countersign") || !listed(office.North, "countersign") {
			t.Error("AS5.1: nobody is asked to countersign")
		}
		for table, was := range map[lists.Table][]lists.Row{lists.Guard: guard, lists.Caseload: caseload} {
			now := rows(t, o, table, trainee, person)
			if len(now) != 1 || len(was) == 1 && now[0].Body == was[0].Body {
				t.Errorf("the list %s does not know of it: %+v", table, now)
			}
		}
		o.Consistent(t)
	})
}
