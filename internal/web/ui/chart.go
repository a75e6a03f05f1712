package ui

import (
	"cmp"
	"context"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The charts: [LineChart] for a figure over time, [BarChart] for people or teams beside each other, [StackChart] for what
// something is made of. Each is drawn on the server as a picture, says in a sentence what it shows, and brings the table of
// the same figures, which opens by itself on paper. The sentence is the text alternative of the picture: write what an
// officer should see in it, not what kind of picture it is. Why they are our own: docs/decisions/014-charts.md.

// A ChartLimit is a line that figures are held against. The zero limit is none.
type ChartLimit struct {
	Value float64
	Text  string // what the line means: "110 %, excessive when it lasts"
	Over  string // the word for what is above it, in the table and beside a bar: "over 110 %"
}

// is reports whether there is a limit.
func (l ChartLimit) is() bool { return l.Value > 0 }

// passed reports whether a figure is above the limit.
func (l ChartLimit) passed(v float64) bool { return l.is() && v > l.Value }

// A ChartPoint is one figure of a line.
type ChartPoint struct {
	Label string // when, in full: "Mon 2 Nov 2026"
	Short string // when, below the picture: "2 Nov"; Label when empty
	Value float64
	Text  string // the figure in words: "131 %"
	Href  string // what the table's row leads to: the changes of that week
	None  bool   // there is no figure for this time; Text says why
	Mark  string // what happened then, worth a numbered mark in the picture: "9 cases given by S. Khan"
	Said  string // what happened then, for the table; Mark when empty
	More  []Cell // further columns of the table
}

// LineChart shows how a figure went over time. Points stand at equal distances, the oldest first.
type LineChart struct {
	Title   string
	Finding string // what the picture shows, in a sentence
	When    string // heading of the table's first column: "Week from"
	What    string // heading of the second: "Load"
	Unit    string // behind the numbers of the scale: " %"
	Points  []ChartPoint
	Limit   ChartLimit
	More    []Column
	Empty   string // the sentence when there are no points
}

// A ChartBar is one bar.
type ChartBar struct {
	Label  string // "R. Osei"
	Detail string // "PO, on leave"
	Href   string
	Value  float64
	Text   string // the figure in words: "96 %"
	None   bool   // there is no figure; Text says why
	More   []Cell
}

// BarChart shows figures of people, teams or units beside each other, in the order in which they are given.
type BarChart struct {
	Title   string
	Finding string
	Who     string // heading of the table's first column: "Officer"
	What    string // heading of the second: "Load"
	Bars    []ChartBar
	Limit   ChartLimit
	More    []Column
	Empty   string
}

// A ChartStack is one whole and how many there are of each part.
type ChartStack struct {
	Label  string // "R. Osei", "Team North"
	Href   string
	Values []int // one for each of the chart's parts
}

// StackChart shows what each of some wholes is made of, as shares of a bar. The parts are told apart by their names in
// the bar and by the order, not by shade.
type StackChart struct {
	Title   string
	Finding string
	Who     string   // heading of the table's first column: "Team"
	Parts   []string // short names, in order, as they stand in the bar: "A", "B", … "missing"
	Stacks  []ChartStack
	Empty   string
}

// Render writes what the line in the picture means.
func (l ChartLimit) Render(ctx context.Context, w io.Writer) error { return l.html().Render(ctx, w) }

// Render writes the chart with its table.
func (c LineChart) Render(ctx context.Context, w io.Writer) error { return c.html().Render(ctx, w) }

// Render writes the chart with its table.
func (c BarChart) Render(ctx context.Context, w io.Writer) error { return c.html().Render(ctx, w) }

// Render writes the chart with its table.
func (c StackChart) Render(ctx context.Context, w io.Writer) error { return c.html().Render(ctx, w) }

// The picture of a line, in pixels from its top: the scale runs from lineTop down to lineFoot. Sideways everything is in
// per cent of the width, so that the letters keep their size on a narrow screen and on paper.
const (
	lineTop, lineFoot, lineHeight = 34.0, 186.0, 212.0
	lineLeft, lineRight           = 11.0, 98.0
)

// scale is the end of a scale from 0 that holds the greatest figure, and the step between its lines.
func scale(greatest float64) (end, step float64) {
	if greatest <= 0 {
		return 1, 1
	}
	step = math.Pow(10, math.Floor(math.Log10(greatest/4)))
	for _, by := range []float64{1, 2, 2.5, 5, 10} {
		if greatest/(step*by) <= 4 {
			step *= by
			break
		}
	}
	if step < 1 {
		step = 1
	}
	return math.Ceil(greatest/step) * step, step
}

// end is the greatest value of the scale, and step the distance of its lines.
func (c LineChart) scale() (end, step float64) {
	greatest := c.Limit.Value * 1.15
	for _, p := range c.Points {
		if !p.None {
			greatest = max(greatest, p.Value)
		}
	}
	return scale(greatest)
}

// at is where the nth point stands, from the left.
func (c LineChart) at(n int) string {
	if len(c.Points) < 2 {
		return percent((lineLeft + lineRight) / 2)
	}
	return percent(lineLeft + (lineRight-lineLeft)*float64(n)/float64(len(c.Points)-1))
}

// high is where a value stands, from the top.
func (c LineChart) high(v float64) string {
	end, _ := c.scale()
	return pixels(lineFoot - (lineFoot-lineTop)*max(v, 0)/end)
}

// clear reports whether there is room for the number of a line of the scale beside that of the limit.
func (c LineChart) clear(v float64) bool {
	end, _ := c.scale()
	return !c.Limit.is() || math.Abs(v-c.Limit.Value)*(lineFoot-lineTop)/end >= 15
}

// lines are the values at which the scale has a line.
func (c LineChart) lines() (all []float64) {
	end, step := c.scale()
	for v := 0.0; v <= end+step/2; v += step {
		all = append(all, v)
	}
	return all
}

// named reports whether the nth point's time is written below the picture: at most six of them are, and the last.
func (c LineChart) named(n int) bool {
	every := max((len(c.Points)+4)/5, 1)
	last := len(c.Points) - 1
	return n == last || n%every == 0 && last-n >= every
}

// anchor keeps the words below the first and the last point within the picture.
func (c LineChart) anchor(n int) string {
	switch {
	case len(c.Points) == 1:
		return "middle"
	case n == len(c.Points)-1:
		return "end"
	case n == 0:
		return "start"
	}
	return "middle"
}

// marks are the points with something to say, in order.
func (c LineChart) marks() (all []int) {
	for n, p := range c.Points {
		if p.Mark != "" {
			all = append(all, n)
		}
	}
	return all
}

// joined reports whether a line leads to the nth point.
func (c LineChart) joined(n int) bool { return n > 0 && !c.Points[n].None && !c.Points[n-1].None }

// dotted reports whether the nth point is drawn by itself: where it is over the limit, stands alone or is the last.
func (c LineChart) dotted(n int) bool {
	p := c.Points[n]
	alone := !c.joined(n) && (n == len(c.Points)-1 || c.Points[n+1].None)
	return !p.None && (c.Limit.passed(p.Value) || alone || n == len(c.Points)-1)
}

func (c LineChart) table() Table {
	t := Table{Caption: c.Title, Hide: true, Dense: true, Columns: append([]Column{{Text: c.When}, {Text: c.What, Numeric: true}}, c.More...)}
	told := slices.ContainsFunc(c.Points, func(p ChartPoint) bool { return p.Mark != "" || p.Said != "" })
	if told {
		t.Columns = append(t.Columns, Column{Text: "What happened"})
	}
	for i := len(c.Points) - 1; i >= 0; i-- { // what is of most interest is what was last
		p := c.Points[i]
		row := TableRow{Cells: append([]Cell{{Text: p.Label, Href: p.Href}, figureCell(p.Text, p.None, p.Value, c.Limit)}, p.More...)}
		if told {
			row.Cells = append(row.Cells, Cell{Text: cmp.Or(p.Said, p.Mark)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// figureCell is a figure in a table, with the word for one above the limit.
func figureCell(text string, none bool, v float64, l ChartLimit) Cell {
	if none || !l.passed(v) {
		return Cell{Text: text}
	}
	return Cell{Text: text, Level: Alarm, Detail: l.Over}
}

// The picture of bars, in pixels: one row has a line of words and the bar below it.
const (
	barRow, barTop, barThick = 46, 24, 14
)

// along is how far a value goes, of the whole width.
func (c BarChart) along(v float64) string {
	greatest := c.Limit.Value * 1.15
	for _, b := range c.Bars {
		if !b.None {
			greatest = max(greatest, b.Value)
		}
	}
	if greatest <= 0 {
		return percent(0)
	}
	return percent(100 * max(v, 0) / greatest)
}

// within is the part of a bar up to the limit.
func (c BarChart) within(b ChartBar) float64 {
	if c.Limit.passed(b.Value) {
		return c.Limit.Value
	}
	return b.Value
}

// words are what stands at the end of a bar's row.
func (c BarChart) words(b ChartBar) string {
	if !b.None && c.Limit.passed(b.Value) && c.Limit.Over != "" {
		return b.Text + ", " + c.Limit.Over
	}
	return b.Text
}

func (c BarChart) table() Table {
	t := Table{Caption: c.Title, Hide: true, Dense: true, Columns: append([]Column{{Text: c.Who}, {Text: c.What, Numeric: true}}, c.More...)}
	for _, b := range c.Bars {
		t.Rows = append(t.Rows, TableRow{Cells: append([]Cell{{Text: b.Label, Href: b.Href, Detail: b.Detail}, figureCell(b.Text, b.None, b.Value, c.Limit)}, b.More...)})
	}
	return t
}

// stackRow is the height of one whole: a line of words and the bar below it.
const stackRow = 56

// A stackPart is a part of a bar that is there.
type stackPart struct {
	Name       string
	Count      int
	From, Wide float64 // in per cent of the bar
	Shade      string
}

// words are what stands in the part: its name where there is room for it.
func (p stackPart) words() string {
	if p.Wide < 2.5+2*float64(len([]rune(p.Name))) {
		return ""
	}
	return p.Name
}

func (c StackChart) parts(s ChartStack) (all []stackPart) {
	whole := s.total()
	at := 0.0
	for n, name := range c.Parts {
		if n >= len(s.Values) || s.Values[n] <= 0 {
			continue
		}
		wide := 100 * float64(s.Values[n]) / float64(whole)
		all = append(all, stackPart{Name: name, Count: s.Values[n], From: at, Wide: wide, Shade: "db-chart__part--" + strconv.Itoa(n%4)})
		at += wide
	}
	return all
}

func (s ChartStack) total() (sum int) {
	for _, n := range s.Values {
		sum += max(n, 0)
	}
	return sum
}

func (c StackChart) table() Table {
	t := Table{Caption: c.Title, Hide: true, Dense: true, Columns: []Column{{Text: c.Who}}}
	for _, name := range c.Parts {
		t.Columns = append(t.Columns, Column{Text: name, Numeric: true})
	}
	t.Columns = append(t.Columns, Column{Text: "Together", Numeric: true})
	for _, s := range c.Stacks {
		row := TableRow{Cells: []Cell{{Text: s.Label, Href: s.Href}}}
		for n := range c.Parts {
			count := 0
			if n < len(s.Values) {
				count = s.Values[n]
			}
			row.Cells = append(row.Cells, Cell{Text: onScale(float64(count))})
		}
		t.Rows = append(t.Rows, TableRow{Cells: append(row.Cells, Cell{Text: onScale(float64(s.total()))})})
	}
	return t
}

// legend says the parts of a whole in words: "A 3, B 12, missing 1".
func (c StackChart) legend(s ChartStack) string {
	var words []string
	for _, p := range c.parts(s) {
		words = append(words, p.Name+" "+onScale(float64(p.Count)))
	}
	return strings.Join(words, ", ")
}

// tight keeps a figure and its per cent sign on one line.
func tight(s string) string { return strings.ReplaceAll(s, " %", "\u00a0%") }

func percent(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) + "%" }
func pixels(v float64) string  { return strconv.FormatFloat(v, 'f', 1, 64) }

// onScale writes a number of a scale, with a comma between thousands.
func onScale(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if v >= 1000 && !strings.Contains(s, ".") {
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + "," + s[i:]
		}
	}
	return s
}
