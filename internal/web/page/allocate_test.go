package page_test

import (
	"net/http"
	"net/url"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit/office"
)

var giveOut = "/person/" + office.Own + "/allocate"

// chosen is the form as it is sent when the officer was chosen and everything was read.
func chosen(more url.Values) url.Values {
	v := url.Values{"position": {"0"}, "role": {"responsible"}, "held": {office.Entry(office.Own, "allocated")},
		"read": {"police record", "previous assessments", "safeguarding"}}
	for name, values := range more {
		v[name] = values
	}
	return v
}

// TestGiveOut: a manager sees the officers with their load now and after, chooses one, sees what follows, and gives the case
// out; the officer is asked for their say on their day.
func TestGiveOut(t *testing.T) {
	s := site(t)
	c := s.As(t, office.Officer(access.Manager))
	before := len(s.Entries(t, office.Own))
	page := c.Get(giveOut).Page(t)
	for _, words := range []string{"Read before you give it out", "→", "Officers of your unit, in order", "How far it is to Moor House is not known"} {
		page.Shows(words)
	}
	if len(page.All("#officer-"+office.Colleague+" button")) != 1 || len(page.All("#officer-"+po)) != 0 {
		t.Error("G5.1 the colleague can be chosen, and whoever holds the case is not offered")
	}
	seen := c.Post(giveOut, chosen(url.Values{"key": {s.Key()}, "officer": {office.Colleague}}))
	if seen.Status != http.StatusOK || len(s.Entries(t, office.Own)) != before {
		t.Fatalf("choosing saves nothing: got %d, %d entries", seen.Status, len(s.Entries(t, office.Own)))
	}
	for _, words := range []string{"Holds it from", "Goes from", "Give it to R. Kelsale"} {
		seen.Page(t).Shows(words)
	}
	wrong := c.Post(giveOut, chosen(url.Values{"key": {s.Key()}, "give": {office.Colleague}}))
	if wrong.Status != http.StatusUnprocessableEntity {
		t.Fatalf("without a reason: got %d", wrong.Status)
	}
	summaryLeads(t, wrong.Page(t))
	a := c.Post(giveOut, chosen(url.Values{"key": {s.Key()}, "give": {office.Colleague}, "reason": {"CASELOAD_ADJUSTMENT"}}))
	if a.Status != http.StatusSeeOther || a.Location() != "/team" {
		t.Fatalf("got %d to %q\n%s", a.Status, a.Location(), a.Body)
	}
	c.Get("/team").Page(t).Shows("is given to R. Kelsale")

	mine := s.As(t, office.Colleague)
	mine.Get("/duties").Page(t).Shows("Answer a case given to you")
	day := mine.Get("/").Page(t)
	if n := len(day.All("#given a[href*='case.answered']")); n != 1 {
		t.Errorf("G5.4 the case that was given stands %d times on the officer's day", n)
	}
	if s.As(t, po).Get("/").Page(t).None("#given"); len(day.All("a[href*='case.answered']")) != 1 {
		t.Error("G5.4 it stands among the other duties as well, or with somebody else")
	}
	answer := "/person/" + office.Own + "/enter/case.answered"
	given := s.Entries(t, office.Own)[before].ID
	mine.Get(answer + "?allocation=" + given).Page(t).Shows("I have a concern")
	b := mine.Post(answer, url.Values{"key": {s.Key()}, "position": {"0"}, "allocation": {given}, "answer": {"concern"}, "why": {"too much"}, "note": {"Nine plans are due."}})
	if b.Status != http.StatusSeeOther {
		t.Fatalf("the concern: got %d\n%s", b.Status, b.Body)
	}
	c.Get("/team").Page(t).Shows("Look at an officer's concern")
	s.Consistent(t)
}

// TestGiveOutAgainstAProtection: what was not read is asked for, and the reason stands where the managers look.
func TestGiveOutAgainstAProtection(t *testing.T) {
	s := site(t)
	c := s.As(t, office.Officer(access.Manager))
	form := chosen(url.Values{"key": {s.Key()}, "give": {office.Colleague}, "reason": {"OTHER"}, "read": {"police record"}})
	a := c.Post(giveOut, form)
	if a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("got %d", a.Status)
	}
	a.Page(t).Shows("Why all the same (G3.1)?")
	form.Set("key", s.Key())
	form.Set("override-G3.1", "The papers come this afternoon.")
	if a := c.Post(giveOut, form); a.Status != http.StatusSeeOther {
		t.Fatalf("got %d\n%s", a.Status, a.Body)
	}
	team := s.As(t, office.Officer(access.Head)).Get("/unit/duties").Page(t)
	team.Shows("Given out against a protection")
	team.Shows("The papers come this afternoon.")
	s.Consistent(t)
}
