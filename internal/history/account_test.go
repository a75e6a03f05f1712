package history_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/history"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

func TestAccounts(t *testing.T) {
	text, err := os.ReadFile("testdata/account.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, example := range strings.Split(string(text), "\n## ")[1:] {
		lines := strings.Split(example, "\n")
		t.Run(lines[0], func(t *testing.T) {
			if _, ok := rules.ClauseOf(strings.Fields(lines[0])[0]); !ok {
				t.Errorf("%s is no clause", strings.Fields(lines[0])[0])
			}
			var h history.Held
			for _, line := range lines[1:] {
				w := words(line)
				if len(w) == 0 || strings.HasPrefix(line, "#") {
					continue
				}
				tellHeld(t, &h, w)
			}
		})
	}
}

func tellHeld(t *testing.T, h *history.Held, w []string) {
	t.Helper()
	n := func(i int) int {
		v, err := strconv.Atoi(w[i])
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	switch w[0] {
	case "officer":
		joined := day.MustParse(w[3])
		h.Officer = staffing.Officer{ID: "ann", Grade: w[1], Hours: day.FullHours(n(2)), Joined: joined, GradeSince: joined}
	case "absent":
		a := staffing.Absence{Why: w[1], From: day.MustParse(w[2])}
		if len(w) > 3 {
			a.Until = day.MustParse(w[3])
		}
		h.Officer.Absences = append(h.Officer.Absences, a)
	case "reduction":
		h.Officer.Reductions = append(h.Officer.Reductions, staffing.Reduction{Reason: "Other", Hours: day.FullHours(n(1)), From: day.MustParse(w[2])})
	case "changes":
		h.Since = day.MustParse(w[2])
	case "on":
		on := day.MustParse(w[1])
		a, err := by.AccountOf(*h, on)
		if err != nil {
			t.Fatal(err)
		}
		is := ""
		switch {
		case a.Excess.Lasting:
			is = "excessive"
		case a.Excess.Since != 0:
			is = "over"
		}
		got := strings.TrimSpace(fmt.Sprintf("%d %s", a.Figure.Capacity().Whole(), is)) + " " + a.Words(func(id string) string { return id }, "you were")
		if want := strings.Join(w[2:], " "); got != want {
			t.Errorf("on %s\n got %s\nwant %s", on, got, want)
		}
	default:
		weighs := history.Weight{Case: load.Case{Tier: "B2"}, Points: n(4), Clause: "W1.1"}
		for i := range n(2) {
			person := fmt.Sprint(w[0], w[1], i)
			if w[1] == "-" {
				person = h.Steps[len(h.Steps)-1-2*i].Person // the last ones that were given out
			}
			s := history.Step{Officer: "ann", Person: person, Day: day.MustParse(w[0]), Entry: "e", By: w[1], After: weighs}
			if w[1] == "-" {
				s.By, s.Before, s.After = "west", weighs, history.Weight{}
			}
			h.Points += s.Delta()
			h.Steps = append(h.Steps, s)
		}
	}
}

// W25.5, W25.7: the figures of every span are those of its last day, whatever is asked beside them, and sums of officers add up
// in any order.
func TestFiguresOfSpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := day.MustParse("2026-11-25").Add(rapid.IntRange(0, 6).Draw(t, "today"))
		draw := func(name string) history.Held {
			h := history.Held{Officer: staffing.Officer{ID: name, Grade: rapid.SampledFrom([]string{"PO", "NQO", "PSO", "SPO"}).Draw(t, "grade"), Hours: 37_00, Joined: today.Add(-rapid.IntRange(0, 500).Draw(t, "joined"))}, Since: today.Add(-400)}
			on := h.Since
			for range rapid.IntRange(0, 20).Draw(t, "steps") {
				on = min(on.Add(rapid.IntRange(0, 40).Draw(t, "pass")), today)
				s := history.Step{Officer: name, Day: on, After: history.Weight{Points: rapid.IntRange(0, 300).Draw(t, "after"), Clause: "W1.1"}, Before: history.Weight{Points: rapid.IntRange(0, 100).Draw(t, "before"), Clause: "W1.1"}}
				h.Steps, h.Points = append(h.Steps, s), h.Points+s.Delta()
			}
			return h
		}
		a, b := draw("ann"), draw("bea")
		weeks, days := history.Weeks(today, 52), history.Days(today, 56)
		if last := weeks[51]; last.On != today || last.From != today.Monday() || weeks[0].On.Sub(weeks[0].From) != 6 {
			t.Fatalf("%+v", weeks)
		}
		byDay := map[day.Date]history.Figure{}
		for _, s := range days {
			f, err := by.Figure(a, s)
			if err != nil {
				t.Fatal(err)
			}
			byDay[s.On] = f
		}
		figures, err := by.Figures(a, weeks)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0
		for _, s := range a.Steps {
			sum += s.Delta()
		}
		if figures[51].Points != sum && figures[51].Officers == 1 {
			t.Fatalf("%d points today, the changes sum to %d", figures[51].Points, sum)
		}
		for _, f := range figures {
			if d, ok := byDay[f.On]; ok && (d.Points != f.Points || d.Room != f.Room) {
				t.Fatalf("the week ends with %+v, the day with %+v", f, d)
			}
			g, err := by.Figure(b, f.Span)
			if err != nil {
				t.Fatal(err)
			}
			if f.And(g) != g.And(f) {
				t.Fatalf("%+v and %+v", f, g)
			}
		}
	})
}
