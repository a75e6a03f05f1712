package find

import (
	"cmp"
	"slices"
)

// Near says where the person asking works.
type Near struct{ Officer, Team, Unit string }

// Sight says how much of a candidate the person asking may see. Nobody is shown by omission: the zero Sight hides.
type Sight int8

// The sights, as the access policy decides them (S1.7).
const (
	Hidden Sight = iota // is not among the matches at all
	Bare                // only that a limited-access record fits; nothing of it, nor what fitted
	Whole               // everything the search looks at
)

// Candidate is a person who may be the one, with where their case is held and what the person asking may see.
type Candidate struct {
	Person
	Officer, Team, Unit string
	Sight               Sight
}

// Reason is one thing that counted, in words the officer can check.
type Reason struct {
	Clause string // of docs/rules/find.md, such as "S1.2"
	Text   string
}

// Grade says how sure a match is. Matches are ordered by grade before anything else.
type Grade int8

// The grades, best first.
const (
	Exact    Grade = iota + 1 // an identifier is theirs
	Sure                      // the whole query fits, word for word or nearly
	Likely                    // most of it, or all of it by sound alone
	Possible                  // some of it
	Limited                   // a limited-access record fits; how well is not said
)

// Closeness says whose case it is.
type Closeness int8

// The closenesses, nearest first.
const (
	Own Closeness = iota + 1
	OwnTeam
	OwnUnit
	Elsewhere
)

// Match is a candidate who matches.
type Match struct {
	ID        string
	Grade     Grade
	Closeness Closeness
	Score     int // 0 to 1000, the share of the query that fits
	Why       []Reason
}

// The scores from which a match has its grade; the rest is possible from leastScore, or when the name alone reaches
// nameScore, because a date of birth is as easily wrong as a name. Within a grade matches count as equally sure: an
// officer's own Kwame Mensa comes before somebody else's Kwame Mensah, but not where Mensah alone was typed.
const (
	sureScore   = 910
	likelyScore = 700
	leastScore  = 440
	nameScore   = 840
)

// Rank returns the candidates who match, best first:
//
//  1. whoever has an identifier that was typed (S1.1);
//  2. then by grade; within a grade the officer's own cases, their team's, their unit's, others (S1.6);
//  3. then by score, name and id, so that the order is always the same;
//  4. last, whose record is limited to this officer, without name, score or reason (S1.7).
//
// A candidate given twice counts once. Who may not be known of is left out.
func Rank(q Query, candidates []Candidate, near Near) []Match {
	r := NewRanking(q, near)
	for _, c := range candidates {
		r.Add(c)
	}
	return r.Matches()
}

// Ranking is candidates being ranked as they come.
type Ranking struct {
	q     Query
	near  Near
	seen  map[string]bool
	found []*named
}

// named is a match with the name by which it stands among its equals.
type named struct {
	Match
	fits Grade // how sure the match is, also where its grade does not say
	of   Name
	name string // folded once it is asked for
}

func (n *named) folded() string {
	if n.name == "" {
		n.name = Fold(n.of.Surname + " " + n.of.Forename)
	}
	return n.name
}

// NewRanking returns a ranking of nobody yet.
func NewRanking(q Query, near Near) *Ranking {
	return &Ranking{q: q, near: near, seen: map[string]bool{}}
}

// Add looks at one more candidate.
func (r *Ranking) Add(c Candidate) {
	if c.Sight == Hidden || r.seen[c.ID] {
		return
	}
	r.seen[c.ID] = true
	m, ok := r.q.match(c.Person)
	if !ok {
		return
	}
	if c.Sight == Bare {
		// Neither score nor place in the list may tell which alias or phone fitted, so these stand last, by id.
		r.found = append(r.found, &named{fits: m.Grade, Match: Match{
			ID: c.ID, Grade: Limited, Closeness: Elsewhere,
			Why: []Reason{{"S1.7", "limited access: ask the team that holds the case"}},
		}})
		return
	}
	m.Closeness = closeness(c, r.near)
	if text := closenessText[m.Closeness]; text != "" {
		m.Why = append(m.Why, Reason{"S1.6", text})
	}
	n := &named{Match: m, fits: m.Grade}
	if len(c.Names) > 0 {
		n.of = c.Names[0]
	}
	r.found = append(r.found, n)
}

// Count returns how many match at this grade or better.
func (r *Ranking) Count(g Grade) (n int) {
	for _, f := range r.found {
		if f.Grade <= g {
			n++
		}
	}
	return n
}

// leaveOut takes out those who only possibly fit (S1.8), and reports whether there were any.
func (r *Ranking) leaveOut() bool {
	all := len(r.found)
	r.found = slices.DeleteFunc(r.found, func(n *named) bool { return n.fits == Possible })
	return len(r.found) < all
}

// Matches returns those who match so far, as [Rank] puts them in order.
func (r *Ranking) Matches() []Match {
	slices.SortFunc(r.found, func(a, b *named) int {
		if order := cmp.Or(cmp.Compare(a.Grade, b.Grade), cmp.Compare(a.Closeness, b.Closeness), cmp.Compare(b.Score, a.Score)); order != 0 {
			return order
		}
		return cmp.Or(cmp.Compare(a.folded(), b.folded()), cmp.Compare(a.ID, b.ID))
	})
	matches := make([]Match, len(r.found))
	for i, f := range r.found {
		matches[i] = f.Match
	}
	return matches
}

var closenessText = map[Closeness]string{Own: "your case", OwnTeam: "your team's case", OwnUnit: "your unit's case"}

func closeness(c Candidate, near Near) Closeness {
	switch {
	case c.Officer != "" && c.Officer == near.Officer:
		return Own
	case c.Team != "" && c.Team == near.Team:
		return OwnTeam
	case c.Unit != "" && c.Unit == near.Unit:
		return OwnUnit
	}
	return Elsewhere
}

// The weight of each part of a query: what is rarer says more.
const (
	weightID       = 10
	weightBorn     = 5
	weightPhone    = 5
	weightPostcode = 3
	weightWord     = 3
	weightYear     = 2
	weightOutward  = 1
	weightHouse    = 1
)

// match scores one person: the weighted mean of how well each part of the query fits.
func (q Query) match(p Person) (Match, bool) {
	m := Match{ID: p.ID}
	total, sum := 0, 0
	firm := len(q.words) == 0 // a number fits exactly, or there is nothing else
	words := q.fitWords(p)
	total += words.weight
	sum += words.weight * words.score
	for _, c := range q.clues {
		f := c.fit(p, words.score > 0)
		total += f.weight
		sum += f.weight * f.score
		if f.score == 0 {
			continue
		}
		m.Why = append(m.Why, f.why)
		if f.why.Clause == "S1.1" {
			m.Grade = Exact
		}
		firm = firm || f.score == likeSame && f.weight >= weightPostcode
	}
	if total == 0 || sum == 0 {
		return Match{}, false
	}
	m.Score = sum / total
	m.Why = append(m.Why, words.why...)
	switch {
	case m.Grade == Exact:
	case !firm && !words.enough || m.Score < leastScore && !(words.enough && words.score >= nameScore):
		return Match{}, false
	case m.Score >= sureScore:
		m.Grade = Sure
	case m.Score >= likelyScore:
		m.Grade = Likely
	default:
		m.Grade = Possible
	}
	return m, true
}
