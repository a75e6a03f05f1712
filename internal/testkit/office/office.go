// Package office is a small probation office for tests: one officer of each role in one unit, colleagues in another, and
// people on probation with each sort of limit on who may see them.
//
// It stands on a real database behind the real app, with a clock that tests move and ids that count up, so that a test
// of a rule, of a page or of a race says only what is particular to it.
package office

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/store"
	"daybook/internal/workload"
)

// The two units, and the officers beside those that [Officer] names: a second probation officer of the north, who holds
// the people whom limits are set on, and the officer and the manager of the south.
const (
	North = "north"
	South = "south"

	Colleague  = "officer-colleague"
	Southerner = "officer-south"
	SouthSPO   = "officer-south-spo"
)

// Officer returns the id of the north's officer of a role.
func Officer(r access.Role) string { return "officer-" + string(r) }

// Monday is the day on which every office opens, and Opens the moment.
var (
	Monday = day.MustParse("2026-11-23")
	Opens  = time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
)

// Office is one office at work.
type Office struct {
	App   *app.App
	Store *store.DB
	Clock *Clock
	Zone  *time.Location
	ids   atomic.Int64
}

// Clock is a clock that stands still until a test moves it.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now returns the moment it is.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Forward moves the clock.
func (c *Clock) Forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Option changes the parts of an office before it opens.
type Option func(*app.Parts)

// With puts something between the app and its store, such as a counter of what is asked.
func With(wrap func(app.Store) app.Store) Option {
	return func(p *app.Parts) { p.Store = wrap(p.Store) }
}

// Logging has the app write its log here.
func Logging(log *slog.Logger) Option { return func(p *app.Parts) { p.Log = log } }

// Open opens an office on the database of a URL, which is closed with the test.
func Open(t testing.TB, url string, options ...Option) *Office {
	t.Helper()
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	o := &Office{Clock: &Clock{now: Opens}, Zone: zone}
	o.Store, err = store.Open(context.Background(), url, store.Options{Now: o.Clock.Now, Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Store.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	parts := app.Parts{Store: o.Store, Now: o.Clock.Now, NewID: o.NewID, Zone: zone, Rules: rules.Default()}
	for _, option := range options {
		option(&parts)
	}
	o.App = app.New(parts)
	o.load(t)
	return o
}

// NewID returns the next id.
func (o *Office) NewID() string { return fmt.Sprintf("id-%06d", o.ids.Add(1)) }

// Key returns an idempotency key that nobody has used.
func (o *Office) Key() string { return "key-" + o.NewID() }

// Ask returns what a form carries that was drawn when the person stood at this place.
func (o *Office) Ask(drawn int) app.Ask { return app.Ask{Key: o.Key(), Drawn: drawn} }

// load brings staff and people in, as an import would.
func (o *Office) load(t testing.TB) {
	t.Helper()
	batch := app.Batch{Lines: lines{}, Blobs: map[string][]byte{digest(letter): letter}, MarkName: "office", MarkValue: "loaded"}
	if err := hire(&batch); err != nil {
		t.Fatal(err)
	}
	for _, p := range everyone() {
		made, err := o.App.Make(p.id, p.entries, workload.DefaultSets(), o.App.Today())
		if err != nil {
			t.Fatal(err)
		}
		batch.Entries = append(batch.Entries, p.entries...)
		batch.People = append(batch.People, made.Person)
		batch.Rows = append(batch.Rows, made.Rows...)
		batch.Lines[p.id] = made.Lines
		batch.Sheets = append(batch.Sheets, made.Sheet)
	}
	if _, err := o.Store.Load(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
	for _, officer := range batch.Officers {
		o.account(t, officer)
	}
}

// Entries returns a person's journal.
func (o *Office) Entries(t testing.TB, person string) (all []entry.Entry) {
	t.Helper()
	err := o.Store.Read(context.Background(), func(r app.Reader) (err error) {
		all, err = r.Entries(entry.Stream{Kind: entry.Person, ID: person}, 0)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
