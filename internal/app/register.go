package app

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/find"
)

// Stranger is a report asked for about someone whom the record does not know, as whoever asks names them (CR6).
type Stranger struct {
	Request
	Who    entry.PersonRegistered // without a CRN: it is given here
	Unlike []string               // people who were shown as likely, and are somebody else
}

// LikelyError is the cause of a Stale fault: people in the record who may be the one that is named (CR6.2).
type LikelyError struct{ Found Found }

// Error says how many there are.
func (l *LikelyError) Error() string {
	return fmt.Sprintf("%d people may be them", len(l.Found.Matches))
}

// RequestOnStranger opens a record for someone whom nobody knows and records the report that is asked for about them, in one
// step (CR6.1). While somebody in the record may be them and was not looked at, nothing is recorded and the cause of the fault is a
// LikelyError. It returns the person's id beside what was done; none when the form had been sent before.
func (a *App) RequestOnStranger(ctx context.Context, by string, s Stranger) (person string, done Done, err error) {
	if s.Key == "" {
		return "", Done{}, withoutKey()
	}
	err = a.Store.Write(ctx, func(w Writer) error {
		person, done = "", Done{}
		if err := w.Remember(s.Key, by, a.instant()); err != nil {
			return err
		}
		c, err := a.unopened(w, by)
		if err != nil {
			return err
		}
		if err := c.register(s); err != nil {
			return err
		}
		likely, err := a.likely(w, c, s)
		if err != nil {
			return err
		}
		if len(likely.Matches) > 0 {
			return fault.Wrap(fault.Stale, &LikelyError{likely}, "The record may know this person already. Nothing was recorded yet: say who it is.")
		}
		if err := c.request(s.Request); err != nil {
			return err
		}
		if err := c.sound(""); err != nil {
			return err
		}
		person = c.file.Person
		done, err = a.save(c)
		return err
	})
	if errors.Is(err, ErrRepeated) {
		err = a.Store.Read(ctx, func(r Reader) error {
			done.Again, err = a.seen(r, by, s.Key)
			return err
		})
		return "", done, err
	}
	return person, done, err
}

// Likely finds who in the record may be the person named (CR6.2).
func (a *App) Likely(ctx context.Context, by string, s Stranger) (f Found, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		dir, err := a.directory(r)
		if err != nil {
			return err
		}
		who, ok := actor(dir, by)
		if !ok || !access.May(who, access.AskReport).Allowed {
			return fault.New(fault.Denied, "Your role does not include this. Ask your manager if you need it.")
		}
		f, err = a.likely(r, &change{by: who, dir: dir, today: a.Today()}, s)
		return err
	})
	return f, err
}

// unopened is a record that has no entry yet, to be opened by whoever may ask for reports.
func (a *App) unopened(w Writer, by string) (*change, error) {
	c, err := a.changeBy(w, by)
	if err != nil {
		return nil, err
	}
	if d := access.May(c.by, access.AskReport); !d.Allowed {
		return nil, refuse(d)
	}
	c.file = casefile.New(a.NewID())
	return c, nil
}

// register adds the entry that opens the record, with a number that nobody has (CR6.3).
func (c *change) register(s Stranger) error {
	p, on := s.Who, c.today
	if s.On != 0 {
		on = s.On
	}
	for _, text := range []*string{&p.Forename, &p.Middle, &p.Surname, &p.PNC, &p.ToldBy} {
		*text = clean(*text)
	}
	var wrong wrongs
	if p.Forename == "" {
		wrong.add("forename", "Give the forename")
	}
	if p.Surname == "" {
		wrong.add("surname", "Give the surname")
	}
	if p.ToldBy == "" {
		wrong.add("told_by", "Say who told the service: the court, the police, the person")
	}
	if p.Born > c.today {
		wrong.add("born", "%s is still to come", p.Born.Short())
	}
	if p.PNC != "" {
		if p.PNC = strings.ToUpper(p.PNC); !pncForm.MatchString(p.PNC) {
			wrong.add("pnc", "“%s” is not a PNC number. Write it as 2012/0123456X, or leave it empty", p.PNC)
		}
	}
	if err := wrong.err(); err != nil {
		return err
	}
	var err error
	if p.CRN, err = c.number(); err != nil {
		return err
	}
	c.add(min(on, c.today), "", p)
	return nil
}

var pncForm = regexp.MustCompile(`^\d{2}(\d{2})?/\d{1,7}[A-Z]$`)

// numbersTried is how many numbers are looked at before the form is sent back.
const numbersTried = 20

// number is a case reference number that nobody has: the letter of those given here and six digits that say nothing of the
// person. Two that are given at the same moment and are alike meet at the key of the table of CRNs, and one form is sent again.
func (c *change) number() (string, error) {
	for i := range numbersTried {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", c.file.Person, i))
		crn := fmt.Sprintf("%s%06d", OwnLetter, binary.BigEndian.Uint64(sum[:8])%1_000_000)
		switch _, err := c.w.PersonByCRN(crn); {
		case fault.KindOf(err) == fault.NotFound:
			return crn, nil
		case err != nil:
			return "", err
		}
	}
	return "", fault.New(fault.Stale, "No number was free for a new record. Nothing was recorded. Send the form again.")
}

// OwnLetter begins the CRNs that are given here, so that they can be told from those that came from elsewhere (CR6.3).
const OwnLetter = "D"

// likely finds who in the record may be the person named and was not looked at yet: by name with date of birth, by PNC, and by name
// alone where one of the two has no date of birth (CR6.2). Whom the officer may not know of is not among them (S1.7).
func (a *App) likely(r Reader, c *change, s Stranger) (Found, error) {
	f := Found{By: c.by, Dir: c.dir, Today: c.today}
	name := strings.TrimSpace(s.Who.Forename + " " + s.Who.Surname)
	typed := []string{name}
	if s.Who.Born != 0 {
		typed = append(typed, name+" "+s.Who.Born.String())
	}
	if s.Who.PNC != "" {
		typed = append(typed, s.Who.PNC)
	}
	for i := len(typed) - 1; i >= 0; i-- { // what is surest comes first
		seeker := &seeking{r: r, by: c.by, today: c.today, looked: map[string]*looked{}}
		f.Query = find.Parse(typed[i], c.today)
		found, err := find.Seek(f.Query, find.Near{Officer: c.by.Officer, Team: c.by.Team, Unit: c.by.Unit}, find.Page{Shown: shownFirst, Possible: true}, seeker)
		if err != nil {
			return f, err
		}
		for _, m := range seeker.shown(found.Matches) {
			known := slices.Contains(s.Unlike, m.ID) || slices.ContainsFunc(f.Matches, func(x Match) bool { return x.ID == m.ID })
			if !known && likelyOn(m, i, s) {
				f.Matches = append(f.Matches, m)
			}
		}
	}
	return f, nil
}

// likelyOn reports whether a match speaks for the person named: on the number, on the name with the day of birth, or on the name
// alone while one of the two days is not known. A record of which only a message may be shown always does.
func likelyOn(m Match, i int, s Stranger) bool {
	on := func(clauses ...string) (n int) {
		for _, r := range m.Why {
			if slices.Contains(clauses, r.Clause) {
				n++
			}
		}
		return n
	}
	names := on("S1.2", "S1.3") // one for each word that was named
	switch {
	case m.Sought == nil || on("S1.1") > 0:
		return true
	case i == 0:
		return names > 1 && (s.Who.Born == 0 || m.Sought.BornOn() == 0)
	}
	return names > 0 && on("S1.4") > 0
}
