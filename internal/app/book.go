package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
)

// Booking is one meeting to be booked, or several that recur.
type Booking struct {
	Type        string // contact type of an appointment; empty takes the usual one for the mode
	Date        day.Date
	Start       day.Clock
	Minutes     int
	Mode        string // office, phone, video, home, doorstep, other
	Place       string
	Officer     string // empty: the officer who books
	With        string
	Purpose     string
	Order       string
	Requirement string
	Step        string
	Safety      string // for a visit: what was checked
	Every       int    // days between recurring meetings; 0 for a single one
	Times       int    // how many meetings in all when they recur
	Alike       bool   // it is for the same as the appointment that it follows
}

const (
	usualMinutes = 30
	mostTimes    = 52 // a year of weekly meetings

	longestInterval = 92 // days between the meetings of a series: a quarter
	monthsAhead     = 24 // how far ahead a meeting may be booked
)

// UsualType is the contact type that a meeting of a mode is booked as when nobody chose another.
func UsualType(mode string) string { return usualTypes[mode] }

var usualTypes = map[string]string{
	"office": "COAP", "phone": "COPT", "video": "COVC", "home": "CHVS", "doorstep": "CODC", "other": "C444",
}

// book adds one appointment or a series of them. Field names in faults carry a prefix, because the booking is a part of
// larger forms.
func (c *change) book(b Booking, prefix, cause string, wrong *wrongs) {
	if b.Mode == "" {
		b.Mode = "office"
	}
	if _, known := usualTypes[b.Mode]; !known {
		wrong.add(prefix+"mode", "Choose how they meet")
		return
	}
	if b.Type == "" {
		b.Type = UsualType(b.Mode)
	}
	t, ok := rules.Ref().ContactType(b.Type)
	if !ok || !t.Appointment {
		wrong.add(prefix+"type", "Choose what sort of appointment it is")
		return
	}
	c.checkTime(b, prefix, wrong)
	officer := b.Officer
	if officer == "" {
		officer = c.by.Officer
	}
	if _, ok := c.dir.Officers[officer]; !ok {
		wrong.add(prefix+"officer", "Choose the officer who meets the person")
	}
	if b.Mode == "home" && b.Safety == "" && c.needsSafety() {
		wrong.add(prefix+"safety", "Say what was checked before this home visit: there is a risk to staff, or the last check said not to go (H1.4, H1.6)")
	}
	times := 1
	series := ""
	if b.Every < 0 || b.Every > longestInterval {
		wrong.add(prefix+"every", "Say after how many days the meeting recurs, from 1 to %d", longestInterval)
		return
	}
	if b.Every > 0 {
		times, series = b.Times, c.newID()
		if times < 2 || times > mostTimes {
			wrong.add(prefix+"times", "Say how many meetings recur, from 2 to %d", mostTimes)
			return
		}
		if last := b.Date.Add((times - 1) * b.Every); last > c.today.AddMonths(monthsAhead) {
			wrong.add(prefix+"times", "The last of these meetings would be on %s, more than two years away. Book fewer", last.Short())
			return
		}
	}
	if b.Minutes == 0 {
		b.Minutes = usualMinutes
	}
	if b.Order == "" {
		b.Order = c.orderOf(b.Requirement)
	}
	b.Place = c.placeOf(b.Mode, strings.TrimSpace(b.Place))
	for i := range times {
		on := b.Date.Add(i * b.Every)
		for i > 0 && b.Mode == "office" && !rules.Ref().Calendar().Working(on) {
			on++ // the office is closed: this one is on the next day that it is open
		}
		c.add(on, cause, entry.AppointmentBooked{Type: b.Type, Date: on, Start: b.Start, Minutes: b.Minutes, Officer: officer,
			With: b.With, Mode: b.Mode, Place: b.Place, Purpose: b.Purpose, Order: b.Order, Requirement: b.Requirement,
			Step: b.Step, Series: series, Safety: b.Safety})
	}
}

// placeOf returns where a meeting is. A form begins with the place of the last meeting: where they meet in another way now
// and that place was left standing, it is the place of such meetings, and of a visit the address.
func (c *change) placeOf(mode, place string) string {
	visits := []string{"home", "doorstep"}
	visit := slices.Contains(visits, mode)
	usual, same, elsewhere := "", false, false
	for _, a := range c.file.Appointments {
		switch {
		case a.Mode != mode && !(visit && slices.Contains(visits, a.Mode)):
			elsewhere = elsewhere || a.Place == place
		case a.Place == place:
			same = true
		case a.Place != "":
			usual = a.Place
		}
	}
	switch {
	case place != "" && (!elsewhere || same && !visit), place == "" && !visit:
		return place
	case visit:
		a, _ := c.file.MainAddress()
		return strings.Join(slices.DeleteFunc([]string{a.Line1, a.Line2, a.Postcode}, func(s string) bool { return s == "" }), ", ")
	}
	return usual
}

// checkTime names what is wrong with a booking's day and time.
func (c *change) checkTime(b Booking, prefix string, wrong *wrongs) {
	switch {
	case b.Date == 0:
		wrong.add(prefix+"date", "Give the day of the appointment, such as 30/11/2026 or “next monday”")
	case b.Date < c.today:
		wrong.add(prefix+"date", "%s is past. Record a contact for what has happened already", b.Date.Short())
	case b.Date > c.today.AddMonths(monthsAhead):
		wrong.add(prefix+"date", "%s is more than two years away", b.Date.Short())
	case b.Mode == "office" && !rules.Ref().Calendar().Working(b.Date):
		why := b.Date.Weekday().String()
		if h := rules.Ref().Calendar().Holiday(b.Date); h != "" {
			why = h
		}
		wrong.add(prefix+"date", "The office is closed on %s (%s)", b.Date.Short(), why)
	}
	if b.Start == 0 {
		wrong.add(prefix+"start", "Give the time, such as 14:30")
	}
	if b.Minutes < 0 || b.Minutes > 480 {
		wrong.add(prefix+"minutes", "The length must be between 5 minutes and 8 hours")
	}
}

// needsSafety reports whether something warns of risk to staff, or the last check said not to go, so that a visit cannot
// be booked without a new check (clauses H1.4 and H1.6).
func (c *change) needsSafety() bool {
	if c.file.VisitCheck.Verdict == "do not go" {
		return true
	}
	for _, f := range c.file.ActiveFlags(c.today) {
		if kind, ok := rules.Ref().Flag(f.Type); ok && kind.RiskToStaff {
			return true
		}
	}
	return c.file.Risk != nil && (c.file.Risk.Staff == string(rules.High) || c.file.Risk.Staff == string(rules.VeryHigh))
}

// orderOf returns the order a requirement belongs to, or the only order in force.
func (c *change) orderOf(requirement string) string {
	active := c.file.ActiveOrders(c.today)
	for _, o := range active {
		for _, r := range o.Requirements {
			if r.ID == requirement && requirement != "" {
				return o.ID
			}
		}
	}
	if len(active) == 1 {
		return active[0].ID
	}
	return ""
}

// Move changes the day, time, place or officer of an appointment that has no outcome yet.
type Move struct {
	Ask
	Person, Appointment string
	Date                day.Date
	Start               day.Clock
	Minutes             int
	Officer, Place      string
	Reason              string
}

// Move moves an appointment.
func (a *App) Move(ctx context.Context, by string, m Move) (Done, error) {
	return a.change(ctx, by, m.Person, m.Ask, order{action: access.Record, touches: []string{m.Appointment}, decide: func(c *change) error {
		var wrong wrongs
		ap, err := c.openAppointment(m.Appointment)
		if err != nil {
			return err
		}
		c.checkTime(Booking{Date: m.Date, Start: m.Start, Minutes: m.Minutes, Mode: ap.Mode}, "", &wrong)
		if strings.TrimSpace(m.Reason) == "" {
			wrong.add("reason", "Say why it moves, and at whose wish")
		}
		if m.Officer != "" {
			if _, ok := c.dir.Officers[m.Officer]; !ok {
				wrong.add("officer", "Choose the officer who meets the person")
			}
		}
		if err := wrong.err(); err != nil {
			return err
		}
		c.add(m.Date, ap.ID, entry.AppointmentMoved{Appointment: ap.ID, Date: m.Date, Start: m.Start, Minutes: m.Minutes,
			Officer: m.Officer, Place: m.Place, Reason: clean(m.Reason)})
		return nil
	}})
}

// Cancel takes an appointment out of the diary, or all those to come of its series.
func (a *App) Cancel(ctx context.Context, by, person, appointment string, series bool, reason string, ask Ask) (Done, error) {
	return a.change(ctx, by, person, ask, order{action: access.Record, touches: []string{appointment}, decide: func(c *change) error {
		ap, err := c.openAppointment(appointment)
		if err != nil {
			return err
		}
		if strings.TrimSpace(reason) == "" {
			return fault.Input("reason", "Say why it is cancelled, and at whose wish")
		}
		for _, other := range c.file.Appointments {
			if other.ID == ap.ID || (series && ap.Series != "" && other.Series == ap.Series && other.Date >= ap.Date &&
				other.Outcome == nil && other.Cancelled == "") {
				c.add(other.Date, other.ID, entry.AppointmentCancelled{Appointment: other.ID, Reason: clean(reason)})
			}
		}
		return nil
	}})
}

// openAppointment returns an appointment that nothing has become of yet.
func (c *change) openAppointment(id string) (*casefile.Appointment, error) {
	ap, ok := c.file.Appointment(id)
	switch {
	case !ok:
		return nil, fault.New(fault.NotFound, "This appointment is not in the record. Open the person's page again.")
	case ap.Cancelled != "":
		return nil, fault.New(fault.Stale, "This appointment was cancelled already: %s.", ap.Cancelled)
	case ap.Outcome != nil:
		return nil, fault.New(fault.Stale, "This appointment has an outcome already. To change it, correct that entry.")
	}
	return &ap, nil
}

// Group is a meeting that several people attend together.
type Group struct {
	Ask
	People []string
	Booking
}

// BookGroup books one meeting for several people in one transaction: all of them or none.
func (a *App) BookGroup(ctx context.Context, by string, g Group) (done []Done, err error) {
	people := slices.Clone(g.People)
	slices.Sort(people)
	people = slices.Compact(people)
	if len(people) < 2 {
		return nil, fault.Input("people", "Choose at least two people for a group")
	}
	err = a.Store.Write(ctx, func(w Writer) error {
		done = nil
		if again, err := a.seen(w, by, g.Key); err != nil || again {
			return err
		}
		group := a.NewID()
		// In the order of their ids, so that two commands over the same people cannot wait for each other.
		for _, person := range people {
			c, err := a.open(w, by, person, access.Record)
			if err != nil {
				return err
			}
			var wrong wrongs
			c.book(g.Booking, "", "", &wrong)
			if err := wrong.err(); err != nil {
				return err
			}
			if err := c.sound(""); err != nil {
				return err
			}
			for i, e := range c.added {
				p := e.Payload.(entry.AppointmentBooked)
				p.Group = group
				if g.Every > 0 {
					p.Group = fmt.Sprintf("%s-%d", group, i)
				}
				c.added[i].Payload = p
			}
			d, err := a.save(c)
			if err != nil {
				return err
			}
			if err := a.lookAgainOf(w, c.dir, c.reheld); err != nil {
				return err
			}
			done = append(done, d)
		}
		return w.Remember(g.Key, by, a.instant())
	})
	return done, err
}

// respondBy is the last day on which the person may give proof after a letter (clause E2.2), counted from today, the
// day the letter is asked for.
func respondBy(c *change) day.Date {
	return c.figures.Figure(rules.EnforcementProof).After(c.today, rules.Ref().Calendar())
}
