package predict

// Components are the results that combined serious reoffending is put together from.
type Components struct {
	Direct   Direct
	Indirect Indirect
	Serious  Logistic
}

// CombinedResult is the result of combined serious reoffending.
type CombinedResult struct {
	Band     Band
	Score    Percent
	Type     Type // that of serious violent reoffending
	Reduced  Flag // that of direct contact sexual reoffending
	Woman    Flag
	History  Flag
	Parts    Components // empty where nothing came out
	Problems []Problem
}

var combinedFields = []string{"gender", "hasEverCommittedSexualOffence"}

// PredictCombined puts the three serious predictors together (Q7). In unchecked questions only its own members are not asked
// for: a component that stands in the way still does.
func PredictCombined(in Input, parts Components) CombinedResult {
	blocking := []string{}
	if len(parts.Direct.Problems) > 0 {
		blocking = append(blocking, DirectContact.Algorithm())
	}
	if len(parts.Indirect.Problems) > 0 {
		blocking = append(blocking, IndirectContact.Algorithm())
	}
	for _, p := range parts.Serious.Problems {
		if p.Type != MissingDynamic {
			blocking = append(blocking, SeriousViolent.Algorithm())
			break
		}
	}
	var own []Problem
	if !in.Unchecked {
		own = collect(required(in, MissingMandatory, combinedFields))
	}
	if len(blocking) > 0 || len(own) > 0 {
		return CombinedResult{Problems: append([]Problem{{ComponentProblem, blocking}}, own...)}
	}
	r := in.Request
	out := CombinedResult{Parts: parts, Type: parts.Serious.Type, Reduced: parts.Direct.Reduced, Woman: FlagOf(r.Gender == Female), History: FlagOf(r.HasEverCommittedSexualOffence == Yes)}
	score, err := sumOfParts(parts.Serious.Score, parts.Direct.Percent(), parts.Indirect.Score, femaleWeight(r))
	if err != nil {
		return CombinedResult{Problems: []Problem{*problem(Unexpected)}}
	}
	out.Score, out.Band = score, combinedBand(score)
	return out
}

// femaleWeight is what a woman with a history of sexual offences has added, as a percentage; none for everyone else (Q7.3).
func femaleWeight(r Request) Percent {
	if r.Gender != Female || r.HasEverCommittedSexualOffence != Yes {
		return Percent{}
	}
	return fractionPercent(published().combined.female)
}

// sumOfParts adds up the percentages (Q7.2). When there is none at all there is no sum; when only some of the first three are
// there it cannot be worked out.
func sumOfParts(serious, direct, indirect, female Percent) (Percent, error) {
	if !serious.Known && !direct.Known && !indirect.Known && !female.Known {
		return Percent{}, nil
	}
	if !serious.Known || !direct.Known || !indirect.Known {
		return Percent{}, errCannot
	}
	return limited(serious.Hundredths + direct.Hundredths + indirect.Hundredths + female.Hundredths), nil
}

// combinedBand is the band of a combined score (Q7.4).
func combinedBand(score Percent) Band {
	switch {
	case !score.Known:
		return 0
	case score.Hundredths < 0:
		return NotApplicable
	}
	return published().combined.bands.band(score.Hundredths)
}
