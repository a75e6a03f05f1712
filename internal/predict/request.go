package predict

import "daybook/internal/day"

// Request is everything that the predictors and the screening tools may look at. The caller has fetched it; a member that is
// zero is not answered, which is never the same as "no" (Q1.1). Requests compare with ==.
type Request struct {
	Version            Text   `json:"version"` // of the request; V1_0 when not given
	Gender             Gender `json:"gender"`
	CurrentOffenceCode Text   `json:"currentOffenceCode"` // five digits

	// Days.
	AssessmentDate                day.Date `json:"assessmentDate"`
	DateOfBirth                   day.Date `json:"dateOfBirth"`
	DateOfCurrentConviction       day.Date `json:"dateOfCurrentConviction"`
	DateAtStartOfFollowup         day.Date `json:"dateAtStartOfFollowup"`
	DateOfMostRecentSexualOffence day.Date `json:"dateOfMostRecentSexualOffence"`
	MostRecentOffenceDate         day.Date `json:"mostRecentOffenceDate"`

	// Counts, and an age in whole years.
	TotalNumberOfSanctionsForAllOffences Count `json:"totalNumberOfSanctionsForAllOffences"`
	TotalNumberOfViolentSanctions        Count `json:"totalNumberOfViolentSanctions"`
	AgeAtFirstSanction                   Count `json:"ageAtFirstSanction"`
	TotalContactAdultSexualSanctions     Count `json:"totalContactAdultSexualSanctions"`
	TotalContactChildSexualSanctions     Count `json:"totalContactChildSexualSanctions"`
	TotalIndecentImageSanctions          Count `json:"totalIndecentImageSanctions"`
	TotalNonContactSexualOffences        Count `json:"totalNonContactSexualOffences"`

	// Answers with words of their own.
	SupervisionStatus                      Supervision    `json:"supervisionStatus"`
	CurrentRelationshipStatus              Relationship   `json:"currentRelationshipStatus"`
	MotivationToTackleDrugMisuse           Motivation     `json:"motivationToTackleDrugMisuse"`
	AwarenessOfConsequences                Awareness      `json:"awarenessOfConsequences"`
	ProfessionalOrVocationalQualifications Qualifications `json:"professionalOrVocationalQualifications"`
	PreviousConvictions                    Convictions    `json:"previousConvictions"`

	// Risk as others judged it.
	SaraRiskToPartner                  Band `json:"saraRiskToPartner"`
	SaraRiskToOthers                   Band `json:"saraRiskToOthers"`
	OverallRiskForAssessment           Band `json:"overallRiskForAssessment"`
	HighestRiskLevelOverAllAssessments Band `json:"highestRiskLevelOverAllAssessments"`

	// How much of a problem something is.
	SuitabilityOfAccommodation              Level `json:"suitabilityOfAccommodation"`
	CurrentRelationshipWithPartner          Level `json:"currentRelationshipWithPartner"`
	RegularOffendingActivities              Level `json:"regularOffendingActivities"`
	CurrentAlcoholUseProblems               Level `json:"currentAlcoholUseProblems"`
	ExcessiveAlcoholUse                     Level `json:"excessiveAlcoholUse"`
	ImpulsivityProblems                     Level `json:"impulsivityProblems"`
	TemperControl                           Level `json:"temperControl"`
	ProCriminalAttitudes                    Level `json:"proCriminalAttitudes"`
	InfluenceFromCriminalAssociates         Level `json:"influenceFromCriminalAssociates"`
	RecklessnessAndRiskTakingBehaviour      Level `json:"recklessnessAndRiskTakingBehaviour"`
	DifficultiesCoping                      Level `json:"difficultiesCoping"`
	AttitudesTowardsSelf                    Level `json:"attitudesTowardsSelf"`
	ProblemSolvingSkills                    Level `json:"problemSolvingSkills"`
	UnderstandsOtherPeoplesViews            Level `json:"understandsOtherPeoplesViews"`
	WorkRelatedSkills                       Level `json:"workRelatedSkills"`
	ProblemsWithReadingWritingNumeracy      Level `json:"problemsWithReadingWritingNumeracy"`
	LearningDifficulties                    Level `json:"learningDifficulties"`
	OverRelianceOnOthersForFinancialSupport Level `json:"overRelianceOnOthersForFinancialSupport"`
	ManipulativeOrPredatoryBehaviour        Level `json:"manipulativeOrPredatoryBehaviour"`
	ControllingOrAggressiveBehaviour        Level `json:"controllingOrAggressiveBehaviour"`
	ExperienceOfChildhood                   Level `json:"experienceOfChildhood"`
	CurrentPsychologicalProblems            Level `json:"currentPsychologicalProblems"`
	CurrentPsychiatricProblems              Level `json:"currentPsychiatricProblems"`
	AttitudeTowardsSupervisionOrLicence     Level `json:"attitudeTowardsSupervisionOrLicence"`
	SexualPreoccupation                     Level `json:"sexualPreoccupation"`
	OffenceRelatedSexualInterests           Level `json:"offenceRelatedSexualInterests"`
	EmotionalCongruenceWithChildren         Level `json:"emotionalCongruenceWithChildren"`
	HostileOrientation                      Level `json:"hostileOrientation"`
	CurrentRelationshipWithFamilyMembers    Level `json:"currentRelationshipWithFamilyMembers"`
	PreviousCloseRelationships              Level `json:"previousCloseRelationships"`
	EasilyInfluencedByCriminalAssociates    Level `json:"easilyInfluencedByCriminalAssociates"`
	CurrentDrugMisuse                       Level `json:"currentDrugMisuse"`

	// Yes or no.
	DoesRecogniseImpactOfOffendingOnOthers            Flag `json:"doesRecogniseImpactOfOffendingOnOthers"`
	IsCurrentlyOfNoFixedAbodeOrTransientAccommodation Flag `json:"isCurrentlyOfNoFixedAbodeOrTransientAccommodation"`
	IsUnemployed                                      Flag `json:"isUnemployed"`
	HasCurrentPsychiatricTreatment                    Flag `json:"hasCurrentPsychiatricTreatment"`
	HasPeerGroupInfluences                            Flag `json:"hasPeerGroupInfluences"`
	HasEverCommittedSexualOffence                     Flag `json:"hasEverCommittedSexualOffence"`
	IsARiskOfSexualHarm                               Flag `json:"isARiskOfSexualHarm"`
	ApplyOPDOverride                                  Flag `json:"applyOPDOverride"`
	IsEligibleForMappa                                Flag `json:"isEligibleForMappa"`
	DidOffenceInvolveCarryingOrUsingWeapon            Flag `json:"didOffenceInvolveCarryingOrUsingWeapon"`
	DidOffenceInvolveViolenceOrThreatOfViolence       Flag `json:"didOffenceInvolveViolenceOrThreatOfViolence"`
	DidOffenceInvolveExcessiveUseOfViolence           Flag `json:"didOffenceInvolveExcessiveUseOfViolence"`
	DidOffenceInvolveArson                            Flag `json:"didOffenceInvolveArson"`
	OffenceMotivationEmotionalState                   Flag `json:"offenceMotivationEmotionalState"`
	IsAnalysisOfOffenceIssuesLinkedToRisk             Flag `json:"isAnalysisOfOffenceIssuesLinkedToRisk"`
	HasAccommodationIssuesLinkedToRisk                Flag `json:"hasAccommodationIssuesLinkedToRisk"`
	EvidenceOfDomesticAbuse                           Flag `json:"evidenceOfDomesticAbuse"`
	DomesticAbuseAgainstPartner                       Flag `json:"domesticAbuseAgainstPartner"`
	DomesticAbuseAgainstFamily                        Flag `json:"domesticAbuseAgainstFamily"`
	RelationshipIssuesLinkedToRisk                    Flag `json:"relationshipIssuesLinkedToRisk"`
	AreEmotionalIssuesLinkedToRisk                    Flag `json:"areEmotionalIssuesLinkedToRisk"`
	AreThinkingAndBehaviourIssuesLinkedToRisk         Flag `json:"areThinkingAndBehaviourIssuesLinkedToRisk"`
	HasCustodialSentence                              Flag `json:"hasCustodialSentence"`
	IsEvidenceOfChildhoodBehaviouralProblems          Flag `json:"isEvidenceOfChildhoodBehaviouralProblems"`
	HasHistoryOfPsychiatricTreatment                  Flag `json:"hasHistoryOfPsychiatricTreatment"`
	HasBeenOnMedicationForMentalHealthProblems        Flag `json:"hasBeenOnMedicationForMentalHealthProblems"`
	HasEverBeenInSpecialHospitalOrRegionalSecureUnit  Flag `json:"hasEverBeenInSpecialHospitalOrRegionalSecureUnit"`
	HasDisplayedObsessiveBehaviourLinkedToOffending   Flag `json:"hasDisplayedObsessiveBehaviourLinkedToOffending"`
	HasSelfHarmOrAttemptedSuicide                     Flag `json:"hasSelfHarmOrAttemptedSuicide"`
	HasAssaultedOrThreatenedStaff                     Flag `json:"hasAssaultedOrThreatenedStaff"`
	HasEscapedOrAbsconded                             Flag `json:"hasEscapedOrAbsconded"`
	HasControlIssues                                  Flag `json:"hasControlIssues"`
	HasProblemsWithReading                            Flag `json:"hasProblemsWithReading"`
	HasProblemsWithNumeracy                           Flag `json:"hasProblemsWithNumeracy"`
	IsCurrentOffenceAgainstVictimStranger             Flag `json:"isCurrentOffenceAgainstVictimStranger"`
	IsCurrentOffenceSexuallyMotivated                 Flag `json:"isCurrentOffenceSexuallyMotivated"`
	HasHeroinUsage                                    Flag `json:"hasHeroinUsage"`
	HasOtherOpiateUsage                               Flag `json:"hasOtherOpiateUsage"`
	HasCrackCocaineUsage                              Flag `json:"hasCrackCocaineUsage"`
	HasPowderCocaineUsage                             Flag `json:"hasPowderCocaineUsage"`
	HasMisusedPrescriptionDrugUsage                   Flag `json:"hasMisusedPrescriptionDrugUsage"`
	HasBenzodiazepinesUsage                           Flag `json:"hasBenzodiazepinesUsage"`
	HasCannabisUsage                                  Flag `json:"hasCannabisUsage"`
	HasSteroidsUsage                                  Flag `json:"hasSteroidsUsage"`
	HasOtherDrugsUsage                                Flag `json:"hasOtherDrugsUsage"`
	HasKetamineUsage                                  Flag `json:"hasKetamineUsage"`
	HasSpiceUsage                                     Flag `json:"hasSpiceUsage"`
	HasHallucinogensUsage                             Flag `json:"hasHallucinogensUsage"`
	HasSolventsUsage                                  Flag `json:"hasSolventsUsage"`
	HasMethadoneUsage                                 Flag `json:"hasMethadoneUsage"`
}
