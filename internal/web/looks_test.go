package web_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
)

// watchful is a store whose log of looks can break, and that counts those which are stored.
type watchful struct {
	app.Store
	breaks bool
	begun  atomic.Int64
	stored atomic.Int64
}

// LogRead fails where the log is broken.
func (w *watchful) LogRead(ctx context.Context, r app.ReadLog) error {
	w.begun.Add(1)
	if w.breaks {
		return errors.New("the log is broken")
	}
	err := w.Store.LogRead(ctx, r)
	w.stored.Add(1)
	return err
}

// firstByte tells when an answer begins to leave.
type firstByte struct {
	http.ResponseWriter
	leaves func()
}

func (f *firstByte) WriteHeader(status int) {
	f.leaves()
	f.ResponseWriter.WriteHeader(status)
}

func (f *firstByte) Write(b []byte) (int, error) {
	f.leaves()
	return f.ResponseWriter.Write(b)
}

// TestNothingIsShownThatIsNotLogged: the log of a look is written while its page is drawn. Of every page about a person,
// nothing leaves before the look is stored, and nothing at all when it cannot be (V5.1).
func TestNothingIsShownThatIsNotLogged(t *testing.T) {
	var store *watchful
	s := webtest.Open(t, sqlite(t), office.With(func(in app.Store) app.Store {
		store = &watchful{Store: in}
		return store
	}))
	s.Seal(t)
	early := false
	next := s.Server
	s.Server = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&firstByte{ResponseWriter: w, leaves: func() { early = early || store.begun.Load() != store.stored.Load() }}, r)
	})
	c := s.As(t, office.Officer(access.Officer))
	logged := 0
	for _, pattern := range inOrder() {
		if !strings.HasPrefix(pattern, "GET /person/{person}") {
			continue
		}
		store.begun.Store(0)
		store.stored.Store(0)
		early = false
		if a := ask(t, s, c, pattern, office.Own); a.Status >= http.StatusInternalServerError {
			t.Errorf("%s: got %d", pattern, a.Status)
		}
		if early {
			t.Errorf("%s was answered before the look was stored", pattern)
		}
		if store.begun.Load() == 0 {
			continue // a page about the log itself, a redirect
		}
		logged++
		store.breaks = true
		a := ask(t, s, c, pattern, office.Own)
		store.breaks = false
		if a.Status != http.StatusInternalServerError {
			t.Errorf("%s was answered with %d though the look could not be logged", pattern, a.Status)
		}
		for _, words := range office.Person(office.Own).Private() {
			if strings.Contains(a.Body, words) {
				t.Errorf("%s shows %q though the look could not be logged", pattern, words)
			}
		}
	}
	if logged < 10 {
		t.Errorf("only %d pages logged that they were looked at", logged)
	}
}
