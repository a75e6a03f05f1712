package find

import "strings"

// How a name sounds. The letters of a folded word are read from left to right into the sounds an English clerk would
// hear, each written as one capital; vowels are heard only at the start (A). The rules take in the spellings that
// reach English records from Slavic, South Asian, Arabic, West African and German names: Tchaikovsky, Chaikovsky and
// Czajkowski are all CKFSK; Mohammed, Muhammad and Mohamed are MMD; Kwame and Quame are KM; Singh and Sing are SNG.
//
//	X = sh, zh     C = ch, tch, cz     J = soft g, j, dz     F = f, ph, v     S = s, z, soft c     K = k, hard c, q

// maxSound bounds a key; what comes after eight consonants tells nobody apart.
const maxSound = 8

// spelling is letters and the sounds they make.
type spelling struct{ letters, sounds string }

// spellings maps the beginning of what is left of a word to its sounds, longest first.
var spellings = []spelling{
	{"tsch", "C"}, {"shch", "X"}, {"szcz", "X"}, {"tch", "C"}, {"sch", "X"}, {"ght", "T"}, {"ngh", "NG"},
	{"cz", "C"}, {"ch", "C"}, {"sz", "X"}, {"sh", "X"}, {"rz", "X"}, {"zh", "X"}, {"dz", "J"}, {"dj", "J"}, {"dg", "J"},
	{"kh", "K"}, {"gh", "G"}, {"ph", "F"}, {"th", "T"}, {"dh", "D"}, {"bh", "B"}, {"ck", "K"}, {"cq", "K"}, {"qu", "K"},
	{"ks", "KS"}, {"x", "KS"}, {"sce", "S"}, {"sci", "S"}, {"ce", "S"}, {"ci", "S"}, {"cy", "S"}, {"gue", "G"}, {"gui", "G"},
	{"ge", "J"}, {"gi", "J"}, {"gy", "J"}, {"ts", "S"}, {"tz", "S"},
	{"b", "B"}, {"c", "K"}, {"d", "D"}, {"f", "F"}, {"g", "G"}, {"j", "J"}, {"k", "K"}, {"l", "L"}, {"m", "M"}, {"n", "N"},
	{"p", "P"}, {"q", "K"}, {"r", "R"}, {"s", "S"}, {"t", "T"}, {"v", "F"}, {"z", "S"},
}

// openings are read only at the start of a word, where a letter falls silent or changes.
var openings = []spelling{
	{"chr", "KR"}, {"kn", "N"}, {"gn", "N"}, {"ng", "N"}, {"pn", "N"}, {"wr", "R"}, {"wh", "W"}, {"ps", "S"}, {"gb", "B"},
	{"kp", "P"}, {"x", "S"}, {"w", "W"}, {"h", "H"},
}

// endings are read only where nothing follows.
var endings = []spelling{
	{"gh", ""}, {"mb", "M"}, {"vic", "FC"}, {"wicz", "FC"}, {"vich", "FC"},
}

// byFirst is spellings by their first letter: each word of each candidate is read with it.
var byFirst = func() (by [256][]spelling) {
	for _, s := range spellings {
		by[s.letters[0]] = append(by[s.letters[0]], s)
	}
	return by
}()

// SoundOf returns how a folded word sounds, or "" for a word that is not in Latin letters.
func SoundOf(word string) string {
	var room sounds
	return string(room.of(word))
}

// sounds is room for how one word sounds.
type sounds [maxSound + 2]byte

// of is [SoundOf], written into the room.
func (room *sounds) of(word string) []byte {
	if !isASCII(word) {
		return nil
	}
	if slavic(word) {
		word = strings.ReplaceAll(word, "w", "v")
	}
	out := room[:0]
	for i := 0; i < len(word) && len(out) < maxSound; {
		sounds, n := soundAt(word, i)
		if len(out) == 0 || len(sounds) != 1 || n > 1 || i == 0 || word[i] != word[i-1] { // a doubled letter sounds once
			out = append(out, sounds...)
		}
		i += n
	}
	return out[:min(len(out), maxSound)]
}

// soundAt returns the sounds at word[i:] and how many letters make them.
func soundAt(word string, i int) (string, int) {
	rest := word[i:]
	if i > 0 && len(rest) <= 4 {
		for _, e := range endings {
			if rest == e.letters {
				return e.sounds, len(rest)
			}
		}
	}
	if i == 0 {
		for _, o := range openings {
			if strings.HasPrefix(rest, o.letters) {
				return o.sounds, len(o.letters)
			}
		}
		switch rest[0] {
		case 'a', 'e', 'i', 'o', 'u':
			return "A", 1
		case 'y':
			if len(rest) > 1 && vowel(rest[1]) {
				return "Y", 1
			}
			return "A", 1
		}
	}
	// A j between a vowel and a consonant, or at the end, is the y of Cajkovskij.
	if rest[0] == 'j' && i > 0 && vowel(word[i-1]) && (len(rest) == 1 || !vowel(rest[1])) {
		return "", 1
	}
	for _, s := range byFirst[rest[0]] {
		if strings.HasPrefix(rest, s.letters) {
			return s.sounds, len(s.letters)
		}
	}
	return "", 1
}

// slavic reports whether w in this word is said as v, as the spelling of a Polish name shows.
func slavic(word string) bool {
	if strings.IndexByte(word, 'w') < 0 {
		return false
	}
	for _, mark := range []string{"wsk", "cz", "sz", "rz", "jci"} {
		if strings.Contains(word, mark) {
			return true
		}
	}
	return false
}

func vowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// coarse joins the sounds that transliteration and a bad line confuse; what it leaves out is not heard at all.
var coarse = [256]byte{
	'B': 'P', 'P': 'P', 'D': 'T', 'T': 'T', 'G': 'K', 'K': 'K', 'F': 'F', 'S': 'S', 'X': 'S', 'C': 'S', 'J': 'S',
	'L': 'L', 'M': 'M', 'N': 'N', 'R': 'R',
}

// BonesOf returns the coarse sound of a folded word: voiced and unvoiced consonants alike, no vowels, no h, w or y. It
// finds محمد from Mohammed and Vishnevsky from Wiśniewski. Words of one or two consonants keep their opening, or Sean,
// Hussein and Azeez would be one; a word with no consonant has no bones.
func BonesOf(word string) string { return bonesOfSound(SoundOf(word)) }

func bonesOfSound(sound string) string {
	var heard, room sounds
	return string(room.bones(heard[:copy(heard[:], sound)]))
}

// bones is [BonesOf] a word that sounds so, written into the room.
func (room *sounds) bones(sound []byte) []byte {
	out := room[:0]
	var last byte
	for i := range len(sound) {
		c := coarse[sound[i]]
		if c != 0 && (c != last || i == 0 || c == 'M' || c == 'N' || c == 'L' || c == 'R') {
			out = append(out, c)
		}
		last = c
	}
	if len(out) > 0 && len(out) <= 2 && coarse[sound[0]] == 0 {
		return append(append(room[:0:0], sound[0]), out...)
	}
	return out
}
