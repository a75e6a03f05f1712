package casefile

import "daybook/internal/entry"

// notStarted is where a step stands until it is moved.
const notStarted = "not started"

// makePlan makes the plan the standing one. Its Initial stays that of the first plan under the orders in force.
func (f *File) makePlan(e entry.Entry, p entry.PlanMade) {
	initial := e.On
	if f.Plan != nil && f.Plan.Initial != 0 {
		initial = f.Plan.Initial
	}
	f.Plan = &Plan{ID: e.ID, Type: p.Type, Initial: initial, Agreed: p.Agreed, Words: excerpt(p.Words), Origin: originOf(e)}
}

func (f *File) setStep(e entry.Entry, p entry.StepSet) {
	for i := range f.Goals {
		if g := &f.Goals[i]; g.ID == p.Goal {
			g.Steps = append(g.Steps, Step{
				ID: e.ID, Text: p.Text, Who: p.Who, Due: p.Due, Requirement: p.Requirement, Status: notStarted, Origin: originOf(e),
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

func (f *File) moveStep(p entry.StepMoved) {
	if s := f.step(p.Step); s != nil {
		s.Status = p.Status
	}
}
