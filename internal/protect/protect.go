// Package protect says what stands against giving a case to an officer: that they are away, full, still learning, or that
// nobody has read what is known of the person.
//
// It decides nothing. Each [Finding] names its clause (docs/rules/protect.md), says in words what was found, cites the
// figures it rests on, and has a level by setting: advice, a reason that must be given, or a stop. Facts and the figures
// of the day come in as arguments.
package protect

import (
	"slices"

	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/workload"
)

// Level is what a finding asks for.
type Level string

// The levels, mildest first.
const (
	Advice Level = "advice" // it is said
	Reason Level = "reason" // whoever gives the case out must say why
	Stop   Level = "stop"   // the case cannot be given to this officer by this person
)

var ranked = []Level{"", Advice, Reason, Stop}

// Above reports whether l asks for more than m.
func (l Level) Above(m Level) bool { return slices.Index(ranked, l) > slices.Index(ranked, m) }

// head is the word of a setting that stops everyone but a head of unit, who gives a reason.
const head = "head of unit"

// Finding is one thing that stands against giving the case to the officer.
type Finding struct {
	Clause  string
	Level   Level
	Text    string         // a sentence without its full stop
	Figures []rules.Figure // what it rests on; the level's own setting is the last
	Head    bool           // a head of unit may give the case out all the same, and nobody else (G7.1)
}

// Role is how the officer would hold the case. A caretaker is protected as a responsible officer is.
type Role string

// The roles, as the entry writes them.
const (
	Responsible Role = "responsible"
	Caretaker   Role = "caretaker"
	CoWorker    Role = "co-worker"
)

// Facts is everything the protections look at.
type Facts struct {
	On      day.Date
	Until   day.Date // of a caretaker: the last day on which they would look after the case; none while nobody knows it
	Role    Role
	By      Giver
	Case    Case
	Officer Officer
}

// Giver is who gives the case out.
type Giver struct {
	Head   bool     // they are a head of unit
	Read   []Source // what they confirm they read
	Opened []Source // what the record shows they opened here
}

// Source is something to read before a case is given out.
type Source string

// The sources that G3.1 asks for.
const (
	Police     Source = "police record"
	Assessment Source = "previous assessments"
	Safeguards Source = "safeguarding"
)

// Sources lists what is read before a case is given out.
var Sources = []Source{Police, Assessment, Safeguards}

// Case is what is known of the person.
type Case struct {
	RoSH     rules.Level // as it was judged; Unknown while nobody has
	Offences []string    // the codes of the main offences of all orders, past and present
	Flags    []Flag      // in force
	Unpriced bool        // what the case weighs is not known
}

// Flag is a flag in force.
type Flag struct {
	Type   string
	Level  string   // of MAPPA: M1 to M3, or "" where it is not said
	Raised day.Date // for [Again]; none where it does not matter
}

// Officer is who would hold the case.
type Officer struct {
	Grade      string
	GradeSince day.Date // none while it is not known
	Stage      string   // set by hand (N6.1), or ""
	Interest   string   // how they know the person, in words, where that was declared
	Left       day.Date // their last day, or none
	Absences   []Absence
	Kept       bool              // a limit keeps them from seeing the record
	Cases      int               // those they are responsible for or look after
	Given      []day.Date        // the days on which those cases were given to them
	High       int               // of them, those of high or very high RoSH
	Cohort     []int             // the same number for each other officer of the grade in the unit
	Known      bool              // their capacity can be said
	With       workload.Capacity // with the case
	Lasting    string            // what makes their load excessive already (W23.2), in words; empty where it is not
	Span       Span              // of their manager
}

// Absence is a time away; Until is the last day, none while it is not known.
type Absence struct {
	From, Until day.Date
}

// Span is how many practitioners a manager has.
type Span struct {
	Qualified, Trainees int
}

// Check is what stands against giving the case to the officer.
type Check struct {
	Findings []Finding // in the order of the clauses
	From     day.Date  // the day on which the officer would hold the case: later than the day of the facts when pending (G1.4)
	Worst    Level     // "" when nothing was found
}

// Of checks a case against an officer by the figures of a day.
func Of(f Facts, set rules.Set) Check {
	c := &checker{f: f, set: set, from: f.On}
	c.asCaretaker(c.capacity)
	c.absence()
	c.soon()
	c.asCaretaker(c.cases)
	c.kept()
	c.interest()
	c.learning()
	c.background()
	c.team()
	out := Check{Findings: c.found, From: c.from}
	for _, x := range c.found {
		if x.Level.Above(out.Worst) {
			out.Worst = x.Level
		}
	}
	return out
}

// Needing returns the findings of one level.
func (c Check) Needing(l Level) []Finding {
	var out []Finding
	for _, f := range c.Findings {
		if f.Level == l {
			out = append(out, f)
		}
	}
	return out
}

// checker gathers the findings of one check.
type checker struct {
	f     Facts
	set   rules.Set
	from  day.Date
	most  string // the most that a finding asks for now, as a setting says it, or "" for no bound
	again bool   // the cases are held already: nothing is said of one more
	found []Finding
}

// asked are the words of the settings of a level, mildest first.
var asked = []string{string(Advice), string(Reason), head, string(Stop)}

// asks is what a level's setting says, and no more than the bound in force.
func (c *checker) asks(level rules.Name) string {
	word := c.set.Figure(level).Word
	if c.most != "" && slices.Index(asked, word) > slices.Index(asked, c.most) {
		return c.most
	}
	return word
}

// find adds a finding with the level of a setting.
func (c *checker) find(level rules.Name, text string, figures ...rules.Figure) {
	by, word := c.set.Figure(level), c.asks(level)
	x := Finding{Clause: by.Clause, Level: Level(word), Text: text, Figures: append(figures, by)}
	if word == head {
		x.Level, x.Head = Stop, true
		if c.f.By.Head {
			x.Level = Reason
		}
	}
	c.found = append(c.found, x)
}
