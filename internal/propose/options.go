package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/rules"
)

// work is rehabilitation activity (PR3).
func (k *known) work() []draft {
	d := k.start("F", Kind{Requirement: "F"}, Work)
	d.Bounds.Text = "The court sets the most days."
	needs := 0
	for _, n := range k.needs {
		if n.Is() {
			needs++
			d.pro("PR3.2", sentence(n.Area.Name)+fmt.Sprintf(" is a need, %d of %d", n.Score, n.Area.Max), factNeeds)
		}
	}
	switch {
	case len(k.needs) == 0:
		d.contra("PR3.2", "Nobody has assessed what the days would be for", factNeeds)
	case needs == 0:
		d.contra("PR3.2", "No assessed area is a need", factNeeds)
	}
	if f := k.in.Set.Figure(rules.ProposalFresh); needs > 0 {
		if at, ok := k.factOf(factNeeds); ok && at.Origin.On != 0 && at.Origin.On.AddMonths(f.Value) < k.on {
			d.Against = append(d.Against, Reason{Clause: "PR2.2", Text: "What it rests on is of " + at.Origin.On.Short(), Figure: f, Facts: []string{factNeeds}})
		}
	}
	return []draft{d}
}

func (k *known) factOf(key string) (Fact, bool) {
	for _, f := range k.list {
		if f.Key == key {
			return f, f.Known
		}
	}
	return Fact{}, false
}

// treatments need a person who is willing and something to treat (PR4).
func (k *known) treatments() []draft {
	drug := k.treatment("DRR", "drug")
	drug.need(when("PR4.1", k.drugs, "Drugs are used now or are a need", "Drugs are neither used now nor a need", "Whether drugs are used is not known",
		"The answer about drug use", factDrugs))
	alcohol := k.treatment("ATR", "alcohol")
	alcohol.need(when("PR4.2", k.dependent, "Dependent on alcohol", "Not dependent on alcohol", "Whether the person is dependent on alcohol is not known",
		"The answer about how the person drinks", factAlcohol))
	mental := k.treatment("MHTR", "mental health")
	mental.need(when("PR4.3", k.mental, "Difficulties with mental health", "No difficulties with mental health were found", "How the person’s mental health is is not known",
		"The answer about mental health", factMental))
	mental.contra("PR4.3", "A practitioner must say that it is needed and can be treated")
	all := []draft{drug, alcohol, mental}
	for i := range all {
		d := &all[i]
		p, said := k.in.Unit.PlacesOn(d.Kind.Requirement, d.Kind.Subtype, k.on)
		switch {
		case said && p.Places == 0:
			d.need(when("PR4.4", No, "", "The unit has recorded that it has no places", "", "Places that the unit records"))
		case said:
			d.need(when("PR4.4", Yes, fmt.Sprintf("%d places, said on %s", p.Places, p.From.Short()), "", "", ""))
		default:
			d.contra("PR4.4", "Nobody has recorded whether the unit has places for it")
		}
	}
	return all
}

func (k *known) treatment(code, treatment string) draft {
	d := k.start(code, Kind{Requirement: code}, Treatment)
	d.Bounds.Text = k.months(d)
	d.need(when("PR2.8", k.willing[treatment], "The person is willing", "The person is not willing", "Whether the person is willing is not known",
		"What the person answers when they are asked", consents[treatment]))
	return d
}

// months says how long a requirement can be under each order.
func (k *known) months(d draft) string {
	b := d.Bounds
	if b.Community == b.Suspended {
		return fmt.Sprintf("Up to %d months.", b.Community)
	}
	return fmt.Sprintf("Up to %d months; %d while a sentence is suspended.", b.Community, b.Suspended)
}

// programmes are all programmes of the data (PR7).
func (k *known) programmes() []draft {
	var all []draft
	for _, c := range Programmes() {
		all = append(all, k.programme(c))
	}
	return all
}

// offendingOf is what the record says of each sort of offending that a programme is for.
func (k *known) offendingOf(sort string) (Truth, []string) {
	switch sort {
	case "partner violence":
		return k.partner, []string{factPartner}
	case "sexual":
		return k.sexual, []string{factSexual}
	case "internet sexual":
		return k.images, []string{factImages}
	case "violence":
		return k.violent, []string{factOffence}
	case "groups and gangs":
		return k.gang, []string{factGang}
	case "extremism":
		return k.extremism, []string{factExtremism}
	case "drink driving":
		return k.drink, []string{factOffence}
	}
	return k.substance, []string{factSubstances}
}

// offendingWords are the words for sorts of offending whose name alone says too little.
var offendingWords = map[string]string{"sexual": "sexual offending", "internet sexual": "sexual offending on the internet", "groups and gangs": "offending in groups or gangs"}

func called(sorts []string) (words []string) {
	for _, s := range sorts {
		words = append(words, cmp.Or(offendingWords[s], s))
	}
	return words
}

func (k *known) programme(c Course) draft {
	d := k.start(programmeCode+"-"+c.Code, c.Kind(), Programme)
	d.Name, d.Length = c.Name, c.Length
	if c.Length != "" {
		d.Bounds.Text = sentence(c.Length) + "."
	}
	switch {
	case c.Toolkit:
		d.never("PR7.10", "A toolkit, not accredited: it can be work on rehabilitation days")
	case c.Custody:
		d.never("PR7.1", "Runs in custody only")
	case c.State == "closed":
		d.never("PR7.2", "No longer run")
	}
	if c.Men {
		d.need(when("PR7.3", k.man, "A man", "For men only", "It is for men, and neither man nor woman is recorded", "", factSex))
	}
	k.takes(&d, c)
	switch {
	case c.Learning == "for":
		d.need(when("PR7.9", k.learning, "A learning disability or challenges", "No learning disability or challenges were found, and it is made for those who have them", "Whether there is a learning disability is not known",
			"The answer about a learning disability", factLearning))
	case k.learning == Yes && c.Learning == "none":
		d.contra("PR7.9", "Not adapted to a learning disability", factLearning)
	case k.learning == Yes:
		d.pro("PR7.9", "Takes people with a learning disability or challenges", factLearning)
	}
	if c.State == "replaced" {
		d.contra("PR7.2", "Building Choices replaces it: ask whether it is still run here")
	}
	if d.closedWhy == nil {
		k.priority(&d)
	}
	return d
}

// takes adds the conditions of offending, risk and need.
func (k *known) takes(d *draft, c Course) {
	if len(c.For) > 0 {
		var of []Truth
		var facts []string
		for _, sort := range c.For {
			t, keys := k.offendingOf(sort)
			of = append(of, t)
			facts = append(facts, keys...)
		}
		what := strings.Join(called(c.For), " or ")
		facts = slices.Compact(facts)
		d.need(when("PR7.4", either(of...), "For "+what+", which is recorded", "For "+what+", of which nothing is recorded", "For "+what+": whether there was any is not known",
			"An offence, flag or answer that says "+what, facts...))
	}
	switch c.Need {
	case "high intensity":
		t := k.across(func(need, risk, _ int) bool { return need == high && risk == high })
		d.need(when("PR7.5", t, "Need high and risk high", "Need "+k.need.words()+" and risk "+k.risk.words()+": it takes high with high", "Need "+k.need.words()+" and risk "+k.risk.words()+": it takes high with high",
			"Need and risk that are both high", factNeedLevel, factRiskLevel))
		if t == Yes {
			d.contra("PR7.6", "The published screening gives high intensity in custody only", factNeedLevel, factRiskLevel)
		}
	case "moderate intensity":
		table := k.across(func(need, risk, _ int) bool { return intensity(need, risk) })
		taken := k.across(func(need, risk, spousal int) bool { return intensity(need, risk) || need == low && spousal >= medium })
		text := "Need " + k.need.words() + " and risk " + k.risk.words()
		c := when("PR7.5", taken, text, text+": it takes medium, or high with medium", text+": it takes medium, or high with medium",
			"Need or risk of another level", factNeedLevel, factRiskLevel)
		if table != taken {
			c.Clause, c.Facts = "PR7.7", append(c.Facts, factSpousal)
		}
		d.need(c)
	}
	if len(c.Bands) > 0 {
		k.banding(d, c)
	}
	if len(c.After) > 0 {
		first := slices.ContainsFunc(k.f.Orders, func(o casefile.Order) bool {
			return slices.ContainsFunc(o.Requirements, func(r casefile.Requirement) bool {
				return r.Type == programmeCode && slices.Contains(c.After, r.Subtype) && OrderedOf(o, r, k.f.Delivered[r.ID]).State(k.on) == Finished
			})
		})
		d.need(when("PR7.4", truth(first), "A first programme for sexual offending was finished", "It follows a first programme for sexual offending, and none was finished in this record", "", "A first programme that was finished", factSexual))
	}
}

// intensity says whether moderate intensity takes a level of need with one of risk (PR7.5).
func intensity(need, risk int) bool {
	return need == medium && risk >= medium || need == high && risk == medium
}

// across asks of every level that need, risk and the spousal assault risk may have: what holds for all of them holds, what for none
// does not.
func (k *known) across(holds func(need, risk, spousal int) bool) Truth {
	yes, no := false, false
	spousal := k.bands["spousal"]
	for n := k.need.least; n <= k.need.most; n++ {
		for r := k.risk.least; r <= k.risk.most; r++ {
			for s := spousal.least; s <= spousal.most; s++ {
				if holds(n, r, s) {
					yes = true
				} else {
					no = true
				}
			}
		}
	}
	switch {
	case yes && no:
		return Unknown
	case yes:
		return Yes
	}
	return No
}

// bandFacts are the keys of the bands, riskWords what they are called.
var (
	bandFacts = map[string]string{"all": factAll, "violent": factViolent, "sexual": factSexualBand, "spousal": factSpousal}
	riskWords = map[string]string{"all": "all reoffending", "violent": "violent reoffending", "sexual": "sexual reoffending", "spousal": "spousal assault risk"}
)

// banding adds the condition of the lowest band (PR7.8).
func (k *known) banding(d *draft, c Course) {
	var of []Truth
	var words, facts, stands []string
	for _, b := range c.Bands {
		from := medium
		if b.From == "high" {
			from = high
		}
		s := k.bands[b.Of]
		of = append(of, s.in(from, high))
		words = append(words, riskWords[b.Of]+" from "+b.From)
		stands = append(stands, riskWords[b.Of]+" "+s.words())
		facts = append(facts, bandFacts[b.Of])
	}
	asks, has := strings.Join(words, " or "), sentence(strings.Join(stands, ", "))
	d.need(when("PR7.8", either(of...), has, has+": it asks for "+asks, "It asks for "+asks+"; "+lowerFirst(has), "A band that is higher or lower: it asks for "+asks, facts...))
	if c.Known {
		d.contra("PR7.8", "Its bound is general knowledge: check it with the programme team")
	}
}

// priority says how the person would stand when places are short (PR7.11).
func (k *known) priority(d *draft) {
	high := k.f.Risk != nil && (k.f.Risk.Level == "HIGH" || k.f.Risk.Level == "VERY_HIGH")
	switch {
	case high || k.risk.least == 3:
		d.pro("PR7.11", "High risk: among the first when places are short", factRoSH, factRiskLevel)
	case k.risk.most == low && k.f.Risk != nil:
		d.contra("PR7.11", "Low risk: among the last when places are short", factRoSH, factRiskLevel)
	}
}

// sentence begins a text with a capital letter.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
