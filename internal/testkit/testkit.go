// Package testkit is what tests across Daybook share: fresh databases on both engines, the browser, and checks of pages
// by selector. Only tests import it.
//
// What a machine lacks is never quietly left out. A test that needs PostgreSQL or a browser where there is none is
// skipped with the way to get it, and fails instead when DAYBOOK_STRICT=1, which is how CI runs.
package testkit

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// Engines runs the test once on each database engine, as subtests named "sqlite" and "postgres". Each run gets the URL
// of a fresh, empty database, in the form that every command of Daybook takes after --db.
func Engines(t *testing.T, run func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { run(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { run(t, Postgres(t)) })
}

// SQLite returns the URL of a SQLite database that does not exist yet, in a folder that is removed with the test.
func SQLite(t testing.TB) string {
	t.Helper()
	return "sqlite:" + filepath.Join(t.TempDir(), "daybook.db")
}

// Strict says whether something missing from the machine is a failure (DAYBOOK_STRICT=1).
func Strict() bool { return os.Getenv("DAYBOOK_STRICT") == "1" }

// Missing ends a test that needs something this machine lacks: skipped, or failed when Strict. The words "not run" and
// the way to get it stand in both, which is what the summary at the end of "make test" collects.
func Missing(t testing.TB, what, howToGet string) {
	t.Helper()
	if Strict() {
		t.Fatalf("not run: %s. To have it: %s", what, howToGet)
	}
	t.Skipf("not run: %s. To have it: %s", what, howToGet)
}

// Root returns the root of the source tree, where go.mod stands.
func Root(t testing.TB) string {
	t.Helper()
	root, err := sourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// sourceRoot climbs from the package under test, the folder that "go test" runs it in, to the one with go.mod.
func sourceRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("testkit: no go.mod here or above: tests run inside the source tree")
		}
		dir = parent
	}
}
