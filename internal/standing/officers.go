package standing

import (
	"fmt"

	"daybook/internal/casefile"
	"daybook/internal/rules"
)

// officers counts the different responsible officers of the last months: docs/rules/officers.md.
func (d *deriver) officers() {
	window := d.set.Figure(rules.OfficersWindow)
	from := d.today.AddMonths(-window.Value)
	d.st.Officers = len(d.f.OfficersIn(from, d.today))
	for _, a := range d.f.Allocations {
		if a.Role != casefile.Responsible {
			continue
		}
		d.turn(a.From)
		if !d.come(a.Until) {
			continue
		}
		out := a.Until.AddMonths(window.Value)
		for out.AddMonths(-window.Value) < a.Until { // the end of February: the day as such may not exist
			out = out.Add(1)
		}
		d.turn(out)
	}
	if show := d.set.Figure(rules.OfficersShow); d.st.Officers >= show.Value {
		d.matter("amber", show.Clause, "", fmt.Sprintf("%s officer in %s", sentence(ordinal(d.st.Officers)), window))
	}
}

// ordinal writes the place of the latest officer as a word.
func ordinal(n int) string {
	words := []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
	if n > 0 && n < len(words) {
		return words[n]
	}
	return fmt.Sprintf("%dth", n)
}
