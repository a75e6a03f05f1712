package pgcluster

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// programs returns a folder with PostgreSQL's programs; testkit, which knows how to say that there is none, cannot be
// imported from here.
func programs(t *testing.T) string {
	t.Helper()
	bin, err := Find(filepath.Join("..", "..", ".."))
	if errors.Is(err, ErrMissing) && os.Getenv("DAYBOOK_STRICT") != "1" {
		t.Skipf("not run: PostgreSQL. To have it: %s", HowToGet)
	}
	if err != nil {
		t.Fatal(err)
	}
	return bin
}

func TestNothingIsLeftBehind(t *testing.T) {
	c, err := Start(programs(t))
	if err != nil {
		t.Fatal(err)
	}
	address, drop, err := NewDatabase(c.DSN, "one")
	if err != nil {
		t.Fatal(err)
	}
	if err := say(address, `CREATE TABLE entry (id TEXT)`); err != nil {
		t.Error(err)
	}
	if err := drop(); err != nil {
		t.Error(err)
	}
	if err := say(address, `SELECT 1`); err == nil {
		t.Error("the database still answers after it was dropped")
	}
	c.Stop()
	if err := say(c.DSN, `SELECT 1`); err == nil {
		t.Error("the server still answers after it was stopped")
	}
	if _, err := os.Stat(c.dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there: %v", c.dir, err)
	}
}

// TestProgramsBelowAClosedFolder is a source tree in the home of root, whose npm binaries PostgreSQL's user cannot reach.
func TestProgramsBelowAClosedFolder(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Log("whoever runs the tests runs the server: nothing is closed to them")
		return
	}
	closed := t.TempDir()
	native := filepath.Join(closed, "native")
	bin := programs(t)
	if err := os.MkdirAll(filepath.Join(native, "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	// Programs installed in a fixed place cannot be moved, so a script stands for them here.
	script := []byte("#!/bin/sh\nexec " + filepath.Join(bin, "postgres") + " \"$@\"\n")
	if err := os.WriteFile(filepath.Join(native, "bin", "postgres"), script, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	as, err := unprivileged()
	if err != nil {
		t.Fatal(err)
	}
	to, err := os.MkdirTemp("/tmp", "daybook-pg-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(to) })
	if err := os.Chmod(to, 0o755); err != nil {
		t.Fatal(err)
	}
	reached, err := within(filepath.Join(native, "bin"), to, as)
	if err != nil || !strings.HasPrefix(reached, to) {
		t.Fatalf("programs are taken from %s, %v; want a copy below %s", reached, err, to)
	}
	if out, err := exec.Command(filepath.Join(reached, "postgres"), "--version").CombinedOutput(); err != nil {
		t.Errorf("the copy does not run: %v\n%s", err, out)
	}
}
