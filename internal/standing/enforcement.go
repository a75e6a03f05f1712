package standing

import (
	"fmt"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// enforcement works out what follows from failures: docs/rules/enforcement.md.
func (d *deriver) enforcement() {
	for i := range d.f.Failures {
		x := &d.f.Failures[i]
		if d.live(x) {
			d.failure(x)
		}
	}
	for _, s := range d.spans {
		d.countFailures(s)
	}
}

// live reports whether something is still to be done about a failure: its order runs, and the period in which failures
// are counted has not passed.
func (d *deriver) live(x *casefile.Failure) bool {
	if !d.inWindow(x.On) {
		return false
	}
	for _, s := range d.spans {
		if s.against(x) {
			return true
		}
	}
	return false
}

// inWindow reports whether a failure of this day still counts today (E3.1): the same day a year later is outside.
func (d *deriver) inWindow(on day.Date) bool {
	return d.come(on) && !d.come(d.figure(rules.EnforcementWindow, on).After(on, d.cal))
}

// against reports whether a failure counts against this order: the one it was recorded for, or any that ran on its day
// (E1.7). After a recall and a new release the count starts anew.
func (s span) against(x *casefile.Failure) bool {
	return s.start <= x.On && (x.Order == "" || x.Order == s.ID)
}

// failure lists what is to be done about one failure.
func (d *deriver) failure(x *casefile.Failure) {
	o, known := d.ref.Outcome(x.Now())
	if known && !o.Enforceable {
		d.acceptedOnJudgement(x)
		return // accepted, or no national-standard failure (E1.5)
	}
	action, decided := d.decision(x)
	if o.Held {
		fig := d.figure(rules.EnforcementJudge, x.On)
		d.owe(d.toOfficer(Duty{
			Key: "judge:" + x.Entry, Kind: "judge", Detail: "Failed to attend on " + x.On.Short(), About: x.Entry,
			Due: fig.After(x.On, d.cal), Warn: x.On,
			Why: []Reason{d.reason(fig, "Failed to attend on "+x.On.Short()+"; not yet judged.")},
		}))
	}
	if known && o.Attended == rules.No && (o.Held || !decided) && !d.talked(x) {
		d.alarm(x)
	}
	if known && !o.Held && !decided {
		d.decide(x, o, action)
	}
	if decided && action.Kind == rules.ActionLetter && x.Decision.Sent == 0 {
		d.letter(x)
	}
}

// decision returns what was decided about a failure. Waiting for an answer, or asking somebody else, is no decision yet
// (E2.3).
func (d *deriver) decision(x *casefile.Failure) (rules.EnforcementAction, bool) {
	if x.Decision == nil {
		return rules.EnforcementAction{}, false
	}
	a, _ := d.ref.EnforcementAction(x.Decision.Action)
	return a, a.Kind != rules.ActionPending && a.Kind != rules.ActionRefer
}

// talked reports whether a talk with the manager, or the manager's own look at the case, is recorded since a failure.
func (d *deriver) talked(x *casefile.Failure) bool {
	for _, code := range []string{"CSPO", "C002", "MO1", "MO5"} {
		if on := d.f.Marks[code].On; on != 0 && on >= x.On {
			return true
		}
	}
	return false
}

// decide asks for a decision (E2.3) once the person has had the time to give proof (E2.2).
func (d *deriver) decide(x *casefile.Failure, o rules.Outcome, action rules.EnforcementAction) {
	fig := d.figure(rules.EnforcementProof, x.On)
	y := Duty{
		Key: "enforce:" + x.Entry, Kind: "enforce", Detail: o.Name + " on " + x.On.Short(), About: x.Entry,
		Due: fig.After(x.On, d.cal), Warn: x.On,
		Why: []Reason{
			d.reason(fig, o.Name+" on "+x.On.Short()+"; proof may be given until "+fig.After(x.On, d.cal).Short()+"."),
			{Clause: "E2.3", Text: "There is no decision yet.", Entry: x.Entry},
		},
	}
	if x.Decision != nil {
		y.Why[1] = Reason{Clause: "E2.3", Text: action.Name + " on " + x.Decision.Origin.On.Short() + ".", Entry: x.Decision.Entry}
		if x.Decision.RespondBy != 0 {
			y.Due = x.Decision.RespondBy
		}
	}
	d.owe(d.toOfficer(y))
}

// letter asks for a letter that was decided and has not gone out (E2.1). When a case administrator sends it, the unit
// sees it too; the duty stays the officer's (E2.4).
func (d *deriver) letter(x *casefile.Failure) {
	fig := d.figure(rules.EnforcementLetter, x.On)
	action, _ := d.ref.EnforcementAction(x.Decision.Action)
	letter := strings.TrimSuffix(action.Name, " sent") // it is named for what is to be done, and is not done yet
	y := d.toOfficer(Duty{
		Key: "letter:" + x.Decision.Entry, Kind: "letter", Detail: letter, About: x.Decision.Entry,
		Due: fig.After(x.On, d.cal), Warn: x.Decision.Origin.On,
		Why: []Reason{d.reason(fig, letter+", about "+x.On.Short()+"; not marked as sent.")},
	})
	if x.Decision.LetterBy == "case administrator" {
		y.Detail += ", by a case administrator"
		y.Unit = d.unit
	}
	d.owe(y)
}

// alarm tells the manager of someone dangerous who missed an appointment, before any judgement (E6.1).
func (d *deriver) alarm(x *casefile.Failure) {
	fig, ok := d.set.At(x.On).FindFor(rules.EnforcementMissedAlarm, d.rosh)
	if !ok {
		return
	}
	d.owe(d.toUnit(Duty{
		Key: "missed-alarm:" + x.Entry, Kind: "missed-alarm", Title: "Missed appointment, risk " + d.levelName(d.rosh),
		Detail: "Did not attend on " + x.On.Short(), About: x.Entry, Due: fig.After(x.On, d.cal), Warn: x.On,
		Why: []Reason{d.reason(fig, "Risk of serious harm "+d.levelName(d.rosh)+"; did not attend on "+x.On.Short()+".")},
	}))
}

// acceptedOnJudgement shows the manager an absence that was accepted on professional judgement (E1.4), for as long
// again as the time to judge.
func (d *deriver) acceptedOnJudgement(x *casefile.Failure) {
	if x.Judged != professionalJudgement {
		return
	}
	fig := d.figure(rules.EnforcementJudge, x.On)
	until := fig.After(fig.After(x.On, d.cal), d.cal)
	if !d.come(until.Add(1)) {
		d.st.Oversee = append(d.st.Oversee, Oversight{
			Kind: "accepted", Entry: x.Entry, On: x.On, Text: "The absence of " + x.On.Short() + " was accepted on professional judgement",
		})
	}
}

const professionalJudgement = "CO05"

// countFailures counts the unacceptable failures against one order (E3.1 to E3.3, E1.6) and asks for breach, or on a
// licence for the talk about recall, when they call for it.
func (d *deriver) countFailures(s span) {
	c := Count{Order: s.ID}
	var counted []*casefile.Failure // newest first, one for each day
	breach := d.lastBreach(s)
	for i := range d.f.Failures {
		x := &d.f.Failures[i]
		o, known := d.ref.Outcome(x.Now())
		switch {
		case !s.against(x) || !d.come(x.On) || known && !o.Enforceable || d.withdrawn(x):
		case !known || o.Held:
			if known && d.inWindow(x.On) {
				c.Held++
			}
		case breach != nil && x.On <= breach.Decision.Origin.On: // before a breach that was started (E3.3)
		case len(counted) > 0 && counted[len(counted)-1].On == x.On: // one day, one failure (E1.6)
		default:
			counted = append(counted, x)
		}
	}
	fig := d.limit(s)
	c.Limit = fig.Value
	for _, x := range counted {
		if d.inWindow(x.On) {
			c.Count++
			c.Why = append(c.Why, Reason{Clause: "E1.1", Text: d.outcomeName(x.Now()) + " on " + x.On.Short(), Entry: x.Entry})
		}
	}
	if c.Count > 0 || c.Held > 0 {
		window := d.figure(rules.EnforcementWindow, d.today)
		c.Why = append(c.Why, d.reason(fig, fmt.Sprintf("%d of %d within %s.", c.Count, c.Limit, window)))
		d.st.Failures = append(d.st.Failures, c)
	}
	if call := d.calling(counted, c.Limit); call != nil {
		d.act(s, call, fig)
	}
	if breach != nil {
		d.openBreach(s, breach)
	}
}

func (d *deriver) outcomeName(code string) string {
	if o, ok := d.ref.Outcome(code); ok {
		return o.Name
	}
	return "Failure"
}

// limit is the number of failures that leads to breach, or to the talk about recall.
func (d *deriver) limit(s span) rules.Figure {
	if s.kind.Group == rules.GroupCustody {
		return d.figure(rules.EnforcementLicenceFailures, s.start)
	}
	return d.figure(rules.EnforcementFailures, s.start)
}

// withdrawn reports whether the warning about a failure was taken back (E2.5).
func (d *deriver) withdrawn(x *casefile.Failure) bool {
	a, decided := d.decision(x)
	return decided && a.Kind == rules.ActionWithdraw
}

// lastBreach returns the newest failure about which breach of this order was started, or nil.
func (d *deriver) lastBreach(s span) *casefile.Failure {
	for i := range d.f.Failures {
		x := &d.f.Failures[i]
		if a, ok := d.decision(x); ok && a.Kind == rules.ActionBreach && s.against(x) {
			return x
		}
	}
	return nil
}

// calling returns the first failure at which there were enough within the window that looks back from it (E3.1), as
// long as that failure still counts itself. counted stands newest first.
func (d *deriver) calling(counted []*casefile.Failure, limit int) *casefile.Failure {
	if limit <= 0 {
		return nil
	}
	for i := len(counted) - limit; i >= 0; i-- {
		last, first := counted[i], counted[i+limit-1]
		window := d.figure(rules.EnforcementWindow, first.On)
		if window.After(first.On, d.cal) > last.On && d.inWindow(last.On) {
			return last
		}
	}
	return nil
}

// act asks for breach within the time set after the failure that calls for it (E4.1). On a licence it asks for the talk
// about recall on the day of that failure, until something was decided about it or a recall recommended (E5.1).
func (d *deriver) act(s span, call *casefile.Failure, limit rules.Figure) {
	why := d.reason(limit, fmt.Sprintf("%s on %s is failure number %d within the period.", d.outcomeName(call.Now()), call.On.Short(), limit.Value))
	why.Entry = call.Entry
	if s.kind.Group == rules.GroupCustody {
		if _, decided := d.decision(call); !decided && !d.talked(call) && !d.recalled(s, call.On) {
			d.owe(d.toOfficer(Duty{
				Key: "recall:" + s.ID + ":" + call.Entry, Kind: "recall", Detail: "Talk it over with the manager", About: call.Entry,
				Due: d.cal.AddWorking(call.On, 0), Warn: call.On, Why: []Reason{why},
			}))
		}
		return
	}
	fig := d.figure(rules.EnforcementBreachStart, call.On)
	d.owe(d.toOfficer(Duty{
		Key: "breach:" + s.ID + ":" + call.Entry, Kind: "breach", Detail: sentence(count(limit.Value, "failure", "failures")) + " in the period", About: call.Entry,
		Due: fig.After(call.On, d.cal), Warn: call.On, Why: []Reason{d.reason(fig, "Breach starts within "+fig.String()+" of "+call.On.Short()+"."), why},
	}))
}

// openBreach shows a breach that has not ended within its time (E4.2): the order still runs as it did.
func (d *deriver) openBreach(s span, x *casefile.Failure) {
	on := x.Decision.Origin.On
	fig := d.figure(rules.EnforcementBreachEnd, on)
	if d.inWindow(x.On) && d.come(fig.After(on, d.cal).Add(1)) {
		d.matter("amber", fig.Clause, x.Decision.Entry, "Breach of "+s.name()+" was started on "+on.Short()+" and has not ended ("+fig.String()+")")
	}
}
