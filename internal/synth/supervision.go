package synth

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// agreements are what a supervision may end with. They name nobody, and are about the work only.
var agreements = []string{
	"Looked at two cases that weigh on them. Nothing to change; look again next time.",
	"Plans that are late: one a week until they are done. I take the new case this week.",
	"Talked about the recall of last month and what it left behind. Time kept free after the next panel.",
	"Home visits are behind. Two booked together with a colleague.",
	"Caseload gone through by risk. Three cases to be seen more often, one less.",
	"Leave to be taken before the year ends; cover agreed.",
	"Training on violence in the family booked. Nothing else.",
	"Notes are short and clear. Asks for more time between appointments; diary changed.",
}

// supervisor is who holds the supervision of someone: the manager of their team, for a manager the head, or nobody.
func (s *staff) supervisor(x *officer) string {
	switch {
	case x.role == rules.RoleSPO:
		return s.officers[s.head].id
	case x.team >= 0 && x.team < len(s.manager):
		return s.officers[s.manager[x.team]].id
	}
	return ""
}

// supervision is what was recorded of someone's supervision in the last year: with most of them about every six weeks, with some
// not for months, and with whoever was left alone since they qualified not since then.
func (s *staff) supervision(x *officer, alone bool, o Options) (all []happening) {
	switch x.role {
	case rules.RolePO, rules.RoleNQO, rules.RolePQiP, rules.RolePSO, rules.RoleSPO:
	default:
		return nil
	}
	with := s.supervisor(x)
	if with == "" || with == x.id {
		return nil
	}
	c := newChance(o.Seed, forSupervision, int(hashOf(x.id)&0xffffff))
	until := o.Day
	switch {
	case alone:
		until = o.Day.AddMonths(-5)
	case c.yes(.2):
		until = o.Day.Add(-c.between(60, 160))
	}
	every := c.between(24, 40)
	for on := max(x.joined.Add(c.between(7, 28)), o.Day.Add(-360+c.n(30))); on < until; on = on.Add(every + c.between(-6, 12)) {
		for on < o.Day && (!rules.Ref().Calendar().Working(on) || x.gone(on)) {
			on++
		}
		if on >= o.Day {
			break
		}
		p := entry.SupervisionHeld{With: with, Sort: "supervision", Reflective: c.yes(.45), Agreed: one(c, agreements)}
		if c.yes(.6) {
			p.Next = rules.Ref().Calendar().AddWorking(on.Add(every), 1)
		}
		all = append(all, happening{on, with, p})
	}
	return all
}

// gone reports whether someone was away on a day.
func (x *officer) gone(on day.Date) bool {
	return slices.ContainsFunc(x.away, func(a away) bool { return a.from <= on && (a.until == 0 || on <= a.until) })
}

// happening is something that is told of a member of staff, with who recorded it.
type happening struct {
	on day.Date
	by string
	p  entry.Payload
}

// told puts what happened to someone in the order of its days. What ends an absence follows it.
func (s *staff) told(x *officer, alone bool, o Options, say func(on day.Date, by string, p entry.Payload) string) {
	all := s.supervision(x, alone, o)
	for _, a := range x.away {
		p := entry.OfficerAbsent{Why: a.why}
		if a.why != "sickness" {
			p.Until = a.until
		}
		all = append(all, happening{a.from, "import", p})
		if a.why == "sickness" && a.until != 0 {
			all = append(all, happening{a.until.Add(1), "import", entry.OfficerReturned{}})
		}
	}
	slices.SortStableFunc(all, func(a, b happening) int { return cmp.Compare(a.on, b.on) })
	ill := "" // the last sickness
	for _, h := range all {
		if _, back := h.p.(entry.OfficerReturned); back {
			h.p = entry.OfficerReturned{Absence: ill}
		}
		id := say(h.on, h.by, h.p)
		if a, away := h.p.(entry.OfficerAbsent); away && a.Why == "sickness" {
			ill = id
		}
	}
}
