package handover_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/handover"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"

	"pgregory.net/rapid"
)

// TestPacks works every example of testdata/packs.txt out.
func TestPacks(t *testing.T) {
	text, err := os.ReadFile("testdata/packs.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(text), "\n## ")[1:] {
		title, body, _ := strings.Cut(part, "\n")
		t.Run(title, func(t *testing.T) { example(t, body) })
	}
}

// example records the entries of one example and looks for its lines in the packs made of them.
func example(t *testing.T, body string) {
	var entries []entry.Entry
	var lines []string
	for _, line := range strings.Split(body, "\n") {
		words := split(line)
		switch {
		case len(words) == 0:
		case words[0] == "on":
			lines = drawn(packOn(t, entries, day.MustParse(words[1]), false))
		case line[0] >= '0' && line[0] <= '9':
			entries = append(entries, read(t, words, len(entries)+1))
		case words[0] == "no":
			if slices.ContainsFunc(lines, func(l string) bool { return has(l, words[1:]) }) {
				t.Errorf("there is a line %q in\n%s", line, strings.Join(lines, "\n"))
			}
		case !slices.ContainsFunc(lines, func(l string) bool { return has(l, words) }):
			t.Errorf("there is no line %q in\n%s", line, strings.Join(lines, "\n"))
		}
	}
}

// packOn folds entries, works the standing out and draws the pack.
func packOn(t rapid.TB, entries []entry.Entry, on day.Date, hide bool) handover.Pack {
	t.Helper()
	f, err := casefile.Fold("p1", entries)
	if err != nil {
		t.Fatal(err)
	}
	set := rules.At(on)
	return handover.Of(f, standing.Derive(f, set, workload.DefaultSets().On(on), on), handover.Asked{On: on, Figure: set, Name: func(id string) string { return id }, Hide: hide})
}

// drawn writes a pack in the words of the examples.
func drawn(p handover.Pack) []string {
	var out []string
	for _, s := range p.Sections {
		for _, l := range s.Lines {
			text := strings.Join([]string{s.ID, l.Key, l.Text, l.Detail}, " ")
			for _, a := range l.Also {
				text += " " + a.Text
			}
			text += fmt.Sprintf(" %s %s %s", l.Figure, l.Level, l.Clause)
			if l.From.Entry != "" {
				text += " [" + l.From.Entry + "]"
			}
			out = append(out, text)
		}
	}
	return out
}

// has reports whether a line begins with the first word and has all the others.
func has(line string, words []string) bool {
	for i, w := range words {
		w = strings.Trim(w, `"`)
		if i == 0 && !strings.HasPrefix(line, w+" ") || !strings.Contains(line, w) {
			return false
		}
	}
	return true
}

// split cuts a line into words; a double quote holds words together.
func split(line string) []string {
	quoted := false
	return strings.FieldsFunc(line, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
}

// read reads an entry: its day, its kind, the id that other lines know it by, and its fields as an extract names them;
// by= is who recorded it.
func read(t *testing.T, words []string, seq int) entry.Entry {
	t.Helper()
	on := day.MustParse(words[0])
	kind, ok := entry.KindOf(words[1])
	if !ok {
		t.Fatalf("no kind %s", words[1])
	}
	e := entry.Entry{ID: fmt.Sprintf("e%d", seq), Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: seq, RecordedBy: "ann",
		RecordedAt: on.Time().Add(12*time.Hour + time.Duration(seq)*time.Second), On: on, Source: "daybook"}
	values := make([]string, len(kind.Fields))
	for _, w := range words[2:] {
		name, value, is := strings.Cut(w, "=")
		value = strings.Trim(value, `"`)
		at := slices.IndexFunc(kind.Fields, func(f entry.Field) bool { return f.Name == name })
		switch {
		case !is:
			e.ID = w
		case name == "by":
			e.RecordedBy = value
		case at < 0:
			t.Fatalf("%s has no field %s", kind.Name, name)
		default:
			values[at] = value
		}
	}
	if kind.Name == "appointment.booked" {
		values[slices.IndexFunc(kind.Fields, func(f entry.Field) bool { return f.Name == "date" })] = on.String()
	}
	var wrong []entry.Wrong
	if e.Payload, wrong = kind.Read(values); len(wrong) > 0 {
		t.Fatalf("%s: %v", strings.Join(words, " "), wrong)
	}
	return e
}
