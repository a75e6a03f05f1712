package page_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit/office"
	"daybook/internal/workload"
)

// setFile is the reference set under another name, with some rows otherwise, as a file.
func setFile(t testing.TB, name string, rows ...string) string {
	t.Helper()
	var text strings.Builder
	if err := workload.WriteWeights(&text, workload.Reference()); err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer(append(rows, "reference weightings", name)...).Replace(text.String())
}

// Everyone sees what is in force with its source, and can take it as a file (V6.1, W16.2).
func TestWeightingsAreEveryonesToSee(t *testing.T) {
	s := site(t)
	for _, role := range access.Roles {
		c := s.As(t, office.Officer(role))
		page := c.Get("/weightings").Page(t)
		page.Shows("In force today: reference weightings")
		page.Shows("Assumed prices for tiers A to G")
		page.Within("#prices").Shows("Very high risk that is not managed at the highest level")
		if tries := len(page.All("#try")); tries != map[bool]int{true: 1}[role == access.Head || role == access.System] {
			t.Errorf("%s: %d forms to try a set", role, tries)
		}
	}
	c := s.As(t, office.Officer(access.Officer))
	for path, heading := range map[string]string{"/weightings/file": "part,key,tier,value\n", "/weightings/file?prices=yes": "tier,priced_as,why\n"} {
		if a := c.Get(path); a.Status != http.StatusOK || !strings.HasPrefix(string(a.Body), heading) || a.Header.Get("Content-Disposition") == "" {
			t.Errorf("%s: got %d, %.40q", path, a.Status, a.Body)
		}
	}
	if a := c.Get("/weightings/file?entry=none"); a.Status != http.StatusNotFound {
		t.Errorf("a set that is not there: got %d", a.Status)
	}
	c.Get("/load").Page(t).Shows("All weightings")
}

// A head tries a set on the unit: what changes, who gains, who loses; nothing is changed by it (W16.4).
func TestTryASetOnTheUnit(t *testing.T) {
	s := site(t)
	c := s.As(t, office.Officer(access.Head))
	set := setFile(t, "Heavier", "normal,community,C2,63", "normal,community,C2,126")
	page := c.Post("/weightings/try", url.Values{"set": {set}, "from": {"24/11/2026"}}).Page(t)
	effect := page.Within("#effect")
	for _, words := range []string{"What “Heavier” would do", "from Tue 24 Nov 2026", "hold more", "R. Amberley +63", "By team", "By grade", "C2 community"} {
		effect.Shows(words)
	}
	effect.Hides("Publish")
	if name := page.One(`#try input[name="set"]`); name == nil {
		t.Error("the set that was sent is not kept")
	}
	c.Get("/weightings").Page(t).Hides("Heavier")
}

// What cannot be tried or published comes back with what is wrong and what was sent; nothing is saved.
func TestSetsThatAreWrongComeBack(t *testing.T) {
	s := site(t)
	good := setFile(t, "Heavier")
	for _, tt := range []struct {
		name, path string
		by         access.Role
		form       url.Values
		want       string
	}{
		{"W16.1 a row", "/weightings/try", access.Head, url.Values{"set": {setFile(t, "x", "report,fast,,65", "report,fast,,lots")}, "from": {"24/11/2026"}}, `"lots" is not a number of points`},
		{"W16.1 many rows", "/weightings/try", access.Head, url.Values{"set": {"part,key,tier,value\nset,name,,x\n"}, "from": {"24/11/2026"}}, "more faults in the file"},
		{"W26.1 nothing", "/weightings/try", access.Head, url.Values{"from": {"24/11/2026"}}, "Give a set of weightings"},
		{"W26.3 today", "/weightings/try", access.Head, url.Values{"set": {good}, "from": {"23/11/2026"}}, "tomorrow, on Tue 24 Nov 2026, at the earliest"},
		{"no day", "/weightings/try", access.Head, url.Values{"set": {good}}, "Give the first day"},
		{"W26.1 no reason", "/weightings", access.System, url.Values{"set": {good}, "from": {"24/11/2026"}, "taken_from": {"Board"}}, "Say why the weightings change"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.form.Set("key", s.Key())
			a := s.As(t, office.Officer(tt.by)).Post(tt.path, tt.form)
			if a.Status != http.StatusUnprocessableEntity {
				t.Fatalf("got %d", a.Status)
			}
			a.Page(t).Shows(tt.want)
			summaryLeads(t, a.Page(t))
		})
	}
	if sets, err := s.App.Weightings(t.Context()); err != nil || len(sets.Issues()) != 2 {
		t.Errorf("something was published: %v", err)
	}
}

// Whoever keeps the settings sees what a set does in totals and without any person, publishes it, and sees it stand with
// its source and reason (V6.1, W26.1).
func TestPublishASet(t *testing.T) {
	s := site(t)
	c := s.As(t, office.Officer(access.System))
	form := url.Values{"set": {setFile(t, "Heavier", "normal,community,C2,63", "normal,community,C2,126")}, "from": {"24/11/2026"}}
	page := c.Post("/weightings/try-on-service", form).Page(t)
	page.Within("#effect").Shows("Northmoor")
	page.Within("#effect").Hides("Amberley")
	form.Set("taken_from", "Board, 12 November 2026")
	form.Set("reason", "Court work is heavier")
	form.Set("key", s.Key())
	a := c.Post("/weightings", form)
	if a.Status != http.StatusSeeOther || a.Location() != "/weightings" {
		t.Fatalf("got %d to %q", a.Status, a.Location())
	}
	sets := c.Get("/weightings").Page(t).Within("#sets")
	for _, words := range []string{"To come, from Tue 24 Nov 2026", "Heavier", "Source: Board, 12 November 2026", "Why: Court work is heavier", "published Mon 23 Nov 2026 by R. Jevington"} {
		sets.Shows(words)
	}
	if again := c.Post("/weightings", form); again.Status != http.StatusSeeOther {
		t.Errorf("sent twice: got %d", again.Status)
	}
	if kept, err := s.App.Weightings(t.Context()); err != nil || len(kept.Issues()) != 3 {
		t.Errorf("%d issues, %v", len(kept.Issues()), err)
	}
}
