package find

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// Held says who holds a case in one text, by which storage keeps the people of a term in order: those of a unit stand
// together, and in it those of a team and of an officer. It is empty for a case that nobody holds.
func (n Near) Held() string {
	if n == (Near{}) {
		return ""
	}
	return n.Unit + "/" + n.Team + "/" + n.Officer
}

// Within returns how the [Near.Held] of what is nearest begins: the officer's own cases, their team's, their unit's.
func (n Near) Within() []string {
	var all []string
	if n.Officer != "" {
		all = append(all, n.Held())
	}
	if n.Team != "" {
		all = append(all, n.Unit+"/"+n.Team+"/")
	}
	if n.Unit != "" {
		all = append(all, n.Unit+"/")
	}
	return all
}

// of is the closeness of a case held by someone.
func (n Near) of(held string) Closeness {
	unit, rest, _ := strings.Cut(held, "/")
	team, officer, _ := strings.Cut(rest, "/")
	return closeness(Candidate{Officer: officer, Team: team, Unit: unit}, n)
}

// Hit is somebody who stands under one of the terms of a stage.
type Hit struct {
	Nth    int    // of the stage's lookups
	Held   string // as [Near.Held] writes it
	Person string
}

// mostSlips is how many people are looked at who have one of two words and something like the other, when somebody is
// found already whom the words fit.
const mostSlips = 8

// InOrder returns whom these hits bring, each once, those first who are likeliest to be meant: who has a number that was
// typed, who has more of what was typed, whose case is near, whom an earlier term found. What is expected of a term is no
// judgement: that is made by [Rank], of everyone looked at. Found says that earlier stages found somebody who fits surely.
func (s Stage) InOrder(hits []Hit, near Near, found bool) []string {
	type brought struct {
		person string
		number bool // by something that is nearly their own
		slip   bool // by nothing but a slip
		covers Parts
		terms  int
		near   Closeness
		first  int
	}
	at := make(map[string]int, len(hits))
	all := make([]brought, 0, len(hits))
	for _, h := range hits {
		term := s.Lookups[h.Nth]
		i, twice := at[h.Person]
		if !twice {
			i = len(all)
			at[h.Person] = i
			all = append(all, brought{person: h.Person, slip: true, near: near.of(h.Held), first: h.Nth})
		}
		b := &all[i]
		switch term.What {
		case CRN, PNC, CRO, NOMS, Phone, PhoneEnd, Born, Postcode:
			b.number = true
		}
		b.slip = b.slip && term.What == Half
		b.covers |= term.Covers
		b.first = min(b.first, h.Nth)
		b.terms++
	}
	slices.SortFunc(all, func(a, b brought) int {
		byTerms := 0
		if s.Last {
			byTerms = cmp.Compare(b.terms, a.terms)
		}
		return cmp.Or(isFirst(a.number, b.number), cmp.Compare(bits.OnesCount16(uint16(b.covers)), bits.OnesCount16(uint16(a.covers))),
			byTerms, cmp.Compare(a.near, b.near), cmp.Compare(a.first, b.first), cmp.Compare(a.person, b.person))
	})
	people := make([]string, 0, len(all))
	slips := 0
	for _, b := range all {
		if b.slip {
			slips++
		}
		if !b.slip || !found || slips <= mostSlips {
			people = append(people, b.person)
		}
	}
	return people
}

// isFirst puts what is so before what is not.
func isFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
