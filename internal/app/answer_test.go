package app_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/testkit/office"
)

// answering is a form of one section as it was sent.
func (w *writing) answering(section string, given ...app.Given) app.Answering {
	return app.Answering{Ask: w.o.Ask(0), Person: w.person, Assessment: w.id, Section: section, Given: given}
}

// reported is an assessment of someone about whom a report to court answered these questions.
func reported(t *testing.T, o *office.Office, answers ...string) *writing {
	t.Helper()
	const person = "p-report"
	begun := office.Monday.Add(-30)
	o.Tell(t, person, []entry.Entry{
		{On: begun, Payload: entry.PersonRegistered{CRN: "X931099", Forename: "Wilfred", Surname: "Zennor", Born: office.Monday.AddMonths(-400), Sex: "M"}},
		{On: begun, Payload: entry.CaseAllocated{Officer: po, Team: "north-1", Unit: office.North, Role: casefile.Responsible}},
		{On: begun, Payload: entry.OrderMade{Type: "340", Court: "Moorton Magistrates' Court", Months: 12, Starts: begun, Ends: begun.AddMonths(12)}},
		{On: begun, Payload: entry.FindingsRecorded{From: "court report", Answers: answers}},
		{On: office.Monday.Add(-1), Payload: entry.AssessmentBegun{Type: assess.Full, Set: assess.SetOn(office.Monday).ID}},
	})
	return &writing{t, o, po, person, office.Entry(person, "told-4"), "LOW", map[string]string{}}
}

// TestHowAnAnswerWasComeTo (AS1.2, AS1.3): each way of answering a question that has an offer, and what is recorded of it.
func TestHowAnAnswerWasComeTo(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		w := reported(t, o, "thi.impulse=some")
		offer := offeredTo(w.open(), "thi.impulse")
		if offer.Value != "some" {
			t.Fatalf("the report is offered as %+v", offer)
		}
		for _, tt := range []struct {
			name  string
			given app.Given
			want  assess.Answer // but for who and when
			wrong bool
		}{
			{"taken from the screen", app.Given{Take: true, Offered: "some"}, assess.Answer{Value: "some", Way: "accepted"}, false},
			{"an offer that is another by now", app.Given{Take: true, Offered: "yes"}, assess.Answer{}, true},
			{"the same by oneself", app.Given{Value: "some"}, assess.Answer{Value: "some", Way: "accepted"}, false},
			{"another answer", app.Given{Value: "yes"}, assess.Answer{Value: "yes", Way: "changed"}, false},
			{"another answer in words as well", app.Given{Value: "no", Words: "Two years without"}, assess.Answer{Value: "no", Words: "Two years without", Way: "changed"}, false},
			{"turned down", app.Given{Reject: true}, assess.Answer{Way: "rejected"}, false},
			{"not known", app.Given{NotKnown: true}, assess.Answer{Way: assess.NotKnown}, false},
			{"no answer of the question", app.Given{Value: "perhaps"}, assess.Answer{}, true},
		} {
			tt.given.Question, tt.given.Was = "thi.impulse", w.open().Answers["thi.impulse"].Entry
			_, err := o.App.AnswerSection(t.Context(), po, w.answering("thinking", tt.given))
			if tt.wrong {
				faulty(t, tt.name, fault.Invalid, err)
				continue
			}
			if err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			got := w.open().Answers["thi.impulse"]
			if got.Value != tt.want.Value || got.Words != tt.want.Words || got.Way != tt.want.Way || got.Offered != "some" || got.Source != offer.Entry() {
				t.Errorf("%s: %+v", tt.name, got)
			}
		}
	})
}

// TestTakingAllThatIsShown (AS1.2, AS1.5): one press takes what was on the screen for questions without an answer; an old offer, an
// answer there already and a question that was left to ask are not among it.
func TestTakingAllThatIsShown(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		w := reported(t, o, "thi.impulse=some", "thi.temper=none", "att.change=yes")
		w.answer("att.change", "no")
		s := w.answering("thinking", app.Given{Question: "thi.impulse", Offered: "some"}, app.Given{Question: "thi.temper", Offered: "none", NotKnown: true},
			app.Given{Question: "att.change", Offered: "yes", Was: w.open().Answers["att.change"].Entry, Value: "no"}, app.Given{Question: "thi.problems"})
		s.TakeAll = true
		must(t)(o.App.AnswerSection(t.Context(), po, s))
		got := map[string]string{}
		for q, a := range w.open().Answers {
			got[q] = a.Value + "/" + a.Way
		}
		if diff := cmp.Diff(map[string]string{"thi.impulse": "some/accepted", "thi.temper": "/not known", "att.change": "no/changed"}, got); diff != "" {
			t.Errorf("answers (-want +got):\n%s", diff)
		}
	})
}

// TestTwoPeopleOnOneAssessment (AS1.6): whoever saves over an answer that they have not seen is shown it first; what others answered
// elsewhere stays, and the same answer twice is no quarrel.
func TestTwoPeopleOnOneAssessment(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		w := assessing(t, o, po, office.Own, "LOW")
		save := func(by, question, value, was string) error {
			_, err := o.App.AnswerSection(t.Context(), by, w.answering("thinking", app.Given{Question: question, Value: value, Was: was}))
			return err
		}
		if err := save(po, "thi.temper", "some", ""); err != nil {
			t.Fatal(err)
		}
		unchanged(t, o, office.Own, func() {
			err := save(spo, "thi.temper", "none", "")
			faulty(t, "over an answer not seen", fault.Stale, err)
			var moved *app.AnsweredError
			if !errors.As(err, &moved) || moved.Since["thi.temper"].Value != "some" || moved.Since["thi.temper"].By != po {
				t.Errorf("what is shown: %v", err)
			}
			if err := save(spo, "thi.temper", "some", ""); err != nil {
				t.Errorf("the same answer: %v", err)
			}
		})
		if err := save(spo, "thi.others", "none", ""); err != nil {
			t.Errorf("another question: %v", err)
		}
		if err := save(spo, "thi.temper", "none", w.open().Answers["thi.temper"].Entry); err != nil {
			t.Errorf("over an answer that was seen: %v", err)
		}
		// A form that sends back what it was drawn with leaves alone what came since, whether or not it says something else.
		seen := w.open().Answers["thi.temper"].Entry
		if err := save(po, "thi.temper", "significant", seen); err != nil {
			t.Fatal(err)
		}
		must(t)(o.App.AnswerSection(t.Context(), spo, w.answering("thinking", app.Given{Question: "thi.temper", Value: "none", Was: seen}, app.Given{Question: "thi.impulse", Value: "some"})))
		if now := w.open().Answers; now["thi.temper"].Value != "significant" || now["thi.impulse"].By != spo {
			t.Errorf("after a form that left the question alone: %+v", now)
		}
		if err := save(po, "thi.temper", "none", w.open().Answers["thi.temper"].Entry); err != nil {
			t.Fatal(err)
		}
		a := w.open()
		if a.Answers["thi.temper"].Value != "none" || a.Answers["thi.others"].By != spo || len(a.Of.Earlier["thi.temper"]) != 3 {
			t.Errorf("answers: %+v", a.Answers)
		}
	})
}

// TestAnswersOfAnotherSection are not taken with this one, and an unknown section is none.
func TestAnswersOfAnotherSection(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		w := assessing(t, o, po, office.Own, "LOW")
		unchanged(t, o, office.Own, func() {
			must(t)(o.App.AnswerSection(t.Context(), po, w.answering("drugs", app.Given{Question: "thi.temper", Value: "some"})))
			_, err := o.App.AnswerSection(t.Context(), po, w.answering("weather"))
			faulty(t, "no such section", fault.NotFound, err)
			_, err = o.App.AnswerSection(t.Context(), court, w.answering("drugs"))
			faulty(t, "by someone who assesses nobody", fault.Denied, err)
		})
	})
}

// TestTimeIsSpent (AS1.8): the time between opening and saving counts up to the longest stretch, is the author's to see, and stands in
// the totals of its kind.
func TestTimeIsSpent(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		w := assessing(t, o, po, office.Own, "LOW")
		save := func(opened time.Time) {
			s := w.answering("thinking")
			s.Opened = opened
			must(t)(o.App.AnswerSection(t.Context(), po, s))
		}
		save(office.Opens.Add(-10 * time.Minute))
		save(office.Opens.Add(-5 * time.Hour))
		save(office.Opens.Add(time.Hour))
		save(time.Time{})
		const want = (10 + 45) * 60
		if got := w.open().Spent; got != want {
			t.Errorf("%d seconds, want %d", got, want)
		}
		if got := w.openedBy(spo).Spent; got != 0 {
			t.Errorf("the manager is shown %d seconds of someone else's", got)
		}
		own, all, err := o.App.TimeSpent(t.Context(), spo)
		if err != nil || len(own) != 0 || len(all) != 1 || all[0] != (app.SpentOn{Kind: assess.Full, Assessments: 1, Seconds: want}) {
			t.Errorf("of the manager %+v, in all %+v, %v", own, all, err)
		}
	})
}

// TestCountersignAndReturn (AS3.3, AS5.5, AS5.6): who decides on a signed assessment, what it becomes, and whose duty it is then.
func TestCountersignAndReturn(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		w := assessing(t, o, po, office.Own, "HIGH")
		w.complete()
		verdict := func(by, note string, f func(app.Verdict) (app.Done, error)) error {
			_, err := f(app.Verdict{Ask: o.Ask(0), Person: office.Own, Assessment: w.id, Note: note})
			return err
		}
		give := func(by string) func(app.Verdict) (app.Done, error) {
			return func(v app.Verdict) (app.Done, error) { return o.App.ReturnAssessment(t.Context(), by, v) }
		}
		agree := func(by string) func(app.Verdict) (app.Done, error) {
			return func(v app.Verdict) (app.Done, error) { return o.App.CountersignAssessment(t.Context(), by, v) }
		}
		faulty(t, "before it is signed", fault.Stale, verdict(spo, "", agree(spo)))
		w.sign("")
		unchanged(t, o, office.Own, func() {
			faulty(t, "its author", fault.Denied, verdict(po, "", agree(po)))
			faulty(t, "given back without a word", fault.Invalid, verdict(spo, " ", give(spo)))
			_, err := o.App.AnswerSection(t.Context(), po, w.answering("thinking", app.Given{Question: "thi.temper", Value: "some"}))
			faulty(t, "written on while it waits", fault.Stale, err)
		})
		if err := verdict(spo, "Say who is at risk", give(spo)); err != nil {
			t.Fatal(err)
		}
		faulty(t, "twice", fault.Stale, verdict(spo, "", agree(spo)))
		owed := func(kind string) bool {
			for _, y := range view(t, o, po, office.Own).Standing.Duties {
				if y.Kind == kind {
					return true
				}
			}
			return false
		}
		if !owed("returned") || owed("countersign") || len(rows(t, o, lists.Duties, po, office.Own)) == 0 {
			t.Error("D2.35: the author does not owe it")
		}
		w.answer("rosh.who", "A former partner")
		w.sign("")
		if owed("returned") || !owed("countersign") {
			t.Error("signed again, and the duties did not follow")
		}
		if err := verdict(head, "", agree(head)); err != nil {
			t.Fatal(err)
		}
		a := w.open().Of
		if a.State() != assess.Countersigned || len(a.Signings) != 2 || a.At(a.Signings[0].Seq)["rosh.who"].Value == "A former partner" || owed("countersign") {
			t.Errorf("it is %s with %d versions", a.State(), len(a.Signings))
		}
	})
}

// TestReviewOfQuality (AS5.8): every question is answered, by someone who did not sign it, and nothing else changes.
func TestReviewOfQuality(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		w := assessing(t, o, po, office.Own, "LOW")
		w.complete()
		w.sign("")
		check := func(by string, answers []string, verdict string) error {
			_, err := o.App.CheckAssessment(t.Context(), by, app.Verdict{Ask: o.Ask(0), Person: office.Own, Assessment: w.id, Answers: answers, Sufficient: verdict})
			return err
		}
		var all []string
		for _, q := range w.open().Set.Quality {
			all = append(all, q.ID+"=yes")
		}
		risk := view(t, o, po, office.Own).File.Risk.Origin
		unchanged(t, o, office.Own, func() {
			faulty(t, "by its author", fault.Denied, check(po, all, "sufficient"))
			err := check(spo, all[1:], "")
			faulty(t, "half of it", fault.Invalid, err)
			if diff := cmp.Diff([]string{"check-" + w.open().Set.Quality[0].ID, "verdict"}, wrongs(err)); diff != "" {
				t.Errorf("fields (-want +got):\n%s", diff)
			}
		})
		if err := check(spo, all, "not sufficient"); err != nil {
			t.Fatal(err)
		}
		if a := w.open().Of; len(a.Checks) != 1 || a.Checks[0].Verdict != "not sufficient" || a.State() != assess.Signed {
			t.Errorf("it is %s with %+v", a.State(), a.Checks)
		}
		if now := view(t, o, po, office.Own).File.Risk.Origin; now != risk {
			t.Error("the review changed the risk")
		}
	})
}
