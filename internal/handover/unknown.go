package handover

import (
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// told are the clauses by which the standing says that something is missing, old or in doubt; what else matters now stands
// in other sections.
var told = map[string]bool{
	"R1.1": true, "R1.3": true, "R1.4": true, "R1.6": true, "R1.7": true, "R1.8": true, "P1.2": true, "P1.8": true, "P1.9": true,
	"A1.14": true, "H1.1": true, "D2.19": true, "C1.1": true, "C1.3": true, "C1.4": true,
}

// unknown says what the record does not hold and what in it is older than its standard (J8.1 to J8.9).
func (m *maker) unknown() []Line {
	var lines []Line
	for _, w := range m.st.Matters {
		if told[w.Clause] {
			lines = append(lines, m.warning(about[w.Clause[:1]], w))
		}
	}
	lines = append(lines, m.overdue()...)
	if r := m.f.Risk; r != nil {
		text, level := r.NotKnown, Watch
		if text == "" {
			text, level = "The assessment notes nothing as unknown", Plain
		}
		lines = append(lines, Line{Key: "Not known", Text: text, Level: level, Clause: "J8.2", From: r.Origin})
	}
	if m.f.Scores == nil {
		lines = append(lines, Line{Key: "Scores", Text: "No score is recorded", Clause: "R1.6"})
	}
	lines = append(lines, m.background()...)
	lines = append(lines, m.reach()...)
	lines = append(lines, m.meetings()...)
	lines = append(lines, m.asked()...)
	return m.held(lines)
}

// about names what a page of clauses is about.
var about = map[string]string{"R": "Risk", "P": "Plan", "A": "Contact", "H": "Home", "D": "Unread", "C": "Details"}

// overdue are the reviews whose day has passed: the assessment or the plan is older than its standard (J8.1).
func (m *maker) overdue() []Line {
	var lines []Line
	for _, y := range m.st.Duties {
		if y.Due >= m.q.On || y.Kind != "risk-review" && y.Kind != "plan-review" && y.Kind != "details" && y.Kind != "flag-review" {
			continue
		}
		l := m.duty(y)
		l.Key, l.Level, l.Text = "Stale", Watch, y.Title+": was due "+y.Due.Short()
		lines = append(lines, l)
	}
	return lines
}

// background says which of the sources that an allocation asks for are not on file, or old (J8.3).
func (m *maker) background() []Line {
	var lines []Line
	fig := m.q.Figure.Figure(rules.HandoverBackground)
	for _, source := range []string{"police record", "previous assessment", "safeguarding"} {
		doc, ok := m.document(source)
		switch {
		case !ok:
			lines = append(lines, Line{Key: "Not on file", Text: upper(source), Clause: "J8.3", Level: Watch})
		case fig.After(doc.Origin.On, m.ref.Calendar()) < m.q.On:
			lines = append(lines, Line{Key: "Stale", Text: upper(source) + " of " + doc.Origin.On.Short(), Clause: "J8.3", Figure: fig.String(), Level: Watch, From: doc.Origin})
		}
	}
	return lines
}

// document returns the newest document of a category.
func (m *maker) document(category string) (casefile.Document, bool) {
	for _, d := range newest(m.f.Documents, func(d casefile.Document) day.Date { return d.Origin.On }) {
		if strings.EqualFold(d.Category, category) {
			return d, true
		}
	}
	return casefile.Document{}, false
}

// reach says what is missing to find the person, and when the address was last gone through (J8.4).
func (m *maker) reach() []Line {
	var lines []Line
	if m.f.BornOn() == 0 {
		lines = append(lines, Line{Key: "Details", Text: "The date of birth is not known", Clause: "J8.4", Level: Watch})
	}
	phone := false
	for _, p := range m.f.Phones {
		phone = phone || m.holds(p.Origin.On, p.Ended)
	}
	if !phone {
		lines = append(lines, Line{Key: "Details", Text: "No phone number is recorded", Clause: "J8.4", Level: Watch})
	}
	a, ok := m.f.MainAddress()
	if !ok {
		return lines // the standing says so
	}
	confirmed := max(a.Origin.On, a.ToldOn, day.Of(a.Origin.At.UTC()))
	fig := m.q.Figure.At(confirmed).Figure(rules.DetailsConfirm)
	if fig.After(confirmed, m.ref.Calendar()) < m.q.On {
		lines = append(lines, Line{Key: "Stale", Text: "The address was last confirmed on " + confirmed.Short(), Clause: "C1.5", Figure: fig.String(), Level: Watch, From: a.Origin})
	}
	return lines
}

// meetings says who has not met the person, and where they were never met (J8.5, J8.6).
func (m *maker) meetings() []Line {
	var lines []Line
	if len(m.f.ActiveOrders(m.q.On)) > 0 && m.f.LastSeen[string(rules.ModeHome)].On == 0 {
		lines = append(lines, Line{Key: "Home", Text: "Never met at home", Clause: "J8.5"})
	}
	a, ok := m.f.ResponsibleOfficer(m.q.On)
	if !ok {
		return append(lines, Line{Key: "Officer", Text: "Nobody is responsible for the case", Clause: "J8.6", Level: Alarm})
	}
	if m.neverMet(a.Officer) {
		lines = append(lines, Line{Key: "Officer", Text: m.name(a.Officer) + " has not met the person", Clause: "J8.6", Level: Watch, From: a.Origin})
	}
	return lines
}

// neverMet reports whether an officer had no meeting that the person attended. It says so only where the file still keeps
// every appointment there was.
func (m *maker) neverMet(officer string) bool {
	closed := 0
	for _, a := range m.f.Appointments {
		if !a.Open() {
			closed++
		}
		if a.Outcome == nil || a.Officer != officer {
			continue
		}
		if o, ok := m.ref.Outcome(a.Outcome.Code); ok && o.Attended == rules.Yes {
			return false
		}
	}
	return closed < casefile.ClosedKept
}

// asked says which questions nobody has answered: an empty list is not an answer (J8.7).
func (m *maker) asked() []Line {
	var lines []Line
	none := func(empty bool, text string) {
		if empty {
			lines = append(lines, Line{Key: "Not asked", Text: text, Clause: "J8.7"})
		}
	}
	none(len(m.f.Needs) == 0, "No need is recorded: interpreter, reading, disability")
	none(len(m.f.Relations) == 0, "Nobody around the person is recorded: partner, children, who else lives there")
	none(len(m.f.Circumstances) == 0, "No circumstance is recorded: work, housing, health")
	_, by := m.f.Details["contact_by"]
	none(!by, "How the person likes to be contacted")
	return lines
}

// upper begins a sentence with a capital.
func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
