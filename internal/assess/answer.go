package assess

import (
	"slices"
	"strconv"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
)

// longestAnswer bounds one answer in words, in bytes.
const longestAnswer = 20000

// Wrong says what is wrong with a value as an answer, or "" when it is one. An empty value is none.
func (q *Question) Wrong(value string) string {
	switch q.Kind {
	case OneOf, Level:
		if _, ok := q.Option(value); !ok {
			return "Choose one of the answers"
		}
	case SeveralOf:
		for _, code := range strings.Split(value, ",") {
			if _, ok := q.Option(code); !ok {
				return "Choose from the answers"
			}
		}
	case Number:
		if n, err := strconv.Atoi(value); err != nil || n < 0 || n > 9999 {
			return "Give a whole number, such as 3"
		}
	case Day:
		if _, err := day.Parse(value); err != nil {
			return "Give a day, such as 23/11/2026"
		}
	case Proposed:
		return wrongProposal(value)
	default:
		if len(value) > longestAnswer {
			return "This is too long. Keep it under 20,000 letters"
		}
	}
	return ""
}

// Said is the question with an answer: "Suicide: Yes", "How secure is it? Could be lost".
func (q *Question) Said(value string) string {
	if strings.HasSuffix(q.Text, "?") {
		return q.Text + " " + q.Words(value)
	}
	return q.Text + ": " + q.Words(value)
}

// Words returns an answer in words: the texts of the codes, or the value itself.
func (q *Question) Words(value string) string {
	switch q.Kind {
	case OneOf, Level:
		if o, ok := q.Option(value); ok {
			return o.Text
		}
	case SeveralOf:
		var texts []string
		for _, code := range strings.Split(value, ",") {
			if o, ok := q.Option(code); ok {
				texts = append(texts, o.Text)
			}
		}
		if len(texts) > 0 {
			return strings.Join(texts, "; ")
		}
	case Day:
		if d, err := day.Parse(value); err == nil {
			return d.Short()
		}
	case Proposed:
		var texts []string
		for _, x := range strings.Fields(value) {
			texts = append(texts, casefile.RequirementWords(x))
		}
		return strings.Join(texts, "; ")
	}
	return value
}

// Asked says which questions an assessment asks: those of its kind whose conditions hold.
type Asked struct {
	Set     *Set
	Kind    string
	Answers map[string]Answer
	Facts   []Fact
}

// Section reports whether a section is asked.
func (a Asked) Section(x *Section) bool {
	return in(x.In, a.Kind) && a.holds(x.Shown) && slices.ContainsFunc(x.Questions, func(q Question) bool { return in(q.In, a.Kind) })
}

// Kinds reports whether a question belongs to the kind of assessment, whether or not it is shown now.
func (a Asked) Kinds(q *Question) bool { return in(q.In, a.Kind) && in(a.Set.SectionOf(q).In, a.Kind) }

// Question reports whether a question is asked now.
func (a Asked) Question(q *Question) bool {
	return a.Kinds(q) && a.holds(q.Shown) && a.holds(a.Set.SectionOf(q).Shown)
}

func (a Asked) holds(w *When) bool {
	switch {
	case w == nil:
		return true
	case w.Fact != "":
		return slices.ContainsFunc(a.Facts, func(x Fact) bool { return x.Kind == w.Fact && slices.Contains(w.Is, x.Code) })
	}
	x, ok := a.Answers[w.Question]
	if !ok {
		return false
	}
	for _, code := range strings.Split(x.Value, ",") {
		if slices.Contains(w.Is, code) {
			return true
		}
	}
	return false
}

// Sections are the sections that are asked, in order.
func (a Asked) Sections() []*Section {
	var all []*Section
	for i := range a.Set.Sections {
		if x := &a.Set.Sections[i]; a.Section(x) {
			all = append(all, x)
		}
	}
	return all
}

// Progress is how far a section has come.
type Progress struct {
	Asked    int // questions asked now
	Answered int
	Missing  []*Question // those that must be answered and are not (AS3.1)
}

// Progress counts the answers of a section.
func (a Asked) Progress(x *Section) (p Progress) {
	for i := range x.Questions {
		q := &x.Questions[i]
		if !a.Question(q) {
			continue
		}
		p.Asked++
		switch _, ok := a.Answers[q.ID]; {
		case ok && a.given(q):
			p.Answered++
		case !q.Optional:
			p.Missing = append(p.Missing, q)
		}
	}
	return p
}

// given reports whether a question has an answer or is said to be not known. An answer turned down and left empty is none.
func (a Asked) given(q *Question) bool {
	x := a.Answers[q.ID]
	return x.Value != "" || x.Way == NotKnown
}

// Missing are all questions that must be answered before the assessment is signed.
func (a Asked) Missing() []*Question {
	var all []*Question
	for _, x := range a.Sections() {
		all = append(all, a.Progress(x).Missing...)
	}
	return all
}

// Need is what the answers of a scored section add up to.
type Need struct {
	Area  Area
	Score int
	Whole bool // every question that counts was answered
}

// Is reports whether it is a need.
func (n Need) Is() bool { return n.Score > n.Area.Over }

// Need adds up the answers of a section, and false for one that is not scored. A score is never above the most of its area.
func (a Asked) Need(x *Section) (Need, bool) {
	if x.Area == nil {
		return Need{}, false
	}
	n := Need{Area: *x.Area, Whole: true}
	for i := range x.Questions {
		q := &x.Questions[i]
		if !slices.ContainsFunc(q.Options, func(o Option) bool { return o.Score > 0 }) || !a.Question(q) {
			continue
		}
		answer := a.Answers[q.ID]
		if answer.Value == "" {
			n.Whole = false
		}
		for _, code := range strings.Split(answer.Value, ",") {
			if o, ok := q.Option(code); ok {
				n.Score += o.Score
			}
		}
	}
	n.Score = min(n.Score, n.Area.Max)
	return n, true
}

// Needs are the scored areas in order.
func (a Asked) Needs() []Need {
	var all []Need
	for _, x := range a.Sections() {
		if n, ok := a.Need(x); ok {
			all = append(all, n)
		}
	}
	return all
}

// Means returns the answer to the question that has this meaning, or "" where it was not asked or answered.
func (a Asked) Means(meaning string) string {
	if q, ok := a.Meaning(meaning); ok && a.Question(q) {
		return a.Answers[q.ID].Value
	}
	return ""
}

// Meaning returns the question that has this meaning.
func (a Asked) Meaning(meaning string) (*Question, bool) {
	for i := range a.Set.Sections {
		for j := range a.Set.Sections[i].Questions {
			if q := &a.Set.Sections[i].Questions[j]; q.Means == meaning {
				return q, true
			}
		}
	}
	return nil, false
}
