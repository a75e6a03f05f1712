package page_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
)

// TestStaffInTheOpen: a manager records an absence and takes hours off, and the officer sees who did it, when and why.
func TestStaffInTheOpen(t *testing.T) {
	s := webtest.Open(t, testkit.SQLite(t)+"?sync=normal")
	m, o := s.As(t, manager), s.As(t, office.Colleague)
	to := "/staff/" + office.Colleague

	page := m.Get(to + "/enter/officer.absent").Page(t)
	page.Says("h1", "Record an absence")
	page.One("input[name=why][value=sickness]")
	a := m.Post(to+"/enter/officer.absent", url.Values{"key": {s.Key()}, "why": {"leave"}, "on": {"30/11/2026"}, "until": {"27/11/2026"}})
	if a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("an absence that ends before it begins: got %d", a.Status)
	}
	page = a.Page(t)
	page.Says(".govuk-error-summary", "The last day is before the first, Mon 30 Nov 2026")
	if v := page.One("#until").Attr["value"]; v != "27/11/2026" {
		t.Errorf("what was typed is %q", v)
	}
	a = m.Post(to+"/enter/officer.absent", url.Values{"key": {s.Key()}, "why": {"sickness"}, "on": {"today"}})
	if a.Status != http.StatusSeeOther || a.Location() != to {
		t.Fatalf("got %d to %q", a.Status, a.Location())
	}
	page = m.Get(to).Page(t)
	page.Says("#away", "Sickness")
	page.Says("main", "Arrange cover")
	page.One(`a[href="/cover/` + office.Colleague + `"]`)
	m.Get("/staff").Page(t).Says("#away", "Robin Kelsale")
	m.Get("/team").Page(t).Says("#officers", "away: sickness")

	a = m.Post(to+"/enter/reduction.set", url.Values{"key": {s.Key()}, "reason": {"Disability"}, "hours": {"8"}, "on": {"23/11/2026"}, "note": {"Agreed with occupational health"}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("a reduction: got %d", a.Status)
	}
	page = o.Get(to).Page(t)
	page.Says("h1", "My hours, absences and reductions")
	page.Says("#history", "8 hours a week off: Disability, from Mon 23 Nov 2026 on")
	page.Says("#history", "Why: Agreed with occupational health")
	page.Says("#history", "by R. Esher")
	if strings.Contains(page.One("#off").Text(), "Change") {
		t.Error("N2.4: the officer is offered to change what is taken off their own hours")
	}
	page = o.Get("/load").Page(t)
	page.Says("#made", "Your week: 37 hours, less 8 hours: see who set it, when and why")
	o.Get("/staff").Page(t).Hides("Disability")

	if a := o.Get(to + "/enter/reduction.set"); a.Status != http.StatusForbidden {
		t.Errorf("N2.4: the officer opens the form: got %d", a.Status)
	}
	if a := o.Get("/staff/" + office.Officer(access.Officer)); a.Status != http.StatusForbidden {
		t.Errorf("N2.8: a colleague's page: got %d", a.Status)
	}
	if a := o.Post(to+"/enter/language.added", url.Values{"key": {s.Key()}, "language": {"Urdu"}}); a.Status != http.StatusSeeOther {
		t.Errorf("N2.5: an officer adds a language: got %d", a.Status)
	}
	o.Get(to).Page(t).Says("#now", "Urdu")
}

// TestHeadRunsTheUnit: who joins, who manages a team, and from which day.
func TestHeadRunsTheUnit(t *testing.T) {
	s := webtest.Open(t, testkit.SQLite(t)+"?sync=normal")
	h := s.As(t, office.Officer(access.Head))
	a := h.Post("/staff/join", url.Values{"key": {s.Key()}, "forename": {"Noor"}, "surname": {"Oakley"}, "on": {"today"}, "grade": {"PQiP"}, "role": {"PQiP"}, "team": {"north-1"}, "hours": {"37"}})
	if a.Status != http.StatusSeeOther || !strings.HasPrefix(a.Location(), "/staff/") {
		t.Fatalf("got %d to %q\n%s", a.Status, a.Location(), a.Body)
	}
	to := a.Location()
	h.Get(to).Page(t).Says("#now", "not yet: a system administrator gives them a name and a password under Accounts")
	s.As(t, office.Officer(access.System)).Get("/accounts").Page(t).Says("main", "Noor Oakley")

	a = h.Post(to+"/enter/officer.changed", url.Values{"key": {s.Key()}, "grade": {"PQiP"}, "role": {"PQiP"}, "team": {"north-1"}, "hours": {"30"}, "on": {"7/12/2026"}, "reason": {"Asked for it"}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("hours from a day to come: got %d", a.Status)
	}
	page := h.Get(to).Page(t)
	page.Says("#now", "37 hours a week")
	page.Says("#coming", "Contracted hours a week: 30, before 37")
	page.Says("#now", "By how long the grade is held")

	h.Get("/staff/team/north-1").Page(t).Says("#managers", "Robin Esher")
	a = h.Post("/staff/team/north-1", url.Values{"key": {s.Key()}, "manager": {office.Officer(access.Head)}, "as": {"interim"}, "on": {"today"}})
	if a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("someone who stands in without an end: got %d", a.Status)
	}
	a = h.Post("/staff/team/north-1", url.Values{"key": {s.Key()}, "manager": {office.Officer(access.Head)}, "as": {"interim"}, "on": {"today"}, "until": {"4/12/2026"}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("someone who stands in: got %d", a.Status)
	}
	h.Get("/staff").Page(t).Says("#team-1", "stands in until Fri 4 Dec 2026")
}
