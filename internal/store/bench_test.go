package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/lists"
	"daybook/internal/standing"
	"daybook/internal/testkit"
)

// typical is a batch of people as an import brings them: a year of contacts each, with what is derived from them.
func typical(from, people, entries int) app.Batch {
	at := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	b := app.Batch{Lines: map[string][]casefile.Line{}, MarkName: "import", MarkValue: fmt.Sprint(from)}
	note := strings.Repeat("He came on time and spoke of work. ", 8)
	for p := from; p < from+people; p++ {
		id := fmt.Sprintf("01937f00-0000-7000-8000-%012d", p*7919%1_000_000)
		for i := range entries {
			e := entry.Entry{ID: fmt.Sprintf("%s-%04d", id[24:], i), Stream: entry.Stream{Kind: entry.Person, ID: id}, Seq: i + 1, RecordedBy: "o1",
				RecordedAt: at.Add(time.Duration(i) * time.Hour), On: day.Of(at).Add(i), Source: "nDelius", Payload: entry.ContactRecorded{Type: "C326", Note: note}}
			b.Entries = append(b.Entries, e)
			b.Lines[id] = append(b.Lines[id], casefile.Line{Entry: e.ID, Seq: e.Seq, On: e.On, RecordedAt: e.RecordedAt, By: "o1", Kind: e.Kind(), Group: "contacts", Title: "Telephone contact", Text: note})
		}
		f := &casefile.File{Person: id, CRN: fmt.Sprintf("X%06d", p), Seq: entries, Name: casefile.Name{Forename: "Amira", Surname: "Khan"}}
		for i := range 40 {
			f.Appointments = append(f.Appointments, casefile.Appointment{ID: fmt.Sprint(i), Type: "COAP", Date: day.Of(at).Add(i), Officer: "o1", Mode: "office"})
		}
		b.People = append(b.People, app.Person{File: f, Standing: &standing.Standing{On: day.Of(at), Next: day.Of(at).Add(p % 20)}})
		for i := range 10 {
			b.Rows = append(b.Rows, lists.Row{Table: lists.Diary, Owner: fmt.Sprintf("o%d", p%90), Key: fmt.Sprintf("%s-%d", id, i), Person: id, Date: day.Of(at).Add(i), Sort: 600, Body: `{"p":"` + id + `","n":"Amira Khan","c":"X000001","a":"01937f00","ty":"COAP","s":"09:30"}`})
		}
		b.Rows = append(b.Rows, lists.Row{Table: lists.Counting, Owner: fmt.Sprintf("o%d", p%90), Key: id, Person: id, Counted: lists.Counted{Cases: 1, Responsible: 1, Points: 53, Band: 3, Kind: 3}})
		for i := range 20 {
			b.Rows = append(b.Rows, lists.TermRow(fmt.Sprintf("name:n%d-%d", p*i%5000, i), "u1/t1/o1", id))
		}
	}
	return b
}

// BenchmarkLoad measures an import into a database that already holds something, in entries a second.
func BenchmarkLoad(b *testing.B) {
	for engine, url := range map[string]func(testing.TB) string{"sqlite": testkit.SQLite, "postgres": testkit.Postgres} {
		b.Run(engine, func(b *testing.B) {
			db, err := Open(b.Context(), url(b), Options{Migrate: true})
			if err != nil {
				b.Fatal(err)
			}
			defer db.Close()
			n, entries := 0, 0
			for b.Loop() {
				b.StopTimer()
				batch := typical(n*200, 200, 100)
				b.StartTimer()
				done, err := db.Load(b.Context(), batch)
				if err != nil {
					b.Fatal(err)
				}
				entries += done.Entries
				n++
			}
			b.ReportMetric(float64(entries)/b.Elapsed().Seconds(), "entries/s")
		})
		b.Run(engine+"/floor", func(b *testing.B) {
			db, err := Open(b.Context(), url(b), Options{Migrate: true})
			if err != nil {
				b.Fatal(err)
			}
			defer db.Close()
			n := 0
			for b.Loop() {
				b.StopTimer()
				l, err := db.prepareLoad(typical(n*200, 200, 100))
				if err != nil {
					b.Fatal(err)
				}
				var rows [][]any
				for _, s := range l.streams {
					for i := range s.records {
						rows = append(rows, s.records[i].args())
					}
				}
				b.StartTimer()
				if err := db.writing(b.Context(), func(t *tx) error { return t.insertRows(journalTable, rows) }); err != nil {
					b.Fatal(err)
				}
				n++
			}
			b.ReportMetric(float64(n*200*100)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// BenchmarkRecord measures what recording one contact costs the store, and BenchmarkPage what a page reads.
func BenchmarkRecord(b *testing.B) {
	onBoth(b, func(b *testing.B, db *DB, ids []string) {
		seq := map[string]int{}
		n := 0
		for b.Loop() {
			id := ids[n*7919%len(ids)]
			n++
			err := db.Write(b.Context(), func(w app.Writer) error {
				p, err := w.PersonForUpdate(id)
				if err != nil {
					return err
				}
				seq[id]++
				e := entry.Entry{ID: fmt.Sprint("new", n), Stream: entry.Stream{Kind: entry.Person, ID: id}, Seq: 100 + seq[id], RecordedBy: "o1", RecordedAt: time.Now(), Payload: entry.ContactRecorded{Type: "C326", Note: "He came."}}
				if err := w.Append([]entry.Entry{e}); err != nil {
					return err
				}
				if err := w.SavePerson(p, lists.Change{Put: []lists.Row{{Table: lists.Diary, Owner: "o1", Key: fmt.Sprint(n), Person: id, Date: 5, Body: "{}"}}}); err != nil {
					return err
				}
				if err := w.AddLines(id, []casefile.Line{{Entry: e.ID, Seq: e.Seq, On: e.On, RecordedAt: e.RecordedAt, Title: "Telephone contact"}}); err != nil {
					return err
				}
				return w.Remember(fmt.Sprint(n), "", e.RecordedAt)
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkPage(b *testing.B) {
	onBoth(b, func(b *testing.B, db *DB, ids []string) {
		n := 0
		for b.Loop() {
			id := ids[n*7919%len(ids)]
			n++
			err := db.Read(b.Context(), func(r app.Reader) error {
				if _, err := r.StaffVersion(); err != nil {
					return err
				}
				if _, err := r.Person(id); err != nil {
					return err
				}
				_, err := r.Timeline(id, app.TimelineFilter{Limit: 30})
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkKey is the floor of BenchmarkPage: one row by its key.
func BenchmarkKey(b *testing.B) {
	onBoth(b, func(b *testing.B, db *DB, ids []string) {
		n := 0
		for b.Loop() {
			n++
			if err := db.reading(b.Context(), func(t *tx) error {
				var file, stand []byte
				id := ids[n*7919%len(ids)]
				return t.row(sqlPerson, []any{ScopeOf(id), id}, &file, &stand)
			}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkEntries(b *testing.B) {
	onBoth(b, func(b *testing.B, db *DB, ids []string) {
		for b.Loop() {
			if err := db.Read(b.Context(), func(r app.Reader) error {
				_, err := r.Entries(entry.Stream{Kind: entry.Person, ID: ids[0]}, 0)
				return err
			}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkSequence measures places given, in entries a second.
func BenchmarkSequence(b *testing.B) {
	onBoth(b, func(b *testing.B, db *DB, ids []string) {
		placed := 0
		for b.Loop() {
			_, _, n, err := db.Sequence(b.Context(), 5000)
			if err != nil {
				b.Fatal(err)
			}
			placed += n
		}
		b.ReportMetric(float64(placed)/b.Elapsed().Seconds(), "places/s")
	})
}

func onBoth(b *testing.B, run func(*testing.B, *DB, []string)) {
	for engine, url := range map[string]func(testing.TB) string{"sqlite": testkit.SQLite, "postgres": testkit.Postgres} {
		b.Run(engine, func(b *testing.B) {
			db, err := Open(b.Context(), url(b), Options{Migrate: true})
			if err != nil {
				b.Fatal(err)
			}
			defer db.Close()
			var ids []string
			for i := range 5 {
				batch := typical(i*200, 200, 100)
				for _, p := range batch.People {
					ids = append(ids, p.File.Person)
				}
				if _, err := db.Load(b.Context(), batch); err != nil {
					b.Fatal(err)
				}
			}
			run(b, db, ids)
		})
	}
}
