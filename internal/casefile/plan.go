package casefile

import (
	"cmp"

	"daybook/internal/entry"
)

// notStarted is where a step stands until it is moved, and inProgress once a kept meeting served it (clause P3.3).
const (
	notStarted = "not started"
	inProgress = "in progress"
)

// makePlan makes the plan the standing one. Its Initial stays that of the first plan under the orders in force.
func (f *File) makePlan(e entry.Entry, p entry.PlanMade) {
	initial := e.On
	if f.Plan != nil && f.Plan.Initial != 0 {
		initial = f.Plan.Initial
	}
	f.Plan = &Plan{ID: e.ID, Type: p.Type, Initial: initial, Agreed: p.Agreed, Why: excerpt(p.Why), Words: excerpt(p.Words), Origin: originOf(e)}
}

// answerPlan puts the person's later answer in the place of the one that came with the plan (clause P4.2). An answer to an
// earlier plan says nothing of the standing one.
func (f *File) answerPlan(e entry.Entry, p entry.PlanAnswered) {
	if f.Plan == nil || f.Plan.ID != p.Plan {
		return
	}
	f.Plan.Agreed, f.Plan.Why, f.Plan.Words, f.Plan.Asked = p.Agreed, excerpt(p.Why), excerpt(p.Words), originOf(e)
}

func (f *File) setGoal(e entry.Entry, p entry.GoalSet) {
	g := Goal{ID: e.ID, Area: p.Area, Text: p.Text, From: p.From, Need: p.Need, Origin: originOf(e)}
	if p.For == "later" {
		g.Status = p.For
	}
	f.Goals = append(f.Goals, g)
}

func (f *File) moveGoal(e entry.Entry, p entry.GoalMoved) {
	for i := range f.Goals {
		if g := &f.Goals[i]; g.ID == p.Goal {
			g.Status, g.Moved = p.Status, originOf(e)
			if p.Status == "now" {
				g.Status = ""
			}
		}
	}
}

// Goal returns the goal of this id.
func (f *File) Goal(id string) (Goal, bool) {
	for _, g := range f.Goals {
		if g.ID == id {
			return g, true
		}
	}
	return Goal{}, false
}

// Step returns the step of this id.
func (f *File) Step(id string) (Step, bool) {
	if s := f.step(id); s != nil {
		return *s, true
	}
	return Step{}, false
}

// Closed reports whether nothing more is done for the goal: it is achieved or no longer one.
func (g Goal) Closed() bool { return g.Status == "achieved" || g.Status == "removed" }

// Closed reports whether nothing more is done of the step.
func (s Step) Closed() bool { return s.Status == "completed" || s.Status == "no longer needed" }

// Done returns how many steps of the goal are completed, of those that are needed (clause P5.3).
func (g Goal) Done() (done, of int) {
	for _, s := range g.Steps {
		switch s.Status {
		case "no longer needed":
			continue
		case "completed":
			done++
		}
		of++
	}
	return done, of
}

func (f *File) setStep(e entry.Entry, p entry.StepSet) {
	for i := range f.Goals {
		if g := &f.Goals[i]; g.ID == p.Goal {
			g.Steps = append(g.Steps, Step{
				ID: e.ID, Text: p.Text, Owner: p.Owner, Who: p.Who, Due: p.Due, Requirement: p.Requirement, Condition: p.Condition,
				Status: notStarted, Origin: originOf(e),
			})
		}
	}
}

// step returns the step of this id, or nil.
func (f *File) step(id string) *Step {
	for i := range f.Goals {
		for j := range f.Goals[i].Steps {
			if s := &f.Goals[i].Steps[j]; s.ID == id {
				return s
			}
		}
	}
	return nil
}

// moveStep puts a step where it stands now. Of the day that another one takes the place of, the first agreed stays in sight (P3.6).
func (f *File) moveStep(e entry.Entry, p entry.StepMoved) {
	s := f.step(p.Step)
	if s == nil {
		return
	}
	s.Status, s.Moved = p.Status, originOf(e)
	if p.Due == 0 || p.Due == s.Due {
		return
	}
	if s.Due != 0 {
		s.First = cmp.Or(s.First, s.Due)
		s.DayMoves++
		s.WhyMoved = excerpt(p.Note)
	}
	s.Due = p.Due
}

// work counts a kept meeting for the step that it served; the first one puts a step in progress that nobody had started
// (clause P3.3).
func (s *Step) work(e entry.Entry) {
	s.Sessions++
	s.LastSession = max(s.LastSession, e.On)
	if s.Status == notStarted {
		s.Status, s.Moved = inProgress, originOf(e)
	}
}
