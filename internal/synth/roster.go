package synth

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/rules"
)

// roster is one delivery unit with everybody in it: who holds whom, and when they meet.
type roster struct {
	*staff
	o      Options
	people []sketch
	held   [][]int // by officer: the places of their people
	last   day.Date
}

// makeRoster draws the people of a unit, shares them out and keeps the diaries.
func makeRoster(u unitPlan, s *staff, o Options) *roster {
	r := &roster{staff: s, o: o, people: make([]sketch, u.people), held: make([][]int, len(s.officers)), last: workingBefore(o.Day)}
	c := newChance(o.Seed, forSketch, u.first)
	for i := range r.people {
		r.people[i] = draw(c, u, i, o)
		fit(&r.people[i], o.Day)
	}
	c.again(o.Seed, forUnit, u.place)
	r.allocate(c)
	for i, mine := range r.held {
		if len(mine) > 0 {
			r.handOut(c, mine)
			r.keepDiary(c, i, mine)
		}
	}
	return r
}

// fit makes a person fit the trouble that their place has.
func fit(s *sketch, today day.Date) {
	switch {
	case s.trouble&unheld != 0:
		s.arriveAs(newcomers[s.local], today)
	case recallsAt[s.local] != 0:
		s.recallAt(today)
	case s.trouble&manyEntries != 0:
		s.kase, s.rosh, s.mappa, s.months, s.started = licence, rules.High, true, 60, today.Add(-372)
	case s.trouble&fourOfficers != 0:
		s.started = min(s.started, today.Add(-310))
		s.months = max(s.months, 36)
		switch s.kase { // what lasts long enough
		case communityOrder, suspended:
			s.kase, s.months = communityOrder, 36
		case postSentence:
			s.kase = licence
		}
	case s.trouble&thin != 0:
		s.rosh, s.mappa, s.sexual = rules.Unknown, false, false
		s.started, s.months = min(s.started, today.Add(-75)), max(s.months, 12)
		if s.kase == postSentence {
			s.kase = licence
		}
	case s.trouble&longNamed != 0:
		s.name, s.female, s.origin = longName, true, "portuguese"
	case s.trouble&(deaf|foreignTongue|excluded|restricted) != 0 && s.kase == custody:
		s.kase, s.months, s.started = communityOrder, 24, max(s.started, today.Add(-200))
	}
	if s.trouble&foreignTongue != 0 {
		s.ethnic, s.origin = ethnicity{code: "W9"}, "polish"
		s.name.forename, s.name.middle, s.name.surname = "Małgorzata", "", "Wiśniewska"
		if !s.female {
			s.name.forename, s.name.surname = "Wojciech", "Błaszczyk"
		}
	}
}

// allocate gives each person an officer of a grade that may hold them, the one with the most room.
func (r *roster) allocate(c *chance) {
	for i := range r.people {
		p := &r.people[i]
		if p.trouble&unheld != 0 {
			p.officer = r.atCourt()
			continue
		}
		best, least := -1, 0.0
		for _, h := range r.holders {
			x := &r.officers[h]
			if !mayHold(x.role, p) {
				continue
			}
			if full := (float64(len(r.held[h])) + c.r.Float64()) / x.quota; best < 0 || full < least {
				best, least = h, full
			}
		}
		p.officer = best
		r.held[best] = append(r.held[best], i)
	}
	if r.loaded < 0 {
		return
	}
	// The officer on leave: the newest cases of hers came while she was away, high risk among them.
	mine := slices.Clone(r.held[r.loaded])
	slices.SortStableFunc(mine, func(a, b int) int { return -cmp.Compare(r.people[a].started, r.people[b].started) })
	for i, p := range mine {
		if s := &r.people[p]; i >= len(mine)-15 && s.started < r.o.Day.Add(-20) && s.trouble&(manyEntries|fourOfficers) == 0 {
			s.trouble |= movedInLeave
			if i%4 == 0 && s.rosh != rules.Unknown {
				s.rosh = rules.High
			}
		}
	}
}

// mayHold says which grade holds whom: officers anyone, the others low and medium risk without MAPPA or sexual offending.
// In practice some services officers hold more, and so do some here.
func mayHold(role string, p *sketch) bool {
	grave := p.rosh == rules.High || p.rosh == rules.VeryHigh || p.mappa
	switch role {
	case rules.RolePO:
		return true
	case rules.RoleNQO:
		return p.rosh != rules.VeryHigh && !p.sexual && (!grave || p.local%6 == 0)
	case rules.RolePSO:
		return !grave || p.local%17 == 0 && p.rosh != rules.VeryHigh && !p.sexual
	default:
		return !grave && p.trouble == 0 && p.meets()
	}
}

// sinceWhen says when the officer took the case.
func (r *roster) sinceWhen(c *chance, p *sketch) day.Date {
	switch {
	case p.trouble&movedInLeave != 0:
		return r.o.Day.Add(-c.between(4, 9))
	case p.trouble&fourOfficers != 0:
		return r.o.Day.Add(-c.between(12, 50))
	}
	first := p.started.Add(c.n(5))
	if year := r.o.Day.Add(-365); c.yes(.45) {
		return min(max(first, max(first, year).Add(c.n(max(1, int(r.o.Day-max(first, year)))))), r.o.Day.Add(-1))
	}
	return min(first, r.o.Day.Add(-1))
}

// handOut spreads the open tasks over an officer's people, so that everybody's list has one of each.
func (r *roster) handOut(c *chance, mine []int) {
	queue := []task{unrecorded, toJudge, letterByMe, letterByCA, undecided, urgentNews, news, flagDue, planLate, nothingNext, news | flagDue, unrecorded}
	for _, i := range mine {
		p := &r.people[i]
		p.since = r.sinceWhen(c, p)
		if p.kase != custody && r.o.Day-p.started < 14 {
			p.tasks |= newCase
		}
		if len(queue) > 0 && p.meets() && r.o.Day-p.started > 60 && p.trouble&(manyEntries|thin|noAbode) == 0 {
			p.tasks |= queue[0]
			queue = queue[1:]
			continue
		}
		for _, t := range []share[task]{{.02, unrecorded}, {.015, toJudge}, {.03, news}, {.03, planLate}, {.03, flagDue}, {.03, nothingNext}} {
			if r.o.Day-p.started > 60 && p.meets() && c.yes(t.of) {
				p.tasks |= t.what
			}
		}
	}
}

// workingBefore returns the last working day before a day.
func workingBefore(d day.Date) day.Date {
	for d--; !rules.Ref().Calendar().Working(d); d-- {
	}
	return d
}
