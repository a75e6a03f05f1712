package find

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold writes text as it is compared: in small Latin letters without marks, other scripts transliterated, apostrophes
// left out, every other sign a space. "Ó Néill-Łukasz" becomes "o neill lukasz", "О'Нил" becomes "onil". Scripts without
// a table stay as they are, so that they match themselves. Fold(Fold(s)) is Fold(s).
func Fold(s string) string {
	if folded(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(strings.ReplaceAll(lower(s), "'", ""), notLetter), " ")
}

// folded reports whether Fold has nothing to do, which is the usual case for text that has been through it.
func folded(s string) bool {
	space := true // a space may not come first, last or twice
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			space = false
		case c == ' ' && !space:
			space = true
		default:
			return false
		}
	}
	return !space || s == ""
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }

// lower is Fold before the signs go: a query still needs its slashes and plus signs.
func lower(s string) string {
	if isASCII(s) {
		return lowerOnce(s) // once is enough
	}
	s = strings.ToValidUTF8(s, " ")
	// Some letters only come apart once they are small, so the steps repeat until nothing changes; twice is the rule.
	for range 4 {
		next := lowerOnce(s)
		if next == s {
			break
		}
		s = next
	}
	return s
}

func lowerOnce(s string) string {
	if isASCII(s) {
		return strings.ReplaceAll(strings.ToLower(s), "`", "'")
	}
	var b strings.Builder
	b.Grow(len(s))
	// The acute accent as a sign of its own decomposes into a space and a mark, which would split O´Neill.
	for _, r := range norm.NFKD.String(strings.ReplaceAll(s, "´", "'")) {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			continue
		}
		r = unicode.ToLower(r)
		han := unicode.Is(unicode.Han, r) // written without spaces, one character a word
		if han {
			b.WriteByte(' ')
		}
		if to, ok := letters[r]; ok {
			b.WriteString(to)
		} else {
			b.WriteRune(r)
		}
		if han {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
