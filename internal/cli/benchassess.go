package cli

import (
	"fmt"
	"net/url"
	"sync"
	"time"

	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/bench"
	"daybook/internal/jobs"
)

const (
	assessedPeople = 20 // people whose full assessments are opened and saved in turn
	aimOffered     = 60 // per cent of the answers of an initial assessment
)

// fullAssessment is an assessment with every question answered. Its answers are saved by one save after another.
type fullAssessment struct {
	person, id string
	section    *assess.Section // that is saved again and again: the one with the most answers to choose from
	mu         sync.Mutex
	given      []app.Given // its answers as they stand
	saves      int
}

// assessments measures opening a full assessment and saving a section of it, and counts what the record offers.
func (m *measuring) assessments() error {
	d, err := m.sit()
	if err != nil {
		return err
	}
	var all []*fullAssessment
	for _, person := range d.people[:min(len(d.people), assessedPeople)] {
		f, err := m.answerAll(d.officer, person)
		if err != nil {
			return fmt.Errorf("write an assessment: %w", err)
		}
		all = append(all, f)
	}
	if err := m.openFull(all); err != nil {
		return err
	}
	save := func(i int) error { return m.saveSection(d.officer, all[i%len(all)]) }
	alone, err := bench.OneByOne(m.c.ctx, recordRuns, save)
	if err != nil {
		return err
	}
	steady, err := bench.Steady(m.c.ctx, pageRate, m.lasting, save)
	if err != nil {
		return err
	}
	m.add(bench.Result{What: "save a section of a full assessment", Is: milliseconds(alone.Median()), P99: milliseconds(steady.P99()), Median: alone.Median(),
		Aim: fmt.Sprintf("p99 under %d ms", aimP99.Milliseconds()), Met: steady.P99() < aimP99})
	return m.offered()
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
}

// answerAll begins a full assessment of a person, or takes up the one that is being written, and answers everything that is asked.
func (m *measuring) answerAll(officer, person string) (*fullAssessment, error) {
	ctx, a := m.c.ctx, m.office.app
	v, sheet, err := a.Assessments(ctx, app.Look{By: officer, Person: person, What: "bench"})
	if err != nil {
		return nil, err
	}
	f := &fullAssessment{person: person}
	if open, ok := v.File.UnsignedAssessment(); ok {
		f.id = open.ID
	} else {
		done, err := a.BeginAssessment(ctx, officer, app.Begin{Ask: app.Ask{Key: newID()}, Person: sheet.Person, Type: assess.Full})
		if err != nil {
			return nil, err
		}
		f.id = done.Entries[0]
	}
	for {
		x, err := a.Assessment(ctx, app.Look{By: officer, Person: person, What: "bench"}, f.id)
		if err != nil {
			return nil, err
		}
		if len(x.Missing()) == 0 {
			f.take(x)
			return f, nil
		}
		for _, s := range x.Sections() {
			form := app.Answering{Ask: app.Ask{Key: newID()}, Person: person, Assessment: f.id, Section: s.ID}
			for _, q := range x.Progress(s).Missing {
				form.Given = append(form.Given, app.Given{Question: q.ID, Value: firstAnswer(q), Was: x.Answers[q.ID].Entry})
			}
			if len(form.Given) == 0 {
				continue
			}
			if _, err := a.AnswerSection(ctx, officer, form); err != nil {
				return nil, err
			}
		}
	}
}

func firstAnswer(q *assess.Question) string {
	switch {
	case len(q.Choices()) > 0:
		return q.Choices()[0].Code
	case q.Kind == assess.Number:
		return "3"
	}
	return "They say that the new flat is quiet, that the brother keeps away since the summer, and that work starts again on Monday."
}

// take remembers the section with the most questions of one answer, with the answers that stand.
func (f *fullAssessment) take(x app.Assessing) {
	most := 0
	for _, s := range x.Sections() {
		var given []app.Given
		for i := range s.Questions {
			if q := &s.Questions[i]; q.Kind == assess.OneOf && x.Question(q) && q.Shown == nil {
				given = append(given, app.Given{Question: q.ID, Value: x.Answers[q.ID].Value, Was: x.Answers[q.ID].Entry})
			}
		}
		if len(given) > most {
			most, f.section, f.given = len(given), s, given
		}
	}
}

// saveSection sends a section as a form does: all its answers, of which one is another than before.
func (m *measuring) saveSection(officer string, f *fullAssessment) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	g := &f.given[f.saves%len(f.given)]
	for i := range f.section.Questions {
		if q := &f.section.Questions[i]; q.ID == g.Question {
			next := q.Choices()[0].Code
			if g.Value == next {
				next = q.Choices()[1].Code
			}
			g.Value = next
		}
	}
	done, err := m.office.app.AnswerSection(m.c.ctx, officer, app.Answering{Ask: app.Ask{Key: newID()}, Person: f.person, Assessment: f.id, Section: f.section.ID, Given: f.given})
	if err != nil {
		return err
	}
	if len(done.Entries) != 1 {
		return fmt.Errorf("saving a section with one new answer made %d entries", len(done.Entries))
	}
	g.Was = done.Entries[0]
	f.saves++
	return nil
}

// openFull measures the page of a full assessment.
func (m *measuring) openFull(all []*fullAssessment) error {
	drawn := &lastDrawn{}
	at, stop, err := m.serve(drawn)
	if err != nil {
		return err
	}
	defer stop()
	b, err := browse(at)
	if err != nil {
		return err
	}
	return m.page(b, drawn, "open a full assessment", 0, func(i int) (string, url.Values) {
		f := all[i%len(all)]
		return "/person/" + f.person + "/assessment/" + f.id, nil
	})
}

// offered counts which share of the answers of assessments the record offers. Every record is folded twice for it, which is left to
// the sizes where that takes seconds.
func (m *measuring) offered() error {
	if m.size != "office" && m.size != "unit" {
		return nil
	}
	out, err := jobs.Offers(m.c.ctx, m.office.db, m.office.app.Rules.Settings(), m.office.app.Today(), nil)
	if err != nil {
		return err
	}
	for _, x := range []struct {
		what string
		of   jobs.OfferedOf
	}{{"answers of an initial assessment that the record offers", out.Initial}, {"answers of a review that the record offers", out.Review}} {
		m.add(bench.Result{What: x.what, Is: fmt.Sprintf("%d %% of %s, of %s", x.of.Percent(), thousands(int64(x.of.Asked)), plural(int64(x.of.People), "person", "people")),
			Aim: fmt.Sprintf("at least %d %%", aimOffered), Met: x.of.Percent() >= aimOffered})
	}
	return nil
}
