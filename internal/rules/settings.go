package rules

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"

	"daybook/internal/day"
)

// Name is the name of a setting, such as "plan.initial". The constants of this type are generated from the data.
type Name string

// Level is how closely someone is watched over: a level of risk of serious harm, or Reset for those who are not
// actively supervised. A setting may have a figure of its own for a level.
type Level string

// The levels, highest first. Unknown is the level of someone who has not been assessed.
const (
	VeryHigh Level = "VERY_HIGH"
	High     Level = "HIGH"
	Medium   Level = "MEDIUM"
	Low      Level = "LOW"
	Reset    Level = "RESET"
	Unknown  Level = ""
)

// suffixes ties each level to the ending of the names of its own settings.
var suffixes = map[string]Level{
	"very-high": VeryHigh, "high": High, "medium": Medium, "low": Low, "reset": Reset,
}

// ranked are the levels, lowest first.
var ranked = [...]Level{Unknown, Reset, Low, Medium, High, VeryHigh}

// rank orders the levels: higher is more closely watched; an unknown level ranks lowest.
func (l Level) rank() int {
	return slices.Index(ranked[:], l)
}

// Above reports whether l is more closely watched than m.
func (l Level) Above(m Level) bool { return l.rank() > m.rank() }

// Figure is the value of one setting on one day, with everything needed to cite it.
type Figure struct {
	Setting Name
	Clause  string   // the clause it belongs to, such as "P1.2"
	Title   string   // what it means, in words
	Unit    Unit     // what Value is counted in
	Value   int      // the number; for a clock, minutes after midnight; 0 for a choice
	Word    string   // the word, for a choice
	From    day.Date // the day from which it holds
	Source  string   // where it was read, or who decided it
	Assumed bool     // no official figure was found
	Service string   // the service that set it; empty for the figure that comes with Daybook
}

// String returns the value with its unit: "15 working days", "19:00", "two-axis".
func (f Figure) String() string {
	if f.Unit == Choice {
		return f.Word
	}
	return f.Unit.write(f.Value)
}

// Cite returns the figure as a reason quotes it: "P1.2, 15 working days, in force since 26 June 2021, assumed".
func (f Figure) Cite() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s, in force since %s", f.Clause, f, f.From.Time().Format("2 January 2006"))
	if f.Service != "" {
		fmt.Fprintf(&b, ", set by %s", f.Service)
	}
	if f.Assumed {
		b.WriteString(", assumed")
	}
	return b.String()
}

// Setting is one named figure through time.
type Setting struct {
	Name     Name
	Clause   string
	Title    string
	Unit     Unit
	Min, Max int      // the numbers a service may choose between, both included; unused for a choice
	Choices  []string // the words a service may choose between, for a choice
	issues   []issue  // what comes with Daybook, earliest first
	own      []issue  // what the service decided, earliest first
}

// issue is one value of a setting with the day from which it holds.
type issue struct {
	from     day.Date
	value    int
	word     string
	source   string
	assumed  bool
	national bool // only for a service: back to the figure that comes with Daybook
}

// Settings are all named figures through time. They never change once made.
type Settings struct {
	service  string
	list     []Setting // in the order of the data files
	at       map[Name]int
	levels   map[leveled]int
	namedays []nameday // the names of the figures through time, earliest first; see [Set.Rules]
}

// nameday is the name that the figures have from a day on.
type nameday struct {
	from day.Date
	name string
	new  bool // some figure differs from the day before
	ours bool // a figure that comes with Daybook does, whatever the service decided
}

type leveled struct {
	base  Name
	level Level
}

// Default returns the settings that come with Daybook.
var Default = sync.OnceValue(func() *Settings {
	s, err := loadSettings(data)
	if err != nil {
		// The files are part of the program and are checked by its tests.
		panic("rules: the settings built into this program cannot be read: " + err.Error())
	}
	return s
})

// At returns the figures that come with Daybook as they hold on one day.
func At(on day.Date) Set { return Default().At(on) }

// At returns the figures as they hold on one day.
func (s *Settings) At(on day.Date) Set { return Set{s, on} }

// Service returns the name of the service whose own figures are in the settings, or "".
func (s *Settings) Service() string { return s.service }

// All lists the settings in the order of their pages.
func (s *Settings) All() []Setting { return s.list }

// Find finds a setting by its name.
func (s *Settings) Find(name Name) (Setting, bool) {
	i, ok := s.at[name]
	if !ok {
		return Setting{}, false
	}
	return s.list[i], true
}

// NextChange returns the first day after the given one from which some figure differs, or none.
func (s *Settings) NextChange(after day.Date) day.Date {
	for _, n := range s.namedays {
		if n.from > after && n.new {
			return n.from
		}
	}
	return 0
}

// NextIssue is NextChange for the figures that come with Daybook alone, as if the service had decided none: what it decides may
// be decided after a standing was worked out, and must not make that standing another one before its day.
func (s *Settings) NextIssue(after day.Date) day.Date {
	for _, n := range s.namedays {
		if n.from > after && n.ours {
			return n.from
		}
	}
	return 0
}

// nameDays works out, once and for all days, what [Set.Rules], NextChange and NextIssue answer: they are asked for every person.
func (s *Settings) nameDays() {
	var days []day.Date
	for _, set := range s.list {
		for _, is := range slices.Concat(set.issues, set.own) {
			days = append(days, is.from)
		}
	}
	slices.Sort(days)
	s.namedays = nil
	for _, on := range slices.Compact(days) {
		n := nameday{from: on}
		var last day.Date
		own := false
		for _, set := range s.list {
			f := set.figure(on, s.service)
			if f.From > last && f.From <= on {
				last = f.From
			}
			own = own || f.Service != ""
			n.new = n.new || f != set.figure(on-1, s.service)
			set.own = nil
			n.ours = n.ours || set.figure(on, "") != set.figure(on-1, "")
		}
		n.name = s.nameOf(last, own)
		s.namedays = append(s.namedays, n)
	}
}

// nameOf is the name of figures of which the last changed on a day: the service's, where one of them is its own.
func (s *Settings) nameOf(last day.Date, own bool) string {
	name := "Daybook"
	if own && s.service != "" {
		name = s.service
	}
	if last == 0 {
		return name
	}
	return name + " " + last.String()
}

// History returns every figure of the setting through time, earliest first.
func (s *Settings) History(name Name) []Figure {
	set, ok := s.Find(name)
	if !ok {
		return nil
	}
	var through []Figure
	days := slices.Concat(set.issues, set.own)
	sort.SliceStable(days, func(i, j int) bool { return days[i].from < days[j].from })
	for _, is := range days {
		f := set.figure(is.from, s.service)
		if len(through) == 0 || through[len(through)-1] != f {
			through = append(through, f)
		}
	}
	return through
}

// figure returns the value on a day. The service's own figure holds from its day until its next one, whatever issues
// come with Daybook meanwhile (clause B1.3). Before the first issue the first one holds (B1.2): an old record must be
// judged by something, and the figure says from when it is.
func (s Setting) figure(on day.Date, service string) Figure {
	f := Figure{Setting: s.Name, Clause: s.Clause, Title: s.Title, Unit: s.Unit}
	is, ok := latest(s.own, on)
	if ok && !is.national {
		f.Service = service
	} else if is, ok = latest(s.issues, on); !ok {
		is = s.issues[0]
	}
	f.Value, f.Word, f.From, f.Source, f.Assumed = is.value, is.word, is.from, is.source, is.assumed
	return f
}

// latest returns the last issue whose day has come; issues stand earliest first.
func latest(issues []issue, on day.Date) (issue, bool) {
	for i := len(issues) - 1; i >= 0; i-- {
		if issues[i].from <= on {
			return issues[i], true
		}
	}
	return issue{}, false
}

// Set is the figures of one day. It is small and may be copied.
type Set struct {
	settings *Settings
	on       day.Date
}

// On returns the day of the figures.
func (s Set) On() day.Date { return s.on }

// At returns the figures as they hold on another day: work is judged by the figure of the day on which its clock started
// (clause B1.1).
func (s Set) At(on day.Date) Set { return Set{s.settings, on} }

// Find finds a figure by a name that came from outside the program.
func (s Set) Find(name Name) (Figure, bool) {
	set, ok := s.settings.Find(name)
	if !ok {
		return Figure{}, false
	}
	return set.figure(s.on, s.settings.service), true
}

// Figure returns a figure by its constant. A name that is not in the data is a mistake in the program, and Figure
// panics; a name from outside goes to [Set.Find].
func (s Set) Figure(name Name) Figure {
	f, ok := s.Find(name)
	if !ok {
		panic(fmt.Sprintf("rules: there is no setting %q", name))
	}
	return f
}

// Int returns only the number of a figure.
func (s Set) Int(name Name) int { return s.Figure(name).Value }

// For returns the figure that a setting has for a level, or its plain figure when the level has none of its own.
func (s Set) For(name Name, level Level) Figure {
	f, ok := s.FindFor(name, level)
	if !ok {
		panic(fmt.Sprintf("rules: there is no setting %q, neither for level %q nor for all", name, level))
	}
	return f
}

// FindFor is [Set.For] for settings that only some levels have: ok is false when this level has none and there is no
// plain figure.
func (s Set) FindFor(name Name, level Level) (Figure, bool) {
	if i, ok := s.settings.levels[leveled{name, level}]; ok {
		return s.settings.list[i].figure(s.on, s.settings.service), true
	}
	return s.Find(name)
}

// NextIssue returns the first day after the figures' own from which some figure that comes with Daybook differs, or none.
func (s Set) NextIssue() day.Date { return s.settings.NextIssue(s.on) }

// Rules names the figures of the day, to be stored with what was worked out from them: the service where one of them is its own,
// otherwise Daybook, and the last day on which one changed, such as "Daybook 2024-06-01". A decision whose day has not come
// changes no name.
func (s Set) Rules() string {
	name := s.settings.nameOf(0, false)
	for _, n := range s.settings.namedays {
		if n.from > s.on {
			break
		}
		name = n.name
	}
	return name
}
