package cli

import (
	"context"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/jobs"
	"daybook/internal/lists"
	"daybook/internal/store"
	"daybook/internal/torture"
)

type tortureCmd struct {
	database
	Kills   int    `default:"200" placeholder:"N" help:"How often the program is killed."`
	Clients int    `default:"6" placeholder:"N" help:"How many clients write at once."`
	Seed    uint64 `default:"1" placeholder:"N" help:"Of the chance in it."`
	JSON    bool   `name:"json" help:"Print the result as JSON."`
}

func (tortureCmd) example() string {
	return "daybook torture --kills 200 --db sqlite:tmp/torture/daybook.db"
}

func (t tortureCmd) Help() string {
	return helpText(`Makes a synthetic office in an empty database, serves it with this very program, writes to it from several clients, kills it at random moments and starts it again. After each restart it looks for every entry that was acknowledged, exactly once, folds every file again and checks the whole ledger. It ends with one line, and with exit code 1 as soon as something is wrong; the database is then left as it is.`, t.example())
}

// The people whose records are written to: few, so that clients meet.
const torturedPeople = 12

// Run tortures the program.
func (t tortureCmd) Run(c *console) error {
	if t.Kills < 1 || t.Clients < 1 {
		return fault.Input("kills", "--kills and --clients must be at least 1.")
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	addr, err := freeAddress()
	if err != nil {
		return err
	}
	if t.Keys == "" && engine(t.DB) == "postgres" {
		folder, err := os.MkdirTemp("", "daybook-torture-")
		if err != nil {
			return fault.Wrap(fault.Storage, err, "There is no room for the keys in %s.", os.TempDir())
		}
		defer os.RemoveAll(folder)
		t.Keys = filepath.Join(folder, "keys")
	}
	config := torture.Config{Program: program, Addr: addr, Engine: engine(t.DB), Kills: t.Kills, Clients: t.Clients, Seed: t.Seed, Say: c.note}
	if err := t.prepare(c, &config); err != nil {
		return err
	}
	config.Args = []string{"serve", "--db", t.DB, "--addr", addr, "--checkpoint-every", "2s"}
	if t.Keys != "" {
		config.Args = append(config.Args, "--keys", t.Keys)
	}
	config.Inspect = func(ctx context.Context, people []string) (torture.Inspection, error) { return t.inspect(c, people) }
	result, err := torture.Run(c.ctx, config)
	if err != nil && !torture.Wrong(err) {
		return err
	}
	if t.JSON {
		if err := c.json(result); err != nil {
			return err
		}
	} else {
		for _, wrong := range [][]string{result.Lost, result.Twice, result.Files, result.Ledger} {
			for _, w := range wrong[:min(len(wrong), 20)] {
				c.print("%s", w)
			}
		}
		c.print("%s", result)
	}
	if !result.OK() {
		return errFound
	}
	return nil
}

// engine names the engine of a database's address.
func engine(url string) string {
	if strings.HasPrefix(url, "sqlite:") {
		return "sqlite"
	}
	return "postgres"
}

// freeAddress returns an address on this machine that nothing listens on at this moment.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// prepare makes the office and chooses who writes about whom.
func (t tortureCmd) prepare(c *console, config *torture.Config) error {
	if path, ok := strings.CutPrefix(t.DB, "sqlite:"); ok {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fault.Wrap(fault.Storage, err, "The folder %s cannot be made.", filepath.Dir(path))
		}
	}
	o, err := c.open(t.database, store.Options{Migrate: true, Owner: true}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	sizes, err := o.db.Sizes(c.ctx)
	if err != nil {
		return err
	}
	if sizes["journal"] > 0 {
		return fault.New(fault.Invalid, "The database %s is not empty, and only an empty one is tortured.", t.DB)
	}
	d := demoCmd{database: t.database, Size: "office", Seed: t.Seed}
	if _, err := d.make(c, o); err != nil {
		return err
	}
	dir, err := o.app.Directory(c.ctx)
	if err != nil {
		return err
	}
	return o.db.Read(c.ctx, func(r app.Reader) error {
		for _, id := range sortedKeys(dir.Officers) {
			officer := dir.Officers[id]
			account, err := r.AccountOf(id)
			if fault.KindOf(err) == fault.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			rows, err := r.List(lists.Caseload, officer.ID, app.ListQuery{})
			if err != nil {
				return err
			}
			people := writable(rows)
			if len(people) == 0 {
				continue
			}
			config.SignIns = append(config.SignIns, torture.SignIn{User: account.Username, Password: demoPassword})
			if len(config.People) == 0 {
				config.People = people[:min(len(people), torturedPeople)]
			}
		}
		if len(config.People) == 0 {
			return fault.New(fault.Internal, "nobody in the synthetic office holds a case")
		}
		return nil
	})
}

// writable are the people of a caseload whom everyone in the unit may write about.
func writable(rows []lists.Row) (people []string) {
	for _, row := range rows {
		var head lists.Head
		if err := json.Unmarshal([]byte(row.Body), &head); err == nil && !head.Limited {
			people = append(people, row.Person)
		}
	}
	slices.Sort(people)
	return slices.Compact(people)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// settleWithin is how often differences are looked at again: the program may be turning a standing at that moment.
const settleWithin = 3

// inspect looks at the database while the program serves it and nobody writes.
func (t tortureCmd) inspect(c *console, people []string) (seen torture.Inspection, err error) {
	o, err := c.open(t.database, store.Options{ReadOnly: true}, nil)
	if err != nil {
		return seen, err
	}
	defer o.Close()
	if seen.Markers, err = markers(c.ctx, o, people); err != nil {
		return seen, err
	}
	for range settleWithin {
		rebuilt, err := jobs.Rebuild(c.ctx, o.db, o.app, false, nil)
		if err != nil {
			return seen, err
		}
		seen.Files = nil
		for _, d := range rebuilt.Differences {
			seen.Files = append(seen.Files, d.Person+": "+d.Text)
		}
		if rebuilt.OK() {
			break
		}
		time.Sleep(time.Second)
	}
	trusted, _, err := o.trusted(c.ctx, nil)
	if err != nil {
		return seen, err
	}
	report, err := jobs.Audit(c.ctx, o.db, trusted, nil)
	if err != nil {
		return seen, err
	}
	for _, f := range report.Findings {
		seen.Ledger = append(seen.Ledger, string(f.Kind)+": "+f.Text)
	}
	if err := o.db.Check(c.ctx); err != nil {
		seen.Ledger = append(seen.Ledger, err.Error())
	}
	return seen, nil
}

// markers counts the markers in the journal of these people.
func markers(ctx context.Context, o *office, people []string) (map[string]int, error) {
	found := map[string]int{}
	err := o.db.Read(ctx, func(r app.Reader) error {
		for _, id := range people {
			entries, err := r.Entries(entry.Stream{Kind: entry.Person, ID: id}, 0)
			if err != nil {
				return err
			}
			for _, e := range entries {
				text := ""
				switch p := e.Payload.(type) {
				case entry.ContactRecorded:
					text = p.Note
				case entry.AppointmentBooked:
					text = p.Purpose
				}
				if strings.HasPrefix(text, torture.MarkerPrefix) {
					found[text]++
				}
			}
		}
		return nil
	})
	return found, err
}
