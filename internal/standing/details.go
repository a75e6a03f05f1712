package standing

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
)

// details says which changes were told late and when contact details are next gone through:
// docs/rules/contact-details.md.
func (d *deriver) details() {
	first, _, out := d.supervised()
	if !out {
		return
	}
	confirmed := first
	note := func(what string, o casefile.Origin, toldBy string, toldOn day.Date) {
		confirmed = max(confirmed, o.On, toldOn)
		if o.On >= first {
			d.told(what, o, toldBy, toldOn)
		}
	}
	for _, p := range d.f.Phones {
		note("phone number", p.Origin, p.ToldBy, p.ToldOn)
	}
	for _, e := range d.f.Emails {
		note("e-mail address", e.Origin, e.ToldBy, e.ToldOn)
	}
	for _, a := range d.f.Addresses {
		note("address", a.Origin, a.ToldBy, a.ToldOn)
	}
	for _, n := range d.f.Names {
		if n.Origin.On >= first {
			d.told("name", n.Origin, n.ToldBy, n.ToldOn)
		}
	}
	fig := d.figure(rules.DetailsConfirm, confirmed)
	d.owe(d.toOfficer(Duty{
		Key: "details:" + confirmed.String(), Kind: "details", Due: fig.After(confirmed, d.cal),
		Why: []Reason{d.reason(fig, "Contact details were last gone through on "+confirmed.Short()+".")},
	}))
}

// told shows a change that was told late (C1.1), learnt from others (C1.4) or, on a licence, used before it was told
// (C1.3), for as long as contact details stand without being gone through again. Without the day on which the service
// was told there is no judgement.
func (d *deriver) told(what string, o casefile.Origin, by string, on day.Date) {
	fig := d.figure(rules.DetailsTold, o.On)
	shown := d.figure(rules.DetailsConfirm, o.On).After(max(o.On, on), d.cal)
	if on == 0 || d.come(shown.Add(1)) {
		return
	}
	changed := "New " + what + " from " + o.On.Short()
	switch {
	case fromOthers(by):
		d.matter("amber", "C1.4", o.Entry, changed+", learnt from "+by+" on "+on.Short())
	case what == "address" && d.onLicence() && on >= o.On:
		d.matter("amber", "C1.3", o.Entry, changed+", told on "+on.Short()+": not approved before the move")
	case on > fig.After(o.On, d.cal):
		d.matter("grey", fig.Clause, o.Entry, changed+", told on "+on.Short()+", "+
			count(d.cal.WorkingBetween(fig.After(o.On, d.cal), on), "working day", "working days")+" late")
	}
}

// fromOthers reports whether a change was told by someone other than the person.
func fromOthers(by string) bool {
	switch by {
	case "", "the person", "person", "person on probation", "self":
		return false
	}
	return true
}

func (d *deriver) onLicence() bool {
	for _, s := range d.spans {
		if s.licence {
			return true
		}
	}
	return false
}
