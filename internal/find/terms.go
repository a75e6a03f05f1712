package find

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Terms returns the keys under which a person is filed, each once, in a fixed order. Nothing here depends on the day, so
// the terms change only when the record does. Removing an alias can only remove terms, adding one only adds them.
func Terms(p Person) []Term {
	t := termSet{seen: map[Term]bool{}}
	t.add(CRN, filedAs(Identifier{CRN, p.CRN}))
	for _, id := range p.Identifiers {
		if id.What == PNC || id.What == CRO || id.What == NOMS || id.What == CRN {
			t.add(id.What, filedAs(id))
		}
	}
	t.add(Born, p.Born.String())
	for _, n := range p.Names {
		t.addName(n)
	}
	for _, phone := range p.Phones {
		if digits := phoneDigits(phone); len(digits) >= shortestPhone {
			t.add(Phone, end(digits, 9))
			t.add(PhoneEnd, backwards(end(digits, 9)))
		}
	}
	for _, a := range p.Addresses {
		whole, outward := postcode(a.Postcode)
		t.add(Postcode, whole)
		t.add(Outward, outward)
		for _, word := range streetWords(a) {
			t.add(Street, word)
		}
	}
	return t.list
}

// How many digits make a phone number, and by how few from either end it is looked up.
const (
	shortestPhone = 6  // of a record, or typed as one run
	shortestEnd   = 4  // "ends 0142", as results say it
	shortestBegun = 8  // "07700 900…"
	wholePhone    = 11 // with the 0 of a national number
)

type termSet struct {
	seen map[Term]bool
	list []Term
}

func (t *termSet) add(what What, k string) {
	term := Term{What: what, Key: key(k)}
	if k == "" || t.seen[term] {
		return
	}
	t.seen[term] = true
	t.list = append(t.list, term)
}

func (t *termSet) addName(n Name) {
	toks := tokensOf(n)
	for _, tok := range toks {
		word, sound := Word, Sound
		if !tok.given() {
			word, sound = Last, LastHear
		}
		t.add(word, tok.text)
		t.add(sound, SoundOf(tok.text))
		t.add(Bones, BonesOf(tok.text))
		if tok.given() {
			for _, g := range groupsOf()[tok.text] {
				t.add(Called, g)
			}
		}
	}
	for i, a := range toks[:min(len(toks), maxPaired)] {
		for _, b := range toks[:i] {
			t.addPaired(a, b)
		}
	}
}

// maxPaired bounds the words of one name that are filed in pairs; eight words make 28 pairs.
const maxPaired = 8

// addPaired files two words of one name together.
func (t *termSet) addPaired(a, b token) {
	if a.field == b.field && (strings.Contains(a.text, b.text) || strings.Contains(b.text, a.text)) {
		return // "smithjones" beside "smith" says nothing that "jones" does not
	}
	t.add(Both, pairOf(a.text, b.text))
	for _, x := range filedHalves(a) {
		for _, y := range filedHalves(b) {
			t.add(Pair, pairOf(x, y))
		}
	}
	t.add(Half, halfOf(a.text, b.text))
	t.add(Half, halfOf(b.text, a.text))
}

// filedHalves are what a word of a name stands under in a pair: its own sound and, for a forename, that of its group.
func filedHalves(t token) []string {
	keys := []string{pairKey(t.text)}
	if t.given() {
		for _, g := range groupsOf()[t.text] {
			keys = append(keys, pairKey(g))
		}
	}
	return keys
}

// halfOf is the sound of a word, with the first and the last letter of another: no slip of the fingers between these two
// letters, whatever it does to the sound, takes them apart.
func halfOf(sounded, spelt string) string {
	_, first := utf8.DecodeRuneInString(spelt)
	_, last := utf8.DecodeLastRuneInString(spelt)
	return pairKey(sounded) + " " + spelt[:first] + spelt[len(spelt)-last:]
}

// pairKey is a word's half of a pair: its bones, or the word itself where it has none.
func pairKey(word string) string {
	if b := BonesOf(word); b != "" {
		return b
	}
	return word
}

// pairOf joins two halves so that order does not matter.
func pairOf(a, b string) string {
	if b < a {
		a, b = b, a
	}
	return a + " " + b
}

// field says which part of a name a token comes from.
type field int8

const (
	forename field = iota
	middle
	surname
	text
)

// token is one word of a name as it is filed and compared.
type token struct {
	text  string
	field field
}

// given reports whether a token can be a forename.
func (t token) given() bool { return t.field != surname }

// tokensOf cuts a name into the words it is filed under: each word but particles; the whole field joined up, because
// hyphens and spaces come and go ("Smith-Jones", "Abdul Rahman"); a particle with the word it leads; and what is left
// when a leading particle, Abdul or Oluwa is taken off a joined word.
func tokensOf(n Name) []token {
	toks := make([]token, 0, 4)
	add := func(f field, word string) {
		t := token{word, f}
		if word != "" && !slices.Contains(toks, t) {
			toks = append(toks, t)
		}
	}
	for f, written := range []string{n.Forename, n.Middle, n.Surname, n.Text} {
		f := field(f)
		if written == "" {
			continue
		}
		if plainWord(written) { // as nearly all are
			word := strings.ToLower(written)
			add(f, word)
			add(f, afterOpening(word))
			continue
		}
		written = lower(written)
		words := strings.Fields(Fold(written))
		plain := withoutParticles(words)
		for _, w := range plain {
			add(f, w)
		}
		for i, w := range words {
			if particles[w] && i+1 < len(words) {
				add(f, w+words[i+1])
			}
		}
		if len(words) > 1 {
			add(f, strings.Join(words, ""))
		}
		for _, w := range plain {
			add(f, afterOpening(w))
		}
		if strings.Contains(written, "'") { // O'Neill is also looked for as Neill
			for _, w := range strings.FieldsFunc(written, notLetter) {
				if len(w) > 2 {
					add(f, w)
				}
			}
		}
	}
	return toks
}

// plainWord reports whether a name is one word of the letters A to Z.
func plainWord(name string) bool {
	for i := range len(name) {
		if c := name[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// withoutParticles drops the small words, unless that would leave nothing: Le and Do are surnames too.
func withoutParticles(words []string) []string {
	var rest []string
	for _, w := range words {
		if !particles[w] {
			rest = append(rest, w)
		}
	}
	if rest == nil {
		return words
	}
	return rest
}

// nameOpenings are the first halves that are left off in speech: Oluwaseun is Seun, Abdulrahman is Rahman.
var nameOpenings = []string{"oluwa", "abdul", "abdel", "abdur", "abdal", "chukwu"}

func afterOpening(word string) string {
	for _, o := range nameOpenings {
		if rest, ok := strings.CutPrefix(word, o); ok && len(rest) >= 3 {
			return rest
		}
	}
	return ""
}

// streetWords returns the words of an address that tell it from others: not numbers, nor the kind of street.
func streetWords(a Address) []string {
	words, _ := addressWords(a)
	return words
}

// addressWords returns the telling words of an address and, apart, what sorts of street it names.
func addressWords(a Address) (telling, kinds []string) {
	for _, line := range a.Lines {
		for w := range strings.FieldsSeq(Fold(line)) {
			switch {
			case streetKinds[w] != "":
				kinds = append(kinds, streetKinds[w])
			case len(w) > 2 && (w[0] < '0' || w[0] > '9'):
				telling = append(telling, w)
			}
		}
	}
	return telling, kinds
}
