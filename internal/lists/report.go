package lists

import (
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
			row.Owner = r.Author
			m.add(row, body)
		}
	}
}
