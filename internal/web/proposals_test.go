package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
)

// TestProposals: every requirement stands on the page, those that could be ordered first, each with its reasons and with what is delivered
// here; a missing fact is named with the form that fills it, and once it is recorded the answer is settled (PR1.1, PR1.2).
func TestProposals(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	c := s.As(t, office.Officer(access.Officer))
	path := "/person/" + office.Own
	c.Get(path + "/orders").Page(t).One(`a[href="` + path + `/proposals"]`)
	page := c.Get(path + "/proposals").Page(t)
	page.Says("#option-F h3", "Rehabilitation activity requirement (RAR)")
	page.Within("#option-F").Shows("ordered in 12 months")
	page.Within("#option-F").One(`a[href="/unit/delivery?of=F"]`)
	page.Within("#not-eligible").Shows("Closed to new orders")
	page.Within("#not-known").Shows("Nobody has recorded whether the person is willing to have drug treatment")
	page.Within("#find-out").One(`a[href="` + path + `/enter/consent.recorded?treatment=drug"]`)

	form := c.Get(path + "/enter/consent.recorded?treatment=drug").Page(t)
	form.One(`input[name="treatment"][value="drug"][checked]`)
	a := c.Post(path+"/enter/consent.recorded", url.Values{"key": {"asked"}, "treatment": {"drug"}, "answer": {"no"}, "on": {"today"}})
	if a.Status != http.StatusSeeOther || !strings.HasSuffix(a.Location(), "/proposals") {
		t.Fatalf("got %d %s\n%s", a.Status, a.Location(), firstWords(a))
	}
	page = c.Get(path + "/proposals").Page(t)
	page.Within("#not-eligible").Within("#option-DRR").Shows("The person is not willing")
	page.Within("#option-DRR").Shows("What the person answers when they are asked")

	// The offence before the court is asked for by a form and stands in no address.
	page = c.Post(path+"/proposals", url.Values{"offence": {"02000"}}).Page(t)
	page.Within("#proposals").Shows("For the offence before the court")
	page.Within("#not-known").Within("#option-7-HOR").Shows("The sexual predictors cannot be worked out from the record")
	if a := c.Post(path+"/proposals", url.Values{"offence": {"99999"}}); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("an offence that is none: got %d", a.Status)
	} else {
		summaryLeads(t, a)
	}
}

// TestUnitDelivery: a unit's figures lead to each requirement and from it to its entries; its head says which places it has and which
// local rules, which stand beside a proposal as what they are (PR8.3, PR9).
func TestUnitDelivery(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	manager, head := s.As(t, office.Officer(access.Manager)), s.As(t, office.Officer(access.Head))
	page := manager.Get("/unit/delivery").Page(t)
	page.Within("#kinds").One(`a[href="/unit/delivery?of=F"]`)
	page.Within("#places").Shows("Nothing is recorded of places")
	page.None(`a[href^="/unit/enter/"]`)
	each := manager.Get("/unit/delivery?of=F").Page(t)
	each.Within("#each").One(`a[href="/person/` + office.Own + `/entry/` + office.Entry(office.Own, "requirement") + `"]`)
	if a := manager.Get("/unit/delivery?of=ZZ"); a.Status != http.StatusNotFound {
		t.Errorf("a requirement that is none: got %d", a.Status)
	}

	head.Get("/unit/delivery").Page(t).Within("#places").One(`a[href="/unit/enter/places.set"]`)
	post := func(kind string, status int, form url.Values) webtest.Answer {
		t.Helper()
		form.Set("key", s.Key())
		form.Set("on", "23/11/2026")
		a := head.Post("/unit/enter/"+kind, form)
		if a.Status != status {
			t.Fatalf("%s %v: got %d\n%s", kind, form, a.Status, firstWords(a))
		}
		return a
	}
	wrong := post("places.set", http.StatusUnprocessableEntity, url.Values{"requirement": {"7-BBR"}, "places": {"some"}, "note": {"At the annexe"}})
	summaryLeads(t, wrong)
	wrong.Page(t).One(`input[name="note"][value="At the annexe"]`)
	post("places.set", http.StatusSeeOther, url.Values{"requirement": {"F"}, "places": {"12"}})
	post("places.set", http.StatusSeeOther, url.Values{"requirement": {"7-BBR"}, "places": {"0"}})
	post("localrule.set", http.StatusUnprocessableEntity, url.Values{"requirement": {"F"}, "says": {"No more than 20 days"}})
	post("localrule.set", http.StatusSeeOther, url.Values{"requirement": {"F"}, "says": {"No more than 20 days"}, "reason": {"Too few toolkits"}})

	page = head.Get("/unit/delivery").Page(t)
	page.Within("#places").Shows("12 places")
	page.Within("#places").Shows("0 places")
	page.Within("#rules").Shows("No more than 20 days")
	end := page.Within("#rules").One(`a[href^="/unit/enter/localrule.ended"]`).Attr["href"]
	officer := s.As(t, office.Officer(access.Officer)).Get("/person/" + office.Own + "/proposals").Page(t)
	officer.Within("#eligible").Within("#option-F").Shows("Local rule of")
	officer.Within("#option-F").Shows("It limits no proposal")
	officer.Within("#option-F").Shows("12 places, recorded from Mon 23 Nov 2026")
	head.Get(end).Page(t).Shows("It stays in the history")
	if a := head.Get("/unit/enter/localrule.ended?rule=none"); a.Status != http.StatusNotFound {
		t.Errorf("a rule that is not there: got %d", a.Status)
	}
}
