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
				if wrong, err = differs(r, rows, last[s]); errors.Is(err, errDestroyed) {
					im.gone[s], err = true, nil
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

// errDestroyed says that the record had the stream and its contents were destroyed. It is left as it is (clause I2.6).
var errDestroyed = errors.New("the contents of this stream were destroyed")

// differs finds the first row that is not what the record has in its place.
func differs(r app.Reader, rows []extract.Located, last int) (*extract.Fault, error) {
	stored, err := r.Entries(rows[0].Stream, 0)
	if err != nil {
		return nil, fmt.Errorf("compare %s with the extract: %w", rows[0].Stream, err)
	}
	if len(stored) < last {
		if by, err := r.DestroyedBy(rows[0].Stream); err != nil || by != "" {
			return nil, cmp.Or(err, errDestroyed)
		}
	}
	for i := range min(len(rows), last) {
		same, err := sameEntry(stored[i], rows[i].Entry)
		if err != nil {
			return nil, err
		}
		if !same {
			return &extract.Fault{File: rows[i].File, Line: rows[i].Line, Column: "id", Value: rows[i].ID,
				Wrong: fmt.Sprintf("is not what the record has as entry %d of %s (%s)", i+1, rows[i].Stream, stored[i].ID),
				Right: "an import adds entries and never changes those that are there; correct the entry in Daybook"}, nil
		}
	}
	return nil, nil
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
