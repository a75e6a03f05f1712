package load_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"daybook/internal/day"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// words cuts a line into words; a double quote holds words together.
func words(line string) []string {
	quoted := false
	all := strings.FieldsFunc(line, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
	for i := range all {
		all[i] = strings.Trim(all[i], `"`)
	}
	return all
}

// examples calls say with each line of a file that is not a comment, under the heading it stands under.
func examples(t *testing.T, file string, say func(t *testing.T, place string, line []string)) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	title := file
	for i, line := range strings.Split(string(text), "\n") {
		switch {
		case strings.HasPrefix(line, "## "):
			title = strings.TrimPrefix(line, "## ")
		case line != "" && line[0] != '#':
			say(t, fmt.Sprintf("%s:%d: %s", file, i+1, title), words(line))
		}
	}
}

func number(t *testing.T, place, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("%s: %v", place, err)
	}
	return n
}

func weekOf(t *testing.T, place, s string) day.Hours {
	t.Helper()
	h, err := day.ParseHours(s)
	if err != nil {
		t.Fatalf("%s: %v", place, err)
	}
	return h
}

// caseOf reads "B2 community young overdue".
func caseOf(words []string) load.Case {
	c := load.Case{Tier: strings.Trim(words[0], "-"), Type: workload.CaseType(strings.Trim(words[1], "-"))}
	for _, w := range words[2:] {
		if w == "young" {
			c.Young = true
		} else {
			c.Row = load.Row(strings.ReplaceAll(w, "-", " "))
		}
	}
	return c
}

func TestCases(t *testing.T) {
	var on day.Date
	examples(t, "cases.txt", func(t *testing.T, place string, line []string) {
		if line[0] == "on" {
			on = day.MustParse(line[1])
			return
		}
		var is int
		for line[is] != "=" {
			is++
		}
		got := load.Weigh(workload.DefaultSets().On(on), rules.At(on), caseOf(line[:is]))
		want := line[is+1:]
		points := strconv.Itoa(got.Points)
		if got.Unpriced {
			points = "unpriced"
		}
		if points != want[0] || got.Clause != want[1] || len(want) > 2 && !strings.Contains(got.Text, want[2]) {
			t.Errorf("%s: %v\n got %s %s %q\nwant %s", place, line[:is], points, got.Clause, got.Text, strings.Join(want, " "))
		}
	})
}

func TestOfficers(t *testing.T) {
	var o staffing.Officer
	var cases []load.Held
	examples(t, "officers.txt", func(t *testing.T, place string, line []string) {
		switch line[0] {
		case "officer":
			o, cases = staffing.Officer{ID: "ann", Grade: line[1], Hours: weekOf(t, place, line[2]), GradeSince: day.MustParse(line[3])}, nil
		case "stage":
			o.Stage, o.StageSince = strings.Join(line[1:], " "), o.GradeSince
		case "reduction":
			r := staffing.Reduction{Reason: line[1], Hours: weekOf(t, place, line[2]), From: day.MustParse(line[3])}
			if len(line) > 4 {
				r.Until = day.MustParse(line[4])
			}
			o.Reductions = append(o.Reductions, r)
		case "absent":
			o.Absences = append(o.Absences, staffing.Absence{Why: "sickness", From: day.MustParse(line[1])})
		case "cases":
			for range number(t, place, line[1]) {
				cases = append(cases, load.Held{Person: fmt.Sprintf("p%d", len(cases)), Case: caseOf(line[2:])})
			}
		case "on":
			on := day.MustParse(line[1])
			l, err := load.Of(o, cases, on, rules.At(on), workload.DefaultSets().On(on))
			if err != nil {
				t.Fatalf("%s: %v", place, err)
			}
			got := fmt.Sprintf("load %d %d %d", l.Points, l.Room.Points, l.Capacity.Whole())
			if want := strings.Join(line[2:6], " "); got != want {
				t.Errorf("%s: on %s %s, want %s\n%+v", place, on, got, want, l.Room.Reductions)
			}
			if len(line) == 6 {
				return
			}
			switch line[6] {
			case "over", "not over":
				if l.Over() != (line[6] == "over") {
					t.Errorf("%s: over is %t at %s %%", place, l.Over(), l.Capacity)
				}
			default:
				if !strings.Contains(l.Room.Text, line[6]) {
					t.Errorf("%s: %q does not say %q", place, l.Room.Text, line[6])
				}
			}
		default:
			t.Fatalf("%s: %q is not understood", place, line[0])
		}
	})
}

// TestRoomSaysWhatTakesItsHours: only what holds on the day is listed, each with its clause, hours and last day (W9.1, W22.2), and
// where nothing can be carried the clause that says why.
func TestRoomSaysWhatTakesItsHours(t *testing.T) {
	on := day.MustParse("2026-11-23")
	o := staffing.Officer{ID: "ann", Grade: "NQO", Hours: 37_00, GradeSince: day.MustParse("2026-03-02"), Reductions: []staffing.Reduction{
		{Reason: "Disability", Hours: 3_00, From: on},
		{Reason: "Phased return", Hours: 4_50, From: on.Add(-20), Until: on},
		{Reason: "Over", Hours: 5_00, From: on.Add(-20), Until: on.Add(-1)},
		{Reason: "To come", Hours: 6_00, From: on.Add(1)},
	}}
	r, err := load.RoomOf(o, on, rules.At(on), workload.DefaultSets().On(on))
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, x := range r.Reductions {
		got += fmt.Sprintf("%s %s %s %s\n", x.Clause, x.Text, x.Hours, x.Until)
	}
	want := fmt.Sprintf("W9.1 Disability 3 %s\nW9.1 Phased return 4.5 %s\nW22.2 Newly qualified since Mon 2 Mar 2026: 20 %% of the week 7.4 2026-12-01\n", day.Date(0), on)
	if got != want || r.Hours.String() != "22.1" || r.Clause != "W2" {
		t.Errorf("got %s%s hours %s, want %s", got, r.Hours, r.Clause, want)
	}
	none, err := load.RoomOf(staffing.Officer{Grade: "SPO", Hours: 37_00}, on, rules.At(on), workload.DefaultSets().On(on))
	if err != nil || none.Clause != "W6.2" || none.Points != 0 || (load.Load{Room: none}).Known() || !(load.Load{Room: r}).Known() {
		t.Errorf("a grade without contracted hours: %+v, %v", none, err)
	}
}

// TestWeighSaysWhy: assumed prices are counted in the load, a case without weightings is said to have none, and "as published" is said
// of a price of nothing and not of a share of one (W1.8, W16.2, W21.6).
func TestWeighSaysWhy(t *testing.T) {
	on := day.MustParse("2026-11-23")
	sets, set := workload.DefaultSets().On(on), rules.At(on)
	if got := load.Weigh(nil, set, load.Case{Tier: "B2", Type: workload.Community}); !got.Unpriced || got.Clause != "W16.2" || got.Text == "" {
		t.Errorf("without weightings: %+v", got)
	}
	for _, x := range []struct {
		c         load.Case
		published bool
	}{
		{load.Case{Tier: "B0", Type: workload.Custody}, true},
		{load.Case{Tier: "B2S", Type: workload.Community}, false},
		{load.Case{Tier: "B2", Type: workload.Licence, Row: load.Overdue}, false},
		{load.Case{Tier: "B2", Type: workload.Licence}, false},
	} {
		if got := load.Weigh(sets, set, x.c); strings.Contains(got.Text, "as published") != x.published {
			t.Errorf("%+v: %q", x.c, got.Text)
		}
	}
	l, err := load.Of(staffing.Officer{Grade: "PO", Hours: 37_00}, []load.Held{
		{Person: "a", Case: load.Case{Tier: "C", Type: workload.Licence}}, {Person: "b", Case: load.Case{Tier: "MISSING", Type: workload.Community}},
		{Person: "c", Case: load.Case{Tier: "B2", Type: workload.Community}}}, on, set, sets)
	if err != nil || l.Assumed != 2 {
		t.Errorf("W1.8: %d rest on assumed prices, %v", l.Assumed, err)
	}
}
