package predict

import "fmt"

// words says what a term looked at.
func (f *facts) words(name string) string {
	r := f.r
	n, v := r.TotalNumberOfSanctionsForAllOffences.N, r.TotalNumberOfViolentSanctions.N
	years := f.current.N - f.first.N
	switch name {
	case "twoYearInterceptWeight":
		return "Where everyone starts, for two years from now"
	case "ageGenderPolynomialWeight":
		return fmt.Sprintf("Aged %d on %s, when the follow-up starts", f.followup.N, r.followup().Short())
	case "genderWeight":
		return "Sex: " + inWords(r.Gender)
	case "offenceGroupWeight":
		return fmt.Sprintf("Current offence %s: %s", r.CurrentOffenceCode.Text, categoryWords[f.category])
	case "firstSanctionWeight":
		return sentence(n == 1, "This is the first sanction", "This is not the first sanction")
	case "secondSanctionWeight":
		return sentence(n == 2, "This is the second sanction", "This is not the second sanction")
	case "neverViolentWeight":
		return sentence(v == 0, "No sanction for violence", "There is a sanction for violence")
	case "onceViolentWeight":
		return sentence(v == 1, "One sanction for violence", "Not exactly one sanction for violence")
	case "totalNumberOfSanctionsForAllOffencesWeight":
		return fmt.Sprintf("Sanctions for all offences: %d", n)
	case "totalNumberOfViolentSanctionsWeight", "violentSanctionsWeight":
		return fmt.Sprintf("Sanctions for violence: %d", v)
	case "secondSanctionGapWeight":
		return sentence(n == 2, fmt.Sprintf("Years between the first and the second sanction: %d", years), "The gap between two sanctions counts only for the second")
	case "offenceFreeMonthsWeight":
		return fmt.Sprintf("Months without an offence: %d", f.months.N)
	case "copasScore", "copasScoreSquared":
		text := fmt.Sprintf("%d sanctions in %d years, from age %d to %d", n, years, f.first.N, f.current.N)
		if name == "copasScoreSquared" {
			text += " (again, squared)"
		}
		return sentence(n >= 3, text, "The rate of sanctions counts only from the third")
	case "copasViolentOffencesScore", "violenceRateWeight":
		return sentence(v != 0, fmt.Sprintf("%d sanctions for violence in %d years", v, years), "No rate of violence without a sanction for it")
	case "liveInRelationshipWeight":
		return "Relationship: " + inWords(r.CurrentRelationshipStatus)
	case "multiplicativeRelationshipWeight":
		return "How a relationship goes, for someone who lives with a partner"
	case "otherDrugUsageWeight":
		return sentence(otherDrugs(r), "One of ketamine, spice, hallucinogens, solvents or other drugs", "None of ketamine, spice, hallucinogens, solvents or other drugs")
	}
	if member := dynamicMembers[name]; member != "" {
		return Label(member) + ": " + inWords(r.answer(member))
	}
	for i, p := range pastOffences {
		if p.term == name {
			return "Ever convicted before of " + answered(convictionWords[i]) + ": " + sentence(r.PreviousConvictions&p.conviction != 0, "yes", "no")
		}
	}
	return name
}

func sentence(holds bool, yes, no string) string {
	if holds {
		return yes
	}
	return no
}

// dynamicMembers are the answers behind terms that look at one answer.
var dynamicMembers = func() map[string]string {
	m := map[string]string{
		"offenceInvolveCarryingOrUsingWeaponsWeight": "didOffenceInvolveCarryingOrUsingWeapon", "suitableAccommodationWeight": "suitabilityOfAccommodation", "unemployedWeight": "isUnemployed",
		"relationshipQualityWeight": "currentRelationshipWithPartner", "domesticViolenceWeight": "evidenceOfDomesticAbuse", "regularOffendingActivitiesWeight": "regularOffendingActivities",
		"drugMotivationWeight": "motivationToTackleDrugMisuse", "chronicDrinkingProblemsWeight": "currentAlcoholUseProblems", "bingeDrinkingProblemsWeight": "excessiveAlcoholUse",
		"impulsivityProblemsWeight": "impulsivityProblems", "temperControlWeight": "temperControl", "proCriminalAttitudesWeight": "proCriminalAttitudes",
	}
	for _, d := range namedDrugs {
		m[d.term] = d.member
	}
	return m
}()

// directWords says what an item of direct contact sexual reoffending looked at.
func directWords(r Request, item string) string {
	age, _ := ageAt(r.DateOfBirth, r.followup())
	switch item {
	case "ageAtStartOfFollowUpWeight":
		return fmt.Sprintf("Aged %d on %s, when the follow-up starts", age, r.followup().Short())
	case "ageAtLastSanctionForSexualOffenceWeight":
		last, ok := ageAt(r.DateOfBirth, r.DateOfMostRecentSexualOffence)
		return sentence(ok, fmt.Sprintf("Aged %d at the latest sexual offence", last), "The day of the latest sexual offence is not known")
	}
	member := map[string]string{
		"totalContactAdultSexualSanctionsWeight": "totalContactAdultSexualSanctions", "totalContactChildSexualSanctionsWeight": "totalContactChildSexualSanctions",
		"totalNonContactSexualOffencesWeight": "totalNonContactSexualOffences", "totalNumberOfSanctionsForAllOffencesWeight": "totalNumberOfSanctionsForAllOffences",
		"currentOffenceAgainstVictimStrangerWeight": "isCurrentOffenceAgainstVictimStranger",
	}[item]
	return Label(member) + ": " + inWords(r.answer(member))
}

// indirectWords says what gave the weight of images and indirect contact.
func indirectWords(r Request) string {
	switch {
	case r.Gender == Female:
		return "A woman: no weight"
	case r.TotalIndecentImageSanctions.N >= 1:
		return Label("totalIndecentImageSanctions") + ": " + inWords(r.TotalIndecentImageSanctions)
	case r.TotalContactChildSexualSanctions.N >= 1:
		return Label("totalContactChildSexualSanctions") + ": " + inWords(r.TotalContactChildSexualSanctions)
	case indirectWeight(r) > 0:
		return "Sanctions both for sexual offences without contact and for contact with adults"
	}
	return "No sanction that counts here"
}

const notMade = "not made for this person"

func maturityWords(m Maturity) string {
	switch {
	case m.Applicable == 0:
		return ""
	case m.Applicable == No:
		return notMade
	case m.Flag == Yes:
		return "flagged"
	}
	return "not flagged"
}

// itemWords says what an item of the personality screening looked at.
func itemWords(r Request, item string) string {
	switch item {
	case "presenceOfChildhoodDifficulties":
		return "Difficulties in childhood"
	case "historyOfMentalHealthDifficulties":
		return "A history of mental health difficulties"
	case "severeChallengingBehaviours":
		return "Severely challenging behaviour under supervision or in custody"
	case "domesticAbuse":
		return "Domestic abuse against a partner or family"
	}
	return Label(item) + ": " + inWords(r.answer(item))
}

// The domains of programme needs in officers' words, and the clauses that judge them.
var (
	domainWords = map[string]string{"sex": "Sex", "thinking": "Thinking", "relationship": "Relationships", "selfManagement": "Self-management"}
	needClauses = map[string]string{"sex": "Y4.2", "thinking": "Y4.3", "relationship": "Y4.4", "selfManagement": "Y4.5"}
)
