package page_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/entry"
	"daybook/internal/testkit/office"
)

// CR1.9: whoever says who writes a report sees beside each who may what they hold now and would with it; nobody else does.
func TestLoadBesideTheChoiceOfAnAuthor(t *testing.T) {
	s := site(t)
	reports := "/person/" + office.Own + "/reports"
	manager := s.As(t, office.Officer(access.Manager))
	page := manager.Get(reports).Page(t)
	if got := len(page.All("#request details table tbody tr")); got < 2 {
		t.Errorf("%d officers stand beside the choice", got)
	}
	for _, words := range []string{"With a fast report", "With a standard report", "A report of another kind changes no load"} {
		page.Shows(words)
	}
	if n := len(s.As(t, po).Get(reports).Page(t).All("#request details table")); n > 0 {
		t.Error("an officer, who says it of themselves only, is shown what colleagues hold")
	}

	a := manager.Post(reports, url.Values{"key": {s.Key()}, "type": {"CJS"}, "court": {"Moorton Crown Court"}, "on": {"today"}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("the request: %d", a.Status)
	}
	given := manager.Get(strings.SplitN(a.Location(), "#", 2)[0]).Page(t)
	for _, words := range []string{"With it", "Standard report: 138 points", "W1.3", "CR1.9"} {
		given.Shows(words)
	}
	if !strings.Contains(given.One("#give select").Text(), "→") {
		t.Errorf("the choice does not say what each would hold: %s", given.One("#give select").Text())
	}
}

// CR2.8: what a score cannot tell stands beneath an answer that draws on scores, on the copy that whoever asked gets.
func TestScoresOnAReportSayWhatTheyCannotTell(t *testing.T) {
	s := site(t)
	done, err := s.App.RequestReport(t.Context(), po, app.Request{Ask: s.Ask(0), Person: office.Own, Author: po, Of: entry.ReportRequested{Type: "CJF", Court: "Moorton Crown Court"}})
	if err != nil {
		t.Fatal(err)
	}
	id, c := done.Entries[0], s.As(t, po)
	copied := "/person/" + office.Own + "/report/" + id + "/copy"
	const limits = "It does not say what this person will do"
	c.Get(copied).Page(t).Hides(limits)
	set, _ := assess.SetFor("CJF", s.App.Today())
	q, _ := set.Question("cr.reoffend")
	if _, err := s.App.AnswerSection(t.Context(), po, app.Answering{Ask: s.Ask(0), Person: office.Own, Assessment: id, Report: true, Section: set.SectionOf(q).ID,
		Given: []app.Given{{Question: q.ID, Value: "All reoffending 14.73 %, low"}}}); err != nil {
		t.Fatal(err)
	}
	c.Get(copied).Page(t).Shows(limits)
}
