package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/access"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
	"daybook/internal/web/page"
)

// TestEveryRouteIsDecided fails for a route without a row in the matrix, and for a row without a route: a new route must be
// decided on, role by role, before it ships.
func TestEveryRouteIsDecided(t *testing.T) {
	known := map[string]bool{}
	for _, r := range page.Routes() {
		known[r.Pattern] = true
		d, ok := decisions[r.Pattern]
		if !ok {
			t.Errorf("%q has no decision: say in the matrix which roles may open it", r.Pattern)
			continue
		}
		if about := strings.Contains(r.Pattern, "{person}"); about != r.Person || about != (d.of != nil) {
			t.Errorf("%q: the table says Person is %v; limits hold wherever a path names a person", r.Pattern, r.Person)
		}
	}
	for pattern := range decisions {
		if !known[pattern] {
			t.Errorf("%q is decided on and does not exist", pattern)
		}
	}
}

// TestMatrix asks every route as every role, and as nobody, about every sort of record.
func TestMatrix(t *testing.T) {
	for _, role := range access.Roles {
		t.Run(string(role), func(t *testing.T) {
			s := webtest.Open(t, sqlite(t))
			s.Seal(t)
			for _, pattern := range inOrder() {
				asRole(t, s, role, pattern)
			}
			s.Consistent(t)
		})
	}
	t.Run("nobody", func(t *testing.T) {
		s := webtest.Open(t, sqlite(t))
		for _, pattern := range inOrder() {
			asNobody(t, s, pattern)
		}
	})
}

// inOrder lists the routes with those that change who may see what last.
func inOrder() []string {
	var all []string
	for pattern := range decisions {
		all = append(all, pattern)
	}
	slices.SortFunc(all, func(a, b string) int {
		if c := decisions[a].last - decisions[b].last; c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	return all
}

// asRole asks one route as one role.
func asRole(t *testing.T, s *webtest.Site, role access.Role, pattern string) {
	t.Helper()
	d := decisions[pattern]
	c := s.As(t, office.Officer(role))
	if d.of == nil {
		want := d.ok
		if !has(d.roles, role) {
			want = http.StatusForbidden
		}
		if a := ask(t, s, c, pattern, office.Own); a.Status != want {
			t.Errorf("%s: got %d, want %d\n%s", pattern, a.Status, want, firstWords(a))
		}
		return
	}
	var hidden []webtest.Answer
	for _, person := range []string{office.Own, office.Away, office.Held, office.Told, office.Silent, office.RestrictedTold, office.Restricted, office.Opened, office.Nobody} {
		delete(c.Cookies(), "daybook-done") // the word about what was just done comes once, on whatever page is next
		a := ask(t, s, c, pattern, person)
		if want := d.of(role, person); a.Status != want {
			t.Errorf("%s of %s: got %d, want %d\n%s", pattern, person, a.Status, want, firstWords(a))
		}
		tellsNothing(t, pattern, role, person, a)
		switch person {
		case office.Silent, office.Restricted, office.Nobody:
			hidden = append(hidden, a)
		}
	}
	for _, a := range hidden {
		sameAnswer(t, pattern, a, hidden[len(hidden)-1])
	}
}

// asNobody asks one route without being signed in.
func asNobody(t *testing.T, s *webtest.Site, pattern string) {
	t.Helper()
	d := decisions[pattern]
	for _, person := range []string{office.Own, office.Silent, office.Nobody} {
		a := ask(t, s, s.Visitor(t), pattern, person)
		if d.open {
			if a.Status != d.stranger {
				t.Errorf("%s: got %d, want %d", pattern, a.Status, d.stranger)
			}
			continue
		}
		if a.Status == http.StatusUnauthorized && len(d.form) > 0 { // what was written waits until its writer signs in
			page := a.Page(t)
			page.One(`input[name="held"]`)
			page.Shows("Sign in")
			continue
		}
		if to := a.Location(); a.Status != http.StatusSeeOther || to != "/sign-in" && !strings.HasPrefix(to, "/sign-in?to=%2F") {
			t.Errorf("%s of %s: got %d to %q, want to be sent to sign in", pattern, person, a.Status, to)
		}
	}
}

// ask sends what a browser would send to a route.
func ask(t *testing.T, s *webtest.Site, c *webtest.Client, pattern, person string) webtest.Answer {
	t.Helper()
	method, path, _ := strings.Cut(pattern, " ")
	path = strings.NewReplacer("/unit/enter/{kind}", "/unit/enter/places.set", "/staff/team/{team}/enter/{kind}", "/staff/team/north-1/enter/team.changed", "/staff/{officer}/enter/{kind}", "/staff/"+office.Colleague+"/enter/officer.absent", "/staff/{officer}", "/staff/"+office.Colleague, "{team}", "north-1",
		"{$}", "", "{person}", person, "{document}", office.Entry(person, "letter"), "{kind}", "phone.recorded",
		"{appointment}", office.Entry(person, "next"), "{assessment}", office.Entry(person, "assessment"), "{report}", office.Entry(person, "report"), "{section}", "harm", "{entry}", office.Entry(person, "note"), "{page}", "access", "{name}", "protect.capacity", "{size}", "1", "{officer}", office.Officer(access.Officer),
		"{from}", "1", "{to}", "2").Replace(path)
	d := decisions[pattern]
	if method == http.MethodGet {
		return c.Get(path + strings.ReplaceAll(d.query, "PERSON", person))
	}
	form := url.Values{"key": {s.Key()}}
	for name, value := range d.form {
		form.Set(name, strings.NewReplacer("PERSON", person, "KEY", form.Get("key")).Replace(value))
	}
	if d.file == "" {
		return c.Post(path, form)
	}
	media, body := multipartForm(t, form, d.file)
	return c.Send(method, path, media, body, nil)
}

// tellsNothing checks that an answer about someone who is kept out of the officer's sight says nothing about them.
func tellsNothing(t *testing.T, pattern string, role access.Role, person string, a webtest.Answer) {
	t.Helper()
	inside := seesAll(role, person)
	opens := strings.HasSuffix(pattern, "/emergency") && a.Status == http.StatusSeeOther
	if inside || opens {
		return
	}
	all := a.Body + a.Location()
	for _, words := range office.Person(person).Private() {
		if words != "" && strings.Contains(all, words) {
			t.Errorf("%s of %s tells %q", pattern, person, words)
		}
	}
	if told := strings.Contains(a.Body, "Ring the duty manager"); told && person != office.Told && person != office.RestrictedTold {
		t.Errorf("%s of %s tells the message of a limit", pattern, person)
	}
}

// reference finds what differs from answer to answer by design.
var reference = regexp.MustCompile(`id-\d{6}`)

// sameAnswer checks that two answers do not differ in anything but their reference.
func sameAnswer(t *testing.T, pattern string, hidden, missing webtest.Answer) {
	t.Helper()
	plain := func(a webtest.Answer) webtest.Answer {
		h := a.Header.Clone()
		h.Del("X-Request-Id")
		return webtest.Answer{Status: a.Status, Header: h, Body: reference.ReplaceAllString(a.Body, "id-000000")}
	}
	if diff := cmp.Diff(plain(missing), plain(hidden)); diff != "" {
		t.Errorf("%s: a hidden record is told from one that does not exist (-missing +hidden):\n%s", pattern, diff)
	}
}

// firstWords is the beginning of what a page says, for messages.
func firstWords(a webtest.Answer) string {
	text := regexp.MustCompile(`(?s)<script.*?</script>|<[^>]*>`).ReplaceAllString(a.Body, " ")
	text = strings.Join(strings.Fields(text), " ")
	return text[:min(len(text), 700)]
}

func has(roles string, r access.Role) bool { return slices.Contains(strings.Fields(roles), string(r)) }
