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

// TestSensitiveWordsInPages: no page shows a sensitive note, or the name of a sensitive document, to a role that does not
// include it; every one of them shows that there is one (V3.6).
func TestSensitiveWordsInPages(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	s.Seal(t)
	for _, tt := range []struct {
		role access.Role
		may  bool
	}{{access.Admin, false}, {access.Court, false}, {access.Officer, true}, {access.Inspector, true}} {
		c := s.As(t, office.Officer(tt.role))
		var all strings.Builder
		for _, pattern := range inOrder() {
			method, path, _ := strings.Cut(pattern, " ")
			if method != http.MethodGet || decisions[pattern].of == nil {
				continue
			}
			for _, entry := range []string{"secret", "secret-letter"} {
				id := office.Entry(office.Own, entry)
				a := c.Get(strings.NewReplacer("{person}", office.Own, "{entry}", id, "{document}", id, "{kind}", "phone.recorded",
					"{appointment}", office.Entry(office.Own, "today")).Replace(path))
				all.WriteString(a.Body + a.Header.Get("Content-Disposition"))
			}
		}
		all.WriteString(c.Post("/person/"+office.Own+"/timeline", url.Values{"words": {"confidence"}}).Body)
		for _, words := range []string{"Told in confidence", office.Secret} {
			if got := strings.Contains(all.String(), words); got != tt.may {
				t.Errorf("%s is shown %q: %v, want %v", tt.role, words, got, tt.may)
			}
		}
		timeline := c.Get("/person/" + office.Own + "/timeline").Page(t)
		timeline.Shows("Sensitive")
	}
}
