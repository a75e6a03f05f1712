package store

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"daybook/internal/day"
	"daybook/internal/lists"
)

const countedColumns = `cases, responsible, points, unpriced, assumed, high, band, kind, due, late, since, seen_due, ends, turns, turned, limited, covered`

// countedTable has a narrow row for each person of a caseload or duty list, in the scope of its owner. Numbers that the
// program worked out are added up here; what they mean is for package lists to say.
var countedTable = tableOf("counted", "scope_id, owner, person, "+countedColumns)

var (
	sqlPutCounted    = countedTable.insert() + ` ON CONFLICT (scope_id, owner, person) DO UPDATE SET ` + countedTable.excluded(3)
	sqlAllCounted    = `SELECT owner, person, ` + countedColumns + ` FROM counted`
	sqlDeleteCounted = `DELETE FROM counted WHERE scope_id = $1 AND owner = $2 AND person = $3`
)

// holdingTable has for each owner a number that is raised with each change of what is added up of them (see [addedUp]).
var holdingTable = tableOf("holding", "scope_id, owner, version")

// raisedAtOnce is of how many owners one statement of an import raises the number; whoever records touches one or two.
const raisedAtOnce = 32

var sqlRaise, sqlRaiseMany = sqlRaiseOf(1), sqlRaiseOf(raisedAtOnce)

func sqlRaiseOf(n int) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = fmt.Sprintf(`($%d, $%d, 1)`, 1+2*i, 2+2*i)
	}
	return `INSERT INTO ` + holdingTable.name + ` (scope_id, owner, version) VALUES ` + strings.Join(parts, `, `) +
		` ON CONFLICT (scope_id, owner) DO UPDATE SET version = holding.version + 1`
}

// One statement asks for each owner by its own key. After a change of one record few are asked for; a team fits into a small
// statement; a unit needs a few of the larger.
const (
	oneOwner   = 4
	fewOwners  = 24
	manyOwners = 96
)

// asked is a statement in the forms for one owner, for few and for many.
type asked map[int]string

func askedAs(text func(owners int) string) asked {
	return asked{oneOwner: text(oneOwner), fewOwners: text(fewOwners), manyOwners: text(manyOwners)}
}

var (
	sqlSumsOf     = askedAs(sqlSums)
	sqlMixOf      = askedAs(sqlMix)
	sqlKeptOf     = askedAs(func(n int) string { return sqlCounted(n, `limited > 0`) })
	sqlHeldBy     = askedAs(func(n int) string { return sqlCounted(n, `cases > 0`) })
	sqlVersionsOf = askedAs(func(n int) string {
		return ofOwners(n, 0, `SELECT owner, version FROM holding WHERE scope_id = $%d AND owner = $%d`)
	})
)

// ofOwners puts one part for each owner together; fixed is how many values come before the owners'.
func ofOwners(n, fixed int, part string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = fmt.Sprintf(part, fixed+1+2*i, fixed+2+2*i)
	}
	return strings.Join(parts, ` UNION ALL `)
}

// $1 is today, $2 the day looked ahead to, and $3 the day after which a case was given lately.
func sqlSums(n int) string {
	return ofOwners(n, 3, `SELECT owner`+added(`cases`, `responsible`, `points`, `unpriced`, `assumed`, `high`, `due`, `late`,
		`CASE WHEN since > $3 THEN 1 ELSE 0 END`,
		`CASE WHEN seen_due > 0 AND seen_due < $1 THEN 1 ELSE 0 END`,
		`CASE WHEN ends > 0 AND ends <= $2 THEN cases ELSE 0 END`,
		`CASE WHEN ends > 0 AND ends <= $2 THEN points WHEN turns > 0 AND turns <= $2 THEN points - turned ELSE 0 END`,
		`covered`)+
		` FROM counted WHERE scope_id = $%d AND owner = $%d GROUP BY owner`)
}

// added are sums that are whole numbers on every engine.
func added(all ...string) string {
	var b strings.Builder
	for _, x := range all {
		b.WriteString(", CAST(sum(" + x + ") AS BIGINT)")
	}
	return b.String()
}

func sqlMix(n int) string {
	return ofOwners(n, 0, `SELECT owner, band, kind`+added(`cases`)+` FROM counted WHERE scope_id = $%d AND owner = $%d GROUP BY owner, band, kind`)
}

func sqlCounted(n int, which string) string {
	return ofOwners(n, 0, `SELECT owner, person, `+countedColumns+` FROM counted WHERE scope_id = $%d AND owner = $%d AND `+which)
}

// perOwner runs a statement in the form that fits, until all owners were asked for.
func (t *tx) perOwner(query asked, fixed []any, owners []string, use func(*sql.Rows) error) error {
	for len(owners) > 0 {
		n := manyOwners
		switch {
		case len(owners) <= oneOwner:
			n = oneOwner
		case len(owners) <= fewOwners:
			n = fewOwners
		}
		args := append(make([]any, 0, len(fixed)+2*n), fixed...)
		for i := range n {
			owner := "" // nobody: fills the statement up
			if i < len(owners) {
				owner = owners[i]
			}
			args = append(args, ScopeOf(owner), owner)
		}
		rows, err := t.query(query[n], args...)
		if err := each(rows, err, use); err != nil {
			return err
		}
		owners = owners[min(n, len(owners)):]
	}
	return nil
}

// Sums adds up for each of these owners, named once each, what counts of their people. Owners without any are left out.
func (t *tx) Sums(owners []string, today, ahead day.Date) (map[string]lists.Sum, error) {
	out := make(map[string]lists.Sum, len(owners))
	err := t.perOwner(sqlSumsOf, []any{int64(today), int64(ahead), int64(lists.LatelyAfter(today))}, owners, func(rows *sql.Rows) error {
		var owner string
		var s lists.Sum
		err := rows.Scan(&owner, &s.Cases, &s.Responsible, &s.Points, &s.Unpriced, &s.Assumed, &s.High, &s.Due, &s.Late, &s.Lately, &s.NotSeen, &s.Ending, &s.Freed, &s.Covered)
		out[owner] = s
		return err
	})
	return out, err
}

// Mix counts for each of these owners, named once each, their cases by tier and type. Owners without any are left out.
func (t *tx) Mix(owners []string) (map[string]lists.Mix, error) {
	out := make(map[string]lists.Mix, len(owners))
	err := t.perOwner(sqlMixOf, nil, owners, func(rows *sql.Rows) error {
		var owner string
		var band, kind, n int
		if err := rows.Scan(&owner, &band, &kind, &n); err != nil {
			return err
		}
		m := out[owner]
		m.Band[band] += n
		m.Kind[kind] += n
		out[owner] = m
		return nil
	})
	return out, err
}

// Versions returns for each of these owners, named once each, a number that is another after each change of what [tx.Sums],
// [tx.Mix], [tx.Kept] and [tx.Holds] return of them, and of their lists of priced work and of what is delivered. Owners who never
// had any of it are left out.
func (t *tx) Versions(owners []string) (map[string]int64, error) {
	out := make(map[string]int64, len(owners))
	err := t.perOwner(sqlVersionsOf, nil, owners, func(rows *sql.Rows) error {
		var owner string
		var version int64
		err := rows.Scan(&owner, &version)
		out[owner] = version
		return err
	})
	return out, err
}

// addedUp reports whether rows of a list are added up by those who keep the sum for as long as the owner's number stays.
func addedUp(t lists.Table) bool {
	return t == lists.Counting || t == lists.Priced || t == lists.Delivery
}

// raise raises the numbers of the owners of whom these rows change what is added up: in their order, so that two
// transactions never wait for each other both ways.
func (t *tx) raise(changed ...[]lists.Row) error {
	owners := map[string]bool{}
	for _, rows := range changed {
		for _, r := range rows {
			if addedUp(r.Table) {
				owners[r.Owner] = true
			}
		}
	}
	left := slices.Sorted(maps.Keys(owners))
	for len(left) > 0 {
		query, n := sqlRaise, 1
		if len(left) >= raisedAtOnce {
			query, n = sqlRaiseMany, raisedAtOnce
		}
		args := make([]any, 0, 2*n)
		for _, owner := range left[:n] {
			args = append(args, ScopeOf(owner), owner)
		}
		if _, err := t.exec(query, args...); err != nil {
			return err
		}
		left = left[n:]
	}
	return nil
}

// Kept returns the rows of these owners, named once each, that are about people whom a limit keeps from someone.
func (t *tx) Kept(owners []string) ([]lists.Row, error) { return t.counted(sqlKeptOf, owners) }

// Holds returns the rows of these owners, named once each, that are about a case they hold.
func (t *tx) Holds(owners []string) ([]lists.Row, error) { return t.counted(sqlHeldBy, owners) }

func (t *tx) counted(query asked, owners []string) (out []lists.Row, err error) {
	err = t.perOwner(query, nil, owners, func(rows *sql.Rows) error {
		r, err := scanCounted(rows)
		out = append(out, r)
		return err
	})
	return out, err
}

func scanCounted(rows *sql.Rows) (lists.Row, error) {
	r := lists.Row{Table: lists.Counting}
	c := &r.Counted
	var since, seen, ends, turns int64
	err := rows.Scan(&r.Owner, &r.Person, &c.Cases, &c.Responsible, &c.Points, &c.Unpriced, &c.Assumed, &c.High, &c.Band, &c.Kind, &c.Due,
		&c.Late, &since, &seen, &ends, &turns, &c.Turned, &c.Limited, &c.Covered)
	r.Key = r.Person
	c.Since, c.SeenDue, c.Ends, c.Turns = day.Date(since), day.Date(seen), day.Date(ends), day.Date(turns)
	return r, err
}

// countedArgs are the values of a row of the table.
func countedArgs(r lists.Row) []any {
	c := r.Counted
	return []any{ScopeOf(r.Owner), r.Owner, r.Key, c.Cases, c.Responsible, c.Points, c.Unpriced, c.Assumed, c.High, c.Band, c.Kind, c.Due,
		c.Late, int64(c.Since), int64(c.SeenDue), int64(c.Ends), int64(c.Turns), c.Turned, c.Limited, c.Covered}
}
