package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"daybook/internal/app"
	"daybook/internal/fault"
)

// tx is one transaction. It is the app's Reader and Writer.
type tx struct {
	ctx  context.Context // ends the transaction, and with it what a statement is still bringing
	each context.Context // of a statement
	db   *DB
	h    *handle
	sql  *sql.Tx
	conn *sql.Conn // that it runs on, for bulk writes; nil when it only reads
	keys []string  // idempotency keys remembered in it, by which an uncertain commit is settled

	held, heldCRN string // the person who is held for update, and the CRN that is stored of them
	heldSeq       int    // and the place of their last entry
}

// newTx is a transaction on this handle. SQLite's driver starts a goroutine for each statement that can be interrupted;
// its statements take some microseconds, and the transaction as a whole still ends with the request.
func (db *DB) newTx(ctx context.Context, h *handle, begun *sql.Tx, conn *sql.Conn) *tx {
	t := &tx{ctx: ctx, each: ctx, db: db, h: h, sql: begun, conn: conn}
	if db.onSQLite() {
		t.each = context.WithoutCancel(ctx)
	}
	return t
}

var _ app.Writer = (*tx)(nil)

// watched shows a statement to a test that looks on.
func (t *tx) watched(query string) {
	if t.db.watch != nil {
		t.db.watch(query)
	}
}

// exec runs a fixed statement.
func (t *tx) exec(query string, args ...any) (sql.Result, error) {
	t.watched(query)
	if s := t.h.stmt(query); s != nil {
		return t.sql.StmtContext(t.each, s).ExecContext(t.each, args...)
	}
	return t.sql.ExecContext(t.each, query, args...)
}

// query runs a fixed statement that returns rows.
func (t *tx) query(query string, args ...any) (*sql.Rows, error) {
	t.watched(query)
	if s := t.h.stmt(query); s != nil {
		return t.sql.StmtContext(t.each, s).QueryContext(t.each, args...)
	}
	return t.sql.QueryContext(t.each, query, args...)
}

// queryBuilt runs a statement whose text was put together for this call, and which is therefore not kept prepared.
func (t *tx) queryBuilt(query string, args ...any) (*sql.Rows, error) {
	t.watched(query)
	return t.sql.QueryContext(t.each, query, args...)
}

// row reads one row of a fixed statement into these places. It returns sql.ErrNoRows when there is none.
func (t *tx) row(query string, args []any, into ...any) error {
	t.watched(query)
	if s := t.h.stmt(query); s != nil {
		return t.sql.StmtContext(t.each, s).QueryRowContext(t.each, args...).Scan(into...)
	}
	return t.sql.QueryRowContext(t.each, query, args...).Scan(into...)
}

// limited ends a statement after so many rows. The number stands in the text, of which there are few forms: SQLite would
// prepare a statement anew each time that a number is bound there.
func limited(rows int) string { return ` LIMIT ` + strconv.Itoa(rows) }

// found turns "no row" into a NotFound fault with this sentence, and leaves other errors for [explain].
func found(err error, format string, args ...any) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fault.New(fault.NotFound, format, args...)
	}
	return err
}

// collect reads every row with scan and closes the rows.
func collect[T any](rows *sql.Rows, err error, scan func(*sql.Rows) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// each calls do for every row until it returns an error, and closes the rows.
func each(rows *sql.Rows, err error, do func(*sql.Rows) error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
