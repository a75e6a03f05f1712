// Package propose says which requirements a court could make of a person under a community order or a suspended sentence order, with the
// reasons for and against, and what of them is delivered in a unit.
//
// An answer is one of three: eligible, not eligible, or not known because a named fact is missing. It follows from conditions that
// hold, do not hold or are not known; what is missing is never taken for a no. Local rules and figures of delivery stand beside an
// answer and change it nowhere. docs/rules/proposal.md has the clauses (PR).
package propose

import (
	"cmp"
	"slices"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// Input is what the answers rest on.
type Input struct {
	File    *casefile.File
	Sheet   *assess.Sheet // may be nil
	On      day.Date
	Set     rules.Set
	Offence string        // before the court, five digits; "" for that of the latest order (PR2.1)
	Unit    staffing.Unit // whose places and local rules stand beside
}

// Verdict is the answer about one requirement (PR1.1).
type Verdict string

// The verdicts, in the order in which they are shown.
const (
	Eligible    Verdict = "eligible"
	NotKnown    Verdict = "not known"
	NotEligible Verdict = "not eligible"
)

// Group is what a requirement is for.
type Group string

// The groups, in the order in which they are shown.
const (
	Work      Group = "work with the person"
	Programme Group = "programmes"
	Treatment Group = "treatment"
	Unpaid    Group = "unpaid work"
	Restrict  Group = "restrictions"
)

var groups = []Group{Work, Programme, Treatment, Unpaid, Restrict}

// Kind is a requirement, and of an accredited programme which. What was ordered is counted by it (PR9.10).
type Kind struct {
	Requirement string // its code
	Subtype     string // of programmes only
}

// KindOf is the kind by which a requirement of a record is counted.
func KindOf(requirement, subtype string) Kind {
	if requirement != programmeCode {
		subtype = ""
	}
	return Kind{requirement, subtype}
}

// programmeCode is the requirement code of accredited programmes.
const programmeCode = "7"

// String is the kind as one word, such as "W" or "7-BBR".
func (k Kind) String() string {
	if k.Subtype == "" {
		return k.Requirement
	}
	return k.Requirement + "-" + k.Subtype
}

// Name is the kind in words.
func (k Kind) Name() string {
	t, ok := rules.Ref().RequirementType(k.Requirement)
	if !ok {
		return k.Requirement
	}
	for _, s := range t.Subtypes {
		if k.Subtype != "" && s.Code == k.Subtype {
			return s.Name
		}
	}
	if k.Subtype != "" {
		for _, p := range Programmes() {
			if p.Code == k.Subtype {
				return p.Name
			}
		}
	}
	return t.Name
}

// Reason is something that speaks for or against a requirement, or a condition that decided, with the facts behind it.
type Reason struct {
	Clause string
	Text   string
	Figure rules.Figure // the dated setting that it used; zero for none
	Facts  []string     // keys of [Proposal.Facts]
}

// Condition is one thing that must hold for a requirement to be eligible.
type Condition struct {
	Reason
	Holds Truth
	Turns string // what would turn it; "" where nothing could
}

// Fact is one fact that was looked at.
type Fact struct {
	Key    string
	Name   string
	Value  string // in words; "" while it is not known
	Known  bool
	Lacks  string // while it is not known: what is missing, in a sentence
	Remedy string // the kind of entry that fills it, "assessment" for a signed assessment, "" where no form of ours does
	Origin casefile.Origin
}

// Bounds are how much a court could order. Max and Least are 0 where there is no figure.
type Bounds struct {
	Unit      string
	Least     int
	Max       int
	Community int // the longest in months under a community order
	Suspended int // and while a sentence is suspended
	Text      string
}

// Past is a requirement of the same kind in the record.
type Past struct {
	ID       string // the entry that made it
	Order    string
	Began    day.Date
	State    State
	Ended    day.Date
	EndEntry string
	Why      string
	Text     string
}

// Option is the answer about one requirement or programme.
type Option struct {
	ID       string // unique among the options, such as "W" or "7-BC-M"
	Kind     Kind
	Name     string
	Group    Group
	Verdict  Verdict
	Line     string // the answer in one line
	Bounds   Bounds
	Length   string      // of a programme, in words
	Decided  []Reason    // the conditions that decided
	All      []Condition // every condition, in order
	For      []Reason
	Against  []Reason
	Missing  []Fact   // the missing facts, where it is not known
	Turns    []string // what would change the answer
	Serving  []Past
	Before   []Past
	Places   *staffing.Places     // nil where nothing is recorded of them
	Rules    []staffing.LocalRule // local rules: shown, and nothing else (PR8.3)
	Attended bool                 // people come for it: it can wait for a start (PR9.4)
}

// Proposal is every requirement that a court could make, the eligible ones first.
type Proposal struct {
	On      day.Date
	Offence string // five digits, "" where it is not known
	Options []Option
	Facts   []Fact // that were looked at, by their keys in Reason.Facts
}

// Fact returns the fact of a key.
func (p Proposal) Fact(key string) (Fact, bool) {
	for _, f := range p.Facts {
		if f.Key == key {
			return f, true
		}
	}
	return Fact{}, false
}

// Option returns the option of this id.
func (p Proposal) Option(id string) (Option, bool) {
	for _, o := range p.Options {
		if o.ID == id {
			return o, true
		}
	}
	return Option{}, false
}

// Count returns how many options have this verdict.
func (p Proposal) Count(v Verdict) (n int) {
	for _, o := range p.Options {
		if o.Verdict == v {
			n++
		}
	}
	return n
}

// Of works out every requirement for a person on a day.
func Of(in Input) Proposal {
	k := look(in)
	var all []draft
	all = append(all, k.work()...)
	all = append(all, k.programmes()...)
	all = append(all, k.treatments()...)
	all = append(all, k.unpaid()...)
	all = append(all, k.restrictions()...)
	p := Proposal{On: in.On, Offence: k.offence, Facts: k.list}
	for _, d := range all {
		p.Options = append(p.Options, k.close(d))
	}
	order := []Verdict{Eligible, NotKnown, NotEligible}
	slices.SortStableFunc(p.Options, func(a, b Option) int {
		return cmp.Or(slices.Index(order, a.Verdict)-slices.Index(order, b.Verdict), slices.Index(groups, a.Group)-slices.Index(groups, b.Group))
	})
	return p
}
