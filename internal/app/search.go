package app

import (
	"context"

	"daybook/internal/access"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/find"
	"daybook/internal/lists"
	"daybook/internal/staffing"
)

// Found is the answer to a search.
type Found struct {
	By      access.Actor
	Dir     staffing.Directory
	Query   find.Query
	Today   day.Date
	Matches []Match
	More    bool // more people fit than are shown; those who may not be shown do not count (clause V3.3)
	Fewer   bool // those who only possibly fit were left out (clause S1.8)
}

// Match is one person found, as far as the officer may see them.
type Match struct {
	find.Match
	Sought  *casefile.Sought // nil when only the message may be shown
	Message string           // what a limit or another unit's holding says
	Officer string           // who holds the case
	Unit    string
}

// How many people a search shows: first, and when more are asked for.
const (
	shownFirst = 10
	shownMore  = 50
)

// Find looks for people by what was typed: a name in any spelling, a CRN or other number, a date of birth, a phone
// number, an address (docs/rules/find.md). It returns the likeliest ten; when more are asked for up to fifty, those who only
// possibly fit among them.
func (a *App) Find(ctx context.Context, by, typed string, more bool) (f Found, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		if f.Dir, err = a.directory(r); err != nil {
			return err
		}
		var ok bool
		if f.By, ok = actor(f.Dir, by); !ok {
			return fault.New(fault.Denied, "Your account is not linked to a member of staff. Tell your administrator.")
		}
		if d := access.May(f.By, access.Find); !d.Allowed {
			return refuse(d)
		}
		f.Today = a.Today()
		f.Query = find.Parse(typed, f.Today)
		near := find.Near{Officer: f.By.Officer, Team: f.By.Team, Unit: f.By.Unit}
		s := &seeking{r: r, by: f.By, today: f.Today, looked: map[string]*looked{}}
		page := find.Page{Shown: shownFirst}
		if more {
			page = find.Page{Shown: shownMore, Possible: true}
		}
		found, err := find.Seek(f.Query, near, page, s)
		f.Matches, f.More, f.Fewer = s.shown(found.Matches), found.More, found.Fewer
		return err
	})
	return f, err
}

// seeking is one search at work: the index that it reads, and what the policy says of whom it looks at.
type seeking struct {
	r      Reader
	by     access.Actor
	today  day.Date
	looked map[string]*looked
}

// looked is somebody who was looked at, with what the policy says of them.
type looked struct {
	sought *casefile.Sought
	d      access.Decision
}

// Lookup reads the index.
func (s *seeking) Lookup(terms []find.Term, places []string, limit int) ([]find.Hit, error) {
	return s.r.Lookup(terms, places, limit)
}

// Look reads some people and asks the policy about each.
func (s *seeking) Look(ids []string) ([]find.Candidate, error) {
	people, err := soughtOf(s.r, ids...)
	if err != nil {
		return nil, err
	}
	candidates := make([]find.Candidate, len(people))
	for i, p := range people {
		d := access.MayOn(s.by, access.SeePerson, caseSought(p, s.today))
		s.looked[p.Person] = &looked{p, d}
		sight := find.Whole
		switch {
		case d.See == access.Nothing:
			sight = find.Hidden
		case !d.Allowed && d.Clause != "V2.2":
			sight = find.Bare
		}
		responsible, _ := p.ResponsibleOfficer(s.today)
		candidates[i] = find.Candidate{Person: p.Findable(), Officer: responsible.Officer, Team: responsible.Team,
			Unit: responsible.Unit, Sight: sight}
	}
	return candidates, nil
}

// shown returns matches as far as they may be seen.
func (s *seeking) shown(matches []find.Match) (out []Match) {
	out = make([]Match, 0, len(matches))
	for _, m := range matches {
		l := s.looked[m.ID]
		match := Match{Match: m, Message: l.d.Text}
		if responsible, ok := l.sought.ResponsibleOfficer(s.today); ok {
			match.Officer, match.Unit = responsible.Officer, responsible.Unit
		}
		if l.d.Allowed || l.d.Clause == "V2.2" {
			match.Sought = l.sought
		}
		out = append(out, match)
	}
	return out
}

// soughtOf reads what a search looks at of some people. Whole files would say the same and take twenty times as long.
func soughtOf(r Reader, ids ...string) (people []*casefile.Sought, err error) {
	people = make([]*casefile.Sought, 0, len(ids))
	err = r.Sought(ids, func(body []byte) error {
		s, err := lists.ReadSought(body)
		people = append(people, s)
		return err
	})
	return people, err
}
