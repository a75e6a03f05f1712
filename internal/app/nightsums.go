package app

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/history"
	"daybook/internal/lists"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// The owners of sums: a team, a unit, a region, the service.
const sumOfService = "sum/service"

func sumOfTeam(id string) string     { return "sum/team/" + id }
func sumOfUnit(id string) string     { return "sum/unit/" + id }
func sumOfRegion(name string) string { return "sum/region/" + name }

// settingSummed is the setting that holds the day up to which loads were summed up.
const settingSummed = "load.summed"

// summedSpans are the days of which sums are kept, up to the day before today: each of the last weeks, and the last of
// each week of a year (W25.7).
func summedSpans(today day.Date) []history.Span {
	days := map[day.Date]bool{}
	for _, s := range history.Days(today.Add(-1), DaysKept) {
		days[s.On] = true
	}
	for _, s := range history.Weeks(today, WeeksKept+1) {
		if s.On < today {
			days[s.On] = true
		}
	}
	var all []history.Span
	for _, on := range slices.Sorted(maps.Keys(days)) {
		all = append(all, history.Span{From: on, On: on})
	}
	return all
}

// Summed reports whether the loads were summed up since the day began.
func (a *App) Summed(ctx context.Context) (done bool, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		on, err := r.Setting(settingSummed)
		if fault.KindOf(err) == fault.NotFound {
			return nil
		}
		done = on == a.Today().String()
		return err
	})
	return done, err
}

// SumUp works out what every team, unit, region and the service held at the end of each day that is kept, and stores what
// is other than before. Everyone's changes are read once, unit by unit; nobody waits for it, and nothing else is decided by it.
func (a *App) SumUp(ctx context.Context) error {
	today := a.Today()
	spans := summedSpans(today)
	sums := map[string][]history.Figure{}
	var units []string
	owners := map[string]bool{}
	err := a.Store.Read(ctx, func(r Reader) error {
		dir, err := a.directory(r)
		units, owners = slices.Sorted(maps.Keys(dir.Units)), summedOwners(dir)
		return err
	})
	if err != nil {
		return err
	}
	for _, unit := range units {
		err := a.Store.Read(ctx, func(r Reader) error { return a.sumUnit(r, unit, spans, sums) })
		if err != nil {
			return err
		}
	}
	for owner := range sums {
		owners[owner] = true
	}
	for _, owner := range slices.Sorted(maps.Keys(owners)) {
		err := a.Store.Write(ctx, func(w Writer) error {
			stored, err := w.List(lists.Sums, owner, ListQuery{})
			if err != nil {
				return err
			}
			rows, err := sumRows(owner, sums[owner])
			if err != nil {
				return err
			}
			if len(stored) == 0 && len(rows) == 0 {
				return nil
			}
			return w.SaveRows(lists.Diff(stored, rows))
		})
		if err != nil {
			return err
		}
	}
	return a.Store.Write(ctx, func(w Writer) error { return w.SaveSetting(settingSummed, today.String()) })
}

// summedOwners are all whose sums may be stored, whether or not anybody was there of late.
func summedOwners(dir staffing.Directory) map[string]bool {
	owners := map[string]bool{sumOfService: true, sumOfTeam(""): true}
	for id := range dir.Teams {
		owners[sumOfTeam(id)] = true
	}
	for id, u := range dir.Units {
		owners[sumOfUnit(id)], owners[sumOfRegion(u.Region)] = true, true
	}
	return owners
}

// sumUnit adds the officers who are in a unit now to the sums of wherever they were on each day.
func (a *App) sumUnit(r Reader, unit string, spans []history.Span, sums map[string][]history.Figure) error {
	dir, err := a.directory(r)
	if err != nil {
		return err
	}
	by := a.historyRules()
	for _, o := range dir.Officers {
		if o.Unit != unit {
			continue
		}
		people, err := unfiltered(r, o.ID)
		if err != nil {
			return err
		}
		done, err := a.done(r, nil, o.ID)
		if err != nil {
			return err
		}
		held, err := a.heldWith(r, nil, o, people, done, spans[0].From)
		if err != nil {
			return err
		}
		if !practises(o) && held.Points == 0 && len(held.Steps) == 0 {
			continue
		}
		for i, s := range spans {
			was := o.On(s.On)
			f, err := by.Figure(held, s)
			if err != nil {
				return err
			}
			if f.Officers == 0 || !practises(was) && f.Points == 0 {
				continue
			}
			for _, owner := range []string{sumOfTeam(was.Team), sumOfUnit(was.Unit), sumOfRegion(dir.Units[was.Unit].Region), sumOfService} {
				if sums[owner] == nil {
					sums[owner] = make([]history.Figure, len(spans))
					for j := range spans {
						sums[owner][j].Span = spans[j]
					}
				}
				sums[owner][i] = sums[owner][i].And(f)
			}
		}
	}
	return nil
}

// unfiltered reads a caseload for a sum in which nobody is named.
func unfiltered(r Reader, owner string) ([]Held, error) {
	rows, err := r.List(lists.Caseload, owner, ListQuery{ByKey: true})
	if err != nil {
		return nil, err
	}
	out := make([]Held, len(rows))
	for i, row := range rows {
		if err := row.ReadBody(&out[i].CaseBody); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func sumRows(owner string, figures []history.Figure) ([]lists.Row, error) {
	var rows []lists.Row
	for _, f := range figures {
		if f.Officers == 0 {
			continue
		}
		body, err := json.Marshal(lists.SumBody{Points: f.Points, Room: f.Room, Officers: f.Officers, Over: f.Over, Limit: f.Limit})
		if err != nil {
			return nil, fmt.Errorf("sum of %s: %w", owner, err)
		}
		rows = append(rows, lists.Row{Table: lists.Sums, Owner: owner, Key: f.On.String(), Date: f.On, Body: string(body)})
	}
	return rows, nil
}

// readSums returns what is kept of an owner, by day.
func readSums(r Reader, owner string) (map[day.Date]history.Figure, error) {
	rows, err := r.List(lists.Sums, owner, ListQuery{})
	if err != nil {
		return nil, err
	}
	return sumsOf(rows)
}

func sumsOf(rows []lists.Row) (map[day.Date]history.Figure, error) {
	out := make(map[day.Date]history.Figure, len(rows))
	for _, row := range rows {
		var b lists.SumBody
		if err := row.ReadBody(&b); err != nil {
			return nil, err
		}
		out[row.Date] = history.Figure{Span: history.Span{From: row.Date, On: row.Date}, Points: b.Points, Room: b.Room, Officers: b.Officers, Over: b.Over, Limit: b.Limit}
	}
	return out, nil
}

// sumHistory reads the load of a unit, a region or the service from the sums of the night.
func (a *App) sumHistory(r Reader, h *History, by string) error {
	if err := h.overseer(by); err != nil {
		return err
	}
	owner, parts, err := h.sumAsked()
	if err != nil {
		return err
	}
	kept, err := readSums(r, owner)
	if err != nil {
		return err
	}
	h.Until = h.Today.Add(-1) // the last day that is over
	for _, s := range h.spans() {
		f := kept[s.On]
		f.Span = s
		h.Figures = append(h.Figures, f)
	}
	for _, p := range parts {
		sums, err := readSums(r, p.owner)
		if err != nil {
			return err
		}
		p.Figure = sums[h.Until]
		if p.Figure.Officers > 0 {
			h.Parts = append(h.Parts, p.Part)
		}
	}
	sortParts(h.Parts)
	return nil
}

// regionName is what a region is called; a code that the reference data do not have stands for itself.
func regionName(code string) string {
	if r, ok := rules.Ref().Region(code); ok {
		return r.Name
	}
	return code
}

type sumPart struct {
	Part
	owner string
}

// sumAsked settles whose sums are asked for, whether the actor may see them, and what they are made of. A unit is seen by
// its managers; regions and the service by those who look at every unit.
func (h *History) sumAsked() (owner string, parts []sumPart, err error) {
	everywhere := h.By.Role == access.Inspector
	none := fault.New(fault.NotFound, "There is no such unit, or it is not yours.")
	switch {
	case h.Asked.Unit != "":
		unit, ok := h.Dir.Units[h.Asked.Unit]
		if !ok || unit.ID != h.By.Unit && !everywhere {
			return "", nil, none
		}
		h.Name = unit.Name
		for _, t := range h.Dir.Teams {
			if t.Unit == unit.ID {
				parts = append(parts, sumPart{Part{Name: t.Name, Asked: HistoryAsked{Team: t.ID}}, sumOfTeam(t.ID)})
			}
		}
		return sumOfUnit(unit.ID), parts, nil
	case !everywhere:
		return "", nil, none
	case h.Asked.Region != "":
		h.Name = regionName(h.Asked.Region)
		for _, u := range h.Dir.Units {
			if u.Region == h.Asked.Region {
				parts = append(parts, sumPart{Part{Name: u.Name, Asked: HistoryAsked{Unit: u.ID}}, sumOfUnit(u.ID)})
			}
		}
		if len(parts) == 0 {
			return "", nil, none
		}
		return sumOfRegion(h.Asked.Region), parts, nil
	}
	h.Name = "the service"
	seen := map[string]bool{}
	for _, u := range h.Dir.Units {
		if !seen[u.Region] && u.Region != "" {
			seen[u.Region] = true
			parts = append(parts, sumPart{Part{Name: regionName(u.Region), Asked: HistoryAsked{Region: u.Region}}, sumOfRegion(u.Region)})
		}
	}
	return sumOfService, parts, nil
}
