package propose

import (
	"cmp"
	"strings"

	"daybook/internal/rules"
)

// substances reads drugs, alcohol, mental health and learning.
func (k *known) substances() {
	k.drugs = either(k.answered("drug.used", "now"), k.isNeed("drug use"))
	o := k.from("drug.used")
	if _, asked := k.answers["drug.used"]; !asked && k.drugs == Unknown {
		for _, a := range k.f.Answers {
			if a.Origin.On <= k.on && a.Drugs != "" {
				k.drugs, o = truth(!strings.EqualFold(strings.TrimSpace(a.Drugs), "none")), a.Origin
				break
			}
		}
	}
	if k.answered("drug.used", "never") == Yes {
		k.drugs = No
	}
	k.noted(k.drugs, o, saying{factDrugs, "Drugs", "used now, or a need", "neither used now nor a need", "Nobody has answered whether drugs are used", "assessment"})

	k.dependent = k.answered("alc.used", "dependent")
	k.noted(k.dependent, k.from("alc.used"), saying{factAlcohol, "Alcohol", "dependent", "not dependent", "Nobody has answered how the person drinks", "assessment"})
	k.linked = k.answered("alc.link", "some", "yes")
	if k.answered("alc.used", "no") == Yes {
		k.linked = No
	}
	k.noted(k.linked, k.from("alc.link", "alc.used"), saying{factLink, "Alcohol and offending", "linked", "not linked", "Nobody has answered whether alcohol is linked to the offending", "assessment"})

	k.mental = k.answered("hea.mental", "some", "significant")
	o = k.from("hea.mental")
	if g, ok := k.flagged("AMHL", "RMDO"); ok && k.mental != Yes {
		k.mental, o = Yes, g.Origin
	}
	k.noted(k.mental, o, saying{factMental, "Mental health", "difficulties are recorded", "no difficulties found", "Nobody has answered how the person’s mental health is", "assessment"})

	k.learning = k.answered("hea.neuro", "learning")
	o = k.from("hea.neuro")
	for _, n := range k.f.Needs {
		if n.Type == "LEARNING" && n.Origin.On <= k.on && (n.Ended == 0 || k.on < n.Ended) {
			k.learning, o = Yes, n.Origin
		}
	}
	k.noted(k.learning, o, saying{factLearning, "Learning disability or challenges", "found or recorded", "none found", "Nobody has answered whether there is a learning disability", "assessment"})
	k.substance = either(k.drugs, k.isNeed("alcohol use"))
	k.noted(k.substance, k.from("drug.used", "alc.used"), saying{factSubstances, "Substance misuse", "drugs or alcohol are a need", "neither drugs nor alcohol is a need", "Not every question about drugs and alcohol was answered", "assessment"})
}

// life reads where the person lives and what bears on an order.
func (k *known) life() {
	a, ok := k.f.MainAddress()
	switch {
	case !ok:
		k.lacks(factHome, "Address", "No main address is recorded", "address.recorded")
	case a.Line1 == "":
		k.home = No
		k.is(factHome, "Address", "no fixed abode", a.Origin)
	default:
		k.home = Yes
		k.is(factHome, "Address", cmp.Or(strings.ToLower(rules.Ref().Name("address_type", a.Type)), "a main address"), a.Origin)
	}
	if x, ok := k.answers["hea.physical"]; ok {
		k.is(factHealth, "Physical health", map[string]string{"good": "good", "some": "some difficulties", "significant": "significant difficulties"}[x.value], x.origin)
	} else {
		k.lacks(factHealth, "Physical health", "Nobody has answered how the person’s health is", "assessment")
	}
	if x, ok := k.answers["emp.status"]; ok {
		k.is(factWork, "Work", map[string]string{"work": "in work", "education": "in education", "unable": "unable to work", "looking": "without work, looking", "not-looking": "without work, not looking"}[x.value], x.origin)
	} else {
		k.lifeWork()
	}
}

// employment is the group of circumstances that say how somebody works or learns.
const employment = "B"

func (k *known) lifeWork() {
	for _, c := range k.f.Circumstances {
		if c.Type == employment && c.Ended == 0 && c.Origin.On <= k.on {
			group, _ := rules.Ref().Circumstance(employment)
			k.is(factWork, "Work", lowerFirst(rules.SubtypeName(group.Subtypes, c.Subtype)), c.Origin)
			return
		}
	}
	k.lacks(factWork, "Work", "Nobody has answered whether the person works", "assessment")
}

// consented reads what the person answered about treatments (PR2.8).
func (k *known) consented() {
	for _, treatment := range []string{"drug", "alcohol", "mental health"} {
		name := "Willing to have " + treatment + " treatment"
		c, asked := k.f.ConsentTo(treatment, k.on)
		switch {
		case !asked:
			k.willing[treatment] = Unknown
			k.lacks(consents[treatment], name, "Nobody has recorded whether the person is willing to have "+treatment+" treatment", "consent.recorded")
		default:
			k.willing[treatment] = truth(c.Willing)
			k.noted(truth(c.Willing), c.Origin, saying{key: consents[treatment], name: name, yes: "willing", no: "not willing"})
		}
	}
}
