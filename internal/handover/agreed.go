package handover

import (
	"cmp"
	"fmt"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
)

// agreed says what the court ordered and how far it has come, what the licence asks, how often the person is seen, and
// what the plan says (J4.1 to J4.4).
func (m *maker) agreed() []Line {
	var lines []Line
	for _, o := range m.f.ActiveOrders(m.q.On) {
		lines = append(lines, m.order(o))
		lines = append(lines, m.requirements(o)...)
		lines = append(lines, m.conditions(o)...)
	}
	if c := m.st.Contact; c.Text != "" {
		l := Line{Key: "Seen", Text: c.Text}
		if len(c.Why) > 0 {
			l.Clause, l.Figure = c.Why[0].Clause, c.Why[0].Figure
		}
		if how, seen, met := m.f.LastMet(); met {
			l.Detail, l.From = "last on "+seen.On.Short()+", "+string(how), m.origin(seen.Entry)
			if l.From.On == 0 {
				l.From.On = seen.On
			}
		}
		lines = append(lines, l)
	}
	lines = append(lines, m.plan()...)
	return m.held(lines)
}

func (m *maker) order(o casefile.Order) Line {
	l := Line{Key: "Order", Text: m.ref.Name("sentence_type", o.Type), From: o.Origin}
	if last := o.LastDay(); last != 0 {
		l.Text += ", to " + last.Short()
	}
	l.Detail = joined(when(o.Offence != "", m.ref.Name("offence", o.Offence)), when(o.Court != "", o.Court+", "+o.Sentenced.Short()),
		when(o.Status != "", m.ref.Name("custodial_status", o.Status)), o.Prison)
	if x := o.Licence; x != nil {
		l.Also = append(l.Also, Also{"Licence from " + x.Released.Short() + " to " + x.Ends.Short(), x.Origin.Entry})
	}
	return l
}

// requirements are those in force with what was done of each.
func (m *maker) requirements(o casefile.Order) []Line {
	var lines []Line
	for _, r := range o.Requirements {
		if !m.holds(r.Starts, r.Ended) || r.Ends != 0 && r.Ends < m.q.On {
			continue
		}
		l := Line{Key: "Requirement", Text: m.ref.RequirementName(r.Type, r.Subtype), Detail: r.Note, From: r.Origin}
		for _, p := range m.st.Progress {
			if p.Requirement == r.ID {
				l.Text = p.Name
				l.Detail = joined(cmp.Or(p.Text, fmt.Sprintf("%d of %d %s", p.Done, p.Required, p.Unit)), when(p.Ends != 0, "ends "+p.Ends.Short()), r.Note)
				if len(p.Why) > 0 {
					l.Clause, l.Figure = p.Why[0].Clause, p.Why[0].Figure
				}
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// conditions are those of the licence that are this person's own, each, and the standard ones together (J4.3).
func (m *maker) conditions(o casefile.Order) []Line {
	var lines []Line
	standard := Line{Key: "Condition"}
	n := 0
	for _, c := range o.Conditions {
		if !m.holds(c.Origin.On, c.Ended) {
			continue
		}
		if known, ok := m.ref.LicenceCondition(c.Type); ok && known.Kind == "standard" {
			if n++; n == 1 {
				standard.From = c.Origin
			}
			continue
		}
		lines = append(lines, Line{Key: "Condition", Text: m.ref.Name("licence_condition", c.Type), Detail: c.Text, From: c.Origin})
	}
	if n > 0 {
		standard.Text = fmt.Sprintf("%d standard conditions, the same on every licence", n)
		if n == 1 {
			standard.Text = "1 standard condition, the same on every licence"
		}
		lines = append(lines, standard)
	}
	return lines
}

// plan is the latest plan with the goals and steps that are not over (J4.1).
func (m *maker) plan() []Line {
	p := m.f.Plan
	if p == nil {
		return nil
	}
	l := Line{Key: "Plan", Text: "Initial plan of " + p.Origin.On.Short(), From: p.Origin, Detail: "by " + m.name(p.Origin.By)}
	if p.Type == "review" {
		l.Text = "Plan reviewed on " + p.Origin.On.Short()
	}
	l.Detail = joined(l.Detail, words(map[string]string{"agreed": "the person agreed it", "did not agree": "the person did not agree it",
		"could not answer": "the person could not answer", "": "not yet talked over with the person"}, p.Agreed))
	if p.Words != "" {
		l.Detail = joined(l.Detail, "“"+p.Words+"”")
	}
	lines := []Line{l}
	for _, g := range m.f.Goals {
		var open []string
		var also []Also
		for _, s := range g.Steps {
			if over(s) {
				continue
			}
			open = append(open, m.step(s))
			also = append(also, Also{"step", s.Origin.Entry})
		}
		if len(g.Steps) > 0 && len(open) == 0 {
			continue // done: it stands among what was tried
		}
		lines = append(lines, Line{Key: "Goal", Text: g.Text, Detail: strings.Join(open, "; "), From: g.Origin, Also: also})
	}
	return lines
}

func over(s casefile.Step) bool { return s.Status == "completed" || s.Status == "no longer needed" }

func (m *maker) step(s casefile.Step) string {
	text := s.Text + when(s.Who != "", " ("+s.Who+")") + ": " + s.Status
	if s.Due != 0 {
		text += ", by " + s.Due.Short() + when(s.Due < m.q.On, ", late")
	}
	return text
}

// review is the day on which a flag is next to be looked at: the one set by hand, or by the interval of its type (F1.1).
func (m *maker) review(g casefile.Flag) (due day.Date) {
	if g.NextReview != 0 {
		return g.NextReview
	}
	if t, ok := m.ref.Flag(g.Type); ok && t.ReviewMonths > 0 {
		return max(g.Raised, g.Reviewed).AddMonths(t.ReviewMonths)
	}
	return 0
}
