package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/testkit"
)

// save writes something of the given size.
func save(ctx context.Context, db *DB, key string, size int) error {
	return db.Write(ctx, func(w app.Writer) error {
		if err := w.SaveBlob(key, "text/plain", make([]byte, size)); err != nil {
			return err
		}
		return w.Remember(key, "", time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC))
	})
}

// wrote reports whether save stored it.
func wrote(t *testing.T, db *DB, key string) (there bool) {
	t.Helper()
	err := db.Read(t.Context(), func(r app.Reader) (err error) {
		_, there, err = r.Seen(key)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return there
}

func TestFullDatabase(t *testing.T) {
	db := opened(t, testkit.SQLite(t), Options{})
	limit := func(pages string) {
		if _, err := db.write.sql.Exec(`PRAGMA max_page_count = ` + pages); err != nil {
			t.Fatal(err)
		}
	}
	limit("1") // no more than it has
	err := save(t.Context(), db, "large", 1<<20)
	if fault.KindOf(err) != fault.Storage || !strings.Contains(fault.Text(err), "full") {
		t.Errorf("a write to a full database got %v", err)
	}
	if wrote(t, db, "large") {
		t.Error("a part of it was stored")
	}
	limit("1000000")
	if err := save(t.Context(), db, "large", 1<<20); err != nil || !wrote(t, db, "large") {
		t.Errorf("after space was made: %v", err)
	}
}

func TestFileThatMayNotBeWritten(t *testing.T) {
	db := opened(t, testkit.SQLite(t), Options{})
	if _, err := db.write.sql.Exec(`PRAGMA query_only = 1`); err != nil {
		t.Fatal(err)
	}
	err := save(t.Context(), db, "x", 1)
	if fault.KindOf(err) != fault.Storage || !strings.Contains(fault.Text(err), "cannot be written") {
		t.Errorf("got %v", err)
	}
}

func TestServerThatOnlyReads(t *testing.T) {
	dsn := testkit.Postgres(t)
	opened(t, dsn, Options{})
	db := opened(t, with(t, dsn, "default_transaction_read_only", "on"), Options{})
	err := save(t.Context(), db, "x", 1)
	if fault.KindOf(err) != fault.Storage || !strings.Contains(fault.Text(err), "cannot be written") {
		t.Errorf("got %v", err)
	}
}

// with adds a parameter to a PostgreSQL address.
func with(t *testing.T, dsn, name, value string) string {
	t.Helper()
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set(name, value)
	u.RawQuery = q.Encode()
	return u.String()
}

// TestWriterWhoseServerGoes ends the connection in the middle of a transaction, which must then be run again, once.
func TestWriterWhoseServerGoes(t *testing.T) {
	db := opened(t, testkit.Postgres(t), Options{})
	runs := 0
	err := db.writing(t.Context(), func(w *tx) error {
		runs++
		if err := w.SaveSetting("runs", fmt.Sprint(runs)); err != nil {
			return err
		}
		if runs > 2 {
			return nil
		}
		var pid int
		if err := w.row(`SELECT pg_backend_pid()`, nil, &pid); err != nil {
			return err
		}
		if _, err := db.read.sql.Exec(`SELECT pg_terminate_backend($1)`, pid); err != nil {
			return err
		}
		return w.SaveSetting("never", "stored")
	})
	if err != nil || runs != 3 {
		t.Errorf("%d runs, %v", runs, err)
	}
	err = db.Read(t.Context(), func(r app.Reader) error {
		got, err := r.Setting("runs")
		if got != "3" {
			t.Errorf("the setting is %q", got)
		}
		if _, err := r.Setting("never"); fault.KindOf(err) != fault.NotFound {
			t.Errorf("a part of a broken transaction: %v", err)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// proxy stands between a store and its server, and cuts the line when a commit has been sent.
type proxy struct {
	cut    atomic.Bool // cut the line at the next commit
	before bool        // the server never gets that commit
}

// listen returns the address of the proxy in front of a server.
func (p *proxy) listen(t *testing.T, dsn string) string {
	t.Helper()
	config, err := pgconn.ParseConfig(dsn)
	if err != nil {
		t.Fatal(err)
	}
	network, server := pgconn.NetworkAddress(config.Host, config.Port)
	dir := t.TempDir()
	l, err := net.Listen("unix", filepath.Join(dir, ".s.PGSQL.5432"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go p.serve(client, network, server)
		}
	}()
	return fmt.Sprintf("postgres:///%s?host=%s&port=5432&user=%s&password=%s", config.Database, url.QueryEscape(dir), url.QueryEscape(config.User), url.QueryEscape(config.Password))
}

func (p *proxy) serve(client net.Conn, network, server string) {
	defer client.Close()
	upstream, err := net.Dial(network, server)
	if err != nil {
		return
	}
	defer upstream.Close()
	answers := make(chan struct{})
	var lost atomic.Bool
	go func() {
		defer close(answers)
		buf := make([]byte, 1<<16)
		for {
			n, err := upstream.Read(buf)
			if err != nil || lost.Load() {
				return // the answer to the commit is read, and lost
			}
			if _, err := client.Write(buf[:n]); err != nil {
				return
			}
		}
	}()
	buf := make([]byte, 1<<16)
	for {
		n, err := client.Read(buf)
		if err != nil {
			return
		}
		if strings.Contains(strings.ToLower(string(buf[:n])), "commit") && p.cut.CompareAndSwap(true, false) {
			if p.before {
				return
			}
			lost.Store(true)
			upstream.Write(buf[:n])
			<-answers
			return
		}
		if _, err := upstream.Write(buf[:n]); err != nil {
			return
		}
	}
}

func TestCommitWhoseAnswerIsLost(t *testing.T) {
	for name, before := range map[string]bool{"the server got it": false, "the server never got it": true} {
		t.Run(name, func(t *testing.T) {
			dsn := testkit.Postgres(t)
			direct := opened(t, dsn, Options{})
			p := &proxy{before: before}
			db := opened(t, p.listen(t, dsn), Options{})
			p.cut.Store(true)
			if err := save(t.Context(), db, "with a key", 10); err != nil {
				t.Errorf("a command with a key: %v", err)
			}
			if p.cut.Load() {
				t.Fatal("the line was not cut")
			}
			if !wrote(t, direct, "with a key") {
				t.Error("it was acknowledged and is not stored")
			}
			p.cut.Store(true)
			err := db.Write(t.Context(), func(w app.Writer) error { return w.SaveSetting("a", "b") })
			if fault.KindOf(err) != fault.Storage || !strings.Contains(fault.Text(err), "not certain") {
				t.Errorf("a write without a key: %v", err)
			}
		})
	}
}

func TestEnginesErrorsHaveSentences(t *testing.T) {
	for _, c := range []struct {
		err   error
		kind  fault.Kind
		word  string
		again bool
	}{
		{&pgconn.PgError{Code: "53100"}, fault.Storage, "full", false},
		{&pgconn.PgError{Code: "40001"}, fault.Busy, "busy", true},
		{&pgconn.PgError{Code: "40P01"}, fault.Busy, "busy", true},
		{&pgconn.PgError{Code: "57P01"}, fault.Storage, "reached", true},
		{&pgconn.PgError{Code: "57P03"}, fault.Storage, "reached", true},
		{&pgconn.PgError{Code: "08006"}, fault.Storage, "reached", true},
		{&pgconn.PgError{Code: "28P01"}, fault.Storage, "password", false},
		{&pgconn.PgError{Code: "3D000"}, fault.Storage, "no such database", false},
		{&pgconn.PgError{Code: "XX001"}, fault.Storage, "damaged", false},
		{&pgconn.PgError{Code: "XX000", Message: "could not commit transaction for shard 1"}, fault.Internal, "", true},
		{&pgconn.PgError{Code: "22021"}, fault.Invalid, "character", false},
		{io.ErrUnexpectedEOF, fault.Storage, "reached", true},
		{fmt.Errorf("write: %w", syscall.ECONNRESET), fault.Storage, "reached", true},
		{syscall.ENOSPC, fault.Storage, "full", false},
		{context.Canceled, fault.Busy, "ended", false},
		{fault.New(fault.Stale, "moved on"), fault.Stale, "moved on", false},
		{errors.New("a defect"), fault.Internal, "", false},
	} {
		err := explain(fmt.Errorf("while testing: %w", c.err))
		if fault.KindOf(err) != c.kind || c.word != "" && !strings.Contains(fault.Text(err), c.word) {
			t.Errorf("%v: kind %q, %q", c.err, fault.KindOf(err), fault.Text(err))
		}
		if !errors.Is(err, c.err) {
			t.Errorf("%v: the cause is lost", c.err)
		}
		if again(c.err) != c.again {
			t.Errorf("%v: run again is %v", c.err, !c.again)
		}
	}
}

// TestRequestThatEnds stops requests in the middle: nothing is stored, and the store goes on.
func TestRequestThatEnds(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		db := opened(t, url, Options{})
		ctx, cancel := context.WithCancel(t.Context())
		err := db.Write(ctx, func(w app.Writer) error {
			if err := w.SaveSetting("a", "b"); err != nil {
				return err
			}
			cancel()
			return w.Remember("k", "", time.Now())
		})
		if fault.KindOf(err) != fault.Busy || !errors.Is(err, context.Canceled) {
			t.Errorf("the write got %v", err)
		}
		err = db.Read(ctx, func(r app.Reader) error { return nil })
		if fault.KindOf(err) != fault.Busy {
			t.Errorf("a read after the end got %v", err)
		}
		if wrote(t, db, "k") {
			t.Error("a part was stored")
		}
		if err := save(t.Context(), db, "k", 1); err != nil {
			t.Error(err)
		}
	})
}
