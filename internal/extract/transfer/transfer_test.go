package transfer_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/extract/transfer"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/rules"
	"daybook/internal/standing"
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
	for id, role := range map[string]string{"o1": "PO", "o2": "CA", "o3": "SPO"} {
		_ = id
		_ = role
	}
	for _, o := range [][2]string{{"o1", "PO"}, {"o2", "CA"}, {"o3", "SPO"}} {
		w.add(entry.Officer, o[0], "2026-01-05", "import", entry.OfficerJoined{Forename: "Sam", Surname: "Khan-" + o[0], Grade: o[1], Role: o[1], Unit: "u1", Team: "t1", Hours: 37})
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

func TestImportKeepsWhatTheExtractSays(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		w, up := service(), fresh()
		got := load(t, up, write(t, w))
		want := transfer.Result{Streams: 10, Entries: len(w.entries)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("result (-want +got):\n%s", diff)
		}
		for s := range w.seq {
			var said []entry.Entry
			for _, e := range w.entries {
				if e.Stream == s {
					said = append(said, e)
				}
			}
			stored := entriesIn(t, up, s)
			if diff := cmp.Diff(said, stored); diff != "" {
				t.Errorf("%s (-said +stored):\n%s", s, diff)
			}
			if s.Kind == entry.Person {
				checkDerived(t, up, s.ID, stored)
			}
		}
		err := up.Read(t.Context(), func(r app.Reader) error {
			dir, err := r.Staff()
			if len(dir.Officers) != 3 || len(dir.Units) != 2 || len(dir.Teams) != 1 || len(dir.Officers["o3"].Absences) != 1 {
				t.Errorf("staff: %+v", dir)
			}
			for digest, body := range w.blobs {
				kept, err := r.Blob(digest)
				if err != nil || string(kept) != string(body) {
					t.Errorf("document %q is %q (%v)", body, kept, err)
				}
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// checkDerived holds what is stored beside a journal against what follows from it.
func checkDerived(t *testing.T, up app.Upkeep, id string, entries []entry.Entry) {
	t.Helper()
	file, lines, err := casefile.FoldLines(id, entries)
	if err != nil {
		t.Fatal(err)
	}
	want := app.Person{File: file, Standing: standing.Derive(file, rules.Default().At(today), today)}
	err = up.Read(t.Context(), func(r app.Reader) error {
		got, err := r.Person(id)
		if err != nil {
			return err
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-follows +stored):\n%s", id, diff)
		}
		timeline, err := r.Timeline(id, app.TimelineFilter{Limit: 100})
		if len(timeline) != len(lines) {
			t.Errorf("%s has %d lines, want %d", id, len(timeline), len(lines))
		}
		for _, row := range lists.Of(want.File, want.Standing) {
			if row.Table == lists.Lookup {
				continue
			}
			rows, err := r.List(row.Table, row.Owner, app.ListQuery{})
			if err != nil {
				return err
			}
			found := false
			for _, stored := range rows {
				found = found || stored == row
			}
			if !found {
				t.Errorf("%s: no row %+v", id, row)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestImportAgainChangesNothing(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		dir, up := write(t, service()), fresh()
		load(t, up, dir)
		before, _ := export(t, up, transfer.ExportOptions{})
		got := load(t, up, dir)
		if diff := cmp.Diff(transfer.Result{Same: 10}, got); diff != "" {
			t.Errorf("result (-want +got):\n%s", diff)
		}
		after, _ := export(t, up, transfer.ExportOptions{})
		if diff := cmp.Diff(contents(t, before), contents(t, after)); diff != "" {
			t.Errorf("(-before +after):\n%s", diff)
		}
	})
}

// TestExportImportExport: what is exported from one database, loaded into another and exported there is the same bytes.
func TestExportImportExport(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		one, two := fresh(), fresh()
		load(t, one, write(t, service()))
		first, done := export(t, one, transfer.ExportOptions{})
		if want := (transfer.Exported{Streams: 10, Entries: len(service().entries), Documents: 2}); done != want {
			t.Errorf("exported %+v, want %+v", done, want)
		}
		load(t, two, first)
		second, _ := export(t, two, transfer.ExportOptions{})
		if diff := cmp.Diff(contents(t, first), contents(t, second)); diff != "" {
			t.Errorf("(-first +second):\n%s", diff)
		}
	})
}

func TestStreamsGoOn(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		up := fresh()
		load(t, up, write(t, service()))
		// Meanwhile the program wrote into the service's own stream.
		err := up.Write(t.Context(), func(w app.Writer) error {
			return w.Append([]entry.Entry{{ID: "key", Stream: entry.Stream{Kind: entry.Service, ID: "service"}, Seq: 2, RecordedBy: "daybook",
				RecordedAt: now, On: today, Source: "daybook", Payload: entry.KeyRotated{Verifier: "k"}}})
		})
		if err != nil {
			t.Fatal(err)
		}
		more := service()
		more.entries = nil
		full := newWriting()
		staffed(full)
		full.add(entry.Officer, "o3", "2026-05-10", "o3", entry.OfficerLeft{})
		rest := service()
		for _, e := range rest.entries {
			if e.Stream.Kind == entry.Person {
				full.entries = append(full.entries, e)
				if full.seq[e.Stream]++; e.Stream.ID == "p00001" && full.seq[e.Stream] == rest.seq[e.Stream] {
					doc := rest.document("third")
					full.add(entry.Person, "p00001", "2026-03-01", "o1", entry.ContactRecorded{Type: "COAP", Note: "new"})
					full.add(entry.Person, "p00001", "2026-03-01", "o1", doc)
				}
			}
		}
		full.blobs = rest.blobs
		// Seconds of recording are those of the first writing, so that the stored part is the same.
		original := map[string]time.Time{}
		for _, e := range service().entries {
			original[e.ID] = e.RecordedAt
		}
		for i, e := range full.entries {
			if at, ok := original[e.ID]; ok {
				full.entries[i].RecordedAt = at
			}
		}
		got := load(t, up, write(t, full))
		if diff := cmp.Diff(transfer.Result{Same: 8, Continued: 2, Entries: 3}, got); diff != "" {
			t.Errorf("result (-want +got):\n%s", diff)
		}
		stored := entriesIn(t, up, entry.Stream{Kind: entry.Person, ID: "p00001"})
		if len(stored) != full.seq[entry.Stream{Kind: entry.Person, ID: "p00001"}] {
			t.Errorf("p00001 has %d entries", len(stored))
		}
		checkDerived(t, up, "p00001", stored)
		err = up.Read(t.Context(), func(r app.Reader) error {
			o, err := r.Officer("o3")
			if o.Left == 0 {
				t.Errorf("o3 did not leave: %+v", o)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestWhatTheRecordHasOtherwise(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		up := fresh()
		load(t, up, write(t, service()))
		other := service()
		for i, e := range other.entries {
			if p, ok := e.Payload.(entry.ContactRecorded); ok && e.Stream.ID == "p00002" {
				p.Note = "changed"
				other.entries[i].Payload = p
			}
		}
		// A new person with the CRN of someone who is there, and one who is new indeed.
		other.add(entry.Person, "p00004", "2026-02-02", "import", entry.PersonRegistered{CRN: "X000009", Forename: "A", Surname: "B"})
		dir := write(t, other)
		_, err := transfer.Import(t.Context(), up, dir, options)
		if fault.KindOf(err) != fault.Invalid {
			t.Fatalf("error %v", err)
		}
		if n := len(entriesIn(t, up, entry.Stream{Kind: entry.Person, ID: "p00004"})); n != 0 {
			t.Error("half of it was loaded")
		}
		accept := options
		accept.AcceptFaults = true
		got, err := transfer.Import(t.Context(), up, dir, accept)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Faults) != 1 || got.Faults[0].File != "contacts.csv" || got.Streams != 1 || got.Same != 9 {
			t.Errorf("result %+v", got)
		}
	})
}
