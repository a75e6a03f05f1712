package predict

import "sync"

// term is one line of a logistic predictor.
type term struct {
	name   string // as published, such as "copasScore"
	clause string // of docs/rules/predictors.md
	value  func(*facts) number
}

// termsOf returns the terms of one form of a logistic predictor, in the order in which they are published.
func termsOf(name Name, t Type) []term { return allTerms()[name][t] }

var allTerms = sync.OnceValue(func() map[Name]map[Type][]term {
	all := map[Name]map[Type][]term{}
	for name, m := range published().models {
		dynamic := builder{name, m, &m.dynamic, Dynamic}
		all[name] = map[Type][]term{
			Static:  builder{name, m, &m.static, Static}.static(),
			Dynamic: append(dynamic.static(), dynamic.dynamic()...),
		}
	}
	return all
})

// builder puts the terms of one form together. A coefficient that is not in the data is a mistake of the data and stops the
// program at its first use.
type builder struct {
	name  Name
	model *model
	form  *form
	t     Type
}

func (b builder) c(name string) number {
	c, ok := b.form.terms[name]
	if !ok {
		panic("predict: " + string(b.name) + " has no coefficient " + name)
	}
	return c
}

// series are the coefficients of a polynomial, as far as its degree goes.
func (b builder) series(degree int, prefix, suffix string) []number {
	var out []number
	for _, power := range []string{"", "Quadratic", "Cubic", "Quartic"}[:degree] {
		out = append(out, b.c(prefix+power+suffix))
	}
	return out
}

// of picks by a man or a woman.
func (f *facts) of(male, female number) number {
	if f.female() {
		return female
	}
	return male
}

// when is a coefficient or nothing.
func when(holds bool, c number) number {
	if holds {
		return c
	}
	return zero
}

// static are the terms of criminal history, age and sex (Q3).
func (b builder) static() []term {
	sanctions := func(f *facts) int { return f.need(f.r.TotalNumberOfSanctionsForAllOffences) }
	list := []term{
		{"twoYearInterceptWeight", "Q3.1", b.constant(b.c("twoYearConstant"))},
		{"ageGenderPolynomialWeight", "Q3.2", b.age()},
		{"genderWeight", "Q3.3", b.gender(b.c("female"))},
		{"offenceGroupWeight", "Q3.4", func(f *facts) number {
			weight, ok := b.form.category[f.category]
			if !ok {
				f.err = errCannot
				return zero
			}
			return weight
		}},
		{"firstSanctionWeight", "Q3.5", b.sanction(1, b.c("firstSanction"))},
		{"secondSanctionWeight", "Q3.6", b.sanction(2, b.c("secondSanction"))},
	}
	if b.name != All {
		male, female, once := b.c("neverViolentMale"), b.c("neverViolentFemale"), b.c("onceViolent")
		list = append(list,
			term{"neverViolentWeight", "Q3.12", func(f *facts) number {
				c := f.of(male, female)
				return when(f.need(f.r.TotalNumberOfViolentSanctions) == 0, c)
			}},
			term{"onceViolentWeight", "Q3.13", func(f *facts) number { return when(f.need(f.r.TotalNumberOfViolentSanctions) == 1, once) }})
	}
	occasions := b.c("sanctionOccasions")
	list = append(list, term{"totalNumberOfSanctionsForAllOffencesWeight", "Q3.7", func(f *facts) number { return occasions.times(sanctions(f)) }})
	if b.name != All {
		each := b.c("violentSanctions")
		list = append(list, term{b.violentName("totalNumberOfViolentSanctionsWeight", "violentSanctionsWeight"), "Q3.14", func(f *facts) number {
			return each.times(f.need(f.r.TotalNumberOfViolentSanctions))
		}})
	}
	list = append(list,
		term{"secondSanctionGapWeight", "Q3.8", b.gap(b.c("yrsBetweenFirstAndSecondSanctionMale"), b.c("yrsBetweenFirstAndSecondSanctionFemale"))},
		term{"offenceFreeMonthsWeight", "Q3.9", b.months()})
	list = append(list, b.copas()...)
	if b.name != All {
		rate := b.c("violentRate")
		list = append(list, term{b.violentName("copasViolentOffencesScore", "violenceRateWeight"), "Q3.15", func(f *facts) number {
			n := f.need(f.r.TotalNumberOfViolentSanctions)
			if n == 0 {
				return zero
			}
			return f.rate(n, b.model.violentYears).by(rate)
		}})
	}
	return list
}

// violentName picks the name of a term that violent and serious violent reoffending name differently.
func (b builder) violentName(violent, serious string) string {
	if b.name == SeriousViolent {
		return serious
	}
	return violent
}

func (b builder) constant(c number) func(*facts) number { return func(*facts) number { return c } }

func (b builder) gender(female number) func(*facts) number {
	return func(f *facts) number { return when(f.female(), female) }
}

// age is the polynomial in the age at the follow-up date. Its degree is 4; 2 for serious violent reoffending, and for men in the
// dynamic form of violent reoffending.
func (b builder) age() func(*facts) number {
	men, women := 4, 4
	switch {
	case b.name == SeriousViolent:
		men, women = 2, 2
	case b.name == Violent && b.t == Dynamic:
		men = 2
	}
	male, female := b.series(men, "aai", "Male"), b.series(women, "aai", "Female")
	return func(f *facts) number {
		if f.female() {
			return polynomial(female, f.need(f.followup))
		}
		return polynomial(male, f.need(f.followup))
	}
}

func (b builder) sanction(n int, c number) func(*facts) number {
	return func(f *facts) number { return when(f.need(f.r.TotalNumberOfSanctionsForAllOffences) == n, c) }
}

func (b builder) gap(male, female number) func(*facts) number {
	return func(f *facts) number {
		if f.need(f.r.TotalNumberOfSanctionsForAllOffences) != 2 {
			return zero
		}
		return f.of(male, female).times(f.need(f.current) - f.need(f.first))
	}
}

func (b builder) months() func(*facts) number {
	degree := 4
	if b.t == Dynamic && b.name != SeriousViolent {
		degree = 2
	}
	series := b.series(degree, "offenceFreeMonths", "")
	return func(f *facts) number { return polynomial(series, f.need(f.months)) }
}

// copas is the rate of sanctions over the career, and its square for all reoffending.
func (b builder) copas() []term {
	letter := "V"
	if b.name == All {
		letter = "G"
	}
	rate := func(f *facts, male, female number, of func(number) number) number {
		n := f.need(f.r.TotalNumberOfSanctionsForAllOffences)
		if n < 3 {
			return zero
		}
		return of(f.rate(n, b.model.copasYears)).by(f.of(male, female))
	}
	male, female := b.c("threePlusSanctionsCopas"+letter+"Male"), b.c("threePlusSanctionsCopas"+letter+"Female")
	list := []term{{"copasScore", "Q3.10", func(f *facts) number {
		return rate(f, male, female, func(ln number) number { return ln })
	}}}
	if b.name == All {
		male, female := b.c("threePlusSanctionsCopasSquaredMale"), b.c("threePlusSanctionsCopasSquaredFemale")
		list = append(list, term{"copasScoreSquared", "Q3.11", func(f *facts) number {
			return rate(f, male, female, func(ln number) number { return ln.by(ln) })
		}})
	}
	return list
}

// dynamic are the terms of an assessment's answers (Q4).
func (b builder) dynamic() []term {
	var list []term
	if b.name == SeriousViolent {
		list = append(list, b.flag("offenceInvolveCarryingOrUsingWeaponsWeight", "Q4.1", "carryOrUseWeapon", func(r *Request) Flag { return r.DidOffenceInvolveCarryingOrUsingWeapon }, true))
	}
	list = append(list,
		b.level("suitableAccommodationWeight", "Q4.2", "accommodationSuitability", func(r *Request) Level { return r.SuitabilityOfAccommodation }),
		b.unemployed())
	if b.name != SeriousViolent {
		list = append(list, b.relationship()...)
		list = append(list,
			b.flag("domesticViolenceWeight", "Q4.7", "domesticAbuse", func(r *Request) Flag { return r.EvidenceOfDomesticAbuse }, true),
			b.level("regularOffendingActivitiesWeight", "Q4.8", "activitiesEncourageOffending", func(r *Request) Level { return r.RegularOffendingActivities }),
			b.motivation())
	}
	list = append(list, b.level("chronicDrinkingProblemsWeight", "Q4.10", "chronicDrinking", func(r *Request) Level { return r.CurrentAlcoholUseProblems }))
	if b.name != SeriousViolent {
		list = append(list,
			b.level("bingeDrinkingProblemsWeight", "Q4.11", "bingeDrinking", func(r *Request) Level { return r.ExcessiveAlcoholUse }),
			b.level("impulsivityProblemsWeight", "Q4.12", "impulsivity", func(r *Request) Level { return r.ImpulsivityProblems }))
	}
	if b.name != All {
		list = append(list, b.level("temperControlWeight", "Q4.13", "temper", func(r *Request) Level { return r.TemperControl }))
	}
	if b.name != Violent {
		list = append(list, b.level("proCriminalAttitudesWeight", "Q4.14", "proCriminalAttitude", func(r *Request) Level { return r.ProCriminalAttitudes }))
	}
	if b.name == SeriousViolent {
		return append(list, b.earlier()...)
	}
	return append(list, b.drugs()...)
}

func (b builder) level(name, clause, coefficient string, answer func(*Request) Level) term {
	c := b.c(coefficient)
	return term{name, clause, func(f *facts) number { return c.times(f.level(answer(f.r))) }}
}

// flag gives its coefficient for yes. A flag that is needed fails when it was not answered; a drug flag counts as no.
func (b builder) flag(name, clause, coefficient string, answer func(*Request) Flag, needed bool) term {
	c := b.c(coefficient)
	return term{name, clause, func(f *facts) number {
		if needed && answer(f.r) == 0 {
			f.err = errCannot
		}
		return when(answer(f.r) == Yes, c)
	}}
}

// unemployed counts as two points of a problem.
func (b builder) unemployed() term {
	c := b.c("unemployed").times(2)
	return term{"unemployedWeight", "Q4.3", func(f *facts) number {
		if f.r.IsUnemployed == 0 {
			f.err = errCannot
		}
		return when(f.r.IsUnemployed == Yes, c)
	}}
}

func (b builder) relationship() []term {
	together := func(f *facts) bool {
		if f.r.CurrentRelationshipStatus == 0 {
			f.err = errCannot
		}
		return f.r.CurrentRelationshipStatus == LivingTogether
	}
	live, both := b.c("liveInRelationship"), b.c("qualityOfLiveInRelationship")
	return []term{
		{"liveInRelationshipWeight", "Q4.4", func(f *facts) number { return when(together(f), live) }},
		b.level("relationshipQualityWeight", "Q4.5", "relationshipQuality", func(r *Request) Level { return r.CurrentRelationshipWithPartner }),
		{"multiplicativeRelationshipWeight", "Q4.6", func(f *facts) number {
			return when(together(f), both.times(f.level(f.r.CurrentRelationshipWithPartner)))
		}},
	}
}

// motivation counts as full where it was not asked.
func (b builder) motivation() term {
	c := b.c("motivationToTackleDrugMisuse")
	return term{"drugMotivationWeight", "Q4.9", func(f *facts) number {
		return c.times(max(int(f.r.MotivationToTackleDrugMisuse)-1, 0))
	}}
}

// drug is a drug by its published term, its coefficient, the member of the request and the answer.
type drug struct {
	term, coefficient, member string
	answer                    func(*Request) Flag
}

// namedDrugs have coefficients of their own. Heroin is in all reoffending only and methadone in violent reoffending only.
var namedDrugs = []drug{
	{"heroinUsageWeight", "heroin", "hasHeroinUsage", func(r *Request) Flag { return r.HasHeroinUsage }},
	{"methadoneUsageWeight", "methadone", "hasMethadoneUsage", func(r *Request) Flag { return r.HasMethadoneUsage }},
	{"otherOpiateUsageWeight", "otherOpiate", "hasOtherOpiateUsage", func(r *Request) Flag { return r.HasOtherOpiateUsage }},
	{"crackCocaineUsageWeight", "crackCocaine", "hasCrackCocaineUsage", func(r *Request) Flag { return r.HasCrackCocaineUsage }},
	{"powderCocaineUsageWeight", "powderCocaine", "hasPowderCocaineUsage", func(r *Request) Flag { return r.HasPowderCocaineUsage }},
	{"misusedPrescriptionDrugUsageWeight", "prescriptionDrugMisuse", "hasMisusedPrescriptionDrugUsage", func(r *Request) Flag { return r.HasMisusedPrescriptionDrugUsage }},
	{"benzodiazepinesUsageWeight", "benzodiazepines", "hasBenzodiazepinesUsage", func(r *Request) Flag { return r.HasBenzodiazepinesUsage }},
	{"cannabisUsageWeight", "cannabis", "hasCannabisUsage", func(r *Request) Flag { return r.HasCannabisUsage }},
	{"steroidUsageWeight", "steroids", "hasSteroidsUsage", func(r *Request) Flag { return r.HasSteroidsUsage }},
}

// otherDrugs count once, however many of them there are.
func otherDrugs(r *Request) bool {
	return r.HasOtherDrugsUsage == Yes || r.HasKetamineUsage == Yes || r.HasSpiceUsage == Yes || r.HasHallucinogensUsage == Yes || r.HasSolventsUsage == Yes
}

func (b builder) drugs() []term {
	var list []term
	for _, d := range namedDrugs {
		if (d.coefficient == "heroin" && b.name != All) || (d.coefficient == "methadone" && b.name != Violent) {
			continue
		}
		list = append(list, b.flag(d.term, "Q4.15", d.coefficient, d.answer, false))
	}
	other := b.c("otherDrugs")
	return append(list, term{"otherDrugUsageWeight", "Q4.16", func(f *facts) number { return when(otherDrugs(f.r), other) }})
}

// pastOffences are the earlier convictions that serious violent reoffending looks at.
var pastOffences = []struct {
	term, coefficient string
	conviction        Convictions
}{
	{"pastHomicideOffenceWeight", "pastHomicideOffence", Homicide},
	{"pastWoundingGrievousBodilyHarmOffenceWeight", "pastGbhOffence", Wounding},
	{"pastKidnappingOffenceWeight", "pastKidnappingOffence", Kidnapping},
	{"pastFirearmsOffenceWeight", "pastFirearmsOffence", Firearms},
	{"pastRobberyOffenceWeight", "pastRobberyOffence", Robbery},
	{"pastAggravatedBurglaryOffenceWeight", "pastAggravatedBurglaryOffence", AggravatedBurglary},
	{"pastNonFirearmWeaponOffenceWeight", "pastWeaponOffence", Weapon},
	{"pastCriminalDamageOffenceWeight", "pastCriminalDamageOffence", CriminalDamage},
	{"pastArsonOffenceWeight", "pastArsonOffence", Arson},
}

func (b builder) earlier() []term {
	var list []term
	for _, p := range pastOffences {
		c := b.c(p.coefficient)
		list = append(list, term{p.term, "Q4.17", func(f *facts) number {
			if f.r.PreviousConvictions == 0 {
				f.err = errCannot
			}
			return when(f.r.PreviousConvictions&p.conviction != 0, c)
		}})
	}
	return list
}

// TermFacts are what one term by itself is worked out from: ages in whole years and the category of the offence, beside the members
// of a request.
type TermFacts struct {
	Request                Request
	First, Current, Follow Count // age at first sanction, at the current conviction, at the start of follow-up
	Category               string
}

// Term works out one term of one form of a logistic predictor. It fails where a fact that the term needs is missing; known is
// false where the form has no such term.
func Term(name Name, t Type, term string, of TermFacts) (value Amount, known bool, err error) {
	for _, each := range termsOf(name, t) {
		if each.name != term {
			continue
		}
		m := published().models[name]
		category := of.Category
		if category == unknownCategory {
			category = ""
		}
		f := &facts{r: &of.Request, model: m, category: category, first: of.First, current: of.Current, followup: of.Follow, months: offenceFree(of.Request, m.monthsCap)}
		value = Amount{each.value(f)}
		return value, true, f.err
	}
	return Amount{}, false, nil
}
