package extract

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Fault is one thing that is wrong with an extract, where it stands and what would be right.
type Fault struct {
	File   string `json:"file"`             // "appointments.csv"
	Line   int    `json:"line,omitempty"`   // the line on which the row begins; 1 is the header; 0 is the file as a whole
	Column string `json:"column,omitempty"` // or "" for the row as a whole
	Value  string `json:"value,omitempty"`  // what stands there
	Wrong  string `json:"wrong"`            // "is not a time of day"
	Right  string `json:"right,omitempty"`  // "write it as 09:30"
	// Follows is set when the row itself is sound but names one that is not, or belongs to a person who is left out.
	Follows bool `json:"follows_from_another,omitempty"`
	// Whole is set when nothing can be read around the fault, so that sound rows cannot be told from others: such an extract
	// is not loaded even when faults are accepted.
	Whole bool `json:"whole_extract,omitempty"`
}

// shown bounds how much of a value is printed.
const shown = 60

// Error returns the fault on one line: where it is, what is wrong, what would be right.
func (f Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		b.WriteString(":" + strconv.Itoa(f.Line))
	}
	b.WriteString(": ")
	if f.Column != "" {
		b.WriteString("column " + f.Column)
		if f.Value != "" {
			b.WriteString(":")
		}
		b.WriteByte(' ')
	}
	if f.Value != "" {
		b.WriteString("“" + oneLine(f.Value) + "” ")
	}
	b.WriteString(f.Wrong)
	if f.Right != "" {
		b.WriteString("; " + f.Right)
	}
	return b.String()
}

// oneLine makes a value fit to be printed: short, and without anything that a terminal would obey.
func oneLine(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > shown {
			b.WriteString("…")
			break
		}
		if strconv.IsPrint(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "<U+%04X>", r)
		}
	}
	return b.String()
}

// WriteFaults writes faults as CSV, for a spreadsheet or for the system that made the extract.
func WriteFaults(w io.Writer, faults []Fault) error {
	b := appendRow(nil, []string{"file", "line", "column", "value", "wrong", "right", "follows_from_another"})
	for _, f := range faults {
		line, follows := "", "no"
		if f.Line > 0 {
			line = strconv.Itoa(f.Line)
		}
		if f.Follows {
			follows = "yes"
		}
		b = appendRow(b, []string{f.File, line, f.Column, f.Value, f.Wrong, f.Right, follows})
		if len(b) > 1<<16 {
			if _, err := w.Write(b); err != nil {
				return fmt.Errorf("write the list of faults: %w", err)
			}
			b = b[:0]
		}
	}
	if _, err := w.Write(b); err != nil {
		return fmt.Errorf("write the list of faults: %w", err)
	}
	return nil
}
