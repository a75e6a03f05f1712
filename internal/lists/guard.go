package lists

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// GuardBody is a case as the protections look at it again: no record needs to be opened for that.
type GuardBody struct {
	Head
	Allocation string         `json:"al"`
	Role       string         `json:"ro"`
	From       day.Date       `json:"f"`
	Judged     string         `json:"j,omitzero"`  // the RoSH as it was judged
	JudgedOn   day.Date       `json:"jo,omitzero"` // since when it is judged to be at that level
	Lowered    day.Date       `json:"jl,omitzero"` // when it was last judged to be lower than before
	Offences   []GuardOffence `json:"oe,omitzero"`
	Interest   string         `json:"i,omitzero"`  // how the officer knows the person, a code
	Declared   day.Date       `json:"io,omitzero"` // since when
	Flags      []GuardFlag    `json:"fl,omitzero"`
	Settled    []GuardSettled `json:"se,omitzero"`
	Covered    bool           `json:"co,omitzero"` // of a responsible officer: somebody looks after the case
}

// GuardOffence is the main offence of an order, past or present.
type GuardOffence struct {
	Code      string   `json:"c"`
	Sentenced day.Date `json:"s,omitzero"`
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

// LapseBody is a protection that no longer holds. Of what is said of an officer's cases together the Head is empty.
type LapseBody struct {
	Head
	Officer string `json:"of"`
	Clause  string `json:"cl"`
}

// judgedSince returns since when the RoSH is judged to be at its level, for who judges the same again changes nothing, and
// when it was last judged to be lower than before.
func judgedSince(f *casefile.File) (level, lowered day.Date) {
	now, same := casefile.RiskChange{Level: f.Risk.Level, Origin: f.Risk.Origin}, true
	level = now.Origin.On
	for _, was := range f.RiskHistory {
		if same = same && was.Level == f.Risk.Level; same {
			level = was.Origin.On
		}
		if lowered == 0 && rules.Level(was.Level).Above(rules.Level(now.Level)) {
			lowered = now.Origin.On
		}
		now = was
	}
	return level, lowered
}

// guard lists the case for everyone who holds it.
func (m *maker) guard() {
	if len(m.f.ActiveOrders(m.st.On)) == 0 {
		return
	}
	b := GuardBody{Head: m.head}
	for _, o := range m.f.Orders {
		if o.Offence != "" {
			b.Offences = append(b.Offences, GuardOffence{o.Offence, o.Sentenced})
		}
	}
	if r := m.f.Risk; r != nil {
		b.Judged = r.Level
		b.JudgedOn, b.Lowered = judgedSince(m.f)
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
			b.Interest, b.Declared = "", 0
			if x, ok := m.f.InterestOf(a.Officer, m.st.On); ok {
				b.Interest, b.Declared = x.Nature, x.Origin.On
			}
			for _, all := range [][]casefile.Override{a.Overrides, a.Confirmed} {
				for _, x := range all {
					b.Settled = append(b.Settled, GuardSettled{x.Clause, x.Origin.On})
				}
			}
			m.add(Row{Table: Guard, Owner: a.Officer, Key: m.f.Person, Date: a.From}, b)
		}
	}
}
