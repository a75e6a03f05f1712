package page_test

import (
	"net/http"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit/office"
)

// TestUnitPages: managers find the unit, its people without an officer and what falls to it; officers do not, and no one asks
// about a team of another unit.
func TestUnitPages(t *testing.T) {
	s := site(t)
	m := s.As(t, manager)
	unit := m.Get("/unit").Page(t)
	unit.Shows("Northmoor One")
	unit.Shows("of capacity")
	if len(unit.All(`#teams a[href^="/team?team="]`)) == 0 {
		t.Error("the unit's page does not lead to its teams")
	}
	m.Get("/unallocated").Page(t).Shows("Everyone of the unit has an officer.")
	m.Get("/unit/duties").Page(t).Shows("Review an emergency opening")
	m.Get("/team").Page(t).Shows("what is foreseen")
	mine := m.Get("/").Page(t)
	mine.Within("#oversee").Shows("Review an emergency opening")
	mine.Shows("people without an officer")
	mine.Hides("Nothing is due.")
	s.As(t, office.Officer(access.Officer)).Get("/").Page(t).None("#oversee")
	form := m.Get("/person/" + office.Own + "/record?type=C002").Page(t) // the way from a missed appointment to a manager's oversight
	form.One(`select[name="type"] option[value="C002"][selected]`)
	desk := s.As(t, office.Officer(access.Admin)).Get("/").Page(t)
	desk.Within("#letters").Hides("Allocate")
	desk.One("#unit-duties")
	desk.None(`a[href*="/snooze"]`)
	for path := range map[string]bool{"/team": true, "/unit/duties": true} {
		m.Get(path).Page(t).Within("#oversee").Shows("For you to look at")
		read := s.As(t, office.Officer(access.Inspector)).Get(path).Page(t)
		read.Within("#oversee").Shows("For a manager to look at")
		read.None(`a[href*="/snooze"], a[href*="/record?type="]`)
	}
	for page, lead := range map[string]string{"/unit": `.db-figures a[href="/unit/cases"]`, "/team": `.db-figures a[href^="/unit/cases?team="]`} {
		links := m.Get(page).Page(t).All(lead)
		if len(links) != 1 {
			t.Fatalf("%s leads to its cases by %d links", page, len(links))
		}
	}
	cases := m.Get("/unit/cases").Page(t)
	cases.Shows("U3.2")
	if len(cases.All(`tbody a[href^="/person/"]`)) == 0 || len(cases.All(`tbody a[href^="/cases?officer="]`)) == 0 {
		t.Error("the cases of the unit lead neither to people nor to officers")
	}
	for _, tt := range []struct {
		by, path string
		status   int
	}{
		{manager, "/team?team=south-1", http.StatusNotFound}, {manager, "/team?team=nowhere", http.StatusNotFound},
		{office.Officer(access.Trainee), "/unallocated", http.StatusForbidden},
		{manager, "/unit/cases?team=south-1", http.StatusNotFound}, {office.Officer(access.Trainee), "/unit/cases", http.StatusForbidden},
	} {
		if a := s.As(t, tt.by).Get(tt.path); a.Status != tt.status {
			t.Errorf("%s asks for %s: %d, want %d", tt.by, tt.path, a.Status, tt.status)
		}
	}
}
