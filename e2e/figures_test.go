package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/e2e/harness"
	"daybook/internal/workload"
)

// A system administrator tries another figure on everyone, decides it for the service and takes it back before its day; everyone
// can read what was decided, and nobody else can decide.
func TestDecideAFigure(t *testing.T) {
	for name, o := range map[string]harness.Options{"with scripts": {}, "without scripts": {WithoutScripts: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			office := harness.Serve(t) // of its own: a figure is everyone's
			tab := office.SignIn(t, "system administrator", o)
			tab.Visit("/settings")
			from := today(t).Add(1).Short()
			task := tab.Begin("Try another tier model and decide it", harness.Budget{Screens: 3, Actions: 7})
			tab.Click("1 figure: service")
			tab.Click("Model by which tiers are given")
			tab.Choose("single-axis")
			tab.Click("See what it would do")
			tab.See("single-axis from " + from + ", was two-axis")
			tab.See("Points of the cases")
			tab.Fill("Who decided it, and when", "Regional board, 12 November 2026")
			tab.Fill("Why it changes", "The region moves to one model.")
			tab.Click("Decide it from " + from)
			task.End()
			tab.See("Decided. It holds from " + from + " on.")
			tab.Picture("settings" + name)

			officer := office.SignIn(t, "newly qualified officer", o)
			officer.Visit("/settings")
			officer.In("#decided").See("The region moves to one model.")
			officer.Click("1 figure: service")
			officer.Click("Model by which tiers are given")
			officer.See("Regional board, 12 November 2026")
			officer.Miss("Try another figure")
			officer.Miss("Take back")

			task = tab.Begin("Take the decision back before its day", harness.Budget{Screens: 1, Actions: 3})
			tab.Click("Take back what holds from " + from)
			tab.Fill("Why it is taken back", "The board put it off.")
			tab.Click("Take it back")
			task.End()
			tab.Visit("/settings")
			tab.In("#decided").See("The board put it off.")
		})
	}
}

// A system administrator publishes weightings from a file, once what they would do was seen; a head of unit may try and not publish.
func TestPublishWeightings(t *testing.T) {
	var text strings.Builder
	if err := workload.WriteWeights(&text, workload.Reference()); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "north.csv")
	proposed := strings.NewReplacer("reference weightings", "North 2027", "normal,community,C2,63", "normal,community,C2,90").Replace(text.String())
	if err := os.WriteFile(file, []byte(proposed), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, o := range map[string]harness.Options{"with scripts": {}, "without scripts": {WithoutScripts: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			office := harness.Serve(t) // of its own: weightings are everyone's
			from := today(t).Add(1).Short()
			head := office.SignIn(t, "head of unit", o)
			head.Visit("/weightings")
			head.Attach("The set, and prices of the tiers A to G where they change", file)
			head.Click("Try it")
			head.See("points in all")
			head.Miss("Publish from")

			tab := office.SignIn(t, "system administrator", o)
			tab.Visit("/weightings")
			task := tab.Begin("Publish weightings", harness.Budget{Screens: 2, Actions: 5})
			tab.Attach("The set, and prices of the tiers A to G where they change", file)
			tab.Click("Try it")
			tab.In("#effect").See("By grade")
			tab.Fill("Where the figures come from", "Board paper 14, 20 November 2026")
			tab.Fill("Why the weightings change", "Cases of C2 take longer.")
			tab.Click("Publish from " + from)
			task.End()
			tab.See("Published. It holds from " + from + " on.")
			officer := office.SignIn(t, "officer", o)
			officer.Visit("/weightings")
			officer.In("#sets").See("Cases of C2 take longer.")
		})
	}
}
