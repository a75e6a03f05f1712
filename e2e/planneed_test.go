package e2e

import (
	"fmt"
	"testing"

	"daybook/e2e/harness"
)

// worsen gives each scored question of a section the answer that scores most.
func (w *writer) worsen(id string) {
	w.t.Helper()
	section, ok := w.set.Section(id)
	if !ok {
		w.t.Fatalf("the set has no section %q", id)
	}
	w.Visit(w.at + "/section/" + id)
	for _, q := range section.Questions {
		worst := ""
		most := 0
		for _, o := range q.Choices() {
			if o.Score > most {
				worst, most = o.Text, o.Score
			}
		}
		css := fmt.Sprintf(`.db-question:has(input[name="was-%s"]):not([hidden] *)`, q.ID)
		if worst != "" && w.Count(css) > 0 {
			w.In(css).Choose(worst)
		}
	}
	w.Click(w.button("Save and go back"))
}

// A need that the signed assessment found becomes a goal of the plan with one press, and keeps its source; the day of its step is moved
// with why, and the day first agreed stays in sight.
func TestANeedBecomesAGoal(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		author := signIn(t, "officer", unchecked)
		w := begins(t, author, s, "Full", standing(author, s))
		w.sources(nil)
		w.sections()
		for _, id := range []string{"accommodation", "work", "relationships", "lifestyle", "thinking"} { // someone may have goals for some of them
			w.worsen(id)
		}
		w.sections()
		w.settle()
		w.sign()

		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/plan")
		tab.See("Needs that no goal is about")
		tab.Visit(s.Path + "/plan/make")
		need := words(tab.Texts("#needs button")[0])
		task := tab.Begin("Take a need over as a goal of the plan, with its first step", harness.Budget{Screens: 3, Actions: 6})
		tab.Click(need)
		tab.In("#g0-goal").Fill("Step 1", "See the worker for it")
		tab.In("#g0-goal").Fill("Step 1: by when", typed(today(t).Add(20)))
		tab.Choose("They agree")
		tab.Click("Record the plan")
		task.End()
		tab.See("Plan recorded.")
		tab.See("from an assessed need · 0 of 1 steps completed")
		tab.See("The assessment it comes from")

		task = tab.Begin("Agree another day for a step", harness.Budget{Screens: 2, Actions: 4})
		tab.Click("Another day for: See the worker for it")
		tab.Fill("By when", typed(today(t).Add(34)))
		tab.Fill("In words", "The worker is away until then")
		tab.Click("Record")
		task.End()
		tab.See(today(t).Add(34).Short())
		tab.See("first agreed for " + today(t).Add(20).Short() + ": The worker is away until then")
		tab.Visit(s.Path + "/plan/copy")
		tab.See(today(t).Add(34).Long())
	})
}
