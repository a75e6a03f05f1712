package standing

import (
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/rules"
)

// said asks the officer to whom a case was given for their say (G5.4), the managers of the unit to look at a concern
// (G5.5), and shows these what was given out against a protection (G5.6).
func (d *deriver) said() {
	for _, a := range d.f.Allocations {
		if d.holds(a.From, a.Until) {
			d.against("confirmed", a.Confirmed)
		}
		if !a.Looked || !d.holds(a.From, a.Until) {
			continue
		}
		d.against("overridden", a.Overrides)
		switch fig := d.figure(rules.ProtectAnswer, a.From); {
		case a.Answer == nil:
			d.owe(Duty{
				Key: "case-answer:" + a.Origin.Entry, Kind: "case-answer", Detail: givenAgainst(a), About: a.Origin.Entry, Owner: a.Officer,
				Due: fig.After(a.From, d.cal), Warn: a.From,
				Why: []Reason{d.reason(fig, "The case was given out on "+a.From.Short()+".")},
			})
		case a.Answer.Concern:
			on := max(a.From, a.Answer.Origin.On)
			why := d.reason(fig, "The officer recorded a concern on "+a.Answer.Origin.On.Short()+".")
			why.Clause = "G5.5" // the time is that of the answer
			d.owe(Duty{
				Key: "case-concern:" + a.Answer.Origin.Entry, Kind: "case-concern", Detail: sentence(a.Answer.Why), About: a.Answer.Origin.Entry,
				Unit: a.Unit, Due: fig.After(on, d.cal), Warn: on,
				Why: []Reason{why},
			})
		}
	}
}

// agreements puts before the head of the unit what they were asked to agree to (G7.2), and shows the managers the answer
// (G7.3). A refusal after which nothing was done yet is told to whoever asked first.
func (d *deriver) agreements() {
	shown := d.set.Figure(rules.ProtectOverrideShown)
	for _, x := range d.f.Agreements {
		if x.Answer != nil {
			if on := x.Answer.Origin.On; !d.come(shown.After(on, d.cal).Add(1)) {
				kind, text := "refused", "Refused"
				if x.Answer.Given {
					text = "Agreed"
				}
				if x.Answer.Given || d.settled(x) {
					kind = "agreement"
				}
				d.st.Oversee = append(d.st.Oversee, Oversight{Kind: kind, Entry: x.Answer.Origin.Entry, On: on,
					Text: strings.TrimSuffix(text+". "+x.Answer.Reason, " ")})
			}
			continue
		}
		if d.givenSince(x) {
			continue
		}
		fig := d.figure(rules.ProtectAgreement, x.Origin.On)
		d.owe(Duty{
			Key: "agreement:" + x.ID, Kind: "agreement", Detail: "Against " + strings.Join(x.Clauses, ", "), About: x.ID, Unit: x.Unit,
			Due: fig.After(x.Origin.On, d.cal), Warn: x.Origin.On,
			Why: []Reason{d.reason(fig, "The head of the unit was asked on "+x.Origin.On.Short()+".")},
		})
	}
}

// settled reports whether something was done after a refusal: the case was given out in the role, or the head was asked again.
func (d *deriver) settled(x casefile.Agreement) bool {
	for _, y := range d.f.Agreements {
		if y.Role == x.Role && y.Origin.At.After(x.Answer.Origin.At) {
			return true
		}
	}
	return d.givenSince(x)
}

// givenSince reports whether the case was given out in the role since the head was asked.
func (d *deriver) givenSince(x casefile.Agreement) bool {
	for _, a := range d.f.Allocations {
		if a.Role == x.Role && a.Origin.At.After(x.Origin.At) {
			return true
		}
	}
	return false
}

// givenAgainst names the protections against which a case was given out.
func givenAgainst(a casefile.Allocation) string {
	var clauses []string
	for _, o := range a.Overrides {
		clauses = append(clauses, o.Clause)
	}
	if len(clauses) == 0 {
		return ""
	}
	return "Given out against " + strings.Join(clauses, ", ")
}

// against shows the managers what was given out or kept against a protection lately (G5.6, G6.5).
func (d *deriver) against(kind string, all []casefile.Override) {
	fig := d.set.Figure(rules.ProtectOverrideShown)
	for _, o := range all {
		if d.come(fig.After(o.Origin.On, d.cal).Add(1)) {
			continue
		}
		d.st.Oversee = append(d.st.Oversee, Oversight{Kind: kind, Entry: o.Origin.Entry, On: o.Origin.On,
			Text: o.Finding + " (" + o.Clause + "). " + o.Reason})
	}
}
