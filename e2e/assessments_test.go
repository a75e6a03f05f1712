package e2e

import (
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// begun begins an assessment of this depth and returns its address.
func begun(tab *harness.Tab, s subject, depth string) string {
	tab.Visit(s.Path + "/assessments")
	tab.Choose(depth)
	tab.Click("Begin")
	tab.See("The assessment is begun.")
	return tab.Path()
}

// TestASectionByKeyboard: a section is answered and saved without a mouse.
func TestASectionByKeyboard(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		s := take(t)
		tab := signIn(t, "officer", o)
		at := begun(tab, s, "Brief")
		tab.Visit(at + "/section/thinking")
		tab.TabTo("Not known")
		tab.Press(harness.Space)
		for _, name := range tab.Texts("main button") {
			if name = words(name); strings.HasPrefix(name, "Save and go on") {
				tab.TabTo(name)
				break
			}
		}
		tab.Press(harness.Enter)
		tab.See("Saved.")
		tab.Visit(at + "/section/thinking")
		tab.See("said to be not known")
	})
}
