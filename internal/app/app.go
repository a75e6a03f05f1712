// Package app has one function for each thing people do in Daybook: open their day, find a person, record what came of
// a meeting, correct an entry, prove one.
//
// Each function loads what it needs, asks the policy, decides with pure code, and saves entries and everything derived
// from them in one transaction. The web, the command line and the jobs all come through here, so no rule can be passed
// by. Time comes in by one door, [Parts.Now], and is fixed once per transaction.
package app

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/ledger"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// Parts are what an App is made of.
type Parts struct {
	Store Store
	Now   func() time.Time // the one clock
	NewID func() string    // ids for entries; UUIDv7 in the program, counted in tests
	Zone  *time.Location   // where the office's wall clock hangs
	Rules *rules.Settings  // the dated settings that come with Daybook, or with what the service decided laid over them
	Log   *slog.Logger
	// Seal signs a file with the service's key; nil in a process that does not hold it.
	Seal func(ledger.Seal) ([]byte, error)
}

// App carries out what people do.
type App struct {
	Parts
	Rules      *Rules // the dated settings of the service, as it decides them while the program runs
	staff      directoryCache
	strangers  strangers
	rooms      rooms
	tallies    remembered[tally]
	orders     remembered[[]heldCase]
	deliveries remembered[delivery] // by unit
}

// New returns an App made of these parts.
func New(p Parts) *App {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	return &App{Parts: p, Rules: newRules(p.Rules)}
}

// instant returns the moment now, in the precision that the journal keeps.
func (a *App) instant() time.Time { return a.Now().UTC().Truncate(time.Microsecond) }

// Today returns the day it is at the office.
func (a *App) Today() day.Date { return day.Of(a.Now().In(a.Zone)) }

// Clock returns the time on the office's wall.
func (a *App) Clock() day.Clock {
	t := a.Now().In(a.Zone)
	return day.At(t.Hour(), t.Minute())
}

// directoryCache keeps the directory and the service's weightings while nothing in them has changed: they are small, read
// on every page, and seldom changed.
type directoryCache struct {
	mu      sync.Mutex
	version int64
	on      day.Date // changes that take effect on a day make another directory of the same entries
	dir     staffing.Directory
	sets    *workload.Sets
	started day.Date // on which the service's own stream begins
}

// at returns the directory of a version as it is on a day, when it is at hand.
func (c *directoryCache) at(version int64, on day.Date) (dir staffing.Directory, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.dir, c.version == version && c.on == on && c.dir.Officers != nil
}

// directory returns everyone and every place as they are today, from the cache when it is still true. Whatever people do
// begins with it.
func (a *App) directory(r Reader) (staffing.Directory, error) {
	dir, _, err := a.known(r)
	return dir, err
}

// known returns the directory and the weightings of the service through time, from the cache when it is still true.
func (a *App) known(r Reader) (staffing.Directory, *workload.Sets, error) {
	v, err := r.StaffVersion()
	if err != nil {
		return staffing.Directory{}, nil, err
	}
	today := a.Today()
	a.staff.mu.Lock()
	defer a.staff.mu.Unlock()
	if a.staff.version == v && a.staff.on == today && a.staff.dir.Officers != nil {
		return a.staff.dir, a.staff.sets, nil
	}
	dir, err := r.Staff()
	if err != nil {
		return staffing.Directory{}, nil, err
	}
	own, err := r.Entries(serviceStream, 0)
	if err != nil {
		return staffing.Directory{}, nil, err
	}
	sets, err := workload.DefaultSets().WithEntries(own)
	if err != nil {
		return staffing.Directory{}, nil, err
	}
	if err := a.Rules.learn(own); err != nil {
		return staffing.Directory{}, nil, err
	}
	a.staff.version, a.staff.on, a.staff.dir, a.staff.sets, a.staff.started = v, today, dir.On(today), sets, 0
	if len(own) > 0 {
		a.staff.started = day.Of(own[0].RecordedAt.In(a.Zone))
	}
	return a.staff.dir, sets, nil
}

// started is the day on which the record of the service begins (G6.7), as it was known when the directory was last asked for;
// none while the service has no entry of its own.
func (a *App) started() day.Date {
	a.staff.mu.Lock()
	defer a.staff.mu.Unlock()
	return a.staff.started
}

// Directory returns everyone and every place, for names on pages.
func (a *App) Directory(ctx context.Context) (dir staffing.Directory, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		dir, err = a.directory(r)
		return err
	})
	return dir, err
}

// actor returns the officer as the policy knows them.
func actor(dir staffing.Directory, id string) (access.Actor, bool) {
	o, ok := dir.Officers[id]
	if !ok {
		return access.Actor{}, false
	}
	return access.Actor{Officer: o.ID, Name: o.Name(), Grade: o.Grade, Role: access.Role(o.Role), Team: o.Team, Unit: o.Unit}, true
}

// caseOf returns what the policy may know of a file on a day.
func caseOf(f *casefile.File, on day.Date) access.Case { return caseSought(f.Sought(), on) }

// caseSought is caseOf from what is sought of the file, which holds all that the policy asks.
func caseSought(s *casefile.Sought, on day.Date) access.Case {
	c := access.Case{Person: s.Person}
	for _, h := range s.Holders {
		if h.HeldOn(on) {
			c.Officers = append(c.Officers, h.Officer)
			if h.Role == casefile.Responsible {
				c.Team, c.Unit = h.Team, h.Unit
			}
		}
	}
	for _, r := range s.Authors {
		c.Officers = append(c.Officers, r.Author) // CR1.6
	}
	for _, l := range s.Limits {
		if l.From <= on && (l.Until == 0 || on <= l.Until) {
			c.Limits = append(c.Limits, access.Limit{Exclusion: l.Type == "exclusion", Officers: l.Officers, Message: l.Message})
		}
	}
	for _, x := range s.Forced {
		if on <= x.Until && x.Verdict != "not justified" {
			c.Forced = append(c.Forced, x.Officer)
		}
	}
	return c
}

// notFound is the answer for a record that does not exist and, word for word, for one that must look as if it did not.
func notFound() error {
	return fault.New(fault.NotFound, "There is no person with this reference. Check the link, or find the person by name or CRN.")
}

// Refused is the cause of a Denied fault from the policy: the clause that decided.
type Refused struct{ Clause string }

// Error names the clause.
func (r *Refused) Error() string { return "refused by " + r.Clause }

// refuse turns the policy's answer into the fault that the person gets.
func refuse(d access.Decision) error {
	if d.See == access.Nothing {
		return notFound()
	}
	return fault.Wrap(fault.Denied, &Refused{d.Clause}, "%s", d.Text)
}
