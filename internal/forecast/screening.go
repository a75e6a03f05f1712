package forecast

import (
	"slices"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/predict"
	"daybook/internal/rules"
)

// Screened are the screening tools, in the order in which pages show them.
var Screened = []predict.Name{predict.MST, predict.LDS, predict.OPD, predict.PNI}

// screening reads the facts that only the screening tools look at and that the record holds beside an assessment (Q9.9). It is the
// record as it stood on the day: a flag that was taken off since was in force then.
func (k *Known) screening(f *casefile.File) {
	k.judged(f)
	k.custody(f)
	k.flagged(f)
	k.spousal(f)
	k.told(f)
	if a, ok := f.MainAddress(); ok && a.Origin.On <= k.On {
		none := a.Line1 == ""
		k.Request.IsCurrentlyOfNoFixedAbodeOrTransientAccommodation = predict.FlagOf(none)
		k.source("isCurrentlyOfNoFixedAbodeOrTransientAccommodation", yesNo(none), "By the main address", a.Origin)
	}
}

// judged reads the level of risk of serious harm, and the highest that it ever was.
func (k *Known) judged(f *casefile.File) {
	changes := f.RiskHistory
	if f.Risk != nil {
		changes = append([]casefile.RiskChange{{Level: f.Risk.Level, Origin: f.Risk.Origin}}, changes...)
	}
	var now, highest predict.Band
	var nowFrom, highestFrom casefile.Origin
	for _, c := range changes { // newest first
		band := bandOfLevel[rules.Level(c.Level)]
		if c.Origin.On > k.On || band == 0 {
			continue
		}
		if now == 0 {
			now, nowFrom = band, c.Origin
		}
		if band > highest {
			highest, highestFrom = band, c.Origin
		}
	}
	if now == 0 {
		return
	}
	k.Request.OverallRiskForAssessment, k.Request.HighestRiskLevelOverAllAssessments = now, highest
	k.source("overallRiskForAssessment", now.Words(), "", nowFrom)
	k.source("highestRiskLevelOverAllAssessments", highest.Words(), "", highestFrom)
}

var bandOfLevel = map[rules.Level]predict.Band{rules.Low: predict.Low, rules.Medium: predict.Medium, rules.High: predict.High, rules.VeryHigh: predict.VeryHigh}

// custody reads whether one of the sentences in force is a custodial one.
func (k *Known) custody(f *casefile.File) {
	var from casefile.Origin
	custodial := false
	for _, o := range f.ActiveOrders(k.On) {
		if o.Sentenced > k.On {
			continue
		}
		t, _ := rules.Ref().SentenceType(o.Type)
		if from.Entry == "" || t.Group == rules.GroupCustody {
			from = o.Origin
		}
		custodial = custodial || t.Group == rules.GroupCustody
	}
	if from.Entry == "" {
		return
	}
	k.Request.HasCustodialSentence = predict.FlagOf(custodial)
	k.source("hasCustodialSentence", yesNo(custodial), "", from)
}

// flagged reads whether a flag says that the person is managed under MAPPA. That there is none says no only of someone whose risk
// was looked at.
func (k *Known) flagged(f *casefile.File) {
	for _, g := range f.Flags {
		if g.Type == "MAPP" && g.Raised <= k.On && (g.Ended == 0 || g.Ended > k.On) {
			k.Request.IsEligibleForMappa = predict.Yes
			k.source("isEligibleForMappa", yesNo(true), "By the flag", g.Origin)
			return
		}
	}
	if k.Request.OverallRiskForAssessment != 0 {
		k.Request.IsEligibleForMappa = predict.No
		k.source("isEligibleForMappa", yesNo(false), "No such flag is in force", casefile.Origin{})
	}
}

// told reads what flags of any time and the code of the offence say. That no flag was ever raised says nothing.
func (k *Known) told(f *casefile.File) {
	for _, x := range []struct{ flag, member string }{{"ALSH", "hasSelfHarmOrAttemptedSuicide"}, {"AV2S", "hasAssaultedOrThreatenedStaff"}} {
		for _, g := range f.Flags {
			if g.Type == x.flag && g.Raised <= k.On && k.Request.Take(x.member, "yes") == nil {
				k.source(x.member, "yes", "By the flag", g.Origin)
				break
			}
		}
	}
	if code := k.Request.CurrentOffenceCode; code.Given {
		arson := strings.HasPrefix(code.Text, "056")
		k.Request.DidOffenceInvolveArson = predict.FlagOf(arson)
		i := slices.IndexFunc(k.Sources, func(s Source) bool { return s.Member == "currentOffenceCode" })
		k.source("didOffenceInvolveArson", yesNo(arson), "By the code of the main offence", k.Sources[i].Origin)
	}
}

// spousal reads the latest judgement of the risk of assault on a partner and on others.
func (k *Known) spousal(f *casefile.File) {
	s := f.Spousal
	if s == nil || s.Origin.On > k.On {
		return
	}
	k.Request.SaraRiskToPartner, k.Request.SaraRiskToOthers = predict.BandNamed(s.Partner), predict.BandNamed(s.Others)
	for _, x := range [][2]string{{"saraRiskToPartner", s.Partner}, {"saraRiskToOthers", s.Others}} {
		if x[1] != "" {
			k.source(x[0], x[1], "Judged with "+s.Tool, s.Origin)
		}
	}
}

// Screens reports whether a screening says something of the person, if only that it is not made for them; false where too much is missing.
func (f Forecast) Screens(name predict.Name) bool {
	r := f.Results
	switch name {
	case predict.MST:
		return r.Maturity.Applicable != 0
	case predict.LDS:
		return r.Learning.Score.Known
	case predict.OPD:
		return r.Personality.Check
	case predict.PNI:
		return r.Needs.Pathway != predict.Omission
	}
	return false
}

func yesNo(holds bool) string {
	if holds {
		return "yes"
	}
	return "no"
}
