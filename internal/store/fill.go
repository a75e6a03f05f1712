package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/pressly/goose/v3"

	"daybook/internal/day"
	"daybook/internal/lists"
)

// fillCounted is the migration after the one that makes the table counted: it fills the table from the lists that are stored,
// so that a database from before it has its sums at once. What the lists of that time did not say yet, such as when somebody
// is released, comes with the next change of the person, or by "daybook rebuild --fix".
const fillCounted = 5

const sqlCountedFrom = `SELECT list, owner, row_key, person, on_day, sort, until_day, body FROM list_row WHERE scope_id = $1 AND list = $2`

// filledAtOnce is how many rows one statement of the migration inserts.
const filledAtOnce = 50

func (db *DB) fillMigration() *goose.Migration {
	return goose.NewGoMigration(fillCounted, &goose.GoFunc{RunTx: func(ctx context.Context, t *sql.Tx) error {
		today := day.Of(db.Now())
		for scope := range int64(Scopes) {
			if err := fillScope(ctx, t, scope, today); err != nil {
				return fmt.Errorf("fill the table counted: %w", err)
			}
		}
		return nil
	}}, nil)
}

// fillScope fills the table for the owners of one scope: their rows all live in it.
func fillScope(ctx context.Context, t *sql.Tx, scope int64, today day.Date) error {
	var found []lists.Row
	for _, table := range []lists.Table{lists.Caseload, lists.Duties} {
		rows, err := t.QueryContext(ctx, sqlCountedFrom, scope, string(table))
		err = each(rows, err, func(rows *sql.Rows) error {
			r, err := scanRow(rows)
			found = append(found, r)
			return err
		})
		if err != nil {
			return err
		}
	}
	counted, err := lists.CountedOf(found, today)
	if err != nil {
		return err
	}
	for len(counted) > 0 {
		n := min(len(counted), filledAtOnce)
		var args []any
		for _, r := range counted[:n] {
			args = append(args, countedArgs(r)...)
		}
		if _, err := t.ExecContext(ctx, countedTable.insertMany(n), args...); err != nil {
			return err
		}
		counted = counted[n:]
	}
	return nil
}

// insertMany is the statement for n rows.
func (t table) insertMany(n int) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = "(" + marks(1+i*len(t.columns), len(t.columns)) + ")"
	}
	return `INSERT INTO ` + t.name + ` (` + strings.Join(t.columns, ", ") + `) VALUES ` + strings.Join(parts, ", ")
}
