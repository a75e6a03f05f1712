package workload

import (
	"slices"
	"strings"
	"sync"

	"daybook/internal/day"
)

// Issue is a set of weightings, prices of single-axis tiers, or both, with the day from which they hold and whoever
// answers for them (W26.1).
type Issue struct {
	From    day.Date // the first day; none for always
	Weights *Weights // nil where only prices change: the weightings in force go on
	Prices  *Pricing // nil where only weightings change: the prices in force go on
	Source  string   // where the figures come from

	// What is known of an issue that the service published itself; all empty for one that comes with Daybook.
	Entry     string   // the entry that published it
	By        string   // the officer who did
	Published day.Date // the day on which they did
	Reason    string
}

// Own reports whether the service published the issue itself.
func (i Issue) Own() bool { return i.Entry != "" }

// Name is what the issue is called: the name of its weightings, or of its prices where it has no weightings.
func (i Issue) Name() string {
	if i.Weights != nil {
		return i.Weights.Name
	}
	return i.Prices.Name
}

// Sets are all weightings and prices of a service through time. They never change once made.
type Sets struct {
	issues []Issue // in the order in which they were published
	steps  []step  // earliest first
}

// step is the weightings that hold from a day until the next step.
type step struct {
	from    day.Date
	weights *Weights // with the prices that hold then; nil while none has begun
}

// DefaultSets returns the weightings and prices that come with Daybook.
var DefaultSets = sync.OnceValue(func() *Sets {
	w, err := readReference()
	if err != nil {
		panic("workload: the weightings built into this program cannot be read: " + err.Error())
	}
	prices := AssumedPricing()
	return NewSets(
		Issue{From: w.From, Weights: w, Source: "hmpps-workload reference data and wmt-probation-rules"},
		Issue{From: prices.From, Prices: &prices, Source: "Our choice: docs/decisions/007-tier-models.md"})
})

// NewSets puts issues together, in the order in which they were published.
func NewSets(issues ...Issue) *Sets {
	s := &Sets{issues: issues}
	days := []day.Date{0}
	for _, i := range issues {
		days = append(days, i.From)
	}
	slices.Sort(days)
	for _, from := range slices.Compact(days) {
		s.steps = append(s.steps, step{from, s.work(from)})
	}
	return s
}

// With returns the sets with one more issue, published after all others.
func (s *Sets) With(i Issue) *Sets { return NewSets(append(slices.Clone(s.issues), i)...) }

// Issues lists what was published, in that order; what comes with Daybook is first.
func (s *Sets) Issues() []Issue { return slices.Clone(s.issues) }

// On returns the weightings in force on a day, with the prices of single-axis tiers that hold then (W16.2): nil when none
// has begun; without prices they refuse single-axis tiers.
func (s *Sets) On(on day.Date) *Weights {
	for i := len(s.steps) - 1; i >= 0; i-- {
		if s.steps[i].from <= on {
			return s.steps[i].weights
		}
	}
	return nil
}

// InForce returns the issues whose weightings and whose prices hold on a day. They may be one and the same; either is
// empty where none has begun.
func (s *Sets) InForce(on day.Date) (weights, prices Issue) {
	weights, _ = s.latest(on, func(i Issue) bool { return i.Weights != nil })
	prices, _ = s.latest(on, func(i Issue) bool { return i.Prices != nil })
	return weights, prices
}

// Step names what the service itself published of what holds on a day, by the entries; empty where all of it comes with
// Daybook. Two days with one name have the same weightings.
func (s *Sets) Step(on day.Date) string {
	weights, prices := s.InForce(on)
	return strings.TrimSpace(weights.Entry + " " + prices.Entry)
}

// Next returns the first day after the given one on which other weightings or prices take effect, or none.
func (s *Sets) Next(after day.Date) day.Date {
	for _, st := range s.steps {
		if st.from > after {
			return st.from
		}
	}
	return 0
}

// work puts together what holds on a day.
func (s *Sets) work(on day.Date) *Weights {
	weights, prices := s.InForce(on)
	if weights.Weights == nil {
		return nil
	}
	w := *weights.Weights
	w.Pricing = Pricing{}
	if prices.Prices != nil {
		w.Pricing = *prices.Prices
	}
	return &w
}

// latest returns the issue of a kind that began last by a day; of two that began on the same day the one that was
// published last. As soon as one of the service's own has begun, it holds until the service's next one, whatever comes
// with Daybook meanwhile (W26.2).
func (s *Sets) latest(on day.Date, kind func(Issue) bool) (best Issue, found bool) {
	for _, i := range s.issues {
		if i.From > on || !kind(i) {
			continue
		}
		if !found || i.Own() && !best.Own() || i.Own() == best.Own() && i.From >= best.From {
			best, found = i, true
		}
	}
	return best, found
}
