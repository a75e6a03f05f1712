package e2e

import (
	"fmt"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// An officer with sixty cases falls ill. A manager records it and finds someone for every case; the officer, back early,
// reads what was done for their people meanwhile, and the cases come back to them.
func TestCoverForAnAbsentOfficer(t *testing.T) {
	for name, o := range map[string]harness.Options{"with scripts": {}, "without scripts": {WithoutScripts: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			office := harness.Serve(t) // of its own: half the office changes
			officer := office.SignIn(t, "probation services officer", o)
			officer.Visit("/staff")
			page := officer.Links(`main a[href^="/staff/"]`)[0].Path
			id := strings.TrimPrefix(page, "/staff/")

			manager := office.SignIn(t, "senior probation officer", o)
			manager.Visit("/cases?officer=" + id)
			people := held(manager)
			if len(people) < 60 {
				t.Fatalf("the officer holds %d cases, want sixty", len(people))
			}
			manager.Visit(page)
			manager.Click("Record an absence")
			manager.Choose("Sickness")
			manager.Fill("First day away", typed(today(t).Add(-1)))
			manager.Fill("Last day away", typed(today(t).Add(9)))
			manager.Click("Record the absence")

			task := manager.Begin(fmt.Sprintf("Cover for an absent officer's %d cases", len(people)), harness.Budget{Screens: 2, Actions: 10})
			manager.Click("Arrange cover")
			for _, label := range manager.Texts("label") {
				if strings.HasPrefix(label, "I read the police record") {
					manager.Choose(label)
				}
			}
			reasons(manager, "Nobody else is here this week.", "G3.1")
			manager.Click("Save the cover")
			task.End()
			manager.See("looked after until " + today(t).Add(9).Short())

			s := people[len(people)-1]
			manager.Visit(s.Path)
			manager.Select("How", "Phone")
			manager.Fill("Day", typed(today(t)))
			manager.Fill("Time", "16:40")
			manager.Click("Record")
			manager.See("Next appointment: " + today(t).Short() + ", 16:40")

			manager.Visit(page)
			manager.Click("Back from sickness")
			manager.Fill("First day back", typed(today(t)))
			manager.Click("They are back")
			officer.Visit("/")
			task = officer.Begin("See what was done while I was away", harness.Budget{Screens: 1, Actions: 1})
			officer.Click("What was done while you were away")
			task.End()
			officer.See("While you were away")
			officer.In("#person-" + strings.TrimPrefix(s.Path, "/person/")).See("16:40")
			officer.Picture("away")

			manager.Visit("/cover/" + id)
			manager.Picture("cover")
			task = manager.Begin("Back early", harness.Budget{Screens: 1, Actions: 1})
			manager.Click("End the cover today")
			task.End()
			manager.See("The cover of ")
			manager.Visit(s.Path)
			manager.Miss("looks after")
		})
	}
}

// A manager moves several cases of an officer who is far too full, and sees what it does to everyone before it is saved.
func TestMoveSeveralCases(t *testing.T) {
	office := harness.Serve(t)
	both(t, func(t *testing.T, o harness.Options) {
		manager := office.SignIn(t, "senior probation officer", o)
		manager.Visit("/team")
		from := manager.Links(`#officers a[href^="/cases?officer="]`)[0].Path
		manager.Visit(from)
		people := held(manager)
		var movable []subject // those whom the officer is responsible for
		for _, s := range people {
			if manager.Count(`input[type=checkbox][value="`+strings.TrimPrefix(s.Path, "/person/")+`"]`) > 0 {
				movable = append(movable, s)
			}
		}
		people = movable[3*turn(o):][:3]
		task := manager.Begin("Move three cases", harness.Budget{Screens: 2, Actions: 11})
		for _, s := range people {
			manager.Choose(s.Name)
		}
		manager.Click("Give the chosen to others")
		manager.See("What it does to everyone")
		for _, label := range manager.Texts("label") {
			if strings.HasPrefix(label, "I read the police record") {
				manager.Choose(label)
			}
		}
		reasons(manager, "She has twenty cases too many.", "G3.1")
		manager.Select("Why they are given out", "Caseload adjustment")
		manager.Click("Give out 3 cases")
		task.End()
		manager.See("3 cases given out.")
		for _, s := range people {
			manager.Miss(s.Name)
		}
	})
}

// What no longer holds is shown with what to do about it. A manager keeps a case where it is and says why; without a reason
// nothing is kept.
func TestKeepWhatNoLongerHolds(t *testing.T) {
	for name, o := range map[string]harness.Options{"with scripts": {}, "without scripts": {WithoutScripts: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tab := harness.Serve(t).SignIn(t, "head of unit", o) // of its own: what is kept leaves the list
			tab.Visit("/recheck")
			row := "#recheck tbody tr:nth-child(1) "
			tab.In(row).Click("Keep it")
			label := tab.Texts(row + "label")[0]
			tab.In(row).Click("Keep it as it is")
			tab.See("There is a problem")
			tab.Picture(fmt.Sprint("recheck", turn(o)))
			task := tab.Begin("Keep a case with a reason", harness.Budget{Screens: 1, Actions: 3})
			tab.Fill(label, "We spoke about it in supervision on Monday.")
			tab.In(row).Click("Keep it as it is")
			task.End()
			tab.See("Confirmed, with your reason.")
			tab.Visit("/unit/duties")
			tab.In("#oversee").See("We spoke about it in supervision on Monday.")
		})
	}
}
