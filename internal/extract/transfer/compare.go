package transfer

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/fault"
)

// compare holds the extract against the record before anything is written, so that what cannot be loaded is known
// first: streams that the record has with other entries, and CRNs that belong to someone else there.
func (im *importing) compare(ctx context.Context) error {
	if im.empty {
		return nil
	}
	m := newMeter(Comparing, im.extract.Manifest.Rows(), im.opts.Now, im.opts.Progress)
	rows := 0
	for some, err := range im.chunks(ctx) {
		if err != nil {
			return err
		}
		rows += some.rows
		if err := im.compareChunk(ctx, some); err != nil {
			return err
		}
		m.at(rows)
	}
	return im.judge()
}

func (im *importing) compareChunk(ctx context.Context, some chunk) error {
	last, err := im.up.LastOf(ctx, some.names())
	if err != nil {
		return err
	}
	return im.up.Read(ctx, func(r app.Reader) error {
		for _, rows := range some.streams {
			s := rows[0].Stream
			var wrong *extract.Fault
			var err error
			switch {
			case s.Kind == entry.Service:
				continue // what is new in it is added; nothing in it contradicts
			case last[s] > 0:
				var lacks bool
				if wrong, lacks, err = differs(r, rows, last[s]); errors.Is(err, errDestroyed) {
					im.gone[s], err = true, nil
				}
				if lacks {
					im.lacks[s] = true
				}
			case s.Kind == entry.Person:
				wrong, err = crnTaken(r, rows[0])
			}
			if err != nil {
				return err
			}
			if wrong != nil {
				im.skip[s] = true
				im.keep(*wrong)
			}
		}
		return nil
	})
}

func (im *importing) keep(f extract.Fault) {
	if len(im.result.Faults) < extract.MostFaults {
		im.result.Faults = append(im.result.Faults, f)
	} else {
		im.result.More++
	}
}

// errDestroyed says that the record had the stream and its contents were destroyed. It is left as it is (clause AS2.6).
var errDestroyed = errors.New("the contents of this stream were destroyed")

// differs finds the first row that contradicts the record, and says whether there are rows that the record lacks. An entry is
// known by its id: what an import left out for a fault is missing in the middle and comes in at the end, and what was recorded
// here since stands in nobody's way.
func differs(r app.Reader, rows []extract.Located, last int) (wrong *extract.Fault, lacks bool, err error) {
	stored, err := r.Entries(rows[0].Stream, 0)
	if err != nil {
		return nil, false, fmt.Errorf("compare %s with the extract: %w", rows[0].Stream, err)
	}
	if len(stored) < last {
		if by, err := r.DestroyedBy(rows[0].Stream); err != nil || by != "" {
			return nil, false, cmp.Or(err, errDestroyed)
		}
	}
	have := make(map[string]int, len(stored))
	for i, e := range stored {
		have[e.ID] = i
	}
	names := make(map[string]bool, len(rows))
	for _, row := range rows {
		names[row.ID] = true
	}
	for i, row := range rows {
		at, there := have[row.ID]
		switch {
		case there:
			same, err := sameEntry(stored[at], row.Entry)
			if err != nil {
				return nil, false, err
			}
			if same {
				continue
			}
			at++
		case i > 0:
			twin, err := twinOf(stored, row.Entry, names)
			if err != nil {
				return nil, false, err
			}
			if twin == 0 {
				lacks = true
				continue
			}
			at = twin
		default: // another beginning: another stream under the same id
			at = 1
		}
		return &extract.Fault{File: row.File, Line: row.Line, Column: "id", Value: row.ID,
			Wrong: fmt.Sprintf("is not what the record has as entry %d of %s (%s)", at, row.Stream, stored[at-1].ID),
			Right: "an import adds entries and never changes those that are there; correct the entry in Daybook"}, false, nil
	}
	return nil, lacks, nil
}

// twinOf finds the stored entry that says the same under an id that the extract does not have, by its place counted from 1: it
// was given another id, and must not come in twice.
func twinOf(stored []entry.Entry, e entry.Entry, names map[string]bool) (place int, err error) {
	for i, x := range stored {
		if names[x.ID] || x.Kind() != e.Kind() || !x.RecordedAt.Equal(e.RecordedAt) {
			continue
		}
		x.ID = e.ID
		if same, err := sameEntry(x, e); err != nil || same {
			return i + 1, err
		}
	}
	return 0, nil
}

// sameEntry reports whether two entries say the same.
func sameEntry(a, b entry.Entry) (bool, error) {
	if a.ID != b.ID || a.Kind() != b.Kind() || a.RecordedBy != b.RecordedBy || !a.RecordedAt.Equal(b.RecordedAt) || a.On != b.On || a.Cause != b.Cause || a.Source != b.Source {
		return false, nil
	}
	one, err := entry.Encode(a.Payload)
	if err != nil {
		return false, err
	}
	two, err := entry.Encode(b.Payload)
	return bytes.Equal(one, two), err
}

func crnTaken(r app.Reader, row extract.Located) (*extract.Fault, error) {
	p, ok := row.Payload.(entry.PersonRegistered)
	if !ok {
		return nil, nil
	}
	_, err := r.PersonByCRN(p.CRN)
	switch fault.KindOf(err) {
	case fault.NotFound:
		return nil, nil
	case "":
		return &extract.Fault{File: row.File, Line: row.Line, Column: "crn", Value: p.CRN,
			Wrong: "is the CRN of another person in the record", Right: "give the person the id they have there, or find out which CRN is wrong"}, nil
	}
	return nil, err
}
