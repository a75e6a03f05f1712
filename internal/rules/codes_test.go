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
	for _, c := range []struct {
		list, code, name string
		known            bool
	}{
		{"contact_type", "COAP", "Planned office visit (NS)", true},
		{"contact_type", "coap", "coap", false},
		{"contact_type", "", "", false},
		{"outcome", "ATTC", "Attended - complied", true},
		{"rosh", "VERY_HIGH", "Very high", true},
		{"gender", "GINB", "Non-binary", true},
		{"address_status", "PR1", "Proposed for resettlement", true},
		{"flag", "RCPR", "Child protection", true},
		{"circumstance", "A", "Accommodation", true},
		{"duty_kind", "plan", "Make the initial plan", true},
		{"enforcement_action", "EA02", "First warning letter sent", true},
		{"grade", "PO", "Probation officer", true},
		{"key_date", "LED", "Licence expiry", true},
		{"licence_condition", "S_no_offence", "Commit no offence", true},
		{"pdu", "N07BRNT", "Brent", true},
		{"region", "N07", "London", true},
		{"requirement_type", "W", "Unpaid work", true},
		{"role", "INSP", "Inspector (read only)", true},
		{"sentence_type", "340", "Community order (Sentencing Act 2020)", true},
		{"offence", "02800", "Burglary in a dwelling", true},
		{"offence", "02899", "Burglary in a dwelling", true}, // a sub-code that is not listed, by its group's name
		{"offence", "77799", "77799", false},                 // no such group
		{"offence", "028", "028", false},                     // a group is not an offence
		{"offence", "028x0", "028x0", false},
		{"shoe_size", "44", "44", false},
		{"", "M", "M", false},
	} {
		if got := Ref().Knows(c.list, c.code); got != c.known {
			t.Errorf("Knows(%q, %q) = %t", c.list, c.code, got)
		}
		if got := Ref().Name(c.list, c.code); got != c.name {
			t.Errorf("Name(%q, %q) = %q, want %q", c.list, c.code, got, c.name)
		}
	}
	if got := Ref().Codes("shoe_size"); got != nil {
		t.Errorf("an unknown list holds %v", got)
	}
}
