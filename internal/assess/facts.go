package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/rules"
)

// Fact is something that the record holds and that may offer an answer, stand against one or ask for a question.
type Fact struct {
	Kind  string
	Code  string
	Text  string // its own words, which may become an answer
	Title string // what it is, for whoever reads where an offer comes from: "Employment: Unemployed (on benefit)"
	Entry string // the entry that it rests on; "" for what follows from the whole record
	On    day.Date
	From  string // where it was learned, when not in Daybook
}

// FactKinds are the kinds of fact that a question set may name.
var FactKinds = []string{"offence", "order", "place", "requirement", "condition", "condition added", "address", "proposed address", "circumstance", "need", "relation", "lives with",
	"flag", "rosh flag", Score, "risk level", "risk children", "risk public", "risk known adult", "risk staff", "risk prisoners",
	"risk custody children", "risk custody public", "risk custody known adult", "risk custody staff", "risk words", "goal", "plan words", "news", "enforced",
	"request", "charge", "sanction", "sanctions", "earlier sanctions", "first sanction", "sexual offending", "failure", "letter", "attended", "recalled", "release"}

// ages are the kinds of fact that are asked again when they have grown old. What was ordered or done does not.
var ages = []string{"address", "proposed address", "circumstance", "relation", "lives with", "need", Score, "risk level", "risk children", "risk public",
	"risk known adult", "risk staff", "risk prisoners", "risk custody children", "risk custody public", "risk custody known adult", "risk custody staff", "risk words",
	"plan words", finding, earlier}

// Score is the kind of fact that is a figure of a predictor, by another tool or by the record itself.
const Score = "score"

// Two kinds of fact are about one question each and need no rule in a set.
const (
	finding = "finding"        // what others found: Code is the question
	earlier = "earlier answer" // the answer of the assessment before: Code is the question
)

// FactsOf lists what the record holds on a day, the newest first. An assessment is not offered its own answers: id names it.
func FactsOf(f *casefile.File, sheet *Sheet, id string, today day.Date) []Fact {
	g := &gatherer{f: f, today: today}
	g.sentence()
	g.life()
	g.judged()
	g.happened()
	g.found(sheet, id)
	g.reported(id)
	g.antecedents(id)
	slices.SortStableFunc(g.all, func(a, b Fact) int { return cmp.Compare(b.On, a.On) })
	return g.all
}

type gatherer struct {
	f     *casefile.File
	today day.Date
	all   []Fact
}

func (g *gatherer) add(kind, code, text, title string, o casefile.Origin) {
	g.all = append(g.all, Fact{Kind: kind, Code: code, Text: text, Title: title, Entry: o.Entry, On: o.On, From: o.Source})
}

// sentence are the orders in force and what they ask for.
func (g *gatherer) sentence() {
	ref := rules.Ref()
	place := "community"
	for _, o := range g.f.ActiveOrders(g.today) {
		t, _ := ref.SentenceType(o.Type)
		if offence, ok := ref.Offence(o.Offence); ok {
			g.add("offence", offence.Group, offence.Name, "Offence", o.Origin)
		}
		text := cmp.Or(t.Name, o.Type)
		if o.Court != "" {
			text += ", " + o.Court
		}
		text += ", sentenced " + o.Sentenced.Short()
		if last := o.LastDay(); last != 0 {
			text += ", until " + last.Short()
		}
		g.add("order", o.Type, text, "Order", o.Origin)
		for _, r := range o.Requirements {
			if r.Ended == 0 {
				name := ref.Name("requirement_type", r.Type)
				g.add("requirement", r.Type, name, "Requirement: "+name, r.Origin)
			}
		}
		for _, c := range o.Conditions {
			if c.Ended == 0 {
				text := cmp.Or(c.Text, ref.Name("licence_condition", c.Type))
				g.add("condition", c.Type, text, "Licence condition", c.Origin)
				if k, ok := ref.LicenceCondition(c.Type); !ok || k.Kind != "standard" {
					g.add("condition added", c.Type, text, "Licence condition", c.Origin)
				}
			}
		}
		switch {
		case o.Licence != nil && o.Licence.Released <= g.today:
			place = "licence"
			g.add("place", place, "On licence", "Licence", o.Licence.Origin)
		case t.Group == rules.GroupCustody:
			place = "custody"
			g.add("place", place, "In custody", "Sentence", o.Origin)
		}
	}
	if place == "community" {
		g.add("place", place, "In the community", "Order", casefile.Origin{})
	}
}

// life is where and with whom the person lives, and what they need.
func (g *gatherer) life() {
	ref := rules.Ref()
	if a, ok := g.f.MainAddress(); ok {
		code, name := a.Type, ref.Name("address_type", a.Type)
		if a.Line1 == "" {
			code, name = "no fixed abode", "No fixed abode"
		}
		g.add("address", code, placeWords(a, name), "Main address: "+cmp.Or(name, "of a kind not recorded"), a.Origin)
	}
	for _, a := range g.f.Addresses {
		if a.Ended == 0 && (a.Status == "PR" || a.Status == "PR1") {
			name := ref.Name("address_status", a.Status)
			g.add("proposed address", a.Status, placeWords(a, ref.Name("address_type", a.Type)), name+" address", a.Origin)
		}
	}
	for _, c := range g.f.Circumstances {
		if c.Ended != 0 {
			continue
		}
		t, _ := ref.Circumstance(c.Type)
		name := rules.SubtypeName(t.Subtypes, c.Subtype)
		g.add("circumstance", c.Subtype, name, cmp.Or(t.Name, c.Type)+": "+name, c.Origin)
	}
	for _, n := range g.f.Needs {
		if n.Ended != 0 {
			continue
		}
		name := ref.Name("need", n.Type)
		text := name
		for _, more := range []string{n.Detail, n.Arrangement} {
			if more != "" {
				text += ": " + more
			}
		}
		g.add("need", n.Type, text, "Need: "+name, n.Origin)
	}
	for _, r := range g.f.Relations {
		if r.Ended != 0 {
			continue
		}
		name := ref.Name("relation", r.Type)
		text := r.Name + " (" + strings.ToLower(strings.TrimSuffix(name, " (no address kept)")) + ")"
		g.add("relation", r.Type, text, name+": "+r.Name, r.Origin)
		if r.Victim && r.Type != "VICTIM" {
			g.add("relation", "VICTIM", text, name+": "+r.Name, r.Origin)
		}
		if r.LivesWith {
			g.add("lives with", r.Type, text, "Lives with the person: "+r.Name, r.Origin)
		}
	}
}

// placeWords is an address in words, with the kind of place that it is.
func placeWords(a casefile.Address, kind string) string {
	var parts []string
	for _, s := range []string{a.Line1, a.Line2, a.Town, a.Postcode} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	at := strings.Join(parts, ", ")
	if at == "" || kind == "" {
		return at + kind
	}
	return at + " (" + strings.ToLower(kind[:1]) + kind[1:] + ")"
}

// judged are flags, scores, the last judgement of risk and the plan.
func (g *gatherer) judged() {
	ref := rules.Ref()
	for _, x := range g.f.ActiveFlags(g.today) {
		t, _ := ref.Flag(x.Type)
		name := cmp.Or(t.Name, x.Type)
		text := name
		if x.Note != "" {
			text += ": " + x.Note
		}
		o := x.Origin
		o.On = max(x.Raised, x.Reviewed)
		g.add("flag", x.Type, text, "Flag: "+name, o)
		if level, states := casefile.RoSHFlags[x.Type]; states {
			g.add("rosh flag", string(level), text, "Flag: "+name, o)
		}
	}
	if s := g.f.Scores; s != nil {
		for _, b := range bandsOf(s) {
			g.add(Score, b.name+":"+b.band, b.text, "Score: "+b.text, s.Origin)
		}
	}
	if r := g.f.Risk; r != nil {
		for _, x := range [][2]string{{"level", r.Level}, {"children", r.Children}, {"public", r.Public}, {"known adult", r.KnownAdult}, {"staff", r.Staff}, {"prisoners", r.Prisoners},
			{"custody children", r.CustodyChildren}, {"custody public", r.CustodyPublic}, {"custody known adult", r.CustodyKnownAdult}, {"custody staff", r.CustodyStaff}} {
			if x[1] != "" {
				g.add("risk "+x[0], x[1], "", "Last assessment of risk", r.Origin)
			}
		}
		for _, x := range [][2]string{{"who", r.Who}, {"nature", r.Nature}, {"when", r.When}, {"reduces", r.Reduces}, {"not known", r.NotKnown}} {
			if x[1] != "" {
				g.add("risk words", x[0], x[1], "Last assessment of risk", r.Origin)
			}
		}
	}
	for _, x := range g.f.Goals {
		text := x.Text
		for _, s := range x.Steps {
			if s.Status != "no longer needed" {
				text += "; " + s.Text
				if s.Who != "" {
					text += " (" + s.Who + ")"
				}
				if s.Due != 0 {
					text += ", by " + s.Due.Short()
				}
			}
		}
		g.add("goal", x.Area, text, "Goal of the plan", x.Origin)
	}
	if p := g.f.Plan; p != nil && p.Words != "" {
		g.add("plan words", "", p.Words, "What the person said of the plan", p.Origin)
	}
}

// happened are what came in from others, the significant changes recorded here, and what was done about failures.
func (g *gatherer) happened() {
	for _, n := range slices.Concat(g.f.News, g.f.OwnChanges()) {
		name := rules.Ref().Name("contact_type", n.Type)
		if n.From != "" {
			name += " (" + n.From + ")"
		}
		o := n.Origin
		o.On = n.On
		g.add("news", n.Type, n.Text, name, o)
	}
	for _, x := range g.f.Failures {
		if x.Decision == nil {
			continue
		}
		if a, ok := rules.Ref().EnforcementAction(x.Decision.Action); ok {
			code := map[rules.ActionKind]string{rules.ActionBreach: "breach", rules.ActionRecall: "recall", rules.ActionLetter: "warning"}[a.Kind]
			if code != "" {
				g.add("enforced", code, a.Name, "After a failure on "+x.On.Short()+": "+a.Name, x.Decision.Origin)
			}
		}
	}
	for _, r := range g.f.Recalls {
		if r.Sent != 0 {
			g.add("enforced", "recall", "Recalled", "Recall", r.Origin)
		}
	}
}

// found are what others found, and the answers of the assessment before.
func (g *gatherer) found(sheet *Sheet, id string) {
	if sheet == nil {
		return
	}
	for _, x := range sheet.Findings {
		if x.Origin.On <= g.today {
			x.each(func(q, answer string) { g.add(finding, q, answer, upperFirst(x.From), x.Origin) })
		}
	}
	if before, ok := sheet.Previous(id); ok {
		g.answered(before, "The assessment before")
	}
	for i := range sheet.Reports {
		if r := &sheet.Reports[i]; r.ID != id {
			g.answered(r, casefile.ReportName(r.Type))
		}
	}
}

// answered are the answers of an assessment or report as they stood when it was last signed.
func (g *gatherer) answered(x *Assessment, title string) {
	version, ok := x.Latest()
	if !ok || version.Returned != nil {
		return
	}
	for q, a := range x.At(version.Seq) {
		if a.Value != "" && a.Way != NotKnown {
			o := version.Origin
			o.Entry = a.Entry
			g.add(earlier, q, a.Value, title, o)
		}
	}
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// band is one score with the band that it falls into.
type band struct{ name, band, text string }

// starts are where the bands above the lowest begin, per cent or points: medium, high, very high. A score without a very
// high band has two. Source: the constants of hmpps-arns-risk-actuarial-api and hmpps-tier, February 2026.
var starts = []struct {
	name string
	said string // in words, with the sign of what it is counted in
	at   []string
	of   func(*casefile.Scores) string
}{
	{"ARP", "All reoffending %s %%", []string{"50", "75", "90"}, func(s *casefile.Scores) string { return s.ARP }},
	{"VRP", "Violent reoffending %s %%", []string{"30", "60", "80"}, func(s *casefile.Scores) string { return s.VRP }},
	{"SVRP", "Serious violent reoffending %s %%", []string{"1", "3", "6.9"}, func(s *casefile.Scores) string { return s.SVRP }},
	{"CSRP", "Combined serious reoffending %s %%", []string{"1", "3", "6.9"}, func(s *casefile.Scores) string { return s.CSRP }},
	{"DC-SRP", "Direct contact sexual reoffending %s", []string{"22", "30", "36"}, func(s *casefile.Scores) string { return s.DCSRP }},
	{"RSR", "Serious reoffending, older tool (RSR), %s %%", []string{"3", "6.9"}, func(s *casefile.Scores) string { return s.RSR }},
	{"OGRS3", "Reoffending, older tool (OGRS3), %s %%", []string{"50", "75", "90"}, func(s *casefile.Scores) string { return s.OGRS3 }},
}

// bandsOf are the scores that can be read, each with its band.
func bandsOf(s *casefile.Scores) []band {
	var all []band
	for _, x := range starts {
		text := strings.TrimSuffix(strings.TrimSpace(x.of(s)), "%")
		n, err := decimal.Parse(text)
		if err != nil || !n.Known() {
			continue
		}
		at := 0
		for _, from := range x.at {
			if start, err := decimal.Parse(from); err == nil && n.Cmp(start) >= 0 {
				at++
			}
		}
		name := []string{"LOW", "MEDIUM", "HIGH", "VERY_HIGH"}[at]
		if x.name == "DC-SRP" && s.DCBand != "" { // it came with its band
			name = strings.ReplaceAll(strings.ToUpper(s.DCBand), " ", "_")
		}
		all = append(all, band{x.name, name, fmt.Sprintf(x.said, text) + ", " + strings.ReplaceAll(strings.ToLower(name), "_", " ")})
	}
	return all
}
