package day_test

import (
	"testing"
	"time"

	"daybook/internal/day"

	"pgregory.net/rapid"
)

// christmas is the turn of the year 2026, when Boxing Day falls on a Saturday and is made up for on the Monday.
var christmas = day.NewCalendar(map[day.Date]string{
	day.MustParse("2026-12-25"): "Christmas Day",
	day.MustParse("2026-12-28"): "Boxing Day (substitute day)",
	day.MustParse("2027-01-01"): "New Year’s Day",
})

func TestWorking(t *testing.T) {
	for _, tt := range []struct {
		d    string
		want bool
		name string
	}{
		{"2026-12-24", true, ""},
		{"2026-12-25", false, "Christmas Day"},
		{"2026-12-26", false, ""}, // a Saturday
		{"2026-12-27", false, ""}, // a Sunday
		{"2026-12-28", false, "Boxing Day (substitute day)"},
		{"2026-12-29", true, ""},
	} {
		d := day.MustParse(tt.d)
		if christmas.Working(d) != tt.want || christmas.Holiday(d) != tt.name {
			t.Errorf("%v: working %v, holiday %q", d.Short(), christmas.Working(d), christmas.Holiday(d))
		}
	}
	if d := day.MustParse("2026-12-25"); !(day.Calendar{}).Working(d) {
		t.Error("a calendar without holidays does not work on a Friday")
	}
}

func TestAddWorking(t *testing.T) {
	always := map[day.Date]string{}
	for d := day.MustParse("9999-12-20"); ; d = d.Add(1) {
		always[d] = "the end"
		if d.Add(1) == d {
			break
		}
	}
	for _, tt := range []struct {
		name string
		c    day.Calendar
		from string
		n    int
		want string
	}{
		{"the next day", christmas, "2026-11-23", 1, "2026-11-24"},
		{"over a weekend", christmas, "2026-11-27", 1, "2026-11-30"},
		{"fifteen days to a plan", christmas, "2026-11-23", 15, "2026-12-14"},
		{"over Christmas", christmas, "2026-12-24", 1, "2026-12-29"},
		{"from a holiday", christmas, "2026-12-25", 1, "2026-12-29"},
		{"none, from a working day", christmas, "2026-12-24", 0, "2026-12-24"},
		{"none, from a holiday", christmas, "2026-12-25", 0, "2026-12-29"},
		{"back over Christmas", christmas, "2026-12-29", -1, "2026-12-24"},
		{"back from a Sunday", christmas, "2026-11-29", -1, "2026-11-27"},
		{"from no day", christmas, "", 5, ""},
		{"back beyond the first day", christmas, "0001-01-02", -9, "0001-01-01"},
		{"on beyond the last day", christmas, "9999-12-30", 9, "9999-12-31"},
		{"where nobody ever works again", day.NewCalendar(always), "9999-12-20", 0, "9999-12-31"},
	} {
		if got := tt.c.AddWorking(day.MustParse(tt.from), tt.n).String(); got != tt.want {
			t.Errorf("%s: %s and %d working days = %s, want %s", tt.name, tt.from, tt.n, got, tt.want)
		}
	}
}

func TestWorkingBetween(t *testing.T) {
	for _, tt := range []struct {
		from, to string
		want     int
	}{
		{"2026-11-23", "2026-11-23", 0},
		{"2026-11-23", "2026-11-24", 1},
		{"2026-11-27", "2026-11-29", 0}, // Friday to Sunday
		{"2026-11-27", "2026-11-30", 1},
		{"2026-12-24", "2026-12-29", 1},
		{"2026-12-29", "2026-12-24", -1},
		{"2026-11-30", "2026-11-27", -1},
		{"", "2026-11-27", 0},
		{"2026-11-27", "", 0},
	} {
		if got := christmas.WorkingBetween(day.MustParse(tt.from), day.MustParse(tt.to)); got != tt.want {
			t.Errorf("from %q to %q: %d, want %d", tt.from, tt.to, got, tt.want)
		}
	}
}

func TestCalendarProperties(t *testing.T) {
	start := day.On(2026, time.December, 1)
	rapid.Check(t, func(t *rapid.T) {
		near := func(name string) day.Date { return start.Add(rapid.IntRange(0, 60).Draw(t, name)) }
		d, n := near("d"), rapid.IntRange(1, 40).Draw(t, "n")
		on := christmas.AddWorking(d, n)
		if !christmas.Working(on) || christmas.WorkingBetween(d, on) != n {
			t.Fatalf("%d working days after %v is %v, %d on", n, d, on, christmas.WorkingBetween(d, on))
		}
		if back := christmas.AddWorking(on, -n); christmas.Working(d) && back != d {
			t.Fatalf("from %v %d on and back is %v", d, n, back)
		}
		if plain := (day.Calendar{}).AddWorking(d, n); plain > on {
			t.Fatalf("holidays made %v earlier: %v", plain, on)
		}
		a, b := near("a"), near("b")
		if christmas.WorkingBetween(a, b) != -christmas.WorkingBetween(b, a) {
			t.Fatalf("from %v to %v and back differ", a, b)
		}
		if a, b, c := min(a, b, d), max(min(a, b), min(max(a, b), d)), max(a, b, d); christmas.WorkingBetween(a, b)+christmas.WorkingBetween(b, c) != christmas.WorkingBetween(a, c) {
			t.Fatalf("%v, %v, %v: the parts do not add up", a, b, c)
		}
	})
}
