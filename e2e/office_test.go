// Package e2e has the journeys: the tasks of a day, done in a real browser on the real program.
//
// Each task names what it presses by the words on the page, is counted against its budget of screens and actions, and is
// done once with scripts and once without. All share one office; a journey takes people of its own, so that none meets
// what another left behind.
package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/e2e/harness"
	"daybook/internal/day"
	"daybook/internal/rules"
)

func TestMain(m *testing.M) { os.Exit(harness.Main(m)) }

// both runs a journey with scripts and without.
func both(t *testing.T, journey func(t *testing.T, o harness.Options)) {
	t.Helper()
	t.Parallel()
	for name, o := range map[string]harness.Options{"with scripts": {}, "without scripts": {WithoutScripts: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			journey(t, o)
		})
	}
}

// signIn opens a tab as the person of a role, in the words of the demo: "officer", "case administrator".
func signIn(t *testing.T, role string, o harness.Options) *harness.Tab {
	t.Helper()
	return harness.Shared(t).SignIn(t, role, o)
}

// A subject is a person on probation whom one journey works with.
type subject struct {
	Name string
	Path string // "/person/p000063-c13a"
}

// cases hands out people of the officer's unit, each to one journey.
var cases struct {
	sync.Mutex
	read bool
	own  []subject // held by the officer: for what only the holder is offered
	free []subject
}

// reserved is how many of the officer's own cases are kept for journeys that need one.
const reserved = 6

// take returns a person of the officer's unit whom no other journey works with.
func take(t *testing.T) subject {
	t.Helper()
	return hand(t, &cases.free)
}

// takeAnswered returns such a person of whom the record holds answers that another tool gave, so that much is offered.
func takeAnswered(t *testing.T) subject {
	t.Helper()
	tab := signIn(t, "officer", harness.Options{Unchecked: true})
	for range 20 {
		s := take(t)
		tab.Visit(s.Path + "/timeline?group=risk")
		if strings.Contains(strings.Join(tab.Texts("main"), " "), "Answers recorded from") {
			return s
		}
		cases.Lock()
		cases.free = append(cases.free, s)
		cases.Unlock()
	}
	t.Fatal("of twenty people none has answers that another tool gave")
	return subject{}
}

// takeOwn returns a person whose case the officer holds.
func takeOwn(t *testing.T) subject {
	t.Helper()
	return hand(t, &cases.own)
}

func hand(t *testing.T, from *[]subject) subject {
	t.Helper()
	cases.Lock()
	defer cases.Unlock()
	if !cases.read {
		readCases(t)
		cases.read = true
	}
	if len(*from) == 0 {
		t.Fatal("the unit has nobody left for this journey")
	}
	s := (*from)[0]
	*from = (*from)[1:]
	return s
}

// readCases reads the caseloads of the officer and of two colleagues.
func readCases(t *testing.T) {
	t.Helper()
	tab := signIn(t, "officer", harness.Options{Unchecked: true})
	tab.Visit("/cases")
	cases.own = held(tab)
	cases.own, cases.free = cases.own[:reserved], cases.own[reserved:]
	tab.Visit("/team")
	for _, l := range tab.Links(`main a[href^="/cases?officer="]`)[:3] {
		tab.Visit(l.Path)
		for _, s := range held(tab) {
			if !slices.Contains(cases.own, s) && !slices.Contains(cases.free, s) {
				cases.free = append(cases.free, s)
			}
		}
	}
}

// held are the people of the caseload that is shown. Limited records are left out: journeys about limits set their own.
func held(tab *harness.Tab) []subject {
	var out []subject
	for i, text := range tab.Texts("main tbody tr") {
		if strings.Contains(text, "Limited access") {
			continue
		}
		for _, l := range tab.Links(fmt.Sprintf(`main tbody tr:nth-child(%d) a[href^="/person/"]`, i+1)) {
			out = append(out, subject{Name: l.Words, Path: l.Path})
		}
	}
	return out
}

// words folds white space, as it is when read aloud.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// today is the day at the office.
func today(t *testing.T) day.Date {
	t.Helper()
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	return day.Of(time.Now().In(zone))
}

// working returns the first working day that is at least so many days from today.
func working(t *testing.T, days int) day.Date {
	t.Helper()
	d := today(t).Add(days)
	for !rules.Ref().Calendar().Working(d) {
		d = d.Add(1)
	}
	return d
}

// typed writes a day as an officer types it.
func typed(d day.Date) string { return d.Time().Format("2/1/2006") }

// bookToday books a telephone appointment for late today, which no closed office stops, and returns the row of the day
// that it stands in, as CSS.
func bookToday(t *testing.T, tab *harness.Tab, s subject, at string) string {
	t.Helper()
	tab.Visit(s.Path)
	tab.Select("How", "Phone")
	tab.Fill("Day", typed(today(t)))
	tab.Fill("Time", at)
	tab.Click("Record")
	tab.See("Next appointment: " + today(t).Short() + ", " + at)
	tab.Visit("/")
	return row(t, tab, s, at)
}

// appointmentIn finds the appointment in an address of the day.
var appointmentIn = regexp.MustCompile(`open=([^&#]+)`)

// row finds the row of the day with a person's appointment at a time.
func row(t *testing.T, tab *harness.Tab, s subject, at string) string {
	t.Helper()
	for _, l := range tab.Links(`.db-day a[href*="open="]`) {
		id := appointmentIn.FindStringSubmatch(l.Path)
		css := `[id="appointment-` + id[1] + `"]`
		if strings.HasSuffix(words(l.Words), s.Name+", "+at) {
			return css
		}
	}
	t.Fatalf("the day has no row of %s at %s:\n%s", s.Name, at, tab.Text())
	return ""
}

// pick chooses from a long list: by typing with scripts, from a plain list without.
func pick(tab *harness.Tab, o harness.Options, label, option string) {
	if o.WithoutScripts {
		tab.Select(label, option)
		return
	}
	tab.Fill(label, option)
	tab.Press(harness.Down)
	tab.Press(harness.Enter)
}

// colleagues are the names of those who sign in, by role.
var colleagues sync.Map

// colleague returns the names of whoever signs in as a role, in full and as lists write them: "Yetunde Okonkwo" and
// "Y. Okonkwo".
func colleague(t *testing.T, role string) (full, short string) {
	t.Helper()
	if known, ok := colleagues.Load(role); ok {
		names := known.([2]string)
		return names[0], names[1]
	}
	tab := signIn(t, role, harness.Options{Unchecked: true})
	tab.Visit("/account")
	at, title := tab.Texts(".db-header__user a"), tab.Texts("h1")
	if len(at) == 0 || len(title) == 0 {
		t.Fatalf("the account of the %s names nobody:\n%s", role, tab.Text())
	}
	short, full = at[0], title[0]
	colleagues.Store(role, [2]string{full, short})
	return full, short
}

// file writes a file to attach.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
