package transfer

import (
	"context"
	"fmt"
	"os"
	"runtime"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/history"
	"daybook/internal/staffing"
)

// work is what one chunk comes to.
type work struct {
	batch     app.Batch
	continued [][]extract.Located // streams of which the record lacks entries
	same      int                 // streams that the record has as they are
	rows      int
	err       error
}

// load writes the extract: one goroutine reads and checks it, some work out what is derived from it, this one writes. The
// order of writing is that of the extract, so that the mark says truly what is behind.
func (im *importing) load(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	queue := im.derived(ctx)
	defer func() {
		stop()
		for next := range queue {
			<-next // the others come to their end before anyone closes the store
		}
	}()
	m := newMeter(Loading, im.extract.Manifest.Rows(), im.opts.Now, im.opts.Progress)
	rows := 0
	for next := range queue {
		w := <-next
		if w.err != nil {
			return w.err
		}
		if err := im.write(ctx, w); err != nil {
			return err
		}
		rows += w.rows
		m.at(rows)
	}
	return ctx.Err()
}

// derived yields the chunks in order, each as soon as it is worked out.
func (im *importing) derived(ctx context.Context) <-chan chan work {
	workers := min(max(runtime.NumCPU(), 1), 4)
	queue, turns := make(chan chan work, workers), make(chan struct{}, workers)
	go func() {
		defer close(queue)
		for some, err := range im.chunks(ctx) {
			next := make(chan work, 1)
			if err == nil && some.kind() == entry.Service { // the first chunk: everyone after it is worked out by what it decides
				own := entriesOf(some.streams[0])
				if im.weightings, err = im.weightings.WithEntries(own); err == nil {
					im.settings, err = app.SettingsWith(im.settings, own)
				}
			}
			select {
			case queue <- next:
			case <-ctx.Done():
				return
			}
			if err != nil {
				next <- work{err: err}
				return
			}
			turns <- struct{}{}
			go func() {
				defer func() { <-turns }()
				next <- im.workOut(ctx, some)
			}()
		}
	}()
	return queue
}

func (im *importing) workOut(ctx context.Context, some chunk) (w work) {
	w.rows = some.rows
	w.batch.Lines, w.batch.Blobs = map[string][]casefile.Line{}, map[string][]byte{}
	last := map[entry.Stream]int{}
	if !im.empty {
		if last, w.err = im.up.LastOf(ctx, some.names()); w.err != nil {
			return w
		}
	}
	for _, rows := range some.streams {
		switch n := last[rows[0].Stream]; {
		case n > 0 && (im.lacks[rows[0].Stream] || some.kind() == entry.Service):
			w.continued = append(w.continued, rows)
		case n > 0:
			w.same++
		default:
			if w.err = im.add(&w.batch, rows); w.err != nil {
				return w
			}
		}
	}
	if len(w.batch.Entries) > 0 {
		w.batch.MarkName, w.batch.MarkValue = im.markName(), some.last().String()
	}
	return w
}

// add puts a new stream into a batch with everything derived from it.
func (im *importing) add(b *app.Batch, rows []extract.Located) (err error) {
	entries, s := entriesOf(rows), rows[0].Stream
	b.Entries = append(b.Entries, entries...)
	switch s.Kind {
	case entry.Person:
		m, err := im.person(s.ID, entries)
		if err != nil {
			return err
		}
		b.People = append(b.People, m.Person)
		b.Rows = append(b.Rows, m.Rows...)
		b.Lines[s.ID] = m.Lines
		b.Sheets = append(b.Sheets, m.Sheet)
		return im.blobs(entries, func(d entry.DocumentAdded, body []byte) error {
			b.Blobs[d.Digest] = body
			return nil
		})
	case entry.Officer:
		o, err := officer(entries)
		if err != nil {
			return err
		}
		b.Officers = append(b.Officers, o)
	case entry.Unit:
		p, err := staffing.FoldPlace(entries)
		if err != nil {
			return err
		}
		if p.Unit != nil {
			b.Units = append(b.Units, *p.Unit)
		} else {
			b.Teams = append(b.Teams, *p.Team)
		}
	}
	return nil
}

// person works out a person from all their entries.
func (im *importing) person(id string, entries []entry.Entry) (app.Made, error) {
	return app.MakeBy(im.rules(), id, entries, im.today)
}

func (im *importing) rules() history.Rules {
	return history.Rules{Settings: im.settings, Weights: im.weightings, Zone: im.opts.Zone}
}

func officer(entries []entry.Entry) (o staffing.Officer, err error) {
	for _, e := range entries {
		if err := o.Apply(e); err != nil {
			return o, err
		}
	}
	return o, nil
}

// blobs hands over the bytes of the documents that the entries add.
func (im *importing) blobs(entries []entry.Entry, take func(entry.DocumentAdded, []byte) error) error {
	for _, e := range entries {
		d, ok := e.Payload.(entry.DocumentAdded)
		if !ok {
			continue
		}
		body, err := os.ReadFile(extract.BlobPath(im.extract.Dir, d.Digest))
		if err != nil {
			return fmt.Errorf("read the document of %s: %w", e.ID, err)
		}
		if err := take(d, body); err != nil {
			return err
		}
	}
	return nil
}

// write stores one chunk. The mark goes with the new streams of a chunk; the continued ones before it, so that a mark never
// tells of more than is there.
func (im *importing) write(ctx context.Context, w work) error {
	im.result.Same += w.same
	for _, rows := range w.continued {
		added, err := im.resumeStream(ctx, entriesOf(rows))
		if err != nil {
			return err
		}
		if im.result.Entries += added; added > 0 {
			im.result.Continued++
		} else {
			im.result.Same++
		}
	}
	if len(w.batch.Entries) == 0 {
		return nil
	}
	done, err := im.up.Load(ctx, w.batch)
	im.result.Streams += done.Streams
	im.result.Entries += done.Entries
	im.result.Same += done.Same
	return err
}
