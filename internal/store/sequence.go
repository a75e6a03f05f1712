package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/ledger"
)

const (
	// Named statements across all scopes: the sequencer serves the whole service.
	sqlNextPending = `SELECT scope_id, stream, seq, entries FROM pending ORDER BY scope_id, stream, seq LIMIT $1`
	sqlUnplaced    = `SELECT coalesce(sum(entries), 0) FROM pending`

	sqlDropPending  = `DELETE FROM pending WHERE scope_id = $1 AND stream = $2 AND seq = $3`
	sqlInsertPlaced = `INSERT INTO placed (place, stream, seq, entries) VALUES ($1, $2, $3, $4)`
	sqlPlaceOf      = `SELECT place, seq, entries FROM placed WHERE stream = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1`
	sqlPlacedFrom   = `SELECT place, stream, seq, entries FROM placed WHERE place >= $1 ORDER BY place LIMIT $2`
	sqlPlacedAt     = `SELECT max(place) FROM placed WHERE place <= $1`

	sqlRun = `SELECT ` + entryColumns + ` FROM journal WHERE scope_id = $1 AND stream = $2 AND seq >= $3 AND seq < $4 ORDER BY seq`
)

// run is some entries of one stream whose numbers follow each other.
type run struct {
	scope   int64
	stream  string
	seq     int // of the first
	entries int
	place   int64 // of the first, once it has one
}

// Sequence gives places to at most limit committed entries. Whoever holds the ledger's one row does it, so there is one
// order and no gap, however many processes try. Runs are taken in the order of their key, which keeps each stream's
// entries in the order of their numbers.
func (db *DB) Sequence(ctx context.Context, limit int) (size int64, root ledger.Hash, placed int, err error) {
	err = db.writing(ctx, func(t *tx) error {
		placed = 0
		if size, root, err = t.holdHead(); err != nil {
			return err
		}
		runs, err := t.nextPending(limit)
		if err != nil || len(runs) == 0 {
			return err
		}
		var leaves []ledger.Hash
		for _, r := range runs {
			r.place = size + int64(len(leaves))
			hashes, err := t.placeRun(r, limit-len(leaves))
			if err != nil {
				return err
			}
			leaves = append(leaves, hashes...)
		}
		tree, err := t.Tree()
		if err != nil {
			return err
		}
		g, err := ledger.Grow(size, tree, leaves)
		if err != nil {
			return err
		}
		if err := t.grow(size, tree, g); err != nil {
			return err
		}
		if _, err := t.exec(sqlSaveHead, g.Size, g.Root[:]); err != nil {
			return err
		}
		size, root, placed = g.Size, g.Root, len(leaves)
		return nil
	})
	if err != nil {
		return 0, ledger.Hash{}, 0, err
	}
	return size, root, placed, nil
}

// holdHead reads the ledger's size and root and holds its row until the transaction ends.
func (t *tx) holdHead() (int64, ledger.Hash, error) {
	size, root, err := emptyTree()
	if err != nil {
		return 0, root, err
	}
	if _, err := t.exec(sqlNewHead, size, root[:]); err != nil {
		return 0, root, err
	}
	if t.db.onSQLite() {
		return t.head(sqlHead)
	}
	return t.head(sqlHoldHead)
}

// nextPending returns runs that make up at least limit entries, or all there are.
func (t *tx) nextPending(limit int) ([]run, error) {
	var out []run
	total := 0
	rows, err := t.query(sqlNextPending, limit)
	err = each(rows, err, func(rows *sql.Rows) error {
		var r run
		err := rows.Scan(&r.scope, &r.stream, &r.seq, &r.entries)
		if total < limit {
			out = append(out, r)
		}
		total += r.entries
		return err
	})
	return out, err
}

// placeRun gives a run its places, as far as most allows, and returns the leaves. What is left of it stays pending.
func (t *tx) placeRun(r run, most int) ([]ledger.Hash, error) {
	n := min(r.entries, most)
	leaves := make([]ledger.Hash, 0, n)
	err := t.eachOfRun(run{scope: r.scope, stream: r.stream, seq: r.seq, entries: n}, func(rec *record) error {
		leaves = append(leaves, ledger.Leaf(rec.header, rec.commitment))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(leaves) != n {
		return nil, fault.New(fault.Storage, "The journal of %s lacks entries that were committed: %d of %d from number %d on are there. Restore the last backup, and keep this database.", r.stream, len(leaves), n, r.seq)
	}
	if _, err := t.exec(sqlDropPending, r.scope, r.stream, r.seq); err != nil {
		return nil, err
	}
	if rest := r.entries - n; rest > 0 {
		if _, err := t.exec(sqlInsertPending, r.scope, r.stream, r.seq+n, rest); err != nil {
			return nil, err
		}
	}
	_, err = t.exec(sqlInsertPlaced, r.place, r.stream, r.seq, n)
	return leaves, err
}

// eachOfRun calls do with the journal's rows of a run, in order.
func (t *tx) eachOfRun(r run, do func(*record) error) error {
	rows, err := t.query(sqlRun, r.scope, r.stream, r.seq, r.seq+r.entries)
	return each(rows, err, func(rows *sql.Rows) error {
		rec := record{stream: streamOf(r.stream)}
		if err := rec.scan(rows); err != nil {
			return err
		}
		return do(&rec)
	})
}

// Unplaced returns how many committed entries wait for a place in the ledger.
func (db *DB) Unplaced(ctx context.Context) (n int64, err error) {
	err = db.reading(ctx, func(t *tx) error { return t.row(sqlUnplaced, nil, &n) })
	return n, err
}

// Leaf returns an entry's place in the ledger and what the ledger holds of it.
func (t *tx) Leaf(s entry.Stream, id string) (app.Leaf, error) {
	rec, err := t.recordOf(s, id)
	if err != nil {
		return app.Leaf{}, err
	}
	var place int64
	var first, n int
	err = t.row(sqlPlaceOf, []any{s.String(), rec.header.Seq}, &place, &first, &n)
	if errors.Is(err, sql.ErrNoRows) || err == nil && rec.header.Seq >= first+n {
		return app.Leaf{}, fault.New(fault.NotFound, "The entry has no place in the ledger yet. It gets one within moments; try again.")
	}
	return rec.leaf(place + int64(rec.header.Seq-first)), err
}

// runsAtOnce is how many runs a walk through the journal reads at a time.
const runsAtOnce = 500

// Journal calls each with every entry that has a place, in order of place, from this place on, and with the hash that the
// stored tree holds at that place, zero when it holds none. It reads in one snapshot.
func (db *DB) Journal(ctx context.Context, from int64, each func(app.Leaf, ledger.Hash) error) error {
	return db.reading(ctx, func(t *tx) error {
		var start sql.NullInt64
		if err := t.row(sqlPlacedAt, []any{from}, &start); err != nil {
			return err
		}
		leaves := &tileCursor{t: t}
		for next := start.Int64; ; {
			runs, err := t.placedFrom(next)
			if err != nil || len(runs) == 0 {
				return err
			}
			for _, r := range runs {
				next = r.place + 1
				if err := t.journalRun(r, from, leaves, each); err != nil {
					return fmt.Errorf("journal from place %d: %w", r.place, err)
				}
			}
		}
	})
}

// journalRun reads a run whole before it looks at the tree: a connection answers one question at a time.
func (t *tx) journalRun(r run, from int64, leaves *tileCursor, each func(app.Leaf, ledger.Hash) error) error {
	var records []record
	err := t.eachOfRun(r, func(rec *record) error {
		records = append(records, *rec)
		return nil
	})
	if err != nil {
		return err
	}
	by := ""
	if slices.ContainsFunc(records, func(rec record) bool { return !rec.payload.Valid }) {
		if by, err = t.DestroyedBy(streamOf(r.stream)); err != nil {
			return err
		}
	}
	for _, rec := range records {
		place := r.place + int64(rec.header.Seq-r.seq)
		if place < from {
			continue
		}
		h, err := leaves.hash(tlog.StoredHashIndex(0, place))
		if err != nil {
			return err
		}
		leaf := rec.leaf(place)
		if !rec.payload.Valid {
			leaf.DestroyedBy = by
		}
		if err := each(leaf, value(h)); err != nil {
			return err
		}
	}
	return nil
}

func value(h *ledger.Hash) ledger.Hash {
	if h == nil {
		return ledger.Hash{}
	}
	return *h
}

func (t *tx) placedFrom(place int64) ([]run, error) {
	rows, err := t.query(sqlPlacedFrom, place, runsAtOnce)
	return collect(rows, err, func(rows *sql.Rows) (run, error) {
		var r run
		err := rows.Scan(&r.place, &r.stream, &r.seq, &r.entries)
		r.scope = ScopeOf(streamOf(r.stream).ID)
		return r, err
	})
}
