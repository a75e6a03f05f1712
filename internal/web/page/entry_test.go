package page_test

import (
	"testing"

	"daybook/internal/testkit/htmlcheck"
	"daybook/internal/testkit/office"
)

// TestAnEntryNamesUnitsAndTeams: the page of an entry says in words which unit and team it is about.
func TestAnEntryNamesUnitsAndTeams(t *testing.T) {
	s := site(t)
	allocated := s.As(t, po).Get("/person/" + office.Own + "/entry/" + office.Entry(office.Own, "allocated")).Page(t)
	allocated.Within("main").Shows("Northmoor One")
	allocated.Within("main").Hides("north-1")
}

// TestADocumentIsOpenedFromItsEntry, and says in words what the entry follows from and where it was learned.
func TestADocumentIsOpenedFromItsEntry(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	doc := office.Entry(office.Own, "letter")
	page := c.Get("/person/" + office.Own + "/entry/" + doc).Page(t)
	if a := c.Get(page.One(`a[href*="/document/"]`).Attr["href"]); a.Status != 200 {
		t.Errorf("the document answers %d", a.Status)
	}
	outcome := c.Get("/person/" + office.Own + "/entry/" + office.Entry(office.Own, "attended")).Page(t)
	outcome.Within("#source").Hides("an earlier entry")
}

// TestAMomentWithinADay: the record can be asked for as it was known at a time of a day, to the end of that minute; a time that is
// none is refused, and the picker keeps what was chosen.
func TestAMomentWithinADay(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	at := func(query string) *htmlcheck.Page { return c.Get("/person/" + office.Own + "?" + query).Page(t) }
	page := at("as-known-at=22/11/2026&as-known-time=2.30pm")
	page.Shows("As it was known on Sun 22 Nov 2026, 14:30.")
	if got := page.One(`input[name="as-known-time"]`).Attr["value"]; got != "14:30" {
		t.Errorf("the picker stands at %q", got)
	}
	at("as-known-at=22/11/2026&as-known-time=").Shows("As it was known on Sun 22 Nov 2026, 23:59.")
	if a := c.Get("/person/" + office.Own + "?as-known-at=22/11/2026&as-known-time=teatime"); a.Status != 422 {
		t.Errorf("a time that is none: %d", a.Status)
	} else {
		a.Page(t).Within("main").One(`a[href="/person/` + office.Own + `"]`)
	}
	at("as-known-at=23/11/2026").Shows("As it was known on Mon 23 Nov 2026, 10:00.") // today is not over
}
