package casefile

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// ClosedKept is how many appointments with an outcome, or cancelled, a file keeps: the last ones by day.
const ClosedKept = 40

// book adds an appointment. Appointments stand in the order of day and time. A booking that says what was checked
// before the visit was made on the strength of that check.
func (f *File) book(e entry.Entry, p entry.AppointmentBooked) {
	a := Appointment{
		ID: e.ID, Type: p.Type, Date: p.Date, Start: p.Start, Minutes: p.Minutes, Officer: p.Officer, With: p.With, Mode: p.Mode,
		Place: p.Place, Purpose: p.Purpose, Order: p.Order, Requirement: p.Requirement, Step: p.Step, Series: p.Series,
		Group: p.Group, Origin: originOf(e),
	}
	if p.Safety != "" {
		a.Safety = "go"
		f.VisitCheck = VisitCheck{a.ID, a.Safety}
	}
	f.placeAppointment(a)
}

func (f *File) placeAppointment(a Appointment) {
	i := len(f.Appointments)
	for i > 0 && a.before(f.Appointments[i-1]) {
		i--
	}
	f.Appointments = slices.Insert(f.Appointments, i, a)
}

// before reports whether a begins before b.
func (a Appointment) before(b Appointment) bool {
	return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Start, b.Start)) < 0
}

// closed reports whether nothing is to be done about the appointment any more.
func (a Appointment) closed() bool { return a.Outcome != nil || a.Cancelled != "" }

// appointment returns the place of the appointment of this id, or -1.
func (f *File) appointment(id string) int {
	return slices.IndexFunc(f.Appointments, func(a Appointment) bool { return a.ID == id })
}

// trimAppointments drops the oldest of those that are closed, so that no more than [ClosedKept] are left.
func (f *File) trimAppointments() {
	closed := 0
	for i := range f.Appointments {
		if f.Appointments[i].closed() {
			closed++
		}
	}
	if closed <= ClosedKept {
		return
	}
	f.Appointments = slices.DeleteFunc(f.Appointments, func(a Appointment) bool {
		if closed <= ClosedKept || !a.closed() {
			return false
		}
		closed--
		return true
	})
}

// move changes the day, time, officer or place of an appointment that still stands.
func (f *File) move(p entry.AppointmentMoved) {
	i := f.appointment(p.Appointment)
	if i < 0 || f.Appointments[i].closed() {
		return
	}
	a := f.Appointments[i]
	a.Date, a.Start, a.Moved = p.Date, p.Start, a.Moved+1
	a.Minutes = cmp.Or(p.Minutes, a.Minutes)
	a.Officer = cmp.Or(p.Officer, a.Officer)
	a.Place = cmp.Or(p.Place, a.Place)
	f.Appointments = slices.Delete(f.Appointments, i, i+1)
	f.placeAppointment(a)
}

// cancel takes an appointment that still stands out of the diary.
func (f *File) cancel(p entry.AppointmentCancelled) {
	if i := f.appointment(p.Appointment); i >= 0 && !f.Appointments[i].closed() {
		f.Appointments[i].Cancelled = p.Reason
	}
}

func (f *File) checkSafety(p entry.SafetyChecked) {
	if i := f.appointment(p.Appointment); i >= 0 {
		f.Appointments[i].Safety = p.Verdict
		f.VisitCheck = VisitCheck{p.Appointment, p.Verdict}
	}
}

// recordOutcome closes an appointment. An appointment has one outcome, so a second one changes nothing: what it turned
// out to be is a judgement, and what was recorded wrongly is a correction.
func (f *File) recordOutcome(e entry.Entry, p entry.OutcomeRecorded) {
	i := f.appointment(p.Appointment)
	if i < 0 || f.Appointments[i].Outcome != nil {
		return
	}
	a := &f.Appointments[i]
	a.Cancelled = ""
	a.Outcome = &Outcome{
		Entry: e.ID, Code: p.Outcome, Late: p.Late, Credit: p.Credit, Noted: p.Note != "", Origin: originOf(e),
	}
	f.count(contact{
		entry: e, appointment: a.ID, order: a.Order, requirement: cmp.Or(p.Requirement, a.Requirement), step: cmp.Or(p.Step, a.Step),
		mode: a.Mode, outcome: p.Outcome, credit: p.Credit,
	})
}

// contact is a meeting or other contact with an outcome, as far as the counts need it.
type contact struct {
	entry                                                entry.Entry
	appointment, order, requirement, step, mode, outcome string
	credit                                               int
}

// count adds a contact to everything that it serves at once: when the person was last seen, what was done of the
// requirement and of the plan's step, and the failures. A code that this program does not know counts for nothing.
func (f *File) count(c contact) {
	o, ok := rules.Ref().Outcome(c.outcome)
	if !ok {
		return
	}
	if r := f.requirement(c.requirement); r != nil {
		c.order = cmp.Or(c.order, r.Order)
	}
	if o.Attended == rules.Yes {
		f.see(c)
		if s := f.step(c.step); s != nil {
			s.work(c.entry)
		}
	}
	if c.requirement != "" && (o.Attended == rules.Yes || c.credit > 0) {
		f.deliver(c, o.Attended == rules.Yes)
	}
	if o.Complied == rules.No || o.Enforceable {
		f.fail(Failure{
			Entry: c.entry.ID, Appointment: c.appointment, Order: c.order, On: c.entry.On, Code: c.outcome, Origin: originOf(c.entry),
		})
	}
}

// see notes when the person was last met in this way.
func (f *File) see(c contact) {
	if c.mode == "" || c.entry.On < f.LastSeen[c.mode].On {
		return
	}
	if f.LastSeen == nil {
		f.LastSeen = map[string]Seen{}
	}
	f.LastSeen[c.mode] = Seen{On: c.entry.On, Entry: c.entry.ID}
}

// deliver counts what was done of a requirement. Minutes may be credited without attendance, as when a session was
// stood down.
func (f *File) deliver(c contact, attended bool) {
	if f.Delivered == nil {
		f.Delivered = map[string]Deliver{}
	}
	d := f.Delivered[c.requirement]
	d.Minutes += c.credit
	if attended {
		d.Sessions++
		on := int32(c.entry.On)
		if i, known := slices.BinarySearch(d.On, on); !known {
			d.On = slices.Insert(d.On, i, on)
			if i == 0 {
				d.First = c.entry.ID
			}
		}
		d.Days = len(d.On)
		d.LastDay = day.Date(d.On[len(d.On)-1])
	}
	f.Delivered[c.requirement] = d
}
