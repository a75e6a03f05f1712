package rules

import (
	"testing"

	"daybook/internal/entry"
)

// TestEveryCodeListOfAnEntryIsKnown holds the two packages together: entries name lists by word only.
func TestEveryCodeListOfAnEntryIsKnown(t *testing.T) {
	for _, k := range entry.Kinds() {
		for _, f := range k.Fields {
			if f.Code != "" && len(Ref().Codes(f.Code)) == 0 {
				t.Errorf("%s.%s: there is no code list %q, or it is empty", k.Name, f.Name, f.Code)
			}
		}
	}
}

func TestCodes(t *testing.T) {
	for _, tt := range []struct {
		list, code, name string
		known            bool
	}{
		{"contact_type", "COAP", "Planned office visit", true},
		{"contact_type", "NOPE", "NOPE", false},
		{"no_such_list", "COAP", "COAP", false},
	} {
		if got := Ref().Knows(tt.list, tt.code); got != tt.known {
			t.Errorf("Knows(%q, %q) = %v", tt.list, tt.code, got)
		}
		if got := Ref().Name(tt.list, tt.code); !tt.known && got != tt.name {
			t.Errorf("Name(%q, %q) = %q", tt.list, tt.code, got)
		}
	}
}
