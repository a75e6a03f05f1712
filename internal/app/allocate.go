package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/allocate"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/protect"
)

// AllocateForm gives a case to an officer.
type AllocateForm struct {
	Ask
	Person   string
	Officer  string
	Role     protect.Role      // Responsible where it is empty
	Reason   string            // a code of the list allocation_reason
	Note     string            // what the manager writes to the officer
	Read     []protect.Source  // what they confirm they read (G3.1)
	Override map[string]string // by clause: why the case is given out against it
	Held     string            // the allocation that the form was drawn with, as [Choice.Held] says
}

// Allocate gives a case to an officer. What stands against it is worked out again from the record as it is now: a stop
// refuses, and what needs a reason is saved with the reason, the manager's name and the facts of the moment.
func (a *App) Allocate(ctx context.Context, by string, f AllocateForm) (Done, error) {
	return a.change(ctx, by, f.Person, f.Ask, order{action: access.Allocate, decide: func(c *change) error {
		choice := a.choiceOf(c)
		if err := a.choose(c.w, &choice, ChoiceAsked{Role: f.Role, Read: f.Read}); err != nil {
			return err
		}
		if choice.Held != f.Held {
			return fault.New(fault.Stale, "The case was given to someone else while you were choosing. Nothing was saved. Look at who holds it now, then choose again.")
		}
		chosen, err := choice.candidate(f.Officer)
		if err != nil {
			return err
		}
		if err := f.allowed(chosen.Check); err != nil {
			return err
		}
		o := c.dir.Officers[f.Officer]
		facts := factsOf(chosen)
		id := c.add(chosen.Check.From, "", entry.CaseAllocated{Officer: o.ID, Team: o.Team, Unit: o.Unit, Role: string(choice.Role),
			Reason: f.Reason, Note: strings.TrimSpace(f.Note), Read: readWords(f.Read), Facts: facts})
		for _, x := range chosen.Check.Needing(protect.Reason) {
			c.add(c.today, id, entry.AllocationOverridden{Allocation: id, Clause: x.Clause, Finding: x.Text, Facts: facts + cited(x),
				Reason: strings.TrimSpace(f.Override[x.Clause])})
		}
		c.agreed(id, f, choice.Role)
		return nil
	}})
}

// allowed refuses what a protection stops, and asks for each reason that is missing.
func (f AllocateForm) allowed(check protect.Check) error {
	var wrong wrongs
	for _, x := range check.Needing(protect.Stop) {
		wrong.add("officer", "%s (%s). This cannot be given out by you", x.Text, x.Clause)
	}
	if f.Reason == "" {
		wrong.add("reason", "Choose why the case is given out")
	}
	asked := map[string]bool{}
	for _, x := range check.Needing(protect.Reason) {
		if !asked[x.Clause] && strings.TrimSpace(f.Override[x.Clause]) == "" {
			wrong.add(OverrideField(x.Clause), "%s (%s). Say why it is given out all the same", x.Text, x.Clause)
		}
		asked[x.Clause] = true
	}
	for _, s := range f.Read {
		if !slices.Contains(protect.Sources, s) {
			wrong.add("read", "“%s” is not one of the sources", s)
		}
	}
	return wrong.err()
}

// OverrideField names the field of a form that holds the reason for going against a clause.
func OverrideField(clause string) string { return "override-" + clause }

func readWords(all []protect.Source) (words []string) {
	for _, s := range all {
		words = append(words, string(s))
	}
	return words
}

// factsOf says how things stood at the moment of an allocation: the load before and after, what was held, what was found.
func factsOf(c allocate.Candidate) string {
	text := fmt.Sprintf("%s, %s: capacity not known", c.Name, c.Grade)
	if c.Known {
		text = fmt.Sprintf("%s, %s: %s %%, with this case %s %%", c.Name, c.Grade, c.Now, c.With)
		if c.Held.Compare(c.With) != 0 {
			text += fmt.Sprintf(", %s %% once it is held (W21.3)", c.Held)
		}
	}
	text += fmt.Sprintf("; %d cases held, %d of high or very high RoSH", c.Cases, c.High)
	for _, f := range c.Check.Findings {
		text += fmt.Sprintf("\n%s (%s, %s)", f.Text, f.Clause, f.Level)
	}
	return text
}

// cited adds the figures that a finding rests on, each with its day.
func cited(f protect.Finding) string {
	var b strings.Builder
	for _, fig := range f.Figures {
		b.WriteString("\n" + fig.Title + ": " + fig.Cite())
	}
	return b.String()
}

// answerable refuses an answer from anyone but the officer to whom the case was given, and a concern without words (G5.4).
func answerable(c *change, p entry.Payload) error {
	v := p.(entry.CaseAnswered)
	given := false
	for _, al := range c.file.Allocations {
		given = given || al.Origin.Entry == v.Allocation && al.Officer == c.by.Officer
	}
	if !given {
		return fault.New(fault.Denied, "Only the officer to whom the case was given can answer. Nothing was saved.")
	}
	var wrong wrongs
	if v.Answer == "concern" {
		if v.Why == "" {
			wrong.add("why", "Choose what the concern is")
		}
		if strings.TrimSpace(v.Note) == "" {
			wrong.add("note", "Say what your manager should know")
		}
	}
	return wrong.err()
}
