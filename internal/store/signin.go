package store

import (
	"database/sql"
	"time"

	"daybook/internal/app"
	"daybook/internal/fault"
)

const (
	accountColumns = `username, officer, hash, fails, locked, changed, disabled`

	sqlAccount     = `SELECT ` + accountColumns + ` FROM account WHERE username = $1`
	sqlAccountOf   = `SELECT ` + accountColumns + ` FROM account WHERE officer = $1 ORDER BY username LIMIT 1`
	sqlSaveAccount = `INSERT INTO account (` + accountColumns + `) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (username) DO UPDATE SET officer = excluded.officer, hash = excluded.hash, fails = excluded.fails,
		locked = excluded.locked, changed = excluded.changed, disabled = excluded.disabled`

	sessionColumns = `token_hash, officer, created, seen, expires, agent`

	sqlSession     = `SELECT ` + sessionColumns + ` FROM session WHERE token_hash = $1`
	sqlSessions    = `SELECT ` + sessionColumns + ` FROM session WHERE officer = $1 ORDER BY created DESC, token_hash`
	sqlSaveSession = `INSERT INTO session (` + sessionColumns + `) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (token_hash) DO UPDATE SET officer = excluded.officer, created = excluded.created, seen = excluded.seen,
		expires = excluded.expires, agent = excluded.agent`
	sqlTouchSession   = `UPDATE session SET seen = $2 WHERE token_hash = $1`
	sqlDeleteSession  = `DELETE FROM session WHERE token_hash = $1`
	sqlDeleteSessions = `DELETE FROM session WHERE officer = $1`
)

// Account returns the account with this user name.
func (t *tx) Account(username string) (app.Account, error) { return t.account(sqlAccount, username) }

// AccountOf returns an officer's account.
func (t *tx) AccountOf(officer string) (app.Account, error) { return t.account(sqlAccountOf, officer) }

func (t *tx) account(query, key string) (a app.Account, err error) {
	var locked, changed, disabled int64
	err = t.row(query, []any{key}, &a.Username, &a.Officer, &a.Hash, &a.Fails, &locked, &changed, &disabled)
	a.Locked, a.Changed, a.Disabled = fromMicros(locked), fromMicros(changed), disabled != 0
	return a, found(err, "There is no account with this user name.")
}

// SaveAccount stores an account under its user name.
func (t *tx) SaveAccount(a app.Account) error {
	disabled := int64(0)
	if a.Disabled {
		disabled = 1
	}
	_, err := t.exec(sqlSaveAccount, a.Username, a.Officer, a.Hash, a.Fails, toMicros(a.Locked), toMicros(a.Changed), disabled)
	return err
}

// Session returns the session with this token.
func (t *tx) Session(tokenHash string) (app.Session, error) {
	rows, err := t.query(sqlSession, tokenHash)
	all, err := collect(rows, err, scanSession)
	if err == nil && len(all) == 0 {
		err = noSession()
	}
	if err != nil {
		return app.Session{}, err
	}
	return all[0], nil
}

func noSession() error { return fault.New(fault.NotFound, "The session has ended. Sign in again.") }

// Sessions returns an officer's sessions, the newest first.
func (t *tx) Sessions(officer string) ([]app.Session, error) {
	rows, err := t.query(sqlSessions, officer)
	return collect(rows, err, scanSession)
}

func scanSession(rows *sql.Rows) (s app.Session, err error) {
	var created, seen, expires int64
	err = rows.Scan(&s.TokenHash, &s.Officer, &created, &seen, &expires, &s.Agent)
	s.Created, s.Seen, s.Expires = fromMicros(created), fromMicros(seen), fromMicros(expires)
	return s, err
}

// SaveSession stores a session under the hash of its token.
func (t *tx) SaveSession(s app.Session) error {
	_, err := t.exec(sqlSaveSession, s.TokenHash, s.Officer, toMicros(s.Created), toMicros(s.Seen), toMicros(s.Expires), s.Agent)
	return err
}

// TouchSession says when a session was last used.
func (t *tx) TouchSession(tokenHash string, seen time.Time) error {
	_, err := t.exec(sqlTouchSession, tokenHash, toMicros(seen))
	return err
}

// DeleteSession ends a session.
func (t *tx) DeleteSession(tokenHash string) error {
	_, err := t.exec(sqlDeleteSession, tokenHash)
	return err
}

// DeleteSessions ends all of an officer's sessions.
func (t *tx) DeleteSessions(officer string) error {
	_, err := t.exec(sqlDeleteSessions, officer)
	return err
}
