// Package tier says how closely a person on probation is to be supervised, and why.
//
// Two models are in use. The two-axis model (version 2) gives a letter A to D for the protection of others and a number
// 0 to 3 for the work of change, such as B2, with S when the person is not supervised. The single-axis model (version 3)
// gives one letter A to G, and marks it provisional while something that could raise it is not known. Both are worked
// out here from facts alone: the same facts give the same tier on any machine and any day.
//
// Every result names the clauses that decided it, the facts that they used with their dates, and what was missing.
// docs/rules/tier.md has the clauses in words; T1 clauses read the registrations, T2 are two-axis, T3 single-axis.
package tier

import "daybook/internal/day"

// Model names a way of working out the tier. A service says from which day each is in force.
type Model string

// The two models.
const (
	TwoAxisModel    Model = "two-axis"    // protect A-D and change 0-3
	SingleAxisModel Model = "single-axis" // A-G, provisional
)

// The issues of the rules. One is stored with each result, so that an old tier is explained by the rules of its day.
const (
	TwoAxisRules    = "tier two-axis v2"
	SingleAxisRules = "tier single-axis v3"
)

// A Reason is one clause that was applied, in words an officer can check.
type Reason struct {
	Clause  string `json:"clause"`           // such as "T2.3"
	Points  int    `json:"points,omitempty"` // what the clause added, two-axis only
	Tier    Tier   `json:"tier,omitzero"`    // what the clause gave, single-axis only
	Decided bool   `json:"decided"`          // whether the result would be another without it
	Text    string `json:"text"`
	Facts   []Fact `json:"facts,omitempty"` // what the clause looked at
}

// A Fact is one thing from the record that a clause used.
type Fact struct {
	Name  string   `json:"name"`
	Value string   `json:"value"`
	On    day.Date `json:"on,omitzero"` // the day it was registered, scored or completed, when known
}

// A Missing is a fact that the record does not hold and a clause would have used.
type Missing struct {
	Clause string `json:"clause"`
	Fact   string `json:"fact"`
	Effect string `json:"effect"` // what the calculation did instead
}

// nullable writes a word, or null for the empty one: in a request and in a result an absent word is null.
func nullable(word string) ([]byte, error) {
	if word == "" {
		return []byte("null"), nil
	}
	return []byte(`"` + word + `"`), nil
}
