package cli

import (
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/synth"
)

type synthCmd struct {
	Size string `default:"office" enum:"office,unit,region,nation" help:"How large: office, unit, region or nation."`
	Seed uint64 `default:"1" placeholder:"N" help:"The same seed and day make the same bytes."`
	Day  string `placeholder:"YYYY-MM-DD" help:"The day that history ends on; today when it is not given."`
	Out  string `required:"" type:"path" placeholder:"DIR" help:"A folder that is empty or does not exist."`
	JSON bool   `name:"json" help:"Print the result as JSON."`
}

func (synthCmd) example() string { return "daybook synth --size unit --seed 7 --out extract-unit" }

func (s synthCmd) Help() string {
	return helpText(`Writes the extract of a service that does not exist: people, staff and a year of work that look like the real thing and belong to nobody. docs/synthetic-data.md names every figure and every assumption.`, s.example())
}

// Run writes a synthetic extract.
func (s synthCmd) Run(c *console) error {
	today, err := c.today()
	if s.Day != "" {
		today, err = day.Parse(s.Day)
	}
	if err != nil || today == 0 {
		return fault.Input("day", "--day %q is not a day. Write it as 2026-11-25.", s.Day)
	}
	sum, err := c.synth(s.Out, synth.Options{Size: synth.Size(s.Size), Seed: s.Seed, Day: today})
	if err != nil {
		return err
	}
	if s.JSON {
		return c.json(sum)
	}
	c.print("Wrote %s to %s: %s, %s, %s, %s, %s.", sum.Service, s.Out, plural(int64(sum.Units), "unit", "units"), plural(int64(sum.Teams), "team", "teams"),
		plural(int64(sum.Staff), "member of staff", "members of staff"), plural(int64(sum.People), "person", "people"), plural(int64(sum.Entries), "entry", "entries"))
	return nil
}

// synth writes a synthetic extract and shows its progress.
func (c *console) synth(dir string, o synth.Options) (synth.Summary, error) {
	p := c.progress("Making the "+string(o.Size), "people")
	o.Progress = p.atInt
	sum, err := synth.Write(dir, o)
	p.end()
	return sum, err
}
