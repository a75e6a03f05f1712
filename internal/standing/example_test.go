package standing_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// example is one worked example of testdata: what was recorded about a person, and what stands on a day.
type example struct {
	place   string // the file and line where it begins
	title   string
	entries []entry.Entry
	checks  []check
}

// check is one line about what stands on a day.
type check struct {
	place string
	on    day.Date
	line  string
}

// readExamples reads the examples of a file. An example begins with "## " and the clauses it is about; each line after
// it is an entry ("2026-11-02 order.made o1 type=340 …"), a day to look from ("on 2026-11-20"), or what then stands
// ("duty plan due 2026-11-23") or does not ("no duty plan").
func readExamples(t *testing.T, file string) []example {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	var on day.Date
	for i, line := range strings.Split(string(text), "\n") {
		place := fmt.Sprintf("%s:%d", filepath.Base(file), i+1)
		line = strings.TrimSpace(line)
		switch words := split(line); {
		case strings.HasPrefix(line, "## "):
			all = append(all, example{place: place, title: strings.TrimPrefix(line, "## ")})
			on = 0
		case line == "" || strings.HasPrefix(line, "#") || len(all) == 0:
		case words[0] == "on":
			on = day.MustParse(words[1])
		case line[0] >= '0' && line[0] <= '9':
			x := &all[len(all)-1]
			x.entries = append(x.entries, readEntry(t, place, words, len(x.entries)+1))
		case on == 0:
			t.Fatalf("%s: say first on which day", place)
		default:
			x := &all[len(all)-1]
			x.checks = append(x.checks, check{place, on, line})
		}
	}
	return all
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

// readEntry reads an entry: its day, its kind, the id that other lines know it by, and its fields as an extract names
// them; by= is who recorded it. Entries are recorded at noon of their day, meetings when they were booked.
func readEntry(t *testing.T, place string, words []string, seq int) entry.Entry {
	t.Helper()
	on := day.MustParse(words[0])
	kind, ok := entry.KindOf(words[1])
	if !ok {
		t.Fatalf("%s: no kind %s", place, words[1])
	}
	e := entry.Entry{
		ID: fmt.Sprintf("e%d", seq), Stream: entry.Stream{Kind: entry.Person, ID: "p1"}, Seq: seq, RecordedBy: "ann",
		RecordedAt: on.Time().Add(12*time.Hour + time.Duration(seq)*time.Second), On: on, Source: "daybook",
	}
	given := map[string]string{}
	for _, w := range words[2:] {
		name, value, is := strings.Cut(w, "=")
		switch value = strings.Trim(value, `"`); {
		case !is:
			e.ID = w
		case name == "by":
			e.RecordedBy = value
		default:
			given[name] = value
		}
	}
	values := make([]string, len(kind.Fields))
	for i, f := range kind.Fields {
		values[i] = given[f.Name]
		if f.Name == "date" && kind.Name == "appointment.booked" && values[i] == "" {
			values[i] = on.String()
		}
		delete(given, f.Name)
	}
	var wrong []entry.Wrong
	if e.Payload, wrong = kind.Read(values); len(wrong) > 0 || len(given) > 0 {
		t.Fatalf("%s: %v, unknown %v", place, wrong, given)
	}
	if b, ok := e.Payload.(entry.AppointmentBooked); ok {
		e.On = b.Date
	}
	return e
}

// lines writes a standing in the words of the examples.
func lines(st *standing.Standing) []string {
	var out []string
	say := func(parts ...any) { out = append(out, strings.TrimSpace(fmt.Sprintln(parts...))) }
	why := func(w []standing.Reason) string {
		var b strings.Builder
		for _, r := range w {
			fmt.Fprintf(&b, " %s %s %s %s", r.Clause, r.Figure, r.Since, r.Text)
		}
		return b.String()
	}
	duty := func(word string, y standing.Duty) {
		hard, snoozed := "", ""
		if y.Hard {
			hard = "hard"
		}
		if y.Snoozed != 0 {
			snoozed = "snoozed " + y.Snoozed.String()
		}
		say(word, y.Kind, "due", y.Due, "listed", y.Warn, "owner", y.Owner, "unit", y.Unit, snoozed, "rank", y.Rank, hard,
			y.Title, y.Detail, why(y.Why))
	}
	for i, y := range st.Duties {
		duty("duty", y)
		if i == 0 {
			say("first", y.Kind)
		}
	}
	for _, y := range st.Later {
		duty("later", y)
	}
	for _, w := range st.Warnings {
		say("warning", w.Level, w.Clause, w.Text)
	}
	for _, w := range st.Matters {
		say("matter", w.Level, w.Clause, w.Text)
	}
	for _, p := range st.Progress {
		bar := "no-bar"
		if p.Bar {
			bar = "bar"
		}
		say("progress", p.Requirement, p.Done, "of", p.Required, p.Unit, bar, "expected", p.Expected, "ends", p.Ends, p.Name, p.Text, why(p.Why))
	}
	for _, c := range st.Failures {
		say("failures", c.Order, c.Count, "held", c.Held, "limit", c.Limit, why(c.Why))
	}
	for _, o := range st.Oversee {
		say("oversee", o.Kind, o.Text)
	}
	c := st.Contact
	say("contact every", c.Every, "last", c.Last, c.LastHow, "due", c.Due, "over", c.Over, "face", c.Face, "next", c.Next, "home", c.Home, c.Text, why(c.Why))
	say("officers", st.Officers)
	say("tier", st.Tier)
	say("next", st.Next)
	say("rules", st.Rules)
	return out
}

// stands reports whether some line has all the words, the first at its beginning and the others after it in order.
func stands(lines []string, want string) bool {
	words := split(want)
line:
	for _, l := range lines {
		rest := l
		for i, w := range words {
			w = strings.Trim(w, `"`)
			at := strings.Index(" "+rest+" ", " "+w)
			if at < 0 || i < 2 && at != 0 {
				continue line
			}
			rest = strings.TrimSpace((" " + rest + " ")[at+1+len(w):])
		}
		return true
	}
	return false
}

// TestExamples works every example of testdata out. They are for reading as well: one file for each page of
// docs/rules.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	for _, file := range files {
		for _, x := range readExamples(t, file) {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txt")+"/"+x.title, func(t *testing.T) {
				f, err := casefile.Fold("p1", x.entries)
				if err != nil {
					t.Fatalf("%s: %v", x.place, err)
				}
				if len(x.checks) == 0 {
					t.Fatalf("%s: nothing is asked", x.place)
				}
				for _, c := range x.checks {
					got := lines(standing.Derive(f, rules.At(c.on), workload.DefaultSets().On(c.on), c.on))
					want, absent := strings.CutPrefix(c.line, "no ")
					if stands(got, want) == absent {
						t.Errorf("%s: on %s: %s\ngot:\n\t%s", c.place, c.on, c.line, strings.Join(got, "\n\t"))
					}
				}
			})
		}
	}
}

// elsewhere are the clauses on the pages of internal/standing that no example here is about, with who answers for them.
// What nothing in Daybook does yet stands on the clause's page under "What Daybook does not do".
var elsewhere = map[string]string{
	"A1.9": "app", "A1.10": "app", "E5.5": "app", "F1.6": "app", "O1.4": "page", "D4.3": "page",
	"K1.1": "app", "K1.5": "app", "K1.6": "app", "K1.7": "app", "K1.8": "app", "K1.9": "app",
	"P2.1": "casefile", "P2.2": "casefile", "P2.3": "app", "P2.4": "app", "P3.1": "casefile", "P3.2": "casefile", "P3.3": "casefile", "P3.5": "app",
	"P4.1": "app", "P4.2": "casefile", "P5.1": "app", "P5.2": "app", "P5.3": "casefile",
	"CR1.1": "app", "CR1.6": "app", "CR1.7": "app", "CR1.9": "app", "CR1.10": "app", "CR2.1": "app", "CR2.2": "app", "CR2.3": "app", "CR2.4": "app", "CR2.5": "app", "CR2.6": "app", "CR2.7": "app", "CR2.8": "app",
	"CR3.1": "app", "CR3.2": "app", "CR3.3": "app", "CR3.4": "app", "CR4.1": "app", "CR4.2": "app", "CR4.3": "app",
	"CR5.1": "app", "CR5.3": "app", "CR5.4": "app", "CR5.5": "app",
	"CR6.1": "app", "CR6.2": "app", "CR6.3": "app", "CR6.4": "app",
	"K2.1": "app", "K2.2": "app", "K2.3": "app", "K2.4": "app", "K2.5": "app",
}

// TestEveryClauseHasAnExample: each clause of a page that names internal/standing as its place is worked out in
// testdata, or says honestly that it is not.
func TestEveryClauseHasAnExample(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	shown, asked, pages := map[string]bool{}, map[string]bool{}, map[string]string{}
	for _, file := range files {
		page := strings.TrimSuffix(filepath.Base(file), ".txt") + ".md"
		text, err := os.ReadFile("../../docs/rules/" + page)
		if err != nil {
			t.Fatal(err)
		}
		pages[page] = string(text)
		for _, x := range readExamples(t, file) {
			for _, word := range split(x.title) {
				shown[word] = true
			}
			for _, c := range x.checks {
				if words := split(c.line); words[0] == "duty" {
					asked[words[1]] = true
				}
			}
		}
	}
	for _, k := range rules.Ref().DutyKinds() {
		if asked[k.Code] {
			shown[k.Clause] = true
		}
	}
	for _, c := range rules.Clauses() {
		text, ours := pages[c.Page]
		_, undone, _ := strings.Cut(text, "## What Daybook does not do")
		switch where := elsewhere[c.ID]; {
		case !ours || shown[c.ID] || c.ID == "D2.13" || where == "app" || where == "casefile":
		case where == "":
			t.Errorf("%s %s has no example", c.ID, c.Title)
		case !strings.Contains(undone, c.ID):
			t.Errorf("%s %s: its page does not say that it is not done", c.ID, c.Title)
		}
	}
}
