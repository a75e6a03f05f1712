package e2e

import (
	"regexp"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// useOffers is the button that takes what is offered on the screen.
var useOffers = regexp.MustCompile(`^Save and use the (offer|\d+ offers) shown$`)

// A brief assessment is begun, and what the record offers is looked at section by section and taken; nothing is taken that was not
// on the screen. What is still missing is said, and signing waits for it.
func TestAnAssessmentFromWhatTheRecordOffers(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		tab.Visit(s.Path + "/risk")
		tab.Visit(s.Path + "/assessments")
		task := tab.Begin("Begin an assessment", harness.Budget{Screens: 2, Actions: 2})
		tab.Choose("Brief")
		tab.Click("Begin")
		task.End()
		tab.See("The assessment is begun.")
		tab.See("It can be signed once nothing above stands against it.")
		sections := tab.Links(`main table a[href*="/section/"]`)
		if len(sections) < 5 {
			t.Fatalf("%d sections", len(sections))
		}
		taken := 0
		for _, at := range sections {
			tab.Visit(at.Path)
			for _, name := range tab.Texts("main button") {
				if name = strings.Join(strings.Fields(name), " "); useOffers.MatchString(name) {
					tab.Click(name)
					taken++
					break
				}
			}
		}
		if taken == 0 {
			t.Error("the record offered nothing in any section")
		}
		tab.Visit(s.Path + "/assessments")
		tab.See("Brief")
	})
}

// The pages of an assessment stand at both widths without scrolling sideways, with nothing answered yet.
func TestAssessmentPagesFit(t *testing.T) {
	for _, width := range []int{harness.Desk, harness.Phone} {
		s := take(t)
		tab := signIn(t, "officer", harness.Options{Width: width})
		tab.Visit(s.Path + "/assessments")
		tab.Fits()
		tab.Choose("Full")
		tab.Click("Begin")
		tab.Fits()
		at := tab.Path()
		for _, section := range []string{"offending", "relationships", "harm"} {
			tab.Visit(at + "/section/" + section)
			if tab.Status() == 200 {
				tab.Fits()
			}
		}
		tab.Visit(at + "/read")
		tab.Fits()
	}
}
