package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"daybook/internal/app"
	"daybook/internal/fault"
)

// attempts bounds how often a transaction is run when the engine asks for it again: with the pauses between them, long
// enough for a standby to take over.
const attempts = 12

// Read runs do in one read-only snapshot.
func (db *DB) Read(ctx context.Context, do func(app.Reader) error) error {
	return db.reading(ctx, func(t *tx) error { return do(t) })
}

func (db *DB) reading(ctx context.Context, do func(*tx) error) error {
	return db.readingOn(ctx, db.read, do)
}

func (db *DB) readingOn(ctx context.Context, h *handle, do func(*tx) error) error {
	opts := &sql.TxOptions{ReadOnly: true}
	if !db.onSQLite() {
		opts.Isolation = sql.LevelRepeatableRead // a snapshot; SQLite's transactions always are
	}
	h.prepareWanted(ctx)
	snapshot, err := h.sql.BeginTx(ctx, opts)
	if err != nil {
		return ended(ctx, err)
	}
	defer snapshot.Rollback() // a read leaves nothing to commit
	return ended(ctx, do(db.newTx(ctx, h, snapshot, nil)))
}

// Write runs do in one transaction, and again when the engine asks for that. When the answer to a commit is lost, the
// idempotency key that do remembered tells whether it was stored.
func (db *DB) Write(ctx context.Context, do func(app.Writer) error) error {
	return db.writing(ctx, func(t *tx) error { return do(t) })
}

func (db *DB) writing(ctx context.Context, do func(*tx) error) error {
	if db.write == nil {
		return readOnly()
	}
	for attempt := 1; ; attempt++ {
		err := db.writeOnce(ctx, do)
		if err == nil {
			return nil
		}
		if unsure := (*unsureError)(nil); errors.As(err, &unsure) {
			stored, checked := db.settle(ctx, unsure)
			if stored {
				return nil
			}
			if !checked {
				return fault.Wrap(fault.Storage, err, "The connection to the database was lost at the last moment, so it is not certain whether this was saved. Open the record again to see before you repeat it.")
			}
		} else if !again(err) {
			return ended(ctx, err)
		}
		if attempt == attempts || !pause(ctx, attempt) {
			return ended(ctx, err)
		}
	}
}

func (db *DB) writeOnce(ctx context.Context, do func(*tx) error) error {
	db.write.prepareWanted(ctx)
	conn, err := db.write.sql.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	change, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer change.Rollback() // after a commit it does nothing
	t := db.newTx(ctx, db.write, change, conn)
	if err := do(t); err != nil {
		return err
	}
	err = t.sql.Commit()
	if err != nil && !db.onSQLite() && !refused(err) {
		return &unsureError{err, t.keys}
	}
	return err
}

// ended explains an error. Once the request is over, whatever the engine says of it is only a consequence.
func ended(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil && !isFault(err) {
		err = fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return explain(err)
}

// unsureError says that the answer to a commit was lost: the transaction may have been stored.
type unsureError struct {
	cause error
	keys  []string
}

func (e *unsureError) Error() string { return "the answer to a commit was lost: " + e.cause.Error() }
func (e *unsureError) Unwrap() error { return e.cause }

// settle finds out whether an unsure transaction was stored. It can tell only by a key that was remembered in it.
func (db *DB) settle(ctx context.Context, unsure *unsureError) (stored, checked bool) {
	if len(unsure.keys) == 0 {
		return false, false
	}
	for attempt := 1; attempt <= attempts; attempt++ {
		err := db.reading(ctx, func(t *tx) (err error) {
			_, stored, err = t.Seen(unsure.keys[0])
			return err
		})
		if err == nil {
			return stored, true
		}
		if !pause(ctx, attempt) {
			break
		}
	}
	return false, false
}

// pause waits before the next attempt, longer each time, at most two seconds. It reports whether there is to be one.
func pause(ctx context.Context, attempt int) bool {
	wait := min(5*time.Millisecond<<attempt, 2*time.Second)
	select {
	case <-ctx.Done():
		return false
	case <-time.After(wait):
		return true
	}
}
