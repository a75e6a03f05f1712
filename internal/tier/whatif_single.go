package tier

import (
	"strings"

	"daybook/internal/decimal"
)

// WouldChange lists the single facts that would change the single-axis tier or whether it is provisional, each at the
// edge from which it does. It fails where [PlaceSingleAxis] does.
func (f SingleAxisFacts) WouldChange() ([]Change, error) {
	now, err := PlaceSingleAxis(f)
	if err != nil {
		return nil, err
	}
	var trials []trial[SingleAxisFacts]
	try := func(fact, from, to string, change func(*SingleAxisFacts)) {
		g := f
		change(&g)
		trials = append(trials, trial[SingleAxisFacts]{fact, from, to, g})
	}
	try("Active event", yesNo(f.ActiveEvent), yesNo(!f.ActiveEvent), func(g *SingleAxisFacts) { g.ActiveEvent = !f.ActiveEvent })
	for _, r := range registrationTrials(now.Derived.Flags, f.Registrations) {
		try(r.fact, r.from, r.to, func(g *SingleAxisFacts) { g.Registrations = r.facts })
	}
	try("Sexual offence at some time", yesNo(f.EverSexualOffence), yesNo(!f.EverSexualOffence),
		func(g *SingleAxisFacts) { g.EverSexualOffence = !f.EverSexualOffence })
	if now.Derived.LiferIPP {
		for _, release := range []struct {
			to     string
			months int
		}{{"today", 0}, {"more than a year ago", -12}, {"more than five years ago", -60}} {
			on := f.On.AddMonths(release.months)
			if release.months < 0 {
				on = on.Add(-1)
			}
			try("Latest release", orNone(f.LatestRelease.String()), release.to, func(g *SingleAxisFacts) { g.LatestRelease = on })
		}
	}
	f.predictorTrials(try)
	return outcomes(now.label(), trials, func(g SingleAxisFacts) (string, error) {
		r, err := PlaceSingleAxis(g)
		return r.label(), err
	}), nil
}

// label is the tier as it is read out.
func (r SingleAxisResult) label() string {
	if r.Provisional {
		return r.Tier.String() + " provisional"
	}
	return r.Tier.String()
}

// predictorTrials changes one score, type or band of the chosen record at a time. Without a record there is no single
// fact to change: a whole record has to come.
func (f SingleAxisFacts) predictorTrials(try func(fact, from, to string, change func(*SingleAxisFacts))) {
	chosen := choose(f.Predictors)
	if chosen == nil {
		return
	}
	with := func(change func(*PredictorRecord)) func(*SingleAxisFacts) {
		return func(g *SingleAxisFacts) {
			r := *chosen
			change(&r)
			g.Predictors = []PredictorRecord{r}
		}
	}
	each := func(name string, p *Predictor, bounds []decimal.Decimal, set func(*PredictorRecord, *Predictor)) {
		for _, score := range bounds {
			try(name+" score", known(p.score()), score.String(), with(func(r *PredictorRecord) { set(r, &Predictor{score, p.kind()}) }))
		}
		for _, kind := range []PredictorType{Static, Dynamic} {
			try(name+" type", orNone(words(string(p.kind()))), words(string(kind)), with(func(r *PredictorRecord) { set(r, &Predictor{p.score(), kind}) }))
		}
	}
	each("ARP", chosen.ARP, arpBounds, func(r *PredictorRecord, p *Predictor) { r.ARP = p })
	each("CSRP", chosen.CSRP, csrpBounds, func(r *PredictorRecord, p *Predictor) { r.CSRP = p })

	from := "none"
	if s := chosen.DCSRP; s != nil && s.Score.Known() {
		from = sexualText(s)
	}
	try("DC-SRP", from, "none", with(func(r *PredictorRecord) { r.DCSRP = nil }))
	sexual := []Sexual{{decimal.MustParse("0.60"), "LOW"}, {decimal.MustParse("5.31"), "HIGH"}, {decimal.MustParse("5.31"), "VERY_HIGH"}}
	for _, m := range mediumSexual {
		sexual = append(sexual, Sexual{m.from, "MEDIUM"})
	}
	for _, s := range sexual {
		try("DC-SRP", from, sexualText(&s), with(func(r *PredictorRecord) { r.DCSRP = &s }))
	}
}

func sexualText(s *Sexual) string {
	return strings.TrimSuffix(s.Score.String()+", "+words(s.Band), ", ")
}
