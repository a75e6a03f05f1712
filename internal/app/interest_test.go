package app_test

import (
	"slices"
	"testing"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/protect"
	"daybook/internal/testkit/office"
)

// TestDeclaredInterest is N8.1 to N8.3 and G1.10: who knows the person is not given the case.
func TestDeclaredInterest(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		declare := func(by, officer string) (app.Done, error) {
			return o.App.Enter(t.Context(), by, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.InterestDeclared{Officer: officer, Nature: "neighbour", Note: "Two doors down."}})
		}
		_, err := declare(po, office.Colleague)
		faulty(t, "N8.1 an officer declares it for a colleague", fault.Denied, err)
		_, err = declare(insp, insp)
		faulty(t, "N8.1 an inspector", fault.Denied, err)
		interest := must(t)(declare(office.Colleague, office.Colleague)).Entries[0]
		_, err = declare(spo, office.Colleague)
		if got := wrongs(err); !slices.Equal(got, []string{"officer"}) {
			t.Errorf("N8.1 twice: %v", err)
		}

		c := choose(t, o, spo, office.Own, protect.Responsible)
		if got := found(c, office.Colleague); !slices.Contains(got, "G1.10 stop") {
			t.Errorf("G1.10: %v stands against them", got)
		}
		_, err = o.App.Allocate(t.Context(), spo, given(o, c, office.Colleague))
		if got := wrongs(err); !slices.Contains(got, "officer") {
			t.Errorf("G1.10: the case is given all the same: %v", err)
		}
		if v := member(t, o, office.Colleague, office.Colleague); len(v.Knows) != 1 || v.Knows[0].Person != office.Own {
			t.Errorf("N2.1: the officer sees of their interests %+v", v.Knows)
		}
		if v := member(t, o, insp, office.Colleague); len(v.Knows) != 0 {
			t.Error("an inspector sees whom an officer knows")
		}

		end := func(by string) (app.Done, error) {
			return o.App.Enter(t.Context(), by, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.InterestEnded{Interest: interest, Reason: "Moved away"}})
		}
		_, err = end(office.Colleague)
		faulty(t, "N8.3 by the officer", fault.Denied, err)
		must(t)(end(spo))
		_, err = end(head)
		faulty(t, "N8.3 twice", fault.Stale, err)
		if got := found(choose(t, o, spo, office.Own, protect.Responsible), office.Colleague); slices.Contains(got, "G1.10 stop") {
			t.Errorf("G1.10: %v stands against them after the end", got)
		}
	})
}

// TestAConflictIsDeclaredWithTheConcern is N8.1.
func TestAConflictIsDeclaredWithTheConcern(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		given := must(t)(o.App.Allocate(t.Context(), spo, given(o, choose(t, o, spo, office.Own, protect.Responsible), office.Colleague)))
		must(t)(o.App.Enter(t.Context(), office.Colleague, app.Act{Ask: o.Ask(0), Person: office.Own,
			Payload: entry.CaseAnswered{Allocation: given.Entries[0], Answer: "concern", Why: "conflict", Note: "We were at school together."}}))
		v := view(t, o, spo, office.Own)
		x, ok := v.File.InterestOf(office.Colleague, v.Today)
		if !ok || x.Note != "We were at school together." || x.Origin.By != office.Colleague {
			t.Errorf("declared: %v %+v", ok, x)
		}
	})
}
