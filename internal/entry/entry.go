// Package entry holds every kind of thing that Daybook can be told: reading this package is the quickest way to learn
// what the system knows.
//
// An entry is one thing that happened, in the past tense: an appointment was booked, a case was allocated, a risk was
// assessed. Entries are the truth; everything else in Daybook is worked out from them. Nothing in an entry is ever
// edited: a correction is another entry that names the first.
//
// A payload is a flat struct, and its fields carry three tags: `json` names the field in the journal and the column
// in an extract, `is` says what a value must be, and `doc` explains it to whoever writes an extract. One description
// thus serves the journal, the import, the export and docs/extract.md.
package entry

import (
	"fmt"
	"time"

	"daybook/internal/day"
)

// StreamKind says what sort of thing a stream is about.
type StreamKind string

// The kinds of stream.
const (
	Person  StreamKind = "person"  // one person on probation
	Officer StreamKind = "officer" // one member of staff
	Unit    StreamKind = "unit"    // one probation delivery unit or one team in it
	Service StreamKind = "service" // the service as a whole; its only stream has the id "service"
)

// Stream names one stream of entries.
type Stream struct {
	Kind StreamKind
	ID   string // opaque; never a CRN or a name
}

// String returns "person/ID", the form that the ledger commits to.
func (s Stream) String() string { return string(s.Kind) + "/" + s.ID }

// Entry is one thing that happened.
type Entry struct {
	ID         string    // unique in the whole service; a UUIDv7 when made in Daybook
	Stream     Stream    // whom or what it is about
	Seq        int       // its place in the stream, from 1 without gaps
	RecordedBy string    // the officer who recorded it; "import" or "daybook" when no officer did
	RecordedAt time.Time // when it was recorded, UTC, in whole microseconds
	On         day.Date  // the day it happened or takes effect
	Cause      string    // the entry that it follows from, or ""
	Source     string    // where it was learned: "daybook", an extract's name, "police" …
	Payload    Payload
}

// Kind returns the payload's kind, such as "appointment.booked".
func (e Entry) Kind() string { return e.Payload.Kind() }

// Payload is what an entry says. Each kind is one struct in this package.
type Payload interface {
	// Kind returns the kind's name, "noun.verb".
	Kind() string
}

// Unknown is returned for a kind that this program does not know; a newer program may have written it.
type Unknown struct{ Name string }

// Error says which kind was met.
func (u Unknown) Error() string {
	return fmt.Sprintf("entry kind %q is not known to this program", u.Name)
}
