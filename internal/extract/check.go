package extract

import (
	"context"
	"iter"
	"slices"
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// MostFaults bounds how many faults are kept. An extract with more has one fault at its source, not a hundred thousand.
const MostFaults = 100_000

// Options say against what an extract is checked.
type Options struct {
	Now   time.Time // nothing can have been recorded after it
	Today day.Date  // nobody can have been born after it
	// Known are officers, units and teams outside the extract that it may name; the zero value knows none.
	Known Known
	// Progress is told after every few thousand rows how many were looked at, of how many; nil tells nobody.
	Progress func(rows, total int)
}

// Known are the ids of officers, units and teams.
type Known struct {
	Officers, Units, Teams map[string]bool
}

// Checked is an extract that was looked at whole.
type Checked struct {
	*Reader
	Faults Faults // in the order in which they were met; at most a hundred thousand
	More   int    // how many further faults there are
	Rows   int    // how many rows were looked at

	opts    Options
	outside outside
	known   Known // officers, units and teams that exist, in the extract or outside it, without those left out
	named   Known // those that the extract at least tries to tell of
	twice   map[uint64]struct{}
	sizes   map[string]int64 // of the documents whose bytes were found to be right, by digest
}

// Check looks at a whole extract and finds everything that is wrong with it. An error is trouble with reading, or
// [Faults] when the manifest or the header of a file cannot be used at all.
func Check(ctx context.Context, dir string, opts Options) (*Checked, error) {
	r, err := Open(dir)
	if err != nil {
		return nil, err
	}
	c := &Checked{Reader: r, opts: opts, sizes: map[string]int64{}}
	if err := c.checkAll(ctx); err != nil {
		return nil, err
	}
	if len(c.mixed) > 0 {
		if err := c.sortOut(ctx); err != nil {
			return nil, err
		}
		if err := c.checkAll(ctx); err != nil {
			return nil, err
		}
	}
	if c.Faults.Whole() {
		// Where a part could not be read, what seems to be missing from it is no fault that anyone could mend.
		c.Faults = slices.DeleteFunc(c.Faults, func(f Fault) bool { return !f.Whole })
	}
	return c, nil
}

// checkAll looks at all rows, with what is known by now of files that are out of order.
func (c *Checked) checkAll(ctx context.Context) error {
	c.twice = nil
	if err := c.nameStaff(); err != nil {
		return err
	}
	// Ids are compared by a hash of eight bytes, since those of a nation must fit in memory. Where two hashes are the same the
	// extract is looked at once more with an eye on the ids themselves.
	ids := new(idHashes)
	if err := c.look(ctx, ids); err != nil {
		return err
	}
	if c.twice = ids.twice(); len(c.twice) == 0 {
		return nil
	}
	return c.look(ctx, nil)
}

// nameStaff notes which officers, units and teams the extract tells of, so that it may name those that come later.
func (c *Checked) nameStaff() error {
	c.named = Known{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	err := c.eachFile(func(s *source) error {
		var into map[string]bool
		switch s.kind.Name {
		case (entry.OfficerJoined{}).Kind():
			into = c.named.Officers
		case (entry.UnitOpened{}).Kind():
			into = c.named.Units
		case (entry.TeamOpened{}).Kind():
			into = c.named.Teams
		default:
			return nil
		}
		for {
			if _, err := s.advance(); err != nil {
				return err
			}
			if s.next == nil {
				return nil
			}
			into[s.next.stream] = true
		}
	})
	c.known = c.opts.Known.with(c.named)
	return err
}

// with returns all that either knows.
func (k Known) with(o Known) Known {
	return Known{both(k.Officers, o.Officers), both(k.Units, o.Units), both(k.Teams, o.Teams)}
}

func both(a, b map[string]bool) map[string]bool {
	all := make(map[string]bool, len(a)+len(b))
	for id := range a {
		all[id] = true
	}
	for id := range b {
		all[id] = true
	}
	return all
}

func (k Known) size() int { return len(k.Officers) + len(k.Units) + len(k.Teams) }

// look goes over the whole extract, collecting faults and, where ids is given, the hashes of all ids.
func (c *Checked) look(ctx context.Context, ids *idHashes) error {
	if err := c.settleStaff(ctx); err != nil {
		return err
	}
	c.Faults, c.More, c.Rows = nil, 0, 0
	p := c.newPass()
	p.ids = ids
	for g, err := range c.groups() {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		_, faults := p.check(g)
		c.keep(g.loose)
		c.keep(faults)
		before := c.Rows
		c.Rows += len(g.rows)
		if c.opts.Progress != nil && before/tell != c.Rows/tell {
			c.opts.Progress(c.Rows, c.Manifest.Rows())
		}
	}
	if c.opts.Progress != nil {
		c.opts.Progress(c.Rows, c.Manifest.Rows())
	}
	return nil
}

// tell is after how many rows progress is told.
const tell = 5000

func (c *Checked) keep(faults []Fault) {
	room := min(len(faults), MostFaults-len(c.Faults))
	c.Faults = append(c.Faults, faults[:room]...)
	c.More += len(faults) - room
}

// settleStaff finds the officers, units and teams whose opening row is sound. One that is not is left out, which may make
// a row that names it unsound, and so on until nothing more falls.
func (c *Checked) settleStaff(ctx context.Context) error {
	for {
		p := c.newPass()
		left := Known{map[string]bool{}, map[string]bool{}, map[string]bool{}}
		for g, err := range c.groups() {
			if err != nil {
				return err
			}
			if g.stream.Kind == entry.Person {
				break
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			sound, _ := p.check(g)
			if len(sound) == 0 {
				continue
			}
			switch sound[0].Payload.(type) {
			case entry.OfficerJoined:
				left.Officers[g.stream.ID] = true
			case entry.UnitOpened:
				left.Units[g.stream.ID] = true
			case entry.TeamOpened:
				left.Teams[g.stream.ID] = true
			}
		}
		left = c.opts.Known.with(left)
		if left.size() == c.known.size() {
			return nil
		}
		c.known = left
	}
}

// Sound returns the sound entries of one stream after another, as [Reader.Streams] does for an extract without faults.
// Their places follow each other without gaps. A person, officer, unit or team whose opening row is at fault is left out.
func (c *Checked) Sound(ctx context.Context) iter.Seq2[[]Located, error] {
	return func(yield func([]Located, error) bool) {
		p := c.newPass()
		for g, err := range c.groups() {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if sound, _ := p.check(g); len(sound) > 0 && !yield(sound, nil) {
				return
			}
		}
	}
}
