// Package webtest serves a test office to browsers made of a few lines: signed-in clients that send forms as a browser
// does and keep what the server answered, for tests of pages and of what each role may open.
package webtest

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"daybook/internal/testkit/htmlcheck"
	"daybook/internal/testkit/office"
	"daybook/internal/web"
)

// Site is an office on the web.
type Site struct {
	*office.Office
	Server   http.Handler
	log      *logged
	browsers atomic.Int64
}

// Open opens an office on the database of a URL and serves it.
func Open(t testing.TB, url string, options ...office.Option) *Site {
	t.Helper()
	s := &Site{log: &logged{}}
	log := slog.New(slog.NewJSONHandler(s.log, nil))
	s.Office = office.Open(t, url, append(options, office.Logging(log))...)
	s.Server = Serve(s.Office, log)
	return s
}

// Serve returns the web server of an office.
func Serve(o *office.Office, log *slog.Logger) http.Handler {
	return web.New(web.Parts{App: o.App, Log: log, Now: o.Clock.Now, Zone: o.Zone, NewKey: o.NewID}).Handler()
}

// Log returns everything logged so far.
func (s *Site) Log() string {
	s.log.mu.Lock()
	defer s.log.mu.Unlock()
	return s.log.text.String()
}

type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write adds to the log.
func (l *logged) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

// Client is one browser.
type Client struct {
	t       testing.TB
	server  http.Handler
	cookies map[string]string
	From    string // its address
}

// Visitor returns a browser that nobody has signed in with.
func (s *Site) Visitor(t testing.TB) *Client {
	return &Client{t: t, server: s.Server, cookies: map[string]string{}, From: "192.0.2.1:40000"}
}

// As returns a browser in which an officer has signed in, by the sign-in page. Each has an address of its own, so that
// tests with many browsers are not slowed down as one guesser.
func (s *Site) As(t testing.TB, officer string) *Client {
	t.Helper()
	c := s.Visitor(t)
	n := s.browsers.Add(1)
	c.From = fmt.Sprintf("198.18.%d.%d:40000", n/256%256, n%256)
	a := c.Post("/sign-in", url.Values{"username": {office.Username(officer)}, "password": {office.Password}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("%s cannot sign in: %d\n%s", officer, a.Status, a.Body)
	}
	return c
}

// In returns the same browser for another test or fuzz run.
func (c *Client) In(t testing.TB) *Client {
	same := *c
	same.t = t
	return &same
}

// Answer is what the server answered.
type Answer struct {
	Status int
	Header http.Header
	Body   string
}

// Page reads the answer as a page, and ends the test when it is not well-formed HTML.
func (a Answer) Page(t testing.TB) *htmlcheck.Page {
	t.Helper()
	return htmlcheck.Read(t, a.Body)
}

// Location is where the answer sends the browser on to.
func (a Answer) Location() string { return a.Header.Get("Location") }

// Get asks for a page.
func (c *Client) Get(path string) Answer { return c.Send(http.MethodGet, path, "", nil, nil) }

// Post sends a form from a page of the same site.
func (c *Client) Post(path string, form url.Values) Answer {
	return c.Send(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()), nil)
}

// Send sends any request.
func (c *Client) Send(method, path, media string, body io.Reader, header http.Header) Answer {
	c.t.Helper()
	r := httptest.NewRequest(method, "http://daybook.test"+path, body)
	r.RemoteAddr = c.From
	if media != "" {
		r.Header.Set("Content-Type", media)
	}
	if method != http.MethodGet {
		r.Header.Set("Origin", "http://daybook.test")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for name, values := range header {
		r.Header[name] = values
	}
	for name, value := range c.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	c.server.ServeHTTP(w, r)
	answer := w.Result()
	for _, k := range answer.Cookies() {
		if k.MaxAge < 0 {
			delete(c.cookies, k.Name)
		} else {
			c.cookies[k.Name] = k.Value
		}
	}
	return Answer{Status: answer.StatusCode, Header: answer.Header, Body: w.Body.String()}
}

// Cookies returns the names and values that the browser keeps.
func (c *Client) Cookies() map[string]string { return c.cookies }
