package retention_test

import (
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/retention"
	"daybook/internal/rules"
)

var today = day.MustParse("2026-11-23")

func on(s string) day.Date { return day.MustParse(s) }

func TestHowLongARecordIsKept(t *testing.T) {
	order := func(kind, starts, ends, ended string) casefile.Order {
		return casefile.Order{Type: kind, Starts: on(starts), Ends: on(ends), Ended: on(ended)}
	}
	over := order("340", "2015-01-05", "2016-01-04", "")
	flag := func(kind, raised, ended string) casefile.Flag {
		return casefile.Flag{Type: kind, Raised: on(raised), Ended: on(ended)}
	}
	bornOn := func(born string, f casefile.File) casefile.File { f.Born.Value = born; return f }
	mappa := casefile.File{Orders: []casefile.Order{over}, Flags: []casefile.Flag{flag("MAPP", "2015-01-05", "2015-09-01")}}
	life := casefile.File{Orders: []casefile.Order{order("LIFE", "1980-01-05", "", "2015-06-01"), over}}
	for _, x := range []struct {
		clause, name string
		f            casefile.File
		last, due    string
	}{
		{"I1.2", "six years after the order", casefile.File{Orders: []casefile.Order{over}}, "2015-12-01", "2022-01-05"},
		{"I1.2", "six years after the last entry, where that is later", casefile.File{Orders: []casefile.Order{over}}, "2020-12-01", "2026-12-02"},
		{"I1.2", "an order that ended early", casefile.File{Orders: []casefile.Order{order("340", "2015-01-05", "2017-01-04", "2015-06-01")}}, "2015-06-01", "2021-06-02"},
		{"I1.2", "without any order, after the last entry", casefile.File{}, "2015-12-01", "2021-12-02"},
		{"I1.1", "an order in force", casefile.File{Orders: []casefile.Order{over, order("340", "2026-01-05", "2027-01-04", "")}}, "2026-10-01", ""},
		{"I1.1", "an order without a known end", casefile.File{Orders: []casefile.Order{order("LIFE", "2006-01-05", "", "")}}, "2006-10-01", ""},
		{"I1.3", "MAPPA once, also when it ended", casefile.File{Orders: []casefile.Order{over}, Flags: []casefile.Flag{flag("MAPP", "2015-01-05", "2015-09-01")}}, "2016-01-04", ""},
		{"I1.1", "an order whose last day is today", casefile.File{Orders: []casefile.Order{order("340", "2025-01-05", "2026-11-23", "")}}, "2025-02-01", ""},
		{"I1.2", "an order that was ended today", casefile.File{Orders: []casefile.Order{order("340", "2025-01-05", "2027-11-23", "2026-11-23")}}, "2025-02-01", "2032-11-24"},
		{"I1.1", "an order that is still to begin", casefile.File{Orders: []casefile.Order{over, order("340", "2026-12-01", "2027-12-01", "")}}, "2026-11-20", ""},
		{"I1.1", "one that is still to begin and has no known end", casefile.File{Orders: []casefile.Order{over, order("LIFE", "2026-12-01", "", "")}}, "2026-11-20", ""},
		{"I1.3", "MAPPA once, until the age of a hundred", bornOn("1985-05-20", mappa), "2016-01-04", "2085-05-20"},
		{"I1.3", "a sentence for life that ended, until the age of a hundred", bornOn("1950-05-20", life), "2016-01-04", "2050-05-20"},
		{"I1.2", "where six years after the last entry are later", bornOn("1920-05-20", life), "2016-01-04", "2022-01-05"},
		{"I1.3", "no day of birth that can be counted from", bornOn("about 1950", life), "2016-01-04", ""},
		{"I1.4", "held", casefile.File{Orders: []casefile.Order{over}, Flags: []casefile.Flag{flag("IKMF", "2016-01-05", "")}}, "2016-01-05", ""},
		{"I1.2", "held no longer", casefile.File{Orders: []casefile.Order{over}, Flags: []casefile.Flag{flag("IKMF", "2016-01-05", "2018-01-05")}}, "2018-01-05", "2024-01-06"},
	} {
		v := retention.Of(&x.f, on(x.last), rules.At(today), today)
		if v.Clause != x.clause || v.Due != on(x.due) || v.Text == "" {
			t.Errorf("%s %s: %+v, want %s", x.clause, x.name, v, x.due)
		}
	}
}

// TestDueOn: a record is due from its day on, and never while that day cannot be said.
func TestDueOn(t *testing.T) {
	v := retention.Verdict{Due: today}
	if v.DueOn(today.Add(-1)) || !v.DueOn(today) || !v.DueOn(today.Add(1)) || (retention.Verdict{}).DueOn(today) {
		t.Errorf("due from %s: the day before %t, on the day %t, the day after %t; never due %t", today, v.DueOn(today.Add(-1)), v.DueOn(today), v.DueOn(today.Add(1)),
			(retention.Verdict{}).DueOn(today))
	}
}

// An entry more, an order more or a flag more never makes a record due earlier.
func TestMoreIsNeverKeptShorter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := func(name string) day.Date { return on("2005-01-01").Add(rapid.IntRange(0, 7500).Draw(t, name)) }
		var f casefile.File
		for range rapid.IntRange(0, 3).Draw(t, "orders") {
			s := from("starts")
			f.Orders = append(f.Orders, casefile.Order{Type: "340", Starts: s, Ends: s.Add(rapid.IntRange(1, 900).Draw(t, "days"))})
		}
		last := from("last")
		before := retention.Of(&f, last, rules.At(today), today)
		switch rapid.IntRange(0, 2).Draw(t, "more") {
		case 0:
			last = last.Add(rapid.IntRange(0, 900).Draw(t, "later"))
		case 1:
			s := from("starts")
			f.Orders = append(f.Orders, casefile.Order{Type: "341", Starts: s, Ends: s.Add(300)})
		case 2:
			f.Flags = append(f.Flags, casefile.Flag{Type: rapid.SampledFrom([]string{"MAPP", "IKMF", "ADVP"}).Draw(t, "flag"), Raised: from("raised")})
		}
		after := retention.Of(&f, last, rules.At(today), today)
		if before.Due == 0 && after.Due != 0 || after.Due != 0 && after.Due < before.Due {
			t.Fatalf("due %s, and with more %s", before.Due, after.Due)
		}
	})
}
