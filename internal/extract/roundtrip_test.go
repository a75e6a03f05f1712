package extract_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract"
)

var (
	made     = time.Date(2026, 11, 23, 7, 0, 0, 0, time.UTC)
	manifest = extract.Manifest{Service: "Test service", MadeAt: made, Day: day.MustParse("2026-11-22"), By: "a test"}
)

// writing builds the streams of a small service.
type writing struct {
	entries []entry.Entry
	seq     map[entry.Stream]int
	by      string
}

func (w *writing) add(kind entry.StreamKind, stream, id, on string, p entry.Payload) {
	if w.seq == nil {
		w.seq = map[entry.Stream]int{}
	}
	s := entry.Stream{Kind: kind, ID: stream}
	w.seq[s]++
	d := day.MustParse(on)
	by := w.by
	if by == "" {
		by = "import"
	}
	w.entries = append(w.entries, entry.Entry{ID: id, Stream: s, Seq: w.seq[s], RecordedBy: by, Source: "old system", On: d,
		RecordedAt: made.AddDate(0, 0, -100).Add(time.Duration(len(w.entries)) * time.Minute), Payload: p})
}

// service is one unit with a team, an officer and two people, with everything that is hard to write.
func service() []entry.Entry {
	var w writing
	w.add(entry.Service, "service", "s1", "2026-01-05", entry.ServiceNamed{Name: "Test service"})
	w.add(entry.Unit, "t1", "u2", "2026-01-05", entry.TeamOpened{Name: "Team A", Unit: "u1", Manager: "o1"})
	w.add(entry.Unit, "u1", "u1", "2026-01-05", entry.UnitOpened{Name: "Wigan", Region: "N50"})
	w.add(entry.Officer, "o1", "o1-1", "2026-01-05", entry.OfficerJoined{Forename: "Samira", Surname: "Khan", Grade: "PO", Role: "PO", Unit: "u1", Team: "t1", Hours: 37_00})
	w.by = "o1"
	w.add(entry.Person, "p1", "p1-1", "2026-02-02", entry.PersonRegistered{CRN: "X100001", Forename: "Zoë", Surname: "O’Neill, Jr", Born: day.MustParse("1990-04-03")})
	w.add(entry.Person, "p1", "p1-2", "2026-02-03", entry.OrderMade{Type: "340", Months: 12})
	w.add(entry.Person, "p1", "p1-3", "2026-02-10", entry.AppointmentBooked{Type: "COAP", Date: day.MustParse("2026-02-10"), Start: day.At(9, 30), Officer: "o1", Mode: "office", Order: "p1-2"})
	w.add(entry.Person, "p1", "p1-4", "2026-02-10", entry.OutcomeRecorded{Appointment: "p1-3", Outcome: "ATTC", Sensitive: true,
		Note: "He said \"fine\",\r\nthen: one\rtwo\n\n\nthree; \u00e9\u4e2d \U0001f600, \"\""})
	w.add(entry.Person, "p1", "p1-5", "2026-02-11", entry.EntryCorrected{Of: "p1-4", On: day.MustParse("2026-02-09"), Reason: "wrong day",
		As: `{"appointment":"p1-3","outcome":"ATTC","note":"x\ny"}`})
	w.add(entry.Person, "p2", "p2-1", "2026-02-02", entry.PersonRegistered{CRN: "X100002", Forename: "Ann", Surname: "Lee"})
	w.add(entry.Person, "p2", "p2-2", "2026-02-02", entry.LimitSet{Type: "exclusion", Officers: []string{"o1", "o1"}, Reason: "related"})
	w.add(entry.Person, "p2", "p2-3", "2026-02-03", entry.DocumentAdded{Name: "a.txt", Media: "text/plain", Size: 5, Digest: digest("hello")})
	return w.entries
}

func digest(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

// write writes entries as an extract into a fresh folder.
func write(t testing.TB, entries []entry.Entry) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	w, err := extract.NewWriter(dir, manifest)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for _, e := range entries {
		if err := w.Write(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Blob(digest("hello"), []byte("hello")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func read(t testing.TB, dir string) (all []entry.Entry) {
	t.Helper()
	r, err := extract.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for rows, err := range r.Streams() {
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			all = append(all, row.Entry)
		}
	}
	return all
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	want := service()
	if diff := cmp.Diff(want, read(t, write(t, want))); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
}

func TestTheSameEntriesGiveTheSameBytes(t *testing.T) {
	one, two := contents(t, write(t, service())), contents(t, write(t, service()))
	if diff := cmp.Diff(one, two); diff != "" {
		t.Errorf("(-first +second):\n%s", diff)
	}
}

// contents returns every file below a folder.
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
