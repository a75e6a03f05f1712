package standing

import (
	"strconv"
	"strings"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/moment"
	"daybook/internal/predict"
	"daybook/internal/rules"
	"daybook/internal/tier"
)

// tier works out the tier by the model of the day (B2.1; docs/rules/tier.md) for someone under an order. Where the
// record knows nothing that the tier rests on there is none: an unknown risk is not a low one.
func (d *deriver) tier() string {
	if len(d.spans) == 0 {
		return ""
	}
	if tier.Model(d.set.Figure(rules.TierModel).Word) == tier.SingleAxisModel {
		for _, years := range []int{1, 5} { // a life sentence weighs less as the release grows old (T3.8)
			after := d.released().AddMonths(12 * years)
			d.turn(after)
			d.turn(after.Add(1))
		}
		got, err := tier.PlaceSingleAxis(d.singleAxisFacts())
		if err != nil || len(got.Tier.String()) != 1 {
			return "" // missing, or a score that the rules refuse
		}
		return got.Tier.String()
	}
	facts := d.twoAxisFacts()
	if d.rosh == rules.Unknown && !facts.RSR.Known() {
		return ""
	}
	score, err := tier.ScoreTwoAxis(facts)
	if err != nil {
		return "" // an answer that the rules do not know: assessedNeeds leaves those out
	}
	return score
}

// twoAxisFacts is what the record holds of the facts for a two-axis tier.
func (d *deriver) twoAxisFacts() tier.TwoAxisFacts {
	facts := tier.TwoAxisFacts{Registrations: d.registrations(), PreviousEnforcement: d.enforcedBefore(), Assessment: assessedNeeds(d.f.Assessed)}
	if d.f.Details["sex"].Value == "F" {
		facts.Gender = "female"
	}
	if s := d.f.Scores; s != nil {
		facts.RSR, facts.RSROn, facts.OGRSOn = score(s.RSR), s.Origin.On, s.Origin.On
		if n, err := strconv.Atoi(strings.TrimSpace(s.OGRS3)); err == nil {
			facts.OGRS = &n
		}
	}
	for _, s := range d.spans {
		c := tier.Conviction{SentenceType: s.Type}
		if s.kind.Group == rules.GroupCustody {
			c.SentenceType = "SC" // the tier's code for every custodial sentence
		}
		for _, r := range s.Requirements {
			t, _ := d.ref.RequirementType(r.Type)
			c.Requirements = append(c.Requirements, tier.Requirement{MainCategory: r.Type, Restrictive: t.Restrictive})
		}
		facts.Convictions = append(facts.Convictions, c)
	}
	return facts
}

// assessedNeeds are the needs as the latest full assessment or review was signed, or nil without one (T4.5). Daybook's questions
// follow the newer areas, so the newer thresholds hold. An answer that the rules of the tier do not know is left out.
func assessedNeeds(x *casefile.Assessed) *tier.Assessment {
	if x == nil {
		return nil
	}
	a := &tier.Assessment{Completed: x.Origin.On, Summary: &tier.Summary{SAN: true}}
	for _, y := range x.Answers {
		name, answer, _ := strings.Cut(y, "=")
		section, question, _ := strings.Cut(name, "/")
		_ = a.Sections.Take(section, question, tier.Answer(answer))
	}
	return a
}

// singleAxisFacts is what the record holds of the facts for a single-axis tier.
func (d *deriver) singleAxisFacts() tier.SingleAxisFacts {
	facts := tier.SingleAxisFacts{On: d.today, ActiveEvent: len(d.spans) > 0, LatestRelease: d.released(), Registrations: d.registrations()}
	_, _, facts.EverSexualOffence = d.sexualOffence()
	s := d.f.Scores
	if s == nil {
		return facts
	}
	kind := tier.Static
	if s.Dynamic {
		kind = tier.Dynamic
	}
	predictor := func(text string) *tier.Predictor {
		if n := score(text); n.Known() {
			return &tier.Predictor{Score: n, Type: kind}
		}
		return nil
	}
	done, err := moment.Parse(s.Origin.On.String() + "T00:00:00")
	if err != nil {
		return facts
	}
	record := tier.PredictorRecord{Source: "live", Completed: done, Version: "2", ARP: predictor(s.ARP), CSRP: predictor(s.CSRP)}
	if n := score(s.DCSRP); n.Known() {
		record.DCSRP = &tier.Sexual{Score: n, Band: strings.ReplaceAll(strings.ToUpper(s.DCBand), " ", "_")}
	}
	facts.Predictors = []tier.PredictorRecord{record}
	return facts
}

// registrations are the flags in force, with the level of risk that counts (R1.7) in the place of those that state one.
func (d *deriver) registrations() []tier.Registration {
	var in []tier.Registration
	if d.rosh != rules.Unknown {
		for code, level := range roshFlags {
			if level == d.rosh {
				in = append(in, tier.Registration{Code: code, Date: d.roshFrom().On})
			}
		}
	}
	for _, g := range d.flags {
		if _, states := roshFlags[g.Type]; !states {
			in = append(in, tier.Registration{Code: g.Type, Level: g.Level, Category: g.Category, Date: g.Raised})
		}
	}
	return in
}

// enforcedBefore reports whether breach or recall was started before, as far back as the file keeps failures.
func (d *deriver) enforcedBefore() bool {
	for i := range d.f.Failures {
		if a, ok := d.decision(&d.f.Failures[i]); ok && (a.Kind == rules.ActionBreach || a.Kind == rules.ActionRecall) {
			return true
		}
	}
	return false
}

// sexualOffence returns the latest sexual offence among the orders and the sanctions of the past, ended ones too, and false
// where the record has none (T4.7).
func (d *deriver) sexualOffence() (code string, from casefile.Origin, ever bool) {
	take := func(on day.Date, recorded, offence string, o casefile.Origin) {
		if predict.SexualSort(recorded, offence) != "" && d.come(on) && (!ever || on > from.On) {
			code, from, ever = offence, o, true
		}
	}
	for _, o := range d.f.Orders {
		take(o.Sentenced, "", o.Offence, o.Origin)
	}
	for _, s := range d.f.Sanctions {
		take(s.Origin.On, s.Sexual, s.Offence, s.Origin)
	}
	return code, from, ever
}

// released is the day of the latest release, or none.
func (d *deriver) released() (last day.Date) {
	for _, s := range d.spans {
		if s.licence {
			last = max(last, s.start)
		}
	}
	return last
}

// score reads a score as it came; one that is no number is none.
func score(text string) decimal.Decimal {
	n, err := decimal.Parse(strings.TrimSuffix(strings.TrimSpace(text), "%"))
	if err != nil {
		return decimal.Decimal{}
	}
	return n
}
