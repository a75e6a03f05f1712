package cli

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"daybook/internal/store"
)

// base is where the databases of one measurement are made: the one that is measured, and one for the floors.
type base struct {
	c         *console
	engine    string
	main      string // the address of the database that is measured
	floor     string // and of the one that floors write to
	folder    string // SQLite
	server    string // PostgreSQL
	floorName string // the database of floor there
	databases []string
	keep      bool
	found     bool // the database that is measured was left by an earlier run
}

func newBase(c *console, b benchCmd, dir, size, engine string) (*base, error) {
	n := &base{c: c, engine: engine, server: b.Postgres, keep: b.Keep}
	n.folder = filepath.Join(dir, engine+"-"+size)
	// The mark is made when an import is through, so that one that was stopped is not taken for a whole one.
	_, err := os.Stat(n.mark())
	if n.found = n.keep && err == nil; !n.found {
		if err := os.RemoveAll(n.folder); err != nil {
			return nil, err
		}
		if err := os.MkdirAll(n.folder, 0o755); err != nil {
			return nil, err
		}
	}
	if engine == "sqlite" {
		n.main, n.floor = "sqlite:"+filepath.Join(n.folder, "main.db"), "sqlite:"+filepath.Join(n.folder, "floor.db")
		return n, nil
	}
	if n.main, err = n.database("daybook_bench_main_" + size); err != nil {
		return nil, err
	}
	n.floorName = "daybook_bench_floor_" + size
	n.floor, err = n.database(n.floorName)
	return n, err
}

// mark is the file that says that the databases are whole.
func (b *base) mark() string { return filepath.Join(b.folder, "imported") }

// done notes that the databases are whole.
func (b *base) done() error { return os.WriteFile(b.mark(), nil, 0o644) }

// lacksFloor reports whether the database that floors write to is missing. It is made second and is the first to be thrown
// away when a disk is full. One that is missing on a server is made, without tables.
func (b *base) lacksFloor() (bool, error) {
	if path, file := strings.CutPrefix(b.floor, "sqlite:"); file {
		_, err := os.Stat(path)
		return errors.Is(err, fs.ErrNotExist), nil
	}
	db, err := sql.Open("pgx", b.server)
	if err != nil {
		return false, err
	}
	defer db.Close()
	var n int
	if err := db.QueryRowContext(b.c.ctx, `SELECT count(*) FROM pg_database WHERE datname = $1`, b.floorName).Scan(&n); err != nil || n > 0 {
		return false, err
	}
	return true, b.administer(`CREATE DATABASE ` + b.floorName)
}

// database makes a database on the server, unless it was found there, and returns its address.
func (b *base) database(name string) (string, error) {
	if !b.found {
		return b.create(name)
	}
	return b.address(name)
}

// create makes a database on the server and returns its address.
func (b *base) create(name string) (string, error) {
	if err := b.administer(`DROP DATABASE IF EXISTS `+name+` WITH (FORCE)`, `CREATE DATABASE `+name); err != nil {
		return "", err
	}
	return b.address(name)
}

// address is where a database of the server is found.
func (b *base) address(name string) (string, error) {
	b.databases = append(b.databases, name)
	at, err := url.Parse(b.server)
	if err != nil {
		return "", err
	}
	at.Path = "/" + name
	return at.String(), nil
}

func (b *base) administer(statements ...string) error {
	db, err := sql.Open("pgx", b.server)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.ExecContext(b.c.ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// drop throws the databases away, unless they are kept.
func (b *base) drop() error {
	if b.keep {
		return nil
	}
	if err := os.RemoveAll(b.folder); err != nil {
		return err
	}
	for _, name := range b.databases {
		if err := b.administer(`DROP DATABASE IF EXISTS ` + name + ` WITH (FORCE)`); err != nil {
			return err
		}
	}
	return nil
}

// migrated makes the floor's database as the program would.
func (b *base) migrated(ctx context.Context) error {
	db, err := store.Open(ctx, b.floor, store.Options{Migrate: true})
	if err != nil {
		return err
	}
	return db.Close()
}

// raw opens a database past the store, as durable as the store opens it, with one connection.
func (b *base) raw(address string) (*sql.DB, error) {
	driver, dsn := "pgx", address
	if path, ok := strings.CutPrefix(address, "sqlite:"); ok {
		pragmas := url.Values{"_pragma": {"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "temp_store(MEMORY)", "mmap_size(268435456)", "cache_size(-16000)"}}
		driver, dsn = "sqlite", "file:"+path+"?"+pragmas.Encode()+"&_txlock=immediate"
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// rows is some rows of a table.
type rows struct {
	table   string
	columns []string
	values  [][]any
}

// read reads rows by a query.
func read(ctx context.Context, db *sql.DB, table, where string, args ...any) (all rows, err error) {
	all.table = table
	err = stream(ctx, db, table, where, math.MaxInt, func(r rows) error {
		all = r
		return nil
	}, args...)
	return all, err
}

// stream reads rows by a query and hands them on some at a time, in one pass. It hands on nothing but the columns where
// there are no rows.
func stream(ctx context.Context, db *sql.DB, table, where string, atOnce int, take func(rows) error, args ...any) error {
	found, err := db.QueryContext(ctx, `SELECT * FROM `+table+` `+where, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	part := rows{table: table}
	if part.columns, err = found.Columns(); err != nil {
		return err
	}
	for found.Next() {
		values, places := make([]any, len(part.columns)), make([]any, len(part.columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := found.Scan(places...); err != nil {
			return err
		}
		if part.values = append(part.values, values); len(part.values) == atOnce {
			if err := take(part); err != nil {
				return err
			}
			part.values = nil
		}
	}
	if err := found.Err(); err != nil {
		return err
	}
	return take(part)
}

// insertSQL is the statement that puts one row, over the one with the same key when there is a key to name.
func (r rows) insertSQL(key string) string {
	marks := make([]string, len(r.columns))
	for i := range marks {
		marks[i] = fmt.Sprintf("$%d", i+1)
	}
	text := `INSERT INTO ` + r.table + ` (` + strings.Join(r.columns, ", ") + `) VALUES (` + strings.Join(marks, ", ") + `)`
	if key == "" {
		return text
	}
	var set []string
	for _, column := range r.columns {
		if !strings.Contains(", "+key+",", ", "+column+",") {
			set = append(set, column+" = excluded."+column)
		}
	}
	if len(set) == 0 {
		return text + ` ON CONFLICT (` + key + `) DO NOTHING`
	}
	return text + ` ON CONFLICT (` + key + `) DO UPDATE SET ` + strings.Join(set, ", ")
}

// bulk inserts rows in one transaction, in the way that is fastest for the engine.
func (b *base) bulk(ctx context.Context, db *sql.DB, r rows) error {
	if b.engine == "postgres" {
		conn, err := db.Conn(ctx)
		if err != nil {
			return err
		}
		defer conn.Close()
		return conn.Raw(func(driver any) error {
			_, err := driver.(*stdlib.Conn).Conn().CopyFrom(ctx, pgx.Identifier{r.table}, r.columns, pgx.CopyFromRows(r.values))
			return err
		})
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert, err := tx.PrepareContext(ctx, r.insertSQL(""))
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, values := range r.values {
		if _, err := insert.ExecContext(ctx, values...); err != nil {
			return err
		}
	}
	return tx.Commit()
}
