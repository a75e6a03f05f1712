package cli

import (
	"fmt"
	"log/slog"
	"time"

	"daybook/internal/bench"
	"daybook/internal/extract/transfer"
	"daybook/internal/store"
)

// measuring is one measurement at work.
type measuring struct {
	c       *console
	base    *base
	office  *office
	lasting time.Duration
	size    string
	results []bench.Result
}

func (m *measuring) add(r bench.Result) {
	m.results = append(m.results, r)
	m.c.note("  %s: %s, floor %s, %.2f×, p99 %s", r.What, r.Is, r.Floor, r.Ratio, r.P99)
}

func (m *measuring) close() error {
	if m.office == nil {
		return nil
	}
	err := m.office.Close()
	m.office = nil
	return err
}

func (m *measuring) open() (err error) {
	m.office, err = m.c.open(database{DB: m.base.main, Keys: m.keyFile()}, store.Options{Migrate: true}, slog.New(slog.DiscardHandler))
	return err
}

// importedTables are what an import fills, each with its key.
var importedTables = []struct{ name, key string }{
	{"journal", "scope_id, stream, seq"}, {"pending", "scope_id, stream, seq"}, {"person", "scope_id, id"}, {"crn", "crn"},
	{"timeline", "scope_id, person, on_day, at_minute, seq"}, {"list_row", "scope_id, list, owner, row_key"}, {"lookup", "term, person"},
	{"staff", "kind, id"},
}

// rowsAtOnce is how many rows the floor puts in one transaction, as the import does with its people.
const rowsAtOnce = 20_000

// imports measures an import, and the bulk insert of the rows that it left.
func (m *measuring) imports(extract string) error {
	if err := m.open(); err != nil {
		return err
	}
	began := time.Now()
	stages := m.c.stages()
	result, err := transfer.Import(m.c.ctx, m.office.db, extract, transfer.ImportOptions{Now: m.c.now, Zone: m.office.zone, Rules: m.office.app.Rules, Progress: stages.tell})
	stages.end()
	if err != nil {
		return err
	}
	took := time.Since(began)
	floor, err := m.bulkFloor()
	if err != nil {
		return err
	}
	perSecond := func(d time.Duration) string {
		return thousands(int64(float64(result.Entries)/d.Seconds())) + " entries/s"
	}
	ratio := float64(took) / float64(floor)
	m.add(bench.Result{What: fmt.Sprintf("import %s entries", thousands(int64(result.Entries))), Is: perSecond(took), Floor: perSecond(floor), Ratio: ratio,
		Aim: fmt.Sprintf("within %d×", aimImport), Met: ratio <= aimImport})
	return m.office.jobs.Settle(m.c.ctx, nil)
}

// bulkFloor puts the imported rows into the floor's database and returns how long the inserts took.
func (m *measuring) bulkFloor() (took time.Duration, err error) {
	ctx := m.c.ctx
	if err := m.base.migrated(ctx); err != nil {
		return 0, err
	}
	from, err := m.base.raw(m.base.main)
	if err != nil {
		return 0, err
	}
	defer from.Close()
	to, err := m.base.raw(m.base.floor)
	if err != nil {
		return 0, err
	}
	defer to.Close()
	for _, table := range importedTables {
		for offset := 0; ; offset += rowsAtOnce {
			part, err := read(ctx, from, table.name, fmt.Sprintf(`ORDER BY %s LIMIT %d OFFSET %d`, table.key, rowsAtOnce, offset))
			if err != nil {
				return 0, err
			}
			if len(part.values) == 0 {
				break
			}
			began := time.Now()
			if err := m.base.bulk(ctx, to, part); err != nil {
				return 0, fmt.Errorf("insert into %s: %w", table.name, err)
			}
			took += time.Since(began)
		}
	}
	return took, nil
}
