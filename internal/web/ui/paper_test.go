package ui_test

import (
	"context"
	"strings"
	"testing"

	"daybook/internal/web/ui"

	"github.com/a-h/templ"
)

func drawnAs(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestDaysKeepToOneLine: a table of which each row is named by a day says so to the sheet of styles; one named by people,
// or by something drawn, may break its names.
func TestDaysKeepToOneLine(t *testing.T) {
	for _, c := range []struct {
		name string
		cell ui.Cell
		want bool
	}{
		{"a day", ui.Cell{Text: "Mon 23 Nov 2026"}, true},
		{"a person", ui.Cell{Text: "Conor Aidan Gallagher"}, false},
		{"something drawn", ui.Cell{Body: ui.Tag{Text: "B2"}}, false},
	} {
		table := ui.Table{Columns: []ui.Column{{Text: "Day"}}, Rows: []ui.TableRow{{Cells: []ui.Cell{{Text: "Tue 24 Nov 2026"}}}, {Cells: []ui.Cell{c.cell}}}}
		if got := strings.Contains(drawnAs(t, table), "db-table--briefly"); got != c.want {
			t.Errorf("%s: kept to one line %t, want %t", c.name, got, c.want)
		}
	}
}

// TestAFigureKeepsItsSign: a callout and the sentence of a chart never end a line between a figure and its per cent sign.
func TestAFigureKeepsItsSign(t *testing.T) {
	callout := drawnAs(t, ui.Callout{Title: "82 %", Text: "from 25 % on Wed 28 Oct 2026"})
	if strings.Contains(callout, " %") || strings.Count(callout, "\u00a0%") != 2 {
		t.Errorf("callout: %s", callout)
	}
	chart := drawnAs(t, ui.BarChart{Title: "Load", Finding: "3 of 5 over 110 %.", Bars: []ui.ChartBar{{Label: "R. Osei", Text: "96 %"}}})
	if !strings.Contains(chart, "3 of 5 over 110\u00a0%.") {
		t.Errorf("chart: %s", chart)
	}
}

// TestLongTablesOpenOnPaper: a disclosure of what somebody prints opens by itself on the sheet, another prints as it stands.
func TestLongTablesOpenOnPaper(t *testing.T) {
	for _, paper := range []bool{true, false} {
		if got := strings.Contains(drawnAs(t, ui.Details{Summary: "53 rows", Paper: paper}), "db-paper"); got != paper {
			t.Errorf("opens on paper %t, want %t", got, paper)
		}
	}
}

// TestThousandsAreApart: what a whole of thousands is made of reads with commas, in the picture, below it and in the table.
func TestThousandsAreApart(t *testing.T) {
	html := drawnAs(t, ui.StackChart{Title: "Tiers", Who: "Whose", Parts: []string{"B", "C"}, Stacks: []ui.ChartStack{{Label: "Northmoor", Values: []int{583, 1802}}}})
	if strings.Contains(html, "1802") || strings.Contains(html, "2385") || strings.Count(html, "1,802") != 2 || strings.Count(html, "2,385") != 2 {
		t.Error(html)
	}
}
