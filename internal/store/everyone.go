package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"daybook/internal/casefile"
)

const (
	sqlScopeFiles = `SELECT id, file FROM person WHERE scope_id = $1`

	// Only SQLite has these: the place at which it keeps a row, which is the order in which rows were first written.
	sqlLastPlace  = `SELECT coalesce(max(rowid), 0) FROM person`
	sqlPlaceFiles = `SELECT id, file FROM person WHERE rowid BETWEEN $1 AND $2`

	// besides is how many read a SQLite file at once when everyone is looked at. What belongs to one person lies together in
	// it and the files of all lie far apart, so a walk waits for the disk most of the time, and sixteen wait no longer than one.
	besides = 16
	// stretch is how many neighbouring rows one of them takes at a time.
	stretch = 256
)

// Everyone calls use with the stored file of everyone, in no order and from several goroutines at once. A file is lent to
// it (see [casefile.Lend]): the next one takes its memory. The first error that use returns ends the walk and is returned.
//
// On SQLite the files are read in the order in which they lie, by connections that are opened for the walk, so that no page
// waits for one. PostgreSQL keeps a table by itself, and is asked scope by scope.
func (db *DB) Everyone(ctx context.Context, use func(*casefile.File) error) error {
	h, readers, parts := db.read, runtime.GOMAXPROCS(0), int64(Scopes)
	part := func(t *tx, n int64) (*sql.Rows, error) { return t.query(sqlScopeFiles, n) }
	if db.onSQLite() {
		var last int64
		err := db.reading(ctx, func(t *tx) error { return t.row(sqlLastPlace, nil, &last) })
		if err != nil {
			return err
		}
		if h, err = newHandle(ctx, "sqlite", db.walkDSN, besides, true); err != nil {
			return errors.Join(explain(err), h.close())
		}
		defer h.close()
		readers, parts = besides, last/stretch+1
		part = func(t *tx, n int64) (*sql.Rows, error) { return t.query(sqlPlaceFiles, n*stretch, n*stretch+stretch-1) }
	}

	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var all sync.WaitGroup
	for range readers {
		all.Go(func() {
			for n := next.Add(1) - 1; n < parts && ctx.Err() == nil; n = next.Add(1) - 1 {
				err := db.readingOn(ctx, h, func(t *tx) error {
					rows, err := part(t, n)
					return each(rows, err, func(rows *sql.Rows) error { return lend(rows, use) })
				})
				if err != nil {
					stop(err) // only the first is kept
				}
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// lend decodes the file of a row in place.
func lend(rows *sql.Rows, use func(*casefile.File) error) error {
	var id, file sql.RawBytes
	if err := rows.Scan(&id, &file); err != nil {
		return err
	}
	lent := false
	err := casefile.Lend(file, func(f *casefile.File) error { lent = true; return use(f) })
	if err != nil && !lent {
		return fmt.Errorf("person %s: %w", id, err)
	}
	return err
}
