package e2e

import (
	"testing"

	"daybook/e2e/harness"
)

// What a court could order is one screen from the person's orders, and a missing fact is settled from there.
func TestWhatACourtCouldOrder(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/orders")
		task := tab.Begin("See what a court could order", harness.Budget{Screens: 2, Actions: 1})
		tab.Click("What a court could order")
		task.End()
		tab.See("nothing here limits it")
		tab.See("Rehabilitation activity requirement (RAR)")
		tab.See("Closed to new orders")
		tab.See("ordered in 12 months")
		tab.Picture("proposals")

		tab.Visit(s.Path + "/enter/consent.recorded?treatment=mental%20health")
		task = tab.Begin("Record that the person is not willing to be treated", harness.Budget{Screens: 2, Actions: 2})
		tab.Choose("Not willing")
		tab.Click("Record the answer")
		task.End()
		tab.In("#option-MHTR").See("The person is not willing")
	})
}

// What was ordered and what was delivered: each figure leads to the requirements that it counts, and the head of the unit says which
// places there are.
func TestWhatWasOrderedAndDelivered(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		tab := signIn(t, "head of unit", o)
		tab.Visit("/unit")
		task := tab.Begin("See each unpaid work that is counted", harness.Budget{Screens: 3, Actions: 2})
		tab.Click("Ordered and delivered")
		tab.In("#kinds").Click("Unpaid work")
		task.End()
		tab.See("Each that is counted")
		tab.Picture("delivery-each")
		tab.Click("All requirements of the unit")
		tab.Picture("delivery")
		task = tab.Begin("Say how many places there are", harness.Budget{Screens: 3, Actions: 3})
		tab.Click("Change Unpaid work")
		tab.Fill("Places", "31")
		tab.Click("Save")
		task.End()
		tab.See("31 places")
		tab.Click("Change Unpaid work")
		tab.Fill("Places", "many")
		tab.Click("Save")
		if tab.Status() != 422 {
			t.Errorf("a number that is none answers %d, want 422", tab.Status())
		}
		tab.See("Give a whole number, 0 when there are none")
	})
}
