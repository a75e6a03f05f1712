package day

import "time"

// Calendar says which days an office works: Monday to Friday except the bank holidays it was made with.
// The zero Calendar knows no holidays.
type Calendar struct {
	holidays map[Date]string
}

// NewCalendar returns a calendar with these bank holidays and their names.
func NewCalendar(holidays map[Date]string) Calendar { return Calendar{holidays} }

// Holiday returns the name of the bank holiday on d, or "".
func (c Calendar) Holiday(d Date) string { return c.holidays[d] }

// Working reports whether the office works on d.
func (c Calendar) Working(d Date) bool {
	if wd := d.Weekday(); wd == time.Saturday || wd == time.Sunday {
		return false
	}
	_, off := c.holidays[d]
	return !off
}

// AddWorking returns the day n working days after d (before it when n is negative). The day d itself is not counted;
// with n = 0 the result is d, or the next working day when d is not one. None stays none. The count stops at the first and
// the last day there is.
func (c Calendar) AddWorking(d Date, n int) Date {
	if d == 0 {
		return 0
	}
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 || !c.Working(d) {
		next := d.Add(step)
		if next == d {
			return d
		}
		if d = next; c.Working(d) {
			n--
		}
	}
	return d
}

// WorkingBetween counts the working days after from, up to and including to. It is negative when to is before from, and 0
// when either is none.
func (c Calendar) WorkingBetween(from, to Date) int {
	if from == 0 || to == 0 {
		return 0
	}
	sign := 1
	if to < from {
		from, to, sign = to, from, -1
	}
	n := 0
	for d := from.Add(1); d <= to; d = d.Add(1) {
		if c.Working(d) {
			n++
		}
	}
	return sign * n
}
