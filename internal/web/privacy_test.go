package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
)

// addresses finds whatever in a page is, or becomes, an address: links, forms, what scripts fetch.
var addresses = regexp.MustCompile(`\s(?:href|action|formaction|src|hx-[a-z-]+|data-[a-z-]+)="([^"]*)"`)

// personal finds what may stand in no address: a CRN, a telephone number, a postcode, a date of birth.
var personal = regexp.MustCompile(`X9310\d\d|07700|ZZ1|1988`)

// TestNoPersonalDataInAddresses: addresses are kept in histories, logs and proxies, so they hold opaque ids only.
func TestNoPersonalDataInAddresses(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	s.Seal(t)
	check := func(where, address string) {
		t.Helper()
		plain, err := url.QueryUnescape(address)
		if err != nil {
			plain = address
		}
		if found := personal.FindString(plain); found != "" {
			t.Errorf("%s has %q in the address %q", where, found, address)
		}
		for _, person := range office.People() {
			for _, words := range person.Private() {
				if strings.Contains(plain, words) {
					t.Errorf("%s has %q in the address %q", where, words, address)
				}
			}
		}
	}
	for _, role := range []access.Role{access.Officer, access.Manager, access.Admin, access.Inspector} {
		for _, pattern := range inOrder() {
			c := s.As(t, office.Officer(role))
			a := ask(t, s, c, pattern, office.Own)
			check(pattern, a.Location())
			for _, m := range addresses.FindAllStringSubmatch(a.Body, -1) {
				check(pattern, m[1])
			}
		}
	}
	for _, typed := range []string{"Quennell", "X931000", "07700 900200"} {
		a := s.As(t, office.Officer(access.Officer)).Post("/search", url.Values{"q": {typed}})
		for _, m := range addresses.FindAllStringSubmatch(a.Body, -1) {
			check("a search", m[1])
		}
	}
}

// TestLogsTellNobody: the log says which route was asked and how it went, and never about whom, by whom, with what words.
func TestLogsTellNobody(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	var tokens []string
	for _, role := range access.Roles {
		for _, pattern := range inOrder() {
			c := s.As(t, office.Officer(role))
			tokens = append(tokens, c.Cookies()["daybook"])
			ask(t, s, c, pattern, office.Own)
			ask(t, s, c, pattern, office.Silent)
		}
	}
	s.Visitor(t).Post("/sign-in", url.Values{"username": {"Quennell"}, "password": {"a password of mine"}})
	po := s.As(t, office.Officer(access.Officer))
	po.Post("/search", url.Values{"q": {"Quennell X931000"}})
	po.Get("/person/Quennell")
	po.Get("/Quennell?q=X931000")
	po.Post("/person/"+office.Own+"/record", url.Values{"key": {"k"}, "type": {"??Quennell"}, "note": {"Quennell said"}})
	log := s.Log()
	if !strings.Contains(log, `"route":"GET /person/{person}"`) {
		t.Fatalf("the log does not name routes:\n%.2000s", log)
	}
	never := []string{office.Password, "a password of mine", "argon2", office.Plain, office.Secret, "Amberley", "officer-PO"}
	for _, person := range office.People() {
		never = append(never, person.Private()...)
	}
	for _, words := range append(never, tokens...) {
		if i := strings.Index(log, words); words != "" && i >= 0 {
			t.Errorf("the log has %q: …%s…", words, log[max(0, i-200):min(len(log), i+60)])
		}
	}
}

// TestEveryPageIsWellFormed reads the HTML of every route as every role.
func TestEveryPageIsWellFormed(t *testing.T) {
	for _, role := range access.Roles {
		s := webtest.Open(t, sqlite(t))
		s.Seal(t)
		for _, pattern := range inOrder() {
			c := s.As(t, office.Officer(role))
			for _, person := range []string{office.Own, office.Told, office.Nobody} {
				a := ask(t, s, c, pattern, person)
				if !strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") || a.Status == http.StatusSeeOther {
					continue
				}
				page := a.Page(t)
				if n := len(page.All("h1")); n != 1 {
					t.Errorf("%s as %s: %d headings of the first level", pattern, role, n)
				}
				page.One("title")
				page.One("main")
				seen := map[string]bool{}
				for _, n := range page.All("[id]") {
					if id := n.Attr["id"]; seen[id] {
						t.Errorf("%s as %s: two elements have the id %q", pattern, role, id)
					} else {
						seen[id] = true
					}
				}
			}
		}
	}
}
