package synth

import (
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// reviewMonths are the intervals of risk and plan reviews in the settings.
var riskMonths = map[rules.Level]int{rules.VeryHigh: 3, rules.High: 6, rules.Medium: 6, rules.Low: 12}
var planMonths = map[rules.Level]int{rules.VeryHigh: 3, rules.High: 4, rules.Medium: 6, rules.Low: 12}

// reviews returns the days of a first review and those after it, up to today: mostly a little before they are due, now
// and then late. One in ten has missed the last.
func (s *story) reviews(first day.Date, months int) []day.Date {
	var all []day.Date
	days := months * 30
	for d := first; d < s.o.Day.Add(-1); {
		all = append(all, s.workday(d))
		step := days - s.c.between(2, 20)
		if s.c.yes(.08) {
			step = days + s.c.between(5, 60)
		}
		d = d.Add(step)
		if d < s.o.Day.Add(-400) { // what lies more than a year back is told in outline only
			d = max(d, s.o.Day.Add(-400-s.c.n(20)))
		}
	}
	if n := len(all); n > 1 && s.c.yes(.06) {
		all = all[:n-1]
	}
	return all
}

// risk is the assessment of the risk of serious harm with its reviews, and the scores.
func (s *story) risk() {
	p, c := s.p, s.c
	if p.rosh == rules.Unknown || s.o.Day-p.started < 4 {
		return
	}
	level := string(p.rosh)
	below := map[rules.Level]string{rules.VeryHigh: "HIGH", rules.High: "MEDIUM", rules.Medium: "LOW", rules.Low: "LOW"}[p.rosh]
	or := func(share float64, yes, no string) string {
		if c.yes(share) {
			return yes
		}
		return no
	}
	r := entry.RiskAssessed{Level: level, Public: or(.7, level, below), Children: below, KnownAdult: below, Staff: "LOW", Prisoners: "LOW"}
	if p.guarded && c.yes(.6) {
		r.Children = level
	}
	if p.harmsDA {
		r.KnownAdult = level
	}
	if p.dangerous() {
		r.Staff = "MEDIUM"
	}
	days := s.reviews(min(p.started.Add(c.between(2, 20)), s.o.Day.Add(-2)), riskMonths[p.rosh])
	for i, on := range days {
		r.Who, r.When, r.Reduces = s.riskWords()
		r.NotKnown = ""
		if c.yes(.2) {
			r.NotKnown = one(c, []string{"Children's services have not replied yet.", "The previous area's records were not read.", "Whether there is a new partner was not asked."})
		}
		r.MetPerson = c.yes(.85)
		now := r
		if i == 0 && len(days) > 1 && c.yes(.1) {
			now.Level = below
		}
		s.say(s.decider(on), s.soon(on), on, now)
		if c.yes(.3) && (p.rosh == rules.High || p.rosh == rules.VeryHigh) {
			s.say(s.managerOf(s.heldBy(on)), s.soon(on.Add(2)), on.Add(2), entry.ContactRecorded{Type: "MO1", Note: s.oversightNote(on)})
		}
	}
	s.lastRisk, s.assessed = r, true
	s.scored = days[:1:1]
	if last := days[len(days)-1]; last-days[0] > 200 {
		s.scored = append(s.scored, last)
	}
}

// raiseFlags puts the flags on that the case calls for and reviews them.
func (s *story) raiseFlags() {
	p, c := s.p, s.c
	on := min(p.started.Add(c.between(2, 15)), s.o.Day.Add(-2))
	if on <= p.started {
		return
	}
	if code := map[rules.Level]string{rules.VeryHigh: "RVHR", rules.High: "RHRH", rules.Medium: "RMRH", rules.Low: "RLRH"}[p.rosh]; code != "" {
		s.flag(on, code, entry.FlagRaised{})
	}
	if p.mappa {
		f := entry.FlagRaised{Category: "M2", Level: "M1"}
		if p.sexual {
			f.Category = "M1"
		}
		if p.rosh == rules.VeryHigh || c.yes(.08) {
			f.Level = "M2"
		}
		s.flag(on, "MAPP", f)
		if p.sexual {
			s.flag(on, "ARSO", entry.FlagRaised{})
		}
	}
	if p.harmsDA {
		s.flag(on, "ADVP", entry.FlagRaised{Note: one(c, []string{"Index offence against a partner.", "Call-outs to the address in the last two years.", "Restraining order in force until further order."})})
	}
	if p.guarded {
		s.flag(on, one(c, words("RCPR RCCO RCCO RCHD RVAD ALSH ALSH")), entry.FlagRaised{Note: one(c, []string{"Children's services involved.", "Disclosed at induction.", "Referral made, response awaited."})})
	}
	if p.dangerous() {
		s.flag(on, "AV2S", entry.FlagRaised{Note: "Threatened a member of staff at the front desk. Two members of staff to be present; no home visits alone."})
	}
	for _, more := range []share[string]{{.04, "WEAP"}, {.03, "APPO"}, {.03, "IIOM"}, {.04, "ADVV"}, {.03, "RVLN"}, {.02, "STRG"}, {.02, "RSTO"}} {
		if c.yes(more.of) {
			s.flag(on, more.what, entry.FlagRaised{})
		}
	}
}

// flag raises one flag and keeps it reviewed up to today.
func (s *story) flag(on day.Date, code string, f entry.FlagRaised) {
	t, _ := rules.Ref().Flag(code)
	f.Type = code
	months := t.ReviewMonths
	next := func(from day.Date) day.Date {
		if months == 0 {
			return 0
		}
		return from.AddMonths(months)
	}
	start := on
	if long := s.o.Day.Add(-400); months > 0 && start < long { // reviews before that are left out
		start = long.Add(-s.c.n(30))
	}
	f.NextReview = next(start)
	id := s.say(s.decider(on), s.early(on), on, f)
	at := start
	for months > 0 {
		due := next(at)
		d := due.Add(-s.c.n(14))
		if s.c.yes(.1) {
			d = due.Add(s.c.between(1, 30))
		}
		if s.p.tasks&flagDue != 0 && due > s.o.Day.Add(-15) && d < s.o.Day {
			break // left for its officer to do
		}
		if d >= s.o.Day.Add(-1) {
			break
		}
		r := entry.FlagReviewed{Flag: id, NextReview: next(d)}
		if s.p.tasks&flagDue != 0 && r.NextReview > s.o.Day.Add(20) && d > s.o.Day.Add(-int(months)*30+14) {
			r.NextReview = s.o.Day.Add(s.c.between(1, 6))
		}
		if s.c.yes(.6) {
			r.Note = one(s.c, []string{"No change.", "Still relevant. Discussed with the person.", "Police checked, nothing new. To stay.", "Keep; review with the plan."})
		}
		s.say(s.decider(d), s.soon(d), d, r)
		at = d
	}
}

func (s *story) riskWords() (who, when, reduces string) {
	c, p := s.c, s.p
	switch {
	case p.harmsDA:
		return one(c, []string{"Current and former partners.", "Former partner and children present in the home.", "Any new partner; the person does not tell of relationships."}),
			one(c, []string{"When a relationship ends or contact with children is refused.", "After drinking, at weekends, when jealous."}),
			one(c, []string{"Living apart, police flag on the address, work on relationships.", "Not drinking; contact with a settled brother."})
	case p.sexual:
		return "Girls and boys known to the person; children met online.", "Unsupervised contact, time alone, unmonitored devices.", "Device checks, police visits, disclosure to new partners."
	}
	return one(c, []string{"Members of the public.", "Shop staff and the public.", "Peers, rivals and bystanders.", "Road users."}),
		one(c, []string{"When using class A drugs.", "When short of money or without a place to live.", "In company, at night, after drinking.", "When challenged."}),
		one(c, []string{"A settled address and work.", "Script kept up, contact with the drug worker.", "Time with family; keeping out of the town centre."})
}
