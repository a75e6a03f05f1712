package synth

import (
	"fmt"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// newcomer is somebody who came this week and has no officer yet.
type newcomer struct {
	kase kase
	rosh rules.Level // Unknown: nobody assessed it
	back int         // working days since the sentence or the release
	next int         // working days until the first appointment; 0: none is booked
	has  has
}

// has is what the record of a newcomer holds already.
type has uint8

const (
	scores       has = 1 << iota // scores of risk
	police                       // the police record
	previous                     // an earlier assessment
	safeguarding                 // what children's services know
	report                       // the report that the court had
	abuse                        // a domestic abuse flag
)

// newcomers are by their place in a unit. Each lacks something else, so that a list of them shows every clock and every gap.
var newcomers = map[int]newcomer{
	73:  {communityOrder, rules.Unknown, 4, 0, 0},                                        // late in everything, and nothing known
	83:  {suspended, rules.High, 3, 1, report | police | abuse},                          // DA, booked, no scores
	93:  {licence, rules.VeryHigh, 1, 0, scores | previous | report | abuse},             // out since yesterday, nothing booked
	117: {communityOrder, rules.Medium, 2, 2, scores | police | previous | safeguarding}, // nothing missing
	127: {communityOrder, rules.Low, 4, 3, scores | report},                              // booked too late for the standard
	137: {licence, rules.Medium, 2, 0, report | previous},                                // nothing booked, no scores
	147: {suspended, rules.Unknown, 1, 1, report},                                        // sentenced yesterday, booked for today or tomorrow
	157: {custody, rules.High, 3, 0, scores | police | previous | safeguarding | report}, // in custody
}

// arriveAs makes a sketch of a newcomer.
func (s *sketch) arriveAs(a newcomer, today day.Date) {
	s.trouble, s.kase, s.rosh, s.harmsDA = unheld, a.kase, a.rosh, a.has&abuse != 0
	s.mappa, s.sexual, s.guarded = false, false, a.has&safeguarding != 0
	s.started = rules.Ref().Calendar().AddWorking(today, -a.back)
	s.months = 18
	if a.kase == licence || a.kase == custody {
		s.months = 30
	}
}

// atCourt is who records those who have no officer: a court officer of the unit, or an administrator where it has none.
func (r *roster) atCourt() int {
	for i, x := range r.officers {
		if x.role == rules.RoleCourt {
			return i
		}
	}
	return r.admins[0]
}

// arrive is the whole record of a newcomer: what the court sent, and what was found since.
func (s *story) arrive() {
	p, a := s.p, newcomers[s.p.local]
	s.hold = append(s.hold, holding{p.started.AddMonths(-p.months), p.officer})
	s.register()
	s.sentence()
	s.ordered = moment(s.sentenced(), 17*60+11)
	s.contactDetails()
	on := s.past(p.started)
	if a.rosh != rules.Unknown {
		level, below := string(a.rosh), map[rules.Level]string{rules.VeryHigh: "HIGH", rules.High: "MEDIUM", rules.Medium: "LOW", rules.Low: "LOW"}[a.rosh]
		r := entry.RiskAssessed{Level: level, Public: level, Children: below, KnownAdult: below, Staff: "LOW", Prisoners: "LOW", MetPerson: true}
		if p.harmsDA {
			r.KnownAdult = level
		}
		r.Who, r.When, r.Reduces = s.riskWords()
		s.say(s.by(on), s.soon(on), on, r)
		s.assessed = true
	}
	if p.harmsDA {
		s.flag(on, "ADVP", entry.FlagRaised{Note: "Index offence against a partner."})
	}
	if a.has&scores != 0 {
		s.say(s.by(on), s.soon(on), on, s.drawnScores(s.c))
		s.from("OASys")
	}
	if a.has&report != 0 {
		s.preSentence()
	}
	for _, d := range []struct {
		has            has
		name, category string
	}{{police, "Police record", "Police record"}, {previous, "Assessment of an earlier sentence", "Previous assessment"}, {safeguarding, "Children's services check", "Safeguarding"}} {
		if a.has&d.has != 0 {
			text := fmt.Sprintf("%s\n\nCRN: %s\n\nMade up for a synthetic service: %s\n", d.name, crnOf(s.o.Seed, p.number), one(s.c, topics))
			s.document(d.name+".txt", d.category, moment(on, 17*60+30), on, text)
		}
	}
	if a.next > 0 {
		s.firstMeeting(rules.Ref().Calendar().AddWorking(s.o.Day, a.next))
	}
}

// firstMeeting books a newcomer with whoever is on duty in the office that day.
func (s *story) firstMeeting(on day.Date) {
	x := s.officers[one(s.c, s.holders)]
	at := moment(s.last, 17*60)
	s.say(s.by(on), at, on, entry.AppointmentBooked{Type: "COAI", Date: on, Start: s.p.clock, Minutes: 60, Officer: x.id, Mode: "office",
		Place: s.teams[max(x.team, 0)].office, Purpose: "Induction, with the duty officer", Order: s.order})
}
