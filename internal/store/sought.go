package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/lists"
)

var (
	sqlPutSought    = soughtTable.insert() + ` ON CONFLICT (scope_id, person) DO UPDATE SET ` + soughtTable.excluded(2)
	sqlDeleteSought = `DELETE FROM sought WHERE scope_id = $1 AND person = $2`
	sqlAllSought    = `SELECT person, body FROM sought`
)

// soughtAtOnce is how many people one statement reads: as many as a search looks at for its page.
const soughtAtOnce = 32

// sqlSoughtOf asks for each of some people by their own key; there is a statement for each number of people.
var sqlSoughtOf = func() (all [soughtAtOnce + 1]string) {
	var parts []string
	for n := range soughtAtOnce {
		parts = append(parts, fmt.Sprintf(`SELECT body FROM sought WHERE scope_id = $%d AND person = $%d`, 2*n+1, 2*n+2))
		all[n+1] = strings.Join(parts, ` UNION ALL `)
	}
	return all
}()

// soughtArgs are the values of sqlPutSought.
func soughtArgs(r lists.Row) []any { return []any{ScopeOf(r.Owner), r.Owner, []byte(r.Body)} }

// Sought hands on what is sought of people.
func (t *tx) Sought(people []string, take func(body []byte) error) error {
	for chunk := range slices.Chunk(people, soughtAtOnce) {
		args := make([]any, 0, 2*len(chunk))
		for _, id := range chunk {
			args = append(args, ScopeOf(id), id)
		}
		var body sql.RawBytes // read where it lies
		rows, err := t.query(sqlSoughtOf[len(chunk)], args...)
		err = each(rows, err, func(rows *sql.Rows) error {
			if err := rows.Scan(&body); err != nil {
				return err
			}
			return take(body)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// scanSought reads a row of the table as a row of a list.
func scanSought(rows *sql.Rows) (lists.Row, error) {
	var person string
	var body []byte
	err := rows.Scan(&person, &body)
	return lists.Row{Table: lists.Sought, Owner: person, Key: person, Person: person, Body: string(body)}, err
}
