package find

import (
	"fmt"
	"strings"
)

// wordsFit is how well the words of a query fit a person.
type wordsFit struct {
	weight, score int  // score from 0 to 1000
	enough        bool // more than a forename shared by half a town
	why           []Reason
}

// side is what a typed word can be laid against: a word of one name, or of an address.
type side struct {
	token
	name *Name // nil for an address
	kind bool  // the kind of a street
}

// fitWords lays the typed words against the words of a person's names and addresses, each against at most one, so that the
// sum is greatest. Every reading of the query is tried and the best counts, but the weight stays that of the words as
// typed. Because the sum is the greatest there is, one more name can only raise the score.
func (q Query) fitWords(p Person) wordsFit {
	var best wordsFit
	if len(q.readings) == 0 {
		return best
	}
	var room [16]side
	sides := q.sidesOf(p, room[:0])
	for _, reading := range q.readings {
		if best.enough && best.score >= likeSame-lessAlias {
			break // another reading can only be as good
		}
		f := layAgainst(reading, sides)
		enough := best.enough || f.enough
		if f.score > best.score {
			best = f
		}
		best.enough = enough
	}
	best.weight = weightWord * telling(q.words)
	return best
}

// telling counts the words that a person must have, or be marked down.
func telling(words []word) int {
	n := 0
	for _, w := range words {
		if !w.small {
			n++
		}
	}
	return n
}

// sidesOf returns what the words can be laid against. Of an address only words that were typed come into it: nothing else
// in it counts. They are added to sides.
func (q Query) sidesOf(p Person, sides []side) []side {
	for i := range p.Names {
		for _, t := range tokensOf(p.Names[i]) {
			sides = append(sides, side{token: t, name: &p.Names[i]})
		}
	}
	for _, a := range p.Addresses {
		if !q.mayBeIn(a) {
			continue
		}
		telling, kinds := addressWords(a)
		for _, w := range telling {
			sides = append(sides, side{token: token{w, surname}})
		}
		for _, w := range kinds {
			sides = append(sides, side{token: token{w, surname}, kind: true})
		}
	}
	return sides
}

// mayBeIn reports whether a word that was typed may stand in an address: most addresses have none, and are not read further.
func (q Query) mayBeIn(a Address) bool {
	for _, line := range a.Lines {
		if !isASCII(line) {
			return true
		}
		begin := true // of a word
		for i := range len(line) {
			c := line[i] | 0x20 // as a small letter
			switch {
			case line[i] == '\'' || line[i] == '`': // left out
			case c < 'a' || c > 'z':
				begin = true
			case begin && q.initials&(1<<(c-'a')) != 0 && q.mayBegin(line[i:]):
				return true
			default:
				begin = false
			}
		}
	}
	return false
}

// mayBegin reports whether a word that was typed may begin a line of an address, or another way of writing it.
func (q Query) mayBegin(line string) bool {
	if q.initials == anyInitial {
		return true
	}
	for _, w := range q.words {
		at := 0
		for i := 0; i < len(line) && at < len(w.text); i++ {
			if line[i] == '\'' || line[i] == '`' {
				continue
			}
			if line[i]|0x20 != w.text[at] {
				break
			}
			at++
		}
		if at == len(w.text) {
			return true
		}
	}
	return false
}

// Words in an address count for less than in a name (S1.5). An alias counts as much as the name in use, but loses a tie.
// A small word left over costs each other word a little.
const (
	likeStreet      = 850
	likeStreetBegun = 720
	likeKind        = 350
	lessAlias       = 1
	lessSmall       = 20
)

// likenSide compares a typed word with a side; telling is the number of words in the reading that are not small.
func likenSide(w word, s side, telling int) likeness {
	if s.name == nil {
		switch {
		case s.kind && streetKinds[w.text] == s.text:
			return likeness{likeKind, same}
		case !s.kind && w.text == s.text:
			return likeness{likeStreet, same}
		case !s.kind && len(w.text) >= shortestStreet && !w.small && strings.HasPrefix(s.text, w.text):
			return likeness{likeStreetBegun, begun}
		}
		return likeness{}
	}
	l := liken(w, s.token)
	switch {
	case w.small && l.kin >= begun:
		l.score = lessSmall * telling // so that the greatest sum is also the greatest score
	case w.small:
		return likeness{}
	case s.name.Kind != Primary && l.score > 0:
		l.score -= lessAlias
	}
	return l
}

// layAgainst finds the best assignment of words to sides. best[set] is the greatest sum with which the words in set can be
// laid against the sides seen so far; six words make 64 sets.
func layAgainst(words []word, sides []side) wordsFit {
	type laid struct {
		sum  int
		side [maxWords]int8 // 1 + index in used; 0 for none
	}
	var few [8]laid // most queries have two or three words
	best := few[:]
	if len(words) > 3 {
		best = make([]laid, 1<<len(words))
	}
	best = best[:1<<len(words)]
	used := make([]side, 0, 4)
	likes := make([][maxWords]likeness, 0, 4)
	counted := telling(words)
	for _, s := range sides {
		var row [maxWords]likeness
		any := false
		for i, w := range words {
			row[i] = likenSide(w, s, counted)
			any = any || row[i].score > 0
		}
		if !any || len(used) == 127 {
			continue
		}
		used, likes = append(used, s), append(likes, row)
		for set := len(best) - 1; set > 0; set-- { // downwards, so that a side is used once
			for i := range words {
				if set&(1<<i) == 0 || row[i].score == 0 {
					continue
				}
				if from := best[set&^(1<<i)]; from.sum+row[i].score > best[set].sum {
					from.sum += row[i].score
					from.side[i] = int8(len(used))
					best[set] = from
				}
			}
		}
	}
	top := best[0]
	for _, b := range best {
		if b.sum > top.sum {
			top = b
		}
	}
	return explain(words, used, likes, top.side)
}

// explain turns an assignment into a score with its reasons.
func explain(words []word, used []side, likes [][maxWords]likeness, chosen [maxWords]int8) wordsFit {
	var f wordsFit
	counted := telling(words)
	matched, sum := 0, 0
	for i, w := range words {
		n := chosen[i]
		if n == 0 {
			if w.small {
				sum -= lessSmall * counted
			}
			continue
		}
		s, l := used[n-1], likes[n-1][i]
		f.why = append(f.why, reason(w, s, l.kin))
		if !w.small {
			matched++
			sum += l.score
		}
	}
	if matched == 0 {
		return wordsFit{}
	}
	f.score = max(sum, 0) / counted
	f.why = distinct(f.why)
	f.enough = matched*3 > counted*2 || matched*2 >= counted && tellingSide(used, likes)
	return f
}

// tellingSide reports whether any typed word is one of the person's surnames, at least by sound, or in their address.
func tellingSide(used []side, likes [][maxWords]likeness) bool {
	for n, s := range used {
		if s.field != surname { // street words stand as surnames do
			continue
		}
		for _, l := range likes[n] {
			if l.kin >= boned {
				return true
			}
		}
	}
	return false
}

// reason says in words, with the clause that counted, why a typed word and a word of the record are taken for the same.
func reason(w word, s side, k kinship) Reason {
	if s.name == nil {
		if k == begun {
			return Reason{"S1.5", fmt.Sprintf("address has “%s…”", w.text)}
		}
		return Reason{"S1.5", fmt.Sprintf("address has “%s”", w.text)}
	}
	what := partName(s)
	switch k {
	case same:
		return Reason{"S1.2", what}
	case called:
		return Reason{"S1.2", fmt.Sprintf("%s is also called “%s”", what, w.text)}
	case begun, initial:
		return Reason{"S1.2", fmt.Sprintf("%s begins “%s”", what, w.text)}
	case sounded, boned:
		return Reason{"S1.3", fmt.Sprintf("%s sounds like “%s”", what, w.text)}
	}
	return Reason{"S1.3", fmt.Sprintf("%s is spelt like “%s”", what, w.text)}
}

// partName names the part of a record that a side is: "surname Mensah", "alias Kay Mensah".
func partName(s side) string {
	switch s.name.Kind {
	case Primary:
	case Previous:
		return "previous name " + s.name.String()
	case Online:
		return "online name " + s.name.String()
	default:
		return "alias " + s.name.String()
	}
	switch s.field {
	case forename:
		return "forename " + s.name.Forename
	case middle:
		return "middle name " + s.name.Middle
	case surname:
		return "surname " + s.name.Surname
	}
	return "name " + strings.TrimSpace(s.name.Text)
}

func distinct(reasons []Reason) []Reason {
	var out []Reason
	seen := map[Reason]bool{}
	for _, r := range reasons {
		if !seen[r] {
			seen[r] = true
			out = append(out, r)
		}
	}
	return out
}
