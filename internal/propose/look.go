package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// known is what the record says of everything that a condition or a reason asks about.
type known struct {
	in      Input
	f       *casefile.File
	on      day.Date
	list    []Fact
	answers map[string]answer // by question
	needs   []assess.Need     // the scored areas of the answers

	readings []string // what the answers say to the screenings, each as name=answer (AS3.4)

	age     int
	man     Truth
	offence string

	sexual, images, violent, partner, gang, extremism, drink, substance Truth
	drugs, dependent, linked, mental, learning                          Truth
	home                                                                Truth // there is somewhere to live
	bands                                                               map[string]span
	need, risk                                                          span // of the screening of programme needs
	willing                                                             map[string]Truth
}

// answer is an answer that somebody gave, with where it stands.
type answer struct {
	value  string
	origin casefile.Origin
}

// The keys of facts.
const (
	factAge, factSex, factOffence, factNeeds, factRoSH = "age", "sex", "offence", "needs", "rosh"
	factAll, factViolent, factSexualBand, factSpousal  = "all", "violent", "sexual band", "spousal"
	factSexual, factPartner, factGang, factExtremism   = "sexual", "partner violence", "groups", "extremism"
	factDrugs, factAlcohol, factLink, factMental       = "drugs", "alcohol", "alcohol link", "mental health"
	factLearning, factHome, factHealth, factWork       = "learning", "address", "health", "work"
	factNeedLevel, factRiskLevel, factBar, factServed  = "need level", "risk level", "unpaid work flag", "hours"
	factHousehold, factProtect                         = "household", "protect"
	factImages, factSubstances                         = "images", "substances"
)

// consents are the treatments and the keys of the facts about consent to them.
var consents = map[string]string{"drug": "drug consent", "alcohol": "alcohol consent", "mental health": "mental health consent"}

// look reads the record.
func look(in Input) *known {
	k := &known{in: in, f: in.File, on: in.On, answers: map[string]answer{}, bands: map[string]span{}, willing: map[string]Truth{}}
	k.person()
	k.assessed()
	k.offending()
	k.substances()
	k.life()
	k.levels()
	k.consented()
	return k
}

func (k *known) fact(f Fact) {
	if !slices.ContainsFunc(k.list, func(x Fact) bool { return x.Key == f.Key }) {
		k.list = append(k.list, f)
	}
}

// is adds a fact that is known, lacks one that is not.
func (k *known) is(key, name, value string, o casefile.Origin) {
	k.fact(Fact{Key: key, Name: name, Value: value, Known: true, Origin: o})
}

func (k *known) lacks(key, name, what, remedy string) {
	k.fact(Fact{Key: key, Name: name, Lacks: what, Remedy: remedy})
}

func (k *known) person() {
	if age, ok := k.f.Age(k.on); ok && age >= 0 {
		k.age = age
		k.is(factAge, "Age", fmt.Sprintf("%d, born %s", age, k.f.BornOn().Short()), k.f.Born.Origin)
	} else {
		k.age = -1
		k.lacks(factAge, "Age", "The date of birth is not recorded", "detail.recorded")
	}
	switch sex := k.f.Details["sex"]; sex.Value {
	case "M":
		k.man = Yes
		k.is(factSex, "Sex", "man", sex.Origin)
	case "F":
		k.man = No
		k.is(factSex, "Sex", "woman", sex.Origin)
	default:
		k.lacks(factSex, "Sex", "Neither man nor woman is recorded", "detail.recorded")
	}
	if r := k.f.Risk; r != nil {
		k.is(factRoSH, "Risk of serious harm", strings.ToLower(rules.Ref().Name("rosh", r.Level)), r.Origin)
	} else {
		k.lacks(factRoSH, "Risk of serious harm", "The risk of serious harm was never judged", "risk.assessed")
	}
}

// assessed takes the answers of the latest signed assessment, and where that has none what others found (PR2.2).
func (k *known) assessed() {
	set := assess.SetOn(k.on)
	if k.in.Sheet != nil {
		if a, ok := k.in.Sheet.Previous(""); ok {
			version, _ := a.Latest()
			if s, known := assess.SetOf(a.Set); known {
				set = s
			}
			for q, x := range a.At(version.Seq) {
				if x.Value != "" && x.Way != assess.NotKnown {
					o := version.Origin
					o.Entry, o.By, o.At = x.Entry, x.By, x.At
					k.answers[q] = answer{x.Value, o}
				}
			}
		}
		for _, x := range k.in.Sheet.Findings {
			if x.Origin.On > k.on {
				continue
			}
			for _, text := range x.Answers {
				q, value, ok := strings.Cut(text, "=")
				if _, there := k.answers[q]; ok && value != "" && !there {
					o := x.Origin
					o.Source = cmp.Or(o.Source, x.From)
					k.answers[q] = answer{value, o}
				}
			}
		}
	}
	asked := assess.Asked{Set: set, Kind: assess.Full, Answers: map[string]assess.Answer{}}
	for q, x := range k.answers {
		asked.Answers[q] = assess.Answer{Value: x.value}
	}
	k.readings = asked.ReadAs(assess.Newest())
	var words []string
	latest := casefile.Origin{}
	for _, x := range set.Sections {
		n, scored := asked.Need(&x)
		if !scored || !k.any(x) {
			continue
		}
		k.needs = append(k.needs, n)
		if n.Is() {
			words = append(words, n.Area.Name)
		}
		for _, q := range x.Questions {
			if a, ok := k.answers[q.ID]; ok && a.origin.On >= latest.On {
				latest = a.origin
			}
		}
	}
	switch {
	case len(k.needs) == 0:
		k.lacks(factNeeds, "Needs", "No assessment is signed, and nothing that others found stands in the record", "assessment")
	case len(words) == 0:
		k.is(factNeeds, "Needs", "no scored area is a need", latest)
	default:
		k.is(factNeeds, "Needs", strings.Join(words, ", "), latest)
	}
}

// any reports whether a section has an answer.
func (k *known) any(x assess.Section) bool {
	return slices.ContainsFunc(x.Questions, func(q assess.Question) bool { _, ok := k.answers[q.ID]; return ok })
}

// isNeed says whether a scored area is a need: unanswered parts can only add to it.
func (k *known) isNeed(area string) Truth {
	for _, n := range k.needs {
		if n.Area.Name == area {
			switch {
			case n.Is():
				return Yes
			case n.Whole:
				return No
			}
		}
	}
	return Unknown
}

// answered says whether a question has one of these answers; it is not known while nobody answered it.
func (k *known) answered(question string, is ...string) Truth {
	a, ok := k.answers[question]
	if !ok {
		return Unknown
	}
	for _, code := range strings.Split(a.value, ",") {
		if slices.Contains(is, code) {
			return Yes
		}
	}
	return No
}

// from is the first of these questions that has an answer.
func (k *known) from(questions ...string) casefile.Origin {
	for _, q := range questions {
		if a, ok := k.answers[q]; ok {
			return a.origin
		}
	}
	return casefile.Origin{}
}

// flagged returns the first of these flags that is in force.
func (k *known) flagged(types ...string) (casefile.Flag, bool) {
	for _, g := range k.f.ActiveFlags(k.on) {
		if slices.Contains(types, g.Type) {
			return g, true
		}
	}
	return casefile.Flag{}, false
}

// saying is how a fact that is a truth is put in words: when it is true, when it is not, and what the record lacks to tell,
// with the kind of entry that would say it.
type saying struct{ key, name, yes, no, lacks, remedy string }

// noted adds a fact that is a truth.
func (k *known) noted(t Truth, o casefile.Origin, s saying) {
	switch t {
	case Yes:
		k.is(s.key, s.name, s.yes, o)
	case No:
		k.is(s.key, s.name, s.no, o)
	default:
		k.lacks(s.key, s.name, s.lacks, s.remedy)
	}
}

// lowerFirst begins a sentence as a part of another.
func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
