package propose_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/propose"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

func examples(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("testdata/examples.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(text), "\n## ")[1:]
}

// TestExamples works every example out.
func TestExamples(t *testing.T) {
	for _, part := range examples(t) {
		title, body, _ := strings.Cut(part, "\n")
		t.Run(title, func(t *testing.T) { (&worked{t: t}).read(body) })
	}
}

// TestEveryClauseHasAnExample: an officer finds each clause worked out.
func TestEveryClauseHasAnExample(t *testing.T) {
	shown := map[string]bool{}
	for _, part := range examples(t) {
		title, _, _ := strings.Cut(part, "\n")
		for _, id := range regexp.MustCompile(`PR[0-9]+\.[0-9]+`).FindAllString(part[:len(title)], -1) {
			shown[id] = true
		}
	}
	for _, c := range rules.Clauses() {
		if c.Page == "proposal.md" && !shown[c.ID] && c.ID != "PR5.3" {
			t.Errorf("%s has no example", c.ID)
		}
	}
}

// worked is one example while it is read.
type worked struct {
	t       *testing.T
	entries []entry.Entry // about the person
	unit    staffing.Unit
	offence string
	hidden  bool // nobody may see the person
	lines   []string
}

func (w *worked) read(body string) {
	for _, line := range strings.Split(body, "\n") {
		words := split(line)
		switch {
		case len(words) == 0:
		case words[0] == "offence":
			w.offence = words[1]
			w.on(words[3])
		case words[0] == "on":
			w.on(words[1])
		case words[0] == "hidden":
			w.hidden = true
		case line[0] >= '0' && line[0] <= '9' && strings.Contains(words[1], "."):
			w.enter(words)
		case words[0] == "no":
			if slices.ContainsFunc(w.lines, func(l string) bool { return has(l, words[1:]) }) {
				w.t.Errorf("there is a line %q in\n%s", line, strings.Join(w.lines, "\n"))
			}
		case !slices.ContainsFunc(w.lines, func(l string) bool { return has(l, words) }):
			w.t.Errorf("there is no line %q in\n%s", line, about(w.lines, words[0]))
		}
	}
}

// about are the lines about one thing.
func about(lines []string, first string) string {
	var out []string
	for _, l := range lines {
		if strings.HasPrefix(l, first+" ") {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// enter records an entry of the person or of the unit.
func (w *worked) enter(words []string) {
	e := enter(w.t, words, len(w.entries)+1)
	if e.Stream.Kind == entry.Person {
		w.entries = append(w.entries, e)
	} else if err := w.unit.Apply(e); err != nil {
		w.t.Fatal(err)
	}
}

// on works the answers out and writes them in the words of the examples.
func (w *worked) on(text string) {
	on := day.MustParse(text)
	f, err := casefile.Fold("p1", w.entries)
	if err != nil {
		w.t.Fatal(err)
	}
	sheet, err := assess.Fold("p1", w.entries)
	if err != nil {
		w.t.Fatal(err)
	}
	p := propose.Of(propose.Input{File: f, Sheet: sheet, On: on, Set: rules.At(on), Offence: w.offence, Unit: w.unit})
	w.lines = nil
	for _, x := range p.Facts {
		known := "unknown"
		if x.Known {
			known = ""
		}
		w.lines = append(w.lines, fmt.Sprintf("fact %s %s %s %s %s [%s]", x.Key, x.Name, x.Value, x.Lacks, known, x.Origin.Entry))
	}
	for _, o := range p.Options {
		w.option(p, o)
	}
	w.delivered(f, on)
}

func (w *worked) option(p propose.Proposal, o propose.Option) {
	add := func(format string, args ...any) { w.lines = append(w.lines, o.ID+" "+fmt.Sprintf(format, args...)) }
	grounds := func(all []propose.Reason) string {
		var text string
		for _, r := range all {
			text += " " + r.Clause + " " + r.Text
			for _, key := range r.Facts {
				if x, ok := p.Fact(key); ok {
					text += " [" + x.Origin.Entry + "]"
				}
			}
		}
		return text
	}
	missing := ""
	for _, x := range o.Missing {
		add("missing %s %s %s", x.Key, x.Lacks, x.Remedy)
		missing += " " + x.Remedy
	}
	add("%s %s %s%s%s", o.Verdict, o.Line, bounds(o), grounds(o.Decided), missing)
	for _, c := range o.All {
		add("why%s", grounds([]propose.Reason{c.Reason}))
	}
	for _, r := range o.For {
		add("for%s", grounds([]propose.Reason{r}))
	}
	for _, r := range o.Against {
		add("against%s", grounds([]propose.Reason{r}))
	}
	for _, x := range o.Turns {
		add("turns %s", x)
	}
	for _, x := range o.Serving {
		add("serving %s [%s]", x.Text, x.ID)
	}
	for _, x := range o.Before {
		add("before %s [%s]", x.Text, x.ID)
	}
	if o.Places != nil {
		add("places %d [%s]", o.Places.Places, o.Places.Entry)
	}
	for _, r := range o.Rules {
		add("rule %s %s [%s]", r.Says, r.Reason, r.Entry)
	}
}

// bounds names the clause of the ranges where hours are bounded.
func bounds(o propose.Option) string {
	if o.Kind.Requirement == "W" {
		return o.Bounds.Text + " PR5.3"
	}
	return o.Bounds.Text
}

// delivered counts the requirements of the record.
func (w *worked) delivered(f *casefile.File, on day.Date) {
	t := propose.NewTally(on.AddMonths(-12), on)
	kinds := map[propose.Kind]bool{}
	for _, o := range f.Orders {
		for _, r := range o.Requirements {
			x := propose.OrderedOf(o, r, f.Delivered[r.ID])
			kinds[x.Kind] = true
			if !w.hidden {
				t.Add(x)
			}
		}
	}
	all := t.Close().With(nil)
	for k := range kinds {
		d := all[k]
		text := fmt.Sprintf("delivered %s ordered %d started %d waits %d: %d %d %d waiting now %d waited %d %d %d", k, d.Ordered, d.Started(), d.Waits.N, d.Waits.Least, d.Waits.Median, d.Waits.Most,
			d.WaitingNow, d.WaitedNow.Median, d.WaitedNow.Least, d.WaitedNow.Most)
		for _, s := range propose.States {
			text += fmt.Sprintf(" %s %d", s, d.In[s])
		}
		for _, least := range []int{3, 5} {
			share := "none"
			if n, ok := d.Share(least); ok {
				share = fmt.Sprint(n)
			}
			text += fmt.Sprintf(" share %s of at least %d", share, least)
		}
		w.lines = append(w.lines, text)
	}
}

// has reports whether a line begins with the first word and has all the others.
func has(line string, words []string) bool {
	for i, w := range words {
		if i == 0 && !strings.HasPrefix(line, w+" ") || !strings.Contains(line, w) {
			return false
		}
	}
	return true
}

// split cuts a line into words; a double quote holds words together and is left out.
func split(line string) []string {
	quoted := false
	words := strings.FieldsFunc(line, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
	for i := range words {
		words[i] = strings.ReplaceAll(words[i], `"`, "")
	}
	return words
}

// enter reads an entry: its day, its kind, the id that other lines know it by, and its fields as an extract names them.
func enter(t *testing.T, words []string, seq int) entry.Entry {
	t.Helper()
	on := day.MustParse(words[0])
	kind, ok := entry.KindOf(words[1])
	if !ok {
		t.Fatalf("no kind %s", words[1])
	}
	stream := "p1"
	if kind.Stream != entry.Person {
		stream = "u1"
	}
	e := entry.Entry{ID: fmt.Sprintf("e%d", seq), Stream: entry.Stream{Kind: kind.Stream, ID: stream}, Seq: seq, RecordedBy: "ann",
		RecordedAt: on.Time().Add(12*time.Hour + time.Duration(seq)*time.Second), On: on, Source: "daybook"}
	values := make([]string, len(kind.Fields))
	for _, w := range words[2:] {
		name, value, is := strings.Cut(w, "=")
		at := slices.IndexFunc(kind.Fields, func(f entry.Field) bool { return f.Name == name })
		switch {
		case !is:
			e.ID = w
		case at < 0:
			if i := slices.IndexFunc(kind.Fields, func(f entry.Field) bool { return f.Type == "list" }); i >= 0 && values[i] != "" {
				t.Fatalf("%s: a list is written in quotes", kind.Name)
			}
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
