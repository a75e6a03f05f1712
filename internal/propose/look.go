package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/forecast"
	"daybook/internal/predict"
	"daybook/internal/rules"
)

// known is what the record says of everything that a condition or a reason asks about.
type known struct {
	in      Input
	f       *casefile.File
	on      day.Date
	list    []Fact
	answers map[string]answer // by question
	needs   []assess.Need     // the scored areas of the answers

	readings []string // what the answers say to the screenings, each as name=answer (AS3.4)

	age     int
	man     Truth
	offence string

	sexual, images, violent, partner, gang, extremism, drink, substance Truth
	drugs, dependent, linked, mental, learning                          Truth
	home                                                                Truth // there is somewhere to live
	bands                                                               map[string]span
	need, risk                                                          span // of the screening of programme needs
	willing                                                             map[string]Truth
}

// answer is an answer that somebody gave, with where it stands.
type answer struct {
	value  string
	origin casefile.Origin
}

// The keys of facts.
const (
	factAge, factSex, factOffence, factNeeds, factRoSH = "age", "sex", "offence", "needs", "rosh"
	factAll, factViolent, factSexualBand, factSpousal  = "all", "violent", "sexual band", "spousal"
	factSexual, factPartner, factGang, factExtremism   = "sexual", "partner violence", "groups", "extremism"
	factDrugs, factAlcohol, factLink, factMental       = "drugs", "alcohol", "alcohol link", "mental health"
	factLearning, factHome, factHealth, factWork       = "learning", "address", "health", "work"
	factNeedLevel, factRiskLevel, factBar, factServed  = "need level", "risk level", "unpaid work flag", "hours"
	factHousehold, factProtect                         = "household", "protect"
	factImages, factSubstances                         = "images", "substances"
)

// consents are the treatments and the keys of the facts about consent to them.
var consents = map[string]string{"drug": "drug consent", "alcohol": "alcohol consent", "mental health": "mental health consent"}

// look reads the record.
func look(in Input) *known {
	k := &known{in: in, f: in.File, on: in.On, answers: map[string]answer{}, bands: map[string]span{}, willing: map[string]Truth{}}
	k.person()
	k.assessed()
	k.offending()
	k.substances()
	k.life()
	k.levels()
	k.consented()
	return k
}

func (k *known) fact(f Fact) {
	if !slices.ContainsFunc(k.list, func(x Fact) bool { return x.Key == f.Key }) {
		k.list = append(k.list, f)
	}
}

// is adds a fact that is known, lacks one that is not.
func (k *known) is(key, name, value string, o casefile.Origin) {
	k.fact(Fact{Key: key, Name: name, Value: value, Known: true, Origin: o})
}

func (k *known) lacks(key, name, what, remedy string) {
	k.fact(Fact{Key: key, Name: name, Lacks: what, Remedy: remedy})
}

func (k *known) person() {
	if age, ok := k.f.Age(k.on); ok && age >= 0 {
		k.age = age
		k.is(factAge, "Age", fmt.Sprintf("%d, born %s", age, k.f.BornOn().Short()), k.f.Born.Origin)
	} else {
		k.age = -1
		k.lacks(factAge, "Age", "The date of birth is not recorded", "detail.recorded")
	}
	switch sex := k.f.Details["sex"]; sex.Value {
	case "M":
		k.man = Yes
		k.is(factSex, "Sex", "man", sex.Origin)
	case "F":
		k.man = No
		k.is(factSex, "Sex", "woman", sex.Origin)
	default:
		k.lacks(factSex, "Sex", "Neither man nor woman is recorded", "detail.recorded")
	}
	if r := k.f.Risk; r != nil {
		k.is(factRoSH, "Risk of serious harm", strings.ToLower(rules.Ref().Name("rosh", r.Level)), r.Origin)
	} else {
		k.lacks(factRoSH, "Risk of serious harm", "The risk of serious harm was never judged", "risk.assessed")
	}
}

// assessed takes the answers of the latest signed assessment, and where that has none what others found (PR2.2).
func (k *known) assessed() {
	set := assess.SetOn(k.on)
	if k.in.Sheet != nil {
		if a, ok := k.in.Sheet.Previous(""); ok {
			version, _ := a.Latest()
			if s, known := assess.SetOf(a.Set); known {
				set = s
			}
			for q, x := range a.At(version.Seq) {
				if x.Value != "" && x.Way != assess.NotKnown {
					o := version.Origin
					o.Entry, o.By, o.At = x.Entry, x.By, x.At
					k.answers[q] = answer{x.Value, o}
				}
			}
		}
		for _, x := range k.in.Sheet.Findings {
			if x.Origin.On > k.on {
				continue
			}
			for _, text := range x.Answers {
				q, value, ok := strings.Cut(text, "=")
				if _, there := k.answers[q]; ok && value != "" && !there {
					o := x.Origin
					o.Source = cmp.Or(o.Source, x.From)
					k.answers[q] = answer{value, o}
				}
			}
		}
	}
	asked := assess.Asked{Set: set, Kind: assess.Full, Answers: map[string]assess.Answer{}}
	for q, x := range k.answers {
		asked.Answers[q] = assess.Answer{Value: x.value}
	}
	k.readings = asked.ReadAs(assess.Newest())
	var words []string
	latest := casefile.Origin{}
	for _, x := range set.Sections {
		n, scored := asked.Need(&x)
		if !scored || !k.any(x) {
			continue
		}
		k.needs = append(k.needs, n)
		if n.Is() {
			words = append(words, n.Area.Name)
		}
		for _, q := range x.Questions {
			if a, ok := k.answers[q.ID]; ok && a.origin.On >= latest.On {
				latest = a.origin
			}
		}
	}
	switch {
	case len(k.needs) == 0:
		k.lacks(factNeeds, "Needs", "No assessment is signed, and nothing that others found stands in the record", "assessment")
	case len(words) == 0:
		k.is(factNeeds, "Needs", "no scored area is a need", latest)
	default:
		k.is(factNeeds, "Needs", strings.Join(words, ", "), latest)
	}
}

// any reports whether a section has an answer.
func (k *known) any(x assess.Section) bool {
	return slices.ContainsFunc(x.Questions, func(q assess.Question) bool { _, ok := k.answers[q.ID]; return ok })
}

// isNeed says whether a scored area is a need: unanswered parts can only add to it.
func (k *known) isNeed(area string) Truth {
	for _, n := range k.needs {
		if n.Area.Name == area {
			switch {
			case n.Is():
				return Yes
			case n.Whole:
				return No
			}
		}
	}
	return Unknown
}

// answered says whether a question has one of these answers; it is not known while nobody answered it.
func (k *known) answered(question string, is ...string) Truth {
	a, ok := k.answers[question]
	if !ok {
		return Unknown
	}
	for _, code := range strings.Split(a.value, ",") {
		if slices.Contains(is, code) {
			return Yes
		}
	}
	return No
}

// from is the first of these questions that has an answer.
func (k *known) from(questions ...string) casefile.Origin {
	for _, q := range questions {
		if a, ok := k.answers[q]; ok {
			return a.origin
		}
	}
	return casefile.Origin{}
}

// flagged returns the first of these flags that is in force.
func (k *known) flagged(types ...string) (casefile.Flag, bool) {
	for _, g := range k.f.ActiveFlags(k.on) {
		if slices.Contains(types, g.Type) {
			return g, true
		}
	}
	return casefile.Flag{}, false
}

// noted adds a fact that is a truth, with its words.
func (k *known) noted(key, name string, t Truth, yes, no, what, remedy string, o casefile.Origin) {
	switch t {
	case Yes:
		k.is(key, name, yes, o)
	case No:
		k.is(key, name, no, o)
	default:
		k.lacks(key, name, what, remedy)
	}
}

// offending reads what the offending is about (PR2.1, PR2.6, PR2.7).
func (k *known) offending() {
	k.offence = k.in.Offence
	var from casefile.Origin
	for _, o := range k.f.Orders {
		if k.offence == "" && o.Sentenced <= k.on && o.Offence != "" {
			k.offence, from = o.Offence, o.Origin
		}
	}
	k.sexual, k.images, k.violent, k.drink = Unknown, Unknown, Unknown, Unknown
	if k.offence == "" {
		k.lacks(factOffence, "Offence", "No offence is recorded", "order.made")
	} else {
		k.is(factOffence, "Offence", rules.Ref().Name("offence", k.offence), from)
		k.violent = truth(predict.ViolentSanction(k.offence))
		k.drink = truth(k.offence == "80301" || k.offence == "80302")
	}
	k.sexualOffending()
	k.partnerViolence()
	if g, ok := k.flagged("STRG", "REG26"); ok {
		k.gang = Yes
		k.is(factGang, "Groups and gangs", "flag in force: "+rules.Ref().Name("flag", g.Type), g.Origin)
	} else {
		k.gang = k.answered("life.gang", "yes")
		k.noted(factGang, "Groups and gangs", k.gang, "part of a gang, group or organised crime", "none", "Nobody has answered whether the person is part of a gang or group", "assessment", k.from("life.gang"))
	}
	if g, ok := k.flagged("RTAO"); ok {
		k.extremism = Yes
		k.is(factExtremism, "Extremism", "flag in force: "+rules.Ref().Name("flag", g.Type), g.Origin)
	} else {
		k.extremism = No
		k.is(factExtremism, "Extremism", "no such flag is in force", casefile.Origin{})
	}
}

func (k *known) sexualOffending() {
	sexual, images := Unknown, Unknown
	if k.offence != "" {
		sort := predict.SexualSort("", k.offence)
		sexual, images = truth(sort != ""), truth(sort == predict.Images)
	}
	var from casefile.Origin
	past, pastImages := No, No
	take := func(sort string, o casefile.Origin) {
		if sort != "" {
			past, from = Yes, o
		}
		if sort == predict.Images {
			pastImages = Yes
		}
	}
	for _, o := range k.f.Orders {
		if o.Sentenced <= k.on {
			take(predict.SexualSort("", o.Offence), o.Origin)
		}
	}
	for _, s := range k.f.Sanctions {
		if s.Origin.On <= k.on {
			take(predict.SexualSort(s.Sexual, s.Offence), s.Origin)
		}
	}
	if k.f.RecordRead == nil {
		past, pastImages = max(past, Unknown), max(pastImages, Unknown)
	}
	k.sexual, k.images = either(sexual, past), either(images, pastImages)
	lack, remedy := "Nobody has recorded that the criminal record was read whole, so earlier sexual offences are not known", "antecedents.read"
	if k.offence == "" {
		lack, remedy = "No offence is recorded", "order.made"
	}
	k.noted(factSexual, "Sexual offending", k.sexual, "an offence now or in the past", "none in the record", lack, remedy, from)
	k.noted(factImages, "Sexual offending on the internet", k.images, "an offence now or in the past", "none in the record", lack, remedy, casefile.Origin{})
}

// partnerFlags are the flags that say domestic abuse, partnerCodes the offences (PR2.6).
var (
	partnerFlags = []string{"ADVP", "REG30"}
	partnerCodes = []string{"00831", "06638", "06639"}
)

func (k *known) partnerViolence() {
	name := "Domestic abuse"
	if g, ok := k.flagged(partnerFlags...); ok {
		k.partner = Yes
		k.is(factPartner, name, "flag in force: "+rules.Ref().Name("flag", g.Type), g.Origin)
		return
	}
	for _, o := range k.f.Orders {
		if slices.Contains(partnerCodes, o.Offence) && o.Sentenced <= k.on {
			k.partner = Yes
			k.is(factPartner, name, "offence: "+rules.Ref().Name("offence", o.Offence), o.Origin)
			return
		}
	}
	if slices.Contains(partnerCodes, k.offence) {
		k.partner = Yes
		k.is(factPartner, name, "offence before the court", casefile.Origin{})
		return
	}
	k.partner = k.answered("rel.abuse", "perpetrator", "both")
	o := k.from("rel.abuse")
	if k.partner != Yes {
		for _, a := range k.f.Answers {
			if a.Origin.On <= k.on && a.DomesticAbuse != "" {
				if k.partner == Unknown || a.DomesticAbuse == "yes" {
					k.partner, o = truth(a.DomesticAbuse == "yes"), a.Origin
				}
				break
			}
		}
	}
	k.noted(factPartner, name, k.partner, "found by an assessment", "none found", "Nobody has answered whether there is domestic abuse", "assessment", o)
}

// substances reads drugs, alcohol, mental health and learning.
func (k *known) substances() {
	k.drugs = either(k.answered("drug.used", "now"), k.isNeed("drug use"))
	o := k.from("drug.used")
	if _, asked := k.answers["drug.used"]; !asked && k.drugs == Unknown {
		for _, a := range k.f.Answers {
			if a.Origin.On <= k.on && a.Drugs != "" {
				k.drugs, o = truth(!strings.EqualFold(strings.TrimSpace(a.Drugs), "none")), a.Origin
				break
			}
		}
	}
	if k.answered("drug.used", "never") == Yes {
		k.drugs = No
	}
	k.noted(factDrugs, "Drugs", k.drugs, "used now, or a need", "neither used now nor a need", "Nobody has answered whether drugs are used", "assessment", o)

	k.dependent = k.answered("alc.used", "dependent")
	k.noted(factAlcohol, "Alcohol", k.dependent, "dependent", "not dependent", "Nobody has answered how the person drinks", "assessment", k.from("alc.used"))
	k.linked = k.answered("alc.link", "some", "yes")
	if k.answered("alc.used", "no") == Yes {
		k.linked = No
	}
	k.noted(factLink, "Alcohol and offending", k.linked, "linked", "not linked", "Nobody has answered whether alcohol is linked to the offending", "assessment", k.from("alc.link", "alc.used"))

	k.mental = k.answered("hea.mental", "some", "significant")
	o = k.from("hea.mental")
	if g, ok := k.flagged("AMHL", "RMDO"); ok && k.mental != Yes {
		k.mental, o = Yes, g.Origin
	}
	k.noted(factMental, "Mental health", k.mental, "difficulties are recorded", "no difficulties found", "Nobody has answered how the person’s mental health is", "assessment", o)

	k.learning = k.answered("hea.neuro", "learning")
	o = k.from("hea.neuro")
	for _, n := range k.f.Needs {
		if n.Type == "LEARNING" && n.Origin.On <= k.on && (n.Ended == 0 || k.on < n.Ended) {
			k.learning, o = Yes, n.Origin
		}
	}
	k.noted(factLearning, "Learning disability or challenges", k.learning, "found or recorded", "none found", "Nobody has answered whether there is a learning disability", "assessment", o)
	k.substance = either(k.drugs, k.isNeed("alcohol use"))
	k.noted(factSubstances, "Substance misuse", k.substance, "drugs or alcohol are a need", "neither drugs nor alcohol is a need", "Not every question about drugs and alcohol was answered", "assessment", k.from("drug.used", "alc.used"))
}

// life reads where the person lives and what bears on an order.
func (k *known) life() {
	a, ok := k.f.MainAddress()
	switch {
	case !ok:
		k.lacks(factHome, "Address", "No main address is recorded", "address.recorded")
	case a.Line1 == "":
		k.home = No
		k.is(factHome, "Address", "no fixed abode", a.Origin)
	default:
		k.home = Yes
		k.is(factHome, "Address", cmp.Or(strings.ToLower(rules.Ref().Name("address_type", a.Type)), "a main address"), a.Origin)
	}
	if x, ok := k.answers["hea.physical"]; ok {
		k.is(factHealth, "Physical health", map[string]string{"good": "good", "some": "some difficulties", "significant": "significant difficulties"}[x.value], x.origin)
	} else {
		k.lacks(factHealth, "Physical health", "Nobody has answered how the person’s health is", "assessment")
	}
	if x, ok := k.answers["emp.status"]; ok {
		k.is(factWork, "Work", map[string]string{"work": "in work", "education": "in education", "unable": "unable to work", "looking": "without work, looking", "not-looking": "without work, not looking"}[x.value], x.origin)
	} else {
		k.lifeWork()
	}
}

func (k *known) lifeWork() {
	for _, c := range k.f.Circumstances {
		if c.Type == "B" && c.Ended == 0 && c.Origin.On <= k.on {
			value := "in work or education"
			if strings.HasPrefix(c.Subtype, "B09") {
				value = "without work"
			} else if c.Subtype > "B09Z" && c.Subtype < "B21" || c.Subtype > "B24" {
				value = "not in work"
			}
			k.is(factWork, "Work", value, c.Origin)
			return
		}
	}
	k.lacks(factWork, "Work", "Nobody has answered whether the person works", "assessment")
}

// consented reads what the person answered about treatments (PR2.8).
func (k *known) consented() {
	for _, treatment := range []string{"drug", "alcohol", "mental health"} {
		name := "Willing to have " + treatment + " treatment"
		c, asked := k.f.ConsentTo(treatment, k.on)
		switch {
		case !asked:
			k.willing[treatment] = Unknown
			k.lacks(consents[treatment], name, "Nobody has recorded whether the person is willing to have "+treatment+" treatment", "consent.recorded")
		default:
			k.willing[treatment] = truth(c.Willing)
			k.noted(consents[treatment], name, truth(c.Willing), "willing", "not willing", "", "", c.Origin)
		}
	}
}

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

// lowerFirst begins a sentence as a part of another.
func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
