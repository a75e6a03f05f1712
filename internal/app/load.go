package app

import (
	"context"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/history"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// LoadView is an officer's load as it stands in the record today, and beside it the work that the record shows and the
// official load does not count.
type LoadView struct {
	By      access.Actor
	Dir     staffing.Directory
	Officer staffing.Officer
	Today   day.Date
	Away    *staffing.Absence
	Load    load.Load
	Ahead   load.Ahead      // some weeks from now, with every change that is foreseen (W27.1)
	Account history.Account // since when it stands as it does, and why
	People  map[string]Held // who each line of the load is about
	Seen    Seen
	Priced  rules.Figure // the period in which work that is priced by itself counts (W28.1)
}

// Seen is work that the record shows beside the official load (clauses W24.1 to W24.5).
type Seen struct {
	From   day.Date     // the first day that is counted
	Period rules.Figure // how long that is
	Shared []Held       // cases that the officer co-works or looks after
	Kinds  []SeenKind   // the kinds of which there was any, in a fixed order
}

// SeenKind is the work of one kind.
type SeenKind struct {
	Kind    lists.WorkKind
	Count   int
	Minutes int
	Work    []SeenWork // latest last
}

// SeenWork is one piece of work.
type SeenWork struct {
	lists.WorkBody
	On day.Date
}

// Load returns an officer's own load, or for those who may see the team that of an officer of the unit.
func (a *App) Load(ctx context.Context, by, officer string) (v LoadView, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v = LoadView{Today: a.Today()}
		if v.Dir, err = a.directory(r); err != nil {
			return err
		}
		if v.By, v.Officer, err = a.whose(v.Dir, by, officer); err != nil {
			return err
		}
		if away, ok := v.Officer.Away(v.Today); ok {
			v.Away = &away
		}
		show := a.shower(r, v.By)
		people, err := caseload(r, show, v.Officer.ID)
		if err != nil {
			return err
		}
		done, err := a.done(r, show, v.Officer.ID)
		if err != nil {
			return err
		}
		if v.Load, err = a.loadOf(v.Officer, people, done); err != nil {
			return err
		}
		if v.Ahead, err = load.AheadOf(v.Officer, v.Load, expected(people), a.Rules.At(v.Today)); err != nil {
			return err
		}
		v.Priced = a.Rules.At(v.Today).Figure(rules.WorkloadPricedDays)
		v.People = map[string]Held{}
		for _, h := range people {
			v.People[h.Person] = h
			if h.Role != casefile.Responsible {
				v.Seen.Shared = append(v.Seen.Shared, h)
			}
		}
		held, err := a.heldWith(r, show, v.Officer, people, done, history.Weeks(v.Today, WeeksKept)[0].From)
		if err != nil {
			return err
		}
		if v.Account, err = a.historyRules().AccountOf(held, v.Today); err != nil {
			return err
		}
		return v.readSeen(r, show, a.Rules.At(v.Today).Figure(rules.WorkloadSeenDays))
	})
	return v, err
}

// expected takes from a caseload the cases for which the officer is responsible, with what is known of their future.
func expected(people []Held) []load.Expected {
	var cases []load.Expected
	for _, h := range people {
		if h.Role == casefile.Responsible {
			cases = append(cases, load.Expected{Held: load.Held{Person: h.Person, Case: h.Weight.Case}, Foreseen: h.Foreseen})
		}
	}
	return cases
}

// loadOf works out today's load of an officer from the people of their caseload whom the actor may see.
func (a *App) loadOf(o staffing.Officer, people []Held, done []load.DoneLine) (load.Load, error) {
	var cases []load.Held
	for _, h := range people {
		if h.Role == casefile.Responsible {
			cases = append(cases, load.Held{Person: h.Person, Case: h.Weight.Case})
		}
	}
	today := a.Today()
	l, err := load.Of(o, cases, today, a.Rules.At(today), a.weights(today))
	if err == nil {
		l.Count(works(done))
	}
	return l, err
}

// done reads the work of an officer that is priced by itself and counts (W28), about people whom the actor may see.
func (a *App) done(r Reader, show *shower, officer string) ([]load.DoneLine, error) {
	rows, err := r.List(lists.Priced, officer, ListQuery{})
	if err != nil {
		return nil, err
	}
	var out []load.DoneLine
	for _, row := range rows {
		if show != nil {
			if ok, err := show.sees(row); err != nil || !ok {
				if err != nil {
					return nil, err
				}
				continue
			}
		}
		l, err := lists.DoneOf(row)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// works are pieces of work without what they weighed when their rows were written.
func works(lines []load.DoneLine) (all []load.Done) {
	for _, l := range lines {
		all = append(all, l.Done)
	}
	return all
}

// seenKinds are the kinds of work in the order in which they are shown.
var seenKinds = []lists.WorkKind{lists.MetForOthers, lists.MetUnheld, lists.Letter, lists.Breach, lists.Recall, lists.ParoleReport, lists.CourtReport}

// readSeen counts the officer's work of the last days that the official load leaves out.
func (v *LoadView) readSeen(r Reader, show *shower, period rules.Figure) error {
	v.Seen.Period, v.Seen.From = period, v.Today.Add(1-period.Value)
	rows, err := r.List(lists.Work, v.Officer.ID, ListQuery{From: v.Seen.From, To: v.Today})
	if err != nil {
		return err
	}
	by := map[lists.WorkKind]*SeenKind{}
	for _, row := range rows {
		w := SeenWork{On: row.Date}
		if err := row.ReadBody(&w.WorkBody); err != nil {
			return err
		}
		dec, err := show.may(w.Head)
		if err != nil {
			return err
		}
		if !dec.Allowed {
			continue
		}
		k := by[w.Kind]
		if k == nil {
			k = &SeenKind{Kind: w.Kind}
			by[w.Kind] = k
		}
		k.Count++
		k.Minutes += w.Minutes
		k.Work = append(k.Work, w)
	}
	for _, kind := range seenKinds {
		if k := by[kind]; k != nil {
			v.Seen.Kinds = append(v.Seen.Kinds, *k)
		}
	}
	return nil
}
