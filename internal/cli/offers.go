package cli

import (
	"daybook/internal/jobs"
	"daybook/internal/store"
)

type offersCmd struct {
	database
	JSON bool `name:"json" help:"Print the result as JSON."`
}

func (offersCmd) example() string { return "daybook offers --db sqlite:office.db" }

func (o offersCmd) Help() string {
	return helpText(`Prints which share of the answers that an assessment must have is offered from the record (docs/rules/assessment.md, AS1.2).

For an initial assessment each record is looked at as it stood on the day on which the first assessment was due, without that assessment; for a review as it stands today.

It also counts of how many people each screening (docs/rules/screening.md) says something.`, o.example())
}

// Run counts and prints.
func (o offersCmd) Run(c *console) error {
	of, err := c.open(o.database, store.Options{ReadOnly: true}, nil)
	if err != nil {
		return err
	}
	defer of.Close()
	p := c.progress("Looking at", "people")
	out, err := jobs.Offers(c.ctx, of.db, of.app.Rules.Settings(), of.app.Today(), func(done int) { p.atInt(done, 0) })
	p.end()
	if err != nil {
		return err
	}
	if o.JSON {
		return c.json(out)
	}
	c.tellOffered("Initial assessments, on the day they were due", out.Initial)
	c.tellOffered("Reviews, today", out.Review)
	c.print("Screenings that say something, of everyone under an order (docs/rules/screening.md): as the record stands; beside a full assessment signed today in which what is offered was taken and nothing else was answered; beside one in which everything was answered.")
	for _, s := range out.Screenings {
		c.print("  %-32s %3d%% %3d%% %3d%%", s.Name, s.Now*100/max(s.People, 1), s.Taken*100/max(s.People, 1), s.Whole*100/max(s.People, 1))
	}
	return nil
}

func (c *console) tellOffered(what string, o jobs.OfferedOf) {
	c.print("%s: %d%% of the answers are offered (%s of %s, %s of them old), %s.", what, o.Percent(), thousands(int64(o.Offered)), thousands(int64(o.Asked)),
		thousands(int64(o.Stale)), plural(int64(o.People), "person", "people"))
	for _, s := range o.Sections {
		c.print("  %-32s %3d%%", s.Name, s.Offered*100/max(s.Asked, 1))
	}
}
