package standing

import (
	"fmt"

	"daybook/internal/casefile"
	"daybook/internal/rules"
)

// roshFlags are the flags that state a level of risk of serious harm.
var roshFlags = casefile.RoSHFlags

// readLevels finds the level of risk that counts, the higher of the assessment and a flag in force (R1.7), and from it
// the level of contact (A1.1).
func (d *deriver) readLevels() {
	if d.f.Risk != nil {
		d.rosh = rules.Level(d.f.Risk.Level)
	}
	reset := false
	for _, g := range d.f.Flags {
		if !d.holds(g.Raised, g.Ended) {
			continue
		}
		if l, ok := roshFlags[g.Type]; ok && l.Above(d.rosh) {
			d.rosh = l
		}
		reset = reset || g.Type == "PRC"
	}
	d.st.RoSH, d.st.Tier = string(d.rosh), d.tier()
	level := d.st.Tier
	if reset && level == "" {
		level = "S" // not actively supervised, whatever the tier would be
	}
	d.level, d.by = d.set.ContactLevel(d.rosh, level)
}

// careful is the level of risk for clauses that need one: while it is not known, the cautious level of the settings.
func (d *deriver) careful() rules.Level {
	if d.rosh != rules.Unknown {
		return d.rosh
	}
	return rules.Level(d.set.Figure(rules.ContactLevelUnknown).Word)
}

// risk works out what is owed about the risk of serious harm: docs/rules/risk.md.
func (d *deriver) risk() {
	s, ok := d.earliest()
	if !ok {
		return
	}
	d.assessments()
	r := d.f.Risk
	if r == nil && d.waits() {
		return // it is written; what is owed is the manager's
	}
	if r == nil {
		fig := d.set.At(s.start).For(rules.RiskFirst, d.level)
		d.owe(d.toOfficer(Duty{
			Key: "risk:" + s.start.String(), Kind: "risk", Due: fig.After(s.start, d.cal), Warn: s.start,
			Why: []Reason{d.reason(fig, s.began()+"; the risk of serious harm was never assessed.")},
		}))
		return
	}
	d.riskReview(r)
	d.disagreement(r)
	if !r.MetPerson {
		d.matter("amber", "R1.8", r.Origin.Entry, "The risk assessment of "+r.Origin.On.Short()+" was made without meeting "+d.who())
	}
	if sc := d.f.Scores; sc != nil {
		fig := d.figure(rules.RiskScoreStale, sc.Origin.On)
		if d.come(fig.After(sc.Origin.On, d.cal).Add(1)) {
			d.matter("grey", fig.Clause, sc.Origin.Entry, "The scores from "+sc.Tool+" are of "+sc.Origin.On.Short()+", more than "+fig.String()+" old")
		}
	}
}

func (d *deriver) riskReview(r *casefile.Risk) {
	if d.waits() {
		return
	}
	on := r.Origin.On
	level := rules.Level(r.Level)
	fig, ok := d.set.At(on).FindFor(rules.RiskReview, level)
	if !ok {
		return // a level that this program does not know has no interval
	}
	y := Duty{Key: "risk-review:" + r.Origin.Entry, Kind: "risk-review", About: r.Origin.Entry, Due: fig.After(on, d.cal)}
	y.Why = []Reason{d.reason(fig, "Assessed as "+d.levelName(level)+" on "+on.Short()+".")}
	if n, changed := d.changeSince(r.Origin); changed {
		after := d.figure(rules.RiskAfterChange, n.On)
		why := d.reason(after, d.typeName(n.Type)+" on "+n.On.Short()+", after the assessment of "+on.Short()+".")
		why.Entry = n.Entry
		y.Key, y.About, y.Detail, y.Warn = "risk-review:"+n.Entry, n.Entry, "After "+d.newsName(n), n.On
		y.Due = min(y.Due, after.After(n.On, d.cal))
		y.Why = append([]Reason{why}, y.Why...)
		d.matter("red", "R1.3", n.Entry, sentence(d.newsName(n))+", not yet considered in the risk assessment of "+on.Short())
	}
	d.owe(d.toOfficer(y))
}

// newsName is something that came in, in a few words: "arrest incident on Fri 20 Nov 2026 (police)".
func (d *deriver) newsName(n casefile.News) string {
	name := lower(d.typeName(n.Type)) + " on " + n.On.Short()
	if n.From != "" {
		name += " (" + n.From + ")"
	}
	return name
}

// disagreement shows where the assessment contradicts itself (R1.4), or a flag in force (R1.7).
func (d *deriver) disagreement(r *casefile.Risk) {
	level := rules.Level(r.Level)
	groups := []struct{ to, level string }{
		{"children", r.Children}, {"the public", r.Public}, {"a known adult", r.KnownAdult}, {"staff", r.Staff}, {"prisoners", r.Prisoners},
	}
	for _, g := range groups {
		if rules.Level(g.level).Above(level) {
			d.matter("red", "R1.4", r.Origin.Entry, fmt.Sprintf("The assessment says %s as a whole and %s to %s: one of the two is wrong",
				d.levelName(level), d.levelName(rules.Level(g.level)), g.to))
		}
	}
	for _, g := range d.flags {
		if l, ok := roshFlags[g.Type]; ok && l != level {
			d.matter("amber", "R1.7", g.ID, fmt.Sprintf("The two disagree: assessment of %s says %s, flag of %s says %s",
				r.Origin.On.Short(), d.levelName(level), g.Raised.Short(), d.levelName(l)))
		}
	}
}

// oneMAPPA leaves out the MAPPA flags that a later one replaced (F1.5).
func oneMAPPA(flags []casefile.Flag) []casefile.Flag {
	last := -1
	for i, g := range flags {
		if g.Type == mappa && (last < 0 || g.Raised >= flags[last].Raised) {
			last = i
		}
	}
	in := flags[:0]
	for i, g := range flags {
		if g.Type != mappa || i == last {
			in = append(in, g)
		}
	}
	return in
}

const mappa = "MAPP"

// flagReviews lists the flags whose review is near (F1.1 to F1.4). They wait while nobody supervises the person.
func (d *deriver) flagReviews() {
	if len(d.spans) == 0 {
		return
	}
	for _, g := range d.flags {
		t, _ := d.ref.Flag(g.Type)
		from := max(g.Raised, g.Reviewed)
		due, text := g.NextReview, "Review set for "+g.NextReview.Short()+"."
		var figure string
		if due == 0 {
			if t.ReviewMonths == 0 {
				continue
			}
			figure = rules.Figure{Unit: rules.Months, Value: t.ReviewMonths}.String()
			due, text = from.AddMonths(t.ReviewMonths), "Last looked at on "+from.Short()+"."
		}
		d.owe(d.toOfficer(Duty{
			Key: "flag-review:" + g.ID + ":" + from.String(), Kind: "flag-review", Detail: d.flagName(g), About: g.ID, Due: due,
			Warn: due.Add(-d.figure(rules.FlagReviewAhead, from).Value),
			Why:  []Reason{{Clause: "F1.1", Text: d.flagName(g) + ". " + text, Figure: figure, Entry: g.ID}},
		}))
	}
}

// flagName is a flag in words, with category and level for MAPPA.
func (d *deriver) flagName(g casefile.Flag) string {
	name := g.Type
	if t, ok := d.ref.Flag(g.Type); ok {
		name = t.Name
	}
	if g.Level != "" {
		name += " level " + trimM(g.Level)
	}
	if g.Category != "" {
		name += ", category " + trimM(g.Category)
	}
	return name
}

// oldestFlag returns the flag in force that fits and was raised first.
func (d *deriver) oldestFlag(fits func(rules.Flag) bool) (oldest casefile.Flag, ok bool) {
	for _, g := range d.flags {
		if t, _ := d.ref.Flag(g.Type); fits(t) && (!ok || g.Raised < oldest.Raised) {
			oldest, ok = g, true
		}
	}
	return oldest, ok
}
