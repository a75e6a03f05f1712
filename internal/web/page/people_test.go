package page_test

import (
	"net/http"
	"net/url"
	"testing"

	"daybook/internal/testkit/office"
)

// TestAChangeThatMovesNobody: the form that takes the place of an address leaves its day open and says what that means. Sent as
// it stands with a note, the address goes on holding since it did, and what it said before is no earlier address.
func TestAChangeThatMovesNobody(t *testing.T) {
	s := site(t)
	c := s.As(t, po)
	id := office.Entry(office.Own, "address")
	page := c.Get("/person/" + office.Own + "/enter/address.recorded?replaces=" + id).Page(t)
	page.Within("main").Shows("Empty: still ")
	form := url.Values{}
	for _, f := range page.Within("main").All("form input[name]") {
		form.Set(f.Attr["name"], f.Attr["value"])
	}
	if form.Get("on") != "" {
		t.Errorf("the day stands at %q", form.Get("on"))
	}
	form.Set("status", "M")
	form.Set("note", "A dog in the yard")
	if a := c.Post("/person/"+office.Own+"/enter/address.recorded", form); a.Status != http.StatusSeeOther {
		t.Fatalf("got %d", a.Status)
	}
	after := c.Get("/person/" + office.Own + "/people").Page(t).Within("#addresses")
	after.Shows("A dog in the yard")
	after.Hides("Earlier addresses")
	after.Hides("since Mon 23 Nov 2026")
	after.Shows("since Sat 23 May 2026")
}
