package casefile_test

import (
	"testing"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
)

// planRows are the lines of the sentence plan.
var planRows = []lineRow{
	{
		say:   entry.PlanMade{Type: "initial", Agreed: "agreed", Words: "fair enough", Note: "work first"},
		title: "Sentence plan made, the person agreed",
		text:  "What the person said: fair enough\nwork first",
	},
	{
		say:   entry.PlanMade{Type: "review"},
		title: "Sentence plan reviewed",
	},
	{
		say:   entry.PlanMade{Type: "review", Agreed: "could not answer", Why: "in hospital"},
		title: "Sentence plan reviewed, the person could not answer",
		text:  "Why: in hospital",
	},
	{
		say:   entry.PlanAnswered{Plan: "e6", Agreed: "did not agree", Why: "too many meetings", Words: "one a week is enough"},
		title: "What the person says of the plan: they do not agree",
		text:  "Why: too many meetings\nIn their words: one a week is enough",
	},
	{
		say:   entry.GoalSet{Text: "A place of my own", From: "assessment", For: "later"},
		title: "Goal set for later: A place of my own",
		text:  "It comes from: an assessed need",
	},
	{
		say:   entry.GoalMoved{Goal: "e7", Status: "achieved", Note: "six months in work"},
		title: "Goal achieved: Find work",
		text:  "six months in work",
	},
	{
		say:   entry.GoalSet{Text: "A job I can keep", Area: "Work"},
		title: "Goal set: A job I can keep",
		text:  "Part of life: Work",
	},
	{
		say:   entry.StepSet{Goal: "e7", Text: "Visit the job centre", Who: "Kay", Due: date("2026-03-02"), Requirement: "e3"},
		title: "Step set: Visit the job centre",
		text:  "Who does it: Kay\nBy: Mon 2 Mar 2026",
		links: "e3",
	},
	{
		say:   entry.StepMoved{Step: "e8", Status: "completed", Note: "well written"},
		title: "Step “Write a CV” completed",
		text:  "well written",
		links: "e3",
	},
	{
		say:   entry.StepMoved{Step: "gone", Status: "completed"},
		title: "Step completed",
	},
}

// TestGoalsStandWhereTheyWerePut (clauses P2.1, P2.3): a goal is worked on unless it was set or moved elsewhere, and says
// where it came from and what moved it.
func TestGoalsStandWhereTheyWerePut(t *testing.T) {
	s := told("2026-01-05", kay)
	now := s.say("2026-01-20", entry.GoalSet{Text: "Find work", From: "person"})
	later := s.say("2026-01-20", entry.GoalSet{Text: "Pay off the fines", From: "assessment", For: "later"})
	s.say("2026-02-20", entry.GoalMoved{Goal: now, Status: "achieved", Note: "in work since January"})
	s.say("2026-02-20", entry.GoalMoved{Goal: later, Status: "now"})
	s.say("2026-02-20", entry.GoalMoved{Goal: "gone", Status: "removed"})
	f := s.fold(t)
	same(t, []casefile.Goal{
		{ID: now, Text: "Find work", From: "person", Status: "achieved"},
		{ID: later, Text: "Pay off the fines", From: "assessment"},
	}, f.Goals)
	same(t, "e4", f.Goals[0].Moved.Entry)
	same(t, []bool{true, false}, []bool{f.Goals[0].Closed(), f.Goals[1].Closed()})
}

// TestKeptMeetingsStartAStep (clause P3.3): the first kept meeting that serves a step puts it in progress; one that was
// missed does not, and what somebody decided about the step is left as it is.
func TestKeptMeetingsStartAStep(t *testing.T) {
	for _, tt := range []struct {
		name    string
		moved   string // where somebody put the step before
		outcome string
		status  string
		met     int
	}{
		{"P3.3 kept", "", "ATTC", "in progress", 1},
		{"P3.3 missed", "", "UAAB", "not started", 0},
		{"P3.3 kept though it cannot be done yet", "cannot be done yet", "ATTC", "cannot be done yet", 1},
		{"P3.3 kept after it was completed", "completed", "ATTC", "completed", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := told("2026-01-05", kay, entry.GoalSet{Text: "Find work"}, entry.StepSet{Goal: "e2", Text: "Write a CV"})
			if tt.moved != "" {
				s.say("2026-01-20", entry.StepMoved{Step: "e3", Status: tt.moved})
			}
			b := visit("2026-02-02", "10:00")
			b.Step = "e3"
			s.say("2026-02-02", came(s.say("2026-02-02", b), tt.outcome))
			step := s.fold(t).Goals[0].Steps[0]
			same(t, tt.status, step.Status)
			same(t, tt.met, step.Sessions)
			if tt.met > 0 {
				same(t, date("2026-02-02"), step.LastSession)
			}
		})
	}
}

// TestAnotherDayForAStep (clause P3.6): the day first agreed, how often another took its place and the last reason stay in sight; a day
// for a step that had none is no move.
func TestAnotherDayForAStep(t *testing.T) {
	s := told("2026-01-05", kay, entry.GoalSet{Text: "Find work"}, entry.StepSet{Goal: "e2", Text: "Write a CV", Due: date("2026-02-02")}, entry.StepSet{Goal: "e2", Text: "See the adviser"})
	s.say("2026-01-20", entry.StepMoved{Step: "e3", Status: "in progress", Due: date("2026-02-16"), Note: "no computer at home"})
	s.say("2026-01-20", entry.StepMoved{Step: "e4", Status: "not started", Due: date("2026-03-02")})
	again := s.say("2026-02-16", entry.StepMoved{Step: "e3", Status: "in progress", Due: date("2026-03-02"), Note: "in hospital"})
	s.say("2026-02-20", entry.StepMoved{Step: "e3", Status: "completed"})
	f, lines, err := casefile.FoldLines(person, s)
	if err != nil {
		t.Fatal(err)
	}
	cv, adviser := f.Goals[0].Steps[0], f.Goals[0].Steps[1]
	same(t, []any{date("2026-03-02"), date("2026-02-02"), 2, "in hospital", "completed"}, []any{cv.Due, cv.First, cv.DayMoves, cv.WhyMoved, cv.Status})
	same(t, []any{date("2026-03-02"), day.Date(0), 0, ""}, []any{adviser.Due, adviser.First, adviser.DayMoves, adviser.WhyMoved})
	for _, l := range lines {
		if l.Entry == again {
			same(t, []string{"Step “Write a CV” in progress, now by Mon 2 Mar 2026", "in hospital"}, []string{l.Title, l.Text})
		}
	}
}

// TestProgressOfAGoal (clause P5.3): steps that are no longer needed do not count.
func TestProgressOfAGoal(t *testing.T) {
	g := casefile.Goal{Steps: []casefile.Step{{Status: "completed"}, {Status: "no longer needed"}, {Status: "in progress"}}}
	done, of := g.Done()
	same(t, []int{1, 2}, []int{done, of})
}

// TestTheAnswerMayComeLater (clause P4.2): a later answer takes the place of the first; an answer to an earlier plan says
// nothing of the standing one.
func TestTheAnswerMayComeLater(t *testing.T) {
	s := told("2026-01-05", kay)
	first := s.say("2026-01-20", entry.PlanMade{Type: "initial", Agreed: "could not answer", Why: "in hospital"})
	s.say("2026-02-20", entry.PlanAnswered{Plan: first, Agreed: "did not agree", Why: "too many meetings", Words: "one a week is enough"})
	f := s.fold(t)
	same(t, []string{"did not agree", "too many meetings", "one a week is enough", "e3"}, []string{f.Plan.Agreed, f.Plan.Why, f.Plan.Words, f.Plan.Asked.Entry})

	s.say("2026-04-20", entry.PlanMade{Type: "review"})
	s.say("2026-04-21", entry.PlanAnswered{Plan: first, Agreed: "agreed"})
	same(t, "", s.fold(t).Plan.Agreed)
}
