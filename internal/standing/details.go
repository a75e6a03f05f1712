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
		confirmed = max(confirmed, o.On, toldOn, day.Of(o.At.UTC()))
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

// told shows a change that was not told in time, for as long as contact details then stand without being gone through
// again.
func (d *deriver) told(what string, o casefile.Origin, by string, on day.Date) {
	v := Told(Change{On: o.On, ToldOn: on, ToldBy: by, Address: what == "address", Licence: d.onLicence()}, d.set)
	shown := d.figure(rules.DetailsConfirm, o.On).After(max(o.On, on), d.cal)
	if !v.Known || v.InTime || d.come(shown.Add(1)) {
		return
	}
	changed := "New " + what + " from " + o.On.Short()
	switch v.Clause {
	case "C1.4":
		d.matter("amber", v.Clause, o.Entry, changed+", learnt from "+by+" on "+on.Short())
	case "C1.3":
		d.matter("amber", v.Clause, o.Entry, changed+", told on "+on.Short()+": not approved before the move")
	default:
		last := d.figure(rules.DetailsTold, o.On).After(o.On, d.cal)
		d.matter("grey", v.Clause, o.Entry, changed+", told on "+on.Short()+", "+
			count(d.cal.WorkingBetween(last, on), "working day", "working days")+" late")
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
