package web

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"

	"daybook/internal/app"
	"daybook/internal/web/page"
	"daybook/internal/web/ui"
)

type requestKey struct{}

// requestID returns the reference of a request, which its error page shows and the log carries.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// identify gives each request a reference and writes one line to the log for it. The line has the route's pattern and
// never the address itself, which may hold an opaque id.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := s.NewKey()
		w.Header().Set("X-Request-Id", id)
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, id))
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		began := s.Now()
		next.ServeHTTP(rec, r)
		s.Log.InfoContext(r.Context(), "request", "request", id, "method", r.Method, "route", r.Pattern, "status", rec.status,
			"bytes", rec.bytes, "ms", s.Now().Sub(began).Milliseconds())
	})
}

// recorder notes the status and size of an answer.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the writer below.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// sealed is an answer that stays shut until the looks at records that it shows are logged (V5.1). Pages ask before they
// answer, and fail with the log; what forgot to ask is cut off here.
type sealed struct {
	http.ResponseWriter
	looks  *app.Looks
	opened bool
}

func (s *sealed) open() {
	if !s.opened && s.looks.Logged() != nil {
		panic(http.ErrAbortHandler)
	}
	s.opened = true
}

func (s *sealed) WriteHeader(status int) {
	s.open()
	s.ResponseWriter.WriteHeader(status)
}

func (s *sealed) Write(b []byte) (int, error) {
	s.open()
	return s.ResponseWriter.Write(b)
}

// headers sets what browsers are told about every answer.
func (s *Server) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", ui.ContentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if s.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// panicked logs a panic and makes an error of it.
func (s *Server) panicked(ctx context.Context, p any) error {
	if p == http.ErrAbortHandler {
		panic(p)
	}
	s.Log.ErrorContext(ctx, "panic", "request", requestID(ctx), "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
	return fmt.Errorf("panic: %v", p)
}

// recover turns a panic outside of pages into an error page.
func (s *Server) recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				s.fail(&page.Call{Request: r, W: w}, s.panicked(r.Context(), p))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// bounded limits how much a request may send.
func bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, mostSent)
		next.ServeHTTP(w, r)
	})
}
