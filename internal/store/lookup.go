package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/find"
)

const (
	sqlPutTerm    = `INSERT INTO lookup (term, person) VALUES ($1, $2) ON CONFLICT (term, person) DO NOTHING`
	sqlDeleteTerm = `DELETE FROM lookup WHERE term = $1 AND person = $2`
)

const (
	// afterAll is a letter that sorts after every other, so that "x" + afterAll ends the range of what begins with "x".
	afterAll = "\U0010FFFF"
	// termsAtOnce is how many terms one statement reads. The first terms find the fewest people and are often enough.
	termsAtOnce = 8
	// perTerm bounds, as a multiple of the people wanted, what one term may bring: "John" alone names thousands.
	perTerm = 5
)

// Lookup returns the people who have any of these terms, those with more of them first, and of those with as many the
// ones that an earlier term found. Terms are read in their order until there are people enough.
func (t *tx) Lookup(terms []find.Term, limit int) ([]string, error) {
	if limit <= 0 {
		return nil, nil
	}
	hits := map[string]int{}
	var people []string // in the order in which they were found
	for chunk := range slices.Chunk(terms, termsAtOnce) {
		query, args := lookupQuery(chunk, limit*perTerm)
		ask := t.queryBuilt
		if !slices.ContainsFunc(chunk, func(term find.Term) bool { return term.Prefix }) {
			ask = t.query // one form for each number of terms, so the statement is worth keeping prepared
		}
		rows, err := ask(query, args...)
		err = each(rows, err, func(rows *sql.Rows) error {
			var id string
			var nth int
			if err := rows.Scan(&nth, &id); err != nil {
				return err
			}
			if hits[id] == 0 {
				people = append(people, id)
			}
			hits[id]++
			return nil
		})
		if err != nil {
			return nil, err
		}
		if len(people) >= limit {
			break
		}
	}
	slices.SortStableFunc(people, func(a, b string) int { return cmp.Compare(hits[b], hits[a]) })
	return people[:min(len(people), limit)], nil
}

func lookupQuery(terms []find.Term, most int) (string, []any) {
	var parts []string
	args := []any{most}
	for i, term := range terms {
		key := term.String()
		args = append(args, key)
		which := fmt.Sprintf(`SELECT person FROM lookup WHERE term = $%d`, len(args))
		if term.Prefix {
			args = append(args, key+afterAll)
			which = fmt.Sprintf(`SELECT DISTINCT person FROM lookup WHERE term >= $%d AND term < $%d`, len(args)-1, len(args))
		}
		parts = append(parts, fmt.Sprintf(`SELECT %d AS nth, person FROM (%s LIMIT $1) AS t%d`, i, which, i))
	}
	return strings.Join(parts, ` UNION ALL `) + ` ORDER BY nth, person`, args
}
