// Package page has the pages of Daybook, one file a page: the form, the page's data and the handler.
//
// Every handler goes the same way: decode, ask [app.App], render or redirect. None holds a rule or a query. A handler
// returns an error instead of writing one; the web package turns faults into pages and statuses in one place. Which
// role may open which route stands in routes.go, and nothing is open by omission.
package page

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/a-h/templ"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/web/ui"
)

// Pages serves the pages.
type Pages struct {
	App  *app.App
	Zone *time.Location
	// NewKey makes idempotency keys for forms.
	NewKey func() string
	// Allow reports whether one more sign-in from an address is taken now.
	Allow func(address string) bool
	// Cookie names the session's cookie; Secure says that browsers reach the server by HTTPS.
	Cookie string
	Secure bool
}

// Call is one request with who makes it.
type Call struct {
	*http.Request
	W  http.ResponseWriter
	ID app.Identity // zero on routes open to anyone
	// Drawn is shown each page that was drawn, for measuring; it may be nil.
	Drawn func(templ.Component)
	// Looks are the looks at records that the answer shows; they are logged while it is drawn.
	Looks *app.Looks
}

// Context is the request's context, which ends when the browser goes away.
func (c *Call) Context() context.Context { return c.Request.Context() }

// By returns the officer who makes the request.
func (c *Call) By() string { return c.ID.Officer.ID }

// Part reports whether only a part of the page is wanted: htmx asks for it.
func (c *Call) Part() bool { return c.Header.Get("HX-Request") == "true" }

// Show renders a whole page, or a part, with a status. It renders into a buffer first, so that a page that cannot be
// drawn, or whose look at a record cannot be logged, becomes an error page and never half a page.
func (c *Call) Show(status int, part templ.Component) error {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := part.Render(ui.DrawnFor(c.Context(), c.By()), b); err != nil {
		return err
	}
	if err := c.Looks.Logged(); err != nil {
		return err
	}
	if c.Drawn != nil {
		c.Drawn(part)
	}
	h := c.W.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "HX-Request")
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	c.W.WriteHeader(status)
	_, err := b.WriteTo(c.W)
	if err != nil {
		return nil // the browser went away; there is nobody to tell
	}
	return nil
}

// buffers are those that pages were drawn into, to be used again.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// SeeOther sends the browser on after a form was accepted, with a word about what was done for the next page.
func (c *Call) SeeOther(to, done string) error {
	if err := c.Looks.Logged(); err != nil {
		return err
	}
	if done != "" {
		http.SetCookie(c.W, &http.Cookie{Name: flashCookie, Value: url.QueryEscape(done), Path: "/", HttpOnly: true,
			SameSite: http.SameSiteLaxMode, MaxAge: 60, Secure: c.TLS != nil})
	}
	http.Redirect(c.W, c.Request, to, http.StatusSeeOther)
	return nil
}

const flashCookie = "daybook-done"

// flash takes the word about what was just done, once.
func (c *Call) flash() ui.Flash {
	k, err := c.Cookie(flashCookie)
	if err != nil || k.Value == "" {
		return ui.Flash{}
	}
	text, err := url.QueryUnescape(k.Value)
	if err != nil {
		return ui.Flash{}
	}
	http.SetCookie(c.W, &http.Cookie{Name: flashCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	return ui.Flash{Text: text, Level: ui.Good}
}

// Ask reads what every form carries: its idempotency key and the place in the stream it was drawn from.
func (c *Call) Ask() app.Ask {
	drawn, _ := strconv.Atoi(c.PostFormValue(ui.PositionField))
	return app.Ask{Key: c.PostFormValue(ui.KeyField), Drawn: drawn}
}

// Mine reports whether the form that was sent was drawn for whoever sends it. Another person may have signed in at the same
// browser since, in another tab.
func (c *Call) Mine() bool {
	who := c.PostForm.Get(ui.DrawnForField)
	return who == "" || who == c.By()
}

// Text returns a form field without surrounding space.
func (c *Call) Text(name string) string { return strings.TrimSpace(c.PostFormValue(name)) }

// Look says that this call looks at the person in its path, and reads as-known-at, with the time of day beside it.
func (c *Call) Look(what string) (app.Look, error) {
	l := app.Look{By: c.By(), Person: c.PathValue("person"), What: what}
	q := c.URL.Query()
	at, err := parseKnown(q.Get("as-known-at"), q.Get("as-known-time"))
	l.AsKnown = at
	return l, err
}

// parseKnown reads a past moment: a day means its end, because that is what was known when the day was over, and a day with a time
// the end of that minute, because no page shows more than minutes.
func parseKnown(s, clock string) (time.Time, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(layout, s, london()); err == nil {
			return t.UTC(), nil
		}
	}
	d, err := ui.ParseDate("As it was known on", s)
	if err != nil || d == 0 {
		return time.Time{}, fault.Input("as-known-at", "“%s” is not a day or a moment. Write it as 23/11/2026 or 2026-11-23T14:30", s)
	}
	y, m, dom := d.Time().Date()
	at, err := day.ParseClockLoose(clock)
	switch {
	case err != nil:
		return time.Time{}, fault.Input("as-known-time", "“%s” is not a time. Write it as 14:30", clock)
	case !at.IsZero():
		return time.Date(y, m, dom, 0, at.Minutes()+1, 0, 0, london()).Add(-time.Microsecond).UTC(), nil
	}
	return time.Date(y, m, dom+1, 0, 0, 0, 0, london()).Add(-time.Microsecond).UTC(), nil
}

// On reads a day from the query, such as ?on=2026-11-23; none when it is missing or not a day.
func (c *Call) On(name string) day.Date {
	d, err := day.Parse(c.URL.Query().Get(name))
	if err != nil {
		return 0
	}
	return d
}

// london is where an office's wall clock hangs.
func london() *time.Location { return officeZone() }

// parseForm reads the form that was sent, with its files. Files beyond a megabyte wait on disk, not in memory.
func (c *Call) parseForm() error {
	if strings.HasPrefix(c.Header.Get("Content-Type"), "multipart/form-data") {
		if err := c.ParseMultipartForm(1 << 20); err != nil {
			return fault.Wrap(fault.Invalid, err, "What was sent is too large or was cut short. Nothing was saved; your note is kept as a draft.")
		}
		return nil
	}
	if err := c.ParseForm(); err != nil {
		return fault.Wrap(fault.Invalid, err, "What was sent was cut short. Nothing was saved. Send it once more.")
	}
	return nil
}

// cleanLines keeps the lines of what was typed, with one kind of line end.
func cleanLines(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }

// download sends a file that a browser saves rather than shows.
func (c *Call) download(name, media string, body []byte) error {
	if err := c.Looks.Logged(); err != nil {
		return err
	}
	h := c.W.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", `attachment; filename="`+strings.Map(safeName, name)+`"`)
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = c.W.Write(body) // a browser that went away cannot be told
	return nil
}

// safeName keeps what every system takes in a file name.
func safeName(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
		return r
	}
	return '-'
}

// typed is everything that was typed into the form that was sent, as a draft keeps it.
func (c *Call) typed() string {
	kept := url.Values{}
	for name, vs := range c.PostForm {
		switch name {
		case ui.PositionField, ui.KeyField, ui.DrawnForField, "keep", "back":
		default:
			kept[name] = vs
		}
	}
	return kept.Encode()
}
