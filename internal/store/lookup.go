package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"sync"

	"daybook/internal/find"
	"daybook/internal/lists"
)

const (
	sqlPutTerm    = `INSERT INTO lookup (term, held, person) VALUES ($1, $2, $3) ON CONFLICT (term, held, person) DO NOTHING`
	sqlDeleteTerm = `DELETE FROM lookup WHERE term = $1 AND held = $2 AND person = $3`
)

// termArgs are the values of both.
func termArgs(r lists.Row) []any { return []any{r.Owner, r.Body, r.Person} }

const (
	// afterAll is a letter that sorts after every other, so that "x" + afterAll ends the range of what begins with "x".
	afterAll = "\U0010FFFF"
	// partsAtOnce is how many terms one statement reads, each with each place.
	partsAtOnce = 16
)

// Lookup returns who stands under each of these terms, at most limit of them, in the order in which the table keeps them. With
// places it reads of each term those whose [find.Near.Held] begins with one of them, at most limit for each, and leaves out
// terms that are the beginning of many: their people do not stand together.
func (t *tx) Lookup(terms []find.Term, places []string, limit int) ([]find.Hit, error) {
	parts := make([]lookupPart, 0, len(terms)*max(1, len(places)))
	for i, term := range terms {
		switch {
		case places == nil:
			parts = append(parts, lookupPart{nth: i, term: term})
		case !term.Prefix:
			for _, place := range places {
				parts = append(parts, lookupPart{i, term, place})
			}
		}
	}
	// Of terms read by their beginning the statements have another form: kept together there are few forms to prepare.
	slices.SortStableFunc(parts, func(a, b lookupPart) int { return cmp.Compare(a.form(), b.form()) })
	hits := make([]find.Hit, 0, 4*len(parts))
	for chunk := range slices.Chunk(parts, partsAtOnce) {
		query, args := lookupQuery(chunk, limit)
		rows, err := t.query(query, args...)
		err = each(rows, err, func(rows *sql.Rows) error {
			var i int
			var h find.Hit
			err := rows.Scan(&i, &h.Held, &h.Person)
			h.Nth = chunk[i].nth
			hits = append(hits, h)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return hits, nil
}

// lookupPart is one term, read in one place or everywhere.
type lookupPart struct {
	nth   int
	term  find.Term
	place string
}

// The forms in which a part is asked for: by the whole term, by its beginning, by the whole term in a place.
const (
	whole = iota
	begun
	placed
)

func (p lookupPart) form() int {
	switch {
	case p.term.Prefix:
		return begun
	case p.place != "":
		return placed
	}
	return whole
}

// lookupQueries are the statements that were put together, by the forms of their parts and the limit.
var lookupQueries sync.Map

// lookupQuery returns the statement that reads these parts, and its values.
func lookupQuery(parts []lookupPart, limit int) (string, []any) {
	var forms [partsAtOnce]byte
	args := make([]any, 0, 3*len(parts))
	for i, p := range parts {
		key := p.term.String()
		forms[i] = 1 + byte(p.form())
		switch p.form() {
		case whole:
			args = append(args, key)
		case begun:
			args = append(args, key, key+afterAll)
		case placed:
			args = append(args, key, p.place, p.place+afterAll)
		}
	}
	shape := lookupShape{forms, limit}
	if text, ok := lookupQueries.Load(shape); ok {
		return text.(string), args
	}
	text := lookupText(parts, limit)
	lookupQueries.Store(shape, text)
	return text, args
}

// lookupShape is what the text of a statement depends on: there are some dozens of them.
type lookupShape struct {
	forms [partsAtOnce]byte
	limit int
}

func lookupText(parts []lookupPart, limit int) string {
	var b strings.Builder
	n := 1
	for i, p := range parts {
		if i > 0 {
			b.WriteString(` UNION ALL `)
		}
		fmt.Fprintf(&b, `SELECT %d AS nth, held, person FROM (SELECT held, person FROM lookup WHERE `, i)
		switch p.form() {
		case whole:
			fmt.Fprintf(&b, `term = $%d ORDER BY held, person`, n)
			n++
		case begun:
			fmt.Fprintf(&b, `term >= $%d AND term < $%d ORDER BY term, held, person`, n, n+1)
			n += 2
		case placed:
			fmt.Fprintf(&b, `term = $%d AND held >= $%d AND held < $%d ORDER BY held, person`, n, n+1, n+2)
			n += 3
		}
		fmt.Fprintf(&b, `%s) AS t%d`, limited(limit), i)
	}
	return b.String()
}
