package find

import "slices"

// MaxLookups bounds the terms of one query.
const MaxLookups = 64

// Lookups returns the terms to read, those that find the fewest people first: storage reads them in this order and stops
// when it has as many candidates as it wants. There are at most [MaxLookups].
func (q Query) Lookups() []Term {
	t := termSet{seen: map[Term]bool{}}
	for _, c := range q.clues {
		for _, id := range c.ids {
			t.add(id.What, id.Value)
		}
		if len(c.phone) >= 9 {
			t.add(Phone, end(c.phone, 9))
		} else if c.phone != "" {
			t.add(PhoneEnd, end(c.phone, shortestPhone))
		}
		t.add(Born, c.born.String())
		t.add(Postcode, c.postcode)
	}
	t.addPairs(slices.DeleteFunc(slices.Clone(q.words), func(w word) bool { return w.small }))
	for _, kind := range []What{Word, Called, Sound, Bones} {
		for _, reading := range q.readings {
			for _, w := range reading {
				if !w.small {
					t.addWord(kind, w)
				}
			}
		}
	}
	for i := len(q.words) - 1; i >= 0; i-- { // the last word may be unfinished, so it comes first
		if !q.words[i].small || i == len(q.words)-1 {
			t.addPrefix(q.words[i].text, 2)
		}
	}
	for _, w := range q.words {
		if !w.small && len(w.text) > 2 && streetKinds[w.text] == "" {
			t.add(Street, w.text)
		}
	}
	for _, w := range q.words { // the last resort for a slip the sounds do not forgive
		if len(w.text) > 4 && isASCII(w.text) {
			t.addPrefix(w.text[:4], 4)
		}
	}
	for _, c := range q.clues {
		t.add(Outward, c.outward)
	}
	return t.list[:min(len(t.list), MaxLookups)]
}

// addPairs adds each two words, and each word with the group of another.
func (t *termSet) addPairs(words []word) {
	for i, a := range words {
		for _, b := range words[:i] {
			for _, x := range halves(a) {
				for _, y := range halves(b) {
					if len(t.list) < MaxLookups/2 {
						t.add(Pair, pairOf(x, y))
					}
				}
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

func (t *termSet) addWord(kind What, w word) {
	switch kind {
	case Word:
		t.add(Word, w.text)
	case Called:
		for _, g := range groupsOf()[w.text] {
			t.add(Called, g)
		}
	case Sound:
		if !w.joined { // its bones find it too
			t.add(Sound, w.sound)
		}
	case Bones:
		t.add(Bones, w.bones)
	}
}

func (t *termSet) addPrefix(text string, shortest int) {
	term := Term{What: Word, Key: key(text), Prefix: true}
	if len(text) < shortest || t.seen[term] {
		return
	}
	t.seen[term] = true
	t.list = append(t.list, term)
}
