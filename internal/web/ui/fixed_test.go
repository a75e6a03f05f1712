package ui

import (
	"strings"
	"testing"
)

// TestFixedOptions: drawn once or drawn each time, the field is the same to the byte, whatever is chosen.
func TestFixedOptions(t *testing.T) {
	options := []Option{{Text: "Choose"}, {Value: "A&1", Text: "One <1>", Group: "Often", Also: "uno"}, {Value: "A", Text: "Two", Group: "Often"},
		{Value: "B", Text: "Three", Group: "All"}, {Value: "A", Text: "Two again", Group: "All"}, {Value: "C", Text: "Last"}}
	fixed := Fix(func() []Option { return options })
	draw := func(s Select) string {
		var b strings.Builder
		if err := Combobox(s).Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, value := range []string{"", "A&1", "A", "B", "C", "none of them"} {
		want := draw(Select{Name: "type", Label: "What happened", Options: options, Value: value})
		if got := draw(Select{Name: "type", Label: "What happened", Fixed: fixed, Value: value}); got != want {
			t.Errorf("with %q chosen:\n%s\nwant\n%s", value, got, want)
		}
	}
}
