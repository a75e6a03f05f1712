package app

import (
	"context"
	"slices"
	"time"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/staffing"
	"daybook/internal/standing"
)

// View is one person's record as one officer sees it, now or as it was known at a past moment.
type View struct {
	File     *casefile.File
	Standing *standing.Standing
	AsKnown  time.Time // zero: as it is now
	Today    day.Date  // the day the view is about: today, or the day of AsKnown
	Dir      staffing.Directory
	By       access.Actor
	Case     access.Case

	lines  []casefile.Line // of a past view whose look asks for them
	hidden map[string]bool // entries of a past view that were marked as sensitive since (V3.6)
}

// line is the line of an entry in this view, as sensitive as it is today.
func (v View) line(e entry.Entry) casefile.Line {
	l, _ := casefile.LineOf(e, v.File)
	l.Sensitive = l.Sensitive || v.hidden[e.ID]
	return l
}

// Can reports whether the officer may do this to the person. A past view is read-only, whoever looks.
func (v View) Can(a access.Action) bool {
	if !v.AsKnown.IsZero() && a != access.SeePerson && a != access.SeeSensitive && a != access.Receipt {
		return false
	}
	return access.MayOn(v.By, a, v.Case).Allowed
}

// Look says who looks at whose record, from where and as of when.
type Look struct {
	By      string
	Person  string
	What    string    // the page, for the log of reads
	AsKnown time.Time // zero: as it is now

	lines bool // the timeline is wanted too: a past one is drawn by the fold that makes the file
}

// Person opens a person's record for reading and logs that it was read (clause V5.1).
func (a *App) Person(ctx context.Context, l Look) (v View, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v, err = a.view(r, l)
		return err
	})
	if err != nil {
		return View{}, err
	}
	return v, a.logRead(ctx, v, l)
}

// logRead logs a look, or begins to where the context has [Looks].
func (a *App) logRead(ctx context.Context, v View, l Look) error {
	if a.beginLog(ctx, v, l) {
		return nil
	}
	return a.Store.LogRead(ctx, a.lookOf(v, l))
}

// beginLog begins to log a look where the context has [Looks], and reports whether it has.
func (a *App) beginLog(ctx context.Context, v View, l Look) bool {
	looks, ok := ctx.Value(looksKey{}).(*Looks)
	if ok {
		look := a.lookOf(v, l)
		looks.keep(func() error { return a.Store.LogRead(ctx, look) })
	}
	return ok
}

// lookOf is what the log keeps of a look.
func (a *App) lookOf(v View, l Look) ReadLog {
	return ReadLog{Person: l.Person, Officer: l.By, At: a.instant(), What: l.What, AsKnown: l.AsKnown,
		Ground: access.MayOn(v.By, access.SeePerson, v.Case).Clause}
}

// view loads a person's record and asks the policy. The policy is always asked about the record as it is now: a limit
// set today hides the past as well.
func (a *App) view(r Reader, l Look) (View, error) {
	dir, err := a.directory(r)
	if err != nil {
		return View{}, err
	}
	by, ok := actor(dir, l.By)
	if !ok {
		return View{}, fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
	}
	p, err := r.Person(l.Person)
	if fault.KindOf(err) == fault.NotFound {
		return View{}, notFound()
	}
	if err != nil {
		return View{}, err
	}
	v := View{File: p.File, Standing: p.Standing, AsKnown: l.AsKnown, Today: a.Today(), Dir: dir, By: by, Case: caseOf(p.File, a.Today())}
	if d := access.MayOn(by, access.SeePerson, v.Case); !d.Allowed {
		return View{}, refuse(d)
	}
	if l.AsKnown.IsZero() {
		if v.Standing.On != v.Today {
			// The night job has not come to this person yet: what is shown must not be yesterday's.
			v.Standing = a.derive(v.File, v.Today)
		}
		return v, nil
	}
	return a.asKnown(r, v, l.lines)
}

// asKnown turns a view back to what was known at its moment, without showing what was marked as sensitive since.
func (a *App) asKnown(r Reader, v View, lines bool) (View, error) {
	y, m, dom := v.Today.Time().Date()
	if now := a.Now(); v.AsKnown.After(now) && v.AsKnown.Equal(time.Date(y, m, dom+1, 0, 0, 0, 0, a.Zone).Add(-time.Microsecond)) {
		v.AsKnown = now // today was chosen, and is not over
	}
	if v.AsKnown.After(a.Now()) {
		return View{}, fault.Input("as-known-at", "That moment is still to come. Choose one in the past")
	}
	all, err := r.Entries(entry.Stream{Kind: entry.Person, ID: v.File.Person}, 0)
	if err != nil {
		return View{}, err
	}
	known := casefile.KnownAt(all, v.AsKnown)
	if len(known) == 0 {
		return View{}, fault.New(fault.NotFound, "Nothing was known of this person then. The record was opened on %s.",
			day.Of(all[0].RecordedAt.In(a.Zone)).Short())
	}
	v.hidden = casefile.HiddenSince(v.File, known)
	if lines {
		v.File, v.lines, err = casefile.FoldLines(v.File.Person, known)
	} else {
		v.File, err = casefile.Fold(v.File.Person, known)
	}
	if err != nil {
		return View{}, err
	}
	v.File.Hide(v.hidden)
	for i := range v.lines {
		v.lines[i].Sensitive = v.lines[i].Sensitive || v.hidden[v.lines[i].Entry]
	}
	v.Today = day.Of(v.AsKnown.In(a.Zone))
	v.Standing = a.derive(v.File, v.Today)
	return v, nil
}

// Page is one page of a timeline.
type Page struct {
	Lines []casefile.Line
	Newer bool // there are lines before the first
	Older bool // there are lines after the last
}

// usualPage is how many lines a page of the timeline shows.
const usualPage = 50

// Timeline opens a person's record with one page of the timeline, newest first.
func (a *App) Timeline(ctx context.Context, l Look, f TimelineFilter) (v View, page Page, err error) {
	return a.timeline(ctx, l, f, func(Reader, View) error { return nil })
}

// Front opens a person's record with one page of the timeline, and with what the officer typed into the form that records
// a contact and did not record.
func (a *App) Front(ctx context.Context, l Look, f TimelineFilter) (v View, page Page, typed Draft, err error) {
	v, page, err = a.timeline(ctx, l, f, func(r Reader, v View) error {
		if v.Can(access.Record) {
			typed, err = draft(r, l.By, draftKey(l.Person, ""))
			return err
		}
		return nil
	})
	return v, page, typed, err
}

// timeline is Timeline with something else that is read in the same snapshot.
func (a *App) timeline(ctx context.Context, l Look, f TimelineFilter, also func(Reader, View) error) (v View, page Page, err error) {
	if f.Limit <= 0 || f.Limit > 200 {
		f.Limit = usualPage
	}
	l.lines = true
	begun := false
	err = a.Store.Read(ctx, func(r Reader) error {
		if v, err = a.view(r, l); err != nil {
			return err
		}
		begun = a.beginLog(ctx, v, l) // what is read after this takes about as long as storing the look
		f.HideSensitive = !v.Can(access.SeeSensitive)
		if page, err = a.page(r, v, f); err != nil {
			return err
		}
		return also(r, v)
	})
	if err != nil {
		return View{}, Page{}, err
	}
	if !begun {
		err = a.logRead(ctx, v, l)
	}
	return v, page, err
}

func (a *App) page(r Reader, v View, f TimelineFilter) (Page, error) {
	want := f.Limit
	f.Limit++ // one more than shown tells whether there is a further page
	var lines []casefile.Line
	if v.AsKnown.IsZero() {
		var err error
		if lines, err = r.Timeline(v.File.Person, f); err != nil {
			return Page{}, err
		}
	} else {
		lines = filterLines(v.lines, f)
	}
	page := Page{Newer: f.Before != (TimelineKey{}), Older: f.After != (TimelineKey{})}
	if len(lines) > want {
		if f.After != (TimelineKey{}) {
			lines, page.Newer = lines[1:], true
		} else {
			lines, page.Older = lines[:want], true
		}
	}
	for i := range lines {
		if lines[i].Sensitive && f.HideSensitive {
			lines[i].Text = ""
		}
	}
	page.Lines = lines
	return page, nil
}

// Entry is one entry with the view of the person it belongs to, for the page that shows where a fact came from.
type Entry struct {
	View
	Entry entry.Entry
	Line  casefile.Line
	Leaf  *Leaf // its place in the ledger; nil while it has none
}

// Entry opens one entry of a person's record.
func (a *App) Entry(ctx context.Context, l Look, id string) (e Entry, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if e.View, err = a.view(r, l); err != nil {
			return err
		}
		stream := entry.Stream{Kind: entry.Person, ID: l.Person}
		if e.Entry, err = r.Entry(stream, id); err != nil {
			return err
		}
		if !l.AsKnown.IsZero() && e.Entry.RecordedAt.After(l.AsKnown) {
			return fault.New(fault.NotFound, "This entry had not been recorded then.")
		}
		e.Line = e.View.line(e.Entry)
		if e.Line.Sensitive && !e.Can(access.SeeSensitive) {
			return fault.New(fault.Denied, "This entry is sensitive. It shows to the officers who hold the case and their managers.")
		}
		switch leaf, err := r.Leaf(stream, id); fault.KindOf(err) {
		case "":
			e.Leaf = &leaf
		case fault.NotFound: // the sequencer has not come to it yet
		default:
			return err
		}
		return nil
	})
	if err != nil {
		return Entry{}, err
	}
	return e, a.logRead(ctx, e.View, l)
}

// Reads returns who looked at a person's record up to a moment, or until now when it is none, newest first: about as many as the
// limit. What was looked at in one moment is not parted. The moment from which to ask for older ones is zero when there are none.
func (a *App) Reads(ctx context.Context, l Look, until time.Time, limit int) (v View, reads []ReadLog, older time.Time, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		reads, older = nil, time.Time{}
		if v, err = a.view(r, l); err != nil {
			return err
		}
		if d := access.MayOn(v.By, access.SeeReads, v.Case); !d.Allowed {
			return refuse(d)
		}
		if reads, err = r.Reads(l.Person, until, limit+1); err != nil || len(reads) <= limit {
			return err
		}
		next := reads[limit].At
		if cut := slices.IndexFunc(reads, func(x ReadLog) bool { return x.At.Equal(next) }); cut > 0 {
			reads, older = reads[:cut], next
		}
		return nil
	})
	return v, reads, older, err
}
