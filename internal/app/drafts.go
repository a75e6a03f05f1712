package app

import (
	"context"
	"strings"

	"daybook/internal/fault"
)

// longDraft bounds what is kept of a form that was not recorded, in bytes.
const longDraft = 256 << 10

// SaveDraft keeps what someone has typed into a form so far. It is theirs alone and never part of a record.
func (a *App) SaveDraft(ctx context.Context, d Draft) (Draft, error) {
	if d.Key == "" || len(d.Key) > 200 || len(d.Body) > longDraft {
		return d, fault.New(fault.Invalid, "The draft could not be kept: it is too long.")
	}
	d.Saved = a.instant()
	err := a.Store.Write(ctx, func(w Writer) error {
		if strings.TrimSpace(d.Body) == "" {
			return w.DeleteDraft(d.Officer, d.Key)
		}
		return w.SaveDraft(d)
	})
	return d, err
}

// RecordDraft returns the draft of the record form for a person or one of their appointments, or an empty one.
func (a *App) RecordDraft(ctx context.Context, officer, person, appointment string) (Draft, error) {
	return a.Draft(ctx, officer, draftKey(person, appointment))
}

// Draft returns what was kept under a key, or an empty draft.
func (a *App) Draft(ctx context.Context, officer, key string) (d Draft, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		d, err = draft(r, officer, key)
		return err
	})
	return d, err
}

// draft reads what was kept under a key, or an empty draft.
func draft(r Reader, officer, key string) (Draft, error) {
	d, err := r.Draft(officer, key)
	if fault.KindOf(err) == fault.NotFound {
		return Draft{Officer: officer, Key: key}, nil
	}
	return d, err
}

// Drafts returns everything an officer typed and did not record, newest first.
func (a *App) Drafts(ctx context.Context, officer string) (ds []Draft, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		ds, err = r.Drafts(officer)
		return err
	})
	return ds, err
}

// DropDraft throws a draft away.
func (a *App) DropDraft(ctx context.Context, officer, key string) error {
	return a.Store.Write(ctx, func(w Writer) error { return w.DeleteDraft(officer, key) })
}
