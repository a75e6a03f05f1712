package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"daybook/internal/access"
	"daybook/internal/testkit/office"
	"daybook/internal/testkit/webtest"
)

// TestPredictorsFromTheRecord: no predictor is shown while nobody has read the criminal record whole (Q9.2). An officer adds a
// conviction and says that it was read, and the page shows scores with what each fact put in; so does the page of the risk.
func TestPredictorsFromTheRecord(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	c := s.As(t, office.Officer(access.Officer))
	path := "/person/" + office.Own
	page := c.Get(path + "/predictors").Page(t)
	page.Shows("Nobody has recorded that the criminal record was read whole")
	page.Says("#all h2", "All reoffending: cannot be given")
	page.Within("#missing").One(`a[href*="/enter/antecedents.read"]`)
	c.Get(path + "/risk").Page(t).Within("#predictors").Shows("Cannot be given")

	enter := func(kind, key string, form url.Values) {
		t.Helper()
		form.Set("key", key)
		if a := c.Post(path+"/enter/"+kind, form); a.Status != http.StatusSeeOther || a.Location() == "" {
			t.Fatalf("%s: got %d\n%s", kind, a.Status, firstWords(a))
		}
	}
	enter("sanction.recorded", "before", url.Values{"outcome": {"conviction"}, "offence": {"00806"}, "on": {"3/3/2019"}})
	enter("antecedents.read", "whole", url.Values{"from": {"Police record"}})
	// The sentence of the record does not name its offence: the conviction of that day does, and is no sanction of its own.
	page = c.Get(path + "/predictors").Page(t)
	page.Within("#missing").Shows("The main offence of the current sentence is not recorded")
	enter("sanction.recorded", "of the day", url.Values{"outcome": {"conviction"}, "offence": {"00806"}, "on": {"23/5/2026"}})
	page = c.Get(path + "/predictors").Page(t)
	page.Within("#sanctions").Shows("counts as violent")
	page.Within("#all").Shows("Where everyone starts")
	page.Within("#all").Shows("Sanctions for all offences: 2")
	page.Within("#stand").Shows("static facts alone")
	page.Hides("Nobody has recorded that the criminal record was read whole")
	c.Get(path + "/risk").Page(t).Within("#predictors").Shows("static facts alone")

	// A drug in words that count for nothing is refused, with what was typed kept.
	a := c.Post(path+"/enter/answers.recorded", url.Values{"key": {"again"}, "tool": {"OASys"}, "drugs": {"weed"}})
	if a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("got %d", a.Status)
	}
	a.Page(t).Shows("“weed” is not one of the drugs that predictors ask about")
	enter("answers.recorded", "answers", url.Values{
		"tool": {"OASys"}, "on": {"2/11/2026"}, "accommodation": {"some problems"}, "unemployed": {"yes"}, "relationship": {"none"}, "partner": {"no problem"}, "domestic_abuse": {"no"}, "activities": {"some problems"},
		"drugs": {"cannabis"}, "drug_motivation": {"partial"}, "alcohol": {"no problem"}, "binge": {"no problem"}, "impulsivity": {"some problems"}, "temper": {"some problems"}, "attitudes": {"no problem"},
		"weapon": {"no"},
	})
	page = c.Get(path + "/predictors").Page(t)
	page.Within("#stand").Shows("a full assessment")
	page.Within("#violent").Shows("Unemployed: yes")
	page.Within("#series").Shows("Answers from OASys")
}
