package propose

import (
	"daybook/internal/casefile"
	"daybook/internal/forecast"
	"daybook/internal/predict"
)

// levels reads the predictors and the levels of the screening (PR2.3 to PR2.5).
func (k *known) levels() {
	facts := forecast.Read(k.f, k.on)
	r := facts.Request
	if s := k.f.Spousal; s != nil && s.Origin.On <= k.on {
		r.SaraRiskToPartner, r.SaraRiskToOthers = bandNamed[s.Partner], bandNamed[s.Others]
		worst := span{int(max(r.SaraRiskToPartner, r.SaraRiskToOthers)), int(max(r.SaraRiskToPartner, r.SaraRiskToOthers))}
		k.bands["spousal"] = worst
		k.is(factSpousal, "Spousal assault risk", s.Partner+" to a partner, "+s.Others+" to others", s.Origin)
	} else if k.partner == No {
		k.bands["spousal"] = span{low, low}
		k.is(factSpousal, "Spousal assault risk", "not raised: no domestic abuse found", casefile.Origin{})
	} else {
		k.bands["spousal"] = span{low, high}
		k.lacks(factSpousal, "Spousal assault risk", "No spousal assault risk assessment is recorded", "spousal.recorded")
	}
	results := predict.Run(predict.Input{Request: r})
	k.banded("all", factAll, "All reoffending", results.All.Band, results.All.Score, facts)
	k.banded("violent", factViolent, "Violent reoffending", results.Violent.Band, results.Violent.Score, facts)
	k.sexualBand(results)
	k.screen(r, results)
}

var bandNamed = map[string]predict.Band{"low": predict.Low, "medium": predict.Medium, "high": predict.High}

// banded takes the band of a predictor; high and very high are one level here.
func (k *known) banded(of, key, name string, b predict.Band, score predict.Percent, facts forecast.Known) {
	if !score.Known {
		k.bands[of] = span{low, high}
		lack, remedy := name+" cannot be worked out", ""
		if len(facts.Gaps) > 0 {
			lack, remedy = name+" cannot be worked out: "+lowerFirst(facts.Gaps[0].Text), facts.Gaps[0].Remedy
		}
		k.lacks(key, name, lack, remedy)
		return
	}
	at := min(int(b), high)
	k.bands[of] = span{at, at}
	k.is(key, name, score.String()+" %, "+b.Words(), casefile.Origin{})
}

// sexualBand is the higher band of the two sexual predictors.
func (k *known) sexualBand(r predict.Results) {
	name := "Sexual reoffending"
	at := 0
	for _, b := range []predict.Band{r.DirectContact.Band, r.IndirectContact.Band} {
		if b != 0 && b != predict.NotApplicable {
			at = max(at, min(int(b), high))
		}
	}
	switch {
	case at > 0:
		k.bands["sexual"] = span{at, at}
		k.is(factSexualBand, name, levelWords[at], casefile.Origin{})
	case k.sexual == No:
		k.bands["sexual"] = span{low, low}
		k.is(factSexualBand, name, "not applicable", casefile.Origin{})
	default:
		k.bands["sexual"] = span{low, high}
		k.lacks(factSexualBand, name, "The sexual predictors cannot be worked out from the record", "antecedents.read")
	}
}
