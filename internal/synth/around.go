package synth

import (
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// around are the contacts that were no appointments: what came in, what officers did in between, oversight.
func (s *story) around() {
	c := s.c
	from := s.lastYear().Add(2)
	days := int(s.last - from)
	if days > 5 {
		perYear := 5.0
		switch s.p.rosh {
		case rules.VeryHigh:
			perYear = 20
		case rules.High:
			perYear = 9
		case rules.Low:
			perYear = 3
		}
		if s.p.kase == custody {
			perYear *= .5
		}
		n := perYear * float64(days) / 365
		for range s.whole(n) {
			s.own(from.Add(c.n(days)))
		}
		for range s.whole(n * .5) {
			s.told(from.Add(c.n(days-1)), one(c, fromOthers))
		}
		if s.p.meets() && c.yes(.09*float64(days)/365) {
			s.told(from.Add(c.n(days-1)), arrests)
		}
		if c.yes(.35) {
			d := s.workday(from.Add(c.n(days)))
			s.say(s.managerOf(s.heldBy(d)), s.soon(d), d, entry.ContactRecorded{Type: "MO1", At: clockOf(c), Note: s.oversightNote(d)})
		}
	}
	if s.p.kase == custody {
		on := s.p.started.Add(c.between(3, 9))
		if on < s.o.Day && c.yes(.9) {
			s.say(s.by(on), s.soon(on), on, entry.ContactRecorded{Type: "CLOB", Note: "Letter to the prison: who the officer is, and what happens next."})
		}
	}
	if s.p.tasks&urgentNews != 0 {
		s.came(s.o.Day.Add(-1), arrests)
	}
	if s.p.tasks&news != 0 {
		s.came(s.o.Day.Add(-1), one(c, fromOthers))
	}
}

// whole turns an expected number into a number of things.
func (s *story) whole(n float64) int {
	w := int(n)
	if s.c.yes(n - float64(w)) {
		w++
	}
	return w
}

// own is something that the officer did.
func (s *story) own(on day.Date) {
	x := one(s.c, ownContacts)
	on = s.workday(on)
	p := entry.ContactRecorded{Type: x.code, At: clockOf(s.c), Note: one(s.c, x.notes), Sensitive: s.c.yes(.01)}
	id := s.say(s.by(on), s.soon(on), on, p)
	s.putRight(id, on, p)
}

// putRight amends a few entries: one in a hundred was written about somebody else, one in a hundred said something wrong.
func (s *story) putRight(id string, on day.Date, p entry.ContactRecorded) {
	later := s.workday(on.Add(7))
	switch x := s.c.r.Float64(); {
	case later >= s.o.Day:
	case x < .01:
		s.say(s.by(later), s.soon(later), later, entry.EntryVoided{Of: id, Reason: "Written on the wrong person's record"})
	case x < .02:
		p.Note += " (It was the day before.)"
		as, err := entry.Encode(p)
		if err != nil {
			panic("synth: a contact made here cannot be encoded: " + err.Error())
		}
		s.say(s.by(later), s.soon(later), later, entry.EntryCorrected{Of: id, On: on.Add(-1), As: string(as), Reason: "Wrong day"})
	}
}

// told is something that came in from others and was read, mostly, within days.
func (s *story) told(on day.Date, in incoming) {
	id := s.came(on, in)
	read := rules.Ref().Calendar().AddWorking(on, s.c.between(1, 4))
	if read >= s.o.Day || s.c.yes(.005) {
		return
	}
	s.say(s.by(read), s.soon(read), read, entry.NewsRead{Of: id, Note: one(s.c, []string{"", "", "Noted.", "To raise at the next appointment.", "No change to the plan."})})
	s.because(id)
	if in.code == arrests.code && s.c.yes(.8) {
		s.afterArrest(rules.Ref().Calendar().AddWorking(on, 5))
	}
}

// afterArrest looks at risk and plan again within five working days.
func (s *story) afterArrest(by day.Date) {
	on := min(by, s.last)
	if s.assessed {
		r := s.lastRisk
		r.NotKnown = "The outcome of the arrest."
		s.say(s.decider(on), s.soon(on), on, r)
	}
	if s.planned {
		s.say(s.by(on), s.soon(on), on, entry.PlanMade{Type: "review", Agreed: "agreed", Note: "Review after the arrest. Reporting weekly for now."})
	}
}

// life are needs, circumstances and the people around the person.
func (s *story) life() {
	c, p := s.c, s.p
	on := p.started.Add(1)
	need := func(kind, detail, arranged string) {
		s.say(s.by(on), s.soon(on), on, entry.NeedRecorded{Type: kind, Detail: detail, Arrangement: arranged})
	}
	if p.trouble&deaf != 0 {
		need("HEARING", "Deaf; British Sign Language", "Book a sign language interpreter for every meeting; text, never ring")
	}
	language := origins[p.origin].language
	if p.trouble&foreignTongue != 0 || language != "English" && language != "Welsh" && c.yes(.16) {
		need("INTERPRETER", language, "Telephone interpreter; face to face for plans and warnings")
	}
	for _, x := range []share[[3]string]{
		{.05, [3]string{"READING", "Cannot read letters", "Go through letters in the room; ring as well"}}, {.04, [3]string{"NEURO", "ADHD", "Short sessions, reminders by text"}},
		{.02, [3]string{"NEURO", "Autism", "Same room, same time, say what will happen"}}, {.02, [3]string{"LEARNING", "Learning disability", "Easy read; supporter may come along"}},
		{.02, [3]string{"MOBILITY", "Uses a stick", "Ground floor room"}}, {.005, [3]string{"SIGHT", "Partially sighted", "Large print"}},
	} {
		if c.yes(x.of) {
			need(x.what[0], x.what[1], x.what[2])
		}
	}
	fact := func(kind, subtype string) string {
		return s.say(s.by(on), s.soon(on), on, entry.CircumstanceRecorded{Type: kind, Subtype: subtype})
	}
	fact("B", one(c, words("B09A B09A B09A B09B B01C B01C B02C B21B B03B B15A B13 B25")))
	if c.yes(.6) {
		fact("H", one(c, words("H01 H01 H01 H07 H10 H06 H02 H03")))
	}
	if c.yes(.35) {
		fact("C", one(c, words("C11 C11 C11 C12 C03")))
	}
	if c.yes(.25) {
		fact("D", one(c, words("D01 D01 D02")))
	}
	s.people(on)
}

// people are those around the person. Victims have no address and no number, by design.
func (s *story) people(on day.Date) {
	c, p := s.c, s.p
	relate := func(r entry.RelationRecorded) { s.say(s.by(on), s.soon(on), on, r) }
	kin := func(female bool) string {
		n := called(c, p.origin, female)
		return n.forename + " " + p.name.surname
	}
	if c.yes(.4) {
		n := called(c, p.origin, !p.female)
		relate(entry.RelationRecorded{Type: "PARTNER", Name: n.forename + " " + n.surname, Phone: mobile(c), MayBeTold: c.yes(.3), LivesWith: c.yes(.5)})
	}
	if c.yes(.4) {
		for range c.between(1, 3) {
			relate(entry.RelationRecorded{Type: "CHILD", Name: kin(c.yes(.5)), Born: on.Add(-c.between(200, 6300)), LivesWith: c.yes(.3)})
		}
	}
	if c.yes(.3) {
		relate(entry.RelationRecorded{Type: "PARENT", Name: kin(true), Phone: landline(c, s.plan.pdu.Region), MayBeTold: c.yes(.5)})
	}
	if p.guarded && c.yes(.6) {
		n := called(c, "british", true)
		relate(entry.RelationRecorded{Type: "SOCIAL_WORKER", Name: n.forename + " " + n.surname, Phone: landline(c, s.plan.pdu.Region), Organisation: "Children's services"})
	}
	if c.yes(.12) {
		n := called(c, "british", c.yes(.6))
		relate(entry.RelationRecorded{Type: "DRUG_ALCOHOL", Name: n.forename + " " + n.surname, Phone: landline(c, s.plan.pdu.Region), Organisation: "Drug and alcohol service"})
	}
	if p.harmsDA || p.sexual || c.yes(.05) {
		relate(entry.RelationRecorded{Type: "VICTIM", Name: one(c, []string{"Former partner", "Victim A", "Person named in the victim notice"}), Victim: true, Note: "In the victim contact scheme; everything through the liaison officer."})
	}
}

// limits are exclusions, restrictions and an opening in an emergency.
func (s *story) limits() {
	p, c := s.p, s.c
	if p.trouble&(excluded|restricted) == 0 {
		return
	}
	on := max(p.started.Add(3), s.o.Day.Add(-c.between(20, 90)))
	on = min(on, s.o.Day.Add(-2))
	own := p.officer
	manager := s.managerOf(own)
	if p.trouble&excluded != 0 {
		out := s.another(own)
		if p.trouble&forcedOpen == 0 && own != s.holders[0] { // in the first unit the officer who can sign in
			out = s.holders[0]
		}
		s.say(manager, s.early(on), on, entry.LimitSet{Type: "exclusion", Officers: []string{s.officers[out].id},
			Message: "You know this person outside work. Ring the manager of the team if you need something about the case.", Reason: "Lives next door to the member of staff named"})
		if p.trouble&forcedOpen != 0 {
			d := s.o.Day.Add(-1)
			s.say(s.officers[out].id, moment(d, 18*60+20), d, entry.AccessForced{Officer: s.officers[out].id, Until: d.Add(1),
				Reason: "Duty officer this evening: police rang about a threat to a child at the address and nobody who holds the case could be reached."})
		}
	}
	if p.trouble&restricted != 0 {
		only := []string{s.officers[s.head].id}
		for _, h := range s.hold {
			only = append(only, s.officers[h.officer].id, s.managerOf(h.officer))
		}
		slices.Sort(only)
		only = slices.Compact(only)
		s.say(manager, s.soon(on), on, entry.LimitSet{Type: "restriction", Officers: only, Reason: "Member of a family that works for the service"})
	}
}

// everyDay is the record of somebody who lives in approved premises and is written about seven times a day.
func (s *story) everyDay() {
	c := s.c
	for d := s.o.Day.Add(-365); d < s.o.Day; d = d.Add(1) {
		for i := range 7 {
			hour := 7 + 2*i
			s.say(s.admin(), moment(min(d, s.o.Day.Add(-1)), min(hour*60+c.n(59), 18*60+50)), d, entry.ContactRecorded{
				Type: one(c, words("C103 C123 C071 C103 C189")), At: day.At(hour, c.n(60)), Note: dailyNote(c, hour)})
		}
	}
}
