package e2e

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/e2e/harness"
)

var (
	phone    = regexp.MustCompile(`07700 \d{6}`)
	born     = regexp.MustCompile(`Date of birth (\d{1,2} [A-Z][a-z]+ \d{4})`)
	personIn = regexp.MustCompile(`^/person/[^/?#]+`)
	crn      = regexp.MustCompile(`\b[A-Z]\d{6}\b`)
)

func TestFindAPerson(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		tab := signIn(t, "officer", o)
		tab.Visit("/search")
		tab.See("Find a person")
		s, asked := take(t), map[string]string{}
		for { // someone with a number and a day of birth
			tab.Visit(s.Path + "/people")
			text := tab.Text()
			if b := born.FindStringSubmatch(text); b != nil && phone.MatchString(text) && len(s.Name) > 12 {
				asked["day of birth"], asked["phone"], asked["CRN"] = b[1], phone.FindString(text), crn.FindString(text)
				break
			}
			s = take(t)
		}
		names := strings.Fields(s.Name)
		first, last := names[0], names[len(names)-1]
		asked["reordered"] = last + ", " + first
		letters := []rune(last)
		asked["misspelt"] = first + " " + string(slices.Delete(letters, len(letters)/2, len(letters)/2+1))
		asked["small letters"] = strings.ToLower(last + " " + first)
		for how, query := range asked {
			search(tab, query)
			found := false
			for range 50 { // the answer may be on its way
				if found = slices.ContainsFunc(tab.Links("main tbody a"), func(l harness.Link) bool { return l.Path == s.Path }); found {
					break
				}
				time.Sleep(100 * time.Millisecond)
			}
			if !found {
				t.Errorf("%s: %q does not find %s:\n%.600s", how, query, s.Name, tab.Text())
			}
			if strings.Contains(tab.Path(), "?") {
				t.Errorf("%s: the address holds what was typed: %s", how, tab.Path())
			}
		}
		search(tab, "Xyzzyw Qqvvk")
		tab.See("Nobody found")
	})
}

// search asks by the field at the top of every page.
func search(tab *harness.Tab, query string) {
	tab.In("header").Fill("Find a person: name, CRN or phone number", query)
	tab.In("header").Press(harness.Enter)
}

// A limit holds in search, lists and addresses: with a message it says that and no more, without one there is nobody.
func TestLimitsHold(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		nqo := signIn(t, "newly qualified officer", o)
		hidden := limited(t, "")
		told := limited(t, "You know this person. Ring the manager.")

		nqo.Visit(hidden.Path)
		if nqo.Status() != 404 {
			t.Errorf("a hidden record answers %d, want 404", nqo.Status())
		}
		nqo.Miss(hidden.Name)
		absent := nqo.Text()
		nqo.Visit("/person/p999999-nobody")
		if got := nqo.Text(); shape(got) != shape(absent) {
			t.Errorf("a hidden record looks unlike one that does not exist:\n%s\n%s", absent, got)
		}
		search(nqo, hidden.Name)
		for _, l := range nqo.Links("main tbody a") {
			if l.Path == hidden.Path {
				t.Error("the search shows a hidden record")
			}
		}
		nqo.Visit(told.Path)
		nqo.See("You know this person. Ring the manager.")
		nqo.Miss(told.Name)

		openInEmergency(t, nqo, told)
	})
}

// reference is what an error page shows for the log.
var reference = regexp.MustCompile(`[0-9a-f-]{20,}|\d\d:\d\d`)

func shape(text string) string { return reference.ReplaceAllString(text, "*") }

// limited returns someone from whose record the manager has kept the newly qualified officer out. Whoever holds a case
// themselves cannot be kept out of it.
func limited(t *testing.T, message string) subject {
	t.Helper()
	manager := signIn(t, "senior probation officer", harness.Options{})
	nqo, short := colleague(t, "newly qualified officer")
	s := take(t)
	for manager.Visit(s.Path); strings.Contains(manager.In(".db-identity").Text(), short); manager.Visit(s.Path) {
		s = take(t)
	}
	manager.Visit(s.Path + "/limits")
	manager.Choose("Exclusion: those named may not see it")
	pick(manager, harness.Options{}, "Name someone else", nqo)
	manager.Click("Add them")
	manager.See(nqo)
	manager.Fill("What others are told", message)
	manager.Fill("Why", "They went to school together.")
	manager.Click("Set the limit")
	manager.See("The limit is set.")
	return s
}

// openInEmergency opens a limited record with a reason; the manager sees it, sees who looked, and reviews it.
func openInEmergency(t *testing.T, nqo *harness.Tab, s subject) {
	t.Helper()
	nqo.Fill("What the emergency is", "no")
	nqo.Click("Open the record")
	if nqo.Status() != 422 {
		t.Errorf("a reason of one word answers %d, want 422", nqo.Status())
	}
	reason := "He rang reception from the bridge and the officer in charge cannot be reached."
	nqo.Fill("What the emergency is", reason)
	nqo.Click("Open the record")
	nqo.See("The record is open to you.")
	nqo.See(s.Name)

	manager := signIn(t, "senior probation officer", harness.Options{})
	manager.Visit("/team")
	manager.In("#oversee").See(s.Name)
	manager.In("#oversee").See(reason)
	manager.Visit(s.Path + "/reads")
	_, short := colleague(t, "newly qualified officer")
	manager.In("#reads").See(short)
	manager.In("#openings").Click("Review the opening by " + short)
	manager.Choose("Justified")
	manager.In("form[action$='access.reviewed']").Fill("Why", "He was found and is safe.")
	manager.Click("Record the review")
	manager.See("Review recorded.")
	manager.Visit("/team")
	if text := manager.Text(); strings.Contains(text, reason) {
		t.Error("what was reviewed still waits for the manager")
	}
}
