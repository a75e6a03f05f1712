package extract

import "daybook/internal/entry"

// Column is one column of a file.
type Column struct {
	Name     string
	Type     string // as [entry.Field] names types; "moment" for recorded_at
	Required bool
	Doc      string
	Field    entry.Field // the payload's field; without a name for the columns that every file begins with
}

// The places of the columns that every file begins with.
const (
	colID = iota
	colStream
	colSeq
	colOn
	colRecordedAt
	colRecordedBy
	colSource
	colCause
	heads // how many there are
)

// Columns returns the columns of a kind's file, in the order in which they are written.
func Columns(k entry.Kind) []Column {
	all := []Column{
		colID:         {Name: "id", Type: "text", Required: true, Doc: "The entry's own id, unique in the whole extract"},
		colStream:     {Name: streamColumn(k), Type: "text", Required: true, Doc: streamDoc[streamColumn(k)]},
		colSeq:        {Name: "seq", Type: "number", Doc: "The entry's place in its stream, over all files, from 1 without gaps"},
		colOn:         {Name: "on", Type: "date", Required: true, Doc: "The day it happened or takes effect"},
		colRecordedAt: {Name: "recorded_at", Type: "moment", Required: true, Doc: "When it was recorded, in UTC"},
		colRecordedBy: {Name: "recorded_by", Type: "text", Required: true, Doc: "The officer who recorded it, “import” or “daybook”"},
		colSource:     {Name: "source", Type: "text", Doc: "Where it was learned: the system, “police” …"},
		colCause:      {Name: "cause", Type: "text", Doc: "The id of the earlier entry of the same stream that it follows from"},
	}
	for _, f := range k.Fields {
		all = append(all, Column{Name: fieldColumn(k, f), Type: f.Type, Required: f.Required, Doc: f.Doc, Field: f})
	}
	return all
}

// streamColumn returns the name of the column that says which stream an entry belongs to. A team has its own column, as
// the unit it belongs to is a fact about it.
func streamColumn(k entry.Kind) string {
	if k.Name == (entry.TeamOpened{}).Kind() {
		return "team"
	}
	return string(k.Stream)
}

var streamDoc = map[string]string{
	"service": "Always “service”: the service as a whole",
	"unit":    "The unit's id",
	"team":    "The team's id",
	"officer": "The officer's id",
	"person":  "The person's id: any id that never changes, but not the CRN",
}

// fieldColumn returns the name of a payload's column: that of its field, unless every file has a column of that name.
func fieldColumn(k entry.Kind, f entry.Field) string {
	if k.Name == (entry.EntryCorrected{}).Kind() && f.Name == "on" {
		return "should_be_on"
	}
	return f.Name
}

func fileName(k entry.Kind) string { return k.File + ".csv" }

// kindOfFile returns the kind whose file has this name.
func kindOfFile(name string) (entry.Kind, bool) {
	for _, k := range entry.Kinds() {
		if fileName(k) == name {
			return k, true
		}
	}
	return entry.Kind{}, false
}
