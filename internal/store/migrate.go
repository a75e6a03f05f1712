package store

import (
	"context"
	"errors"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"daybook/internal/fault"
	"daybook/internal/store/migrations"
)

// versionTable is where goose writes which files were applied.
const versionTable = "schema_version"

// prepareSchema brings the schema up to date or refuses one that this program cannot work with. Several processes may
// come to it at the same time.
func (db *DB) prepareSchema(ctx context.Context) error {
	latest, err := db.latest()
	if err != nil {
		return err
	}
	for attempt := 1; ; attempt++ {
		version, err := db.schemaVersion(ctx)
		switch {
		case err != nil:
			return err
		case version == latest:
			return nil
		case version > latest:
			return fault.New(fault.Storage, "The database is newer than this Daybook: its schema is number %d, and this program knows %d. Use the newer program. Nothing was changed.", version, latest)
		case db.ReadOnly || !db.Migrate:
			return fault.New(fault.Storage, "The database has schema number %d, and this program needs %d. Start it once with \"daybook serve\", which brings the database up to date.", version, latest)
		}
		if err = db.migrate(ctx); err == nil {
			continue
		}
		// On SQLite another process may have got in between, and the loser of that race sees its tables in the way.
		if attempt == attempts || isFault(err) || !pause(ctx, attempt) {
			return err
		}
		now, stillUnread := db.schemaVersion(ctx)
		if stillUnread != nil || now == version && attempt > 3 {
			return errors.Join(err, stillUnread)
		}
	}
}

// latest returns the number of the newest file in the program.
func (db *DB) latest() (int64, error) {
	p, err := db.provider()
	if err != nil {
		return 0, err
	}
	sources := p.ListSources()
	return sources[len(sources)-1].Version, nil
}

// schemaVersion returns the number of the newest file applied to the database, 0 when it is empty.
func (db *DB) schemaVersion(ctx context.Context) (version int64, err error) {
	there := `SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = $1`
	if db.onSQLite() {
		there = `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1`
	}
	var tables int
	if err := db.read.sql.QueryRowContext(ctx, there, versionTable).Scan(&tables); err != nil || tables == 0 {
		return 0, err
	}
	err = db.read.sql.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM `+versionTable).Scan(&version)
	return version, err
}

func (db *DB) migrate(ctx context.Context) error {
	p, err := db.provider()
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

func (db *DB) provider() (*goose.Provider, error) {
	dialect := goose.DialectSQLite3
	opts := []goose.ProviderOption{goose.WithTableName(versionTable), goose.WithDisableGlobalRegistry(true),
		goose.WithGoMigrations(db.fillMigrations()...)}
	h := db.write
	if db.dialect == migrations.PostgreSQL {
		dialect = goose.DialectPostgres
		// A lock row, not an advisory lock: those are granted once on each node of a cluster.
		locker, err := lock.NewPostgresTableLocker(lock.WithTableName("schema_lock"),
			lock.WithTableLockTimeout(100*time.Millisecond, 3000))
		if err != nil {
			return nil, err
		}
		opts = append(opts, goose.WithLocker(locker))
	}
	if h == nil {
		h = db.read // only asked what the program knows
	}
	return goose.NewProvider(dialect, h.sql, migrations.For(db.dialect), opts...)
}
