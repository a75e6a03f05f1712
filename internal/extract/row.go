package extract

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// longestID bounds an id in characters.
const longestID = 64

// longestHead bounds the other texts that every entry has. They stand in the ledger for ever and in every receipt.
const longestHead = 120

// read turns the values of a row into an entry, and notes what is wrong with them as far as the row alone can tell.
func (w *row) read(stream entry.Stream, seqs bool) {
	w.clean()
	e := &w.entry
	e.ID, e.Stream, e.RecordedBy, e.Source, e.Cause = w.values[colID], stream, w.values[colRecordedBy], w.values[colSource], w.values[colCause]
	w.id(colID, true)
	w.id(colStream, true)
	w.id(colRecordedBy, true)
	w.id(colCause, false)
	if !plainHead(e.Source) {
		w.wrong(colSource, fmt.Sprintf("is not one line of at most %d ordinary characters", longestHead), "name the system in a few words")
	}
	var err error
	if seqs {
		if e.Seq, err = strconv.Atoi(w.values[colSeq]); err != nil || e.Seq < 1 {
			w.wrong(colSeq, "is not a place in a stream", "count from 1")
			e.Seq = 0
		}
	}
	if e.On, err = day.Parse(w.values[colOn]); err != nil {
		w.wrong(colOn, "is not a date", "write it as 2026-11-23")
	} else if e.On == 0 {
		w.wrong(colOn, "is empty", "it must be given")
	}
	w.readMoment()
	p, wrong := w.source.kind.Read(w.values[heads:])
	e.Payload = p
	for _, bad := range wrong {
		text, right, _ := strings.Cut(bad.Text, "; ")
		if right == "" && bad.Value != "" {
			right = rightFor(w.source.column(bad.Field))
		}
		w.faults = append(w.faults, w.fault(w.source.column(bad.Field).Name, bad.Value, text, right))
	}
}

// rightFor says what a column takes, where the reading of a value says only that this is not it.
func rightFor(c Column) string {
	switch c.Type {
	case "number":
		return "write digits only"
	case "yes/no":
		return "leave it empty for no"
	}
	return "write one of those, letter for letter"
}

// column returns the column of a payload's field.
func (s *source) column(field string) Column {
	for _, c := range s.columns[heads:] {
		if c.Field.Name == field {
			return c
		}
	}
	return Column{Name: field}
}

func (w *row) fault(column, value, wrong, right string) Fault {
	return Fault{File: w.source.name, Line: w.line, Column: column, Value: value, Wrong: wrong, Right: right}
}

// wrong notes what is wrong with the value of a column.
func (w *row) wrong(column int, wrong, right string) {
	w.faults = append(w.faults, w.fault(w.source.columns[column].Name, w.values[column], wrong, right))
}

// clean notes text that no engine and no receipt would keep as it is.
func (w *row) clean() {
	for i, v := range w.values {
		if !utf8.ValidString(v) {
			w.wrong(i, "is not UTF-8", "write the whole file as UTF-8")
		} else if strings.IndexByte(v, 0) >= 0 {
			w.wrong(i, "holds a zero byte", "take it out")
		}
	}
}

func (w *row) readMoment() {
	const right = "write it in UTC as 2026-11-23T09:30:00.000000Z"
	s := w.values[colRecordedAt]
	if s == "" {
		w.wrong(colRecordedAt, "is empty", "it must be given")
		return
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	switch {
	case err != nil || !strings.HasSuffix(s, "Z"):
		w.wrong(colRecordedAt, "is not a moment in UTC", right)
	case t.Nanosecond()%1000 != 0:
		w.wrong(colRecordedAt, "is finer than a microsecond", right)
	case t.Year() < 1900:
		w.wrong(colRecordedAt, "is before 1900", right)
	default:
		w.entry.RecordedAt = t.UTC()
	}
}

// id checks a column that holds an id.
func (w *row) id(column int, required bool) {
	switch s := w.values[column]; {
	case s == "" && !required:
	case s == "":
		w.wrong(column, "is empty", "it must be given")
	case !goodID(s):
		w.wrong(column, "is not an id", fmt.Sprintf("use 1 to %d of the letters A to Z and a to z, digits, and . _ : -", longestID))
	}
}

func goodID(s string) bool {
	if s == "" || len(s) > longestID {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == ':' || c == '-') {
			return false
		}
	}
	return true
}

// plainHead reports whether a text can stand in a receipt exactly as it is: one line of letters that show.
func plainHead(s string) bool {
	if utf8.RuneCountInString(s) > longestHead {
		return false
	}
	for _, r := range s {
		if r != ' ' && (!strconv.IsGraphic(r) || r >= 0xe0000 || strings.ContainsRune(unseen, r)) {
			return false
		}
	}
	return true
}

// unseen are spaces that look like the ordinary one, and so could pass for it in a receipt.
const unseen = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u00ad\u2028\u2029\ufeff\ufffc\ufffd"
