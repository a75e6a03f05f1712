package standing

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// plan works out the initial plan and its reviews: docs/rules/plan.md.
func (d *deriver) plan() {
	d.lateStep()
	if since, y, owed := d.initialPlan(); owed {
		d.owe(d.toOfficer(d.extended(since, y)))
		return
	}
	if _, _, out := d.supervised(); out {
		d.planReview(d.f.Plan)
		d.planTalkedOver(d.f.Plan)
	}
}

// initialPlan returns the duty of an initial plan that is not made yet, before more time was given for it, and the day
// its clock started.
func (d *deriver) initialPlan() (since day.Date, y Duty, owed bool) {
	start, _, out := d.supervised()
	if !out {
		return d.planInCustody()
	}
	if p := d.f.Plan; p != nil && p.Origin.On >= start {
		return 0, y, false
	}
	fig := d.set.At(start).For(rules.PlanInitial, d.level)
	return start, Duty{
		Key: "plan:" + start.String(), Kind: "plan", Due: fig.After(start, d.cal), Warn: start,
		Why: []Reason{d.reason(fig, d.spanFrom(start).began()+"; no initial plan since.")},
	}, true
}

// PlanDue returns the last day for the initial plan without the time that a manager gave, and false when none is owed.
func PlanDue(f *casefile.File, set rules.Set, today day.Date) (day.Date, bool) {
	_, y, owed := facing(f, set, today).initialPlan()
	return y.Due, owed
}

// extended gives the duty of an initial plan the time that a manager gave it since a day, up to the most that may be given
// (P1.7).
func (d *deriver) extended(since day.Date, y Duty) Duty {
	x := d.f.PlanMore
	if x == nil || x.Origin.On < since || !d.come(x.Origin.On) || x.Until <= y.Due {
		return y
	}
	fig := d.figure(rules.PlanExtension, x.Origin.On)
	y.Due = min(x.Until, fig.After(y.Due, d.cal))
	why := d.reason(fig, "On "+x.Origin.On.Short()+" a manager gave until "+y.Due.Short()+": "+x.Reason)
	why.Entry = x.Origin.Entry
	y.Detail, y.Why = "More time was given", append(y.Why, why)
	return y
}

// spanFrom returns the order outside custody whose clocks started on a day.
func (d *deriver) spanFrom(start day.Date) span {
	for _, s := range d.spans {
		if s.start == start && !s.custody {
			return s
		}
	}
	return span{start: start}
}

// planInCustody asks for a plan under a long sentence that is served in custody (P1.6).
func (d *deriver) planInCustody() (since day.Date, y Duty, owed bool) {
	for _, s := range d.spans {
		if !s.custody || s.Months < 12 || d.f.Plan != nil && d.f.Plan.Origin.On >= s.start {
			continue
		}
		fig := d.figure(rules.PlanCustody, s.start)
		return s.start, Duty{
			Key: "plan:" + s.start.String(), Kind: "plan", About: s.ID, Due: fig.After(s.start, d.cal),
			Why: []Reason{d.reason(fig, s.began()+" to custody; no plan since.")},
		}, true
	}
	return 0, y, false
}

// planReview asks for the next review: at the interval of the level (P1.4), or sooner after a significant change (P1.5).
func (d *deriver) planReview(p *casefile.Plan) {
	on := p.Origin.On
	level := d.careful()
	fig := d.set.At(on).For(rules.PlanReview, level)
	y := Duty{Key: "plan-review:" + p.ID, Kind: "plan-review", About: p.ID, Due: fig.After(on, d.cal)}
	y.Why = []Reason{d.reason(fig, "Last planned on "+on.Short()+"; risk of serious harm "+d.levelName(level)+".")}
	if n, ok := d.changeSince(p.Origin); ok {
		after := d.figure(rules.PlanAfterChange, n.On)
		why := d.reason(after, d.typeName(n.Type)+" on "+n.On.Short()+", after the plan of "+on.Short()+".")
		why.Entry = n.Entry
		y.Key, y.About, y.Detail, y.Warn = "plan-review:"+n.Entry, n.Entry, "After "+d.newsName(n), n.On
		y.Due = min(y.Due, after.After(n.On, d.cal))
		y.Why = append([]Reason{why}, y.Why...)
	}
	d.owe(d.toOfficer(y))
}

// lateStep asks where the step stands whose day passed longest ago and of which nobody has said anything since (P3.4).
func (d *deriver) lateStep() {
	var first *casefile.Step
	late := 0
	for i := range d.f.Goals {
		if g := &d.f.Goals[i]; g.Closed() || g.Status == "later" {
			continue
		}
		for j := range d.f.Goals[i].Steps {
			s := &d.f.Goals[i].Steps[j]
			if s.Due == 0 || s.Closed() || s.Moved.On > s.Due || !d.come(s.Due.Add(1)) {
				continue
			}
			late++
			if first == nil || s.Due < first.Due {
				first = s
			}
		}
	}
	if first == nil || len(d.spans) == 0 {
		return
	}
	fig := d.figure(rules.PlanStepLate, first.Due)
	detail := "“" + first.Text + "”, by " + first.Due.Short()
	if late > 1 {
		detail += "; " + count(late-1, "more is late", "more are late")
	}
	why := d.reason(fig, "The step “"+first.Text+"” was to be done by "+first.Due.Short()+"; nobody has said since where it stands.")
	why.Entry = first.Origin.Entry
	d.owe(d.toOfficer(Duty{Key: "step:" + first.ID, Kind: "step", Detail: detail, About: first.ID, Due: fig.After(first.Due, d.cal), Warn: first.Due.Add(1), Why: []Reason{why}}))
}

// planTalkedOver says when the plan does not hold the person's own words (P1.9), or was written by someone who had not
// met them (P1.8).
func (d *deriver) planTalkedOver(p *casefile.Plan) {
	if p.Agreed == "" && p.Words == "" {
		d.matter("grey", "P1.9", p.ID, "The plan of "+p.Origin.On.Short()+" is not yet talked over with "+d.who())
	}
	if d.neverMet(p.Origin.By, p.Origin.On) {
		d.matter("amber", "P1.8", p.ID, "The plan of "+p.Origin.On.Short()+" was written without meeting "+d.who())
	}
}

// neverMet reports whether an officer had held no meeting with the person by a day. It says so only where the file
// still keeps every appointment there was.
func (d *deriver) neverMet(officer string, by day.Date) bool {
	closed := 0
	for _, a := range d.f.Appointments {
		if d.attended(a) && a.Officer == officer && a.Date <= by {
			return false
		}
		if !a.Open() {
			closed++
		}
	}
	return closed < casefile.ClosedKept && officer != "import"
}

// changeSince returns the latest significant change after something was written, if nothing written since took account
// of it, whoever told of it. What came in on the same day counts when it was recorded later.
func (d *deriver) changeSince(written casefile.Origin) (casefile.News, bool) {
	var latest casefile.News
	for _, all := range [][]casefile.News{d.f.News, d.f.OwnChanges()} {
		for _, n := range all {
			t, _ := d.ref.ContactType(n.Type)
			later := n.On > written.On || n.On == written.On && n.Origin.At.After(written.At)
			if t.Significant && later && d.come(n.On) && n.On > latest.On {
				latest = n
			}
		}
	}
	return latest, latest.Entry != ""
}

// who is the person as a sentence names them.
func (d *deriver) who() string { return d.f.Name.String() }
