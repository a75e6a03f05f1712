package predict

// Maturity is the result of the maturity screening (MST).
type Maturity struct {
	Score      Count
	Flag       Flag // the person may need work that is right for their maturity
	Applicable Flag
	Problems   []Problem
}

// maturityFields are its ten answers.
var maturityFields = []string{
	"hasPeerGroupInfluences", "influenceFromCriminalAssociates", "recklessnessAndRiskTakingBehaviour", "difficultiesCoping", "attitudesTowardsSelf", "impulsivityProblems", "temperControl",
	"problemSolvingSkills", "awarenessOfConsequences", "understandsOtherPeoplesViews",
}

// checkMST asks for gender and birth, and for nine of the ten answers (Y1.2).
func checkMST(in Input) *Problem {
	missing := in.Request.missing([]string{"gender", "dateOfBirth"})
	unanswered := in.Request.missing(maturityFields)
	if len(maturityFields)-len(unanswered) < published().mst.enough {
		missing = append(missing, unanswered...)
	}
	if len(missing) == 0 {
		return nil
	}
	return problem(MissingMandatory, missing...)
}

// ScreenMaturity applies the maturity screening (Y1).
func ScreenMaturity(in Input) Maturity {
	r := in.Request
	none := Maturity{Flag: No, Applicable: No}
	if maturityAgeOut(maturityAge(r)) {
		return none
	}
	if !in.Unchecked {
		if p := checkMST(in); p != nil {
			return Maturity{Problems: []Problem{*p}}
		}
	}
	if !maturityApplies(r.Gender, maturityAge(r)) {
		return none
	}
	score := maturityScore(r)
	return Maturity{Score: Of(score), Flag: FlagOf(maturityFlag(score)), Applicable: Yes}
}

// maturityAge is plain completed years, without asking that the day is after birth; unknown without a date of birth.
func maturityAge(r Request) Count {
	if r.DateOfBirth == 0 || r.AssessmentDate == 0 {
		return Count{}
	}
	return Of(r.AssessmentDate.YearsSince(r.DateOfBirth))
}

// maturityAgeOut reports whether an age is known and the screening is not made for it (Y1.1).
func maturityAgeOut(age Count) bool {
	return age.Known && (age.N < published().mst.youngest || age.N > published().mst.oldest)
}

// maturityApplies reports whether the screening is made for someone: men of 18 to 25 (Y1.1, Y1.3).
func maturityApplies(g Gender, age Count) bool { return g == Male && !maturityAgeOut(age) }

// maturityFlag reports whether a score is flagged (Y1.5).
func maturityFlag(score int) bool { return score >= published().mst.flagFrom }

// maturityScore adds up the answers (Y1.4); those not given add nothing.
func maturityScore(r Request) int {
	sum := max(int(r.AwarenessOfConsequences)-1, 0)
	if r.HasPeerGroupInfluences == Yes {
		sum++
	}
	for _, l := range []Level{r.InfluenceFromCriminalAssociates, r.RecklessnessAndRiskTakingBehaviour, r.DifficultiesCoping, r.AttitudesTowardsSelf, r.ImpulsivityProblems, r.TemperControl,
		r.ProblemSolvingSkills, r.UnderstandsOtherPeoplesViews} {
		sum += l.points()
	}
	return sum
}

// Learning is the result of the learning screening (LDS).
type Learning struct {
	Score    Count // 0, 1 or 2
	Total    int   // what the answers add up to
	Problems []Problem
}

// learningFields are the four answers of which three are needed.
var learningFields = []string{"workRelatedSkills", "problemsWithReadingWritingNumeracy", "learningDifficulties", "professionalOrVocationalQualifications"}

// checkLDS asks for three of the four answers, and for the general answer about reading where a particular one is given (Y2.1,
// Y2.2). The first of its problems holds a sentence where others name a member: as published.
func checkLDS(in Input) []Problem {
	r := in.Request
	var texts []string
	if r.ProblemsWithReadingWritingNumeracy == 0 {
		for _, name := range []string{"hasProblemsWithReading", "hasProblemsWithNumeracy"} {
			if r.Answered(name) {
				texts = append(texts, "problemsWithReadingWritingNumeracy Field Not Present But "+name+" Present")
			}
		}
	}
	var first, second *Problem
	if len(texts) > 0 {
		first = problem(MissingMandatory, texts...)
	}
	if len(r.missing(learningFields)) >= 2 {
		second = problem(ldsTooFew, learningFields...)
	}
	return collect(first, second)
}

// ScreenLearning applies the learning screening (Y2).
func ScreenLearning(in Input) Learning {
	r := in.Request
	if !in.Unchecked {
		if found := checkLDS(in); len(found) > 0 {
			return Learning{Problems: found}
		}
	}
	sum := r.WorkRelatedSkills.points() + r.ProblemsWithReadingWritingNumeracy.points() + r.LearningDifficulties.points()
	for _, f := range []Flag{r.IsCurrentlyOfNoFixedAbodeOrTransientAccommodation, r.HasProblemsWithReading, r.HasProblemsWithNumeracy} {
		if f == Yes {
			sum++
		}
	}
	if r.ProfessionalOrVocationalQualifications == NoQualifications {
		sum += 2
	}
	out := Learning{Score: Of(0), Total: sum}
	switch bands := published().lds; {
	case sum >= bands.two:
		out.Score = Of(2)
	case sum >= bands.one:
		out.Score = Of(1)
	}
	return out
}
