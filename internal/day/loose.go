package day

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseLoose reads a day as people write it in a form: "23/11/2026", "23.11.26", "23 nov", "2026-11-23", "today",
// "mon", "next friday", "+3d", "in 2 weeks", "3 days ago", or the form that pages show, "Mon 23 Nov 2026". Numbers are always
// day, month, year: 3/4 is 3 April, never 4 March.
//
// What is left out is filled in towards the future or the past of ref, as the field is about things to come or things
// that happened. A day without a year is the next one from ref on, or the last one up to ref. A two-digit year lies
// between 20 years before and 79 years after ref, or in the hundred years up to ref. A day of the week alone is the first
// one after ref, or the last one before it; "next friday" is the Friday of next week and "last friday" the last one
// before ref, whichever way the field looks. The empty string is none. Errors wrap [ErrDate] and say how to write it.
func ParseLoose(s string, ref Date, future bool) (Date, error) {
	words := looseWords(s)
	if len(words) == 0 && strings.TrimSpace(s) == "" {
		return 0, nil
	}
	if d, ok := namedDay(words, ref, future); ok {
		return d, nil
	}
	if d, ok := countedDay(words, ref); ok {
		return d, nil
	}
	said, words := leadingWeekday(words)
	p, ok := readParts(words)
	if !ok {
		return 0, fmt.Errorf("%w: %q (write it as 23/11/2026, 23 Nov, tomorrow or +3d)", ErrDate, s)
	}
	d, ok := p.towards(ref, future)
	if !ok {
		return 0, fmt.Errorf("%w: %q (there is no such day in that month)", ErrDate, s)
	}
	if said >= 0 && d.Weekday() != said {
		return 0, fmt.Errorf("%w: %q (%s is a %s)", ErrDate, s, d.Time().Format("2 January 2006"), d.Weekday())
	}
	return d, nil
}

// The ages at which anyone is on probation, with room at both ends. A two-digit year of birth means the year that gives
// such an age.
const (
	youngest = 10
	oldest   = 110
)

// ParseBirth reads a date of birth in any usual form with day, month and year; ref is today. A two-digit year is the
// latest one that makes the person at least 10 years old. The empty string is none. Errors wrap [ErrDate].
func ParseBirth(s string, ref Date) (Date, error) {
	if strings.TrimSpace(s) == "" {
		return 0, nil
	}
	p, ok := readParts(looseWords(s))
	if !ok || p.yearDigits == 0 {
		return 0, fmt.Errorf("%w: %q (write a date of birth as 3/4/1985)", ErrDate, s)
	}
	d, ok := p.on(p.year)
	if p.yearDigits == 2 {
		// A leap day may exist in one century and not in another, so both are tried.
		for year := ref.Time().Year()/100*100 + p.year; year > 0; year -= 100 {
			if d, ok = p.on(year); ok && ref.YearsSince(d) >= youngest {
				break
			}
		}
	}
	if !ok {
		return 0, fmt.Errorf("%w: %q (there is no such day in that month)", ErrDate, s)
	}
	if age := ref.YearsSince(d); age < youngest || age > oldest {
		return 0, fmt.Errorf("%w: %q (that makes the person %d years old; write the year in full, as 3/4/1985)", ErrDate, s, age)
	}
	return d, nil
}

// parts are the numbers of a written date. yearDigits is 0 where no year was written, 2 for "26", 4 for "2026".
type parts struct {
	day, month, year, yearDigits int
}

// on returns the day in this year, and whether the month has it.
func (p parts) on(year int) (Date, bool) {
	if year < 1 || p.month < 1 || p.month > 12 || p.day < 1 || p.day > 31 {
		return 0, false
	}
	t := time.Date(year, time.Month(p.month), p.day, 0, 0, 0, 0, time.UTC)
	if t.Day() != p.day {
		return 0, false
	}
	return Of(t), true
}

// towards fills in the year as [ParseLoose] promises.
func (p parts) towards(ref Date, future bool) (Date, bool) {
	refYear := ref.Time().Year()
	switch p.yearDigits {
	case 4:
		return p.on(p.year)
	case 2:
		first := refYear - 99
		if future {
			first = refYear - 20
		}
		year := first - first%100 + p.year
		if year < first {
			year += 100
		}
		return p.on(year)
	}
	// Eight years reach the next 29 February even across 2100.
	for n := 0; n <= 8; n++ {
		year := refYear - n
		if future {
			year = refYear + n
		}
		if d, ok := p.on(year); ok && (d == ref || (d > ref) == future) {
			return d, true
		}
	}
	return 0, false
}

// readParts reads day, month and perhaps year from the words of a date.
func readParts(words []string) (parts, bool) {
	switch len(words) {
	case 1:
		return runTogether(words[0])
	case 2, 3:
	default:
		return parts{}, false
	}
	var p parts
	first, second := words[0], words[1]
	if len(words) == 3 && len(first) == 4 && isDigits(first) { // 2026-11-23
		first, words = words[2], []string{words[2], second, first}
	}
	if m := monthNamed(first); m > 0 { // "Nov 23": the name leaves no doubt which number is the day
		first, second = second, first
	}
	var ok bool
	if p.day, ok = number(strings.TrimRight(first, "sndrth"), 1, 2); !ok {
		return parts{}, false
	}
	if p.month = monthNamed(second); p.month == 0 {
		if p.month, ok = number(second, 1, 2); !ok {
			return parts{}, false
		}
	}
	if len(words) == 3 {
		p.yearDigits = len(words[2])
		if p.year, ok = number(words[2], 2, 4); !ok || p.yearDigits == 3 {
			return parts{}, false
		}
	}
	return p, p.day >= 1 && p.day <= 31 && p.month >= 1 && p.month <= 12
}

// runTogether reads 23112026, 231126 and 20261123; the last only where it cannot be day, month, year.
func runTogether(s string) (parts, bool) {
	if !isDigits(s) || len(s) != 6 && len(s) != 8 {
		return parts{}, false
	}
	num := func(from, to int) int { n, _ := strconv.Atoi(s[from:to]); return n }
	p := parts{day: num(0, 2), month: num(2, 4), year: num(4, len(s)), yearDigits: len(s) - 4}
	if _, ok := p.on(max(p.year, 1)); ok || len(s) == 6 {
		return p, p.month >= 1 && p.month <= 12 && p.day >= 1 && p.day <= 31
	}
	p = parts{day: num(6, 8), month: num(4, 6), year: num(0, 4), yearDigits: 4}
	_, ok := p.on(p.year)
	return p, ok
}

// namedDay reads "today", "mon", "next monday" and the like.
func namedDay(words []string, ref Date, future bool) (Date, bool) {
	if len(words) == 0 || len(words) > 2 {
		return 0, false
	}
	if len(words) == 1 {
		switch words[0] {
		case "today", "now":
			return ref, true
		case "tomorrow", "tmrw", "tom":
			return ref.Add(1), true
		case "yesterday":
			return ref.Add(-1), true
		}
	}
	wd := weekdayNamed(words[len(words)-1])
	if wd < 0 {
		return 0, false
	}
	ahead := (int(wd)-int(ref.Weekday())+6)%7 + 1 // 1 to 7 days
	back := (int(ref.Weekday())-int(wd)+6)%7 + 1
	if len(words) == 1 {
		if future {
			return ref.Add(ahead), true
		}
		return ref.Add(-back), true
	}
	switch words[0] {
	case "this", "on", "coming":
		return ref.Add(ahead), true
	case "next":
		return ref.Monday().Add(7 + (int(wd)+6)%7), true
	case "last":
		return ref.Add(-back), true
	}
	return 0, false
}

// countedDay reads "+3d", "-2w", "in 3 days", "in a fortnight", "2 weeks", "3 days ago".
func countedDay(words []string, ref Date) (Date, bool) {
	sign := 1
	if len(words) > 1 && words[0] == "in" {
		words = words[1:]
	} else if len(words) > 1 && words[len(words)-1] == "ago" {
		sign, words = -1, words[:len(words)-1]
	}
	var count, unit string
	switch len(words) {
	case 1:
		w := words[0]
		if strings.HasPrefix(w, "-") {
			sign = -sign
		}
		signed := strings.TrimLeft(w, "+-")
		end := strings.IndexFunc(signed, func(r rune) bool { return r < '0' || r > '9' })
		if end < 1 {
			return 0, false
		}
		count, unit = signed[:end], signed[end:]
	case 2:
		count, unit = words[0], words[1]
	default:
		return 0, false
	}
	n, ok := number(count, 1, 3)
	if count == "a" || count == "an" || count == "one" {
		n, ok = 1, true
	}
	if !ok {
		return 0, false
	}
	switch unit {
	case "d", "day", "days":
		return ref.Add(sign * n), true
	case "w", "wk", "wks", "week", "weeks":
		return ref.Add(sign * n * 7), true
	case "fortnight", "fortnights":
		return ref.Add(sign * n * 14), true
	case "m", "month", "months":
		return ref.AddMonths(sign * n), true
	}
	return 0, false
}

// leadingWeekday takes the day of the week off "Mon 23 Nov"; it is -1 where there is none.
func leadingWeekday(words []string) (time.Weekday, []string) {
	if len(words) > 1 {
		if wd := weekdayNamed(words[0]); wd >= 0 {
			return wd, words[1:]
		}
	}
	return -1, words
}

// looseWords cuts a written date at spaces and separators, in small letters. A sign before a number stays with it.
func looseWords(s string) []string {
	s = strings.ToLower(strings.TrimSpace(s))
	sign := ""
	if s != "" && (s[0] == '+' || s[0] == '-') {
		sign, s = s[:1], strings.TrimSpace(s[1:])
	}
	words := strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '/' || r == '.' || r == '-' || r == ',' || r == '\t' || r == '\u00a0' || r == '–'
	})
	words = apartFromMonth(words)
	if sign != "" && len(words) == 2 && isDigits(words[0]) { // "+3 days"
		words = []string{words[0] + words[1]}
	}
	if sign != "" && len(words) > 0 {
		words[0] = sign + words[0]
	}
	return words
}

// apartFromMonth parts "23nov" and "3apr85".
func apartFromMonth(words []string) []string {
	var out []string
	for _, w := range words {
		name := strings.Trim(w, "0123456789")
		i := strings.Index(w, name)
		if monthNamed(name) == 0 {
			out = append(out, w)
			continue
		}
		for _, part := range []string{w[:i], name, w[i+len(name):]} {
			if part != "" {
				out = append(out, part)
			}
		}
	}
	return out
}

// monthNamed returns the month of a name or of its first three letters or more, or 0.
func monthNamed(s string) int {
	if s == "sept" {
		return int(time.September)
	}
	for m := time.January; m <= time.December; m++ {
		if len(s) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), s) {
			return int(m)
		}
	}
	return 0
}

// weekdayNamed returns the weekday of a name or of its first three letters or more, or -1.
func weekdayNamed(s string) time.Weekday {
	for wd := time.Sunday; wd <= time.Saturday; wd++ {
		if len(s) >= 3 && strings.HasPrefix(strings.ToLower(wd.String()), s) {
			return wd
		}
	}
	return -1
}

// number reads a whole number of this many digits.
func number(s string, fewest, most int) (int, bool) {
	if len(s) < fewest || len(s) > most || !isDigits(s) {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
