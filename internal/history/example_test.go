package history_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/history"
	"daybook/internal/rules"
	"daybook/internal/workload"
)

var by = history.Rules{Settings: rules.Default(), Weights: workload.DefaultSets(), Zone: time.UTC}

// record is a person's stream as an example tells it.
type record struct {
	entries []entry.Entry
	orders  []string
	flags   []string
}

func (r *record) say(on day.Date, who string, of day.Date, p entry.Payload) string {
	n := len(r.entries) + 1
	if of == 0 {
		of = on
	}
	id := fmt.Sprintf("e%d", n)
	r.entries = append(r.entries, entry.Entry{ID: id, Stream: entry.Stream{Kind: entry.Person, ID: "kay"}, Seq: n, RecordedBy: who,
		RecordedAt: on.Time().Add(9*time.Hour + time.Duration(n)*time.Minute), On: of, Source: "daybook", Payload: p})
	return id
}

// tell records what one line says.
func (r *record) tell(t *testing.T, place string, w []string) {
	t.Helper()
	var of day.Date
	if n := len(w); n > 4 && w[n-2] == "of" {
		of, w = day.MustParse(w[n-1]), w[:n-2]
	}
	on, who := day.MustParse(w[0]), w[1]
	last := func(all []string) string { return all[len(all)-1] }
	switch w[2] {
	case "registered":
		p := entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss"}
		if len(w) > 3 {
			p.Born = day.MustParse(w[3])
		}
		r.say(on, who, of, p)
	case "order":
		months, err := strconv.Atoi(w[4])
		if err != nil {
			t.Fatalf("%s: %v", place, err)
		}
		starts := on
		if of != 0 {
			starts = of
		}
		r.orders = append(r.orders, r.say(on, who, of, entry.OrderMade{Type: w[3], Months: months, Ends: starts.AddMonths(months)}))
	case "ended":
		r.say(on, who, of, entry.OrderEnded{Order: last(r.orders), Reason: "completed"})
	case "risk":
		r.say(on, who, of, entry.RiskAssessed{Level: w[3]})
	case "flag":
		r.flags = append(r.flags, r.say(on, who, of, entry.FlagRaised{Type: w[3]}))
	case "unflag":
		r.say(on, who, of, entry.FlagEnded{Flag: last(r.flags)})
	case "give":
		r.say(on, who, of, entry.CaseAllocated{Officer: w[3], Unit: "u1", Role: "responsible", Reason: "INITIAL"})
	case "share":
		r.say(on, who, of, entry.CaseAllocated{Officer: w[3], Unit: "u1", Role: "co-worker"})
	case "note":
		r.say(on, who, of, entry.ContactRecorded{Type: "CARR"})
	case "did":
		r.say(on, who, of, entry.ContactRecorded{Type: w[3]})
	case "filed":
		r.say(on, who, of, entry.DocumentAdded{Name: "d.pdf", Media: "application/pdf", Size: 1, Digest: "d", Category: w[3]})
	case "void":
		r.say(on, who, of, entry.EntryVoided{Of: w[3], Reason: "wrong person"})
	default:
		t.Fatalf("%s: %q is not understood", place, w[2])
	}
}

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

func TestExamples(t *testing.T) {
	text, err := os.ReadFile("testdata/steps.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, example := range strings.Split(string(text), "\n## ")[1:] {
		lines := strings.Split(example, "\n")
		t.Run(lines[0], func(t *testing.T) {
			if _, ok := rules.ClauseOf(strings.Fields(lines[0])[0]); !ok {
				t.Errorf("%s is no clause", strings.Fields(lines[0])[0])
			}
			var r record
			var got, want []string
			for i, line := range lines[1:] {
				w := words(line)
				switch {
				case len(w) == 0 || strings.HasPrefix(line, "#"):
				case w[0] == "until":
					steps, err := history.Of(by, "kay", r.entries, day.MustParse(w[1]))
					if err != nil {
						t.Fatal(err)
					}
					for _, s := range steps {
						who := s.By
						if s.Calendar() {
							who = "calendar"
						}
						if s.On != 0 {
							who += " of " + s.On.String()
						}
						got = append(got, fmt.Sprintf("%s %s %d %d %s %s", s.Officer, s.Day, s.Before.Points, s.After.Points, who,
							s.Words(func(id string) string { return id })))
					}
				case w[0] == "=":
					want = append(want, strings.Join(w[1:], " "))
				default:
					r.tell(t, fmt.Sprintf("line %d", i+2), w)
				}
			}
			if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
				t.Errorf("the changes are\n%s\nwant\n%s", g, w)
			}
		})
	}
}
