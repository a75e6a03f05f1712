package standing

import (
	"testing"

	"daybook/internal/day"
	"daybook/internal/rules"
)

func TestToldInTime(t *testing.T) {
	moved := day.MustParse("2026-11-20") // a Friday
	for _, row := range []struct {
		clause, name string
		change       Change
		known, in    bool
	}{
		{"C1.1", "on the second working day after", Change{On: moved, ToldOn: day.MustParse("2026-11-24"), ToldBy: "the person"}, true, true},
		{"C1.1", "on the third", Change{On: moved, ToldOn: day.MustParse("2026-11-25"), ToldBy: "the person"}, true, false},
		{"C1.1", "ahead", Change{On: moved, ToldOn: day.MustParse("2026-11-16"), ToldBy: "the person"}, true, true},
		{"C1.1", "by nobody named", Change{On: moved, ToldOn: moved}, true, true},
		{"C1.1", "not known when", Change{On: moved, ToldBy: "police"}, false, false},
		{"C1.3", "on licence, on the day of the move", Change{On: moved, ToldOn: moved, Address: true, Licence: true}, true, false},
		{"C1.1", "on licence, before the move", Change{On: moved, ToldOn: moved.Add(-1), Address: true, Licence: true}, true, true},
		{"C1.1", "on licence, a number", Change{On: moved, ToldOn: moved, Licence: true}, true, true},
		{"C1.4", "by the police, on the day", Change{On: moved, ToldOn: moved, ToldBy: "police"}, true, false},
	} {
		got := Told(row.change, rules.At(moved))
		if got.Clause != row.clause || got.Known != row.known || got.InTime != row.in || got.Text == "" {
			t.Errorf("%s, %s: %+v, want known %v, in time %v", row.clause, row.name, got, row.known, row.in)
		}
	}
}
