package testkit

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"

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
	dsn, drop, err := pgcluster.NewDatabase(server.DSN, name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := drop(); err != nil {
			t.Error(err)
		}
	})
	return dsn
}

// server is the cluster of this process. One started here is never stopped by name: its keeper ends it when this
// process has gone.
var server = sync.OnceValues(func() (*pgcluster.Cluster, error) {
	if dsn := os.Getenv(PostgresEnv); dsn != "" {
		return &pgcluster.Cluster{DSN: dsn}, nil
	}
	root, err := sourceRoot()
	if err != nil {
		return nil, err
	}
	bin, err := pgcluster.Find(root)
	if err != nil {
		return nil, err
	}
	return pgcluster.Start(bin)
})
