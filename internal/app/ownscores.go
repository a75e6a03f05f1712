package app

import (
	"cmp"
	"slices"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/forecast"
)

// withOwnScores puts the predictors that the record itself gives beside those of other tools among the facts of an assessment, so that
// what stands against an answer is weighed by both (Q9.10). Where the two agree on the band the recorded one is enough; where they
// differ each names the other.
func withOwnScores(facts []assess.Fact, f *casefile.File, today day.Date) []assess.Fact {
	now := forecast.Of(f, today)
	for _, name := range forecast.Shown {
		short := forecast.Short(name)
		ours, ok := now.Figure(name)
		if !ok || short == "" {
			continue
		}
		own := assess.Fact{Kind: assess.Score, Code: short + ":" + ours.Band.String(), Text: name.Title() + " " + ours.Words(), On: today, Entry: latestFact(now)}
		own.Title = "Worked out from this record: " + own.Text
		if theirs, given := forecast.RecordedFigure(f.Scores, name); given {
			if theirs.Band == ours.Band {
				continue
			}
			from := f.Scores.Tool + " on " + f.Scores.Origin.On.Short()
			own.Title += "; " + from + ": " + theirs.Words()
			for i, x := range facts {
				if x.Kind == assess.Score && x.Code == short+":"+theirs.Band.String() {
					facts[i].Title += "; worked out from this record: " + ours.Words()
				}
			}
		}
		facts = append(facts, own)
	}
	slices.SortStableFunc(facts, func(a, b assess.Fact) int { return cmp.Compare(b.On, a.On) })
	return facts
}

// latestFact is the latest entry that the figures rest on: what was settled stays settled until another fact comes.
func latestFact(now forecast.Forecast) string {
	var last casefile.Origin
	for _, s := range now.Sources {
		if s.Origin.At.After(last.At) {
			last = s.Origin
		}
	}
	return last.Entry
}
