package standing

import (
	"fmt"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// contact works out how often the person is to be seen and what is owed from it: docs/rules/appointments.md.
func (d *deriver) contact() {
	d.outcomes()
	d.firstContacts()
	d.met()
	_, start, out := d.supervised()
	if !out {
		return
	}
	d.standard(start)
	if d.level == rules.Reset {
		d.followUp()
		return
	}
	d.notSeen(start)
	d.faceToFace(start)
	d.nextAppointment(start)
}

// outcomes lists the appointments that are over and have no outcome (A1.11). They fall to whoever met the person.
func (d *deriver) outcomes() {
	for _, a := range d.f.Appointments {
		if !a.Open() {
			continue
		}
		fig := d.figure(rules.OutcomeRecord, a.Date)
		if !d.come(a.Date.Add(1)) {
			continue
		}
		d.owe(d.toWhoMeets(a, Duty{
			Key: "outcome:" + a.ID, Kind: "outcome", Detail: d.typeName(a.Type) + " on " + at(a), About: a.ID,
			Due: fig.After(a.Date, d.cal), Warn: a.Date.Add(1),
			Why: []Reason{d.reason(fig, "The appointment of "+at(a)+" has no outcome.")},
		}))
	}
}

func (d *deriver) typeName(code string) string {
	if t, ok := d.ref.ContactType(code); ok {
		return t.Name
	}
	return code
}

// at says when an appointment is.
func at(a casefile.Appointment) string {
	if a.Start == 0 {
		return a.Date.Short()
	}
	return a.Date.Short() + " " + a.Start.String()
}

// firstContacts lists the orders whose first appointment has not been held (A1.7, A1.8, A1.12). Any meeting that the
// person attended since the clock started is one (A1.15).
func (d *deriver) firstContacts() {
	d.firstHeld = true
	_, last, _ := d.f.LastMet()
	for _, s := range d.spans {
		if d.level == rules.Reset || last.On >= s.start || s.custody && d.reachedInside(s.start) {
			continue
		}
		fig := d.set.At(s.start).For(rules.AppointmentFirstOrder, d.level)
		switch {
		case s.custody:
			fig = d.figure(rules.CustodyFirstContact, s.start)
		case s.licence:
			fig = d.figure(rules.AppointmentFirstRelease, s.start)
		}
		d.firstHeld = d.firstHeld && s.custody
		detail := "Nothing is booked"
		if a, ok := d.booked(); ok {
			detail = "Booked for " + at(a)
		}
		d.owe(d.toOfficer(Duty{
			Key: "first-contact:" + s.ID + ":" + s.start.String(), Kind: "first-contact", Detail: detail, About: s.ID,
			Due: fig.After(s.start, d.cal), Warn: s.start,
			Why: []Reason{d.reason(fig, s.began()+" and not seen since.")},
		}))
	}
}

// reachedInside reports whether someone in custody was reached since a day: visited, written to or rung (A1.12).
func (d *deriver) reachedInside(since day.Date) bool {
	for _, code := range []string{"CPVS", "CMOB", "CIOB", "CLOB", "CTOB", "COUP"} {
		if seen, ok := d.f.Marks[code]; ok && seen.On >= since {
			return true
		}
	}
	return false
}

// booked returns the next appointment that still stands.
func (d *deriver) booked() (casefile.Appointment, bool) {
	a, ok := d.f.NextAppointment(d.today)
	if ok {
		d.turn(a.Date.Add(1))
	}
	return a, ok
}

// met sets when the person was last met and when they are met next, also while they are in custody, where no standard holds.
func (d *deriver) met() {
	c := &d.st.Contact
	if how, last, met := d.f.LastMet(); met {
		c.Last, c.LastHow = last.On, string(how)
	}
	if a, ok := d.booked(); ok {
		c.Next = a.Date
	}
}

// standard sets how often the person is to be seen (A1.1 to A1.3) and by when, counted from the last contact that
// counts (A1.5, A1.15).
func (d *deriver) standard(start day.Date) {
	c := &d.st.Contact
	weeks := d.figure(rules.ContactFirstWeeks, start)
	phase, when := rules.FirstWeeks, "in the first "+weeks.String()
	if d.come(weeks.After(start, d.cal)) {
		phase, when = rules.Afterwards, "after the first "+weeks.String()
	}
	from := max(start, d.counting().On)
	every := d.set.At(from).Contact(d.level, phase)
	c.Every, c.Text = every.Gap(), often(every)+" "+when
	c.Why = append(c.Why, d.reasonForLevel())
	if c.Every == 0 {
		c.Text = "no regular contact"
		return
	}
	c.Due = from.Add(c.Every)
	c.Over = c.Due.Add(d.figure(rules.ContactNotSeenGrace, from).Value)
	why := d.reason(every.Days, fmt.Sprintf("%s, %s: at most %d days between contacts.", sentence(often(every)), when, c.Every))
	why.Figure = often(every)
	c.Why = append(c.Why, why)
}

// counting returns the last meeting that counts towards the standard. A video contact does not when the meetings by
// video are already more than the share set of the last two, or of as many as a period has (A1.5).
func (d *deriver) counting() casefile.Seen {
	how, last, _ := d.f.LastMet()
	if how != rules.ModeVideo {
		return last
	}
	share := d.set.Int(rules.ContactVideoShare)
	_, other, _ := d.f.LastMet(rules.ModeHome, rules.ModeOffice, rules.ModeDoorstep, rules.ModePhone, rules.ModeOther)
	want := max(2, d.set.Contact(d.level, rules.FirstWeeks).Times.Value)
	meetings, videos := 0, 0
	for i := len(d.f.Appointments) - 1; i >= 0 && meetings < want; i-- {
		a := d.f.Appointments[i]
		if !d.attended(a) {
			continue
		}
		meetings++
		if a.Mode == string(rules.ModeVideo) {
			videos++
		}
	}
	if meetings > 1 && videos*100 > share*meetings {
		return other
	}
	return last
}

// attended reports whether the person came to an appointment.
func (d *deriver) attended(a casefile.Appointment) bool {
	if a.Outcome == nil {
		return false
	}
	o, _ := d.ref.Outcome(a.Outcome.Code)
	return o.Attended == rules.Yes
}

// reasonForLevel says what gave the level of contact.
func (d *deriver) reasonForLevel() Reason {
	switch {
	case d.level == rules.Reset:
		return Reason{Clause: "A1.13", Text: "Not actively supervised: past the two-thirds point."}
	case d.by.Setting != "" && d.st.Tier != "":
		return d.reason(d.by, "Seen at the level "+d.levelName(d.level)+", from tier "+d.st.Tier+".")
	case d.by.Setting != "":
		return d.reason(d.by, "Seen at the level "+d.levelName(d.level)+", because the risk of serious harm is not known.")
	}
	return Reason{Clause: "A1.1", Text: "Seen at the level " + d.levelName(d.level) + ", from the risk of serious harm."}
}

// notSeen lists someone who was not seen for longer than the standard and its grace (A1.6). It is listed only once that
// has happened: people who are seen in time are no duty.
func (d *deriver) notSeen(start day.Date) {
	c := d.st.Contact
	if c.Over == 0 || !d.firstHeld {
		return
	}
	grace := d.figure(rules.ContactNotSeenGrace, max(start, d.counting().On))
	last := "Not seen since " + start.Short()
	if c.Last >= start {
		last = "Last seen on " + c.Last.Short()
	}
	d.owe(d.toOfficer(Duty{
		Key: "not-seen:" + max(start, c.Last).String(), Kind: "not-seen", Detail: last, Due: c.Over, Warn: c.Over.Add(1),
		Why: []Reason{
			d.reason(grace, last+". The standard is "+c.Text+", with "+grace.String()+" of grace."),
			c.Why[len(c.Why)-1],
		},
	}))
}

// faceToFace says when the person is next to be met in one place (A1.4).
func (d *deriver) faceToFace(start day.Date) {
	if d.st.Contact.Every == 0 {
		return
	}
	_, met, _ := d.f.LastMet(rules.ModeHome, rules.ModeOffice, rules.ModeDoorstep)
	from := max(start, met.On)
	fig := d.figure(rules.ContactFaceToFace, from)
	d.st.Contact.Face = fig.After(from, d.cal)
	if d.firstHeld && d.come(d.st.Contact.Face.Add(1)) {
		d.matter("amber", fig.Clause, "", "Not met face to face since "+from.Short()+" (standard: "+fig.String()+")")
	}
}

// nextAppointment lists someone for whom nothing is booked (A1.14). The clock starts with the last appointment there
// was. Until the first contact is held, that duty says it already.
func (d *deriver) nextAppointment(start day.Date) {
	if _, ok := d.booked(); ok || !d.firstHeld {
		return
	}
	from, about := start, ""
	for _, a := range d.f.Appointments {
		if a.Cancelled == "" && d.come(a.Date) && a.Date >= from {
			from, about = a.Date, a.ID
		}
	}
	from = max(from, d.st.Contact.Last)
	fig := d.figure(rules.AppointmentNext, from)
	d.owe(d.toOfficer(Duty{
		Key: "next-appointment:" + from.String(), Kind: "next-appointment", About: about, Due: fig.After(from, d.cal), Warn: from,
		Why: []Reason{d.reason(fig, "Nothing is booked after "+from.Short()+".")},
	}))
}

// followUp lists the one contact midway in the final third of a licence that is not actively supervised (A1.13).
func (d *deriver) followUp() {
	for _, s := range d.spans {
		if !s.licence || s.LastDay() == 0 {
			continue
		}
		fig := d.figure(rules.ContactResetFollowUps, s.start)
		days := s.LastDay().Sub(s.start)
		third, midway := s.start.Add(days*2/3), s.start.Add(days*5/6)
		_, last, _ := d.f.LastMet()
		if fig.Value == 0 || last.On >= third {
			continue
		}
		d.st.Contact.Due = midway
		d.owe(d.toOfficer(Duty{
			Key: "follow-up:" + s.ID, Kind: "next-appointment", Title: "See once in the final third of the licence", About: s.ID,
			Due: midway,
			Why: []Reason{d.reason(fig, "The final third of the licence runs from "+third.Short()+" to "+s.LastDay().Short()+".")},
		}))
	}
}
