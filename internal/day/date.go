// Package day holds calendar days, times of day and working days.
//
// Probation standards are counted in days: fifteen working days to a plan, two to a letter. A day is never an instant
// with a zone: the day on which a person was seen stays the same day wherever the server stands. Bank holidays come in
// as data (a [Calendar]), because they are announced, not computed.
package day

import (
	"errors"
	"fmt"
	"time"
)

// Date is a calendar day. The zero Date means "none". Dates compare with ==, < and >.
type Date int32

// epoch is chosen so that 1 January of year 1 is Date 1 and the zero value stays free for "none".
var epoch = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)

// The first and the last day that a Date can be: 1 January of year 1 and 31 December 9999, the days that the ISO form can
// write. Arithmetic that leads beyond them stays at them, so that no day becomes "none" or unreadable by counting.
const (
	firstDate Date = 1
	lastDate  Date = 3652059
)

// ErrDate is wrapped by every error from [Parse].
var ErrDate = errors.New("not a date")

// On returns the day with this year, month and day of month; out-of-range values roll over as in [time.Date], and years
// before 1 or after 9999 give the first or last day there is.
func On(year int, month time.Month, dayOfMonth int) Date {
	return Of(time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC))
}

// Of returns the day that t shows in its own location, the first or last day there is for years before 1 or after 9999.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	switch {
	case y < 1:
		return firstDate
	case y > 9999:
		return lastDate
	}
	// Seconds, not a Duration: a Duration overflows after 292 years.
	return Date((time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()-epoch.Unix())/86400) + 1
}

// Parse reads an ISO date, "2026-11-23". The empty string is the zero Date.
func Parse(s string) (Date, error) {
	if s == "" {
		return 0, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%w: %q (write it as 2026-11-23)", ErrDate, s)
	}
	if t.Year() < 1 {
		return 0, fmt.Errorf("%w: %q is before the year 1", ErrDate, s)
	}
	return Of(t), nil
}

// MustParse is [Parse] for constants in tests and tables; it panics on a bad date.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Time returns midnight UTC at the start of the day. It is for calendar arithmetic, not for instants.
func (d Date) Time() time.Time {
	return time.Unix(epoch.Unix()+int64(d-1)*86400, 0).UTC()
}

// IsZero reports whether d is "none".
func (d Date) IsZero() bool { return d == 0 }

// civil returns the year, month and day of month. The year is taken to begin in March, as in [plainDate].
func (d Date) civil() (y, m, dom int) {
	n := int(d) + 305 // days since 1 March of the year 0
	century := n / 146097
	n -= 146097 * century
	inCentury := (n - n/1460 + n/36524 - n/146096) / 365
	n -= 365*inCentury + inCentury/4 - inCentury/100
	m = (5*n + 2) / 153
	dom = n - (153*m+2)/5 + 1
	y = 400*century + inCentury
	if m += 3; m > 12 {
		m -= 12
		y++
	}
	return y, m, dom
}

// String returns the ISO form, or "" for none.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	var b [len(time.DateOnly)]byte
	return string(d.appendISO(b[:0]))
}

func (d Date) appendISO(b []byte) []byte {
	y, m, dom := d.civil()
	return append(b, byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10),
		'-', byte('0'+m/10), byte('0'+m%10), '-', byte('0'+dom/10), byte('0'+dom%10))
}

// Short returns the form for pages, "Mon 23 Nov 2026", or "" for none.
func (d Date) Short() string {
	if d == 0 {
		return ""
	}
	y, m, dom := d.civil()
	var room [len("Mon 23 Nov 2026")]byte
	b := append(room[:0], d.Weekday().String()[:3]...)
	b = append(b, ' ')
	if dom >= 10 {
		b = append(b, byte('0'+dom/10))
	}
	b = append(b, byte('0'+dom%10), ' ')
	b = append(b, time.Month(m).String()[:3]...)
	return string(append(b, ' ', byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10)))
}

// Long returns the form for headings, "Monday 23 November 2026", or "" for none.
func (d Date) Long() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("Monday 2 January 2006")
}

// Weekday returns the day of the week. Date 1 was a Monday.
func (d Date) Weekday() time.Weekday { return time.Weekday(d % 7) }

// Add returns the day n days later (earlier when n is negative), held between the first and the last day there is; none
// stays none.
func (d Date) Add(n int) Date {
	if d == 0 {
		return 0
	}
	n = min(max(n, -int(lastDate)), int(lastDate)) // so that the sum cannot overflow
	return min(max(d+Date(n), firstDate), lastDate)
}

// AddMonths returns the same day of the month n months later, or that month's last day when it has no such day:
// one month after 31 January is 28 or 29 February. None stays none.
func (d Date) AddMonths(n int) Date {
	if d == 0 {
		return 0
	}
	y, m, dom := d.Time().Date()
	first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Of(first).Add(min(dom, last) - 1)
}

// Sub returns the number of days from e to d: positive when d is later.
func (d Date) Sub(e Date) int { return int(d - e) }

// Monday returns the Monday of d's week.
func (d Date) Monday() Date { return d.Add(-(int(d.Weekday()) + 6) % 7) }

// YearsSince returns the whole years from birth to d: an age in years.
func (d Date) YearsSince(birth Date) int {
	if d == 0 || birth == 0 {
		return 0
	}
	by, bm, bd := birth.Time().Date()
	y, m, dd := d.Time().Date()
	n := y - by
	if m < bm || (m == bm && dd < bd) {
		n--
	}
	return n
}

// MarshalText writes the ISO form; none is empty.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// AppendText adds the ISO form to b; none adds nothing. A person's file holds some hundreds of days.
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d == 0 {
		return b, nil
	}
	return d.appendISO(b), nil
}

// UnmarshalText reads the ISO form; empty is none.
func (d *Date) UnmarshalText(b []byte) (err error) {
	if plain, ok := plainDate(b); ok {
		*d = plain
		return nil
	}
	*d, err = Parse(string(b))
	return err
}

// plainDate reads what nearly every date is, four digits, two and two of a day that every month has. It leaves the rest,
// and what is wrong, to [Parse].
func plainDate(b []byte) (Date, bool) {
	if len(b) != len(time.DateOnly) || b[4] != '-' || b[7] != '-' {
		return 0, false
	}
	number := func(digits []byte) (n int) {
		for _, c := range digits {
			if c < '0' || c > '9' {
				return -1
			}
			n = 10*n + int(c-'0')
		}
		return n
	}
	y, m, dom := number(b[:4]), number(b[5:7]), number(b[8:])
	if y < 1 || m < 1 || m > 12 || dom < 1 || dom > 28 {
		return 0, false
	}
	// The year is taken to begin in March, so that the day that leap years add is its last.
	m -= 3
	if m < 0 {
		m += 12
		y--
	}
	days := 365*y + y/4 - y/100 + y/400 + (153*m+2)/5 + dom
	return Date(days - 306), true
}
