package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
)

// ready answers everything of an assessment, so that it can be signed.
func ready(t *testing.T, s *webtest.Site, by, id, level string) {
	t.Helper()
	o := s.Office
	open := func() app.Assessing {
		x, err := o.App.Assessment(t.Context(), app.Look{By: by, Person: office.Own, What: "test"}, id)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for x := open(); len(x.Missing()) > 0; x = open() {
		for _, section := range x.Sections() {
			a := app.Answering{Ask: o.Ask(0), Person: office.Own, Assessment: id, Section: section.ID}
			for _, q := range x.Progress(section).Missing {
				g := app.Given{Question: q.ID, Value: "In words"}
				switch {
				case q.Kind == assess.Level:
					g.Value = level
				case len(q.Choices()) > 0:
					g.Value = q.Choices()[0].Code
				case q.Kind == assess.Number:
					g.Value = "2"
				}
				a.Given = append(a.Given, g)
			}
			if _, err := o.App.AnswerSection(t.Context(), by, a); err != nil {
				t.Fatal(err)
			}
		}
	}
	k := app.Looking{Ask: o.Ask(0), Person: office.Own, Assessment: id, Results: map[string]string{}}
	for _, d := range open().Sources {
		k.Results[d.Source.ID] = "opened"
	}
	if _, err := o.App.LookAtSources(t.Context(), by, k); err != nil {
		t.Fatal(err)
	}
}

// TestPagesOfAnAssessment: an assessment as its pages show it in each state, to its author and to their manager (AS1.2, AS3.1, AS3.5, AS5.1,
// AS5.5, AS5.8).
func TestPagesOfAnAssessment(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	author, manager := s.As(t, office.Officer(access.Officer)), s.As(t, office.Officer(access.Manager))
	id := office.Entry(office.Own, "assessment")
	path := "/person/" + office.Own + "/assessment/" + id
	post := func(c *webtest.Client, more, key string, form url.Values, want int) webtest.Answer {
		t.Helper()
		form.Set("key", key)
		a := c.Post(path+more, form)
		if a.Status != want {
			t.Fatalf("%s: got %d, want %d\n%s", more, a.Status, want, firstWords(a))
		}
		return a
	}

	// Being written: what is missing is said, and there is nothing to press.
	page := author.Get(path).Page(t)
	page.Shows("Being written")
	page.Within("#sign").Shows("to answer")
	page.Within("#sign").None("button")
	page.None("#judged")
	post(author, "/sign", "early", url.Values{}, http.StatusUnprocessableEntity).Page(t).Shows("questions are still to be answered")
	refused := post(author, "/sources", "sources", url.Values{"source-police": {"refused"}}, http.StatusUnprocessableEntity).Page(t)
	refused.One(`#source-police[checked], input[name="source-police"][value="refused"][checked]`)
	refused.Shows("Say why it could not be had: police record")

	// A section: an answer that is none is refused with what was sent; one that somebody answered meanwhile is shown.
	post(author, "/section/thinking", "wrong", url.Values{"was-thi.temper": {""}, "thi.temper": {"perhaps"}}, http.StatusUnprocessableEntity).Page(t).Shows("Choose one of the answers")
	post(author, "/section/thinking", "one", url.Values{"was-thi.temper": {""}, "thi.temper": {"some"}, "then": {"back"}}, http.StatusSeeOther)
	moved := post(manager, "/section/thinking", "two", url.Values{"was-thi.temper": {""}, "thi.temper": {"none"}}, http.StatusConflict).Page(t)
	moved.Shows("Answered meanwhile: Sometimes.")
	moved.One(`input[name="thi.temper"][value="none"][checked]`)

	// Ready: the flags that answers call for are offered, and the manager is announced.
	ready(t, s, office.Officer(access.Officer), id, "HIGH")
	post(author, "/section/self", "suicide", url.Values{"was-self.suicide": {answerOf(t, s, id, "self.suicide")}, "self.suicide": {"YES"}, "then": {"back"}}, http.StatusSeeOther)
	page = author.Get(path).Page(t)
	page.Within("#sign").Shows("A manager countersigns it.")
	page.Within("#sign").One(`input[name="raise"][value="ALSH"]`)
	page.Within("#sign").One("button")
	post(author, "/sign", "sign", url.Values{"raise": {"ALSH"}, "met": {"yes"}}, http.StatusSeeOther)
	author.Get("/person/" + office.Own + "/risk").Page(t).Within("#flags").Shows("Suicide")

	// Waiting: read by its author, decided by the manager, with what it says first.
	page = author.Get(path).Page(t)
	page.Shows("Waiting for countersigning")
	page.Within("#judged").Shows("High")
	page.None("#countersign")
	page.None("#sign")
	page.None("#quality")
	manager.Get("/duties").Page(t).Within("#decide").Shows("Countersign the assessment")
	manager.Get(path).Page(t).One("#countersign")
	post(manager, "/countersign", "nothing", url.Values{}, http.StatusUnprocessableEntity).Page(t).Shows("Choose: countersign, or give back")
	post(manager, "/countersign", "mute", url.Values{"decision": {"return"}}, http.StatusUnprocessableEntity).Page(t).Shows("Say what is to be put right")
	post(manager, "/countersign", "back", url.Values{"decision": {"return"}, "note": {"Say who is at risk"}}, http.StatusSeeOther)

	// Given back: the note stands on top and in the author's duties, and it is written on again.
	page = author.Get(path).Page(t)
	page.Shows("Say who is at risk")
	page.Within("#sign").One("button")
	author.Get("/duties").Page(t).Shows("Put a returned assessment right")
	post(author, "/sign", "again", url.Values{"met": {"yes"}}, http.StatusSeeOther)
	post(manager, "/countersign", "agree", url.Values{"decision": {"countersign"}}, http.StatusSeeOther)
	author.Get(path).Page(t).Shows("Countersigned")

	// Quality: the manager writes the review, and the author reads it.
	manager.Get(path).Page(t).Within("#quality").One("form")
	post(manager, "/check", "half", url.Values{"verdict": {"sufficient"}}, http.StatusUnprocessableEntity)
	form := url.Values{"verdict": {"sufficient"}, "check_note": {"The victim's side is in it"}}
	set, _ := assess.SetOf(assess.SetOn(office.Monday).ID)
	for _, q := range set.Quality {
		form.Set("check-"+q.ID, "yes")
	}
	post(manager, "/check", "check", form, http.StatusSeeOther)
	quality := author.Get(path).Page(t).Within("#quality")
	quality.Shows("The victim's side is in it")
	quality.None("form")

	// Read: both versions stand beside each other, and nothing is a form but the comparison.
	read := author.Get(path + "/read?version=1&with=" + id + "~2").Page(t)
	read.Within("#versions").Shows("Given back by")
	read.Shows("version 1")
	if a := author.Get(path + "/read?version=9"); a.Status != http.StatusNotFound {
		t.Errorf("a version that there is not: %d", a.Status)
	}
	list := author.Get("/person/" + office.Own + "/assessments").Page(t)
	list.Within("#assessments").Shows("Countersigned")
	list.One(`#begin input[value="review"][checked]`)
}

// answerOf is the entry of the answer that stands.
func answerOf(t *testing.T, s *webtest.Site, id, question string) string {
	t.Helper()
	x, err := s.Office.App.Assessment(t.Context(), app.Look{By: office.Officer(access.Officer), Person: office.Own, What: "test"}, id)
	if err != nil {
		t.Fatal(err)
	}
	return x.Answers[question].Entry
}
