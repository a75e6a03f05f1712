package app

import (
	"fmt"
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
)

// OnTopError is the cause of a refusal where something like it stands over the same time already (N3.9): it may be meant, or
// entered twice. Whoever sends the form again with Stands in [StaffAct.Over] says that it is meant.
type OnTopError struct {
	Stands []string // the entries that stand, in the order of their days
}

// Error names what stands.
func (e *OnTopError) Error() string { return "stands already: " + strings.Join(e.Stands, " ") }

// stands is an absence or a reduction that holds over some of the time of another.
type stands struct {
	entry, what, verb string
	hours             day.Hours
}

// onTop applies N3.9: over names what whoever sends the form knows to stand already.
func (c *staffChange) onTop(on day.Date, p entry.Payload, over []string) error {
	var all []stands
	var hours day.Hours
	why := "none is asked"
	switch v := p.(type) {
	case entry.ReductionSet:
		all, hours, why = c.reductionsOver("", v.Reason, span{on, v.Until}), v.Hours, v.Note
	case entry.ReductionAmended:
		if r, ok := c.officer.Reduction(v.Reduction); ok && !v.Void {
			all = anew(c.reductionsOver(r.ID, r.Reason, span{orDay(v.From, r.From), v.Until}), c.reductionsOver(r.ID, r.Reason, span{r.From, r.Until}))
			hours = v.Hours
			if hours == 0 {
				hours = r.Hours
			}
		}
	case entry.OfficerAbsent:
		all = c.absencesOver("", v.Why, span{on, v.Until})
	case entry.AbsenceAmended:
		if a, ok := c.officer.Absence(v.Absence); ok && !v.Void {
			kind := a.Why
			if v.Why != "" {
				kind = v.Why
			}
			all = anew(c.absencesOver(a.ID, kind, span{orDay(v.From, a.From), v.Until}), c.absencesOver(a.ID, a.Why, span{a.From, a.Until}))
		}
	}
	if len(all) == 0 {
		return nil
	}
	return c.askOnTop(all, hours, over, why)
}

// askOnTop asks whether what is recorded comes on top of what stands, and of a reduction why.
func (c *staffChange) askOnTop(all []stands, hours day.Hours, over []string, why string) error {
	var wrong wrongs
	unknown := &OnTopError{}
	for _, x := range all {
		unknown.Stands = append(unknown.Stands, x.entry)
	}
	if !slices.Equal(unknown.Stands, over) {
		text, err := c.inWords(all, hours)
		if err != nil {
			return err
		}
		wrong.add("also", "%s", text)
	}
	needs(&wrong, "note", why, "Say in words why it comes on top of what stands")
	if len(wrong) == 0 {
		return nil
	}
	f := fault.Wrap(fault.Invalid, unknown, "%s", wrong[0].Text)
	f.Field, f.Fields = wrong[0].Name, wrong
	return f
}

// inWords names what stands, with who recorded it, and what it comes to together.
func (c *staffChange) inWords(all []stands, hours day.Hours) (string, error) {
	entries, err := c.w.Entries(c.stream, 0)
	if err != nil {
		return "", err
	}
	var said []string
	together := hours
	for _, x := range all {
		by := ""
		for _, e := range entries {
			if e.ID == x.entry {
				by = ", " + x.verb + " by " + c.dir.NameOf(e.RecordedBy)
			}
		}
		said = append(said, x.what+by)
		together += x.hours
	}
	text := strings.Join(said, "; ") + ": this stands already over the same time. Change it instead, or tick that both hold"
	if hours > 0 {
		text = fmt.Sprintf("%s: this stands already over the same time, and with the new one it would be %s hours a week. Change it instead, or tick that the new one comes on top", strings.Join(said, "; "), together)
	}
	return text, nil
}

// span is a time from a day to its last day; no last day is one that nobody knows.
type span struct{ from, until day.Date }

func (s span) meets(o span) bool {
	return (o.until == 0 || s.from <= o.until) && (s.until == 0 || o.from <= s.until)
}

// reductionsOver lists the reductions for one reason that hold over some of a time, but for one that is being changed.
// Reductions for different reasons add up by W22.4 and are not asked about.
func (c *staffChange) reductionsOver(but, reason string, time span) (all []stands) {
	for _, r := range c.officer.Reductions {
		if r.ID != but && r.Reason == reason && time.meets(span{r.From, r.Until}) {
			called := r.Reason
			if known, ok := rules.Ref().ReductionReason(r.Reason); ok {
				called = known.Called()
			}
			all = append(all, stands{r.ID, fmt.Sprintf("%s, %s hours a week from %s%s", called, r.Hours, r.From.Short(), lastDay(r.Until)), "set", r.Hours})
		}
	}
	return all
}

// absencesOver lists the absences of other kinds over some of a time, but for one that is being changed; of one kind none
// may stand twice at all (N3.2).
func (c *staffChange) absencesOver(but, why string, time span) (all []stands) {
	for _, a := range c.officer.Absences {
		if a.ID != but && a.Why != why && time.meets(span{a.From, a.Until}) {
			all = append(all, stands{entry: a.ID, what: fmt.Sprintf("Away (%s) from %s%s", a.Why, a.From.Short(), lastDay(a.Until)), verb: "recorded"})
		}
	}
	return all
}

// anew leaves those out that stood over the time before it was changed.
func anew(now, before []stands) []stands {
	return slices.DeleteFunc(now, func(x stands) bool {
		return slices.ContainsFunc(before, func(y stands) bool { return y.entry == x.entry })
	})
}

func orDay(d, otherwise day.Date) day.Date {
	if d != 0 {
		return d
	}
	return otherwise
}
