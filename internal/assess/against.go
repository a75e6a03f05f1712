package assess

import (
	"slices"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/rules"
)

// Conflict is a fact of the record that stands against an answer (AS4.1).
type Conflict struct {
	Key      string // which: the rule, the fact's entry and the answer
	Rule     *Rule
	Question *Question
	Answer   Answer
	Fact     Fact
	Settled  *Settled // nil while nobody has said what holds
}

// Conflicts are the facts that stand against the answers, in the order of the set. One that was settled stays settled
// until the answer changes or another fact comes.
func (a Asked) Conflicts(settled map[string]Settled) []Conflict {
	var all []Conflict
	for i := range a.Set.Rules {
		r := &a.Set.Rules[i]
		q := a.Set.at[r.Question]
		answer, ok := a.Answers[q.ID]
		if !ok || answer.Value == "" || !a.Question(q) {
			continue
		}
		for _, x := range a.Facts {
			if x.Kind != r.Fact || len(r.Codes) > 0 && !slices.Contains(r.Codes, x.Code) || !r.against(answer.Value, x) {
				continue
			}
			c := Conflict{Key: r.ID + "|" + x.Entry + "|" + answer.Value, Rule: r, Question: q, Answer: answer, Fact: x}
			if s, ok := settled[c.Key]; ok {
				c.Settled = &s
			}
			all = append(all, c)
			break // the newest such fact is enough
		}
	}
	return all
}

func (r *Rule) against(value string, x Fact) bool {
	if r.Below {
		return rules.Level(x.Code).Above(rules.Level(value))
	}
	for _, code := range strings.Split(value, ",") {
		if slices.Contains(r.Answers, code) {
			return true
		}
	}
	return false
}

// Drawn is a source that must be looked at, with what came of it (AS2.1).
type Drawn struct {
	Source *Source
	Looked *Look    // nil while nobody looked
	Filed  []string // what is in the record already: "Police record, Tue 3 Nov 2026"
}

// Used reports whether the assessment draws on the source.
func (d Drawn) Used() bool { return d.Looked != nil && d.Looked.Result == "opened" }

// Sources are what must be looked at for this kind of assessment and this person.
func (a Asked) Sources(f *casefile.File, sheet *Sheet, looked map[string]Look) []Drawn {
	var all []Drawn
	for i := range a.Set.Sources {
		x := &a.Set.Sources[i]
		if !in(x.In, a.Kind) || len(x.When) > 0 && !slices.ContainsFunc(x.When, func(w When) bool { return a.holds(&w) }) {
			continue
		}
		d := Drawn{Source: x}
		if l, ok := looked[x.ID]; ok {
			d.Looked = &l
		}
		for _, doc := range f.Documents {
			if slices.ContainsFunc(x.Documents, func(c string) bool { return strings.Contains(strings.ToLower(doc.Category), c) }) {
				d.Filed = append(d.Filed, doc.Name+", "+doc.Origin.On.Short())
			}
		}
		for _, y := range sheet.Findings {
			if slices.Contains(x.Findings, y.From) {
				d.Filed = append(d.Filed, upperFirst(y.From)+", "+y.Origin.On.Short())
			}
		}
		d.Filed = append(d.Filed, sheet.signedHere(x)...)
		all = append(all, d)
	}
	return all
}

// signedHere names the reports to court and the assessments signed in Daybook that are what a source is about.
func (s *Sheet) signedHere(x *Source) (all []string) {
	add := func(a *Assessment, name string) {
		if v, ok := a.Latest(); ok && !a.Writable() {
			all = append(all, name+", "+v.Origin.On.Short())
		}
	}
	if slices.Contains(x.Findings, "court report") {
		for i := range s.Reports {
			if r := &s.Reports[i]; (casefile.Report{Type: r.Type}).ToCourt() {
				add(r, casefile.ReportName(r.Type))
			}
		}
	}
	if slices.Contains(x.Findings, "earlier assessment") {
		for i := range s.Assessments {
			add(&s.Assessments[i], "Assessment")
		}
	}
	return all
}

// Incoherent says what is wrong with the levels, or "" (R1.4): none for a group may be above that as a whole.
func (a Asked) Incoherent() string {
	whole := rules.Level(a.Means("level"))
	for _, g := range [][2]string{{"children", "children"}, {"public", "the public"}, {"known adult", "a known adult"}, {"staff", "staff"}, {"prisoners", "prisoners"}} {
		if rules.Level(a.Means(g[0])).Above(whole) {
			return "The level as a whole cannot be lower than the level for " + g[1] + ". Raise the one or lower the other"
		}
	}
	return ""
}
