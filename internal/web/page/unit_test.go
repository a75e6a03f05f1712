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
	for _, tt := range []struct {
		by, path string
		status   int
	}{
		{manager, "/team?team=south-1", http.StatusNotFound}, {manager, "/team?team=nowhere", http.StatusNotFound},
		{office.Officer(access.Trainee), "/unallocated", http.StatusForbidden},
	} {
		if a := s.As(t, tt.by).Get(tt.path); a.Status != tt.status {
			t.Errorf("%s asks for %s: %d, want %d", tt.by, tt.path, a.Status, tt.status)
		}
	}
}
