package day

import (
	"errors"
	"fmt"
)

// Clock is a time of day on an office wall, kept as minutes after midnight plus one so that the zero Clock means "none".
// Clocks compare with ==, < and >.
type Clock int16

// ErrClock is wrapped by every error from [ParseClock].
var ErrClock = errors.New("not a time of day")

// At returns the time of day with this hour (0 to 23) and minute (0 to 59).
func At(hour, minute int) Clock { return Clock(hour*60 + minute + 1) }

// ParseClock reads "09:30". The empty string is none.
func ParseClock(s string) (Clock, error) {
	if s == "" {
		return 0, nil
	}
	var h, m int
	if len(s) != 5 || s[2] != ':' {
		return 0, fmt.Errorf("%w: %q (write it as 09:30)", ErrClock, s)
	}
	for i, c := range []byte(s) {
		if i == 2 {
			continue
		}
		if c < '0' || c > '9' {
			return 0, fmt.Errorf("%w: %q (write it as 09:30)", ErrClock, s)
		}
		if i < 2 {
			h = h*10 + int(c-'0')
		} else {
			m = m*10 + int(c-'0')
		}
	}
	if h > 23 || m > 59 {
		return 0, fmt.Errorf("%w: %q (hours 00 to 23, minutes 00 to 59)", ErrClock, s)
	}
	return At(h, m), nil
}

// MustParseClock is [ParseClock] for constants in tests and tables; it panics on a bad time.
func MustParseClock(s string) Clock {
	c, err := ParseClock(s)
	if err != nil {
		panic(err)
	}
	return c
}

// IsZero reports whether c is "none".
func (c Clock) IsZero() bool { return c == 0 }

// Minutes returns the minutes after midnight, -1 for none.
func (c Clock) Minutes() int { return int(c) - 1 }

// Add returns the time n minutes later, held within the day; none stays none.
func (c Clock) Add(n int) Clock {
	if c == 0 {
		return 0
	}
	n = min(max(n, -24*60), 24*60) // so that the sum cannot overflow
	return Clock(min(max(c.Minutes()+n, 0), 24*60-1) + 1)
}

// String returns "09:30", or "" for none.
func (c Clock) String() string {
	if c == 0 {
		return ""
	}
	b, _ := c.AppendText(make([]byte, 0, len("09:30")))
	return string(b)
}

// MarshalText writes "09:30"; none is empty.
func (c Clock) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// AppendText adds "09:30" to b; none adds nothing.
func (c Clock) AppendText(b []byte) ([]byte, error) {
	if c == 0 {
		return b, nil
	}
	h, m := c.Minutes()/60, c.Minutes()%60
	return append(b, byte('0'+h/10), byte('0'+h%10), ':', byte('0'+m/10), byte('0'+m%10)), nil
}

// UnmarshalText reads "09:30"; empty is none.
func (c *Clock) UnmarshalText(b []byte) (err error) {
	*c, err = ParseClock(string(b))
	return err
}
