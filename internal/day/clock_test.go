package day_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"daybook/internal/day"

	"pgregory.net/rapid"
)

func TestParseClock(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want day.Clock
		bad  bool
	}{
		{in: "", want: 0},
		{in: "00:00", want: 1}, // midnight is a time; none is not
		{in: "09:30", want: day.At(9, 30)},
		{in: "23:59", want: day.At(23, 59)},
		{in: "24:00", bad: true},
		{in: "23:60", bad: true},
		{in: "9:30", bad: true},
		{in: "09.30", bad: true},
		{in: "09:30:00", bad: true},
		{in: "-9:30", bad: true},
		{in: "09:3 ", bad: true},
		{in: "0930", bad: true},
		{in: "é9:30", bad: true},
	} {
		got, err := day.ParseClock(tt.in)
		if got != tt.want || errors.Is(err, day.ErrClock) != tt.bad || (err != nil) != tt.bad {
			t.Errorf("ParseClock(%q) = %d, %v; want %d, bad %v", tt.in, got, err, tt.want, tt.bad)
		}
	}
}

func TestClockAdd(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"09:30", 45, "10:15"},
		{"09:30", -570, "00:00"},
		{"09:30", -571, "00:00"}, // held within the day
		{"23:30", 45, "23:59"},
		{"09:30", math.MaxInt, "23:59"},
		{"09:30", math.MinInt, "00:00"},
		{"", 45, ""},
	} {
		if got := day.MustParseClock(tt.from).Add(tt.n).String(); got != tt.want {
			t.Errorf("%q and %d minutes = %q, want %q", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestClockProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, m := rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")
		c := day.At(h, m)
		if got, err := day.ParseClock(c.String()); err != nil || got != c || c.IsZero() {
			t.Fatalf("%v reads back as %v, %v", c, got, err)
		}
		if c.Minutes() != h*60+m {
			t.Fatalf("%v is %d minutes after midnight", c, c.Minutes())
		}
		n := rapid.IntRange(-c.Minutes(), 24*60-1-c.Minutes()).Draw(t, "n")
		if e := c.Add(n); e.Minutes()-c.Minutes() != n || (e < c) != (n < 0) {
			t.Fatalf("%v and %d minutes is %v", c, n, e)
		}
	})
}

func TestClockText(t *testing.T) {
	type form struct{ Start, End day.Clock }
	in := form{Start: day.At(9, 30)}
	data, err := json.Marshal(in)
	if err != nil || string(data) != `{"Start":"09:30","End":""}` {
		t.Fatalf("%s, %v", data, err)
	}
	var out form
	if err := json.Unmarshal(data, &out); err != nil || out != in {
		t.Errorf("%+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"Start":"noon"}`), &out); !errors.Is(err, day.ErrClock) {
		t.Errorf("a time in words: %v", err)
	}
}
