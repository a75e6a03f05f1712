package fault_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"daybook/internal/fault"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var fields = []fault.Field{{"date", "Enter a date such as 23/11/2026."}, {"start", "Enter a time such as 09:30."}}

func TestFaults(t *testing.T) {
	for _, tt := range []struct {
		name   string
		err    error
		kind   fault.Kind
		text   string
		log    string
		fields []fault.Field
		cause  error
	}{
		{name: "New", err: fault.New(fault.Denied, "You may not see %s.", "this"), kind: fault.Denied, text: "You may not see this.", log: "You may not see this."},
		{name: "Wrap", err: fault.Wrap(fault.Storage, io.ErrShortWrite, "The disk is full. Nothing was saved."), kind: fault.Storage,
			text: "The disk is full. Nothing was saved.", log: "The disk is full. Nothing was saved.: short write", cause: io.ErrShortWrite},
		{name: "Wrap without a cause", err: fault.Wrap(fault.Busy, nil, "Try again."), kind: fault.Busy, text: "Try again.", log: "Try again."},
		{name: "Input", err: fault.Input("date", "%s is not a date.", "soon"), kind: fault.Invalid, text: "soon is not a date.", log: "soon is not a date.",
			fields: []fault.Field{{"date", "soon is not a date."}}},
		{name: "Inputs", err: fault.Inputs(fields), kind: fault.Invalid, text: fields[0].Text, log: fields[0].Text, fields: fields},
		{name: "a per cent sign in the input", err: fault.Input("load", "%s", "100%d"), kind: fault.Invalid, text: "100%d", log: "100%d",
			fields: []fault.Field{{"load", "100%d"}}},
		{name: "under what was being done", err: fmt.Errorf("allocate case 7: %w", fault.New(fault.Stale, "It moved on.")), kind: fault.Stale,
			text: "It moved on.", log: "allocate case 7: It moved on."},
		{name: "the outer of two faults", err: fault.Wrap(fault.Busy, fault.New(fault.Storage, "inner"), "outer"), kind: fault.Busy, text: "outer", log: "outer: inner"},
		{name: "one of several errors", err: errors.Join(io.EOF, fault.New(fault.NotFound, "There is no such person.")), kind: fault.NotFound,
			text: "There is no such person.", log: "EOF\nThere is no such person."},
		{name: "no fault", err: io.EOF, kind: fault.Internal, log: "EOF", cause: io.EOF,
			text: "Something went wrong in Daybook. Nothing was saved. Try again; if it happens again, tell support and give the reference on this page."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := fault.KindOf(tt.err); got != tt.kind {
				t.Errorf("KindOf = %q, want %q", got, tt.kind)
			}
			if got := fault.Text(tt.err); got != tt.text {
				t.Errorf("Text = %q, want %q", got, tt.text)
			}
			if got := tt.err.Error(); got != tt.log {
				t.Errorf("Error = %q, want %q", got, tt.log)
			}
			if diff := cmp.Diff(tt.fields, fault.FieldsOf(tt.err)); diff != "" {
				t.Errorf("FieldsOf (-want +got):\n%s", diff)
			}
			if tt.cause != nil && !errors.Is(tt.err, tt.cause) {
				t.Errorf("the cause %v is lost", tt.cause)
			}
		})
	}
}

// TestNothingWrong: no error has no kind, and a form without wrong fields gives an error that is nil, not an empty fault.
func TestNothingWrong(t *testing.T) {
	if got := fault.KindOf(nil); got != "" {
		t.Errorf("KindOf(nil) = %q", got)
	}
	if err := fault.Inputs(nil); err != nil {
		t.Errorf("Inputs of none = %v", err)
	}
	if got := fault.FieldsOf(nil); got != nil {
		t.Errorf("FieldsOf(nil) = %v", got)
	}
}

// TestCauseStaysInTheLog: whatever the cause says, the person does not read it; the log does.
func TestCauseStaysInTheLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := "secret " + rapid.String().Draw(t, "cause")
		var err error = fault.Wrap(fault.Storage, errors.New(secret), "The record cannot be read now.")
		for range rapid.IntRange(0, 3).Draw(t, "layers") {
			err = fmt.Errorf("load the day: %w", err)
		}
		if got := fault.Text(err); got != "The record cannot be read now." {
			t.Fatalf("the person reads %q", got)
		}
		if !strings.Contains(err.Error(), secret) {
			t.Fatalf("the log reads %q", err)
		}
	})
}
