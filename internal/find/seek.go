package find

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
	spare    = 6   // because some may not be shown
	ofWide   = 400 // read of one of several terms that must meet in one person
	mostFew  = 96  // looked at of a stage that finds whoever is meant
	mostWide = 200 // of one that must look at many
)

// Seek finds the people whom a query fits, at least the first so many of them, and says whether there are more. It reads as
// little as that takes: stage after stage, and of each the likeliest first.
//
// Among people of one grade, closeness and score it may come to know others than [Rank] of everyone would put first: of a
// thousand strangers with the name that was typed, it shows some.
func Seek(q Query, near Near, shown int, in Index) (matches []Match, more bool, err error) {
	s := &seeking{in: in, near: near, shown: shown, ranking: NewRanking(q, near), looked: map[string]bool{}}
	sure := 0 // who fits by more than a slip: that one who is spelt alike was found says nothing of others who are
	for stage := range q.Stages() {
		if stage.Last && sure > 0 {
			break
		}
		read := s.stage
		if s.ranking.Count(Likely) > shown {
			read = s.slipsNear // the page is full but for those who come before it by being near
		}
		if err := read(stage); err != nil {
			return nil, false, err
		}
		if !stage.Fill {
			sure = s.ranking.Count(Sure)
		}
	}
	matches = s.ranking.Matches()
	return matches[:min(len(matches), shown)], len(matches) > shown, nil
}

// seeking is one search at work.
type seeking struct {
	in      Index
	near    Near
	shown   int
	ranking *Ranking
	looked  map[string]bool
}

// stage looks at the people of one stage, the likeliest first, until there are enough who fit as surely as any of them can.
func (s *seeking) stage(stage Stage) error {
	limit, most := s.shown+spare, mostFew
	if stage.Wide {
		limit, most = ofWide, mostWide
	}
	cut, err := s.read(stage, limit, most)
	if err != nil || !cut || stage.Wide || s.ranking.Count(Limited) > s.shown {
		return err
	}
	// There are more people than were read, and too few of those who were may be shown.
	_, err = s.read(stage, ofWide, mostWide)
	return err
}

// read reads the terms of a stage and looks at those people who were not looked at yet. Cut says that a term by which
// everyone fits has more people than were read.
func (s *seeking) read(stage Stage, limit, most int) (cut bool, err error) {
	terms := make([]Term, len(stage.Lookups))
	for i, l := range stage.Lookups {
		terms[i] = l.Term
	}
	hits, err := s.in.Lookup(terms, nil, limit)
	if err != nil {
		return false, err
	}
	count := make([]int, len(terms))
	for _, h := range hits {
		count[h.Nth]++
	}
	var full []Term
	var nth []int
	for i, n := range count {
		if n == limit {
			full, nth = append(full, terms[i]), append(nth, i)
			cut = cut || terms[i].What != Half
		}
	}
	if places := s.near.Within(); full != nil && places != nil {
		// Those whose cases are near come first, however many others there are (S1.6).
		// The places lie within each other, and not all who share a sound fit surely, so more of each are read than are shown.
		nearby, err := s.in.Lookup(full, places, 3*(s.shown+spare))
		if err != nil {
			return false, err
		}
		for _, h := range nearby {
			h.Nth = nth[h.Nth]
			hits = append(hits, h)
		}
	}
	var people []string
	for _, id := range stage.InOrder(hits, s.near, s.ranking.Count(Sure) > 0) {
		if !s.looked[id] && len(people) < most {
			people = append(people, id)
		}
	}
	for len(people) > 0 && !s.enough(stage) {
		n := min(len(people), max(s.shown+1-s.ranking.Count(Limited), spare))
		if err := s.look(people[:n]); err != nil {
			return false, err
		}
		people = people[n:]
	}
	return cut, nil
}

// slipsNear looks at those of a stage whose cases are near and who have something like a word that was typed: another Thomson
// whom the officer's unit holds comes before a Thompson whom it does not (S1.6).
func (s *seeking) slipsNear(stage Stage) error {
	near := Stage{}
	var terms []Term
	for _, l := range stage.Lookups {
		if l.What == Half {
			near.Lookups, terms = append(near.Lookups, l), append(terms, l.Term)
		}
	}
	if terms == nil || stage.Last || s.near.Unit == "" {
		return nil
	}
	hits, err := s.in.Lookup(terms, []string{s.near.Unit + "/"}, s.shown+spare)
	if err != nil {
		return err
	}
	var people []string
	for _, id := range near.InOrder(hits, s.near, true) {
		if !s.looked[id] {
			people = append(people, id)
		}
	}
	if people == nil {
		return nil
	}
	return s.look(people)
}

func (s *seeking) look(people []string) error {
	candidates, err := s.in.Look(people)
	for _, id := range people {
		s.looked[id] = true
	}
	for _, c := range candidates {
		s.ranking.Add(c)
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
