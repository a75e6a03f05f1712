package cli

import (
	"errors"
	"os"
	"path/filepath"
	"slices"

	"daybook/internal/extract"
	"daybook/internal/extract/transfer"
	"daybook/internal/fault"
	"daybook/internal/store"
)

type importCmd struct {
	Dir string `arg:"" type:"existingdir" help:"The folder with the extract."`
	database
	AcceptFaults bool   `help:"Load the sound records and leave out the rest."`
	Faults       string `type:"path" placeholder:"FILE" help:"Write the faults to this file as CSV."`
	Show         int    `default:"50" placeholder:"N" help:"How many faults to print."`
	JSON         bool   `name:"json" help:"Print the result as JSON."`
}

func (importCmd) example() string {
	return "daybook import extract-2026-11-25 --db sqlite:office.db --faults faults.csv"
}

func (i importCmd) Help() string {
	return helpText(`Checks the whole extract first and prints each fault with its file, line, column, what is wrong and what would be right; then nothing is loaded and the exit code is 1. With --accept-faults the sound records are loaded and the rest is listed; importing the mended extract brings in what was left out, and nothing twice.

Importing the same extract again changes nothing, and an import that was killed goes on where it was. docs/extract.md describes the format field by field.`, i.example())
}

// Run imports an extract, gives its entries their places in the ledger and signs it.
func (i importCmd) Run(c *console) error {
	o, err := c.open(i.database, store.Options{Migrate: true}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	result, err := o.take(c, i.Dir, i.AcceptFaults)
	if err != nil && len(result.Faults) == 0 {
		return err
	}
	if told := i.tell(c, result, err); told != nil {
		return told
	}
	if len(result.Faults) > 0 {
		return errFound
	}
	return nil
}

// take imports an extract and seals it.
func (o *office) take(c *console, dir string, acceptFaults bool) (transfer.Result, error) {
	stages := c.stages()
	result, err := transfer.Import(c.ctx, o.db, dir, transfer.ImportOptions{AcceptFaults: acceptFaults, Now: c.now, Zone: o.zone,
		Rules: o.app.Rules.Settings(), Progress: stages.tell})
	stages.end()
	if err != nil {
		return result, err
	}
	p := c.progress("Sealing", "entries")
	err = o.jobs.Settle(c.ctx, p.at)
	p.end()
	return result, err
}

// stages shows the progress of a transfer, stage by stage.
type stages struct {
	c     *console
	stage transfer.Stage
	p     *progress
}

func (c *console) stages() *stages { return &stages{c: c} }

func (s *stages) tell(p transfer.Progress) {
	if s.p == nil || p.Stage != s.stage {
		s.end()
		s.stage, s.p = p.Stage, s.c.progress(string(p.Stage), "entries")
	}
	s.p.atInt(p.Done, p.Total)
}

func (s *stages) end() {
	if s.p != nil {
		s.p.end()
	}
	s.p = nil
}

// imported is what an import prints as JSON.
type imported struct {
	Loaded    bool            `json:"loaded"`
	Entries   int             `json:"entries"`
	Streams   int             `json:"streams"`
	Same      int             `json:"same"`
	Continued int             `json:"continued"`
	LeftOut   int             `json:"left_out"`
	Destroyed int             `json:"destroyed,omitzero"`
	Resumed   bool            `json:"resumed"`
	Faults    []extract.Fault `json:"faults"`
	More      int             `json:"more_faults,omitempty"`
}

// tell prints what an import did, or why it did nothing.
func (i importCmd) tell(c *console, r transfer.Result, failed error) error {
	if i.Faults != "" {
		if err := writeFaults(i.Faults, r.Faults); err != nil {
			return err
		}
	}
	// What must be mended comes before what is only left out with it: a hundred faults may have three grounds.
	slices.SortStableFunc(r.Faults, func(a, b extract.Fault) int {
		switch {
		case a.Follows == b.Follows:
			return 0
		case b.Follows:
			return -1
		}
		return 1
	})
	if i.JSON {
		faults := r.Faults[:min(len(r.Faults), max(i.Show, 0))]
		return c.json(imported{failed == nil, r.Entries, r.Streams, r.Same, r.Continued, r.LeftOut, r.Destroyed, r.Resumed, append([]extract.Fault{}, faults...),
			r.More + len(r.Faults) - len(faults)})
	}
	for n, f := range r.Faults {
		if n >= i.Show {
			rest := thousands(int64(len(r.Faults) - n + r.More))
			if f.Follows && r.More == 0 {
				c.print("and %s more, which follow from these.", rest)
			} else {
				c.print("and %s more.", rest)
			}
			break
		}
		c.print("%s", f.Error())
	}
	if failed != nil {
		c.print("%s", fault.Text(failed))
		return nil
	}
	if r.Resumed {
		c.print("An import of this extract was stopped before; this one went on from there.")
	}
	if r.Destroyed > 0 {
		c.print("Of %s in the extract the contents were destroyed here at the end of their retention: left as they are.", plural(int64(r.Destroyed), "person", "people"))
	}
	if r.Entries == 0 && r.LeftOut == 0 {
		c.print("Nothing new: all %s were in the record already.", plural(int64(r.Same), "stream", "streams"))
		return nil
	}
	c.print("Loaded %s of %s; %s already there; %s left out.", plural(int64(r.Entries), "entry", "entries"),
		plural(int64(r.Streams+r.Continued), "stream", "streams"), plural(int64(r.Same), "stream was", "streams were"), plural(int64(r.LeftOut), "row", "rows"))
	return nil
}

func writeFaults(path string, faults []extract.Fault) error {
	f, err := os.Create(path)
	if err != nil {
		return fault.Wrap(fault.Storage, err, "%s cannot be written.", path)
	}
	if err := errors.Join(extract.WriteFaults(f, faults), f.Close()); err != nil {
		return fault.Wrap(fault.Storage, err, "%s cannot be written.", path)
	}
	return nil
}

type exportCmd struct {
	Dir string `arg:"" type:"path" help:"A folder that is empty or does not exist."`
	database
	As   string `placeholder:"OFFICER" help:"Only what this officer may see; logged as their reading."`
	JSON bool   `name:"json" help:"Print the result as JSON."`
}

func (exportCmd) example() string { return "daybook export extract-2026-11-25 --db sqlite:office.db" }

func (e exportCmd) Help() string {
	return helpText(`Writes the record in the form that import reads. Exported, imported elsewhere and exported again it is the same to the byte.

Whoever can run this on the database can read everything in it. With --as it holds what one officer may see, and cannot be imported: it is not the whole record.`, e.example())
}

// Run exports the record.
func (e exportCmd) Run(c *console) error {
	o, err := c.open(e.database, store.Options{ReadOnly: e.As == ""}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	stages := c.stages()
	done, err := transfer.Export(c.ctx, o.db, e.Dir, transfer.ExportOptions{As: e.As, App: o.app, Now: c.now, Progress: stages.tell})
	stages.end()
	if err != nil {
		return err
	}
	if e.JSON {
		return c.json(map[string]int{"streams": done.Streams, "entries": done.Entries, "documents": done.Documents, "left_out": done.LeftOut})
	}
	c.print("Wrote %s of %s and %s to %s.", plural(int64(done.Entries), "entry", "entries"), plural(int64(done.Streams), "stream", "streams"),
		plural(int64(done.Documents), "document", "documents"), filepath.Clean(e.Dir))
	return nil
}
