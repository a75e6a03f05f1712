package e2e

import (
	"regexp"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// Whoever meets a person without notice reads one page.
func TestTakeOverACaseWithoutNotice(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		tab := signIn(t, "officer", o)
		tab.Visit("/")
		news := tab.Links(`main .db-duties a[href*="/entry/"]`)
		if len(news) == 0 {
			t.Fatal("nothing came in for the officer of the demo")
		}
		person, _, _ := strings.Cut(news[0].Path, "/entry/")
		task := tab.Begin("Take over a case without notice: what matters, where it came from", harness.Budget{Screens: 1, Actions: 1})
		tab.Visit(person)
		tab.See("What matters now")
		for _, part := range []string{"#matters", "#appointments", "#record", "#orders", "#latest", "#due", "#contact", "#risk", "#ring"} {
			if tab.In(part).Text() == "" {
				t.Errorf("the page says nothing in %s", part)
			}
		}
		tab.In("#latest .moj-timeline__item").Click("source")
		tab.In("#latest .moj-timeline__item").See("Recorded by")
		task.End()
		tab.In("#risk").See("Unknown")
		tab.In(".db-identity").See("since")
	})
}

// Each page of a person can be seen as it stood, and cannot be mistaken for today's.
func TestAsItWasKnown(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s, tab, before := take(t), signIn(t, "officer", o), ""
		for ; before == ""; s = take(t) { // someone who lives somewhere
			tab.Visit(s.Path + "/people")
			before = postcode.FindString(tab.In("#addresses").Text())
		}
		s.Path = strings.TrimSuffix(tab.Path(), "/people")
		tab.Click("Add an address")
		tab.Select("What it is", "Main")
		tab.Fill("House and street", "7 Lantern Yard")
		tab.Fill("Town", "Abbersley")
		tab.Fill("Postcode", "QJ1 9ZZ")
		tab.Select("Told by", "The person")
		tab.Fill("Told on, if known", typed(today(t)))
		tab.Click("Record the address")
		tab.See("Address recorded.")
		tab.In("#addresses").See("7 Lantern Yard, Abbersley, QJ1 9ZZ")

		tab.Click("As it was known on today")
		tab.Fill("Show the record as it was known on", typed(today(t).Add(-1)))
		tab.Click("Show")
		tab.See("As it was known on " + today(t).Add(-1).Short() + ", 23:59.")
		tab.See("Nothing can be recorded from this page.")
		tab.Miss("7 Lantern Yard")
		tab.In("#addresses").See(before)
		for _, path := range []string{"", "/timeline", "/orders", "/risk", "/plan", "/people", "/documents"} {
			tab.Visit(s.Path + path + "?as-known-at=" + today(t).Add(-1).String())
			tab.See("As it was known on")
			if forms := tab.Count(`main form[method="post"]:not([action*="/timeline"])`); forms != 0 {
				t.Errorf("%s shows the past and has %d forms", path, forms)
			}
			for _, l := range tab.Links("main a") {
				if strings.Contains(l.Path, "/enter/") || strings.Contains(l.Path, "/record") {
					t.Errorf("%s shows the past and leads to %s", path, l.Path)
				}
			}
		}
		tab.Visit(s.Path + "/people")
		tab.Click("As it was known on today")
		tab.Fill("Show the record as it was known on", typed(today(t).Add(-1)))
		tab.Fill("At", "9.30am")
		tab.Click("Show")
		tab.See("As it was known on " + today(t).Add(-1).Short() + ", 09:30.")
		tab.Click("Back to today")
		tab.In("#addresses").See("7 Lantern Yard")
		tab.Miss("As it was known on " + today(t).Add(-1).Short())
	})
}

// postcode is one that the synthetic service gives: no real one begins so.
var postcode = regexp.MustCompile(`QJ\d \d[A-Z]{2}`)

// A change of where someone lives, of a number or a name is a fact with its day, whom the service has it from, and whether
// it was told in time; what stood before is kept.
func TestChangeHowAPersonIsReached(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/people")
		tab.Click("Add a phone number")
		tab.Fill("Number", "07700 900987")
		tab.Select("Sort of number", "Mobile")
		tab.Select("Told by", "The person")
		tab.Fill("Told on, if known", "today")
		tab.Click("Record the number")
		tab.See("Phone number recorded.")
		tab.In("#contact").See("07700 900987")
		tab.In("#contact").See("told by the person")
		tab.In("#contact").See("in time")

		change := ""
		for _, l := range tab.Links(`#contact a[href*="phone.recorded?replaces"]`) {
			if strings.Contains(l.Words, "07700 900987") {
				change = words(l.Words)
			}
		}
		tab.Click(change)
		tab.See("Record the number")
		tab.Fill("Number", "07700 900988")
		tab.Fill("In use since", typed(today(t).Add(-40)))
		tab.Select("Told by", "The person")
		tab.Fill("Told on, if known", "today")
		tab.Click("Record the number")
		tab.See("Phone number recorded.")
		tab.In("#contact").See("07700 900988")
		tab.In("#contact").See("told late")
		tab.Click("Earlier numbers and e-mail addresses")
		tab.In("#contact").See("07700 900987")

		tab.Click("Add a name")
		tab.Choose("Name used online")
		tab.Fill("Name used online, and where", "lantern_77 on a games forum")
		tab.Select("Told by", "The person")
		tab.Fill("Told on, if known", "today")
		tab.Click("Record the name")
		tab.In("#names").See("lantern_77 on a games forum")
		tab.Visit(s.Path + "/timeline")
		tab.See("07700 900988")
	})
}
