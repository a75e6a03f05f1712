package forecast

import (
	"cmp"
	"slices"
	"time"

	"daybook/internal/casefile"
	"daybook/internal/predict"
)

// Figure is one score with its band.
type Figure struct {
	Score string // as its source wrote it, with its unit
	Band  predict.Band
	Type  predict.Type // "" where the source does not say
}

// Words is the figure in words, such as "61.20 %, medium".
func (f Figure) Words() string { return f.Score + ", " + f.Band.Words() }

// Difference is a predictor whose band by another tool is not the band that Daybook comes to (Q9.10).
type Difference struct {
	Name     predict.Name
	Short    string // the name that scores are recorded by, such as "ARP"
	Recorded Figure
	From     string          // the tool
	Origin   casefile.Origin // where the recorded score stands
	Now      Figure          // from this record, today
	Then     Figure          // from this record as it was known when the score was recorded; no band where it could not be worked out
}

// Since reports whether the two agreed when the score was recorded, so that what came since sets them apart. Otherwise they
// rest on different facts.
func (d Difference) Since() bool { return d.Then.Band == d.Recorded.Band }

// recorded are the scores that a tool may give and that Daybook works out too.
var recorded = []struct {
	name  predict.Name
	short string
	of    func(*casefile.Scores) (score, band string)
}{
	{predict.All, "ARP", func(s *casefile.Scores) (string, string) { return s.ARP, "" }},
	{predict.Violent, "VRP", func(s *casefile.Scores) (string, string) { return s.VRP, "" }},
	{predict.SeriousViolent, "SVRP", func(s *casefile.Scores) (string, string) { return s.SVRP, "" }},
	{predict.DirectContact, "DC-SRP", func(s *casefile.Scores) (string, string) { return s.DCSRP, s.DCBand }},
	{predict.Combined, "CSRP", func(s *casefile.Scores) (string, string) { return s.CSRP, "" }},
}

// Short is the name that scores of other tools are recorded by, or "" for an instrument of which none is.
func Short(name predict.Name) string {
	for _, r := range recorded {
		if r.name == name {
			return r.short
		}
	}
	return ""
}

// RecordedFigure is what another tool gave for a predictor, and false where it gave nothing that can be read.
func RecordedFigure(s *casefile.Scores, name predict.Name) (Figure, bool) {
	if s == nil {
		return Figure{}, false
	}
	kind := predict.Static
	if s.Dynamic {
		kind = predict.Dynamic
	}
	for _, r := range recorded {
		if r.name != name {
			continue
		}
		score, word := r.of(s)
		band := predict.BandOfScore(name, score)
		if word != "" {
			band = predict.BandNamed(word)
		}
		if score == "" || band == 0 || band == predict.NotApplicable {
			return Figure{}, false
		}
		return Figure{Score: score + " %", Band: band, Type: kind}, true
	}
	return Figure{}, false
}

// Figure is what Daybook comes to for a predictor, and false where nothing came out or it is not made for the person.
func (f Forecast) Figure(name predict.Name) (Figure, bool) {
	var score predict.Percent
	var band predict.Band
	var kind predict.Type
	r := f.Results
	switch name {
	case predict.All:
		score, band, kind = r.All.Score, r.All.Band, r.All.Type
	case predict.Violent:
		score, band, kind = r.Violent.Score, r.Violent.Band, r.Violent.Type
	case predict.SeriousViolent:
		score, band, kind = r.SeriousViolent.Score, r.SeriousViolent.Band, r.SeriousViolent.Type
	case predict.DirectContact:
		score, band, kind = r.DirectContact.Percent(), r.DirectContact.Band, predict.Static
	case predict.IndirectContact:
		score, band, kind = r.IndirectContact.Score, r.IndirectContact.Band, predict.Static
	case predict.Combined:
		score, band, kind = r.Combined.Score, r.Combined.Band, r.Combined.Type
	}
	if !score.Known || band == 0 || band == predict.NotApplicable {
		return Figure{}, false
	}
	return Figure{Score: score.String() + " %", Band: band, Type: kind}, true
}

// Differences are the predictors whose band by the latest recorded scores is not the one that this record gives now, the
// furthest apart first (Q9.10). known works the record out as it was known at a moment; it is asked only where something differs.
func Differences(s *casefile.Scores, now Forecast, known func(time.Time) (Forecast, error)) ([]Difference, error) {
	if s == nil {
		return nil, nil
	}
	var all []Difference
	for _, r := range recorded {
		given, ok := RecordedFigure(s, r.name)
		ours, made := now.Figure(r.name)
		if ok && made && given.Band != ours.Band {
			all = append(all, Difference{Name: r.name, Short: r.short, Recorded: given, From: s.Tool, Origin: s.Origin, Now: ours})
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	then, err := known(s.Origin.At)
	if err != nil {
		return nil, err
	}
	for i := range all {
		all[i].Then, _ = then.Figure(all[i].Name)
	}
	apart := func(d Difference) int {
		return max(int(d.Now.Band)-int(d.Recorded.Band), int(d.Recorded.Band)-int(d.Now.Band))
	}
	slices.SortStableFunc(all, func(a, b Difference) int { return cmp.Compare(apart(b), apart(a)) })
	return all, nil
}
