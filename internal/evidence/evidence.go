// Package evidence is an officer's own evidence: a file that says what they were given, by whom and at what load, what they
// said to it and what was late, and that holds without Daybook.
//
// A [File] is one HTML file in three parts. The page is for reading and printing, and opens anywhere. The data are the same
// as JSON, with the receipt of every entry that the tables rest on. The seal is a signature by the service's key over both.
// [Parse] takes a file apart, [Check] says whether it holds and names what does not; neither needs a server or a database.
// docs/rules/evidence.md has each clause.
package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"daybook/internal/day"
	"daybook/internal/ledger"
)

// Data is what the evidence says, for people and for machines.
type Data struct {
	Version int       `json:"version"` // of this format: 1
	Origin  string    `json:"origin"`  // whose ledger it rests on
	Officer Officer   `json:"officer"`
	Made    time.Time `json:"made"`
	From    day.Date  `json:"from"` // the first day of the period
	To      day.Date  `json:"to"`   // the last one
	Figures []Figure  `json:"figures"`
	Tables  []Table   `json:"tables"`
	Entries []Entry   `json:"entries"`
}

// Officer is whose evidence it is.
type Officer struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Grade string `json:"grade"`
	Team  string `json:"team,omitempty"`
	Unit  string `json:"unit,omitempty"`
}

// Figure is one number on the day the file was made.
type Figure struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Clause string `json:"clause,omitempty"`
}

// Table is one list of the evidence.
type Table struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	About   string   `json:"about,omitempty"` // what it takes, and what it leaves out
	Clause  string   `json:"clause"`
	Columns []string `json:"columns"`
	Rows    []Row    `json:"rows"`
	Empty   string   `json:"empty,omitempty"` // the sentence when there are no rows
}

// Row is one row of a table. Its entries are those it rests on: each is among the file's, with its receipt.
type Row struct {
	Cells   []string `json:"cells"`
	Entries []string `json:"entries,omitempty"`
	Person  string   `json:"person,omitempty"` // the reference of whose case it is; "" where a limit keeps the officer out
}

// Entry is one entry of the journal that a row rests on.
type Entry struct {
	ID      string    `json:"id"`
	Stream  string    `json:"stream"`
	Seq     int       `json:"seq"`
	Kind    string    `json:"kind"`
	By      string    `json:"recorded_by"`
	At      time.Time `json:"recorded_at"`
	On      string    `json:"on"`
	Closed  string    `json:"closed,omitempty"`  // why its contents are not in the receipt
	Receipt string    `json:"receipt,omitempty"` // "" while the entry waits for its place in the ledger
}

// ErrFile is wrapped by every error about a file that is not evidence as Daybook writes it.
var ErrFile = errors.New("not a file of evidence")

// The marks between the parts. What stands between them is covered by the seal; the marks themselves have one spelling.
const (
	head     = "<!DOCTYPE html>\n<!-- daybook evidence 1 -->\n"
	dataMark = "\n<script type=\"application/json\" id=\"evidence-data\">\n"
	sealMark = "\n</script>\n<script type=\"text/plain\" id=\"evidence-seal\">\n"
	tail     = "</script>\n</body>\n</html>\n"
)

// maxFile bounds what is read as evidence: many years of an officer's work are far below it.
const maxFile = 64 << 20

// What the parts are called in the seal.
const (
	PagePart = "page"
	DataPart = "data"
	what     = "evidence"
)

// File is evidence taken apart.
type File struct {
	Page []byte
	Raw  []byte // the data as they stand in the file
	Data Data
	Seal []byte
}

// Build writes the file of some data. sign is given the seal to sign and returns it signed.
func Build(d Data, sign func(ledger.Seal) ([]byte, error)) ([]byte, error) {
	d.Version = 1
	page := []byte(head + Page(d))
	raw, err := encode(d)
	if err != nil {
		return nil, err
	}
	seal, err := sign(ledger.Seal{What: what, At: d.Made, Parts: []ledger.Part{ledger.SumPart(PagePart, page), ledger.SumPart(DataPart, raw)}})
	if err != nil {
		return nil, err
	}
	file := bytes.Join([][]byte{page, []byte(dataMark), raw, []byte(sealMark), seal, []byte(tail)}, nil)
	if _, err := Parse(file); err != nil { // what cannot be read back must not leave
		return nil, err
	}
	return file, nil
}

// encode writes data as JSON in which no mark of the page can stand: <, > and & are written as escapes.
func encode(d Data) ([]byte, error) {
	raw, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFile, err)
	}
	return raw, nil
}

// Parse takes a file apart. It looks at the form alone; whether it holds is for [Check].
func Parse(file []byte) (File, error) {
	if len(file) > maxFile {
		return File{}, fmt.Errorf("%w: longer than %d bytes", ErrFile, maxFile)
	}
	if !bytes.HasPrefix(file, []byte(head)) {
		return File{}, fmt.Errorf("%w: it does not begin as one", ErrFile)
	}
	page, rest, ok := bytes.Cut(file, []byte(dataMark))
	if !ok {
		return File{}, fmt.Errorf("%w: the data are missing", ErrFile)
	}
	raw, rest, ok := bytes.Cut(rest, []byte(sealMark))
	if !ok {
		return File{}, fmt.Errorf("%w: the seal is missing", ErrFile)
	}
	seal, ok := bytes.CutSuffix(rest, []byte(tail))
	if !ok {
		return File{}, fmt.Errorf("%w: it does not end as one", ErrFile)
	}
	f := File{Page: page, Raw: raw, Seal: seal}
	if err := json.Unmarshal(raw, &f.Data); err != nil {
		return f, fmt.Errorf("%w: the data cannot be read: %w", ErrFile, err)
	}
	if f.Data.Version != 1 {
		return f, fmt.Errorf("%w: version %d is not known to this program", ErrFile, f.Data.Version)
	}
	return f, nil
}

// CSV writes a table as comma-separated values, for a spreadsheet. A cell that a spreadsheet would take for a formula is
// written with an apostrophe before it.
func (t Table) CSV() string {
	var b strings.Builder
	line := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte(',')
			}
			if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				c = "'" + c
			}
			b.WriteString(`"` + strings.ReplaceAll(c, `"`, `""`) + `"`)
		}
		b.WriteString("\r\n")
	}
	line(append(append([]string(nil), t.Columns...), "entries"))
	for _, r := range t.Rows {
		line(append(append([]string(nil), r.Cells...), strings.Join(r.Entries, " ")))
	}
	return b.String()
}
