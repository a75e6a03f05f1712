package cli

import (
	"slices"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/jobs"
	"daybook/internal/rules"
	"daybook/internal/store"
)

type retainCmd struct {
	database
	Destroy bool     `help:"Destroy the contents of what is due. Without it nothing is changed."`
	Person  []string `placeholder:"ID" help:"Only this record; may be given several times."`
	By      string   `placeholder:"OFFICER" help:"Who destroys: the id of a system administrator, or the name they sign in with."`
	Reason  string   `placeholder:"WORDS" help:"Why now, in words that name nobody."`
	JSON    bool     `name:"json" help:"Print the result as JSON."`
}

func (retainCmd) example() string {
	return "daybook retain --db sqlite:office.db\ndaybook retain --destroy --by administrator --reason 'Yearly review, schedule of 2026' --db sqlite:office.db"
}

func (r retainCmd) Help() string {
	return helpText(`Lists the records whose time is over, with the clause and since when (docs/rules/retention.md), and changes nothing.

With --destroy their contents are destroyed for good: nobody can bring them back from this database. An entry in the service's stream says which, by which clause, by whom and why; "daybook verify" goes on to hold and counts them. Backups, extracts and other copies made before are not reached. Take a list first, have it checked, and replace the times by those of your own schedule: the ones that Daybook ships with are assumptions.`, r.example())
}

// keptLine is a record that is due, as it is printed.
type keptLine struct {
	Person  string   `json:"person"`
	Due     day.Date `json:"due"`
	Clause  string   `json:"clause"`
	Why     string   `json:"why"`
	Entries int      `json:"entries"`
}

// retained is what the command found and did.
type retained struct {
	Due       []keptLine `json:"due"`
	Soon      int        `json:"soon"` // due within the time ahead
	Until     day.Date   `json:"until"`
	Destroyed int        `json:"destroyed"`
	Recorded  []string   `json:"recorded,omitzero"` // the entries that say so
}

// destroyedAtOnce is how many records one transaction destroys.
const destroyedAtOnce = 500

// Run lists what is due, and with --destroy destroys it.
func (r retainCmd) Run(c *console) error {
	if r.Destroy && (r.By == "" || r.Reason == "") {
		return fault.New(fault.Invalid, "Say with --by who destroys and with --reason why. Nothing was destroyed.")
	}
	o, err := c.open(r.database, store.Options{ReadOnly: !r.Destroy, Shred: r.Destroy}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	by, err := r.by(c, o)
	if err != nil {
		return err
	}
	today := o.app.Today()
	out := retained{Until: today.AddMonths(o.app.Rules.At(today).Int(rules.RetentionAhead)), Due: []keptLine{}}
	p := c.progress("Looking", "people")
	back := roomy()
	all, err := jobs.Due(c.ctx, o.db, o.app, out.Until, func(done int) { p.atInt(done, 0) })
	back()
	p.end()
	if err != nil {
		return err
	}
	var people []string
	for _, k := range all {
		if !k.DueOn(today) {
			out.Soon++
		} else if len(r.Person) == 0 || slices.Contains(r.Person, k.Person) {
			out.Due = append(out.Due, keptLine{k.Person, k.Due, k.Clause, k.Text, k.Entries})
			people = append(people, k.Person)
		}
	}
	for _, person := range r.Person {
		if !slices.Contains(people, person) && r.Destroy {
			return fault.New(fault.Invalid, "The record %s is not due, or is not there. Nothing was destroyed.", person)
		}
	}
	if r.Destroy {
		for some := range slices.Chunk(people, destroyedAtOnce) {
			done, err := o.app.DestroyRecords(c.ctx, by, app.DestroyForm{Ask: app.Ask{Key: newID()}, People: some, Reason: r.Reason})
			if err != nil {
				return err
			}
			out.Destroyed, out.Recorded = out.Destroyed+len(some), append(out.Recorded, done.Entries...)
		}
		if err := o.jobs.Settle(c.ctx, nil); err != nil {
			return err
		}
		if err := o.db.Forget(c.ctx); err != nil {
			return err
		}
	}
	if r.JSON {
		return c.json(out)
	}
	c.tellRetained(out, r.Destroy)
	return nil
}

// by is the officer who destroys.
func (r retainCmd) by(c *console, o *office) (string, error) {
	if !r.Destroy {
		return "", nil
	}
	dir, err := o.app.Directory(c.ctx)
	if err != nil {
		return "", err
	}
	if _, ok := dir.Officers[r.By]; ok {
		return r.By, nil
	}
	by, err := (accountCmd{Username: r.By}).officer(c, o)
	if err != nil {
		return "", fault.New(fault.Invalid, "Nobody in the record has the id or the name %q. Say with --by who destroys. Nothing was destroyed.", r.By)
	}
	return by, nil
}

func (c *console) tellRetained(out retained, destroyed bool) {
	for _, k := range out.Due {
		c.print("%s: due since %s, %s. %s (%s).", k.Person, k.Due, plural(int64(k.Entries), "entry", "entries"), k.Why, k.Clause)
	}
	records := plural(int64(len(out.Due)), "record is", "records are")
	switch {
	case destroyed && out.Destroyed == 0:
		c.print("No record is due: nothing was destroyed.")
	case destroyed:
		c.print("The contents of %s were destroyed, on record. Copies made before are not reached: see docs/runbooks/backup.md.", plural(int64(out.Destroyed), "record", "records"))
	case len(out.Due) == 0:
		c.print("No record is due.")
	default:
		c.print("%s due. Nothing was changed; --destroy destroys.", records)
	}
	if out.Soon > 0 {
		c.print("%s until %s.", plural(int64(out.Soon), "more will be due", "more will be due"), out.Until)
	}
}
