package e2e

import (
	"testing"

	"daybook/e2e/harness"
)

// From the day an officer comes to every case behind their load, and from there to why one of them has its tier.
func TestSeeWhyMyLoadIsWhatItIs(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		tab := signIn(t, "officer", o)
		tab.Visit("/")
		task := tab.Begin("See why my load is what it is", harness.Budget{Screens: 2, Actions: 1})
		tab.Click("My load")
		task.End()
		tab.In("#made").See("Points available")
		tab.In("#cases").See("W1.1")
		tab.In("#seen").See("Since ")
		tab.Visit(tab.Links(`#cases a[href$="/tier"]`)[0].Path)
		tab.See("Two-axis model")
		tab.See("What would change it")
	})
}

// The pages of load and tier stand at both widths, for the officer and for their manager.
func TestLoadAndTierFit(t *testing.T) {
	for name, width := range map[string]int{"desk": harness.Desk, "phone": harness.Phone} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tab := signIn(t, "officer", harness.Options{Width: width})
			tab.Visit("/load")
			tab.Fits()
			path := tab.Links(`#cases a[href$="/tier"]`)[0].Path
			for _, path := range []string{path, path + "?as-known-at=" + today(t).Add(-30).String()} {
				tab.Visit(path)
				tab.Fits()
			}
			manager := signIn(t, "senior probation officer", harness.Options{Width: width})
			manager.Visit("/team")
			manager.Fits()
			for _, l := range manager.Links(`#officers a[href^="/load?officer="]:not([href*="#"])`) {
				manager.Visit(l.Path)
				manager.Fits()
			}
		})
	}
}
