// Package storetest is the one suite that every storage engine must pass.
//
// It knows a store only through the interfaces of package app, and is run on fresh databases on each engine: what holds
// on the office's SQLite file holds on the service's PostgreSQL.
package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/staffing"
)

// Open returns a store on a fresh, empty database, which is closed with the test.
type Open func(t *testing.T) app.Upkeep

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for _, part := range []struct {
		name string
		run  func(t *testing.T, s app.Upkeep)
	}{
		{"journal keeps entries as they were", journalKeeps},
		{"journal refuses what does not follow", journalRefuses},
		{"one of two writers wins", oneWriterWins},
		{"rollback leaves nothing", rollback},
		{"a read is one snapshot", snapshot},
		{"people", people},
		{"CRN belongs to one person", crns},
		{"lists in order and narrowed", listsNarrowed},
		{"lists of many owners", listsOfMany},
		{"what counts for many owners", counted},
		{"single rows of many owners", picked},
		{"lists change by difference", listsChange},
		{"lookup", lookup},
		{"what is sought of many people", sought},
		{"timeline keeps whole lines", timelineWhole},
		{"timeline filters", timelineFilters},
		{"timeline pages both ways", timelinePages},
		{"staff", staff},
		{"accounts", accounts},
		{"sessions", sessions},
		{"drafts", drafts},
		{"blobs", blobs},
		{"access log", accessLog},
		{"commands are remembered", remembered},
		{"settings", settings},
		{"load whole streams once", loadOnce},
		{"load refuses other entries", loadRefuses},
		{"load staff", loadStaff},
		{"load and append make the same rows", loadLikeAppend},
		{"streams", streams},
		{"turning", turning},
		{"places without gaps", places},
		{"places from several at once", placesConcurrent},
		{"tree proves every entry", proofs},
		{"checkpoints", checkpoints},
		{"destroyed contents", destroyed},
		{"leases", leases},
		{"check finds nothing wrong", checkClean},
		{"sizes", sizes},
	} {
		t.Run(part.name, func(t *testing.T) { part.run(t, open(t)) })
	}
}

// noon is when things happen in this suite, to the microsecond, which every engine must keep.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 123456000, time.UTC)

// monday is the day of noon.
var monday = day.MustParse("2026-11-23")

func write(t *testing.T, s app.Store, do func(app.Writer) error) {
	t.Helper()
	if err := s.Write(t.Context(), do); err != nil {
		t.Fatalf("write: %v", err)
	}
}

func read(t *testing.T, s app.Store, do func(app.Reader) error) {
	t.Helper()
	if err := s.Read(t.Context(), do); err != nil {
		t.Fatalf("read: %v", err)
	}
}

func same[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(staffing.Directory{})); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// faulty checks that an error is a fault of this kind.
func faulty(t *testing.T, what string, kind fault.Kind, err error) {
	t.Helper()
	if fault.KindOf(err) != kind {
		t.Errorf("%s: got %q (%v), want a fault of kind %q", what, fault.KindOf(err), err, kind)
	}
}

func personStream(id string) entry.Stream { return entry.Stream{Kind: entry.Person, ID: id} }

// note is an entry of a person's stream.
func note(person string, seq int, text string) entry.Entry {
	return entry.Entry{ID: fmt.Sprintf("%s-%d", person, seq), Stream: personStream(person), Seq: seq, RecordedBy: "o1",
		RecordedAt: noon.Add(time.Duration(seq) * time.Minute), On: monday.Add(seq), Source: "daybook",
		Payload: entry.ContactRecorded{Type: "C326", Note: text}}
}

// notes are the first n entries of a person's stream.
func notes(person string, n int) []entry.Entry {
	out := make([]entry.Entry, n)
	for i := range out {
		out[i] = note(person, i+1, fmt.Sprintf("note %d of %s", i+1, person))
	}
	return out
}
