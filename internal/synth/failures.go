package synth

import (
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// missed records that somebody did not come, what that was judged to be, and what was done about it.
func (s *story) missed(m *meet, o entry.OutcomeRecorded, b entry.AppointmentBooked, at time.Time) {
	c := s.c
	o.Outcome, o.Note = "UAAB", s.missedNote()
	again := s.isOrder() && len(s.fails) > 0 && !s.forBreach
	held := m.task&toJudge != 0 || m.task == 0 && (again || c.yes(.5))
	if held {
		o.Outcome = "AFTA"
	}
	id := s.say(b.Officer, at, m.date, o)
	s.because(o.Appointment)
	if held {
		judged := m.date.Add(c.between(2, 8))
		if m.task&toJudge != 0 || judged >= s.o.Day {
			return // still waits
		}
		j := entry.FailureJudged{Failure: id, Outcome: "UAAB", Reason: one(c, []string{"No proof was shown.", "Said to have forgotten. Not accepted.", "No contact since."})}
		if again || c.yes(.15) { // a second failure that is not to go to court had better have a reason
			j.Outcome, j.Reason = "AAME", one(c, []string{"Hospital letter seen, dated that day.", "Proof from the GP by e-mail.", "Appointment card of the clinic seen."})
			if again && c.yes(.5) {
				j.Outcome, j.Reason = "CO05", "Contact had resumed before the judgement; discussed with the manager."
			}
		}
		at = moment(judged, 9*60+c.n(400))
		s.say(s.decider(judged), at, judged, j)
		s.because(id)
		if j.Outcome != "UAAB" {
			return
		}
	}
	if m.task&undecided != 0 {
		return
	}
	s.decide(id, m, at)
}

// isOrder reports whether failures go back to court and not to a recall.
func (s *story) isOrder() bool { return s.p.kase == communityOrder || s.p.kase == suspended }

// decide says what is done about a failure: a warning for the first, more for the second within twelve months.
func (s *story) decide(failure string, m *meet, at time.Time) {
	c := s.c
	s.fails = append(s.fails, m.date)
	d := entry.EnforcementDecided{Failure: failure, Order: s.order, Action: "EA02", LetterBy: one(c, []string{"me", "case administrator", "case administrator"}),
		RespondBy: rules.Ref().Calendar().AddWorking(m.date, 6)}
	order := s.isOrder()
	switch {
	case m.task&letterByMe != 0:
		d.LetterBy = "me"
	case m.task&letterByCA != 0:
		d.LetterBy = "case administrator"
	case len(s.fails) == 1:
		if !order {
			d.Action = "LCL"
		}
	case !order:
		d.Action = "LCL"
	case s.breach:
		d.Action, d.LetterBy, d.RespondBy, d.Reason = "NFA", "", 0, "Already before the court; added to the breach papers."
	case s.forBreach:
		s.breach = true
		d.Action, d.LetterBy, d.RespondBy, d.Reason = "IBR", "", 0, one(c, []string{"Second failure within twelve months. Breach to be laid.", "Pattern of failures; warnings did not help.", "Discussed with the manager, breach agreed."})
	default:
		d.Action, d.Reason = "EA03", "Second warning instead of breach: contact has resumed and work started. Agreed with the manager."
	}
	at = at.Add(time.Duration(c.between(5, 40)) * time.Minute)
	on := day.Of(at)
	id := s.say(s.decider(on), at, on, d)
	s.because(failure)
	if d.Action == "IBR" {
		s.say(s.by(on), at.Add(time.Minute), on, entry.ContactRecorded{Type: "CLBR", Order: s.order, Note: "Breach letter sent with the appointment at court."})
		return
	}
	if d.LetterBy == "" || m.task&(letterByMe|letterByCA) != 0 {
		return
	}
	sent := rules.Ref().Calendar().AddWorking(on, c.between(1, 2))
	if c.yes(.1) {
		sent = sent.Add(c.between(2, 9))
	}
	if sent >= s.o.Day {
		return // still to go
	}
	by := s.by(sent)
	if d.LetterBy != "me" {
		by = s.admin()
	}
	s.say(by, moment(sent, 10*60+c.n(400)), sent, entry.LetterSent{Decision: id, How: one(c, []string{"post", "post", "post", "e-mail", "by hand"})})
	s.because(id)
}
