package forecast

import (
	"slices"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/predict"
)

// drugs are the drugs that an answer may name, with the flag each sets.
var drugs = []struct {
	name string
	flag func(*predict.Request) *predict.Flag
}{
	{"heroin", func(r *predict.Request) *predict.Flag { return &r.HasHeroinUsage }},
	{"methadone", func(r *predict.Request) *predict.Flag { return &r.HasMethadoneUsage }},
	{"other opiates", func(r *predict.Request) *predict.Flag { return &r.HasOtherOpiateUsage }},
	{"crack", func(r *predict.Request) *predict.Flag { return &r.HasCrackCocaineUsage }},
	{"cocaine", func(r *predict.Request) *predict.Flag { return &r.HasPowderCocaineUsage }},
	{"prescription drugs", func(r *predict.Request) *predict.Flag { return &r.HasMisusedPrescriptionDrugUsage }},
	{"benzodiazepines", func(r *predict.Request) *predict.Flag { return &r.HasBenzodiazepinesUsage }},
	{"cannabis", func(r *predict.Request) *predict.Flag { return &r.HasCannabisUsage }},
	{"steroids", func(r *predict.Request) *predict.Flag { return &r.HasSteroidsUsage }},
	{"ketamine", func(r *predict.Request) *predict.Flag { return &r.HasKetamineUsage }},
	{"spice", func(r *predict.Request) *predict.Flag { return &r.HasSpiceUsage }},
	{"hallucinogens", func(r *predict.Request) *predict.Flag { return &r.HasHallucinogensUsage }},
	{"solvents", func(r *predict.Request) *predict.Flag { return &r.HasSolventsUsage }},
	{"other", func(r *predict.Request) *predict.Flag { return &r.HasOtherDrugsUsage }},
}

// DrugNames lists the drugs that an answer may name.
func DrugNames() []string {
	names := make([]string, len(drugs))
	for i, d := range drugs {
		names[i] = d.name
	}
	return names
}

// UnknownDrugs returns the words of an answer about drugs that name none.
func UnknownDrugs(answer string) []string {
	var out []string
	for _, word := range named(answer) {
		if !slices.Contains(DrugNames(), word) {
			out = append(out, word)
		}
	}
	return out
}

// named are the drugs that an answer names; "none" names none.
func named(answer string) []string {
	var out []string
	for word := range strings.SplitSeq(strings.ToLower(answer), ",") {
		if word = strings.TrimSpace(word); word != "" && word != "none" {
			out = append(out, word)
		}
	}
	return out
}

// answered are the answers that the predictors of reoffending ask, each by its name in a record and as the member of the request.
var answered = []struct {
	name, member string
	of           func(*casefile.Answers) string
}{
	{"accommodation", "suitabilityOfAccommodation", func(a *casefile.Answers) string { return a.Accommodation }},
	{"unemployed", "isUnemployed", func(a *casefile.Answers) string { return a.Unemployed }},
	{"relationship", "currentRelationshipStatus", func(a *casefile.Answers) string { return a.Relationship }},
	{"partner", "currentRelationshipWithPartner", func(a *casefile.Answers) string { return a.Partner }},
	{"domestic_abuse", "evidenceOfDomesticAbuse", func(a *casefile.Answers) string { return a.DomesticAbuse }},
	{"activities", "regularOffendingActivities", func(a *casefile.Answers) string { return a.Activities }},
	{"drug_motivation", "motivationToTackleDrugMisuse", func(a *casefile.Answers) string { return a.DrugMotivation }},
	{"alcohol", "currentAlcoholUseProblems", func(a *casefile.Answers) string { return a.Alcohol }},
	{"binge", "excessiveAlcoholUse", func(a *casefile.Answers) string { return a.Binge }},
	{"impulsivity", "impulsivityProblems", func(a *casefile.Answers) string { return a.Impulsivity }},
	{"temper", "temperControl", func(a *casefile.Answers) string { return a.Temper }},
	{"attitudes", "proCriminalAttitudes", func(a *casefile.Answers) string { return a.Attitudes }},
	{"weapon", "didOffenceInvolveCarryingOrUsingWeapon", func(a *casefile.Answers) string { return a.Weapon }},
	{"stranger_victim", "isCurrentOffenceAgainstVictimStranger", func(a *casefile.Answers) string { return a.StrangerVictim }},
}

// Fill puts readings of answers, each as name=answer (AS3.4), into those members of a request that have no answer yet. Drugs and what is
// read for the tier are passed over.
func Fill(r *predict.Request, readings []string) {
	for _, x := range readings {
		name, word, _ := strings.Cut(x, "=")
		member, ok := strings.CutPrefix(name, "screening/")
		for _, a := range answered {
			if a.name == name {
				member, ok = a.member, true
			}
		}
		if ok && !r.Answered(member) {
			takeScreening(r, member, word)
		}
	}
}

// takeScreening takes an answer, and reports whether it could. Against whom domestic abuse was is a fact only where there is evidence of it.
func takeScreening(r *predict.Request, member, word string) bool {
	whom := member == "domesticAbuseAgainstPartner" || member == "domesticAbuseAgainstFamily"
	return (!whom || r.EvidenceOfDomesticAbuse == predict.Yes) && r.Take(member, word) == nil
}

// answers reads the latest answers given by the day (Q9.7).
func (k *Known) answers(f *casefile.File, on day.Date) {
	i := slices.IndexFunc(f.Answers, func(a casefile.Answers) bool { return a.Origin.On <= on })
	if i < 0 {
		k.gap("", "No assessment's answers are recorded, so that only static scores can be worked out", "answers.recorded")
		return
	}
	a, r := f.Answers[i], &k.Request
	for _, x := range answered {
		switch word := x.of(&a); {
		case r.Take(x.member, word) == nil:
			k.source(x.member, word, "", a.Origin)
		case word != "" || x.member != "isCurrentOffenceAgainstVictimStranger": // that one is asked only where it matters
			k.gap(x.member, answerLabel(x.member)+" was not answered on "+a.Origin.On.Short(), "answers.recorded")
		}
	}
	if a.Drugs == "" {
		k.gap("hasOtherDrugsUsage", "Which drugs are used was not answered on "+a.Origin.On.Short(), "answers.recorded")
		return
	}
	used := named(a.Drugs)
	for _, d := range drugs {
		*d.flag(r) = predict.FlagOf(slices.Contains(used, d.name))
	}
	k.source("hasOtherDrugsUsage", a.Drugs, "", a.Origin)
}

// answerLabel is a member as the subject of a sentence.
func answerLabel(member string) string {
	if member == "currentRelationshipStatus" {
		return "Whether there is a partner"
	}
	return predict.Label(member)
}

// asked reads what only the screenings ask, from the latest assessment signed here by the day (Q9.9). What the record learned
// after it holds over it.
func (k *Known) asked(f *casefile.File) {
	i := slices.IndexFunc(f.Answers, func(a casefile.Answers) bool { return a.Origin.On <= k.On && len(a.Screening) > 0 })
	if i < 0 {
		return
	}
	a := f.Answers[i]
	for _, x := range a.Screening {
		member, word, _ := strings.Cut(x, "=")
		later := slices.ContainsFunc(k.Sources, func(s Source) bool { return s.Member == member && s.Origin.On > a.Origin.On })
		if !later && takeScreening(&k.Request, member, word) {
			k.Sources = slices.DeleteFunc(k.Sources, func(s Source) bool { return s.Member == member })
			k.source(member, word, "", a.Origin)
		}
	}
}
