package store

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/testkit"
)

// writeForEver records entries, acknowledges each on its output, and gives places in between.
func writeForEver(ctx context.Context, db *DB) error {
	stream := entry.Stream{Kind: entry.Person, ID: fmt.Sprint("p", os.Getpid())}
	for seq := 1; ; seq++ {
		id := fmt.Sprintf("%s-%d", stream.ID, seq)
		err := db.Write(ctx, func(w app.Writer) error {
			e := entry.Entry{ID: id, Stream: stream, Seq: seq, RecordedAt: time.Now(), Payload: entry.ContactRecorded{Type: "C326", Note: strings.Repeat("x", seq%5000)}}
			if err := w.Append([]entry.Entry{e}); err != nil {
				return err
			}
			return w.Remember(id, "", time.Now())
		})
		if err != nil {
			return err
		}
		fmt.Println(id)
		if seq%7 == 0 {
			if _, _, _, err := db.Sequence(ctx, 10); err != nil {
				return err
			}
		}
	}
}

// TestKilledWriters kills writing processes: what they acknowledged is there, whole, and the ledger goes on.
func TestKilledWriters(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		opened(t, url, Options{})
		acknowledged := map[string]string{} // the person, by entry
		for round := range 6 {
			writer, said := child(t, "write", url)
			for range 5 + 13*round {
				line, err := said.ReadString('\n')
				if err != nil {
					t.Fatalf("the writer ended by itself: %v", err)
				}
				id := strings.TrimSpace(line)
				acknowledged[id], _, _ = strings.Cut(id, "-")
			}
			if err := writer.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			for {
				line, err := said.ReadString('\n')
				if err != nil {
					break
				}
				id := strings.TrimSpace(line)
				acknowledged[id], _, _ = strings.Cut(id, "-")
			}
			writer.Wait()
		}
		db := opened(t, url, Options{Owner: true})
		err := db.Read(t.Context(), func(r app.Reader) error {
			for id, person := range acknowledged {
				if _, err := r.Entry(entry.Stream{Kind: entry.Person, ID: person}, id); err != nil {
					t.Errorf("acknowledged and lost: %s (%v)", id, err)
				}
				if _, seen, err := r.Seen(id); err != nil || !seen {
					t.Errorf("stored in part: %s (%v)", id, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for placed := 1; placed > 0; {
			if _, _, placed, err = db.Sequence(t.Context(), 100); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Check(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestChangesPastTheProgram checks that an entry that was slipped into the journal, or taken from it, is noticed before
// the ledger's own check can see it.
func TestChangesPastTheProgram(t *testing.T) {
	for name, change := range map[string]string{
		"slipped in": `INSERT INTO journal SELECT scope_id, stream, seq + 1, 'false', kind, version, recorded_by, recorded_at, on_day, cause, source, commitment, salt, payload
			FROM journal WHERE id = 'p1-2'`,
		"all taken out":      `DELETE FROM journal`,
		"taken out":          `DELETE FROM journal WHERE id = 'p1-2'`,
		"never to be placed": `DELETE FROM pending`,
		"place forgotten":    `DELETE FROM placed`,
	} {
		t.Run(name, func(t *testing.T) {
			testkit.Engines(t, func(t *testing.T, url string) {
				db := opened(t, url, Options{})
				var entries []entry.Entry
				for seq := 1; seq <= 2; seq++ {
					entries = append(entries, entry.Entry{ID: fmt.Sprint("p1-", seq), Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: seq, Payload: entry.ContactRecorded{Type: "C326"}})
				}
				if err := db.Write(t.Context(), func(w app.Writer) error { return w.Append(entries) }); err != nil {
					t.Fatal(err)
				}
				if _, _, _, err := db.Sequence(t.Context(), 1); err != nil {
					t.Fatal(err)
				}
				if err := db.Check(t.Context()); err != nil {
					t.Fatal(err)
				}
				if _, err := db.write.sql.Exec(change); err != nil {
					t.Fatal(err)
				}
				if err := db.Check(t.Context()); fault.KindOf(err) != fault.Storage {
					t.Errorf("it was not noticed (%v)", err)
				}
				if name == "taken out" {
					if _, _, _, err := db.Sequence(t.Context(), 10); fault.KindOf(err) != fault.Storage {
						t.Errorf("a place was given to an entry that is gone (%v)", err)
					}
				}
			})
		})
	}
}
