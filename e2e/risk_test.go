package e2e

import (
	"testing"

	"daybook/e2e/harness"
)

// Ten minutes before the next person walks in: one page says the levels and to whom, the flags with their reviews, what triggers and
// what reduces it, the predictors, the plan, what changed and by whom, and what is not known.
func TestRiskInOneLook(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path)
		task := tab.Begin("See a person's risk in one look", harness.Budget{Screens: 1, Actions: 1})
		tab.In(".moj-sub-navigation").Click("Risk")
		task.End()
		for _, words := range []string{"Risk of serious harm", "Flags", "Predictors", "Plan", "What changed, and why", "Not known", "Screenings", "Programme needs"} {
			tab.See(words)
		}

		task = tab.Begin("See why a predictor says so, and what it was before", harness.Budget{Screens: 1, Actions: 1})
		tab.Click("Why, and over time")
		task.End()
		tab.See("As they were known")
		tab.See("Screenings")
		tab.See("Personality disorder screening")
	})
}

// The pages of risk, predictors and plan stand at both widths without scrolling sideways.
func TestRiskPagesFit(t *testing.T) {
	s := take(t)
	for _, width := range []int{harness.Desk, harness.Phone} {
		tab := signIn(t, "officer", harness.Options{Width: width})
		for _, path := range []string{"/risk", "/predictors", "/plan", "/plan/make", "/enter/goal.set", "/enter/flag.raised"} {
			tab.Visit(s.Path + path)
			tab.Fits()
		}
	}
}

// A plan that is half written is there when its writer comes back to it; without scripts a button keeps it.
func TestAHalfWrittenPlanIsThere(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/plan/make")
		tab.In("#g0-goal").Fill("Goal, in the person’s words", "A garden to look after")
		task := tab.Begin("Put a plan aside and go on with it", harness.Budget{Screens: 2, Actions: 2})
		tab.Click("Keep as a draft")
		tab.See("Kept as a draft. Nothing of it is recorded yet.")
		tab.Click("Go on writing the plan")
		task.End()
		if goal := tab.In("#g0-goal").Value("Goal, in the person’s words"); goal != "A garden to look after" {
			t.Errorf("the form holds %q", goal)
		}
	})
}

// One write records that something happened and says where the step of the plan stands now.
func TestAStepIsMovedWhereItIsRecorded(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/plan/make")
		tab.In("#g0-goal").Fill("Goal, in the person’s words", "I want to drive for a living")
		tab.Fill("Step 1", "Book the theory test")
		tab.Choose("They agree")
		tab.Click("Record the plan")
		tab.Visit(s.Path)
		task := tab.Begin("Record a contact and move the step that it served", harness.Budget{Screens: 1, Actions: 7})
		record := tab.In("#record")
		pick(record, o, "What happened", "Phone call from person on probation")
		record.Fill("Note", "Passed the theory test")
		record.Click("More: time, purpose, recurring, documents, sensitive")
		record.Select("Plan step it served", "Book the theory test (not started)")
		record.Select("The step is now", "Completed")
		record.Click("Record")
		task.End()
		tab.See("The step of the plan: completed.")
		tab.Visit(s.Path + "/plan")
		tab.See("1 of 1 steps completed")
	})
}
