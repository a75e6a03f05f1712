package cli

import (
	"io"
	"os"
	"strings"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/store"
	"daybook/internal/workload"
)

// weightingsCmd is what work weighs for a service: docs/rules/workload.md, W16 and W26.
type weightingsCmd struct {
	Check   weightingsCheckCmd   `cmd:"" help:"Check a set of weightings or prices, without any database."`
	Try     weightingsTryCmd     `cmd:"" help:"Say what a set would do to everyone of the service."`
	Publish weightingsPublishCmd `cmd:"" help:"Publish a set from a day on."`
	List    weightingsListCmd    `cmd:"" help:"List the sets of the service with their days."`
	Show    weightingsShowCmd    `cmd:"" help:"Print a set as the file that can be published."`
}

func (weightingsCmd) example() string {
	return "daybook weightings show --db sqlite:office.db > north.csv\ndaybook weightings check north.csv\ndaybook weightings try north.csv --from 2027-01-04 --db sqlite:office.db"
}

func (w weightingsCmd) Help() string {
	return helpText(`A service can use weightings of its own. Begin with the set in force, change it, try it on the whole service, publish it. A set is a CSV file with the columns part, key, tier and value; prices of the tiers A to G are one with tier, priced_as and why. docs/rules/workload.md says what each holds (W16), and when a set takes effect (W26).`, w.example())
}

// proposed are the files of a proposal.
type proposed struct {
	File []string `arg:"" type:"existingfile" help:"A set of weightings, a file of prices for the tiers A to G, or one of each."`
}

// mostSet is the most that a file with a set may hold.
const mostSet = 1 << 20

func (p proposed) read() (out workload.Proposal, err error) {
	for _, name := range p.File {
		f, err := os.Open(name)
		if err != nil {
			return out, fault.Wrap(fault.Invalid, err, "%s cannot be read.", name)
		}
		text, err := io.ReadAll(io.LimitReader(f, mostSet+1))
		f.Close() // it was only read
		if err != nil {
			return out, fault.Wrap(fault.Invalid, err, "%s cannot be read.", name)
		}
		if len(text) > mostSet {
			return out, fault.New(fault.Invalid, "%s is larger than any set of weightings.", name)
		}
		if err := out.Add(string(text)); err != nil {
			return out, err
		}
	}
	return out, nil
}

// firstDay reads a day on the command line; without one it is tomorrow.
func firstDay(text string, today day.Date) (day.Date, error) {
	if text == "" {
		return today.Add(1), nil
	}
	d, err := day.Parse(text)
	if err != nil || d == 0 {
		return 0, fault.New(fault.Invalid, "%q is not a day. Write it as 2027-01-04.", text)
	}
	return d, nil
}

type weightingsCheckCmd struct {
	proposed
	From string `placeholder:"DAY" help:"The day from which it is to hold, such as 2027-01-04."`
	JSON bool   `name:"json" help:"Print the result as JSON."`
}

func (weightingsCheckCmd) example() string { return "daybook weightings check north.csv" }

func (w weightingsCheckCmd) Help() string {
	return helpText(`Reads a set as publishing would and names each fault with its line. Nothing is saved.`, w.example())
}

// Run checks a proposal.
func (w weightingsCheckCmd) Run(c *console) error {
	p, err := w.read()
	if err != nil {
		return err
	}
	var from day.Date
	if w.From != "" {
		if from, err = firstDay(w.From, 0); err != nil {
			return err
		}
	}
	issue, err := p.Issue(from)
	if w.JSON {
		if fault.KindOf(err) != "" && fault.KindOf(err) != fault.Invalid {
			return err
		}
		out := struct {
			Sound bool     `json:"sound"`
			Name  string   `json:"name,omitzero"`
			Wrong []string `json:"wrong,omitzero"`
		}{Sound: err == nil}
		if err == nil {
			out.Name = issue.Name()
		}
		for _, f := range fault.FieldsOf(err) {
			out.Wrong = append(out.Wrong, f.Text)
		}
		if err != nil && len(out.Wrong) == 0 {
			out.Wrong = []string{fault.Text(err)}
		}
		if printed := c.json(out); printed != nil || err == nil {
			return printed
		}
		return errFound
	}
	if fault.KindOf(err) == fault.Invalid {
		fields := fault.FieldsOf(err)
		for _, f := range fields {
			c.print("%s", f.Text)
		}
		if len(fields) == 0 {
			c.print("%s", fault.Text(err))
		}
		return errFound
	}
	if err != nil {
		return err
	}
	c.print("%s can be used.", issueWords(issue))
	return nil
}

// issueWords says what an issue holds.
func issueWords(i workload.Issue) string {
	var parts []string
	if i.Weights != nil {
		parts = append(parts, "The set “"+i.Weights.Name+"”")
	}
	if i.Prices != nil {
		parts = append(parts, "the prices “"+i.Prices.Name+"” of the tiers A to G")
	}
	text := strings.Join(parts, " with ")
	return strings.ToUpper(text[:1]) + text[1:]
}

type weightingsPublishCmd struct {
	proposed
	database
	From   string `required:"" placeholder:"DAY" help:"The first day on which it holds: tomorrow at the earliest."`
	Reason string `required:"" placeholder:"WORDS" help:"Why the weightings change."`
	Source string `required:"" placeholder:"WORDS" help:"Where the figures come from: the decision or the document."`
	By     string `required:"" placeholder:"OFFICER" help:"Who publishes it: their id or the name they sign in with."`
}

func (weightingsPublishCmd) example() string {
	return "daybook weightings publish north.csv --from 2027-01-04 --by s.olsen --source 'Board, 12 November 2026' --reason 'Court work is heavier' --db sqlite:office.db"
}

func (w weightingsPublishCmd) Help() string {
	return helpText(`Records the set in the service's own stream, where it stays for ever. It changes nothing before its day; on that day every case is weighed again. Second thoughts before the day are another set for the same day. Only whoever may publish in the pages may be named with --by.`, w.example())
}

// Run publishes a proposal.
func (w weightingsPublishCmd) Run(c *console) error {
	p, err := w.read()
	if err != nil {
		return err
	}
	o, err := c.open(w.database, store.Options{}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	from, err := firstDay(w.From, 0)
	if err != nil {
		return err
	}
	dir, err := o.app.Directory(c.ctx)
	if err != nil {
		return err
	}
	by := w.By
	if _, ok := dir.Officers[by]; !ok {
		if by, err = (accountCmd{Username: w.By}).officer(c, o); err != nil {
			return fault.New(fault.Invalid, "Nobody in the record has the id or the name %q. Say with --by who publishes the set.", w.By)
		}
	}
	done, err := o.app.PublishWeightings(c.ctx, by, app.PublishForm{Ask: app.Ask{Key: newID()}, Proposal: p, From: from, Taken: w.Source, Reason: w.Reason})
	if err != nil {
		return err
	}
	if err := o.jobs.Settle(c.ctx, nil); err != nil {
		return err
	}
	issue, err := p.Issue(from)
	if err != nil {
		return err
	}
	c.print("%s is published from %s on, as entry %s.", issueWords(issue), from.Short(), done.Entries[0])
	return nil
}

type weightingsListCmd struct {
	database
	JSON bool `name:"json" help:"Print the result as JSON."`
}

func (weightingsListCmd) example() string { return "daybook weightings list --db sqlite:office.db" }

func (w weightingsListCmd) Help() string {
	return helpText(`Lists every set that was in force or will be, from when, who published it and why.`, w.example())
}

// listed is one set of a list.
type listed struct {
	Entry     string   `json:"entry,omitzero"`
	From      day.Date `json:"from,omitzero"`
	Set       string   `json:"set,omitzero"`
	Prices    string   `json:"prices,omitzero"`
	InForce   bool     `json:"inForce"`
	Source    string   `json:"source,omitzero"`
	Reason    string   `json:"reason,omitzero"`
	By        string   `json:"by,omitzero"`
	Published day.Date `json:"published,omitzero"`
}

// Run lists the sets.
func (w weightingsListCmd) Run(c *console) error {
	o, err := c.open(w.database, store.Options{ReadOnly: true}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	sets, err := o.app.Weightings(c.ctx)
	if err != nil {
		return err
	}
	weights, prices := sets.InForce(o.app.Today())
	all := []listed{}
	for _, i := range sets.Issues() {
		x := listed{Entry: i.Entry, From: i.From, Source: i.Source, Reason: i.Reason, By: i.By, Published: i.Published}
		if i.Weights != nil {
			x.Set, x.InForce = i.Weights.Name, i.Weights == weights.Weights
		}
		if i.Prices != nil {
			x.Prices, x.InForce = i.Prices.Name, x.InForce || i.Prices == prices.Prices
		}
		all = append(all, x)
	}
	if w.JSON {
		return c.json(all)
	}
	for _, x := range all {
		c.print("%s", x.words(o))
	}
	return nil
}

func (x listed) words(o *office) string {
	from, in := "always", ""
	if x.From != 0 {
		from = "from " + x.From.Short()
	}
	if x.InForce {
		in = ", in force"
	}
	name := strings.Join(strings.FieldsFunc(x.Set+"\n"+x.Prices, func(r rune) bool { return r == '\n' }), " with ")
	text := name + ": " + from + in + ". Source: " + x.Source + "."
	if x.Entry != "" {
		text += " Published on " + x.Published.Short() + " by " + x.By + ": " + x.Reason + " (entry " + x.Entry + ")."
	}
	return text
}

type weightingsShowCmd struct {
	database
	On     string `placeholder:"DAY" help:"The day whose set is printed; today by default."`
	Entry  string `placeholder:"ID" help:"Print what this entry published instead."`
	Prices bool   `help:"Print the prices of the tiers A to G instead of the set."`
}

func (weightingsShowCmd) example() string {
	return "daybook weightings show --db sqlite:office.db > north.csv"
}

func (w weightingsShowCmd) Help() string {
	return helpText(`Prints the set of a day, today's by default, as the file from which another can be made.`, w.example())
}

// Run prints a set.
func (w weightingsShowCmd) Run(c *console) error {
	o, err := c.open(w.database, store.Options{ReadOnly: true}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	sets, err := o.app.Weightings(c.ctx)
	if err != nil {
		return err
	}
	on := o.app.Today()
	if w.On != "" {
		if on, err = firstDay(w.On, 0); err != nil {
			return err
		}
	}
	weights, prices := sets.InForce(on)
	if w.Entry != "" {
		weights, prices = workload.Issue{}, workload.Issue{}
		for _, i := range sets.Issues() {
			if i.Entry == w.Entry {
				weights, prices = i, i
			}
		}
	}
	switch {
	case w.Prices && prices.Prices != nil:
		return workload.WritePricing(c.out, *prices.Prices)
	case !w.Prices && weights.Weights != nil:
		return workload.WriteWeights(c.out, weights.Weights)
	}
	return fault.New(fault.NotFound, "There is none. \"daybook weightings list\" says what there is.")
}
