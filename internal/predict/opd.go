package predict

import "slices"

// Personality is the result of the screening for the offender personality disorder pathway (OPD).
type Personality struct {
	Check    bool   // the screening could be made
	Result   Screen // in or out
	Override Flag   // someone screened out is to be taken all the same; unanswered where that was not asked
	Problems []Problem

	first, second int // what the items came to, for those who could be scored
	scored        bool
}

// Screen says whether someone is screened in or out; empty where it could not be said.
type Screen string

// The outcomes of a screening.
const (
	ScreenIn  Screen = "SCREEN_IN"
	ScreenOut Screen = "SCREEN_OUT"
)

// MarshalJSON writes the word, or null where the screening could not say.
func (s Screen) MarshalJSON() ([]byte, error) { return orNull(string(s)), nil }

// Someone without an answer to any of these is not screened at all (Y3.2).
var (
	personalityOfMen = []string{
		"ageAtFirstSanction", "didOffenceInvolveViolenceOrThreatOfViolence", "didOffenceInvolveExcessiveUseOfViolence", "doesRecogniseImpactOfOffendingOnOthers",
		"overRelianceOnOthersForFinancialSupport", "manipulativeOrPredatoryBehaviour", "recklessnessAndRiskTakingBehaviour", "isEvidenceOfChildhoodBehaviouralProblems", "impulsivityProblems",
		"controllingOrAggressiveBehaviour", "experienceOfChildhood", "currentPsychologicalProblems", "currentPsychiatricProblems", "hasHistoryOfPsychiatricTreatment",
		"hasBeenOnMedicationForMentalHealthProblems", "hasEverBeenInSpecialHospitalOrRegionalSecureUnit", "hasCurrentPsychiatricTreatment", "hasDisplayedObsessiveBehaviourLinkedToOffending",
		"hasSelfHarmOrAttemptedSuicide", "attitudeTowardsSupervisionOrLicence", "hasAssaultedOrThreatenedStaff", "hasEscapedOrAbsconded", "hasControlIssues",
	}
	personalityOfWomen = []string{
		"didOffenceInvolveCarryingOrUsingWeapon", "didOffenceInvolveViolenceOrThreatOfViolence", "didOffenceInvolveExcessiveUseOfViolence", "didOffenceInvolveArson", "offenceMotivationEmotionalState",
		"isAnalysisOfOffenceIssuesLinkedToRisk", "hasAccommodationIssuesLinkedToRisk", "experienceOfChildhood", "evidenceOfDomesticAbuse", "relationshipIssuesLinkedToRisk",
	}
)

// The items of the three lists (Y3.5 to Y3.7).
var (
	itemsOfMen = []string{
		"ageAtFirstSanction", "didOffenceInvolveViolenceOrThreatOfViolence", "didOffenceInvolveExcessiveUseOfViolence", "doesRecogniseImpactOfOffendingOnOthers",
		"overRelianceOnOthersForFinancialSupport", "manipulativeOrPredatoryBehaviour", "recklessnessAndRiskTakingBehaviour", "isEvidenceOfChildhoodBehaviouralProblems", "impulsivityProblems",
		"controllingOrAggressiveBehaviour",
	}
	indicatorsOfMen = []string{"presenceOfChildhoodDifficulties", "historyOfMentalHealthDifficulties", "hasSelfHarmOrAttemptedSuicide", "severeChallengingBehaviours"}
	itemsOfWomen    = []string{
		"didOffenceInvolveCarryingOrUsingWeapon", "didOffenceInvolveViolenceOrThreatOfViolence", "didOffenceInvolveExcessiveUseOfViolence", "didOffenceInvolveArson", "offenceMotivationEmotionalState",
		"isAnalysisOfOffenceIssuesLinkedToRisk", "hasAccommodationIssuesLinkedToRisk", "experienceOfChildhood", "domesticAbuse", "relationshipIssuesLinkedToRisk", "difficultiesCoping",
		"currentPsychologicalProblems", "hasSelfHarmOrAttemptedSuicide", "areEmotionalIssuesLinkedToRisk", "areThinkingAndBehaviourIssuesLinkedToRisk",
	}
)

// checkOPD asks for what eligibility needs, and that answers about domestic abuse agree (Y3.1).
func checkOPD(in Input) []Problem {
	r := in.Request
	need := []string{"gender", "overallRiskForAssessment", "highestRiskLevelOverAllAssessments", "currentOffenceCode", "hasCustodialSentence"}
	if r.Gender == Female {
		need = append(need, "isEligibleForMappa")
	}
	if r.EvidenceOfDomesticAbuse == Yes {
		need = append(need, "domesticAbuseAgainstPartner", "domesticAbuseAgainstFamily")
	}
	var abuse *Problem
	if r.EvidenceOfDomesticAbuse != Yes && (r.DomesticAbuseAgainstPartner != 0 || r.DomesticAbuseAgainstFamily != 0) {
		abuse = problem(abuseInconsistent, "evidenceOfDomesticAbuse", "domesticAbuseAgainstFamily", "domesticAbuseAgainstPartner")
	}
	return collect(required(in, MissingMandatory, need), abuse, checkCode(in))
}

// ScreenPersonality applies the screening for the offender personality disorder pathway (Y3).
func ScreenPersonality(in Input) Personality {
	r := in.Request
	if !in.Unchecked {
		if found := checkOPD(in); len(found) > 0 {
			return Personality{Problems: found}
		}
	}
	asked := personalityOfMen
	if r.Gender == Female {
		asked = personalityOfWomen
	}
	if len(r.missing(asked)) == len(asked) {
		return Personality{}
	}
	violentOrSexual, known := in.Codes.violentOrSexual(r.CurrentOffenceCode.Text)
	if !known {
		return Personality{Problems: []Problem{*problem(codeNotFound, "currentOffenceCode")}}
	}
	out := Personality{Check: true, Result: ScreenOut}
	high := r.OverallRiskForAssessment == High || r.OverallRiskForAssessment == VeryHigh
	limits := published().opd
	screenedIn := false
	if r.Gender == Female {
		if !high && r.IsEligibleForMappa != Yes {
			return out
		}
		out.first = items(&r, itemsOfWomen)
		screenedIn = out.first >= limits.female
	} else {
		if !high || !violentOrSexual || r.HasCustodialSentence != Yes {
			return out
		}
		out.first, out.second = items(&r, itemsOfMen), items(&r, indicatorsOfMen)
		screenedIn = out.first >= limits.personality || out.second >= limits.indicators
	}
	out.scored = true
	if screenedIn {
		out.Result = ScreenIn
	} else {
		out.Override = FlagOf(r.ApplyOPDOverride == Yes)
	}
	return out
}

func items(r *Request, list []string) int {
	sum := 0
	for _, name := range list {
		points, _ := personalityItem(*r, name)
		sum += points
	}
	return sum
}

// personalityItem is what one item counts (Y3.4): a member of the request, or one of the items that are put together from several.
// Known is false for a name that is no item.
func personalityItem(r Request, name string) (points int, known bool) {
	switch name {
	case "ageAtFirstSanction":
		return once(r.AgeAtFirstSanction.Known && r.AgeAtFirstSanction.N >= 0 && r.AgeAtFirstSanction.N <= 17), true
	case "didOffenceInvolveExcessiveUseOfViolence":
		switch {
		case r.DidOffenceInvolveExcessiveUseOfViolence != Yes:
			return 0, true
		case r.DidOffenceInvolveViolenceOrThreatOfViolence == Yes:
			return 1, true // the item before has counted once already
		}
		return 2, true
	case "doesRecogniseImpactOfOffendingOnOthers":
		return once(r.DoesRecogniseImpactOfOffendingOnOthers != Yes), true
	case "presenceOfChildhoodDifficulties":
		return once(r.ExperienceOfChildhood.points() > 0 || r.IsEvidenceOfChildhoodBehaviouralProblems == Yes), true
	case "historyOfMentalHealthDifficulties":
		return once(r.CurrentPsychologicalProblems.points() > 0 || r.CurrentPsychiatricProblems.points() > 0 || anyYes(r.HasHistoryOfPsychiatricTreatment, r.HasBeenOnMedicationForMentalHealthProblems,
			r.HasEverBeenInSpecialHospitalOrRegionalSecureUnit, r.HasCurrentPsychiatricTreatment, r.HasDisplayedObsessiveBehaviourLinkedToOffending)), true
	case "severeChallengingBehaviours":
		return once(r.AttitudeTowardsSupervisionOrLicence.points() > 0 || anyYes(r.HasAssaultedOrThreatenedStaff, r.HasEscapedOrAbsconded, r.HasControlIssues)), true
	case "domesticAbuse":
		return once(r.EvidenceOfDomesticAbuse == Yes && anyYes(r.DomesticAbuseAgainstPartner, r.DomesticAbuseAgainstFamily)), true
	}
	switch answer := r.answer(name).(type) {
	case Flag:
		return once(answer == Yes), true
	case Level:
		return levelItem(answer), true
	}
	return 0, false
}

// levelItem counts an answer about a problem once, however large the problem is (Y3.4).
func levelItem(l Level) int { return once(l.points() > 0) }

func once(counts bool) int {
	if counts {
		return 1
	}
	return 0
}

func anyYes(flags ...Flag) bool { return slices.Contains(flags, Yes) }
