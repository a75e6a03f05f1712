package cli

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strings"
	"time"

	"daybook/internal/app"
	"daybook/internal/bench"
	"daybook/internal/day"
	"daybook/internal/fault"
)

// recordedTables are what recording writes to, each with its key and how the rows of one person are found.
var recordedTables = []struct{ name, key, ofPerson string }{
	{"journal", "scope_id, stream, seq", "WHERE stream = 'person/' || $1"},
	{"pending", "scope_id, stream, seq", "WHERE stream = 'person/' || $1"},
	{"person", "scope_id, id", "WHERE id = $1"},
	{"timeline", "scope_id, person, on_day, at_minute, seq", "WHERE person = $1"},
	{"list_row", "scope_id, list, owner, row_key", "WHERE person = $1"},
	{"sought", "scope_id, person", "WHERE person = $1"},
	{"counted", "scope_id, owner, person", "WHERE person = $1"},
	{"lookup", "term, held, person", "WHERE person = $1"},
}

// written is what one recording wrote, table by table.
type written struct {
	put, gone []rows
	seen      string // the idempotency key
}

// recordedPeople is about how many people's records are written to in turn.
const recordedPeople = 20

// records measures recording a contact with the next appointment, and a transaction that writes the same rows.
func (m *measuring) records() error {
	d, err := m.sit()
	if err != nil {
		return err
	}
	raw, err := m.base.raw(m.base.main)
	if err != nil {
		return err
	}
	defer raw.Close()
	people := d.people[:min(len(d.people), recordedPeople)]
	state := map[string][]rows{}
	for _, id := range people {
		if state[id], err = personRows(m.c.ctx, raw, id); err != nil {
			return err
		}
	}
	var all []written
	var took []time.Duration
	for i := range recordRuns {
		id, key := people[i%len(people)], newID()
		began := time.Now()
		if _, err := m.office.app.Record(m.c.ctx, d.officer, recording(id, key, m.office.app.Today(), i)); err != nil {
			return fmt.Errorf("%w %v", err, fault.FieldsOf(err))
		}
		took = append(took, time.Since(began))
		now, err := personRows(m.c.ctx, raw, id)
		if err != nil {
			return err
		}
		all = append(all, difference(state[id], now, key))
		state[id] = now
	}
	floor, err := m.recordFloor(all)
	if err != nil {
		return err
	}
	m.add(bench.Against("record a contact and the next appointment", bench.Measured(took), floor, aimRecord))
	return nil
}

// recording is a telephone call with a note, and the next appointment.
func recording(person, key string, today day.Date, n int) app.Record {
	return app.Record{Ask: app.Ask{Key: key}, Person: person, Type: "CTOA",
		Note: "They rang. The new job is going well, and the shifts change from next week: mornings suit them better now.",
		Next: &app.Booking{Date: today.Add(7 + n), Start: day.At(9+n%8, 15*(n%4)), Mode: "phone", Purpose: "How the new shifts work out"}}
}

// personRows reads everything that is stored of one person, table by table.
func personRows(ctx context.Context, db *sql.DB, id string) (all []rows, err error) {
	for _, table := range recordedTables {
		r, err := read(ctx, db, table.name, table.ofPerson, id)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// difference is what turned one state of a person's rows into another.
func difference(before, after []rows, seen string) written {
	w := written{seen: seen}
	for i, table := range recordedTables {
		old := map[string][]any{}
		for _, values := range before[i].values {
			old[keyOf(before[i].columns, table.key, values)] = values
		}
		put, gone := rows{table.name, after[i].columns, nil}, rows{table.name, after[i].columns, nil}
		for _, values := range after[i].values {
			k := keyOf(after[i].columns, table.key, values)
			if !reflect.DeepEqual(old[k], values) {
				put.values = append(put.values, values)
			}
			delete(old, k)
		}
		for _, values := range old {
			gone.values = append(gone.values, values)
		}
		w.put, w.gone = append(w.put, put), append(w.gone, gone)
	}
	return w
}

// keyOf writes a row's key as one text.
func keyOf(columns []string, key string, values []any) string {
	return fmt.Sprintf("%q", keyValues(columns, key, values))
}

// keyValues returns the values of a row's key, in the key's order.
func keyValues(columns []string, key string, values []any) (out []any) {
	for _, name := range strings.Split(key, ", ") {
		for i, column := range columns {
			if column == name {
				out = append(out, values[i])
			}
		}
	}
	return out
}

// recordFloor writes the same rows again into the floor's database, in one transaction for each recording.
func (m *measuring) recordFloor(all []written) (bench.Sample, error) {
	db, err := m.base.raw(m.base.floor)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	var took []time.Duration
	f := floorWriter{db: db, ready: map[string]*sql.Stmt{}}
	defer f.close()
	if err := f.prepare(m.c.ctx, all); err != nil {
		return nil, err
	}
	for _, w := range all {
		began := time.Now()
		if err := f.write(m.c.ctx, w); err != nil {
			return nil, err
		}
		took = append(took, time.Since(began))
	}
	return bench.Measured(took), nil
}

// floorWriter writes rows by prepared statements.
type floorWriter struct {
	db    *sql.DB
	ready map[string]*sql.Stmt // by table, with "-" before it for deletions
}

const sqlFloorSeen = `INSERT INTO seen (command_key, result, seen_at) VALUES ($1, $2, $3)`

func (f floorWriter) prepare(ctx context.Context, all []written) (err error) {
	for i, table := range recordedTables {
		if f.ready[table.name], err = f.db.PrepareContext(ctx, all[0].put[i].insertSQL(table.key)); err != nil {
			return err
		}
		var where []string
		for n, column := range strings.Split(table.key, ", ") {
			where = append(where, fmt.Sprintf("%s = $%d", column, n+1))
		}
		if f.ready["-"+table.name], err = f.db.PrepareContext(ctx, `DELETE FROM `+table.name+` WHERE `+strings.Join(where, " AND ")); err != nil {
			return err
		}
	}
	f.ready["seen"], err = f.db.PrepareContext(ctx, sqlFloorSeen)
	return err
}

func (f floorWriter) close() {
	for _, s := range f.ready {
		if s != nil {
			s.Close()
		}
	}
}

func (f floorWriter) write(ctx context.Context, w written) error {
	tx, err := f.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i, table := range recordedTables {
		for _, values := range w.gone[i].values {
			key := keyValues(w.gone[i].columns, table.key, values)
			if _, err := tx.StmtContext(ctx, f.ready["-"+table.name]).ExecContext(ctx, key...); err != nil {
				return err
			}
		}
		for _, values := range w.put[i].values {
			if _, err := tx.StmtContext(ctx, f.ready[table.name]).ExecContext(ctx, values...); err != nil {
				return err
			}
		}
	}
	if _, err := tx.StmtContext(ctx, f.ready["seen"]).ExecContext(ctx, w.seen, "officer", time.Now().UnixMicro()); err != nil {
		return err
	}
	return tx.Commit()
}
