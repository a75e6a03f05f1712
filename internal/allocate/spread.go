package allocate

import (
	"cmp"
	"fmt"
	"slices"

	"daybook/internal/day"
	"daybook/internal/protect"
)

// Proposal is the officer to whom one of several cases would go (K1.6), with the grounds in words.
type Proposal struct {
	Candidate
	Grounds string // a sentence without its full stop
}

// Spread proposes who takes one of several cases that go out together (K1.6): of the officers whom nothing stops and who are
// there on the first day, those for whom the fewest reasons are needed, and of these the one who would be the least full
// with it; somebody who worked with the person goes before, where that makes them at most so many per cent points fuller. A
// case that weighs nothing goes to whoever was given the fewest so far. It is false where nobody is left. The order in which
// the officers come changes nothing.
func Spread(all []Candidate, weighs int, first day.Date, continuity int) (Proposal, bool) {
	var free []Candidate
	for _, c := range all {
		if c.Check.Worst != protect.Stop && c.Check.From <= first {
			free = append(free, c)
		}
	}
	if len(free) == 0 {
		return Proposal{}, false
	}
	least := free[0].reasons()
	for _, c := range free {
		least = min(least, c.reasons())
	}
	fewest := slices.DeleteFunc(slices.Clone(free), func(c Candidate) bool { return c.reasons() > least })
	slices.SortFunc(fewest, func(a, b Candidate) int { return emptier(a, b, weighs) })

	chosen, grounds := fewest[0], ""
	switch known := slices.IndexFunc(fewest, func(c Candidate) bool { return knew(c.Officer) && near(c, fewest[0], weighs, continuity) }); {
	case known > 0:
		chosen, grounds = fewest[known], "worked with them before, and "+full(fewest[known])+"; the emptiest is "+named(fewest[0])
	case weighs == 0:
		grounds = fmt.Sprintf("it weighs nothing, and they were given the fewest so far: %d", chosen.Given)
	case !chosen.Known:
		grounds = "how full they would be is not known"
	case len(fewest) > 1:
		grounds = "the emptiest with it: " + full(chosen) + ", then " + named(fewest[1])
	default:
		grounds = full(chosen)
	}
	switch {
	case len(free) == 1:
		return Proposal{chosen, "nobody else can be given it: " + grounds}, true
	case len(fewest) == 1:
		return Proposal{chosen, "the only one for whom " + fewestWords(least) + ": " + grounds}, true
	case len(fewest) < len(free):
		return Proposal{chosen, "of those for whom " + fewestWords(least) + " " + grounds}, true
	}
	return Proposal{chosen, grounds}, true
}

// reasons counts the reasons that are needed, without those that say how full the officer is: Spread compares that itself, and
// counting it too would fill one officer up to the next figure before it turned to another.
func (c Candidate) reasons() (n int) {
	for _, f := range c.Check.Needing(protect.Reason) {
		if !slices.Contains(fullness, f.Clause) {
			n++
		}
	}
	return n
}

// fullness are the clauses that say how full an officer is.
var fullness = []string{"G1.1", "G1.2", "G1.11"}

// emptier puts whoever would be less full first; of a case that weighs nothing, whoever was given fewer.
func emptier(a, b Candidate, weighs int) int {
	given := 0
	if weighs == 0 {
		given = cmp.Compare(a.Given, b.Given)
	}
	return cmp.Or(given, compareTrue(b.Known, a.Known), a.With.Compare(b.With), cmp.Compare(a.Given, b.Given),
		cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
}

// near reports whether an officer would be hardly fuller than the emptiest: by so many per cent points at most.
func near(c, emptiest Candidate, weighs, points int) bool {
	switch {
	case weighs == 0:
		return true
	case !c.Known || !emptiest.Known:
		return c.Known == emptiest.Known
	}
	return !c.With.Above(emptiest.With, points)
}

func full(c Candidate) string { return fmt.Sprintf("%d %%", c.With.Whole()) }

func named(c Candidate) string {
	if !c.Known {
		return c.Name
	}
	return c.Name + ", " + full(c)
}

func fewestWords(n int) string {
	if n == 0 {
		return "no reason is needed"
	}
	return fmt.Sprintf("the fewest reasons are needed (%d)", n)
}
