package forecast

import (
	"slices"
	"time"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/predict"
)

// Learned is what an entry did to the predictors when it was recorded (Q9.11): the figures that the page showed from then on.
type Learned struct {
	Entry   entry.Entry
	Line    casefile.Line // the entry in words
	At      time.Time
	On      day.Date // the day of recording
	Changes []Change
}

// Change is one predictor before and after an entry. A figure without a score is one that could not be given.
type Change struct {
	Name          predict.Name
	Before, After Figure
}

// Moved reports whether the band changed, or there is a score now that there was not, or the other way round.
func (c Change) Moved() bool { return c.Before.Band != c.After.Band }

// feeding are the kinds of entry that say something to the predictors of reoffending, beside corrections of them.
var feeding = []string{"person.registered", "detail.recorded", "order.made", "order.ended", "licence.started", "custody.changed", "keydate.set", "sanction.recorded", "antecedents.read", "answers.recorded",
	"assessment.begun", "assessment.signed", "assessment.returned", "assessment.countersigned"}

// Feeds reports whether predictors of reoffending look at what entries of a kind say.
func Feeds(kind string) bool { return slices.Contains(feeding, kind) }

// mostLearned is how many changes a history shows: the latest.
const mostLearned = 20

// History is how the predictors of reoffending came to stand as they do, by what was recorded and when, the latest first (Q9.11):
// each entry that changed a figure, with the figures before and after. It is worked out from the entries recorded by each moment, so
// it is what the page showed at the time. A score also moves by itself as months go by; that is no change here. on says on which
// day a moment fell.
func History(person string, entries []entry.Entry, on func(time.Time) day.Date) ([]Learned, error) {
	fed := fedBy(entries)
	var all []Learned
	f := casefile.New(person)
	for i, e := range fed {
		l := Learned{Entry: e, At: e.RecordedAt, On: on(e.RecordedAt)}
		// Both are looked at on the day of the entry: what time alone did is not its doing.
		before := Read(f, l.On)
		var err error
		if casefile.NeedsRefold(e) {
			f, err = casefile.Fold(person, fed[:i+1])
		} else {
			err = f.Apply(e)
		}
		if err != nil {
			return nil, err
		}
		after := Read(f, l.On)
		if before.Request == after.Request {
			continue // the figures follow from the facts alone
		}
		was, is := before.forecast(), after.forecast()
		for _, name := range Shown {
			b, _ := was.Figure(name)
			a, _ := is.Figure(name)
			if b != a {
				l.Changes = append(l.Changes, Change{name, b, a})
			}
		}
		if len(l.Changes) > 0 {
			l.Line, _ = casefile.LineOf(e, f)
			all = append(all, l)
		}
	}
	slices.Reverse(all)
	return all[:min(len(all), mostLearned)], nil
}

// fedBy are the entries that say something to the predictors, and the corrections of them, in the order of recording.
func fedBy(entries []entry.Entry) []entry.Entry {
	kept := map[string]bool{}
	var out []entry.Entry
	for _, e := range entries {
		about := ""
		switch p := e.Payload.(type) {
		case entry.EntryCorrected:
			about = p.Of
		case entry.EntryVoided:
			about = p.Of
		}
		if kept[about] || about == "" && Feeds(e.Kind()) {
			kept[e.ID] = true
			out = append(out, e)
		}
	}
	return out
}
