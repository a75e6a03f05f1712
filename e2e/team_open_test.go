package e2e

import (
	"testing"

	"daybook/e2e/harness"
)

// The head opens a team with its manager and office, gives it another name, and closes it again; a manager gives an officer
// another name. Each is done once with scripts and once without.
func TestOpenAndCloseATeam(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		name, next := "Harbour team", "Quay team"
		if o.WithoutScripts { // both tell the same office at the same time
			name, next = "Mill team", "Weir team"
		}
		head := signIn(t, "head of unit", o)
		head.Visit("/staff")
		task := head.Begin("Open a team", harness.Budget{Screens: 2, Actions: 6})
		head.Click("Open a team")
		head.Fill("Name of the team", name)
		head.Fill("Where it works", "Harbour House")
		head.Fill("Postcode of that office", "qx21cm")
		head.Click("Open the team")
		task.End()
		head.In("#team").See("QX2 1CM")
		head.In("#history").See("Opened: " + name)

		task = head.Begin("Give a team another name", harness.Budget{Screens: 2, Actions: 3})
		head.Click("Change name of the team")
		head.Fill("Name of the team", next)
		head.Click("Save")
		task.End()
		head.In("#history").See("Name: " + next + ", before " + name)

		task = head.Begin("Close a team", harness.Budget{Screens: 2, Actions: 3})
		head.Click("Close the team")
		head.Fill("Why, and where its work goes", "Back into one team")
		head.Click("Close the team")
		task.End()
		head.In("#team").See("Take back")
	})
}

// A manager gives a member of staff another name; the one before stays in view. Once with scripts and once without, one after the
// other: it is the same person, whom no other journey names.
func TestAnotherNameOfAnOfficer(t *testing.T) {
	for _, x := range []struct {
		surname string
		o       harness.Options
	}{{"Ash-Harrow", harness.Options{}}, {"Elm-Harrow", harness.Options{WithoutScripts: true}}} {
		admin := signIn(t, "case administrator", x.o)
		admin.Visit("/staff")
		mine := admin.Links(`a[href^="/staff/"]`)[0].Path
		manager := signIn(t, "senior probation officer", x.o)
		manager.Visit(mine)
		task := manager.Begin("Give an officer another name", harness.Budget{Screens: 2, Actions: 3})
		manager.Click("Change name")
		manager.Fill("Family name", x.surname)
		manager.Click("Save")
		task.End()
		manager.In("#history").See(x.surname + ", before ")
		manager.In("#now").See(x.surname)
	}
}

// The pages of a team stand at both widths.
func TestTeamPagesFit(t *testing.T) {
	for name, width := range map[string]int{"desk": harness.Desk, "phone": harness.Phone} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			head := signIn(t, "head of unit", harness.Options{Width: width})
			head.Visit("/staff/open-team")
			head.Fits()
			head.Visit("/staff")
			team := head.Links(`a[href^="/staff/team/"]`)[0].Path
			for _, path := range []string{team, team + "/enter/team.changed", team + "/enter/team.closed"} {
				head.Visit(path)
				head.Fits()
			}
		})
	}
}
