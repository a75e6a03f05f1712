package page

import (
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/rules"
)

// entryWords says in a few words what an entry of the file is: what a form is about, without its reader having to look it
// up. It is empty for an entry that the file does not name.
func entryWords(v app.View, id string) string {
	f := v.File
	for _, of := range []string{"order.made", "requirement.made", "goal.set", "step.set"} {
		for _, o := range nameable(f, of) {
			if o.Value == id {
				return o.Text
			}
		}
	}
	for _, al := range f.Allocations {
		if al.Origin.Entry == id {
			return allocationWords(v, al)
		}
	}
	for _, x := range f.Agreements {
		if x.ID == id {
			return v.Dir.NameOf(x.Origin.By) + " asked on " + x.Origin.On.Short() + " that " + v.Dir.NameOf(x.Officer) + " has the case: " + x.Reason
		}
	}
	if p := f.Plan; p != nil && p.ID == id {
		return "the plan of " + p.Origin.On.Short()
	}
	for _, g := range f.Flags {
		if g.ID == id {
			return flagTag(g).Text + ", raised " + g.Raised.Short()
		}
	}
	for _, x := range f.Failures {
		if x.Entry == id {
			return failureWords(x)
		}
		for _, d := range append(latest(x), x.Earlier...) {
			if d.Entry == id {
				return actionName(d.Action) + ", about " + x.On.Short()
			}
		}
	}
	for _, r := range f.Recalls {
		if r.ID == id || r.Decided != nil && r.Decided.Origin.Entry == id {
			return recallWords(r)
		}
	}
	for _, n := range f.News {
		if n.Entry == id {
			return joined(typeName(n.Type)+" "+n.On.Short(), n.From, n.Text)
		}
	}
	for _, x := range f.Forced {
		if x.ID == id {
			return v.Dir.NameOf(x.Officer) + ", " + x.Origin.On.Short() + ": " + x.Reason
		}
	}
	if a, ok := f.Appointment(id); ok {
		return appointmentWords(a)
	}
	return heldFact(v, id)
}

// heldFact says what a fact is that can end.
func heldFact(v app.View, id string) string {
	f := v.File
	for _, n := range append([]casefile.Name{f.Name}, f.Names...) {
		if n.Origin.Entry == id {
			return n.String()
		}
	}
	for _, x := range f.Identifiers {
		if x.Origin.Entry == id {
			return identifierName(x.Type) + " " + x.Value
		}
	}
	for _, x := range f.Phones {
		if x.Origin.Entry == id {
			return x.Number
		}
	}
	for _, x := range f.Emails {
		if x.Origin.Entry == id {
			return x.Address
		}
	}
	for _, x := range f.Addresses {
		if x.Origin.Entry == id {
			return addressWords(x)
		}
	}
	for _, x := range f.Needs {
		if x.Origin.Entry == id {
			return needWords(x)
		}
	}
	for _, x := range f.Circumstances {
		if x.Origin.Entry == id {
			return circumstanceWords(x)
		}
	}
	for _, x := range f.Relations {
		if x.Origin.Entry == id {
			return rules.Ref().Name("relation", x.Type) + ": " + x.Name
		}
	}
	for _, o := range f.Orders {
		for _, x := range o.Conditions {
			if x.Origin.Entry == id {
				return conditionWords(x)
			}
		}
	}
	for _, l := range f.Limits {
		if l.ID == id {
			return limitWords(v, l)
		}
	}
	return ""
}

// latest is the latest decision as a list of none or one.
func latest(x casefile.Failure) []casefile.Decision {
	if x.Decision == nil {
		return nil
	}
	return []casefile.Decision{*x.Decision}
}

func failureWords(x casefile.Failure) string {
	return rules.Ref().Name("outcome", x.Now()) + ", " + x.On.Short()
}

func actionName(code string) string { return rules.Ref().Name("enforcement_action", code) }

func appointmentWords(a casefile.Appointment) string {
	return typeName(a.Type) + ", " + a.Date.Short() + ", " + a.Start.String()
}

func identifierName(code string) string {
	if s, ok := identifierWords[code]; ok {
		return s
	}
	return code
}

func conditionWords(x casefile.Condition) string {
	return joined(rules.Ref().Name("licence_condition", x.Type), x.Text)
}

func circumstanceWords(x casefile.Circumstance) string {
	c, ok := rules.Ref().Circumstance(x.Type)
	if !ok {
		return joined(x.Type, x.Subtype)
	}
	if x.Subtype == "" {
		return c.Name
	}
	return c.Name + ": " + rules.SubtypeName(c.Subtypes, x.Subtype)
}

// allocationWords say who has a case, in whose place, for how long, and against which protections they were given it, with the reasons.
func allocationWords(v app.View, al casefile.Allocation) string {
	words := upperFirst(al.Role) + ": " + v.Dir.NameOf(al.Officer)
	if al.Covers != "" {
		words += " in place of " + v.Dir.NameOf(al.Covers)
	}
	words += ", from " + al.From.Short()
	if al.Last != 0 {
		words += " to " + al.Last.Short()
	}
	if al.Origin.By != "" {
		words += ", given out by " + v.Dir.NameOf(al.Origin.By)
	}
	for _, o := range al.Overrides {
		words += ". Against " + o.Clause + ", “" + o.Finding + "”: " + o.Reason
	}
	return words
}
