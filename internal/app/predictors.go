package app

import (
	"cmp"
	"context"
	"slices"
	"time"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/forecast"
)

// PredictorsView is a person's record with the predictors worked out from it.
type PredictorsView struct {
	View
	Now         forecast.Forecast
	Series      []forecast.Point
	History     []forecast.Learned // what each entry did to them when it was recorded
	Differences []forecast.Difference
}

// Predictors opens a person's record for the page of the predictors. As it was known at a past moment they are worked out from the
// record of that day.
func (a *App) Predictors(ctx context.Context, l Look) (v PredictorsView, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if v.View, err = a.view(r, l); err != nil {
			return err
		}
		all, err := a.entriesOf(r, v.View)
		if err != nil {
			return err
		}
		return a.forecast(all, &v)
	})
	if err != nil {
		return PredictorsView{}, err
	}
	return v, a.logRead(ctx, v.View, l)
}

// entriesOf reads the entries of a person's record that a view knows.
func (a *App) entriesOf(r Reader, v View) ([]entry.Entry, error) {
	all, err := r.Entries(entry.Stream{Kind: entry.Person, ID: v.File.Person}, 0)
	if err == nil && !v.AsKnown.IsZero() {
		all = casefile.KnownAt(all, v.AsKnown)
	}
	return all, err
}

// forecast works the predictors of a view out of the entries that it knows, now and as they were known.
func (a *App) forecast(all []entry.Entry, v *PredictorsView) (err error) {
	if v.History, err = forecast.History(v.File.Person, all, a.dayOf); err != nil {
		return err
	}
	v.Now, v.Series = forecast.Of(v.File, v.Today), forecast.Series(v.File, v.Today)
	v.Differences, err = forecast.Differences(v.File.Scores, v.Now, func(at time.Time) (forecast.Forecast, error) {
		f, err := casefile.Fold(v.File.Person, casefile.KnownAt(all, at))
		if err != nil {
			return forecast.Forecast{}, err
		}
		return forecast.Of(f, v.File.Scores.Origin.On), nil
	})
	return err
}

// dayOf is the day on which a moment fell where the service is.
func (a *App) dayOf(at time.Time) day.Date { return day.Of(at.In(a.Zone)) }

// RiskView is a person's record with what the page of their risk shows of it.
type RiskView struct {
	PredictorsView
	Changes []RiskChange // the latest first
}

// RiskChange is something recorded that changed what is known of the risk.
type RiskChange struct {
	casefile.Line
	Bands []forecast.Change // the predictors whose band it moved
	Judge string            // the judgement of the level that came to count with it, by its entry; "" for none (AS5.4)
}

// shownChanges is how many changes the page of the risk shows, and readChanges how many lines it looks at for them.
const (
	shownChanges = 8
	readChanges  = 60
)

// Risk opens a person's record for the page of their risk.
func (a *App) Risk(ctx context.Context, l Look) (v RiskView, err error) {
	var page Page
	var all []entry.Entry
	v.View, page, err = a.timeline(ctx, l, TimelineFilter{Group: "risk", Limit: readChanges}, func(r Reader, view View) (err error) {
		v.View = view
		if all, err = a.entriesOf(r, view); err != nil {
			return err
		}
		return a.forecast(all, &v.PredictorsView)
	})
	if err != nil {
		return RiskView{}, err
	}
	v.changes(page.Lines, judged(all))
	return v, nil
}

// judged says of each entry with which a judgement of the level came to count which judgement that is: a signed assessment that waits
// counts with its countersigning (AS5.4).
func judged(all []entry.Entry) map[string]string {
	counts, waits := map[string]string{}, map[string]string{}
	for _, e := range all {
		switch p := e.Payload.(type) {
		case entry.RiskAssessed:
			counts[e.ID] = e.ID
		case entry.AssessmentSigned:
			if delete(waits, p.Assessment); p.Waits {
				waits[p.Assessment] = e.ID
			} else {
				counts[e.ID] = e.ID
			}
		case entry.AssessmentCountersigned:
			if signed, ok := waits[p.Assessment]; ok {
				counts[e.ID] = signed
			}
		}
	}
	return counts
}

// changes puts what was recorded of the risk together with what moved the band of a predictor, by when it was recorded.
func (v *RiskView) changes(lines []casefile.Line, judged map[string]string) {
	moved := map[string][]forecast.Change{}
	for _, l := range v.History {
		for _, c := range l.Changes {
			if c.Moved() {
				moved[l.Entry.ID] = append(moved[l.Entry.ID], c)
			}
		}
		if len(moved[l.Entry.ID]) > 0 && !slices.ContainsFunc(lines, func(x casefile.Line) bool { return x.Entry == l.Entry.ID }) {
			lines = append(lines, l.Line)
		}
	}
	for _, l := range lines {
		if changesRisk[l.Kind] || len(moved[l.Entry]) > 0 {
			v.Changes = append(v.Changes, RiskChange{l, moved[l.Entry], judged[l.Entry]})
		}
	}
	slices.SortStableFunc(v.Changes, func(a, b RiskChange) int {
		return cmp.Or(b.RecordedAt.Compare(a.RecordedAt), cmp.Compare(b.Seq, a.Seq))
	})
	v.Changes = v.Changes[:min(len(v.Changes), shownChanges)]
}

// changesRisk are the kinds of entry that change what the page of the risk says; beginning an assessment or looking at a source
// does not, nor does one conviction of many.
var changesRisk = map[string]bool{"risk.assessed": true, "assessment.signed": true, "assessment.returned": true, "assessment.countersigned": true, "scores.recorded": true,
	"antecedents.read": true, "flag.raised": true, "flag.reviewed": true, "flag.ended": true, "entry.corrected": true, "entry.voided": true}
