package predict

// sexualCounts are the four counts of sexual sanctions, in the order in which problems name them.
var sexualCounts = []string{"totalIndecentImageSanctions", "totalContactAdultSexualSanctions", "totalContactChildSexualSanctions", "totalNonContactSexualOffences"}

func (r *Request) sexualCounts() [4]Count {
	return [4]Count{r.TotalIndecentImageSanctions, r.TotalContactAdultSexualSanctions, r.TotalContactChildSexualSanctions, r.TotalNonContactSexualOffences}
}

// forMenWithHistory leaves a check out for women, and for those of whom it is said that they never committed a sexual offence;
// where that is not known it holds (Q8.13).
func forMenWithHistory(c check) check {
	return func(in Input) *Problem {
		if in.Request.Gender == Female || in.Request.HasEverCommittedSexualOffence == No {
			return nil
		}
		return c(in)
	}
}

// checkSexualCountsKnown: all four counts are given (Q8.13).
func checkSexualCountsKnown(in Input) *Problem {
	return forMenWithHistory(func(in Input) *Problem { return required(in, MissingMandatory, sexualCounts) })(in)
}

// checkSexualCounts: not all four are 0, and together they are no more than all sanctions (Q8.13).
func checkSexualCounts(in Input) *Problem {
	sum, nothing := 0, true
	for _, c := range in.Request.sexualCounts() {
		sum += c.N
		nothing = nothing && c == Of(0)
	}
	all := in.Request.TotalNumberOfSanctionsForAllOffences
	switch {
	case nothing:
		return problem("SEXUAL_REOFFENDING_PREDICTOR_NO_SANCTIONS", sexualCounts...)
	case all.Known && sum > all.N:
		return problem("TOTAL_NUMBER_OF_SEXUAL_SANCTIONS_OUT_OF_RANGE", sexualCounts...)
	}
	return nil
}

// checkLastSexualOffence: a man who has committed a sexual offence did so on a day after birth and before the age of 110 (Q8.14).
func checkLastSexualOffence(in Input) *Problem {
	r := in.Request
	const field = "dateOfMostRecentSexualOffence"
	switch {
	case r.Gender != Male || r.HasEverCommittedSexualOffence != Yes:
		return nil
	case r.DateOfMostRecentSexualOffence == 0:
		return problem(MissingMandatory, field)
	case r.DateOfBirth == 0:
		return nil
	}
	age, ok := ageAt(r.DateOfBirth, r.DateOfMostRecentSexualOffence)
	switch {
	case !ok:
		return problem("DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_BEFORE_DATE_OF_BIRTH", field)
	case age >= oldest:
		return problem("DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_OUT_OF_RANGE", field)
	}
	return nil
}

// checkNoSexualCounts: whoever is not said to have committed a sexual offence has no sanctions for one (Q8.14).
func checkNoSexualCounts(in Input) *Problem {
	if in.Request.Gender == Female || in.Request.HasEverCommittedSexualOffence == Yes {
		return nil
	}
	fields := []string{"hasEverCommittedSexualOffence"}
	for i, c := range in.Request.sexualCounts() {
		if c.Known && c.N != 0 {
			fields = append(fields, sexualCounts[i])
		}
	}
	if len(fields) == 1 {
		return nil
	}
	return problem("SEXUAL_REOFFENDING_PREDICTOR_INCONSISTENT_INPUT", fields...)
}

// checkDirect applies the checks of direct contact sexual reoffending (Q8.18).
func checkDirect(in Input) []Problem {
	return collect(
		required(in, MissingMandatory, []string{"gender", "supervisionStatus", "hasEverCommittedSexualOffence", "dateOfBirth", "dateAtStartOfFollowup", "totalNumberOfSanctionsForAllOffences"}),
		checkSexualCountsKnown(in), checks["totalNumberOfSanctionsForAllOffencesForSexualPredictor"](in), checks["sexualSanctionsCount"](in), checkLastSexualOffence(in),
		checks["dateAtStartOfFollowupAgeForSexualPredictor"](in), checkNoSexualCounts(in))
}

// checkIndirect applies the checks of images and indirect contact sexual reoffending (Q8.19).
func checkIndirect(in Input) []Problem {
	return collect(required(in, MissingMandatory, []string{"gender", "hasEverCommittedSexualOffence"}),
		checkSexualCountsKnown(in), checks["sexualSanctionsCount"](in), checkNoSexualCounts(in))
}
