package propose

import (
	"fmt"
	"slices"

	"daybook/internal/rules"
)

// unpaid is unpaid work (PR5).
func (k *known) unpaid() []draft {
	d := k.start("W", Kind{Requirement: "W"}, Unpaid)
	if g, ok := k.flagged("NUPW"); ok {
		k.is(factBar, "Flag", rules.Ref().Name("flag", g.Type), g.Origin)
		d.need(when("PR5.1", No, "", "Flag in force: "+lowerFirst(rules.Ref().Name("flag", g.Type)), "", "The flag taken off", factBar))
	}
	total := k.in.Set.Figure(rules.ProposalUpwTotal)
	served := 0
	for _, o := range k.f.ActiveOrders(k.on) {
		for _, r := range o.Requirements {
			if r.Type == "W" && r.Starts <= k.on && (r.Ended == 0 || k.on < r.Ended) {
				served += r.Length
				k.is(factServed, "Hours of other orders", fmt.Sprintf("%d hours", served), r.Origin)
			}
		}
	}
	d.Bounds.Max = max(0, min(d.Bounds.Max, total.Value-served))
	c := when("PR5.2", truth(d.Bounds.Max >= d.Bounds.Least), fmt.Sprintf("%d hours are left of %d", d.Bounds.Max, total.Value),
		fmt.Sprintf("%d hours are left of %d, and %d are the least", d.Bounds.Max, total.Value, d.Bounds.Least), "", "Hours of other orders that are done or ended")
	c.Figure = total
	if served > 0 {
		c.Facts = []string{factServed}
	}
	d.need(c)
	low, high := k.in.Set.Figure(rules.ProposalUpwMiddle), k.in.Set.Figure(rules.ProposalUpwUpper)
	d.Bounds.Text = fmt.Sprintf("%d to %d hours; medium from %d, high from %d.", d.Bounds.Least, d.Bounds.Max, low.Value, high.Value)
	if f, ok := k.factOf(factHealth); ok && f.Value != "good" {
		d.contra("PR5.1", "Physical health: "+f.Value, factHealth)
	}
	if r := k.f.Risk; r != nil && (r.Level == "HIGH" || r.Level == "VERY_HIGH") {
		d.contra("PR5.1", "High risk of serious harm: the placement must be chosen for it", factRoSH)
	}
	if g, ok := k.flagged("UPWS"); ok {
		d.contra("PR5.1", "Flag in force: "+lowerFirst(rules.Ref().Name("flag", g.Type)))
	}
	if f, ok := k.factOf(factWork); ok {
		switch {
		case f.Value == "unable to work":
			d.contra("PR5.1", "Unable to work", factWork)
		case len(f.Value) > 6 && f.Value[:7] == "without":
			d.pro("PR5.4", "Without work: learning can count towards the hours", factWork)
		}
	}
	return []draft{d}
}

// restrictions are what restricts (PR6).
func (k *known) restrictions() []draft {
	home := func(clause string) Condition {
		return when(clause, k.home, "Has an address", "No fixed abode: there is no address to be at", "No main address is recorded", "An address", factHome)
	}
	curfew := k.start("RM49", Kind{Requirement: "RM49"}, Restrict)
	curfew.need(home("PR6.1"))
	curfew.Bounds.Text = k.months(curfew) + " 2 to 20 hours a day, at most 112 a week."
	k.household(&curfew)
	tag := k.start("RM59", Kind{Requirement: "RM59"}, Restrict)
	tag.need(home("PR6.3"))
	tag.Bounds.Text = k.months(tag)
	abstain := k.start("T", Kind{Requirement: "T"}, Restrict)
	abstain.need(when("PR6.4", k.linked, "Alcohol is linked to the offending", "Alcohol is not linked to the offending", "Whether alcohol is linked to the offending is not known", "The answer about alcohol and the offending", factLink))
	abstain.need(when("PR6.4", not(k.dependent), "Not dependent on alcohol", "Dependent on alcohol: treatment, not abstinence", "Whether the person is dependent on alcohol is not known", "The answer about how the person drinks", factAlcohol))
	abstain.Bounds.Text = fmt.Sprintf("Up to %d days.", abstain.Bounds.Max)
	abstain.contra("PR6.4", "Not beside alcohol treatment")
	exclude := k.open("EXC")
	k.protects(&exclude, "PR6.5")
	prohibit := k.open("PRO")
	k.protects(&prohibit, "PR6.6")
	reside := k.open("RES")
	switch k.home {
	case No:
		reside.pro("PR6.7", "No fixed abode", factHome)
	case Yes:
		reside.contra("PR6.7", "Has a home of their own to be at", factHome)
	}
	return append([]draft{curfew, tag, abstain, exclude, prohibit, reside, k.open("FTP")}, k.notHere()...)
}

// open is a requirement that is open to everyone of age.
func (k *known) open(code string) draft {
	d := k.start(code, Kind{Requirement: code}, Restrict)
	d.Bounds.Text = k.months(d)
	return d
}

// household adds who else lives at the address (PR6.2).
func (k *known) household(d *draft) {
	for _, r := range k.f.Relations {
		if !r.LivesWith || r.Ended != 0 && r.Ended <= k.on || r.Origin.On > k.on {
			continue
		}
		if slices.Contains([]string{"PARTNER", "EX_PARTNER"}, r.Type) && k.partner == Yes || r.Victim {
			k.is(factHousehold, "Lives there", lowerFirst(rules.Ref().Name("relation", r.Type)), r.Origin)
			d.contra("PR6.2", "Domestic abuse, and a partner or someone who was harmed lives at the address", factPartner, factHousehold)
		}
		if _, protected := k.flagged("RCPR", "RCCO", "RCHD"); protected && r.Type == "CHILD" {
			k.is(factHousehold, "Lives there", "a child", r.Origin)
			d.contra("PR6.2", "A child lives at the address, and there is a flag about children", factHousehold)
		}
	}
	if len(d.Against) == 0 {
		d.contra("PR6.2", "Who lives at the address must be asked")
	}
}

// protects adds whom a restriction would protect.
func (k *known) protects(d *draft, clause string) {
	if g, ok := k.flagged("RSTO", "SPO", "INVI", "SHPO"); ok {
		k.is(factProtect, "To be protected", "flag in force: "+rules.Ref().Name("flag", g.Type), g.Origin)
		d.pro(clause, "Someone is to be protected: "+lowerFirst(rules.Ref().Name("flag", g.Type)), factProtect)
		return
	}
	for _, r := range k.f.Relations {
		if r.Victim && (r.Ended == 0 || k.on < r.Ended) && r.Origin.On <= k.on {
			k.is(factProtect, "To be protected", "someone who was harmed", r.Origin)
			d.pro(clause, "Someone who was harmed is known to the record", factProtect)
			return
		}
	}
	if k.partner == Yes {
		d.pro(clause, "Domestic abuse: a former or present partner may need it", factPartner)
	}
}

// notHere are the requirements of the list that no court can make in these orders now (PR6.9, PR6.10).
func (k *known) notHere() []draft {
	centre := k.start("ATT", Kind{Requirement: "ATT"}, Restrict)
	centre.never("PR6.9", "Closed to new orders")
	age := k.in.Set.Figure(rules.ProposalAttendanceAge)
	c := when("PR6.9", Unknown, fmt.Sprintf("Below %d", age.Value), fmt.Sprintf("Not below %d", age.Value), "The age is not known", "", factAge)
	if k.age >= 0 {
		c = when("PR6.9", truth(k.age < age.Value), fmt.Sprintf("Below %d", age.Value), fmt.Sprintf("Not below %d", age.Value), "", "", factAge)
	}
	c.Figure = age
	centre.need(c)
	all := []draft{centre}
	for _, x := range []struct{ code, why string }{
		{"POLY", "A condition of licences, not a requirement of these orders"},
		{"ISTR", "Only at a court for intensive supervision"},
		{"W1", "Only where a court extends an order whose hours were not done in time"},
	} {
		group := Restrict
		if x.code == "W1" {
			group = Unpaid
		}
		d := k.start(x.code, Kind{Requirement: x.code}, group)
		d.never("PR6.10", x.why)
		all = append(all, d)
	}
	return all
}
