package standing

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// The verdicts of a safety check (H1.4).
const (
	twoGo   = "go with a second officer"
	doNotGo = "do not go"
)

// homeVisits works out when the person is to be visited and what must be checked before: docs/rules/home-visits.md.
func (d *deriver) homeVisits() {
	d.safetyChecks()
	_, start, out := d.supervised()
	if _, ok := d.f.MainAddress(); !ok || !out {
		return // nowhere to go: the clock stands still
	}
	last := d.f.LastSeen[string(rules.ModeHome)].On
	if last < start {
		last = 0
	}
	due, why := d.visitDue(start, last)
	if due == 0 {
		return
	}
	d.st.Contact.Home = due
	y := Duty{Key: "home-visit:" + max(start, last).String(), Kind: "home-visit", Due: due, Why: why}
	if a, ok := d.nextVisit(); ok {
		y.Detail = "Booked for " + at(a)
	}
	d.owe(d.toOfficer(y))
}

// visitDue returns the earliest day that the clauses ask for, with each clause that asks: a flag of child protection or
// domestic abuse (H1.1), the level of risk (H1.2), and both again after a visit (H1.3).
func (d *deriver) visitDue(start, last day.Date) (due day.Date, why []Reason) {
	ask := func(fig rules.Figure, from day.Date, text, entry string) {
		if by := fig.After(from, d.cal); due == 0 || by < due {
			due = by
		}
		r := d.reason(fig, text)
		r.Entry = entry
		why = append(why, r)
	}
	flag, flagged := d.oldestFlag(func(t rules.Flag) bool { return t.ChildProtection || t.DomesticAbuse })
	if last == 0 {
		if flagged {
			from := max(start, flag.Raised)
			ask(d.figure(rules.HomeVisitFirstSafeguarding, from), from, d.flagName(flag)+" since "+flag.Raised.Short()+"; no visit under this supervision.", flag.ID)
		}
		if fig, ok := d.set.At(start).FindFor(rules.HomeVisitFirst, d.rosh); ok {
			ask(fig, start, "Risk of serious harm "+d.levelName(d.rosh)+"; no visit since "+start.Short()+".", "")
		}
		return due, why
	}
	if flagged {
		ask(d.figure(rules.HomeVisitRepeatSafeguarding, last), last, d.flagName(flag)+"; last visited on "+last.Short()+".", flag.ID)
	}
	if fig, ok := d.set.At(last).FindFor(rules.HomeVisitRepeat, d.rosh); ok {
		ask(fig, last, "Risk of serious harm "+d.levelName(d.rosh)+"; last visited on "+last.Short()+".", "")
	}
	return due, why
}

// nextVisit returns the next home visit that still stands.
func (d *deriver) nextVisit() (casefile.Appointment, bool) {
	for _, a := range d.f.Appointments {
		if isVisit(a) && a.Open() && a.Date >= d.today {
			d.turn(a.Date.Add(1))
			return a, true
		}
	}
	return casefile.Appointment{}, false
}

func isVisit(a casefile.Appointment) bool { return a.Mode == string(rules.ModeHome) }

// safetyChecks lists the visits to come that nobody has checked (H1.4).
func (d *deriver) safetyChecks() {
	for _, a := range d.f.Appointments {
		if !isVisit(a) || !a.Open() || a.Safety != "" || d.come(a.Date.Add(1)) || d.checked(a) {
			continue
		}
		fig := d.figure(rules.HomeVisitSafetyCheck, a.Date)
		d.owe(d.toWhoMeets(a, Duty{
			Key: "safety-check:" + a.ID, Kind: "safety-check", Detail: "Visit on " + at(a), About: a.ID, Due: a.Date, Warn: min(day.Of(a.Origin.At.UTC()), a.Date),
			Why: []Reason{d.reason(fig, "A visit is booked for "+at(a)+" and no check within "+fig.String()+" holds for it.")},
		}))
	}
}

// checked reports whether an earlier visit's check still holds for this one: it is young enough, and nothing new came in
// since.
func (d *deriver) checked(visit casefile.Appointment) bool {
	for _, a := range d.f.Appointments {
		if !isVisit(a) || a.Safety == "" || a.Safety == doNotGo || a.Date >= visit.Date {
			continue
		}
		until := d.figure(rules.HomeVisitSafetyCheck, a.Date).After(a.Date, d.cal)
		if visit.Date <= until && !d.cameSince(a.Date) {
			return true
		}
	}
	return false
}

// cameSince reports whether something came in from others on or after a day.
func (d *deriver) cameSince(on day.Date) bool {
	for _, n := range d.f.News {
		if n.On >= on {
			return true
		}
	}
	return false
}

// visitWarnings says how a visit may be made: by two people (H1.5), or not at all (H1.6).
func (d *deriver) visitWarnings() {
	last := d.f.VisitCheck
	if last.Verdict == doNotGo {
		d.warn("red", "H1.6", last.Appointment, "Do not visit")
		return
	}
	d.stoppedVisits()
	if g, ok := d.oldestFlag(func(t rules.Flag) bool { return t.RiskToStaff }); ok {
		d.warn("red", "H1.5", g.ID, sentence(few(d.set.Int(rules.HomeVisitTwoPeople)))+" people go on a visit")
		return
	}
	if last.Verdict == twoGo {
		d.warn("amber", "H1.5", last.Appointment, "Two people go on a visit")
	}
}

// stoppedVisits names the visits that still stand though what was checked for them said not to go: a check that was made for
// another visit since does not open that one (H1.6).
func (d *deriver) stoppedVisits() {
	for _, a := range d.f.Appointments {
		if isVisit(a) && a.Safety == doNotGo && a.Open() && !d.come(a.Date.Add(1)) {
			d.warn("red", "H1.6", a.ID, "Do not go on the visit of "+at(a))
		}
	}
}
