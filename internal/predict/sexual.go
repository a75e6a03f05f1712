package predict

import (
	"math"

	"daybook/internal/day"
)

// Direct is the result of direct contact sexual reoffending.
type Direct struct {
	Band     Band
	Points   Count
	Fraction float64 // the score as a fraction of 1; HasScore says whether there is one
	HasScore bool
	Reduced  Flag // the band was lowered by one for years without an offence; unanswered where that was not asked
	Woman    Flag
	History  Flag // of sexual offences
	Features []Feature
	Problems []Problem
}

// Percent is the score as it is published.
func (d Direct) Percent() Percent {
	if !d.HasScore {
		return Percent{}
	}
	return fractionPercent(d.Fraction)
}

// fractionPercent is a fraction × 100, half up to two places, the fraction being the exact binary number that it is.
func fractionPercent(x float64) Percent {
	return Percent{int(numberOf(x).times(100).units(2).Int64()), true}
}

// PredictDirect works out direct contact sexual reoffending (Q5).
func PredictDirect(in Input) Direct {
	r := in.Request
	if !in.Unchecked {
		if found := checkDirect(in); len(found) > 0 {
			return Direct{Problems: found}
		}
	}
	out := Direct{Woman: FlagOf(r.Gender == Female), History: FlagOf(r.HasEverCommittedSexualOffence == Yes), HasScore: true}
	if r.Gender == Female || r.HasEverCommittedSexualOffence == No {
		out.Band = NotApplicable
		return out
	}
	points, features, ok := pointsOf(r)
	if !ok {
		return Direct{Problems: []Problem{*problem(Unexpected)}}
	}
	out.Points, out.Features = Of(points), features
	out.Band, out.Fraction = directBand(points), directFraction(points)
	if points > 0 {
		out.Reduced = FlagOf(riskReduction(r, out.Band))
		out.Band = reducedBand(out.Reduced == Yes, out.Band)
	}
	return out
}

// pointsOf adds up the points; ok is false where an age is asked for at a day on or before birth, or is missing.
func pointsOf(r Request) (sum int, features []Feature, ok bool) {
	items := map[string]int{
		"totalContactAdultSexualSanctionsWeight":    r.TotalContactAdultSexualSanctions.N,
		"totalContactChildSexualSanctionsWeight":    r.TotalContactChildSexualSanctions.N,
		"totalNonContactSexualOffencesWeight":       r.TotalNonContactSexualOffences.N,
		"currentOffenceAgainstVictimStrangerWeight": int(r.IsCurrentOffenceAgainstVictimStranger),
	}
	age, ok := ageAt(r.DateOfBirth, r.followup())
	if !ok || !r.TotalNumberOfSanctionsForAllOffences.Known {
		return 0, nil, false
	}
	items["ageAtStartOfFollowUpWeight"] = age
	items["totalNumberOfSanctionsForAllOffencesWeight"] = r.TotalNumberOfSanctionsForAllOffences.N
	if r.DateOfMostRecentSexualOffence != 0 {
		if items["ageAtLastSanctionForSexualOffenceWeight"], ok = ageAt(r.DateOfBirth, r.DateOfMostRecentSexualOffence); !ok {
			return 0, nil, false
		}
	}
	for _, name := range directItems {
		points := directPoints(name, items[name])
		sum += points
		features = append(features, Feature{name, Amount{one.times(points)}})
	}
	return sum, append(features, Feature{total, Amount{one.times(sum)}}), true
}

// directItems are what gives points, in the order in which it is published.
var directItems = []string{
	"totalContactAdultSexualSanctionsWeight", "totalContactChildSexualSanctionsWeight", "totalNonContactSexualOffencesWeight", "ageAtStartOfFollowUpWeight",
	"ageAtLastSanctionForSexualOffenceWeight", "totalNumberOfSanctionsForAllOffencesWeight", "currentOffenceAgainstVictimStrangerWeight",
}

// directPoints is what one item gives (Q5.2 to Q5.8): a count, an age, or for the stranger a [Flag].
func directPoints(item string, value int) int {
	d := &published().direct
	switch item {
	case "totalContactAdultSexualSanctionsWeight":
		return d.adult.points(value)
	case "totalContactChildSexualSanctionsWeight":
		return d.child.points(value)
	case "totalNonContactSexualOffencesWeight":
		return d.nonContact.points(value)
	case "ageAtStartOfFollowUpWeight":
		if value >= d.zeroAge {
			return 0
		}
		return d.start - max(0, (value-d.fromAge)/d.everyYears)
	case "ageAtLastSanctionForSexualOffenceWeight":
		switch {
		case value >= 18:
			return d.at18
		case value >= 16:
			return d.at16
		}
	case "totalNumberOfSanctionsForAllOffencesWeight":
		if value >= 2 {
			return d.twoSanctions
		}
	case "currentOffenceAgainstVictimStrangerWeight":
		if Flag(value) == Yes {
			return d.stranger
		}
	}
	return 0
}

// directBand is the band of a sum of points, before anything is taken off for years without an offence (Q5.9).
func directBand(points int) Band {
	b := published().direct.bands
	switch {
	case points <= b.low:
		return Low
	case points <= b.medium:
		return Medium
	case points <= b.high:
		return High
	}
	return VeryHigh
}

// directFraction is the score of a sum of points as a fraction of 1 (Q5.10); no points, no score.
func directFraction(points int) float64 {
	if points == 0 {
		return 0
	}
	d := &published().direct
	return 1 / (1 + math.Exp(-(d.intercept + d.perPoint*float64(points))))
}

// riskReduction reports whether five completed years without an offence lower a band (Q5.11). It is for men only, and not in
// custody; a band that is low, or none, has nothing to lose.
func riskReduction(r Request, band Band) bool {
	if r.Gender == Female || r.SupervisionStatus == Custody || band <= Low || band == NotApplicable || r.AssessmentDate == 0 {
		return false
	}
	years := published().direct.reductionYears
	for _, on := range []day.Date{r.MostRecentOffenceDate, r.DateOfMostRecentSexualOffence, r.followup()} {
		if on != 0 && r.AssessmentDate.YearsSince(on) < years {
			return false
		}
	}
	return r.followup() != 0
}

// reducedBand lowers a band by one step where it is to be reduced (Q5.11); low and not applicable stay.
func reducedBand(reduce bool, band Band) Band {
	if reduce && band > Low && band <= VeryHigh {
		return band - 1
	}
	return band
}

// Indirect is the result of images and indirect contact sexual reoffending.
type Indirect struct {
	Band     Band
	Score    Percent
	Woman    Flag
	History  Flag
	Features []Feature
	Problems []Problem
}

// PredictIndirect works out images and indirect contact sexual reoffending (Q6).
func PredictIndirect(in Input) Indirect {
	r := in.Request
	if !in.Unchecked {
		if found := checkIndirect(in); len(found) > 0 {
			return Indirect{Problems: found}
		}
	}
	out := Indirect{Woman: FlagOf(r.Gender == Female), History: FlagOf(r.HasEverCommittedSexualOffence == Yes)}
	if r.HasEverCommittedSexualOffence != Yes {
		out.Band, out.Score = NotApplicable, Percent{0, true}
		return out
	}
	weight := indirectWeight(r)
	out.Band, out.Score = indirectBand(weight), fractionPercent(weight)
	out.Features = []Feature{{"imagesAndIndirectContactWeight", Amount{numberOf(weight)}}}
	return out
}

// indirectWeight is the weight of the first of Q6.2 that applies.
func indirectWeight(r Request) float64 {
	w := &published().indirect
	images, child := r.TotalIndecentImageSanctions.N, r.TotalContactChildSexualSanctions.N
	switch {
	case r.Gender == Female:
		return 0
	case images >= 2:
		return w.images2
	case images == 1:
		return w.images1
	case child >= 2:
		return w.child2
	case child == 1:
		return w.child1
	case r.TotalNonContactSexualOffences.N != 0 && r.TotalContactAdultSexualSanctions.N != 0:
		return w.nonContact
	}
	return 0
}

// indirectBand is the band of a weight (Q6.3): only sanctions for images give more than low.
func indirectBand(weight float64) Band {
	switch weight {
	case published().indirect.images2:
		return High
	case published().indirect.images1:
		return Medium
	}
	return Low
}
