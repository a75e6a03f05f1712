package assess

import (
	"cmp"
	"slices"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/protect"
	"daybook/internal/rules"
)

// Signal is something in a person's history for which a report is read by a second reader before it goes.
type Signal struct {
	Clause string // CR3.1 violence, CR3.2 sexual harm, CR3.3 domestic abuse
	Title  string // what it is: "Conviction: Common assault"
	Figure rules.Figure
	Entry  string
	On     day.Date
}

// signalSettings says which setting asks for a second reader, by clause.
var signalSettings = map[string]rules.Name{"CR3.1": rules.ReportSecondViolence, "CR3.2": rules.ReportSecondSexual, "CR3.3": rules.ReportSecondAbuse}

// violentFlags and abuseFlags are the flags that say of violence and of domestic abuse.
var (
	violentFlags = []string{"WEAP", "RVHR", "RHRH", "STRG", "AV2S", "SPO"}
	abuseFlags   = []string{"ADVP", "IMAR", "REG30", "RSTO"}
)

// SignalsOf lists what in the history signals violence, sexual harm or domestic abuse, the newest first, by the settings
// of a day: the offence that the court has before it, orders, convictions and cautions, flags in force or ended, and what
// came in from others.
func SignalsOf(f *casefile.File, r casefile.Report, set rules.Set) []Signal {
	g := &signals{set: set}
	g.offence("Before the court", r.Offence, r.Origin)
	for _, o := range f.Orders {
		g.offence("Sentence", o.Offence, o.Origin)
	}
	for _, s := range f.Sanctions {
		g.offence(upperFirst(s.Outcome), s.Offence, s.Origin)
		if s.Sexual != "" && s.Sexual != "no" {
			g.add("CR3.2", upperFirst(s.Outcome)+" for a sexual offence", s.Origin)
		}
	}
	for _, x := range f.Flags {
		name := "Flag: " + rules.Ref().Name("flag", x.Type)
		if x.Ended != 0 {
			name += ", ended"
		}
		o := x.Origin
		o.On = x.Raised
		if slices.Contains(violentFlags, x.Type) {
			g.add("CR3.1", name, o)
		}
		if protect.SexualFlag(x.Type) {
			g.add("CR3.2", name, o)
		}
		if slices.Contains(abuseFlags, x.Type) {
			g.add("CR3.3", name, o)
		}
	}
	for _, n := range slices.Concat(f.News, f.OwnChanges()) {
		if n.Type == "C150" { // a MARAC incident
			g.add("CR3.3", rules.Ref().Name("contact_type", n.Type), casefile.Origin{Entry: n.Entry, On: n.On})
		}
	}
	slices.SortStableFunc(g.all, func(a, b Signal) int { return cmp.Compare(b.On, a.On) })
	return g.all
}

type signals struct {
	set rules.Set
	all []Signal
}

func (g *signals) offence(what, code string, o casefile.Origin) {
	name := rules.Ref().Name("offence", code)
	if protect.Violent(code) {
		g.add("CR3.1", what+": "+name, o)
	}
	if protect.Sexual(code) {
		g.add("CR3.2", what+": "+name, o)
	}
}

func (g *signals) add(clause, title string, o casefile.Origin) {
	fig := g.set.Figure(signalSettings[clause])
	if fig.Word == "yes" {
		g.all = append(g.all, Signal{Clause: clause, Title: title, Figure: fig, Entry: o.Entry, On: o.On})
	}
}
