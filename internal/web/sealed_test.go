package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// mute is a store that cannot log who looked.
type mute struct{ app.Store }

// LogRead fails.
func (mute) LogRead(context.Context, app.ReadLog) error { return errors.New("the log is broken") }

// TestSealedAnswerIsCutOff: a handler that forgets to ask whether its looks are logged gets nothing out (V5.1).
func TestSealedAnswerIsCutOff(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t), office.With(func(in app.Store) app.Store { return mute{in} }))
	look := app.Look{By: office.Officer(access.Officer), Person: office.Own, What: "now"}
	if _, err := o.App.Person(t.Context(), look); err == nil {
		t.Error("outside a request a look that cannot be logged is no error")
	}
	ctx, looks := app.WithLooks(t.Context())
	if _, err := o.App.Person(ctx, look); err != nil {
		t.Fatalf("within a request the page says so when it is drawn: %v", err)
	}
	w := httptest.NewRecorder()
	defer func() {
		if p := recover(); p != http.ErrAbortHandler || w.Body.Len() > 0 {
			t.Errorf("got %v and %q, want the connection cut and nothing sent", p, w.Body)
		}
	}()
	_, _ = (&sealed{ResponseWriter: w, looks: looks}).Write([]byte("a name"))
	t.Error("it was sent")
}
