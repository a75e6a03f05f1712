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
	{"timeline", "scope_id, person, on_day, at_minute, seq"}, {"list_row", "scope_id, list, owner, row_key"}, {"sought", "scope_id, person"},
	{"lookup", "term, held, person"},
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
	result, err := transfer.Import(m.c.ctx, m.office.db, extract, transfer.ImportOptions{Now: m.c.now, Zone: m.office.zone, Rules: m.office.app.Rules.Settings(), Progress: stages.tell})
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
	if err := m.settle(); err != nil {
		return err
	}
	return m.base.done()
}

// reopen opens the database that an earlier run left, and makes one for the floors where there is none beside it.
func (m *measuring) reopen() error {
	if err := m.open(); err != nil {
		return err
	}
	lacks, err := m.base.lacksFloor()
	if err != nil {
		return err
	}
	if lacks {
		if _, err := m.bulkFloor(); err != nil {
			return err
		}
	}
	return m.settle()
}

// settle gives every entry its place in the ledger, so that nothing goes on beside what is measured.
func (m *measuring) settle() error {
	p := m.c.progress("Sealing", "entries")
	defer p.end()
	return m.office.jobs.Settle(m.c.ctx, p.at)
}

// floorRows bounds how many rows of each table the floor inserts. A whole nation would take longer than its import.
const floorRows = 2_000_000

// bulkFloor puts the imported rows into the floor's database and returns how long the inserts took; for a table with more
// rows than [floorRows], how long they would have taken at the speed of the first ones.
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
	p := m.c.progress("Inserting for the floor", "rows")
	defer p.end()
	all := 0
	for _, table := range importedTables {
		n, spent := 0, time.Duration(0)
		err := stream(ctx, from, table.name, fmt.Sprintf(`ORDER BY %s LIMIT %d`, table.key, floorRows), rowsAtOnce, func(part rows) error {
			began := time.Now()
			if err := m.base.bulk(ctx, to, part); err != nil {
				return fmt.Errorf("insert into %s: %w", table.name, err)
			}
			spent += time.Since(began)
			n += len(part.values)
			p.atInt(all+n, 0)
			return nil
		})
		if err != nil {
			return 0, err
		}
		all += n
		if n == floorRows {
			var whole int
			if err := from.QueryRowContext(ctx, `SELECT count(*) FROM `+table.name).Scan(&whole); err != nil {
				return 0, err
			}
			spent = time.Duration(float64(spent) * float64(whole) / float64(n))
		}
		took += spent
	}
	return took, nil
}
