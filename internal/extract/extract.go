// Package extract is the form in which a whole service's record comes into Daybook and leaves it again: a folder of
// plain CSV files, one for each kind of entry, and a manifest that says what is in them. docs/extract.md describes it
// field by field for whoever writes one from another system.
//
// Each row is one entry. The rows of a file stand in order of the stream they belong to (the person, officer, unit or
// team), so that a service of any size can be written, checked and read with the entries of one stream in memory at a
// time: [Writer] writes streams in that order, [Reader] merges the files back into streams, and [Check] looks at all of
// an extract before anything of it is used.
//
// The columns are those of the payloads in package entry. Nothing is listed twice: a field added there is a column here.
package extract

//go:generate go run ./describe

import (
	"path/filepath"
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// Format is the number of the form that this package reads and writes.
const Format = 1

// TimeLayout is how recorded_at is written: UTC, in microseconds. Fewer digits after the second are read too.
const TimeLayout = "2006-01-02T15:04:05.000000Z"

const (
	manifestName = "manifest.json"
	blobFolder   = "blobs"
	partSuffix   = ".part" // of files that are being written
)

// Manifest says what an extract holds. It is written last: a folder without one is not an extract yet.
type Manifest struct {
	Format  int       `json:"format"`
	Service string    `json:"service"` // the service's name
	MadeAt  time.Time `json:"made_at"` // when the extract was made
	Day     day.Date  `json:"day"`     // the last day that it tells of
	By      string    `json:"by"`      // the system that made it
	// For is the officer for whom it was made, without what that officer may not see. Such an extract is for reading and
	// cannot be imported: it is not the whole record.
	For   string `json:"for,omitempty"`
	Files []File `json:"files"`
}

// File is one CSV file of an extract.
type File struct {
	Name   string `json:"name"`   // "appointments.csv"
	Rows   int    `json:"rows"`   // without the header
	SHA256 string `json:"sha256"` // of all its bytes, in lower-case hexadecimal
}

// Rows returns the number of entries in all files.
func (m Manifest) Rows() (n int) {
	for _, f := range m.Files {
		n += f.Rows
	}
	return n
}

// BlobPath returns where the bytes of a document stand in an extract.
func BlobPath(dir, digest string) string { return filepath.Join(dir, blobFolder, digest) }

// streamKinds are the kinds of stream in the order in which an extract is read: whom entries name comes before them.
var streamKinds = []entry.StreamKind{entry.Service, entry.Unit, entry.Officer, entry.Person}
