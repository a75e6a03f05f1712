package propose

import (
	"slices"

	"daybook/internal/casefile"
	"daybook/internal/predict"
	"daybook/internal/rules"
)

// The flags that say domestic abuse and the offences that do (PR2.6), and driving unfit through drink, or over the limit (PR7.4).
var (
	partnerFlags = []string{"ADVP", "REG30"}
	partnerCodes = []string{"00831", "06638", "06639"}
	drinkCodes   = []string{"80301", "80302"}
)

// offending reads what the offending is about (PR2.1, PR2.6, PR2.7).
func (k *known) offending() {
	k.offence = k.in.Offence
	var from casefile.Origin
	for _, o := range k.f.Orders {
		if k.offence == "" && o.Sentenced <= k.on && o.Offence != "" {
			k.offence, from = o.Offence, o.Origin
		}
	}
	k.sexual, k.images, k.violent, k.drink = Unknown, Unknown, Unknown, Unknown
	if k.offence == "" {
		k.lacks(factOffence, "Offence", "No offence is recorded", "order.made")
	} else {
		k.is(factOffence, "Offence", rules.Ref().Name("offence", k.offence), from)
		k.violent = truth(predict.ViolentSanction(k.offence))
		k.drink = truth(slices.Contains(drinkCodes, k.offence))
	}
	k.sexualOffending()
	k.partnerViolence()
	if g, ok := k.flagged("STRG", "REG26"); ok {
		k.gang = Yes
		k.is(factGang, "Groups and gangs", "flag in force: "+rules.Ref().Name("flag", g.Type), g.Origin)
	} else {
		k.gang = k.answered("life.gang", "yes")
		k.noted(k.gang, k.from("life.gang"), saying{factGang, "Groups and gangs", "part of a gang, group or organised crime", "none", "Nobody has answered whether the person is part of a gang or group", "assessment"})
	}
	if g, ok := k.flagged("RTAO"); ok {
		k.extremism = Yes
		k.is(factExtremism, "Extremism", "flag in force: "+rules.Ref().Name("flag", g.Type), g.Origin)
	} else {
		k.extremism = No
		k.is(factExtremism, "Extremism", "no such flag is in force", casefile.Origin{})
	}
}

func (k *known) sexualOffending() {
	sexual, images := Unknown, Unknown
	if k.offence != "" {
		sort := predict.SexualSort("", k.offence)
		sexual, images = truth(sort != ""), truth(sort == predict.Images)
	}
	var from casefile.Origin
	past, pastImages := No, No
	take := func(sort string, o casefile.Origin) {
		if sort != "" {
			past, from = Yes, o
		}
		if sort == predict.Images {
			pastImages = Yes
		}
	}
	for _, o := range k.f.Orders {
		if o.Sentenced <= k.on {
			take(predict.SexualSort("", o.Offence), o.Origin)
		}
	}
	for _, s := range k.f.Sanctions {
		if s.Origin.On <= k.on {
			take(predict.SexualSort(s.Sexual, s.Offence), s.Origin)
		}
	}
	if k.f.RecordRead == nil {
		past, pastImages = max(past, Unknown), max(pastImages, Unknown)
	}
	k.sexual, k.images = either(sexual, past), either(images, pastImages)
	lack, remedy := "Nobody has recorded that the criminal record was read whole, so earlier sexual offences are not known", "antecedents.read"
	if k.offence == "" {
		lack, remedy = "No offence is recorded", "order.made"
	}
	k.noted(k.sexual, from, saying{factSexual, "Sexual offending", "an offence now or in the past", "none in the record", lack, remedy})
	k.noted(k.images, casefile.Origin{}, saying{factImages, "Sexual offending on the internet", "an offence now or in the past", "none in the record", lack, remedy})
}

func (k *known) partnerViolence() {
	name := "Domestic abuse"
	if g, ok := k.flagged(partnerFlags...); ok {
		k.partner = Yes
		k.is(factPartner, name, "flag in force: "+rules.Ref().Name("flag", g.Type), g.Origin)
		return
	}
	for _, o := range k.f.Orders {
		if slices.Contains(partnerCodes, o.Offence) && o.Sentenced <= k.on {
			k.partner = Yes
			k.is(factPartner, name, "offence: "+rules.Ref().Name("offence", o.Offence), o.Origin)
			return
		}
	}
	if slices.Contains(partnerCodes, k.offence) {
		k.partner = Yes
		k.is(factPartner, name, "offence before the court", casefile.Origin{})
		return
	}
	k.partner = k.answered("rel.abuse", "perpetrator", "both")
	o := k.from("rel.abuse")
	if k.partner != Yes {
		for _, a := range k.f.Answers {
			if a.Origin.On <= k.on && a.DomesticAbuse != "" {
				if k.partner == Unknown || a.DomesticAbuse == "yes" {
					k.partner, o = truth(a.DomesticAbuse == "yes"), a.Origin
				}
				break
			}
		}
	}
	k.noted(k.partner, o, saying{factPartner, name, "found by an assessment", "none found", "Nobody has answered whether there is domestic abuse", "assessment"})
}
