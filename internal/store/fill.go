package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/find"
	"daybook/internal/lists"
)

// fillCounted is the migration after the one that makes the table counted: it fills the table from the lists that are stored,
// so that a database from before it has its sums at once. What the lists of that time did not say yet, such as when somebody
// is released, comes with the next change of the person, or by "daybook rebuild --fix".
const fillCounted = 5

const sqlCountedFrom = `SELECT list, owner, row_key, person, on_day, sort, until_day, body FROM list_row WHERE scope_id = $1 AND list = $2`

// countedAtFirst is the table as that migration finds it: whether somebody looks after a case was added later, at its end.
var countedAtFirst = table{countedTable.name, countedTable.columns[:len(countedTable.columns)-1]}

// filledAtOnce is how many rows one statement of the migration inserts.
const filledAtOnce = 50

// fillLookup is the migration after the one that makes the table lookup anew: it files everyone under every term, from what is
// sought of them.
const fillLookup = 7

// fillSought is the migration after the one that makes the table sought: it moves there what lay among the rows of lists.
const fillSought = 10

// fillPhones files phone numbers anew: their ends were filed as they are written, and are filed backwards now (clause S1.5).
const fillPhones = 13

const (
	sqlPhoneEndsGo  = `DELETE FROM lookup WHERE term >= $1 AND term < $2`
	sqlSoughtOfAll  = `SELECT body FROM sought WHERE scope_id = $1`
	sqlSoughtIn     = `SELECT body FROM list_row WHERE scope_id = $1 AND list = $2`
	sqlSoughtNoMore = `DELETE FROM list_row WHERE scope_id = $1 AND list = $2`
)

func (db *DB) fillMigrations() []*goose.Migration {
	return []*goose.Migration{
		db.filling(fillCounted, "counted", countScope),
		db.filling(fillLookup, "lookup", fileScope),
		db.filling(fillSought, "sought", moveSought),
		db.filling(fillPhones, "lookup", filePhones),
	}
}

// filling is a migration that fills a table from one scope after another.
func (db *DB) filling(number int64, table string, scope func(context.Context, *sql.Tx, int64, day.Date) error) *goose.Migration {
	return goose.NewGoMigration(number, &goose.GoFunc{RunTx: func(ctx context.Context, t *sql.Tx) error {
		today := day.Of(db.Now())
		for n := range int64(Scopes) {
			if err := scope(ctx, t, n, today); err != nil {
				return fmt.Errorf("fill the table %s: %w", table, err)
			}
		}
		return nil
	}}, nil)
}

// fileScope files the people of one scope.
func fileScope(ctx context.Context, t *sql.Tx, scope int64, today day.Date) error {
	var found [][]any
	err := eachSought(ctx, t, func(sought *casefile.Sought) {
		for _, r := range lists.TermRows(sought, today) {
			found = append(found, termArgs(r))
		}
	}, sqlSoughtIn, scope, string(lists.Sought))
	if err != nil {
		return err
	}
	return fill(ctx, t, lookupTable, found)
}

// moveSought moves what is sought of the people of one scope.
func moveSought(ctx context.Context, t *sql.Tx, scope int64, _ day.Date) error {
	var found [][]any
	err := eachSought(ctx, t, func(sought *casefile.Sought) { found = append(found, soughtArgs(lists.SoughtRow(sought))) },
		sqlSoughtIn, scope, string(lists.Sought))
	if err != nil {
		return err
	}
	if _, err := t.ExecContext(ctx, sqlSoughtNoMore, scope, string(lists.Sought)); err != nil {
		return err
	}
	return fill(ctx, t, soughtTable, found)
}

// filePhones files the ends of the phone numbers of the people of one scope, after those that were filed in another way went.
func filePhones(ctx context.Context, t *sql.Tx, scope int64, today day.Date) error {
	ends := find.Term{What: find.PhoneEnd}.String()
	if scope == 0 {
		if _, err := t.ExecContext(ctx, sqlPhoneEndsGo, ends, ends+afterAll); err != nil {
			return err
		}
	}
	var found [][]any
	err := eachSought(ctx, t, func(sought *casefile.Sought) {
		for _, r := range lists.TermRows(sought, today) {
			if strings.HasPrefix(r.Owner, ends) {
				found = append(found, termArgs(r))
			}
		}
	}, sqlSoughtOfAll, scope)
	if err != nil {
		return err
	}
	return fill(ctx, t, lookupTable, found)
}

// eachSought reads what is sought of the people of one scope, as a query finds it.
func eachSought(ctx context.Context, t *sql.Tx, use func(*casefile.Sought), query string, args ...any) error {
	rows, err := t.QueryContext(ctx, query, args...)
	return each(rows, err, func(rows *sql.Rows) error {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return err
		}
		sought, err := lists.ReadSought(body)
		if err == nil {
			use(sought)
		}
		return err
	})
}

// countScope fills the table for the owners of one scope: their rows all live in it.
func countScope(ctx context.Context, t *sql.Tx, scope int64, today day.Date) error {
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
	var values [][]any
	for _, r := range counted {
		values = append(values, countedArgs(r)[:len(countedAtFirst.columns)])
	}
	return fill(ctx, t, countedAtFirst, values)
}

// fill inserts rows, many with each statement.
func fill(ctx context.Context, t *sql.Tx, into table, rows [][]any) error {
	for some := range slices.Chunk(rows, filledAtOnce) {
		if _, err := t.ExecContext(ctx, into.insertMany(len(some)), slices.Concat(some...)...); err != nil {
			return err
		}
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
