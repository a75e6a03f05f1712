// Package handover is what an officer must know of a person when they take the case over, on one page.
//
// A [Pack] is drawn from the file and its standing by fixed rules and by nothing else: no text is composed, weighed or
// guessed, and what nobody recorded is listed as not known. Each line names the entry it came from, so that whoever
// doubts it can open the ground. docs/rules/handover.md has each clause.
package handover

import (
	"cmp"
	"slices"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/standing"
)

// Asked says for whom and for which day a pack is made.
type Asked struct {
	On     day.Date // the day that the pack is about
	Figure rules.Set
	// Name returns the name of an officer.
	Name func(officer string) string
	// Hide keeps back the words of what is sensitive (V3.6): the reader's role does not include them.
	Hide bool
}

// Level says how loudly a line is shown. Its words always say the same.
type Level string

// The levels.
const (
	Plain Level = ""
	Watch Level = "watch" // needs a look
	Alarm Level = "alarm" // act on it
)

// A Line is one thing to know.
type Line struct {
	Key    string // what it is about, in a word or two
	Text   string
	Detail string
	Level  Level
	Clause string          // the clause that makes it stale, due or a warning
	Figure string          // the dated setting it was judged by
	From   casefile.Origin // the entry it came from; the zero Origin for what nobody recorded
	Also   []Also          // further entries it rests on
}

// Also is a further entry of a line, with the words that lead to it.
type Also struct{ Text, Entry string }

// The sections, in the order of J1.2.
const (
	Who      = "who"
	Risk     = "risk"
	Agreed   = "agreed"
	Due      = "due"
	Tried    = "tried"
	Ring     = "ring"
	Unknown  = "unknown"
	Officers = "officers"
)

// A Section is one part of a pack.
type Section struct {
	ID     string
	Title  string
	Clause string
	Lines  []Line
	Empty  string // the sentence in place of lines
}

// A Pack is a person's handover pack.
type Pack struct {
	On       day.Date
	Sections []Section
	Officers int          // different responsible officers in the period of M1.1
	Within   rules.Figure // that period
	Many     bool         // they are as many as M1.2 warns of
}

// Section returns the section of this id; the zero Section where the pack has none.
func (p Pack) Section(id string) Section {
	for _, s := range p.Sections {
		if s.ID == id {
			return s
		}
	}
	return Section{}
}

// Of draws a person's pack from their file and its standing. The standing must be of the day asked for.
func Of(f *casefile.File, st *standing.Standing, q Asked) Pack {
	m := &maker{f: f, st: st, q: q, ref: rules.Ref(), at: map[string]casefile.Origin{}}
	m.find()
	p := Pack{On: q.On, Officers: st.Officers, Within: q.Figure.Figure(rules.OfficersWindow), Many: st.Officers >= q.Figure.Int(rules.OfficersShow)}
	p.Sections = []Section{
		{ID: Who, Title: "Who this person is", Clause: "J2.1", Lines: m.who()},
		{ID: Risk, Title: "Risk, what triggers it and what protects", Clause: "J3.1", Lines: m.risk()},
		{ID: Agreed, Title: "What is agreed", Clause: "J4.1", Lines: m.agreed(), Empty: "No order, plan or condition is on record."},
		{ID: Due, Title: "What is due", Clause: "J5.1", Lines: m.due(), Empty: "Nothing is due and nothing is booked."},
		{ID: Tried, Title: "What was tried, and what came of it", Clause: "J6.1", Lines: m.tried(), Empty: "No meeting, failure or completed step is on record."},
		{ID: Ring, Title: "Who to ring", Clause: "J7.1", Lines: m.ring(), Empty: "No number and nobody around the person is on record."},
		{ID: Unknown, Title: "What is not known, or stale", Clause: "J8.1", Lines: m.unknown(), Empty: "Nothing that these rules look for is missing or stale."},
	}
	if p.Many {
		p.Sections = append(p.Sections, Section{ID: Officers, Title: "Changes of officer", Clause: "J9.1", Lines: m.officers()})
	}
	return p
}

// maker draws the lines of one pack.
type maker struct {
	f   *casefile.File
	st  *standing.Standing
	q   Asked
	ref *rules.Reference
	at  map[string]casefile.Origin // where each entry that the file still knows came from
}

// find notes the origin of every entry that a duty or a warning may name.
func (m *maker) find() {
	note := func(o casefile.Origin) {
		if o.Entry != "" {
			m.at[o.Entry] = o
		}
	}
	f := m.f
	note(f.Opened)
	for _, x := range f.Orders {
		note(x.Origin)
		for _, r := range x.Requirements {
			note(r.Origin)
		}
		for _, c := range x.Conditions {
			note(c.Origin)
		}
		if x.Licence != nil {
			note(x.Licence.Origin)
		}
	}
	for _, x := range f.Appointments {
		note(x.Origin)
		if x.Outcome != nil {
			note(x.Outcome.Origin)
		}
	}
	for _, x := range f.Failures {
		note(x.Origin)
		for _, d := range x.Earlier {
			note(d.Origin)
		}
		if x.Decision != nil {
			note(x.Decision.Origin)
		}
	}
	for _, x := range f.Flags {
		note(x.Origin)
	}
	for _, x := range f.News {
		note(x.Origin)
	}
	for _, x := range f.Allocations {
		note(x.Origin)
		if x.Answer != nil {
			note(x.Answer.Origin)
		}
	}
	for _, x := range f.Limits {
		note(x.Origin)
	}
	for _, x := range f.Forced {
		note(x.Origin)
	}
	for _, x := range f.Relations {
		note(x.Origin)
	}
	for _, x := range f.Needs {
		note(x.Origin)
	}
	for _, x := range f.Addresses {
		note(x.Origin)
	}
	if f.Risk != nil {
		note(f.Risk.Origin)
	}
	if f.Plan != nil {
		note(f.Plan.Origin)
	}
	if f.Scores != nil {
		note(f.Scores.Origin)
	}
}

// origin is where an entry came from; of one that the file no longer keeps only its id is known.
func (m *maker) origin(id string) casefile.Origin {
	if o, ok := m.at[id]; ok {
		return o
	}
	return casefile.Origin{Entry: id}
}

// held keeps back the words of a line whose entry was marked as sensitive after it was recorded (J1.4).
func (m *maker) held(lines []Line) []Line {
	if !m.q.Hide {
		return lines
	}
	for i, l := range lines {
		if m.f.Amended[l.From.Entry].Sensitive {
			lines[i].Text, lines[i].Detail = hidden, ""
		}
	}
	return lines
}

// hidden stands in place of what is sensitive.
const hidden = "Sensitive: the words show to those whose role includes them"

// name returns an officer's name.
func (m *maker) name(officer string) string { return m.q.Name(officer) }

// holds reports whether what began on one day and ended on another (none: not yet) is in force.
func (m *maker) holds(from, ended day.Date) bool {
	return from <= m.q.On && (ended == 0 || m.q.On < ended)
}

// joined puts those parts together that there are, with middle dots between them.
func joined(parts ...string) string {
	s := ""
	for _, p := range parts {
		switch {
		case p == "":
		case s == "":
			s = p
		default:
			s += " · " + p
		}
	}
	return s
}

// when returns s if ok, and "" otherwise.
func when(ok bool, s string) string {
	if ok {
		return s
	}
	return ""
}

// words returns what a value means, or the value where no word is known.
func words(known map[string]string, value string) string { return cmp.Or(known[value], value) }

// newest orders things by the day they began, latest first.
func newest[T any](all []T, on func(T) day.Date) []T {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b T) int { return cmp.Compare(on(b), on(a)) })
	return all
}
