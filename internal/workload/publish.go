package workload

import (
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/tier"
)

// Proposal is a set of weightings, prices of single-axis tiers, or both, as somebody brings them.
type Proposal struct {
	Set    string // CSV as W16.1 says, or empty
	Prices string // CSV as W16.3 says, or empty
}

// Add takes one file into the proposal; its heading says which of the two it is.
func (p *Proposal) Add(text string) error {
	text = strings.TrimPrefix(text, "\ufeff")
	heading, _, _ := strings.Cut(text, "\n")
	into := &p.Set
	if strings.HasPrefix(heading, "tier,") {
		into = &p.Prices
	}
	if *into != "" {
		return fault.New(fault.Invalid, "Two of the files hold the same thing. Give one set of weightings, one file of prices, or one of each.")
	}
	*into = text
	return nil
}

// Issue checks the proposal whole and returns it as it would hold from a day on (W16.1, W16.3). A first day that stands in a
// file must be that day: what somebody meant for another day is not published by mistake.
func (p Proposal) Issue(from day.Date) (Issue, error) {
	out := Issue{From: from}
	var wrong []fault.Field
	if p.Set != "" {
		w, err := ReadWeights(strings.NewReader(p.Set))
		if err != nil {
			return Issue{}, err
		}
		if strings.TrimSpace(w.Name) == "" {
			wrong = append(wrong, fault.Field{Name: "set,name,", Text: "The set has no name. Write one in the row set,name."})
		}
		wrong = append(wrong, otherDay(w.From, from, "set of weightings")...)
		w.From = from
		out.Weights = w
	}
	if p.Prices != "" {
		prices, err := ReadPricing(strings.NewReader(p.Prices))
		if err != nil {
			return Issue{}, err
		}
		wrong = append(wrong, otherDay(prices.From, from, "file of prices")...)
		prices.From = from
		out.Prices = &prices
	}
	if out.Weights == nil && out.Prices == nil {
		return Issue{}, fault.Input("set", "Give a set of weightings, prices for the tiers A to G, or both")
	}
	return out, fault.Inputs(wrong)
}

func otherDay(is, from day.Date, what string) []fault.Field {
	if is == 0 || from == 0 || is == from {
		return nil
	}
	return []fault.Field{{Name: "from", Text: fmt.Sprintf("The %s says that it holds from %s, and it is to be published from %s. Change one of the two.", what, is.Short(), from.Short())}}
}

// Published reads an issue from the entry that published it.
func Published(e entry.Entry) (Issue, error) {
	p, ok := e.Payload.(entry.WeightingsPublished)
	if !ok {
		return Issue{}, fmt.Errorf("entry %s publishes no weightings", e.ID)
	}
	out, err := Proposal{Set: p.Set, Prices: p.Prices}.Issue(e.On)
	out.Entry, out.By, out.Published = e.ID, e.RecordedBy, day.Of(e.RecordedAt)
	out.Source, out.Reason = p.Taken, p.Reason
	return out, err
}

// WithEntries returns the sets with what the entries publish. Other entries are passed over, and so is what the sets have already.
func (s *Sets) WithEntries(entries []entry.Entry) (*Sets, error) {
	issues := slices.Clone(s.issues)
	for _, e := range entries {
		if _, ok := e.Payload.(entry.WeightingsPublished); !ok || slices.ContainsFunc(issues, func(i Issue) bool { return i.Entry == e.ID }) {
			continue
		}
		i, err := Published(e)
		if err != nil {
			return s, fault.Wrap(fault.Storage, err, "The weightings that the service published with entry %s cannot be read by this program: %s", e.ID, fault.Text(err))
		}
		issues = append(issues, i)
	}
	if len(issues) == len(s.issues) {
		return s, nil
	}
	return NewSets(issues...), nil
}

// WriteWeights writes a set as the file that [ReadWeights] reads: a service begins its own set with the one in force.
func WriteWeights(out io.Writer, w *Weights) error {
	heading := [][]string{{"part", "key", "tier", "value"}, {"set", "name", "", w.Name}, {"set", "from", "", dayOrNone(w.From)}}
	return csv.NewWriter(out).WriteAll(append(heading, w.rows()...))
}

// rows are the rows of the file that hold figures.
func (w *Weights) rows() [][]string {
	var rows [][]string
	for _, part := range []struct {
		name  string
		table Table
	}{{"normal", w.Normal}, {"t2a", w.T2A}} {
		for _, c := range caseTypes {
			for _, end := range []string{"", "S"} {
				for _, t := range tiers {
					rows = append(rows, []string{part.name, string(c), t + end, strconv.Itoa(part.table[c][t+end])})
				}
			}
		}
	}
	one := func(part, key string, points int) { rows = append(rows, []string{part, key, "", strconv.Itoa(points)}) }
	one("report", "standard", w.Standard)
	one("report", "fast", w.Fast)
	for _, code := range slices.Sorted(maps.Keys(w.Contacts)) {
		one("contact", code, w.Contacts[code])
	}
	for _, grade := range slices.Sorted(maps.Keys(w.Targets)) {
		one("target", grade, w.Targets[grade])
	}
	for _, grade := range slices.Sorted(maps.Keys(w.Hours)) {
		rows = append(rows, []string{"hours", grade, "", w.Hours[grade].String()})
	}
	one("older", "armsLicence", w.Older.ArmsLicence)
	one("older", "armsCommunity", w.Older.ArmsCommunity)
	one("older", "parom", w.Older.Parom)
	return rows
}

// Change is one row in which two sets differ; a side that has no such row is empty.
type Change struct {
	Part, Key, Tier string
	Was, Is         string
}

// Compare lists the rows in which another set differs from w, in the order of the file, and then the tiers that are priced
// otherwise.
func (w *Weights) Compare(other *Weights) []Change {
	var out []Change
	is := map[[3]string]string{}
	for _, r := range other.rows() {
		is[[3]string(r)] = r[3]
	}
	for _, r := range w.rows() {
		key := [3]string(r)
		if is[key] != r[3] {
			out = append(out, Change{r[0], r[1], r[2], r[3], is[key]})
		}
		delete(is, key)
	}
	for _, r := range other.rows() {
		if value, left := is[[3]string(r)]; left {
			out = append(out, Change{r[0], r[1], r[2], "", value})
		}
	}
	for t := tier.A; t >= tier.NotSupervised; t-- {
		if was, now := w.Pricing.As[t], other.Pricing.As[t]; was != now {
			out = append(out, Change{"priced as", t.String(), "", was, now})
		}
	}
	return out
}

// WritePricing writes prices as the file that [ReadPricing] reads.
func WritePricing(out io.Writer, p Pricing) error {
	rows := [][]string{{"tier", "priced_as", "why"}, {"name", p.Name, p.Why["name"]}, {"from", dayOrNone(p.From), p.Why["from"]}}
	for t := tier.A; t >= tier.NotSupervised; t-- {
		rows = append(rows, []string{t.String(), p.As[t], p.Why[t.String()]})
	}
	return csv.NewWriter(out).WriteAll(rows)
}

func dayOrNone(d day.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// Tiers lists the tiers of the tables in their order, those without S.
func Tiers() []string { return slices.Clone(tiers) }

// CaseTypes lists the case types that have weights.
func CaseTypes() []CaseType { return slices.Clone(caseTypes) }
