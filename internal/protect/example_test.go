package protect_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"daybook/internal/day"
	"daybook/internal/protect"
	"daybook/internal/rules"
	"daybook/internal/workload"
)

var today = day.MustParse("2026-11-23")

// ordinary is the case that the examples begin from.
func ordinary() protect.Facts {
	return protect.Facts{
		On: today, Role: protect.Responsible,
		By:      protect.Giver{Read: protect.Sources, Opened: protect.Sources},
		Case:    protect.Case{RoSH: rules.Medium, Offences: []string{"04900"}},
		Officer: protect.Officer{Grade: "PO", GradeSince: day.MustParse("2020-01-06"), Cases: 30, Known: true, With: full(80)},
	}
}

func full(percent int) workload.Capacity { return workload.CapacityOf(percent*10, 1000) }

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

// TestExamples checks every worked example: all that it names is found, and nothing else.
func TestExamples(t *testing.T) {
	text, err := os.ReadFile("testdata/examples.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(text), "\n## ")[1:] {
		title, lines, _ := strings.Cut(part, "\n")
		t.Run(title, func(t *testing.T) {
			f, from, want := example(t, lines)
			got := protect.Of(f, rules.At(today))
			if got.From != from {
				t.Errorf("from %s, want %s", got.From, from)
			}
			if len(got.Findings) != len(want) {
				t.Fatalf("found %+v, want %v", got.Findings, want)
			}
			for i, w := range want {
				x := got.Findings[i]
				if x.Clause != w[0] || string(x.Level) != w[1] || !strings.Contains(x.Text, w[2]) {
					t.Errorf("found %s %s %q, want %v", x.Clause, x.Level, x.Text, w)
				}
				if !strings.Contains(title, x.Clause) {
					t.Errorf("the heading does not name %s", x.Clause)
				}
			}
		})
	}
}

// example reads what an example says: the facts, the day from which the officer would hold the case, and what is found.
func example(t *testing.T, lines string) (f protect.Facts, from day.Date, want [][]string) {
	t.Helper()
	f, from = ordinary(), today
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		switch w := words(line); w[0] {
		case "finds":
			if w[1] != "nothing" {
				want = append(want, w[1:])
			}
		case "from":
			from = day.MustParse(w[1])
		default:
			if err := tell(&f, w); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
		}
	}
	return f, from, want
}

// TestEachLevelIsWhatTheServiceSets goes through every worked example with each clause that it names set to each of its levels: the
// finding then has that level and no other finding changes. Caretakers and co-workers are asked for no more than G1.9 and G2.9 set:
// see TestCaretakersAndCoWorkersAreAskedNoMore.
func TestEachLevelIsWhatTheServiceSets(t *testing.T) {
	text, err := os.ReadFile("testdata/examples.txt")
	if err != nil {
		t.Fatal(err)
	}
	levels := levelSettings()
	met := map[string]bool{}
	for _, part := range strings.Split(string(text), "\n## ")[1:] {
		title, lines, _ := strings.Cut(part, "\n")
		f, _, want := example(t, lines)
		if f.Role != protect.Responsible {
			continue
		}
		before := protect.Of(f, rules.At(today)).Findings
		for _, w := range want {
			if levels[w[0]] == "" {
				continue // G1.4 only says from when the case is held
			}
			met[w[0]] = true
			for _, word := range []string{"advice", "reason", "head of unit", "stop"} {
				o, err := rules.Override{Service: "North"}.With(rules.Decision{Name: levels[w[0]], From: today, Word: word, Source: "Board"})
				if err != nil {
					t.Fatalf("%s of %q: %v", levels[w[0]], title, err)
				}
				level := protect.Level(word)
				switch {
				case word == "head of unit" && f.By.Head:
					level = protect.Reason
				case word == "head of unit":
					level = protect.Stop
				}
				after := protect.Of(f, rules.Default().With(o).At(today)).Findings
				if len(after) != len(before) {
					t.Errorf("%s: with %s at %q %d things are found, not %d", title, w[0], word, len(after), len(before))
					continue
				}
				for i, x := range after {
					if x.Clause == w[0] && (x.Level != level || x.Head != (word == "head of unit")) {
						t.Errorf("%s: %s is at %q, and what is found asks for %s (head %v)", title, w[0], word, x.Level, x.Head)
					}
					if x.Clause != w[0] && x.Level != before[i].Level {
						t.Errorf("%s: with %s at %q, %s went from %s to %s", title, w[0], word, x.Clause, before[i].Level, x.Level)
					}
				}
			}
		}
	}
	for clause, name := range levels {
		if !met[clause] && clause != "G1.9" && clause != "G2.9" {
			t.Errorf("no example of a responsible officer meets %s (%s)", clause, name)
		}
	}
}

// TestCaretakersAndCoWorkersAreAskedNoMore goes through every worked example as caretaker and as co-worker, with the level of each
// clause and the bound of G1.9 and G2.9 at each of theirs: what the bound is about asks for the milder of the two, and all else for
// what its own clause says.
func TestCaretakersAndCoWorkersAreAskedNoMore(t *testing.T) {
	words := []string{"advice", "reason", "head of unit", "stop"}
	level := func(word string, head bool) protect.Level {
		switch {
		case word == "head of unit" && head:
			return protect.Reason
		case word == "head of unit":
			return protect.Stop
		}
		return protect.Level(word)
	}
	levels := levelSettings()
	text, err := os.ReadFile("testdata/examples.txt")
	if err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{}
	for _, x := range []struct {
		role  protect.Role
		bound rules.Name
		about []string
	}{
		{protect.Caretaker, rules.ProtectCaretakerLevel, []string{"G1.1", "G1.2", "G1.5", "G1.6", "G1.11"}},
		{protect.CoWorker, rules.ProtectCoWorkerLevel, []string{"G2.1", "G2.3", "G2.4", "G2.5", "G2.6", "G2.7"}}, // G2.2 counts cases of one's own
	} {
		for _, part := range strings.Split(string(text), "\n## ")[1:] {
			title, lines, _ := strings.Cut(part, "\n")
			f, _, _ := example(t, lines)
			f.Role = x.role
			for _, y := range protect.Of(f, rules.At(today)).Findings {
				if levels[y.Clause] == "" {
					continue
				}
				for i, own := range words {
					for j, most := range words {
						o := rules.Override{Service: "North"}
						for name, word := range map[rules.Name]string{levels[y.Clause]: own, x.bound: most} {
							if o, err = o.With(rules.Decision{Name: name, From: today, Word: word, Source: "Board"}); err != nil {
								t.Fatal(err)
							}
						}
						want := own
						if slices.Contains(x.about, y.Clause) {
							want = words[min(i, j)]
							met[y.Clause] = true
						}
						after := protect.Of(f, rules.Default().With(o).At(today)).Findings
						k := slices.IndexFunc(after, func(z protect.Finding) bool { return z.Clause == y.Clause })
						if k < 0 || after[k].Level != level(want, f.By.Head) || after[k].Head != (want == "head of unit") {
							t.Fatalf("%s as %s: %s at %q and %s at %q ask for %+v, want %q", title, x.role, y.Clause, own, x.bound, most, after, want)
						}
						if agrees := strings.Contains(after[k].Text, "head of unit must agree"); y.Clause == "G1.2" && agrees != (want == "head of unit") {
							t.Fatalf("%s as %s: %q at %q", title, x.role, after[k].Text, want)
						}
					}
				}
			}
		}
		for _, clause := range x.about {
			if !met[clause] {
				t.Errorf("no example meets %s as %s", clause, x.role)
			}
		}
	}
}

// levelSettings are the settings of the levels, by clause.
func levelSettings() map[string]rules.Name {
	levels := map[string]rules.Name{}
	for _, s := range rules.Default().All() {
		if strings.HasPrefix(string(s.Name), "protect.") && strings.HasSuffix(string(s.Name), ".level") {
			levels[s.Clause] = s.Name
		}
	}
	return levels
}

// tell changes the facts by one line of an example.
func tell(f *protect.Facts, w []string) error {
	o := &f.Officer
	rest := strings.Join(w[1:], " ")
	n, _ := strconv.Atoi(rest)
	switch w[0] {
	case "officer":
		o.Grade, o.GradeSince = w[1], day.MustParse(w[2])
		o.Cases = 10
	case "lasting":
		o.Lasting = strings.Trim(rest, `"`)
	case "full":
		o.With = full(n)
	case "cases":
		o.Cases = n
	case "unknown":
		o.Known = false
	case "stage":
		o.Stage = rest
	case "interest":
		o.Interest = rest
	case "kept":
		o.Kept = true
	case "unpriced":
		f.Case.Unpriced = true
	case "left":
		o.Left = day.MustParse(rest)
	case "away":
		a := protect.Absence{From: day.MustParse(w[2])}
		if len(w) > 3 {
			a.Until = day.MustParse(w[3])
		}
		o.Absences = append(o.Absences, a)
	case "given":
		for _, d := range w[1:] {
			o.Given = append(o.Given, day.MustParse(d))
		}
	case "high":
		o.High = n
	case "cohort":
		for _, s := range w[1:] {
			k, err := strconv.Atoi(s)
			if err != nil {
				return err
			}
			o.Cohort = append(o.Cohort, k)
		}
	case "span":
		if _, err := fmt.Sscan(rest, &o.Span.Qualified, &o.Span.Trainees); err != nil {
			return err
		}
	case "rosh":
		f.Case.RoSH = rules.Level(strings.Trim(rest, "-"))
	case "offence":
		f.Case.Offences = append(f.Case.Offences, rest)
	case "flag":
		g := protect.Flag{Type: w[1]}
		if len(w) > 2 {
			g.Level = w[2]
		}
		f.Case.Flags = append(f.Case.Flags, g)
	case "read":
		f.By.Read = sources(w[1:])
	case "opened":
		f.By.Opened = sources(w[1:])
	case "until":
		f.Until = day.MustParse(rest)
	case "as":
		f.Role = protect.Role(rest)
	case "by":
		f.By.Head = rest == "head"
	default:
		return fmt.Errorf("%q is not understood", w[0])
	}
	return nil
}

func sources(words []string) (all []protect.Source) {
	for _, w := range words {
		all = append(all, protect.Source(w))
	}
	return all
}

// TestEveryClauseHasAnExample holds the examples to the page of clauses, save for the order of officers (G5),
// standing allocations (G6, in again_test.go) and what a head is asked (G7).
func TestEveryClauseHasAnExample(t *testing.T) {
	text, err := os.ReadFile("testdata/examples.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range rules.Clauses() {
		if c.Page != "protect.md" || strings.HasPrefix(c.ID, "G5") || strings.HasPrefix(c.ID, "G6") || strings.HasPrefix(c.ID, "G7") {
			continue
		}
		n++
		if !strings.Contains(string(text), c.ID+" ") {
			t.Errorf("no worked example names %s (%s)", c.ID, c.Title)
		}
	}
	if n == 0 {
		t.Error("docs/rules/protect.md has no clauses")
	}
}
