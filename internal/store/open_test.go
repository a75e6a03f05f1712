package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/testkit"
)

// TestMain lets this test binary stand for other processes: see childTask.
func TestMain(m *testing.M) {
	if task := os.Getenv("STORE_TEST_CHILD"); task != "" {
		if err := childTask(task, os.Getenv("STORE_TEST_URL")); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		return
	}
	m.Run()
}

// childTask is what another process does with a database: it serves it until its input ends, gives places, or writes
// until it is killed.
func childTask(task, url string) error {
	ctx := context.Background()
	db, err := Open(ctx, url, Options{Migrate: true, Owner: task == "serve"})
	if err != nil {
		return err
	}
	defer db.Close()
	fmt.Println("ready")
	switch task {
	case "serve":
		_, err := bufio.NewReader(os.Stdin).ReadString('\n')
		return err
	case "write":
		return writeForEver(ctx, db)
	case "sequence":
		for range 200 {
			if _, _, _, err := db.Sequence(ctx, 3); err != nil {
				return err
			}
		}
	}
	return nil
}

// child starts another process on a database, waits until it has opened it, and returns what it says from then on.
func child(t *testing.T, task, url string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "STORE_TEST_CHILD="+task, "STORE_TEST_URL="+url)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stdin.Close(); cmd.Wait() })
	said := bufio.NewReader(stdout)
	if line, err := said.ReadString('\n'); line != "ready\n" {
		t.Fatalf("the other process said %q (%v)", line, err)
	}
	return cmd, said
}

func TestOneOwnerOfASQLiteFile(t *testing.T) {
	url := testkit.SQLite(t)
	first := opened(t, url, Options{Owner: true})
	_, err := Open(t.Context(), url, Options{Owner: true, Migrate: true})
	if fault.KindOf(err) != fault.Storage || !strings.Contains(fault.Text(err), "already serves") {
		t.Errorf("a second owner got %v", err)
	}
	opened(t, url, Options{}) // an import or a backup may work beside the owner
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	opened(t, url, Options{Owner: true})
}

func TestOwnershipEndsWithTheProcess(t *testing.T) {
	url := testkit.SQLite(t)
	other, _ := child(t, "serve", url)
	if _, err := Open(t.Context(), url, Options{Owner: true, Migrate: true}); fault.KindOf(err) != fault.Storage {
		t.Errorf("a second owner got %v", err)
	}
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	other.Wait()
	opened(t, url, Options{Owner: true})
}

func TestOwnersShareAPostgres(t *testing.T) {
	url := testkit.Postgres(t)
	opened(t, url, Options{Owner: true})
	opened(t, url, Options{Owner: true})
}

// TestPlacesFromSeveralProcesses lets processes race for places while entries come in.
func TestPlacesFromSeveralProcesses(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		db := opened(t, url, Options{})
		if _, err := db.Load(t.Context(), typical(0, 20, 20)); err != nil {
			t.Fatal(err)
		}
		one, _ := child(t, "sequence", url)
		two, _ := child(t, "sequence", url)
		for i := range 50 {
			err := db.Write(t.Context(), func(w app.Writer) error {
				return w.Append([]entry.Entry{{ID: fmt.Sprint(i), Stream: entry.Stream{Kind: entry.Person, ID: "new"}, Seq: i + 1, Payload: entry.ContactRecorded{Type: "C326"}}})
			})
			if err != nil {
				t.Fatal(err)
			}
			if _, _, _, err := db.Sequence(t.Context(), 3); err != nil {
				t.Fatal(err)
			}
		}
		for _, other := range []*exec.Cmd{one, two} {
			if err := other.Wait(); err != nil {
				t.Errorf("another process: %v", err)
			}
		}
		size, _, _, err := db.Sequence(t.Context(), 1000)
		if err != nil || size != 450 {
			t.Errorf("the ledger holds %d entries of 450 (%v)", size, err)
		}
		if err := db.Check(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestOpenedByManyAtOnce lets several come to an empty database at the same moment.
func TestOpenedByManyAtOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		var wait sync.WaitGroup
		for range 6 {
			wait.Go(func() {
				db, err := Open(context.Background(), url, Options{Migrate: true})
				if err != nil {
					t.Errorf("open: %v", err)
					return
				}
				defer db.Close()
				if err := db.Check(context.Background()); err != nil {
					t.Errorf("check: %v", err)
				}
			})
		}
		wait.Wait()
	})
}

func TestSchemaOfAnotherNumberIsRefused(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		db := opened(t, url, Options{})
		for _, c := range []struct{ change, want string }{
			{`INSERT INTO ` + versionTable + ` (version_id, is_applied) VALUES (999, TRUE)`, "newer than this Daybook"},
			{`DELETE FROM ` + versionTable + ` WHERE version_id >= 2`, "brings the database up to date"},
		} {
			if _, err := db.write.sql.Exec(c.change); err != nil {
				t.Fatal(err)
			}
			_, err := Open(t.Context(), url, Options{Migrate: strings.Contains(c.want, "newer")})
			if fault.KindOf(err) != fault.Storage || !strings.Contains(fault.Text(err), c.want) {
				t.Errorf("after %s: %v", c.change, err)
			}
			if err := db.Check(t.Context()); fault.KindOf(err) != fault.Storage {
				t.Errorf("check after %s: %v", c.change, err)
			}
		}
	})
}

func TestAddressesThatAreNone(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/text.db", []byte(strings.Repeat("this is no database\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]struct {
		kind fault.Kind
		text string
	}{
		"":                                 {fault.Invalid, "sqlite:PATH"},
		"daybook.db":                       {fault.Invalid, "sqlite:PATH"},
		"mysql://x":                        {fault.Invalid, "sqlite:PATH"},
		"sqlite:":                          {fault.Invalid, "sqlite:PATH"},
		"sqlite:" + dir + "/x.db?sync=off": {fault.Invalid, "sync=full"},
		"sqlite:" + dir + "/none/x.db":     {fault.Storage, "folder exists"},
		"sqlite:" + dir + "/text.db":       {fault.Storage, "not a Daybook database"},
		"sqlite:" + dir:                    {fault.Storage, "folder exists"},
		"postgres:///none?host=" + dir + "&connect_timeout=1": {fault.Storage, "cannot be reached"},
		"postgres://localhost:port/x":                         {fault.Invalid, "postgres://USER@HOST/NAME"},
	} {
		_, err := Open(t.Context(), url, Options{Migrate: true})
		if fault.KindOf(err) != want.kind || !strings.Contains(fault.Text(err), want.text) {
			t.Errorf("%q: %v", url, err)
		}
	}
	_, err := Open(t.Context(), "sqlite:"+dir+"/absent.db", Options{})
	if fault.KindOf(err) != fault.Storage || !strings.Contains(fault.Text(err), "There is no database") {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := os.Stat(dir + "/absent.db"); !errors.Is(err, os.ErrNotExist) {
		t.Error("looking for a database made one")
	}
}

func TestOddPaths(t *testing.T) {
	for _, name := range []string{"with space.db", "per%20cent.db", "hash#.db", "plus+and&.db", "colon:.db"} {
		path := t.TempDir() + "/" + name
		db := opened(t, "sqlite:"+path, Options{})
		if err := db.Write(t.Context(), func(w app.Writer) error { return w.SaveSetting("a", "b") }); err != nil {
			t.Error(err)
		}
		for _, name := range []string{path, path + "-wal"} {
			if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("the file has another name or others may read it: %v, %v", info, err)
			}
		}
	}
}

func TestReadOnly(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		filled := opened(t, url, Options{})
		if err := filled.Write(t.Context(), func(w app.Writer) error { return w.SaveSetting("a", "b") }); err != nil {
			t.Fatal(err)
		}
		if err := filled.Close(); err != nil {
			t.Fatal(err)
		}
		db := opened(t, url, Options{ReadOnly: true})
		if err := db.Read(t.Context(), func(r app.Reader) error { _, err := r.Setting("a"); return err }); err != nil {
			t.Error(err)
		}
		err := db.Write(t.Context(), func(w app.Writer) error { return w.SaveSetting("a", "c") })
		if fault.KindOf(err) != fault.Storage {
			t.Errorf("a write got %v", err)
		}
	})
}

// TestWhereNothingCanBeWritten: a copy on a read-only disk can be read. A link that leads
// nowhere in the place of a file that SQLite makes beside the database stands for such a disk.
func TestWhereNothingCanBeWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "copy.db")
	filled := opened(t, "sqlite:"+path, Options{})
	if err := filled.Write(t.Context(), func(w app.Writer) error { return w.SaveSetting("a", "b") }); err != nil {
		t.Fatal(err)
	}
	if err := filled.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Base(path)+"-shm", path+"-shm"); err != nil {
		t.Fatal(err)
	}
	db := opened(t, "sqlite:"+path, Options{ReadOnly: true})
	if err := db.Read(t.Context(), func(r app.Reader) error { _, err := r.Setting("a"); return err }); err != nil || !db.Still {
		t.Errorf("read as a copy: %v, %v", db.Still, err)
	}
	if err := db.Check(t.Context()); err != nil {
		t.Error(err)
	}
	// What is not in the file yet must not be passed over.
	if err := os.WriteFile(path+"-wal", []byte("something recorded"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), "sqlite:"+path, Options{ReadOnly: true})
	if fault.KindOf(err) != fault.Storage || !strings.Contains(fault.Text(err), "-wal") {
		t.Errorf("with a log beside it: %v", err)
	}
}
