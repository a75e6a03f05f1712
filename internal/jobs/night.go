package jobs

import (
	"context"

	"daybook/internal/day"
)

// Turned counts what a night's work did.
type Turned struct {
	Done    int // standings that were worked out again
	Skipped int // that somebody else had turned meanwhile
	Failed  int // that could not be; they stay as they were and are tried again
}

// turnAtOnce is how many people are asked for at a time.
const turnAtOnce = 500

// night turns the standings that change with the calendar. It runs all day: a service's night is not everywhere long
// enough, and a process that was off at midnight must catch up.
func (j *Jobs) night(ctx context.Context) error {
	today := j.App.Today()
	first, err := j.Store.Turning(ctx, today, 1)
	if err != nil || len(first) == 0 {
		return err
	}
	if held, err := j.lease(ctx, "night"); err != nil || !held {
		return err
	}
	n, err := j.Turn(ctx, today)
	if n != (Turned{}) {
		j.Log.InfoContext(ctx, "standings turned", "day", today.String(), "done", n.Done, "skipped", n.Skipped, "failed", n.Failed)
	}
	return err
}

// Turn turns every standing that changes by itself on or before a day. One that fails is counted, logged once and
// passed over.
func (j *Jobs) Turn(ctx context.Context, on day.Date) (n Turned, err error) {
	tried := map[string]bool{}
	for {
		// Those that failed come again at the front, so there is always room beyond them.
		people, err := j.Store.Turning(ctx, on, turnAtOnce+n.Failed)
		if err != nil {
			return n, err
		}
		fresh := 0
		for _, id := range people {
			if tried[id] {
				continue
			}
			tried[id] = true
			fresh++
			if err := j.turnOne(ctx, id, &n); err != nil {
				return n, err
			}
		}
		if fresh == 0 {
			return n, nil
		}
		if held, err := j.lease(ctx, "night"); err != nil || !held {
			return n, err
		}
	}
}

func (j *Jobs) turnOne(ctx context.Context, id string, n *Turned) error {
	changed, err := j.App.Turn(ctx, id)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		n.Failed++
		j.Log.ErrorContext(ctx, "a standing was not turned", "person", id, "error", err.Error())
	case changed:
		n.Done++
	default:
		n.Skipped++
	}
	return nil
}

// sums sums loads up once a day, when every standing was turned to it.
func (j *Jobs) sums(ctx context.Context) error {
	if done, err := j.App.Summed(ctx); err != nil || done {
		return err
	}
	if left, err := j.Store.Turning(ctx, j.App.Today(), 1); err != nil || len(left) > 0 {
		return err
	}
	if held, err := j.lease(ctx, "sums"); err != nil || !held {
		return err
	}
	return j.App.SumUp(ctx)
}

// LookAgain holds every case against the protections once a day, when every standing was turned to it and weighed by what took
// effect on it: how full an officer is decides what stands against their cases.
func (j *Jobs) LookAgain(ctx context.Context) error {
	if done, err := j.App.Looked(ctx); err != nil || done {
		return err
	}
	if left, err := j.Store.Turning(ctx, j.App.Today(), 1); err != nil || len(left) > 0 {
		return err
	}
	if step, _, err := j.toReweigh(ctx); err != nil || step != "" {
		return err
	}
	if held, err := j.lease(ctx, "recheck"); err != nil || !held {
		return err
	}
	return j.App.LookAgain(ctx)
}
