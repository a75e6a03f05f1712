package app

import (
	"testing"

	"daybook/internal/entry"
	"daybook/internal/fault"
)

func TestTextThatNoExtractCouldCarryIsRefused(t *testing.T) {
	for _, tt := range []struct {
		note string
		ok   bool
	}{
		{"Rang at 10:10.\nNo answer.\tTexted.", true},
		{"zażółć “quoted” 😀", true},
		{"cut \xff short", false},
		{"zero \x00 byte", false},
	} {
		err := checkText(entry.ContactRecorded{Type: "CTOA", Note: tt.note})
		if tt.ok != (err == nil) {
			t.Errorf("%q: %v", tt.note, err)
		}
		if err != nil && (fault.KindOf(err) != fault.Invalid || fault.FieldsOf(err)[0].Name != "note") {
			t.Errorf("%q: the fault does not name the note: %v", tt.note, err)
		}
	}
}
