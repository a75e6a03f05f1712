package day_test

import (
	"errors"
	"strings"
	"testing"

	"daybook/internal/day"

	"pgregory.net/rapid"
)

// ref is a Wednesday.
var ref = day.MustParse("2026-11-25")

func TestParseLoose(t *testing.T) {
	for _, tt := range []struct {
		typed        string
		future, past string // the ISO date, or part of the error after "!"
	}{
		{"", "", ""},
		{"   ", "", ""},
		// Whole dates mean the same in every field.
		{"23/11/2026", "2026-11-23", "2026-11-23"},
		{"3/4/2027", "2027-04-03", "2027-04-03"}, // never American
		{"12/11/2026", "2026-11-12", "2026-11-12"},
		{"2026-11-23", "2026-11-23", "2026-11-23"},
		{"2026-1-3", "2026-01-03", "2026-01-03"},
		{"23 November 2026", "2026-11-23", "2026-11-23"},
		{"23rd nov, 2026", "2026-11-23", "2026-11-23"},
		{"Nov 23 2026", "2026-11-23", "2026-11-23"},
		{"Mon 23 Nov 2026", "2026-11-23", "2026-11-23"},
		{"Monday, 23 November 2026", "2026-11-23", "2026-11-23"},
		{"23nov2026", "2026-11-23", "2026-11-23"},
		{"23112026", "2026-11-23", "2026-11-23"},
		{"20261123", "2026-11-23", "2026-11-23"},
		{"29/2/2028", "2028-02-29", "2028-02-29"},
		// Two-digit years.
		{"23.11.26", "2026-11-23", "2026-11-23"},
		{"23.11.27", "2027-11-23", "1927-11-23"},
		{"231126", "2026-11-23", "2026-11-23"},
		{"1/1/06", "2006-01-01", "2006-01-01"},
		{"1/1/05", "2105-01-01", "2005-01-01"},
		{"1 sept 85", "2085-09-01", "1985-09-01"},
		// No year: the next, or the last.
		{"23 nov", "2027-11-23", "2026-11-23"},
		{"25/11", "2026-11-25", "2026-11-25"},
		{"26.11", "2026-11-26", "2025-11-26"},
		{"1st of dec", "!write it as", "!write it as"},
		{"1dec", "2026-12-01", "2025-12-01"},
		{"1 dec", "2026-12-01", "2025-12-01"},
		{"29 feb", "2028-02-29", "2024-02-29"},
		{"fri 27 nov", "2026-11-27", "!is a Thursday"},
		// Words.
		{"today", "2026-11-25", "2026-11-25"},
		{"Tomorrow", "2026-11-26", "2026-11-26"},
		{"yesterday", "2026-11-24", "2026-11-24"},
		{"wed", "2026-12-02", "2026-11-18"}, // today is written "today"
		{"mon", "2026-11-30", "2026-11-23"},
		{"thursday", "2026-11-26", "2026-11-19"},
		{"sunday", "2026-11-29", "2026-11-22"},
		{"this friday", "2026-11-27", "2026-11-27"},
		{"next monday", "2026-11-30", "2026-11-30"},
		{"next friday", "2026-12-04", "2026-12-04"},
		{"next sunday", "2026-12-06", "2026-12-06"},
		{"last friday", "2026-11-20", "2026-11-20"},
		// Counting.
		{"+3d", "2026-11-28", "2026-11-28"},
		{"+ 3 days", "2026-11-28", "2026-11-28"},
		{"-1w", "2026-11-18", "2026-11-18"},
		{"2w", "2026-12-09", "2026-12-09"},
		{"in 3 days", "2026-11-28", "2026-11-28"},
		{"in a week", "2026-12-02", "2026-12-02"},
		{"in a fortnight", "2026-12-09", "2026-12-09"},
		{"in 2 weeks", "2026-12-09", "2026-12-09"},
		{"in 1 month", "2026-12-25", "2026-12-25"},
		{"3 days ago", "2026-11-22", "2026-11-22"},
		// Not a date.
		{"31/11/2026", "!no such day", "!no such day"},
		{"29/2/2027", "!no such day", "!no such day"},
		{"11/23/2026", "!write it as 23/11/2026", "!write it as 23/11/2026"},
		{"tue 23 nov 2026", "!is a Monday", "!is a Monday"},
		{"soon", "!write it as", "!write it as"},
		{"3", "!write it as", "!write it as"},
		{"1/1/1", "!write it as", "!write it as"},
		{"1/1/126", "!write it as", "!write it as"},
		{"-", "!write it as", "!write it as"},
	} {
		for _, future := range []bool{true, false} {
			want := tt.past
			if future {
				want = tt.future
			}
			got, err := day.ParseLoose(tt.typed, ref, future)
			checkLoose(t, tt.typed, got.String(), err, want, day.ErrDate)
		}
	}
}

func TestParseBirth(t *testing.T) {
	for _, tt := range []struct{ typed, want string }{
		{"", ""},
		{"3/4/1985", "1985-04-03"},
		{"03-04-85", "1985-04-03"},
		{"3 April 1985", "1985-04-03"},
		{"3 apr 85", "1985-04-03"},
		{"1985-04-03", "1985-04-03"},
		{"3.4.1985", "1985-04-03"},
		{"03041985", "1985-04-03"},
		{"030485", "1985-04-03"},
		{"25/11/16", "2016-11-25"}, // ten today
		{"26/11/16", "1916-11-26"}, // ten tomorrow, so a hundred and nine
		{"1/1/27", "1927-01-01"},
		{"29/2/00", "2000-02-29"},
		{"29/2/1900", "!no such day"},
		{"3/4/2020", "!6 years old"},
		{"3/4/1890", "!136 years old"},
		{"3/4", "!write a date of birth"},
		{"tomorrow", "!write a date of birth"},
		{"31/2/1985", "!no such day"},
	} {
		got, err := day.ParseBirth(tt.typed, ref)
		checkLoose(t, tt.typed, got.String(), err, tt.want, day.ErrDate)
	}
}

func TestParseClockLoose(t *testing.T) {
	for _, tt := range []struct{ typed, want string }{
		{"", ""},
		{"9", "09:00"},
		{"9:30", "09:30"},
		{"09:30", "09:30"},
		{"930", "09:30"},
		{"0930", "09:30"},
		{"9.30am", "09:30"},
		{"9.30 a.m.", "09:30"},
		{"2pm", "14:00"},
		{"2 PM", "14:00"},
		{"2.15pm", "14:15"},
		{"14:30", "14:30"},
		{"14h30", "14:30"},
		{"14h", "14:00"},
		{"1430", "14:30"},
		{"12am", "00:00"},
		{"12pm", "12:00"},
		{"noon", "12:00"},
		{"midnight", "00:00"},
		{"02:30", "02:30"},
		{"0", "00:00"},
		{"23:59", "23:59"},
		{"2", "!is that 2am or 2pm?"},
		{"2:30", "!is that 2am or 2pm?"},
		{"24:00", "!hours 00 to 23"},
		{"9:60", "!hours 00 to 23"},
		{"14am", "!hours are 1 to 12"},
		{"0pm", "!hours are 1 to 12"},
		{"9:", "!write it as"},
		{"9:3", "!write it as"},
		{"half nine", "!write it as"},
		{"pm", "!write it as"},
		{"93000", "!write it as"},
	} {
		got, err := day.ParseClockLoose(tt.typed)
		checkLoose(t, tt.typed, got.String(), err, tt.want, day.ErrClock)
	}
}

// checkLoose compares a result with the wanted one, or the error with the wanted part of it.
func checkLoose(t *testing.T, typed, got string, err error, want string, wrapped error) {
	t.Helper()
	if part, bad := strings.CutPrefix(want, "!"); bad {
		if err == nil || !strings.Contains(err.Error(), part) || !errors.Is(err, wrapped) {
			t.Errorf("%q: got %q and error %v, want an error with %q", typed, got, err, part)
		}
		return
	}
	if err != nil || got != want {
		t.Errorf("%q: got %q and error %v, want %q", typed, got, err, want)
	}
}

// What a page shows can be typed back into any field.
func TestShownDatesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := ref.Add(rapid.IntRange(-40000, 40000).Draw(t, "days"))
		future := rapid.Bool().Draw(t, "future")
		for _, shown := range []string{d.String(), d.Short(), d.Long(), d.Time().Format("2/1/2006"), d.Time().Format("02012006")} {
			if got, err := day.ParseLoose(shown, ref, future); err != nil || got != d {
				t.Fatalf("%q: got %s, %v", shown, got, err)
			}
		}
	})
}

// A day without a year lies on the side on which the field looks.
func TestMissingYearLooksOneWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := ref.Add(rapid.IntRange(-40000, 40000).Draw(t, "ref"))
		d := from.Add(rapid.IntRange(-400, 400).Draw(t, "days"))
		typed := d.Time().Format("2 Jan")
		next, err := day.ParseLoose(typed, from, true)
		if err != nil || next < from {
			t.Fatalf("%q from %s: next is %s, %v", typed, from, next, err)
		}
		last, err := day.ParseLoose(typed, from, false)
		if err != nil || last > from {
			t.Fatalf("%q from %s: last is %s, %v", typed, from, last, err)
		}
	})
}

func FuzzParseLoose(f *testing.F) {
	for _, s := range []string{"23/11/2026", "next monday", "+3d", "in 2 weeks", "9.30am", "3 apr 85", "-", "+", "–", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := day.ParseLoose(s, ref, true); err != nil && d != 0 {
			t.Errorf("%q: a date beside an error", s)
		}
		if b, err := day.ParseBirth(s, ref); err == nil && b != 0 && (ref.YearsSince(b) < 10 || ref.YearsSince(b) > 110) {
			t.Errorf("%q: born %s", s, b)
		}
		if c, err := day.ParseClockLoose(s); err == nil && c != 0 && (c.Minutes() < 0 || c.Minutes() > 24*60-1) {
			t.Errorf("%q: %s", s, c)
		}
	})
}
