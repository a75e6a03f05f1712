package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// newcomers are the people of an office whose case nobody holds, the most urgent first.
func newcomers(t *testing.T, office *harness.Office) []subject {
	t.Helper()
	tab := office.SignIn(t, "senior probation officer", harness.Options{Unchecked: true})
	tab.Visit("/unallocated")
	var out []subject
	for i := range tab.Texts("main tbody tr") {
		l := tab.Links(fmt.Sprintf(`main tbody tr:nth-child(%d) a[href^="/person/"]`, i+1))[0]
		out = append(out, subject{Name: l.Words, Path: l.Path})
	}
	return out
}

// turn tells the journey with scripts from the one without: both tell the same office at the same time, each of people of
// its own.
func turn(o harness.Options) int {
	if o.WithoutScripts {
		return 1
	}
	return 0
}

// candidates are the officers to choose from, in the order of the page, each with what the page says of them.
func candidates(tab *harness.Tab) (names, says []string) {
	return tab.Texts(`main tr[id^="officer-"] th a`), tab.Texts(`main tr[id^="officer-"]`)
}

// easiest is the first officer against whom nothing stands, and where something stands against everyone, as it does in a full
// office, the first who can be chosen with reasons.
func easiest(t *testing.T, tab *harness.Tab) string {
	t.Helper()
	names, says := candidates(tab)
	first := ""
	for i, s := range says {
		switch {
		case !strings.Contains(s, "Choose"):
		case !strings.Contains(s, "needs a reason"):
			return names[i]
		case first == "":
			first = names[i]
		}
	}
	if first == "" {
		t.Fatalf("nobody can be chosen: %q", says)
	}
	return first
}

// reasons says why a case goes out all the same, for every clause that asks, save those that a tick answers.
func reasons(tab *harness.Tab, why string, answered ...string) {
	for _, label := range tab.Texts("label") {
		if strings.HasPrefix(label, "Why all the same (") && !slices.ContainsFunc(answered, func(clause string) bool { return strings.Contains(label, "("+clause+")") }) {
			tab.Fill(label, why)
		}
	}
}

// A manager gives one case out: reads, chooses, sees what follows, gives.
func TestAllocateOneCase(t *testing.T) {
	office := harness.Serve(t)
	people := newcomers(t, office)[5:]
	both(t, func(t *testing.T, o harness.Options) {
		s := people[turn(o)]
		tab := office.SignIn(t, "senior probation officer", o)
		tab.Visit(s.Path + "/allocate")
		tab.Picture("allocate" + fmt.Sprint(turn(o)))
		best := easiest(t, tab)
		task := tab.Begin("Allocate one case", harness.Budget{Screens: 2, Actions: 5})
		tab.Choose("I read all three")
		tab.Click("Choose " + best)
		tab.See("is asked to accept it or to record a concern")
		reasons(tab, "Read with the file of 2024: the level is right.")
		tab.Click("Give it to " + best)
		task.End()
		tab.See(s.Name + " is given to ")
		tab.Visit(s.Path)
		tab.See(best)
	})
}

// The same without a mouse.
func TestAllocateByKeyboard(t *testing.T) {
	office := harness.Serve(t)
	all := newcomers(t, office)
	people := []subject{all[2], all[5]} // their level agrees with what they did, so that no reason is asked for
	both(t, func(t *testing.T, o harness.Options) {
		s := people[turn(o)]
		tab := office.SignIn(t, "head of unit", o)
		tab.Visit(s.Path + "/allocate")
		best := easiest(t, tab)
		tab.TabTo("I read all three")
		tab.Press(harness.Space)
		press(tab, "Choose "+best)
		tab.See("is asked to accept it or to record a concern")
		for _, label := range tab.Texts("label") {
			if strings.HasPrefix(label, "Why all the same (") {
				tab.TabTo(label)
				tab.Type("Everyone here is full, and they know the family.")
			}
		}
		press(tab, "Give it to "+best)
		tab.See(s.Name + " is given to ")
	})
}

// A manager gives a case to an officer who is full and says why; the officer reads that, has a concern, and the manager is
// asked to look at it.
func TestAllocateAgainstAProtection(t *testing.T) {
	_, full := colleague(t, "officer")
	both(t, func(t *testing.T, o harness.Options) {
		office := harness.Serve(t) // an office of its own each: a case given out in one counts against the next
		s, why := newcomers(t, office)[2], "She knows the family. Two of hers end this week."
		manager := office.SignIn(t, "senior probation officer", o)
		manager.Visit(s.Path + "/allocate")
		task := manager.Begin("Allocate with an override", harness.Budget{Screens: 2, Actions: 5})
		manager.Choose("I read all three")
		manager.Click("Choose " + full)
		reasons(manager, why)
		manager.Click("Give it to " + full)
		task.End()
		manager.See(s.Name + " is given to ")
		manager.Visit("/unit/duties")
		manager.In("#oversee").See(why)

		officer := office.SignIn(t, "officer", o)
		officer.Visit("/duties")
		links := officer.Links(`main a[href^="` + s.Path + `/enter/case.answered"]`)
		if len(links) == 0 {
			t.Fatalf("the officer is not asked for their say about %s:\n%s", s.Name, officer.Text())
		}
		task = officer.Begin("Record a concern", harness.Budget{Screens: 2, Actions: 5})
		officer.In(`li:has(a[href^="` + s.Path + `/enter/case.answered"])`).Click(links[0].Words)
		officer.See(why)
		officer.Choose("I have a concern")
		officer.Select("What the concern is", "Too much work")
		officer.Fill("What your manager should know", "Nine plans are due this month.")
		officer.Click("Record your answer")
		task.End()
		officer.See("Your answer is recorded.")

		manager.Visit("/unit/duties")
		manager.See("Look at an officer's concern")
		manager.Visit(s.Path + "/timeline")
		manager.See("Nine plans are due this month.")
	})
}

// Where only the head may give a case to the officer chosen, a manager asks; the head refuses once and agrees once.
func TestAskTheHead(t *testing.T) {
	office := harness.Serve(t)
	people := newcomers(t, office)
	both(t, func(t *testing.T, o harness.Options) {
		s, why := people[turn(o)], "He has known them for years."
		manager := office.SignIn(t, "senior probation officer", o)
		manager.Visit(s.Path + "/allocate")
		names, says := candidates(manager)
		i := slices.IndexFunc(says, func(s string) bool { return strings.Contains(s, "Ask the head") })
		if i < 0 {
			t.Fatalf("nobody needs the head: %q", says)
		}
		task := manager.Begin("Ask the head of the unit", harness.Budget{Screens: 2, Actions: 5})
		manager.Choose("I read all three")
		manager.Click("Ask the head about " + names[i])
		manager.Fill("Why "+names[i]+" should have the case all the same", why)
		manager.Click("Ask the head of the unit")
		task.End()
		manager.See("The head of the unit is asked whether")

		head := office.SignIn(t, "head of unit", o)
		head.Visit(s.Path + "/allocate")
		head.See(why)
		if turn(o) == 0 {
			head.Picture("allocate-asked")
			task = head.Begin("Refuse", harness.Budget{Screens: 2, Actions: 3})
			head.Click("Refuse")
			head.Fill("Why you do not agree", "He is far over already.")
			head.Click("Refuse")
			task.End()
			manager.Visit("/unit/duties")
			manager.In("#oversee").See("Refused. He is far over already.")
			return
		}
		task = head.Begin("Agree", harness.Budget{Screens: 2, Actions: 8})
		head.Choose("I read all three")
		head.Click("Choose " + names[i])
		reasons(head, "For a month, and then we look again.")
		head.Click("Give it to " + names[i])
		task.End()
		manager.Visit("/unit/duties")
		manager.In("#oversee").See("Agreed. ")
	})
}

// Who gives no cases out is offered nothing of it and is refused where they know the address.
func TestWhoMayNotAllocate(t *testing.T) {
	s := take(t)
	for _, role := range []string{"officer", "newly qualified officer", "case administrator", "inspector", "system administrator"} {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			tab := signIn(t, role, harness.Options{WithoutScripts: true})
			for _, path := range []string{s.Path + "/allocate", "/recheck", "/cover/nobody"} {
				tab.Visit(path)
				if status := tab.Status(); status != 403 && status != 404 {
					t.Errorf("%s at %s is answered %d", role, path, status)
				}
			}
		})
	}
}
