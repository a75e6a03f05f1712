package transfer

import (
	"context"
	"fmt"
	"slices"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/fault"
)

// ExportOptions say what is exported, and for whom.
type ExportOptions struct {
	// As is the officer for whom the extract is made: people they may not see are left out, and so are the words of
	// sensitive entries where they may not read those, and when colleagues were away. Each record read is logged as a read of
	// theirs. Empty is the whole record, for the operator who moves it.
	As string
	// App answers what the officer may see. It is not needed without As.
	App      *app.App
	Now      func() time.Time
	Progress func(Progress) // told every few thousand entries; nil tells nobody
}

// Exported says what an export wrote.
type Exported struct {
	Streams, Entries, Documents int
	LeftOut                     int // people whom the officer may not see
}

// Export writes the record as an extract into a folder, as it stands at one moment. The same record always gives the same
// bytes, whatever database it is in: the manifest's moment is that of the last entry.
func Export(ctx context.Context, up app.Upkeep, dir string, opts ExportOptions) (Exported, error) {
	w, err := extract.NewWriter(dir, extract.Manifest{})
	if err != nil {
		return Exported{}, err
	}
	defer w.Abort()
	ex := &exporting{up: up, out: w, opts: opts, meter: newMeter(Writing, 0, opts.Now, opts.Progress)}
	ex.manifest = extract.Manifest{By: "daybook export", For: opts.As}
	err = up.Read(ctx, func(r app.Reader) error { return ex.all(ctx, r) })
	if err != nil {
		return Exported{}, err
	}
	ex.meter.at(ex.done.Entries)
	w.SetManifest(ex.manifest)
	return ex.done, w.Close()
}

// exporting is one export at work.
type exporting struct {
	up       app.Upkeep
	out      *extract.Writer
	opts     ExportOptions
	meter    *meter
	manifest extract.Manifest
	done     Exported
	told     int // entries when progress was last told
}

// all writes every stream as the snapshot has it. The names of the streams are read outside the snapshot and after it
// began, so that none in it is missed; one that it does not have yet has no entries there.
func (ex *exporting) all(ctx context.Context, r app.Reader) error {
	if _, err := r.StaffVersion(); err != nil { // the first look fixes the snapshot
		return err
	}
	if ex.opts.As != "" {
		_, err := r.Officer(ex.opts.As)
		if fault.KindOf(err) == fault.NotFound {
			return fault.New(fault.Invalid, "There is no officer with the id %s. Nothing was exported. Give the id of a member of staff.", ex.opts.As)
		}
		if err != nil {
			return err
		}
	}
	for _, kind := range []entry.StreamKind{entry.Service, entry.Unit, entry.Officer, entry.Person} {
		var ids []string
		err := ex.up.Streams(ctx, kind, "", func(id string) bool {
			ids = append(ids, id)
			return true
		})
		if err != nil {
			return err
		}
		slices.Sort(ids) // the store walks in an order of its own
		for _, id := range ids {
			if err := ex.stream(ctx, r, entry.Stream{Kind: kind, ID: id}); err != nil {
				return fmt.Errorf("export %s/%s: %w", kind, id, err)
			}
		}
	}
	return nil
}

func (ex *exporting) stream(ctx context.Context, r app.Reader, s entry.Stream) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	hide := false
	if ex.opts.As != "" && s.Kind == entry.Person {
		see, sensitive, err := ex.may(ctx, s.ID)
		if err != nil {
			return err
		}
		if !see {
			ex.done.LeftOut++
			return nil
		}
		hide = !sensitive
	}
	entries, err := r.Entries(s, 0)
	if err != nil || len(entries) == 0 {
		return err
	}
	if hide {
		hideSensitive(entries)
	}
	if ex.opts.As != "" && s.Kind == entry.Officer && s.ID != ex.opts.As {
		entries = asColleagues(entries)
	}
	for _, e := range entries {
		if err := ex.write(r, e); err != nil {
			return err
		}
	}
	ex.done.Streams++
	if ex.done.Entries-ex.told >= 5000 {
		ex.told = ex.done.Entries
		ex.meter.at(ex.done.Entries)
	}
	return nil
}

// may asks whether the officer may see a person, and their sensitive entries.
func (ex *exporting) may(ctx context.Context, person string) (see, sensitive bool, err error) {
	v, err := ex.opts.App.Person(ctx, app.Look{By: ex.opts.As, Person: person, What: "export"})
	switch fault.KindOf(err) {
	case "":
		return true, v.Can(access.SeeSensitive), nil
	case fault.NotFound, fault.Denied:
		return false, false, nil
	}
	return false, false, err
}

func (ex *exporting) write(r app.Reader, e entry.Entry) error {
	if err := ex.out.Write(e); err != nil {
		return err
	}
	ex.done.Entries++
	if e.RecordedAt.After(ex.manifest.MadeAt) {
		ex.manifest.MadeAt, ex.manifest.Day = e.RecordedAt, day.Of(e.RecordedAt)
	}
	switch p := e.Payload.(type) {
	case entry.ServiceNamed:
		ex.manifest.Service = p.Name
	case entry.DocumentAdded:
		if p.Digest == "" {
			return nil // hidden
		}
		body, err := r.Blob(p.Digest)
		if err != nil {
			return fmt.Errorf("the document of %s: %w", e.ID, err)
		}
		ex.done.Documents++
		return ex.out.Blob(p.Digest, body)
	}
	return nil
}
