package e2e

import (
	"testing"

	"daybook/e2e/harness"
)

// A manager records that an officer is away and takes hours off; the officer sees who did it, when and why.
func TestStaffingInTheOpen(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		who := "probation services officer"
		if o.WithoutScripts { // both tell the same office at the same time: each of an officer of its own
			who = "newly qualified officer"
		}
		officer := signIn(t, who, o)
		officer.Visit("/staff")
		mine := officer.Links(`a[href^="/staff/"]`)[0].Path

		manager := signIn(t, "senior probation officer", o)
		manager.Visit(mine)
		task := manager.Begin("Record an absence", harness.Budget{Screens: 2, Actions: 5})
		manager.Click("Record an absence")
		manager.Choose("Learning")
		manager.Fill("First day away", today(t).Add(20).String())
		manager.Fill("Last day away", today(t).Add(21).String())
		manager.Click("Record the absence")
		task.End()
		manager.In("#away").See("set by")
		manager.See("Arrange cover")

		task = manager.Begin("Take hours off", harness.Budget{Screens: 2, Actions: 5})
		manager.Click("Take hours off")
		manager.Select("Reason", "Court Duty")
		manager.Fill("Hours a week taken off", "6")
		manager.Fill("In words", "Two mornings at court")
		manager.Click("Set the reduction")
		task.End()

		officer.Visit("/load")
		task = officer.Begin("See who changed my hours", harness.Budget{Screens: 1, Actions: 1})
		officer.Click(officer.Links(`#made a[href^="/staff/"]`)[0].Words)
		task.End()
		officer.In("#history").See("6 hours a week off: Court Duty")
		officer.In("#history").See("Why: Two mornings at court")
	})
}

// The pages of staffing stand at both widths, for the officer, their manager and the head.
func TestStaffingFits(t *testing.T) {
	for name, width := range map[string]int{"desk": harness.Desk, "phone": harness.Phone} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			head := signIn(t, "head of unit", harness.Options{Width: width})
			head.Visit("/staff")
			head.Fits()
			links := head.Links(`#team-1 a[href^="/staff/"]`)
			for _, l := range links[:2] {
				head.Visit(l.Path)
				head.Fits()
			}
			for _, path := range []string{"/staff/join", links[1].Path + "/enter/officer.changed", links[1].Path + "/enter/pattern.set", links[1].Path + "/enter/reduction.set"} {
				head.Visit(path)
				head.Fits()
			}
		})
	}
}
