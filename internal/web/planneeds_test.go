package web_test

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
	"daybook/internal/testkit/webtest"
)

// signs answers everything that is asked in the assessment that is begun of everyone, the most serious answer of each, and signs it.
func signs(t *testing.T, s *webtest.Site, by, person string) {
	t.Helper()
	id := office.Entry(person, "assessment")
	open := func() app.Assessing {
		x, err := s.App.Assessment(t.Context(), app.Look{By: by, Person: person, What: "assessment"}, id)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	done := func(_ app.Done, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	value := func(q *assess.Question) string {
		switch options := q.Choices(); {
		case q.Kind == assess.Level:
			return "MEDIUM"
		case len(options) > 0:
			worst := options[0]
			for _, o := range options {
				if o.Score > worst.Score {
					worst = o
				}
			}
			return worst.Code
		case q.Kind == assess.Number:
			return "3"
		}
		return "In a few words"
	}
	for x := open(); len(x.Missing()) > 0; x = open() {
		for _, sec := range x.Sections() {
			a := app.Answering{Ask: s.Ask(0), Person: person, Assessment: id, Section: sec.ID}
			for _, q := range x.Progress(sec).Missing {
				a.Given = append(a.Given, app.Given{Question: q.ID, Value: value(q), Was: x.Answers[q.ID].Entry})
			}
			if len(a.Given) > 0 {
				done(s.App.AnswerSection(t.Context(), by, a))
			}
		}
	}
	k := app.Looking{Ask: s.Ask(0), Person: person, Assessment: id, Results: map[string]string{}}
	for _, d := range open().Sources {
		k.Results[d.Source.ID] = "opened"
	}
	done(s.App.LookAtSources(t.Context(), by, k))
	for _, k := range open().Conflicts {
		if k.Settled == nil {
			done(s.App.SettleConflict(t.Context(), by, app.Settling{Ask: s.Ask(0), Person: person, Assessment: id, Conflict: k.Key, Reason: "It was another time"}))
		}
	}
	done(s.App.SignAssessment(t.Context(), by, app.Signing{Ask: s.Ask(0), Person: person, Assessment: id, Reason: "Nobody else was there", Met: true}))
}

// TestGoalsAreOfferedFromNeeds: the needs of a signed assessment that no goal is about stand on the plan and in its form (P2.4). One
// press takes one over with its source, without losing what was typed; the goal leads back to the assessment, and its need is not
// offered again.
func TestGoalsAreOfferedFromNeeds(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	by := office.Officer(access.Officer)
	c := s.As(t, by)
	path := "/person/" + office.Own
	c.Get(path + "/plan").Page(t).None("#needs")
	signs(t, s, by, office.Own)

	page := c.Get(path + "/plan").Page(t)
	page.Within("#needs").Shows("Drugs")
	page.Within("#needs").Shows("a need above")
	page.Within("#needs").One(`a[href*="area=Drugs"]`)

	form := url.Values{"key": {"k1"}, "more": {"1"}, "take": {"drugs"}, "words": {"I will try"}}
	page = c.Post(path+"/plan/make", form).Page(t)
	page.One(`input[name="g0-text"][value^="Stop using drugs"]`)
	page.One(`input[name="g0-need"]`)
	page.Within("#answer").Shows("I will try")
	page.None(`button[value="drugs"]`)
	page.One(`button[value="alcohol"]`)

	signing := ""
	for _, e := range s.Entries(t, office.Own) {
		if e.Kind() == "assessment.signed" {
			signing = e.ID
		}
	}
	a := c.Post(path+"/plan/make", url.Values{"key": {"k2"}, "more": {"1"}, "agreed": {"agreed"}, "g0-text": {"Stay clean for the kids"}, "g0-area": {"Drugs"}, "g0-from": {"assessment"},
		"g0-for": {"now"}, "g0-need": {signing}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("got %d\n%s", a.Status, firstWords(a))
	}
	entries := s.Entries(t, office.Own)
	goal, ok := entries[len(entries)-1].Payload.(entry.GoalSet)
	if !ok || goal.Need != signing {
		t.Fatalf("the goal is %+v", entries[len(entries)-1])
	}
	page = c.Get(path + "/plan").Page(t)
	page.None(`#needs a[href*="area=Drugs"]`)
	page.Says(`a[href$="/entry/`+signing+`"]`, "The assessment it comes from Stay clean for the kids")
}

// TestAHalfWrittenPlanIsKept: what is typed into a plan or a goal is kept on the server, by scripts as it is typed or by a button
// without them, is there when the form is opened again, and goes once it is recorded.
func TestAHalfWrittenPlanIsKept(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	c := s.As(t, office.Officer(access.Officer))
	path := "/person/" + office.Own
	a := c.Post(path+"/plan/make", url.Values{"key": {"k1"}, "more": {"2"}, "keep": {"yes"}, "g1-text": {"A van of my own"}, "agreed": {"agreed"}})
	if a.Status != http.StatusSeeOther || !strings.HasSuffix(a.Location(), path+"/plan") {
		t.Fatalf("got %d %s", a.Status, a.Location())
	}
	c.Get(path + "/plan").Page(t).Shows("A plan is half written.")
	page := c.Get(path + "/plan/make").Page(t)
	page.One(`input[name="g1-text"][value="A van of my own"]`)
	page.One(`input[name="agreed"][value="agreed"][checked]`)
	page.One(`form[data-autosave="/draft"]`)
	c.Get("/drafts").Page(t).Shows("A van of my own")

	// By scripts, for the form of one goal.
	if a := c.Post("/draft", url.Values{"draft": {"enter/" + office.Own + "/goal.set"}, "form": {"text=See+my+daughter&area=Relationships"}}); a.Status != http.StatusOK {
		t.Fatalf("got %d", a.Status)
	}
	c.Get(path + "/enter/goal.set").Page(t).One(`input[name="text"][value="See my daughter"]`)
	a = c.Post(path+"/enter/goal.set", url.Values{"key": {"k2"}, "text": {"See my daughter"}, "from": {"person"}, "for": {"now"}})
	if a.Status != http.StatusSeeOther {
		t.Fatalf("got %d\n%s", a.Status, firstWords(a))
	}
	c.Get(path + "/enter/goal.set").Page(t).None(`input[name="text"][value="See my daughter"]`)
	for _, key := range []string{"enter/" + office.Own + "/risk.assessed", "plan/", "enter/x"} {
		if a := c.Post("/draft", url.Values{"draft": {key}, "form": {"a=b"}}); a.Status != http.StatusUnprocessableEntity {
			t.Errorf("the draft %s is answered with %d", key, a.Status)
		}
	}
}

// TestRiskInOneLook: levels to whom, flags, predictors, plan, what changed and what is not known stand on one page, each change with
// its entry and who recorded it; a flag that is up is not raised twice (F1.6).
func TestRiskInOneLook(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	c := s.As(t, office.Officer(access.Officer))
	path := "/person/" + office.Own
	page := c.Get(path + "/risk").Page(t)
	for _, at := range []string{"#rosh", "#flags", "#predictors", "#plan", "#changed", "#unknown", "#screenings", "#scores", "#tier", "#history"} {
		page.One(at)
	}
	page.Within("#plan").Shows("Write to three employers")
	page.Within("#changed").Shows("First level: medium")
	page.Within("#changed").One(`a[href$="/entry/` + office.Entry(office.Own, "risk") + `"]`)
	page.Within("#unknown").Shows("No level to children was given")
	page.Within("#unknown").Shows("Nobody wrote down")
	page.Within("#screenings").Shows("Programme needs")
	page.Within("#screenings").One(`a[href$="/assessments"]`)
	for _, at := range []string{"/risk", "/predictors", "/tier", "/proposals"} { // Z1.1: a figure leads to its limits
		if len(c.Get(path+at).Page(t).All(`a[href="/rules/predictor-limits"]`)) == 0 {
			t.Errorf("%s does not lead to the limits of predictors", at)
		}
	}

	page = c.Get(path + "/enter/flag.raised?type=RMRH").Page(t)
	page.Shows("is up already.")
	page.One(`a[href*="/enter/flag.reviewed?flag=` + office.Entry(office.Own, "flag") + `"]`)
	a := c.Post(path+"/enter/flag.raised", url.Values{"key": {"again"}, "type": {"RMRH"}, "on": {"23/11/2026"}})
	if a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("a second flag is answered with %d", a.Status)
	}
	a.Page(t).Shows("Review that one, or take it off first")

	predictors := c.Get(path + "/predictors").Page(t)
	predictors.Within("#screenings").Shows("Maturity screening")
	predictors.Within("#known").Shows("Nothing recorded so far gave a figure.")
	predictors.One("#opd")
}

// TestFiguresAsTheyWereKnown (Q9.11, Q9.10): each entry that changed a figure stands with it, a conviction leads to its correction, and
// a band by another tool that differs is pointed out with both sources.
func TestFiguresAsTheyWereKnown(t *testing.T) {
	s := webtest.Open(t, sqlite(t))
	c := s.As(t, office.Officer(access.Officer))
	path := "/person/" + office.Own
	for _, x := range []struct {
		kind string
		form url.Values
	}{
		{"sanction.recorded", url.Values{"outcome": {"conviction"}, "offence": {"00806"}, "on": {"3/3/2019"}}},
		{"sanction.recorded", url.Values{"outcome": {"conviction"}, "offence": {"00806"}, "on": {"23/5/2026"}}},
		{"antecedents.read", url.Values{"from": {"Police record"}}},
		{"scores.recorded", url.Values{"tool": {"OASys"}, "arp": {"92"}}},
	} {
		x.form.Set("key", x.kind+x.form.Get("on"))
		if a := c.Post(path+"/enter/"+x.kind, x.form); a.Status != http.StatusSeeOther {
			t.Fatalf("%s: got %d\n%s", x.kind, a.Status, firstWords(a))
		}
	}
	page := c.Get(path + "/predictors").Page(t)
	page.Within("#known").Shows("Criminal record read: Police record")
	page.Within("#known").Shows("before: cannot be given")
	page.Within("#known").One(`a[href*="/predictors?as-known-at="]`)
	page.Within("#sanctions").Says("a[href$='/correct']", "Correct Assaults occasioning actual bodily harm, Sun 3 Mar 2019")
	page.Shows("All reoffending: very high by OASys,")
	page.Within("#not-made").Shows("It is made only for someone who has committed a sexual offence.")
	for _, a := range page.Within("#stand").All("tbody a[href]") {
		page.One(a.Attr["href"]) // each predictor of the table leads to its grounds
	}
	risk := c.Get(path + "/risk").Page(t)
	risk.Shows("All reoffending: very high by OASys,")
	risk.Within("#predictors").Shows("92 %")
	risk.Within("#scores").Hides("92 %") // said once
	risk.Within("#scores").Shows("they stand beside the predictors")
}
