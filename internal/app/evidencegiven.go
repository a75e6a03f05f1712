package app

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/evidence"
	"daybook/internal/lists"
	"daybook/internal/rules"
)

// mine are the rows of allocations, overrides and answers as they are collected.
type mine struct {
	g                       *gatherer
	given, against, answers []dated
	id                      string // whose journal is read
	open                    bool
	name                    string
	allocations             map[string]bool // those that gave the case to the officer
	about                   map[string]bool // every entry about the officer: what amends one of them is shown
}

// dated is a row with the day it stands under.
type dated struct {
	on  day.Date
	row evidence.Row
}

// given is every allocation to the officer with the facts of that moment, what was overridden, and what they said (X2.3).
// It is read from the journal itself, so that what was corrected or marked as made in error afterwards still shows.
func (g *gatherer) given() ([]evidence.Table, error) {
	people, err := g.people()
	if err != nil {
		return nil, err
	}
	m := &mine{g: g}
	for _, id := range slices.Sorted(maps.Keys(people)) {
		m.id, m.open = id, people[id]
		if m.name, err = g.caseName(id, m.open); err != nil {
			return nil, err
		}
		entries, err := g.r.Entries(person(id), 0)
		if err != nil {
			return nil, err
		}
		m.allocations, m.about = map[string]bool{}, map[string]bool{}
		for _, e := range entries {
			m.take(e)
		}
	}
	return []evidence.Table{
		{ID: "given", Title: "Cases given to me", Clause: "X2.3", Columns: []string{"Day", "Case", "As", "Given by", "Why", "Words and facts of that moment"},
			About: "As they were recorded. A later correction has a row of its own.", Empty: "No case was given to the officer in this period.", Rows: ordered(m.given)},
		{ID: "overrides", Title: "Given against a protection, or kept in spite of one", Clause: "G5.2", Columns: []string{"Day", "Case", "Protection", "What it found", "Taken on by", "Why all the same"},
			Empty: "No protection was overridden for a case of the officer in this period.", Rows: ordered(m.against)},
		{ID: "answers", Title: "What I said, and what was said to it", Clause: "G5.4", Columns: []string{"Day", "Case", "By", "Answer", "Words"},
			Empty: "No answer, concern or request is recorded in this period.", Rows: ordered(m.answers)},
	}, nil
}

func ordered(all []dated) []evidence.Row {
	slices.SortStableFunc(all, func(a, b dated) int { return cmp.Compare(a.on, b.on) })
	var rows []evidence.Row
	for _, d := range all {
		rows = append(rows, d.row)
	}
	return rows
}

// people are those whose cases the officer held in any way during the period or holds now, with whether they may still open
// the record.
func (g *gatherer) people() (map[string]bool, error) {
	out, held := map[string]bool{}, map[string]bool{}
	for _, s := range g.steps {
		if s.Day > g.asked.To {
			break
		}
		if s.Priced() {
			continue // not a case
		}
		if held[s.Person] = s.After.Held(); s.Day >= g.asked.From {
			out[s.Person] = s.open
		}
		if held[s.Person] {
			out[s.Person] = s.open
		} else if s.Day < g.asked.From {
			delete(out, s.Person)
		}
	}
	for _, table := range []lists.Table{lists.Caseload, lists.Beside} {
		rows, err := g.r.List(table, g.officer.ID, ListQuery{})
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			open, err := g.opens(row.Person)
			if err != nil {
				return nil, err
			}
			out[row.Person] = open
		}
	}
	return out, nil
}

// take adds what one entry says of the officer.
func (m *mine) take(e entry.Entry) {
	me := m.g.officer.ID
	switch p := e.Payload.(type) {
	case entry.CaseAllocated:
		if p.Officer != me {
			return
		}
		m.allocations[e.ID] = true
		m.add(&m.given, e, p.Role+whenWords(p.Covers != "", ", covering for "+m.g.dir.NameOf(p.Covers)), m.g.dir.NameOf(e.RecordedBy), rules.Ref().Word(rules.AllocationReason, p.Reason), m.facts(p))
	case entry.AllocationOverridden:
		if m.allocations[p.Allocation] {
			m.add(&m.against, e, p.Clause, m.words(p.Finding), m.g.dir.NameOf(e.RecordedBy), m.words(p.Reason))
		}
	case entry.AllocationConfirmed:
		if m.allocations[p.Allocation] {
			m.add(&m.against, e, p.Clause+", kept", m.words(p.Finding), m.g.dir.NameOf(e.RecordedBy), m.words(p.Reason))
		}
	case entry.AllocationEnded:
		if m.allocations[p.Allocation] {
			m.add(&m.given, e, "ended", m.g.dir.NameOf(e.RecordedBy), p.Reason, m.words(p.Note))
		}
	case entry.CaseAnswered:
		if m.allocations[p.Allocation] || e.RecordedBy == me {
			m.add(&m.answers, e, m.g.dir.NameOf(e.RecordedBy), p.Answer+whenWords(p.Why != "", ": "+p.Why), m.words(p.Note))
		}
	case entry.AgreementAsked:
		if p.Officer == me {
			m.add(&m.answers, e, m.g.dir.NameOf(e.RecordedBy), "asked the head of unit to agree: "+strings.Join(p.Clauses, ", "), m.words(p.Reason))
		}
	case entry.AgreementAnswered:
		if m.about[p.Asked] {
			m.add(&m.answers, e, m.g.dir.NameOf(e.RecordedBy), "the head of unit: "+p.Answer, m.words(p.Reason))
		}
	case entry.EntryCorrected:
		m.amended(e, p.Of, "corrected afterwards", p.Reason)
	case entry.EntryVoided:
		m.amended(e, p.Of, "marked as made in error afterwards", p.Reason)
	}
}

// amended shows that someone changed an entry about the officer: what it said before stays in its own row (X1.3).
func (m *mine) amended(e entry.Entry, of, what, reason string) {
	if m.about[of] {
		m.add(&m.given, e, what, m.g.dir.NameOf(e.RecordedBy), m.words(reason), "the entry "+of+" stays as it was recorded")
	}
}

// add adds a row where its day lies in the period. The entry is known as one about the officer either way.
func (m *mine) add(to *[]dated, e entry.Entry, cells ...string) {
	m.about[e.ID] = true
	if e.On < m.g.asked.From || e.On > m.g.asked.To {
		return
	}
	*to = append(*to, dated{e.On, evidence.Row{Person: ref(m.id, m.open), Entries: []string{e.ID}, Cells: append([]string{e.On.Short(), m.name}, cells...)}})
	closed := ""
	if !m.open {
		closed = closedLimit
	}
	m.g.need(person(m.id), e.ID, closed)
}

// words are what someone wrote about the case; of a record that the officer may no longer open they stay out (X2.2).
func (m *mine) words(s string) string {
	if !m.open && s != "" {
		return "words kept back: limited access"
	}
	return s
}

// facts are how full the officer was at the moment, what was read and what the manager wrote. Of a record that the officer
// may no longer open only what is about the officer stays: the first line (X2.2).
func (m *mine) facts(p entry.CaseAllocated) string {
	facts := p.Facts
	if !m.open {
		facts, _, _ = strings.Cut(facts, "\n")
		return facts
	}
	if facts == "" {
		facts = "Daybook did not look at the load at that moment"
	}
	if len(p.Read) > 0 {
		facts += "\nRead before: " + strings.Join(p.Read, ", ")
	}
	if p.Note != "" {
		facts += "\n“" + p.Note + "”"
	}
	return facts
}

func whenWords(ok bool, s string) string {
	if ok {
		return s
	}
	return ""
}
