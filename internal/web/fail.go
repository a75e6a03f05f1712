package web

import (
	"errors"
	"net/http"
	"net/url"

	"daybook/internal/fault"
	"daybook/internal/web/page"
)

// status is the answer's status for each kind of fault.
var status = map[fault.Kind]int{
	fault.Invalid:  http.StatusUnprocessableEntity,
	fault.NotFound: http.StatusNotFound,
	fault.Denied:   http.StatusForbidden,
	fault.Stale:    http.StatusConflict,
	fault.Busy:     http.StatusTooManyRequests,
	fault.Storage:  http.StatusServiceUnavailable,
	fault.Internal: http.StatusInternalServerError,
}

// fail is the one place where an error becomes a page, a status and a line in the log.
func (s *Server) fail(c *page.Call, err error) {
	if c.Part() && (errors.Is(err, errNoSession) || errors.Is(err, errAnother)) {
		// The page stays as it is, with all that was typed into it; its script says why nothing came.
		http.Error(c.W, signedOut(err), http.StatusUnauthorized)
		return
	}
	if errors.Is(err, errNoSession) {
		if s.held(c) {
			return
		}
		to := "/sign-in"
		if c.Method == http.MethodGet && c.URL.Path != "/" {
			to += "?to=" + url.QueryEscape(c.URL.Path)
		}
		http.Redirect(c.W, c.Request, to, http.StatusSeeOther)
		return
	}
	kind := fault.KindOf(err)
	ref := requestID(c.Context())
	if kind == fault.Internal || kind == fault.Storage {
		s.Log.ErrorContext(c.Context(), "request failed", "request", ref, "route", c.Pattern, "kind", string(kind), "error", err.Error())
	} else {
		s.Log.InfoContext(c.Context(), "request refused", "request", ref, "route", c.Pattern, "kind", string(kind))
	}
	if status[kind] >= http.StatusInternalServerError {
		plainForm(c.Request) // it may have failed before the form was read, and what was written must not go with it
	}
	if c.Part() && status[kind] >= http.StatusInternalServerError {
		http.Error(c.W, fault.Text(err)+" What you typed is still here. Reference for support: "+ref+".", status[kind])
		return
	}
	if err := s.pages.Fault(c, status[kind], kind, fault.Text(err), ref); err != nil {
		s.Log.ErrorContext(c.Context(), "error page", "request", ref, "error", err.Error())
		http.Error(c.W, fault.Text(err), status[kind])
	}
}

// signedOut is what a page says in place when nothing more is answered to it.
func signedOut(err error) string {
	if errors.Is(err, errAnother) {
		return fault.Text(err)
	}
	return "You are signed out. What you typed is still here: sign in, come back to this page and press again."
}

// held answers a form that was sent from a page of Daybook by someone whose session has ended: they sign in, and what they
// wrote waits for them. It reports whether it did.
func (s *Server) held(c *page.Call) bool {
	if c.Method != http.MethodPost || c.Header.Get("Sec-Fetch-Site") != "same-origin" {
		return false
	}
	plainForm(c.Request)
	ok, err := s.pages.SignInAgain(c)
	if err != nil {
		s.Log.ErrorContext(c.Context(), "sign in again", "request", requestID(c.Context()), "error", err.Error())
	}
	return ok && err == nil
}

// foreign answers a form that another site sent.
func (s *Server) foreign(w http.ResponseWriter, r *http.Request) {
	s.fail(&page.Call{Request: r, W: w}, fault.New(fault.Denied, "The form came from another site and was refused. Nothing was saved. Open the page in Daybook and send it from there."))
}
