package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"time"
)

// A backup is a gzip'd stream of all rows, the same from every engine and for every engine:
//
//	a line "daybook backup 1 schema NUMBER made TIME"
//	for each table: its name and columns, then its rows, each value with its kind before it, then an end mark
//	the end: the number of rows of all tables
//
// Numbers are varints; a text or a blob is its length and its bytes. A stream that stops early has no end and is
// refused.

// backupHead begins every backup.
const backupHead = "daybook backup 1 schema %d made %s\n"

// The kinds of what follows in a backup.
const (
	markTable byte = 't'
	markRow   byte = 'r'
	markEnd   byte = 'e'

	valueNull  byte = 0
	valueInt   byte = 1
	valueText  byte = 2
	valueBytes byte = 3
)

// Backup writes a whole copy of the database, as it stands at one moment, while others go on working.
func (db *DB) Backup(ctx context.Context, w io.Writer) error {
	zip := newZip(w)
	if err := db.dump(ctx, zip); err != nil {
		return err
	}
	return explain(zip.Close())
}

// newZip compresses a little: the disk is slower than that, and much compression is slower than the disk.
func newZip(w io.Writer) *gzip.Writer {
	zip, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant that gzip knows
	}
	return zip
}

// dump writes the rows of all tables from one snapshot.
func (db *DB) dump(ctx context.Context, w io.Writer) error {
	version, err := db.latest()
	if err != nil {
		return explain(err)
	}
	out := &dumper{w: bufio.NewWriterSize(w, 1<<16)}
	out.text(fmt.Sprintf(backupHead, version, db.Now().UTC().Format(time.RFC3339)))
	err = db.reading(ctx, func(t *tx) error {
		for _, table := range tables {
			if err := t.dumpTable(out, table); err != nil {
				return fmt.Errorf("back up %s: %w", table.name, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	out.byte(markEnd)
	out.int(out.rows)
	return explain(out.w.Flush())
}

func (t *tx) dumpTable(out *dumper, table table) error {
	out.byte(markTable)
	out.string(table.name)
	out.string(strings.Join(table.columns, ","))
	values := make([]any, len(table.columns))
	places := make([]any, len(table.columns))
	for i := range values {
		places[i] = &values[i]
	}
	rows, err := t.queryBuilt(`SELECT ` + strings.Join(table.columns, ", ") + ` FROM ` + table.name)
	return each(rows, err, func(rows *sql.Rows) error {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		return out.row(values)
	})
}

// dumper writes a backup. It keeps the first error, as bufio.Writer does, until the end.
type dumper struct {
	w    *bufio.Writer
	rows int64
	buf  [binary.MaxVarintLen64]byte
}

func (d *dumper) byte(b byte)   { d.w.WriteByte(b) }
func (d *dumper) text(s string) { d.w.WriteString(s) }

func (d *dumper) int(n int64) { d.w.Write(d.buf[:binary.PutVarint(d.buf[:], n)]) }

func (d *dumper) string(s string) {
	d.int(int64(len(s)))
	d.text(s)
}

func (d *dumper) row(values []any) error {
	d.rows++
	d.byte(markRow)
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			d.byte(valueNull)
		case int64:
			d.byte(valueInt)
			d.int(v)
		case string:
			d.byte(valueText)
			d.string(v)
		case []byte:
			d.byte(valueBytes)
			d.int(int64(len(v)))
			d.w.Write(v)
		default:
			return fmt.Errorf("a value of type %T cannot be backed up", v)
		}
	}
	if d.w.Available() == 0 {
		return d.w.Flush() // tells of a full disk before all the rows are read
	}
	return nil
}
