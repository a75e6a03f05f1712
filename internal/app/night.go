package app

import (
	"context"
	"slices"

	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/history"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// Turn works out a person's standing for today and stores it with the rows that follow from it. It reports whether it
// did: a standing that somebody else turned meanwhile is left alone, so running it twice does nothing twice.
//
// No entry is recorded: nothing happened but the passing of time. Nobody's leave is asked either, because nothing is
// shown and nothing is decided.
func (a *App) Turn(ctx context.Context, person string) (changed bool, err error) {
	today := a.Today()
	return a.rederive(ctx, person, func(p Person) bool {
		return p.Standing == nil || turns(p.Standing, today) || p.File.Version != casefile.CodeVersion
	})
}

// Reweigh works out a person's standing for today although no day of their own has come: other weightings took effect
// (W26.4). It reports whether it did: one that was worked out today, by them, is left alone.
func (a *App) Reweigh(ctx context.Context, person string) (changed bool, err error) {
	today := a.Today()
	return a.rederive(ctx, person, func(p Person) bool {
		if p.Standing == nil || p.Standing.On < today {
			return true
		}
		weights := a.weights(today)
		return load.Weigh(weights, a.Rules.At(today), p.Standing.Weight.Case) != p.Standing.Weight ||
			slices.ContainsFunc(p.Standing.Work, func(l load.DoneLine) bool {
				is, _ := l.Line(weights)
				return is.Points != l.Points
			})
	})
}

// rederive works out and stores a person's standing for today where it is due.
func (a *App) rederive(ctx context.Context, person string, due func(Person) bool) (changed bool, err error) {
	today := a.Today()
	err = a.Store.Write(ctx, func(w Writer) error {
		changed = false
		if _, err := a.directory(w); err != nil { // the weightings of today come with it
			return err
		}
		p, err := w.PersonForUpdate(person)
		if err != nil {
			return err
		}
		if p.File.Seq == 0 || !due(p) {
			return nil
		}
		before := lists.SketchOf(p.File, p.Standing)
		if p.File.Version != casefile.CodeVersion {
			if p.File, err = refolded(w, person); err != nil {
				return err
			}
		}
		points := a.pointing(p.File, p.Standing, today, nil)
		p.Standing = a.derive(p.File, today)
		changed = true
		rows := lists.Changes(before, lists.SketchOf(p.File, p.Standing))
		turned, err := points.rows(w, p.File, p.Standing)
		if err != nil {
			return err
		}
		rows.Put = append(rows.Put, turned...)
		return w.SavePerson(p, rows)
	})
	return changed, err
}

// turns reports whether a standing changes by itself on or before a day.
func turns(st *standing.Standing, on day.Date) bool { return st.Next != 0 && st.Next <= on }

// refolded works a file out from the journal: the stored one was written by a program that folded otherwise.
func refolded(r Reader, person string) (*casefile.File, error) {
	entries, err := r.Entries(entry.Stream{Kind: entry.Person, ID: person}, 0)
	if err != nil {
		return nil, err
	}
	return casefile.Fold(person, entries)
}

// Made is everything that is worked out from one person's journal, on a day.
type Made struct {
	Person
	Sheet *assess.Sheet
	Rows  []lists.Row
	Lines []casefile.Line
}

// Make works out from a person's entries and the service's weightings what should be stored of them on a day.
func (a *App) Make(person string, entries []entry.Entry, sets *workload.Sets, on day.Date) (Made, error) {
	return MakeBy(history.Rules{Settings: a.Rules.Settings(), Weights: sets, Zone: a.Zone}, person, entries, on)
}

// MakeBy is [App.Make] for who has no App yet: an import.
func MakeBy(by history.Rules, person string, entries []entry.Entry, on day.Date) (Made, error) {
	f, lines, steps, err := history.Fold(by, person, entries, on)
	if err != nil {
		return Made{}, err
	}
	sheet, err := assess.Fold(person, entries)
	if err != nil {
		return Made{}, err
	}
	m := Made{Sheet: sheet, Person: Person{File: f, Standing: standing.Derive(f, by.Settings.At(on), by.Weights.On(on), on)}, Lines: lines}
	m.Rows = append(lists.Of(m.File, m.Standing), lists.PointsOf(steps, lists.Limited(m.File, m.Standing))...)
	return m, nil
}

// Remake stores for a person what their journal says today in place of whatever is stored. The rows given are those
// that were found stored of them: each that has no place in what is right is removed.
func (a *App) Remake(ctx context.Context, person string, stored []lists.Row) error {
	return a.Store.Write(ctx, func(w Writer) error {
		if _, err := w.PersonForUpdate(person); err != nil {
			return err
		}
		entries, err := w.Entries(entry.Stream{Kind: entry.Person, ID: person}, 0)
		if err != nil {
			return err
		}
		_, sets, err := a.known(w)
		if err != nil {
			return err
		}
		m, err := a.Make(person, entries, sets, a.Today())
		if err != nil {
			return err
		}
		change := lists.Diff(stored, m.Rows)
		change.Put = m.Rows // all of them: those found may have changed since
		if err := w.SavePerson(m.Person, change); err != nil {
			return err
		}
		if err := w.SaveSheet(m.Sheet); err != nil {
			return err
		}
		return w.ReplaceTimeline(person, m.Lines)
	})
}
