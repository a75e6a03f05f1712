package app_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/allocate"
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/protect"
	"daybook/internal/testkit/office"
)

// choose opens the page that gives a person's case out, with everything read.
func choose(t testing.TB, o *office.Office, by, person string, role protect.Role) app.Choice {
	t.Helper()
	c, err := o.App.Choose(t.Context(), look(by, person), app.ChoiceAsked{Role: role, Read: protect.Sources})
	if err != nil {
		t.Fatalf("%s gives out %s: %v", by, person, err)
	}
	return c
}

// given is the form that gives the case to an officer, as the page would send it.
func given(o *office.Office, c app.Choice, officer string) app.AllocateForm {
	return app.AllocateForm{Ask: o.Ask(c.File.Seq), Person: c.File.Person, Officer: officer, Role: c.Role, Reason: "CASELOAD_ADJUSTMENT",
		Note: "Knows the area.", Read: c.Read, Held: c.Held}
}

// found returns the clauses that stand against an officer.
func found(c app.Choice, officer string) (clauses []string) {
	for _, x := range c.Candidates {
		if x.ID == officer {
			for _, f := range x.Check.Findings {
				clauses = append(clauses, f.Clause+" "+string(f.Level))
			}
		}
	}
	return clauses
}

func TestAllocate(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		c := choose(t, o, spo, office.Own, protect.Responsible)
		if slices.ContainsFunc(c.Candidates, func(x allocate.Candidate) bool { return x.ID == po }) {
			t.Error("G5.1 whoever holds the case is offered it again")
		}
		done := must(t)(o.App.Allocate(t.Context(), spo, given(o, c, office.Colleague)))
		v := view(t, o, spo, office.Own)
		now, ok := v.File.ResponsibleOfficer(v.Today)
		if !ok || now.Officer != office.Colleague || !now.Looked || now.Origin.By != spo || now.Origin.Entry != done.Entries[0] {
			t.Errorf("M1.4 the case is with %+v", now)
		}
		var said entry.CaseAllocated
		for _, e := range o.Entries(t, office.Own) {
			if p, ok := e.Payload.(entry.CaseAllocated); ok {
				said = p
			}
		}
		if !strings.Contains(said.Facts, "with this case") || len(said.Read) != len(protect.Sources) {
			t.Errorf("the load of the moment and what was read are not kept: %+v", said)
		}
		if len(rows(t, o, "caseload", office.Colleague, office.Own)) != 1 || len(rows(t, o, "caseload", po, office.Own)) != 0 {
			t.Error("the caseloads did not follow")
		}

		// A form that was drawn before that is shown what came, and does nothing.
		_, err := o.App.Allocate(t.Context(), spo, given(o, c, office.Officer(access.PSO)))
		faulty(t, "a second manager who chose at the same time", fault.Stale, err)
		for _, by := range []string{po, trainee, admin, court, insp} {
			_, err := o.App.Choose(t.Context(), look(by, office.Own), app.ChoiceAsked{})
			faulty(t, by+" looks who could be given a case", fault.Denied, err)
			_, err = o.App.Allocate(t.Context(), by, given(o, c, office.Colleague))
			faulty(t, by+" gives out a case", fault.Denied, err)
		}
	})
}

func TestAllocateAgainstAProtection(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		c, err := o.App.Choose(t.Context(), look(spo, office.Own), app.ChoiceAsked{})
		if err != nil {
			t.Fatal(err)
		}
		if got := found(c, office.Colleague); !slices.Equal(got, []string{"G3.1 reason"}) {
			t.Errorf("nothing was read: %v", got)
		}
		f := given(o, c, office.Colleague)
		f.Reason = ""
		_, err = o.App.Allocate(t.Context(), spo, f)
		if got := wrongs(err); !slices.Equal(got, []string{"reason", "override-G3.1"}) {
			t.Errorf("asked for %v", got)
		}
		f.Reason, f.Override = "OTHER", map[string]string{"G3.1": "The papers come this afternoon."}
		must(t)(o.App.Allocate(t.Context(), spo, f))
		now := view(t, o, po, office.Own).File.Allocations[0]
		if len(now.Overrides) != 1 || now.Overrides[0].Clause != "G3.1" || now.Overrides[0].Origin.By != spo || now.Overrides[0].Reason != "The papers come this afternoon." {
			t.Errorf("the override says %+v", now.Overrides)
		}
	})
}

func TestAllocateIsStopped(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		v := view(t, o, po, office.Own)
		must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(v.File.Seq), Person: office.Own, Payload: entry.RiskAssessed{Level: "HIGH", MetPerson: true}}))
		nqo := office.Officer(access.NQO)
		for _, by := range []string{spo, head} {
			c := choose(t, o, by, office.Own, protect.Responsible)
			if !slices.Contains(found(c, nqo), "G2.1 stop") {
				t.Errorf("G2.1 stands not against a newly qualified officer: %v", found(c, nqo))
			}
			f := given(o, c, nqo)
			f.Override = map[string]string{"G2.1": "There is nobody else."}
			_, err := o.App.Allocate(t.Context(), by, f)
			if got := wrongs(err); !slices.Equal(got, []string{"officer"}) {
				t.Errorf("G2.1 %s was answered %v", by, err)
			}
		}
		if now := view(t, o, po, office.Own).File.Allocations[0]; now.Officer != po {
			t.Errorf("a stop was passed by: %+v", now)
		}
	})
}

func TestAnOfficerKeptFromTheRecordIsNotGivenIt(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		must(t)(o.App.Enter(t.Context(), spo, app.Act{Ask: o.Ask(0), Person: office.Own,
			Payload: entry.LimitSet{Type: "exclusion", Officers: []string{office.Colleague}, Reason: "A cousin"}}))
		c := choose(t, o, spo, office.Own, protect.Responsible)
		if got := found(c, office.Colleague); !slices.Contains(got, "G1.7 stop") {
			t.Errorf("G1.7 %v", got)
		}
	})
}

func TestTheOfficersSay(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		must(t)(o.App.Allocate(t.Context(), spo, given(o, choose(t, o, spo, office.Own, protect.Responsible), office.Colleague)))
		id := view(t, o, spo, office.Own).File.Allocations[0].Origin.Entry
		answer := func(by string, p entry.CaseAnswered) (app.Done, error) {
			p.Allocation = id
			return o.App.Enter(t.Context(), by, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: p})
		}
		if len(rows(t, o, "duty", office.Colleague, office.Own)) == 0 {
			t.Error("G5.4 the officer is not asked")
		}
		_, err := answer(office.Colleague, entry.CaseAnswered{Answer: "concern"})
		if got := wrongs(err); !slices.Equal(got, []string{"why", "note"}) {
			t.Errorf("G5.4 a concern without words: %v", got)
		}
		concern := entry.CaseAnswered{Answer: "concern", Why: "too much", Note: "Nine plans are due."}
		_, err = answer(po, concern)
		faulty(t, "G5.4 someone else's answer", fault.Denied, err)
		must(t)(answer(office.Colleague, concern))
		if !slices.ContainsFunc(rows(t, o, "duty", office.North, office.Own), func(r lists.Row) bool { return strings.HasPrefix(r.Key, "case-concern") }) {
			t.Error("G5.5 the concern falls to nobody")
		}
		for by, found := range map[string]bool{spo: true, head: true, po: false} {
			today, err := o.App.Day(t.Context(), by, "", 0)
			if err != nil {
				t.Fatal(err)
			}
			if got := today.Waits != nil && has(today.Waits.Decide, "case-concern"); got != found {
				t.Errorf("G5.5 the concern stands on the day of %s: %v", by, got)
			}
		}
		if a := view(t, o, spo, office.Own).File.Allocations[0].Answer; a == nil || !a.Concern || a.Why != "too much" || a.Origin.By != office.Colleague {
			t.Errorf("G5.4 the concern says %+v", a)
		}
	})
}

// TestCoWorking: a co-worker stands beside whoever is responsible.
func TestCoWorking(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		c := choose(t, o, spo, office.Own, protect.CoWorker)
		must(t)(o.App.Allocate(t.Context(), spo, given(o, c, office.Colleague)))
		v := view(t, o, spo, office.Own)
		if now, _ := v.File.ResponsibleOfficer(v.Today); now.Officer != po {
			t.Errorf("M1.4 a co-worker took the case: %+v", now)
		}
		if !slices.ContainsFunc(v.File.Allocations, func(a casefile.Allocation) bool { return a.Officer == office.Colleague && a.Role == casefile.CoWorker }) {
			t.Error("the co-worker is not there")
		}
	})
}

// TestALastingExcessAsksForAReason: G1.11, on top of what the load of the day asks for.
func TestALastingExcessAsksForAReason(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		if got := found(choose(t, o, head, office.Own, protect.Responsible), office.Colleague); slices.Contains(got, "G1.11 reason") {
			t.Fatalf("G1.11 stands against an officer who is not over the limit: %v", got)
		}
		fill(t, o, office.Colleague, 40) // three months ago
		c := choose(t, o, head, office.Own, protect.Responsible)
		if got := found(c, office.Colleague); !slices.Contains(got, "G1.11 reason") {
			t.Fatalf("G1.11 does not stand against an officer who was over the limit for months: %v", got)
		}
		f := given(o, c, office.Colleague)
		f.Override = map[string]string{"G1.1": "For a month.", "G1.2": "For a month, and then we look again."}
		_, err := o.App.Allocate(t.Context(), head, f)
		if got := wrongs(err); !slices.Equal(got, []string{"override-G1.11"}) {
			t.Errorf("G1.11 asked for %v", got)
		}
		f.Override["G1.11"] = "Nine of hers end this month."
		must(t)(o.App.Allocate(t.Context(), head, f))
		overrides := view(t, o, po, office.Own).File.Allocations[0].Overrides
		if !slices.ContainsFunc(overrides, func(x casefile.Override) bool {
			return x.Clause == "G1.11" && x.Reason == "Nine of hers end this month."
		}) {
			t.Errorf("G5.2 the override is not kept: %+v", overrides)
		}
	})
}
