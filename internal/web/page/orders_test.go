package page_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/entry"
	"daybook/internal/testkit/office"
)

// TestALetterForWhatWasAccepted: once a failure was corrected to an acceptable absence (E1.5), the letter that was decided about it
// is not said to wait any more.
func TestALetterForWhatWasAccepted(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	form := missed(s)
	form.Set("outcome", "UAAB")
	form.Set("action", "WLS")
	c.Post("/person/"+office.Own+"/record", form)
	orders := func() string { return c.Get("/person/" + office.Own + "/orders").Page(t).One(".moj-timeline").Text() }
	says := func(words string, want bool) {
		t.Helper()
		if got := strings.Contains(orders(), words); got != want {
			t.Errorf("the orders say %q: %v, want %v\n%s", words, got, want, orders())
		}
	}
	says("Letter not sent yet", true)
	var id string
	for _, e := range s.Entries(t, office.Own) {
		if _, ok := e.Payload.(entry.OutcomeRecorded); ok {
			id = e.ID
		}
	}
	a := c.Post("/person/"+office.Own+"/entry/"+id+"/correct", url.Values{"key": {s.Key()}, "position": {"0"}, "on": {"20/11/2026"},
		"appointment": {office.Entry(office.Own, "missed")}, "outcome": {"AAME"}, "reason": {"He had rung"}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("the correction: %d\n%s", a.Status, a.Page(t).Within("main").One(".govuk-error-summary").Text())
	}
	says("Letter not sent yet", false)
	says("no longer owed", true)
	says("Accepted", true)
}
