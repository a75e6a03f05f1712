package testkit

import (
	"errors"
	"testing"

	"daybook/internal/testkit/chromium"
)

// Chromium returns the path of a Chromium or Chrome; without one the test is not run (see Missing).
func Chromium(t testing.TB) string {
	t.Helper()
	path, err := chromium.Find()
	if errors.Is(err, chromium.ErrMissing) {
		Missing(t, "Chromium", chromium.HowToGet)
	}
	if err != nil {
		t.Fatalf("%s: %v", chromium.Env, err)
	}
	return path
}
