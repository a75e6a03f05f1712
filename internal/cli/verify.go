package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/jobs"
	"daybook/internal/ledger"
	"daybook/internal/ledger/verify"
	"daybook/internal/store"
)

type verifyCmd struct {
	Ledger      verifyLedgerCmd      `cmd:"" default:"withargs" help:"Check the whole ledger of a database (the default)."`
	Receipt     verifyReceiptCmd     `cmd:"" help:"Check a receipt, without any database."`
	Evidence    verifyEvidenceCmd    `cmd:"" help:"Check an officer's evidence, without any database."`
	Consistency verifyConsistencyCmd `cmd:"" help:"Check that one checkpoint grew out of another."`
}

func (verifyCmd) example() string {
	return "daybook verify --db sqlite:office.db\ndaybook verify receipt receipt.txt --key 'daybook/north-east+1f2e3d4c+AbCd…'\ndaybook verify evidence evidence.html --key 'daybook/north-east+1f2e3d4c+AbCd…'\ndaybook verify consistency old.txt new.txt --db sqlite:office.db"
}

func (v verifyCmd) Help() string {
	return helpText(`Answers whether the record is still what it was. What is wrong is named, with its place and its entry; the exit code is then 1.

Keys are the verifier keys that you trust: those that the service has published. Without --key those of the key file are taken, and failing that those that the database names itself, which proves only that it agrees with itself.`, v.example())
}

// trust are the flags that say which keys to believe and how to answer.
type trust struct {
	Key  []string `sep:"none" placeholder:"KEY" help:"A verifier key that you trust; may be given several times."`
	JSON bool     `name:"json" help:"Print the result as JSON."`
}

type verifyLedgerCmd struct {
	database
	trust
}

func (verifyLedgerCmd) example() string { return "daybook verify ledger --db sqlite:office.db" }

func (v verifyLedgerCmd) Help() string {
	return helpText(`Works the whole ledger out again from the journal and holds it against what is stored: every entry, the tree, every checkpoint, every document. Whether files and lists follow from the journal is for "daybook rebuild" to say.`, v.example())
}

// Run checks the whole ledger.
func (v verifyLedgerCmd) Run(c *console) error {
	o, err := c.open(v.database, store.Options{ReadOnly: true}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	strays := o.db.Check(c.ctx)
	if strays != nil && !errors.Is(strays, store.ErrStrays) {
		return strays
	}
	trusted, vouched, err := o.trusted(c.ctx, v.Key)
	if err != nil {
		return err
	}
	if len(trusted) == 0 {
		size, _, err := o.db.Head(c.ctx)
		if err != nil {
			return err
		}
		waiting, err := o.db.Unplaced(c.ctx)
		if err != nil {
			return err
		}
		if size == 0 && waiting > 0 {
			return c.report(verify.Report{}, v.JSON, fmt.Sprintf("Nothing has a place in the ledger yet, and so nothing could be checked: %s for one. The server gives it, and so does an import that comes to its end.", plural(waiting, "entry waits", "entries wait")))
		}
		if size == 0 {
			return c.report(verify.Report{}, v.JSON, "The ledger is empty: nothing has been recorded, and so there is nothing to check.")
		}
		return fault.New(fault.Invalid, "There is no key to check with: the key file %s is not there and the database names none. Give --key, or start the server once, which makes the key.", o.keys.Path)
	}
	p := c.progress("Checking", "entries")
	report, err := jobs.Audit(c.ctx, o.db, trusted, p.at)
	p.end()
	if err != nil {
		return err
	}
	if strays != nil {
		report.Add(verify.Finding{Kind: verify.Changed, Place: verify.Nowhere, Text: fault.Text(strays)})
	}
	if !vouched {
		c.note("No trusted key was given, and there is no key file: the keys were taken from the database itself. Compare them with those that the service has published:\n  %s", strings.Join(trusted, "\n  "))
	}
	return c.report(report, v.JSON, "")
}

type verifyReceiptCmd struct {
	File string `arg:"" type:"existingfile" help:"The receipt."`
	trust
}

func (verifyReceiptCmd) example() string { return "daybook verify receipt receipt.txt" }

func (v verifyReceiptCmd) Help() string {
	return helpText(`Says whether an entry stood in the ledger as the receipt shows it. It needs the receipt, this program and the key that the service has published, and no network.`, v.example())
}

// Run checks a receipt.
func (v verifyReceiptCmd) Run(c *console) error {
	text, err := os.ReadFile(v.File)
	if err != nil {
		return fault.Wrap(fault.Storage, err, "%s cannot be read.", v.File)
	}
	report, err := verify.Receipt(text, v.Key)
	if _, bad := ledger.ParseReceipt(text); bad != nil {
		// Found wrong, and not a wrong command line: whoever sends receipts to be checked may have altered them.
		return c.report(verify.Report{Findings: []verify.Finding{{Kind: verify.Changed, Place: verify.Nowhere, Text: fault.Text(err)}}}, v.JSON, "")
	}
	if err != nil {
		return err
	}
	return c.report(report, v.JSON, report.Proved)
}

type verifyConsistencyCmd struct {
	Old string `arg:"" type:"existingfile" help:"The older checkpoint."`
	New string `arg:"" type:"existingfile" help:"The newer one."`
	database
	trust
}

func (verifyConsistencyCmd) example() string {
	return "daybook verify consistency old.txt new.txt --db sqlite:office.db"
}

func (v verifyConsistencyCmd) Help() string {
	return helpText(`Says whether everything that the older checkpoint covers stands unchanged in the newer one. The database gives the proof and is not trusted with it.`, v.example())
}

// Run checks that one checkpoint grew out of another; the database gives the proof, and is not trusted with it.
func (v verifyConsistencyCmd) Run(c *console) error {
	older, err := os.ReadFile(v.Old)
	if err != nil {
		return fault.Wrap(fault.Storage, err, "%s cannot be read.", v.Old)
	}
	newer, err := os.ReadFile(v.New)
	if err != nil {
		return fault.Wrap(fault.Storage, err, "%s cannot be read.", v.New)
	}
	was, err := ledger.ReadCheckpoint(older)
	if err != nil {
		return fault.Wrap(fault.Invalid, err, "%s is not a checkpoint.", v.Old)
	}
	is, err := ledger.ReadCheckpoint(newer)
	if err != nil {
		return fault.Wrap(fault.Invalid, err, "%s is not a checkpoint.", v.New)
	}
	o, err := c.open(v.database, store.Options{ReadOnly: true}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	trusted, _, err := o.trusted(c.ctx, v.Key)
	if err != nil {
		return err
	}
	var proof []ledger.Hash
	size, _, err := o.db.Head(c.ctx)
	if err != nil {
		return err
	}
	if is.Size > size {
		return c.report(verify.Report{Findings: []verify.Finding{{Kind: verify.Missing, Place: size,
			Text: "The newer checkpoint covers " + thousands(is.Size) + " entries, and the ledger of this database holds only " + thousands(size) + "."}}}, v.JSON, "")
	}
	if was.Size <= is.Size {
		err = o.db.Read(c.ctx, func(r app.Reader) error {
			tree, err := r.Tree()
			if err != nil {
				return err
			}
			proof, err = ledger.ProveGrowth(was.Size, is.Size, tree)
			return err
		})
		if err != nil {
			return err
		}
	}
	report, err := verify.Consistency(older, newer, proof, trusted)
	if err != nil {
		return err
	}
	return c.report(report, v.JSON, report.Proved)
}

// report prints what a check found. It ends the command with errFound when something is wrong.
func (c *console) report(r verify.Report, asJSON bool, sentence string) error {
	if asJSON {
		type finding struct {
			Kind  string `json:"kind"`
			Place *int64 `json:"place,omitempty"`
			Entry string `json:"entry,omitempty"`
			Text  string `json:"text"`
		}
		out := struct {
			OK          bool      `json:"ok"`
			Proved      string    `json:"proved,omitempty"`
			Entries     int64     `json:"entries"`
			Destroyed   int64     `json:"destroyed"`
			Waiting     int64     `json:"waiting"`
			Unsigned    int64     `json:"unsigned"`
			Checkpoints int64     `json:"checkpoints"`
			Documents   int64     `json:"documents"`
			Root        string    `json:"root"`
			Findings    []finding `json:"findings"`
			More        int64     `json:"more,omitempty"`
		}{r.OK(), r.Proved, r.Entries, r.Destroyed, r.Waiting, r.Unsigned, r.Checkpoints, r.Documents, r.Root.String(), []finding{}, r.More}
		for _, f := range r.Findings {
			one := finding{Kind: string(f.Kind), Entry: f.Entry, Text: f.Text}
			if f.Place != verify.Nowhere {
				one.Place = &f.Place
			}
			out.Findings = append(out.Findings, one)
		}
		if err := c.json(out); err != nil {
			return err
		}
	} else {
		c.tell(r, sentence)
	}
	if !r.OK() {
		return errFound
	}
	return nil
}

func (c *console) tell(r verify.Report, sentence string) {
	for _, f := range r.Findings {
		c.print("%s: %s", f.Kind, f.Text)
	}
	if r.More > 0 {
		c.print("and %s more.", thousands(r.More))
	}
	switch {
	case !r.OK():
		c.print("It does not hold: %s found.", plural(int64(len(r.Findings))+r.More, "thing", "things"))
	case sentence != "":
		c.print("%s", sentence)
	default:
		c.print("The ledger holds: %s and %s agree with the journal. Root %s.", plural(r.Entries, "entry", "entries"), plural(r.Checkpoints, "checkpoint", "checkpoints"), r.Root)
		if r.Documents > 0 {
			c.print("%s to the byte what the entries say.", plural(r.Documents, "document is", "documents are"))
		}
		if r.Unsigned > 0 {
			c.print("%s after the last checkpoint: nothing signed covers them yet.", plural(r.Unsigned, "entry stands", "entries stand"))
		}
		if r.Destroyed > 0 {
			c.print("Of these the contents of %s were destroyed at the end of their retention, on record (L7.2).", plural(r.Destroyed, "entry", "entries"))
		}
		if r.Waiting > 0 {
			c.print("%s for a place in the ledger.", plural(r.Waiting, "entry waits", "entries wait"))
		}
	}
}

// plural writes a number with its noun.
func plural(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// json prints a value as JSON.
func (c *console) json(v any) error {
	e := json.NewEncoder(c.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
