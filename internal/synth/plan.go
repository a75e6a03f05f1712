package synth

import (
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
)

// plans are the initial plan, its goals and steps, and the reviews.
func (s *story) plans() {
	p, c := s.p, s.c
	if p.tasks&newCase != 0 || c.yes(.02) {
		return // still within its time, or never made
	}
	level := p.rosh
	if level == rules.Unknown {
		level = rules.Medium
	}
	first := p.started.Add(c.between(8, 23))
	if c.yes(.08) {
		first = first.Add(c.between(5, 40))
	}
	if first = s.workday(first); first >= s.o.Day.Add(-1) {
		return
	}
	s.planned = true
	days := s.reviews(first, planMonths[level])
	if p.tasks&planLate != 0 && len(days) > 1 {
		days = days[:len(days)-1]
	}
	if out := s.back.until; out != 0 { // a second release asks for a plan anew
		days = slices.DeleteFunc(days, func(d day.Date) bool { return d >= s.back.from && d < out.Add(15) })
		days = append(days, s.workday(out.Add(c.between(8, 13))))
		slices.Sort(days)
	}
	for i, on := range days {
		made := entry.PlanMade{Type: "review", Agreed: one(c, []string{"agreed", "agreed", "agreed", "agreed", "did not agree", "could not answer"})}
		if i == 0 {
			made.Type = "initial"
		}
		made.Words = s.ownWords()
		made.Note = s.planNote(i == 0)
		plan := s.say(s.by(on), s.early(on), on, made)
		if i == 0 {
			s.goals(plan, on)
		} else if len(s.steps) > 0 {
			s.say(s.by(on), s.soon(on), on, entry.StepMoved{Step: one(c, s.steps),
				Status: one(c, []string{"in progress", "in progress", "completed", "cannot be done yet", "no longer needed"}), Note: one(c, []string{"", "", "Talked through at review.", "Waiting list."})})
		}
	}
}

type aim struct {
	area, goal string
	steps      []string
}

var aims = []aim{
	{"Accommodation", "I want a place of my own that I can keep", []string{"Apply to the housing register", "Meet the housing worker", "Keep the tenancy meetings"}},
	{"Employment, training and education", "I want steady work", []string{"Meet the employment adviser", "Get a CSCS card", "Write a CV and a disclosure letter", "Start a course at college"}},
	{"Relationships", "I want to see my kids and not row", []string{"Sessions on relationships", "Keep to the contact order", "Talk to the family worker"}},
	{"Drugs", "I want to stay clean", []string{"Keep appointments with the drug worker", "Take the script every day", "Go to the recovery group"}},
	{"Alcohol", "I want to cut down my drinking", []string{"Keep a drink diary", "See the alcohol worker"}},
	{"Thinking and behaviour", "I want to stop and think before I kick off", []string{"Complete the thinking exercises", "Start the programme", "Practise what to do when wound up"}},
	{"Lifestyle and associates", "I want to keep away from old mates", []string{"Join the gym or boxing club", "Keep out of the town centre at night"}},
	{"Finance", "I want to sort my debts out", []string{"See the debt adviser", "Open a bank account"}},
	{"Emotional wellbeing", "I want to sleep and feel less anxious", []string{"See the GP", "Self-refer to talking therapy"}},
}

func (s *story) goals(plan string, on day.Date) {
	c := s.c
	at := c.n(len(aims))
	for i := range c.between(1, 3) {
		a := aims[(at+i*2)%len(aims)]
		// What the person named first is their own; what follows comes from the assessment (P2.1).
		from := "person"
		if i > 0 {
			from = "assessment"
		}
		goal := s.say(s.by(on), moment(on, 9*60+5), on, entry.GoalSet{Plan: plan, Area: a.area, Text: a.goal, From: from})
		for j := range c.between(1, 2) {
			step := entry.StepSet{Goal: goal, Text: a.steps[(j+i)%len(a.steps)], Who: one(c, []string{"the person", "the person", "the person", "the person and the officer", "officer"}),
				Due: on.Add(c.between(40, 200))}
			step.Owner = map[bool]string{true: "practitioner", false: "person"}[step.Who == "officer"]
			if s.rar != "" && c.yes(.5) {
				step.Requirement = s.rar
			}
			s.stepsAt = moment(on, 9*60+6)
			s.steps = append(s.steps, s.say(s.by(on), s.stepsAt, on, step))
		}
	}
}

// saidShare is how often somebody says where a step stands when its day has come.
const saidShare = .93

// stepsMoved are what officers said of the steps whose day had come, out of chance of its own.
func (s *story) stepsMoved() {
	c := newChance(s.o.Seed, forSteps, s.p.number)
	for _, e := range s.all {
		step, ok := e.Payload.(entry.StepSet)
		if !ok || step.Due == 0 {
			continue
		}
		on := s.workday(step.Due.Add(c.between(1, 9)))
		if on >= s.o.Day || !c.yes(saidShare) {
			continue
		}
		s.say(s.by(on), moment(on, 10*60+c.n(6*60)), on, entry.StepMoved{Step: e.ID,
			Status: one(c, []string{"completed", "completed", "completed", "in progress", "in progress", "cannot be done yet", "no longer needed"})})
	}
}
