package lists

import (
	"slices"

	"daybook/internal/casefile"
)

// reports lists each report under the unit that writes it, and under its author while it is open (CR1.7).
func (m *maker) reports() {
	for _, r := range m.f.Reports {
		body := ReportBody{Head: m.head, Report: r.ID, Type: r.Type, Court: r.Court, Hearing: r.Hearing, Asked: r.Origin.On, State: r.State, Author: r.Author}
		unit := m.f.WritesReport(r, m.st.On)
		switch r.State {
		case casefile.ReportSent, casefile.ReportWithdrawn:
			body.Since = r.Closed.On
			m.add(Row{Table: Sent, Owner: unit, Key: r.ID, Date: r.Closed.On}, body)
			continue
		case casefile.ReportReturned:
			body.Since = r.Closed.On
		default:
			body.Since = r.Signed.On
		}
		row := Row{Table: Reports, Owner: unit, Key: r.ID, Date: m.st.Reports[r.ID]}
		m.add(row, body)
		if r.Author != "" {
			row.Owner, body.Head = r.Author, m.headIn(r.Author)
			m.add(row, body)
		}
	}
}

// headIn is who the person is in the list of one officer. Someone who writes a report on a person whom they do not hold sees the record
// (CR1.6); that makes the person no colleague's, so their list asks the policy about everyone else who looks at it (V2.2).
func (m *maker) headIn(officer string) Head {
	h := m.head
	writes := slices.ContainsFunc(m.f.Reports, func(r casefile.Report) bool { return r.Open() && r.Author == officer })
	holds := slices.ContainsFunc(m.f.Allocations, func(a casefile.Allocation) bool { return a.Officer == officer && a.HeldOn(m.st.On) })
	if held, ok := m.f.ResponsibleOfficer(m.st.On); ok && writes && !holds && held.Unit != "" {
		h.Limited = true
	}
	return h
}
