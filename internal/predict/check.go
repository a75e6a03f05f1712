package predict

import "slices"

// A check is one rule of Q8 about what was given. It finds at most one problem.
type check func(in Input) *Problem

// checks are the shared rules by the names that questions on the command line use.
var checks = map[string]check{
	"totalNumberOfSanctionsForAllOffences":                   checkSanctions,
	"totalNumberOfViolentSanctions":                          checkViolentSanctions,
	"currentOffenceCode":                                     checkCode,
	"ageAtFirstSanction":                                     checkFirstAge,
	"dateOfCurrentConvictionAgainstDateOfBirth":              checkConvictionAfterBirth,
	"dateOfCurrentConvictionAgainstAgeAtFirstSanction":       checkConvictionAge,
	"dateOfCurrentConvictionAgainstAssessmentDate":           checkConvictionSoon,
	"dateAtStartOfFollowupAgainstDateOfCurrentConviction":    checkFollowupKnown,
	"dateAtStartOfFollowupAgainstDateOfBirth":                checkFollowupAfterBirth,
	"dateAtStartOfFollowupAge":                               checkFollowupAge,
	"secondarySexualFields":                                  checkSexualCountsKnown,
	"totalNumberOfSanctionsForAllOffencesForSexualPredictor": forMenWithHistory(checkSanctions),
	"sexualSanctionsCount":                                   forMenWithHistory(checkSexualCounts),
	"dateAtStartOfFollowupAgeForSexualPredictor":             forMenWithHistory(checkFollowupAge),
	"dateOfMostRecentSexualOffenceAgainstDateOfBirth":        checkLastSexualOffence,
	"existingSexualFields":                                   checkNoSexualCounts,
}

// CheckRule applies one shared rule. The rules "requiredFields" and "drugMisuse" look at the members named; the type says whether
// what is missing is needed for the static or the dynamic form. Known is false for a rule that is not there.
func CheckRule(rule string, in Input, fields []string, t Type) (found *Problem, known bool) {
	switch rule {
	case "requiredFields":
		kind := MissingMandatory
		if t == Dynamic {
			kind = MissingDynamic
		}
		return required(in, kind, fields), true
	case "drugMisuse":
		return checkDrugs(in, fields), true
	}
	c, known := checks[rule]
	if !known {
		return nil, false
	}
	return c(in), true
}

// Check applies everything that an instrument asks of what was given, in the order in which problems are listed. Known is false
// for a name that is no instrument.
func Check(name Name, in Input) (found []Problem, known bool) {
	switch name {
	case All, Violent, SeriousViolent:
		static, dynamic := checkLogistic(name, in)
		return append(static, dynamic...), true
	case DirectContact:
		return checkDirect(in), true
	case IndirectContact:
		return checkIndirect(in), true
	case Combined:
		return collect(required(in, MissingMandatory, combinedFields)), true
	case MST:
		return collect(checkMST(in)), true
	case LDS:
		return checkLDS(in), true
	case OPD:
		return checkOPD(in), true
	case PNI:
		return collect(required(in, MissingMandatory, []string{"supervisionStatus"})), true
	}
	return nil, false
}

// collect keeps the problems that were found, in order.
func collect(found ...*Problem) []Problem {
	out := []Problem{}
	for _, p := range found {
		if p != nil {
			out = append(out, *p)
		}
	}
	return out
}

// required names the members that have no answer (Q8.1).
func required(in Input, kind string, fields []string) *Problem {
	if missing := in.Request.missing(fields); len(missing) > 0 {
		return problem(kind, missing...)
	}
	return nil
}

// The members that the logistic predictors need.
var (
	staticFields  = []string{"assessmentDate", "dateOfBirth", "dateOfCurrentConviction", "ageAtFirstSanction", "gender", "currentOffenceCode", "totalNumberOfSanctionsForAllOffences"}
	violentFields = append(slices.Clone(staticFields), "totalNumberOfViolentSanctions")

	dynamicFields = map[Name][]string{
		All: {"suitabilityOfAccommodation", "isUnemployed", "currentRelationshipWithPartner", "evidenceOfDomesticAbuse", "currentRelationshipStatus", "regularOffendingActivities",
			"currentAlcoholUseProblems", "excessiveAlcoholUse", "impulsivityProblems", "proCriminalAttitudes"},
		Violent: {"suitabilityOfAccommodation", "isUnemployed", "currentRelationshipWithPartner", "evidenceOfDomesticAbuse", "currentRelationshipStatus", "regularOffendingActivities",
			"motivationToTackleDrugMisuse", "currentAlcoholUseProblems", "excessiveAlcoholUse", "impulsivityProblems", "temperControl"},
		SeriousViolent: {"didOffenceInvolveCarryingOrUsingWeapon", "suitabilityOfAccommodation", "isUnemployed", "currentAlcoholUseProblems", "temperControl", "proCriminalAttitudes", "previousConvictions"},
	}

	allDrugs = []string{"hasHeroinUsage", "hasOtherOpiateUsage", "hasCrackCocaineUsage", "hasPowderCocaineUsage", "hasMisusedPrescriptionDrugUsage", "hasBenzodiazepinesUsage", "hasCannabisUsage",
		"hasSteroidsUsage", "hasOtherDrugsUsage", "hasKetamineUsage", "hasSpiceUsage", "hasHallucinogensUsage", "hasSolventsUsage"}
	violentDrugs = append(slices.Clone(allDrugs[1:]), "hasMethadoneUsage")
)

// checkLogistic applies the checks of a logistic predictor: those of its static form and those of its dynamic form (Q8.15 to Q8.17).
func checkLogistic(name Name, in Input) (static, dynamic []Problem) {
	dynamic = collect(required(in, MissingDynamic, dynamicFields[name]))
	switch name {
	case All:
		static = collect(required(in, MissingMandatory, staticFields), checkConvictionAfterBirth(in), checkConvictionAge(in), checkConvictionSoon(in), checkFirstAge(in), checkCode(in),
			checkSanctions(in), checkFollowupKnown(in), checkFollowupAfterBirth(in), checkFollowupAge(in))
		dynamic = append(dynamic, collect(checkDrugs(in, allDrugs))...)
	case Violent:
		static = collect(required(in, MissingMandatory, violentFields), checkFirstAge(in), checkSanctions(in), checkViolentSanctions(in), checkCode(in), checkConvictionAfterBirth(in),
			checkConvictionAge(in), checkConvictionSoon(in), checkFollowupKnown(in), checkFollowupAfterBirth(in), checkFollowupAge(in))
		dynamic = append(dynamic, collect(checkDrugs(in, violentDrugs))...)
	case SeriousViolent:
		// Nothing here looks at the follow-up date: one on or before birth fails inside the calculation.
		static = collect(required(in, MissingMandatory, violentFields), checkSanctions(in), checkViolentSanctions(in), checkCode(in), checkFirstAge(in), checkConvictionAfterBirth(in),
			checkConvictionAge(in), checkConvictionSoon(in))
	}
	return static, dynamic
}

// checkSanctions: from 1 to 999 (Q8.2).
func checkSanctions(in Input) *Problem {
	n := in.Request.TotalNumberOfSanctionsForAllOffences
	if !n.Known || (n.N >= 1 && n.N <= 999) {
		return nil
	}
	return problem("TOTAL_NUMBER_OF_SANCTIONS_OUT_OF_RANGE", "totalNumberOfSanctionsForAllOffences")
}

// checkViolentSanctions: not below 0, and not above all sanctions (Q8.3).
func checkViolentSanctions(in Input) *Problem {
	v, n := in.Request.TotalNumberOfViolentSanctions, in.Request.TotalNumberOfSanctionsForAllOffences
	if !v.Known || !n.Known || (v.N >= 0 && v.N <= n.N) {
		return nil
	}
	return problem("VIOLENT_SANCTION_OUT_OF_RANGE", "totalNumberOfViolentSanctions", "totalNumberOfSanctionsForAllOffences")
}

// checkCode: five digits, and a code that has a category (Q8.4).
func checkCode(in Input) *Problem {
	code := in.Request.CurrentOffenceCode
	switch {
	case !code.Given:
		return nil
	case !wellFormedCode(code.Text):
		return problem(codeFormat, "currentOffenceCode")
	case in.Codes.category(code.Text) == "":
		return problem(codeNotFound, "currentOffenceCode")
	}
	return nil
}

// checkFirstAge: from 0 to 109 (Q8.5).
func checkFirstAge(in Input) *Problem {
	age := in.Request.AgeAtFirstSanction
	if !age.Known || (age.N >= 0 && age.N <= 109) {
		return nil
	}
	return problem("AGE_AT_FIRST_SANCTION_OUT_OF_RANGE", "ageAtFirstSanction")
}

// checkConvictionAfterBirth: the current conviction is after birth (Q8.6).
func checkConvictionAfterBirth(in Input) *Problem {
	r := in.Request
	if r.DateOfCurrentConviction == 0 || r.DateOfBirth == 0 || r.DateOfCurrentConviction > r.DateOfBirth {
		return nil
	}
	return problem("DATE_OF_CURRENT_CONVICTION_BEFORE_DATE_OF_BIRTH", "dateOfCurrentConviction")
}

// checkConvictionAge: nobody is convicted now at a younger age than at first (Q8.7).
func checkConvictionAge(in Input) *Problem {
	r := in.Request
	age, ok := ageAt(r.DateOfBirth, r.DateOfCurrentConviction)
	if !ok || !r.AgeAtFirstSanction.Known || age >= r.AgeAtFirstSanction.N {
		return nil
	}
	return problem("AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION", "dateOfCurrentConviction", "ageAtFirstSanction")
}

// checkConvictionSoon: the current conviction is at most three months after the assessment (Q8.8).
func checkConvictionSoon(in Input) *Problem {
	r := in.Request
	if r.DateOfCurrentConviction == 0 || r.AssessmentDate == 0 || r.DateOfCurrentConviction <= r.AssessmentDate.AddMonths(3) {
		return nil
	}
	return problem("DATE_OF_CURRENT_CONVICTION_WITHIN_THREE_MONTHS_OF_ASSESSMENT_DATE", "dateOfCurrentConviction", "assessmentDate")
}

// checkFollowupKnown: there is a day from which someone could offend again (Q8.9).
func checkFollowupKnown(in Input) *Problem {
	if in.Request.followup() != 0 {
		return nil
	}
	return problem("DATE_OF_START_OF_FOLLOWUP_REQUIRED", "dateAtStartOfFollowup")
}

// checkFollowupAfterBirth: the start of follow-up, where it is given, is after birth (Q8.10).
func checkFollowupAfterBirth(in Input) *Problem {
	r := in.Request
	if r.DateAtStartOfFollowup == 0 || r.DateOfBirth == 0 || r.DateAtStartOfFollowup > r.DateOfBirth {
		return nil
	}
	return problem("DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH", "dateAtStartOfFollowup")
}

// oldest is the age from which a date is taken for a mistake.
const oldest = 110

// checkFollowupAge: at the start of follow-up nobody is 110 or older (Q8.11).
func checkFollowupAge(in Input) *Problem {
	r := in.Request
	if age, ok := ageAt(r.DateOfBirth, r.DateAtStartOfFollowup); !ok || age < oldest {
		return nil
	}
	return problem("DATE_OF_START_OF_FOLLOWUP_OUT_OF_RANGE", "dateAtStartOfFollowup")
}

// checkDrugs: whoever uses a drug of the predictor's list was asked about their motivation (Q8.12). It names the drugs.
func checkDrugs(in Input, drugs []string) *Problem {
	if in.Request.MotivationToTackleDrugMisuse != 0 {
		return nil
	}
	var used []string
	for _, name := range drugs {
		if in.Request.flag(name) == Yes {
			used = append(used, name)
		}
	}
	if len(used) == 0 {
		return nil
	}
	return problem("MOTIVATION_TO_TACKLE_DRUG_MISUSE_INCONSISTENT", used...)
}
