package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"daybook/internal/fault"
	"daybook/internal/store"
)

type backupCmd struct {
	database
	File string `arg:"" type:"path" help:"Where to write the backup. It must not exist."`
}

func (backupCmd) example() string {
	return "daybook backup --db sqlite:office.db office-2026-11-25.backup"
}

func (b backupCmd) Help() string {
	return helpText(`Writes a whole copy of the database as it stands at one moment, while others go on working. The keys of the ledger are not in it: keep a copy of the key file in another place.

A backup from one engine can be restored on the other.`, b.example())
}

// Run writes a backup.
func (b backupCmd) Run(c *console) error {
	o, err := c.open(b.database, store.Options{ReadOnly: true}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	if _, err := os.Stat(b.File); err == nil {
		return fault.New(fault.Invalid, "%s is there already, and a backup is never overwritten. Choose another name.", b.File)
	}
	partial := b.File + ".part"
	f, err := os.OpenFile(partial, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fault.Wrap(fault.Storage, err, "%s cannot be written.", partial)
	}
	p := c.progress("Backing up", "bytes")
	err = o.db.Backup(c.ctx, &counted{w: f, tell: func(n int64) { p.at(n, 0) }})
	err = errors.Join(err, f.Sync(), f.Close())
	p.end()
	if err == nil {
		err = os.Rename(partial, b.File)
	}
	if err != nil {
		return errors.Join(err, os.Remove(partial))
	}
	c.print("Backed up to %s (%s bytes).", b.File, thousands(p.done))
	return nil
}

type restoreCmd struct {
	database
	File string `arg:"" type:"existingfile" help:"The backup."`
}

func (restoreCmd) example() string {
	return "daybook restore --db sqlite:restored.db office-2026-11-25.backup"
}

func (r restoreCmd) Help() string {
	return helpText(`Fills an empty database from a backup, on either engine. A database that holds anything is refused, and one that could not be filled to the end is left empty. Put the key file back beside it, then check with "daybook verify" and "daybook rebuild".`, r.example())
}

// Run restores a backup.
func (r restoreCmd) Run(c *console) error {
	f, err := os.Open(r.File)
	if err != nil {
		return fault.Wrap(fault.Storage, err, "%s cannot be read.", r.File)
	}
	defer f.Close()
	size, err := f.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return fault.Wrap(fault.Storage, err, "%s cannot be read.", r.File)
	}
	p := c.progress("Restoring", "bytes")
	err = store.Restore(c.ctx, r.DB, &counted{r: f, tell: func(n int64) { p.at(n, size) }}, store.Options{Now: c.now, Owner: true})
	p.end()
	if err != nil {
		return err
	}
	c.print("Restored from %s. Check it with \"daybook verify\" and \"daybook rebuild\".", filepath.Base(r.File))
	return nil
}

type copyCmd struct {
	From string `arg:"" help:"The database to copy: sqlite:PATH or postgres://…"`
	To   string `arg:"" help:"An empty database to copy it into."`
	Keys string `name:"keys" env:"DAYBOOK_KEYS" placeholder:"FILE" help:"The file with the ledger's keys, to be told by its name. Beside a SQLite database by default (PATH.keys), else daybook.keys here."`
}

func (copyCmd) example() string {
	return "daybook copy sqlite:office.db postgres://daybook@db.internal/daybook"
}

func (k copyCmd) Help() string {
	return helpText(`Carries everything from one database into another, empty one: the way from one office on SQLite to a service on PostgreSQL, and back. The first may be in use, and what is recorded there after the copy began does not come along: stop its server first. Take the key file along as well.`, k.example())
}

// Run copies a database.
func (k copyCmd) Run(c *console) error {
	o, err := c.open(database{DB: k.From, Keys: k.Keys}, store.Options{ReadOnly: true}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	stop := c.waiting("Copying")
	err = store.Copy(c.ctx, o.db, k.To, store.Options{Now: c.now, Owner: true})
	stop()
	if err != nil {
		return err
	}
	c.print("Copied. Take the key file %s along, and check the copy with \"daybook verify\" and \"daybook rebuild\".", o.keys.Path)
	return nil
}
