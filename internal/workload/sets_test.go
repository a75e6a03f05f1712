package workload

import (
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
)

func named(name, from string) Issue {
	w := Reference()
	w.Name, w.From = name, day.MustParse(from)
	return Issue{From: w.From, Weights: w}
}

func priced(name, from string) Issue {
	p := AssumedPricing()
	p.Name, p.From = name, day.MustParse(from)
	return Issue{From: p.From, Prices: &p}
}

func byUs(entry string, i Issue) Issue {
	i.Entry = entry
	return i
}

// W16.2, W26.2: the set in force is the one that began last, and so are the prices that go with it; as soon as the service
// has one of its own, that one holds whatever comes with Daybook.
func TestSetsAreDated(t *testing.T) {
	always := Reference()
	always.Name = "always"
	ships := []Issue{named("autumn", "2026-10-01"), {Weights: always}, named("spring", "2026-04-01"), priced("late", "2026-07-01"), priced("early", "2026-01-01")}
	ours := append(ships, byUs("e1", named("ours", "2026-05-01")), byUs("e2", named("ours again", "2026-11-01")),
		byUs("e3", named("second thoughts", "2026-11-01")), byUs("e4", priced("our prices", "2026-12-01")))
	for _, row := range []struct {
		clause      string
		issues      []Issue
		on          string
		set, prices string
	}{
		{"W16.2", ships, "2020-01-01", "always", ""},
		{"W16.2", ships, "2025-12-31", "always", ""},
		{"W16.2", ships, "2026-01-01", "always", "early"},
		{"W16.2", ships, "2026-03-31", "always", "early"},
		{"W16.2", ships, "2026-04-01", "spring", "early"},
		{"W16.2", ships, "2026-09-30", "spring", "late"},
		{"W16.2", ships, "2027-01-01", "autumn", "late"},
		{"W26.2", ours, "2026-04-30", "spring", "early"},
		{"W26.2", ours, "2026-05-01", "ours", "early"},
		{"W26.2: what comes with Daybook in October does not replace it", ours, "2026-10-31", "ours", "late"},
		{"W26.2: of two for one day the one published last", ours, "2026-11-01", "second thoughts", "late"},
		{"W26.2: prices alone", ours, "2026-12-01", "second thoughts", "our prices"},
	} {
		got := NewSets(row.issues...).On(day.MustParse(row.on))
		if got == nil || got.Name != row.set || got.Pricing.Name != row.prices {
			t.Errorf("%s, on %s: got %+v, want %q with the prices %q", row.clause, row.on, got, row.set, row.prices)
		}
	}
	if NewSets(named("autumn", "2026-10-01")).On(day.MustParse("2020-01-01")) != nil {
		t.Error("no set had begun")
	}
}

// Between two steps nothing differs, and on the day of a step something may: Next says the days, and Step has another name
// (W26.4).
func TestNextIsTheDayOfAChange(t *testing.T) {
	first := day.MustParse("2026-01-01")
	rapid.Check(t, func(t *rapid.T) {
		s := DefaultSets()
		for i := range rapid.IntRange(0, 4).Draw(t, "published") {
			from := first.Add(rapid.IntRange(0, 40).Draw(t, "from"))
			s = s.With(byUs(string(rune('a'+i)), named(string(rune('a'+i)), from.String())))
		}
		for on := first; on < first.Add(45); on++ {
			if now, before := s.On(on), s.On(on-1); (now != before) != (s.Next(on-1) == on) {
				t.Fatalf("on %s: the set changed is %v, Next says %s", on, now != before, s.Next(on-1))
			}
			if s.Step(on) != s.Step(on-1) && s.Next(on-1) != on {
				t.Fatalf("on %s what holds is named %q, before %q, and Next says %s", on, s.Step(on), s.Step(on-1), s.Next(on-1))
			}
			if own := s.On(on).Name != DefaultSets().On(on).Name; own != (s.Step(on) != "") {
				t.Fatalf("on %s %q holds, and it is named %q", on, s.On(on).Name, s.Step(on))
			}
		}
	})
}
