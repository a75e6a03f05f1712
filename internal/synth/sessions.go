package synth

import (
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// sessions are the weekly sessions of unpaid work and of programmes within the last year.
func (s *story) sessions() {
	if s.upw != "" {
		s.unpaidWork()
	}
	if s.programme != "" && s.c.yes(.6) { // four in ten programmes are never begun
		n := s.c.between(4, 20)
		var last day.Date
		for d := s.firstProgramme(); d < s.o.Day.Add(-1) && n > 0; d = d.Add(7) {
			if s.session(d, "APAT", s.programme, "Programme session", 180, 0) {
				n--
				s.began = true
			}
			last = d
		}
		if n == 0 {
			s.endProgramme(last)
		}
	}
}

// firstSession is the first Saturday a few weeks after the order, or after the history begins.
func (s *story) firstSession() day.Date {
	return s.lastYear().Add(14 + s.c.n(45)).Monday().Add(5)
}

// lateUnpaidWork is the share of unpaid work that goes on after twelve months.
const lateUnpaidWork = .2

// unpaidWork works the hours off week by week, so that four in five are done in their twelve months, and has them looked
// at after six and nine months.
func (s *story) unpaidWork() {
	c, p := s.c, s.p
	late := c.yes(lateUnpaidWork)
	age := int(s.o.Day - p.started)
	if age > 365 && !late {
		done := p.started.Add(c.between(200, 350))
		s.endUnpaidWork(done, true)
		return
	}
	left := s.upwHours * 60
	pace := min(max(left/40, 5*60), 7*60) // minutes a session
	if age > 365 {
		left /= 3 // most of it was done before the history begins
	}
	var last day.Date
	for d := s.firstSession(); d < s.o.Day.Add(-1) && left > 0; d = d.Add(7) {
		if late && c.yes(.6) {
			continue
		}
		if s.session(d, "CUPA", s.upw, "Unpaid work", 420, min(pace, left)) {
			left -= min(pace, left)
		}
		last = d
	}
	s.lastHours, s.hoursLeft = last, left > 0
	if left == 0 && last != 0 && last < s.o.Day.Add(-5) {
		s.endUnpaidWork(last, true)
	}
	for _, r := range []struct {
		code   string
		months int
	}{{"UPW7", 6}, {"UPW8", 9}} {
		on := p.started.AddMonths(r.months).Add(-c.n(12))
		if on < s.o.Day && on > s.lastYear() && !(left == 0 && on > last) && c.yes(.85) {
			s.say(s.by(on), s.soon(on), on, entry.ContactRecorded{Type: r.code, Order: s.order, Requirement: s.upw,
				Note: one(c, []string{"On course to finish in time.", "Behind. Two days a week agreed until caught up.", "Hours checked with the placement."})})
		}
	}
}

func (s *story) endUnpaidWork(on day.Date, completed bool) {
	s.say(s.admin(), moment(min(on.Add(4), s.o.Day.Add(-1)), 15*60), on, entry.RequirementEnded{Requirement: s.upw, Completed: completed, Reason: "Hours completed"})
}

// session records one session and reports whether it counted.
func (s *story) session(d day.Date, kind, requirement, purpose string, minutes, credit int) bool {
	c := s.c
	b := entry.AppointmentBooked{Type: kind, Date: d, Start: day.At(9, 0), Minutes: minutes, Officer: s.by(d), Mode: "other",
		Place: townOf(c, s.plan), Purpose: purpose, Order: s.order, Requirement: requirement}
	if kind == "APAT" { // all who come that morning are one group
		b.Place, b.Group = s.offices[0], s.plan.pdu.Code+"-"+d.String()
	}
	id := s.say(s.admin(), moment(d.Add(-5), 11*60), d, b)
	o := entry.OutcomeRecorded{Appointment: id, Outcome: "ATTC", Credit: credit, Note: s.sessionNote()}
	end := moment(d.Add(2), 10*60+c.n(300)).Add(time.Duration(c.n(60)) * time.Second)
	came := !c.yes(.2)
	if !came {
		o.Outcome, o.Credit, o.Note = one(c, words("AAME AAEM AAFC RSSR RSOF")), 0, ""
	}
	s.say(s.admin(), end, d, o)
	s.because(id)
	return came
}
