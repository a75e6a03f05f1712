package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/protect"
	"daybook/internal/testkit/office"
)

// fill gives an officer so many cases that another one needs the head of the unit (G1.2).
func fill(t testing.TB, o *office.Office, officer string, n int) {
	t.Helper()
	for i := range n {
		o.Tell(t, fmt.Sprintf("p-fill-%d", i), []entry.Entry{
			{On: office.Monday.Add(-90), Payload: entry.PersonRegistered{CRN: fmt.Sprintf("X95%05d", i), Forename: "Sam", Surname: fmt.Sprintf("Full%d", i), Born: day.MustParse("1990-01-01")}},
			{On: office.Monday.Add(-90), Payload: entry.OrderMade{Type: "340", Starts: office.Monday.Add(-90), Ends: office.Monday.Add(300)}},
			{On: office.Monday.Add(-90), Payload: entry.CaseAllocated{Officer: officer, Unit: office.North, Team: "north-1", Role: casefile.Responsible}},
			{On: office.Monday.Add(-80), Payload: entry.RiskAssessed{Level: "VERY_HIGH", MetPerson: true}},
		})
	}
}

// TestTheHeadIsAsked: G7.1 to G7.3, as manager, head and those who may not.
func TestTheHeadIsAsked(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		fill(t, o, office.Colleague, 40)
		c := choose(t, o, spo, office.Own, protect.Responsible)
		if !slices.Contains(found(c, office.Colleague), "G1.2 stop") {
			t.Fatalf("G1.2 does not stop the manager: %v", found(c, office.Colleague))
		}
		ask := app.AgreeForm{Ask: o.Ask(0), Person: office.Own, Officer: office.Colleague, Read: protect.Sources}
		_, err := o.App.AskHead(t.Context(), spo, ask)
		if got := wrongs(err); !slices.Equal(got, []string{"ask-why"}) {
			t.Errorf("G7.1 without a reason: %v", err)
		}
		ask.Why = "She has known him for years."
		for _, by := range []string{po, trainee, admin, insp} {
			_, err := o.App.AskHead(t.Context(), by, ask)
			faulty(t, by+" asks", fault.Denied, err)
		}
		must(t)(o.App.AskHead(t.Context(), spo, ask))
		ask.Ask = o.Ask(0)
		_, err = o.App.AskHead(t.Context(), spo, ask)
		faulty(t, "G7.1 asked twice", fault.Stale, err)
		if !slices.ContainsFunc(rows(t, o, "duty", office.North, office.Own), func(r lists.Row) bool { return strings.HasPrefix(r.Key, "agreement:") }) {
			t.Error("G7.2 it falls to nobody")
		}
		open := app.OpenAgreements(view(t, o, head, office.Own).File)
		if len(open) != 1 || !strings.Contains(open[0].Findings, "%") || !slices.Equal(open[0].Clauses, []string{"G1.2"}) {
			t.Fatalf("G7.1 the question is %+v", open)
		}
		refuse := func(by, reason string) (app.Done, error) {
			return o.App.Enter(t.Context(), by, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.AgreementAnswered{Asked: open[0].ID, Answer: "refused", Reason: reason}})
		}
		_, err = refuse(spo, "No.")
		faulty(t, "G7.3 the manager answers", fault.Denied, err)
		_, err = refuse(head, "")
		if got := wrongs(err); !slices.Equal(got, []string{"reason"}) {
			t.Errorf("G7.3 a refusal without a reason: %v", err)
		}
		must(t)(refuse(head, "She is at her limit."))
		if a := view(t, o, spo, office.Own).File.Agreements[0].Answer; a == nil || a.Given || a.Reason != "She is at her limit." {
			t.Errorf("G7.3 answered %+v", a)
		}
		if len(rows(t, o, "oversee", office.North, office.Own)) == 0 {
			t.Error("G7.3 the managers do not see the answer")
		}
		told := func(by string) (first, refused int) {
			d, err := o.App.UnitDuties(t.Context(), by, "")
			if err != nil {
				t.Fatal(err)
			}
			open := slices.DeleteFunc(d.Oversee, func(x app.Oversight) bool { return x.Kind == "access-review" }) // these are nobody's to wait
			first = slices.IndexFunc(open, func(x app.Oversight) bool { return x.RefusedTo(by) })
			day, err := o.App.Day(t.Context(), by, "", 0)
			if err != nil || day.Waits == nil {
				t.Fatalf("the day of %s: %v", by, err)
			}
			return first, len(day.Waits.Refused)
		}
		if first, refused := told(spo); first != 0 || refused != 1 {
			t.Errorf("G7.3 whoever asked reads of the refusal in place %d, and %d times on their day", first, refused)
		}
		if first, refused := told(head); first != -1 || refused != 0 {
			t.Errorf("G7.3 the head is told of it as if they had asked: %d, %d", first, refused)
		}

		o.Clock.Forward(time.Minute)
		ask.Ask, ask.Why = o.Ask(0), "Her caseload has come down."
		must(t)(o.App.AskHead(t.Context(), spo, ask))
		if _, refused := told(spo); refused != 0 {
			t.Error("G7.3 asked again, and the refusal still stands first")
		}
		f := given(o, choose(t, o, head, office.Own, protect.Responsible), office.Colleague)
		f.Override = map[string]string{"G1.1": "For a month.", "G1.2": "For a month, and then we look again.", "G1.11": "It is coming down."}
		must(t)(o.App.Allocate(t.Context(), head, f))
		v := view(t, o, spo, office.Own)
		if a := v.File.Agreements[0].Answer; a == nil || !a.Given || a.Origin.By != head || !strings.Contains(a.Reason, "look again") {
			t.Errorf("G7.3 agreed %+v", a)
		}
		if now, _ := v.File.ResponsibleOfficer(v.Today); now.Officer != office.Colleague || len(now.Overrides) != 3 {
			t.Errorf("G7.3 the case is with %+v", now)
		}
	})
}

// TestCoWorkingEnds: K2.1.
func TestCoWorkingEnds(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		must(t)(o.App.Allocate(t.Context(), spo, given(o, choose(t, o, spo, office.Own, protect.CoWorker), office.Colleague)))
		end := func(by, allocation string) error {
			_, err := o.App.Enter(t.Context(), by, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.AllocationEnded{Allocation: allocation, Reason: "no longer needed"}})
			return err
		}
		al := view(t, o, spo, office.Own).File.Allocations
		faulty(t, "K2.1 an officer ends it", fault.Denied, end(po, al[0].Origin.Entry))
		faulty(t, "K2.1 responsibility ends", fault.Invalid, end(spo, office.Entry(office.Own, "allocated")))
		if err := end(spo, al[0].Origin.Entry); err != nil {
			t.Fatal(err)
		}
		if len(rows(t, o, "caseload", office.Colleague, office.Own)) != 0 {
			t.Error("K2.1 the co-worker still holds it")
		}
		faulty(t, "K2.1 ended twice", fault.Stale, end(spo, al[0].Origin.Entry))
	})
}
