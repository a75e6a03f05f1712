package synth

import "math/rand/v2"

// chance is a source of chance that can be started anew from numbers, so that each person is the same whoever was made
// before.
type chance struct {
	source rand.PCG
	r      *rand.Rand
}

// The uses of chance are kept apart, so that more of it in one place does not change another.
const (
	forUnit = iota + 1
	forStaff
	forSketch
	forStory
	forPosts
	forAntecedents
	forSupervision
	forFindings
	forReports
	forDelivery
	forProgrammes
	forCapacity
	forSteps
)

func newChance(seed uint64, use, number int) *chance {
	c := &chance{}
	c.r = rand.New(&c.source)
	c.again(seed, use, number)
	return c
}

// again starts from the seed, a use and a number.
func (c *chance) again(seed uint64, use, number int) {
	c.source.Seed(spread(seed)^spread(uint64(use)), spread(seed+uint64(number)<<8+uint64(use)))
}

// spread makes numbers that are close to each other differ everywhere (the finisher of SplitMix64).
func spread(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// yes is true with a probability.
func (c *chance) yes(p float64) bool { return c.r.Float64() < p }

// n is a number from 0 up to but not including the limit.
func (c *chance) n(limit int) int { return c.r.IntN(limit) }

// between is a number of the range, both ends included.
func (c *chance) between(low, high int) int { return low + c.r.IntN(high-low+1) }

// one is one of the list.
func one[T any](c *chance, list []T) T { return list[c.r.IntN(len(list))] }

// A share is a thing and its part of a whole.
type share[T any] struct {
	of   float64
	what T
}

// drawn draws a thing by its share; what the shares leave open goes to the last.
func drawn[T any](c *chance, shares []share[T]) T {
	x := c.r.Float64()
	for _, s := range shares {
		if x -= s.of; x < 0 {
			return s.what
		}
	}
	return shares[len(shares)-1].what
}
