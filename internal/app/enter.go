package app

import (
	"context"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
)

// Act is one thing recorded about a person that needs no decision beyond the form: a personal detail, a flag reviewed,
// a letter sent, a goal set.
type Act struct {
	Ask
	Person   string
	On       day.Date // the day it happened or began; 0 for today, or for when what it says more of began
	Payload  entry.Payload
	Replaces string // a personal fact whose place it takes: that one ends and stays in the history
}

// act says who may enter a kind and what else must hold.
type act struct {
	action access.Action
	// about names the field that holds the entry it is about, when there is one.
	about func(entry.Payload) string
	// check refuses what the shape of the fields cannot tell; nil when there is nothing more.
	check func(c *change, p entry.Payload) error
}

// acts lists the kinds that Enter takes. Every other kind has a command of its own.
var acts = map[string]act{
	"name.recorded":         {action: access.EditPerson},
	"identifier.recorded":   {action: access.EditPerson},
	"detail.recorded":       {action: access.EditPerson},
	"phone.recorded":        {action: access.EditPerson},
	"email.recorded":        {action: access.EditPerson},
	"address.recorded":      {action: access.EditPerson},
	"need.recorded":         {action: access.EditPerson},
	"circumstance.recorded": {action: access.EditPerson},
	"relation.recorded":     {action: access.EditPerson},
	"fact.ended":            {access.SeePerson, func(p entry.Payload) string { return p.(entry.FactEnded).Of }, endable},
	"order.made":            {action: access.RecordOrder},
	"requirement.made":      {access.RecordOrder, func(p entry.Payload) string { return p.(entry.RequirementMade).Order }, nil},
	"requirement.ended":     {access.RecordOrder, func(p entry.Payload) string { return p.(entry.RequirementEnded).Requirement }, nil},
	"order.ended":           {access.RecordOrder, func(p entry.Payload) string { return p.(entry.OrderEnded).Order }, nil},
	"licence.started":       {access.RecordOrder, func(p entry.Payload) string { return p.(entry.LicenceStarted).Order }, nil},
	"condition.set":         {access.RecordOrder, func(p entry.Payload) string { return p.(entry.ConditionSet).Order }, nil},
	"keydate.set":           {access.RecordOrder, func(p entry.Payload) string { return p.(entry.KeyDateSet).Order }, nil},
	"custody.changed":       {access.RecordOrder, func(p entry.Payload) string { return p.(entry.CustodyChanged).Order }, nil},
	"risk.assessed":         {access.AssessRisk, nil, coherentRisk},
	"scores.recorded":       {action: access.AssessRisk},
	"sanction.recorded":     {access.AssessRisk, nil, sensibleSanction},
	"antecedents.read":      {action: access.AssessRisk},
	"answers.recorded":      {access.AssessRisk, nil, knownDrugs},
	"consent.recorded":      {action: access.Record},
	"spousal.recorded":      {action: access.AssessRisk},
	"flag.raised":           {access.AssessRisk, nil, flagNotUp},
	"flag.reviewed":         {access.AssessRisk, func(p entry.Payload) string { return p.(entry.FlagReviewed).Flag }, flagHeld},
	"flag.ended":            {access.AssessRisk, func(p entry.Payload) string { return p.(entry.FlagEnded).Flag }, flagHeld},
	"plan.answered":         {access.Plan, func(p entry.Payload) string { return p.(entry.PlanAnswered).Plan }, answerablePlan},
	"plan.extended":         {access.Oversee, nil, extendable},
	"goal.set":              {action: access.Plan},
	"goal.moved":            {access.Plan, func(p entry.Payload) string { return p.(entry.GoalMoved).Goal }, nil},
	"step.set":              {access.Plan, func(p entry.Payload) string { return p.(entry.StepSet).Goal }, nil},
	"step.moved":            {access.Plan, func(p entry.Payload) string { return p.(entry.StepMoved).Step }, anotherDay},
	"news.read":             {access.Record, func(p entry.Payload) string { return p.(entry.NewsRead).Of }, nil},
	"safety.checked":        {access.Record, func(p entry.Payload) string { return p.(entry.SafetyChecked).Appointment }, nil},
	"failure.judged":        {access.Enforce, func(p entry.Payload) string { return p.(entry.FailureJudged).Failure }, nil},
	"enforcement.decided":   {access.Enforce, func(p entry.Payload) string { return p.(entry.EnforcementDecided).Failure }, nil},
	"letter.sent":           {access.SendLetter, func(p entry.Payload) string { return p.(entry.LetterSent).Decision }, nil},
	"recall.recommended":    {access.Enforce, func(p entry.Payload) string { return p.(entry.RecallRecommended).Order }, recallable},
	"recall.decided":        {access.Oversee, func(p entry.Payload) string { return p.(entry.RecallDecided).Recommendation }, decidable},
	"recall.endorsed":       {access.Endorse, func(p entry.Payload) string { return p.(entry.RecallEndorsed).Decision }, endorsable},
	"recall.sent":           {access.SendLetter, func(p entry.Payload) string { return p.(entry.RecallSent).Decision }, sendable},
	"case.answered":         {access.Record, func(p entry.Payload) string { return p.(entry.CaseAnswered).Allocation }, answerable},
	"allocation.ended":      {access.Allocate, func(p entry.Payload) string { return p.(entry.AllocationEnded).Allocation }, endableAllocation},
	"agreement.answered":    {access.Allocate, func(p entry.Payload) string { return p.(entry.AgreementAnswered).Asked }, refusable},
	"duty.snoozed":          {access.Snooze, nil, snoozable},
	"limit.set":             {access.SetLimit, nil, sensibleLimit},
	"interest.declared":     {access.Record, nil, declarable},
	"interest.ended":        {access.Allocate, func(p entry.Payload) string { return p.(entry.InterestEnded).Interest }, interestHeld},
	"access.reviewed":       {access.ReviewAccess, func(p entry.Payload) string { return p.(entry.AccessReviewed).Access }, reviewable},
}

// ActionOf returns what an officer must be allowed in order to enter a kind, and false for a kind that Enter does not take.
// What ends a fact depends on the fact: see [View.MayEnd].
func ActionOf(kind string) (access.Action, bool) {
	k, ok := acts[kind]
	return k.action, ok
}

// Enter records one thing about a person.
func (a *App) Enter(ctx context.Context, by string, f Act) (Done, error) {
	if f.Payload == nil {
		return Done{}, fault.New(fault.Invalid, "The form was incomplete. Nothing was saved. Open the page again.")
	}
	kind, ok := acts[f.Payload.Kind()]
	if !ok {
		return Done{}, fault.New(fault.Invalid, "This cannot be recorded here. Nothing was saved.")
	}
	var touches []string
	about := ""
	if kind.about != nil {
		about = kind.about(f.Payload)
		touches = append(touches, about)
	}
	if f.Replaces != "" {
		touches = append(touches, f.Replaces)
	}
	return a.change(ctx, by, f.Person, f.Ask, order{action: kind.action, touches: touches, decide: func(c *change) error {
		on := f.On
		if on == 0 && f.Replaces != "" && c.file.HoldsFact(f.Replaces) {
			on, f.Payload = c.stillHolds(f.Replaces, f.Payload)
		}
		if on == 0 {
			on = c.today
		}
		if on > c.today && f.Payload.Kind() != "limit.set" {
			return fault.Input("on", "%s is still to come. Record it once it has happened", on.Short())
		}
		if err := c.lived(on); err != nil {
			return err
		}
		if err := checkPayload(f.Payload, c.today).err(); err != nil {
			return err
		}
		if kind.check != nil {
			if err := kind.check(c, f.Payload); err != nil {
				return err
			}
		}
		id := c.add(on, about, c.completed(on, f.Payload))
		c.conflict(id, f.Payload)
		return c.replace(f, on, id)
	}})
}

// replace ends the fact whose place a new one takes. It must be one of the same kind: an officer who may enter a phone
// number must not lift a limit with it (clause V3.5).
func (c *change) replace(f Act, on day.Date, id string) error {
	if f.Replaces == "" || !c.file.HoldsFact(f.Replaces) {
		return nil
	}
	kind, err := c.kindOf(f.Replaces)
	if err != nil {
		return err
	}
	if kind != f.Payload.Kind() {
		return fault.New(fault.Invalid, "This does not take the place of what it names. Nothing was saved. Open the person's page again.")
	}
	c.add(on, id, entry.FactEnded{Of: f.Replaces, Reason: "replaced"})
	return nil
}

// completed fills in what follows from the rest when the form left it open: the last day of a sentence of known length,
// when a flag is next reviewed, until when proof may be given.
func (c *change) completed(on day.Date, p entry.Payload) entry.Payload {
	switch v := p.(type) {
	case entry.OrderMade:
		if v.Starts == 0 {
			v.Starts = on
		}
		if v.Ends == 0 && v.Months+v.Days > 0 {
			v.Ends = v.Starts.AddMonths(v.Months).Add(v.Days - 1)
		}
		return v
	case entry.RelationRecorded:
		v.Victim = v.OfVictim()
		return v
	case entry.FlagRaised:
		if v.NextReview == 0 {
			v.NextReview = nextReview(v.Type, c.today)
		}
		return v
	case entry.FlagReviewed:
		if v.NextReview == 0 {
			for _, f := range c.file.Flags {
				if f.ID == v.Flag {
					v.NextReview = nextReview(f.Type, c.today)
				}
			}
		}
		return v
	case entry.StepMoved:
		if s, ok := c.file.Step(v.Step); ok && s.Due == v.Due {
			v.Due = 0 // the day stands as it did
		}
		return v
	case entry.EnforcementDecided:
		if act, ok := rules.Ref().EnforcementAction(v.Action); ok && act.Kind == rules.ActionLetter {
			if v.LetterBy == "" {
				v.LetterBy = "case administrator"
			}
			if v.RespondBy == 0 {
				v.RespondBy = respondBy(c)
			}
		}
		return v
	}
	return p
}

// nextReview is the day on which a flag of this type is next reviewed (clause F1.1); none for those without a review.
func nextReview(flag string, from day.Date) day.Date {
	t, ok := rules.Ref().Flag(flag)
	if !ok || t.ReviewMonths == 0 {
		return 0
	}
	return from.AddMonths(t.ReviewMonths)
}

func held(ok bool, text string) error {
	if ok {
		return nil
	}
	return fault.New(fault.Stale, "%s", text)
}

// MayEnd reports whether the officer may say that a recorded fact no longer holds.
func (v View) MayEnd(fact string) bool { return v.Can(ends(v.File, fact)) }

// ends is what an officer must be allowed in order to end a fact: whoever may set a limit or a licence condition may also
// lift it, and nobody else (clause V3.5).
func ends(f *casefile.File, fact string) access.Action {
	for _, l := range f.Limits {
		if l.ID == fact {
			return access.SetLimit
		}
	}
	for _, o := range f.Orders {
		for _, x := range o.Conditions {
			if x.Origin.Entry == fact {
				return access.RecordOrder
			}
		}
	}
	return access.EditPerson
}

// endable refuses the end of what does not hold, of what is not the officer's to end, and of a limit by the manager whom
// it keeps out (clause V3.5).
func endable(c *change, p entry.Payload) error {
	fact := p.(entry.FactEnded).Of
	if d := access.MayOn(c.by, ends(c.file, fact), caseOf(c.file, c.today)); !d.Allowed {
		return refuse(d)
	}
	for _, l := range c.file.Limits {
		if l.ID == fact && l.Type == "exclusion" && slices.Contains(l.Officers, c.by.Officer) {
			return fault.New(fault.Denied, "This limit keeps you out, so another manager must lift it.")
		}
	}
	return held(c.file.HoldsFact(fact), "This has ended already, or is not in the record. Nothing was changed.")
}

func flagHeld(c *change, p entry.Payload) error {
	var id string
	switch v := p.(type) {
	case entry.FlagReviewed:
		id = v.Flag
	case entry.FlagEnded:
		id = v.Flag
	}
	for _, f := range c.file.Flags {
		if f.ID == id && f.Ended == 0 {
			return nil
		}
	}
	return held(false, "This flag was taken off already, or is not in the record. Nothing was changed.")
}

// flagNotUp refuses a flag that is up already: it is reviewed, and no second one of the same name stands beside it (clause F1.6).
func flagNotUp(c *change, p entry.Payload) error {
	raised := p.(entry.FlagRaised)
	if g, up := c.file.FlagUp(raised.Type, raised.Category, raised.Level, c.today); up {
		var wrong wrongs
		wrong.add("type", "%s is up already, since %s. Review that one, or take it off first", rules.Ref().Name("flag", g.Type), g.Raised.Short())
		return wrong.err()
	}
	return nil
}

// coherentRisk refuses a level as a whole that is lower than the level for any group (clause R1.4).
func coherentRisk(_ *change, p entry.Payload) error {
	r := p.(entry.RiskAssessed)
	for _, g := range []struct{ field, level, to string }{
		{"children", r.Children, "children"}, {"public", r.Public, "the public"}, {"known_adult", r.KnownAdult, "a known adult"},
		{"staff", r.Staff, "staff"}, {"prisoners", r.Prisoners, "prisoners"},
	} {
		if rules.Level(g.level).Above(rules.Level(r.Level)) {
			return fault.Input("level", "The level as a whole cannot be lower than the level for %s. Raise the one or lower the other", g.to)
		}
	}
	return nil
}

// snoozable holds a snooze to the limits of docs/rules/duties.md: the duty exists, may wait, and not for too long
// (clauses D3.1 and D3.2).
func snoozable(c *change, p entry.Payload) error {
	s := p.(entry.DutySnoozed)
	longest := c.figures.For(rules.DutySnoozeLongest, levelOf(c.file))
	for _, d := range c.before.Duties {
		if d.Key != s.Duty {
			continue
		}
		switch last := longest.After(c.today, rules.Ref().Calendar()); {
		case d.Hard:
			return fault.Input("until", "This duty cannot be put off: %s", d.Title)
		case s.Until <= c.today:
			return fault.Input("until", "Give a day after today for it to come back")
		case s.Until > last:
			return fault.Input("until", "It can be put off until %s at most (%s)", last.Short(), longest.Cite())
		}
		return nil
	}
	return held(false, "This duty is no longer due. Nothing was changed.")
}

func levelOf(f *casefile.File) rules.Level {
	if f.Risk == nil {
		return rules.Unknown
	}
	return rules.Level(f.Risk.Level)
}

// sensibleLimit refuses a limit that would leave nobody able to work with the record, or name nobody.
func sensibleLimit(c *change, p entry.Payload) error {
	l := p.(entry.LimitSet)
	var wrong wrongs
	named := map[string]bool{}
	for _, id := range l.Officers {
		if _, ok := c.dir.Officers[id]; !ok {
			wrong.add("officers", "There is no officer %q", id)
		}
		named[id] = true
	}
	responsible, ok := c.file.ResponsibleOfficer(c.today)
	if l.Type == "restriction" && ok && !named[responsible.Officer] {
		wrong.add("officers", "The responsible officer must be among those who may see the record, or the case be given to another officer first")
	}
	if l.Type == "exclusion" && ok && named[responsible.Officer] {
		wrong.add("officers", "The responsible officer cannot be kept out. Give the case to another officer first")
	}
	if l.Until != 0 && l.Until < c.today {
		wrong.add("until", "The last day of the limit is past")
	}
	return wrong.err()
}

// reviewable refuses a review by the officer whose access is under review.
func reviewable(c *change, p entry.Payload) error {
	id := p.(entry.AccessReviewed).Access
	for _, x := range c.file.Forced {
		if x.ID != id {
			continue
		}
		if x.Officer == c.by.Officer {
			return fault.New(fault.Denied, "Your own emergency access is reviewed by someone else.")
		}
		return held(x.Verdict == "", "This access was reviewed already. Nothing was changed.")
	}
	return held(false, "This access is not in the record. Nothing was changed.")
}

// ForceAccess opens a limited record to an officer in an emergency. The person's manager is told and reviews it
// (clauses V4.1 to V4.3).
func (a *App) ForceAccess(ctx context.Context, by, person, reason string, ask Ask) (Done, error) {
	return a.change(ctx, by, person, ask, order{action: access.ForceAccess, decide: func(c *change) error {
		least := c.figures.Figure(rules.AccessReasonLeast)
		if len([]rune(strings.TrimSpace(reason))) < least.Value {
			return fault.Input("reason", "Say what the emergency is, in at least %s", least)
		}
		until := c.figures.Figure(rules.AccessEmergency).After(c.today, rules.Ref().Calendar())
		c.add(c.today, "", entry.AccessForced{Officer: c.by.Officer, Reason: clean(reason), Until: until})
		return nil
	}})
}
