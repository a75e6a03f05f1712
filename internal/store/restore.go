package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"daybook/internal/fault"
)

// Restore fills the empty database at a URL from a backup. A database that holds anything is refused, and one that could
// not be filled to the end is left empty.
func Restore(ctx context.Context, url string, r io.Reader, opts Options) error {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return notBackup(err)
	}
	return restore(ctx, url, zip, opts)
}

// Copy carries everything from one database into another, empty one, which may be on the other engine. The first may be
// in use: the copy is as it stood when it began.
func Copy(ctx context.Context, from *DB, url string, opts Options) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	r, w := io.Pipe()
	sent := make(chan error, 1)
	go func() {
		err := from.dump(ctx, w)
		w.CloseWithError(err)
		sent <- err
	}()
	err := restore(ctx, url, r, opts)
	r.CloseWithError(io.ErrClosedPipe)
	if dumped := <-sent; dumped != nil && !errors.Is(dumped, io.ErrClosedPipe) {
		return dumped
	}
	return err
}

func restore(ctx context.Context, url string, r io.Reader, opts Options) error {
	opts.Migrate, opts.ReadOnly, opts.Owner = true, false, false
	if rest, ok := strings.CutPrefix(url, "sqlite:"); ok {
		if path, _, _ := strings.Cut(rest, "?"); path != "" {
			return restoreFile(ctx, url, path, r, opts)
		}
	}
	db, err := openEmpty(ctx, url, opts)
	if err != nil {
		return err
	}
	// All of it in one transaction, and once: the stream cannot be read again.
	err = explain(db.writeOnce(ctx, func(t *tx) error { return db.fill(r, t.insertRows) }))
	return errors.Join(err, db.Close())
}

// openEmpty opens a database and refuses it when it holds anything.
func openEmpty(ctx context.Context, url string, opts Options) (*DB, error) {
	db, err := Open(ctx, url, opts)
	if err != nil {
		return nil, err
	}
	if err := db.refuseFilled(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// restoreFile fills a new SQLite file beside the empty one and puts it in its place when it is whole. Many small
// transactions are cheaper there than one that is as large as the database. Nobody may serve the file meanwhile.
func restoreFile(ctx context.Context, url, path string, r io.Reader, opts Options) error {
	lock, err := takeOwnership(path)
	if err != nil {
		return err
	}
	defer lock.Close()
	empty, err := openEmpty(ctx, url, opts)
	if err != nil {
		return err
	}
	if err := empty.Close(); err != nil {
		return explain(err)
	}
	partial := path + ".partial"
	if err := removeFile(partial); err != nil {
		return err
	}
	db, err := Open(ctx, "sqlite:"+partial+"?sync=normal", opts)
	if err != nil {
		return err
	}
	err = db.fill(r, func(into table, rows [][]any) error {
		return db.writing(ctx, func(t *tx) error { return t.insertRows(into, rows) })
	})
	if err = errors.Join(explain(err), db.Close()); err != nil {
		return errors.Join(err, removeFile(partial))
	}
	if err := errors.Join(syncFile(partial), removeFile(path)); err != nil {
		return err
	}
	if err := os.Rename(partial, path); err != nil {
		return fault.Wrap(fault.Storage, err, "The restored database could not be put in its place, %s. It is whole, under the name %s.", path, partial)
	}
	return nil
}

// removeFile removes a SQLite database with the files that belong to it.
func removeFile(path string) error {
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fault.Wrap(fault.Storage, err, "The file %s cannot be replaced.", name)
		}
	}
	return nil
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(explain(f.Sync()), f.Close())
}

// refuseFilled refuses a database that holds anything.
func (db *DB) refuseFilled(ctx context.Context) error {
	return db.reading(ctx, func(t *tx) error {
		for _, table := range tables {
			var n int
			if err := t.row(`SELECT count(*) FROM (SELECT 1 FROM `+table.name+` LIMIT 1) AS any_row`, nil, &n); err != nil {
				return err
			}
			if n > 0 {
				return fault.New(fault.Invalid, "The database is not empty: it has rows in %s. Nothing was changed. Give the address of an empty one.", table.name)
			}
		}
		return nil
	})
}

// rowsAtOnce is how many rows are inserted together in a restore, and bytesAtOnce how large they may be together.
const (
	rowsAtOnce  = 20_000
	bytesAtOnce = 32 << 20
)

// fill reads a backup and hands its rows on to insert, table by table.
func (db *DB) fill(r io.Reader, insert func(table, [][]any) error) error {
	in := &loader{r: bufio.NewReaderSize(r, 1<<16)}
	latest, err := db.latest()
	if err != nil {
		return err
	}
	if err := in.head(latest); err != nil {
		return err
	}
	var into table
	var rows [][]any
	flush := func() error {
		if len(rows) == 0 {
			return nil
		}
		err := insert(into, rows)
		rows, in.bytes = nil, 0
		if taken(err) {
			return notBackup(err)
		}
		return err
	}
	for {
		switch mark := in.byte(); mark {
		case markTable:
			if err := flush(); err != nil {
				return err
			}
			if into, err = in.table(); err != nil {
				return err
			}
		case markRow:
			rows = append(rows, in.row(len(into.columns)))
			if len(rows) == rowsAtOnce || in.bytes >= bytesAtOnce {
				if err := flush(); err != nil {
					return err
				}
			}
		case markEnd:
			if said := in.int(); said != in.rows {
				in.fail(fmt.Errorf("%d rows were read and %d written", in.rows, said))
			}
			in.nothingMore()
			if in.err != nil {
				return notBackup(in.err)
			}
			return flush()
		default:
			in.fail(fmt.Errorf("unknown mark %d", mark))
		}
		if in.err != nil {
			return notBackup(in.err)
		}
	}
}

func notBackup(cause error) error {
	if isFault(cause) {
		return cause
	}
	return fault.Wrap(fault.Invalid, cause, "This is not a whole backup of Daybook: it was cut short, or it is something else. Nothing was restored.")
}

// loader reads a backup. It keeps the first error.
type loader struct {
	r     *bufio.Reader
	rows  int64
	bytes int // of the values read since it was last set
	err   error
}

func (l *loader) fail(err error) {
	if l.err == nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		l.err = err
	}
}

// head reads the first line and refuses a backup that this program does not know.
func (l *loader) head(latest int64) error {
	line, err := l.r.ReadString('\n')
	if err != nil {
		return notBackup(err)
	}
	var version int64
	var made string
	if _, err := fmt.Sscanf(line, backupHead, &version, &made); err != nil {
		return notBackup(err)
	}
	if version != latest {
		return fault.New(fault.Invalid, "The backup was made with schema number %d, and this program has %d. Restore it with the program that made it.", version, latest)
	}
	return nil
}

// table reads which table comes next. Its columns must be those that this program has: names from a file never reach a
// statement.
func (l *loader) table() (table, error) {
	name, columns := l.string(), l.string()
	if l.err != nil {
		return table{}, notBackup(l.err)
	}
	for _, t := range tables {
		if t.name == name && strings.Join(t.columns, ",") == columns {
			return t, nil
		}
	}
	return table{}, notBackup(fmt.Errorf("unknown table %.40q", name))
}

func (l *loader) row(columns int) []any {
	l.rows++
	values := make([]any, columns)
	for i := range values {
		switch kind := l.byte(); kind {
		case valueNull:
		case valueInt:
			values[i] = l.int()
		case valueText:
			values[i] = l.string()
		case valueBytes:
			values[i] = l.blob()
		default:
			l.fail(fmt.Errorf("unknown kind of value %d", kind))
			return values
		}
	}
	return values
}

func (l *loader) byte() byte {
	b, err := l.r.ReadByte()
	if err != nil {
		l.fail(err)
	}
	return b
}

func (l *loader) int() int64 {
	n, err := binary.ReadVarint(l.r)
	if err != nil {
		l.fail(err)
	}
	return n
}

// nothingMore reads the end of the stream, which is where gzip tells whether every byte was right.
func (l *loader) nothingMore() {
	if l.err != nil {
		return
	}
	if _, err := l.r.ReadByte(); err == nil {
		l.fail(errors.New("something follows its end"))
	} else if !errors.Is(err, io.EOF) {
		l.fail(err)
	}
}

func (l *loader) string() string { return string(l.blob()) }

// longestValue bounds one value, so that a damaged length does not ask for all memory.
const longestValue = 1 << 30

func (l *loader) blob() []byte {
	n := l.int()
	if n < 0 || n > longestValue {
		l.fail(fmt.Errorf("a value of %d bytes", n))
	}
	if l.err != nil {
		return nil
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(l.r, b); err != nil {
		l.fail(err)
	}
	l.bytes += len(b)
	return b
}
