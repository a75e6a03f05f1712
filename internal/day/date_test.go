package day_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"daybook/internal/day"

	"pgregory.net/rapid"
)

// anyDate is a day of the years 1 to 9999.
func anyDate() *rapid.Generator[day.Date] {
	return rapid.Custom(func(t *rapid.T) day.Date {
		return day.On(rapid.IntRange(1, 9999).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day")).
			Add(rapid.IntRange(0, 3).Draw(t, "more"))
	})
}

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want day.Date
		bad  bool
	}{
		{in: "", want: 0},
		{in: "0001-01-01", want: 1},
		{in: "2026-11-23", want: day.On(2026, time.November, 23)},
		{in: "2028-02-29", want: day.On(2028, time.February, 29)},
		{in: "9999-12-31", want: 3652059},
		{in: "2026-02-29", bad: true}, // not a leap year
		{in: "1900-02-29", bad: true}, // nor a century that 400 does not divide
		{in: "2026-13-01", bad: true},
		{in: "2026-00-10", bad: true},
		{in: "2026-04-31", bad: true},
		{in: "2026-04-00", bad: true},
		{in: "0000-12-31", bad: true},
		{in: "10000-01-01", bad: true},
		{in: "-001-01-01", bad: true},
		{in: "2026-1-3", bad: true},
		{in: "23/11/2026", bad: true},
		{in: " 2026-11-23", bad: true},
		{in: "2026-11-23 ", bad: true},
		{in: "2026-11-23T00:00:00Z", bad: true},
		{in: "２０２６-11-23", bad: true},
	} {
		got, err := day.Parse(tt.in)
		if got != tt.want || errors.Is(err, day.ErrDate) != tt.bad || (err != nil) != tt.bad {
			t.Errorf("Parse(%q) = %d, %v; want %d, bad %v", tt.in, got, err, tt.want, tt.bad)
		}
	}
}

func TestDateForms(t *testing.T) {
	for _, tt := range []struct {
		d                day.Date
		iso, short, long string
		weekday          time.Weekday
		none             bool
	}{
		{0, "", "", "", time.Sunday, true},
		{1, "0001-01-01", "Mon 1 Jan 0001", "Monday 1 January 0001", time.Monday, false},
		{day.On(2026, time.November, 23), "2026-11-23", "Mon 23 Nov 2026", "Monday 23 November 2026", time.Monday, false},
		{day.On(2026, time.March, 1), "2026-03-01", "Sun 1 Mar 2026", "Sunday 1 March 2026", time.Sunday, false},
	} {
		if tt.d.String() != tt.iso || tt.d.Short() != tt.short || tt.d.Long() != tt.long || tt.d.Weekday() != tt.weekday || tt.d.IsZero() != tt.none {
			t.Errorf("%d: %q %q %q %v %v", tt.d, tt.d.String(), tt.d.Short(), tt.d.Long(), tt.d.Weekday(), tt.d.IsZero())
		}
	}
}

// TestOf: the day is the one that the clock on that wall shows, not the one in Greenwich.
func TestOf(t *testing.T) {
	london, tonga := time.FixedZone("BST", 3600), time.FixedZone("Tonga", 13*3600)
	for _, tt := range []struct {
		at   time.Time
		want string
	}{
		{time.Date(2026, 7, 1, 0, 30, 0, 0, london), "2026-07-01"}, // still June in UTC
		{time.Date(2026, 6, 30, 23, 30, 0, 0, time.UTC), "2026-06-30"},
		{time.Date(2026, 6, 30, 23, 30, 0, 0, time.UTC).In(tonga), "2026-07-01"},
		{time.Date(2026, 3, 29, 23, 59, 59, 999, london), "2026-03-29"},
		{time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC), "0001-01-01"}, // held at the first day
		{time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), "9999-12-31"},
		{time.Date(292277026596, 1, 1, 0, 0, 0, 0, time.UTC), "9999-12-31"},
	} {
		if got := day.Of(tt.at).String(); got != tt.want {
			t.Errorf("Of(%v) = %s, want %s", tt.at, got, tt.want)
		}
	}
	if got := day.On(2026, time.February, 30).String(); got != "2026-03-02" {
		t.Errorf("30 February rolls over to %s", got)
	}
}

func TestAddMonths(t *testing.T) {
	for _, tt := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2028-01-31", 1, "2028-02-29"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-12-31", 2, "2027-02-28"},
		{"2026-11-23", 0, "2026-11-23"},
		{"2028-02-29", 12, "2029-02-28"},
		{"2028-02-29", 48, "2032-02-29"},
		{"2026-01-15", -13, "2024-12-15"},
		{"9999-11-30", 3, "9999-12-31"}, // held at the last day
		{"", 5, ""},
	} {
		if got := day.MustParse(tt.from).AddMonths(tt.months).String(); got != tt.want {
			t.Errorf("%q and %d months = %q, want %q", tt.from, tt.months, got, tt.want)
		}
	}
}

func TestYearsSince(t *testing.T) {
	for _, tt := range []struct {
		birth, on string
		want      int
	}{
		{"2001-11-23", "2026-11-22", 24},
		{"2001-11-23", "2026-11-23", 25},
		{"2001-11-23", "2001-11-23", 0},
		{"2004-02-29", "2022-02-28", 17}, // eighteen on 1 March in a year without a leap day
		{"2004-02-29", "2022-03-01", 18},
		{"2004-02-29", "2024-02-29", 20},
		{"", "2026-11-23", 0},
		{"2001-11-23", "", 0},
	} {
		if got := day.MustParse(tt.on).YearsSince(day.MustParse(tt.birth)); got != tt.want {
			t.Errorf("born %q, on %q: %d years, want %d", tt.birth, tt.on, got, tt.want)
		}
	}
}

// TestAddIsHeld: counting never turns a day into none, nor into one that cannot be written.
func TestAddIsHeld(t *testing.T) {
	first, last := day.MustParse("0001-01-01"), day.MustParse("9999-12-31")
	for _, tt := range []struct {
		from day.Date
		n    int
		want day.Date
	}{
		{first, -1, first}, {first, math.MinInt, first}, {first, math.MaxInt, last},
		{last, 1, last}, {last, math.MaxInt, last}, {last, math.MinInt, first}, {0, 5, 0},
	} {
		if got := tt.from.Add(tt.n); got != tt.want {
			t.Errorf("%v and %d days = %v, want %v", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestDateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "d")
		n := rapid.IntRange(-800, 800).Draw(t, "n")
		if got, err := day.Parse(d.String()); err != nil || got != d {
			t.Fatalf("%v reads back as %v, %v", d, got, err)
		}
		if got := day.Of(d.Time()); got != d {
			t.Fatalf("%v by way of time is %v", d, got)
		}
		if d.Weekday() != d.Time().Weekday() {
			t.Fatalf("%v is a %v, not a %v", d, d.Time().Weekday(), d.Weekday())
		}
		if e := d.Add(n); e > 1 && e < day.MustParse("9999-12-31") {
			if e.Sub(d) != n || e.Add(-n) != d || (n > 0) != (e > d) {
				t.Fatalf("%v and %d days is %v, which is %d days on", d, n, e, e.Sub(d))
			}
		}
		if m := d.Monday(); m.Weekday() != time.Monday || d.Sub(m) < 0 || d.Sub(m) > 6 {
			t.Fatalf("the week of %v begins on %v", d, m)
		}
		if m := d.AddMonths(1); m < day.MustParse("9999-12-01") && (m.Sub(d) < 28 || m.Sub(d) > 31) {
			t.Fatalf("a month after %v is %v", d, m)
		}
		b := anyDate().Draw(t, "birth")
		if y := d.YearsSince(b); d >= b && (b.AddMonths(12*y) > d || b.AddMonths(12*(y+1)) < d) {
			t.Fatalf("born %v, on %v: %d years", b, d, y)
		}
	})
}

func TestDateText(t *testing.T) {
	type form struct{ On, Until day.Date }
	in := form{On: day.On(2026, time.November, 23)}
	data, err := json.Marshal(in)
	if err != nil || string(data) != `{"On":"2026-11-23","Until":""}` {
		t.Fatalf("%s, %v", data, err)
	}
	var out form
	if err := json.Unmarshal(data, &out); err != nil || out != in {
		t.Errorf("%+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"On":"23 Nov"}`), &out); !errors.Is(err, day.ErrDate) {
		t.Errorf("a date in words: %v", err)
	}
}

func TestMustParsePanics(t *testing.T) {
	for name, f := range map[string]func(){
		"date":  func() { day.MustParse("soon") },
		"clock": func() { day.MustParseClock("soon") },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}

// FuzzParse: what reads as a date or a time of day is written back as it was, and nothing else is taken.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "2026-11-23", "2026-02-29", "0000-01-01", "09:30", "24:00", "00:00", "9:30", "2026-11-23T09:30"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		switch d, err := day.Parse(s); {
		case err == nil && (d.String() != s || d.IsZero() != (s == "")):
			t.Errorf("%q reads as the date %q", s, d)
		case err != nil && (!errors.Is(err, day.ErrDate) || d != 0 || !strings.Contains(err.Error(), "year") && !strings.Contains(err.Error(), "write it as")):
			t.Errorf("%q: %v, %v", s, d, err)
		}
		switch c, err := day.ParseClock(s); {
		case err == nil && (c.String() != s || c.IsZero() != (s == "")):
			t.Errorf("%q reads as the time %q", s, c)
		case err != nil && (!errors.Is(err, day.ErrClock) || c != 0):
			t.Errorf("%q: %v, %v", s, c, err)
		}
	})
}

// TestTextOfEveryDay: the quick way of reading and the careful one say the same of every day there is.
func TestTextOfEveryDay(t *testing.T) {
	for d, step := day.MustParse("0001-01-01"), 1; d < day.MustParse("9999-12-01"); d, step = d.Add(step), 1+(step+6)%23 {
		text, err := d.MarshalText()
		if err != nil || string(text) != d.Time().Format(time.DateOnly) {
			t.Fatalf("%v is written %q, %v", d, text, err)
		}
		if short := d.Time().Format("Mon 2 Jan 2006"); d.Short() != short || d.String() != string(text) {
			t.Fatalf("%s is shown as %q, which should be %q, and as %s", text, d.Short(), short, d)
		}
		var read day.Date
		if err := read.UnmarshalText(text); err != nil || read != d {
			t.Fatalf("%q is read as %v, %v", text, read, err)
		}
	}
	for _, wrong := range []string{"2026-02-30", "2026-13-01", "2026-00-10", "0000-05-05", "2026-1-01", "2026/01/01", "2026-01-0x", "-026-01-01", "20260101"} {
		var read day.Date
		if err := read.UnmarshalText([]byte(wrong)); err == nil {
			t.Errorf("%q is read as %v", wrong, read)
		}
	}
}
