package harness

import (
	"fmt"
	"strings"
)

// A Budget is the most that a task may ask of a person.
type Budget struct {
	Screens int // pages on which something had to be done
	Actions int // clicks, fields filled, choices made
}

// A Journey counts what one task asks of a person, from Begin to End. A screen counts when the person acts on it: the
// page that only shows that the task is done costs nothing, and neither does reading.
type Journey struct {
	tab    *Tab
	task   string
	budget Budget
	steps  []string
	pages  int
	on     string // the page of the last action
}

// Begin starts counting; it stops with End.
func (tab *Tab) Begin(task string, budget Budget) *Journey {
	tab.t.Helper()
	if tab.journey != nil {
		tab.t.Fatalf("%q begins before %q has ended", task, tab.journey.task)
	}
	tab.journey = &Journey{tab: tab, task: task, budget: budget}
	return tab.journey
}

// Beside allows n actions more: those that only the person can do, such as giving an answer that nobody knew. How many there
// are hangs on whom the task is about and shows only on the way.
func (j *Journey) Beside(n int) { j.budget.Actions += n }

// End fails the test when the task took more than its budget, with every step.
func (j *Journey) End() {
	j.tab.t.Helper()
	j.tab.journey = nil
	taken := fmt.Sprintf("%s: screens %d of %d, actions %d of %d", j.task, j.pages, j.budget.Screens, len(j.steps), j.budget.Actions)
	if j.pages > j.budget.Screens || len(j.steps) > j.budget.Actions {
		j.tab.t.Errorf("over budget: %s\n  %s", taken, strings.Join(j.steps, "\n  "))
		return
	}
	j.tab.t.Log(taken)
}

// count adds an action to the journey, if one is under way.
func (tab *Tab) count(format string, args ...any) {
	tab.t.Helper()
	j := tab.journey
	if j == nil {
		return
	}
	path, _, _ := strings.Cut(tab.Path(), "?")
	on := fmt.Sprint(tab.watch.mark().loads, " ", path)
	if on != j.on {
		j.pages++
		j.on = on
	}
	j.steps = append(j.steps, fmt.Sprintf("%s: %s", path, fmt.Sprintf(format, args...)))
}
