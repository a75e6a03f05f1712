package store

import (
	"testing"

	"daybook/internal/app"
	"daybook/internal/store/storetest"
	"daybook/internal/testkit"
)

// opened returns a fresh database, closed with the test.
func opened(t *testing.T, url string, opts Options) *DB {
	t.Helper()
	opts.Migrate = true
	db, err := Open(t.Context(), url, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) app.Upkeep { return opened(t, testkit.SQLite(t), Options{}) })
}

func TestPostgres(t *testing.T) {
	storetest.Run(t, func(t *testing.T) app.Upkeep { return opened(t, testkit.Postgres(t), Options{}) })
}
