package cli

import (
	"daybook/internal/jobs"
	"daybook/internal/store"
)

type rebuildCmd struct {
	database
	Fix  bool `help:"Store anew whatever differs."`
	JSON bool `name:"json" help:"Print the result as JSON."`
}

func (rebuildCmd) example() string { return "daybook rebuild --db sqlite:office.db --fix" }

func (r rebuildCmd) Help() string {
	return helpText(`Folds everyone again from the journal and compares the result with the file, standing, timeline and list rows that are stored. Differences are named and the exit code is 1. The journal itself is never changed: whether that is as it was is for "daybook verify" to say.

Run it while nobody records, or it may report what was being written at that moment. With --fix whatever differs is stored anew, which is safe at any time.`, r.example())
}

// Run rebuilds and compares.
func (r rebuildCmd) Run(c *console) error {
	o, err := c.open(r.database, store.Options{ReadOnly: !r.Fix}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	p := c.progress("Folding", "people")
	out, err := jobs.Rebuild(c.ctx, o.db, o.app, r.Fix, func(done int) { p.atInt(done, 0) })
	p.end()
	if err != nil {
		return err
	}
	if r.JSON {
		if out.Differences == nil {
			out.Differences = []jobs.Difference{} // an empty list, not nothing, for whoever reads it
		}
		if err := c.json(out); err != nil {
			return err
		}
	} else {
		c.tellRebuilt(out, r.Fix)
	}
	if !out.OK() {
		return errFound
	}
	return nil
}

func (c *console) tellRebuilt(out jobs.Rebuilt, fix bool) {
	for _, d := range out.Differences {
		c.print("%s: %s", d.Person, d.Text)
	}
	if out.More > 0 {
		c.print("and %s more.", thousands(int64(out.More)))
	}
	folded := plural(int64(out.Entries), "entry", "entries") + " of " + plural(int64(out.People), "person", "people")
	switch {
	case out.OK():
		c.print("Everything stored is what the journal says: %s and %s were folded again.", folded, plural(int64(out.Officers), "officer", "officers"))
	case fix:
		c.print("%s folded again; %s stored anew.", folded, plural(int64(out.Fixed), "person was", "people were"))
	default:
		c.print("%s folded again; %s. \"daybook rebuild --fix\" stores anew what differs.", folded, plural(int64(len(out.Differences)+out.More), "difference", "differences"))
	}
}
