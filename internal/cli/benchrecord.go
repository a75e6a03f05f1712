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
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/store"
)

// recordedTables are what recording writes to, each with its key.
var recordedTables = []struct{ name, key string }{
	{"journal", "scope_id, stream, seq"},
	{"pending", "scope_id, stream, seq"},
	{"person", "scope_id, id"},
	{"timeline", "scope_id, person, on_day, at_minute, seq"},
	{"list_row", "scope_id, list, owner, row_key"},
	{"sought", "scope_id, person"},
	{"counted", "scope_id, owner, person"},
	{"lookup", "term, held, person"},
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
		if state[id], err = m.personRows(raw, id); err != nil {
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
		now, err := m.personRows(raw, id)
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

// place is where some rows of one person are found: a table, and the start of its key or the whole of it; and, where they
// stand among those of others, what the next column of the key starts with.
type place struct {
	table  string
	key    []any
	starts string
}

// places are where everything that is stored of one person is found. The rows of lists are found by what their files give
// now, each by its key: by person alone a database would look through all of them, which in a nation are tens of millions.
func places(p app.Person) []place {
	id, stream := p.File.Person, entry.Stream{Kind: entry.Person, ID: p.File.Person}.String()
	scope := store.ScopeOf(id)
	all := []place{
		{table: "journal", key: []any{scope, stream}}, {table: "pending", key: []any{scope, stream}}, {table: "person", key: []any{scope, id}},
		{table: "timeline", key: []any{scope, id}}, {table: "sought", key: []any{scope, id}},
	}
	for _, r := range lists.Of(p.File, p.Standing) {
		switch r.Table {
		case lists.Lookup:
			all = append(all, place{table: "lookup", key: []any{r.Owner, r.Body, r.Person}})
		case lists.Counting:
			// Whoever's load the person counts in has what changed it, which no file gives again.
			all = append(all, place{table: "counted", key: []any{store.ScopeOf(r.Owner), r.Owner, r.Key}},
				place{table: "list_row", key: []any{store.ScopeOf(r.Owner), string(lists.Points), r.Owner}, starts: id + ":"})
		case lists.Sought:
		default:
			all = append(all, place{table: "list_row", key: []any{store.ScopeOf(r.Owner), string(r.Table), r.Owner, r.Key}})
		}
	}
	return all
}

// personRows reads everything that is stored of one person, table by table.
func (m *measuring) personRows(db *sql.DB, id string) ([]rows, error) {
	var p app.Person
	err := m.office.db.Read(m.c.ctx, func(r app.Reader) (err error) {
		p, err = r.Person(id)
		return err
	})
	if err != nil {
		return nil, err
	}
	all := make([]rows, len(recordedTables))
	found := places(p)
	for i, table := range recordedTables {
		all[i].table = table.name
		for _, at := range found {
			if at.table != table.name {
				continue
			}
			columns := strings.Split(table.key, ", ")
			where, args := "WHERE "+keyed(columns[:len(at.key)]), at.key
			if at.starts != "" {
				next := columns[len(at.key)]
				where += fmt.Sprintf(" AND %s >= $%d AND %s < $%d", next, len(args)+1, next, len(args)+2)
				args = append(args, at.starts, at.starts+"\U0010FFFF")
			}
			r, err := read(m.c.ctx, db, table.name, where, args...)
			if err != nil {
				return nil, err
			}
			all[i].columns, all[i].values = r.columns, append(all[i].values, r.values...)
		}
	}
	return all, nil
}

// keyed is the condition that these columns, and no others, have the values given.
func keyed(columns []string) string {
	where := make([]string, len(columns))
	for i, column := range columns {
		where[i] = fmt.Sprintf("%s = $%d", column, i+1)
	}
	return strings.Join(where, " AND ")
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
		if f.ready["-"+table.name], err = f.db.PrepareContext(ctx, `DELETE FROM `+table.name+` WHERE `+keyed(strings.Split(table.key, ", "))); err != nil {
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
