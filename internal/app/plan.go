package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// PlanForm makes a sentence plan or its review as one command: what the person said of it, where each goal and step stands
// now, and the goals and steps that are new.
type PlanForm struct {
	Ask
	Person string
	Type   string   // initial or review
	On     day.Date // 0 for today
	Agreed string   // agreed, did not agree, could not answer; empty while it is not talked over
	Why    string
	Words  string
	Note   string
	Goals  []PlanGoal
}

// PlanGoal is a goal of the form: one that is in the record, or a new one.
type PlanGoal struct {
	ID     string // "" for a new goal
	Text   string
	Area   string
	From   string
	Need   string // of a new goal: the signed assessment that found the need which it answers
	Status string // now, later, achieved, removed; a new goal is for now or for later
	Steps  []PlanStep
	Field  string // what the form puts before the names of its fields
}

// PlanStep is a step of a goal of the form.
type PlanStep struct {
	ID     string // "" for a new step
	Text   string
	Owner  string
	Who    string
	Due    day.Date
	Serves string // the requirement or the licence condition
	Status string // where a step of the record stands now
	Why    string // why another day was agreed for a step of the record
	Field  string // what the form puts before the names of its fields
}

// PlanDraft names the draft of a plan that is being written.
func PlanDraft(person string) string { return "plan/" + person }

// PlanView is a person's record with the needs that the last signed assessment found and no goal is about (clause P2.4), and what the
// officer typed into the form of the plan and did not record.
type PlanView struct {
	View
	Needs []assess.Found
	Typed Draft
}

// Plan opens a person's record for the pages of the plan.
func (a *App) Plan(ctx context.Context, l Look) (v PlanView, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if v.View, err = a.view(r, l); err != nil {
			return err
		}
		sheet, err := a.sheet(r, v.View)
		if err != nil {
			return err
		}
		v.Needs = unanswered(v.File, sheet.Found(v.File, v.Today))
		if v.Can(access.Plan) {
			v.Typed, err = draft(r, l.By, PlanDraft(l.Person))
		}
		return err
	})
	if err != nil {
		return PlanView{}, err
	}
	return v, a.logRead(ctx, v.View, l)
}

// unanswered are the needs that no goal still worked on, or kept for later, is about.
func unanswered(f *casefile.File, found []assess.Found) []assess.Found {
	return slices.DeleteFunc(found, func(n assess.Found) bool {
		area := rules.Ref().Name("need_area", n.Section.PlanArea())
		return slices.ContainsFunc(f.Goals, func(g casefile.Goal) bool { return !g.Closed() && strings.EqualFold(g.Area, area) })
	})
}

// MakePlan records a plan with everything that was decided with it, together or not at all.
func (a *App) MakePlan(ctx context.Context, by string, f PlanForm) (Done, error) {
	var touches []string
	for _, g := range f.Goals {
		if g.ID != "" {
			touches = append(touches, g.ID)
		}
		for _, s := range g.Steps {
			if s.ID != "" {
				touches = append(touches, s.ID)
			}
		}
	}
	return a.change(ctx, by, f.Person, f.Ask, order{action: access.Plan, touches: touches, decide: func(c *change) error {
		if f.On == 0 {
			f.On = c.today
		}
		var wrong wrongs
		if f.On > c.today {
			wrong.add("on", "%s is still to come. Record the plan once it is made", f.On.Short())
		}
		wrong = append(wrong, unexplained(f.Agreed, f.Why)...)
		plan := c.add(f.On, "", entry.PlanMade{Type: f.Type, Agreed: f.Agreed, Why: clean(f.Why), Words: clean(f.Words), Note: clean(f.Note)})
		open := false
		for _, g := range f.Goals {
			open = c.planGoal(f.On, plan, g, &wrong) || open
		}
		if !open {
			wrong.add("g0-text", "A plan has at least one goal that is worked on. Write the first one")
		}
		if err := wrong.err(); err != nil || f.Key == "" {
			return err
		}
		return c.w.DeleteDraft(c.by.Officer, PlanDraft(f.Person))
	}})
}

// unexplained names what is missing beside an answer that is not plain agreement (clause P4.1).
func unexplained(agreed, why string) wrongs {
	var wrong wrongs
	if clean(why) == "" {
		switch agreed {
		case "did not agree":
			wrong.add("why", "Say why they do not agree")
		case "could not answer":
			wrong.add("why", "Say why they could not be asked")
		}
	}
	return wrong
}

// planGoal adds what the form says of one goal and its steps, and reports whether the goal is worked on.
func (c *change) planGoal(on day.Date, plan string, g PlanGoal, wrong *wrongs) bool {
	if g.ID == "" {
		return c.newGoal(on, plan, g, wrong)
	}
	held, ok := c.file.Goal(g.ID)
	if !ok {
		wrong.add(g.Field+"status", "This goal is no longer in the record. Open the page again")
		return false
	}
	now := held.Status
	if now == "" {
		now = "now"
	}
	if g.Status != "" && g.Status != now {
		c.add(on, plan, entry.GoalMoved{Goal: g.ID, Status: g.Status})
		now = g.Status
	}
	for _, s := range g.Steps {
		c.planStep(on, plan, g.ID, held, s, wrong)
	}
	return now == "now"
}

func (c *change) newGoal(on day.Date, plan string, g PlanGoal, wrong *wrongs) bool {
	text := strings.TrimSpace(g.Text)
	if text == "" {
		for _, s := range g.Steps {
			if s.filled() {
				wrong.add(g.Field+"text", "Write the goal that these steps lead to")
				break
			}
		}
		return false
	}
	forWhen := g.Status
	if forWhen == "now" {
		forWhen = ""
	}
	id := c.add(on, plan, entry.GoalSet{Plan: plan, Area: strings.TrimSpace(g.Area), Text: text, From: g.From, For: forWhen, Need: g.Need})
	for _, s := range g.Steps {
		c.planStep(on, plan, id, casefile.Goal{}, s, wrong)
	}
	return forWhen == ""
}

// planStep adds what the form says of one step: a new one, or where one of the record stands now.
func (c *change) planStep(on day.Date, plan, goal string, held casefile.Goal, s PlanStep, wrong *wrongs) {
	if s.ID != "" {
		c.heldStep(on, plan, held, s, wrong)
		return
	}
	if !s.filled() {
		return
	}
	text := strings.TrimSpace(s.Text)
	if text == "" {
		wrong.add(s.Field+"text", "Write what is to be done")
	}
	if s.Due != 0 && s.Due < on {
		wrong.add(s.Field+"due", "%s is before the day of the plan. Give a day that is still to come", s.Due.Short())
	}
	e := entry.StepSet{Goal: goal, Text: text, Owner: s.Owner, Who: strings.TrimSpace(s.Who), Due: s.Due}
	switch _, requirement := c.file.Requirement(s.Serves); {
	case requirement:
		e.Requirement = s.Serves
	default:
		e.Condition = s.Serves
	}
	c.add(on, plan, e)
}

// heldStep adds what the form says of a step of the record, if it says anything new: where it stands, and by when (clause P3.6).
func (c *change) heldStep(on day.Date, plan string, held casefile.Goal, s PlanStep, wrong *wrongs) {
	i := slices.IndexFunc(held.Steps, func(x casefile.Step) bool { return x.ID == s.ID })
	if i < 0 {
		return
	}
	x := held.Steps[i]
	m := entry.StepMoved{Step: s.ID, Status: cmp.Or(s.Status, x.Status)}
	if s.Due != 0 && s.Due != x.Due {
		m.Due, m.Note = s.Due, clean(s.Why)
		now := x
		now.Status = m.Status
		wrong.anotherDay(now, s.Due, c.today, s.Why, s.Field+"day", s.Field+"why")
	}
	if m.Status != x.Status || m.Due != 0 {
		c.add(on, plan, m)
	}
}

// filled reports whether anything was said of a new step; whose it is has an answer from the start and says nothing.
func (s PlanStep) filled() bool { return s.Text != "" || s.Who != "" || s.Due != 0 || s.Serves != "" }

// anotherDay refuses a day for a step that cannot be one, or that takes another's place without saying why (clause P3.6).
func anotherDay(c *change, p entry.Payload) error {
	m := p.(entry.StepMoved)
	var wrong wrongs
	if s, ok := c.file.Step(m.Step); ok && m.Due != 0 {
		s.Status = m.Status
		wrong.anotherDay(s, m.Due, c.today, m.Note, "due", "note")
	}
	return wrong.err()
}

// anotherDay names what stands against another day for a step, at the field of the day or at that of the reason.
func (w *wrongs) anotherDay(s casefile.Step, due, today day.Date, why, dayField, whyField string) {
	switch {
	case due == s.Due:
	case s.Closed():
		w.add(dayField, "A step that is over needs no other day. Leave the day as it was")
	case due < today:
		w.add(dayField, "%s is over. Give a day that is still to come", due.Short())
	case s.Due != 0 && clean(why) == "":
		w.add(whyField, "Say why another day was agreed")
	}
}

// answerablePlan refuses an answer without the reason that it needs, or to a plan that is not the standing one.
func answerablePlan(c *change, p entry.Payload) error {
	a := p.(entry.PlanAnswered)
	if c.file.Plan == nil || c.file.Plan.ID != a.Plan {
		var wrong wrongs
		wrong.add("agreed", "Another plan took this one's place. Open the plan again")
		return wrong.err()
	}
	return unexplained(a.Agreed, a.Why).err()
}

// Unserved is a part of the sentence that no open step of the plan serves (clause P2.3).
type Unserved struct {
	Requirement casefile.Requirement
	Condition   casefile.Condition
	ID          string // the entry that made the requirement or set the condition
}

// Unserved lists the requirements and added licence conditions in force that no open step serves (clause P2.3).
func (v View) Unserved() []Unserved {
	served := map[string]bool{}
	for _, g := range v.File.Goals {
		if g.Closed() {
			continue
		}
		for _, s := range g.Steps {
			if !s.Closed() {
				served[s.Requirement], served[s.Condition] = true, true
			}
		}
	}
	var out []Unserved
	for _, o := range v.File.ActiveOrders(v.Today) {
		for _, r := range o.Requirements {
			if r.Ended == 0 && !served[r.ID] {
				out = append(out, Unserved{Requirement: r, ID: r.ID})
			}
		}
		for _, x := range o.Conditions {
			if AddedCondition(x) && x.Ended == 0 && !served[x.Origin.Entry] {
				out = append(out, Unserved{Condition: x, ID: x.Origin.Entry})
			}
		}
	}
	return out
}

// AddedCondition reports whether a licence condition was added for this person; those that every licence has need no step.
func AddedCondition(x casefile.Condition) bool {
	c, known := rules.Ref().LicenceCondition(x.Type)
	return !known || c.Kind != "standard"
}
