package transfer_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/extract/transfer"
	"daybook/internal/rules"
	"daybook/internal/store"
	"daybook/internal/testkit"
)

var (
	now     = time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	today   = day.MustParse("2026-11-25")
	options = transfer.ImportOptions{Now: clock, Zone: time.UTC, Rules: rules.Default()}
)

func clock() time.Time { return now }

func open(t testing.TB, url string) app.Upkeep {
	t.Helper()
	db, err := store.Open(t.Context(), url, store.Options{Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// engines runs a test on a fresh database of each engine, with a way to get further ones.
func engines(t *testing.T, run func(t *testing.T, fresh func() app.Upkeep)) {
	t.Run("sqlite", func(t *testing.T) { run(t, func() app.Upkeep { return open(t, testkit.SQLite(t)) }) })
	t.Run("postgres", func(t *testing.T) { run(t, func() app.Upkeep { return open(t, testkit.Postgres(t)) }) })
}

// writing builds the streams of a service.
type writing struct {
	entries []entry.Entry
	blobs   map[string][]byte
	seq     map[entry.Stream]int
}

func newWriting() *writing {
	return &writing{seq: map[entry.Stream]int{}, blobs: map[string][]byte{}}
}

func (w *writing) add(kind entry.StreamKind, stream, on, by string, p entry.Payload) string {
	s := entry.Stream{Kind: kind, ID: stream}
	w.seq[s]++
	id := fmt.Sprintf("%s:%d", stream, w.seq[s])
	w.entries = append(w.entries, entry.Entry{ID: id, Stream: s, Seq: w.seq[s], RecordedBy: by, Source: "old system", On: day.MustParse(on),
		RecordedAt: now.AddDate(0, -6, 0).Add(time.Duration(len(w.entries)) * time.Second), Payload: p})
	return id
}

func (w *writing) document(body string) entry.DocumentAdded {
	sum := sha256.Sum256([]byte(body))
	digest := hex.EncodeToString(sum[:])
	w.blobs[digest] = []byte(body)
	return entry.DocumentAdded{Name: "letter.txt", Media: "text/plain; charset=utf-8", Size: len(body), Digest: digest}
}

const awkward = "He said \"fine\",\r\nthen: one\rtwo\n\n three; é中 \U0001f600 , \"\" <b>&amp;\t\u2028 end "

func staffed(w *writing) {
	w.add(entry.Service, "service", "2026-01-05", "import", entry.ServiceNamed{Name: "Test service"})
	w.add(entry.Unit, "t1", "2026-01-05", "import", entry.TeamOpened{Name: "Team A", Unit: "u1", Manager: "o3"})
	w.add(entry.Unit, "u1", "2026-01-05", "import", entry.UnitOpened{Name: "Wigan", Region: "N50"})
	w.add(entry.Unit, "u2", "2026-01-05", "import", entry.UnitOpened{Name: "Bolton", Region: "N50"})
	for _, o := range [][2]string{{"o1", "PO"}, {"o2", "CA"}, {"o3", "SPO"}} {
		w.add(entry.Officer, o[0], "2026-01-05", "import", entry.OfficerJoined{Forename: "Sam", Surname: "Khan-" + o[0], Grade: o[1], Role: o[1], Unit: "u1", Team: "t1", Hours: 37_00})
	}
	w.add(entry.Officer, "o3", "2026-05-05", "o3", entry.OfficerAbsent{Why: "sickness", Until: day.MustParse("2026-05-09")})
}

// person adds a person with a short history.
func person(w *writing, n int) {
	id := fmt.Sprintf("p%05d", n)
	w.add(entry.Person, id, "2026-02-02", "import", entry.PersonRegistered{CRN: fmt.Sprintf("X%06d", n), Forename: "Zoë", Surname: fmt.Sprintf("O’Neill-%d", n), Born: day.MustParse("1990-04-03")})
	order := w.add(entry.Person, id, "2026-02-03", "import", entry.OrderMade{Type: "340", Months: 12})
	w.add(entry.Person, id, "2026-02-03", "o3", entry.CaseAllocated{Officer: "o1", Team: "t1", Unit: "u1", Role: "responsible"})
	booked := w.add(entry.Person, id, "2026-02-10", "o1", entry.AppointmentBooked{Type: "COAP", Date: day.MustParse("2026-02-10"), Start: day.At(9, 30), Officer: "o1", Mode: "office", Order: order})
	w.add(entry.Person, id, "2026-02-10", "o1", entry.OutcomeRecorded{Appointment: booked, Outcome: "ATTC", Note: "came in time"})
}

// service has everything that is hard to move: amendments, long notes, sensitive ones, documents, limits.
func service() *writing {
	w := newWriting()
	staffed(w)
	person(w, 1)
	note := w.add(entry.Person, "p00001", "2026-02-11", "o1", entry.ContactRecorded{Type: "COAP", Note: awkward})
	w.add(entry.Person, "p00001", "2026-02-11", "o1", entry.EntryCorrected{Of: note, On: day.MustParse("2026-02-12"), Reason: "wrong day", As: `{"type":"COAP","note":"line one\nline two","sensitive":true}`})
	doc := w.document("hello")
	doc.Sensitive, doc.For = true, note
	w.add(entry.Person, "p00001", "2026-02-11", "o1", doc)
	w.add(entry.Person, "p00001", "2026-02-12", "o1", w.document("%PDF-1.7 \x00\xff\xfe"))
	person(w, 2)
	wrong := w.add(entry.Person, "p00002", "2026-02-11", "o1", entry.ContactRecorded{Type: "COAP", Note: "someone else"})
	w.add(entry.Person, "p00002", "2026-02-11", "o1", entry.EntryVoided{Of: wrong, Reason: "wrong person"})
	person(w, 3)
	w.add(entry.Person, "p00003", "2026-02-11", "o3", entry.LimitSet{Type: "exclusion", Officers: []string{"o1"}, Reason: "related"})
	return w
}

func write(t testing.TB, w *writing) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "extract")
	out, err := extract.NewWriter(dir, extract.Manifest{Service: "Test service", MadeAt: now, Day: today, By: "a test"})
	if err != nil {
		t.Fatal(err)
	}
	defer out.Abort()
	for _, e := range w.entries {
		if err := out.Write(e); err != nil {
			t.Fatal(err)
		}
	}
	for digest, body := range w.blobs {
		if err := out.Blob(digest, body); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func load(t testing.TB, up app.Upkeep, dir string) transfer.Result {
	t.Helper()
	got, err := transfer.Import(t.Context(), up, dir, options)
	if err != nil {
		t.Fatalf("%v\n%v", err, got.Faults)
	}
	return got
}

func export(t testing.TB, up app.Upkeep, opts transfer.ExportOptions) (string, transfer.Exported) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "export")
	opts.Now = clock
	done, err := transfer.Export(t.Context(), up, dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	return dir, done
}

func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		all[rel] = string(body)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func entriesIn(t testing.TB, up app.Upkeep, s entry.Stream) (all []entry.Entry) {
	t.Helper()
	err := up.Read(t.Context(), func(r app.Reader) (err error) {
		all, err = r.Entries(s, 0)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func sqlite(t testing.TB) string { return testkit.SQLite(t) }

// cut ends the file of outcomes in the middle of a row.
func cut(t testing.TB, dir string) string {
	t.Helper()
	if err := os.Truncate(filepath.Join(dir, "outcomes.csv"), 200); err != nil {
		t.Fatal(err)
	}
	return dir
}
