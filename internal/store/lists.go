package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/lists"
)

const (
	sqlPutRow = `INSERT INTO list_row (scope_id, list, owner, row_key, person, on_day, sort, until_day, body)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (scope_id, list, owner, row_key) DO UPDATE SET person = excluded.person, on_day = excluded.on_day,
		sort = excluded.sort, until_day = excluded.until_day, body = excluded.body`
	sqlDeleteRow = `DELETE FROM list_row WHERE scope_id = $1 AND list = $2 AND owner = $3 AND row_key = $4`
)

// changeRows writes a difference of rows: deletions first, so that a row may come back under its old key.
func (t *tx) changeRows(c lists.Change) error {
	for _, r := range c.Delete {
		var err error
		switch r.Table {
		case lists.Lookup:
			_, err = t.exec(sqlDeleteTerm, termArgs(r)...)
		case lists.Sought:
			_, err = t.exec(sqlDeleteSought, ScopeOf(r.Owner), r.Owner)
		case lists.Counting:
			_, err = t.exec(sqlDeleteCounted, ScopeOf(r.Owner), r.Owner, r.Key)
		default:
			_, err = t.exec(sqlDeleteRow, ScopeOf(r.Owner), string(r.Table), r.Owner, r.Key)
		}
		if err != nil {
			return err
		}
	}
	for _, r := range c.Put {
		var err error
		switch r.Table {
		case lists.Lookup:
			_, err = t.exec(sqlPutTerm, termArgs(r)...)
		case lists.Sought:
			_, err = t.exec(sqlPutSought, soughtArgs(r)...)
		case lists.Counting:
			_, err = t.exec(sqlPutCounted, countedArgs(r)...)
		default:
			_, err = t.exec(sqlPutRow, rowArgs(r)...)
		}
		if err != nil {
			return err
		}
	}
	return t.raise(c.Delete, c.Put)
}

// SaveRows writes a difference of rows that follow from no one person's record.
func (t *tx) SaveRows(c lists.Change) error { return t.changeRows(c) }

// rowArgs are the values of sqlPutRow.
func rowArgs(r lists.Row) []any {
	return []any{ScopeOf(r.Owner), string(r.Table), r.Owner, r.Key, r.Person, int64(r.Date), r.Sort, int64(r.Until), r.Body}
}

// List returns an owner's rows of a list.
func (t *tx) List(table lists.Table, owner string, q app.ListQuery) ([]lists.Row, error) {
	where, args := listWhere(table, owner, q)
	query := `SELECT row_key, person, on_day, sort, until_day, body FROM list_row` + where
	switch {
	case q.ByKey:
		query += ` ORDER BY row_key`
	case q.ByRank:
		query += ` ORDER BY sort DESC, on_day, row_key`
	default:
		query += ` ORDER BY on_day, sort, row_key`
	}
	if q.Limit > 0 {
		query += limited(q.Limit)
		if q.Offset > 0 {
			args = append(args, q.Offset)
			query += fmt.Sprintf(` OFFSET $%d`, len(args))
		}
	}
	rows, err := t.query(query, args...)
	out, err := collect(rows, err, func(rows *sql.Rows) (lists.Row, error) {
		r := lists.Row{Table: table, Owner: owner}
		var on, until int64
		err := rows.Scan(&r.Key, &r.Person, &on, &r.Sort, &until, &r.Body)
		r.Date, r.Until = day.Date(on), day.Date(until)
		return r, err
	})
	if err == nil && q.Limit == 0 && q.Offset > 0 {
		out = out[min(q.Offset, len(out)):] // an offset without a limit is not the same text on both engines
	}
	return out, err
}

// ListsOf returns the rows of several lists of one owner. Their order is made here: parts of one statement have none.
func (t *tx) ListsOf(owner string, asked []app.Asked) ([][]lists.Row, error) {
	var query strings.Builder
	args := []any{ScopeOf(owner), owner}
	for i, a := range asked {
		if i > 0 {
			query.WriteString(` UNION ALL `)
		}
		args = append(args, string(a.Table))
		fmt.Fprintf(&query, `SELECT %d, row_key, person, on_day, sort, until_day, body FROM list_row WHERE scope_id = $1 AND owner = $2 AND list = $%d`, i, len(args))
		args = narrowed(&query, args, a.ListQuery)
	}
	out := make([][]lists.Row, len(asked))
	rows, err := t.query(query.String(), args...)
	err = each(rows, err, func(rows *sql.Rows) error {
		var i int
		var on, until int64
		r := lists.Row{Owner: owner}
		err := rows.Scan(&i, &r.Key, &r.Person, &on, &r.Sort, &until, &r.Body)
		r.Table, r.Date, r.Until = asked[i].Table, day.Date(on), day.Date(until)
		out[i] = append(out[i], r)
		return err
	})
	for i, a := range asked {
		slices.SortFunc(out[i], func(x, y lists.Row) int {
			switch {
			case a.ByKey:
				return strings.Compare(x.Key, y.Key)
			case a.ByRank:
				return cmp.Or(cmp.Compare(y.Sort, x.Sort), cmp.Compare(x.Date, y.Date), strings.Compare(x.Key, y.Key))
			}
			return cmp.Or(cmp.Compare(x.Date, y.Date), cmp.Compare(x.Sort, y.Sort), strings.Compare(x.Key, y.Key))
		})
	}
	return out, err
}

// ownersAtOnce is how many owners' lists one statement reads; sqlLists asks for each by its own key.
const ownersAtOnce = 16

var sqlLists = func() string {
	parts := make([]string, ownersAtOnce)
	for i := range parts {
		parts[i] = fmt.Sprintf(`SELECT owner, row_key, person, on_day, sort, until_day, body FROM list_row
		WHERE scope_id = $%d AND list = $1 AND owner = $%d`, 2*i+2, 2*i+3)
	}
	return strings.Join(parts, ` UNION ALL `)
}()

// Lists returns the rows of several owners' lists, in the order of the owners, each named once, and of the keys.
func (t *tx) Lists(table lists.Table, owners []string) ([]lists.Row, error) {
	read := make(map[string][]lists.Row, len(owners))
	var once []string
	for _, owner := range owners {
		if _, twice := read[owner]; !twice {
			read[owner] = nil
			once = append(once, owner)
		}
	}
	for chunk := range slices.Chunk(once, ownersAtOnce) {
		args := make([]any, 1, 1+2*ownersAtOnce)
		args[0] = string(table)
		for i := range ownersAtOnce {
			owner := "" // nobody: fills up the last statement
			if i < len(chunk) {
				owner = chunk[i]
			}
			args = append(args, ScopeOf(owner), owner)
		}
		rows, err := t.query(sqlLists, args...)
		err = each(rows, err, func(rows *sql.Rows) error {
			r, err := scanOwned(table, rows)
			read[r.Owner] = append(read[r.Owner], r)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	var out []lists.Row
	for _, owner := range once {
		slices.SortFunc(read[owner], func(a, b lists.Row) int { return strings.Compare(a.Key, b.Key) })
		out = append(out, read[owner]...)
	}
	return out, nil
}

// sqlPick asks for single rows by their own key.
var sqlPick = func() string {
	parts := make([]string, ownersAtOnce)
	for i := range parts {
		parts[i] = fmt.Sprintf(`SELECT owner, row_key, person, on_day, sort, until_day, body FROM list_row
		WHERE scope_id = $%d AND list = $1 AND owner = $%d AND row_key = $%d`, 3*i+2, 3*i+3, 3*i+4)
	}
	return strings.Join(parts, ` UNION ALL `)
}()

// Pick returns the rows of a list that have the owner and the key of these, in their order.
func (t *tx) Pick(table lists.Table, these []lists.Row) ([]lists.Row, error) {
	type key struct{ owner, key string }
	found := make(map[key]lists.Row, len(these))
	for chunk := range slices.Chunk(these, ownersAtOnce) {
		args := make([]any, 1, 1+3*ownersAtOnce)
		args[0] = string(table)
		for i := range ownersAtOnce {
			var r lists.Row // nobody's: fills up the last statement
			if i < len(chunk) {
				r = chunk[i]
			}
			args = append(args, ScopeOf(r.Owner), r.Owner, r.Key)
		}
		rows, err := t.query(sqlPick, args...)
		err = each(rows, err, func(rows *sql.Rows) error {
			r, err := scanOwned(table, rows)
			found[key{r.Owner, r.Key}] = r
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	var out []lists.Row
	for _, r := range these {
		if x, ok := found[key{r.Owner, r.Key}]; ok {
			out = append(out, x)
		}
	}
	return out, nil
}

// scanOwned reads a row of a list with its owner.
func scanOwned(table lists.Table, rows *sql.Rows) (lists.Row, error) {
	r := lists.Row{Table: table}
	var on, until int64
	err := rows.Scan(&r.Owner, &r.Key, &r.Person, &on, &r.Sort, &until, &r.Body)
	r.Date, r.Until = day.Date(on), day.Date(until)
	return r, err
}

// Count returns the number of an owner's rows of a list.
func (t *tx) Count(table lists.Table, owner string, q app.ListQuery) (n int, err error) {
	where, args := listWhere(table, owner, q)
	err = t.row(`SELECT count(*) FROM list_row`+where, args, &n)
	return n, err
}

// listWhere has few forms, so the statements it makes are worth keeping prepared.
func listWhere(table lists.Table, owner string, q app.ListQuery) (string, []any) {
	var b strings.Builder
	b.WriteString(` WHERE scope_id = $1 AND list = $2 AND owner = $3`)
	args := narrowed(&b, []any{ScopeOf(owner), string(table), owner}, q)
	return b.String(), args
}

// narrowed adds the days of a query to a condition, and their values to those that it has.
func narrowed(b *strings.Builder, args []any, q app.ListQuery) []any {
	also := func(condition string, d day.Date) {
		if d != 0 {
			args = append(args, int64(d))
			fmt.Fprintf(b, ` AND `+condition, len(args))
		}
	}
	also(`on_day >= $%d`, q.From)
	also(`on_day <= $%d`, q.To)
	also(`until_day <= $%d`, q.Awake)
	return args
}
