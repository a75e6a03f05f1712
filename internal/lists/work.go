package lists

import (
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/workload"
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
		case strings.EqualFold(doc.Category, "court report, standard"):
			m.did(ReportStandard, doc.Origin.By, doc.ID, doc.Origin.On, 0)
		case strings.EqualFold(doc.Category, "court report, fast"):
			m.did(ReportFast, doc.Origin.By, doc.ID, doc.Origin.On, 0)
		case strings.EqualFold(doc.Category, "risk assessment (ARMS)"):
			kind := ArmsCommunity
			if m.st.Weight.Type == workload.Licence {
				kind = ArmsLicence
			}
			m.did(kind, doc.Origin.By, doc.ID, doc.Origin.On, 0)
		}
	}
	m.credits()
}

// credits are the contacts that count for whoever made them and no longer for the officer who was responsible on that day
// (W28.2). Nobody's person is nobody else's (W12.1).
func (m *maker) credits() {
	for _, c := range m.f.Credits {
		held, ok := m.f.ResponsibleOfficer(c.On)
		if !ok || held.Officer == c.By || c.By == "import" || c.By == "daybook" {
			continue
		}
		m.credit(ForOthers, c.By, c)
		m.credit(ByOthers, held.Officer, c)
	}
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

// credit lists such a contact for one of the two officers whom it concerns.
func (m *maker) credit(kind WorkKind, officer string, c casefile.Credit) {
	m.add(Row{Table: Work, Owner: officer, Key: string(kind) + ":" + c.Entry, Date: c.On},
		WorkBody{Head: m.head, Kind: kind, Entry: c.Entry, Code: c.Type})
}
