package store

import (
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/staffing"
	"daybook/internal/testkit"
)

// contents returns every row of every table, in an order of its own, as text.
func contents(t *testing.T, db *DB) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, table := range tables {
		values := make([]any, len(table.columns))
		places := make([]any, len(table.columns))
		for i := range values {
			places[i] = &values[i]
		}
		rows, err := db.read.sql.Query(`SELECT ` + strings.Join(table.columns, ", ") + ` FROM ` + table.name)
		all, err := collect(rows, err, func(rows *sql.Rows) (string, error) {
			err := rows.Scan(places...)
			return fmt.Sprintf("%q", values), err
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(all)
		out[table.name] = all
	}
	return out
}

// filled returns a database with something in every table.
func filled(t *testing.T, url string) *DB {
	t.Helper()
	db := opened(t, url, Options{})
	if _, err := db.Load(t.Context(), typical(0, 40, 30)); err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := db.Sequence(t.Context(), 700); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 23, 9, 0, 0, 5000, time.UTC)
	err := db.Write(t.Context(), func(w app.Writer) error {
		for _, err := range []error{
			w.Append([]entry.Entry{{ID: "z", Stream: entry.Stream{Kind: entry.Person, ID: "z"}, Seq: 1, RecordedAt: at, Payload: entry.ContactRecorded{Type: "C326", Note: "محمد \"x\"\n"}},
				{ID: "y", Stream: entry.Stream{Kind: entry.Person, ID: "y"}, Seq: 1, RecordedAt: at, Payload: entry.ContactRecorded{Type: "C326"}}}),
			w.Destroy([]app.Destroyed{{Person: "y", Entry: "none"}}),
			w.SavePerson(app.Person{File: &casefile.File{Person: "z", Seq: 1}}, lists.Change{Put: []lists.Row{{Table: lists.Counting, Owner: "o1", Key: "z", Person: "z", Counted: lists.Counted{Cases: 1, Points: 53}}, lists.SoughtRow(&casefile.Sought{Person: "z", CRN: "X000001"})}}),
			w.SaveSheet(&assess.Sheet{Person: "z", Findings: []assess.Finding{{From: "court report", Answers: []string{"acc.type=settled"}}}}),
			w.Spend("o1", app.Spent{Assessment: "a1", Kind: assess.Full, Seconds: 90}),
			w.SaveOfficer(staffing.Officer{ID: "o1", Surname: "Khan"}),
			w.SaveAccount(app.Account{Username: "khan", Officer: "o1", Locked: at}),
			w.SaveSession(app.Session{TokenHash: "h", Officer: "o1", Created: at}),
			w.SaveDraft(app.Draft{Officer: "o1", Key: "k", Body: "note=x", Saved: at}),
			w.SaveBlob("d1", "image/png", []byte{0, 255, 10, 0}), w.SaveBlob("d2", "text/plain", nil),
			w.Remember("key", "result", at),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.LogRead(t.Context(), app.ReadLog{Person: "z", Officer: "o1", At: at, What: "page"}); err != nil {
		t.Fatal(err)
	}
	if err := db.SaveCheckpoint(t.Context(), app.Checkpoint{Size: 700, At: at, Text: "signed"}); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Lease(t.Context(), "night", "a", at, at.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	for name, rows := range contents(t, db) {
		if len(rows) == 0 {
			t.Fatalf("the sample has no rows in %s", name)
		}
	}
	return db
}

// TestBackupRestoreCopy carries everything from each engine to each, by file and by pipe.
func TestBackupRestoreCopy(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, from string) {
		source := filled(t, from)
		want := contents(t, source)
		var file bytes.Buffer
		if err := source.Backup(t.Context(), &file); err != nil {
			t.Fatal(err)
		}
		testkit.Engines(t, func(t *testing.T, to string) {
			if err := Restore(t.Context(), to, bytes.NewReader(file.Bytes()), Options{}); err != nil {
				t.Fatal(err)
			}
			restored := opened(t, to, Options{})
			if diff := cmp.Diff(want, contents(t, restored)); diff != "" {
				t.Errorf("restored (-want +got):\n%s", diff)
			}
			if err := restored.Check(t.Context()); err != nil {
				t.Error(err)
			}
			if _, _, _, err := restored.Sequence(t.Context(), 5000); err != nil {
				t.Errorf("the restored ledger does not go on: %v", err)
			}
		})
		testkit.Engines(t, func(t *testing.T, to string) {
			if err := Copy(t.Context(), source, to, Options{}); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, contents(t, opened(t, to, Options{}))); diff != "" {
				t.Errorf("copied (-want +got):\n%s", diff)
			}
		})
	})
}

func TestRestoreRefuses(t *testing.T) {
	source := filled(t, testkit.SQLite(t))
	var file bytes.Buffer
	if err := source.Backup(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	whole := file.Bytes()
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 0x10
	for name, data := range map[string][]byte{
		"nothing":                   nil,
		"something else":            []byte("PK\x03\x04"),
		"cut in the middle":         whole[:len(whole)/2],
		"cut before the end":        whole[:len(whole)-9],
		"one bit changed":           flipped,
		"another program's backup":  zipped(t, "daybook backup 2 schema 3 made 2026-11-23T09:00:00Z\n"),
		"a newer backup":            zipped(t, "daybook backup 1 schema 999 made 2026-11-23T09:00:00Z\n"),
		"an unknown table":          zipped(t, "daybook backup 1 schema 3 made 2026-11-23T09:00:00Z\nt\x0cperson\x04id"),
		"a value of absurd length":  zipped(t, "daybook backup 1 schema 3 made 2026-11-23T09:00:00Z\nt\xfe\xff\xff\xff\xff\x7f"),
		"a backup without its rows": zipped(t, "daybook backup 1 schema 3 made 2026-11-23T09:00:00Z\ne\x08"),
	} {
		t.Run(name, func(t *testing.T) {
			testkit.Engines(t, func(t *testing.T, url string) {
				err := Restore(t.Context(), url, bytes.NewReader(data), Options{})
				if fault.KindOf(err) != fault.Invalid {
					t.Errorf("got %v, want an Invalid fault", err)
				}
				for table, rows := range contents(t, opened(t, url, Options{})) {
					if len(rows) > 0 {
						t.Errorf("%d rows were left in %s", len(rows), table)
					}
				}
			})
		})
	}
	t.Run("a database that is not empty", func(t *testing.T) {
		testkit.Engines(t, func(t *testing.T, url string) {
			db := opened(t, url, Options{})
			if err := db.Write(t.Context(), func(w app.Writer) error { return w.SaveSetting("a", "b") }); err != nil {
				t.Fatal(err)
			}
			before := contents(t, db)
			err := Restore(t.Context(), url, bytes.NewReader(whole), Options{})
			if fault.KindOf(err) != fault.Invalid {
				t.Errorf("got %v, want an Invalid fault", err)
			}
			if diff := cmp.Diff(before, contents(t, db)); diff != "" {
				t.Errorf("the database was changed:\n%s", diff)
			}
		})
	})
}

func zipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	zip := newZip(&b)
	if _, err := io.WriteString(zip, text); err != nil {
		t.Fatal(err)
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestBackupWhileWriting checks that a backup holds one moment and does not stand in the way of writers.
func TestBackupWhileWriting(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		db := opened(t, url, Options{})
		if _, err := db.Load(t.Context(), typical(0, 100, 50)); err != nil {
			t.Fatal(err)
		}
		stop := make(chan struct{})
		wrote := make(chan int)
		go func() {
			n := 0
			for {
				select {
				case <-stop:
					wrote <- n
					return
				default:
				}
				n++
				err := db.Write(t.Context(), func(w app.Writer) error {
					if err := w.SaveSetting("a", fmt.Sprint(n)); err != nil {
						return err
					}
					return w.Remember(fmt.Sprint(n), "", time.Now())
				})
				if err != nil {
					t.Errorf("write during a backup: %v", err)
				}
			}
		}()
		var file bytes.Buffer
		err := db.Backup(t.Context(), &file)
		close(stop)
		if n := <-wrote; n == 0 || err != nil {
			t.Fatalf("%d writes during the backup, which ended with %v", n, err)
		}
		to := testkit.SQLite(t)
		if err := Restore(t.Context(), to, &file, Options{}); err != nil {
			t.Fatal(err)
		}
		got := contents(t, opened(t, to, Options{}))
		marks := 0
		for _, row := range got["setting"] {
			if strings.HasPrefix(row, `["a"`) {
				marks++
				if want := fmt.Sprintf(`["a" "%d"]`, len(got["seen"])); row != want {
					t.Errorf("the backup holds setting %s beside %d commands: two moments", row, len(got["seen"]))
				}
			}
		}
		if marks == 0 && len(got["seen"]) > 0 {
			t.Error("the backup holds commands without their setting")
		}
	})
}

// TestRestoreLeavesNoLitter checks that nothing is left beside a restored SQLite file.
func TestRestoreLeavesNoLitter(t *testing.T) {
	var file bytes.Buffer
	if err := filled(t, testkit.SQLite(t)).Backup(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := Restore(t.Context(), "sqlite:"+dir+"/daybook.db", bytes.NewReader(file.Bytes()), Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Restore(t.Context(), "sqlite:"+dir+"/other.db", bytes.NewReader(file.Bytes()[:99]), Options{}); err == nil {
		t.Error("a cut backup was restored")
	}
	found, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if strings.Contains(f.Name(), "partial") {
			t.Errorf("%s was left behind", f.Name())
		}
	}
}
