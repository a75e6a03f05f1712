package app_test

import (
	"testing"

	"daybook/internal/app"
	"daybook/internal/testkit/office"
)

// TestWhatAManagerDecidesStandsInTheirDuties (D1.7): what falls to the managers of a unit stands in the duties and on the day of
// each of them, and in nobody else's.
func TestWhatAManagerDecidesStandsInTheirDuties(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		a := assessing(t, o, po, office.Own, "HIGH")
		a.complete()
		a.sign("")
		for _, tt := range []struct {
			by    string
			found bool
		}{{spo, true}, {head, true}, {po, false}, {trainee, false}} {
			d, err := o.App.Duties(t.Context(), tt.by, "")
			if err != nil {
				t.Fatal(err)
			}
			if got := has(d.Decide, "countersign"); got != tt.found {
				t.Errorf("the duties of %s name the countersigning: %v", tt.by, got)
			}
			today, err := o.App.Day(t.Context(), tt.by, "", 0)
			if err != nil {
				t.Fatal(err)
			}
			if got := today.Waits != nil && has(today.Waits.Decide, "countersign"); got != tt.found {
				t.Errorf("the day of %s names the countersigning: %v", tt.by, got)
			}
		}
	})
}

func has(all []app.Due, kind string) bool {
	for _, d := range all {
		if d.Kind == kind {
			return true
		}
	}
	return false
}
