package synth

import (
	"fmt"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// sentenced is the day on which the court passed the sentence.
func (s *story) sentenced() day.Date {
	switch s.p.kase {
	case licence, postSentence:
		return s.p.started.Add(-s.p.months * 152 / 10)
	}
	return s.p.started
}

// opened is the day on which the record was opened: at court, or years before for someone who was known already.
func (s *story) opened() day.Date {
	on := s.sentenced().Add(-s.c.between(1, 25))
	if s.p.age > 24 && s.c.yes(.45) {
		on = on.Add(-s.c.between(200, 2500))
	}
	return on
}

// register opens the record: name, birth, numbers, other names.
func (s *story) register() {
	p, c := s.p, s.c
	on := s.opened()
	born := p.born
	if p.trouble&unknownBirth != 0 {
		born = 0
	}
	reg := entry.PersonRegistered{CRN: crnOf(s.o.Seed, p.number), PNC: pncOf(c, max(int(on.Time().Year())-c.n(8), born.Time().Year()+11)),
		Forename: p.name.forename, Middle: p.name.middle, Surname: p.name.surname, Born: born, Sex: "M", Ethnicity: p.ethnic.code,
		Nationality: "British"}
	if p.female {
		reg.Sex = "F"
	}
	if born == 0 || c.yes(.06) {
		reg.PNC = "" // not looked up yet, or never arrested in this country
	}
	if born == 0 {
		reg.PNC = ""
	}
	if c.yes(.01) {
		reg.Gender, reg.Pronouns = one(c, words("GINB GISD")), "they/them"
	}
	if o := origins[p.origin]; p.ethnic.code != "NS" && c.yes(.7) || p.trouble&foreignTongue != 0 {
		reg.Nationality = o.nationality
	}
	s.say(s.admin(), s.early(on), on, reg)
	s.otherNames(on)
	if p.kase == custody || p.kase == licence || p.kase == postSentence {
		s.say(s.admin(), s.soon(s.sentenced()), s.sentenced(), entry.IdentifierRecorded{Type: "NOMS", Value: prisonNumber(c)})
	}
}

// otherNames are aliases, earlier names, spellings without accents, and names online.
func (s *story) otherNames(opened day.Date) {
	p, c := s.p, s.c
	year := max(opened, s.o.Day.Add(-365))
	told := func(n entry.NameRecorded, on day.Date) {
		n.ToldOn = s.past(on.Add(c.between(0, 6)))
		n.ToldBy = one(c, []string{"the person", "the person", "the person", "police", "partner"})
		s.say(s.by(on), s.soon(on.Add(7)), on, n)
	}
	if short := shortForms[p.name.forename]; short != "" && c.yes(.5) {
		told(entry.NameRecorded{Type: "alias", Forename: short, Surname: p.name.surname}, opened)
	}
	if plain := p.name.plain(); (plain.forename != p.name.forename || plain.surname != p.name.surname) && c.yes(.5) {
		told(entry.NameRecorded{Type: "alias", Forename: plain.forename, Surname: plain.surname}, opened)
	}
	if c.yes(.06) {
		told(entry.NameRecorded{Type: "alias", Forename: one(c, streetNamesUsed)}, opened)
	}
	if p.female && c.yes(.25) || c.yes(.03) {
		before := called(c, p.origin, p.female)
		told(entry.NameRecorded{Type: "previous", Forename: p.name.forename, Surname: before.surname}, opened)
	}
	if on := year.Add(c.n(max(1, int(s.o.Day.Add(-10)-year)))); c.yes(.12) && on < s.o.Day.Add(-8) {
		handle := fmt.Sprintf("%s_%s%d", unaccented(p.name.forename), string([]rune(unaccented(p.name.surname))[:1]), 10+c.n(90))
		told(entry.NameRecorded{Type: "online", Online: handle + " on " + one(c, []string{"a picture site", "a short video site", "a messaging site", "a gaming site"})}, on)
	}
}

// contactDetails are phones, e-mail and the places lived in.
func (s *story) contactDetails() {
	c := s.c
	on := s.sentenced().Add(c.n(3))
	phone := func(on day.Date, kind, number string) string {
		return s.say(s.by(on), s.soon(on), on, entry.PhoneRecorded{Type: kind, Number: number, ToldBy: "the person", ToldOn: s.past(on)})
	}
	old := ""
	if c.yes(.93) {
		old = phone(on, "mobile", mobile(c))
	}
	if c.yes(.12) {
		phone(on, "home", landline(c, s.plan.pdu.Region))
	}
	if since := s.lastYear(); old != "" && c.yes(.25) {
		d := since.Add(c.n(int(s.o.Day-since) + 1)).Add(-2)
		if d > on.Add(8) && d < s.o.Day.Add(-3) {
			s.say(s.by(d), s.early(d.Add(1)), d, entry.FactEnded{Of: old, Reason: "New number", ToldBy: "the person"})
			s.say(s.by(d), s.soon(d.Add(1)), d, entry.PhoneRecorded{Type: "mobile", Number: mobile(c), ToldBy: one(c, []string{"the person", "the person", "mother", "hostel"}), ToldOn: s.past(d.Add(c.n(9)))})
		}
	}
	if c.yes(.3) {
		s.say(s.by(on), s.soon(on), on, entry.EmailRecorded{Address: emailOf(c, s.p.name), ToldBy: "the person", ToldOn: s.past(on)})
	}
	s.detailsAgain()
	if c.yes(.35) {
		s.say(s.by(on), s.soon(on.Add(1)), on, entry.DetailRecorded{Field: "contact_by", Value: one(c, words("PHONE TEXT TEXT EMAIL LETTER")), ToldBy: "the person"})
	}
	s.livesAt(on)
}

// detailsAgain are the contact details that most people add when theirs are gone through, every half year.
func (s *story) detailsAgain() {
	c := s.c
	d := s.o.Day.Add(-c.between(3, 170))
	if !s.p.meets() || d < s.p.started.Add(20) || c.yes(.25) {
		return
	}
	if c.yes(.4) {
		s.say(s.by(d), s.soon(d), d, entry.EmailRecorded{Address: emailOf(c, s.p.name), ToldBy: "the person", ToldOn: d})
		return
	}
	s.say(s.by(d), s.soon(d), d, entry.PhoneRecorded{Type: "other", Number: mobile(c), ToldBy: "the person", ToldOn: d,
		Note: one(c, []string{"Mother's number, for messages", "Second SIM", "Partner's phone, evenings", "Hostel office", "Brother's phone, in an emergency"})})
}

// past is a day, or yesterday if it has not come yet.
func (s *story) past(d day.Date) day.Date { return min(d, s.o.Day.Add(-1)) }

// lastYear is the first day of the last twelve months on which the case was open.
func (s *story) lastYear() day.Date { return max(s.p.started, s.o.Day.Add(-365)) }

// livesAt says where the person lives and lived.
func (s *story) livesAt(on day.Date) {
	c, p := s.c, s.p
	kinds := []string{"A01D", "A01D", "A01C", "A01C", "A07B", "A07B", "A07B", "A07A", "A01A", "A04", "A03"}
	s.home = livesAt(c, s.plan)
	place := entry.AddressRecorded{Status: "M", Type: one(c, kinds), Line1: s.home.line1, Line2: s.home.line2, Town: s.home.town,
		Postcode: s.home.postcode, ToldBy: "the person", ToldOn: s.past(on)}
	if c.yes(.08) {
		place.Note = one(c, []string{"Dog in the yard; ring first.", "Intercom broken, ring the mobile.", "Shared entrance, do not leave letters.", "Partner's address; tenancy is not in the person's name.", "Third floor, no lift."})
	}
	if p.trouble&noAbode != 0 {
		was := on
		if d := s.lastYear(); c.yes(.5) && d < s.o.Day.Add(-40) {
			s.say(s.by(on), s.soon(on), on, place)
			was = d.Add(c.n(int(s.o.Day-d) - 20))
		}
		s.say(s.by(was), s.soon(was.Add(1)), was, entry.AddressRecorded{Status: "M", Type: one(c, words("A08A A08B A08C A05")), Town: s.home.town,
			Note: "No fixed abode. " + one(c, []string{"Moves between friends' sofas.", "Often near the bus station in the mornings.", "Night shelter when there is a bed."}), ToldBy: "the person", ToldOn: s.past(was)})
		return
	}
	s.say(s.by(on), s.soon(on), on, place)
	if d := s.lastYear(); c.yes(.22) && d < s.o.Day.Add(-60) {
		d = d.Add(c.between(10, int(s.o.Day-d)-30))
		next := livesAt(c, s.plan)
		s.home = next
		s.say(s.by(d), s.soon(d.Add(c.n(10))), d, entry.AddressRecorded{Status: "M", Type: one(c, kinds), Line1: next.line1, Line2: next.line2,
			Town: next.town, Postcode: next.postcode, ToldBy: one(c, []string{"the person", "the person", "police", "partner"}), ToldOn: s.past(d.Add(c.between(-4, 8)))})
	}
	if p.kase == custody && c.yes(.3) {
		d := s.o.Day.Add(-c.between(5, 60))
		if d > p.started {
			release := livesAt(c, s.plan)
			s.say(s.by(d), s.soon(d), d, entry.AddressRecorded{Status: "PR1", Type: one(c, kinds), Line1: release.line1, Line2: release.line2,
				Town: release.town, Postcode: release.postcode, ToldBy: "prison offender manager", ToldOn: d})
		}
	}
}
