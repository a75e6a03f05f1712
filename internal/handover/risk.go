package handover

import (
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/rules"
	"daybook/internal/standing"
)

// risk says who judged the risk of serious harm, to whom and when, what triggers it and what protects, which flags are in
// force and what to know before meeting the person (J3.1 to J3.4).
func (m *maker) risk() []Line {
	var lines []Line
	for _, w := range m.st.Warnings {
		if w.Level != "grey" { // needs and limits stand elsewhere
			lines = append(lines, m.warning("Before you meet", w))
		}
	}
	lines = append(lines, m.assessment()...)
	for _, g := range m.f.ActiveFlags(m.q.On) {
		lines = append(lines, m.flag(g))
	}
	return m.held(lines)
}

// warning is a line that the standing made, with its clause and its entry.
func (m *maker) warning(key string, w standing.Warning) Line {
	l := Line{Key: key, Text: w.Text, Clause: w.Clause, Level: map[string]Level{"red": Alarm, "amber": Watch}[w.Level]}
	if w.Entry != "" {
		l.From = m.origin(w.Entry)
	}
	return l
}

func (m *maker) assessment() []Line {
	r := m.f.Risk
	if r == nil {
		return []Line{{Key: "RoSH", Text: "Not assessed", Level: Alarm, Clause: "R1.1"}}
	}
	level := func(l string) string { return m.ref.Word(rules.RoSHLevel, l) }
	whole := Line{Key: "RoSH", Text: level(r.Level) + " as a whole", From: r.Origin, Level: roshLevel(r.Level),
		Detail: "judged " + r.Origin.On.Short() + " by " + m.name(r.Origin.By) + when(!r.MetPerson, ", who had not met the person")}
	if !r.MetPerson {
		whole.Clause = "R1.8"
	}
	var groups []string
	for _, g := range []struct{ to, level string }{{"children", r.Children}, {"the public", r.Public}, {"a known adult", r.KnownAdult}, {"staff", r.Staff}, {"prisoners", r.Prisoners}} {
		if g.level != "" {
			groups = append(groups, g.to+" "+strings.ToLower(level(g.level)))
		}
	}
	lines := []Line{whole}
	if len(groups) > 0 {
		lines = append(lines, Line{Key: "By group", Text: strings.Join(groups, ", "), From: r.Origin})
	}
	for _, x := range []struct{ key, text string }{{"Who is at risk", r.Who}, {"Nature of the risk", r.Nature}, {"When, triggers", r.When}, {"What protects", r.Reduces}} {
		if x.text != "" {
			lines = append(lines, Line{Key: x.key, Text: x.text, From: r.Origin})
		}
	}
	if len(m.f.RiskHistory) > 0 {
		before := m.f.RiskHistory[0]
		lines = append(lines, Line{Key: "Before that", Text: level(before.Level) + ", judged " + before.Origin.On.Short() + " by " + m.name(before.Origin.By), From: before.Origin})
	}
	return lines
}

func roshLevel(level string) Level {
	switch level {
	case "VERY_HIGH", "HIGH":
		return Alarm
	case "MEDIUM":
		return Watch
	}
	return Plain
}

// flag is a flag in force with why it was raised and when it is next looked at (J3.2).
func (m *maker) flag(g casefile.Flag) Line {
	l := Line{Key: "Flag", Text: m.ref.Name("flag", g.Type), From: g.Origin}
	if g.Level != "" {
		l.Text += " level " + strings.TrimPrefix(g.Level, "M")
	}
	if g.Category != "" {
		l.Text += ", category " + strings.TrimPrefix(g.Category, "M")
	}
	review := "no review day is set"
	due := m.review(g)
	if due != 0 {
		review = "review by " + due.Short()
	}
	l.Detail = joined(g.Note, "raised "+g.Raised.Short(), review)
	if due != 0 && due < m.q.On {
		l.Level, l.Clause, l.Detail = Watch, "F1.1", l.Detail+", overdue"
	}
	return l
}
