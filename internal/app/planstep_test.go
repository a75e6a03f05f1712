package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/testkit/office"
)

// TestAStepMovesWithTheRecord: one write records a contact and puts the step that it served where it stands now (P3.5); a step that
// stands there is left alone, and one that is not named is asked for.
func TestAStepMovesWithTheRecord(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		step := office.Entry(office.Own, "step")
		record := func(step, to string) app.Record {
			return app.Record{Ask: o.Ask(view(t, o, po, office.Own).File.Seq), Person: office.Own, Type: "C204", Note: "Rang the housing worker.", Step: step, StepTo: to}
		}
		before := len(o.Entries(t, office.Own))
		must(t)(o.App.Record(t.Context(), po, record(step, "completed")))
		added := o.Entries(t, office.Own)[before:]
		if diff := cmp.Diff([]string{"contact.recorded", "step.moved"}, kinds(added)); diff != "" {
			t.Fatalf("entries (-want +got):\n%s", diff)
		}
		if added[1].Cause != added[0].ID {
			t.Errorf("the move follows from %q, want the contact", added[1].Cause)
		}
		if s, ok := view(t, o, po, office.Own).File.Step(step); !ok || s.Status != "completed" {
			t.Errorf("the step is %+v", s)
		}
		must(t)(o.App.Record(t.Context(), po, record(step, "completed")))
		if diff := cmp.Diff([]string{"contact.recorded"}, kinds(o.Entries(t, office.Own)[before+2:])); diff != "" {
			t.Errorf("a step that stands there (-want +got):\n%s", diff)
		}
		for _, bad := range []app.Record{record("", "completed"), record("nothing", "completed")} {
			_, err := o.App.Record(t.Context(), po, bad)
			if fields := fault.FieldsOf(err); fault.KindOf(err) != fault.Invalid || len(fields) == 0 || fields[0].Name != "step" {
				t.Errorf("step %q: %v", bad.Step, err)
			}
		}
		o.Consistent(t)
	})
}

// TestAPlanTakesItsDraftAway: what was typed of a plan is kept until the plan is recorded.
func TestAPlanTakesItsDraftAway(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		if _, err := o.App.SaveDraft(t.Context(), app.Draft{Officer: po, Key: app.PlanDraft(office.Own), Person: office.Own, Body: "g0-text=A+van"}); err != nil {
			t.Fatal(err)
		}
		look := app.Look{By: po, Person: office.Own, What: "plan"}
		if v, err := o.App.Plan(t.Context(), look); err != nil || v.Typed.Body == "" {
			t.Fatalf("the draft is %+v, %v", v.Typed, err)
		}
		must(t)(o.App.MakePlan(t.Context(), po, review(o, view(t, o, po, office.Own))))
		if v, err := o.App.Plan(t.Context(), look); err != nil || v.Typed.Body != "" {
			t.Errorf("the draft is still %+v, %v", v.Typed, err)
		}
	})
}
