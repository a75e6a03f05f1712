package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/entry"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
)

// TestTextThatCannotBeKept: on both engines, what is pasted is recorded without what no page could show, and an address
// with such signs is that of no page.
func TestTextThatCannotBeKept(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, dsn string) {
		s := webtest.Open(t, dsn)
		c := s.As(t, office.Officer(access.Officer))
		a := c.Post("/person/"+office.Own+"/record", url.Values{"key": {"k"}, "type": {"C326"}, "note": {"One\x00\x0b two\xff\r\nthree\u200d\U0001f600\u0130."}})
		if a.Status != http.StatusSeeOther {
			t.Fatalf("got %d\n%s", a.Status, firstWords(a))
		}
		all := s.Entries(t, office.Own)
		if note := all[len(all)-1].Payload.(entry.ContactRecorded).Note; note != "One two\uFFFD\nthree\u200d\U0001f600\u0130." {
			t.Errorf("recorded %q", note)
		}
		for _, path := range []string{"/person/%00", "/person/" + office.Own + "/timeline?by=%00", "/person/" + office.Own + "?as-known-at=%ff",
			"/person/" + office.Own + "/entry/%00%01", "/cases?officer=%00", "/?on=%00"} {
			if a := c.Get(path); a.Status != http.StatusNotFound {
				t.Errorf("%s: got %d", path, a.Status)
			}
		}
		for path, form := range map[string]url.Values{"/search": {"q": {"Quen\x00nell"}}, "/person/" + office.Own + "/timeline": {"words": {"\x00"}},
			"/draft": {"draft": {"record/p-own"}, "note": {"\x00 words"}}, "/drafts/drop": {"draft": {"\x00"}}} {
			if a := c.Post(path, form); a.Status >= 500 {
				t.Errorf("%s: got %d\n%s", path, a.Status, firstWords(a))
			}
		}
		if a := s.Visitor(t).Post("/sign-in", url.Values{"username": {"\x00\xff"}, "password": {"\x00"}}); a.Status != http.StatusUnprocessableEntity {
			t.Errorf("sign-in: got %d", a.Status)
		}
		if log := s.Log(); strings.Contains(log, `"level":"ERROR"`) {
			t.Errorf("something was logged as an error:\n%.2000s", log)
		}
	})
}
