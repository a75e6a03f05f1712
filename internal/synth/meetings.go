package synth

import (
	"slices"
	"strings"
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// meet is one meeting, past or booked.
type meet struct {
	slot
	kind   string // contact type
	mode   string
	task   task // what stands open about it
	what   string
	sure   bool // they came
	series bool // one of several that were booked to recur
}

// meetings are the appointments of the last twelve months with what came of them, and those that are booked.
func (s *story) meetings() {
	s.pastMeets()
	prev := moment(s.lastYear(), 9*60+s.c.n(120))
	if first := s.o.Day.Add(-365); s.p.started >= first {
		prev = moment(s.p.started, 17*60+10)
	}
	s.visits()
	for i := 0; i < len(s.meets); i++ {
		m := s.meets[i]
		end, came := s.met(&m, prev)
		prev = end
		if !came {
			s.followUp(i, m)
		}
	}
	s.sessions()
	s.booked(prev)
}

// pastMeets lists the days on which the person was to come, up to yesterday.
func (s *story) pastMeets() {
	p, c := s.p, s.c
	special := s.openOnes()
	first := p.started.Add(c.between(1, 5))
	for !rules.Ref().Calendar().Working(first) {
		first++
	}
	if p.started >= s.o.Day.Add(-365) && p.meets() && first < s.o.Day {
		s.meets = append(s.meets, meet{slot: slot{first, p.clock}, kind: "COAI", mode: "office", what: "Induction"})
	}
	for week := s.lastYear().Monday(); week < s.o.Day; week = week.Add(7) {
		d, theirs := p.usual(week)
		if !theirs || d <= max(p.started.Add(6), s.o.Day.Add(-365)) || d >= s.o.Day || d > s.last {
			continue
		}
		if near := func(m meet) bool { return d >= m.date.Add(-3) && d <= m.date.Add(3) }; slices.ContainsFunc(special, near) {
			continue
		}
		s.meets = append(s.meets, s.meetOn(d))
	}
	if s.back.from != 0 {
		s.meets = slices.DeleteFunc(s.meets, func(m meet) bool { return s.back.covers(m.date) })
		s.meets = append(s.meets, meet{slot: slot{s.workday(s.back.until.Add(1)), p.clock}, kind: "COAP", mode: "office", what: "First after the second release", sure: true})
	}
	s.meets = append(s.meets, special...)
	slices.SortStableFunc(s.meets, func(a, b meet) int { return int(a.date - b.date) })
}

// visits makes some of the meetings home visits where the standard asks for them: the first within two months, then about
// twice a year.
func (s *story) visits() {
	p := s.p
	grave := p.rosh == rules.High || p.rosh == rules.VeryHigh
	if !p.meets() || p.trouble&noAbode != 0 || !(p.harmsDA || p.guarded || grave) || s.c.yes(.12) {
		return
	}
	var last day.Date
	for i := range s.meets {
		m := &s.meets[i]
		if m.mode == "home" {
			last = m.date
		}
		if m.kind == "COAI" || m.task != 0 || m.date < p.started.Add(18) || last != 0 && m.date < last.Add(140) {
			continue
		}
		m.kind, m.mode, m.what, m.sure, last = "CHVS", "home", "Check on the address", true, m.date
	}
}

// followUp sees somebody within days who did not come, as long as that is well before the next meeting.
func (s *story) followUp(i int, m meet) {
	d := m.date.Add(s.c.between(2, 7))
	for !rules.Ref().Calendar().Working(d) {
		d++
	}
	if m.task != 0 || d > s.last || s.back.covers(d) || !s.p.meets() || i+1 < len(s.meets) && d > s.meets[i+1].date.Add(-5) || s.c.yes(.25) {
		return
	}
	again := s.meetOn(d)
	again.kind, again.mode, again.what, again.sure = "COAP", "office", "Missed last time", s.c.yes(.9)
	s.meets = slices.Insert(s.meets, i+1, again)
}

// openOnes are the meetings about which something is still to be done.
func (s *story) openOnes() []meet {
	t := s.p.tasks & (unrecorded | toJudge | letterByMe | letterByCA | undecided)
	if t == 0 {
		return nil
	}
	d := s.last
	if t&(unrecorded|toJudge) == 0 {
		d = workingBefore(s.last)
	}
	if d <= s.p.started.Add(6) {
		return nil
	}
	m := s.meetOn(d)
	m.kind, m.mode, m.task = "COAP", "office", t
	return []meet{m}
}

// meetOn says how the person is met on a day.
func (s *story) meetOn(d day.Date) meet {
	c, p := s.c, s.p
	m := meet{slot: slot{d, p.clock}, kind: "COAP", mode: "office"}
	if !p.meets() {
		m.kind, m.mode, m.what = "COVC", "video", "Contact in custody"
		return m
	}
	home := .05
	if p.harmsDA || p.guarded || p.rosh == rules.High || p.rosh == rules.VeryHigh {
		home = .17
	}
	switch x := c.r.Float64(); {
	case x < home && p.trouble&noAbode == 0:
		m.kind, m.mode = "CHVS", "home"
	case x < home+.12:
		m.kind, m.mode = "COPT", "phone"
	case x < home+.15:
		m.kind, m.mode = "COVC", "video"
	}
	m.what = one(c, []string{"Supervision", "Supervision", "Supervision", "Review of the plan", "Work on the offence", "Check on the address", "Relationships work", "Employment", "Wellbeing"})
	return m
}

func (s *story) placeOf(m meet, officer int) string {
	switch m.mode {
	case "home":
		if s.home.line1 != "" {
			return strings.Join(slices.DeleteFunc([]string{s.home.line1, s.home.line2, s.home.postcode}, func(x string) bool { return x == "" }), ", ")
		}
		return s.home.town
	case "phone":
		return ""
	case "video":
		return "Video link"
	}
	return s.teams[max(s.officers[officer].team, 0)].office
}

// booking is the booking of a meeting.
func (s *story) booking(m meet) entry.AppointmentBooked {
	by := s.heldBy(m.date)
	b := entry.AppointmentBooked{Type: m.kind, Date: m.date, Start: m.clock, Minutes: 30, Officer: s.officers[by].id, Mode: m.mode,
		Place: s.placeOf(m, by), Purpose: m.what, Order: s.order}
	if m.mode == "home" {
		b.Minutes = 60
		if s.p.dangerous() {
			b.With = s.officers[s.another(by)].name.forename
		}
	}
	if m.series {
		b.Series = s.id + ".series"
	}
	if s.rar != "" && m.mode == "office" && s.c.yes(.5) {
		b.Requirement = s.rar
	}
	if len(s.steps) > 0 && s.c.yes(.25) && m.date > s.p.started.Add(70) {
		b.Step = one(s.c, s.steps)
	}
	return b
}

// met records a meeting that is over and returns when it ended, for the next one is booked then, and whether they came.
func (s *story) met(m *meet, prev time.Time) (end time.Time, came bool) {
	c := s.c
	if day.Of(prev) >= m.date {
		prev = moment(m.date.Add(-1), 17*60+12)
	}
	b := s.booking(*m)
	if b.Step != "" && (day.Of(prev) < s.p.started.Add(65) || prev.Before(s.stepsAt)) {
		b.Step = ""
	}
	id := s.say(s.by(day.Of(prev)), prev, m.date, b)
	end = moment(m.date, m.clock.Minutes()+b.Minutes).Add(time.Duration(c.between(60, 1500)) * time.Second)
	if m.mode == "home" && c.yes(.8) {
		s.say(b.Officer, moment(m.date, 8*60+45), m.date, entry.SafetyChecked{Appointment: id, Verdict: s.verdict(), Note: "Flags and address read; office knows where and until when."})
	}
	if m.task == 0 && c.yes(.03) && day.Of(prev) < m.date.Add(-1) {
		was := m.date.Add(-1)
		s.say(b.Officer, moment(was, 17*60+30), m.date, entry.AppointmentMoved{Appointment: id, Date: m.date, Start: m.clock.Add(30), Minutes: b.Minutes,
			Reason: one(c, []string{"Court ran over", "Asked by the person because of work", "Officer in training in the morning"})})
		end = end.Add(30 * time.Minute)
	}
	if m.task&unrecorded != 0 || m.task == 0 && m.date > workingBefore(s.last) && c.yes(.06) {
		return end, true // not written up yet
	}
	return end, s.outcome(m, id, b, end)
}

// verdict is what the check before a home visit comes to.
func (s *story) verdict() string {
	if s.p.dangerous() {
		return "go with a second officer"
	}
	return "go"
}

// otherOutcomes are the shares of what comes of an appointment that was not missed.
var otherOutcomes = []share[string]{{.79, "ATTC"}, {.024, "AFTC"}, {.099, "acceptable"}, {.075, "rescheduled"}, {.012, "other"}}

// outcome records what came of a meeting, and reports whether they came.
func (s *story) outcome(m *meet, id string, b entry.AppointmentBooked, end time.Time) (came bool) {
	c := s.c
	what := s.turnsOut()
	switch {
	case m.task != 0:
		what = "UAAB"
	case m.sure, what == "AFTC" && s.isOrder() && len(s.fails) > 0 && !s.forBreach:
		what = "ATTC"
	case s.p.kase == custody && what == "UAAB":
		what = "rescheduled"
	}
	o := entry.OutcomeRecorded{Appointment: id, Outcome: what}
	at := end
	if c.yes(.04) && m.task == 0 {
		at = at.Add(time.Duration(c.between(1, 4)) * 24 * time.Hour) // written up late
	}
	switch what {
	case "ATTC":
		o.Note = s.meetingNote(m.mode)
		if c.yes(.06) {
			o.Late = 5 * c.between(1, 4)
		}
		o.Sensitive = c.yes(.015)
	case "AFTC":
		o.Note = s.turnNote()
	case "UAAB":
		s.missed(m, o, b, end)
		return false
	case "acceptable":
		o.Outcome, o.Note = one(c, words("AAME AAME AAEM AAFC AAFC AACL CO05")), s.absenceNote()
	case "rescheduled":
		o.Outcome = one(c, words("RSOF RSOF RSSR"))
		o.Note = one(c, []string{"", "Moved to next week.", "Office closed, flood."})
	case "other":
		o.Outcome, o.Note = one(c, words("AARC AAAA AARE")), ""
	}
	out := s.say(b.Officer, at, m.date, o)
	s.because(id)
	if what == "AFTC" {
		s.decide(out, m, at)
	}
	return what == "ATTC" || what == "AFTC"
}

// turnsOut draws what comes of an appointment. One person in four misses most of what is missed; over all, and with the
// meetings that follow a missed one, the shares are those of the statistics.
func (s *story) turnsOut() string {
	missed := .035
	if s.p.unsteady {
		missed = .3
	}
	if s.c.yes(missed) {
		return "UAAB"
	}
	return drawn(s.c, otherOutcomes)
}

// booked records what stands in the diary from today on.
func (s *story) booked(prev time.Time) {
	p, c := s.p, s.c
	at := prev
	if limit := moment(s.last, 17*60); at.After(limit) {
		at = limit
	}
	if p.today != 0 {
		m := s.meetOn(s.o.Day)
		m.slot = slot{s.o.Day, p.today}
		if m.what == "" {
			m.what = "Supervision"
		}
		s.book(m, at)
	}
	for _, a := range p.ahead {
		m := s.meetOn(a.date)
		m.slot, m.series = a, len(p.ahead) > 1
		s.book(m, at)
	}
	if c.yes(.02) && p.today == 0 && len(p.ahead) > 0 {
		m := s.meetOn(p.ahead[0].date.Add(1))
		id := s.book(m, at)
		s.say(s.by(s.last), moment(s.last, 17*60+40), m.date, entry.AppointmentCancelled{Appointment: id, Reason: "Booked twice"})
	}
}

func (s *story) book(m meet, at time.Time) string {
	b := s.booking(m)
	if m.mode == "home" && s.c.yes(.5) {
		b.Safety = "Flags and address read, two people told of the visit."
	}
	if b.Step != "" && (at.Before(moment(s.p.started.Add(65), 0)) || at.Before(s.stepsAt)) {
		b.Step = ""
	}
	return s.say(s.by(day.Of(at)), at, m.date, b)
}
