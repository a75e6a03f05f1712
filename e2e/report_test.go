package e2e

import (
	"fmt"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// fastSections are the sections of a fast report with the questions that must be answered in each, in order.
var fastSections = []struct{ id, questions string }{
	{"request", "cr.asked cr.spoken"},
	{"offence", "cr.offence off.role off.victim off.motive off.weapon off.responsibility cr.impact"},
	{"history", "off.previous cr.previous off.pattern off.breach cr.kept"},
	{"life", "acc.type acc.who emp.status rel.abuse rel.children rel.services drug.used drug.link alc.used alc.link hea.mental att.change self.suicide self.harm cr.life"},
	{"harm", "cr.reoffend rosh.who rosh.nature rosh.when rosh.children rosh.public rosh.known rosh.staff rosh.level"},
	{"view", "view.offence view.change"},
	{"proposal", "prop.sentence prop.months prop.requirements prop.why"},
}

// answer gives a question that nobody has answered yet an answer: the first choice there is, or a few words.
func answer(tab *harness.Tab, o harness.Options, id string) {
	css := fmt.Sprintf(`.db-question:has(input[name="was-%s"]):not([hidden] *)`, id)
	if tab.Count(css) == 0 || tab.Count(css+" > .db-detail") > 0 {
		return
	}
	at := tab.In(css)
	choices := tab.Texts(css + " .govuk-radios__label, " + css + ` fieldset:has(input[name="` + id + `"]) .govuk-checkboxes__label`)
	switch {
	case id == "prop.months":
		at.Fill("For how many months", "12")
	case id == "prop.requirements":
		pick(at, o, "Requirement 1", "Rehabilitation activity requirement (RAR)")
		at.Fill("How much of requirement 1", "20")
	case id == "drug.used":
		at.Choose("In the past") // a further question hangs on it
	case id == "off.previous":
		at.Fill("Earlier convictions and cautions", "3")
	case len(choices) > 0:
		at.Choose(strings.TrimSpace(choices[0]))
	default:
		label := strings.TrimSpace(tab.Texts(css + " label")[0])
		at.Fill(label, "Said plainly, in a few words, from the interview and the papers.")
	}
}

// A court asks for a fast report. A court officer records it and writes it, mostly from what the record offers; a manager reads it
// a second time where the history asks for that; it goes, and the sentence is recorded from what it proposed.
func TestAFastReportFromRequestToSentence(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := takeAnswered(t)
		tab := signIn(t, "court officer", o)
		tab.Visit(s.Path + "/reports")
		task := tab.Begin("Record the request for a fast report and take it on", harness.Budget{Screens: 1, Actions: 7})
		tab.Choose("Fast report")
		tab.Fill("Who asks", "Abbersley Magistrates' Court")
		tab.Fill("Day of the hearing", today(t).Add(4).Time().Format("2/1/2006"))
		tab.Fill("What is asked", "All options open.")
		tab.Select("Who writes it", "I write it")
		tab.Click("Record the request")
		task.End()
		tab.See("The request is recorded.")
		tab.See("Being written")
		report := strings.Split(tab.Path(), "#")[0]

		task = tab.Begin("Say what came of each source", harness.Budget{Screens: 1, Actions: 10})
		for _, id := range strings.Fields("papers previous police safeguarding abuse victim record person") {
			if css := fmt.Sprintf(`#sources fieldset:has(input[name="source-%s"])`, id); tab.Count(css) > 0 {
				tab.In(css).Choose("Opened")
			}
		}
		tab.Click("Save sources")
		task.End()

		// How much is offered differs from person to person; of 38 questions some fourteen are always the author's own.
		task = tab.Begin("Write a fast report", harness.Budget{Screens: 14, Actions: 46})
		tab.Click(goOn(t, tab))
		for _, part := range fastSections {
			if !strings.HasSuffix(tab.Path(), "/section/"+part.id) {
				t.Fatalf("after the section before %s the page is %s", part.id, tab.Path())
			}
			for _, name := range tab.Texts("main button") {
				if name = strings.Join(strings.Fields(name), " "); useOffers.MatchString(name) {
					tab.Click(name)
					break
				}
			}
			for _, id := range strings.Fields(part.questions) {
				answer(tab, o, id)
			}
			for _, name := range tab.Texts("main button") {
				if name = strings.Join(strings.Fields(name), " "); strings.HasPrefix(name, "Save and go on") || name == "Save and go to signing" {
					tab.Click(name)
					break
				}
			}
		}
		task.End()
		task = tab.Begin("Answer what hangs on an answer given", harness.Budget{Screens: 8, Actions: 12})
		for range 4 {
			left := tab.Links(`#sign a[href*="/section/"]`)
			if len(left) == 0 {
				break
			}
			tab.In("#sign").Click("Answer it")
			_, id, _ := strings.Cut(left[0].Path, "#")
			answer(tab, o, id)
			tab.Click("Save and go back")
		}
		task.End()
		if tab.Count("#against form") == 0 {
			t.Error("a first conviction was said of someone with a sentence in force, and nothing disagrees")
		}
		task = tab.Begin("Settle what disagrees", harness.Budget{Screens: 4, Actions: 8})
		for tab.Count("#against form") > 0 {
			tab.In("#against form:first-of-type").Fill("What holds and why", "The answer was put in the light of it.")
			tab.In("#against form:first-of-type").Click(strings.Join(strings.Fields(tab.Texts("#against form button")[0]), " "))
		}
		task.End()
		second := tab.Count(`a[href*="CR3"]`) > 0
		task = tab.Begin("Sign the report", harness.Budget{Screens: 1, Actions: 1})
		tab.Click("Sign the report")
		task.End()
		tab.See("The report is signed.")

		if second {
			manager := signIn(t, "senior probation officer", o)
			manager.Visit("/reports")
			manager.In("#reading").See(s.Name)
			manager.Visit(report)
			task = manager.Begin("Read a report a second time", harness.Budget{Screens: 1, Actions: 2})
			manager.In("#second").Choose("It may go")
			manager.In("#second").Click("Record")
			task.End()
			manager.See("You have read it; it may go.")
		}
		tab.Visit(report)
		tab.See("Ready to go")
		task = tab.Begin("Record the sentence from the proposal", harness.Budget{Screens: 2, Actions: 2})
		tab.Click("Record the sentence")
		tab.Click("Record the sentence")
		task.End()
		tab.See("The sentence and its requirements are recorded.")
		tab.See("Rehabilitation activity requirement")
		tab.Visit(report + "/copy")
		tab.See("Abbersley Magistrates' Court")
		tab.See("Looked at:")
		tab.Visit(report)
		tab.Picture("report")
	})
}

// goOn is the link that goes on with the first section in which something is missing.
func goOn(t *testing.T, tab *harness.Tab) string {
	t.Helper()
	for _, l := range tab.Links(`#sections a[href*="/section/"]`) {
		if strings.HasPrefix(l.Words, "Go on:") {
			return l.Words
		}
	}
	t.Fatal("nothing to go on with")
	return ""
}

// The pages of reports stand at both widths, full, empty and with something wrong.
func TestReportPagesFit(t *testing.T) {
	for _, width := range []int{harness.Desk, harness.Phone} {
		s := take(t)
		tab := signIn(t, "court officer", harness.Options{Width: width})
		tab.Visit("/reports")
		tab.Fits()
		reports := tab.Links(`#written a[href*="/report/"], #ready a[href*="/report/"]`)
		tab.Visit(s.Path + "/reports")
		tab.Fits()
		tab.Click("Record the request")
		tab.Fits()
		for _, l := range reports[:min(2, len(reports))] {
			for _, page := range []string{"", "/read", "/copy", "/section/harm", "/section/proposal"} {
				tab.Visit(l.Path + page)
				tab.Fits()
			}
		}
	}
}
