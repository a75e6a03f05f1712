package ui

import (
	"strings"
	"testing"

	"daybook/internal/day"

	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"", ""},
		{"  ", ""},
		{"23/11/2026", "2026-11-23"},
		{"3/1/2026", "2026-01-03"},
		{"23.11.26", "2026-11-23"},
		{"23-11-2026", "2026-11-23"},
		{"1-12-2026", "2026-12-01"},
		{"1-2-26", "2026-02-01"},
		{"2026-11-23", "2026-11-23"},
		{"23 Nov 2026", "2026-11-23"},
		{"23 november 2026", "2026-11-23"},
		{"Mon 23 Nov 2026", "2026-11-23"},
		{"Monday, 23  November 2026", "2026-11-23"},
		{"29/02/2028", "2028-02-29"},
		{"29/02/2027", "wrong"},
		{"31/04/2026", "wrong"},
		{"11/23/2026", "wrong"},
		{"23/11", "wrong"},
		{"23/11/0026", "wrong"},
		{"tomorrow", "wrong"},
	} {
		got, err := ParseDate("Day", c.typed)
		switch {
		case c.want == "wrong" && err == nil:
			t.Errorf("%q is read as %v", c.typed, got)
		case c.want == "wrong" && !strings.HasPrefix(err.Error(), "Day must be a real date"):
			t.Errorf("%q: the sentence is %q", c.typed, err)
		case c.want != "wrong" && (err != nil || got.String() != c.want):
			t.Errorf("%q is read as %v (%v), want %s", c.typed, got, err, c.want)
		}
	}
}

func TestParseTime(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"", ""},
		{"14:30", "14:30"},
		{"9:05", "09:05"},
		{"1430", "14:30"},
		{"930", "09:30"},
		{"14.30", "14:30"},
		{"2:30pm", "14:30"},
		{"2.30 PM", "14:30"},
		{"9am", "09:00"},
		{"12am", "00:00"},
		{"12pm", "12:00"},
		{"00:00", "00:00"},
		{"23:59", "23:59"},
		{"24:00", "wrong"},
		{"12:60", "wrong"},
		{"13pm", "wrong"},
		{"0am", "wrong"},
		{"9", "wrong"},
		{"noon", "wrong"},
	} {
		got, err := ParseTime("Time", c.typed)
		switch {
		case c.want == "wrong" && err == nil:
			t.Errorf("%q is read as %v", c.typed, got)
		case c.want != "wrong" && (err != nil || got.String() != c.want):
			t.Errorf("%q is read as %v (%v), want %s", c.typed, got, err, c.want)
		}
	}
}

// What our own pages write, their fields read back.
func TestDatesAndTimesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := day.MustParse("1920-01-01").Add(rapid.IntRange(0, 60000).Draw(t, "days"))
		for _, typed := range []string{DateValue(d), d.String(), d.Short(), d.Long()} {
			if got, err := ParseDate("Day", typed); err != nil || got != d {
				t.Fatalf("%q is read as %v (%v), want %v", typed, got, err, d)
			}
		}
		c := day.At(rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"))
		if got, err := ParseTime("Time", c.String()); err != nil || got != c {
			t.Fatalf("%q is read as %v (%v)", c, got, err)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"23/11/2026", "Mon 23 Nov 2026", "2026-11-23", "\x00", "23-11", "----", "9am"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDate("Day", s); err == nil && !d.IsZero() {
			if again, err := ParseDate("Day", DateValue(d)); err != nil || again != d {
				t.Errorf("%q is read as %v, which comes back as %v (%v)", s, d, again, err)
			}
		}
		_, _ = ParseTime("Time", s)
	})
}
