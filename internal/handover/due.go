package handover

import (
	"cmp"
	"slices"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/standing"
)

// due says what must be done and by when: the duties with their clocks, the appointments booked, and what ends or
// falls due within the days set (J5.1 to J5.3).
func (m *maker) due() []Line {
	var lines []Line
	for _, y := range m.st.Duties {
		lines = append(lines, m.duty(y))
	}
	ahead := m.q.Figure.Figure(rules.HandoverAhead)
	last := ahead.After(m.q.On, m.ref.Calendar())
	lines = append(lines, m.appointments(last)...)
	var soon []Line
	for _, y := range m.st.Later {
		if y.Due <= last {
			soon = append(soon, m.duty(y))
		}
	}
	soon = append(soon, m.endings(last)...)
	return m.held(append(lines, soon...))
}

// duty is one thing to do, with its clock and its clause (J5.1).
func (m *maker) duty(y standing.Duty) Line {
	l := Line{Key: "By " + y.Due.Short(), Text: y.Title, Detail: y.Detail}
	switch {
	case y.Due < m.q.On:
		l.Key, l.Level = "Late, "+y.Due.Short(), Alarm
	case y.Due == m.q.On:
		l.Key, l.Level = "Today", Watch
	}
	if len(y.Why) > 0 {
		l.Clause, l.Figure = y.Why[0].Clause, y.Why[0].Figure
		l.Detail = without(l.Detail, y.Why[0].Text)
	}
	if y.Snoozed > m.q.On {
		l.Detail = joined(l.Detail, "put off until "+y.Snoozed.Short()+" by "+m.name(y.SnoozeBy))
	}
	about := y.About
	for _, w := range y.Why {
		about = cmp.Or(about, w.Entry)
	}
	if about != "" {
		l.From = m.origin(about)
	}
	return l
}

// without puts a detail and its reason together, and leaves out whichever the other says already (J5.1).
func without(detail, why string) string {
	switch {
	case strings.Contains(why, detail):
		return why
	case strings.Contains(detail, why):
		return detail
	}
	return joined(detail, why)
}

// appointments are those to come, and those past that wait for an outcome (J5.2). The next one is shown however far away.
func (m *maker) appointments(last day.Date) []Line {
	var lines []Line
	next := false
	for _, a := range m.f.Appointments {
		if !a.Open() || a.Date > last && next {
			continue
		}
		l := Line{Key: a.Date.Short() + ", " + a.Start.String(), Text: m.meeting(a), Detail: joined("with "+m.name(a.Officer)+when(a.With != "", " and "+a.With), a.Purpose), From: a.Origin}
		if a.Date < m.q.On {
			l.Detail, l.Level = joined(l.Detail, "its outcome is not recorded"), Watch
		} else {
			next = true
		}
		lines = append(lines, l)
	}
	return lines
}

func (m *maker) meeting(a casefile.Appointment) string {
	name := a.Type
	if t, ok := m.ref.ContactType(a.Type); ok {
		name = t.Name
	}
	return joined(name, a.Mode, a.Place)
}

// endings are the days within the time set on which an order, a licence, a requirement or a custodial date falls (J5.3).
func (m *maker) endings(last day.Date) []Line {
	type ending struct {
		on day.Date
		Line
	}
	var all []ending
	add := func(on day.Date, text string, from casefile.Origin) {
		if m.q.On <= on && on <= last {
			all = append(all, ending{on, Line{Key: on.Short(), Text: text, From: from, Clause: "J5.3"}})
		}
	}
	for _, o := range m.f.ActiveOrders(m.q.On) {
		name := m.ref.Name("sentence_type", o.Type)
		add(o.Ends, "Last day of "+name, o.Origin)
		if o.Licence != nil {
			add(o.Licence.Ends, "Last day of the licence", o.Licence.Origin)
		}
		for _, r := range o.Requirements {
			if r.Ended == 0 {
				add(r.Ends, "Last day of "+m.ref.RequirementName(r.Type, r.Subtype), r.Origin)
			}
		}
		for _, k := range m.ref.KeyDates() {
			if d, ok := o.KeyDates[k.Code]; ok {
				add(d, k.Name, o.Origin)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b ending) int { return cmp.Compare(a.on, b.on) })
	var lines []Line
	for _, e := range all {
		lines = append(lines, e.Line)
	}
	return lines
}
