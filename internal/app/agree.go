package app

import (
	"context"
	"strings"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/protect"
	"daybook/internal/standing"
)

// AgreeForm asks the head of the unit to agree that a case goes to an officer (G7.1).
type AgreeForm struct {
	Ask
	Person  string
	Officer string
	Role    protect.Role
	Read    []protect.Source
	Why     string // why they should have it all the same
}

// NeedsHead reports whether the head of the unit could give the case to the officer and whoever looks could not: what
// stops it stops everyone but the head.
func NeedsHead(c protect.Check) bool {
	stops := c.Needing(protect.Stop)
	for _, f := range stops {
		if !f.Head {
			return false
		}
	}
	return len(stops) > 0
}

// AskHead asks the head of the unit, with what stood against it at that moment.
func (a *App) AskHead(ctx context.Context, by string, f AgreeForm) (Done, error) {
	return a.change(ctx, by, f.Person, f.Ask, order{action: access.Allocate, decide: func(c *change) error {
		choice := a.choiceOf(c)
		if err := a.choose(c.w, &choice, ChoiceAsked{Role: f.Role, Read: f.Read}); err != nil {
			return err
		}
		chosen, err := choice.candidate(f.Officer)
		if err != nil {
			return err
		}
		if !NeedsHead(chosen.Check) {
			return fault.Input("officer", "This does not need the head of the unit. Give the case out yourself, or choose someone whom it could go to")
		}
		if strings.TrimSpace(f.Why) == "" {
			return fault.Input("ask-why", "Say why %s should have the case all the same", chosen.Name)
		}
		for _, x := range OpenAgreements(c.file) {
			if x.Officer == f.Officer && x.Role == string(choice.Role) {
				return fault.New(fault.Stale, "The head of the unit was asked already, on %s. Nothing was saved.", x.Origin.On.Short())
			}
		}
		var clauses []string
		for _, x := range chosen.Check.Needing(protect.Stop) {
			clauses = append(clauses, x.Clause)
		}
		c.add(c.today, "", entry.AgreementAsked{Officer: f.Officer, Unit: c.by.Unit, Role: string(choice.Role), Clauses: clauses,
			Findings: factsOf(chosen), Reason: strings.TrimSpace(f.Why), Read: readWords(f.Read)})
		return nil
	}})
}

// choiceOf is the choice for a record that is being changed.
func (a *App) choiceOf(c *change) Choice {
	choice := Choice{View: View{File: c.file, Standing: c.before, Today: c.today, Dir: c.dir, By: c.by, Case: caseOf(c.file, c.today)}}
	if c.before == nil || c.before.On != c.today {
		choice.Standing = standing.Derive(c.file, c.figures, a.weights(c.today), c.today)
	}
	return choice
}

// OpenAgreements are the questions to the head of the unit that wait for an answer: the case was not given out in that
// role since (G7.3).
func OpenAgreements(f *casefile.File) (open []casefile.Agreement) {
	for _, x := range f.Agreements {
		if x.Answer == nil && !givenSince(f, x) {
			open = append(open, x)
		}
	}
	return open
}

func givenSince(f *casefile.File, x casefile.Agreement) bool {
	for _, al := range f.Allocations {
		if al.Role == x.Role && al.Origin.At.After(x.Origin.At) {
			return true
		}
	}
	return false
}

// agreed adds the head's answer to the question that an allocation answers, if there is one.
func (c *change) agreed(allocation string, f AllocateForm, role protect.Role) {
	if c.by.Role != access.Head {
		return
	}
	for _, x := range OpenAgreements(c.file) {
		if x.Officer == f.Officer && x.Role == string(role) {
			var why []string
			for _, clause := range x.Clauses {
				if text := strings.TrimSpace(f.Override[clause]); text != "" {
					why = append(why, text)
				}
			}
			c.add(c.today, allocation, entry.AgreementAnswered{Asked: x.ID, Answer: "given", Reason: strings.Join(why, "\n")})
		}
	}
}

// refusable holds the answer that is entered by itself to a refusal with a reason by the head of the unit: whoever agrees
// gives the case out, which says so by itself (G7.3).
func refusable(c *change, p entry.Payload) error {
	v := p.(entry.AgreementAnswered)
	if c.by.Role != access.Head {
		return fault.New(fault.Denied, "Only the head of the unit answers this. Nothing was saved.")
	}
	if v.Answer != "refused" {
		return fault.Input("answer", "To agree, give the case out")
	}
	if strings.TrimSpace(v.Reason) == "" {
		return fault.Input("reason", "Say why not")
	}
	for _, x := range OpenAgreements(c.file) {
		if x.ID == v.Asked {
			return nil
		}
	}
	return held(false, "This was answered already, or the case was given out. Nothing was changed.")
}
