// Package torture shows that what Daybook acknowledged is there, whatever happened to the program: it starts the real
// one, writes to it from several clients over HTTP, kills it at random moments, starts it again, and looks for every
// entry that was acknowledged, exactly once, in a record whose files and ledger still agree with its journal.
//
// It knows nothing of how the program works inside. What the database holds is told to it by a function, because only
// the command line may join the store to it.
package torture

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// Config says what is tortured and how.
type Config struct {
	Program string   // the program's path
	Args    []string // that make it serve the database at Addr
	Addr    string   // where it is told to listen, HOST:PORT
	Engine  string   // for the closing line

	Kills   int
	Clients int
	SignIns []SignIn // the clients take them in turn
	People  []string // whose records are written to; few, so that clients meet
	Seed    uint64   // of the chance in it

	// Inspect looks at the database: how often each marker stands in the journal of these people, and what is wrong with
	// the files or the ledger.
	Inspect func(ctx context.Context, people []string) (Inspection, error)
	// Say is told how it goes.
	Say func(format string, args ...any)
}

// SignIn is a name and a password.
type SignIn struct{ User, Password string }

// Inspection is what a look at the database found.
type Inspection struct {
	Markers map[string]int // each note that is a marker, and how often it stands in the journal
	Files   []string       // what of the stored files and lists is not what the journal says
	Ledger  []string       // what the ledger's check found
}

// Result is the outcome.
type Result struct {
	Engine       string
	Kills        int
	Acknowledged int      // entries whose recording was acknowledged
	Lost         []string // markers of those that are not there
	Twice        []string // markers that are there more than once
	Files        []string
	Ledger       []string
}

// OK reports whether nothing was lost and everything agrees.
func (r Result) OK() bool {
	return len(r.Lost) == 0 && len(r.Twice) == 0 && len(r.Files) == 0 && len(r.Ledger) == 0
}

// String is the closing line.
func (r Result) String() string {
	state := func(wrong []string) string {
		if len(wrong) == 0 {
			return "ok"
		}
		return fmt.Sprintf("%d-wrong", len(wrong))
	}
	return fmt.Sprintf("torture: engine=%s kills=%d acknowledged=%d lost=%d twice=%d ledger=%s files=%s",
		r.Engine, r.Kills, r.Acknowledged, len(r.Lost), len(r.Twice), state(r.Ledger), state(r.Files))
}

// How long the program lives between two kills: now and then too short to be ready, mostly long enough to be in the
// middle of much.
const (
	longestLife  = 900 * time.Millisecond
	earlyOneIn   = 8 // one kill in so many comes while the program starts
	earlyWithin  = 250 * time.Millisecond
	pauseForBusy = 20 * time.Millisecond
)

// Run tortures the program until it was killed as often as asked, and looks at the database after each restart. An error
// means that the torture could not go on; the result tells what was found until then.
func Run(ctx context.Context, c Config) (Result, error) {
	t := &torture{Config: c, chance: rand.New(rand.NewPCG(c.Seed, 1)), gate: newGate(), book: newBook()}
	t.result.Engine = c.Engine
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if err := t.start(ctx); err != nil {
		return t.result, err
	}
	defer t.child.kill()
	stopped, err := t.clients(ctx)
	if err != nil {
		return t.result, err
	}
	for t.result.Kills < c.Kills && err == nil {
		err = t.round(ctx)
	}
	cancel()
	stopped.Wait()
	return t.result, err
}

type torture struct {
	Config
	chance *rand.Rand
	gate   *gate
	book   *book
	child  *child
	result Result
}

func (t *torture) start(ctx context.Context) (err error) {
	if t.child, err = launch(ctx, t.Program, t.Args); err != nil {
		return err
	}
	return t.child.ready(ctx, t.Addr)
}

// round lets the clients write for a random time, kills the program, starts it again and looks.
func (t *torture) round(ctx context.Context) error {
	t.gate.open()
	if err := sleep(ctx, time.Duration(t.chance.Int64N(int64(longestLife)))); err != nil {
		return err
	}
	if err := t.killed(); err != nil {
		return err
	}
	for t.result.Kills < t.Kills && t.chance.IntN(earlyOneIn) == 0 {
		child, err := launch(ctx, t.Program, t.Args)
		if err != nil {
			return err
		}
		t.child = child
		if err := sleep(ctx, time.Duration(t.chance.Int64N(int64(earlyWithin)))); err != nil {
			return err
		}
		if err := t.killed(); err != nil {
			return err
		}
	}
	t.gate.close()
	if err := t.start(ctx); err != nil {
		return err
	}
	return t.look(ctx)
}

// killed kills the program at once and counts it. One that ended by itself is an error: it must not.
func (t *torture) killed() error {
	if err := t.child.kill(); err != nil {
		return err
	}
	t.result.Kills++
	return nil
}

// look compares the database with what was acknowledged, while nobody writes.
func (t *torture) look(ctx context.Context) error {
	if err := t.gate.idle(ctx); err != nil {
		return err
	}
	seen, err := t.Inspect(ctx, t.People)
	if err != nil {
		return fmt.Errorf("look at the database after %d kills: %w", t.result.Kills, err)
	}
	entries, lost, twice := t.book.compare(seen.Markers)
	t.result.Acknowledged = entries
	t.result.Lost, t.result.Twice = lost, twice
	t.result.Files, t.result.Ledger = seen.Files, seen.Ledger
	t.Say("killed %d of %d times; %d entries acknowledged, %d lost", t.result.Kills, t.Kills, entries, len(lost))
	if !t.result.OK() {
		return errWrong
	}
	return nil
}

// errWrong ends the torture as soon as something is wrong, so that the database can be looked at as it is.
var errWrong = errors.New("something is wrong")

// Wrong reports whether an error of [Run] only says that the result is not OK.
func Wrong(err error) bool { return errors.Is(err, errWrong) }

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
