// Package assess is the assessment of a person: what is asked, what the record offers as an answer, what stands against an
// answer, what is missing, and what the answers add up to. docs/rules/assessment.md has the clauses.
//
// The questions are data. A [Set] is a dated list of sections with their questions, read from a file built into the
// program; a section more needs no code. A set that an assessment was written on is never changed afterwards: a new one
// gets a new id and a day from which it holds.
//
// The record offers answers ([Set.Offers]) out of its facts ([FactsOf]) and never gives one: an answer is an entry that
// someone recorded, with the way in which they came to it. A person's answers are kept in a [Sheet] beside their file,
// folded from the same entries.
package assess

import (
	"embed"
	"io/fs"
	"math"
	"slices"
	"sync"

	"daybook/internal/day"
	"daybook/internal/rules"
)

//go:embed data/*.json data/reads/*.json
var data embed.FS

// The kinds of assessment, the deepest first.
const (
	Full    = "full"
	Review  = "review"
	Brief   = "brief"
	Custody = "custody handover"
)

// Kinds lists the kinds of assessment. A report has the code of its kind in their place.
var Kinds = []string{Full, Review, Brief, Custody}

// Set is a dated list of questions.
type Set struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	From     day.Date  `json:"from"`              // the first day on which assessments are begun on it
	Reports  []string  `json:"reports,omitempty"` // the kinds of report that are written on it; none: assessments are
	Assumed  bool      `json:"assumed,omitempty"`
	Source   string    `json:"source"`
	Sections []Section `json:"sections"`
	Sources  []Source  `json:"sources"`
	Rules    []Rule    `json:"conflicts"`
	Quality  []Check   `json:"quality"` // what a review of quality asks
	Reads    []Reading `json:"reads,omitempty"`
	Flags    []Raise   `json:"flags,omitempty"`

	at map[string]*Question
}

// Section is a part of an assessment that is answered in one sitting.
type Section struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Hint      string     `json:"hint,omitempty"`
	In        []string   `json:"in,omitempty"`   // the kinds of assessment that have it; none: all
	Area      *Area      `json:"area,omitempty"` // the need that its answers add up to
	Shown     *When      `json:"shown,omitempty"`
	Questions []Question `json:"questions"`
}

// Area is a need that is scored.
type Area struct {
	Name string `json:"name"`
	Max  int    `json:"max"`
	Over int    `json:"over"` // it is a need when the score is above this
}

// The kinds of question.
const (
	OneOf     = "one"
	SeveralOf = "several"
	Text      = "text"
	Number    = "number"
	Day       = "day"
	Level     = "level"        // of risk of serious harm
	Proposed  = "requirements" // that are proposed to a court
)

// Question is one question.
type Question struct {
	ID       string   `json:"id"`
	Text     string   `json:"text"`
	Hint     string   `json:"hint,omitempty"`
	Kind     string   `json:"kind"`
	Options  []Option `json:"options,omitempty"`
	In       []string `json:"in,omitempty"`       // the kinds of assessment that ask it; none: all those of its section
	Optional bool     `json:"optional,omitempty"` // it may be left empty
	Anew     bool     `json:"anew,omitempty"`     // about this request alone: the answer of an earlier one is no offer (CR2.7)
	Shown    *When    `json:"shown,omitempty"`
	Offers   []Gives  `json:"offers,omitempty"`
	Means    string   `json:"means,omitempty"` // what the signed assessment takes from it: "level", "children", "who" …

	section int
}

// Option is one answer that may be chosen.
type Option struct {
	Code  string `json:"code"`
	Text  string `json:"text"`
	Score int    `json:"score,omitempty"`
}

// When says when something is asked: while an earlier question has one of these answers, or the record has such a fact.
type When struct {
	Question string   `json:"question,omitempty"`
	Fact     string   `json:"fact,omitempty"`
	Is       []string `json:"is"`
}

// Gives says which facts may offer an answer, and which.
type Gives struct {
	Fact   string   `json:"fact"`
	Codes  []string `json:"codes,omitempty"`  // none: any
	Answer string   `json:"answer,omitempty"` // "=" is the fact's own code
	As     string   `json:"as,omitempty"`     // "text": the fact's words are the answer
}

// Source is something that must be looked at.
type Source struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Hint      string   `json:"hint,omitempty"`
	In        []string `json:"in,omitempty"`
	When      []When   `json:"when,omitempty"`      // only where the record has one of these facts; none: always
	Documents []string `json:"documents,omitempty"` // the categories of documents that are it
	Findings  []string `json:"findings,omitempty"`  // what findings came from that are it
}

// Rule says which fact stands against which answer.
type Rule struct {
	ID       string   `json:"id"`
	Question string   `json:"question"`
	Answers  []string `json:"answers,omitempty"`
	Below    bool     `json:"below,omitempty"` // the answer is a lower level than the fact's
	Fact     string   `json:"fact"`
	Codes    []string `json:"codes,omitempty"`
	Text     string   `json:"text"`
}

// Check is one question of a review of quality.
type Check struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// levels are the options of a question that asks for a level.
var levels = []Option{{Code: "LOW", Text: "Low"}, {Code: "MEDIUM", Text: "Medium"}, {Code: "HIGH", Text: "High"}, {Code: "VERY_HIGH", Text: "Very high"}}

// Choices are the answers that may be chosen, or none for a question that is answered in words.
func (q *Question) Choices() []Option {
	if q.Kind == Level {
		return levels
	}
	return q.Options
}

// Option returns the option of a code.
func (q *Question) Option(code string) (Option, bool) {
	i := slices.IndexFunc(q.Choices(), func(o Option) bool { return o.Code == code })
	if i < 0 {
		return Option{}, false
	}
	return q.Choices()[i], true
}

// Question returns the question of this id.
func (s *Set) Question(id string) (*Question, bool) {
	q, ok := s.at[id]
	return q, ok
}

// Section returns the section of this id.
func (s *Set) Section(id string) (*Section, bool) {
	i := slices.IndexFunc(s.Sections, func(x Section) bool { return x.ID == id })
	if i < 0 {
		return nil, false
	}
	return &s.Sections[i], true
}

// SectionOf returns the section that a question stands in.
func (s *Set) SectionOf(q *Question) *Section { return &s.Sections[q.section] }

// in reports whether something that is meant for some kinds of assessment is in this one.
func in(kinds []string, kind string) bool { return len(kinds) == 0 || slices.Contains(kinds, kind) }

// Sets are all question sets that come with Daybook, the earliest first.
var Sets = sync.OnceValue(func() []*Set {
	all, err := load(data)
	if err != nil {
		// The files are part of the program and are checked by its tests.
		panic("assess: the question sets built into this program cannot be read: " + err.Error())
	}
	return all
})

func load(fsys fs.FS) ([]*Set, error) {
	names, err := fs.Glob(fsys, "data/*.json")
	if err != nil {
		return nil, err
	}
	var all []*Set
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		s, err := Read(text)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	if err := readMore(fsys, all); err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b *Set) int { return int(a.From - b.From) })
	return all, nil
}

// SetOf returns the question set of this id.
func SetOf(id string) (*Set, bool) {
	for _, s := range Sets() {
		if s.ID == id {
			return s, true
		}
	}
	return nil, false
}

// SetOn returns the question set on which an assessment is begun on a day: on the first day of the first, whichever is earlier.
func SetOn(d day.Date) *Set {
	on, _ := setOn(d, func(s *Set) bool { return len(s.Reports) == 0 })
	return on
}

// Newest is the latest set on which assessments are begun. A question keeps its id and its answers from set to set.
func Newest() *Set {
	on, _ := setOn(math.MaxInt32, func(s *Set) bool { return len(s.Reports) == 0 })
	return on
}

// SetFor returns the question set on which a report of a kind is begun on a day, and false for a kind that is not written here.
func SetFor(kind string, d day.Date) (*Set, bool) {
	return setOn(d, func(s *Set) bool { return slices.Contains(s.Reports, kind) })
}

// setOn is the latest set that fits and holds on a day, or the earliest that fits.
func setOn(d day.Date, fits func(*Set) bool) (on *Set, ok bool) {
	for _, s := range Sets() {
		if fits(s) && (s.From <= d || !ok) {
			on, ok = s, true
		}
	}
	return on, ok
}

// ReportKinds are the kinds of report that are written here, in the order of the code list.
func ReportKinds() (all []string) {
	for _, t := range rules.Ref().Terms(rules.ReportType) {
		if slices.ContainsFunc(Sets(), func(s *Set) bool { return slices.Contains(s.Reports, t.Code) }) {
			all = append(all, t.Code)
		}
	}
	return all
}
