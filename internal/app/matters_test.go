package app

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/lists"
)

// U3.2: what matters first among the cases of a team or a unit.
func TestWhatMattersFirst(t *testing.T) {
	row := func(name string, c lists.Counted) heldCase { return heldCaseOf(lists.Row{Person: name, Counted: c}) }
	want := []heldCase{
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
	slices.SortFunc(got, func(a, b heldCase) int { return cmp.Compare(b.person, a.person) })
	slices.SortFunc(got, byWhatMatters)
	for i := range want {
		if got[i].person != want[i].person {
			t.Errorf("place %d: %s, want %s", i+1, got[i].person, want[i].person)
		}
	}
}

// A page of the cases of several officers is that of all of them in one order.
func TestAPageIsOfOneOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		orders := make([][]heldCase, rapid.IntRange(0, 6).Draw(t, "officers"))
		var all []heldCase
		for i := range orders {
			for n := range rapid.IntRange(0, 8).Draw(t, "cases") {
				c := heldCase{person: fmt.Sprint("p", n), owner: i, pressure: rapid.IntRange(0, 3).Draw(t, "pressure"), late: rapid.IntRange(0, 2).Draw(t, "late"),
					turning: day.Date(rapid.IntRange(1, 3).Draw(t, "turning"))}
				orders[i], all = append(orders[i], c), append(all, c)
			}
			slices.SortFunc(orders[i], byWhatMatters)
		}
		slices.SortFunc(all, byWhatMatters)
		first, n := rapid.IntRange(0, 40).Draw(t, "first"), rapid.IntRange(1, 10).Draw(t, "n")
		want := all[min(first, len(all)):min(first+n, len(all))]
		if got := merge(orders, first, n); !slices.Equal(got, want) {
			t.Fatalf("cases %+v, want %+v", got, want)
		}
	})
}
