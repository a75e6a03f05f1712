package app

import (
	"context"
	"maps"
	"slices"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// TrialView is what a proposed set would do, against the one that will be in force on its day.
type TrialView struct {
	*load.Trial
	Dir      staffing.Directory
	Issue    workload.Issue
	Officers []load.Effect // of a unit, by name; of a service only those of whom the caller asked to be told
}

// TryOnUnit tries a proposed set on the officers of the actor's unit (W16.4). It counts the people whom the actor may see,
// as the unit's own pages do.
func (a *App) TryOnUnit(ctx context.Context, by string, p workload.Proposal, from day.Date) (v TrialView, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		who, err := a.allowed(r, by, access.TryWeightings)
		if err != nil {
			return err
		}
		if who.Unit == "" {
			return fault.New(fault.Denied, "You belong to no unit on which a set could be tried.")
		}
		if v, err = a.trial(r, p, from); err != nil {
			return err
		}
		show := a.shower(r, who)
		for _, o := range v.Dir.UnitStaff(who.Unit, a.Today()) {
			people, err := caseload(r, show, o.ID)
			if err != nil {
				return err
			}
			done, err := a.done(r, show, o.ID)
			if err != nil {
				return err
			}
			e, held, err := v.try(o, responsible(people), works(done))
			if err != nil {
				return err
			}
			if held {
				e.Before.Lines, e.After.Lines = nil, nil
				v.Officers = append(v.Officers, e)
			}
		}
		return nil
	})
	return v, err
}

// TryOnService tries a proposed set on every officer of the service, one after another, and tells each what it comes to.
// Whoever publishes sees no person and so counts them all; nothing in the outcome is about one of them (V6.1).
func (a *App) TryOnService(ctx context.Context, by string, p workload.Proposal, from day.Date, each func(load.Effect)) (v TrialView, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if _, err := a.allowed(r, by, access.PublishWeightings); err != nil {
			return err
		}
		v, err = a.tryOnAll(ctx, r, p, from, each)
		return err
	})
	return v, err
}

// TryOnRecord is [App.TryOnService] for whoever works on the database itself.
func (a *App) TryOnRecord(ctx context.Context, p workload.Proposal, from day.Date, each func(load.Effect)) (v TrialView, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v, err = a.tryOnAll(ctx, r, p, from, each)
		return err
	})
	return v, err
}

func (a *App) tryOnAll(ctx context.Context, r Reader, p workload.Proposal, from day.Date, each func(load.Effect)) (TrialView, error) {
	v, err := a.trial(r, p, from)
	if err != nil {
		return v, err
	}
	err = a.everyHolder(ctx, r, v.Dir, func(o staffing.Officer, cases []load.Held, done []load.Done) error {
		e, held, err := v.try(o, cases, done)
		if held {
			each(e)
		}
		return err
	})
	return v, err
}

// everyHolder calls each with every officer who works in the service today, the cases for which they are responsible, and their
// work that is priced by itself.
func (a *App) everyHolder(ctx context.Context, r Reader, dir staffing.Directory, each func(staffing.Officer, []load.Held, []load.Done) error) error {
	for _, id := range slices.Sorted(maps.Keys(dir.Officers)) {
		o := dir.Officers[id]
		if !o.In(a.Today()) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		cases, err := weighedCases(r, id)
		if err != nil {
			return err
		}
		done, err := a.done(r, nil, id)
		if err != nil {
			return err
		}
		if err := each(o, cases, works(done)); err != nil {
			return err
		}
	}
	return nil
}

// LoadsOnRecord works out today's load of every officer of the service who holds cases or is there to hold them, one after
// another, for whoever works on the database itself.
func (a *App) LoadsOnRecord(ctx context.Context, each func(staffing.Officer, load.Load)) error {
	return a.Store.Read(ctx, func(r Reader) error {
		dir, err := a.directory(r)
		if err != nil {
			return err
		}
		today := a.Today()
		set, weights := a.Rules.At(today), a.weights(today)
		return a.everyHolder(ctx, r, dir, func(o staffing.Officer, cases []load.Held, done []load.Done) error {
			if len(cases) == 0 && !practises(o) {
				return nil
			}
			l, err := load.Of(o, cases, today, set, weights)
			if err != nil {
				return err
			}
			l.Count(done)
			each(o, l)
			return nil
		})
	})
}

// trial begins a trial: the proposal as it would hold from a day on, against what would hold then without it.
func (a *App) trial(r Reader, p workload.Proposal, from day.Date) (TrialView, error) {
	dir, sets, err := a.known(r)
	if err != nil {
		return TrialView{}, err
	}
	issue, err := a.CheckWeightings(p, from)
	if err != nil {
		return TrialView{}, err
	}
	issue.Entry = "proposed"
	now := sets.On(from)
	if now == nil {
		return TrialView{}, fault.New(fault.Invalid, "There are no weightings on %s to compare with.", from.Short())
	}
	t := load.NewTrial(a.Today(), a.Rules.At(a.Today()), now, sets.With(issue).On(from))
	return TrialView{Trial: t, Dir: dir, Issue: issue}, nil
}

// try weighs an officer who holds something or is there to hold it; everyone else is left out of the count.
func (v *TrialView) try(o staffing.Officer, cases []load.Held, done []load.Done) (load.Effect, bool, error) {
	if len(cases) == 0 && !practises(o) {
		return load.Effect{}, false, nil
	}
	e, err := v.Try(o, cases, done)
	return e, err == nil, err
}

// responsible takes from a caseload the cases for which the officer is responsible.
func responsible(people []Held) []load.Held {
	var cases []load.Held
	for _, h := range people {
		if h.Role == casefile.Responsible {
			cases = append(cases, load.Held{Person: h.Person, Case: h.Weight.Case})
		}
	}
	return cases
}

// weighedCases reads only what weighs of an officer's caseload.
func weighedCases(r Reader, officer string) ([]load.Held, error) {
	rows, err := r.List(lists.Caseload, officer, ListQuery{ByKey: true})
	if err != nil {
		return nil, err
	}
	var cases []load.Held
	for _, row := range rows {
		var body struct {
			Role   string       `json:"ro"`
			Weight load.Weighed `json:"wt"`
		}
		if err := row.ReadBody(&body); err != nil {
			return nil, err
		}
		if body.Role == casefile.Responsible {
			cases = append(cases, load.Held{Person: row.Person, Case: body.Weight.Case})
		}
	}
	return cases, nil
}
