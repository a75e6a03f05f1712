package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/testkit"
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

// TestAnotherDayForAStep (clause P3.6): a step that is not over gets another day that is still to come, with why; a form that says the day
// that stands moves nothing. The review of the plan does the same for each step.
func TestAnotherDayForAStep(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	id := office.Entry(office.Own, "step")
	step := func() casefile.Step {
		s, ok := view(t, o, po, office.Own).File.Step(id)
		if !ok {
			t.Fatal("the step is gone")
		}
		return s
	}
	enter := func(m entry.StepMoved) error {
		m.Step = id
		_, err := o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: m})
		return err
	}
	first, next := office.Monday.Add(10), office.Monday.Add(30)
	if err := enter(entry.StepMoved{Status: "in progress", Due: first}); err != nil {
		t.Fatalf("a day for a step that had none: %v", err)
	}
	for _, tt := range []struct {
		name, field string
		m           entry.StepMoved
	}{
		{"P3.6 without why", "note", entry.StepMoved{Status: "in progress", Due: next}},
		{"P3.6 a day that is over", "due", entry.StepMoved{Status: "in progress", Due: office.Monday.Add(-1), Note: "ill"}},
		{"P3.6 a step that is over", "due", entry.StepMoved{Status: "completed", Due: next, Note: "ill"}},
	} {
		if fields := fault.FieldsOf(enter(tt.m)); len(fields) != 1 || fields[0].Name != tt.field {
			t.Errorf("%s: %v", tt.name, fields)
		}
	}
	if err := enter(entry.StepMoved{Status: "in progress", Due: first}); err != nil {
		t.Fatal(err)
	}
	if s := step(); s.Due != first || s.First != 0 {
		t.Errorf("the day that stands moved the step: %+v", s)
	}
	if err := enter(entry.StepMoved{Status: "in progress", Due: next, Note: "the worker is off sick"}); err != nil {
		t.Fatal(err)
	}
	f := review(o, view(t, o, po, office.Own))
	f.Goals[0].Steps[0] = app.PlanStep{ID: id, Field: "s-", Due: next.Add(7)}
	_, err := o.App.MakePlan(t.Context(), po, f)
	if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Name != "s-why" {
		t.Errorf("a review without why: %v", fields)
	}
	f.Goals[0].Steps[0].Why = "still off sick"
	must(t)(o.App.MakePlan(t.Context(), po, f))
	if s := step(); s.Due != next.Add(7) || s.First != first || s.DayMoves != 2 || s.WhyMoved != "still off sick" || s.Status != "in progress" {
		t.Errorf("the step is %+v", s)
	}
	o.Consistent(t)
}

// TestAnotherDayWithTheRecord (P3.5, P3.6): whoever records a meeting or contact that served a step agrees another day for it in the same
// write, or nothing of it is recorded.
func TestAnotherDayWithTheRecord(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		id := office.Entry(office.Own, "step")
		step := func() casefile.Step {
			s, _ := view(t, o, po, office.Own).File.Step(id)
			return s
		}
		record := func(of string, r app.Record) (app.Done, error) {
			r.Ask, r.Person, r.Type, r.Note, r.Step = o.Ask(0), office.Own, "C204", "Rang the housing worker.", of
			return o.App.Record(t.Context(), po, r)
		}
		first, next := office.Monday.Add(10), office.Monday.Add(30)
		stood := step().Status
		must(t)(record(id, app.Record{StepDue: first}))
		if s := step(); s.Due != first || s.DayMoves != 0 || s.Status != stood {
			t.Errorf("a day for a step that had none: %+v", s)
		}
		before := len(o.Entries(t, office.Own))
		for _, tt := range []struct {
			name, of, field string
			r               app.Record
		}{
			{"P3.6 without why", id, "step_why", app.Record{StepDue: next}},
			{"P3.6 a day that is over", id, "step_due", app.Record{StepDue: office.Monday.Add(-1), StepWhy: "ill"}},
			{"P3.6 a step that is over", id, "step_due", app.Record{StepTo: "completed", StepDue: next, StepWhy: "ill"}},
			{"P3.6 why without a day", id, "step_due", app.Record{StepWhy: "ill"}},
			{"P3.5 no step", "", "step", app.Record{StepDue: next, StepWhy: "ill"}},
		} {
			_, err := record(tt.of, tt.r)
			if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Name != tt.field {
				t.Errorf("%s: %v", tt.name, fields)
			}
		}
		if n := len(o.Entries(t, office.Own)); n != before {
			t.Fatalf("%d entries were half saved", n-before)
		}
		must(t)(record(id, app.Record{StepDue: first, StepWhy: "as it was"}))
		if diff := cmp.Diff([]string{"contact.recorded"}, kinds(o.Entries(t, office.Own)[before:])); diff != "" {
			t.Errorf("the day that stands moves nothing (-want +got):\n%s", diff)
		}
		must(t)(record(id, app.Record{StepDue: next, StepWhy: "the worker is off sick", StepTo: "cannot be done yet"}))
		if s := step(); s.Due != next || s.First != first || s.DayMoves != 1 || s.WhyMoved != "the worker is off sick" || s.Status != "cannot be done yet" {
			t.Errorf("the step is %+v", s)
		}
		o.Consistent(t)
	})
}

// TestADayLeavesAStepStarted (P3.3, P3.6): a day alone says nothing of where a step stands: the kept meeting that served it has started it.
func TestADayLeavesAStepStarted(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	goal := view(t, o, po, office.Own).File.Goals[0].ID
	id := must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.StepSet{Goal: goal, Text: "See the GP", Owner: "person"}})).Entries[0]
	must(t)(o.App.Record(t.Context(), po, app.Record{Ask: o.Ask(0), Person: office.Own, Type: "CHVS", Outcome: "ATTC", Note: "Seen at home.", Step: id, StepDue: office.Monday.Add(20)}))
	if s, _ := view(t, o, po, office.Own).File.Step(id); s.Status != "in progress" || s.Sessions != 1 || s.Due != office.Monday.Add(20) {
		t.Errorf("the step is %+v", s)
	}
	o.Consistent(t)
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
