package bench

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Result is one thing measured.
type Result struct {
	Engine string // "SQLite", "PostgreSQL"
	Size   string // "office", "unit", "nation"
	What   string // "day page"
	Is     string // what came out, such as "1.2 ms"
	Floor  string // the floor's, or ""
	Ratio  float64
	Stored float64 // the ratio to sending the stored answer, or 0
	P99    string  // under the steady rate, or ""
	Aim    string  // what was aimed at, such as "within 2×", or "" where there is no aim
	Met    bool
	Median time.Duration // for comparing sizes
}

// Against returns a result as a ratio of a floor, with an aim that it be at most this.
func Against(what string, is, floor Sample, most float64) Result {
	r := Result{What: what, Is: ms(is.Median()), Floor: ms(floor.Median()), Aim: fmt.Sprintf("within %g×", most), Median: is.Median()}
	if floor.Median() > 0 {
		r.Ratio = float64(is.Median()) / float64(floor.Median())
	}
	r.Met = r.Ratio > 0 && r.Ratio <= most
	return r
}

// Within returns a result that is aimed to take at most this long.
func Within(what string, is Sample, most time.Duration) Result {
	return Result{What: what, Is: ms(is.Median()), Aim: "under " + ms(most), Met: is.Median() < most, Median: is.Median()}
}

func ms(d time.Duration) string {
	switch v := float64(d) / float64(time.Millisecond); {
	case v >= 100:
		return fmt.Sprintf("%.0f ms", v)
	case v >= 10:
		return fmt.Sprintf("%.1f ms", v)
	default:
		return fmt.Sprintf("%.2f ms", v)
	}
}

// Report is what a whole run measured.
type Report struct {
	Date    string
	Command string
	Machine string
	Notes   []string // what was left out and why, what a floor is
	Results []Result
}

// Write writes the report as a page.
func (r Report) Write(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# Performance\n\n")
	b.WriteString("Everything here was measured by one command in one run, each thing beside a floor: the least that could do the same on\n")
	b.WriteString("the same machine at the same time. Ratios travel from one machine to another; times do not. The floor of a page is one read\n")
	b.WriteString("by key, and the same page drawn from values at hand; what each floor is stands at the end.\n\n")
	fmt.Fprintf(&b, "Measured on %s by `%s`.\nMachine: %s.\n\n", r.Date, r.Command, r.Machine)
	engine, size := "", ""
	for _, x := range r.Results {
		if x.Engine != engine || x.Size != size {
			engine, size = x.Engine, x.Size
			fmt.Fprintf(&b, "\n## %s, %s\n\n", engine, size)
			b.WriteString("| What | Median | Floor | Ratio | To stored bytes | p99 at 100 a second | Aim | Met |\n|---|---|---|---|---|---|---|---|\n")
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", x.What, x.Is, x.Floor, times(x.Ratio), times(x.Stored), x.P99, x.Aim, x.met())
	}
	r.growth(&b)
	b.WriteString("\n## What the floors are\n\n")
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "- %s\n", n)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func times(ratio float64) string {
	if ratio == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f×", ratio)
}

func (r Result) met() string {
	switch {
	case r.Aim == "":
		return ""
	case r.Met:
		return "yes"
	}
	return "**no**"
}

// growth compares each thing's median at every size with that at the smallest.
func (r Report) growth(b *strings.Builder) {
	least := map[string]Result{}
	head := false
	for _, x := range r.Results {
		key := x.Engine + "/" + x.What
		first, ok := least[key]
		switch {
		case x.Median == 0:
		case !ok:
			least[key] = x
		case first.Size != x.Size:
			if !head {
				head = true
				b.WriteString("\n## How cost grows with the size of the service\n\n| Engine | What | From | To | Growth |\n|---|---|---|---|---|\n")
			}
			fmt.Fprintf(b, "| %s | %s | %s | %s | %.2f× |\n", x.Engine, x.What, first.Size, x.Size, float64(x.Median)/float64(first.Median))
		}
	}
}
