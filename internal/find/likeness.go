package find

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/adrg/strutil/metrics"
)

// kinship says in which way a typed word is like a word of a record.
type kinship int8

const (
	unlike  kinship = iota
	initial         // "k" and Kwame
	spelt           // a slip of the fingers
	boned           // the same once written in other letters
	sounded         // the same to the ear
	begun           // typed only in part
	called          // Bill and William
	same
)

// likeness is how alike two words are, from 0 to 1000, and in which way.
type likeness struct {
	score int
	kin   kinship
}

// The likeness of each kind (S1.2, S1.3). They were set so that the cases in testdata come out right, and keep this order: the same
// word, a usual form of it, the same sound, the same bones, a slip. A begun word is scored by how much of it is there.
const (
	likeSame    = 1000
	likeJoined  = 990
	likeCalled  = 930
	likeSounded = 880
	likeBoned   = 850
	likeBegun   = 780 // and more for each part of it that is typed
	likeTyped   = 110
	likeInitial = 650
	likeSpelt   = 880.0 // times the Jaro–Winkler similarity
	leastSpelt  = 0.83  // Jaro–Winkler below which two words are not each other's misspelling
	leastHeard  = 0.6   // below which a shared sound is chance
	leastShort  = 0.72  // the same for a sound of fewer than four consonants: Brown is not Bhriain
)

// shortOnline is the most letters of a word of an online name that counts only as it is typed: "on a picture site" has such.
const shortOnline = 3

var jaroWinkler = metrics.NewJaroWinkler()

// liken compares a typed word with a word of a name. Both are folded.
func liken(w word, t token) likeness {
	if w.text == t.text {
		if w.joined {
			return likeness{likeJoined, same}
		}
		return likeness{likeSame, same}
	}
	if t.field == text && len(t.text) <= shortOnline {
		return likeness{}
	}
	best := likeness{}
	better := func(score int, k kinship) {
		if score > best.score {
			best = likeness{score, k}
		}
	}
	if t.given() && sameCalled(w.text, t.text) != "" {
		better(likeCalled, called)
	}
	if strings.HasPrefix(t.text, w.text) {
		if utf8.RuneCountInString(w.text) == 1 {
			better(likeInitial, initial)
		} else {
			better(likeBegun+likeTyped*len(w.text)/len(t.text), begun)
		}
	}
	if best.score >= likeSounded || len(w.text) < 2 {
		return best
	}
	// The letters bound the similarity from above; most pairs of names need no more than this and the sound.
	most := mostAlike(w.text, t.text)
	least := leastHeard
	if len(w.bones) < 4 {
		least = leastShort
	}
	if most < least {
		return best
	}
	heard := likeness{}
	if w.sound != "" {
		var room, boneRoom sounds
		if sound := room.of(t.text); string(sound) == w.sound {
			heard = likeness{likeSounded, sounded}
		} else if w.bones != "" && w.bones == string(boneRoom.bones(sound)) {
			heard = likeness{likeBoned, boned}
		}
	}
	if heard.score == 0 && (most < leastSpelt || w.joined) {
		return best
	}
	jw := jaroWinkler.Compare(w.text, t.text)
	if jw >= least {
		better(heard.score, heard.kin)
	}
	if jw >= leastSpelt && !w.joined {
		better(int(jw*likeSpelt), spelt)
	}
	return best
}

// mostAlike bounds the Jaro–Winkler similarity of two words from above, by the letters that one has and the other has not.
func mostAlike(a, b string) float64 {
	if !isASCII(a) || !isASCII(b) {
		return 1
	}
	inA, inB := letterSet(a), letterSet(b)
	la, lb := len(a), len(b)
	m := min(la-bits.OnesCount32(inA&^inB), lb-bits.OnesCount32(inB&^inA))
	if m <= 0 {
		return 0
	}
	jaro := (float64(m)/float64(la) + float64(m)/float64(lb) + 1) / 3
	prefix := 0
	for prefix < min(la, lb, 4) && a[prefix] == b[prefix] {
		prefix++
	}
	return jaro + 0.1*float64(prefix)*(1-jaro)
}

func letterSet(s string) uint32 {
	var set uint32
	for i := range len(s) {
		set |= 1 << (s[i] & 31)
	}
	return set
}
