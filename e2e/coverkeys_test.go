package e2e

import (
	"slices"
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// A manager without a mouse records that an officer with sixty cases is away and finds someone for every case: the reasons and the
// button stand after sixty rows, and a link leads past them.
func TestCoverByKeyboard(t *testing.T) {
	for name, o := range map[string]harness.Options{"with scripts": {}, "without scripts": {WithoutScripts: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			office := harness.Serve(t) // of its own: half the office changes
			officer := office.SignIn(t, "probation services officer", harness.Options{Unchecked: true})
			officer.Visit("/staff")
			page := officer.Links(`main a[href^="/staff/"]`)[0].Path
			manager := office.SignIn(t, "senior probation officer", o)
			manager.Visit(page)
			press(manager, "Record an absence")
			manager.TabTo("Leave")
			manager.Press(harness.Space)
			keyTo(manager, "First day away", typed(today(t)))
			keyTo(manager, "Last day away", typed(today(t).Add(9)))
			press(manager, "Record the absence")

			task := manager.Begin("Cover for an absent officer's sixty cases, by keyboard", harness.Budget{Screens: 2, Actions: 10})
			press(manager, "Arrange cover")
			labels := manager.Texts("label")
			read := labels[slices.IndexFunc(labels, func(s string) bool { return strings.HasPrefix(s, "I read the police record") })]
			manager.TabTo(read)
			manager.Press(harness.Space)
			links := manager.Links(`main a[href="#say"]`)
			press(manager, links[0].Words)
			for _, label := range labels {
				if strings.HasPrefix(label, "Why all the same (") && !strings.Contains(label, "(G3.1)") {
					keyTo(manager, label, "Nobody else is here this week.")
				}
			}
			press(manager, "Save the cover")
			task.End()
			manager.See("looked after until " + today(t).Add(9).Short())
		})
	}
}
