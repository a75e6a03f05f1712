package jobs

import (
	"context"
	"time"
)

// How long things are kept that serve only for a while. A draft is someone's unfinished work, and the key of a command
// is what keeps a late retry from doing it twice: both are kept far longer than anyone should need them
// (clauses I3.1 and I3.2 of docs/rules/retention.md).
const (
	draftsFor = 60 * 24 * time.Hour
	seenFor   = 30 * 24 * time.Hour
)

// leastFor is the floor under everything that is thrown away: a wrong clock or a careless change of the figures above
// must not empty a table.
const leastFor = 7 * 24 * time.Hour

// sweep throws away what has served its time.
func (j *Jobs) sweep(ctx context.Context) error {
	if held, err := j.lease(ctx, "sweep"); err != nil || !held {
		return err
	}
	now := j.Now()
	removed, err := j.Store.Sweep(ctx, now, now.Add(-max(draftsFor, leastFor)), now.Add(-max(seenFor, leastFor)))
	if err != nil {
		return err
	}
	if removed != [3]int64{} {
		j.Log.InfoContext(ctx, "swept", "sessions", removed[0], "drafts", removed[1], "commands", removed[2])
	}
	return nil
}
