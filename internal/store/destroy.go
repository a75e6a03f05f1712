package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/lists"
)

const (
	sqlDestroyContents = `UPDATE journal SET salt = NULL, payload = NULL WHERE scope_id = $1 AND stream = $2`
	sqlInsertDestroyed = `INSERT INTO destroyed (scope_id, stream, entry) VALUES ($1, $2, $3)`
	sqlDestroyedBy     = `SELECT entry FROM destroyed WHERE scope_id = $1 AND stream = $2`

	sqlDropPerson   = `DELETE FROM person WHERE scope_id = $1 AND id = $2`
	sqlDropTimeline = `DELETE FROM timeline WHERE scope_id = $1 AND person = $2`

	sqlScopeRows    = `SELECT list, owner, row_key, person FROM list_row WHERE scope_id = $1`
	sqlDropRow      = `DELETE FROM list_row WHERE scope_id = $1 AND list = $2 AND owner = $3 AND row_key = $4`
	sqlScopeCounted = `SELECT owner, person FROM counted WHERE scope_id = $1`
	sqlScopeDrafts  = `SELECT officer, draft_key, person FROM draft WHERE scope_id = $1`
	sqlDropDraft    = `DELETE FROM draft WHERE scope_id = $1 AND officer = $2 AND draft_key = $3`
	sqlDropTerm     = `DELETE FROM lookup WHERE term = $1 AND held = $2 AND person = $3`
	sqlScopeOfKind  = `SELECT version, payload FROM journal WHERE scope_id = $1 AND kind = $2 AND payload IS NOT NULL`
	sqlDropBlob     = `DELETE FROM blob WHERE digest = $1`
)

// Destroy takes the contents of people's streams out of the journal, and everything that was derived from them out of the
// other tables (clause L7.1). Headers and commitments stay, and so does the log of who looked. A document goes unless somebody
// else's record has the same one.
//
// Lists and terms are kept by whoever looks things up in them, so all of them are looked through once, however many people go.
func (t *tx) Destroy(all []app.Destroyed) error {
	gone, digests := map[string]bool{}, map[string]bool{}
	for _, d := range all {
		gone[d.Person] = true
		for _, x := range d.Digests {
			digests[x] = true
		}
		crn, err := t.crnOf(d.Person)
		if err != nil {
			return err
		}
		scope, stream := ScopeOf(d.Person), entry.Stream{Kind: entry.Person, ID: d.Person}.String()
		for _, x := range []struct {
			query string
			args  []any
		}{
			{sqlDestroyContents, []any{scope, stream}}, {sqlInsertDestroyed, []any{scope, stream, d.Entry}},
			{sqlDropTimeline, []any{scope, d.Person}}, {sqlDeleteSheet, []any{scope, d.Person}},
			{sqlDeleteSought, []any{scope, d.Person}}, {sqlDeleteCRN, []any{crn, d.Person}}, {sqlDropPerson, []any{scope, d.Person}},
		} {
			if _, err := t.exec(x.query, x.args...); err != nil {
				return fmt.Errorf("destroy the contents of %s: %w", stream, err)
			}
		}
		t.held = "" // what was held of the last person is gone
	}
	for scope := range int64(Scopes) {
		if err := t.dropScoped(scope, gone); err != nil {
			return err
		}
	}
	err := t.dropWhere(sqlAllTerms, nil, sqlDropTerm, nil, 3, func(key []string) bool { return gone[key[2]] })
	if err != nil {
		return err
	}
	return t.dropDocuments(digests)
}

// dropScoped takes people out of the rows of one scope.
func (t *tx) dropScoped(scope int64, gone map[string]bool) error {
	in := []any{scope}
	for _, x := range []struct {
		read, drop string
		columns    int // that are read; the key is as many as drop takes beside the scope
		person     int // which of them says who it is about
	}{{sqlScopeRows, sqlDropRow, 4, 3}, {sqlScopeCounted, sqlDeleteCounted, 2, 1}, {sqlScopeDrafts, sqlDropDraft, 3, 2}} {
		if err := t.dropWhere(x.read, in, x.drop, in, x.columns, func(key []string) bool { return gone[key[x.person]] }); err != nil {
			return err
		}
	}
	return nil
}

// keyOf says how many of the columns that are read make up the key by which a row is dropped.
var keyOf = map[string]int{sqlDropRow: 3, sqlDeleteCounted: 2, sqlDropDraft: 2, sqlDropTerm: 3}

// dropWhere reads rows of texts and drops those that are meant.
func (t *tx) dropWhere(read string, args []any, drop string, before []any, columns int, meant func(key []string) bool) error {
	var keys [][]string
	rows, err := t.query(read, args...)
	err = each(rows, err, func(rows *sql.Rows) error {
		key, into := make([]string, columns), make([]any, columns)
		for i := range key {
			into[i] = &key[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if meant(key) {
			keys = append(keys, key)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, key := range keys {
		args := append([]any{}, before...)
		for _, k := range key[:keyOf[drop]] {
			args = append(args, k)
		}
		if _, err := t.exec(drop, args...); err != nil {
			return err
		}
		// Whoever added up what this owner holds must do so again.
		owner := ""
		switch {
		case drop == sqlDeleteCounted:
			owner = key[0]
		case drop == sqlDropRow && addedUp(lists.Table(key[0])):
			owner = key[1]
		default:
			continue
		}
		if _, err := t.exec(sqlRaise, ScopeOf(owner), owner); err != nil {
			return err
		}
	}
	return nil
}

// dropDocuments drops those of these documents that no record has any more.
func (t *tx) dropDocuments(digests map[string]bool) error {
	if len(digests) == 0 {
		return nil
	}
	kind := entry.DocumentAdded{}.Kind()
	for scope := range int64(Scopes) {
		rows, err := t.query(sqlScopeOfKind, scope, kind)
		err = each(rows, err, func(rows *sql.Rows) error {
			var version int
			var payload []byte
			if err := rows.Scan(&version, &payload); err != nil {
				return err
			}
			p, err := entry.Decode(kind, version, payload)
			if err != nil {
				return err
			}
			delete(digests, p.(entry.DocumentAdded).Digest)
			return nil
		})
		if err != nil {
			return err
		}
	}
	for digest := range digests {
		if _, err := t.exec(sqlDropBlob, digest); err != nil {
			return err
		}
	}
	return nil
}

// DestroyedBy returns the entry that records the destruction of a stream's contents, or "".
func (t *tx) DestroyedBy(s entry.Stream) (id string, err error) {
	err = t.row(sqlDestroyedBy, []any{ScopeOf(s.ID), s.String()}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, err
}

// Forget empties the write-ahead log of SQLite into the file, so that what was destroyed is not left in it. Of PostgreSQL that
// is for whoever runs it (clause I2.8).
func (db *DB) Forget(ctx context.Context) error {
	if !db.onSQLite() {
		return nil
	}
	_, err := db.write.sql.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return explain(err)
}
