package lists

import (
	"fmt"

	"daybook/internal/casefile"
	"daybook/internal/rules"
)

// diary puts each appointment that the file keeps into the diary of the officer who meets the person. One that is booked
// with an officer who is covered on its day stands in both diaries, and says so (K1.4).
func (m *maker) diary() {
	for i := range m.f.Appointments {
		a := &m.f.Appointments[i]
		b := DiaryBody{
			Head: m.head, Appointment: a.ID, Type: a.Type, Start: a.Start.String(), Minutes: a.Minutes, Mode: a.Mode,
			Place: a.Place, With: a.With, Purpose: a.Purpose, Cancelled: a.Cancelled != "", Group: a.Group,
		}
		if a.Outcome != nil {
			b.Outcome = standingOutcome(a.Outcome)
		}
		if r, ok := m.f.Requirement(a.Requirement); ok {
			b.Requirement = m.requirement(a, r)
		}
		if a.Open() {
			m.prepare(a, &b)
		}
		row := Row{Table: Diary, Owner: a.Officer, Key: a.ID, Date: a.Date, Sort: int(a.Start)}
		if meets := m.f.Meets(*a); meets != a.Officer && a.Open() {
			b.For = a.Officer
			row.Owner = meets
			m.add(row, b)
			b.For, b.By = "", meets
			row.Owner = a.Officer
		}
		m.add(row, b)
	}
}

func typeName(code string) string {
	if t, ok := rules.Ref().ContactType(code); ok {
		return t.Name
	}
	return code
}

// standingOutcome is the outcome that stands: what it was judged to be, or else what was recorded.
func standingOutcome(o *casefile.Outcome) string {
	if o.Judged != "" {
		return o.Judged
	}
	return o.Code
}

// prepare adds what the officer must know before a meeting that is still to come.
func (m *maker) prepare(a *casefile.Appointment, b *DiaryBody) {
	if m.before == nil {
		m.before = m.known()
	}
	b.Warnings, b.Interpreter = m.before.Warnings, m.before.Interpreter
	b.Since = m.since(a)
}

// known is what must be known before any meeting.
func (m *maker) known() *DiaryBody {
	b := &DiaryBody{}
	for _, w := range m.st.Warnings {
		if w.Level != "grey" {
			b.Warnings = append(b.Warnings, w.Text)
		}
	}
	for _, w := range m.st.Matters {
		if w.Clause == "E3.1" || w.Clause == "M1.2" {
			b.Warnings = append(b.Warnings, w.Text)
		}
	}
	for _, n := range m.f.Needs {
		if n.Type == "INTERPRETER" && n.Ended == 0 {
			b.Interpreter = n.Detail
			if b.Interpreter == "" {
				b.Interpreter = "yes"
			}
		}
	}
	return b
}

// requirement says which part of a requirement the meeting is: "RAR day 7 of 20". A day on which the person already
// came counts once, so a second meeting of that day is no further day.
func (m *maker) requirement(a *casefile.Appointment, r casefile.Requirement) string {
	t, _ := rules.Ref().RequirementType(r.Type)
	done := m.f.Delivered[r.ID]
	switch {
	case r.Type == "F":
		nth := 1
		for _, on := range done.On {
			if on < int32(a.Date) {
				nth++
			}
		}
		if r.Length > 0 {
			return fmt.Sprintf("RAR day %d of %d", nth, r.Length)
		}
		return fmt.Sprintf("RAR day %d", nth)
	case t.Unit == "hours" && r.Length > 0:
		return fmt.Sprintf("%s: %d of %d hours", t.Name, done.Minutes/60, r.Length)
	case t.Name == "":
		return r.Type
	}
	return t.Name
}

// sinceShown is how much of what changed a diary shows; the rest is on the person's page.
const sinceShown = 4

// since says what changed since the person was last met: what came in, where they live, what flags were raised, how
// they are assessed. What is sensitive is named by its kind only; its words are not in the file.
func (m *maker) since(a *casefile.Appointment) []string {
	last := m.seenBefore(a.Date)
	if last == 0 {
		return nil
	}
	var out []string
	add := func(format string, args ...any) {
		if len(out) < sinceShown {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	for _, n := range m.f.News {
		if n.On >= last && n.On <= a.Date {
			unread := ""
			if n.Read == "" {
				unread = ", unread"
			}
			add("%s %s (%s%s)", typeName(n.Type), n.On.Short(), n.From, unread)
		}
	}
	for _, x := range m.f.Addresses {
		if x.Status == "M" && x.Ended == 0 && x.Origin.On > last && x.Origin.On <= a.Date {
			add("new address from %s", x.Origin.On.Short())
		}
	}
	for _, g := range m.f.Flags {
		if t, ok := rules.Ref().Flag(g.Type); ok && g.Raised > last && g.Ended == 0 && g.Raised <= a.Date {
			add("flag raised %s: %s", g.Raised.Short(), t.Name)
		}
	}
	if r := m.f.Risk; r != nil && r.Origin.On > last && r.Origin.On <= a.Date {
		add("risk assessed %s", r.Origin.On.Short())
	}
	return out
}
