package jobs

import (
	"context"
	"strings"
	"time"

	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/ledger"
)

// batch is how many entries get their places in one transaction. Writers wait for it on SQLite, so it is short while
// people work, and long while nobody does.
const (
	batch     = 1_000
	longBatch = 20_000
)

// VerifiersSetting names the setting that holds every verifier key of the ledger with its times, one a line, oldest
// first.
const VerifiersSetting = "verifiers"

// sequence gives places to what waits for one, and signs a checkpoint when it is time.
func (j *Jobs) sequence(ctx context.Context) error {
	waiting, err := j.Store.Unplaced(ctx)
	if err != nil {
		return err
	}
	due, err := j.due(ctx)
	if err != nil || waiting == 0 && !due {
		return err
	}
	if held, err := j.lease(ctx, "sequencer"); err != nil || !held {
		return err
	}
	for waiting > 0 && ctx.Err() == nil {
		_, _, placed, err := j.Store.Sequence(ctx, batch)
		if err != nil {
			return err
		}
		if placed == 0 {
			break
		}
		waiting -= int64(placed)
		if held, err := j.lease(ctx, "sequencer"); err != nil || !held {
			return err
		}
	}
	if due {
		return j.Checkpoint(ctx)
	}
	return nil
}

// Ready makes sure, before anything is served, that this process can sign the ledger: it makes the first key of a new
// one, and refuses to go on without the keys of an old one.
func (j *Jobs) Ready(ctx context.Context) error {
	if j.Keys == nil {
		return nil
	}
	last, err := j.last(ctx)
	if err != nil {
		return err
	}
	_, err = j.ring(ctx, last)
	return err
}

// due reports whether a checkpoint should be signed: the ledger grew, or is about to, and the last one is old enough.
func (j *Jobs) due(ctx context.Context) (bool, error) {
	if j.Keys == nil {
		return false, nil
	}
	last, err := j.last(ctx)
	if err != nil {
		return false, err
	}
	if j.Now().Before(last.At.Add(j.Every)) {
		return false, nil
	}
	size, _, err := j.Store.Head(ctx)
	return size > last.Size, err
}

// last returns the latest checkpoint, or the zero Checkpoint.
func (j *Jobs) last(ctx context.Context) (last app.Checkpoint, err error) {
	err = j.Store.Read(ctx, func(r app.Reader) error {
		last, err = r.Checkpoint()
		return err
	})
	if fault.KindOf(err) == fault.NotFound {
		return app.Checkpoint{}, nil
	}
	return last, err
}

// Checkpoint signs the ledger as it stands, unless the latest checkpoint says the same already. Where another process signs
// at the same moment, it looks again, until what it saw is under a checkpoint of either.
func (j *Jobs) Checkpoint(ctx context.Context) error {
	if j.Keys == nil {
		return nil
	}
	size, root, err := j.Store.Head(ctx)
	for err == nil {
		last, wrong := j.last(ctx)
		if wrong != nil || size <= last.Size {
			return wrong
		}
		if err = j.sign(ctx, size, root, last); err != nil {
			return err
		}
		err = ctx.Err()
	}
	return err
}

// sign signs the ledger of this size after the last checkpoint.
func (j *Jobs) sign(ctx context.Context, size int64, root ledger.Hash, last app.Checkpoint) error {
	ring, err := j.ring(ctx, last)
	if err != nil {
		return err
	}
	at := after(j.Now(), last.At)
	signed, err := ring.Sign(ledger.Checkpoint{Size: size, Root: root, At: at})
	if err != nil {
		return err
	}
	return j.Store.SaveCheckpoint(ctx, app.Checkpoint{Size: size, At: at, Text: string(signed)})
}

// Seal signs a file that leaves the service as a whole, with the key that signs checkpoints (L9.1).
func (j *Jobs) Seal(ctx context.Context, s ledger.Seal) ([]byte, error) {
	if j.Keys == nil {
		return nil, fault.New(fault.Busy, "This server leaves signing to another one, so it cannot sign the file. Try again through the server that signs.")
	}
	last, err := j.last(ctx)
	if err != nil {
		return nil, err
	}
	ring, err := j.ring(ctx, last)
	if err != nil {
		return nil, err
	}
	return ring.Seal(s)
}

// after returns the moment now, or one just after the last when this machine's clock is behind the one that signed it:
// checkpoints stand in the order of their times.
func after(now, last time.Time) time.Time {
	now = now.UTC().Truncate(time.Microsecond)
	if !now.After(last) {
		return last.Add(time.Microsecond).UTC()
	}
	return now
}

// ring returns the keys, when they are those that the ledger is signed with now. A process that missed a change of key
// must not go on with the old one.
func (j *Jobs) ring(ctx context.Context, last app.Checkpoint) (ledger.KeyRing, error) {
	published, err := j.setting(ctx, app.VerifierSetting)
	if err != nil {
		return ledger.KeyRing{}, err
	}
	inForce := published
	if last.Text != "" {
		c, err := ledger.ReadCheckpoint([]byte(last.Text))
		if err != nil {
			return ledger.KeyRing{}, err
		}
		if c.NextKey != "" {
			inForce = c.NextKey // a change of key that was interrupted after this checkpoint is finished here
		}
	}
	ring, err := j.Keys(inForce)
	if err != nil {
		return ring, err
	}
	if inForce == "" || inForce != published {
		return ring, j.Store.Write(ctx, func(w app.Writer) error { return saveVerifiers(w, ring) })
	}
	return ring, nil
}

func (j *Jobs) setting(ctx context.Context, name string) (value string, err error) {
	err = j.Store.Read(ctx, func(r app.Reader) error {
		value, err = r.Setting(name)
		return err
	})
	if fault.KindOf(err) == fault.NotFound {
		return "", nil
	}
	return value, err
}

// saveVerifiers stores the verifier keys, for receipts and for whoever checks the ledger without the key file.
func saveVerifiers(w app.Writer, ring ledger.KeyRing) error {
	known := ring.Known()
	if err := w.SaveSetting(VerifiersSetting, strings.TrimSuffix(ring.String(), "\n")); err != nil {
		return err
	}
	return w.SaveSetting(app.VerifierSetting, known[len(known)-1].Verifier)
}

// Settle places everything that waits and signs a checkpoint over it: what a command does before it says that it is
// done. Progress is called with how many entries were placed so far and how many there are.
func (j *Jobs) Settle(ctx context.Context, progress func(done, all int64)) error {
	all, err := j.Store.Unplaced(ctx)
	if err != nil {
		return err
	}
	for done := int64(0); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, _, placed, err := j.Store.Sequence(ctx, longBatch)
		if err != nil {
			return err
		}
		if done += int64(placed); progress != nil {
			progress(done, max(all, done))
		}
		if placed == 0 {
			return j.Checkpoint(ctx)
		}
	}
}
