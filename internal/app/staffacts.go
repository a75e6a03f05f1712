package app

import (
	"context"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// StaffAct is one thing recorded about a member of staff: an absence, a reduction, a change of hours, a language.
type StaffAct struct {
	Ask
	Officer string
	On      day.Date // the day from which it holds
	Payload entry.Payload
	Over    []string // the absences or reductions over the same time that whoever records this knows of (N3.9)
}

// staffAct says who may record a kind about an officer (N2) and what else must hold. decide may complete what the form left
// open; it gets the day and returns the payload as it is recorded.
type staffAct struct {
	action access.Action
	decide func(c *staffChange, on day.Date, p entry.Payload) (entry.Payload, error)
}

// staffActs lists what can be recorded about an officer.
var staffActs = map[string]staffAct{
	"officer.renamed":      {access.EditStaff, (*staffChange).renamed},
	"officer.absent":       {access.EditStaff, (*staffChange).absent},
	"officer.returned":     {access.EditStaff, (*staffChange).returned},
	"absence.amended":      {access.EditStaff, (*staffChange).absenceAmended},
	"reduction.set":        {access.EditStaff, (*staffChange).reduced},
	"reduction.amended":    {access.EditStaff, (*staffChange).reductionAmended},
	"pattern.set":          {access.EditStaff, (*staffChange).pattern},
	"stage.set":            {access.EditStaff, (*staffChange).stage},
	"mentor.set":           {access.EditStaff, (*staffChange).mentor},
	"language.added":       {access.SeeSelf, (*staffChange).language},
	"language.removed":     {access.SeeSelf, (*staffChange).languageRemoved},
	"officer.changed":      {access.RunUnit, (*staffChange).post},
	"supervision.held":     {access.EditStaff, (*staffChange).supervisionHeld},
	"supervision.amended":  {access.EditStaff, (*staffChange).supervisionAmended},
	"supervision.answered": {access.SeeSelf, (*staffChange).supervisionAnswered},
	"officer.left":         {access.RunUnit, (*staffChange).left},
	"leaving.withdrawn":    {access.RunUnit, (*staffChange).stays},
}

// StaffActionOf returns what someone must be allowed in order to record a kind about an officer.
func StaffActionOf(kind string) (access.Action, bool) {
	k, ok := staffActs[kind]
	return k.action, ok
}

// EnterStaff records one thing about a member of staff.
func (a *App) EnterStaff(ctx context.Context, by string, f StaffAct) (Done, error) {
	if f.Payload == nil {
		return Done{}, fault.New(fault.Invalid, "The form was incomplete. Nothing was saved. Open the page again.")
	}
	act, ok := staffActs[f.Payload.Kind()]
	if !ok {
		return Done{}, fault.New(fault.Invalid, "This cannot be recorded here. Nothing was saved.")
	}
	return a.changeStaff(ctx, by, entry.Stream{Kind: entry.Officer, ID: f.Officer}, f.Ask, func(c *staffChange) error {
		if c.seq == 0 {
			return fault.New(fault.NotFound, "There is no such officer in your unit.")
		}
		if d := access.MayStaff(c.by, act.action, memberOf(c.officer.On(c.today))); !d.Allowed {
			return refuse(d)
		}
		if err := c.fresh(f.Drawn, staffing.GroupOf(f.Payload)); err != nil {
			return err
		}
		on := f.On
		if on == 0 && act.action == access.SeeSelf {
			on = c.today
		}
		p, err := act.decide(c, on, f.Payload)
		if err != nil {
			return err
		}
		if err := c.onTop(on, p, f.Over); err != nil {
			return err
		}
		c.add(on, "", p)
		return nil
	})
}

// memberOf is an officer as the policy knows them.
func memberOf(o staffing.Officer) access.Member { return access.Member{Officer: o.ID, Unit: o.Unit} }

// absent applies N3.1 to N3.3.
func (c *staffChange) absent(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.OfficerAbsent)
	var wrong wrongs
	needs(&wrong, "why", v.Why, "Choose what kind of absence it is")
	c.within(&wrong, "on", on)
	c.time(&wrong, on, v.Until)
	c.absenceTime(&wrong, "", v.Why, on, v.Until)
	return v, wrong.err()
}

// time refuses a time that ends before it begins.
func (c *staffChange) time(wrong *wrongs, from, until day.Date) {
	if until != 0 && until < from {
		wrong.add("until", "The last day is before the first, %s", from.Short())
	}
	if last := c.today.AddMonths(12 * 3); until > last {
		wrong.add("until", "%s is more than three years ahead. Check the year", until.Short())
	}
}

// absenceTime applies N3.1 and N3.2 to an absence of a kind; except names the one that is amended.
func (c *staffChange) absenceTime(wrong *wrongs, except, why string, from, until day.Date) {
	if until == 0 && (why == "leave" || why == "learning") {
		wrong.add("until", "Give the last day: %s ends on a day that is known", why)
	}
	for _, a := range c.officer.Absences {
		if a.ID != except && a.Why == why && (a.Until == 0 || from <= a.Until) && (until == 0 || a.From <= until) {
			wrong.add("on", "They are away for %s already from %s%s. Change that absence instead", a.Why, a.From.Short(), lastDay(a.Until))
			return
		}
	}
}

func lastDay(d day.Date) string {
	if d == 0 {
		return ", and nobody knows until when"
	}
	return " to " + d.Short()
}

// returned ends an absence on the day before the first day back.
func (c *staffChange) returned(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.OfficerReturned)
	a, ok := c.officer.Absence(v.Absence)
	if !ok {
		return v, held(false, "This absence was taken back already, or is not in the record. Nothing was changed.")
	}
	var wrong wrongs
	switch {
	case on == 0:
		wrong.add("on", "Give the first day back")
	case on <= a.From:
		wrong.add("on", "The absence begins on %s. Take it back if they were not away at all", a.From.Short())
	case a.Until != 0 && on > a.Until.Add(1):
		wrong.add("on", "The absence ends on %s already. Change it if it lasts longer", a.Until.Short())
	}
	return v, wrong.err()
}

// absenceAmended applies N3.5 to an absence. The kind and the first day stay where they are left open.
func (c *staffChange) absenceAmended(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.AbsenceAmended)
	a, ok := c.officer.Absence(v.Absence)
	if !ok {
		return v, held(false, "This absence was taken back already, or is not in the record. Nothing was changed.")
	}
	var wrong wrongs
	needs(&wrong, "reason", v.Reason, "Say why it is changed")
	if v.Void {
		v.Why, v.From, v.Until = "", 0, 0
		return v, wrong.err()
	}
	why, from := a.Why, a.From
	if v.Why != "" {
		why = v.Why
	}
	if v.From != 0 {
		from = v.From
		c.within(&wrong, "from", from)
	}
	c.time(&wrong, from, v.Until)
	c.absenceTime(&wrong, a.ID, why, from, v.Until)
	return v, wrong.err()
}

// reduced applies N3.3, N3.4 and N3.6.
func (c *staffChange) reduced(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.ReductionSet)
	var wrong wrongs
	reason, known := rules.Ref().ReductionReason(v.Reason)
	if !known {
		wrong.add("reason", "Choose a reason from the list")
	}
	c.within(&wrong, "on", on)
	if known && v.Hours == 0 {
		if v.Hours = c.week(on).Share(reason.DefaultPercent); v.Hours == 0 {
			wrong.add("hours", "Give the hours a week: this reason has no share of its own")
		}
	}
	if known && v.Until == 0 && reason.Months > 0 && on != 0 {
		v.Until = on.AddMonths(reason.Months).Add(-1)
	}
	if known && v.Reason == "Other" {
		needs(&wrong, "note", v.Note, "Say in words what the reason is")
	}
	c.time(&wrong, on, v.Until)
	c.most(&wrong, v.Reason, v.Hours, on)
	return v, wrong.err()
}

// most applies N3.6.
func (c *staffChange) most(wrong *wrongs, reason string, hours day.Hours, on day.Date) {
	week := c.week(on)
	switch r, _ := rules.Ref().ReductionReason(reason); {
	case hours < 0:
		wrong.add("hours", "Give the hours that are taken off, such as 7.5")
	case hours > week:
		wrong.add("hours", "Their week has %s hours", week)
	case r.MostPercent > 0 && hours > week.Share(r.MostPercent):
		wrong.add("hours", "At most %d %% of the week for this reason (N3.6): %s hours", r.MostPercent, week.Share(r.MostPercent))
	}
}

// week is the contracted week on a day, or that of the grade.
func (c *staffChange) week(on day.Date) day.Hours {
	o := c.officer.On(on)
	if o.Hours > 0 {
		return o.Hours
	}
	if g, ok := rules.Ref().Grade(o.Grade); ok && g.DefaultHours > 0 {
		return day.FullHours(g.DefaultHours)
	}
	return fullWeek
}

// fullWeek is the published full week, for grades whose list names none.
const fullWeek = day.Hours(37_00)

// reductionAmended applies N3.5 to a reduction.
func (c *staffChange) reductionAmended(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.ReductionAmended)
	r, ok := c.officer.Reduction(v.Reduction)
	if !ok {
		return v, held(false, "This reduction was taken back already, or is not in the record. Nothing was changed.")
	}
	var wrong wrongs
	needs(&wrong, "reason", v.Reason, "Say why it is changed")
	if v.Void {
		v.Hours, v.From, v.Until = 0, 0, 0
		return v, wrong.err()
	}
	from := r.From
	if v.From != 0 {
		from = v.From
		c.within(&wrong, "from", from)
	}
	c.time(&wrong, from, v.Until)
	c.most(&wrong, r.Reason, v.Hours, from)
	return v, wrong.err()
}

// pattern applies N4.1: the days in the order of the week, each once.
func (c *staffChange) pattern(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.PatternSet)
	var wrong wrongs
	var days []string
	for _, d := range staffing.Week {
		if slices.Contains(v.Days, d) {
			days = append(days, d)
		}
	}
	for _, d := range v.Days {
		if !slices.Contains(staffing.Week, d) {
			wrong.add("days", "“%s” is not a day of the week", d)
		}
	}
	if len(days) == 0 {
		wrong.add("days", "Choose the days on which they work")
	}
	v.Days = days
	c.within(&wrong, "on", on)
	return v, wrong.err()
}

// stage applies N6.1.
func (c *staffChange) stage(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.StageSet)
	var wrong wrongs
	c.within(&wrong, "on", on)
	if grade := c.officer.On(on).Grade; !slices.Contains(staffing.Stages[grade], v.Stage) {
		wrong.add("stage", "Choose a stage that their grade has; on that day they are %s", rules.Ref().Name("grade", grade))
	}
	needs(&wrong, "reason", v.Reason, "Say why: it changes what they can carry and what they can be given")
	return v, wrong.err()
}

// mentor applies N6.3.
func (c *staffChange) mentor(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.MentorSet)
	var wrong wrongs
	c.within(&wrong, "on", on)
	if v.Mentor != "" && !slices.ContainsFunc(Mentors(c.dir, c.officer.On(c.today), c.today), func(o staffing.Officer) bool { return o.ID == v.Mentor }) {
		wrong.add("mentor", "Choose someone of the unit who is qualified and not learning themselves")
	}
	return v, wrong.err()
}

// Mentors lists who may be mentor of an officer: qualified colleagues of the unit who are no learners themselves (N6.3).
func Mentors(dir staffing.Directory, of staffing.Officer, on day.Date) (all []staffing.Officer) {
	for _, o := range dir.UnitStaff(of.Unit, on) {
		if g, _ := rules.Ref().Grade(o.Grade); g.Qualified && o.Grade != "NQO" && o.ID != of.ID {
			all = append(all, o)
		}
	}
	return all
}

func (c *staffChange) language(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.LanguageAdded)
	var wrong wrongs
	needs(&wrong, "language", v.Language, "Give the language")
	if v.Language = strings.TrimSpace(v.Language); len([]rune(v.Language)) > 40 {
		wrong.add("language", "Give the name of one language")
	}
	for _, l := range c.officer.Languages {
		if strings.EqualFold(l.Name, v.Language) {
			wrong.add("language", "%s is there already", l.Name)
		}
	}
	return v, wrong.err()
}

func (c *staffChange) languageRemoved(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.LanguageRemoved)
	return v, held(slices.ContainsFunc(c.officer.Languages, func(l staffing.Language) bool { return l.ID == v.Of }),
		"This language was taken off already. Nothing was changed.")
}

// post applies N1.4, N1.5 and N3.3 to a change of grade, role, team or hours.
func (c *staffChange) post(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.OfficerChanged)
	var wrong wrongs
	c.within(&wrong, "on", on)
	before := c.officer.On(on)
	// What the form repeats and does not change is not said again: it would hold against a change in between.
	for _, f := range []struct {
		is  *string
		was string
	}{{&v.Grade, before.Grade}, {&v.Role, before.Role}, {&v.Team, before.Team}} {
		if *f.is == f.was {
			*f.is = ""
		}
	}
	if v.Hours == before.Hours {
		v.Hours = 0
	}
	if most := c.figures.Figure(rules.StaffHours); v.Hours != 0 && v.Hours < day.FullHours(1) || v.Hours > day.FullHours(most.Value) {
		wrong.add("hours", "Give the contracted hours a week, from 1 to %d, such as 37.5", most.Value)
	}
	if v.Unit = ""; v.Team != "" {
		t, ok := c.dir.Teams[v.Team]
		if !ok || on != 0 && !t.Open(on) {
			wrong.add("team", "Choose a team from the list")
		} else if t.Unit != before.Unit {
			v.Unit = t.Unit
		}
	}
	if v.Role == string(access.System) || v.Role == string(access.Inspector) {
		wrong.add("role", "This role is not given in a unit. Ask whoever runs the service")
	}
	if v.Grade == "" && v.Role == "" && v.Team == "" && v.Hours == 0 {
		wrong.add("grade", "Nothing differs from what holds on that day")
	}
	needs(&wrong, "reason", v.Reason, "Say why")
	return v, wrong.err()
}

// renamed applies N1.6: both names, of which one differs from that of the day.
func (c *staffChange) renamed(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.OfficerRenamed)
	v.Forename, v.Surname = strings.TrimSpace(v.Forename), strings.TrimSpace(v.Surname)
	var wrong wrongs
	c.within(&wrong, "on", on)
	needs(&wrong, "forename", v.Forename, "Give the first name")
	needs(&wrong, "surname", v.Surname, "Give the family name")
	if before := c.officer.On(on); before.Forename == v.Forename && before.Surname == v.Surname {
		wrong.add("surname", "That is their name on that day already")
	}
	if on != 0 && on < c.officer.Joined {
		wrong.add("on", "They joined on %s", c.officer.Joined.Short())
	}
	return v, wrong.err()
}

// left applies N7.2.
func (c *staffChange) left(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.OfficerLeft)
	var wrong wrongs
	c.within(&wrong, "on", on)
	if on != 0 && on < c.officer.Joined {
		wrong.add("on", "They joined on %s", c.officer.Joined.Short())
	}
	return v, wrong.err()
}

func (c *staffChange) stays(on day.Date, p entry.Payload) (entry.Payload, error) {
	v := p.(entry.LeavingWithdrawn)
	if c.officer.Left == 0 {
		return v, held(false, "No last day is recorded. Nothing was changed.")
	}
	var wrong wrongs
	needs(&wrong, "reason", v.Reason, "Say why")
	if on == 0 {
		wrong.add("on", "Give the day")
	}
	return v, wrong.err()
}

// JoinForm records who joins a unit.
type JoinForm struct {
	Ask
	On     day.Date // the first day
	Joined entry.OfficerJoined
}

// Join records that someone joins the unit of the head who records it (N7.1), and returns the officer's id, or none when
// the form had come before.
func (a *App) Join(ctx context.Context, by string, f JoinForm) (Done, string, error) {
	id := a.NewID()
	done, err := a.changeStaff(ctx, by, entry.Stream{Kind: entry.Officer, ID: id}, f.Ask, func(c *staffChange) error {
		if d := access.MayStaff(c.by, access.RunUnit, access.Member{Unit: c.by.Unit}); !d.Allowed {
			return refuse(d)
		}
		p := f.Joined
		p.Forename, p.Surname, p.Unit, p.Username = strings.TrimSpace(p.Forename), strings.TrimSpace(p.Surname), c.by.Unit, ""
		var wrong wrongs
		c.within(&wrong, "on", f.On)
		needs(&wrong, "forename", p.Forename, "Give the first name")
		needs(&wrong, "surname", p.Surname, "Give the family name")
		if _, ok := rules.Ref().Grade(p.Grade); !ok {
			wrong.add("grade", "Choose the grade")
		}
		if !rules.Ref().Knows("role", p.Role) || p.Role == string(access.System) || p.Role == string(access.Inspector) {
			wrong.add("role", "Choose what they may do in Daybook")
		}
		if t, ok := c.dir.Teams[p.Team]; p.Team != "" && (!ok || t.Unit != p.Unit || !t.Open(f.On)) {
			wrong.add("team", "Choose a team of your unit")
		}
		if most := c.figures.Figure(rules.StaffHours); p.Hours < day.FullHours(1) || p.Hours > day.FullHours(most.Value) {
			wrong.add("hours", "Give the contracted hours a week, from 1 to %d", most.Value)
		}
		for _, o := range c.dir.UnitStaff(p.Unit, c.today) {
			if strings.EqualFold(o.FullName(), p.Forename+" "+p.Surname) && o.Joined == f.On {
				wrong.add("surname", "%s joins on that day already", o.FullName())
			}
		}
		if err := wrong.err(); err != nil {
			return err
		}
		c.add(f.On, "", p)
		return nil
	})
	if done.Again {
		id = "" // it was given when the form came first
	}
	return done, id, err
}
