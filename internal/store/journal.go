package store

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/ledger"
)

const (
	sqlLastSeq = `SELECT seq FROM journal WHERE scope_id = $1 AND stream = $2 ORDER BY seq DESC LIMIT 1`

	sqlInsertPending = `INSERT INTO pending (scope_id, stream, seq, entries) VALUES ($1, $2, $3, $4)`

	entryColumns = `seq, id, kind, version, recorded_by, recorded_at, on_day, cause, source, commitment, salt, payload`

	sqlEntriesAfter = `SELECT ` + entryColumns + ` FROM journal WHERE scope_id = $1 AND stream = $2 AND seq > $3 ORDER BY seq`
	sqlEntryByID    = `SELECT ` + entryColumns + ` FROM journal WHERE scope_id = $1 AND stream = $2 AND id = $3`
)

var sqlInsertEntries = journalTable.upTo("")

// record is one row of the journal.
type record struct {
	stream     entry.Stream
	header     ledger.Header
	on         day.Date
	commitment ledger.Commitment
	salt       []byte // none when the contents are destroyed
	payload    sql.NullString
}

// streamOf reads the form "person/ID".
func streamOf(s string) entry.Stream {
	kind, id, _ := strings.Cut(s, "/")
	return entry.Stream{Kind: entry.StreamKind(kind), ID: id}
}

// newRecord seals an entry: its payload in canonical bytes under a fresh salt.
func (db *DB) newRecord(e entry.Entry) (record, error) {
	kind, ok := entry.KindOf(e.Kind())
	if !ok {
		return record{}, entry.Unknown{Name: e.Kind()}
	}
	payload, err := entry.Encode(e.Payload)
	if err != nil {
		return record{}, err
	}
	salt, err := ledger.NewSalt(db.Random)
	if err != nil {
		return record{}, err
	}
	return record{stream: e.Stream, on: e.On, salt: salt, payload: sql.NullString{String: string(payload), Valid: true},
		commitment: ledger.Commit(salt, payload),
		header: ledger.Header{ID: e.ID, Stream: e.Stream.String(), Seq: e.Seq, Kind: kind.Name, Version: kind.Version,
			RecordedBy: e.RecordedBy, RecordedAt: e.RecordedAt, On: e.On.String(), Cause: e.Cause, Source: e.Source}}, nil
}

// args are the values of one row of sqlInsertEntries.
func (r *record) args() []any {
	h := &r.header
	return []any{ScopeOf(r.stream.ID), h.Stream, h.Seq, h.ID, h.Kind, h.Version, h.RecordedBy, toMicros(h.RecordedAt), int64(r.on),
		h.Cause, h.Source, r.commitment[:], r.salt, r.payload}
}

// scan reads entryColumns, for a record whose stream is set.
func (r *record) scan(row interface{ Scan(...any) error }) error {
	h := &r.header
	var at, on int64
	var commitment []byte
	if err := row.Scan(&h.Seq, &h.ID, &h.Kind, &h.Version, &h.RecordedBy, &at, &on, &h.Cause, &h.Source, &commitment, &r.salt, &r.payload); err != nil {
		return err
	}
	if len(commitment) != len(r.commitment) {
		return fmt.Errorf("the commitment of entry %s has %d bytes", h.ID, len(commitment))
	}
	h.Stream, h.RecordedAt, r.on = r.stream.String(), fromMicros(at), day.Date(on)
	h.On = r.on.String()
	copy(r.commitment[:], commitment)
	return nil
}

// entry opens the record's contents.
func (r *record) entry() (entry.Entry, error) {
	h := r.header
	if !r.payload.Valid {
		return entry.Entry{}, fault.New(fault.NotFound, "The contents of this entry were destroyed at the end of their retention.")
	}
	p, err := entry.Decode(h.Kind, h.Version, []byte(r.payload.String))
	if err != nil {
		return entry.Entry{}, fmt.Errorf("entry %s of %s: %w", h.ID, h.Stream, err)
	}
	return entry.Entry{ID: h.ID, Stream: r.stream, Seq: h.Seq, RecordedBy: h.RecordedBy, RecordedAt: h.RecordedAt, On: r.on,
		Cause: h.Cause, Source: h.Source, Payload: p}, nil
}

// leaf is the record as the ledger holds it, at a place.
func (r *record) leaf(place int64) app.Leaf {
	l := app.Leaf{Place: place, Header: r.header, Salt: r.salt, Commit: r.commitment}
	if r.payload.Valid {
		l.Payload = []byte(r.payload.String)
	}
	return l
}

// Append puts entries at the end of their streams.
func (t *tx) Append(entries []entry.Entry) error {
	for _, run := range runs(entries) {
		first := run[0]
		last, err := t.lastSeq(first.Stream)
		if err != nil {
			return err
		}
		if first.Seq != last+1 {
			return movedOn(nil)
		}
		for some := range slices.Chunk(run, together) {
			if err := t.insertEntries(some); err != nil {
				return err
			}
		}
		if _, err := t.exec(sqlInsertPending, ScopeOf(first.Stream.ID), first.Stream.String(), first.Seq, len(run)); err != nil {
			return err
		}
		if first.Stream.Kind == entry.Person && first.Stream.ID == t.held {
			t.heldSeq += len(run)
		}
		if first.Stream.Kind == entry.Service {
			if err := t.raiseStaffVersion(); err != nil { // whoever keeps what the service decided must read it again
				return err
			}
		}
	}
	return nil
}

func (t *tx) insertEntries(some []entry.Entry) error {
	var args []any
	for _, e := range some {
		r, err := t.db.newRecord(e)
		if err != nil {
			return err
		}
		args = append(args, r.args()...)
	}
	_, err := t.exec(sqlInsertEntries[len(some)-1], args...)
	switch {
	case taken(err): // another writer who got in first has taken this number: the key of the table settles it
		return movedOn(err)
	case err != nil:
		return fmt.Errorf("append %s to %s: %w", some[0].Kind(), some[0].Stream, err)
	}
	return nil
}

func movedOn(cause error) error {
	return fault.Wrap(fault.Stale, cause, "The record moved on while you were working. Nothing was saved. Look at what changed, then send it again.")
}

// runs cuts entries into pieces of one stream whose numbers follow each other.
func runs(entries []entry.Entry) [][]entry.Entry {
	var out [][]entry.Entry
	start := 0
	for i := 1; i <= len(entries); i++ {
		if i == len(entries) || entries[i].Stream != entries[i-1].Stream || entries[i].Seq != entries[i-1].Seq+1 {
			out = append(out, entries[start:i])
			start = i
		}
	}
	return out
}

// lastSeq is the place of a stream's last entry. A person's file says it, which is always stored with the entries, by whoever
// holds the person; the key of the table still settles who is first.
func (t *tx) lastSeq(s entry.Stream) (last int, err error) {
	if s.Kind == entry.Person && s.ID == t.held {
		return t.heldSeq, nil
	}
	err = t.row(sqlLastSeq, []any{ScopeOf(s.ID), s.String()}, &last)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return last, err
}

// Entries returns a stream's entries after this place, in order. One whose contents were destroyed is left out.
func (t *tx) Entries(s entry.Stream, after int) ([]entry.Entry, error) {
	var out []entry.Entry
	rows, err := t.query(sqlEntriesAfter, ScopeOf(s.ID), s.String(), after)
	err = each(rows, err, func(rows *sql.Rows) error {
		r := record{stream: s}
		if err := r.scan(rows); err != nil || !r.payload.Valid {
			return err
		}
		e, err := r.entry()
		out = append(out, e)
		return err
	})
	return out, err
}

// Entry returns one entry of a stream by its id.
func (t *tx) Entry(s entry.Stream, id string) (entry.Entry, error) {
	r, err := t.recordOf(s, id)
	if err != nil {
		return entry.Entry{}, err
	}
	return r.entry()
}

func (t *tx) recordOf(s entry.Stream, id string) (record, error) {
	rows, err := t.query(sqlEntryByID, ScopeOf(s.ID), s.String(), id)
	all, err := collect(rows, err, func(rows *sql.Rows) (record, error) {
		r := record{stream: s}
		return r, r.scan(rows)
	})
	if err == nil && len(all) == 0 {
		err = fault.New(fault.NotFound, "There is no entry with this reference in the record.")
	}
	if err != nil {
		return record{}, err
	}
	return all[0], nil
}
