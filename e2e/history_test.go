package e2e

import (
	"testing"

	"daybook/e2e/harness"
)

// From the day to the sentence that says since when the load is what it is and why, and from a change to the entry behind
// it; as an officer and as a newly qualified one.
func TestSeeHowMyLoadCameAbout(t *testing.T) {
	for _, role := range []string{"officer", "newly qualified officer"} {
		t.Run(role, func(t *testing.T) {
			both(t, func(t *testing.T, o harness.Options) {
				tab := signIn(t, role, o)
				tab.Visit("/")
				task := tab.Begin("See how my load came about", harness.Budget{Screens: 2, Actions: 1})
				tab.Click(tab.Links(`.db-figure a[href="/load/history"]`)[0].Words)
				task.End()
				tab.See("How my load came about")
				tab.In("#series").See("at the end, on ")
				tab.In("#changes").See("Recorded by")
				tab.Click("The same as a table for: Load, week by week")
				week := tab.Links(`#series tbody a`)[1].Path
				tab.Visit(week)
				tab.In("#changes").See("the newest first")
				tab.Visit("/load/history?by=day")
				tab.See("Load, day by day")
				tab.Visit("/load/history")
				tab.Visit(tab.Links(`#changes a[href*="/entry/"]`)[0].Path)
				tab.See("Recorded")
			})
		})
	}
}

// A manager goes from the unit to a team and to one of its officers; an inspector sees the service; a trainee sees nobody else.
func TestSeeHowTheLoadsOfOthersCameAbout(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		manager := signIn(t, "senior probation officer", o)
		manager.Visit("/load/history")
		task := manager.Begin("From my unit to how an officer's load came about", harness.Budget{Screens: 4, Actions: 5})
		manager.Click(manager.Links(`#not-counted a[href*="unit="]`)[0].Words)
		manager.See("as summed up last night")
		manager.Click("The same as a table for: Load of each team")
		manager.Click(manager.Links(`#balance a[href*="team="]`)[0].Words)
		manager.See("Load of each officer")
		manager.Click("The same as a table for: Load of each officer")
		officer := manager.Links(`#balance a[href*="officer="]`)[0]
		manager.In("#balance").Click(officer.Words)
		task.End()
		manager.See("How the load of")
		inspector := signIn(t, "inspector", o)
		inspector.Visit("/load/history?service=all")
		inspector.See("Load of each region")
		trainee := signIn(t, "trainee", o)
		trainee.Visit(officer.Path)
		trainee.Miss("How the load of")
	})
}

// The pages stand at both widths.
func TestHistoryFits(t *testing.T) {
	for name, width := range map[string]int{"desk": harness.Desk, "phone": harness.Phone} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tab := signIn(t, "senior probation officer", harness.Options{Width: width})
			tab.Visit("/load/history")
			tab.Fits()
			for _, l := range tab.Links(`#not-counted a[href*="load/history"]`) {
				tab.Visit(l.Path)
				tab.Fits()
			}
			officer := signIn(t, "officer", harness.Options{Width: width})
			officer.Visit("/load/history")
			officer.Fits()
		})
	}
}
