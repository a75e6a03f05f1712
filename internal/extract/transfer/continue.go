package transfer

import (
	"context"
	"slices"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/history"
	"daybook/internal/lists"
	"daybook/internal/staffing"
)

// resumeStream adds to a stored stream what it lacks of the extract, in one transaction, and returns how many entries
// that were.
func (im *importing) resumeStream(ctx context.Context, entries []entry.Entry) (added int, err error) {
	s := entries[0].Stream
	err = im.up.Write(ctx, func(w app.Writer) error {
		var before app.Person
		if s.Kind == entry.Person {
			// Held first: nobody else can add to the stream between reading its end and writing there.
			if before, err = w.PersonForUpdate(s.ID); err != nil {
				return err
			}
		}
		stored, err := w.Entries(s, 0)
		if err != nil {
			return err
		}
		rest, err := beyond(stored, entries)
		if err != nil || len(rest) == 0 {
			return err
		}
		added = len(rest)
		if err := w.Append(rest); err != nil {
			return err
		}
		switch s.Kind {
		case entry.Person:
			return im.savePerson(w, before, stored, rest)
		case entry.Officer:
			o, err := officer(slices.Concat(stored, rest))
			if err != nil {
				return err
			}
			return w.SaveOfficer(o)
		case entry.Unit:
			p, err := staffing.FoldPlace(slices.Concat(stored, rest))
			switch {
			case err != nil:
				return err
			case p.Unit != nil:
				return w.SaveUnit(*p.Unit)
			case p.Team != nil:
				return w.SaveTeam(*p.Team)
			}
		}
		return nil
	})
	return added, err
}

// beyond returns the entries that the stored ones lack, as they are added at the end of the stream. They were compared before;
// what changed since makes the import begin anew.
func beyond(stored, entries []entry.Entry) ([]entry.Entry, error) {
	have := map[string]entry.Entry{}
	for _, e := range stored {
		have[e.ID] = e
	}
	var rest []entry.Entry
	for _, e := range entries {
		was, there := have[e.ID]
		if !there {
			e.Seq = len(stored) + len(rest) + 1
			rest = append(rest, e)
			continue
		}
		if same, err := sameEntry(was, e); e.Stream.Kind != entry.Service && (err != nil || !same) {
			return nil, fault.Wrap(fault.Stale, err, "The record of %s changed during the import. It was left as it is; import the extract again to see what differs.", e.Stream)
		}
	}
	return rest, nil
}

// savePerson stores a person whose stream went on, with everything derived from it.
func (im *importing) savePerson(w app.Writer, before app.Person, stored, rest []entry.Entry) error {
	m, err := im.person(rest[0].Stream.ID, slices.Concat(stored, rest))
	if err != nil {
		return err
	}
	was := lists.Of(before.File, before.Standing)
	// The changes of points are worked out anew on both sides: what continues a stream may have been recorded elsewhere
	// before the day on which this record stood.
	on := im.today
	if before.Standing != nil {
		on = before.Standing.On
	}
	steps, err := history.Of(im.rules(), before.File.Person, stored, on)
	if err != nil {
		return err
	}
	was = append(was, lists.PointsOf(steps, lists.Limited(before.File, before.Standing))...)
	if err := w.SavePerson(m.Person, lists.Diff(was, m.Rows)); err != nil {
		return err
	}
	if err := w.ReplaceTimeline(m.File.Person, m.Lines); err != nil {
		return err
	}
	if err := w.SaveSheet(m.Sheet); err != nil {
		return err
	}
	return im.blobs(rest, func(d entry.DocumentAdded, body []byte) error { return w.SaveBlob(d.Digest, d.Media, body) })
}
