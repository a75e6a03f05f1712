package e2e

import (
	"testing"

	"daybook/e2e/harness"
)

// A plan is made and agreed with the person in the room: one screen, nothing typed twice. The copy that they take
// home says the same, and no more.
func TestAPlanIsAgreedWithThePerson(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/plan/make")
		task := tab.Begin("Agree a plan with the person", harness.Budget{Screens: 2, Actions: 8})
		tab.Fill("Goal, in the person’s words", "I want a van and my own round")
		tab.Select("Part of life", "Employment, training and education")
		tab.Fill("Step 1", "Book the driving test")
		tab.Fill("Step 1: by when", typed(today(t).Add(40)))
		tab.Choose("They agree")
		tab.Fill("In their own words", "Sounds good to me")
		tab.Click("Record the plan")
		task.End()
		tab.See("Plan recorded.")
		tab.See("The person agreed it")
		tab.See("from the person · 0 of 1 steps completed")

		tab.Visit(s.Path + "/plan/copy")
		tab.See("You agreed this plan on " + today(t).Long())
		tab.See("Book the driving test")
		tab.Miss("RoSH")
		tab.Visit(s.Path + "/plan/easy")
		tab.See("Who does this: you.")
		tab.See("Not started yet.")
	})
}

// What is missing is named at its field, and everything that was typed is still there.
func TestAPlanThatIsNotReady(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/plan/make")
		tab.Fill("Step 1", "Ring the council")
		tab.Choose("They do not agree")
		tab.Click("Record the plan")
		if tab.Status() != 422 {
			t.Errorf("a plan without a goal answers %d, want 422", tab.Status())
		}
		tab.See("Write the goal that these steps lead to")
		tab.See("Say why they do not agree")
		tab.Click("Add another goal")
		tab.Fill("If they do not agree or could not be asked: why", "Wants to wait for the court")
		tab.In("#g0-goal").Fill("Goal, in the person’s words", "Somewhere to live")
		tab.Click("Record the plan")
		tab.See("Plan recorded.")
		tab.See("Ring the council")
		tab.See("Wants to wait for the court")
	})
}
