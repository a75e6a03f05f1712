package cli

import (
	"encoding/json"

	"daybook/internal/load"
	"daybook/internal/store"
	"daybook/internal/workload"
)

type weightingsTryCmd struct {
	proposed
	database
	From string `placeholder:"DAY" help:"The day from which it would hold; tomorrow by default."`
	Most int    `default:"10" placeholder:"N" help:"How many officers to name each way."`
	JSON bool   `name:"json" help:"Print JSON lines: every officer whose points change, then the totals."`
}

func (weightingsTryCmd) example() string {
	return "daybook weightings try north.csv --from 2027-01-04 --db sqlite:office.db"
}

func (w weightingsTryCmd) Help() string {
	return helpText(`Weighs every officer's cases by the set and by what would be in force on that day without it, with today's cases, hours and settings, and prints what it comes to: in all, by grade, by unit, and for those whom it touches most. Nothing is changed. Officers are looked at one after another, so that a nation needs no more memory than an office.`, w.example())
}

// tried is one officer in the JSON of a trial.
type tried struct {
	Officer   string            `json:"officer"`
	Grade     string            `json:"grade"`
	Unit      string            `json:"unit"`
	Before    int               `json:"before"`
	After     int               `json:"after"`
	CapBefore workload.Capacity `json:"capacityBefore"`
	CapAfter  workload.Capacity `json:"capacityAfter"`
}

// Run tries a proposal.
func (w weightingsTryCmd) Run(c *console) error {
	p, err := w.read()
	if err != nil {
		return err
	}
	o, err := c.open(w.database, store.Options{ReadOnly: true}, nil)
	if err != nil {
		return err
	}
	defer o.Close()
	from, err := firstDay(w.From, o.app.Today())
	if err != nil {
		return err
	}
	most := load.Most{Limit: w.Most}
	count := 0
	bar := c.progress("Weighing", "officers")
	lines := json.NewEncoder(c.out)
	var printed error
	v, err := o.app.TryOnRecord(c.ctx, p, from, func(e load.Effect) {
		most.Add(e)
		count++
		bar.atInt(count, 0)
		if w.JSON && e.Gain() != 0 && printed == nil {
			printed = lines.Encode(tried{e.Officer.ID, e.Officer.Grade, e.Officer.Unit, e.Before.Points, e.After.Points, e.Before.Capacity, e.After.Capacity})
		}
	})
	bar.end()
	if err == nil {
		err = printed
	}
	if err != nil {
		return err
	}
	if w.JSON {
		return lines.Encode(struct {
			Set     string                  `json:"set"`
			Against string                  `json:"against"`
			From    string                  `json:"from"`
			All     load.Totals             `json:"all"`
			ByGrade map[string]*load.Totals `json:"byGrade"`
			ByUnit  map[string]*load.Totals `json:"byUnit"`
		}{v.Issue.Name(), v.Now.Name, from.String(), v.All, v.ByGrade, v.ByUnit})
	}
	c.print("%s from %s, against “%s”. Nothing was changed.", issueWords(v.Issue), from.Short(), v.Now.Name)
	c.print("")
	c.tellTotals("Everyone", v.All)
	c.print("")
	c.print("By grade")
	for _, part := range load.Parts(v.ByGrade) {
		c.tellTotals("  "+part.Key, part.Totals)
	}
	c.print("By unit")
	for _, part := range load.Parts(v.ByUnit) {
		name := v.Dir.Units[part.Key].Name
		if name == "" {
			name = "no unit"
		}
		c.tellTotals("  "+name, part.Totals)
	}
	c.tellMost("Who would hold more", most.Gain)
	c.tellMost("Who would hold less", most.Lose)
	return nil
}

func (c *console) tellTotals(name string, t load.Totals) {
	c.print("%s: %s points become %s (%+d); %d officers hold more, %d less, %d as much; above the limit %d, then %d.",
		name, thousands(int64(t.Before)), thousands(int64(t.After)), t.After-t.Before, t.More, t.Less, t.Same, t.OverBefore, t.OverAfter)
	if t.UnpricedAfter > t.UnpricedBefore {
		c.print("%s: %d cases could not be weighed by the set, %d before.", name, t.UnpricedAfter, t.UnpricedBefore)
	}
}

func (c *console) tellMost(heading string, list []load.Effect) {
	if len(list) == 0 {
		return
	}
	c.print("%s", heading)
	for _, e := range list {
		c.print("  %s, %s (%s): %d points become %d (%+d); capacity %s%%, then %s%%", e.Officer.Name(), e.Officer.Grade, e.Officer.ID,
			e.Before.Points, e.After.Points, e.Gain(), e.Before.Capacity, e.After.Capacity)
	}
}
