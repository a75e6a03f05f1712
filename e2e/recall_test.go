package e2e

import (
	"testing"

	"daybook/e2e/harness"
)

// A recall goes from hand to hand: the officer recommends it, the manager decides, the head of unit endorses, and an
// administrator records that the papers went. Each finds what waits for them and reads what was said before.
func TestRecallFromHandToHand(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		officer := signIn(t, "officer", o)
		s := take(t)
		for officer.Visit(s.Path + "/orders"); officer.Count(`a[href*="recall.recommended"]`) == 0; officer.Visit(s.Path + "/orders") {
			s = take(t) // someone on licence
		}
		task := officer.Begin("Recommend a recall", harness.Budget{Screens: 2, Actions: 5})
		officer.Click("Recommend a recall")
		officer.Choose("Fixed term")
		officer.Fill("What happened, and why the risk cannot be managed outside", "Left the approved address on Monday and was seen at the victim's street.")
		officer.Fill("What was tried before", "Warning letter, an extra condition, two visits.")
		officer.Click("Recommend it")
		task.End()
		officer.In("#recall").See("Recall recommended: fixed term")

		step := func(role, link, choose, reasonLabel, reason, button string) {
			tab := signIn(t, role, o)
			tab.Visit(s.Path + "/orders")
			tab.In("#recall").See("Left the approved address")
			links := tab.Links(`#recall a[href*="` + link + `"]`)
			if len(links) != 1 {
				t.Fatalf("%s is offered %v", role, links)
			}
			task := tab.Begin(button+" ("+role+")", harness.Budget{Screens: 2, Actions: 4})
			tab.In("#recall").Click(links[0].Words)
			if choose != "" {
				tab.Choose(choose)
			}
			if reason != "" {
				tab.Fill(reasonLabel, reason)
			}
			tab.Click(button)
			task.End()
		}
		step("senior probation officer", "recall.decided", "Recall", "On what grounds", "The risk cannot be held outside.", "Record the decision")
		step("head of unit", "recall.endorsed", "Endorsed", "", "", "Record it")
		step("case administrator", "recall.sent", "", "Where the person may be found, and what the police must know", "At his sister's.", "Record that they went")
		officer.Visit(s.Path + "/orders")
		officer.In("#recall").See("The risk cannot be held outside.")
		officer.In("#recall").See("Papers sent to the national casework section")
		officer.Picture("recall")
		officer.Visit(s.Path + "/timeline")
		officer.See("At his sister's.")
	})
}
