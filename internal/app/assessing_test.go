package app_test

import (
	"testing"

	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/testkit/office"
)

// writing is an assessment that an officer writes in a test.
type writing struct {
	t          testing.TB
	o          *office.Office
	by, person string
	id         string
	level      string            // that is answered to every question about a level
	says       map[string]string // what is answered to some of the others; the rest get the first answer there is
}

// assessing takes up the full assessment that is begun of everyone in the office.
func assessing(t testing.TB, o *office.Office, by, person, level string) *writing {
	t.Helper()
	return &writing{t, o, by, person, office.Entry(person, "assessment"), level, map[string]string{}}
}

// beginning begins another.
func beginning(t testing.TB, o *office.Office, by, person, level string, b app.Begin) *writing {
	t.Helper()
	b.Ask, b.Person = o.Ask(0), person
	done := must(t)(o.App.BeginAssessment(t.Context(), by, b))
	return &writing{t, o, by, person, done.Entries[0], level, map[string]string{}}
}

// open reads the assessment as its author sees it.
func (w *writing) open() app.Assessing { return w.openedBy(w.by) }

func (w *writing) openedBy(by string) app.Assessing {
	w.t.Helper()
	x, err := w.o.App.Assessment(w.t.Context(), look(by, w.person), w.id)
	if err != nil {
		w.t.Fatal(err)
	}
	return x
}

// value is what a question is answered with.
func (w *writing) value(q *assess.Question) string {
	switch said, ok := w.says[q.ID]; {
	case ok:
		return said
	case q.Kind == assess.Level:
		return w.level
	case len(q.Choices()) > 0:
		return q.Choices()[0].Code
	case q.Kind == assess.Number:
		return "3"
	}
	return "In a few words"
}

// answers gives every question that is asked an answer, with those that come up because of it.
func (w *writing) answers() {
	w.t.Helper()
	for x := w.open(); len(x.Missing()) > 0; x = w.open() {
		for _, s := range x.Sections() {
			a := app.Answering{Ask: w.o.Ask(0), Person: w.person, Assessment: w.id, Section: s.ID}
			for _, q := range x.Progress(s).Missing {
				a.Given = append(a.Given, app.Given{Question: q.ID, Value: w.value(q), Was: x.Answers[q.ID].Entry})
			}
			if len(a.Given) > 0 {
				must(w.t)(w.o.App.AnswerSection(w.t.Context(), w.by, a))
			}
		}
	}
}

// answer gives one question another answer.
func (w *writing) answer(question, value string) {
	w.t.Helper()
	x := w.open()
	q, ok := x.Set.Question(question)
	if !ok {
		w.t.Fatalf("the set has no question %s", question)
	}
	must(w.t)(w.o.App.AnswerSection(w.t.Context(), w.by, app.Answering{Ask: w.o.Ask(0), Person: w.person, Assessment: w.id,
		Section: x.Set.SectionOf(q).ID, Given: []app.Given{{Question: question, Value: value, Was: x.Answers[question].Entry}}}))
}

// looks opens every source.
func (w *writing) looks() {
	w.t.Helper()
	k := app.Looking{Ask: w.o.Ask(0), Person: w.person, Assessment: w.id, Results: map[string]string{}}
	for _, d := range w.open().Sources {
		k.Results[d.Source.ID] = "opened"
	}
	must(w.t)(w.o.App.LookAtSources(w.t.Context(), w.by, k))
}

// settles says of everything that disagrees that the answer holds.
func (w *writing) settles() {
	w.t.Helper()
	for _, k := range w.open().Conflicts {
		if k.Settled == nil {
			must(w.t)(w.o.App.SettleConflict(w.t.Context(), w.by, app.Settling{Ask: w.o.Ask(0), Person: w.person, Assessment: w.id, Conflict: k.Key, Reason: "It was another time"}))
		}
	}
}

// complete makes the assessment ready to be signed.
func (w *writing) complete() {
	w.t.Helper()
	w.answers()
	w.looks()
	w.settles()
}

// sign signs it, with a reason where one is asked for, and returns the entry.
func (w *writing) sign(reason string) string {
	w.t.Helper()
	done := must(w.t)(w.o.App.SignAssessment(w.t.Context(), w.by, app.Signing{Ask: w.o.Ask(0), Person: w.person, Assessment: w.id, Reason: reason}))
	return done.Entries[0]
}
