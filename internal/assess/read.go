package assess

import (
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/go-json-experiment/json"

	"daybook/internal/rules"
)

// longest bounds the file of a question set, in bytes.
const longest = 1 << 20

var (
	idForm   = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{0,59}$`)
	codeForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$`)
)

// meanings are what a signed assessment may take from an answer, each from one question at most.
var meanings = []string{"level", "children", "public", "known adult", "staff", "prisoners", "custody children", "custody public",
	"custody known adult", "custody staff", "who", "nature", "when", "reduces", "not known",
	"sentence", "months", "requirements", "why"}

// Read reads a question set and checks that everything it names is there. Its errors name the section or question.
func Read(text []byte) (*Set, error) {
	if len(text) > longest {
		return nil, errors.New("the question set is too long")
	}
	s := &Set{}
	if err := json.Unmarshal(text, s, json.RejectUnknownMembers(true)); err != nil {
		return nil, fmt.Errorf("read a question set: %w", err)
	}
	if err := s.index(); err != nil {
		return nil, fmt.Errorf("question set %q: %w", s.ID, err)
	}
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("question set %q: %w", s.ID, err)
	}
	return s, nil
}

// index finds each question by its id.
func (s *Set) index() error {
	if !idForm.MatchString(s.ID) || s.Name == "" || s.From <= 0 || s.Source == "" || len(s.Sections) == 0 {
		return errors.New("id, name, from, source and sections must be filled in")
	}
	s.at = map[string]*Question{}
	seen := map[string]bool{}
	for i := range s.Sections {
		x := &s.Sections[i]
		if !idForm.MatchString(x.ID) || x.Name == "" || len(x.Questions) == 0 || seen[x.ID] {
			return fmt.Errorf("section %q: id, name and questions must be filled in, and the id be its own", x.ID)
		}
		seen[x.ID] = true
		for j := range x.Questions {
			q := &x.Questions[j]
			if _, twice := s.at[q.ID]; twice || !idForm.MatchString(q.ID) || q.Text == "" {
				return fmt.Errorf("question %q: id and text must be filled in, and the id be its own", q.ID)
			}
			q.section = i
			s.at[q.ID] = q
		}
	}
	return nil
}

func (s *Set) check() error {
	asked := map[string]bool{}
	meant := map[string]bool{}
	for i := range s.Sections {
		x := &s.Sections[i]
		if err := errors.Join(s.kindsKnown(x.In), s.whenKnown(x.Shown, asked)); err != nil {
			return fmt.Errorf("section %q: %w", x.ID, err)
		}
		if x.Area != nil && (x.Area.Name == "" || x.Area.Max <= 0 || x.Area.Over < 0 || x.Area.Over >= x.Area.Max) {
			return fmt.Errorf("section %q: its area needs a name, a most, and a threshold below it", x.ID)
		}
		for j := range x.Questions {
			q := &x.Questions[j]
			if err := s.questionSound(q, asked); err != nil {
				return fmt.Errorf("question %q: %w", q.ID, err)
			}
			if q.Means != "" && (meant[q.Means] || !slices.Contains(meanings, q.Means)) {
				return fmt.Errorf("question %q: it means %q, which is not known or is asked elsewhere", q.ID, q.Means)
			}
			meant[q.Means] = true
			asked[q.ID] = true
		}
	}
	if !meant["level"] && len(s.Reports) == 0 {
		return errors.New("no question asks for the level as a whole")
	}
	for _, k := range s.Reports {
		if !rules.Ref().Knows("report_type", k) {
			return fmt.Errorf("there is no kind of report %q", k)
		}
	}
	return errors.Join(s.sourcesSound(), s.rulesSound(), s.checksSound(), s.readsSound())
}

func (s *Set) kindsKnown(kinds []string) error {
	known := Kinds
	if len(s.Reports) > 0 {
		known = s.Reports
	}
	for _, k := range kinds {
		if !slices.Contains(known, k) {
			return fmt.Errorf("there is no kind of assessment or report %q", k)
		}
	}
	return nil
}

// whenKnown checks a condition: it looks at a fact, or at the answers of a question that was asked before.
func (s *Set) whenKnown(w *When, asked map[string]bool) error {
	switch {
	case w == nil:
		return nil
	case len(w.Is) == 0 || (w.Question == "") == (w.Fact == ""):
		return errors.New("it is shown when a question or a fact is something")
	case w.Fact != "":
		return factKnown(w.Fact)
	case !asked[w.Question]:
		return fmt.Errorf("it is shown by %q, which is not asked before it", w.Question)
	}
	for _, code := range w.Is {
		if _, ok := s.at[w.Question].Option(code); !ok {
			return fmt.Errorf("it is shown by %q of %q, which is no answer of it", code, w.Question)
		}
	}
	return nil
}

func factKnown(kind string) error {
	if !slices.Contains(FactKinds, kind) {
		return fmt.Errorf("there is no kind of fact %q", kind)
	}
	return nil
}

func (s *Set) questionSound(q *Question, asked map[string]bool) error {
	if err := errors.Join(s.kindsKnown(q.In), s.whenKnown(q.Shown, asked), q.optionsSound()); err != nil {
		return err
	}
	for _, g := range q.Offers {
		if err := factKnown(g.Fact); err != nil {
			return err
		}
		switch {
		case g.As == "text" && q.Kind == Text && g.Answer == "":
		case g.As != "" || g.Answer == "" || q.Kind == Text:
			return errors.New("an offer gives an answer, or its words to a question answered in words")
		case g.Answer == "=":
		case len(q.Choices()) > 0:
			if _, ok := q.Option(g.Answer); !ok {
				return fmt.Errorf("%q is offered and is no answer of it", g.Answer)
			}
		}
	}
	return nil
}

func (q *Question) optionsSound() error {
	switch q.Kind {
	case OneOf, SeveralOf:
		if len(q.Options) < 2 {
			return errors.New("it needs at least two answers to choose from")
		}
	case Text, Number, Day, Level, Proposed:
		if len(q.Options) > 0 {
			return errors.New("it has answers to choose from and is not answered by choosing")
		}
	default:
		return fmt.Errorf("there is no kind of question %q", q.Kind)
	}
	seen := map[string]bool{}
	for _, o := range q.Options {
		if seen[o.Code] || !codeForm.MatchString(o.Code) || o.Text == "" || o.Score < 0 {
			return fmt.Errorf("answer %q: code and text must be filled in, and the code be its own", o.Code)
		}
		seen[o.Code] = true
	}
	return nil
}

func (s *Set) sourcesSound() error {
	seen := map[string]bool{}
	for _, x := range s.Sources {
		if seen[x.ID] || !idForm.MatchString(x.ID) || x.Name == "" {
			return fmt.Errorf("source %q: id and name must be filled in, and the id be its own", x.ID)
		}
		seen[x.ID] = true
		if err := s.kindsKnown(x.In); err != nil {
			return fmt.Errorf("source %q: %w", x.ID, err)
		}
		for _, w := range x.When {
			if w.Question != "" || w.Fact == "" {
				return fmt.Errorf("source %q: it is asked for by facts", x.ID)
			}
			if err := s.whenKnown(&w, nil); err != nil {
				return fmt.Errorf("source %q: %w", x.ID, err)
			}
		}
	}
	return nil
}

func (s *Set) rulesSound() error {
	seen := map[string]bool{}
	for _, r := range s.Rules {
		q, ok := s.at[r.Question]
		switch {
		case seen[r.ID] || !idForm.MatchString(r.ID) || r.Text == "":
			return fmt.Errorf("conflict %q: id and text must be filled in, and the id be its own", r.ID)
		case !ok:
			return fmt.Errorf("conflict %q: there is no question %q", r.ID, r.Question)
		case r.Below != (len(r.Answers) == 0) || r.Below && q.Kind != Level:
			return fmt.Errorf("conflict %q: it names answers, or compares levels", r.ID)
		}
		seen[r.ID] = true
		if err := factKnown(r.Fact); err != nil {
			return fmt.Errorf("conflict %q: %w", r.ID, err)
		}
		for _, code := range r.Answers {
			if _, ok := q.Option(code); !ok {
				return fmt.Errorf("conflict %q: %q is no answer of %q", r.ID, code, q.ID)
			}
		}
	}
	return nil
}

func (s *Set) checksSound() error {
	seen := map[string]bool{}
	for _, c := range s.Quality {
		if seen[c.ID] || !idForm.MatchString(c.ID) || c.Text == "" {
			return fmt.Errorf("check %q: id and text must be filled in, and the id be its own", c.ID)
		}
		seen[c.ID] = true
	}
	return nil
}
