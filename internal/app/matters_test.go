package app

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/lists"
)

// U3.2: what matters first among the cases of a team or a unit.
func TestWhatMattersFirst(t *testing.T) {
	row := func(name string, c lists.Counted) lists.Row { return lists.Row{Owner: "o", Person: name, Counted: c} }
	want := []lists.Row{
		row("high and late", lists.Counted{High: 1, Late: 1}),
		row("late twice", lists.Counted{Late: 2}),
		row("late, ends soon", lists.Counted{Late: 1, Ends: 5}),
		row("late, released later", lists.Counted{Late: 1, Turns: 9, Ends: 20}),
		row("late, no last day", lists.Counted{Late: 1}),
		row("high", lists.Counted{High: 1, Ends: 90}),
		row("heavy", lists.Counted{Points: 80}),
		row("light", lists.Counted{Points: 10}),
	}
	got := slices.Clone(want)
	slices.SortFunc(got, func(a, b lists.Row) int { return strings.Compare(b.Person, a.Person) })
	slices.SortFunc(got, byWhatMatters)
	for i := range want {
		if got[i].Person != want[i].Person {
			t.Errorf("place %d: %s, want %s", i+1, got[i].Person, want[i].Person)
		}
	}
}
