package app_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// review is a review of the plan that everyone has: one goal achieved, its step completed, and a new goal with two steps.
func review(o *office.Office, v app.View) app.PlanForm {
	return app.PlanForm{Ask: o.Ask(v.File.Seq), Person: office.Own, Type: "review", Agreed: "did not agree", Why: "Too many meetings.", Words: "One a week is enough",
		Goals: []app.PlanGoal{
			{ID: office.Entry(office.Own, "goal"), Field: "g-", Status: "achieved",
				Steps: []app.PlanStep{{ID: office.Entry(office.Own, "step"), Status: "completed"}, {Field: "g-s0-", Owner: "person"}}},
			{Field: "g0-", Text: "A place of my own", Area: "Accommodation", From: "assessment", Status: "now", Steps: []app.PlanStep{
				{Field: "g0-s0-", Text: "Meet the housing worker", Owner: "partner agency", Due: office.Monday.Add(20), Serves: office.Entry(office.Own, "requirement")},
				{Field: "g0-s1-", Owner: "person"}, // its owner has an answer from the start and says nothing
			}},
			{Field: "g1-", From: "person", Status: "now"},
		}}
}

// TestMakePlan: the plan and all that was decided with it are one command, each entry following from the plan.
func TestMakePlan(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		before := len(o.Entries(t, office.Own))
		must(t)(o.App.MakePlan(t.Context(), po, review(o, view(t, o, po, office.Own))))
		added := o.Entries(t, office.Own)[before:]
		if diff := cmp.Diff([]string{"plan.made", "goal.moved", "step.moved", "goal.set", "step.set"}, kinds(added)); diff != "" {
			t.Fatalf("entries (-want +got):\n%s", diff)
		}
		for _, e := range added[1:] {
			if e.Cause != added[0].ID {
				t.Errorf("%s follows from %q, want the plan", e.Kind(), e.Cause)
			}
		}
		f := view(t, o, po, office.Own).File
		if f.Plan.ID != added[0].ID || f.Plan.Agreed != "did not agree" || f.Plan.Why != "Too many meetings." {
			t.Errorf("the plan is %+v", f.Plan)
		}
		if len(f.Goals) != 2 || f.Goals[0].Status != "achieved" || f.Goals[0].Steps[0].Status != "completed" {
			t.Errorf("the goals are %+v", f.Goals)
		}
		if s := f.Goals[1].Steps[0]; s.Requirement != office.Entry(office.Own, "requirement") || s.Owner != "partner agency" {
			t.Errorf("the new step is %+v", s)
		}
		o.Consistent(t)
	})
}

// TestPlanRefused: nothing is saved of a plan in which something is missing, and each gap is named at its field.
func TestPlanRefused(t *testing.T) {
	for _, tt := range []struct {
		name  string
		wrong func(*app.PlanForm)
		field string
		text  string
	}{
		{"P4.1 not agreed without a reason", func(f *app.PlanForm) { f.Why = " " }, "why", "Say why they do not agree"},
		{"P4.1 not asked without a reason", func(f *app.PlanForm) { f.Agreed, f.Why = "could not answer", "" }, "why", "Say why they could not be asked"},
		{"no goal is worked on", func(f *app.PlanForm) { f.Goals = f.Goals[:1] }, "g0-text", "at least one goal"},
		{"steps without a goal", func(f *app.PlanForm) { f.Goals[1].Text = "" }, "g0-text", "Write the goal"},
		{"a step without words", func(f *app.PlanForm) { f.Goals[1].Steps[0].Text = "" }, "g0-s0-text", "what is to be done"},
		{"a step that was due before the plan", func(f *app.PlanForm) { f.Goals[1].Steps[0].Due = office.Monday.Add(-1) }, "g0-s0-due", "before the day of the plan"},
		{"P3.2 a part of someone else's sentence", func(f *app.PlanForm) { f.Goals[1].Steps[0].Serves = office.Entry(office.Away, "requirement") }, "condition", ""},
		{"a day to come", func(f *app.PlanForm) { f.On = office.Monday.Add(1) }, "on", "still to come"},
		{"a goal of someone else", func(f *app.PlanForm) { f.Goals[0].ID = office.Entry(office.Away, "goal") }, "g-status", "no longer in the record"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := office.Open(t, testkit.SQLite(t))
			f := review(o, view(t, o, po, office.Own))
			tt.wrong(&f)
			before := len(o.Entries(t, office.Own))
			_, err := o.App.MakePlan(t.Context(), po, f)
			fields := fault.FieldsOf(err)
			if !slices.ContainsFunc(fields, func(x fault.Field) bool { return x.Name == tt.field && strings.Contains(x.Text, tt.text) }) {
				t.Errorf("got %v, want %s: %s", fields, tt.field, tt.text)
			}
			if n := len(o.Entries(t, office.Own)); n != before {
				t.Errorf("%d entries were saved", n-before)
			}
		})
	}
}

// TestPlanThatMovedMeanwhile: where somebody moved a step since the form was drawn, that is shown first and nothing is
// saved.
func TestPlanThatMovedMeanwhile(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	f := review(o, view(t, o, po, office.Own))
	step := office.Entry(office.Own, "step")
	must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.StepMoved{Step: step, Status: "cannot be done yet"}}))
	if _, err := o.App.MakePlan(t.Context(), po, f); fault.KindOf(err) != fault.Stale {
		t.Errorf("got %v, want a stale form", err)
	}
}

// TestAnswerToAPlan (clauses P4.1 and P4.2).
func TestAnswerToAPlan(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	plan := office.Entry(office.Own, "plan")
	answer := func(p entry.PlanAnswered) error {
		_, err := o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: p})
		return err
	}
	if err := answer(entry.PlanAnswered{Plan: plan, Agreed: "did not agree"}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("not agreed without a reason: %v", err)
	}
	if err := answer(entry.PlanAnswered{Plan: plan, Agreed: "agreed", Words: "That is fair"}); err != nil {
		t.Fatal(err)
	}
	if p := view(t, o, po, office.Own).File.Plan; p.Agreed != "agreed" || p.Words != "That is fair" || p.Asked.Entry == "" {
		t.Errorf("the plan is %+v", p)
	}
	must(t)(o.App.MakePlan(t.Context(), po, review(o, view(t, o, po, office.Own))))
	if err := answer(entry.PlanAnswered{Plan: plan, Agreed: "agreed"}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an answer to a plan that another took the place of: %v", err)
	}
}

// TestUnserved (clause P2.3): what the sentence asks and no open step of a goal that is worked on serves.
func TestUnserved(t *testing.T) {
	step := func(requirement, condition, status string) casefile.Step {
		return casefile.Step{ID: "s", Requirement: requirement, Condition: condition, Status: status}
	}
	added := casefile.Condition{Type: "unknown here", Origin: casefile.Origin{Entry: "c"}}
	for _, tt := range []struct {
		name  string
		goals []casefile.Goal
		want  []string
	}{
		{"P2.3 no plan", nil, []string{"r", "c"}},
		{"P2.3 each has a step", []casefile.Goal{{Steps: []casefile.Step{step("r", "", "not started"), step("", "c", "in progress")}}}, nil},
		{"P2.3 the step is over", []casefile.Goal{{Steps: []casefile.Step{step("r", "", "completed"), step("", "c", "in progress")}}}, []string{"r"}},
		{"P2.3 the goal is over", []casefile.Goal{{Status: "removed", Steps: []casefile.Step{step("r", "", "not started"), step("", "c", "in progress")}}}, []string{"r", "c"}},
	} {
		v := app.View{Today: office.Monday, File: &casefile.File{Goals: tt.goals, Orders: []casefile.Order{{ID: "o", Starts: office.Monday.Add(-30),
			Requirements: []casefile.Requirement{{ID: "r", Order: "o"}, {ID: "ended", Order: "o", Ended: office.Monday}}, Conditions: []casefile.Condition{added}}}}}
		var got []string
		for _, u := range v.Unserved() {
			got = append(got, u.ID)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
