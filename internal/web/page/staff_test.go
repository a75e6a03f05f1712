package page_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit"
	"daybook/internal/testkit/htmlcheck"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
)

// within checks that what a selector matches says these words among others.
func within(t testing.TB, page *htmlcheck.Page, selector, words string) {
	t.Helper()
	if text := page.One(selector).Text(); !strings.Contains(text, words) {
		t.Errorf("%s does not say %q; it says %q", selector, words, text)
	}
}

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
	within(t, page, ".govuk-error-summary", "The last day is before the first, Mon 30 Nov 2026")
	if v := page.One("#until").Attr["value"]; v != "27/11/2026" {
		t.Errorf("what was typed is %q", v)
	}
	a = m.Post(to+"/enter/officer.absent", url.Values{"key": {s.Key()}, "why": {"sickness"}, "on": {"today"}})
	if a.Status != http.StatusSeeOther || a.Location() != to {
		t.Fatalf("got %d to %q", a.Status, a.Location())
	}
	page = m.Get(to).Page(t)
	within(t, page, "#away", "Sickness")
	within(t, page, "main", "Arrange cover")
	page.One(`a[href="/cover/` + office.Colleague + `"]`)
	within(t, m.Get("/staff").Page(t), "#away", "Robin Kelsale")
	within(t, m.Get("/team").Page(t), "#officers", "away: sickness")

	a = m.Post(to+"/enter/reduction.set", url.Values{"key": {s.Key()}, "reason": {"Disability"}, "hours": {"8"}, "on": {"23/11/2026"}, "note": {"Agreed with occupational health"}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("a reduction: got %d", a.Status)
	}
	twice := url.Values{"key": {s.Key()}, "reason": {"Disability"}, "hours": {"8"}, "on": {"23/11/2026"}, "note": {"Agreed with occupational health"}}
	if a = m.Post(to+"/enter/reduction.set", twice); a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("N3.9 the same reduction again: got %d", a.Status)
	}
	page = a.Page(t)
	page.Within("main").Shows("Disability, 8 hours a week from Mon 23 Nov 2026, and nobody knows until when, set by R. Esher: this stands already over the same time, and with the new one it would be 16 hours a week")
	if v := page.One(`textarea[name="note"]`).Text(); v != "Agreed with occupational health" {
		t.Errorf("N3.9 what was typed is %q", v)
	}
	page.None(`input[name="also"][checked]`) // the answer is not given already
	also := page.One(`input[type="checkbox"][name="also"]`)
	page.One(`.govuk-error-summary a[href="#also"]`)
	twice.Set("key", s.Key())
	twice.Set("also", also.Attr["value"])
	twice.Del("note")
	if a = m.Post(to+"/enter/reduction.set", twice); a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("N3.9 no word why: got %d", a.Status)
	}
	a.Page(t).One(`.govuk-error-summary a[href="#note"]`)
	a.Page(t).One(`input[type="checkbox"][name="also"][checked]`)

	page = o.Get(to).Page(t)
	page.Says("h1", "My hours, absences and reductions")
	within(t, page, "#history", "8 hours a week off: Disability, from Mon 23 Nov 2026 on")
	within(t, page, "#history", "Why: Agreed with occupational health")
	within(t, page, "#history", "by R. Esher")
	if strings.Contains(page.One("#off").Text(), "Change") {
		t.Error("N2.4: the officer is offered to change what is taken off their own hours")
	}
	page = o.Get("/load").Page(t)
	within(t, page, "#made", "Your week: 37 hours, less 8 hours: see who set it, when and why")
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
	within(t, o.Get(to).Page(t), "#now", "Urdu")
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
	within(t, h.Get(to).Page(t), "#now", "not yet: a system administrator gives them a name and a password under Accounts")
	within(t, s.As(t, office.Officer(access.System)).Get("/accounts").Page(t), "main", "Noor Oakley")

	a = h.Post(to+"/enter/officer.changed", url.Values{"key": {s.Key()}, "grade": {"PQiP"}, "role": {"PQiP"}, "team": {"north-1"}, "hours": {"30"}, "on": {"7/12/2026"}, "reason": {"Asked for it"}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("hours from a day to come: got %d", a.Status)
	}
	page := h.Get(to).Page(t)
	within(t, page, "#now", "37 hours a week")
	within(t, page, "#coming", "Contracted hours a week: 30, before 37")
	within(t, page, "#now", "By how long the grade is held")

	within(t, h.Get("/staff/team/north-1").Page(t), "#managers", "Robin Esher")
	a = h.Post("/staff/team/north-1", url.Values{"key": {s.Key()}, "manager": {office.Officer(access.Head)}, "as": {"interim"}, "on": {"today"}})
	if a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("someone who stands in without an end: got %d", a.Status)
	}
	a = h.Post("/staff/team/north-1", url.Values{"key": {s.Key()}, "manager": {office.Officer(access.Head)}, "as": {"interim"}, "on": {"today"}, "until": {"4/12/2026"}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("someone who stands in: got %d", a.Status)
	}
	within(t, h.Get("/staff").Page(t), "#team-1", "stands in until Fri 4 Dec 2026")
}

// TestHeadOpensAndClosesATeam: from the page of the unit, with its manager and office, and closed once it is empty.
func TestHeadOpensAndClosesATeam(t *testing.T) {
	s := webtest.Open(t, testkit.SQLite(t)+"?sync=normal")
	h := s.As(t, office.Officer(access.Head))
	within(t, h.Get("/staff").Page(t), "main", "Open a team")
	a := h.Post("/staff/open-team", url.Values{"key": {s.Key()}, "name": {"Harbour team"}, "on": {"today"}, "office": {"Harbour House"}, "postcode": {"QX2"}})
	if a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("half a postcode: got %d", a.Status)
	}
	a.Page(t).Shows("Give the whole postcode")
	a = h.Post("/staff/open-team", url.Values{"key": {s.Key()}, "name": {"Harbour team"}, "on": {"today"}, "manager": {office.Officer(access.Manager)}, "office": {"Harbour House"}, "postcode": {"QX2 1CM"}})
	if a.Status != http.StatusSeeOther || !strings.HasPrefix(a.Location(), "/staff/team/") {
		t.Fatalf("got %d to %q\n%s", a.Status, a.Location(), a.Body)
	}
	to := a.Location()
	page := h.Get(to).Page(t)
	within(t, page, "#team", "QX2 1CM")
	within(t, page, "#history", "Opened: Harbour team")
	page = h.Get("/staff").Page(t)
	page.Shows("Nobody works in this team.")
	page.Shows("Harbour House QX2 1CM")

	a = h.Post(to+"/enter/team.changed", url.Values{"key": {s.Key()}, "name": {"Quay team"}, "office": {"Harbour House"}, "postcode": {"QX2 1CM"}, "on": {"today"}, "reason": {"As people call it"}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("another name: got %d\n%s", a.Status, a.Body)
	}
	within(t, h.Get(to).Page(t), "#history", "Name: Quay team, before Harbour team")
	if a = h.Post("/staff/team/north-1/enter/team.closed", url.Values{"key": {s.Key()}, "on": {"today"}, "reason": {"No longer needed"}}); a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("N5.7 a team with people in it: got %d", a.Status)
	}
	a.Page(t).Shows("Still in the team after that day")
	if a = h.Post(to+"/enter/team.closed", url.Values{"key": {s.Key()}, "on": {"today"}, "reason": {"Not needed after all"}}); a.Status != http.StatusSeeOther {
		t.Fatalf("closing: got %d\n%s", a.Status, a.Body)
	}
	page = h.Get(to).Page(t)
	within(t, page, "#team", "Take back")
	page.None("#form form[action$='team.closed']")
	if a = h.Get(to + "/enter/team.sold"); a.Status != http.StatusNotFound {
		t.Errorf("a form that there is not: got %d", a.Status)
	}
}

// TestAnotherNameOnThePage: a manager gives an officer another name, and the old one stays in view.
func TestAnotherNameOnThePage(t *testing.T) {
	s := webtest.Open(t, testkit.SQLite(t)+"?sync=normal")
	m := s.As(t, office.Officer(access.Manager))
	to := "/staff/" + office.Colleague
	m.Get(to + "/enter/officer.renamed").Page(t).Shows("the name they sign in with")
	a := m.Post(to+"/enter/officer.renamed", url.Values{"key": {s.Key()}, "forename": {"Robin"}, "surname": {"Ash"}, "on": {"today"}, "reason": {""}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("got %d\n%s", a.Status, a.Body)
	}
	page := m.Get(to).Page(t)
	within(t, page, "h1", "Robin Ash")
	within(t, page, "#now", "Robin Kelsale")
	within(t, page, "#history", "Name: Robin Ash, before Robin Kelsale")
	a = m.Post(to+"/enter/reduction.set", url.Values{"key": {s.Key()}, "reason": {"Disability"}, "hours": {"7:30"}, "on": {"today"}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("N1.5 hours and minutes: got %d\n%s", a.Status, a.Body)
	}
	within(t, m.Get(to).Page(t), "#off", "7.5 hours")
	if a = m.Post(to+"/enter/reduction.set", url.Values{"key": {s.Key()}, "reason": {"Disability"}, "hours": {"a day"}, "on": {"today"}}); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("N1.5 words: got %d", a.Status)
	}
	a.Page(t).Shows("write it as 37.5 or 37:30")
}
