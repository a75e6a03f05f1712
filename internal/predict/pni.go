package predict

import "math"

// Pathway is how much of a programme someone needs.
type Pathway string

// The pathways.
const (
	HighIntensity     Pathway = "HIGH"
	ModerateIntensity Pathway = "MODERATE"
	Alternative       Pathway = "ALTERNATIVE"
	Omission          Pathway = "OMISSION" // too much is missing to say
)

// Needs is the result of programme needs (PNI).
type Needs struct {
	Pathway  Pathway
	Problems []Problem

	Need    Band // none where it could not be said
	Risk    Band
	Domains []Domain
}

// Earlier are the results of other instruments that programme needs looks at. One that is absent is null and meets no test. In a
// whole run only the first two are ever there: the others are worked out later (Q1.7, point 7).
type Earlier struct {
	All, Violent     *float64 // percentages
	Direct, Indirect Band
	Combined         *float64 // its fraction is dropped
}

// Domain is one of the four parts of life that need is judged by.
type Domain struct {
	Name      string
	Level     int      // 0 to 2, from what is answered
	Projected int      // 0 to 2, as if every answer that is missing were the worst
	Missing   []string // answers
}

// domains are the four and their answers, in the order in which missing ones are named.
var domains = []struct {
	name    string
	answers []string
}{
	{"sex", []string{"sexualPreoccupation", "offenceRelatedSexualInterests", "emotionalCongruenceWithChildren"}},
	{"thinking", []string{"proCriminalAttitudes", "hostileOrientation"}},
	{"relationship", []string{"currentRelationshipWithFamilyMembers", "previousCloseRelationships", "easilyInfluencedByCriminalAssociates", "controllingOrAggressiveBehaviour"}},
	{"selfManagement", []string{"impulsivityProblems", "temperControl", "problemSolvingSkills", "difficultiesCoping"}},
}

// needDomain judges one domain (Y4.2 to Y4.5). Known is false for a name that is none.
func needDomain(r Request, name string) (d Domain, known bool) {
	for _, each := range domains {
		if each.name != name {
			continue
		}
		d = Domain{Name: name, Missing: r.missing(each.answers)}
		sum := 0
		for _, answer := range each.answers {
			sum += r.answer(answer).(Level).points()
		}
		most := sum + 2*len(d.Missing)
		switch name {
		case "sex":
			d.Level, d.Projected = sexLevels(r, sum, most, len(d.Missing) > 0)
		case "thinking":
			d.Level, d.Projected = levelFrom(sum, 1, 3), levelFrom(most, 1, 3)
			if r.ProCriminalAttitudes == SignificantProblems {
				d.Level, d.Projected = 2, 2
			}
		default:
			d.Level, d.Projected = levelFrom(sum, 2, 5), levelFrom(most, 2, 5)
		}
		return d, true
	}
	return Domain{}, false
}

// sexLevels: the domain counts only for someone who has committed, or is a risk of, sexual harm. What is known of it counts
// when nothing is missing or when it is enough by itself.
func sexLevels(r Request, sum, most int, missing bool) (level, projected int) {
	if r.HasEverCommittedSexualOffence != Yes && r.IsARiskOfSexualHarm != Yes {
		return 0, 0
	}
	if r.OffenceRelatedSexualInterests == SignificantProblems {
		return 2, 2
	}
	projected = levelFrom(most, 2, 4)
	if sum >= 4 || !missing {
		level = levelFrom(sum, 2, 4)
	}
	return level, projected
}

// levelFrom is 1 from one sum on and 2 from another.
func levelFrom(sum, one, two int) int {
	switch {
	case sum >= two:
		return 2
	case sum >= one:
		return 1
	}
	return 0
}

// needOf is the level of a sum of domains (Y4.6).
func needOf(sum int) Band {
	switch {
	case sum >= 6:
		return High
	case sum >= 3:
		return Medium
	}
	return Low
}

// ScreenNeeds works out programme needs (Y4).
func ScreenNeeds(in Input, earlier Earlier) Needs {
	r := in.Request
	if !in.Unchecked {
		if p := required(in, MissingMandatory, []string{"supervisionStatus"}); p != nil {
			return Needs{Pathway: Omission, Problems: []Problem{*p}}
		}
	}
	out := Needs{Risk: riskOf(r, earlier)}
	var missing []string
	for _, each := range domains {
		d, _ := needDomain(r, each.name)
		out.Domains = append(out.Domains, d)
		missing = append(missing, d.Missing...)
	}
	if len(missing) > 0 {
		out.Problems = []Problem{*problem(MissingMandatory, missing...)}
	}
	out.Need = need(r, out.Domains, len(missing) > 0)
	if out.Need == 0 {
		out.Pathway = Omission
		return out
	}
	out.Pathway = pathway(r, earlier, out.Need, out.Risk)
	if len(missing) > 0 && tooMuchMissing(r, earlier, out) {
		out.Pathway = Omission
	}
	return out
}

func raised(b Band) bool { return b == Medium || b == High }

// saraRaised: either of the two is medium or high (Y4.7); very high counts as neither, as published.
func saraRaised(r Request) bool { return raised(r.SaraRiskToPartner) || raised(r.SaraRiskToOthers) }

func saraHigh(r Request) bool { return r.SaraRiskToPartner == High || r.SaraRiskToOthers == High }

// need is the first of Y4.7 that applies, or none.
func need(r Request, list []Domain, missing bool) Band {
	n, p, everywhere := 0, 0, true
	for _, d := range list {
		n += d.Level
		p += d.Projected
		everywhere = everywhere && len(d.Missing) > 0
	}
	community := r.SupervisionStatus == Community
	switch level := needOf(n); {
	case n >= 6:
		return High
	case n >= 3 && community:
		return Medium
	case !missing, level == needOf(p):
		return level
	case everywhere && !community:
		return 0
	case level >= Medium && !saraRaised(r):
		return 0
	case saraRaised(r) && r.SaraRiskToPartner != 0 && r.SaraRiskToOthers != 0:
		if community {
			return Medium
		}
		return High
	default:
		return level
	}
}

func atLeast(score *float64, bound float64) bool { return score != nil && *score >= bound }

func within(score *float64, from, below float64) bool {
	// The published upper end of a medium score is a hundredth below the next bound.
	return score != nil && *score >= from && *score <= below-0.01+1e-9
}

func sexualBandAbsent(b Band) bool { return b == 0 || b == NotApplicable }

func highBand(b Band) bool { return b == High || b == VeryHigh }

// highNeedsRisk is the test of high risk (Y4.8).
func highNeedsRisk(r Request, e Earlier) bool {
	p := &published().pni
	return atLeast(e.All, p.allHigh) || atLeast(e.Violent, p.violentHigh) || highBand(e.Direct) || highBand(e.Indirect) ||
		(e.Combined != nil && math.Trunc(*e.Combined) >= float64(p.combinedHigh) && sexualBandAbsent(e.Direct) && sexualBandAbsent(e.Indirect)) || saraHigh(r)
}

// mediumNeedsRisk is the test of medium risk by itself (Y4.8).
func mediumNeedsRisk(r Request, e Earlier) bool {
	p := &published().pni
	combined := false
	if e.Combined != nil {
		whole := math.Trunc(*e.Combined)
		combined = whole >= float64(p.combinedLow) && whole <= float64(p.combinedTop) && sexualBandAbsent(e.Direct) && sexualBandAbsent(e.Indirect)
	}
	return within(e.All, p.allMedium, p.allHigh) || within(e.Violent, p.violentMedium, p.violentHigh) || e.Direct == Medium || e.Indirect == Medium ||
		r.SaraRiskToPartner == Medium || r.SaraRiskToOthers == Medium || combined
}

func riskOf(r Request, e Earlier) Band {
	switch {
	case highNeedsRisk(r, e):
		return High
	case mediumNeedsRisk(r, e):
		return Medium
	}
	return Low
}

// projectedRisk takes what is not known of the sexual and combined predictors for the worst (Y4.9).
func projectedRisk(r Request, e Earlier) Band {
	worst := e
	if worst.Direct == 0 {
		worst.Direct = VeryHigh
	}
	if worst.Indirect == 0 {
		worst.Indirect = VeryHigh
	}
	if worst.Combined == nil {
		hundred := 100.0
		worst.Combined = &hundred
	}
	switch {
	case highNeedsRisk(r, worst):
		return High
	case mediumNeedsRisk(r, e):
		return Medium
	}
	return Low
}

// highPathway is the test of high intensity (Y4.10): only in custody.
func highPathway(r Request, e Earlier, need, risk Band) bool {
	p := &published().pni
	if r.SupervisionStatus != Custody {
		return false
	}
	all := atLeast(e.All, p.allHigh)
	return (all && atLeast(e.Violent, p.violentHigh)) || (all && saraHigh(r)) || (need == High && risk == High)
}

// moderatePathway is the test of moderate intensity by itself (Y4.11).
func moderatePathway(r Request, e Earlier, need, risk Band) bool {
	p := &published().pni
	if r.SupervisionStatus == Community && ((atLeast(e.All, p.allHigh) && atLeast(e.Violent, p.violentHigh)) || (need == High && risk == High)) {
		return true
	}
	return saraRaised(r) || (need == Medium && risk == High) || (need == High && risk == Medium) || (need == Medium && risk == Medium)
}

func pathway(r Request, e Earlier, need, risk Band) Pathway {
	switch {
	case highPathway(r, e, need, risk):
		return HighIntensity
	case moderatePathway(r, e, need, risk):
		return ModerateIntensity
	}
	return Alternative
}

// tooMuchMissing: what is missing could still change the pathway (Y4.12).
func tooMuchMissing(r Request, e Earlier, n Needs) bool {
	partner, others := r.SaraRiskToPartner == 0, r.SaraRiskToOthers == 0
	return ((partner || others) && n.Pathway == Alternative) || projectedRisk(r, e) != n.Risk ||
		(partner && others && (r.SupervisionStatus == Custody || r.SupervisionStatus == Remand))
}
