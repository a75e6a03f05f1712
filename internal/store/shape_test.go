package store

import (
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"daybook/internal/app"
	"daybook/internal/store/storetest"
	"daybook/internal/testkit"
)

// The schema and the statements must fit a database that is spread over machines by scope_id, long before there is one.
// These tests hold them to that on one plain PostgreSQL; docs/decisions/002-storage.md has the rules.

// unscoped are the tables without a scope: those of which there is one, and those spread by a key of their own.
var unscoped = []string{
	"checkpoint", "ledger", "lease", "placed", "schema_lock", "schema_version", "setting", "staff", "staff_version", "tile", // one
	"account", "blob", "crn", "lookup", "seen", "session", // by their own key
}

// scopedCTE names the tables with a scope, and the number of their scope column.
const scopedCTE = `WITH scoped AS (SELECT c.oid AS id, a.attnum AS scope FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
	WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'scope_id' AND NOT a.attisdropped) `

// schemaRules are queries that find what breaks a rule, each over "scoped".
var schemaRules = map[string]string{
	"a key or unique index does not begin with the scope": `
		SELECT i.indexrelid::regclass FROM pg_index i JOIN scoped s ON s.id = i.indrelid
		WHERE (i.indisunique OR i.indisexclusion) AND i.indkey[0] <> s.scope`,
	"there is no primary key": `
		SELECT s.id::regclass FROM scoped s WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = s.id AND i.indisprimary)`,
	"the scope may be missing": `
		SELECT s.id::regclass FROM scoped s JOIN pg_attribute a ON a.attrelid = s.id AND a.attnum = s.scope
		WHERE NOT a.attnotnull OR a.atttypid <> 'int8'::regtype`,
	"a trigger acts behind the program's back": `
		SELECT t.tgname FROM pg_trigger t JOIN scoped s ON s.id = t.tgrelid`,
	"a foreign key touches a scoped table": `
		SELECT c.conname FROM pg_constraint c JOIN scoped s ON s.id IN (c.conrelid, c.confrelid) WHERE c.contype = 'f'`,
	"a number is narrower than eight bytes or is given out by the engine": `
		SELECT s.id::regclass || '.' || a.attname FROM scoped s JOIN pg_attribute a ON a.attrelid = s.id AND a.attnum > 0 AND NOT a.attisdropped
		WHERE a.atttypid IN ('int2'::regtype, 'int4'::regtype) OR a.attidentity <> '' OR a.atthasdef`,
}

func TestSchemaIsScoped(t *testing.T) {
	db := opened(t, testkit.Postgres(t), Options{})
	names := scopedTables(t, db)
	for _, table := range tables {
		if slices.Contains(names, table.name) == slices.Contains(unscoped, table.name) {
			t.Errorf("table %s must have a scope_id or be named in the list of those that need none", table.name)
		}
		if slices.Contains(names, table.name) && table.columns[0] != "scope_id" {
			t.Errorf("table %s: scope_id is not its first column", table.name)
		}
	}
	for _, name := range columnOf(t, db, `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`) {
		known := slices.ContainsFunc(tables, func(x table) bool { return x.name == name })
		if !known && name != "schema_lock" && name != versionTable {
			t.Errorf("table %s is not among those that a backup carries", name)
		}
	}
	for rule, query := range schemaRules {
		for _, what := range columnOf(t, db, scopedCTE+query) {
			t.Errorf("%s: %s", rule, what)
		}
	}
}

// TestSchemaRulesBite breaks each rule and expects to be told.
func TestSchemaRulesBite(t *testing.T) {
	db := opened(t, testkit.Postgres(t), Options{})
	for _, statement := range []string{
		`CREATE TABLE bad (scope_id BIGINT, id SERIAL, n INT4)`,
		`CREATE UNIQUE INDEX bad_index ON bad (id, scope_id)`,
		`CREATE TABLE other (scope_id BIGINT NOT NULL, id BIGINT NOT NULL REFERENCES other2 (id), PRIMARY KEY (scope_id, id))`,
		`CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
		`CREATE TRIGGER bad_trigger BEFORE INSERT ON bad FOR EACH ROW EXECUTE FUNCTION nothing()`,
	} {
		if strings.Contains(statement, "other2") {
			statement = `CREATE TABLE other2 (id BIGINT PRIMARY KEY); ` + statement
		}
		if _, err := db.write.sql.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	for rule, query := range schemaRules {
		if len(columnOf(t, db, scopedCTE+query)) == 0 {
			t.Errorf("a broken schema passes the rule that finds where %s", rule)
		}
	}
}

// acrossScopes are the statements that look at every scope, each for the whole service and never for a page.
var acrossScopes = []string{sqlNextPending, sqlUnplaced, sqlTurning, sqlUnaccounted, sqlAllRows, sqlAllSought, sqlAllCounted, sqlAllSpent, sqlLastPlace, sqlPlaceFiles}

var (
	readsTable   = regexp.MustCompile(`(?i)\b(?:FROM|JOIN|UPDATE)\s+([a-z_]+)`)
	insertsInto  = regexp.MustCompile(`(?i)\bINSERT INTO\s+([a-z_]+)\s+\(\s*([a-z_]+)`)
	underScope   = regexp.MustCompile(`\bscope_id = \$\d`)
	conflictSets = regexp.MustCompile(`(?s)DO UPDATE\s+SET (.*?)(?: WHERE|$)`)
	clocks       = regexp.MustCompile(`(?i)\b(now|random|clock_timestamp|gen_random_uuid|current_timestamp|datetime)\b`)
)

func TestStatementsAreScoped(t *testing.T) {
	var mu sync.Mutex
	statements := map[string]bool{}
	watched := func(t *testing.T) *DB {
		db := opened(t, testkit.SQLite(t), Options{})
		db.watch = func(query string) {
			mu.Lock()
			statements[query] = true
			mu.Unlock()
		}
		return db
	}
	storetest.Run(t, func(t *testing.T) app.Upkeep { return watched(t) })
	walks(t, watched(t))
	scoped := scopedTables(t, opened(t, testkit.SQLite(t), Options{}))
	if len(statements) < 60 || len(scoped) < 7 {
		t.Fatalf("only %d statements and %d tables were seen: the suite did not run whole", len(statements), len(scoped))
	}
	for query := range statements {
		for _, wrong := range wrongIn(query, scoped) {
			t.Errorf("%s: %s", wrong, query)
		}
	}
}

func wrongIn(query string, scoped []string) (wrong []string) {
	for _, m := range readsTable.FindAllStringSubmatch(query, -1) {
		if slices.Contains(scoped, m[1]) && !underScope.MatchString(query) && !wholeService(query, m[1]) {
			wrong = append(wrong, "reads or changes "+m[1]+" without saying in which scope")
		}
	}
	if m := insertsInto.FindStringSubmatch(query); m != nil && slices.Contains(scoped, m[1]) && m[2] != "scope_id" {
		wrong = append(wrong, "inserts into "+m[1]+" without a scope")
	}
	if m := conflictSets.FindStringSubmatch(query); m != nil && strings.Contains(m[1], "(") {
		wrong = append(wrong, "calls a function where a row is in the way")
	}
	if clocks.MatchString(query) {
		wrong = append(wrong, "asks the engine for the time or for chance")
	}
	return wrong
}

// wholeService reports whether a statement is one that may look at a whole table: a count, a check, a backup.
func wholeService(query, name string) bool {
	if slices.Contains(acrossScopes, query) || query == `SELECT count(*) FROM `+name {
		return true
	}
	i := slices.IndexFunc(tables, func(t table) bool { return t.name == name })
	whole := `SELECT ` + strings.Join(tables[i].columns, ", ") + ` FROM ` + name
	return query == whole || query == whole+` LIMIT 0`
}

func TestStatementRulesBite(t *testing.T) {
	scoped := []string{"person"}
	for query, ok := range map[string]bool{
		`SELECT file FROM person WHERE scope_id = $1 AND id = $2`: true,
		`SELECT person FROM crn WHERE crn = $1`:                   true,
		`SELECT file FROM person WHERE id = $1`:                   false,
		`UPDATE person SET seq = 1 WHERE id = $1`:                 false,
		`DELETE FROM person WHERE id = $1`:                        false,
		`INSERT INTO person (id, scope_id) VALUES ($1, $2)`:       false,
		`INSERT INTO person (scope_id, id) VALUES ($1, $2) ON CONFLICT (scope_id, id) DO UPDATE SET seq = abs(excluded.seq)`: false,
		`UPDATE person SET seq = now() WHERE scope_id = $1`:                                                                  false,
	} {
		if wrong := wrongIn(query, scoped); (len(wrong) == 0) != ok {
			t.Errorf("%s: found %v", query, wrong)
		}
	}
}

// scopedTables returns the tables that have a scope_id.
func scopedTables(t *testing.T, db *DB) []string {
	t.Helper()
	query := `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'scope_id'`
	if db.onSQLite() {
		query = `SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'scope_id'`
	}
	return columnOf(t, db, query)
}

// columnOf returns the first column of what a query finds.
func columnOf(t *testing.T, db *DB, query string) []string {
	t.Helper()
	rows, err := db.read.sql.Query(query)
	out, err := collect(rows, err, func(rows *sql.Rows) (s string, err error) { return s, rows.Scan(&s) })
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", query, err))
	}
	return out
}
