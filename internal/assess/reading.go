package assess

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/predict"
	"daybook/internal/rules"
	"daybook/internal/tier"
)

// Reading says what an answer says to others who ask for it in words of their own: to the predictors, by a field of
// answers.recorded; to the tier, as tier/section/question; or to the screenings, as screening/member of the published request (AS3.4).
type Reading struct {
	To       string            `json:"to"`
	Question string            `json:"question"`
	As       map[string]string `json:"as"`             // by the code of the answer
	Else     string            `json:"else,omitempty"` // where several may be chosen and none of As was
}

// more are readings of a set that came after the set was in use. What a set asks is never changed (AS1.1); what its answers say to others
// may be understood later, and counts for what is signed from then on.
type more struct {
	Set    string    `json:"set"`
	Source string    `json:"source"`
	Reads  []Reading `json:"reads"`
}

// readMore adds such readings to their sets.
func readMore(fsys fs.FS, all []*Set) error {
	names, err := fs.Glob(fsys, "data/reads/*.json")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		var m more
		if err := json.Unmarshal(text, &m, json.RejectUnknownMembers(true)); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		i := slices.IndexFunc(all, func(s *Set) bool { return s.ID == m.Set })
		if i < 0 || m.Source == "" || len(m.Reads) == 0 {
			return fmt.Errorf("read %s: it must name a set, a source and readings", name)
		}
		all[i].Reads = append(all[i].Reads, m.Reads...)
		if err := all[i].readsSound(); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
	}
	return nil
}

// Raise says which flag an answer calls for (AS3.5).
type Raise struct {
	Question string   `json:"question"`
	Answers  []string `json:"answers"`
	Flag     string   `json:"flag"`
}

// Readings are what the answers say to the predictors, the tier and the screenings, each as name=answer, in the order of the set. Of several
// readings of one name the first that says something counts. Only a full assessment and a review ask for enough; what a
// review does not ask again is taken from the answers before it.
func (a Asked) Readings(before map[string]Answer) []string {
	if a.Kind != Full && a.Kind != Review {
		return nil
	}
	var out []string
	said := map[string]bool{}
	for _, r := range a.Set.Reads {
		q := a.Set.at[r.Question]
		answer := a.Answers[q.ID]
		switch {
		case said[r.To]:
			continue
		case !a.Kinds(q):
			answer = before[q.ID]
		case !a.Question(q):
			continue
		}
		if value := r.of(q, answer.Value); value != "" {
			said[r.To] = true
			out = append(out, r.To+"="+value)
		}
	}
	return out
}

// ReadAs are what the answers say by the readings of another set: of those that others found before anybody assessed, on a day when the set
// had none.
func (a Asked) ReadAs(set *Set) []string {
	a.Set = set
	return a.Readings(nil)
}

// of is what an answer says, or "" where it says nothing.
func (r Reading) of(q *Question, value string) string {
	if q.Kind != SeveralOf || value == "" {
		return r.As[value]
	}
	var words []string
	for _, code := range strings.Split(value, ",") {
		if word := r.As[code]; word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return r.Else
	}
	return strings.Join(words, ", ")
}

// Raises are the flags that the answers call for and that are not in force, in the order of the set.
func (a Asked) Raises(inForce []casefile.Flag) []Raise {
	var all []Raise
	for _, r := range a.Set.Flags {
		q := a.Set.at[r.Question]
		if !a.Question(q) || !slices.ContainsFunc(strings.Split(a.Answers[q.ID].Value, ","), func(code string) bool { return slices.Contains(r.Answers, code) }) {
			continue
		}
		held := slices.ContainsFunc(inForce, func(f casefile.Flag) bool { return f.Type == r.Flag })
		if !held && !slices.ContainsFunc(all, func(x Raise) bool { return x.Flag == r.Flag }) {
			all = append(all, r)
		}
	}
	return all
}

// readsSound checks that each reading names an answer that there is and says a word that its reader knows.
func (s *Set) readsSound() error {
	for _, r := range s.Reads {
		q, ok := s.at[r.Question]
		if !ok || len(r.As) == 0 || r.Else != "" && q.Kind != SeveralOf {
			return fmt.Errorf("reading %q: there is no question %q that it could read", r.To, r.Question)
		}
		for code, word := range r.As {
			if _, ok := q.Option(code); !ok {
				return fmt.Errorf("reading %q: %q is no answer of %q", r.To, code, q.ID)
			}
			if err := wordKnown(r.To, word); err != nil {
				return err
			}
		}
		if r.Else != "" {
			if err := wordKnown(r.To, r.Else); err != nil {
				return err
			}
		}
	}
	for _, r := range s.Flags {
		q, ok := s.at[r.Question]
		if !ok || len(r.Answers) == 0 {
			return fmt.Errorf("flag %q: there is no question %q that could call for it", r.Flag, r.Question)
		}
		for _, code := range r.Answers {
			if _, ok := q.Option(code); !ok {
				return fmt.Errorf("flag %q: %q is no answer of %q", r.Flag, code, q.ID)
			}
		}
		if _, ok := rules.Ref().Flag(r.Flag); !ok {
			return fmt.Errorf("there is no flag %q", r.Flag)
		}
	}
	return nil
}

// wordKnown checks a word as an answer to what it is for.
func wordKnown(to, word string) error {
	if section, question, ok := tier.SplitName(to); ok {
		var all tier.Sections
		if err := all.Take(section, question, tier.Answer(word)); err != nil {
			return fmt.Errorf("reading %q: %w", to, err)
		}
		return nil
	}
	if member, ok := strings.CutPrefix(to, "screening/"); ok {
		if err := new(predict.Request).Take(member, word); err != nil {
			return fmt.Errorf("reading %q: %w", to, err)
		}
		return nil
	}
	kind, ok := entry.KindOf("answers.recorded")
	if !ok {
		return errors.New("there is no entry for answers")
	}
	for _, f := range kind.Fields {
		if f.Name == to && to != "tool" {
			if len(f.Choices) > 0 && !slices.Contains(f.Choices, word) {
				return fmt.Errorf("reading %q: %q is not an answer of it", to, word)
			}
			return nil
		}
	}
	return fmt.Errorf("reading %q: nobody asks for it", to)
}
