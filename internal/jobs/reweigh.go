package jobs

import (
	"context"
	"strings"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
)

// reweighedSetting keeps how far everyone was worked out by the weightings and figures in force: their name, and after a space
// the person who came last; nobody once all were.
const reweighedSetting = "weightings.reweighed"

// markEvery is how many people are weighed between two marks: what a killed process weighs twice.
const markEvery = 500

// Reweigh derives everyone again when weightings that the service published have taken effect (W26.4), or figures that it decided
// (B1.5): the day on which a standing changes by itself was worked out before anyone knew of them. It walks over everyone, a mark of the way with it,
// so that a process that ends is followed by one that goes on.
func (j *Jobs) Reweigh(ctx context.Context) error {
	step, after, err := j.toReweigh(ctx)
	if err != nil || step == "" {
		return err
	}
	if held, err := j.lease(ctx, "weightings"); err != nil || !held {
		return err
	}
	n, err := j.reweighFrom(ctx, step, after)
	if n != (Turned{}) {
		j.Log.InfoContext(ctx, "cases worked out by the weightings and figures that took effect", "day", j.App.Today().String(), "done", n.Done, "skipped", n.Skipped, "failed", n.Failed)
	}
	return err
}

// toReweigh names the weightings and figures in force by which not everyone was worked out yet, and the person whose turn came last;
// none where everyone was, or where what comes with Daybook holds: that was in force when everyone was derived.
func (j *Jobs) toReweigh(ctx context.Context) (step, after string, err error) {
	sets, err := j.App.Weightings(ctx)
	if err != nil {
		return "", "", err
	}
	today := j.App.Today()
	step = strings.ReplaceAll(sets.Step(today), " ", "+")
	if figures := j.App.Rules.Settings().Step(today); figures != "" {
		step = strings.TrimPrefix(step+"+"+figures, "+")
	}
	if step == "" {
		return "", "", nil
	}
	done, after, err := j.reweighed(ctx)
	switch {
	case err != nil || done == step && after == "":
		return "", "", err
	case done != step:
		after = ""
	}
	return step, after, nil
}

// reweighed reads the mark.
func (j *Jobs) reweighed(ctx context.Context) (step, after string, err error) {
	err = j.Store.Read(ctx, func(r app.Reader) error {
		mark, err := r.Setting(reweighedSetting)
		if fault.KindOf(err) == fault.NotFound {
			return nil
		}
		step, after, _ = strings.Cut(mark, " ")
		return err
	})
	return step, after, err
}

func (j *Jobs) markReweighed(ctx context.Context, step, after string) error {
	return j.Store.Write(ctx, func(w app.Writer) error { return w.SaveSetting(reweighedSetting, strings.TrimSpace(step+" "+after)) })
}

// reweighFrom weighs everyone who comes after a person in the order of streams. One who cannot be weighed is counted, logged
// and passed over.
func (j *Jobs) reweighFrom(ctx context.Context, step, after string) (n Turned, err error) {
	var failed error
	count := 0
	err = j.Store.Streams(ctx, entry.Person, after, func(id string) bool {
		if failed = j.reweighOne(ctx, id, &n); failed != nil {
			return false
		}
		if count++; count%markEvery == 0 {
			var held bool
			if failed = j.markReweighed(ctx, step, id); failed == nil {
				held, failed = j.lease(ctx, "weightings")
			}
			if failed == nil && !held {
				failed = errOvertaken
			}
		}
		return failed == nil
	})
	if failed == errOvertaken {
		return n, nil
	}
	if failed != nil {
		return n, failed
	}
	if err != nil {
		return n, err
	}
	return n, j.markReweighed(ctx, step, "")
}

// errOvertaken ends a walk whose lease another process has taken: that one goes on from the mark.
var errOvertaken = fault.New(fault.Busy, "Another process goes on with this.")

func (j *Jobs) reweighOne(ctx context.Context, id string, n *Turned) error {
	changed, err := j.App.Reweigh(ctx, id)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		n.Failed++
		j.Log.ErrorContext(ctx, "a case was not weighed again", "person", id, "error", err.Error())
	case changed:
		n.Done++
	default:
		n.Skipped++
	}
	return nil
}
