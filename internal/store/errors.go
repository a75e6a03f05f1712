package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"daybook/internal/fault"
)

// This file is the only one that knows the engines' errors.

// The sentences for what can be wrong with a database.
const (
	textFull     = "The database is full. Nothing was saved. Free some space on its disk, then try again."
	textReadOnly = "The database cannot be written to. Nothing was saved. Whoever runs Daybook must allow it to write the database's folder."
	textGone     = "The database cannot be reached. Nothing was saved. Try again in a moment; if it goes on, tell whoever runs Daybook."
	textLocked   = "The database is busy with other work. Nothing was saved. Try again in a moment."
	textDamaged  = "The database file is damaged or is not a Daybook database. Nothing was saved. Restore the last backup, and keep the damaged file."
	textRefused  = "The database does not let Daybook in. Check the name and password in its address."
	textAddress  = "The address of the PostgreSQL database cannot be read. Write it as postgres://USER@HOST/NAME."
	textAbsent   = "There is no such database, or it has not been set up for this version of Daybook."
)

// explain turns an engine's error into a fault with a sentence. Faults, and errors that are not an engine's, stay as
// they are.
func explain(err error) error {
	if err == nil || isFault(err) {
		return err
	}
	if text, kind := sentence(err); text != "" {
		return fault.Wrap(kind, err, "%s", text)
	}
	return err
}

func isFault(err error) bool {
	var f *fault.Error
	return errors.As(err, &f)
}

func sentence(err error) (string, fault.Kind) {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return "The request ended before it was answered. Nothing was saved.", fault.Busy
	}
	if lite := (*sqlite.Error)(nil); errors.As(err, &lite) {
		return sqliteSentence(lite.Code() & 0xff)
	}
	if pg := (*pgconn.PgError)(nil); errors.As(err, &pg) {
		return postgresSentence(pg.Code)
	}
	if wrong := (*pgconn.ParseConfigError)(nil); errors.As(err, &wrong) {
		return textAddress, fault.Invalid
	}
	if gone(err) {
		return textGone, fault.Storage
	}
	if errors.Is(err, syscall.ENOSPC) {
		return textFull, fault.Storage
	}
	return "", ""
}

func sqliteSentence(code int) (string, fault.Kind) {
	switch code {
	case sqlite3.SQLITE_FULL:
		return textFull, fault.Storage
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return textReadOnly, fault.Storage
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR:
		return textGone, fault.Storage
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return textLocked, fault.Busy
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return textDamaged, fault.Storage
	}
	return "", ""
}

func postgresSentence(code string) (string, fault.Kind) {
	switch code {
	case "53100", "53200", "53400": // disk full, out of memory, a configured limit exceeded
		return textFull, fault.Storage
	case "25006": // read-only transaction: a standby, or a server that was set so
		return textReadOnly, fault.Storage
	case "40001", "40P01", "55P03", "57014": // gave up to another transaction, or was stopped
		return textLocked, fault.Busy
	case "53300": // too many connections
		return textLocked, fault.Busy
	case "28000", "28P01", "42501": // authentication, privilege
		return textRefused, fault.Storage
	case "3D000", "42P01", "3F000": // no such database, table, schema
		return textAbsent, fault.Storage
	case "XX001", "XX002": // data or index corrupted
		return textDamaged, fault.Storage
	case "22021": // a zero byte in a text, or bytes that are none
		return "The text holds a character that cannot be stored. Nothing was saved. Remove it and try again.", fault.Invalid
	}
	if strings.HasPrefix(code, "08") || strings.HasPrefix(code, "57P") || strings.HasPrefix(code, "58") {
		return textGone, fault.Storage
	}
	return "", ""
}

// again reports whether the transaction should be run again: it gave way to another one, or the server went away before
// it was asked to commit.
func again(err error) bool {
	if isFault(err) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	if pg := (*pgconn.PgError)(nil); errors.As(err, &pg) {
		switch pg.Code {
		case "40001", "40P01", "57P01", "57P02", "57P03":
			return true
		case "XX000": // Citus: one of several machines could not take part
			return strings.Contains(pg.Message, "could not commit transaction") || strings.Contains(pg.Message, "connection to the remote node")
		}
		return strings.HasPrefix(pg.Code, "08")
	}
	return gone(err)
}

// refused reports whether a failed commit was answered by the server, which then stored nothing. Other failures leave it
// open.
func refused(err error) bool {
	pg := (*pgconn.PgError)(nil)
	return errors.As(err, &pg) && !strings.HasPrefix(pg.Code, "08") && !strings.HasPrefix(pg.Code, "57P") && pg.Code != "XX000"
}

// gone reports whether the connection is lost or could not be made.
func gone(err error) bool {
	var connect *pgconn.ConnectError
	var network *net.OpError
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNREFUSED) ||
		errors.As(err, &connect) || errors.As(err, &network)
}

// nothingBeside reports whether SQLite could not make the files that it keeps beside a database.
func nothingBeside(err error) bool {
	lite := (*sqlite.Error)(nil)
	if !errors.As(err, &lite) {
		return false
	}
	code := lite.Code() & 0xff
	return code == sqlite3.SQLITE_CANTOPEN || code == sqlite3.SQLITE_READONLY
}

// taken reports whether a row with the same key is already stored.
func taken(err error) bool {
	if lite := (*sqlite.Error)(nil); errors.As(err, &lite) {
		return lite.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY || lite.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE
	}
	pg := (*pgconn.PgError)(nil)
	return errors.As(err, &pg) && pg.Code == "23505"
}
