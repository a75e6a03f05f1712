package assess

import (
	"slices"
	"strings"

	"daybook/internal/day"
)

// Offer is an answer that the record supports. It is no answer until someone takes it (AS1.2).
type Offer struct {
	Value string
	From  []Fact // what it rests on, the newest first
	Stale bool   // everything that it rests on has grown old (AS1.5)
	Also  []Said // what other facts say instead
}

// Said is another answer that the record could support.
type Said struct {
	Value string
	From  Fact
}

// Entry returns the entry that the offer rests on first.
func (o Offer) Entry() string {
	if len(o.From) == 0 {
		return ""
	}
	return o.From[0].Entry
}

// most bounds how many facts make up one offered text.
const most = 8

// Offers returns what the record offers to each question that has an offer. Facts older than the day old have grown stale.
func (s *Set) Offers(facts []Fact, old day.Date) map[string]Offer {
	out := map[string]Offer{}
	for i := range s.Sections {
		for j := range s.Sections[i].Questions {
			q := &s.Sections[i].Questions[j]
			if o, ok := q.Offer(facts, old); ok {
				out[q.ID] = o
			}
		}
	}
	return out
}

// Offer is what the record offers to one question, and false where it offers nothing. Facts older than the day old have grown stale.
func (q *Question) Offer(facts []Fact, old day.Date) (Offer, bool) {
	o, ok := q.offer(facts)
	if ok {
		o.Stale = !slices.ContainsFunc(o.From, func(x Fact) bool { return !x.stale(old) })
	}
	return o, ok
}

// stale reports whether a fact is of a kind that grows old and is older than a day.
func (x Fact) stale(old day.Date) bool { return slices.Contains(ages, x.Kind) && x.On < old }

// candidate is one answer with the fact that supports it.
type candidate struct {
	value string
	from  Fact
}

func (q *Question) offer(facts []Fact) (Offer, bool) {
	whole, parts := q.candidates(facts)
	switch {
	case q.Kind == Text:
		return textOffer(whole, parts)
	case q.Kind == SeveralOf && len(parts) > 0:
		return severalOffer(q, parts)
	}
	all := append(whole, parts...)
	slices.SortStableFunc(all, func(a, b candidate) int { return int(b.from.On - a.from.On) })
	if len(all) == 0 {
		return Offer{}, false
	}
	o := Offer{Value: all[0].value}
	for _, c := range all {
		if c.value == o.Value {
			o.From = append(o.From, c.from)
		} else if !slices.ContainsFunc(o.Also, func(x Said) bool { return x.Value == c.value }) {
			o.Also = append(o.Also, Said{c.value, c.from})
		}
	}
	return o, true
}

// candidates are the answers that facts support: those that are whole answers to this very question, and those that the
// question's rules make of other facts, in the order of the rules.
func (q *Question) candidates(facts []Fact) (whole, parts []candidate) {
	for _, x := range facts {
		if (x.Kind == finding || x.Kind == earlier) && x.Code == q.ID && !q.Anew && q.takes(x.Text) {
			whole = append(whole, candidate{x.Text, x})
		}
	}
	for _, g := range q.Offers {
		for _, x := range facts {
			if x.Kind != g.Fact || len(g.Codes) > 0 && !slices.Contains(g.Codes, x.Code) {
				continue
			}
			value := g.Answer
			switch {
			case g.As == "text":
				value = x.Text
			case g.Answer == "=":
				value = x.Code
			}
			if !q.takes(value) {
				continue
			}
			if x.Kind == "risk words" { // the answer that stood before, in full
				whole = append(whole, candidate{value, x})
			} else {
				parts = append(parts, candidate{value, x})
			}
		}
	}
	return whole, parts
}

// takes reports whether a value could be an answer to the question.
func (q *Question) takes(value string) bool { return value != "" && q.Wrong(value) == "" }

// textOffer offers what was written before, or else what the facts say, line by line.
func textOffer(whole, parts []candidate) (Offer, bool) {
	if len(whole) > 0 {
		slices.SortStableFunc(whole, func(a, b candidate) int { return int(b.from.On - a.from.On) })
		return Offer{Value: whole[0].value, From: []Fact{whole[0].from}}, true
	}
	var o Offer
	var lines []string
	for _, c := range parts {
		if len(lines) == most {
			break
		}
		if !slices.Contains(lines, c.value) {
			lines = append(lines, c.value)
			o.From = append(o.From, c.from)
		}
	}
	o.Value = strings.Join(lines, "\n")
	return o, len(lines) > 0
}

// severalOffer offers everything that facts support.
func severalOffer(q *Question, parts []candidate) (Offer, bool) {
	var o Offer
	var codes []string
	for _, option := range q.Options {
		for _, c := range parts {
			if c.value == option.Code && !slices.Contains(codes, c.value) {
				codes = append(codes, c.value)
				o.From = append(o.From, c.from)
			}
		}
	}
	o.Value = strings.Join(codes, ",")
	return o, true
}
