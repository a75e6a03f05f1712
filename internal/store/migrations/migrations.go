// Package migrations holds the database schema as numbered files: forward only, never edited once released.
//
// One text serves every engine. It is written for PostgreSQL, and two marks in it are spelt otherwise on SQLite: see
// [For].
package migrations

import (
	"bytes"
	"embed"
	"io/fs"
	"strings"
	"time"
)

//go:embed *.sql
var files embed.FS

// Dialect is how the schema must be spelt.
type Dialect int

// The dialects.
const (
	PostgreSQL Dialect = iota
	SQLite
)

// For returns the files in this dialect.
func For(d Dialect) fs.FS {
	if d == SQLite {
		return spelt{files}
	}
	return files
}

// forSQLite is what differs. SQLite compares text byte by byte anyway, which COLLATE "C" asks PostgreSQL for; and it can
// keep a table inside its primary key, which saves one of two trees and a seek.
var forSQLite = strings.NewReplacer(` COLLATE "C"`, "", ") /* clustered */;", ") WITHOUT ROWID;")

// spelt is the files as SQLite reads them.
type spelt struct{ embed.FS }

// Open returns a file with its text respelt, or the folder as it is.
func (s spelt) Open(name string) (fs.File, error) {
	f, err := s.FS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".sql") {
		return f, err
	}
	defer f.Close()
	text, err := s.FS.ReadFile(name)
	if err != nil {
		return nil, err
	}
	text = []byte(forSQLite.Replace(string(text)))
	return &file{Reader: bytes.NewReader(text), name: name}, nil
}

// ReadFile returns the respelt text.
func (s spelt) ReadFile(name string) ([]byte, error) {
	text, err := s.FS.ReadFile(name)
	return []byte(forSQLite.Replace(string(text))), err
}

// file is one respelt file. It describes itself, for fs.FileInfo.
type file struct {
	*bytes.Reader
	name string
}

func (f *file) Close() error               { return nil }
func (f *file) Stat() (fs.FileInfo, error) { return f, nil }
func (f *file) Name() string               { return f.name }
func (f *file) Mode() fs.FileMode          { return 0o444 }
func (f *file) ModTime() time.Time         { return time.Time{} }
func (f *file) IsDir() bool                { return false }
func (f *file) Sys() any                   { return nil }
