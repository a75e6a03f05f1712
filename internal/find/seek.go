package find

import (
	"slices"
	"strings"
)

// Index is where people are filed under their [Terms].
type Index interface {
	// Lookup returns who stands under each of these terms, at most limit of each, in the order of [Near.Held]. With places it
	// returns of each term that is not the beginning of many those held in each place, at most limit of each.
	Lookup(terms []Term, places []string, limit int) ([]Hit, error)
	// Look returns what may be looked at of people, in any order.
	Look(people []string) ([]Candidate, error)
}

// How many people are read and looked at, beside as many as are shown.
const (
	spare    = 6   // because some may not be shown; also looked at in one go while the page is full but not surely
	few      = 6   // looked at in one go, because some do not fit
	ofWide   = 400 // read of one of several terms that must meet in one person
	mostFew  = 96  // looked at of a stage that finds whoever is meant
	mostWide = 200 // of one that must look at many
)

// Page is what is wanted of a search.
type Page struct {
	Shown int // how many people at most
	// Possible says that those who only possibly fit are wanted too while others fit surely (S1.8).
	Possible bool
}

// Results are what a search comes to.
type Results struct {
	Matches []Match // best first, at most those that were wanted
	More    bool    // there are more of them
	Fewer   bool    // those who only possibly fit were left out (S1.8)
}

// Seek finds the people whom a query fits, at least the first so many of them. It reads as little as that takes: stage after
// stage, and of each the likeliest first.
//
// Among people of one grade, closeness and score it may come to know others than [Rank] of everyone would put first: of a
// thousand strangers with the name that was typed, it shows some.
func Seek(q Query, near Near, want Page, in Index) (found Results, err error) {
	s := &seeking{in: in, near: near, shown: want.Shown, ranking: NewRanking(q, near), looked: map[string]bool{}}
	if found.Fewer, err = s.stages(q, want.Possible); err != nil {
		return Results{}, err
	}
	if !want.Possible && s.sure() {
		found.Fewer = s.ranking.leaveOut() || found.Fewer
	}
	found.Matches = s.ranking.Matches()
	if found.More = len(found.Matches) > want.Shown; found.More {
		found.Matches = found.Matches[:want.Shown]
	}
	return found, nil
}

// seeking is one search at work.
type seeking struct {
	in      Index
	near    Near
	shown   int
	ranking *Ranking
	looked  map[string]bool
	ahead   map[string]*Candidate // read; nil for whom the index does not bring
}

// reading is a stage being read.
type reading struct {
	Stage
	limit int   // of each term
	hits  []Hit // of its terms
	known bool  // they were read
	full  []int // of its terms, those of which there may be more than were read
	cut   bool  // there are more people than were read of a term by which everyone fits

	ordered []string // whom the hits bring, when it was worked out
	found   bool     // as [Stage.InOrder] was told
}

// inOrder is [Stage.InOrder] of the hits.
func (r *reading) inOrder(near Near, found bool) []string {
	if r.ordered == nil || r.found != found {
		r.ordered, r.found = r.InOrder(r.hits, near, found), found
	}
	return r.ordered
}

// read is a stage to be read for the first time.
func (s *seeking) read(stage Stage) *reading {
	if stage.Wide {
		return &reading{Stage: stage, limit: ofWide}
	}
	return &reading{Stage: stage, limit: s.shown + spare}
}

// stages goes through the stages of a query for as long as they can change the page. Fewer says that those who only possibly
// fit were not looked for.
func (s *seeking) stages(q Query, possible bool) (fewer bool, err error) {
	first, nearly := s.read(q.together()), s.read(q.nearly())
	if telling(q.words) == 2 {
		if err := s.readAhead(first, nearly); err != nil {
			return false, err
		}
	}
	if err := s.stage(first); err != nil {
		return false, err
	}
	sure := s.sure() // by more than a slip: that one who is spelt alike was found says nothing of others who are
	if s.full() {
		// Only those come in who come first by being near.
		return false, s.look(slices.DeleteFunc(nearly.slipsNear(s.near), func(id string) bool { return s.looked[id] }))
	}
	if err := s.stage(nearly); err != nil {
		return false, err
	}
	if sure && !possible {
		return slices.ContainsFunc(q.readings, isTwo), nil
	}
	if err := s.stage(s.read(q.partly())); err != nil || sure || s.full() {
		return false, err
	}
	return false, s.stage(s.read(q.everything()))
}

// sure reports whether somebody fits surely.
func (s *seeking) sure() bool { return s.ranking.Count(Sure) > 0 }

// full reports whether those who fit likely fill the page.
func (s *seeking) full() bool { return s.ranking.Count(Likely) > s.shown }

// readAhead reads what two stages mostly come to, whoever is asked for: the terms of both at once, then more of those that have
// many people, and then those at the head of both. Where two words find few people together, those who have something like them
// come to the page too; where they find many, those of them whose cases are near.
func (s *seeking) readAhead(first, nearly *reading) error {
	if err := s.lookup(first, nearly); err != nil {
		return err
	}
	if err := s.nearby(first, nearly); err != nil {
		return err
	}
	people := slices.Clone(first.inOrder(s.near, false))
	most := s.shown + 1 + few
	var more []string
	if len(people) > s.shown {
		people = people[:min(len(people), most)]
		most, more = most+mostSlips, nearly.slipsNear(s.near)
	} else {
		more = nearly.inOrder(s.near, len(people) > 0)
	}
	for _, id := range more {
		if len(people) == most {
			break
		}
		if !slices.Contains(people, id) {
			people = append(people, id)
		}
	}
	return s.fetch(people)
}

// stage looks at the people of one stage, the likeliest first, until there are enough who fit as surely as any of them can.
func (s *seeking) stage(r *reading) error {
	most := mostFew
	if r.Wide {
		most = mostWide
	}
	if err := s.people(r, most); err != nil || !r.cut || r.Wide || s.enough(r.Stage) {
		return err
	}
	// There are more people than were read, and too few of those who were may be shown or fit as surely as others can.
	return s.people(&reading{Stage: r.Stage, limit: ofWide}, mostWide)
}

// lookup reads the terms of stages. Those that are read at once have one limit.
func (s *seeking) lookup(all ...*reading) error {
	var terms []Term
	for _, r := range all {
		for _, l := range r.Lookups {
			terms = append(terms, l.Term)
		}
	}
	if terms == nil {
		return nil
	}
	limit := all[0].limit
	hits, err := s.in.Lookup(terms, nil, limit)
	if err != nil {
		return err
	}
	from := 0
	for _, r := range all {
		r.known, r.hits = true, make([]Hit, 0, len(hits)/len(all)+1)
		count := make([]int, len(r.Lookups))
		for _, h := range hits {
			if h.Nth -= from; h.Nth >= 0 && h.Nth < len(count) {
				count[h.Nth]++
				r.hits = append(r.hits, h)
			}
		}
		for i, n := range count {
			if n == limit {
				r.full = append(r.full, i)
				r.cut = r.cut || r.Lookups[i].What != Half
			}
		}
		from += len(r.Lookups)
	}
	return nil
}

// fullTerm is a term of a stage that has more people than were read.
type fullTerm struct {
	in  *reading
	nth int
}

// nearby reads more of the terms that have more people than were read: those whose cases are near come first, however many
// others there are (S1.6).
func (s *seeking) nearby(all ...*reading) error {
	var full []fullTerm
	for _, r := range all {
		for _, nth := range r.full {
			full = append(full, fullTerm{r, nth})
		}
		r.full = nil
	}
	places := s.near.Within()
	if len(places) == 0 {
		return nil
	}
	// The places lie within each other, so the widest tells of all of them, unless it has more people than are read.
	widest := len(places) - 1
	full, err := s.within(full, places[widest:])
	if err == nil {
		_, err = s.within(full, places[:widest])
	}
	return err
}

// within reads terms in places, and returns those of which there may be more in one of them than were read.
func (s *seeking) within(terms []fullTerm, places []string) (full []fullTerm, err error) {
	if len(terms) == 0 || len(places) == 0 {
		return nil, nil
	}
	read := make([]Term, len(terms))
	for i, t := range terms {
		read[i] = t.in.Lookups[t.nth].Term
	}
	limit := 3 * (s.shown + spare) // not all who share a sound fit surely, so more are read than are shown
	hits, err := s.in.Lookup(read, places, limit)
	count := make([]int, len(terms))
	for _, h := range hits {
		t := terms[h.Nth]
		if count[h.Nth]++; count[h.Nth] == limit {
			full = append(full, t)
		}
		h.Nth = t.nth
		t.in.hits, t.in.ordered = append(t.in.hits, h), nil
	}
	return full, err
}

// people looks at the people of one stage who were not looked at yet, at most so many of them.
func (s *seeking) people(r *reading, most int) error {
	if !r.known {
		if err := s.lookup(r); err != nil {
			return err
		}
	}
	if err := s.nearby(r); err != nil {
		return err
	}
	var people []string
	for _, id := range r.inOrder(s.near, s.sure()) {
		if !s.looked[id] && len(people) < most {
			people = append(people, id)
		}
	}
	for len(people) > 0 && !s.enough(r.Stage) {
		n := 0
		for n < len(people) && s.isAhead(people[n]) {
			n++
		}
		if n == 0 {
			n = spare
			if missing := s.shown + 1 - s.ranking.Count(Limited); missing > 0 {
				n = missing + few
			}
			n = min(len(people), n)
		}
		if err := s.look(people[:n]); err != nil {
			return err
		}
		people = people[n:]
	}
	return nil
}

func (s *seeking) isAhead(person string) bool {
	_, ok := s.ahead[person]
	return ok
}

// slipsNear returns whom a slip finds among the people whose cases are near: another Thomson whom the officer's unit holds comes
// before a Thompson whom it does not (S1.6).
func (r *reading) slipsNear(near Near) []string {
	if near.Unit == "" {
		return nil
	}
	var hits []Hit
	for _, h := range r.hits {
		if r.Lookups[h.Nth].What == Half && strings.HasPrefix(h.Held, near.Unit+"/") {
			hits = append(hits, h)
		}
	}
	return r.InOrder(hits, near, true)
}

// look looks at people, and reads those who were not read ahead.
func (s *seeking) look(people []string) error {
	missing := slices.DeleteFunc(slices.Clone(people), s.isAhead)
	if err := s.fetch(missing); err != nil {
		return err
	}
	for _, id := range people {
		s.looked[id] = true
		if c := s.ahead[id]; c != nil {
			s.ranking.Add(*c)
		}
	}
	return nil
}

// fetch reads people who are to be looked at.
func (s *seeking) fetch(people []string) error {
	if len(people) == 0 {
		return nil
	}
	candidates, err := s.in.Look(people)
	if s.ahead == nil {
		s.ahead = make(map[string]*Candidate, len(people))
	}
	for i := range candidates {
		s.ahead[candidates[i].ID] = &candidates[i]
	}
	for _, id := range people {
		if !s.isAhead(id) {
			s.ahead[id] = nil
		}
	}
	return err
}

// enough reports whether nobody whom the stage has yet to bring can come among those who are shown.
func (s *seeking) enough(stage Stage) bool {
	switch {
	case stage.Wide:
		return false
	case stage.Fill:
		return s.ranking.Count(Limited) > s.shown
	}
	return s.ranking.Count(Sure) > s.shown
}
