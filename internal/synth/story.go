package synth

import (
	"fmt"
	"slices"
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// tell writes every person of the unit, in order of their numbers.
func (r *roster) tell(t *tally, told func()) error {
	s := &story{roster: r, c: newChance(r.o.Seed, forStory, 0), before: newChance(r.o.Seed, forAntecedents, 0)}
	for i := range r.people {
		for _, e := range s.of(&r.people[i]) {
			if err := t.Write(e); err != nil {
				return err
			}
		}
		for _, d := range s.docs {
			if err := t.to.Blob(d.digest, d.body); err != nil {
				return err
			}
		}
		told()
	}
	return nil
}

// story is everything recorded about one person, while it is being made up.
type story struct {
	*roster
	c *chance
	p *sketch

	before *chance // for what came before the sentence, apart from all else

	id  string        // of the person's stream
	n   int           // entries so far
	all []entry.Entry // as they are thought of; inOrder sorts them

	hold      []holding // the responsible officers, earliest first
	order     string    // the order in force
	ordered   time.Time // when it stood in the record with all its requirements: nothing later was recorded before it
	rar       string    // its rehabilitation activity requirement, "" for none
	upw       string    // its unpaid work, with the hours
	upwHours  int
	programme string
	required  []required // everything that the court required
	began     bool       // the programme was begun
	lastHours day.Date   // the last session of unpaid work, with hours still to do where hoursLeft says so
	hoursLeft bool
	steps     []string  // of the plan
	stepsAt   time.Time // when the last of them was recorded: a booking made earlier cannot name one
	docs      []document
	home      address
	meets     []meet
	fails     []day.Date // failures that were decided on
	assessed  bool       // there is an assessment: lastRisk
	lastRisk  entry.RiskAssessed
	scored    []day.Date // when another tool worked scores out, earliest first
	planned   bool       // there is a plan
	breach    bool       // was started
	back      stay       // in custody again during the licence
	forBreach bool       // a second failure goes back to court
}

// breachShare is how many second failures of an order go to court. With how often people miss, it makes up the share of
// orders that are breached in a year.
const breachShare = .55

// holding is one officer's time with the case.
type holding struct {
	from    day.Date
	officer int
}

// of makes up the whole story of a person. The entries come in the order in which they were recorded.
func (s *story) of(p *sketch) []entry.Entry {
	*s = story{roster: s.roster, c: s.c, before: s.before, all: s.all[:0], hold: s.hold[:0], steps: s.steps[:0],
		meets: s.meets[:0], fails: s.fails[:0], required: s.required[:0]}
	s.c.again(s.o.Seed, forStory, p.number)
	s.p = p
	s.id = fmt.Sprintf("p%06d-%04x", p.number+1, spread(s.o.Seed^uint64(p.number)<<20)&0xffff)
	if p.trouble&unheld != 0 {
		s.arrive()
		s.findings()
		return s.inOrder()
	}
	s.officersBefore()
	s.forBreach = s.c.yes(breachShare)

	s.register()
	s.sentence()
	s.ordered = moment(s.sentenced(), 17*60+11)
	s.allocations()
	s.contactDetails()
	s.life()
	if p.trouble&thin == 0 {
		s.risk()
		s.raiseFlags()
		s.plans()
	}
	s.meetings()
	s.around()
	s.limits()
	s.documents()
	s.antecedents()
	s.rescore()
	s.delivered()
	if p.trouble&manyEntries != 0 {
		s.everyDay()
	}
	s.findings()
	s.reports()
	s.stepsMoved()
	return s.inOrder()
}

// inOrder puts the entries into the order in which they were recorded and gives them their places.
func (s *story) inOrder() []entry.Entry {
	slices.SortStableFunc(s.all, func(a, b entry.Entry) int { return a.RecordedAt.Compare(b.RecordedAt) })
	for i := range s.all {
		s.all[i].Seq = i + 1
	}
	return s.all
}

// say records something: who recorded it, when, the day it is of, and what it says. It returns the entry's id.
func (s *story) say(by string, at time.Time, on day.Date, p entry.Payload) string {
	s.n++
	id := fmt.Sprintf("%s.%d", s.id, s.n)
	switch p.(type) {
	case entry.AppointmentBooked, entry.AppointmentMoved, entry.AppointmentCancelled: // of a day to come
	default:
		on = s.past(on)
	}
	if at.Before(s.ordered) {
		at = s.ordered
	}
	if end := moment(s.o.Day.Add(-1), 18*60+59); at.After(end) {
		at = end
	}
	if c, ok := p.(entry.ContactRecorded); ok {
		c.At = written(c.At, on, at)
		p = c
	}
	s.all = append(s.all, entry.Entry{ID: id, Stream: entry.Stream{Kind: entry.Person, ID: s.id}, RecordedBy: by, RecordedAt: at, On: on,
		Source: source, Payload: p})
	return id
}

// from names where the last entry was learned, when not in the service itself.
func (s *story) from(who string) { s.all[len(s.all)-1].Source = who }

// because names the entry that the last one follows from.
func (s *story) because(id string) { s.all[len(s.all)-1].Cause = id }

// moment is a time of day as an instant.
func moment(d day.Date, minutes int) time.Time {
	return d.Time().Add(time.Duration(minutes) * time.Minute)
}

// written is the time of something that was written down at this moment: nothing is written down before it happened.
func written(c day.Clock, on day.Date, at time.Time) day.Clock {
	if before := int(at.Sub(moment(on, 0))/time.Minute) - 5; !c.IsZero() && c.Minutes() > before {
		return day.At(before/60, before%60/5*5)
	}
	return c
}

// soon is when something of a day was written down: mostly that day in office hours, now and then days late.
func (s *story) soon(on day.Date) time.Time {
	d := on
	if s.c.yes(.05) {
		d = d.Add(s.c.between(1, 5))
	}
	return moment(min(d, s.o.Day.Add(-1)), 9*60+s.c.n(9*60)).Add(time.Duration(s.c.n(60)) * time.Second)
}

// early is in the morning of a day, for what later entries of the day refer to.
func (s *story) early(on day.Date) time.Time {
	return moment(on, 8*60+s.c.n(60)).Add(time.Duration(s.c.n(60)) * time.Second)
}

// officersBefore draws who held the case before its officer of today.
func (s *story) officersBefore() {
	p := s.p
	first := min(p.started.Add(s.c.n(5)), s.o.Day.Add(-1))
	switch {
	case p.trouble&fourOfficers != 0:
		d := s.o.Day.Add(-300)
		s.hold = append(s.hold, holding{first, s.another(p.officer)})
		for range 2 {
			d = d.Add(s.c.between(50, 100))
			s.hold = append(s.hold, holding{d, s.another(s.hold[len(s.hold)-1].officer, p.officer)})
		}
	case p.since > first.Add(4):
		s.hold = append(s.hold, holding{first, s.another(p.officer)})
		if middle := first.Add(int(p.since-first) / 2); s.c.yes(.25) && middle > first {
			s.hold = append(s.hold, holding{middle, s.another(s.hold[0].officer, p.officer)})
		}
	default:
		p.since = first
	}
	s.hold = append(s.hold, holding{p.since, p.officer})
	for i := range s.hold {
		s.hold[i].from = s.workday(s.hold[i].from)
	}
}

// another is an officer who may hold the person, other than those named.
func (s *story) another(than ...int) int {
	for range 200 {
		h := one(s.c, s.holders)
		if !slices.Contains(than, h) && mayHold(s.officers[h].role, s.p) {
			return h
		}
	}
	return s.holders[0]
}

// heldBy is the place of the officer who held the case on a day.
func (s *story) heldBy(on day.Date) int {
	at := s.hold[0].officer
	for _, h := range s.hold {
		if h.from <= on {
			at = h.officer
		}
	}
	return at
}

// by is the id of the officer who held the case on a day.
func (s *story) by(on day.Date) string { return s.officers[s.heldBy(on)].id }

// decider is the id of who decides on failures, risk and flags: the officer, or for a trainee's case the manager.
func (s *story) decider(on day.Date) string {
	if h := s.heldBy(on); s.officers[h].role == rules.RolePQiP {
		return s.managerOf(h)
	}
	return s.by(on)
}

// workday is the day, or the next working day when nobody works on it; where that is still to come it stays the day.
func (s *story) workday(d day.Date) day.Date {
	next := d
	for !rules.Ref().Calendar().Working(next) {
		next++
	}
	if next >= s.o.Day {
		return d
	}
	return next
}

// managerOf is the id of the manager of an officer's team.
func (s *story) managerOf(officer int) string {
	if t := s.officers[officer].team; t >= 0 && t < len(s.manager) {
		return s.officers[s.manager[t]].id
	}
	return s.officers[s.head].id
}

// admin is the id of an administrator.
func (s *story) admin() string { return s.officers[one(s.c, s.admins)].id }

// allocations says who held the case when, and why it moved.
func (s *story) allocations() {
	for i, h := range s.hold {
		x := s.officers[h.officer]
		p := entry.CaseAllocated{Officer: x.id, Unit: s.plan.pdu.Code, Team: s.teams[x.team].id, Role: "responsible", Reason: "INITIAL_ALLOCATION"}
		if i > 0 {
			p.Reason = one(s.c, words("CASELOAD_ADJUSTMENT CASELOAD_ADJUSTMENT OFFICER_LEFT CHANGE_IN_TIER_OR_RISK CHANGE_OF_ADDRESS OTHER"))
		}
		if s.c.yes(.6) || s.p.trouble&movedInLeave != 0 {
			p.Note = s.allocationNote(i, h)
		}
		manager := s.managerOf(h.officer)
		s.say(manager, s.early(h.from), h.from, p)
		if s.c.yes(.5) {
			s.say(manager, s.soon(h.from), h.from, entry.ContactRecorded{Type: "SPOD03", At: day.At(9+s.c.n(8), 15*s.c.n(4)), Note: s.oversightNote(h.from)})
		}
	}
	last := s.hold[len(s.hold)-1]
	x := s.officers[last.officer]
	switch {
	case x.role == rules.RoleNQO && (s.p.rosh == rules.High || s.p.rosh == rules.VeryHigh):
		s.join(last, "co-worker", "Joint work with an experienced officer because of the level of risk.")
	case x.awayOn(s.o.Day) && s.c.yes(.12):
		s.join(holding{s.o.Day.Add(-s.c.between(1, 10)), last.officer}, "caretaker", "Covering while the officer is away. Everything else stays with the officer.")
	}
}

// join adds a second officer beside the one who holds the case.
func (s *story) join(h holding, role, note string) {
	on := max(h.from, s.hold[len(s.hold)-1].from)
	x := s.officers[s.another(h.officer)]
	s.say(s.managerOf(h.officer), s.soon(on), on, entry.CaseAllocated{Officer: x.id, Unit: s.plan.pdu.Code, Team: s.teams[x.team].id,
		Role: role, Reason: "OTHER", Note: note})
}
