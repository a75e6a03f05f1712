package store

import (
	"context"
	"database/sql"

	"daybook/internal/app"
	"daybook/internal/fault"
)

const (
	sqlCheckpoints    = `SELECT size, signed_at, note FROM checkpoint ORDER BY size DESC, signed_at DESC LIMIT $1`
	sqlCheckpointAt   = `SELECT size, signed_at, note FROM checkpoint WHERE size = $1 ORDER BY signed_at DESC LIMIT 1`
	sqlSaveCheckpoint = `INSERT INTO checkpoint (size, signed_at, note) SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS TEXT) WHERE NOT EXISTS (SELECT 1 FROM checkpoint WHERE size < $1 AND signed_at > $2 OR size > $1 AND signed_at < $2) ON CONFLICT (size, signed_at) DO NOTHING`
)

// Checkpoint returns the latest signed checkpoint.
func (t *tx) Checkpoint() (app.Checkpoint, error) {
	return first(t.Checkpoints(1))("No checkpoint of the ledger has been signed yet.")
}

// Checkpoints returns the last n, newest first.
func (t *tx) Checkpoints(n int) ([]app.Checkpoint, error) {
	rows, err := t.query(sqlCheckpoints, n)
	return collect(rows, err, scanCheckpoint)
}

// CheckpointAt returns the checkpoint of the ledger at this size, the latest if it was signed several times.
func (t *tx) CheckpointAt(size int64) (app.Checkpoint, error) {
	rows, err := t.query(sqlCheckpointAt, size)
	return first(collect(rows, err, scanCheckpoint))("No checkpoint of the ledger with this size has been signed.")
}

// first returns the first of a list, or a NotFound fault with the sentence when there is none.
func first[T any](all []T, err error) func(sentence string) (T, error) {
	return func(sentence string) (one T, _ error) {
		if err == nil && len(all) == 0 {
			err = fault.New(fault.NotFound, "%s", sentence)
		}
		if err != nil {
			return one, err
		}
		return all[0], nil
	}
}

func scanCheckpoint(rows *sql.Rows) (c app.Checkpoint, err error) {
	var at int64
	err = rows.Scan(&c.Size, &at, &c.Text)
	c.At = fromMicros(at)
	return c, err
}

// SaveCheckpoint keeps a signed checkpoint. A larger ledger is never signed before a smaller one: a checkpoint that another
// process got ahead of is left out.
func (db *DB) SaveCheckpoint(ctx context.Context, c app.Checkpoint) error {
	return db.writing(ctx, func(t *tx) error {
		_, err := t.exec(sqlSaveCheckpoint, c.Size, toMicros(c.At), c.Text)
		return err
	})
}
