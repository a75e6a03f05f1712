package extract

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"

	"daybook/internal/entry"
)

// source is one file of an extract while it is read.
type source struct {
	name    string
	kind    entry.Kind
	columns []Column
	at      []int // for each of columns, where it stands in the file; -1 where the file lacks it
	width   int   // how many columns the file has
	faults  []Fault

	f      *os.File
	digest hash.Hash
	scan   *scanner
	rows   int
	next   *row   // the row that was read ahead; nil at the end
	last   string // the stream of the row before it
	apart  []bool // where the file is known to be out of order: which of its rows are passed over for it; else nil
	mixed  bool   // a row was met out of order
}

// row is one row of a file, turned into the order of its kind's columns.
type row struct {
	source *source
	line   int
	values []string
	stream string
	entry  entry.Entry
	faults []Fault
}

// open opens the file of a kind and reads its header; nil where the extract has no such file.
func (r *Reader) open(k entry.Kind) (*source, error) {
	if !slices.ContainsFunc(r.Manifest.Files, func(f File) bool { return f.Name == fileName(k) }) {
		return nil, nil
	}
	s := &source{name: fileName(k), kind: k, columns: Columns(k), digest: sha256.New()}
	s.at = slices.Repeat([]int{-1}, len(s.columns))
	s.apart = r.apart[s.name]
	var err error
	s.f, err = os.Open(filepath.Join(r.Dir, s.name))
	if errors.Is(err, os.ErrNotExist) {
		s.whole(0, "is in the manifest but not in the folder", "add it, or take it out of the manifest")
		return s, nil
	}
	if err != nil {
		return nil, cannotRead(r.Dir, err)
	}
	s.scan = newScanner(io.TeeReader(s.f, s.digest))
	return s, s.readHeader()
}

func (s *source) close() {
	if s.f != nil {
		s.f.Close() // it was only read
	}
}

// whole notes a fault that leaves nothing to read after it.
func (s *source) whole(line int, wrong, right string) {
	s.faults = append(s.faults, Fault{File: s.name, Line: line, Wrong: wrong, Right: right, Whole: true})
}

func (s *source) header(column, wrong, right string) {
	s.faults = append(s.faults, Fault{File: s.name, Line: 1, Column: column, Wrong: wrong, Right: right, Whole: true})
}

var byteOrderMark = []byte("\xef\xbb\xbf")

func (s *source) readHeader() error {
	if start, _ := s.scan.in.Peek(len(byteOrderMark)); bytes.Equal(start, byteOrderMark) {
		s.whole(1, "begins with a byte order mark", "save it as UTF-8 without one")
		return nil
	}
	names, _, err := s.scan.next()
	var shape *shapeError
	switch {
	case errors.Is(err, io.EOF):
		s.whole(0, "is empty", "begin it with the names of its columns")
		return nil
	case errors.As(err, &shape):
		s.whole(shape.line, shape.wrong, shape.right)
		return nil
	case err != nil:
		return cannotRead(s.name, err)
	}
	s.width = len(names)
	for i, name := range names {
		c := slices.IndexFunc(s.columns, func(c Column) bool { return c.Name == name })
		switch {
		case c < 0:
			s.header(oneLine(name), "is not a column of this file", "its columns are "+wordList(s.names()))
		case s.at[c] >= 0:
			s.header(name, "is there twice", "keep one of them")
		default:
			s.at[c] = i
		}
	}
	for i, c := range s.columns {
		if c.Required && s.at[i] < 0 {
			s.header(c.Name, "is missing", "add it: "+c.Doc)
		}
	}
	return nil
}

func (s *source) names() []string {
	names := make([]string, len(s.columns))
	for i, c := range s.columns {
		names[i] = c.Name
	}
	return names
}

// advance reads the next row ahead. Rows that stand out of order or have the wrong number of fields belong to no stream
// that could be read now: they come back as faults and are passed over.
func (s *source) advance() (passed []Fault, err error) {
	for {
		fields, line, err := s.scan.next()
		var shape *shapeError
		switch {
		case errors.Is(err, io.EOF):
			s.next = nil
			return passed, nil
		case errors.As(err, &shape):
			s.next = nil
			return append(passed, Fault{File: s.name, Line: shape.line, Wrong: shape.wrong, Right: shape.right, Whole: true}), nil
		case err != nil:
			return passed, cannotRead(s.name, err)
		}
		if s.emptyLine(fields) {
			passed = append(passed, Fault{File: s.name, Line: line, Wrong: "is an empty line", Right: "take it out"})
			continue
		}
		s.rows++
		if len(fields) != s.width {
			passed = append(passed, Fault{File: s.name, Line: line, Wrong: fmt.Sprintf("has %d fields where the header has %d", len(fields), s.width),
				Right: "give each row as many fields as the header"})
			continue
		}
		next := &row{source: s, line: line, values: make([]string, len(s.columns))}
		for i, at := range s.at {
			if at >= 0 {
				next.values[i] = fields[at]
			}
		}
		next.stream = next.values[colStream]
		if next.stream < s.last || s.apart != nil && s.apart[s.rows-1] {
			s.mixed = true
			passed = append(passed, s.outOfOrder(next))
			continue
		}
		s.next, s.last = next, next.stream
		return passed, nil
	}
}

// emptyLine reports whether nothing stands in a line, which is no row.
func (s *source) emptyLine(fields []string) bool {
	return s.width > 1 && len(fields) == 1 && fields[0] == ""
}

// outOfOrder is what is wrong with a row that stands apart from the order of the others.
func (s *source) outOfOrder(w *row) Fault {
	wrong := "stands after " + oneLine(s.last)
	if w.stream >= s.last {
		wrong = "stands before rows that come first in the order"
	}
	return Fault{File: s.name, Line: w.line, Column: s.columns[colStream].Name, Value: w.stream,
		Wrong: wrong, Right: "sort the rows by this column, byte by byte"}
}

// finish reports, at the end of the file, whether it is the one that the manifest tells of.
func (s *source) finish(m Manifest) []Fault {
	i := slices.IndexFunc(m.Files, func(f File) bool { return f.Name == s.name })
	said := m.Files[i]
	if s.rows != said.Rows {
		return []Fault{{File: s.name, Wrong: fmt.Sprintf("has %d rows where the manifest says %d", s.rows, said.Rows),
			Right: "write the extract again: a part of it may be missing", Whole: true}}
	}
	if sum := hex.EncodeToString(s.digest.Sum(nil)); sum != said.SHA256 {
		return []Fault{{File: s.name, Wrong: "is not the file that the manifest tells of: its SHA-256 is " + sum,
			Right: "write the extract again: it was changed after it was made", Whole: true}}
	}
	return nil
}

func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
