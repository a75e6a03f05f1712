package predict

import (
	"fmt"
	"strings"

	"daybook/internal/day"
)

// labels are the members of a request in officers' words.
var labels = map[string]string{
	"gender": "Sex", "dateOfBirth": "Date of birth", "assessmentDate": "Day of the assessment", "currentOffenceCode": "Offence code of the current offence",
	"dateOfCurrentConviction": "Day of the current conviction", "dateAtStartOfFollowup": "Day from which the person is in the community",
	"dateOfMostRecentSexualOffence": "Day of the latest sexual offence", "mostRecentOffenceDate": "Day of the latest offence",
	"ageAtFirstSanction": "Age at first sanction", "totalNumberOfSanctionsForAllOffences": "Sanctions for all offences", "totalNumberOfViolentSanctions": "Sanctions for violence",
	"totalContactAdultSexualSanctions": "Sanctions for contact sexual offences against adults", "totalContactChildSexualSanctions": "Sanctions for contact sexual offences against children",
	"totalIndecentImageSanctions": "Sanctions for indecent images", "totalNonContactSexualOffences": "Sanctions for sexual offences without contact",
	"supervisionStatus": "Where the person is supervised", "currentRelationshipStatus": "Relationship", "motivationToTackleDrugMisuse": "Motivation to tackle drug misuse",
	"awarenessOfConsequences": "Sees what follows from actions", "professionalOrVocationalQualifications": "Qualifications", "previousConvictions": "Earlier convictions for serious offences",
	"saraRiskToPartner": "Spousal assault risk to a partner", "saraRiskToOthers": "Spousal assault risk to others", "overallRiskForAssessment": "Risk of serious harm at this assessment",
	"highestRiskLevelOverAllAssessments": "Highest risk of serious harm at any assessment",

	"suitabilityOfAccommodation": "Suitability of accommodation", "isUnemployed": "Unemployed", "currentRelationshipWithPartner": "Relationship with the partner",
	"evidenceOfDomesticAbuse": "Evidence of domestic abuse", "regularOffendingActivities": "Activities that encourage offending", "currentAlcoholUseProblems": "Alcohol use",
	"excessiveAlcoholUse": "Binge drinking", "impulsivityProblems": "Impulsivity", "temperControl": "Control of temper", "proCriminalAttitudes": "Attitudes in favour of crime",
	"didOffenceInvolveCarryingOrUsingWeapon": "Weapon carried or used in the offence",
	"hasHeroinUsage":                         "Heroin", "hasMethadoneUsage": "Methadone not prescribed", "hasOtherOpiateUsage": "Other opiates", "hasCrackCocaineUsage": "Crack cocaine",
	"hasPowderCocaineUsage": "Powder cocaine", "hasMisusedPrescriptionDrugUsage": "Misused prescription drugs", "hasBenzodiazepinesUsage": "Benzodiazepines", "hasCannabisUsage": "Cannabis",
	"hasSteroidsUsage": "Steroids", "hasOtherDrugsUsage": "Other drugs", "hasKetamineUsage": "Ketamine", "hasSpiceUsage": "Spice", "hasHallucinogensUsage": "Hallucinogens", "hasSolventsUsage": "Solvents",

	"hasEverCommittedSexualOffence": "Ever committed a sexual offence", "isARiskOfSexualHarm": "A risk of sexual harm", "isCurrentOffenceAgainstVictimStranger": "The victim of the current offence was a stranger",
	"hasPeerGroupInfluences": "Influence of a peer group", "influenceFromCriminalAssociates": "Influence of criminal associates", "recklessnessAndRiskTakingBehaviour": "Recklessness and taking risks",
	"difficultiesCoping": "Difficulties in coping", "attitudesTowardsSelf": "Attitudes towards self", "problemSolvingSkills": "Skills in solving problems",
	"understandsOtherPeoplesViews": "Understanding of other people's views", "workRelatedSkills": "Skills for work", "problemsWithReadingWritingNumeracy": "Reading, writing and numbers",
	"learningDifficulties": "Learning difficulties", "hasProblemsWithReading": "Problems with reading", "hasProblemsWithNumeracy": "Problems with numbers",
	"isCurrentlyOfNoFixedAbodeOrTransientAccommodation": "No fixed abode, or passing accommodation",
	"sexualPreoccupation":                               "Sexual preoccupation", "offenceRelatedSexualInterests": "Sexual interests related to the offence",
	"emotionalCongruenceWithChildren": "Emotional closeness to children", "hostileOrientation": "Hostile outlook", "currentRelationshipWithFamilyMembers": "Relationship with family",
	"previousCloseRelationships": "Earlier close relationships", "easilyInfluencedByCriminalAssociates": "Easily influenced by criminal associates",
	"controllingOrAggressiveBehaviour": "Controlling or aggressive behaviour",
	"hasCustodialSentence":             "Custodial sentence", "isEligibleForMappa": "Eligible for MAPPA", "applyOPDOverride": "To be taken into the pathway all the same",
	"domesticAbuseAgainstPartner": "Domestic abuse against a partner", "domesticAbuseAgainstFamily": "Domestic abuse against family",
	"didOffenceInvolveViolenceOrThreatOfViolence": "Violence, or the threat of it, in the offence", "didOffenceInvolveExcessiveUseOfViolence": "Excessive violence in the offence",
	"didOffenceInvolveArson": "Arson in the offence", "offenceMotivationEmotionalState": "Emotional state as a motive", "isAnalysisOfOffenceIssuesLinkedToRisk": "What the analysis of the offence found is linked to risk",
	"hasAccommodationIssuesLinkedToRisk": "Accommodation linked to risk", "relationshipIssuesLinkedToRisk": "Relationships linked to risk", "areEmotionalIssuesLinkedToRisk": "Emotional wellbeing linked to risk",
	"areThinkingAndBehaviourIssuesLinkedToRisk": "Thinking and behaviour linked to risk", "doesRecogniseImpactOfOffendingOnOthers": "Recognises what the offending does to others",
	"overRelianceOnOthersForFinancialSupport": "Relies too much on others for money", "manipulativeOrPredatoryBehaviour": "Manipulative or predatory behaviour",
	"isEvidenceOfChildhoodBehaviouralProblems": "Behavioural problems in childhood", "experienceOfChildhood": "Experience of childhood", "currentPsychologicalProblems": "Psychological problems",
	"currentPsychiatricProblems": "Psychiatric problems", "hasHistoryOfPsychiatricTreatment": "Psychiatric treatment in the past", "hasBeenOnMedicationForMentalHealthProblems": "Medication for mental health",
	"hasEverBeenInSpecialHospitalOrRegionalSecureUnit": "Ever in a special hospital or secure unit", "hasCurrentPsychiatricTreatment": "Psychiatric treatment now",
	"hasDisplayedObsessiveBehaviourLinkedToOffending": "Obsessive behaviour linked to offending", "hasSelfHarmOrAttemptedSuicide": "Self-harm or attempted suicide",
	"attitudeTowardsSupervisionOrLicence": "Attitude towards supervision or licence", "hasAssaultedOrThreatenedStaff": "Assaulted or threatened staff", "hasEscapedOrAbsconded": "Escaped or absconded",
	"hasControlIssues": "Control issues in custody",
}

// Label is a member of a request in officers' words; a name without a label is returned as it is.
func Label(member string) string {
	if l, ok := labels[member]; ok {
		return l
	}
	return member
}

// inWords is an answer in officers' words.
func inWords(answer any) string {
	switch a := answer.(type) {
	case Flag:
		return [...]string{"not answered", "no", "yes"}[a]
	case Count:
		if !a.Known {
			return "not known"
		}
		return fmt.Sprint(a.N)
	case Text:
		if !a.Given {
			return "not given"
		}
		return a.Text
	case day.Date:
		if a == 0 {
			return "not known"
		}
		return a.Short()
	case Convictions:
		return convictionsInWords(a)
	case Level:
		return answered(wordOf(levelWords, uint8(a)))
	case Gender:
		return [...]string{"not known", "man", "woman"}[a]
	case Supervision:
		return answered(wordOf(supervisionWords, uint8(a)))
	case Relationship:
		return [...]string{"not answered", "not in a relationship", "lives with a partner", "in a relationship, not living together"}[a]
	case Motivation:
		return answered(wordOf(motivationWords, uint8(a)))
	case Awareness:
		return answered(wordOf(awarenessWords, uint8(a)))
	case Qualifications:
		return answered(wordOf(qualificationWords, uint8(a)))
	case Band:
		return answered(a.String())
	}
	return fmt.Sprint(answer)
}

func answered(word string) string {
	if word == "" {
		return "not answered"
	}
	return strings.ToLower(strings.ReplaceAll(word, "_", " "))
}

func convictionsInWords(c Convictions) string {
	if c == 0 {
		return "not answered"
	}
	var list []string
	for i, word := range convictionWords {
		if c&(1<<i) != 0 {
			list = append(list, answered(word))
		}
	}
	if len(list) == 0 {
		return "none of those asked about"
	}
	return strings.Join(list, ", ")
}

// Words is the band in officers' words, such as "very high"; "" for none.
func (b Band) Words() string {
	return strings.ToLower(strings.ReplaceAll(b.String(), "_", " "))
}
