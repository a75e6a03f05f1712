package standing

import (
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// allocation asks the unit for a responsible officer (D4.1).
func (d *deriver) allocation() {
	s, ok := d.earliest()
	if !ok || d.officer != "" {
		return
	}
	from := s.start
	for _, a := range d.f.Allocations {
		if a.Role == casefile.Responsible && d.come(a.Until) {
			from = max(from, a.Until)
		}
	}
	fig := d.set.At(from).For(rules.AllocationDeadline, d.level)
	d.owe(d.toUnit(Duty{
		Key: "allocate:" + from.String(), Kind: "allocate", About: s.ID, Due: fig.After(from, d.cal), Warn: from,
		Why: []Reason{d.reason(fig, s.began()+"; no responsible officer.")},
	}))
}

// endings asks for the end of each order whose last day has passed to be recorded (D4.2).
func (d *deriver) endings() {
	for _, o := range d.overdue {
		last := o.LastDay()
		fig := d.figure(rules.TerminationRecord, last)
		d.owe(d.toOfficer(Duty{
			Key: "terminate:" + o.ID, Kind: "terminate", About: o.ID, Due: fig.After(last, d.cal), Warn: last.Add(1),
			Why: []Reason{d.reason(fig, "The last day was "+last.Short()+"; the end is not recorded.")},
		}))
	}
}

// custodyDates asks for a licence to be ready before release (D4.4) and for a parole report before the hearing (D4.5).
func (d *deriver) custodyDates() {
	for _, s := range d.spans {
		if !s.custody {
			continue
		}
		if on, name := s.release(d); on != 0 {
			stop, ahead := d.set.Figure(rules.LicenceHardStop), d.set.Figure(rules.LicenceWarn)
			due := d.cal.AddWorking(on, -stop.Value)
			d.owe(d.toOfficer(Duty{
				Key: "licence:" + s.ID + ":" + on.String(), Kind: "licence", Detail: "Release on " + on.Short(), About: s.ID, Due: due,
				Warn: d.cal.AddWorking(due, -ahead.Value),
				Why:  []Reason{d.reason(stop, name+" is "+on.Short()+"; the licence is ready "+stop.String()+" before.")},
			}))
		}
		if hearing := s.KeyDates["THD"]; hearing != 0 && !d.come(hearing.Add(1)) && !d.reported(s) && !d.reporting("PAROM1", s.start) {
			fig := d.set.Figure(rules.ParoleReport)
			d.owe(d.toOfficer(Duty{
				Key: "parole:" + s.ID + ":" + hearing.String(), Kind: "parole", Detail: "Hearing on " + hearing.Short(), About: s.ID,
				Due: hearing.Add(-7 * fig.Value),
				Why: []Reason{d.reason(fig, "The hearing is on "+hearing.Short()+"; no parole report is on the file.")},
			}))
		}
	}
}

// release is the day the person is due to leave custody: after a recall the date of its own, otherwise home detention
// curfew where one is set, then conditional, then automatic release.
func (s span) release(d *deriver) (day.Date, string) {
	codes := []string{"HDCAD", "CRD", "ARD"}
	if s.Status == "C" {
		codes = []string{"PRRD"}
	}
	for _, code := range codes {
		if on := s.KeyDates[code]; on != 0 && on >= s.StatusSince && on >= s.start {
			k, _ := d.ref.KeyDate(code)
			return on, k.Name
		}
	}
	return 0, ""
}

// reported reports whether a parole report is among the documents since the person was last in custody under this order.
func (d *deriver) reported(s span) bool {
	for _, doc := range d.f.Documents {
		if strings.EqualFold(doc.Category, "parole report") && doc.Origin.On >= s.start {
			return true
		}
	}
	return false
}

// access asks the manager to review each emergency opening of a limited record (V4.3).
func (d *deriver) access() {
	for _, x := range d.f.Forced {
		if x.Verdict != "" || !d.come(x.Origin.On) {
			continue
		}
		fig := d.figure(rules.AccessEmergencyReview, x.Origin.On)
		d.owe(d.toUnit(Duty{
			Key: "access-review:" + x.ID, Kind: "access-review", Detail: "Opened on " + x.Origin.On.Short(), About: x.ID,
			Due: fig.After(x.Origin.On, d.cal), Warn: x.Origin.On,
			Why: []Reason{d.reason(fig, "The limited record was opened in an emergency on "+x.Origin.On.Short()+".")},
		}))
	}
}
