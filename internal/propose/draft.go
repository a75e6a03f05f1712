package propose

import (
	"fmt"
	"slices"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/rules"
)

// draft is an option before its conditions are closed.
type draft struct {
	Option
	conditions []Condition
	closedWhy  *Condition // it is not one that a court could make, whoever the person is
}

// start begins the option of a kind of requirement.
func (k *known) start(id string, kind Kind, group Group) draft {
	d := draft{Option: Option{ID: id, Kind: kind, Group: group, Name: kind.Name(), Attended: Attended(kind.Requirement)}}
	t, _ := rules.Ref().RequirementType(kind.Requirement)
	order, suspended := k.in.Set.Figure(rules.ProposalOrderMax), k.in.Set.Figure(rules.ProposalSuspendedMax)
	d.Bounds = Bounds{Unit: t.Unit, Least: t.Min, Max: t.Max, Community: order.Value, Suspended: suspended.Value}
	if t.Unit == "months" && t.Max > 0 {
		d.Bounds.Community, d.Bounds.Suspended = min(order.Value, t.Max), min(suspended.Value, t.Max)
	}
	d.need(k.ofAge())
	return d
}

// ofAge is the condition of age (PR1.3).
func (k *known) ofAge() Condition {
	f := k.in.Set.Figure(rules.ProposalAge)
	c := Condition{Reason: Reason{Clause: "PR1.3", Figure: f, Facts: []string{factAge}}}
	switch {
	case k.age < 0:
		c.Text, c.Turns = "The age is not known", fmt.Sprintf("The date of birth: from %d on", f.Value)
	case k.age >= f.Value:
		c.Holds, c.Text = Yes, fmt.Sprintf("%d years old, from %d on", k.age, f.Value)
	default:
		c.Holds, c.Text, c.Turns = No, fmt.Sprintf("%d years old: these orders are made from %d on", k.age, f.Value), fmt.Sprintf("The day on which the person is %d", f.Value)
	}
	return c
}

// need adds a condition that must hold.
func (d *draft) need(c Condition) { d.conditions = append(d.conditions, c) }

// when is a condition with words for each truth.
func when(clause string, t Truth, yes, no, unknown, turns string, facts ...string) Condition {
	text := map[Truth]string{Yes: yes, No: no, Unknown: unknown}[t]
	return Condition{Reason: Reason{Clause: clause, Text: text, Facts: facts}, Holds: t, Turns: turns}
}

// never closes an option whoever the person is.
func (d *draft) never(clause, text string) {
	d.closedWhy = &Condition{Reason: Reason{Clause: clause, Text: text}, Holds: No}
}

func (d *draft) pro(clause, text string, facts ...string) {
	d.For = append(d.For, Reason{Clause: clause, Text: text, Facts: facts})
}

func (d *draft) contra(clause, text string, facts ...string) {
	d.Against = append(d.Against, Reason{Clause: clause, Text: text, Facts: facts})
}

// close settles the verdict (PR1.1) and what stands beside it.
func (k *known) close(d draft) Option {
	o := d.Option
	o.All = d.conditions
	if d.closedWhy != nil {
		o.All = append([]Condition{*d.closedWhy}, o.All...)
	}
	var all []Truth
	for _, c := range o.All {
		all = append(all, c.Holds)
	}
	holds := both(all...)
	o.Verdict = map[Truth]Verdict{Yes: Eligible, No: NotEligible, Unknown: NotKnown}[holds]
	for _, c := range o.All {
		if c.Holds != holds {
			continue
		}
		o.Decided = append(o.Decided, c.Reason)
		if c.Turns != "" && !slices.Contains(o.Turns, c.Turns) {
			o.Turns = append(o.Turns, c.Turns)
		}
		if holds != Unknown {
			continue
		}
		for _, key := range c.Facts {
			for _, f := range k.list {
				if f.Key == key && !f.Known && !slices.ContainsFunc(o.Missing, func(x Fact) bool { return x.Key == key }) {
					o.Missing = append(o.Missing, f)
				}
			}
		}
	}
	k.history(&o)
	if p, ok := k.in.Unit.PlacesOn(o.Kind.Requirement, o.Kind.Subtype, k.on); ok {
		o.Places = &p
	}
	o.Rules = k.in.Unit.RulesOn(o.Kind.Requirement, o.Kind.Subtype, k.on)
	o.Line = line(o)
	return o
}

// line is the answer in one line.
func line(o Option) string {
	switch o.Verdict {
	case NotKnown:
		var missing []string
		for _, f := range o.Missing {
			missing = append(missing, f.Lacks)
		}
		if len(missing) > 0 {
			return strings.Join(missing, ". ") + "."
		}
		return o.Decided[0].Text + "."
	case NotEligible:
		return o.Decided[0].Text + "."
	}
	text := o.Bounds.Text
	switch {
	case len(o.For) > 0:
		text = strings.TrimSpace(text + " " + o.For[0].Text + ".")
	case len(o.Against) > 0:
		text = strings.TrimSpace(text + " " + o.Against[0].Text + ".")
	}
	if text == "" {
		text = "Open to everyone of age."
	}
	return text
}

// history is what the person serves now and what was tried (PR8.1, PR8.2).
func (k *known) history(o *Option) {
	for _, order := range k.f.Orders {
		if order.Sentenced > k.on {
			continue
		}
		for _, r := range order.Requirements {
			if KindOf(r.Type, r.Subtype) != o.Kind || r.Starts > k.on {
				continue
			}
			x := OrderedOf(order, r, k.f.Delivered[r.ID])
			p := Past{ID: r.ID, Order: order.ID, Began: r.Starts, State: x.State(k.on), Why: r.EndReason}
			if x.Ended != 0 && x.Ended <= k.on {
				p.Ended, p.EndEntry = x.Ended, r.EndEntry
			}
			if p.Why == "" && x.WithOrder {
				p.Why = order.EndReason
			}
			p.Text = pastWords(p, k.f.Delivered[r.ID])
			if p.State == UnderWay || p.State == Waiting {
				o.Serving = append(o.Serving, p)
				o.Against = append(o.Against, Reason{Clause: "PR8.1", Text: "Serves one now: " + p.Text})
				continue
			}
			o.Before = append(o.Before, p)
			if p.State == Finished {
				o.For = append(o.For, Reason{Clause: "PR8.2", Text: "Done before: " + p.Text})
			} else {
				o.Against = append(o.Against, Reason{Clause: "PR8.2", Text: "Tried before: " + p.Text})
			}
		}
	}
}

// pastWords say how a requirement of the record stands or ended.
func pastWords(p Past, d casefile.Deliver) string {
	text := "ordered " + p.Began.Short()
	switch p.State {
	case Waiting:
		return text + ", not begun"
	case UnderWay:
		if d.Days > 0 {
			return text + fmt.Sprintf(", came on %d %s so far", d.Days, plural(d.Days, "day", "days"))
		}
		return text + ", in force"
	}
	text += ", " + string(p.State)
	if p.Ended != 0 {
		text += " " + p.Ended.Short()
	}
	if p.State == Unfinished && d.Days > 0 {
		text += fmt.Sprintf(" after %d %s", d.Days, plural(d.Days, "day", "days"))
	}
	if p.Why != "" {
		text += " (" + lowerFirst(p.Why) + ")"
	}
	return text
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
