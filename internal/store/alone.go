package store

import (
	"context"
	"database/sql"
	"errors"

	"daybook/internal/app"
	"daybook/internal/fault"
)

// What every request does is here: one statement each, outside a transaction that would only stand around it. On
// PostgreSQL that is one round trip instead of three or four.

// sqlSignedIn reads a session and what tells whether a directory at hand is still true.
const sqlSignedIn = `SELECT ` + sessionColumns + `, COALESCE((SELECT version FROM staff_version WHERE one = 1), 0) FROM session WHERE token_hash = $1`

// SignedIn returns the session with this token, and the version of the staff at that moment.
func (db *DB) SignedIn(ctx context.Context, tokenHash string) (s app.Session, staff int64, err error) {
	var created, seen, expires int64
	err = db.read.one(ctx, db.watch, sqlSignedIn, tokenHash).Scan(&s.TokenHash, &s.Officer, &created, &seen, &expires, &s.Agent, &staff)
	if errors.Is(err, sql.ErrNoRows) {
		return app.Session{}, 0, noSession()
	}
	s.Created, s.Seen, s.Expires = fromMicros(created), fromMicros(seen), fromMicros(expires)
	return s, staff, ended(ctx, err)
}

// LogRead keeps one look at a person's record. It may be told the same look again, which is kept once.
func (db *DB) LogRead(ctx context.Context, r app.ReadLog) error {
	if db.write == nil {
		return readOnly()
	}
	for attempt := 1; ; attempt++ {
		_, err := db.write.alone(ctx, db.watch, sqlLogRead, ScopeOf(r.Person), r.Person, toMicros(r.At), r.Officer, r.What, toMicros(r.AsKnown), r.Ground)
		if err == nil || !again(err) || attempt == attempts || !pause(ctx, attempt) {
			return ended(ctx, err)
		}
	}
}

func readOnly() error {
	return fault.New(fault.Storage, "The database was opened for reading only. Nothing was saved.")
}

// one reads one row of a fixed statement, in a snapshot of its own.
func (h *handle) one(ctx context.Context, watch func(string), query string, args ...any) *sql.Row {
	if watch != nil {
		watch(query)
	}
	h.prepareWanted(ctx)
	if s := h.stmt(query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return h.sql.QueryRowContext(ctx, query, args...)
}

// alone runs a fixed statement in a transaction of its own.
func (h *handle) alone(ctx context.Context, watch func(string), query string, args ...any) (sql.Result, error) {
	if watch != nil {
		watch(query)
	}
	h.prepareWanted(ctx)
	if s := h.stmt(query); s != nil {
		return s.ExecContext(ctx, args...)
	}
	return h.sql.ExecContext(ctx, query, args...)
}
