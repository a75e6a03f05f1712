package app

import (
	"context"
	"strings"
	"time"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/rules"
	"daybook/internal/staffing"
)

// staffChange is the stream of one officer, one team or one unit being changed inside a transaction.
type staffChange struct {
	w       Writer
	by      access.Actor
	dir     staffing.Directory
	stream  entry.Stream
	seq     int
	officer staffing.Officer // as all entries so far say; zero for a team
	team    staffing.Team    // the same of a team
	unit    staffing.Unit    // the same of a unit
	at      time.Time
	today   day.Date
	newID   func() string
	figures rules.Set
	added   []entry.Entry
}

// add records a payload that takes effect on a day.
func (c *staffChange) add(on day.Date, cause string, p entry.Payload) {
	c.added = append(c.added, entry.Entry{ID: c.newID(), Stream: c.stream, Seq: c.seq + len(c.added) + 1, RecordedBy: c.by.Officer,
		RecordedAt: c.at, On: on, Cause: cause, Source: "daybook", Payload: p})
}

// changeStaff carries out a command on the stream of an officer, a team or a unit in one transaction. The stream is folded from its
// entries: what is stored of staff is only for reading.
func (a *App) changeStaff(ctx context.Context, by string, stream entry.Stream, ask Ask, decide func(*staffChange) error) (done Done, err error) {
	err = a.Store.Write(ctx, func(w Writer) error {
		done = Done{}
		if again, err := a.seen(w, by, ask.Key); err != nil || again {
			done.Again = again
			return err
		}
		c := &staffChange{w: w, stream: stream, at: a.instant(), today: a.Today(), newID: a.NewID, figures: a.Rules.At(a.Today())}
		if err := a.openStaff(c, by); err != nil {
			return err
		}
		if err := decide(c); err != nil {
			return err
		}
		if err := c.save(); err != nil {
			return err
		}
		if err := a.lookAgainAfter(c); err != nil {
			return err
		}
		for _, e := range c.added {
			done.Entries, done.Seq = append(done.Entries, e.ID), e.Seq
		}
		return w.Remember(ask.Key, by, c.at)
	})
	return done, err
}

// lookAgainAfter looks again at the cases of an officer of whom something changed.
func (a *App) lookAgainAfter(c *staffChange) error {
	if c.stream.Kind != entry.Officer || len(c.added) == 0 {
		return nil
	}
	now := c.officer.On(c.today)
	if was := c.dir.Officers[now.ID]; was.Unit != "" && was.Unit != now.Unit {
		if err := forgetLapses(c.w, was.Unit, now.ID); err != nil {
			return err
		}
	}
	return a.lookAgain(c.w, now.ID)
}

// openStaff loads who asks and what the stream adds up to. A stream without entries is left empty.
func (a *App) openStaff(c *staffChange, by string) (err error) {
	if c.dir, err = a.directory(c.w); err != nil {
		return err
	}
	var ok bool
	if c.by, ok = actor(c.dir, by); !ok {
		return fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
	}
	entries, err := c.w.Entries(c.stream, 0)
	if err != nil {
		return err
	}
	return c.fold(entries)
}

func (c *staffChange) fold(entries []entry.Entry) error {
	for _, e := range entries {
		_, opens := e.Payload.(entry.UnitOpened)
		switch {
		case c.stream.Kind == entry.Officer:
			if err := c.officer.Apply(e); err != nil {
				return err
			}
		case opens || c.unit.ID != "":
			if err := c.unit.Apply(e); err != nil {
				return fault.Wrap(fault.NotFound, err, "There is no such unit.")
			}
		default:
			if err := c.team.Apply(e); err != nil {
				return fault.Wrap(fault.NotFound, err, "There is no such team.")
			}
		}
		c.seq = e.Seq
	}
	return nil
}

// fresh refuses a form about a group of facts in which something came since it was drawn, and shows what came.
func (c *staffChange) fresh(drawn int, group staffing.Group) error {
	if drawn <= 0 || drawn >= c.seq {
		return nil
	}
	entries, err := c.w.Entries(c.stream, 0)
	if err != nil {
		return err
	}
	lines, err := staffing.Lines(entries, nameIn(c.dir))
	if err != nil {
		return err
	}
	var moved []Moved
	for _, l := range lines {
		if l.Seq > drawn && l.Group == group {
			moved = append(moved, Moved{casefile.Line{Entry: l.Entry, Seq: l.Seq, On: l.On, Title: l.Title, Text: l.Reason}, c.dir.NameOf(l.By)})
		}
	}
	if len(moved) == 0 {
		return nil
	}
	return fault.Wrap(fault.Stale, &StaleError{moved}, "Someone changed this while you were writing. Nothing was saved yet and nothing you wrote is lost: look at what came, then save again.")
}

// save checks what was added as an import would, and stores it with what the stream adds up to.
func (c *staffChange) save() error {
	var wrong wrongs
	for _, e := range c.added {
		wrong = append(wrong, checkPayload(e.Payload, c.today)...)
	}
	if err := wrong.err(); err != nil || len(c.added) == 0 {
		return err
	}
	for _, e := range c.added {
		if err := checkText(e.Payload); err != nil {
			return err
		}
	}
	if err := c.w.Append(c.added); err != nil {
		return err
	}
	if err := c.fold(c.added); err != nil {
		return err
	}
	switch {
	case c.stream.Kind == entry.Officer:
		return c.w.SaveOfficer(c.officer)
	case c.unit.ID != "":
		return c.w.SaveUnit(c.unit)
	}
	return c.w.SaveTeam(c.team)
}

// nameIn names officers, teams and units of a directory; of anything else the id.
func nameIn(dir staffing.Directory) func(string) string {
	return func(id string) string {
		switch {
		case id == "":
			return ""
		case dir.Teams[id].Name != "":
			return dir.Teams[id].Name
		case dir.Units[id].Name != "":
			return dir.Units[id].Name
		}
		return dir.NameOf(id)
	}
}

// within holds a day to how far back and ahead something may begin (N3.3).
func (c *staffChange) within(wrong *wrongs, field string, on day.Date) {
	back, ahead := c.figures.Figure(rules.StaffBack), c.figures.Figure(rules.StaffAhead)
	switch {
	case on == 0:
		wrong.add(field, "Give the day")
	case on < c.today.AddMonths(-back.Value):
		wrong.add(field, "%s is more than %s back. Check the year", on.Short(), back)
	case on > c.today.AddMonths(ahead.Value):
		wrong.add(field, "%s is more than %s ahead. Check the year", on.Short(), ahead)
	}
}

// needs asks for words.
func needs(wrong *wrongs, field, value, ask string) {
	if strings.TrimSpace(value) == "" {
		wrong.add(field, "%s", ask)
	}
}
