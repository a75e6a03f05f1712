package page_test

import (
	"net/http"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/testkit/office"
)

var manager = office.Officer(access.Manager)

// TestMyLoad: the figure is shown with every step and every case behind it, each with its clause.
func TestMyLoad(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	page := c.Get("/load").Page(t)
	page.Says("h1", "My load")
	for _, words := range []string{"2 % load, 63 of 2,176 points", "1 case as responsible officer", "2,113 points left", "reference weightings", "C2 community",
		"nothing: no reduction is in force", "exactly 2.900 %", "In neither"} {
		page.Shows(words)
	}
	for _, clause := range []string{"/rules/workload#W1.1", "/rules/workload#W2", "/rules/workload#W3", "/rules/workload#W6.1", "/rules/workload#W16.2"} {
		if len(page.All(`a[href="`+clause+`"]`)) == 0 {
			t.Errorf("no link to %s", clause)
		}
	}
	if len(page.All(`a[href="/person/`+office.Own+`"]`)) == 0 || len(page.All(`a[href="/person/`+office.Own+`/tier"]`)) == 0 {
		t.Error("the case does not lead to the person and to the tier")
	}
	page.Shows("in 12 weeks, by what is known today")
	if len(page.All(`.db-figures a[href="#ahead"]`)) != 1 || len(page.All(`#ahead a[href="/rules/workload#W27.1"]`)) == 0 {
		t.Error("the load in some weeks does not lead to what is foreseen, with its clauses")
	}
	c.Get("/").Page(t).Shows("load, 63 of 2,176 points")
	c.Get("/cases").Page(t).Shows("63")
	c.Get("/rules/workload").Page(t).Shows("Available points")
}

// TestLoadOfOthers: a manager sees the load of their own officers; nobody sees that of another unit, and a trainee that
// of no one else.
func TestLoadOfOthers(t *testing.T) {
	s := site(t)
	m := s.As(t, manager)
	m.Get("/load?officer="+po).Page(t).Says("h1", "Load of Robin Amberley")
	team := m.Get("/team").Page(t)
	team.Shows("2 %")
	team.Within("#balance").Shows("Dashed line: 110 %, excessive when it lasts (W23.1, W23.2)")
	team.Within("#balance").Hides("of no type")
	if len(team.All(`a[href="/load?officer=`+po+`"]`)) != 1 {
		t.Error("the unit's page does not lead to the load")
	}
	for _, tt := range []struct {
		by, of string
		status int
	}{
		{manager, office.Southerner, http.StatusNotFound}, {manager, "officer-nobody", http.StatusNotFound},
		{office.Officer(access.Trainee), po, http.StatusForbidden},
	} {
		if a := s.As(t, tt.by).Get("/load?officer=" + tt.of); a.Status != tt.status {
			t.Errorf("%s asks for the load of %s: %d, want %d", tt.by, tt.of, a.Status, tt.status)
		}
	}
}

// TestLoadHidesHiddenPeople (V3.3): someone the officer may not see is in no line and in no sum.
func TestLoadHidesHiddenPeople(t *testing.T) {
	s := site(t)
	for _, by := range []string{po, manager} {
		page := s.As(t, by).Get("/load?officer=" + office.Colleague).Page(t)
		for _, hidden := range []string{office.Silent, office.Restricted} {
			for _, words := range office.Person(hidden).Private() {
				page.Hides(words)
			}
		}
	}
}

// TestSeenWork (W24.2): a meeting held for a colleague stands beside the load and is not added.
func TestSeenWork(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	c.Get("/load").Page(t).Shows("Nothing that the load leaves out was recorded.")
	ctx := t.Context()
	booked, err := s.App.Record(ctx, po, app.Record{Ask: s.Ask(0), Person: office.Held, Next: &app.Booking{Date: office.Monday, Start: day.At(15, 0), Minutes: 45, Mode: "office"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.App.Record(ctx, po, app.Record{Ask: s.Ask(0), Person: office.Held, Appointment: booked.Entries[0], Outcome: "ATTC"}); err != nil {
		t.Fatal(err)
	}
	page := c.Get("/load").Page(t)
	page.Shows("1 meeting with someone another officer holds, 0 h 45 min booked")
	page.Shows("63 of 2,176 points")
	page.Shows("co-worked since")
	s.Consistent(t)
}

// TestTierExplained: both models, the one in force marked, what decided, what is missing, and what would change it.
func TestTierExplained(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	page := c.Get("/person/" + office.Own + "/tier").Page(t)
	page.Says("#two-axis-title", "Two-axis model: C2 in force")
	page.Says("#single-axis-title", "Single-axis model: missing shown beside")
	for _, words := range []string{"RoSH is medium: 10 points.", "There is no valid assessment", "Missing from the record", "RSR score", "What would change it", "Rules: tier two-axis v2", "Facts from the record"} {
		page.Shows(words)
	}
	for _, href := range []string{"/rules/tier#T2.2", "/rules/service#B2.1", "/person/" + office.Own + "/entry/" + office.Entry(office.Own, "risk")} {
		if len(page.All(`a[href="`+href+`"]`)) == 0 {
			t.Errorf("no link to %s", href)
		}
	}
	if len(c.Get("/person/"+office.Own).Page(t).All(`.db-identity a[href="/person/`+office.Own+`/tier"]`)) != 1 {
		t.Error("the tier in the identity bar does not lead to its page")
	}
	if a := c.Get("/person/" + office.Own + "/risk"); !strings.Contains(a.Body, "/person/"+office.Own+"/tier") {
		t.Error("the risk page does not lead to the tier")
	}
}

// TestTierAsItWasKnown: an old tier is explained by the record and the rules of its day.
func TestTierAsItWasKnown(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	before := office.Monday.AddMonths(-6).Add(5) // before the risk was assessed
	page := c.Get("/person/" + office.Own + "/tier?as-known-at=" + before.String()).Page(t)
	page.Shows("so no tier is given: an unknown risk is not a low one")
	page.Shows("Worked out by the rules of " + before.Short())
	page.Hides("RoSH is medium")
}

// TestLoadFollowsTheRecord: a case that changes its tier changes the load at once.
func TestLoadFollowsTheRecord(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	risk := entry.RiskAssessed{Level: "HIGH", Public: "HIGH", MetPerson: true}
	if _, err := s.App.Enter(t.Context(), po, app.Act{Ask: s.Ask(0), Person: office.Own, Payload: risk}); err != nil {
		t.Fatal(err)
	}
	c.Get("/load").Page(t).Shows("115 of 2,176 points")
	s.Consistent(t)
}
