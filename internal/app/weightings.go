package app

import (
	"context"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// publishedSets reads the weightings of the service through time: those that come with Daybook and those that it published
// itself.
func publishedSets(Reader) (*workload.Sets, error) { return workload.DefaultSets(), nil }

// Weightings returns the weightings of the service through time.
func (a *App) Weightings(ctx context.Context) (sets *workload.Sets, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		_, sets, err = a.known(r)
		return err
	})
	return sets, err
}

// weights returns the weightings of a day as they were known when the directory was last asked for, with which everything
// that people do begins. What is published meanwhile makes no difference: it never holds before the next day (W26.3).
func (a *App) weights(on day.Date) *workload.Weights {
	a.staff.mu.Lock()
	sets := a.staff.sets
	a.staff.mu.Unlock()
	if sets == nil {
		sets = workload.DefaultSets()
	}
	return sets.On(on)
}

// derive works out a person's standing on a day by the settings and the weightings of the service.
func (a *App) derive(f *casefile.File, on day.Date) *standing.Standing {
	return standing.Derive(f, a.Rules.At(on), a.weights(on), on)
}
