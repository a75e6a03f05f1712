package page_test

import (
	"net/http"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit/office"
)

// TestMyHistory (W25.1, W25.8): since when and why stands first, then each figure with its changes, then each change with
// who recorded what caused it and the way there.
func TestMyHistory(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	page := c.Get("/load/history").Page(t)
	page.Says("h1", "How my load came about")
	for _, words := range []string{"2 % since Tue 2 Jun 2026, from 0 % on Tue 5 May 2026: 1 case given by R. Kelsale", "2 % at the end, on Mon 23 Nov 2026", "Never over 110 %", "Case taken on", "63", "The same as a table", "Not counted here"} {
		page.Shows(words)
	}
	if len(page.All(`#changes a[href^="/person/`+office.Own+`/entry/"]`)) == 0 || len(page.All(`#changes a[href="/person/`+office.Own+`"]`)) == 0 {
		t.Error("a change leads neither to its entry nor to its person")
	}
	for _, clause := range []string{"W25.1", "W25.5", "W25.6", "W25.7", "W1.1"} {
		if len(page.All(`a[href="/rules/workload#`+clause+`"]`)) == 0 {
			t.Errorf("no link to %s", clause)
		}
	}
	if n := len(page.All("#series tbody tr")); n != 52 {
		t.Errorf("%d weeks in the table, want 52", n)
	}
	page.Within("#series tbody").Shows("1 case given by R. Kelsale") // also of a week whose change is too small to be marked
	daily := c.Get("/load/history?by=day").Page(t)
	if n := len(daily.All("#series tbody tr")); n != 56 {
		t.Errorf("%d days in the table, want 56", n)
	}
	none := c.Get("/load/history?within=2026-03-04").Page(t)
	none.Shows("No points changed in this time.")
	none.Shows("0 from Mon 2 Mar 2026 to Sun 8 Mar 2026")
	earlier := c.Get("/load/history?until=2025-11-30").Page(t)
	earlier.Shows("Up to today")
	load := c.Get("/load").Page(t)
	if len(load.All(`a[href="/load/history"]`)) == 0 {
		t.Error("the load does not lead to its history")
	}
	load.Shows("2 % since Tue 2 Jun 2026, from 0 % on Tue 5 May 2026: 1 case given by R. Kelsale")
	if len(c.Get("/").Page(t).All(`.db-figure a[href="/load/history"]`)) != 1 {
		t.Error("the figure of the day does not lead to the history")
	}
}

// TestHistoryOfOthers: managers see their own officers, teams and unit; inspectors also regions and the service; nobody else.
func TestHistoryOfOthers(t *testing.T) {
	s := site(t)
	inspector := office.Officer(access.Inspector)
	for _, tt := range []struct {
		by, of string
		status int
	}{
		{manager, "?officer=" + po, http.StatusOK},
		{manager, "?officer=" + office.Southerner, http.StatusNotFound},
		{manager, "?unit=" + office.North, http.StatusOK},
		{manager, "?unit=" + office.South, http.StatusNotFound},
		{manager, "?service=all", http.StatusNotFound},
		{manager, "?region=x", http.StatusNotFound},
		{manager, "?team=nowhere", http.StatusNotFound},
		{office.SouthSPO, "?unit=" + office.North, http.StatusNotFound},
		{office.Officer(access.Trainee), "?officer=" + po, http.StatusForbidden},
		{office.Officer(access.Trainee), "?unit=" + office.North, http.StatusForbidden},
		{inspector, "?unit=" + office.South, http.StatusOK},
		{inspector, "?service=all", http.StatusOK},
	} {
		if a := s.As(t, tt.by).Get("/load/history" + tt.of); a.Status != tt.status {
			t.Errorf("%s asks for %s: %d, want %d", tt.by, tt.of, a.Status, tt.status)
		}
	}
	page := s.As(t, manager).Get("/load/history?officer=" + po).Page(t)
	page.Says("h1", "How the load of Robin Amberley came about")
}

// TestTeamHistory (W25.7): a team's load is that of its officers together, each with their own beside it.
func TestTeamHistory(t *testing.T) {
	s := site(t)
	m := s.As(t, manager)
	var team string
	for _, a := range m.Get("/load/history?officer=" + po).Page(t).All(`#not-counted a[href*="team="]`) {
		team = a.Attr["href"]
	}
	if team == "" {
		t.Fatal("the history of an officer does not lead to that of the team")
	}
	page := m.Get(team).Page(t)
	page.Shows("Load of each officer")
	if len(page.All(`#balance a[href="/load/history?officer=`+po+`"]`)) != 1 {
		t.Error("the team does not lead to the officer")
	}
	if len(page.All("#changes tbody tr")) == 0 {
		t.Error("the team has no changes")
	}
}

// TestHistoryHidesHiddenPeople (V3.3): someone whose record the officer may not see is in no line and in no figure.
func TestHistoryHidesHiddenPeople(t *testing.T) {
	s := site(t)
	all := s.As(t, office.Colleague).Get("/load/history").Page(t)
	for _, by := range []string{po, manager} {
		page := s.As(t, by).Get("/load/history?officer=" + office.Colleague).Page(t)
		for _, hidden := range []string{office.Silent, office.Restricted} {
			for _, words := range office.Person(hidden).Private() {
				page.Hides(words)
			}
			if len(page.All(`a[href*="`+hidden+`"]`)) > 0 {
				t.Errorf("%s is led to %s", by, hidden)
			}
		}
		if len(page.All("#changes tbody tr")) >= len(all.All("#changes tbody tr")) {
			t.Errorf("%s sees as many changes as the officer whose they are", by)
		}
	}
	all.Shows(office.Person(office.Restricted).CRN)
}
