package ui

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The scale begins at nothing, holds the greatest figure, and has few lines.
func TestScaleHoldsEveryFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		greatest := rapid.Float64Range(0, 1e7).Draw(t, "greatest")
		end, step := scale(greatest)
		if end < greatest || step <= 0 || end/step > 5.01 {
			t.Fatalf("scale to %g in steps of %g for %g", end, step, greatest)
		}
	})
}

// Each figure of a line stands in its table, the latest first, with its link and the word for what is over the limit.
func TestLineHasItsTable(t *testing.T) {
	c := LineChart{Title: "Load", Finding: "131 % this week.", When: "Week", What: "Load", Limit: ChartLimit{110, "110 %", "over 110 %"}, Points: []ChartPoint{
		{Label: "Mon 9 Nov 2026", Value: 110, Text: "110 %", Said: "1 case came to weigh more"}, {Label: "Mon 16 Nov 2026", Value: 131, Text: "131 %", Href: "/week", Mark: "9 cases given by S. Khan"}}}
	html := render(t, c)
	if n := strings.Count(html, "1 case came to weigh more"); n != 1 {
		t.Errorf("what happened and is not marked is said %d times, want once, in the table", n)
	}
	if n := strings.Count(html, "9 cases given by S. Khan"); n != 2 {
		t.Errorf("what is marked is said %d times, want below the picture and in the table", n)
	}
	for _, want := range []string{`aria-label="131 % this week."`, `href="/week"`, "1<", "Mon 16 Nov 2026: 9 cases given by S. Khan", "The same as a table"} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is missing in\n%s", want, html)
		}
	}
	if n := strings.Count(html, "over 110 %"); n != 1 {
		t.Errorf("%d figures are over the limit, want the one above it", n)
	}
	if strings.Index(html, "Mon 16 Nov 2026</a>") > strings.Index(html, ">Mon 9 Nov 2026") && strings.Contains(html, "Mon 9 Nov 2026</th>") {
		t.Error("the table does not begin with the latest")
	}
}

// A time without a figure breaks the line.
func TestLineBreaksWhereNothingIsKnown(t *testing.T) {
	c := LineChart{Title: "Load", Points: []ChartPoint{{Label: "a", Value: 1}, {Label: "b", None: true, Text: "none"}, {Label: "c", Value: 1}, {Label: "d", Value: 2}}}
	if n := strings.Count(render(t, c), "db-chart__line"); n != 1 {
		t.Errorf("%d pieces of line, want 1", n)
	}
}

// At most six times are named below the picture, the first and the last among them.
func TestFewTimesAreNamed(t *testing.T) {
	for n := 1; n < 400; n++ {
		c := LineChart{}
		for i := range n {
			c.Points = append(c.Points, ChartPoint{Label: fmt.Sprint(i)})
		}
		named := 0
		for i := range c.Points {
			if c.named(i) {
				named++
			}
		}
		if named > 6 || !c.named(0) || !c.named(n-1) {
			t.Errorf("%d of %d times are named", named, n)
		}
	}
}

// The parts of a stack fill its bar.
func TestPartsFillTheBar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := StackChart{Parts: []string{"A", "B", "C", "missing"}}
		s := ChartStack{Values: rapid.SliceOfN(rapid.IntRange(0, 90), 0, 4).Draw(t, "values")}
		end, count := 0.0, 0
		for _, p := range c.parts(s) {
			if p.From < end-0.001 {
				t.Fatalf("parts overlap: %+v", c.parts(s))
			}
			end, count = p.From+p.Wide, count+p.Count
		}
		if count != s.total() || count > 0 && (end < 99.99 || end > 100.01) {
			t.Fatalf("%d of %d, up to %g %%", count, s.total(), end)
		}
	})
}

// A bar ends at the limit and goes on in another shape; its words say that it is over.
func TestBarSaysThatItIsOver(t *testing.T) {
	c := BarChart{Title: "Team", Who: "Officer", What: "Load", Limit: ChartLimit{110, "110 %", "over 110 %"}, Bars: []ChartBar{{Label: "S. Okafor", Value: 131, Text: "131 %"}, {Label: "R. Osei", Value: 62, Text: "62 %"}}}
	html := render(t, c)
	if strings.Count(html, "db-chart__over") != 1 || !strings.Contains(html, "131 %, over 110 %") || strings.Contains(html, "62 %, over") {
		t.Error(html)
	}
}
