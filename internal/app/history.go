package app

import (
	"cmp"
	"context"
	"slices"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/history"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/staffing"
)

// How far the series of a load go back (W25.7), and how many changes stand on one page.
const (
	WeeksKept    = 52
	DaysKept     = 56
	changesShown = 25
)

// HistoryAsked says whose load is looked at: one officer's, which may be one's own, or that of a team, a unit, a region or
// the service together.
type HistoryAsked struct {
	Officer string
	Team    string
	Unit    string
	Region  string
	Service bool
	Daily   bool     // the last weeks day by day
	Until   day.Date // the last day looked at; 0 for today, and always today for what is kept as sums
	Within  day.Date // only changes of the span that this day falls in
	Page    int      // of the changes, from 0
}

// History is how a load came to be what it is.
type History struct {
	By      access.Actor
	Dir     staffing.Directory
	Today   day.Date
	Asked   HistoryAsked
	Until   day.Date                // the last day that is shown
	Officer *staffing.Officer       // when it is that of one officer
	Name    string                  // of the team, unit, region or service otherwise
	Figures []history.Figure        // by week or by day, the oldest first
	Account *history.Account        // of one officer, when the last day is today
	Causes  map[int][]history.Cause // what changed the points since the figure before, by the place of the figure; of one officer
	Marked  []int                   // the places of the greatest changes, the greatest first
	Changes []Change                // of the time shown, the newest first; none for what is kept as sums
	Count   int                     // how many changes there are in all of that time, or in the span asked for
	Pages   int
	Parts   []Part // what a team, unit, region or the service is made of, with its latest figure
}

// Change is a change of points with what the page shows of it.
type Change struct {
	history.Step
	Name, CRN string // of the person; none where a report was written on someone whose record whoever looks may not see (V2.2)
	Was, Is   int    // what the officer held before and after it, together
}

// Part is an officer of a team, a team of a unit, and so on.
type Part struct {
	Name   string
	Detail string
	Asked  HistoryAsked // whose history it is
	Figure history.Figure
	Excess history.Excess // of an officer
}

// LoadHistory shows how a load came to be, to those who may see it.
func (a *App) LoadHistory(ctx context.Context, by string, asked HistoryAsked) (h History, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		h = History{Today: a.Today(), Asked: asked}
		if h.Until = h.Today; asked.Until != 0 && asked.Until < h.Today {
			h.Until = asked.Until
		}
		if h.Dir, err = a.directory(r); err != nil {
			return err
		}
		switch {
		case asked.Team != "":
			return a.teamHistory(r, &h, by)
		case asked.Unit != "" || asked.Region != "" || asked.Service:
			return a.sumHistory(r, &h, by)
		}
		return a.officerHistory(r, &h, by)
	})
	return h, err
}

// spans are the times for which figures are shown.
func (h *History) spans() []history.Span {
	if h.Asked.Daily {
		return history.Days(h.Until, DaysKept)
	}
	return history.Weeks(h.Until, WeeksKept)
}

func (a *App) officerHistory(r Reader, h *History, by string) error {
	who, o, err := a.whose(h.Dir, by, h.Asked.Officer)
	if err != nil {
		return err
	}
	h.By, h.Officer = who, &o
	spans := h.spans()
	held, err := a.heldBy(r, a.shower(r, who), o, spans[0].From)
	if err != nil {
		return err
	}
	rules := a.historyRules()
	if h.Figures, err = rules.Figures(held, spans); err != nil {
		return err
	}
	h.explain(held)
	if h.Until == h.Today {
		account, err := rules.AccountOf(held, h.Today)
		if err != nil {
			return err
		}
		h.Account = &account
	}
	return h.readChanges(r, []history.Held{held}, func(history.Step) bool { return true })
}

// The changes that are marked in the picture: at most so many, each of at least so many per cent.
const marksShown, marksFrom = 3, 10

// explain says what is behind each figure, and finds the greatest changes from one to the next.
func (h *History) explain(held history.Held) {
	h.Causes = map[int][]history.Cause{}
	change := func(i int) int {
		d := h.Figures[i].Capacity().Whole() - h.Figures[i-1].Capacity().Whole()
		return max(d, -d)
	}
	for i := 1; i < len(h.Figures); i++ {
		if !h.Figures[i].Known() || !h.Figures[i-1].Known() {
			continue
		}
		if causes := held.Causes(h.Figures[i-1].On.Add(1), h.Figures[i].On); len(causes) > 0 {
			h.Causes[i] = causes
		}
		if change(i) >= marksFrom {
			h.Marked = append(h.Marked, i)
		}
	}
	slices.SortStableFunc(h.Marked, func(x, y int) int { return cmp.Compare(change(y), change(x)) })
	h.Marked = h.Marked[:min(marksShown, len(h.Marked))]
}

// heldBy reads what an officer holds of what the actor may see, and the changes of it from a day on. The rows of a person
// whose record is limited are left out of both.
func (a *App) heldBy(r Reader, show *shower, o staffing.Officer, from day.Date) (history.Held, error) {
	people, err := caseload(r, show, o.ID)
	if err != nil {
		return history.Held{}, err
	}
	done, err := a.done(r, show, o.ID)
	if err != nil {
		return history.Held{}, err
	}
	return a.heldWith(r, show, o, people, done, from)
}

// heldWith is heldBy where the people of the caseload, and the work that is priced by itself, are at hand.
func (a *App) heldWith(r Reader, show *shower, o staffing.Officer, people []Held, done []load.DoneLine, from day.Date) (history.Held, error) {
	h := history.Held{Officer: o, Since: from}
	for _, l := range done {
		h.Points += l.Held()
	}
	for _, p := range people {
		if p.Role == casefile.Responsible {
			h.Points += p.Weight.Points
		}
	}
	rows, err := r.List(lists.Points, o.ID, ListQuery{From: from})
	if err != nil {
		return h, err
	}
	for _, row := range rows {
		if show != nil {
			if ok, err := show.sees(row); err != nil || !ok {
				if err != nil {
					return h, err
				}
				continue
			}
		}
		s, err := lists.StepOf(row)
		if err != nil {
			return h, err
		}
		h.Steps = append(h.Steps, s)
	}
	return h, nil
}

// readChanges lists the changes of one or more officers, the newest first, with what each held before and after.
func (h *History) readChanges(r Reader, held []history.Held, counts func(history.Step) bool) error {
	first := h.Figures[0].From
	last := h.Until
	if h.Asked.Within != 0 {
		for _, f := range h.Figures {
			if f.From <= h.Asked.Within && h.Asked.Within <= f.On {
				first, last = f.From, f.On
			}
		}
	}
	var all []Change
	for _, x := range held {
		points := x.Points
		for i := len(x.Steps) - 1; i >= 0; i-- {
			s := x.Steps[i]
			if s.Day >= first && s.Day <= last && counts(s) {
				all = append(all, Change{Step: s, Was: points - s.Delta(), Is: points})
			}
			points -= s.Delta()
		}
	}
	slices.SortStableFunc(all, func(x, y Change) int { return cmp.Compare(y.Day, x.Day) })
	h.Count, h.Pages = len(all), (len(all)+changesShown-1)/changesShown
	from := min(max(h.Asked.Page, 0)*changesShown, len(all))
	h.Changes = all[from:min(from+changesShown, len(all))]
	return h.readNames(r)
}

// readNames looks up who the changes on the page are about.
func (h *History) readNames(r Reader) error {
	var ids []string
	for _, c := range h.Changes {
		if !slices.Contains(ids, c.Person) {
			ids = append(ids, c.Person)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	people, err := soughtOf(r, ids...)
	if err != nil {
		return err
	}
	by := map[string]*casefile.Sought{}
	for _, f := range people {
		by[f.Person] = f
	}
	for i := range h.Changes {
		c := &h.Changes[i]
		f := by[c.Person]
		if f == nil || c.Priced() && c.Officer != h.By.Officer && !access.MayOn(h.By, access.SeePerson, caseSought(f, h.Today)).Allowed {
			continue
		}
		c.Name, c.CRN = f.Name.String(), f.CRN
	}
	return nil
}

// overseer returns the actor where they may see the loads of others.
func (h *History) overseer(by string) error {
	var ok bool
	if h.By, ok = actor(h.Dir, by); !ok {
		return fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
	}
	if d := access.May(h.By, access.SeeTeam); !d.Allowed {
		return refuse(d)
	}
	return nil
}

// teamHistory works a team's load out from that of everyone who was in it.
func (a *App) teamHistory(r Reader, h *History, by string) error {
	if err := h.overseer(by); err != nil {
		return err
	}
	team, ok := h.Dir.Teams[h.Asked.Team]
	if !ok || team.Unit != h.By.Unit && h.By.Role != access.Inspector {
		return fault.New(fault.NotFound, "There is no such team in your unit.")
	}
	h.Name = team.Name
	spans, show, rules := h.spans(), a.shower(r, h.By), a.historyRules()
	h.Figures = make([]history.Figure, len(spans))
	for i, s := range spans {
		h.Figures[i].Span = s
	}
	var all []history.Held
	for _, o := range h.Dir.Officers {
		if o.Team != team.ID && !slices.ContainsFunc(o.Posts, func(p staffing.Post) bool { return p.Team == team.ID }) || !practises(o) {
			continue
		}
		held, err := a.heldBy(r, show, o, spans[0].From)
		if err != nil {
			return err
		}
		for i, s := range spans {
			if o.On(s.On).Team != team.ID {
				continue
			}
			f, err := rules.Figure(held, s)
			if err != nil {
				return err
			}
			h.Figures[i] = h.Figures[i].And(f)
		}
		all = append(all, held)
		if o.Team != team.ID || !o.In(h.Today) {
			continue
		}
		part := Part{Name: o.Name(), Detail: o.Grade, Asked: HistoryAsked{Officer: o.ID}}
		if part.Figure, err = rules.Figure(held, history.Span{From: h.Today, On: h.Today}); err != nil {
			return err
		}
		if away, ok := seenOf(h.By, o).Away(h.Today); ok {
			part.Detail += ", " + awayBecause(away.Why)
		}
		if part.Excess, err = rules.ExcessOf(held, h.Today); err != nil {
			return err
		}
		h.Parts = append(h.Parts, part)
	}
	sortParts(h.Parts)
	slices.SortFunc(all, func(x, y history.Held) int { return cmp.Compare(x.Officer.ID, y.Officer.ID) })
	// What an officer's points did while they were elsewhere is not the team's.
	return h.readChanges(r, all, func(s history.Step) bool { return h.Dir.Officers[s.Officer].On(s.Day).Team == team.ID })
}

// sortParts puts the fullest first.
func sortParts(parts []Part) {
	slices.SortFunc(parts, func(x, y Part) int {
		full := func(p Part) int {
			if !p.Figure.Known() {
				return -1
			}
			return p.Figure.Capacity().Whole()
		}
		return cmp.Or(cmp.Compare(full(y), full(x)), cmp.Compare(x.Name, y.Name))
	})
}

// awayBecause says that someone is away, and why where the viewer may know it (N2.8).
func awayBecause(why string) string {
	if why == "" {
		return "away"
	}
	return "away: " + why
}
