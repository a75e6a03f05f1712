package lists

import (
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/load"
	"daybook/internal/rules"
)

// work lists, for whoever did it, what the record shows of work that the official load does not count (W24.2 to W24.5).
// It lists all that the file keeps; a page asks for the days that it counts.
func (m *maker) work() {
	m.meetingsForOthers()
	for i := range m.f.Failures {
		x := &m.f.Failures[i]
		for j := range x.Earlier {
			m.decided(&x.Earlier[j])
		}
		if x.Decision != nil {
			m.decided(x.Decision)
		}
	}
	for _, doc := range m.f.Documents {
		switch {
		case strings.EqualFold(doc.Category, "parole report"):
			m.did(ParoleReport, doc.Origin.By, doc.ID, doc.Origin.On, 0)
		case strings.EqualFold(doc.Category, "court report"):
			m.did(CourtReport, doc.Origin.By, doc.ID, doc.Origin.On, 0)
		}
	}
}

// priced lists for each officer the work about the person that is priced by itself, while it counts (W28.1).
func (m *maker) priced() {
	for _, x := range m.st.Work {
		r := Row{Table: Priced, Owner: x.Officer, Key: string(x.Kind) + ":" + x.Entry, Date: x.On, Until: x.Ends, Sort: x.Held()}
		x.Officer = "" // the owner
		m.add(r, PricedBody{m.head.Limited, x})
	}
}

// DoneOf reads a piece of work back from its row.
func DoneOf(r Row) (load.DoneLine, error) {
	var b PricedBody
	if err := r.ReadBody(&b); err != nil {
		return load.DoneLine{}, err
	}
	b.Officer, b.Person = r.Owner, r.Person
	return b.DoneLine, nil
}

// did adds one piece of work to those of an officer.
func (m *maker) did(kind WorkKind, officer, entry string, on day.Date, minutes int) {
	if officer != "" {
		m.add(Row{Table: Work, Owner: officer, Key: string(kind) + ":" + entry, Date: on}, WorkBody{Head: m.head, Kind: kind, Entry: entry, Minutes: minutes})
	}
}

// meetingsForOthers are the meetings that were held, or waited for in vain, by an officer who was not responsible for
// the person on that day.
func (m *maker) meetingsForOthers() {
	for i := range m.f.Appointments {
		a := &m.f.Appointments[i]
		if a.Outcome == nil || a.Cancelled != "" {
			continue
		}
		held, ok := m.f.ResponsibleOfficer(a.Date)
		switch {
		case !ok:
			m.did(MetUnheld, a.Officer, a.ID, a.Date, a.Minutes)
		case held.Officer != a.Officer:
			m.did(MetForOthers, a.Officer, a.ID, a.Date, a.Minutes)
		}
	}
}

// decided adds a decision to breach or recall, and a letter that its officer took on and that went out.
func (m *maker) decided(d *casefile.Decision) {
	action, _ := rules.Ref().EnforcementAction(d.Action)
	switch action.Kind {
	case rules.ActionBreach:
		m.did(Breach, d.Origin.By, d.Entry, d.Origin.On, 0)
	case rules.ActionRecall:
		m.did(Recall, d.Origin.By, d.Entry, d.Origin.On, 0)
	}
	if d.LetterBy == "me" && d.Sent != 0 {
		m.did(Letter, d.Origin.By, d.Entry, d.Sent, 0)
	}
}
