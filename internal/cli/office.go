package cli

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"time"

	"daybook/internal/app"
	"daybook/internal/cli/keys"
	"daybook/internal/entry"
	"daybook/internal/jobs"
	"daybook/internal/ledger"
	"daybook/internal/rules"
	"daybook/internal/store"
)

// database are the flags that say which database a command works on.
type database struct {
	DB   string `name:"db" env:"DAYBOOK_DB" default:"sqlite:daybook.db" placeholder:"URL" help:"The database: sqlite:PATH or postgres://USER@HOST/NAME."`
	Keys string `name:"keys" env:"DAYBOOK_KEYS" placeholder:"FILE" help:"The file with the ledger's keys. Beside a SQLite database by default (PATH.keys), else daybook.keys here."`
}

// office is one open database with everything that works on it.
type office struct {
	db   *store.DB
	app  *app.App
	keys *keys.File
	jobs *jobs.Jobs
	zone *time.Location
}

// zoneName is where the wall clocks of England and Wales hang.
const zoneName = "Europe/London"

// open opens a database. The clock of all its parts is the console's.
func (c *console) open(d database, opts store.Options, log *slog.Logger) (*office, error) {
	zone, err := time.LoadLocation(zoneName)
	if err != nil {
		return nil, err
	}
	opts.Now = c.now
	db, err := store.Open(c.ctx, d.DB, opts)
	if err != nil {
		return nil, err
	}
	if db.Still {
		c.note("Nothing can be written beside the database, so it is read as a copy to which nobody writes meanwhile.")
	}
	settings, err := settings(c.ctx, db)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	o := &office{db: db, zone: zone}
	o.app = app.New(app.Parts{Store: db, Now: c.now, NewID: newID, Zone: zone, Rules: settings, Log: log})
	path := d.Keys
	if path == "" {
		path = keys.PathFor(d.DB)
	}
	// Keys are read and made by jobs that may outlive the command's context by a moment.
	o.keys = &keys.File{Path: path, Now: c.now, Service: func() (string, error) { return jobs.Service(context.WithoutCancel(c.ctx), db) }}
	o.jobs = jobs.New(jobs.Parts{Store: db, App: o.app, Keys: o.keys.Ring, Now: c.now, Holder: newID(), Log: log})
	o.app.Seal = func(s ledger.Seal) ([]byte, error) { return o.jobs.Seal(context.WithoutCancel(c.ctx), s) }
	return o, nil
}

// settings returns the dated settings that Daybook ships with, under those that the service has changed: a command that works on
// the database without anyone signing in goes by them.
func settings(ctx context.Context, db app.Store) (s *rules.Settings, err error) {
	err = db.Read(ctx, func(r app.Reader) error {
		entries, err := r.Entries(entry.Stream{Kind: entry.Service, ID: "service"}, 0)
		if err != nil {
			return err
		}
		s, err = app.SettingsWith(rules.Default(), entries)
		return err
	})
	return s, err
}

// trusted returns the verifier keys to check a ledger with: those given, those of the key file, or else those that the
// database names itself, which proves less; vouched is then false.
func (o *office) trusted(ctx context.Context, given []string) (lines []string, vouched bool, err error) {
	if len(given) > 0 {
		return given, true, nil
	}
	if lines, err = o.keys.Known(); err != nil || len(lines) > 0 {
		return lines, true, err
	}
	lines, err = jobs.Verifiers(ctx, o.db)
	return lines, false, err
}

func (o *office) Close() error { return o.db.Close() }

// logger returns the log of a command, from this level on: text for people at a terminal, JSON for what collects logs
// elsewhere.
func (c *console) logger(level slog.Level) *slog.Logger {
	opts := &slog.HandlerOptions{Level: level}
	if terminal(c.err) {
		return slog.New(slog.NewTextHandler(c.err, opts))
	}
	return slog.New(slog.NewJSONHandler(c.err, opts))
}

// terminal reports whether someone sits at the other end.
func terminal(w any) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

var _ jobs.Store = (*store.DB)(nil)
