package app

import (
	"context"

	"daybook/internal/access"
	"daybook/internal/load"
	"daybook/internal/staffing"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// ReportWriter is one who may write a report, with what they hold now (CR1.9).
type ReportWriter struct {
	Officer staffing.Officer
	Away    *staffing.Absence // today
	Load    load.Load         // today's, without its lines
	Known   bool              // their load can be said: they can carry something, and all that they hold is priced
}

// With is the load that they would have with one more piece of work of so many points.
func (w ReportWriter) With(points int) workload.Capacity {
	return workload.Potential(w.Load.Points, 0, points, w.Load.Room.Points)
}

// ReportWriters are those who may write a report, and what one of each kind weighs.
type ReportWriters struct {
	All    []ReportWriter           // in the order of [Authors]
	Prices map[string]load.DoneLine // by the kind of report; a kind that is not priced is not among them
}

// ReportWriters returns those who may write a report of a unit with what they hold, for whoever says who does, and nobody for anyone
// else. It is the load of every other page, without those whom the actor may not see (W28.5, V3.3), and takes a few statements however
// many they are.
func (a *App) ReportWriters(ctx context.Context, by, unit string) (w ReportWriters, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		w = ReportWriters{}
		dir, err := a.directory(r)
		if err != nil {
			return err
		}
		who, ok := actor(dir, by)
		if !ok || !access.May(who, access.GiveReport).Allowed {
			return nil
		}
		today := a.Today()
		w.Prices = standing.ReportPrices(a.weights(today))
		authors := Authors(dir, who, unit, today)
		held, err := a.sum(r, a.shower(r, who), authors, today, load.AheadOn(today, a.Rules.At(today)))
		if err != nil {
			return err
		}
		of := map[string]Holding{}
		for _, h := range held.officers {
			of[h.Officer.ID] = h
		}
		for _, o := range authors {
			x := ReportWriter{Officer: seenOf(who, o)}
			if away, ok := x.Officer.Away(today); ok {
				x.Away = &away
			}
			if h, ok := of[o.ID]; ok {
				x.Load, x.Known = h.Load, h.Load.Sayable()
			}
			w.All = append(w.All, x)
		}
		return nil
	})
	return w, err
}
