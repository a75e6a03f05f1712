package workload

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"daybook/internal/fault"
	"daybook/internal/tier"
)

// Case is a number of cases that weigh the same.
type Case struct {
	Tier  string   `json:"tier"` // two-axis, such as "B2" or "B2S", or single-axis, such as "C"
	Type  CaseType `json:"caseType"`
	T2A   bool     `json:"t2a"` // a young adult in transition
	Count int      `json:"count"`
}

// CourtReports counts reports of the last 30 days.
type CourtReports struct {
	Standard int `json:"standard"`
	Fast     int `json:"fast"`
}

// Work is what an officer holds and has done.
type Work struct {
	Cases           []Case         `json:"cases"`
	Reports         CourtReports   `json:"courtReports"`
	ContactsOutside map[string]int `json:"contactsOutsideCaseload"` // contacts the officer made with people who are not theirs, by code
	ContactsByOther map[string]int `json:"contactsByOthers"`        // contacts that others made with the officer's people, by code
	Older           OlderWork      `json:"olderWork,omitzero"`
}

// OlderWork is work that the present rule does not count and an earlier one did.
type OlderWork struct {
	ArmsLicence   int `json:"armsLicence"`
	ArmsCommunity int `json:"armsCommunity"`
	Paroms        int `json:"paroms"`
}

// Line is one line of a bill: so many of something at so many points each.
type Line struct {
	Clause string `json:"clause"`
	Text   string `json:"text"`
	Count  int    `json:"count"`
	Each   int    `json:"each"`
	Points int    `json:"points"` // negative for what others have done
}

// Bill is what the work weighs and how that adds up.
type Bill struct {
	Points int    `json:"points"` // the official figure: the sum of Lines
	Lines  []Line `json:"lines"`
	Beside []Line `json:"beside,omitempty"` // work that an earlier rule counted; not in Points
	Rules  string `json:"rules"`
	Set    string `json:"weightings"`
}

// Bill weighs the work (clauses W1.1 to W1.9). The total may be negative. It fails on a case whose type is unknown or
// whose tier has no points, naming the case; nothing is ever taken as 0 because it could not be found, except a contact
// code that the set does not know, as published.
func (w *Weights) Bill(work Work) (Bill, error) {
	b := Bill{Rules: Rules, Set: w.Name, Lines: []Line{}}
	for i, c := range work.Cases {
		line, err := w.Price(c)
		if err != nil {
			return Bill{}, at(i, err)
		}
		b.Lines = append(b.Lines, line)
	}
	add := func(clause, text string, count, each int) {
		if count != 0 {
			b.Lines = append(b.Lines, Line{Clause: clause, Text: text, Count: count, Each: each})
		}
	}
	add("W1.3", "Standard delivery court reports", work.Reports.Standard, w.Standard)
	add("W1.3", "Fast delivery court reports", work.Reports.Fast, w.Fast)
	for _, code := range slices.Sorted(maps.Keys(work.ContactsOutside)) {
		add(w.contactClause(code, "W1.4"), w.contactText(code, "Contacts outside the caseload: "+code), work.ContactsOutside[code], w.Contacts[code])
	}
	for _, code := range slices.Sorted(maps.Keys(work.ContactsByOther)) {
		add(w.contactClause(code, "W1.5"), w.contactText(code, "Contacts made by others: "+code), work.ContactsByOther[code], -w.Contacts[code])
	}
	official := b.Lines
	add("W1.9", "Risk assessments (ARMS) on licence", work.Older.ArmsLicence, w.Older.ArmsLicence)
	add("W1.9", "Risk assessments (ARMS) in the community", work.Older.ArmsCommunity, w.Older.ArmsCommunity)
	add("W1.9", "Parole reports", work.Older.Paroms, w.Older.Parom)
	b.Lines, b.Beside = official, b.Lines[len(official):]

	for _, lines := range [][]Line{b.Lines, b.Beside} {
		for i := range lines {
			var ok bool
			if lines[i].Points, ok = times(lines[i].Count, lines[i].Each); !ok {
				return Bill{}, fault.Input("count", "%s: %d is too many to be counted.", lines[i].Text, lines[i].Count)
			}
		}
	}
	for _, line := range b.Lines {
		sum := b.Points + line.Points
		if (sum > b.Points) != (line.Points > 0) && line.Points != 0 {
			return Bill{}, fault.Input("count", "The points add up to more than can be counted.")
		}
		b.Points = sum
	}
	return b, nil
}

// at names the case that a fault is about.
func at(i int, err error) error {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return fault.Input(fmt.Sprintf("cases[%d].%s", i, f.Field), "%s", f.Text)
	}
	return err
}

// times multiplies, unless the product does not fit.
func times(a, b int) (int, bool) {
	if a == 0 || b == 0 {
		return 0, true
	}
	p := a * b
	return p, p/b == a && a != math.MinInt && b != math.MinInt
}

// contactClause is the clause for a code with points; one without has a clause of its own.
func (w *Weights) contactClause(code, clause string) string {
	if _, known := w.Contacts[code]; !known {
		return "W1.6"
	}
	return clause
}

func (w *Weights) contactText(code, text string) string {
	if _, known := w.Contacts[code]; !known {
		return text + ", which has no points in this set"
	}
	return text
}

// unpriced marks a single-axis tier that weighs nothing on purpose.
const unpriced = "none"

// Price weighs cases of one kind, from the T2A table when they are T2A. Single-axis tiers are priced as the set's
// Pricing says, and the line says so.
func (w *Weights) Price(c Case) (Line, error) {
	return w.price(c, c.T2A)
}

// price weighs cases from the normal or the T2A table.
func (w *Weights) price(c Case, t2a bool) (Line, error) {
	line := Line{Clause: "W1.1", Count: c.Count, Text: c.Tier + " " + string(c.Type)}
	table := w.Normal
	if t2a {
		table, line.Clause = w.T2A, "W1.2"
		line.Text += ", young adult in transition (T2A)"
	}
	if !slices.Contains(caseTypes, c.Type) {
		return Line{}, fault.Input("caseType", "The case type is %q. Cases can be weighed when they are community, licence or custody (clause W1.7).", c.Type)
	}
	from := c.Tier
	if single, err := tier.ParseTier(c.Tier); err == nil && single != 0 {
		as := w.Pricing.As[single]
		if as == "" {
			return Line{}, fault.Input("tier", "Tier %s has no points in the set %q: it prices two-axis tiers only, and no pricing of single-axis tiers goes with it (clause W1.8).", c.Tier, w.Name)
		}
		line.Clause, from = "W1.8", as
		if as == unpriced {
			line.Text += ", which weighs nothing"
			return line, nil
		}
		line.Text += ", priced as " + as + " (" + w.Pricing.Name + ")"
	}
	each, ok := table[c.Type][from]
	if !ok {
		return Line{}, fault.Input("tier", "Tier %q has no points for %s cases in the set %q. Use A3 to D0, with or without S.", c.Tier, c.Type, w.Name)
	}
	line.Each = each
	line.Points, ok = times(c.Count, each)
	if !ok {
		return Line{}, fault.Input("count", "%d cases are too many to be counted.", c.Count)
	}
	if each == 0 && strings.HasSuffix(from, "S") {
		line.Text += ", not supervised"
	}
	return line, nil
}
