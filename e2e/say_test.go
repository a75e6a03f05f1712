package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// A newly qualified officer is made co-worker of two cases, accepts one and records a concern about the other; the manager meets
// the concern on their day.
func TestANewlyQualifiedOfficersSay(t *testing.T) {
	_, learner := colleague(t, "newly qualified officer")
	for name, o := range map[string]harness.Options{"with scripts": {}, "without scripts": {WithoutScripts: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			office := harness.Serve(t)
			officer := office.SignIn(t, "officer", harness.Options{Unchecked: true})
			officer.Visit("/cases")
			people := held(officer)[:2]
			manager := office.SignIn(t, "senior probation officer", o)
			for _, s := range people {
				manager.Visit(s.Path + "/allocate?role=co-worker")
				manager.Choose("I read all three")
				manager.Click("Choose " + learner)
				reasons(manager, "To learn beside him.", "G3.1")
				manager.Select("Why it is given out", "Caseload adjustment")
				manager.Click("Give it to " + learner)
				manager.See(s.Name + " is given to ")
			}
			nqo := office.SignIn(t, "newly qualified officer", o)
			nqo.Visit("/duties")
			accepted, worried := people[0], people[1]
			task := nqo.Begin("Accept a case", harness.Budget{Screens: 2, Actions: 3})
			answerFor(t, nqo, accepted)
			nqo.Choose("I accept the case")
			nqo.Click("Record your answer")
			task.End()
			nqo.See("Your answer is recorded.")

			nqo.Visit("/duties")
			task = nqo.Begin("Record a concern", harness.Budget{Screens: 2, Actions: 5})
			answerFor(t, nqo, worried)
			nqo.Choose("I have a concern")
			nqo.Select("What the concern is", "Not trained for it")
			nqo.Fill("What your manager should know", "I have had no training in this yet.")
			nqo.Click("Record your answer")
			task.End()
			manager.Visit("/")
			manager.See("Look at an officer's concern")
			manager.See(worried.Name)
			nqo.Visit("/duties")
			if n := len(nqo.Links(`main a[href*="case.answered"]`)); n != 0 {
				t.Errorf("after both answers %d are still asked for", n)
			}
		})
	}
}

// answerFor follows the duty by which someone is asked for their say about a case.
func answerFor(t *testing.T, tab *harness.Tab, s subject) {
	t.Helper()
	links := tab.Links(`main a[href^="` + s.Path + `/enter/case.answered"]`)
	if len(links) == 0 {
		t.Fatalf("nobody asks about %s:\n%s", s.Name, tab.Text())
	}
	tab.In(`li:has(a[href^="` + s.Path + `/enter/case.answered"])`).Click(links[0].Words)
}

// A head of unit gives a case out against what stops a manager, and the officer reads who took it upon themselves.
func TestAHeadAllocatesWithAnOverride(t *testing.T) {
	_, full := colleague(t, "probation services officer")
	for name, o := range map[string]harness.Options{"with scripts": {}, "without scripts": {WithoutScripts: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			office := harness.Serve(t)
			people := newcomers(t, office)
			s := people[len(people)-1]
			head := office.SignIn(t, "head of unit", o)
			head.Visit(s.Path + "/allocate")
			task := head.Begin("Allocate with an override", harness.Budget{Screens: 2, Actions: 9})
			head.Choose("I read all three")
			head.Click("Choose " + full)
			reasons(head, "For four weeks, and then we look again.", "G3.1")
			head.Click("Give it to " + full)
			task.End()
			head.See(s.Name + " is given to ")
			officer := office.SignIn(t, "probation services officer", o)
			officer.Visit("/evidence")
			officer.See("For four weeks, and then we look again.")
		})
	}
}

// Everyone sees why their load is what it is and takes their evidence, whatever their role; nobody takes another's.
func TestMyLoadAndEvidenceInEveryRole(t *testing.T) {
	for role, holds := range map[string]bool{"newly qualified officer": true, "trainee": true, "probation services officer": true, "senior probation officer": false, "head of unit": false} {
		t.Run(role, func(t *testing.T) {
			both(t, func(t *testing.T, o harness.Options) {
				tab := signIn(t, role, o)
				if holds {
					tab.Visit("/")
					task := tab.Begin("See why my load is what it is", harness.Budget{Screens: 2, Actions: 1})
					tab.Click("My load")
					task.End()
					tab.In("#made").See("Points available")
					tab.In("#cases").See("W1.1")
				}
				tab.Visit("/")
				task := tab.Begin("Take my evidence as a signed file", harness.Budget{Screens: 2, Actions: 2})
				tab.Click("My evidence")
				file := tab.Download("Take the signed file")
				task.End()
				path := filepath.Join(t.TempDir(), "evidence.html")
				if err := os.WriteFile(path, file, 0o600); err != nil {
					t.Fatal(err)
				}
				office := harness.Shared(t)
				said, _ := office.Run("verify", "evidence", path)
				if said, ok := office.Run("verify", "evidence", path, "--key", verifierKey.FindString(said)); !ok || !strings.Contains(said, "was altered since") {
					t.Errorf("verified: %s", said)
				}
			})
		})
	}
}

// Whoever may not look is told nothing: of what is held of a colleague nobody but managers, of the load of others nobody outside the
// unit's work with people; and whoever asks for another's evidence is shown their own.
func TestWhoMayNotSeeWhatOthersHold(t *testing.T) {
	t.Parallel()
	manager := signIn(t, "senior probation officer", harness.Options{Unchecked: true})
	manager.Visit("/team")
	roles := []string{"officer", "newly qualified officer", "case administrator", "trainee", "court officer", "system administrator"}
	other := ""
	for i, row := range manager.Texts("#officers tbody tr") { // of someone of the team who is none of them
		if !slices.ContainsFunc(roles, func(role string) bool {
			full, short := colleague(t, role)
			return strings.Contains(row, full) || strings.Contains(row, short)
		}) {
			other = manager.Links(fmt.Sprintf(`#officers tbody tr:nth-child(%d) a[href^="/load?officer="]:not([href*="#"])`, i+1))[0].Path
			break
		}
	}
	id := strings.TrimPrefix(other, "/load?officer=")
	load := []string{other, "/load/history?officer=" + id, "/duties?officer=" + id, "/cases?officer=" + id}
	for role, refused := range map[string][]string{"officer": nil, "newly qualified officer": nil, "case administrator": nil, "trainee": load, "court officer": load, "system administrator": load} {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			tab := signIn(t, role, harness.Options{WithoutScripts: true})
			for _, path := range append(refused, "/staff/"+id) {
				tab.Visit(path)
				if status := tab.Status(); status != 403 && status != 404 {
					t.Errorf("%s at %s is answered %d", role, path, status)
				}
			}
			tab.Visit("/evidence?officer=" + id)
			tab.See("My evidence")
		})
	}
}
