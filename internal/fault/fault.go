// Package fault says what went wrong in words for the person it happened to.
//
// Every error that can reach a person has a kind (what sort of trouble it is, and so which status it gets), a sentence
// (what happened, what to do, and that nothing was lost) and a cause for the log. Code below the web and the command
// line returns faults; only those two turn them into pages, statuses and exit codes.
package fault

import (
	"errors"
	"fmt"
)

// Kind is the sort of trouble.
type Kind string

// The kinds. An error without one is Internal.
const (
	Invalid  Kind = "invalid"   // the input cannot be accepted as it is; nothing was saved
	NotFound Kind = "not-found" // there is no such thing, or the person may not know that there is
	Denied   Kind = "denied"    // the person may know of it but not do this
	Stale    Kind = "stale"     // the record moved on since the form was drawn
	Busy     Kind = "busy"      // try again shortly: rate limits, a lock held elsewhere
	Storage  Kind = "storage"   // the database is full, read-only, gone or newer than the program
	Internal Kind = "internal"  // a defect of ours
)

// Error is one fault.
type Error struct {
	Kind   Kind
	Field  string // the form field or column it is about, when there is one
	Text   string // the sentence for the person
	Fields []Field
	cause  error
}

// Field is one wrong input of a form.
type Field struct {
	Name string // the form field
	Text string // what is wrong and what would be right
}

// New returns a fault of this kind with a sentence for the person.
func New(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Text: fmt.Sprintf(format, args...)}
}

// Wrap returns a fault with a sentence for the person and a cause for the log.
func Wrap(kind Kind, cause error, format string, args ...any) *Error {
	return &Error{Kind: kind, Text: fmt.Sprintf(format, args...), cause: cause}
}

// Input returns an Invalid fault about one form field.
func Input(field, format string, args ...any) *Error {
	text := fmt.Sprintf(format, args...)
	return &Error{Kind: Invalid, Field: field, Text: text, Fields: []Field{{field, text}}}
}

// Inputs returns an Invalid fault about several form fields, or nil when there are none.
func Inputs(fields []Field) error {
	if len(fields) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Field: fields[0].Name, Text: fields[0].Text, Fields: fields}
}

// Error returns the sentence and the cause, for the log.
func (e *Error) Error() string {
	if e.cause != nil {
		return e.Text + ": " + e.cause.Error()
	}
	return e.Text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.cause }

// KindOf returns the kind of the first fault in err's chain, or Internal; "" for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	var f *Error
	if errors.As(err, &f) {
		return f.Kind
	}
	return Internal
}

// Text returns the sentence for the person from the first fault in err's chain; an error without one gets a sentence
// that admits the defect and says that nothing was saved.
func Text(err error) string {
	var f *Error
	if errors.As(err, &f) {
		return f.Text
	}
	return "Something went wrong in Daybook. Nothing was saved. Try again; if it happens again, tell support and give the reference on this page."
}

// FieldsOf returns the wrong inputs of the first fault in err's chain.
func FieldsOf(err error) []Field {
	var f *Error
	if errors.As(err, &f) {
		return f.Fields
	}
	return nil
}
