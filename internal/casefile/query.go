package casefile

import (
	"strings"

	"daybook/internal/day"
	"daybook/internal/rules"
)

// String returns the name as it is spoken: forename, middle names, surname; an online name as it is.
func (n Name) String() string {
	if n.Type == "online" {
		return n.Online
	}
	return strings.Join(strings.Fields(n.Forename+" "+n.Middle+" "+n.Surname), " ")
}

// BornOn returns the day of birth, or none while it is not known.
func (f *File) BornOn() day.Date { return bornOn(f.Born.Value) }

func bornOn(recorded string) day.Date {
	if recorded == "" {
		return 0
	}
	d, err := day.Parse(recorded)
	if err != nil {
		return 0 // an import may bring "about 1985"; the page shows it as it came
	}
	return d
}

// Age returns the person's age in whole years on a day, and false while the day of birth is not known.
func (f *File) Age(on day.Date) (int, bool) {
	return ageOn(f.BornOn(), on)
}

func ageOn(born, on day.Date) (int, bool) { return on.YearsSince(born), born != 0 }

// HeldOn reports whether the allocation was in force on a day.
func (a Allocation) HeldOn(on day.Date) bool { return held(a.From, a.Until, on) }

func held(from, until, on day.Date) bool { return from <= on && (until == 0 || on < until) }

// ResponsibleOfficer returns the allocation of the officer accountable for the case on a day, and false where it had none.
func (f *File) ResponsibleOfficer(on day.Date) (Allocation, bool) {
	for _, a := range f.Allocations {
		if a.Role == Responsible && a.HeldOn(on) {
			return a, true
		}
	}
	return Allocation{}, false
}

// FallsTo returns the unit that the case belongs to on a day: that of the latest allocation, or the one that a later sentence
// was sent to. It is "" while the record names none.
func (f *File) FallsTo(on day.Date) string {
	unit, since := "", day.Date(0)
	for _, a := range f.Allocations {
		if a.From <= on {
			unit, since = a.Unit, a.From
			break
		}
	}
	for _, o := range f.Orders {
		if o.Unit != "" && o.Sentenced <= on && o.Sentenced > since {
			return o.Unit
		}
	}
	return unit
}

// Cover returns the allocation of the caretaker who looks after the case on a day while its responsible officer is away,
// and false where nobody does. The responsible officer stays responsible.
func (f *File) Cover(on day.Date) (Allocation, bool) {
	now, ok := f.ResponsibleOfficer(on)
	if !ok {
		return Allocation{}, false
	}
	for _, a := range f.Allocations {
		if a.Role == Caretaker && a.HeldOn(on) && a.Officer != now.Officer {
			return a, true
		}
	}
	return Allocation{}, false
}

// Meets returns who meets the person at an appointment: the officer it is booked with, or the caretaker where that officer
// is the responsible one and is covered on the day.
func (f *File) Meets(a Appointment) string {
	if now, ok := f.ResponsibleOfficer(a.Date); ok && now.Officer == a.Officer {
		if cover, covered := f.Cover(a.Date); covered {
			return cover.Officer
		}
	}
	return a.Officer
}

// OfficersIn returns the different responsible officers who held the case on any day from the first to the last of a
// period, latest first. An officer replaced on the day they took over never held it.
func (f *File) OfficersIn(from, to day.Date) []string {
	var officers []string
	seen := map[string]bool{}
	for _, a := range f.Allocations {
		held := a.From <= to && (a.Until == 0 || a.Until > max(from, a.From))
		if a.Role == Responsible && held && !seen[a.Officer] {
			seen[a.Officer] = true
			officers = append(officers, a.Officer)
		}
	}
	return officers
}

// MainAddress returns the address the person lives at, and false where none is recorded.
func (f *File) MainAddress() (Address, bool) {
	for _, a := range f.Addresses {
		if a.Status == mainAddress && a.Ended == 0 {
			return a, true
		}
	}
	return Address{}, false
}

// ActiveFlags returns the flags in force on a day, in the order in which they were recorded.
func (f *File) ActiveFlags(on day.Date) []Flag {
	var in []Flag
	for _, g := range f.Flags {
		if g.Raised <= on && (g.Ended == 0 || on < g.Ended) {
			in = append(in, g)
		}
	}
	return in
}

// FlagUp returns the flag of this type that is in force on a day, and false where there is none. A MAPPA flag of another category or
// level is another flag (clause F1.5).
func (f *File) FlagUp(kind, category, level string, on day.Date) (Flag, bool) {
	for _, g := range f.ActiveFlags(on) {
		if g.Type == kind && g.Category == category && g.Level == level {
			return g, true
		}
	}
	return Flag{}, false
}

// LastDay returns the last day on which the order or its licence runs, or none where it is not known.
func (o Order) LastDay() day.Date {
	if o.Licence != nil && o.Ends != 0 {
		return max(o.Ends, o.Licence.Ends)
	}
	return o.Ends
}

// InForce reports whether the order runs on a day: it has begun, its last day has not passed and nobody has ended it.
func (o Order) InForce(on day.Date) bool {
	return o.Starts <= on && (o.Ended == 0 || on < o.Ended) && (o.LastDay() == 0 || on <= o.LastDay())
}

// ActiveOrders returns the orders in force on a day, newest first.
func (f *File) ActiveOrders(on day.Date) []Order {
	var in []Order
	for _, o := range f.Orders {
		if o.InForce(on) {
			in = append(in, o)
		}
	}
	return in
}

// Order returns the order of this id.
func (f *File) Order(id string) (Order, bool) {
	if o := f.order(id); o != nil {
		return *o, true
	}
	return Order{}, false
}

// Requirement returns the requirement of this id.
func (f *File) Requirement(id string) (Requirement, bool) {
	if r := f.requirement(id); r != nil {
		return *r, true
	}
	return Requirement{}, false
}

// Appointment returns the appointment of this id, if the file still keeps it.
func (f *File) Appointment(id string) (Appointment, bool) {
	if i := f.appointment(id); i >= 0 {
		return f.Appointments[i], true
	}
	return Appointment{}, false
}

// Open reports whether the appointment still stands: it has no outcome and was not cancelled.
func (a Appointment) Open() bool { return !a.closed() }

// NextAppointment returns the first appointment on or after a day that still stands.
func (f *File) NextAppointment(from day.Date) (Appointment, bool) {
	for _, a := range f.Appointments {
		if a.Date >= from && a.Open() {
			return a, true
		}
	}
	return Appointment{}, false
}

// modes are the ways of meeting, the closest first.
var modes = []rules.Mode{rules.ModeHome, rules.ModeOffice, rules.ModeDoorstep, rules.ModeVideo, rules.ModePhone, rules.ModeOther}

// LastMet returns when the person was last met in any of these ways (in any way at all when none is named), and how:
// of two meetings on one day, the closer one.
func (f *File) LastMet(in ...rules.Mode) (how rules.Mode, last Seen, met bool) {
	if len(in) == 0 {
		in = modes
	}
	for _, m := range in {
		if s, ok := f.LastSeen[string(m)]; ok && s.On > last.On {
			how, last, met = m, s, true
		}
	}
	return how, last, met
}

// Now returns the outcome that stands: what it was judged to be, or else what was recorded.
func (x Failure) Now() string {
	if x.Judged != "" {
		return x.Judged
	}
	return x.Code
}

// FailuresIn returns the unacceptable failures under an order from the first to the last day of a period, newest first:
// those whose outcome, as judged, is enforceable and awaits no judgement (clause E1.1). With no order named it looks at
// all of them.
func (f *File) FailuresIn(order string, from, to day.Date) []Failure {
	return f.failuresIn(order, from, to, rules.Outcome.Failure)
}

// HeldIn returns the failures under an order in a period that await a judgement (clause E1.2), newest first.
func (f *File) HeldIn(order string, from, to day.Date) []Failure {
	return f.failuresIn(order, from, to, func(o rules.Outcome) bool { return o.Held })
}

func (f *File) failuresIn(order string, from, to day.Date, counts func(rules.Outcome) bool) []Failure {
	var in []Failure
	for _, x := range f.Failures {
		o, known := rules.Ref().Outcome(x.Now())
		if known && counts(o) && (order == "" || x.Order == order) && from <= x.On && x.On <= to {
			in = append(in, x)
		}
	}
	return in
}

// LimitedAt returns the limits on who may see the record that are in force on a day.
func (f *File) LimitedAt(on day.Date) []Limit {
	var in []Limit
	for _, l := range f.Limits {
		if l.From <= on && (l.Until == 0 || on <= l.Until) {
			in = append(in, l)
		}
	}
	return in
}

// ForcedAt returns the emergency openings that are in force on a day.
func (f *File) ForcedAt(on day.Date) []Forced {
	var in []Forced
	for _, x := range f.Forced {
		if x.Origin.On <= on && on <= x.Until {
			in = append(in, x)
		}
	}
	return in
}

// InterestOf returns the interest that an officer has in the person on a day (clause G1.10).
func (f *File) InterestOf(officer string, on day.Date) (Interest, bool) {
	for _, x := range f.Interests {
		if x.Officer == officer && (x.Ended == 0 || on < x.Ended) {
			return x, true
		}
	}
	return Interest{}, false
}
