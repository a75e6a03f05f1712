package standing

import (
	"daybook/internal/casefile"
	"daybook/internal/rules"
)

// assessments asks for what is owed about assessments written here: the manager countersigns (R1.5, AS5.1 to AS5.3), the
// author puts right what was given back (AS5.5).
func (d *deriver) assessments() {
	for _, a := range d.f.Assessments {
		switch a.State {
		case casefile.AssessmentWaiting:
			d.countersign(a)
		case casefile.AssessmentReturned:
			d.returned(a)
		}
	}
}

func (d *deriver) countersign(a casefile.Assessment) {
	on := a.Signed.On
	fig := d.figure(rules.RiskCountersign, on)
	level := d.levelName(rules.Level(a.Level))
	text := "Signed on " + on.Short() + " as " + level + "; no manager has countersigned it."
	if a.Pending != nil {
		text += " Until then the level before it counts."
	}
	why := d.reason(fig, text)
	d.owe(d.toUnit(Duty{
		Key: "countersign:" + a.Signed.Entry, Kind: "countersign", Detail: "Assessed as " + level + ", signed on " + on.Short(), About: a.ID,
		Due: fig.After(on, d.cal), Warn: on,
		Why: []Reason{why, {Clause: a.Countersign, Text: "This is why it is countersigned.", Entry: a.Signed.Entry}},
	}))
	if a.Pending != nil {
		d.matter("amber", "AS5.4", a.Signed.Entry, "An assessment signed on "+on.Short()+" says "+level+" and counts once it is countersigned")
	}
}

// returned asks the author, or whoever holds the case now, for the assessment again.
func (d *deriver) returned(a casefile.Assessment) {
	on := a.Closed.On
	fig := d.figure(rules.RiskCountersign, on)
	why := d.reason(fig, "Given back on "+on.Short()+" to be put right and signed again.")
	why.Clause = "AS5.5" // the time is that of countersigning
	y := d.toOfficer(Duty{
		Key: "returned:" + a.Closed.Entry, Kind: "returned", Detail: "Given back on " + on.Short(), About: a.ID,
		Due: fig.After(on, d.cal), Warn: on, Why: []Reason{why},
	})
	if a.Signed.By != "" {
		y.Owner, y.Unit = a.Signed.By, ""
	}
	d.owe(y)
}

// waits reports whether an assessment that was signed waits for countersigning before it counts.
func (d *deriver) waits() bool {
	for _, a := range d.f.Assessments {
		if a.State == casefile.AssessmentWaiting && a.Pending != nil {
			return true
		}
	}
	return false
}
