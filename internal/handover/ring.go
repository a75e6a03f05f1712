package handover

import (
	"cmp"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// ring says who can be rung: the person, those around them who may be told, other agencies and the officers before
// (J7.1 to J7.4). Of a victim there is never anything that could find them.
func (m *maker) ring() []Line {
	var lines, family, agencies, closed []Line
	for _, p := range m.f.Phones {
		if m.holds(p.Origin.On, p.Ended) {
			lines = append(lines, Line{Key: "The person", Text: p.Number, Detail: joined(p.Type, p.Note), From: p.Origin})
		}
	}
	for _, e := range m.f.Emails {
		if m.holds(e.Origin.On, e.Ended) {
			lines = append(lines, Line{Key: "The person", Text: e.Address, From: e.Origin})
		}
	}
	for _, r := range m.f.Relations {
		if !m.holds(r.Origin.On, r.Ended) {
			continue
		}
		l := m.relation(r)
		switch {
		case r.Victim || r.Type == "VICTIM":
			closed = append(closed, l)
		case r.Organisation != "":
			agencies = append(agencies, l)
		default:
			family = append(family, l)
		}
	}
	lines = append(lines, family...)
	lines = append(lines, agencies...)
	lines = append(lines, m.senders()...)
	lines = append(lines, m.before()...)
	return m.held(append(lines, closed...))
}

func (m *maker) relation(r casefile.Relation) Line {
	l := Line{Key: m.ref.Word(rules.Relation, r.Type), Text: r.Name, From: r.Origin}
	switch {
	case r.Victim || r.Type == "VICTIM":
		l.Key, l.Level, l.Clause = "Do not ring", Alarm, "J7.2"
		l.Detail = joined(strings.ToLower(m.ref.Word(rules.Relation, r.Type)), "harmed by the person, or at risk from them", when(r.LivesWith, "lives with the person"))
	case r.Organisation != "":
		l.Detail = joined(r.Phone, r.Organisation, r.Note)
	case r.MayBeTold:
		l.Detail = joined(r.Phone, "may be told of appointments", when(r.LivesWith, "lives with the person"), r.Note)
	default:
		l.Detail = joined("the person has not agreed that they may be told", when(r.LivesWith, "lives with the person"), r.Note)
	}
	return l
}

// senders are the agencies from which something came in, each with the last of it.
func (m *maker) senders() []Line {
	var lines []Line
	seen := map[string]bool{}
	for _, n := range newest(m.f.News, func(n casefile.News) day.Date { return n.On }) {
		if n.From == "" || seen[n.From] {
			continue
		}
		seen[n.From] = true
		name := n.Type
		if t, ok := m.ref.ContactType(n.Type); ok {
			name = t.Name
		}
		lines = append(lines, Line{Key: "Wrote in", Text: n.From, Detail: name + ", " + n.On.Short(), From: n.Origin})
	}
	return lines
}

// before are the officers who hold or held the case, the latest first, without the one who is responsible now (J7.4).
func (m *maker) before() []Line {
	var lines []Line
	now, _ := m.f.ResponsibleOfficer(m.q.On)
	seen := map[string]bool{now.Officer: true}
	for _, a := range m.f.Allocations {
		if a.From > m.q.On || seen[a.Officer] || a.Until != 0 && a.Until <= a.From {
			continue
		}
		seen[a.Officer] = true
		lines = append(lines, m.spell(a))
	}
	return lines
}

// spell is one officer's time with the case.
func (m *maker) spell(a casefile.Allocation) Line {
	key := map[string]string{casefile.Responsible: "Officer before", casefile.CoWorker: "Co-worker", casefile.Caretaker: "Caretaker"}[a.Role]
	l := Line{Key: cmp.Or(key, a.Role), Text: m.name(a.Officer), From: a.Origin, Detail: "since " + a.From.Short()}
	if a.Until != 0 && a.Until <= m.q.On {
		l.Detail = a.From.Short() + " to " + a.Until.Add(-1).Short()
	} else if a.Role == casefile.Responsible {
		l.Key = "Officer now"
	}
	l.Detail = joined(l.Detail, when(a.Reason != "", m.ref.Word(rules.AllocationReason, a.Reason)))
	return l
}

// officers are all changes of the responsible officer in the period of M1.1 (J9.1).
func (m *maker) officers() []Line {
	from := m.q.On.AddMonths(-m.q.Figure.Int(rules.OfficersWindow))
	var lines []Line
	for _, a := range m.f.Allocations {
		if a.Role == casefile.Responsible && a.From <= m.q.On && (a.Until == 0 || a.Until > max(from, a.From)) {
			l := m.spell(a)
			l.Clause = "M1.1"
			lines = append(lines, l)
		}
	}
	return m.held(lines)
}
