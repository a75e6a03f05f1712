package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// A manager is told on their own day who has nobody, and from there gives the most urgent of them to an officer.
func TestFindTheUrgentCaseAndGiveItOut(t *testing.T) {
	office := harness.Serve(t)
	people := newcomers(t, office)
	both(t, func(t *testing.T, o harness.Options) {
		s := people[2*turn(o)] // both tell the same office at the same time: each of someone urgent of its own
		manager := office.SignIn(t, "senior probation officer", o)
		manager.Visit("/")
		task := manager.Begin("Find the urgent case and give it out", harness.Budget{Screens: 4, Actions: 6})
		manager.Click(manager.Links(`.db-figures a[href="/unallocated"]`)[0].Words)
		manager.Click("Give out " + s.Name)
		best := easiest(t, manager)
		manager.Choose("I read all three")
		manager.Click("Choose " + best)
		reasons(manager, "Read with the file: the level is right.")
		manager.Click("Give it to " + best)
		task.End()
		manager.See(s.Name + " is given to ")
		for _, path := range []string{"/unallocated", "/team"} {
			manager.Visit(path)
			manager.Miss("Give out " + s.Name)
		}
	})
}

// inTurn tells a journey with scripts and then without, where both change what the same officer holds.
func inTurn(t *testing.T, journey func(t *testing.T, o harness.Options)) {
	t.Helper()
	t.Run("with scripts", func(t *testing.T) { journey(t, harness.Options{}) })
	t.Run("without scripts", func(t *testing.T) { journey(t, harness.Options{WithoutScripts: true}) })
}

// Nobody who learns is given more than they may hold: the newly qualified officer, given too many at once already, is out of
// the question. A trainee is given a case, reads against what it was given, and says yes or tells of a concern.
func TestWhoLearnsReceivesACase(t *testing.T) {
	office := harness.Serve(t)
	people := newcomers(t, office)[5:]
	_, nqo := colleague(t, "newly qualified officer")
	_, trainee := colleague(t, "trainee")
	t.Parallel()
	inTurn(t, func(t *testing.T, o harness.Options) {
		s := people[turn(o)]
		head := office.SignIn(t, "head of unit", o)
		head.Visit(s.Path + "/allocate")
		names, says := candidates(head)
		for i, name := range names {
			if name == nqo && (!strings.Contains(says[i], "G2.2") || strings.Contains(says[i], "Choose")) {
				t.Errorf("of the newly qualified officer the page says %q", says[i])
			}
		}
		head.Choose("I read all three")
		head.Click("Choose " + trainee)
		reasons(head, "Their mentor sits in on the first three meetings.")
		head.Click("Give it to " + trainee)
		head.See(s.Name + " is given to ")

		officer := office.SignIn(t, "trainee", o)
		officer.Visit("/duties")
		ask := `a[href^="` + s.Path + `/enter/case.answered"]`
		links := officer.Links(ask)
		if len(links) == 0 {
			t.Fatalf("the trainee is not asked for their say about %s:\n%s", s.Name, officer.Text())
		}
		answer, screens := officer.In("li:has("+ask+")"), harness.Budget{Screens: 2, Actions: 5}
		if turn(o) == 0 {
			task := officer.Begin("Accept a case", screens)
			answer.Click(links[0].Words)
			officer.Choose("I accept the case")
			officer.Click("Record your answer")
			task.End()
			officer.See("Your answer is recorded.")
			officer.Visit("/duties")
			if n := officer.Count(ask); n != 0 {
				t.Error("the trainee is asked once more")
			}
			return
		}
		task := officer.Begin("Record a concern", screens)
		answer.Click(links[0].Words)
		officer.Choose("I have a concern")
		officer.Select("What the concern is", "Not trained for it")
		officer.Fill("What your manager should know", "I have not yet had the training about violence.")
		officer.Click("Record your answer")
		task.End()
		officer.See("Your answer is recorded.")
		head.Visit("/unit/duties")
		head.See("Look at an officer's concern")
	})
}

// Everyone takes their own evidence and has it checked without the server, whatever they hold; an address names nobody else.
func TestEvidenceOfEveryRole(t *testing.T) {
	for _, role := range []string{"newly qualified officer", "senior probation officer", "head of unit"} {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			full, _ := colleague(t, role)
			other, _ := colleague(t, "officer")
			program := harness.Shared(t)
			tab := signIn(t, role, harness.Options{WithoutScripts: true})
			tab.Visit("/")
			press(tab, "My evidence")
			tab.Picture("evidence-" + strings.ReplaceAll(role, " ", "-"))
			file := tab.Download("Take the signed file")
			if !strings.Contains(string(file), full) {
				t.Errorf("the file does not name %s", full)
			}
			path := filepath.Join(t.TempDir(), "evidence.html")
			if err := os.WriteFile(path, file, 0o600); err != nil {
				t.Fatal(err)
			}
			said, _ := program.Run("verify", "evidence", path)
			if said, ok := program.Run("verify", "evidence", path, "--key", verifierKey.FindString(said)); !ok || !strings.Contains(said, "Nothing in its page or its data was altered since") {
				t.Errorf("the check says: %s", said)
			}
			officer := signIn(t, "officer", harness.Options{Unchecked: true})
			officer.Visit("/staff")
			id := strings.TrimPrefix(officer.Links(`a[href^="/staff/o"]`)[0].Path, "/staff/")
			tab.Visit("/evidence?officer=" + id)
			tab.Miss(other)
			visitor := harness.Open(t, program.URL, harness.Options{})
			visitor.Visit("/evidence/file")
			visitor.See("Name to sign in with")
		})
	}
}

// The cases of a unit are read fifty at a time, each once, those that matter first.
func TestPageThroughTheCasesOfAUnit(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		tab := signIn(t, "senior probation officer", o)
		tab.Visit("/unit")
		tab.Click(tab.Links(`.db-figures a[href="/unit/cases"]`)[0].Words)
		tab.See("1 to 50 shown")
		rows := func() []string { return tab.Texts("main tbody tr") }
		first := rows()
		if len(first) != 50 || !strings.Contains(first[0], "igh") {
			t.Fatalf("%d rows, the first %q", len(first), first[0])
		}
		press(tab, "Next cases")
		tab.See("51 to 100 shown")
		seen := map[string]bool{}
		for _, r := range append(first, rows()...) {
			if seen[r] {
				t.Errorf("twice: %q", r)
			}
			seen[r] = true
		}
		press(tab, "Previous cases")
		tab.See("1 to 50 shown")
	})
}

// What managers do, without a mouse: from the page of the team to a case, an absence, its cover, weightings.
func TestManageByKeyboard(t *testing.T) {
	office := harness.Serve(t)
	people := newcomers(t, office)
	t.Parallel()
	inTurn(t, func(t *testing.T, o harness.Options) {
		manager := office.SignIn(t, "senior probation officer", o)
		manager.Visit("/team")
		press(manager, "Give out "+people[turn(o)].Name)
		manager.See("Officers of your unit, in order")

		manager.Visit("/staff")
		officer := manager.Links(`#team-1 a[href^="/staff/o"], main a[href^="/staff/o"]`)[2]
		press(manager, officer.Words)
		press(manager, "Record an absence")
		manager.TabTo("Leave")
		manager.Press(harness.Space)
		keyTo(manager, "First day away", typed(working(t, 20+10*turn(o))))
		keyTo(manager, "Last day away", typed(working(t, 21+10*turn(o))))
		press(manager, "Record the absence")
		manager.In("#away").See("set by")
		press(manager, "Arrange cover")
		manager.See("cover")

		head := office.SignIn(t, "head of unit", o)
		head.Visit("/weightings")
		press(head, "Try it")
		head.See("There is a problem")
		press(head, fmt.Sprint(head.Links(`.govuk-error-summary a`)[0].Words))
	})
}
