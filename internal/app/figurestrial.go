package app

import (
	"context"
	"maps"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/protect"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/standing"
)

// MostTried is how many people are looked at when a figure is tried: enough to see what it does, and few enough to wait for.
const MostTried = 3000

// FigureTrial is what a decision would do on its day, by the record as it is now: the same people by the figures that will hold
// without it, and by those with it. It is about nobody in particular (V6.3).
type FigureTrial struct {
	From     day.Date
	Changes  []rules.Change
	People   int // looked at
	Officers int // whose cases they are
	All      bool
	Touched  int // people for whom something differs
	Now      FigureSums
	Then     FigureSums
}

// FigureSums are counts over the people looked at.
type FigureSums struct {
	Duties int // listed on the day
	Late   int // of them, those past their last day
	Points int // that the cases weigh
	Lapses int // what stands against cases as they are held (G6.1)
	Stops  int // of it, what only the head of the unit can confirm
}

// TryFigure works out what a decision would do before it is recorded.
func (a *App) TryFigure(ctx context.Context, by string, f FigureForm) (t FigureTrial, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if _, err := a.allowed(r, by, access.DecideFigures); err != nil {
			return err
		}
		own, err := r.Entries(serviceStream, 0)
		if err != nil {
			return err
		}
		if strings.TrimSpace(f.Source) == "" {
			f.Source = "being tried" // who decides it is asked when it is decided
		}
		now, then, err := a.proposed(own, f)
		if err != nil {
			return err
		}
		t = FigureTrial{From: f.From, Changes: rules.Diff(now, then), All: true}
		dir, err := a.directory(r)
		if err != nil {
			return err
		}
		for _, id := range slices.Sorted(maps.Keys(dir.Officers)) {
			o := dir.Officers[id]
			if !o.In(a.Today()) || o.Unit == "" {
				continue
			}
			if t.People >= MostTried {
				t.All = false
				break
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := a.tryFigureOn(r, &t, o, now.At(f.From), then.At(f.From)); err != nil {
				return err
			}
		}
		return nil
	})
	return t, err
}

// tryFigureOn adds the cases of one officer.
func (a *App) tryFigureOn(r Reader, t *FigureTrial, o staffing.Officer, now, then rules.Set) error {
	rows, err := r.List(lists.Caseload, o.ID, ListQuery{ByKey: true})
	if err != nil {
		return err
	}
	before := t.People
	weighed := map[*FigureSums]map[string]load.Weighed{&t.Now: {}, &t.Then: {}}
	for _, row := range rows {
		var body struct {
			Role string `json:"ro"`
		}
		if err := row.ReadBody(&body); err != nil {
			return err
		}
		if body.Role != casefile.Responsible {
			continue
		}
		p, err := r.Person(row.Person)
		if err != nil {
			return err
		}
		t.People++
		var was, is FigureSums
		without, with := standing.Derive(p.File, now, a.weights(t.From), t.From), standing.Derive(p.File, then, a.weights(t.From), t.From)
		was.add(without, t.From)
		is.add(with, t.From)
		weighed[&t.Now][row.Person], weighed[&t.Then][row.Person] = without.Weight, with.Weight
		if was != is {
			t.Touched++
		}
		t.Now, t.Then = t.Now.and(was), t.Then.and(is)
	}
	if t.People > before {
		t.Officers++
	}
	for set, sums := range map[*rules.Set]*FigureSums{&now: &t.Now, &then: &t.Then} {
		found, err := a.lapsesBy(r, nil, o, *set, weighed[sums])
		if err != nil {
			return err
		}
		for _, x := range found {
			if x.Stood {
				continue
			}
			if sums.Lapses++; x.Level == protect.Stop {
				sums.Stops++
			}
		}
	}
	return nil
}

func (s *FigureSums) add(st *standing.Standing, on day.Date) {
	s.Points += st.Weight.Points
	for _, d := range st.Duties {
		if s.Duties++; d.Due < on {
			s.Late++
		}
	}
}

func (s FigureSums) and(t FigureSums) FigureSums {
	return FigureSums{s.Duties + t.Duties, s.Late + t.Late, s.Points + t.Points, s.Lapses + t.Lapses, s.Stops + t.Stops}
}
