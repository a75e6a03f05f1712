package lists

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
)

// GuardBody is a case as the protections look at it again: no record needs to be opened for that.
type GuardBody struct {
	Head
	Allocation string         `json:"al"`
	Role       string         `json:"ro"`
	From       day.Date       `json:"f"`
	Judged     string         `json:"j,omitzero"` // the RoSH as it was judged
	JudgedOn   day.Date       `json:"jo,omitzero"`
	Sentenced  day.Date       `json:"s,omitzero"` // the latest sentence
	Offences   []string       `json:"of,omitzero"`
	Flags      []GuardFlag    `json:"fl,omitzero"`
	Settled    []GuardSettled `json:"se,omitzero"`
	Covered    bool           `json:"co,omitzero"` // of a responsible officer: somebody looks after the case
}

// GuardFlag is a flag in force.
type GuardFlag struct {
	Type   string   `json:"t"`
	Level  string   `json:"l,omitzero"`
	Raised day.Date `json:"r"`
}

// GuardSettled is a reason that was given against a clause, for this allocation.
type GuardSettled struct {
	Clause string   `json:"c"`
	On     day.Date `json:"o"`
}

// guard lists the case for everyone who holds it.
func (m *maker) guard() {
	if len(m.f.ActiveOrders(m.st.On)) == 0 {
		return
	}
	b := GuardBody{Head: m.head}
	for _, o := range m.f.Orders {
		if o.Offence != "" {
			b.Offences = append(b.Offences, o.Offence)
		}
		b.Sentenced = max(b.Sentenced, o.Sentenced)
	}
	if r := m.f.Risk; r != nil {
		b.Judged, b.JudgedOn = r.Level, r.Origin.On
	}
	for _, g := range m.f.ActiveFlags(m.st.On) {
		b.Flags = append(b.Flags, GuardFlag{g.Type, g.Level, g.Raised})
	}
	_, b.Covered = m.f.Cover(m.st.On)
	held := map[string]bool{}
	for _, role := range []string{casefile.Responsible, casefile.Caretaker, casefile.CoWorker} {
		for _, a := range m.f.Allocations {
			if a.Role != role || !a.HeldOn(m.st.On) || held[a.Officer] {
				continue
			}
			held[a.Officer] = true
			b.Allocation, b.Role, b.From, b.Settled = a.Origin.Entry, a.Role, a.From, nil
			for _, all := range [][]casefile.Override{a.Overrides, a.Confirmed} {
				for _, x := range all {
					b.Settled = append(b.Settled, GuardSettled{x.Clause, x.Origin.On})
				}
			}
			m.add(Row{Table: Guard, Owner: a.Officer, Key: m.f.Person, Date: a.From}, b)
		}
	}
}
