package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
)

const (
	// A step from one stream to the next costs one seek, however many entries the stream has.
	sqlStreams = `WITH RECURSIVE walk(stream) AS (
			SELECT (SELECT stream FROM journal WHERE scope_id = $1 AND stream > $2 AND stream < $3 ORDER BY stream LIMIT 1)
			UNION ALL
			SELECT (SELECT j.stream FROM journal j WHERE j.scope_id = $1 AND j.stream > walk.stream AND j.stream < $3 ORDER BY j.stream LIMIT 1)
			FROM walk WHERE walk.stream IS NOT NULL)
		SELECT stream FROM walk WHERE stream IS NOT NULL LIMIT $4`

	// Across all scopes: the night job serves the whole service.
	sqlTurning = `SELECT id FROM person WHERE next_on > 0 AND next_on <= $1 ORDER BY next_on, id LIMIT $2`

	sqlTakeLease = `INSERT INTO lease (name, holder, expires) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE
		SET holder = excluded.holder, expires = excluded.expires WHERE lease.holder = excluded.holder OR lease.expires <= $4`
	sqlDropLease = `DELETE FROM lease WHERE name = $1 AND holder = $2`
)

// streamsAtOnce is how many streams a walk reads at a time.
const streamsAtOnce = 500

// Streams calls each with the ids of all streams of a kind after this one, until it returns false. The order is that of
// their scopes and then of their ids: always the same, and the same in every database. Streams that are begun during the
// walk may or may not be part of it.
func (db *DB) Streams(ctx context.Context, kind entry.StreamKind, after string, each func(id string) bool) error {
	scope := int64(0)
	if after != "" {
		scope = ScopeOf(after)
	}
	for ; scope < Scopes; scope, after = scope+1, "" {
		for {
			ids, err := db.streamsOf(ctx, scope, kind, after)
			if err != nil {
				return err
			}
			for _, id := range ids {
				if !each(id) {
					return nil
				}
				after = id
			}
			if len(ids) < streamsAtOnce {
				break
			}
		}
	}
	return nil
}

func (db *DB) streamsOf(ctx context.Context, scope int64, kind entry.StreamKind, after string) (ids []string, err error) {
	err = db.reading(ctx, func(t *tx) error {
		rows, err := t.query(sqlStreams, scope, string(kind)+"/"+after, string(kind)+"0", streamsAtOnce) // "0" follows "/"
		ids, err = collect(rows, err, func(rows *sql.Rows) (string, error) {
			var stream string
			err := rows.Scan(&stream)
			return streamOf(stream).ID, err
		})
		return err
	})
	return ids, err
}

// LastOf returns for each of these streams the place of its last entry.
func (db *DB) LastOf(ctx context.Context, streams []entry.Stream) (map[entry.Stream]int, error) {
	out := make(map[entry.Stream]int, len(streams))
	err := db.reading(ctx, func(t *tx) error {
		for _, s := range streams {
			last, err := t.lastSeq(s)
			if err != nil {
				return err
			}
			if last > 0 {
				out[s] = last
			}
		}
		return nil
	})
	return out, err
}

// Turning returns people whose standing changes by itself on or before this day, those whose turn came first first.
func (db *DB) Turning(ctx context.Context, on day.Date, limit int) (ids []string, err error) {
	err = db.reading(ctx, func(t *tx) error {
		rows, err := t.query(sqlTurning, int64(on), limit)
		ids, err = collect(rows, err, func(rows *sql.Rows) (id string, err error) {
			return id, rows.Scan(&id)
		})
		return err
	})
	return ids, err
}

// Lease takes a named lease for this holder until the moment given, or reports that another holds it.
func (db *DB) Lease(ctx context.Context, name, holder string, now, until time.Time) (got bool, err error) {
	err = db.writing(ctx, func(t *tx) error {
		res, err := t.exec(sqlTakeLease, name, holder, toMicros(until), toMicros(now))
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		got = n == 1
		return err
	})
	return got && err == nil, err
}

// Release gives a lease back before it runs out. One that another holds stays as it is.
func (db *DB) Release(ctx context.Context, name, holder string) error {
	return db.writing(ctx, func(t *tx) error {
		_, err := t.exec(sqlDropLease, name, holder)
		return err
	})
}

// Sizes returns the number of rows of each table, and the size of the whole as "bytes".
func (db *DB) Sizes(ctx context.Context) (map[string]int64, error) {
	out := map[string]int64{}
	err := db.reading(ctx, func(t *tx) error {
		for _, table := range tables {
			var n int64
			if err := t.row(`SELECT count(*) FROM `+table.name, nil, &n); err != nil {
				return fmt.Errorf("count %s: %w", table.name, err)
			}
			out[table.name] = n
		}
		bytes := `SELECT pg_database_size(current_database())`
		if db.onSQLite() {
			bytes = `SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()`
		}
		var n int64
		err := t.row(bytes, nil, &n)
		out["bytes"] = n
		return err
	})
	return out, err
}
