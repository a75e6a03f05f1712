package standing

import (
	"fmt"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/tier"
)

// Tiers is a person's tier by both models on a day, with everything that a page needs to explain it: what each clause
// made of the record, what would change the tier, and the entries that the facts came from.
type Tiers struct {
	Model   rules.Figure // the model in force (B2.1)
	Given   string       // the tier by that model; empty while there is none
	Ordered bool         // an order is in force: without one nobody is supervised and the two-axis tier is not given

	TwoAxis        tier.TwoAxisResult
	TwoAxisChanges []tier.Change // single facts, each of which would give another two-axis tier

	SingleAxis        tier.SingleAxisResult
	SingleAxisChanges []tier.Change
	SingleAxisFault   error // why no single-axis tier can be worked out: a score that the rules refuse; nil when one can

	Grounds []Ground // the facts that the models may look at, as they stand in the record
}

// Ground is one fact of the record that a tier may rest on, with where it came from.
type Ground struct {
	Name   string
	Value  string
	Detail string
	Origin casefile.Origin // zero for what follows from the whole of the record
}

// TiersOf works out both tiers as the record and the rules of a day have them.
func TiersOf(f *casefile.File, set rules.Set, on day.Date) (Tiers, error) {
	d := facing(f, set, on)
	t := Tiers{Model: d.set.Figure(rules.TierModel), Given: d.st.Tier, Ordered: len(d.spans) > 0}

	two := d.twoAxisFacts()
	var err error
	if t.TwoAxis, err = tier.PlaceTwoAxis(two); err != nil {
		return Tiers{}, err
	}
	if t.TwoAxisChanges, err = two.WouldChange(); err != nil {
		return Tiers{}, err
	}
	one := d.singleAxisFacts()
	if t.SingleAxis, t.SingleAxisFault = tier.PlaceSingleAxis(one); t.SingleAxisFault == nil {
		t.SingleAxisChanges, t.SingleAxisFault = one.WouldChange()
	}
	t.Grounds = d.tierGrounds(t.TwoAxis)
	return t, nil
}

// roshFrom is where the level of risk that counts was recorded: the assessment, or the flag that states a higher one
// (R1.7).
func (d *deriver) roshFrom() casefile.Origin {
	if r := d.f.Risk; r != nil && rules.Level(r.Level) == d.rosh {
		return r.Origin
	}
	for _, g := range d.flags {
		if roshFlags[g.Type] == d.rosh {
			return g.Origin
		}
	}
	return casefile.Origin{}
}

// needWords are the needs that a tier counts, in the order of the rules.
func needWords(needs map[string]tier.Need) string {
	var parts []string
	for _, x := range tier.Areas() {
		if n := needs[x.Name]; n.Severity == tier.Standard || n.Severity == tier.Severe {
			parts = append(parts, x.Words+" "+strings.ToLower(string(n.Severity)))
		}
	}
	if len(parts) == 0 {
		return "no area is a need"
	}
	return strings.Join(parts, ", ")
}

// tierGrounds lists what the two models may look at, in the order of the clauses.
func (d *deriver) tierGrounds(two tier.TwoAxisResult) []Ground {
	var all []Ground
	add := func(name, value, detail string, from casefile.Origin) {
		if value != "" {
			all = append(all, Ground{name, value, detail, from})
		}
	}
	if d.rosh != rules.Unknown {
		add("Risk of serious harm", sentence(d.levelName(d.rosh)), "", d.roshFrom())
	}
	if s := d.f.Scores; s != nil {
		add("RSR", s.RSR, "", s.Origin)
		add("OGRS3", s.OGRS3, "", s.Origin)
		rest := "rests on static facts alone"
		if s.Dynamic {
			rest = "rests on a full assessment"
		}
		add("ARP, all reoffending", s.ARP, rest, s.Origin)
		add("CSRP, combined serious reoffending", s.CSRP, rest, s.Origin)
		add("DC-SRP, direct contact sexual", s.DCSRP, s.DCBand, s.Origin)
	}
	if x := d.f.Assessed; x != nil {
		add("Needs, as assessed", "Signed "+x.Origin.On.Short(), needWords(two.Needs), x.Origin)
	}
	for _, g := range d.flags {
		if _, states := roshFlags[g.Type]; !states {
			add("Flag "+g.Type, d.flagName(g), "", g.Origin)
		}
	}
	for _, s := range d.spans {
		var parts []string
		for _, r := range s.Requirements {
			t, ok := d.ref.RequirementType(r.Type)
			if !ok {
				t.Name = r.Type
			}
			parts = append(parts, t.Name)
		}
		add("Order in force", sentence(s.name()), strings.Join(parts, "; "), s.Origin)
	}
	if code, from, ever := d.sexualOffence(); ever {
		add("Sexual offence", d.ref.Name("offence", code), from.On.Short(), from)
	}
	if sex := d.f.Details["sex"]; sex.Value != "" {
		add("Sex", d.ref.Word(rules.Sex, sex.Value), "", sex.Origin)
	}
	for i := range d.f.Failures {
		if a, ok := d.decision(&d.f.Failures[i]); ok && (a.Kind == rules.ActionBreach || a.Kind == rules.ActionRecall) {
			add("Breach or recall", fmt.Sprintf("%s, after %s", a.Name, d.f.Failures[i].On.Short()), "", d.f.Failures[i].Decision.Origin)
		}
	}
	return all
}
