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
