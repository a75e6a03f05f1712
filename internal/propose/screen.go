package propose

import (
	"daybook/internal/casefile"
	"daybook/internal/forecast"
	"daybook/internal/predict"
)

// screen works out between which levels need and risk lie (PR2.4): as the answers stand, and as if every missing one were the worst. The
// answers are those that the page of the predictors shows; what others found fills in where nobody has answered yet.
func (k *known) screen(r predict.Request, results predict.Results) {
	r.SupervisionStatus = predict.Community
	if k.sexual != Unknown {
		r.HasEverCommittedSexualOffence = predict.FlagOf(k.sexual == Yes)
	}
	forecast.Fill(&r, k.readings)
	earlier := predict.Earlier{Direct: results.DirectContact.Band, Indirect: results.IndirectContact.Band}
	for _, s := range []struct {
		score predict.Percent
		to    **float64
	}{{results.All.Score, &earlier.All}, {results.Violent.Score, &earlier.Violent}, {results.Combined.Score, &earlier.Combined}} {
		if s.score.Known {
			x := s.score.Float()
			*s.to = &x
		}
	}
	needs := predict.ScreenNeeds(predict.Input{Request: r}, earlier)
	least, most, missing := 0, 0, 0
	for _, d := range needs.Domains {
		least, most = least+d.Level, most+d.Projected
		missing += len(d.Missing)
		if d.Name == "sex" && k.sexual == Unknown {
			most += 2 - d.Projected
		}
	}
	k.need = span{needLevel(least), needLevel(most)}
	if k.need.least == k.need.most {
		k.is(factNeedLevel, "Programme need", k.need.words(), casefile.Origin{})
	} else {
		k.lacks(factNeedLevel, "Programme need", "Programme need lies "+k.need.words()+": not every question of the screening was answered", "assessment")
	}
	k.risk = span{max(low, int(needs.Risk)), max(low, int(needs.Risk))}
	for _, of := range risks {
		if b := k.bands[of]; b.least != b.most {
			k.risk.most = max(k.risk.most, b.most)
		}
	}
	if k.risk.least == k.risk.most {
		k.is(factRiskLevel, "Programme risk", k.risk.words(), casefile.Origin{})
	} else {
		k.lacks(factRiskLevel, "Programme risk", "Programme risk lies "+k.risk.words()+": "+lowerFirst(k.firstLack(factAll, factViolent, factSexualBand, factSpousal)), k.remedyOf(factAll, factViolent, factSexualBand, factSpousal))
	}
}

// firstLack is what is missing of the first of these facts that is not known.
func (k *known) firstLack(keys ...string) string {
	for _, key := range keys {
		for _, f := range k.list {
			if f.Key == key && !f.Known {
				return f.Lacks
			}
		}
	}
	return ""
}

func (k *known) remedyOf(keys ...string) string {
	for _, key := range keys {
		for _, f := range k.list {
			if f.Key == key && !f.Known {
				return f.Remedy
			}
		}
	}
	return ""
}

// needLevel is the level of a sum of the four domains (Y4.6).
func needLevel(sum int) int {
	switch {
	case sum >= 6:
		return high
	case sum >= 3:
		return medium
	}
	return low
}
