package store

import (
	"context"
	"database/sql"
	"time"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/ledger"
	"daybook/internal/lists"
)

const (
	// Across all scopes: a rebuild and a check look at everything.
	sqlAllRows        = `SELECT list, owner, row_key, person, on_day, sort, until_day, body FROM list_row`
	sqlAllTerms       = `SELECT term, held, person FROM lookup`
	sqlAllPeople      = `SELECT id, seq FROM person WHERE scope_id = $1 ORDER BY id`
	sqlAllCheckpoints = `SELECT size, signed_at, note FROM checkpoint ORDER BY size, signed_at`

	sqlOldSessions = `DELETE FROM session WHERE expires < $1`
	sqlOldDrafts   = `DELETE FROM draft WHERE scope_id = $1 AND saved < $2`
	sqlOldSeen     = `DELETE FROM seen WHERE seen_at < $1`
)

// Rows calls each with every stored row of every list, the terms by which people are found among them, in no order.
func (db *DB) Rows(ctx context.Context, use func(lists.Row) error) error {
	return db.reading(ctx, func(t *tx) error {
		rows, err := t.query(sqlAllRows)
		err = each(rows, err, func(rows *sql.Rows) error {
			r, err := scanRow(rows)
			if err != nil {
				return err
			}
			return use(r)
		})
		if err != nil {
			return err
		}
		rows, err = t.query(sqlAllSought)
		err = each(rows, err, func(rows *sql.Rows) error {
			r, err := scanSought(rows)
			if err != nil {
				return err
			}
			return use(r)
		})
		if err != nil {
			return err
		}
		rows, err = t.query(sqlAllCounted)
		err = each(rows, err, func(rows *sql.Rows) error {
			r, err := scanCounted(rows)
			if err != nil {
				return err
			}
			return use(r)
		})
		if err != nil {
			return err
		}
		rows, err = t.query(sqlAllTerms)
		return each(rows, err, func(rows *sql.Rows) error {
			var term, held, person string
			if err := rows.Scan(&term, &held, &person); err != nil {
				return err
			}
			return use(lists.TermRow(term, held, person))
		})
	})
}

// scanRow reads a row of any list with all its columns but the scope.
func scanRow(rows *sql.Rows) (r lists.Row, err error) {
	var table string
	var on, until int64
	err = rows.Scan(&table, &r.Owner, &r.Key, &r.Person, &on, &r.Sort, &until, &r.Body)
	r.Table, r.Date, r.Until = lists.Table(table), day.Date(on), day.Date(until)
	return r, err
}

// Files calls each with the id of everyone who has a stored file and the place in their stream that it stands at.
func (db *DB) Files(ctx context.Context, use func(person string, seq int) error) error {
	return db.reading(ctx, func(t *tx) error {
		for scope := range int64(Scopes) {
			rows, err := t.query(sqlAllPeople, scope)
			err = each(rows, err, func(rows *sql.Rows) error {
				var id string
				var seq int
				if err := rows.Scan(&id, &seq); err != nil {
					return err
				}
				return use(id, seq)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Head returns the ledger's size and root.
func (db *DB) Head(ctx context.Context) (size int64, root ledger.Hash, err error) {
	err = db.reading(ctx, func(t *tx) error {
		size, root, err = t.head(sqlHead)
		return err
	})
	return size, root, err
}

// Signed calls each with every signed checkpoint, in order of size and time.
func (db *DB) Signed(ctx context.Context, use func(app.Checkpoint) error) error {
	return db.reading(ctx, func(t *tx) error {
		rows, err := t.query(sqlAllCheckpoints)
		return each(rows, err, func(rows *sql.Rows) error {
			c, err := scanCheckpoint(rows)
			if err != nil {
				return err
			}
			return use(c)
		})
	})
}

// Sweep removes sessions that expired, drafts that were last saved and commands that were carried out before these
// moments, and returns how many of each.
func (db *DB) Sweep(ctx context.Context, expired, drafts, seen time.Time) (removed [3]int64, err error) {
	err = db.writing(ctx, func(t *tx) error {
		removed = [3]int64{}
		if err := t.sweep(&removed[0], sqlOldSessions, toMicros(expired)); err != nil {
			return err
		}
		for scope := range int64(Scopes) {
			if err := t.sweep(&removed[1], sqlOldDrafts, scope, toMicros(drafts)); err != nil {
				return err
			}
		}
		return t.sweep(&removed[2], sqlOldSeen, toMicros(seen))
	})
	return removed, err
}

// sweep removes rows and adds their number to a count.
func (t *tx) sweep(count *int64, query string, args ...any) error {
	res, err := t.exec(query, args...)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	*count += n
	return err
}
