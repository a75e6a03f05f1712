package page_test

import (
	"testing"

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
