package e2e

import (
	"fmt"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// A manager finds on their day whose supervision is late, records one, and the officer reads it, answers, and has it in their
// evidence.
func TestSupervisionOfAnOfficer(t *testing.T) {
	for name, o := range map[string]harness.Options{"with scripts": {}, "without scripts": {WithoutScripts: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			office := harness.Serve(t) // of its own: what is due is due once
			officer := office.SignIn(t, "newly qualified officer", o)
			officer.Visit("/staff")
			page := officer.Links(`main a[href^="/staff/"]`)[0].Path
			officer.Visit(page)
			officer.In("#supervision").See("late")
			who, _, _ := strings.Cut(officer.Texts("#history table caption")[0], "\n")
			who = strings.TrimPrefix(who, "History of ")

			manager := office.SignIn(t, "senior probation officer", o)
			manager.Visit("/")
			manager.In("#supervise").See(who)
			manager.Picture("day-of-a-manager")
			path := ""
			for _, l := range manager.Links("#supervise a") {
				if strings.HasPrefix(l.Path, page+"/enter/supervision.held") {
					path = l.Path
				}
			}
			if path == "" {
				t.Fatal("the day does not lead to the form")
			}
			manager.Visit(path)
			task := manager.Begin("Record a supervision", harness.Budget{Screens: 2, Actions: 4})
			manager.Choose("There was room to reflect on the work and what it does to them")
			manager.Fill("What was agreed", "No new case until the plans are done.")
			manager.Fill("The next one", typed(today(t).Add(21)))
			manager.Click("Record the supervision")
			task.End()
			manager.In("#supervision").See("No new case until the plans are done.")
			manager.Picture("supervision")
			manager.Visit("/")
			for _, l := range manager.Links("#supervise a") {
				if strings.HasPrefix(l.Path, page+"/enter/") {
					t.Error("it is still asked for")
				}
			}

			officer.Visit(page)
			officer.In("#supervision").See("No new case until the plans are done.")
			task = officer.Begin("Say something to a supervision", harness.Budget{Screens: 2, Actions: 3})
			officer.Click("Say something to it the supervision of " + today(t).Short())
			officer.Fill("What you say to it", "I also asked for a mentor.")
			officer.Click("Record it")
			task.End()
			officer.In("#supervision").See("I also asked for a mentor.")
			officer.Visit("/evidence")
			officer.In("#supervision").See("No new case until the plans are done.")
			officer.In("#supervision").See("I also asked for a mentor.")

			colleague := office.SignIn(t, "officer", o)
			colleague.Visit(page)
			if status := colleague.Status(); status != 403 {
				t.Errorf("a colleague is answered %d", status)
			}
		})
	}
}

// What no longer holds is counted on the manager's day, and what stood already is told apart.
func TestWhatNoLongerHolds(t *testing.T) {
	office := harness.Serve(t)
	o := harness.Options{WithoutScripts: true}
	manager := office.SignIn(t, "senior probation officer", o)
	manager.Visit("/recheck")
	before := manager.Count("#recheck tbody tr")
	manager.See("stood already")
	manager.Picture("recheck")
	manager.Visit("/")
	count := ""
	for _, l := range manager.Links(`a[href="/recheck"]`) {
		count = l.Words
	}
	if before == 0 || !strings.Contains(count, "no longer hold") {
		t.Fatalf("%d no longer hold, and the day says %q", before, count)
	}
	manager.In(`a[href="/recheck"]`).See("no longer hold")
	manager.See(fmt.Sprintf("%d %s", before, count))
	task := manager.Begin("See what no longer holds", harness.Budget{Screens: 1, Actions: 1})
	manager.Click(count)
	task.End()
	manager.In("#recheck").Miss("stood already")
	manager.Click(fmt.Sprintf("Show the %d", manager.Count("#stood tbody tr")))
	manager.In("#stood").See("the case was given")
	manager.In("#stood").Miss("late")
}
