package standing

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/internal/rules"
)

// sentence writes the first letter as a capital.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// few writes a small number as a word, the way officers say it.
func few(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return few(n) + " " + one
	}
	return few(n) + " " + many
}

// levelName is a level of risk in words.
func (d *deriver) levelName(l rules.Level) string {
	if t, ok := d.ref.Term(rules.RoSHLevel, string(l)); ok {
		return strings.ToLower(t.Name)
	}
	return "not known"
}

// lower writes the first letter small, unless the word is an abbreviation such as MAPPA.
func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); n == 0 || unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// trimM writes the MAPPA code "M2" as "2".
func trimM(code string) string { return strings.TrimPrefix(code, "M") }

// hoursAndMinutes writes a length of time: "13 hours 45 minutes".
func hoursAndMinutes(minutes int) string {
	unit := func(n int, one string) string {
		if n == 1 {
			return "1 " + one
		}
		return fmt.Sprintf("%d %ss", n, one)
	}
	return unit(minutes/60, "hour") + " " + unit(minutes%60, "minute")
}

// often writes a standard the way officers say it: "once in 7 days".
func often(c rules.Contact) string {
	switch c.Times.Value {
	case 1:
		return "once in " + c.Days.String()
	case 2:
		return "twice in " + c.Days.String()
	}
	return few(c.Times.Value) + " times in " + c.Days.String()
}
