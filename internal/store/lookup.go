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
	// perTerm bounds, as a multiple of the people wanted, what one term may bring: "John" alone names thousands, of whom
	// those who have another of the terms as well are wanted first.
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
		found, err := t.termHits(chunk, limit*perTerm)
		if err != nil {
			return nil, err
		}
		for _, h := range found {
			if hits[h.person] == 0 {
				people = append(people, h.person)
			}
			hits[h.person]++
		}
		if len(people) >= limit {
			break
		}
	}
	slices.SortStableFunc(people, func(a, b string) int { return cmp.Compare(hits[b], hits[a]) })
	return people[:min(len(people), limit)], nil
}

// hit is a person found by the nth of some terms.
type hit struct {
	nth    int
	person string
}

// termHits returns the people of some terms, in the order of the terms and of the people. There are few forms of such a
// statement, so it is worth keeping prepared.
func (t *tx) termHits(terms []find.Term, most int) ([]hit, error) {
	query, args := lookupQuery(terms, most)
	rows, err := t.query(query, args...)
	found, err := collect(rows, err, func(rows *sql.Rows) (h hit, err error) { return h, rows.Scan(&h.nth, &h.person) })
	slices.SortFunc(found, func(a, b hit) int { return cmp.Or(cmp.Compare(a.nth, b.nth), cmp.Compare(a.person, b.person)) })
	return found, err
}

func lookupQuery(terms []find.Term, most int) (string, []any) {
	var parts []string
	var args []any
	for i, term := range terms {
		key := term.String()
		args = append(args, key)
		which := fmt.Sprintf(`SELECT person FROM lookup WHERE term = $%d`, len(args))
		if term.Prefix {
			args = append(args, key+afterAll)
			which = fmt.Sprintf(`SELECT DISTINCT person FROM lookup WHERE term >= $%d AND term < $%d`, len(args)-1, len(args))
		}
		parts = append(parts, fmt.Sprintf(`SELECT %d AS nth, person FROM (%s%s) AS t%d`, i, which, limited(most), i))
	}
	return strings.Join(parts, ` UNION ALL `), args
}
