package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/staffing"
	"daybook/internal/store"
	"daybook/internal/synth"
)

// demoPassword is the password of everyone in a demonstration. It is printed, and there is nobody real to protect.
const demoPassword = "daybook-demo-2026"

// demoSetting names the setting that says what a demonstration was made of.
const demoSetting = "demo"

type demoCmd struct {
	database
	listening
	Size  string `default:"office" enum:"office,unit,region,nation" help:"How large: office, unit, region or nation."`
	Seed  uint64 `default:"1" placeholder:"N" help:"Another seed makes other people."`
	Fresh bool   `help:"Make it anew, also when something was recorded in it."`
}

func (demoCmd) example() string {
	return "daybook demo --size office --db sqlite:demo/daybook.db"
}

func (d demoCmd) Help() string {
	return helpText(`Makes a synthetic service, imports it as a real one would be, serves it and prints a sign-in for each role. A later start takes what is there. Its appointments are around the day it was made, so on another day it is made anew, unless somebody recorded something in it: then it is kept.`, d.example())
}

// made says what a demonstration was made of. Entries is 0 until it is whole.
type made struct {
	Size    string         `json:"size"`
	Seed    uint64         `json:"seed"`
	Day     day.Date       `json:"day"`
	Entries int64          `json:"entries"` // in the journal when it was whole
	SignIns []synth.SignIn `json:"sign_ins"`
}

// Run makes the demonstration when there is none to use, and serves it.
func (d demoCmd) Run(c *console) error {
	if err := d.check(); err != nil {
		return err
	}
	if _, ok := d.file(); !ok && d.Keys == "" {
		d.Keys = filepath.Join("demo", "daybook.keys")
	}
	if err := d.vacant(); err != nil {
		return err
	}
	log := c.logger(slog.LevelWarn) // a line for each request would drown what the demonstration has to say
	o, m, err := d.ready(c, log)
	if err != nil {
		return err
	}
	return errors.Join(o.serve(c, d.listening, log, func(url string) { d.greet(c, o, m, url) }), o.Close())
}

// ready opens the demonstration that is there, or makes one.
func (d demoCmd) ready(c *console, log *slog.Logger) (*office, made, error) {
	folder := filepath.Dir(d.Keys)
	if path, ok := d.file(); ok {
		folder = filepath.Dir(path)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, made{}, fault.Wrap(fault.Storage, err, "The folder %s cannot be made.", folder)
	}
	o, err := c.open(d.database, store.Options{Migrate: true, Owner: true}, log)
	if err != nil {
		return nil, made{}, err
	}
	m, verdict, err := d.judge(c, o)
	if err == nil && verdict == remake {
		if o, err = d.clear(c, o, log); err == nil {
			verdict = begin
		}
	}
	if err == nil && verdict == begin {
		m, err = d.make(c, o)
	}
	if err != nil {
		if o != nil {
			err = errors.Join(err, o.Close())
		}
		return nil, m, err
	}
	return o, m, nil
}

// verdict is what is to be done about the database.
type verdict int

const (
	use    verdict = iota // serve what is there
	begin                 // it is empty, or its making was interrupted: make it
	remake                // throw it away and make it
)

// judge decides what is to be done, and says why.
func (d demoCmd) judge(c *console, o *office) (m made, v verdict, err error) {
	today := o.app.Today()
	text, err := o.setting(c, demoSetting)
	if err != nil {
		return m, use, err
	}
	sizes, err := o.db.Sizes(c.ctx)
	if err != nil {
		return m, use, err
	}
	if text == "" {
		if sizes["journal"] > 0 {
			return m, use, fault.New(fault.Invalid, "The database %s holds a record that is not a demonstration. Serve it with \"daybook serve\", or give another database with --db.", d.DB)
		}
		return m, begin, nil
	}
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		return m, use, fmt.Errorf("what the demonstration was made of: %w", err)
	}
	same := m.Size == d.Size && m.Seed == d.Seed && m.Day == today
	switch {
	case d.Fresh:
		return m, remake, nil
	case m.Entries == 0 && same:
		return m, begin, nil
	case m.Entries == 0:
		return m, remake, nil
	case same:
		return m, use, nil
	case sizes["journal"] > m.Entries:
		c.note("The demonstration there is the %s of %s. Something was recorded in it, so it is kept; --fresh makes it anew.", m.Size, m.Day.Short())
		return m, use, nil
	}
	c.note("The demonstration there is the %s of %s, and nothing was recorded in it: it is made anew for today.", m.Size, m.Day.Short())
	return m, remake, nil
}

func (o *office) setting(c *console, name string) (value string, err error) {
	err = o.db.Read(c.ctx, func(r app.Reader) error {
		value, err = r.Setting(name)
		return err
	})
	if fault.KindOf(err) == fault.NotFound {
		return "", nil
	}
	return value, err
}

// file returns the path of the database when it is a SQLite file.
func (d demoCmd) file() (string, bool) {
	rest, ok := strings.CutPrefix(d.DB, "sqlite:")
	path, _, _ := strings.Cut(rest, "?")
	return path, ok
}

// clear throws the demonstration away and opens an empty database in its place.
func (d demoCmd) clear(c *console, o *office, log *slog.Logger) (*office, error) {
	if err := o.Close(); err != nil {
		return nil, err
	}
	path, ok := d.file()
	if !ok {
		return nil, fault.New(fault.Invalid, "A demonstration on PostgreSQL is not thrown away by this program. Give an empty database with --db, or drop and create this one.")
	}
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fault.Wrap(fault.Storage, err, "The old demonstration %s cannot be removed.", name)
		}
	}
	return c.open(d.database, store.Options{Migrate: true, Owner: true}, log)
}

// make makes the demonstration: an extract, its import, the accounts.
func (d demoCmd) make(c *console, o *office) (m made, err error) {
	m = made{Size: d.Size, Seed: d.Seed, Day: o.app.Today()}
	if err := o.remember(c, m); err != nil {
		return m, err
	}
	folder, err := os.MkdirTemp(d.place(), ".extract-")
	if err != nil {
		return m, fault.Wrap(fault.Storage, err, "There is no room for the extract in %s.", d.place())
	}
	defer os.RemoveAll(folder)
	sum, err := c.synth(filepath.Join(folder, d.Size), synth.Options{Size: synth.Size(d.Size), Seed: d.Seed, Day: m.Day})
	if err != nil {
		return m, err
	}
	if result, err := o.take(c, filepath.Join(folder, d.Size), false); err != nil {
		for _, f := range result.Faults[:min(len(result.Faults), 10)] {
			c.note("%s", f.Error())
		}
		return m, err
	}
	if err := o.accounts(c, sum.SignIns); err != nil {
		return m, err
	}
	sizes, err := o.db.Sizes(c.ctx)
	if err != nil {
		return m, err
	}
	m.SignIns, m.Entries = sum.SignIns, sizes["journal"]
	return m, o.remember(c, m)
}

// place is where the extract stands while it is imported.
func (d demoCmd) place() string {
	if path, ok := d.file(); ok {
		return filepath.Dir(path)
	}
	return os.TempDir()
}

func (o *office) remember(c *console, m made) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return o.db.Write(c.ctx, func(w app.Writer) error { return w.SaveSetting(demoSetting, string(text)) })
}

// accounts gives each sign-in its account.
func (o *office) accounts(c *console, all []synth.SignIn) error {
	dir, err := o.app.Directory(c.ctx)
	if err != nil {
		return err
	}
	officers := map[string]staffing.Officer{}
	for _, officer := range dir.Officers {
		officers[officer.Username] = officer
	}
	for _, s := range all {
		officer, ok := officers[s.Username]
		if !ok {
			return fmt.Errorf("nobody in the record signs in as %s", s.Username)
		}
		if err := o.app.SetPassword(c.ctx, officer.ID, s.Username, demoPassword); err != nil {
			return err
		}
	}
	return nil
}

// greet prints how to sign in: a table of role, name to sign in with and password, and who they are.
func (d demoCmd) greet(c *console, o *office, m made, url string) {
	c.print("\nOpen %s in a browser and sign in as one of these:\n", url)
	table := tabwriter.NewWriter(c.out, 0, 0, 3, ' ', 0)
	for _, s := range m.SignIns {
		fmt.Fprintf(table, "  %s\t%s\t%s\n", s.Role, s.Username, demoPassword)
	}
	_ = table.Flush() // the standard output is gone: there is nobody to tell
	var who []string
	for _, s := range m.SignIns {
		who = append(who, s.Username+" is "+s.Name)
	}
	c.print("\nNobody here is anybody: %s.", strings.Join(who, ", "))
	if today := o.app.Today(); m.Day != today {
		c.print("The appointments are around %s, and today is %s.", m.Day.Short(), today.Short())
	}
	c.print("Press Ctrl+C to stop.")
}

// today is the day at the office.
func (c *console) today() (day.Date, error) {
	zone, err := time.LoadLocation(zoneName)
	if err != nil {
		return 0, err
	}
	return day.Of(c.now().In(zone)), nil
}
