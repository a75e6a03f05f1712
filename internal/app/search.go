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

// How many people a search ranks, whatever was typed. Where both words of a name were found together in somebody's name,
// those people come first whatever else is found, and fewer of those with one of the words fill the page.
const (
	candidates = 200
	paired     = 80
	shown      = 25
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
		if f.Query.Empty() {
			return nil
		}
		ids, all, err := lookUp(r, f.Query.Lookups())
		if err != nil {
			return err
		}
		if !all {
			// Common names fill the candidates before the officer's own cases are reached, and those come first (S1.6).
			if ids, err = withOwn(r, by, ids); err != nil {
				return err
			}
		}
		people, err := soughtOf(r, ids...)
		if err != nil {
			return err
		}
		f.Matches, f.More = rank(f, people)
		return nil
	})
	return f, err
}

// lookUp returns whom these terms find, at most as many as are ranked, and whether that is everyone.
func lookUp(r Reader, terms []find.Term) (ids []string, all bool, err error) {
	pairs := 0
	for pairs < len(terms) && terms[pairs].What == find.Pair {
		pairs++
	}
	if pairs > 0 {
		if ids, err = r.Lookup(terms[:pairs], paired); err != nil || len(ids) == paired {
			return ids, false, err
		}
	}
	want := candidates
	if len(ids) > 0 {
		want = paired
	}
	more, err := r.Lookup(terms[pairs:], want)
	if err != nil {
		return nil, false, err
	}
	for _, id := range more {
		if len(ids) < want && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, len(more) < want, nil
}

// soughtOf reads what a search looks at of some people. Whole files would say the same and take twenty times as long.
func soughtOf(r Reader, ids ...string) (people []*casefile.File, err error) {
	err = r.Sought(ids, func(body []byte) error {
		f := new(casefile.File)
		if err := lists.ReadSought(body, f); err != nil {
			return err
		}
		people = append(people, f)
		return nil
	})
	return people, err
}

// withOwn adds the officer's own cases to the people looked at.
func withOwn(r Reader, by string, ids []string) ([]string, error) {
	rows, err := r.List(lists.Caseload, by, ListQuery{})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if !slices.Contains(ids, row.Person) {
			ids = append(ids, row.Person)
		}
	}
	return ids, nil
}

// rank asks the policy about each candidate and puts those who may be shown in order.
func rank(f Found, people []*casefile.File) (matches []Match, more bool) {
	byID := map[string]*casefile.File{}
	decisions := map[string]access.Decision{}
	var all []find.Candidate
	for _, p := range people {
		d := access.MayOn(f.By, access.SeePerson, caseOf(p, f.Today))
		byID[p.Person], decisions[p.Person] = p, d
		sight := find.Whole
		switch {
		case d.See == access.Nothing:
			sight = find.Hidden
		case !d.Allowed && d.Clause != "V2.2":
			sight = find.Bare
		}
		responsible, _ := p.ResponsibleOfficer(f.Today)
		all = append(all, find.Candidate{Person: p.Findable(), Officer: responsible.Officer, Team: responsible.Team,
			Unit: responsible.Unit, Sight: sight})
	}
	var out []Match
	for _, m := range find.Rank(f.Query, all, find.Near{Officer: f.By.Officer, Team: f.By.Team, Unit: f.By.Unit}) {
		if len(out) == shown {
			return out, true
		}
		file, d := byID[m.ID], decisions[m.ID]
		match := Match{Match: m, Message: d.Text}
		if responsible, ok := file.ResponsibleOfficer(f.Today); ok {
			match.Officer, match.Unit = responsible.Officer, responsible.Unit
		}
		if d.Allowed || d.Clause == "V2.2" {
			match.File = file
		}
		out = append(out, match)
	}
	return out, false
}
