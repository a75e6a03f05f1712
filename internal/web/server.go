// Package web serves Daybook to browsers: the route table behind sessions, security headers and one place where a fault
// becomes a page.
package web

import (
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/a-h/templ"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/web/page"
	"daybook/internal/web/ui"
)

// Parts are what a server is made of.
type Parts struct {
	App    *app.App
	Log    *slog.Logger
	Now    func() time.Time
	Zone   *time.Location
	NewKey func() string // idempotency keys of forms, and request ids
	Secure bool          // browsers reach it by HTTPS
	// Drawn is shown each page that was drawn, for measuring; it may be nil.
	Drawn func(templ.Component)
}

// Server answers browsers.
type Server struct {
	Parts
	pages *page.Pages
}

// New returns a server made of these parts.
func New(p Parts) *Server {
	s := &Server{Parts: p}
	s.pages = &page.Pages{App: p.App, Zone: p.Zone, NewKey: p.NewKey, Allow: newLimiter(p.Now).allow, Cookie: s.cookieName(), Secure: p.Secure}
	return s
}

// Handler returns everything the server answers.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET "+ui.AssetPath, ui.AssetHandler())
	mux.HandleFunc("GET /health", s.health)
	for _, r := range page.Routes() {
		mux.Handle(r.Pattern, s.route(r))
	}
	mux.Handle("/", s.route(page.Route{Pattern: "/", Action: access.Anyone, Handle: func(*page.Pages, *page.Call) error {
		return noPage()
	}}))
	refuseForeign := http.NewCrossOriginProtection()
	refuseForeign.SetDenyHandler(http.HandlerFunc(s.foreign))
	return s.identify(s.headers(s.recover(refuseForeign.Handler(bounded(mux)))))
}

// route answers one row of the route table: session, policy, handler, and what becomes of an error.
func (s *Server) route(r page.Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		ctx, looks := app.WithLooks(req.Context())
		sealed := &sealed{ResponseWriter: w, looks: looks}
		defer looks.Logged() // what was begun ends before the request does
		c := &page.Call{Request: req.WithContext(ctx), W: sealed, Drawn: s.Drawn, Looks: looks}
		if err := s.answered(r, c); err != nil {
			sealed.opened, c.Looks = true, nil // an error page shows nothing of a record
			s.fail(c, err)
		}
	})
}

// answered is answer with a panic as its error, so that one broken page ends nobody's day, nor takes what was written into it.
func (s *Server) answered(r page.Route, c *page.Call) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = s.panicked(c.Context(), p)
		}
	}()
	return s.answer(r, c)
}

// answer admits a request and lets its page answer it.
func (s *Server) answer(r page.Route, c *page.Call) error {
	if err := s.admit(r, c); err != nil {
		return err
	}
	if !plainAddress(c.URL) {
		return noPage()
	}
	plainForm(c.Request)
	if r.Action != access.Anyone && !c.Mine() {
		return errAnother
	}
	if r.Person && c.URL.Query().Has("as-known-at") && !slices.Contains(onlyLooks, r.Action) {
		return fault.New(fault.Denied, "A past moment can only be looked at. Nothing is recorded as it was known then: go back to today to record.")
	}
	if c.Method == http.MethodGet {
		c.Request = c.Request.WithContext(c.ID.Admitted(c.Context()))
	}
	return r.Handle(s.pages, c)
}

// onlyLooks are the actions of pages about a person that show and record nothing, or whose forms go away by themselves in the
// view of a past moment.
var onlyLooks = []access.Action{access.SeePerson, access.SeeReads, access.SetLimit}

func noPage() error {
	return fault.New(fault.NotFound, "There is no page at this address. Start again from your day, or find the person.")
}

// errNoSession sends someone to sign in.
var errNoSession = errors.New("no session")

// errAnother refuses a form that was drawn for somebody else, who was signed in at the same browser before.
var errAnother = fault.New(fault.Denied, "This page was opened by somebody else, before you signed in at this browser. Nothing was recorded. Open the page again to write on it yourself.")

// admit finds out who asks and whether their role has what the route does. What holds for a single record is asked of
// the policy again by the app, with the record at hand.
func (s *Server) admit(r page.Route, c *page.Call) error {
	token, err := c.Cookie(s.cookieName())
	if err == nil {
		id, err := s.App.Who(c.Context(), token.Value)
		switch fault.KindOf(err) {
		case "":
			c.ID = id
		case fault.NotFound:
		default:
			return err
		}
	}
	if r.Action == access.Anyone {
		return nil
	}
	if c.ID.Officer.ID == "" {
		return errNoSession
	}
	if r.Person && !access.Has(c.ID.Actor.Role, access.SeePerson) {
		// For a role without people every record looks like one that does not exist (V1.2).
		return noPage()
	}
	if d := access.May(c.ID.Actor, r.Action); !d.Allowed {
		return fault.New(fault.Denied, "%s", d.Text)
	}
	return nil
}

// cookieName has the prefix that browsers hold to HTTPS and to this host, where there is HTTPS.
func (s *Server) cookieName() string {
	if s.Secure {
		return "__Host-daybook"
	}
	return "daybook"
}

// health answers load balancers: the program runs and its database answers.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	if _, err := s.App.Directory(r.Context()); err != nil {
		s.Log.ErrorContext(r.Context(), "health", "error", err)
		http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}
