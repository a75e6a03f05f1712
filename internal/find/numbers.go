package find

import (
	"regexp"
	"slices"
	"strings"
)

// The written forms of identifiers, after lower and without spaces. Check letters are not checked: a wrong one finds
// nobody, which is the right answer.
var (
	crnForm   = regexp.MustCompile(`^[a-z]\d{6}$`)
	crnDigits = regexp.MustCompile(`^\d{6}$`) // without its letter
	nomsForm  = regexp.MustCompile(`^[a-z]\d{4}[a-z]{2}$`)
	pncForm   = regexp.MustCompile(`^((?:19|20)?\d{2})/(\d{1,7})([a-z])$`)
	pncOpen   = regexp.MustCompile(`^((?:19|20)?\d{2})/(\d{5,7})$`) // without its check letter
	pncBare   = regexp.MustCompile(`^((?:19|20)\d{2})(\d{7})([a-z])$`)
	croForm   = regexp.MustCompile(`^(\d{1,6})/(\d{2})([a-z])$`)
	croFile   = regexp.MustCompile(`^sf(\d{2})/(\d{1,6})([a-z])$`)
	postForm  = regexp.MustCompile(`^([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})$`)
	digitRuns = regexp.MustCompile(`\d+`)
)

// identifiers returns what a word can be as an identifier, each in the form under which it is filed. "12/12X" can be
// a police number or a criminal record number, so there may be two. Police numbers are filed with two digits of the
// year, because many records have no more; they began in the 1970s, so no two years are confused.
func identifiers(word string) []Identifier {
	var ids []Identifier
	switch {
	case crnForm.MatchString(word):
		ids = append(ids, Identifier{CRN, word})
	case nomsForm.MatchString(word):
		ids = append(ids, Identifier{NOMS, word})
	}
	m := pncForm.FindStringSubmatch(word)
	if m == nil {
		m = pncBare.FindStringSubmatch(word)
	}
	if m != nil {
		ids = append(ids, Identifier{PNC, end(m[1], 2) + "/" + leftPad(m[2], 7) + m[3]})
	}
	if m := pncOpen.FindStringSubmatch(word); m != nil {
		ids = append(ids, Identifier{PNC, end(m[1], 2) + "/" + leftPad(m[2], 7)})
	}
	if m := croForm.FindStringSubmatch(word); m != nil {
		ids = append(ids, Identifier{CRO, leftPad(m[1], 6) + "/" + m[2] + m[3]})
	}
	if m := croFile.FindStringSubmatch(word); m != nil {
		ids = append(ids, Identifier{CRO, "sf" + m[1] + "/" + leftPad(m[2], 6) + m[3]})
	}
	return ids
}

// open reports whether an identifier was typed without its check letter, so that it is only the beginning of one.
func (id Identifier) open() bool {
	return id.What == PNC && id.Value[len(id.Value)-1] <= '9'
}

// filedAs returns an identifier of a person's record in the form under which it is filed, whatever way it was written.
func filedAs(id Identifier) string {
	word := closedUp(lower(id.Value))
	for _, read := range identifiers(word) {
		if read.What == id.What {
			return read.Value
		}
	}
	return word
}

// Fits reports whether an identifier can be one of its kind, whatever way it was written. One that cannot is filed under what was
// typed, and whoever looks for the right one does not find it.
func Fits(id Identifier) bool {
	return slices.ContainsFunc(identifiers(closedUp(lower(id.Value))), func(read Identifier) bool { return read.What == id.What && !read.open() })
}

func leftPad(s string, width int) string {
	return strings.Repeat("0", max(width-len(s), 0)) + s
}

// closedUp leaves out what people put between the parts of a number.
func closedUp(s string) string { return separators.Replace(s) }

var separators = strings.NewReplacer(" ", "", ".", "", "-", "")

// phoneDigits returns the national form of a phone number, "07700900142", from any usual way of writing it. A foreign
// number keeps its country's digits.
func phoneDigits(s string) string {
	digits := strings.Join(digitRuns.FindAllString(lower(s), -1), "")
	trimmed := strings.TrimPrefix(digits, "00")
	if rest, ok := strings.CutPrefix(trimmed, "44"); ok && len(rest) >= 9 {
		return "0" + strings.TrimPrefix(rest, "0") // +44 (0)7700 has both
	}
	return digits
}

// backwards returns digits from the last to the first: the numbers that end in the same digits stand together then.
func backwards(digits string) string {
	b := []byte(digits)
	slices.Reverse(b)
	return string(b)
}

// end returns the last n bytes of s, or all of it.
func end(s string, n int) string { return s[max(len(s)-n, 0):] }

// postcode returns a whole postcode without its space and its outward half, both folded, or "".
func postcode(s string) (whole, outward string) {
	word := strings.ReplaceAll(Fold(s), " ", "")
	m := postForm.FindStringSubmatch(word)
	if m == nil {
		return "", ""
	}
	return word, m[1]
}
