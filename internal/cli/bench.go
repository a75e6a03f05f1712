package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"daybook/internal/bench"
	"daybook/internal/fault"
	"daybook/internal/synth"
)

type benchCmd struct {
	Out      string        `type:"path" placeholder:"FILE" help:"Write the results to this page; printed when not given."`
	Sizes    []string      `default:"office,unit" enum:"office,unit,region,nation" help:"How large the services are."`
	Engines  []string      `default:"sqlite,postgres" enum:"sqlite,postgres" help:"Which engines."`
	Postgres string        `env:"DAYBOOK_TEST_PG" placeholder:"URL" help:"A PostgreSQL database from which others may be made and dropped; without it that engine is left out."`
	For      time.Duration `name:"for" default:"10s" placeholder:"TIME" help:"How long each page is asked for at 100 requests a second."`
	Dir      string        `type:"path" placeholder:"DIR" help:"Where the databases are made; a temporary folder when not given."`
	Keep     bool          `help:"Leave the databases in --dir, and measure those that an earlier run left there without importing again: DIR/sqlite-SIZE/main.db with its keys and a file named imported."`
	Seed     uint64        `default:"1" placeholder:"N" help:"Of the synthetic services."`
}

func (benchCmd) example() string {
	return `daybook bench --out docs/performance.md --sizes office,unit --engines sqlite
daybook bench --sizes office,nation --engines sqlite --dir bench --keep`
}

func (b benchCmd) Help() string {
	return helpText(`Makes synthetic services and measures the day page, a person's page, search, the timeline, recording, a person as known at a past moment, and import, each beside a floor measured in the same run; the pages of a team and a unit, of someone's risk, predictors, proposals and reports, and of what a unit delivers; and what is worked out over the whole service: standings, loads, and a trial of other weightings. Run it on a machine that does nothing else.`, b.example())
}

// The aims. They are what people feel, or what leaves room to grow.
const (
	aimPage     = 2 // times the floor
	aimRecord   = 3
	aimImport   = 4 // a quarter of the floor's speed
	aimAsKnown  = 50 * time.Millisecond
	aimP99      = 25 * time.Millisecond
	aimMemory   = 150 << 20
	aimService  = 10 * time.Second // everyone's standing, of a nation too
	pageRate    = 100              // requests a second
	pageRuns    = 300
	recordRuns  = 150
	asKnownRuns = 60
)

// floors says what each floor is, for the page of results.
var floors = []string{
	"**Pages**: one read by key of a stored row of the size of a person's file, in a transaction of its own, and the same bytes rendered: an HTTP handler that draws the same page component, with the values that the page was drawn from kept at hand, and sends it. So the ratio says what it costs to know what the page shows: the session, the policy, the reads, the decoding, what is worked out, and the log of who looked.",
	"**To stored bytes** is the stricter figure: against a handler that reads the answer as it was once sent, by key, and sends it again without drawing anything.",
	"**Record**: one committed transaction that writes the very rows that recording wrote (journal, timeline, lists, file), by prepared statements, into a copy of the same database (of no more than the first two million rows of each table, which is again to the floor's favour).",
	"**Import**: the same rows put into an empty, migrated database by the engine's bulk insert (COPY on PostgreSQL, one prepared statement on SQLite), 20,000 rows a transaction. Of a table with more rows than two million the floor inserts the first two million and is taken to go on at that speed; a table that grows gets slower, so this is to the floor's favour. The import itself also checks every row, folds every file and derives every standing.",
	"**As known at** and **memory** have no floor: what people feel is the time, and what a small machine has is the memory.",
	"**Team page** and **unit page** are those of the unit with the most officers of the service, asked for as one of its managers and as its head. They show many people and so have an aim in time only.",
	"**Risk, predictors, what a court could order** are worked out from a person's whole record whenever they are looked at, with what the figures were at past moments; delivery and reports are lists of the same unit. They have an aim in time only.",
	"**Over the whole service** there is no floor either. Standings are derived from every stored file, read from the database in the order in which it keeps them and decoded side by side, with a heap that may grow to five times what is held; nothing is written. Loads and the trial read every caseload, officer after officer. What was held is the most heap that was seen in use meanwhile.",
	"**Assessments**: twenty full ones with every question answered. Opening one is its page; saving is a section sent whole with one new answer, by the app and not over HTTP. What the record offers is counted by `daybook offers`: for an initial assessment on the day it was due, without any assessment before it.",
	"Pages are asked for by a client on the same machine over loopback, so the times are those of both.",
}

// Run measures.
func (b benchCmd) Run(c *console) error {
	report := bench.Report{Date: c.now().Format("Monday 2 January 2006"), Command: "daybook bench " + b.words(), Machine: bench.Machine(), Notes: slices.Clone(floors)}
	dir := b.Dir
	if b.Keep && dir == "" {
		return fault.New(fault.Invalid, "--keep needs a folder that stays. Name one with --dir.")
	}
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "daybook-bench-"); err != nil {
			return fault.Wrap(fault.Storage, err, "There is no room for the databases in %s.", os.TempDir())
		}
		defer os.RemoveAll(dir)
	}
	for _, size := range b.Sizes {
		folder := filepath.Join(dir, "extract-"+size)
		for _, engine := range b.Engines {
			if engine == "postgres" && b.Postgres == "" {
				report.Notes = append(report.Notes, "PostgreSQL at size "+size+" was **not run**: no server was given with --postgres.")
				continue
			}
			results, found, err := b.one(c, dir, folder, size, engine)
			if err != nil {
				return fmt.Errorf("measure %s at size %s: %w", engine, size, err)
			}
			if found {
				report.Notes = append(report.Notes, fmt.Sprintf("%s at size %s was measured on the database of an earlier run, so its import stands in that run's results.", engineNames[engine], size))
			}
			report.Results = append(report.Results, results...)
		}
	}
	var page bytes.Buffer
	if err := report.Write(&page); err != nil {
		return err
	}
	if b.Out == "" {
		_, err := c.out.Write(page.Bytes())
		return err
	}
	return replaceFile(b.Out, page.Bytes())
}

// words are the arguments that matter, for whoever runs it again.
func (b benchCmd) words() string {
	return fmt.Sprintf("--sizes %s --engines %s --for %s", strings.Join(b.Sizes, ","), strings.Join(b.Engines, ","), b.For)
}

// engineNames are the engines as a page names them.
var engineNames = map[string]string{"sqlite": "SQLite", "postgres": "PostgreSQL"}

// extract makes the extract of a synthetic service, unless it is there.
func (b benchCmd) extract(c *console, folder, size string) error {
	if _, err := os.Stat(filepath.Join(folder, "manifest.json")); err == nil {
		return nil
	}
	today, err := c.today()
	if err != nil {
		return err
	}
	_, err = c.synth(folder, synth.Options{Size: synth.Size(size), Seed: b.Seed, Day: today})
	return err
}

// one measures everything on one engine at one size. Found says that the database was there from an earlier run.
func (b benchCmd) one(c *console, dir, folder, size, engine string) (results []bench.Result, found bool, err error) {
	c.note("Measuring %s at size %s", engineNames[engine], size)
	base, err := newBase(c, b, dir, size, engine)
	if err != nil {
		return nil, false, err
	}
	m := &measuring{c: c, base: base, lasting: b.For, size: size}
	parts := []func() error{func() error { return b.extract(c, folder, size) }, func() error { return m.imports(folder) }}
	if base.found {
		parts = []func() error{m.reopen}
	}
	for _, part := range append(parts, m.pages, m.overseers, m.risks, m.standings, m.predictors, m.loads, m.trial, m.asKnown, m.records, m.assessments, m.memory) {
		if err := part(); err != nil {
			return nil, base.found, errors.Join(err, m.close(), base.drop())
		}
	}
	for i := range m.results {
		m.results[i].Engine, m.results[i].Size = engineNames[engine], size
	}
	return m.results, base.found, errors.Join(m.close(), base.drop())
}
