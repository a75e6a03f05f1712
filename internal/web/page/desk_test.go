package page_test

import (
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/testkit/office"
)

// TestCourtOfficersDayBeginsWithTheirReports: the reports that a court officer writes, and those that nobody writes yet,
// stand on their first page, each with its clock; those who write none are asked nothing.
func TestCourtOfficersDayBeginsWithTheirReports(t *testing.T) {
	s := site(t)
	court := office.Officer(access.Court)
	c := s.As(t, court)
	empty := c.Get("/").Page(t)
	empty.Within("#own").Shows("No report is yours to write.")
	empty.Within("#asked").Shows("Every report has an author.")
	empty.One(`a[href="/reports/new"]`)

	for kind, author := range map[string]string{"CJF": court, "CJS": ""} {
		if _, err := s.App.RequestReport(t.Context(), court, app.Request{Ask: s.Ask(0), Person: office.Own, Author: author,
			Of: entry.ReportRequested{Type: kind, Court: "Moorton Magistrates' Court", Hearing: office.Monday.Add(3)}}); err != nil {
			t.Fatal(err)
		}
	}
	full := c.Get("/").Page(t)
	full.Within("#own").Shows("Fast report")
	full.Within("#asked").Shows("Standard report")
	full.Within("#asked").Shows("hearing Thu 26 Nov 2026")
	s.As(t, office.Officer(access.Inspector)).Get("/").Page(t).None("#own")
}
