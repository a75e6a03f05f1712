package standing

import (
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/workload"
)

// Burden is who carries a case on a day and what it weighs for them, with the work about the person that is priced by itself.
type Burden struct {
	Officer string          // responsible for the case; empty while nobody is
	Weight  load.Weighed    // as in the [Standing] of the day
	Work    []load.DoneLine // work about the person that is priced by itself and counts on the day, as in the standing
	Next    day.Date        // the first later day on which any of it changes by itself, or none; as in a standing, other weightings apart
}

// BurdenOf works out who carries the case and what it weighs, as [Derive] does and without everything else: a history
// asks it after each entry that may change the answer.
func BurdenOf(f *casefile.File, set rules.Set, weights *workload.Weights, on day.Date) Burden {
	d := facing(f, set, on)
	d.weights = weights
	d.readHolders()
	d.weigh()
	d.priced()
	return Burden{d.officer, d.st.Weight, d.st.Work, d.next}
}
