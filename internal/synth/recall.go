package synth

import (
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// recallStage is how far a recall has come (docs/rules/enforcement.md, E5.2 to E5.4).
type recallStage int

// The stages.
const (
	recallRecommended recallStage = iota + 1 // waits for the manager
	recallDecided                            // waits for the head of unit
	recallEndorsed                           // waits for the papers
	recallSent                               // the papers went: waits for the return to custody
	recallRefused                            // not recalled, and not written to yet
	recallTold                               // not recalled, and written to
)

// recalls under way are at these places of each unit, one of each stage. The second is late.
var recallsAt = map[int]recallStage{66: recallRecommended, 71: recallDecided, 76: recallEndorsed, 81: recallSent, 86: recallRefused}

// The shares of recalls. Of those in custody a fifth were recalled (custody); a recall is for a fixed term in three of ten.
const (
	fixedTermShare   = .3
	fixedTerm        = 28   // days in custody
	recalledBefore   = .25  // of those who have been on licence for five months: back in the year, and out again
	notRecalledShare = .04  // of those on licence for two months: a recommendation in the year that was not followed
	underWayShare    = .008 // of those on licence: a recall is under way today
)

// stay is a time back in custody within a licence; until is the day of the second release.
type stay struct{ from, until day.Date }

// covers reports whether the person could not come to the office on a day.
func (b stay) covers(d day.Date) bool { return b.from != 0 && d >= b.from.Add(-1) && d < b.until }

// recallAt makes a sketch of somebody whose recall is under way.
func (s *sketch) recallAt(today day.Date) {
	s.kase, s.months, s.started = licence, 24, today.Add(-130)
	if s.rosh == rules.Unknown || s.rosh == rules.Low {
		s.rosh = rules.Medium
	}
}

// recallReasons are what happened, and what was tried before it.
var recallReasons = [][2]string{
	{"Out of touch since the second missed appointment. Not at the approved address when visited, and the telephone is off.", "Two warning letters, a home visit, messages through the family."},
	{"Left the approved premises against the curfew and did not come back that night. The risk to the person named in the victim notice cannot be managed outside.", "Curfew talked through twice, more frequent reporting, a move nearer to the officer."},
	{"Charged with a further offence of the same kind while on licence.", "Extra conditions after the arrest in spring, sessions on thinking, joint work with the police."},
	{"Was seen in the exclusion zone, and contact with the person protected by it is alleged.", "The map was gone over again, the condition made clearer, tagging asked for."},
	{"Drug use has come back to the level of the offence, tests are refused, and threats were made to staff at the hostel.", "Referral to the drug service, testing each week, two talks with the manager."},
}

var refusals = []string{"The risk can be managed outside with a curfew and more frequent reporting.", "Contact has resumed. A warning and a move to approved premises are enough for now.",
	"Not proportionate: the failures were late arrivals, and proof came for one of them."}

// recall records the steps of a recall up to a stage, from the day on which it was recommended, and returns the day of the last.
func (s *story) recall(rec day.Date, sort string, upto recallStage) day.Date {
	c, cal := s.c, rules.Ref().Calendar()
	why := one(c, recallReasons)
	id := s.say(s.decider(rec), moment(rec, 13*60+c.n(120)), rec, entry.RecallRecommended{Order: s.order, Sort: sort, Reason: why[0], Tried: why[1]})
	if upto == recallRecommended {
		return rec
	}
	on, at := rec, 15*60+10+c.n(40)
	if next := cal.AddWorking(rec, 1); c.yes(.4) && next < s.o.Day {
		on, at = next, 9*60+10+c.n(60)
	}
	d := entry.RecallDecided{Recommendation: id, Decision: "recall", Reason: "The grounds are met, and the risk cannot be managed outside."}
	if upto >= recallRefused {
		d.Decision, d.Reason = "no recall", one(c, refusals)
	}
	decision := s.say(s.senior(on), moment(on, at), on, d)
	s.because(id)
	switch upto {
	case recallDecided, recallRefused:
		return on
	case recallTold:
		sent := s.past(cal.AddWorking(on, c.between(1, 2)))
		s.say(s.by(sent), moment(sent, 16*60+c.n(60)), sent, entry.LetterSent{Decision: decision, How: "post"})
		s.because(decision)
		return sent
	}
	s.say(s.officers[s.head].id, moment(on, at+45+c.n(30)), on, entry.RecallEndorsed{Decision: decision, Verdict: "endorsed"})
	s.because(decision)
	if upto == recallEndorsed {
		return on
	}
	at += 90 + c.n(20)
	if next := cal.AddWorking(on, 1); c.yes(.3) && next < s.o.Day {
		on, at = next, 9*60+c.n(30)
	}
	s.say(s.by(on), moment(on, at), on, entry.RecallSent{Decision: decision, Note: "Last known at the address on record."})
	s.because(decision)
	return on
}

// senior is who decides: the manager of the officer's team, and never the head, who endorses.
func (s *story) senior(on day.Date) string {
	m := s.managerOf(s.heldBy(on))
	if m == s.officers[s.head].id && len(s.manager) > 0 {
		return s.officers[s.manager[0]].id
	}
	return m
}

// onLicence tells what recalls the licence of somebody who is out has seen: one that is under way, one that ended in a second
// release, or one that was not followed.
func (s *story) onLicence(release day.Date, o entry.OrderMade) {
	c, cal := s.c, rules.Ref().Calendar()
	if s.p.trouble&(unheld|manyEntries) != 0 {
		return
	}
	out := int(s.o.Day - release)
	stage, fixed := recallsAt[s.p.local]
	switch {
	case fixed || out > 20 && c.yes(underWayShare):
		if !fixed {
			stage = recallStage(1 + c.n(int(recallRefused)))
		}
		rec := s.last
		if !fixed && c.yes(.2) || stage == recallDecided || stage == recallRefused {
			rec = cal.AddWorking(s.last, -1)
		}
		s.recall(rec, s.sort(), stage)
	case out > 150 && c.yes(recalledBefore):
		s.backAndOut(release, o)
	case out > 60 && c.yes(notRecalledShare):
		s.recall(s.workday(s.o.Day.Add(-c.between(10, min(out-30, 360)))), s.sort(), recallTold)
	}
}

// sort draws which recall it is.
func (s *story) sort() string {
	if s.p.months < 48 && s.c.yes(fixedTermShare/.8) { // four in five licences are that short
		return "fixed term"
	}
	return "standard"
}

// backAndOut is a recall for a fixed term that is over: the person was back in custody and is out on licence again.
func (s *story) backAndOut(release day.Date, o entry.OrderMade) {
	c := s.c
	first := max(release.Add(25), s.o.Day.Add(-360))
	until := s.workday(first.Add(fixedTerm + 8 + c.n(max(1, int(s.o.Day-first)-fixedTerm-60))))
	from := until.Add(-fixedTerm)
	prison := one(c, prisons)
	sent := s.recall(rules.Ref().Calendar().AddWorking(from, -c.between(2, 3)), "fixed term", recallSent)
	s.back = stay{max(from, sent), until}
	s.say(s.admin(), moment(s.back.from, 18*60), s.back.from, entry.CustodyChanged{Order: s.order, Status: "C", Prison: prison, Reason: "Recalled for a fixed term"})
	s.released(until, o.Ends, "AP_PSS")
}
