package testkit

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the "pgx" driver of database/sql

	"daybook/internal/testkit/pgcluster"
)

// PostgresEnv names a server to use instead of a throwaway one: the address of a database from which others may be
// made and dropped. "make test" sets it, so that all packages share one cluster.
const PostgresEnv = "DAYBOOK_TEST_PG"

var databases atomic.Int64 // numbers the databases of this process

// Postgres returns the address of a fresh, empty PostgreSQL database, which is dropped with the test, whoever is still
// connected. The server is the one named by DAYBOOK_TEST_PG, or one started for this process and ended with it.
func Postgres(t testing.TB) string {
	t.Helper()
	server, err := server()
	if errors.Is(err, pgcluster.ErrMissing) {
		Missing(t, "PostgreSQL", pgcluster.HowToGet)
	}
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("daybook_test_%d_%d", os.Getpid(), databases.Add(1))
	say(t, server, `CREATE DATABASE `+name+` TEMPLATE template0`)
	t.Cleanup(func() { say(t, server, `DROP DATABASE IF EXISTS `+name+` WITH (FORCE)`) })
	dsn, err := onServer(server, name)
	if err != nil {
		t.Fatal(err)
	}
	return dsn
}

// server returns the address of the server for this process. A cluster started here is never stopped by name: its
// keeper ends it when this process has gone.
var server = sync.OnceValues(func() (string, error) {
	if dsn := os.Getenv(PostgresEnv); dsn != "" {
		return dsn, nil
	}
	root, err := sourceRoot()
	if err != nil {
		return "", err
	}
	bin, err := pgcluster.Find(root)
	if err != nil {
		return "", err
	}
	c, err := pgcluster.Start(bin)
	if err != nil {
		return "", err
	}
	cluster = c
	return c.DSN, nil
})

// cluster keeps the server's leash reachable: were it collected, the pipe would close and the server end.
var cluster *pgcluster.Cluster

// onServer puts another database into the address of a server.
func onServer(server, database string) (string, error) {
	u, err := url.Parse(server)
	if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		return "", fmt.Errorf("%s must be an address such as postgres://user@host/postgres, not %q", PostgresEnv, server)
	}
	u.Path = "/" + database
	return u.String(), nil
}

// say runs one statement on the server's maintenance database.
func say(t testing.TB, dsn, statement string) {
	t.Helper()
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatalf("postgres: %v", err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatalf("postgres: %s: %v", statement, err)
	}
}
