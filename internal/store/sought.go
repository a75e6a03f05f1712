package store

import (
	"database/sql"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"daybook/internal/lists"
)

var (
	sqlPutSought    = soughtTable.insert() + ` ON CONFLICT (scope_id, person) DO UPDATE SET ` + soughtTable.excluded(2)
	sqlDeleteSought = `DELETE FROM sought WHERE scope_id = $1 AND person = $2`
	sqlAllSought    = `SELECT person, body FROM sought`
)

// sqlSoughtOf asks for each of some people by their own key; there is a statement for each power of two.
var sqlSoughtOf = func() (all []string) {
	for n := 1; n <= ownersAtOnce; n *= 2 {
		parts := make([]string, n)
		for i := range parts {
			parts[i] = fmt.Sprintf(`SELECT body FROM sought WHERE scope_id = $%d AND person = $%d`, 2*i+1, 2*i+2)
		}
		all = append(all, strings.Join(parts, ` UNION ALL `))
	}
	return all
}()

// soughtArgs are the values of sqlPutSought.
func soughtArgs(r lists.Row) []any { return []any{ScopeOf(r.Owner), r.Owner, []byte(r.Body)} }

// Sought hands on what is sought of people.
func (t *tx) Sought(people []string, take func(body []byte) error) error {
	for chunk := range slices.Chunk(people, ownersAtOnce) {
		size := bits.Len(uint(len(chunk) - 1)) // as a power of two
		args := make([]any, 0, 2<<size)
		for _, id := range chunk {
			args = append(args, ScopeOf(id), id)
		}
		for len(args) < 2<<size {
			args = append(args, ScopeOf(""), "") // nobody: fills up the statement
		}
		var body sql.RawBytes // read where it lies
		rows, err := t.query(sqlSoughtOf[size], args...)
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
