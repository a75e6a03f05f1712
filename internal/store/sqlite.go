package store

import (
	"context"
	"errors"
	"maps"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"daybook/internal/fault"
	"daybook/internal/store/migrations"

	_ "modernc.org/sqlite" // the "sqlite" driver of database/sql
)

// openSQLite opens a file, "PATH" or "PATH?sync=normal". One connection writes, so that writers wait in this process for
// each other instead of failing in the engine; several read, each in a snapshot of its own.
//
// Every commit is on the disk before it is acknowledged (synchronous=FULL). With sync=normal it is with the operating
// system only: that survives the death of the process, and not a power cut.
func (db *DB) openSQLite(ctx context.Context, rest string) error {
	db.dialect = migrations.SQLite
	path, query, _ := strings.Cut(rest, "?")
	opts, err := url.ParseQuery(query)
	if err != nil || path == "" {
		return fault.New(fault.Invalid, "The address of the SQLite database cannot be read. Write sqlite:PATH, such as sqlite:daybook.db.")
	}
	sync := strings.ToUpper(opts.Get("sync"))
	switch sync {
	case "":
		sync = "FULL"
	case "FULL", "NORMAL":
	default:
		return fault.New(fault.Invalid, "sync=%s is not known. Write sync=full, which survives a power cut, or sync=normal, which does not.", opts.Get("sync"))
	}
	if db.ReadOnly || !db.Migrate {
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			return fault.Wrap(fault.Storage, err, "There is no database at %s.", path)
		}
	}
	if db.Owner {
		if db.lock, err = takeOwnership(path); err != nil {
			return err
		}
	}
	both := url.Values{"_pragma": {"busy_timeout(5000)", "foreign_keys(1)", "temp_store(MEMORY)", "cache_size(-16000)"}}
	writer := url.Values{"_pragma": append([]string{}, both["_pragma"]...), "_txlock": {"immediate"}}
	writer["_pragma"] = append(writer["_pragma"], "synchronous("+sync+")", "journal_size_limit(67108864)")
	if db.Shred {
		writer["_pragma"] = append(writer["_pragma"], "secure_delete(1)")
	}
	reader := url.Values{"_pragma": append(both["_pragma"], "query_only(1)"), "_txlock": {"deferred"}}
	if db.ReadOnly {
		return db.openToRead(ctx, path, reader)
	}
	if err := makePrivate(path); err != nil {
		return err
	}
	// The writer turns on write-ahead logging, which readers then find.
	writer["_pragma"] = append(writer["_pragma"], "journal_mode(WAL)")
	if db.write, err = newHandle(ctx, "sqlite", sqliteDSN(path, writer), 1, true); err != nil {
		return err
	}
	return db.openReaders(ctx, path, reader)
}

func (db *DB) openReaders(ctx context.Context, path string, reader url.Values) (err error) {
	aside := maps.Clone(reader)
	aside["_pragma"] = append(slices.Clone(reader["_pragma"]), "cache_size(-1000)") // each page is read once
	db.walkDSN = sqliteDSN(path, aside)
	db.read, err = newHandle(ctx, "sqlite", sqliteDSN(path, reader), max(4, runtime.NumCPU()), true)
	return err
}

// openToRead opens a file that is not to be changed. SQLite makes files beside it even to read; where it cannot, as on a
// read-only disk, the file is read as one that nobody writes to. That would be wrong while a log beside it holds what is not
// in the file yet, and such a file is refused.
func (db *DB) openToRead(ctx context.Context, path string, reader url.Values) error {
	if f, err := os.Open(path); errors.Is(err, os.ErrPermission) {
		return fault.Wrap(fault.Storage, err, "The database %s may not be read by whoever runs this.", path)
	} else if err == nil {
		f.Close() // it was only tried
	}
	reader.Set("mode", "ro")
	err := db.openReaders(ctx, path, reader)
	if err == nil {
		_, err = db.schemaVersion(ctx)
	}
	if !nothingBeside(err) {
		return err
	}
	if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > 0 {
		return fault.New(fault.Storage, "%s cannot be read here: what was recorded last stands in %s-wal, and to read it something must be written beside it. Copy both files to a folder that can be written.", path, path)
	}
	if err := db.read.close(); err != nil {
		return err
	}
	reader.Set("immutable", "1")
	db.Still = true
	return db.openReaders(ctx, path, reader)
}

// makePrivate makes a file that is not there yet, for no one but the user who runs Daybook. The files that SQLite keeps
// beside it get the same rights.
func makePrivate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if errors.Is(err, os.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return fault.Wrap(fault.Storage, err, "%s", textReadOnly)
	}
	if err != nil {
		return fault.Wrap(fault.Storage, err, "The database %s cannot be opened. Check that its folder exists and that it is a file.", path)
	}
	return f.Close()
}

// sqliteDSN writes a path so that no sign in it is taken for a part of the address.
func sqliteDSN(path string, query url.Values) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + query.Encode()
}
