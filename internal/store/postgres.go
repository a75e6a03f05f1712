package store

import (
	"context"
	"runtime"

	"daybook/internal/store/migrations"

	_ "github.com/jackc/pgx/v5/stdlib" // the "pgx" driver of database/sql
)

// openPostgres opens a pool on a PostgreSQL address, which may name several hosts (with target_session_attrs=read-write)
// or a Unix socket.
func (db *DB) openPostgres(ctx context.Context, url string) error {
	db.dialect = migrations.PostgreSQL
	h, err := newHandle(ctx, "pgx", url, max(16, 4*runtime.NumCPU()), false)
	if err != nil {
		return err
	}
	db.read = h
	if !db.ReadOnly {
		db.write = h
	}
	return nil
}
