package app

import (
	"context"
	"fmt"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
)

// Sentenced is what a court decided on a report.
type Sentenced struct {
	Ask
	Person, Report string
	On             day.Date // the day of sentence; 0 for today
	Order          entry.OrderMade
	Requirements   []casefile.ProposedRequirement // those that the court made
}

// SentenceOn records what a court decided on a report: the order and its requirements in one step, as they were offered from
// the proposal or as the court changed them (CR5.3). A signed report that nobody has sent went with the hearing.
func (a *App) SentenceOn(ctx context.Context, by string, s Sentenced) (Done, error) {
	return a.change(ctx, by, s.Person, s.Ask, order{action: access.RecordOrder, touches: []string{s.Report}, decide: func(c *change) error {
		r, err := c.about(s.Report, casefile.ReportSigned, casefile.ReportSent)
		if err != nil {
			return err
		}
		if r.LedTo != "" || !r.ToCourt() {
			return held(false, "This report is not one that a court has still to sentence on. Nothing was changed.")
		}
		on := s.On
		if on == 0 {
			on = c.today
		}
		var wrong wrongs
		if s.Order.Type == "" {
			wrong.add("type", "Choose the sentence")
		}
		if on > c.today || on < r.Origin.On {
			wrong.add("on", "Give a day from %s, when the report was asked for, to today", r.Origin.On.Short())
		}
		s.Order.Report = r.ID
		for _, f := range checkPayload(s.Order, c.today) {
			if f.Name != "type" || s.Order.Type != "" {
				wrong = append(wrong, f)
			}
		}
		for i, x := range s.Requirements {
			if x.Type == "" || x.Length < 0 {
				wrong.add(fmt.Sprintf("r-type-%d", i), "Choose the requirement, and give its length as a whole number")
			}
		}
		if err := wrong.err(); err != nil {
			return err
		}
		if r.State == casefile.ReportSigned {
			c.add(on, r.ID, entry.ReportSent{Report: r.ID, Note: "At the hearing"})
		}
		made := c.completed(on, s.Order).(entry.OrderMade)
		id := c.add(on, r.ID, made)
		for _, x := range s.Requirements {
			c.add(made.Starts, id, entry.RequirementMade{Order: id, Type: x.Type, Subtype: x.Subtype, Length: x.Length})
		}
		return nil
	}})
}
