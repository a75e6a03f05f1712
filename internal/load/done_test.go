package load_test

import (
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

func loadWith(t testing.TB, done ...load.Done) load.Load {
	t.Helper()
	on := day.MustParse("2026-11-25")
	l, err := load.Of(staffing.Officer{ID: "o", Grade: "PO", Hours: 37_00}, holds(2, "B2", workload.Community), on, rules.At(on), workload.DefaultSets().On(on))
	if err != nil {
		t.Fatal(err)
	}
	l.Count(done)
	return l
}

// W1.3 to W1.6, W1.9, W28.2 to W28.4: what each piece of work does to the load.
func TestWorkPricedByItself(t *testing.T) {
	today := day.MustParse("2026-11-25")
	for _, row := range []struct {
		clause string
		done   load.Done
		points int
		beside int
	}{
		{"W1.4", load.Done{On: today, Kind: load.ForOthers, Code: "CMS06"}, 26, 0},
		{"W1.5", load.Done{On: today, Kind: load.ByOthers, Code: "CMS06"}, -26, 0},
		{"W1.4", load.Done{On: today, Kind: load.ForOthers, Code: "CMS40"}, 0, 0},
		{"W1.6", load.Done{On: today, Kind: load.ForOthers, Code: "XYZ"}, 0, 0},
		{"W1.3", load.Done{On: today, Kind: load.ReportStandard}, 138, 0},
		{"W1.3", load.Done{On: today, Kind: load.ReportFast}, 65, 0},
		{"W1.9", load.Done{On: today, Kind: load.Parole}, 0, 120},
		{"W1.9", load.Done{On: today, Kind: load.ArmsLicence}, 0, 35},
		{"W1.9", load.Done{On: today, Kind: load.ArmsCommunity}, 0, 69},
	} {
		l := loadWith(t, row.done)
		if l.Points != 230+row.points || l.Capacity != workload.CapacityOf(l.Points, l.Room.Points) && l.Capacity.String() != workload.CapacityOf(l.Points, l.Room.Points).String() {
			t.Errorf("%+v: %d points, capacity %s", row.done, l.Points, l.Capacity)
		}
		if len(l.Done) != 1 || l.Done[0].Clause != row.clause || l.Done[0].Beside != (row.beside != 0) || row.beside != 0 && l.Done[0].Points != row.beside {
			t.Errorf("%+v: lines %+v", row.done, l.Done)
		}
	}
}

// Points add up across any split of the work, in any order, and what one officer gains for another's person the other loses.
func TestPricedWorkAddsUp(t *testing.T) {
	today := day.MustParse("2026-11-25")
	kinds := []load.DoneKind{load.ForOthers, load.ByOthers, load.ReportStandard, load.ReportFast, load.Parole, load.ArmsLicence, load.ArmsCommunity}
	rapid.Check(t, func(r *rapid.T) {
		all := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) load.Done {
			return load.Done{On: today.Add(-rapid.IntRange(0, 29).Draw(r, "ago")), Kind: rapid.SampledFrom(kinds).Draw(r, "kind"),
				Code: rapid.SampledFrom([]string{"CMS01", "CMS30", "NGS001", "XYZ"}).Draw(r, "code"), Entry: rapid.StringN(1, 3, 3).Draw(r, "entry")}
		}), 0, 10).Draw(r, "done")
		base := loadWith(t).Points
		cut := rapid.IntRange(0, len(all)).Draw(r, "cut")
		whole := loadWith(t, all...).Points - base
		if parts := loadWith(t, all[:cut]...).Points + loadWith(t, all[cut:]...).Points - 2*base; parts != whole {
			r.Fatalf("whole %d, parts %d", whole, parts)
		}
		if other := loadWith(t, rapid.Permutation(all).Draw(r, "order")...).Points - base; other != whole {
			r.Fatalf("whole %d, in another order %d", whole, other)
		}
		sum := 0
		for _, d := range all {
			if d.Kind == load.ForOthers || d.Kind == load.ByOthers {
				mine, theirs := d, d
				mine.Kind, theirs.Kind = load.ForOthers, load.ByOthers
				sum += loadWith(t, mine).Points + loadWith(t, theirs).Points - 2*base
			}
		}
		if sum != 0 {
			r.Fatalf("work for others comes to %d between the two", sum)
		}
	})
}

// TestWorkIsListedTheLatestFirst, the entries of one day in their order; without weightings nothing is priced.
func TestWorkIsListedTheLatestFirst(t *testing.T) {
	today := day.MustParse("2026-11-25")
	l := loadWith(t,
		load.Done{On: today.Add(-3), Entry: "c", Kind: load.ReportFast}, load.Done{On: today, Entry: "b", Kind: load.ReportFast},
		load.Done{On: today, Entry: "a", Kind: load.ReportFast})
	order := ""
	for _, d := range l.Done {
		order += d.Entry
	}
	if order != "abc" {
		t.Errorf("listed %s", order)
	}
	if line, ok := (load.Done{On: today, Kind: load.ReportFast}).Line(nil); ok {
		t.Errorf("priced without weightings: %+v", line)
	}
}
