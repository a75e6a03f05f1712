package store

import (
	"database/sql"
	"errors"
	"math"
	"time"

	"daybook/internal/app"
	"daybook/internal/fault"
)

const (
	draftColumns = `draft_key, person, body, saved`

	sqlDraft     = `SELECT ` + draftColumns + ` FROM draft WHERE scope_id = $1 AND officer = $2 AND draft_key = $3`
	sqlDrafts    = `SELECT ` + draftColumns + ` FROM draft WHERE scope_id = $1 AND officer = $2 ORDER BY saved DESC, draft_key`
	sqlSaveDraft = `INSERT INTO draft (scope_id, officer, draft_key, person, body, saved) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (scope_id, officer, draft_key) DO UPDATE SET person = excluded.person, body = excluded.body, saved = excluded.saved`
	sqlDeleteDraft = `DELETE FROM draft WHERE scope_id = $1 AND officer = $2 AND draft_key = $3`

	sqlBlob     = `SELECT body FROM blob WHERE digest = $1`
	sqlSaveBlob = `INSERT INTO blob (digest, media, body) VALUES ($1, $2, $3) ON CONFLICT (digest) DO NOTHING`

	sqlReads = `SELECT read_at, officer, what, as_known, ground FROM access_log WHERE scope_id = $1 AND person = $2 AND read_at <= $3
		ORDER BY read_at DESC, officer, what LIMIT $4`
	sqlLogRead = `INSERT INTO access_log (scope_id, person, read_at, officer, what, as_known, ground) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (scope_id, person, read_at, officer, what) DO NOTHING`

	sqlSeen     = `SELECT result FROM seen WHERE command_key = $1`
	sqlRemember = `INSERT INTO seen (command_key, result, seen_at) VALUES ($1, $2, $3)`

	sqlSetting     = `SELECT value FROM setting WHERE name = $1`
	sqlSaveSetting = `INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`
)

// Draft returns what an officer typed into a form and did not record.
func (t *tx) Draft(officer, key string) (app.Draft, error) {
	rows, err := t.query(sqlDraft, ScopeOf(officer), officer, key)
	all, err := collect(rows, err, scanDraft(officer))
	if err == nil && len(all) == 0 {
		err = fault.New(fault.NotFound, "There is no draft of this form.")
	}
	if err != nil {
		return app.Draft{}, err
	}
	return all[0], nil
}

// Drafts returns an officer's drafts, the newest first.
func (t *tx) Drafts(officer string) ([]app.Draft, error) {
	rows, err := t.query(sqlDrafts, ScopeOf(officer), officer)
	return collect(rows, err, scanDraft(officer))
}

func scanDraft(officer string) func(*sql.Rows) (app.Draft, error) {
	return func(rows *sql.Rows) (app.Draft, error) {
		d := app.Draft{Officer: officer}
		var saved int64
		err := rows.Scan(&d.Key, &d.Person, &d.Body, &saved)
		d.Saved = fromMicros(saved)
		return d, err
	}
}

// SaveDraft keeps a draft in place of the form's earlier one.
func (t *tx) SaveDraft(d app.Draft) error {
	_, err := t.exec(sqlSaveDraft, ScopeOf(d.Officer), d.Officer, d.Key, d.Person, d.Body, toMicros(d.Saved))
	return err
}

// DeleteDraft throws a draft away.
func (t *tx) DeleteDraft(officer, key string) error {
	_, err := t.exec(sqlDeleteDraft, ScopeOf(officer), officer, key)
	return err
}

// Blob returns the bytes of a document.
func (t *tx) Blob(digest string) (body []byte, err error) {
	err = t.row(sqlBlob, []any{digest}, &body)
	return body, found(err, "The document is not in the store.")
}

// SaveBlob keeps the bytes of a document under their digest. The same bytes are kept once.
func (t *tx) SaveBlob(digest, media string, body []byte) error {
	if body == nil {
		body = []byte{} // an empty document is one all the same
	}
	_, err := t.exec(sqlSaveBlob, digest, media, body)
	return err
}

// Reads returns who looked at a person's record up to a moment, or until now when it is none: the latest first, at most limit of them.
func (t *tx) Reads(person string, until time.Time, limit int) ([]app.ReadLog, error) {
	last := int64(math.MaxInt64)
	if !until.IsZero() {
		last = toMicros(until)
	}
	rows, err := t.query(sqlReads, ScopeOf(person), person, last, limit)
	return collect(rows, err, func(rows *sql.Rows) (app.ReadLog, error) {
		r := app.ReadLog{Person: person}
		var at, asKnown int64
		err := rows.Scan(&at, &r.Officer, &r.What, &asKnown, &r.Ground)
		r.At, r.AsKnown = fromMicros(at), fromMicros(asKnown)
		return r, err
	})
}

// Seen returns what came of the command with this key, when it was carried out before.
func (t *tx) Seen(key string) (result string, seen bool, err error) {
	err = t.row(sqlSeen, []any{key}, &result)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return result, err == nil, err
}

// Remember keeps what came of a command, in the transaction that carries it out.
func (t *tx) Remember(key, result string, at time.Time) error {
	if _, err := t.exec(sqlRemember, key, result, toMicros(at)); taken(err) {
		return fault.Wrap(fault.Stale, errors.Join(app.ErrRepeated, err), "This was sent twice and had already been recorded. It was not recorded again.")
	} else if err != nil {
		return err
	}
	t.keys = append(t.keys, key)
	return nil
}

// Setting returns a named setting.
func (t *tx) Setting(name string) (value string, err error) {
	err = t.row(sqlSetting, []any{name}, &value)
	return value, found(err, "There is no setting with the name %s.", name)
}

// SaveSetting keeps a named setting.
func (t *tx) SaveSetting(name, value string) error {
	_, err := t.exec(sqlSaveSetting, name, value)
	return err
}
