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

// emptyIsFine lists the forms that mean something when nothing is filled in.
var emptyIsFine = map[string]bool{
	"POST /sign-out": true, "POST /sign-out-everywhere": true, "POST /search": true, "POST /drafts/drop": true,
	"POST /person/{person}/timeline": true, "POST /person/{person}/proposals": true, "POST /cover/{officer}": true, "POST /cover/{officer}/end": true,
	"POST /person/{person}/assessment/{assessment}/section/{section}": true, "POST /person/{person}/assessment/{assessment}/sources": true,
	"POST /person/{person}/report/{report}/section/{section}": true, "POST /person/{person}/report/{report}/sources": true, // nothing new was said
}

// TestEmptyForms: a form sent with nothing in it saves nothing and comes back with a summary whose links lead to the fields.
func TestEmptyForms(t *testing.T) {
	for pattern := range decisions {
		method, _, _ := strings.Cut(pattern, " ")
		if method != http.MethodPost || emptyIsFine[pattern] {
			continue
		}
		t.Run(pattern, func(t *testing.T) {
			s := webtest.Open(t, sqlite(t))
			role := access.Manager
			switch pattern {
			case "POST /accounts", "POST /settings/{name}", "POST /settings/{name}/try", "POST /weightings", "POST /weightings/try-on-service":
				role = access.System
			case "POST /staff/join", "POST /staff/open-team", "POST /staff/team/{team}/enter/{kind}", "POST /staff/team/{team}", "POST /weightings/try", "POST /unit/enter/{kind}":
				role = access.Head
			case "POST /group", "POST /person/{person}/report/{report}/sign": // for those who write it and for those who hold cases
				role = access.Officer
			}
			person := office.Own
			if strings.HasSuffix(pattern, "/emergency") {
				person = office.Told
			}
			before := len(s.Entries(t, person))
			a := post(s.As(t, office.Officer(role)), pattern, person, url.Values{"key": {s.Key()}})
			if n := len(s.Entries(t, person)); n != before {
				t.Errorf("%d entries were saved", n-before)
			}
			switch {
			case pattern == "POST /draft" && a.Status == http.StatusUnprocessableEntity: // sent by a script, which shows its own words
			case strings.HasSuffix(pattern, "/safety") && a.Status == http.StatusUnprocessableEntity: // the next meeting is no home visit, and its page has no such form
			case pattern == "POST /person/{person}/snooze" && a.Status == http.StatusNotFound: // it names no duty
			case notYet(pattern) && a.Status == http.StatusConflict: // the report is still being written
			case a.Status != http.StatusUnprocessableEntity:
				t.Errorf("got %d\n%s", a.Status, firstWords(a))
			default:
				summaryLeads(t, a)
			}
		})
	}
}

// TestFormsNeedTheirKey: a form without a key could be recorded twice, so it is refused, and nothing is saved.
func TestFormsNeedTheirKey(t *testing.T) {
	for pattern, d := range decisions {
		if d.of == nil || !strings.HasPrefix(pattern, "POST ") || strings.HasSuffix(pattern, "/timeline") || strings.HasSuffix(pattern, "/proposals") {
			continue
		}
		s := webtest.Open(t, sqlite(t))
		person := office.Own
		if strings.HasSuffix(pattern, "/emergency") {
			person = office.Told
		}
		before := len(s.Entries(t, person))
		form := url.Values{}
		for name, value := range d.form {
			form.Set(name, strings.ReplaceAll(value, "PERSON", person))
		}
		a := post(s.As(t, office.Officer(access.Manager)), pattern, person, form)
		if n := len(s.Entries(t, person)); n != before || a.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: got %d, %d entries were saved", pattern, a.Status, n-before)
		}
	}
}

// post sends a form to a route about a person.
func post(c *webtest.Client, pattern, person string, form url.Values) webtest.Answer {
	_, path, _ := strings.Cut(pattern, " ")
	path = strings.NewReplacer("/unit/enter/{kind}", "/unit/enter/places.set", "/staff/team/{team}/enter/{kind}", "/staff/team/north-1/enter/team.changed", "{officer}/enter/{kind}", office.Colleague+"/enter/officer.absent", "{team}", "north-1", "{person}", person, "{kind}", "phone.recorded", "{appointment}", office.Entry(person, "next"), "{assessment}", office.Entry(person, "assessment"), "{report}", office.Entry(person, "report"), "{section}", "harm", "{name}", "protect.capacity",
		"{entry}", office.Entry(person, "note")).Replace(path)
	return c.Post(path, form)
}

// summaryLeads checks that a page has an error summary whose every link leads to one thing on the page.
func summaryLeads(t testing.TB, a webtest.Answer) {
	t.Helper()
	page := a.Page(t)
	links := page.All(".govuk-error-summary a")
	if len(links) == 0 {
		t.Errorf("there is no error summary with links\n%s", firstWords(a))
	}
	for _, l := range links {
		if len(page.All(l.Attr["href"])) != 1 {
			t.Errorf("the summary's link %q (%s) leads nowhere", l.Attr["href"], l.Text())
		}
	}
}

// notYet reports whether a route is about a report that has come further than those of the office.
func notYet(pattern string) bool {
	for _, step := range []string{"/begin", "/send", "/sentence"} {
		if strings.HasSuffix(pattern, "{report}"+step) {
			return true
		}
	}
	return false
}
