package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"daybook/internal/fault"
)

const (
	// Across all scopes: the check looks at the whole journal.
	sqlUnaccounted = `SELECT stream, sum(there), sum(known) FROM (
			SELECT stream, count(*) AS there, 0 AS known FROM journal GROUP BY stream
			UNION ALL SELECT stream, 0, sum(entries) FROM placed GROUP BY stream
			UNION ALL SELECT stream, 0, sum(entries) FROM pending GROUP BY stream) AS counted
		GROUP BY stream HAVING sum(there) <> sum(known) ORDER BY stream LIMIT 10`
	sqlPlacedSize = `SELECT coalesce(max(place + entries), 0), coalesce(sum(entries), 0) FROM placed`
)

// ErrStrays is the cause of a fault of [DB.Check] that says that entries were put into the journal or taken from it past the program.
// All that is stored can be read all the same, and the ledger's own check may name them.
var ErrStrays = errors.New("entries are unaccounted for")

// Check looks for what the engine itself can tell to be wrong: a damaged file, a schema of another number, missing
// tables; and for entries that were put into the journal or taken from it past the program, which the ledger's own check
// cannot see where they have no place.
func (db *DB) Check(ctx context.Context) error {
	latest, err := db.latest()
	if err != nil {
		return explain(err)
	}
	version, err := db.schemaVersion(ctx)
	if err != nil {
		return explain(err)
	}
	if version != latest {
		return fault.New(fault.Storage, "The database has schema number %d, and this program needs %d.", version, latest)
	}
	return db.reading(ctx, func(t *tx) error {
		for _, check := range []func() error{t.checkFile, t.checkTables, t.checkRuns} {
			if err := check(); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) checkFile() error {
	if !t.db.onSQLite() {
		return nil // PostgreSQL checks its pages as it reads them
	}
	rows, err := t.queryBuilt(`PRAGMA quick_check`)
	said, err := collect(rows, err, func(rows *sql.Rows) (s string, err error) { return s, rows.Scan(&s) })
	if err != nil {
		return err
	}
	if text := strings.Join(said, "; "); text != "ok" {
		return fault.New(fault.Storage, "The database file is damaged: %s. Restore the last backup, and keep the damaged file.", text)
	}
	return nil
}

func (t *tx) checkTables() error {
	for _, table := range tables {
		rows, err := t.queryBuilt(`SELECT ` + strings.Join(table.columns, ", ") + ` FROM ` + table.name + ` LIMIT 0`)
		if err := each(rows, err, func(*sql.Rows) error { return nil }); err != nil {
			return fault.Wrap(fault.Storage, err, "The table %s is missing or is not as it should be. Restore the last backup.", table.name)
		}
	}
	return nil
}

// checkRuns compares the journal with what the ledger knows of it, stream by stream.
func (t *tx) checkRuns() error {
	rows, err := t.queryBuilt(sqlUnaccounted)
	wrong, err := collect(rows, err, func(rows *sql.Rows) (string, error) {
		var stream string
		var there, known int64
		err := rows.Scan(&stream, &there, &known)
		return fmt.Sprintf("%s has %d entries and %d are accounted for", stream, there, known), err
	})
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return fault.Wrap(fault.Storage, ErrStrays, "The journal was changed past the program: %s.", strings.Join(wrong, "; "))
	}
	size, _, err := t.head(sqlHead)
	if err != nil {
		return err
	}
	var end, sum int64
	if err := t.row(sqlPlacedSize, nil, &end, &sum); err != nil {
		return err
	}
	if end != size || sum != size {
		return fault.Wrap(fault.Storage, ErrStrays, "The ledger has %d entries, and %d have places up to %d.", size, sum, end)
	}
	return nil
}
