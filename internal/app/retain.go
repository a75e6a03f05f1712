package app

import (
	"context"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/retention"
)

// Kept is one person's record with how long it is kept (docs/rules/retention.md).
type Kept struct {
	Person  string
	Entries int // in the record
	retention.Verdict
	digests []string // of its documents
}

// KeptUntil says how long a person's record is kept.
func (a *App) KeptUntil(r Reader, person string) (Kept, error) {
	p, err := r.Person(person)
	if err != nil {
		return Kept{}, err
	}
	return a.keptUntil(r, p.File)
}

func (a *App) keptUntil(r Reader, f *casefile.File) (Kept, error) {
	k := Kept{Person: f.Person}
	entries, err := r.Entries(entry.Stream{Kind: entry.Person, ID: f.Person}, 0)
	if err != nil {
		return k, err
	}
	var last day.Date
	for _, e := range entries {
		last = max(last, day.Of(e.RecordedAt.In(a.Zone)))
		if d, ok := e.Payload.(entry.DocumentAdded); ok && d.Digest != "" {
			k.digests = append(k.digests, d.Digest)
		}
	}
	k.Entries = len(entries)
	k.Verdict = retention.Of(f, last, a.Rules.At(a.Today()), a.Today())
	return k, nil
}

// MayBeDue reports without reading its entries whether a record could be due on a day: it is never so before the time after its
// last order.
func (a *App) MayBeDue(f *casefile.File, on day.Date) bool {
	return retention.Of(f, 0, a.Rules.At(a.Today()), a.Today()).DueOn(on)
}

// DestroyForm says which records are destroyed, and why now.
type DestroyForm struct {
	Ask
	People []string
	Reason string // in words that name nobody
}

// DestroyRecords destroys the contents of records that are due (I2.2 to I2.5), all of them in one transaction, and records each
// in the service's own stream. One that is not due is refused, and nothing is destroyed then.
func (a *App) DestroyRecords(ctx context.Context, by string, f DestroyForm) (done Done, err error) {
	f.Reason = strings.TrimSpace(f.Reason)
	if f.Reason == "" {
		return done, fault.Input("reason", "Say why the records are destroyed now, in words that name nobody")
	}
	err = a.Store.Write(ctx, func(w Writer) error {
		done = Done{}
		if again, err := a.seen(w, by, f.Key); err != nil || again {
			done.Again = again
			return err
		}
		who, err := a.allowed(w, by, access.DestroyRecords)
		if err != nil {
			return err
		}
		before, err := w.Entries(serviceStream, 0)
		if err != nil {
			return err
		}
		seq, at := 0, a.instant()
		if len(before) > 0 {
			seq = before[len(before)-1].Seq
		}
		var all []Destroyed
		var entries []entry.Entry
		for i, person := range f.People {
			if slices.Contains(f.People[:i], person) {
				continue // named twice, and destroyed once
			}
			k, err := a.due(w, person)
			if err != nil {
				return err
			}
			seq++
			e := entry.Entry{ID: a.NewID(), Stream: serviceStream, Seq: seq, RecordedBy: who.Officer, RecordedAt: at, On: a.Today(), Source: "daybook",
				Payload: entry.RecordDestroyed{Person: person, Entries: k.Entries, Rule: k.Clause, Due: k.Due, Reason: f.Reason}}
			if err := checkText(e.Payload); err != nil {
				return err
			}
			entries = append(entries, e)
			all = append(all, Destroyed{Person: person, Entry: e.ID, Digests: k.digests})
			done.Entries, done.Seq = append(done.Entries, e.ID), e.Seq
		}
		if err := w.Append(entries); err != nil {
			return err
		}
		if err := w.Destroy(all); err != nil {
			return err
		}
		return w.Remember(f.Key, by, at)
	})
	return done, err
}

// due holds a record against other writers and refuses one that is not due.
func (a *App) due(w Writer, person string) (Kept, error) {
	p, err := w.PersonForUpdate(person)
	if err != nil {
		return Kept{}, err
	}
	if p.File.Seq == 0 {
		return Kept{}, fault.New(fault.NotFound, "There is no record with the id %s, or it was destroyed already. Nothing was destroyed.", person)
	}
	k, err := a.keptUntil(w, p.File)
	if err != nil {
		return k, err
	}
	if !k.DueOn(a.Today()) {
		return k, fault.New(fault.Invalid, "The record %s is not due. %s (%s). Nothing was destroyed.", person, k.Text, k.Clause)
	}
	return k, nil
}
