package e2e

import (
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// A court asks for a report on someone whom nobody knows. The record is looked through first; then one form opens their record with the
// request in it, and the second time they are asked about they are found.
func TestAReportOnSomeoneWhomNobodyKnows(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		tab := signIn(t, "court officer", o)
		forename, surname, born := "Persephone", "Quillfeatherstonehaughcholmondeleymarjoribanks", "17/5/1990" // as wide as a phone
		if o.WithoutScripts {
			forename, surname, born = "Barnabas", "Ottershaw", "2/11/1961"
		}
		tab.Visit("/reports")
		task := tab.Begin("Record a court's request about someone new and take it on", harness.Budget{Screens: 2, Actions: 9})
		tab.Click("A report on someone new")
		tab.Fill("Forename", forename)
		tab.Fill("Surname", surname)
		tab.Fill("Date of birth", born)
		tab.Choose("Fast report")
		tab.Fill("Who asks", "Abbersley Magistrates' Court")
		tab.Fill("Day of the hearing", typed(working(t, 5)))
		tab.Select("Who writes it", "I write it")
		tab.In("#request").Click("Look for them, and record the request")
		task.End()
		tab.See("A record is opened, and the request is in it.")
		tab.See(forename + " " + surname)
		tab.See("Being written")
		report := tab.Path()
		record := strings.Split(report, "/report/")[0]
		for _, page := range []string{report, report + "/read", report + "/copy", record, record + "/reports", record + "/orders"} {
			tab.Visit(page)
			tab.Picture("stranger-record") // a long name does not push a page sideways
		}

		tab.Visit("/reports/new")
		task = tab.Begin("Find that someone new is known", harness.Budget{Screens: 2, Actions: 8})
		tab.Fill("Forename", forename)
		tab.Fill("Surname", surname)
		tab.Choose("Standard report")
		tab.Fill("Who asks", "Abbersley Magistrates' Court")
		tab.In("#request").Click("Look for them, and record the request")
		tab.See("Is it one of these?")
		tab.In("#likely").Choose(strings.TrimSpace(tab.Texts("#likely .govuk-radios__label")[0]))
		tab.In("#likely").Click("Record the request")
		task.End()
		tab.See("The request is recorded.")
		if !strings.HasPrefix(tab.Path(), record+"/report/") {
			t.Errorf("the second request went to %s and not into %s", tab.Path(), record)
		}
		tab.Visit("/reports/new")
		tab.Picture("stranger")
	})
}
