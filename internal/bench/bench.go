// Package bench measures how long things take, and writes down what was measured.
//
// A time alone says more about the machine than about the program. So everything is measured beside a floor, the least
// that could do the same on the same machine in the same run, and what is kept is the ratio of the two. Only aims that
// people feel, such as a page within 25 ms, stand as times.
package bench

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// Sample is how long each of several runs took, in rising order.
type Sample []time.Duration

func sample(took []time.Duration) Sample {
	slices.Sort(took)
	return took
}

// Measured returns a sample of times that were taken elsewhere, in the order in which they were taken; the first few do
// not count.
func Measured(took []time.Duration) Sample {
	return sample(slices.Clone(took[min(warmUp, len(took)/2):]))
}

// At returns the time within which this share of the runs ended; 0.5 is the median. It is 0 when there are none.
func (s Sample) At(share float64) time.Duration {
	if len(s) == 0 {
		return 0
	}
	return s[min(int(share*float64(len(s))), len(s)-1)]
}

// Median is the time within which half of the runs ended.
func (s Sample) Median() time.Duration { return s.At(0.5) }

// P99 is the time within which all but one in a hundred of the runs ended.
func (s Sample) P99() time.Duration { return s.At(0.99) }

// warmUp is how many runs are not counted: the first ones prepare statements and fill caches.
const warmUp = 20

// OneByOne runs something n times, one after the other, after a few runs that do not count. Do is told the number of the
// run, from 0.
func OneByOne(ctx context.Context, n int, do func(i int) error) (Sample, error) {
	all, err := InTurn(ctx, n, do)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// InTurn is OneByOne for something and its floors, a run of each in turn, so that whatever else the machine is busy with
// slows them alike. It returns a sample of each.
func InTurn(ctx context.Context, n int, runs ...func(i int) error) ([]Sample, error) {
	warm := min(warmUp, n)
	all := make([]Sample, len(runs))
	for i := range n + warm {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for which, run := range runs {
			began := time.Now()
			if err := run(i); err != nil {
				return nil, err
			}
			if i >= warm {
				all[which] = append(all[which], time.Since(began))
			}
		}
	}
	for _, took := range all {
		slices.Sort(took)
	}
	return all, nil
}

// Steady starts something at a steady rate a second for a while, whether or not the earlier ones have ended, as people
// do who do not know of each other. A run's time counts from the moment at which it was to start, so that waiting
// behind a slow one counts too.
func Steady(ctx context.Context, rate int, lasting time.Duration, do func(i int) error) (Sample, error) {
	n := int(lasting.Seconds() * float64(rate))
	took := make([]time.Duration, n)
	errs := make([]error, n)
	var all sync.WaitGroup
	began := time.Now()
	for i := range n {
		due := began.Add(time.Duration(i) * time.Second / time.Duration(rate))
		select {
		case <-ctx.Done():
			all.Wait()
			return nil, ctx.Err()
		case <-time.After(time.Until(due)):
		}
		all.Go(func() {
			errs[i] = do(i)
			took[i] = time.Since(due)
		})
	}
	all.Wait()
	return sample(took), errors.Join(errs...)
}
