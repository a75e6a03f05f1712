package e2e

import (
	"fmt"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// breachSections are the questions of a breach report that must be answered, section by section.
var breachSections = []string{"cr.asked br.order cr.offence", "br.failures br.letters br.proof", "br.kept br.worth att.supervision",
	"rosh.who rosh.when rosh.level br.changed", "br.says view.change", "br.proposes prop.why"}

// The officer who holds the case writes a breach report: the request, the sources, what the record offers, the signature, a second reader where
// the history asks for one, and that it went.
func TestABreachReportFromRequestToSent(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/reports")
		task := tab.Begin("Record the request for a breach report and take it on", harness.Budget{Screens: 1, Actions: 5})
		tab.Choose("Breach report")
		tab.Fill("Who asks", "Abbersley Magistrates' Court")
		tab.Fill("Day of the hearing", typed(working(t, 12)))
		tab.Select("Who writes it", "I write it")
		tab.Click("Record the request")
		task.End()
		tab.See("Being written")
		report := strings.Split(tab.Path(), "#")[0]

		task = tab.Begin("Say what came of each source of a breach report", harness.Budget{Screens: 1, Actions: 7})
		for _, id := range strings.Fields("contacts letters proof police safeguarding person") {
			tab.In(fmt.Sprintf(`#sources fieldset:has(input[name="source-%s"])`, id)).Choose("Opened")
		}
		tab.Click("Save sources")
		task.End()

		task = tab.Begin("Write a breach report", harness.Budget{Screens: 16, Actions: 40})
		tab.Click(goOn(t, tab))
		for _, questions := range breachSections {
			for _, name := range tab.Texts("main button") {
				if name = words(name); useOffers.MatchString(name) {
					tab.Click(name)
					break
				}
			}
			for _, id := range strings.Fields(questions) {
				answer(tab, o, id)
			}
			for _, name := range tab.Texts("main button") {
				if name = words(name); strings.HasPrefix(name, "Save and go on") || name == "Save and go to signing" {
					tab.Click(name)
					break
				}
			}
		}
		task.End()
		tab.Visit(report)
		for tab.Count("#against form") > 0 {
			tab.In("#against form:first-of-type").Fill("What holds and why", "The answer was put in the light of it.")
			tab.In("#against form:first-of-type").Click(words(tab.Texts("#against form button")[0]))
		}
		second := tab.Count(`a[href*="CR3"]`) > 0
		tab.Click("Sign the report")
		tab.See("The report is signed.")
		if second {
			manager := signIn(t, "senior probation officer", o)
			manager.Visit(report)
			manager.In("#second").Choose("It may go")
			manager.In("#second").Click("Record")
			manager.See("You have read it; it may go.")
		}
		tab.Visit(report)
		task = tab.Begin("Record that a report went", harness.Budget{Screens: 1, Actions: 1})
		tab.Click("Record that it went")
		task.End()
		tab.See("That it went is recorded.")
		tab.Visit(report + "/copy")
		tab.See("Case reference")
		tab.See("Looked at:")
	})
}
