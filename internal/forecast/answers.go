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

// answers reads the latest answers given by the day (Q9.7).
func (k *Known) answers(f *casefile.File, on day.Date) {
	i := slices.IndexFunc(f.Answers, func(a casefile.Answers) bool { return a.Origin.On <= on })
	if i < 0 {
		k.gap("", "No assessment's answers are recorded, so that only static scores can be worked out", "answers.recorded")
		return
	}
	a, r := f.Answers[i], &k.Request
	read := func(member, label, text string, values map[string]int, set func(int)) {
		v, ok := values[text]
		if !ok {
			k.gap(member, label+" was not answered on "+a.Origin.On.Short(), "answers.recorded")
			return
		}
		set(v)
		k.source(member, text, "", a.Origin)
	}
	level := func(member, text string, to *predict.Level) {
		read(member, predict.Label(member), text, problems, func(v int) { *to = predict.Level(v) })
	}
	flag := func(member, text string, to *predict.Flag) {
		read(member, predict.Label(member), text, truths, func(v int) { *to = predict.Flag(v) })
	}
	level("suitabilityOfAccommodation", a.Accommodation, &r.SuitabilityOfAccommodation)
	flag("isUnemployed", a.Unemployed, &r.IsUnemployed)
	read("currentRelationshipStatus", "Whether there is a partner", a.Relationship, partners, func(v int) { r.CurrentRelationshipStatus = predict.Relationship(v) })
	level("currentRelationshipWithPartner", a.Partner, &r.CurrentRelationshipWithPartner)
	flag("evidenceOfDomesticAbuse", a.DomesticAbuse, &r.EvidenceOfDomesticAbuse)
	level("regularOffendingActivities", a.Activities, &r.RegularOffendingActivities)
	read("motivationToTackleDrugMisuse", "Motivation to tackle drug misuse", a.DrugMotivation, motivations, func(v int) { r.MotivationToTackleDrugMisuse = predict.Motivation(v) })
	level("currentAlcoholUseProblems", a.Alcohol, &r.CurrentAlcoholUseProblems)
	level("excessiveAlcoholUse", a.Binge, &r.ExcessiveAlcoholUse)
	level("impulsivityProblems", a.Impulsivity, &r.ImpulsivityProblems)
	level("temperControl", a.Temper, &r.TemperControl)
	level("proCriminalAttitudes", a.Attitudes, &r.ProCriminalAttitudes)
	flag("didOffenceInvolveCarryingOrUsingWeapon", a.Weapon, &r.DidOffenceInvolveCarryingOrUsingWeapon)
	if a.StrangerVictim != "" {
		flag("isCurrentOffenceAgainstVictimStranger", a.StrangerVictim, &r.IsCurrentOffenceAgainstVictimStranger)
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

// The words of answers as entries hold them, and the values of the published answers.
var (
	problems    = map[string]int{"no problem": int(predict.NoProblems), "some problems": int(predict.SomeProblems), "significant problems": int(predict.SignificantProblems)}
	truths      = map[string]int{"yes": int(predict.Yes), "no": int(predict.No)}
	partners    = map[string]int{"none": int(predict.NoRelationship), "living together": int(predict.LivingTogether), "not living together": int(predict.NotLivingTogether)}
	motivations = map[string]int{"full": int(predict.FullMotivation), "partial": int(predict.PartialMotivation), "none": int(predict.NoMotivation)}
)
