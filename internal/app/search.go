package app

import (
	"context"
	"slices"

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
}

// Match is one person found, as far as the officer may see them.
type Match struct {
	find.Match
	File    *casefile.File // as much of it as casefile.File.Sought keeps; nil when only the message may be shown
	Message string         // what a limit or another unit's holding says
	Officer string         // who holds the case
	Unit    string
}

// How many people a search shows, and how many it looks at for them.
const (
	shown   = 25
	batch   = shown + 7 // looked at together: as many as are shown, and some who may not be
	ofTerm  = batch     // read of one term
	ofWide  = 400       // read of one of several terms that must meet in one person
	mostFew = 96        // looked at of a stage that finds whoever is meant
	mostAll = 200       // of the last one
)

// Find looks for people by what was typed: a name in any spelling, a CRN or other number, a date of birth, a phone
// number, an address (docs/rules/find.md).
func (a *App) Find(ctx context.Context, by, typed string) (f Found, err error) {
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
		s := &seeking{r: r, by: f.By, today: f.Today, near: near, ranking: find.NewRanking(f.Query, near), looked: map[string]*looked{}}
		for _, stage := range f.Query.Stages() {
			if stage.Last && s.ranking.Count(find.Sure) > 0 || s.ranking.Count(find.Likely) > shown {
				break
			}
			if err := s.stage(stage); err != nil {
				return err
			}
		}
		f.Matches, f.More = s.matches()
		return nil
	})
	return f, err
}

// seeking is one search at work.
type seeking struct {
	r       Reader
	by      access.Actor
	today   day.Date
	near    find.Near
	ranking *find.Ranking
	looked  map[string]*looked
}

// looked is somebody who was looked at, with what the policy says of them.
type looked struct {
	file *casefile.File
	d    access.Decision
}

// stage looks at the people of one stage, the likeliest first, until there are enough who fit as surely as any of them can.
func (s *seeking) stage(stage find.Stage) error {
	terms := make([]find.Term, len(stage.Lookups))
	for i, l := range stage.Lookups {
		terms[i] = l.Term
	}
	limit, most := ofTerm, mostFew
	if stage.Wide {
		limit = ofWide
	}
	if stage.Last {
		most = mostAll
	}
	hits, err := s.r.Lookup(terms, nil, limit)
	if err != nil {
		return err
	}
	if hits, err = s.withNear(terms, hits, limit); err != nil {
		return err
	}
	ids := slices.DeleteFunc(stage.InOrder(hits, s.near, s.ranking.Count(find.Sure) > 0), func(id string) bool { return s.looked[id] != nil })
	for some := range slices.Chunk(ids[:min(len(ids), most)], batch) {
		if err := s.look(some); err != nil {
			return err
		}
		if !stage.Wide && s.ranking.Count(find.Sure) > shown {
			break
		}
	}
	return nil
}

// withNear adds, of the terms that have more people than were read, those whose cases are near: these come first (S1.6).
func (s *seeking) withNear(terms []find.Term, hits []find.Hit, limit int) ([]find.Hit, error) {
	read := make([]int, len(terms))
	for _, h := range hits {
		read[h.Nth]++
	}
	var cut []find.Term
	var nth []int
	for i, n := range read {
		if n == limit {
			cut, nth = append(cut, terms[i]), append(nth, i)
		}
	}
	places := s.near.Within()
	if cut == nil || places == nil {
		return hits, nil
	}
	nearby, err := s.r.Lookup(cut, places, ofTerm)
	for _, h := range nearby {
		h.Nth = nth[h.Nth]
		hits = append(hits, h)
	}
	return hits, err
}

// look reads some people, asks the policy about each, and puts those who may be shown among the matches.
func (s *seeking) look(ids []string) error {
	people, err := soughtOf(s.r, ids...)
	if err != nil {
		return err
	}
	for _, p := range people {
		d := access.MayOn(s.by, access.SeePerson, caseOf(p, s.today))
		s.looked[p.Person] = &looked{p, d}
		sight := find.Whole
		switch {
		case d.See == access.Nothing:
			sight = find.Hidden
		case !d.Allowed && d.Clause != "V2.2":
			sight = find.Bare
		}
		responsible, _ := p.ResponsibleOfficer(s.today)
		s.ranking.Add(find.Candidate{Person: p.Findable(), Officer: responsible.Officer, Team: responsible.Team, Unit: responsible.Unit, Sight: sight})
	}
	return nil
}

// matches returns the first of those who match, and whether there are more.
func (s *seeking) matches() (out []Match, more bool) {
	for _, m := range s.ranking.Matches() {
		if len(out) == shown {
			return out, true
		}
		l := s.looked[m.ID]
		match := Match{Match: m, Message: l.d.Text}
		if responsible, ok := l.file.ResponsibleOfficer(s.today); ok {
			match.Officer, match.Unit = responsible.Officer, responsible.Unit
		}
		if l.d.Allowed || l.d.Clause == "V2.2" {
			match.File = l.file
		}
		out = append(out, match)
	}
	return out, false
}

// soughtOf reads what a search looks at of some people. Whole files would say the same and take twenty times as long.
func soughtOf(r Reader, ids ...string) (people []*casefile.File, err error) {
	err = r.Sought(ids, func(body []byte) error {
		f, err := lists.ReadSought(body)
		people = append(people, f)
		return err
	})
	return people, err
}
