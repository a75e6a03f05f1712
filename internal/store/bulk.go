package store

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// table is a table that is written in bulk: by an import, by a restore.
type table struct {
	name    string
	columns []string
}

func tableOf(name, columns string) table {
	return table{name, strings.Fields(strings.ReplaceAll(columns, ",", " "))}
}

var (
	journalTable  = tableOf("journal", "scope_id, stream, seq, id, kind, version, recorded_by, recorded_at, on_day, cause, source, commitment, salt, payload")
	pendingTable  = tableOf("pending", "scope_id, stream, seq, entries")
	personTable   = tableOf("person", "scope_id, id, crn, seq, next_on, file, standing")
	crnTable      = tableOf("crn", "crn, person")
	timelineTable = tableOf("timeline", "scope_id, person, "+lineColumns)
	rowTable      = tableOf("list_row", "scope_id, list, owner, row_key, person, on_day, sort, until_day, body")
	soughtTable   = tableOf("sought", "scope_id, person, body")
	lookupTable   = tableOf("lookup", "term, held, person")
)

// tables are all tables that hold the record, in the order in which a backup carries them.
var tables = []table{
	journalTable, pendingTable, personTable, crnTable, timelineTable, sheetTable, rowTable, soughtTable, countedTable, holdingTable, lookupTable,
	tableOf("destroyed", "scope_id, stream, entry"),
	tableOf("staff", "kind, id, body"),
	tableOf("staff_version", "one, version"),
	tableOf("ledger", "one, size, root"),
	tableOf("placed", "place, stream, seq, entries"),
	tableOf("tile", "level, n, hashes"),
	tableOf("checkpoint", "size, signed_at, note"),
	tableOf("account", "username, officer, hash, fails, locked, changed, disabled"),
	tableOf("session", "token_hash, officer, created, seen, expires, agent"),
	tableOf("draft", "scope_id, officer, draft_key, person, body, saved"),
	tableOf("spent", "scope_id, officer, assessment, kind, seconds"),
	tableOf("blob", "digest, media, body"),
	tableOf("access_log", "scope_id, person, read_at, officer, what, as_known, ground"),
	tableOf("seen", "command_key, result, seen_at"),
	tableOf("setting", "name, value"),
	tableOf("lease", "name, holder, expires"),
}

// insertRows writes rows that are not stored yet: by COPY on PostgreSQL, by one prepared statement on SQLite.
func (t *tx) insertRows(into table, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	if !t.db.onSQLite() {
		return t.conn.Raw(func(driver any) error {
			_, err := driver.(*stdlib.Conn).Conn().CopyFrom(t.ctx, pgx.Identifier{into.name}, into.columns, pgx.CopyFromRows(rows))
			return err
		})
	}
	query := into.insert()
	t.watched(query)
	insert, err := t.sql.PrepareContext(t.ctx, query)
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, values := range rows {
		if _, err := insert.ExecContext(t.ctx, values...); err != nil {
			return err
		}
	}
	return nil
}

// insert is the statement for one row.
func (t table) insert() string { return t.inserts(1) }

// inserts is the statement for n rows.
func (t table) inserts(n int) string {
	values := make([]string, n)
	for i := range values {
		values[i] = `(` + marks(1+i*len(t.columns), len(t.columns)) + `)`
	}
	return `INSERT INTO ` + t.name + ` (` + strings.Join(t.columns, ", ") + `) VALUES ` + strings.Join(values, ", ")
}

// together is how many rows of a change one statement writes at most. A command records two or three entries, and every
// statement is a round trip to a server.
const together = 4

// upTo makes the statements for one row, for two and so on up to [together].
func (t table) upTo(ending string) (made [together]string) {
	for i := range made {
		made[i] = t.inserts(i+1) + ending
	}
	return made
}

// excluded sets all columns after the first n, which are its key, to those of the row that was in the way.
func (t table) excluded(n int) string {
	var sets []string
	for _, c := range t.columns[n:] {
		sets = append(sets, c+" = excluded."+c)
	}
	return strings.Join(sets, ", ")
}

// marks returns n placeholders from $first on.
func marks(first, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "$%d", first+i)
	}
	return b.String()
}
