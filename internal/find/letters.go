package find

import "strings"

// The tables write other letters in the Latin ones an officer has on the keyboard. They aim at the spelling most used in
// English records, not at any standard; what they get wrong, the coarse sound keys forgive.

// latin holds the letters that do not decompose into a base letter and a mark, and the punctuation that people and
// word processors put where an apostrophe or hyphen belongs.
var latin = map[rune]string{
	'ł': "l", 'ø': "o", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŧ': "t",
	'ŋ': "ng", 'ə': "a", 'ɛ': "e", 'ɔ': "o", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k", 'ƴ': "y", 'ĸ': "k", 'ǝ': "e", 'ŉ': "n",
	'’': "'", '‘': "'", 'ʼ': "'", 'ʻ': "'", 'ʾ': "'", 'ʿ': "'", '`': "'", '´': "'", '′': "'", '‛': "'", '＇': "'",
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '−': "-",
}

var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'к': "k", 'л': "l",
	'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya", 'є': "ye", 'і': "i",
	'ґ': "g", 'ђ': "dj", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'џ': "dz", 'ѓ': "g", 'ќ': "k", 'ѕ': "dz", 'қ': "k",
	'ғ': "g", 'ң': "n", 'ө': "o", 'ү': "u", 'ұ': "u", 'һ': "h", 'ә': "a",
}

var greek = map[rune]string{
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l",
	'μ': "m", 'ν': "n", 'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f",
	'χ': "ch", 'ψ': "ps", 'ω': "o",
}

// arabic also holds the letters Persian, Urdu and Pashto add. Short vowels are not written, so the names come out as
// bare consonants: محمد is "mhmd", and only the bones of Mohammed find it.
var arabic = map[rune]string{
	'ا': "a", 'ٱ': "a", 'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r",
	'ز': "z", 'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'ع': "a", 'غ': "gh", 'ف': "f", 'ق': "q",
	'ك': "k", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h", 'ة': "a", 'و': "w", 'ي': "y", 'ى': "a", 'ء': "", 'پ': "p",
	'چ': "ch", 'ژ': "zh", 'گ': "g", 'ک': "k", 'ی': "y", 'ہ': "h", 'ھ': "h", 'ے': "e", 'ں': "n", 'ٹ': "t", 'ڈ': "d",
	'ڑ': "r", 'ۃ': "a", 'ە': "a", 'ـ': "",
}

// letters is the four tables in one.
var letters = func() map[rune]string {
	all := map[rune]string{}
	for _, table := range []map[rune]string{latin, cyrillic, greek, arabic} {
		for r, s := range table {
			all[r] = s
		}
	}
	return all
}()

// particles are the small words of surnames. They are written apart, joined or left out, so a missing one hardly counts
// against anyone, and a name with them is also filed joined to the word after them: "de la Cruz" under cruz and delacruz.
// Al and Ben are not among them: they are forenames too, and joining any two words covers Al-Khatib and Ben Ali.
var particles = wordSet("de del della di da do dos das du des la le el ul ur bin ibn bint abu van von der den ter zu zum mc mac o st fitz ap y e")

// streetKinds maps the words that say what sort of street it is, and their short forms, to one form. They are compared
// but not filed: half a town lives in a road.
var streetKinds = map[string]string{
	"street": "street", "st": "street", "road": "road", "rd": "road", "avenue": "avenue", "ave": "avenue", "lane": "lane",
	"ln": "lane", "close": "close", "cl": "close", "drive": "drive", "dr": "drive", "court": "court", "ct": "court",
	"place": "place", "pl": "place", "way": "way", "crescent": "crescent", "cres": "crescent", "terrace": "terrace",
	"gardens": "gardens", "gdns": "gardens", "grove": "grove", "square": "square", "sq": "square", "row": "row",
	"walk": "walk", "mews": "mews", "flat": "flat", "floor": "floor", "house": "house", "block": "block", "unit": "unit",
	"apartment": "flat", "apt": "flat", "room": "room", "the": "the",
}

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(s) {
		set[word] = true
	}
	return set
}
