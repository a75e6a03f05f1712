// Package jobs is the work that Daybook does by itself, without anyone asking: it gives committed entries their places
// in the ledger and signs checkpoints over them, turns the standings that change with the calendar, and throws away
// what has served its time.
//
// Nothing that a person was told depends on a job having run. Every job may run twice, or in several processes at once:
// a lease in the database keeps them from working against each other, and runs out when its holder dies.
package jobs

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/ledger"
	"daybook/internal/lists"
)

// Store is what jobs and checks need of a database beyond what the app does.
type Store interface {
	app.Upkeep

	// Rows calls each with every stored row of every list.
	Rows(ctx context.Context, each func(lists.Row) error) error
	// Files calls each with everyone who has a stored file and the place in their stream that it stands at.
	Files(ctx context.Context, each func(person string, seq int) error) error
	// Everyone calls each with the stored file of everyone, in no order and from several goroutines at once. A file is lent.
	Everyone(ctx context.Context, each func(*casefile.File) error) error
	// Hashes calls each with every hash of the stored tree, in order of index.
	Hashes(ctx context.Context, each func(index int64, h ledger.Hash) error) error
	// Head returns the ledger's size and root.
	Head(ctx context.Context) (size int64, root ledger.Hash, err error)
	// Signed calls each with every signed checkpoint, in order of size and time.
	Signed(ctx context.Context, each func(app.Checkpoint) error) error
	// Sweep removes expired sessions, old drafts and old commands seen, and returns how many of each.
	Sweep(ctx context.Context, expired, drafts, seen time.Time) ([3]int64, error)
}

// Parts are what the jobs are made of.
type Parts struct {
	Store Store
	App   *app.App
	// Keys returns the keys of the ledger, of which the newest must be the one with this verifier key, unless it is empty:
	// then nothing has been signed yet, and keys are made when there are none. A process without Keys signs nothing.
	Keys   func(verifier string) (ledger.KeyRing, error)
	Now    func() time.Time
	Holder string        // names this process in leases; no two processes share it
	Every  time.Duration // how often a checkpoint is signed when the ledger grew
	Log    *slog.Logger
}

// Jobs runs the jobs of one process.
type Jobs struct {
	Parts
	leases map[string]time.Time // those held by this process and until when
	mu     sync.Mutex
}

// New returns jobs made of these parts.
func New(p Parts) *Jobs {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	return &Jobs{Parts: p, leases: map[string]time.Time{}}
}

// How often each job looks whether there is something to do. The sequencer's look is one read of a small table.
const (
	sequenceEvery = 200 * time.Millisecond
	nightEvery    = time.Minute
	sweepEvery    = time.Hour
)

// leaseFor is how long a lease lasts: as long as others wait after the death of its holder.
const leaseFor = 20 * time.Second

// Run runs every job until the context ends, and then ends what is under way and gives the leases back.
func (j *Jobs) Run(ctx context.Context) {
	var all sync.WaitGroup
	for _, job := range []struct {
		name  string
		every time.Duration
		do    func(context.Context) error
	}{
		{"sequencer", sequenceEvery, j.sequence},
		{"night", nightEvery, j.night},
		{"weightings", nightEvery, j.Reweigh},
		{"sums", nightEvery, j.sums},
		{"recheck", nightEvery, j.LookAgain},
		{"sweep", sweepEvery, j.sweep},
	} {
		all.Go(func() { j.repeat(ctx, job.name, job.every, job.do) })
	}
	all.Wait()
	j.release()
}

// repeat does a job at once and then at every interval. A failure is logged when it begins and when it ends, not at
// every attempt: a database that is away for an hour must not fill the disk with lines about it.
func (j *Jobs) repeat(ctx context.Context, name string, every time.Duration, do func(context.Context) error) {
	failing := false
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		err := do(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil && !failing:
			failing = true
			j.Log.ErrorContext(ctx, "job fails and is tried again", "job", name, "error", err.Error())
		case err == nil && failing:
			failing = false
			j.Log.InfoContext(ctx, "job works again", "job", name)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// lease takes or keeps a named lease and reports whether this process holds it. A lease that still has half its time is
// not asked for again, so that holding one costs a write every few seconds and not one for each piece of work.
func (j *Jobs) lease(ctx context.Context, name string) (bool, error) {
	now := j.Now()
	j.mu.Lock()
	until, held := j.leases[name]
	j.mu.Unlock()
	if held && now.Add(leaseFor/2).Before(until) {
		return true, nil
	}
	until = now.Add(leaseFor)
	got, err := j.Store.Lease(ctx, name, j.Holder, now, until)
	j.mu.Lock()
	defer j.mu.Unlock()
	if got && err == nil {
		j.leases[name] = until
	} else {
		delete(j.leases, name)
	}
	return got, err
}

// release gives every lease back, so that another process need not wait for it to run out.
func (j *Jobs) release() {
	ctx, cancel := context.WithTimeout(context.Background(), leaseFor/4)
	defer cancel()
	for name := range j.leases {
		if err := j.Store.Release(ctx, name, j.Holder); err != nil {
			j.Log.WarnContext(ctx, "a lease was not given back and runs out by itself", "lease", name, "error", err.Error())
		}
	}
}
