package jobs_test

import (
	"testing"

	"daybook/internal/jobs"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// TestOffersCountWhatScreeningsSay (AS3.4, Q9.9): beside a full assessment in which everything was answered the screening of learning says
// something of everyone, and without one of nobody here.
func TestOffersCountWhatScreeningsSay(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		o := office.Open(t, url)
		out, err := jobs.Offers(t.Context(), o.Store, o.App.Rules.Settings(), o.App.Today(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if out.Review.People == 0 || len(out.Screenings) != 4 {
			t.Fatalf("%+v", out)
		}
		for _, s := range out.Screenings {
			if s.People != out.Review.People {
				t.Errorf("%s was counted of %d of %d people", s.Name, s.People, out.Review.People)
			}
			if s.Name == "Learning screening" && (s.Now != 0 || s.Whole != s.People) {
				t.Errorf("%+v", s)
			}
		}
	})
}
