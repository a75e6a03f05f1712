package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/e2e/harness"
	"daybook/internal/workload"
)

// A head of unit tries a set of weightings on the unit and compares it with the one in force: who gains, who loses, what it
// comes to. Nothing is changed by it.
func TestTryWeightings(t *testing.T) {
	both(t, func(t *testing.T, o harness.Options) {
		var text strings.Builder
		if err := workload.WriteWeights(&text, workload.Reference()); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "north.csv")
		proposed := strings.NewReplacer("reference weightings", "North 2027", "normal,community,C2,63", "normal,community,C2,90", "normal,licence,B1,119", "normal,licence,B1,100").Replace(text.String())
		if err := os.WriteFile(file, []byte(proposed), 0o600); err != nil {
			t.Fatal(err)
		}
		tab := signIn(t, "head of unit", o)
		tab.Visit("/weightings")
		task := tab.Begin("Try a set of weightings on my unit", harness.Budget{Screens: 2, Actions: 2})
		tab.Attach("The set, and prices of the tiers A to G where they change", file)
		tab.Click("Try it")
		task.End()
		effect := tab.In("#effect")
		effect.See("What “North 2027” would do")
		effect.See("points in all")
		effect.See("Load by the proposed set")
		effect.See("By team")
		tab.In("#sets").Miss("North 2027")
	})
}

// The page stands at both widths, before a set was tried and after.
func TestWeightingsFit(t *testing.T) {
	for name, width := range map[string]int{"desk": harness.Desk, "phone": harness.Phone} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tab := signIn(t, "officer", harness.Options{Width: width})
			tab.Visit("/weightings")
			tab.Fits()
		})
	}
}
