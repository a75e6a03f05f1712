package standing

import (
	"cmp"
	"slices"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// owe adds a duty. Its kind gives the title where none is set, and says whether it may be put off (D3.2). Without a day
// of listing it is listed some working days ahead (D1.6). It falls to the responsible officer (D1.7) where nobody else
// is named, and to the unit where the case has none.
func (d *deriver) owe(y Duty) {
	kind, ok := d.ref.DutyKind(y.Kind)
	if !ok {
		panic("standing: there is no kind of duty " + y.Kind)
	}
	y.Key += ":" + d.f.Person // unique in the list of an officer
	y.Title = cmp.Or(y.Title, kind.Name)
	y.Hard = kind.Hard
	if y.Warn == 0 {
		y.Warn = d.cal.AddWorking(y.Due, -d.set.Int(rules.DutyAhead))
	}
	d.candidates = append(d.candidates, y)
}

// toOfficer gives a duty to the responsible officer, to whoever covers for them while they are away, or to the unit while
// there is none (D1.7, K1.4).
func (d *deriver) toOfficer(y Duty) Duty {
	if y.Owner = cmp.Or(d.cover, d.officer); y.Owner == "" {
		y.Unit = d.unit
	}
	return y
}

// toWhoMeets gives a duty about an appointment to whoever meets the person: where the appointment is still with an officer
// who is covered on its day, that is the caretaker (K1.4).
func (d *deriver) toWhoMeets(a casefile.Appointment, y Duty) Duty {
	y = d.toOfficer(y)
	if a.Officer != "" {
		y.Owner, y.Unit = d.f.Meets(a), ""
	}
	return y
}

// toUnit gives a duty to the managers of the unit (D1.7).
func (d *deriver) toUnit(y Duty) Duty {
	y.Owner, y.Unit = "", d.unit
	return y
}

// rank lists the duties whose day of listing has come, most pressing first (D1.1 to D1.5), and keeps the others apart.
func (d *deriver) rank() {
	harm := d.set.For(rules.DutyRankHarm, d.rosh).Value
	law := d.set.Int(rules.DutyRankStatutory)
	each, most := d.set.Int(rules.DutyRankLate), d.set.Int(rules.DutyRankLateMost)
	listed := 0
	for i := range d.candidates {
		if !d.come(d.candidates[i].Warn) {
			continue
		}
		d.candidates[listed], d.candidates[i] = d.candidates[i], d.candidates[listed]
		y := &d.candidates[listed]
		listed++
		y.Rank = harm + d.lateness(y.Due, each, most)
		if kind, _ := d.ref.DutyKind(y.Kind); kind.Statutory {
			y.Rank += law
		}
		d.snooze(y)
	}
	if listed > 0 {
		d.st.Duties = d.candidates[:listed:listed]
	}
	if later := d.candidates[listed:]; len(later) > 0 {
		d.st.Later = later
	}
	slices.SortFunc(d.st.Duties, func(a, b Duty) int {
		return cmp.Or(cmp.Compare(b.Rank, a.Rank), byDue(a, b))
	})
	slices.SortFunc(d.st.Later, byDue)
}

func byDue(a, b Duty) int {
	return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Key, b.Key))
}

// lateness returns the points for the working days past the due day (D1.3). They grow by the day, so the standing
// turns on the next working day until they have reached their most.
func (d *deriver) lateness(due day.Date, each, most int) int {
	points := 0
	for late := 1; ; late++ {
		if due = d.cal.AddWorking(due, 1); !d.come(due) {
			return points
		}
		if points = min(late*each, most); each <= 0 || points == most {
			return points
		}
	}
}

// snooze puts a duty out of sight where it was put off (D3.1). What may not be put off never is (D3.2), and a rise in
// the level of risk since brings it back at once (D3.4). The due day stays where it is (D3.5).
func (d *deriver) snooze(y *Duty) {
	s, ok := d.f.Snoozes[y.Key]
	if ok {
		d.putOffAgain(y, s)
	}
	if !ok || y.Hard || d.come(s.Until) || d.roseSince(s) {
		return
	}
	y.Snoozed, y.SnoozeBy = s.Until, s.Origin.By
}

// putOffAgain tells the manager of a duty that was put off as often as the number set (D3.3), until it is done.
func (d *deriver) putOffAgain(y *Duty, s casefile.Snooze) {
	most := d.set.Int(rules.DutySnoozeTimes)
	if most <= 0 || s.Times < most {
		return
	}
	d.st.Oversee = append(d.st.Oversee, Oversight{Kind: "put-off", Entry: s.Origin.Entry, On: s.Origin.On,
		Text: y.Title + ", due " + y.Due.Short() + ", was put off " + count(s.Times, "time", "times") + ", last because: " + s.Reason})
}

// roseSince reports whether the level of risk rose after a duty was put off.
func (d *deriver) roseSince(s casefile.Snooze) bool {
	r := d.f.Risk
	if r == nil || !r.Origin.At.After(s.Origin.At) {
		return false
	}
	var was rules.Level
	for _, h := range d.f.RiskHistory {
		if !h.Origin.At.After(s.Origin.At) {
			was = rules.Level(h.Level)
			break
		}
	}
	return rules.Level(r.Level).Above(was)
}
