package e2e

import (
	"strings"
	"testing"

	"daybook/e2e/harness"
)

// Whoever takes a case over opens one page that says what the record holds and what it does not.
func TestOpenTheHandoverPack(t *testing.T) {
	s := take(t) // read only, so one person serves every role
	for _, role := range []string{"officer", "newly qualified officer", "senior probation officer", "head of unit"} {
		t.Run(role, func(t *testing.T) {
			both(t, func(t *testing.T, o harness.Options) {
				tab := signIn(t, role, o)
				tab.Visit(s.Path)
				task := tab.Begin("Open the handover pack from the person's page", harness.Budget{Screens: 2, Actions: 1})
				tab.Click("Handover pack")
				task.End()
				for _, part := range []string{"#who", "#risk", "#agreed", "#due", "#tried", "#ring", "#unknown"} {
					if tab.In(part).Text() == "" {
						t.Errorf("the pack says nothing in %s", part)
					}
				}
				tab.In("#pack").See("as known at " + today(t).Short())
				entries := tab.Links(`#who .db-lines__ground a[href*="/entry/"]`)
				if len(entries) == 0 {
					t.Fatal("no line leads to its entry")
				}
				tab.Visit(entries[0].Path)
				tab.See("Where it came from")

				then := today(t).Add(-1)
				tab.Visit(s.Path + "/handover?as-known-at=" + then.String())
				tab.In("#pack").See("as known at " + then.Short())
			})
		})
	}
}

// The pack is reached and read by keyboard, stands at both widths, and who may not see the person sees no pack.
func TestTheHandoverPackFits(t *testing.T) {
	s := take(t)
	for name, width := range map[string]int{"desk": harness.Desk, "phone": harness.Phone} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tab := signIn(t, "officer", harness.Options{Width: width})
			tab.Visit(s.Path)
			tab.TabTo("Handover pack")
			tab.Press(harness.Enter)
			tab.In("#pack").See("from the record only")
			tab.Fits()
		})
	}
	t.Run("someone who may not", func(t *testing.T) {
		t.Parallel()
		tab := signIn(t, "system administrator", harness.Options{})
		tab.Visit(s.Path + "/handover")
		if text := tab.In("main").Text(); strings.Contains(text, "Handover pack") || strings.Contains(text, s.Name) {
			t.Errorf("an administrator of the system sees the pack:\n%s", text)
		}
	})
}
