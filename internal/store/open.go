// Package store keeps Daybook's record: the journal, which is the truth, and everything worked out from it that pages
// look up. It fulfils the interfaces that package app declares, with the same statements on SQLite and on PostgreSQL.
//
// What is written in one transaction is stored whole or not at all, and what was acknowledged survives the death of the
// process at any moment. Logic is not here: the store keeps what it is given, refuses entries that do not follow what is
// stored, and gives committed entries their places in the ledger. docs/decisions/002-storage.md says why it is as it is.
package store

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"strings"
	"time"

	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/store/migrations"
)

// Options say how a database is opened.
type Options struct {
	Now      func() time.Time // the one clock; the wall clock when nil
	Random   io.Reader        // where salts come from; the system's when nil
	Migrate  bool             // bring the schema up to what this program knows; otherwise an older schema is refused
	ReadOnly bool             // refuse every write
	Shred    bool             // on SQLite, overwrite what is deleted
	Owner    bool             // this process serves the database: on SQLite only one may
}

// DB is one open database. It may be used by many goroutines at once.
type DB struct {
	Options
	write, read *handle // the same on PostgreSQL
	dialect     migrations.Dialect
	// Still is set where SQLite could make no files beside the database, as on a read-only disk: it is read as one that
	// nobody writes to meanwhile.
	Still   bool
	walkDSN string       // by which Everyone opens connections of its own on SQLite
	lock    io.Closer    // held while this process is the owner of a SQLite file; else nil
	watch   func(string) // tests look at each statement through it; else nil
}

var _ app.Upkeep = (*DB)(nil)

// Open opens the database at a URL, "sqlite:PATH" or "postgres://…". Its faults are of kind Storage, or Invalid where
// the URL is not one.
func Open(ctx context.Context, url string, opts Options) (*DB, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Random == nil {
		opts.Random = rand.Reader
	}
	db := &DB{Options: opts}
	if err := db.connect(ctx, url); err != nil {
		return nil, errors.Join(explain(err), db.Close())
	}
	if err := db.prepareSchema(ctx); err != nil {
		return nil, errors.Join(explain(err), db.Close())
	}
	return db, nil
}

func (db *DB) connect(ctx context.Context, url string) error {
	scheme, rest, _ := strings.Cut(url, ":")
	switch scheme {
	case "sqlite":
		return db.openSQLite(ctx, rest)
	case "postgres", "postgresql":
		return db.openPostgres(ctx, url)
	}
	return fault.New(fault.Invalid, "%q is not the address of a database. Write sqlite:PATH, such as sqlite:daybook.db, or postgres://USER@HOST/NAME.", scheme)
}

// Close ends all connections. Transactions under way are rolled back.
func (db *DB) Close() error {
	var errs []error
	for _, h := range []*handle{db.write, db.read} {
		if h != nil {
			errs = append(errs, h.close())
		}
	}
	if db.lock != nil {
		errs = append(errs, db.lock.Close())
		db.lock = nil
	}
	return errors.Join(errs...)
}

// onSQLite reports whether the engine is SQLite; the few statements that differ ask.
func (db *DB) onSQLite() bool { return db.dialect == migrations.SQLite }
