package find

import "unicode/utf8"

// MaxLookups bounds the terms of one stage.
const MaxLookups = 64

// Lookup is a term to read, with the parts of what was typed that whoever stands under it has.
type Lookup struct {
	Term
	Covers Parts
}

// Parts is a set of the words and numbers of a query, a bit for each.
type Parts uint16

// Stage is terms that are read together. The people of one stage are looked at before the next is read: mostly whoever is
// meant is found by the first one, and what is left is to fill the page with those who are less likely.
type Stage struct {
	Lookups []Lookup // at most [MaxLookups], those that find the fewest people first
	// Wide says that no one term covers what was typed, so that many people of each must be read to see who stands under
	// several.
	Wide bool
	// Fill says that this is to fill the page: whoever comes later in the order of the stage fits no better.
	Fill bool
	// Last says that this is for what nothing else finds: it is read only while nobody fits surely.
	Last bool
}

// together is what finds whoever was meant: what is nearly a person's own, and the words of a name together.
func (q Query) together() Stage {
	t := newLookups()
	q.addNumbers(t)
	if len(q.words) > 0 {
		for _, c := range q.clues { // beside a name that fits, a date counts with day and month the other way round
			t.add(c.part, Born, swapped(c.born).String())
		}
	}
	for _, reading := range q.readings {
		t.addTogether(reading)
		if telling(reading) == 1 {
			t.addExact(reading)
		}
	}
	return Stage{Lookups: t.list, Wide: telling(q.words) > 2}
}

// nearly is what finds those who have something like what was typed: of two words one and a slip of the other, or its beginning.
func (q Query) nearly() Stage {
	t := newLookups()
	for _, reading := range q.readings {
		switch telling(reading) {
		case 1:
			t.addAlike(reading)
		case 2:
			t.addSlips(reading)
			t.addShort(reading)
		}
	}
	return Stage{Lookups: t.list, Fill: true}
}

// partly is what finds those who have one of two words.
func (q Query) partly() Stage {
	t := newLookups()
	for _, reading := range q.readings {
		if isTwo(reading) {
			t.addSurnames(reading)
		}
	}
	return Stage{Lookups: t.list, Fill: true}
}

// isTwo reports whether a reading has two words of which a person may have one.
func isTwo(reading []word) bool { return telling(reading) == 2 }

// everything is the last resort.
func (q Query) everything() Stage {
	t := newLookups()
	q.addEverything(t)
	return Stage{Lookups: t.list, Wide: true, Last: true}
}

// Lookups returns every term by which somebody who fits can be found.
func (q Query) Lookups() []Term {
	var terms []Term
	for _, l := range q.everything().Lookups {
		terms = append(terms, l.Term)
	}
	return terms
}

// addNumbers adds what is nearly a person's own: few share it, in an office or in a nation.
func (q Query) addNumbers(t *lookups) {
	whole := false // a CRN without its letter was looked up with each letter: once, since others must come in too
	for _, c := range q.clues {
		for _, id := range c.ids {
			t.put(c.part, Term{What: id.What, Key: key(id.Value), Prefix: id.open()})
		}
		if len(c.phone) >= 9 {
			t.add(c.part, Phone, end(c.phone, 9))
		} else if c.phone != "" {
			t.put(c.part, Term{What: PhoneEnd, Key: backwards(c.phone), Prefix: true})
		}
		if c.phone != "" && begins(c.phone) {
			t.put(c.part, Term{What: Phone, Key: c.phone[wholePhone-9:], Prefix: true})
		}
		t.add(c.part, Born, c.born.String())
		t.add(c.part, Postcode, c.postcode)
		for letter := 'a'; c.crn != "" && !whole && letter <= 'z'; letter++ {
			t.add(c.part, CRN, string(letter)+c.crn)
		}
		whole = whole || c.crn != ""
	}
}

// addEverything adds every term there is for what was typed.
func (q Query) addEverything(t *lookups) {
	q.addNumbers(t)
	for _, reading := range q.readings {
		t.addTogether(reading)
	}
	for _, reading := range q.readings {
		t.addSlips(reading)
	}
	t.addUnfinished(q.words)
	for _, kind := range []What{Last, Word, Called, LastHear, Sound, Bones} {
		for _, reading := range q.readings {
			for _, w := range reading {
				if !w.small {
					t.addWord(kind, w)
				}
			}
		}
	}
	for i := len(q.words) - 1; i >= 0; i-- { // the last word may be unfinished, so it comes first
		if w := q.words[i]; !w.small || i == len(q.words)-1 {
			t.addBegun(w, w.text, 2)
		}
	}
	for _, w := range q.words {
		t.addStreet(w)
	}
	for _, w := range q.words { // the last resort for a slip the sounds do not forgive
		t.addOpening(w)
	}
	for _, c := range q.clues {
		t.add(c.part, Outward, c.outward)
	}
}

// lookups gathers terms, each once. They are few.
type lookups struct{ list []Lookup }

func newLookups() *lookups { return &lookups{make([]Lookup, 0, 8)} }

func (t *lookups) add(covers Parts, what What, k string) {
	t.put(covers, Term{What: what, Key: key(k)})
}

func (t *lookups) put(covers Parts, term Term) {
	if term.Key == "" {
		return
	}
	for i := range t.list {
		if t.list[i].Term == term {
			t.list[i].Covers |= covers
			return
		}
	}
	if len(t.list) < MaxLookups {
		t.list = append(t.list, Lookup{term, covers})
	}
}

// most bounds the terms of which a long text would make too many for others to come in.
const most = MaxLookups / 2

// addTogether adds each two words as they are typed, and then by their sounds and usual forms.
func (t *lookups) addTogether(words []word) {
	eachTwo(words, func(a, b word) {
		if len(t.list) < most {
			t.add(a.part|b.part, Both, pairOf(a.text, b.text))
		}
	})
	eachTwo(words, func(a, b word) {
		for _, x := range halves(a) {
			for _, y := range halves(b) {
				if len(t.list) < most {
					t.add(a.part|b.part, Pair, pairOf(x, y))
				}
			}
		}
	})
}

// addSlips adds what still finds two words when the letters within one of them went wrong.
func (t *lookups) addSlips(words []word) {
	eachTwo(words, func(a, b word) {
		for _, w := range [][2]word{{a, b}, {b, a}} {
			if len(w[1].text) > 2 && len(t.list) < most {
				t.add(a.part|b.part, Half, halfOf(w[0].text, w[1].text))
			}
		}
	})
}

// shortWord is the most letters of a word that is often a name of its own and the beginning of others: Sam, and Samina.
const shortWord = 4

// addShort adds a word beside the first letter of a short one.
func (t *lookups) addShort(words []word) {
	eachTwo(words, func(a, b word) {
		for _, w := range [][2]word{{a, b}, {b, a}} {
			if len(w[1].text) <= shortWord && len(t.list) < most {
				t.addBeside(w[0], w[1])
			}
		}
	})
}

// addBeside adds a word beside every other that has the first letter of one that was typed.
func (t *lookups) addBeside(sounded, begun word) {
	_, first := utf8.DecodeRuneInString(begun.text)
	t.put(sounded.part|begun.part, Term{What: Half, Key: key(pairKey(sounded.text) + " " + begun.text[:first]), Prefix: true})
}

// addUnfinished adds a word beside an initial, or beside the beginning of another: the last word may be unfinished.
func (t *lookups) addUnfinished(words []word) {
	for i, w := range words {
		if w.small || len(w.text) > 2 && i < len(words)-1 {
			continue
		}
		for j, beside := range words {
			if i != j && !beside.small && len(t.list) < most {
				t.addBeside(beside, w)
			}
		}
	}
}

// addSurnames adds the words as surnames: of two words one alone is somebody else's, unless it is the surname.
func (t *lookups) addSurnames(words []word) {
	for _, kind := range []What{Last, LastHear} {
		for _, w := range words {
			if !w.small {
				t.addWord(kind, w)
			}
		}
	}
}

// tellingBones is the fewest letters of the bones by which a joined word is looked up alone: whoever has the word has its bones, and
// of so many letters few people have them.
const tellingBones = 4

// addExact adds the one telling word as it is typed, and its usual forms.
func (t *lookups) addExact(words []word) {
	for _, w := range words {
		if w.joined && len(w.bones) >= tellingBones {
			t.addWord(Bones, w)
			return
		}
	}
	for _, kind := range []What{Last, Word, Called} {
		for _, w := range words {
			if !w.small {
				t.addWord(kind, w)
			}
		}
	}
}

// addAlike adds what is like the one telling word: the beginning of another, its sound, a street.
func (t *lookups) addAlike(words []word) {
	for _, w := range words {
		if w.small || w.joined && len(w.bones) >= tellingBones { // addExact had its bones
			continue
		}
		for _, kind := range []What{LastHear, Sound, Bones} {
			t.addWord(kind, w)
		}
		if !w.joined {
			t.addBegun(w, w.text, 2)
			t.addStreet(w)
			t.addOpening(w)
		}
	}
}

func eachTwo(words []word, do func(a, b word)) {
	for i, a := range words {
		for _, b := range words[:i] {
			if !a.small && !b.small {
				do(a, b)
			}
		}
	}
}

// halves are what a word may be filed under in a pair.
func halves(w word) []string {
	out := []string{pairKey(w.text)}
	for _, g := range groupsOf()[w.text] {
		out = append(out, pairKey(g))
	}
	return out
}

func (t *lookups) addWord(kind What, w word) {
	switch kind {
	case Last, Word:
		t.add(w.part, kind, w.text)
	case Called:
		for _, g := range groupsOf()[w.text] {
			t.add(w.part, Called, g)
		}
	case LastHear, Sound:
		if !w.joined { // its bones find it too
			t.add(w.part, kind, w.sound)
		}
	case Bones:
		t.add(w.part, Bones, w.bones)
	}
}

// addBegun adds every word that begins with a text of at least so many bytes.
func (t *lookups) addBegun(w word, text string, shortest int) {
	if len(text) < shortest {
		return
	}
	for _, kind := range []What{Last, Word} {
		t.put(w.part, Term{What: kind, Key: key(text), Prefix: true})
	}
}

// addOpening adds every word with the same first letters, for a slip further on.
func (t *lookups) addOpening(w word) {
	if len(w.text) > 4 && isASCII(w.text) {
		t.addBegun(w, w.text[:4], 4)
	}
}

func (t *lookups) addStreet(w word) {
	if w.small || len(w.text) < 3 || streetKinds[w.text] != "" {
		return
	}
	t.add(w.part, Street, w.text)
	if len(w.text) >= shortestStreet {
		t.put(w.part, Term{What: Street, Key: key(w.text), Prefix: true})
	}
}

// shortestStreet is the fewest letters by which a word of an address is found that is typed only in part.
const shortestStreet = 4
