package web_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
	"daybook/internal/web/page"
)

// shaky is a store that fails as it is told to.
type shaky struct {
	app.Store
	fails func() error // nil: it works
}

func (s *shaky) Read(ctx context.Context, do func(app.Reader) error) error {
	if s.fails != nil {
		if err := s.fails(); err != nil {
			return err
		}
	}
	return s.Store.Read(ctx, do)
}

func (s *shaky) Write(ctx context.Context, do func(app.Writer) error) error {
	if s.fails != nil {
		if err := s.fails(); err != nil {
			return err
		}
	}
	return s.Store.Write(ctx, do)
}

// TestHeadersStandOnEveryAnswer: pages, files, refusals, redirects, and errors of every kind.
func TestHeadersStandOnEveryAnswer(t *testing.T) {
	var store *shaky
	s := webtest.Open(t, sqlite(t), office.With(func(in app.Store) app.Store {
		store = &shaky{Store: in}
		return store
	}))
	po, visitor := s.As(t, office.Officer(access.Officer)), s.Visitor(t)
	broken := func(fails func() error, path string) webtest.Answer {
		store.fails = fails
		defer func() { store.fails = nil }()
		return po.Get(path)
	}
	for _, tt := range []struct {
		name   string
		answer webtest.Answer
		status int
	}{
		{"a page", po.Get("/"), http.StatusOK},
		{"a page about a person", po.Get("/person/" + office.Own), http.StatusOK},
		{"a document", po.Get("/person/" + office.Own + "/document/" + office.Entry(office.Own, "letter")), http.StatusOK},
		{"a redirect", visitor.Get("/"), http.StatusSeeOther},
		{"sign-in", visitor.Get("/sign-in"), http.StatusOK},
		{"health", visitor.Get("/health"), http.StatusOK},
		{"a style sheet that is not there", visitor.Get("/assets/none.css"), http.StatusNotFound},
		{"no such page", po.Get("/none"), http.StatusNotFound},
		{"no such person", po.Get("/person/" + office.Nobody), http.StatusNotFound},
		{"refused", po.Get("/accounts"), http.StatusForbidden},
		{"bad input", po.Post("/person/"+office.Own+"/record", url.Values{"key": {"k"}}), http.StatusUnprocessableEntity},
		{"another site's form", po.Send(http.MethodPost, "/sign-out", "application/x-www-form-urlencoded", nil,
			http.Header{"Origin": {"https://elsewhere.example"}, "Sec-Fetch-Site": {"cross-site"}}), http.StatusForbidden},
		{"another method", po.Send(http.MethodDelete, "/account", "", nil, nil), http.StatusNotFound},
		{"a defect", broken(func() error { return errors.New("some defect: Quennell") }, "/"), http.StatusInternalServerError},
		{"a panic", broken(func() error { panic("Quennell") }, "/"), http.StatusInternalServerError},
		{"no database", broken(func() error { return fault.New(fault.Storage, "The disk is full. Nothing was saved.") }, "/"), http.StatusServiceUnavailable},
		{"no database for health", broken(func() error { return fault.New(fault.Storage, "gone") }, "/health"), http.StatusServiceUnavailable},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.answer.Status != tt.status {
				t.Errorf("got %d, want %d\n%s", tt.answer.Status, tt.status, firstWords(tt.answer))
			}
			h := tt.answer.Header
			for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
				"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"} {
				if h.Get(name) != want {
					t.Errorf("%s is %q, want %q", name, h.Get(name), want)
				}
			}
			policy := h.Get("Content-Security-Policy")
			if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
				t.Errorf("the content policy is %q", policy)
			}
			if h.Get("X-Request-Id") == "" {
				t.Error("there is no reference")
			}
			if kept := h.Get("Cache-Control"); strings.HasPrefix(h.Get("Content-Type"), "text/html") && tt.status != http.StatusSeeOther && kept != "no-store" {
				t.Errorf("a page may be kept by the browser: Cache-Control is %q", kept)
			}
		})
	}
}

// TestErrorPagesSayWhatHappened: each says what happened in plain words, with the reference that the log has too, and
// nothing of the cause.
func TestErrorPagesSayWhatHappened(t *testing.T) {
	var store *shaky
	s := webtest.Open(t, sqlite(t), office.With(func(in app.Store) app.Store {
		store = &shaky{Store: in}
		return store
	}))
	po := s.As(t, office.Officer(access.Officer))
	for _, tt := range []struct {
		name   string
		fails  func() error
		status int
		says   []string
	}{
		{"a defect", func() error { return errors.New("pq: relation secretcause") }, http.StatusInternalServerError, []string{"Something went wrong", "Nothing was saved"}},
		{"a panic", func() error { panic("secretcause") }, http.StatusInternalServerError, []string{"Something went wrong", "Nothing was saved"}},
		{"the database is gone", func() error {
			return fault.Wrap(fault.Storage, errors.New("secretcause"), "The database does not answer. Nothing was saved.")
		}, http.StatusServiceUnavailable, []string{"The database is not available", "The database does not answer. Nothing was saved."}},
		{"too many at once", func() error { return fault.New(fault.Busy, "Try again in a minute.") }, http.StatusTooManyRequests, []string{"Try again shortly"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			store.fails = tt.fails
			a := po.Get("/duties")
			store.fails = nil
			if a.Status != tt.status {
				t.Fatalf("got %d, want %d", a.Status, tt.status)
			}
			page := a.Page(t)
			for _, words := range tt.says {
				page.Shows(words)
			}
			ref := a.Header.Get("X-Request-Id")
			page.Shows(ref)
			page.Hides("secretcause")
			if !strings.Contains(s.Log(), ref) {
				t.Error("the log does not have the reference")
			}
			if tt.status < http.StatusInternalServerError {
				return
			}
			// What was written comes back with the page, and is recorded once it can be.
			form := url.Values{"key": {s.Key()}, "position": {"0"}, "drawn-for": {office.Officer(access.Officer)}, "type": {"C326"}, "note": {"Rang about the flat"}}
			add := "/person/" + office.Own + "/record"
			before := len(s.Entries(t, office.Own))
			store.fails = tt.fails
			page = po.Post(add, form).Page(t)
			store.fails = nil
			page.Shows("Rang about the flat")
			again := url.Values{}
			for name := range form {
				again.Set(name, page.One(`form[action="` + add + `"] input[name="` + name + `"]`).Attr["value"])
			}
			if a := po.Post(add, again); a.Status != http.StatusSeeOther || len(s.Entries(t, office.Own)) != before+1 {
				t.Errorf("sent again: %d, %d entries more", a.Status, len(s.Entries(t, office.Own))-before)
			}
			if strings.Contains(s.Log(), "flat") {
				t.Error("the log has what was written")
			}
		})
	}
}

// TestForeignForms: a form that another site made the browser send is refused, and the sessions stays as it was.
func TestForeignForms(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	po := s.As(t, office.Officer(access.Officer))
	form := url.Values{"key": {"k1"}, "type": {"C326"}, "note": {"Not from here"}}.Encode()
	before := len(s.Entries(t, office.Own))
	for _, header := range []http.Header{
		{"Origin": {"https://elsewhere.example"}, "Sec-Fetch-Site": {"cross-site"}},
		{"Origin": {"http://other.daybook.test"}, "Sec-Fetch-Site": {"same-site"}},
		{"Origin": {"https://elsewhere.example"}, "Sec-Fetch-Site": nil},
		{"Origin": {"null"}, "Sec-Fetch-Site": nil},
	} {
		a := po.Send(http.MethodPost, "/person/"+office.Own+"/record", "application/x-www-form-urlencoded", strings.NewReader(form), header)
		if a.Status != http.StatusForbidden {
			t.Errorf("%v: got %d", header, a.Status)
		}
		a.Page(t).Shows("another site")
	}
	if n := len(s.Entries(t, office.Own)); n != before {
		t.Errorf("%d entries were saved", n-before)
	}
}

// TestWhatIsTooLarge: a body beyond all bounds is refused and nothing is saved.
func TestWhatIsTooLarge(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	po := s.As(t, office.Officer(access.Officer))
	before := len(s.Entries(t, office.Own))
	media, head := multipartForm(t, url.Values{"key": {"k"}, "type": {"C326"}, "note": {"x"}}, "letter.pdf")
	opening, err := io.ReadAll(head)
	if err != nil {
		t.Fatal(err)
	}
	end := bytes.LastIndex(opening, []byte("\r\n--"))
	large := io.MultiReader(bytes.NewReader(opening[:end]), io.LimitReader(zeros{}, 60<<20), bytes.NewReader(opening[end:]))
	for name, a := range map[string]webtest.Answer{
		"a document of 60 MB": po.Send(http.MethodPost, "/person/"+office.Own+"/record", media, large, nil),
		"a note of 60 MB": po.Send(http.MethodPost, "/person/"+office.Own+"/record", "application/x-www-form-urlencoded",
			io.MultiReader(strings.NewReader("key=k&note="), io.LimitReader(letters{}, 60<<20)), nil),
		"a form cut short": po.Send(http.MethodPost, "/person/"+office.Own+"/record", media, bytes.NewReader(opening[:end/2]), nil),
		"a search of 60 MB": po.Send(http.MethodPost, "/search", "application/x-www-form-urlencoded",
			io.MultiReader(strings.NewReader("q="), io.LimitReader(letters{}, 60<<20)), nil),
	} {
		if a.Status < 400 || a.Status >= 500 {
			if name != "a search of 60 MB" || a.Status != http.StatusOK {
				t.Errorf("%s: got %d\n%s", name, a.Status, firstWords(a))
			}
		}
	}
	if n := len(s.Entries(t, office.Own)); n != before {
		t.Errorf("%d entries were saved", n-before)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

type letters struct{}

func (letters) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a'
	}
	return len(b), nil
}

// TestSignInsAreSlowedDown: one address cannot try every account, and another address is not held up by it.
func TestSignInsAreSlowedDown(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	guesser := s.Visitor(t)
	status := 0
	for range 70 {
		status = guesser.Post("/sign-in", url.Values{"username": {"x"}, "password": {"y"}}).Status
		if status == http.StatusTooManyRequests {
			break
		}
	}
	if status != http.StatusTooManyRequests {
		t.Errorf("after 70 tries: %d", status)
	}
	other := s.Visitor(t)
	other.From = "198.51.100.7:40000"
	a := other.Post("/sign-in", url.Values{"username": {office.Username(office.Colleague)}, "password": {office.Password}})
	if a.Status != http.StatusSeeOther {
		t.Errorf("another address: %d\n%s", a.Status, firstWords(a))
	}
}

// TestSessionCookie: the session's cookie cannot be read by scripts, goes to this site only, and is not the token that is
// stored.
func TestSessionCookie(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	a := s.Visitor(t).Post("/sign-in", url.Values{"username": {office.Username(office.Colleague)}, "password": {office.Password}, "to": {"//elsewhere.example"}})
	if to := a.Location(); to != "/" {
		t.Errorf("sent on to %q", to)
	}
	cookie := a.Header.Get("Set-Cookie")
	for _, want := range []string{"daybook=", "HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("the cookie %q lacks %s", cookie, want)
		}
	}
}

// TestASessionThatEnded sends pages to sign-in and back, and parts of pages to a whole page of it.
func TestASessionThatEnded(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	c := s.As(t, office.Officer(access.Officer))
	c.Post("/sign-out-everywhere", nil)
	c.Cookies()["daybook"] = "stale"
	if a := c.Get("/person/" + office.Own + "?as-known-at=2026-10-01"); a.Location() != "/sign-in?to=%2Fperson%2Fp-own" {
		t.Errorf("a page: %d to %q", a.Status, a.Location())
	}
	form := url.Values{"key": {"k-1"}, "position": {"3"}, "drawn-for": {office.Officer(access.Officer)}, "number": {"07700 900111"}, "note": {"Only in the evenings"}}
	again := c.Post("/person/"+office.Own+"/enter/phone.recorded", form)
	page := again.Page(t)
	if again.Status != http.StatusUnauthorized {
		t.Errorf("a form: %d", again.Status)
	}
	page.Shows("nothing you wrote is lost")
	sign := url.Values{"username": {office.Username(office.Officer(access.Officer))}, "password": {"wrong"}}
	for _, name := range []string{"to", "held"} {
		sign.Set(name, page.One(`input[name="` + name + `"]`).Attr["value"])
	}
	retry := c.Post("/sign-in", sign).Page(t) // a wrong password loses nothing either
	sign.Set("held", retry.One(`input[name="held"]`).Attr["value"])
	sign.Set("password", office.Password)
	page = c.Post("/sign-in", sign).Page(t)
	page.Shows("Only in the evenings")
	page.Within("main").Shows(office.Person(office.Own).CRN) // and says about whom it is
	if to := page.One("form").Attr["action"]; to != "/person/"+office.Own+"/enter/phone.recorded" {
		t.Errorf("the form goes to %q", to)
	}
	for name := range form {
		if got := page.One(`input[name="` + name + `"]`).Attr["value"]; got != form.Get(name) {
			t.Errorf("%s came back as %q", name, got)
		}
	}
	c.Cookies()["daybook"] = "stale"
	for name, sent := range map[string]url.Values{"nothing written": {"key": {"k-2"}, "position": {"3"}}, "a password": {"key": {"k-3"}, "password": {"long enough to try"}, "current": {"as well"}}} {
		if a := c.Post("/account", sent); a.Status != http.StatusSeeOther || strings.Contains(a.Body, "long enough") {
			t.Errorf("%s: %d", name, a.Status)
		}
	}
	a := c.Send(http.MethodGet, "/duties", "", nil, http.Header{"Hx-Request": {"true"}})
	if a.Status != http.StatusUnauthorized || !strings.Contains(a.Body, "What you typed is still here") {
		t.Errorf("a part: %d, %s", a.Status, a.Body)
	}
}

// TestAPastMomentIsReadOnly: no page about a person offers anything to record as it was known at a past moment, nor takes it.
func TestAPastMomentIsReadOnly(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	at := "as-known-at=" + office.Monday.Add(-1).String()
	for _, role := range []access.Role{access.Officer, access.Manager} {
		c := s.As(t, office.Officer(role))
		before := len(s.Entries(t, office.Own))
		for _, r := range page.Routes() {
			method, path, _ := strings.Cut(r.Pattern, " ")
			if !r.Person || strings.Count(path, "{") > 1 {
				continue
			}
			path = strings.Replace(path, "{person}", office.Own, 1) + "?" + at
			if method == http.MethodPost {
				c.Post(path, url.Values{"key": {s.Key()}, "position": {"0"}, "type": {"C326"}, "note": {"Written into the past"}})
				continue
			}
			a := c.Get(path)
			if a.Status == http.StatusOK && strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") {
				a.Page(t).None(`input[name="key"]`)
			}
		}
		if n := len(s.Entries(t, office.Own)); n != before {
			t.Errorf("%s: %d entries were saved", role, n-before)
		}
	}
}

// TestWordsAreNotHandedOn: what waits for one officer to sign in again is not shown to another who signs in at that browser,
// and a page that was drawn for one is not recorded as the other's.
func TestWordsAreNotHandedOn(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	first, second := office.Officer(access.Officer), office.Officer(access.Manager)
	c := s.As(t, first)
	add := "/person/" + office.Own + "/enter/phone.recorded"
	who := c.Get(add).Page(t).One(`input[name="drawn-for"]`).Attr["value"]
	if who != first {
		t.Fatalf("the form was drawn for %q", who)
	}
	form := url.Values{"key": {s.Key()}, "position": {"0"}, "drawn-for": {who}, "type": {"mobile"}, "number": {"07700 900111"}, "note": {"Only in the evenings"}}

	other := s.As(t, second)
	before := len(s.Entries(t, office.Own))
	if a := other.Post(add, form); a.Status != http.StatusForbidden || !strings.Contains(a.Body, "opened by somebody else") {
		t.Errorf("another's form: %d\n%s", a.Status, firstWords(a))
	}
	if a := other.Send(http.MethodPost, add, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()), http.Header{"Hx-Request": {"true"}}); a.Status != http.StatusUnauthorized {
		t.Errorf("another's form, in place: %d\n%s", a.Status, firstWords(a))
	}
	if n := len(s.Entries(t, office.Own)); n != before {
		t.Errorf("%d entries were saved", n-before)
	}

	c.Cookies()["daybook"] = "stale"
	page := c.Post(add, form).Page(t)
	sign := url.Values{"username": {office.Username(second)}, "password": {office.Password}}
	for _, name := range []string{"to", "held"} {
		sign.Set(name, page.One(`input[name="` + name + `"]`).Attr["value"])
	}
	a := c.Post("/sign-in", sign)
	if a.Location() != "/" || strings.Contains(a.Body, "evenings") {
		t.Errorf("the next at the browser: %d to %q\n%s", a.Status, a.Location(), a.Body)
	}
	c.Get("/").Page(t).Shows("Somebody else was writing at this browser")
	form.Del("drawn-for")
	c.Cookies()["daybook"] = "stale"
	if a := c.Post(add, form); a.Status != http.StatusSeeOther {
		t.Errorf("a form that does not say whose it is: %d", a.Status)
	}
}
