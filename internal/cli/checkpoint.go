package cli

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/jobs"
	"daybook/internal/store"
)

type checkpointCmd struct {
	database
	Out string `type:"path" placeholder:"DIR" help:"Write every checkpoint that is not there yet as a file into this folder, and the verifier keys as keys.txt."`
}

func (checkpointCmd) example() string {
	return "daybook checkpoint --db sqlite:office.db > today.txt\ndaybook checkpoint --db sqlite:office.db --out /srv/published"
}

func (k checkpointCmd) Help() string {
	return helpText(`A checkpoint is one signed line that sums up the whole ledger. Whoever keeps copies outside the service can show any later rewriting, so publishing them is part of running a service.

Signs one if the ledger has grown since the last, and prints it. With --out it writes all of them: SIZE-TIME.txt each, and latest.txt.`, k.example())
}

// Run signs what there is to sign and prints or writes checkpoints.
func (k checkpointCmd) Run(c *console) error {
	o, err := c.open(k.database, store.Options{}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	if err := o.jobs.Checkpoint(c.ctx); err != nil {
		return err
	}
	var latest app.Checkpoint
	err = o.db.Read(c.ctx, func(r app.Reader) error {
		latest, err = r.Checkpoint()
		return err
	})
	if err != nil {
		return err
	}
	if k.Out == "" {
		_, err := fmt.Fprint(c.out, latest.Text)
		return err
	}
	return k.publish(c, o, latest)
}

// publish writes what is not in the folder yet. A file that is there and says something else is never overwritten: that
// would be the very rewriting that publishing is against.
func (k checkpointCmd) publish(c *console, o *office, latest app.Checkpoint) error {
	if err := os.MkdirAll(k.Out, 0o755); err != nil {
		return fault.Wrap(fault.Storage, err, "The folder %s cannot be made.", k.Out)
	}
	written := 0
	err := o.db.Signed(c.ctx, func(cp app.Checkpoint) error {
		name := filepath.Join(k.Out, fmt.Sprintf("%012d-%s.txt", cp.Size, cp.At.UTC().Format("20060102T150405.000000Z")))
		there, err := os.ReadFile(name)
		switch {
		case err == nil && string(there) == cp.Text:
			return nil
		case err == nil:
			return fault.New(fault.Storage, "%s is there already and says something else than the database. Somebody changed one of them: keep both and find out which.", name)
		case !errors.Is(err, fs.ErrNotExist):
			return fault.Wrap(fault.Storage, err, "%s cannot be read.", name)
		}
		written++
		return replaceFile(name, []byte(cp.Text))
	})
	if err != nil {
		return err
	}
	lines, _, err := o.trusted(c.ctx, nil)
	if err != nil {
		return err
	}
	text := ""
	for _, line := range lines {
		text += line + "\n"
	}
	if err := errors.Join(replaceFile(filepath.Join(k.Out, "keys.txt"), []byte(text)), replaceFile(filepath.Join(k.Out, "latest.txt"), []byte(latest.Text))); err != nil {
		return err
	}
	c.print("%s written to %s; the latest covers %s.", plural(int64(written), "checkpoint", "checkpoints"), k.Out, plural(latest.Size, "entry", "entries"))
	return nil
}

// replaceFile writes a file whole or not at all.
func replaceFile(name string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".daybook-*")
	if err != nil {
		return fault.Wrap(fault.Storage, err, "%s cannot be written.", name)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(text)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return fault.Wrap(fault.Storage, err, "%s cannot be written.", name)
	}
	return nil
}

type rotateCmd struct {
	database
}

func (rotateCmd) example() string { return "daybook rotate-key --db sqlite:office.db" }

func (r rotateCmd) Help() string {
	return helpText(`Makes a new key and signs one checkpoint with both, so that whoever trusts the old key can follow to the new one. Old receipts keep verifying. Servers that run take the new key from the key file by themselves; where they run on other machines, copy the file there.`, r.example())
}

// Run changes the key.
func (r rotateCmd) Run(c *console) error {
	o, err := c.open(r.database, store.Options{}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	size, _, err := o.db.Head(c.ctx)
	if err != nil {
		return err
	}
	known, err := jobs.Verifiers(c.ctx, o.db)
	if err != nil {
		return err
	}
	if size == 0 || len(known) == 0 {
		return fault.New(fault.Invalid, "Nothing has been signed yet, so there is no key to change. Start the server, or import an extract, first.")
	}
	checkpoint, err := o.jobs.Rotate(c.ctx, rand.Reader, o.keys.Keep)
	if err != nil {
		return err
	}
	if err := o.keys.Adopt(); err != nil {
		return err
	}
	now, err := o.keys.Known()
	if err != nil {
		return err
	}
	c.print("The ledger is signed with a new key from %s on:\n%s\nPublish it, and keep a copy of %s.", checkpoint.At.Format("15:04:05 on Mon 2 Jan 2006 (UTC)"), now[len(now)-1], o.keys.Path)
	return nil
}
