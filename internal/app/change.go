package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"daybook/internal/access"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/standing"
)

// Ask is what every form carries beside its fields.
type Ask struct {
	Key   string // idempotency: the same key does nothing twice
	Drawn int    // the place in the person's stream when the form was drawn; 0 when it does not matter
}

// Done says what a command did.
type Done struct {
	Entries []string // the ids of the entries recorded, in order
	Seq     int      // the person's place in the stream afterwards
	Again   bool     // the command had been carried out before and did nothing now
}

// change is one person's record being changed inside a transaction. Commands decide on it and add entries; saving is
// the same for all of them.
type change struct {
	w       Writer
	by      access.Actor
	dir     staffing.Directory
	file    *casefile.File // as it stands before the change
	before  *standing.Standing
	at      time.Time
	today   day.Date
	newID   func() string
	figures rules.Set // the dated settings in force today
	added   []entry.Entry
	source  string
	reheld  []string      // officers whose cases stand otherwise to the protections once it was saved
	sheet   *assess.Sheet // the answers of assessments, once a command has looked at them
}

// add records a payload that takes effect on a day, following from another entry or none, and returns its id.
func (c *change) add(on day.Date, cause string, p entry.Payload) string {
	e := entry.Entry{ID: c.newID(), Stream: entry.Stream{Kind: entry.Person, ID: c.file.Person},
		Seq: c.file.Seq + len(c.added) + 1, RecordedBy: c.by.Officer, RecordedAt: c.at, On: on, Cause: cause,
		Source: c.source, Payload: p}
	c.added = append(c.added, e)
	return e.ID
}

// longestLife is more years than anybody's record goes back.
const longestLife = 120

// lived refuses a day before the person was born, on which nothing can have happened: a year that was mistyped.
func (c *change) lived(on day.Date) error {
	if born := c.file.BornOn(); born != 0 && on < born {
		return fault.Input("on", "%s is before the person was born. Check the year", on.Short())
	}
	if on < c.today.AddMonths(-12*longestLife) {
		return fault.Input("on", "%s is too long ago. Check the year", on.Short())
	}
	return nil
}

// order is one command on one person's record.
type order struct {
	action  access.Action
	touches []string // the entries the form was about: a change to one of them since it was drawn is shown first
	booking string   // what the form puts before the names of a booking's fields, when it has others too
	decide  func(*change) error
}

// change carries out a command on one person's record in one transaction. Its key is stored first: that the command was
// carried out before shows by the key being there, and needs no question of its own where it was not.
func (a *App) change(ctx context.Context, by string, person string, ask Ask, o order) (done Done, err error) {
	if ask.Key == "" {
		return Done{}, withoutKey()
	}
	err = a.Store.Write(ctx, func(w Writer) error {
		done = Done{}
		if err := w.Remember(ask.Key, by, a.instant()); err != nil {
			return err
		}
		c, err := a.open(w, by, person, o.action)
		if err != nil {
			return err
		}
		if err := c.fresh(ask.Drawn, o.touches); err != nil {
			return err
		}
		if err := o.decide(c); err != nil {
			return err
		}
		if err := c.sound(o.booking); err != nil {
			return err
		}
		if done, err = a.save(c); err != nil {
			return err
		}
		return a.lookAgainOf(w, c.dir, c.reheld)
	})
	if errors.Is(err, ErrRepeated) {
		done = Done{}
		err = a.Store.Read(ctx, func(r Reader) error {
			done.Again, err = a.seen(r, by, ask.Key)
			return err
		})
	}
	return done, err
}

// seen reports whether the command with this key was carried out before by the same officer. A key without a value is
// refused: a retry could otherwise do the same thing twice.
func (a *App) seen(r Reader, by, key string) (bool, error) {
	if key == "" {
		return false, withoutKey()
	}
	who, ok, err := r.Seen(key)
	if err != nil || !ok {
		return false, err
	}
	if who != by {
		return false, fault.New(fault.Invalid, "The form belongs to someone else's session. Nothing was saved. Open the page again.")
	}
	return true, nil
}

func withoutKey() error {
	return fault.New(fault.Invalid, "The form was incomplete. Nothing was saved. Open the page again and send it once more.")
}

// changeBy begins what an officer does, to a person who is still to be given.
func (a *App) changeBy(w Writer, by string) (*change, error) {
	dir, err := a.directory(w)
	if err != nil {
		return nil, err
	}
	who, ok := actor(dir, by)
	if !ok {
		return nil, fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
	}
	return &change{w: w, by: who, dir: dir, at: a.instant(), today: a.Today(), newID: a.NewID, figures: a.Rules.At(a.Today()), source: "daybook"}, nil
}

// open loads a person for change and asks the policy.
func (a *App) open(w Writer, by, person string, action access.Action) (*change, error) {
	c, err := a.changeBy(w, by)
	if err != nil {
		return nil, err
	}
	p, err := w.PersonForUpdate(person)
	if err != nil {
		return nil, err
	}
	if p.File.Seq == 0 {
		return nil, notFound()
	}
	c.file, c.before = p.File, p.Standing
	if d := access.MayOn(c.by, action, caseOf(p.File, c.today)); !d.Allowed {
		return nil, refuse(d)
	}
	return c, nil
}

// Moved is one thing that came since a form was drawn.
type Moved struct {
	Line casefile.Line
	By   string
}

// StaleError is the cause of a Stale fault: what came since the form was drawn, so that the page can show it beside the
// person's own input.
type StaleError struct{ Since []Moved }

// Error says how much came since.
func (s *StaleError) Error() string { return "the record moved on" }

// fresh refuses a form when something it is about has changed since it was drawn. Entries about other things do not
// stand in its way: an officer who writes a note is not stopped by a letter that went out meanwhile.
func (c *change) fresh(drawn int, touches []string) error {
	if drawn <= 0 || drawn >= c.file.Seq || len(touches) == 0 {
		return nil
	}
	since, err := c.w.Entries(entry.Stream{Kind: entry.Person, ID: c.file.Person}, drawn)
	if err != nil {
		return err
	}
	var came []string // a fact that ended, and what it ended for: what took its place
	for _, e := range since {
		if slices.ContainsFunc(casefile.Touches(e), func(id string) bool { return slices.Contains(touches, id) }) {
			came = append(came, e.ID, e.Cause)
		}
	}
	var moved []Moved
	for _, e := range since {
		if !slices.Contains(came, e.ID) {
			continue
		}
		if line, ok := casefile.LineOf(e, c.file); ok {
			moved = append(moved, Moved{line, c.dir.NameOf(e.RecordedBy)})
		}
	}
	if len(moved) == 0 {
		return nil
	}
	return fault.Wrap(fault.Stale, &StaleError{moved}, "The record changed while you were writing. Nothing was saved yet and nothing you wrote is lost: look at what came, then record again.")
}

// save applies the added entries and stores them with everything derived from them.
func (a *App) save(c *change) (Done, error) {
	if len(c.added) == 0 {
		return Done{Seq: c.file.Seq}, nil
	}
	for _, e := range c.added {
		if err := checkText(e.Payload); err != nil {
			return Done{}, err
		}
	}
	before := lists.SketchOf(c.file, c.before)
	points := a.pointing(c.file, c.before, c.today, c.added)
	if err := c.w.Append(c.added); err != nil {
		return Done{}, err
	}
	after, err := c.apply(points)
	if err != nil {
		return Done{}, err
	}
	st := a.derive(after, c.today)
	rows := lists.Changes(before, lists.SketchOf(after, st))
	changed, err := points.rows(c.w, after, st)
	if err != nil {
		return Done{}, err
	}
	rows.Put = append(rows.Put, changed...)
	c.reheld = rehold(c.reheld, rows)
	if err := c.w.SavePerson(Person{after, st}, rows); err != nil {
		return Done{}, err
	}
	if err := c.saveSheet(); err != nil {
		return Done{}, err
	}
	done := Done{Seq: after.Seq}
	for _, e := range c.added {
		done.Entries = append(done.Entries, e.ID)
	}
	return done, nil
}

// apply folds the added entries into the file and writes the timeline. Most entries add a line; one that amends an
// earlier entry, or hangs a document on one, changes what stands already, so then everything is folded and drawn again.
func (c *change) apply(points *pointing) (*casefile.File, error) {
	if slices.ContainsFunc(c.added, casefile.RedrawsLines) {
		all, err := c.w.Entries(entry.Stream{Kind: entry.Person, ID: c.file.Person}, 0)
		if err != nil {
			return nil, err
		}
		f, lines, err := casefile.FoldLines(c.file.Person, all)
		if err != nil {
			return nil, err
		}
		return f, c.w.ReplaceTimeline(f.Person, lines)
	}
	var lines []casefile.Line
	for _, e := range c.added {
		if err := c.file.Apply(e); err != nil {
			return nil, err
		}
		points.entry(c.file, e)
		// Drawn straight after its own entry, as a fold of the whole stream would draw it.
		if line, ok := casefile.LineOf(e, c.file); ok {
			lines = append(lines, line)
		}
	}
	return c.file, c.w.AddLines(c.file.Person, lines)
}
