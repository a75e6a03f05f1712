package e2e

import (
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// keyTo goes to a field or button by the Tab key and uses it: words are typed, a key is pressed.
func keyTo(tab *harness.Tab, name, words string) {
	tab.TabTo(name)
	tab.Type(words)
}

func press(tab *harness.Tab, name string) {
	tab.TabTo(name)
	tab.Press(harness.Enter)
}

// Someone without a mouse signs in, finds a person and opens the record.
func TestSignInAndFindByKeyboard(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		office, s := harness.Shared(t), take(t)
		tab := harness.Open(t, office.URL, o)
		tab.Visit("/")
		who := office.SignIns["officer"]
		keyTo(tab, "Name to sign in with", who.User)
		keyTo(tab, "Password", who.Password)
		press(tab, "Sign in")
		tab.See("Today")
		keyTo(tab, "Find a person: name, CRN or phone number", s.Name)
		tab.Press(harness.Enter)
		tab.See("found")
		press(tab, s.Name)
		tab.In(".db-identity").See(s.Name)
	})
}

// Someone without a mouse records a number that the person told them, and changes it.
func TestChangeANumberByKeyboard(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/people")
		press(tab, "Add a phone number")
		keyTo(tab, "Number", "07700 900911")
		press(tab, "Record the number")
		tab.In("#contact").See("07700 900911")
		tab.TabTo(changeOf(t, tab, "07700 900911"))
		tab.Press(harness.Enter)
		tab.See("Record the number")
		tab.TabTo("Number") // what stands in a field is marked when the Tab key comes to it, so that typing replaces it
		tab.Type("07700 900922")
		press(tab, "Record the number")
		tab.In("#contact").See("07700 900922")
	})
}

// changeOf returns the name of the link that changes a number.
func changeOf(t *testing.T, tab *harness.Tab, number string) string {
	t.Helper()
	for _, l := range tab.Links(`#contact a[href*="phone.recorded?replaces"]`) {
		if strings.Contains(l.Words, number) {
			return words(l.Words)
		}
	}
	t.Fatalf("no link changes %s", number)
	return ""
}

// Someone without a mouse corrects what they wrote.
func TestCorrectAnEntryByKeyboard(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		contact(t, tab, o, s, "Rang to say that the hearing is on the fourth.")
		press(tab, "Correct this entry")
		keyTo(tab, "Note", " No: on the fourteenth.")
		keyTo(tab, "Why it was wrong", "Misheard the day.")
		press(tab, "Record the correction")
		tab.See("Corrected. Both the entry and its correction stay visible.")
		press(tab, "See the correction")
		tab.See("Misheard the day.")
	})
}

// Someone without a mouse looks at the record as it was known, and comes back.
func TestAsItWasKnownByKeyboard(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path)
		tab.TabTo("As it was known on today")
		tab.Press(harness.Enter)
		tab.TabTo("Show the record as it was known on")
		tab.Type(typed(today(t).Add(-1)))
		press(tab, "Show")
		tab.See("As it was known on " + today(t).Add(-1).Short() + ", 23:59.")
		tab.Miss("What matters now")
		press(tab, "Back to today")
		tab.Miss("Nothing can be recorded from this page.")
		tab.In(".db-identity").See(s.Name)
	})
}
