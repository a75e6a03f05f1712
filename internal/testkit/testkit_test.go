package testkit_test

import (
	"database/sql"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"daybook/internal/testkit"
)

// open opens the database of a URL with the driver of its engine.
func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	driver, dsn := "pgx", url
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, dsn = "sqlite", path
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestEachEngineGivesAFreshDatabase(t *testing.T) {
	for range 2 { // the second time finds nothing of the first
		testkit.Engines(t, func(t *testing.T, url string) {
			db := open(t, url)
			if _, err := db.Exec(`CREATE TABLE entry (id TEXT PRIMARY KEY, n BIGINT NOT NULL)`); err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec(`INSERT INTO entry (id, n) VALUES ($1, $2)`, "a", 7); err != nil {
				t.Fatal(err)
			}
			var n int
			if err := db.QueryRow(`SELECT n FROM entry WHERE id = $1`, "a").Scan(&n); err != nil || n != 7 {
				t.Errorf("read back %d, %v; want 7", n, err)
			}
		})
	}
}

func TestDatabasesOfOneTestAreApart(t *testing.T) {
	one, two := testkit.Postgres(t), testkit.Postgres(t)
	if one == two {
		t.Fatalf("both are %s", one)
	}
	if _, err := open(t, one).Exec(`CREATE TABLE only_here (id TEXT)`); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, two).Exec(`SELECT id FROM only_here`); err == nil {
		t.Error("a table made in one database stands in the other")
	}
}
