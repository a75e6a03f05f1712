package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
)

// Load writes whole streams in one transaction. Everything that can be made ready is made ready before it begins, so
// that other writers wait for as short a time as may be.
func (db *DB) Load(ctx context.Context, batch app.Batch) (done app.Loaded, err error) {
	l, err := db.prepareLoad(batch)
	if err != nil {
		return app.Loaded{}, err
	}
	err = db.writing(ctx, func(t *tx) (err error) {
		done, err = t.load(l)
		return err
	})
	if taken(err) {
		err = fault.Wrap(fault.Invalid, err, "Some of this is in the record already under another reference: a CRN that belongs to another person, or a row that is there twice. Nothing of this part was loaded.")
	}
	if err != nil {
		return app.Loaded{}, err
	}
	return done, nil
}

// load is a batch made ready.
type load struct {
	app.Batch
	streams []loadStream
	people  map[string][]any // rows of the person table, by person
	sheets  map[string][]any // and of the sheet table
	lines   map[string][][]any
	rows    map[string][]lists.Row // by person
	media   map[string]string      // of documents, by digest
}

type loadStream struct {
	stream  entry.Stream
	records []record
}

func (db *DB) prepareLoad(batch app.Batch) (*load, error) {
	l := &load{Batch: batch, people: map[string][]any{}, sheets: map[string][]any{}, lines: map[string][][]any{}, rows: map[string][]lists.Row{}, media: map[string]string{}}
	for _, run := range runs(batch.Entries) {
		if run[0].Seq != 1 {
			return nil, fmt.Errorf("load %s: its entries begin with number %d", run[0].Stream, run[0].Seq)
		}
		s := loadStream{run[0].Stream, make([]record, len(run))}
		for i, e := range run {
			var err error
			if s.records[i], err = db.newRecord(e); err != nil {
				return nil, err
			}
			if d, ok := e.Payload.(entry.DocumentAdded); ok {
				l.media[d.Digest] = d.Media
			}
		}
		l.streams = append(l.streams, s)
	}
	for _, p := range batch.People {
		l.people[p.File.Person] = personArgs(p)
	}
	for _, s := range batch.Sheets {
		if s.Empty() {
			continue
		}
		l.sheets[s.Person] = sheetArgs(s)
	}
	for person, lines := range batch.Lines {
		for _, line := range lines {
			l.lines[person] = append(l.lines[person], lineArgs(person, line))
		}
	}
	for _, r := range batch.Rows {
		l.rows[r.Person] = append(l.rows[r.Person], r)
	}
	return l, nil
}

func (t *tx) load(l *load) (done app.Loaded, err error) {
	var loaded []lists.Row
	var journal, pending, people, crns, lines, sheets, rows, sought, counted, terms [][]any
	fresh := map[entry.Stream]bool{}
	for _, s := range l.streams {
		same, err := t.holds(s)
		if err != nil {
			return done, err
		}
		if same {
			done.Same++
			continue
		}
		fresh[s.stream] = true
		done.Streams++
		done.Entries += len(s.records)
		scope := ScopeOf(s.stream.ID)
		for i := range s.records {
			journal = append(journal, s.records[i].args())
		}
		pending = append(pending, []any{scope, s.stream.String(), 1, len(s.records)})
		if s.stream.Kind != entry.Person {
			continue
		}
		id := s.stream.ID
		if p := l.people[id]; p != nil {
			people = append(people, p)
			if crn := p[2]; crn != "" {
				crns = append(crns, []any{crn, id})
			}
		}
		lines = append(lines, l.lines[id]...)
		loaded = append(loaded, l.rows[id]...)
		if s := l.sheets[id]; s != nil {
			sheets = append(sheets, s)
		}
		for _, r := range l.rows[id] {
			switch r.Table {
			case lists.Lookup:
				terms = append(terms, termArgs(r))
			case lists.Sought:
				sought = append(sought, soughtArgs(r))
			case lists.Counting:
				counted = append(counted, countedArgs(r))
			default:
				rows = append(rows, rowArgs(r))
			}
		}
	}
	for _, part := range []struct {
		into table
		rows [][]any
	}{{journalTable, journal}, {pendingTable, pending}, {personTable, people}, {crnTable, crns}, {timelineTable, lines}, {sheetTable, sheets}, {rowTable, rows}, {soughtTable, sought}, {countedTable, counted}, {lookupTable, terms}} {
		if err := t.insertRows(part.into, part.rows); err != nil {
			return done, err
		}
	}
	if err := t.raise(loaded); err != nil {
		return done, err
	}
	if err := t.loadStaff(l, fresh); err != nil {
		return done, err
	}
	for digest, body := range l.Blobs {
		if err := t.SaveBlob(digest, l.media[digest], body); err != nil {
			return done, err
		}
	}
	if l.MarkName != "" {
		return done, t.SaveSetting(l.MarkName, l.MarkValue)
	}
	return done, nil
}

// loadStaff stores the officers, teams and units whose streams are new.
func (t *tx) loadStaff(l *load, fresh map[entry.Stream]bool) error {
	changed := fresh[entry.Stream{Kind: entry.Service, ID: "service"}]
	put := func(stream entry.StreamKind, kind, id string, v any) error {
		if !fresh[entry.Stream{Kind: stream, ID: id}] {
			return nil
		}
		changed = true
		return t.putStaff(kind, id, v)
	}
	for _, o := range l.Officers {
		if err := put(entry.Officer, kindOfficer, o.ID, o); err != nil {
			return err
		}
	}
	for _, team := range l.Teams {
		if err := put(entry.Unit, kindTeam, team.ID, team); err != nil {
			return err
		}
	}
	for _, u := range l.Units {
		if err := put(entry.Unit, kindUnit, u.ID, u); err != nil {
			return err
		}
	}
	if !changed {
		return nil
	}
	return t.raiseStaffVersion()
}

// holds reports whether a stream is stored already and begins with these entries. One that is stored with others is
// refused: the journal is never rewritten.
func (t *tx) holds(s loadStream) (bool, error) {
	last, err := t.lastSeq(s.stream)
	if err != nil || last == 0 {
		return false, err
	}
	i := 0
	same := last >= len(s.records)
	rows, err := t.query(sqlRun, ScopeOf(s.stream.ID), s.stream.String(), 1, len(s.records)+1)
	err = each(rows, err, func(rows *sql.Rows) error {
		stored := record{stream: s.stream}
		if err := stored.scan(rows); err != nil {
			return err
		}
		same = same && stored.says(&s.records[i])
		i++
		return nil
	})
	if err != nil || same {
		return same, err
	}
	return false, fault.New(fault.Invalid, "%s is in the record already, with other entries than these. Nothing of this part was loaded. An import adds whole records; it does not change those that are there.", s.stream)
}

// says reports whether two records say the same. Their salts and commitments differ, as they were drawn apart; contents
// that were destroyed are taken to have been the same.
func (r *record) says(o *record) bool {
	a, b := r.header, o.header
	a.RecordedAt, b.RecordedAt = time.Time{}, time.Time{}
	return a == b && r.header.RecordedAt.Equal(o.header.RecordedAt) && (!r.payload.Valid || r.payload == o.payload)
}
