package handover

import (
	"fmt"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/rules"
)

// who says by which names the person goes, what they need and how they like to be reached (J2.1 to J2.3).
func (m *maker) who() []Line {
	f := m.f
	name := Line{Key: "Name", Text: f.Name.String(), Detail: f.CRN, From: f.Name.Origin}
	if age, ok := f.Age(m.q.On); ok {
		name.Detail = joined(name.Detail, fmt.Sprintf("%d years old, born %s", age, f.BornOn().Time().Format("2 January 2006")))
	}
	lines := []Line{name}
	for _, n := range f.Names {
		key := map[string]string{"alias": "Also known as", "online": "Online"}[n.Type]
		if key != "" && m.holds(n.Origin.On, n.Ended) {
			lines = append(lines, Line{Key: key, Text: n.String(), From: n.Origin})
		}
	}
	for _, x := range []struct{ field, key string }{{"pronouns", "Pronouns"}, {"language", "Language"}, {"contact_by", "Prefers"}, {"contact_when", "Best time"}, {"religion", "Religion"}} {
		if d, ok := f.Details[x.field]; ok && d.Value != "" {
			text := d.Value
			if x.field == "contact_by" {
				text = m.ref.Word(rules.ContactPreference, d.Value)
			}
			lines = append(lines, Line{Key: x.key, Text: text, From: d.Origin})
		}
	}
	for _, n := range f.Needs {
		if m.holds(n.Origin.On, n.Ended) {
			lines = append(lines, m.need(n))
		}
	}
	if a, ok := f.MainAddress(); ok {
		lines = append(lines, Line{Key: "Lives at", Text: m.address(a), Detail: a.Note, From: a.Origin})
	}
	return m.held(lines)
}

// need is one thing to be arranged (J2.2). One without an arrangement says so.
func (m *maker) need(n casefile.Need) Line {
	l := Line{Key: "Needs", Text: m.ref.Word(rules.Need, n.Type), From: n.Origin, Detail: n.Arrangement}
	if n.Detail != "" {
		l.Text += ": " + n.Detail
	}
	if n.Arrangement == "" {
		l.Detail, l.Level = "nothing is recorded as arranged", Watch
	}
	return l
}

func (m *maker) address(a casefile.Address) string {
	var parts []string
	for _, p := range []string{a.Line1, a.Line2, a.Town, a.Postcode} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return m.ref.Word(rules.AddressType, a.Type)
	}
	return strings.Join(parts, ", ")
}
