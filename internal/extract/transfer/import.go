package transfer

import (
	"context"
	"strings"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/workload"
)

// Import checks the extract in a folder and loads it.
//
// With faults nothing is loaded, and the error is of kind Invalid with the faults in the Result, unless they are accepted.
// Whatever is in the record already with the same entries is left alone. Entries that the record lacks are added at the end of
// their stream: those by which it goes on, and those that an earlier import left out for a fault that is mended now. A stream that the record has with other entries is a fault like any other: the journal is never rewritten.
func Import(ctx context.Context, up app.Upkeep, dir string, opts ImportOptions) (Result, error) {
	im := &importing{up: up, opts: opts, today: day.Of(opts.Now().In(opts.Zone)), skip: map[entry.Stream]bool{}, gone: map[entry.Stream]bool{}, lacks: map[entry.Stream]bool{}}
	if err := im.check(ctx, dir); err != nil {
		return im.result, err
	}
	if err := im.resume(ctx); err != nil {
		return im.result, err
	}
	if err := im.compare(ctx); err != nil {
		return im.result, err
	}
	if err := im.load(ctx); err != nil {
		return im.result, err
	}
	return im.result, im.finish(ctx)
}

// importing is one import at work.
type importing struct {
	up      app.Upkeep
	opts    ImportOptions
	today   day.Date
	extract *extract.Checked
	result  Result
	empty   bool                  // the record has nothing that the extract could meet
	done    entry.Stream          // up to here an import of this extract came before it was killed
	skip    map[entry.Stream]bool // left out, because the record has them otherwise
	gone    map[entry.Stream]bool // destroyed in the record at the end of their retention
	lacks   map[entry.Stream]bool // in the record, and not with all of its entries
	// weightings and settings are those of the record and, from where its own stream is read, of the extract.
	weightings *workload.Sets
	settings   *rules.Settings
	sound      int // rows that are in the record afterwards
}

func (im *importing) check(ctx context.Context, dir string) error {
	var known extract.Known
	err := im.up.Read(ctx, func(r app.Reader) error {
		staff, err := r.Staff()
		if err != nil {
			return err
		}
		known = knownIn(staff)
		im.settings = im.opts.Rules
		im.weightings, err = app.PublishedSets(r)
		return err
	})
	if err != nil {
		return err
	}
	var m *meter
	opts := extract.Options{Now: im.opts.Now(), Today: im.today, Known: known, Progress: func(rows, total int) {
		if m == nil {
			m = newMeter(Checking, total, im.opts.Now, im.opts.Progress)
		}
		m.at(rows)
	}}
	im.extract, err = extract.Check(ctx, dir, opts)
	if faults, ok := err.(extract.Faults); ok {
		im.result.Faults = faults
		return im.refuse()
	}
	if err != nil {
		return err
	}
	im.result.Faults, im.result.More = im.extract.Faults, im.extract.More
	return im.judge()
}

// judge ends an import whose faults are not accepted or cannot be.
func (im *importing) judge() error {
	r := &im.result
	if len(r.Faults) == 0 || im.opts.AcceptFaults && !r.Faults.Whole() && r.More == 0 {
		return nil
	}
	return im.refuse()
}

func (im *importing) refuse() error {
	f := im.result.Faults
	n := len(f) + im.result.More
	switch {
	case f.Whole():
		return fault.New(fault.Invalid, "The extract cannot be read whole (%s). Nothing was loaded.", f)
	case im.result.More > 0:
		return fault.New(fault.Invalid, "The extract has %d faults, too many to accept: something is wrong with how it is made. Nothing was loaded.", n)
	case n == 1:
		return fault.New(fault.Invalid, "The extract has a fault. Nothing was loaded. Mend it, or accept it to load the rest.")
	}
	return fault.New(fault.Invalid, "The extract has %d faults. Nothing was loaded. Mend them, or accept them to load the rest.", n)
}

// finished is what the mark says when an import came to its end.
const finished = "done"

// markName names the setting in which an import keeps how far it is. It is that of this very extract.
func (im *importing) markName() string { return "import " + im.extract.Digest }

// resume finds out whether an import of this extract was killed, and whether the record holds anything at all.
func (im *importing) resume(ctx context.Context) error {
	err := im.up.Read(ctx, func(r app.Reader) error {
		mark, err := r.Setting(im.markName())
		if fault.KindOf(err) == fault.NotFound || mark == finished {
			return nil
		}
		kind, id, _ := strings.Cut(mark, "/")
		im.done = entry.Stream{Kind: entry.StreamKind(kind), ID: id}
		return err
	})
	if err != nil {
		return err
	}
	im.result.Resumed = im.done.ID != ""
	im.empty = true
	for kind := range rank {
		err := im.up.Streams(ctx, kind, "", func(string) bool {
			im.empty = false
			return false
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// behind reports whether a stream was loaded by the import that was killed.
func (im *importing) behind(s entry.Stream) bool { return im.result.Resumed && !after(s, im.done) }

func (im *importing) finish(ctx context.Context) error {
	im.result.Destroyed = len(im.gone)
	im.result.LeftOut = im.extract.Manifest.Rows() - im.sound
	return im.up.Write(ctx, func(w app.Writer) error { return w.SaveSetting(im.markName(), finished) })
}
