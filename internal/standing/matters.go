package standing

import (
	"cmp"
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/rules"
)

// matter adds something that matters now.
func (d *deriver) matter(level, clause, entry, text string) {
	d.st.Matters = append(d.st.Matters, Warning{Level: level, Text: text, Clause: clause, Entry: entry})
}

// warn adds something to know before meeting the person.
func (d *deriver) warn(level, clause, entry, text string) {
	d.st.Warnings = append(d.st.Warnings, Warning{Level: level, Text: text, Clause: clause, Entry: entry})
}

// news lists what came in from others and was not read (D2.19). What the responsible officer recorded themselves is no
// news to them. Urgent news is due on the day it came, and so before the next contact.
func (d *deriver) news() {
	for _, n := range d.f.News {
		if now := cmp.Or(d.cover, d.officer); n.Read != "" || n.Origin.By == now && now != "" {
			continue
		}
		came := max(n.On, day.Of(n.Origin.At.UTC()))
		fig := d.figure(rules.OutcomeRecord, came)
		y := Duty{
			Key: "news:" + n.Entry, Kind: "news", Detail: sentence(d.newsName(n)), About: n.Entry, Due: fig.After(came, d.cal), Warn: n.On,
			Why: []Reason{d.reason(fig, sentence(d.newsName(n))+"; nobody has read it.")},
		}
		if n.Urgent {
			y.Title, y.Due = "Urgent: read what came in", d.cal.AddWorking(came, 0)
			y.Why[0] = Reason{Clause: "D2.19", Text: sentence(d.newsName(n)) + " is urgent; nobody has read it.", Entry: n.Entry}
		}
		d.owe(d.toOfficer(y))
	}
}

// warnings gathers what must be known before the person is met.
func (d *deriver) warnings() {
	for _, g := range d.flags {
		t, _ := d.ref.Flag(g.Type)
		switch {
		case t.RiskToStaff || g.Type == "ALERT" || g.Type == "ALAN":
			d.warn("red", "H1.5", g.ID, d.flagName(g))
		}
	}
	d.visitWarnings()
	for _, r := range d.f.Relations {
		if r.Victim && r.LivesWith && d.holds(r.Origin.On, r.Ended) {
			d.warn("red", "", r.Origin.Entry, "Lives with a victim: "+r.Name)
		}
	}
	for _, n := range d.f.Needs {
		if !d.holds(n.Origin.On, n.Ended) {
			continue
		}
		name := n.Type
		if t, ok := d.ref.Term(rules.Need, n.Type); ok {
			name = t.Name
		}
		d.warn("grey", "", n.Origin.Entry, strings.TrimSuffix("Needs: "+lower(name)+", "+n.Detail, ", "))
	}
	for _, l := range d.f.Limits {
		if d.come(l.From) && (l.Until == 0 || !d.come(l.Until.Add(1))) {
			d.warn("grey", "V3.1", l.ID, "Limited access")
			break
		}
	}
}

// matters adds what the record as a whole says, and puts the most pressing first.
func (d *deriver) matters() {
	for _, n := range d.f.News {
		t, _ := d.ref.ContactType(n.Type)
		if n.Urgent && n.Read == "" && !t.Significant {
			d.matter("red", "D2.19", n.Entry, "Urgent and unread: "+d.newsName(n))
		}
	}
	for _, c := range d.st.Failures {
		if c.Count < 2 {
			continue
		}
		for _, s := range d.spans {
			if s.ID == c.Order {
				d.matter("red", "E3.1", "", sentence(count(c.Count, "failure", "failures"))+" on "+s.name())
			}
		}
	}
	if len(d.spans) > 0 {
		d.thin()
	}
	order := map[string]int{"red": 0, "amber": 1, "grey": 2}
	byLevel := func(a, b Warning) int { return cmp.Compare(order[a.Level], order[b.Level]) }
	slices.SortStableFunc(d.st.Matters, byLevel)
	slices.SortStableFunc(d.st.Warnings, byLevel)
}

// thin says what the record of someone under supervision lacks.
func (d *deriver) thin() {
	if d.f.Risk == nil {
		d.matter("amber", "R1.1", "", "The risk of serious harm is not assessed")
	}
	first, _, out := d.supervised()
	if out && (d.f.Plan == nil || d.f.Plan.Origin.On < first) {
		d.matter("grey", "P1.2", "", "There is no plan under this supervision")
	}
	if out && d.level != rules.Reset && d.st.Contact.Next == 0 {
		d.matter("amber", "A1.14", "", "No next appointment is booked")
	}
	if _, ok := d.f.MainAddress(); !ok && out {
		d.matter("grey", "H1.1", "", "No main address is recorded: home visits wait for one")
	}
}
