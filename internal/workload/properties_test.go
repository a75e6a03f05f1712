package workload

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"daybook/internal/decimal"
	"daybook/internal/moment"
)

func drawCases(t *rapid.T) []Case {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Case {
		return Case{
			Tier:  rapid.SampledFrom(append(slices.Clone(tiers), "A3S", "D0S", "A", "G", "MISSING", "NOT_SUPERVISED")).Draw(t, "tier"),
			Type:  rapid.SampledFrom(caseTypes).Draw(t, "type"),
			T2A:   rapid.Bool().Draw(t, "t2a"),
			Count: rapid.IntRange(0, 40).Draw(t, "count"),
		}
	}), 0, 12).Draw(t, "cases")
}

func bill(t *rapid.T, w *Weights, work Work) Bill {
	b, err := w.Bill(work)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Points add up across any split of the work, and over the lines of the bill; the order of cases changes nothing.
func TestPointsAddUp(t *testing.T) {
	w := Reference()
	codes := rapid.MapOfN(rapid.SampledFrom([]string{"CMS01", "CMS06", "CMS30", "NGS001", "XYZ"}), rapid.IntRange(0, 9), 0, 4)
	rapid.Check(t, func(t *rapid.T) {
		cases := drawCases(t)
		rest := Work{
			Reports:         CourtReports{rapid.IntRange(0, 9).Draw(t, "standard"), rapid.IntRange(0, 9).Draw(t, "fast")},
			ContactsOutside: codes.Draw(t, "outside"), ContactsByOther: codes.Draw(t, "by others"),
		}
		all := rest
		all.Cases = cases
		whole := bill(t, w, all)

		cut := rapid.IntRange(0, len(cases)).Draw(t, "cut")
		parts := bill(t, w, Work{Cases: cases[:cut]}).Points + bill(t, w, Work{Cases: cases[cut:]}).Points + bill(t, w, rest).Points
		sum := 0
		for _, line := range whole.Lines {
			sum += line.Points
		}
		all.Cases = rapid.Permutation(cases).Draw(t, "order")
		if whole.Points != parts || whole.Points != sum || bill(t, w, all).Points != whole.Points {
			t.Fatalf("whole %d, parts %d, lines %d, other order %d", whole.Points, parts, sum, bill(t, w, all).Points)
		}
	})
}

// More work never makes an officer emptier.
func TestMoreCasesNeverLowerTheCapacity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total, more, available := rapid.IntRange(0, 9000).Draw(t, "total"), rapid.IntRange(0, 500).Draw(t, "more"), rapid.IntRange(1, 3000).Draw(t, "available")
		before, after := CapacityOf(total, available), Potential(total, 0, more, available)
		if after.Whole() < before.Whole() || (before.Over(110) && !after.Over(110)) {
			t.Fatalf("%s became %s", before, after)
		}
	})
}

// The order of reductions never matters, and what is reduced stays so until the next change.
func TestReductionsHoldUntilTheNextChange(t *testing.T) {
	base := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	at := func(hour int) moment.Moment {
		return moment.MustParse(base.Add(time.Duration(hour) * time.Hour).Format(time.RFC3339))
	}
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Reduction {
			from := rapid.IntRange(0, 200).Draw(t, "from")
			return Reduction{
				Hours: decimal.MustParse(rapid.SampledFrom([]string{"1", "7.4", "0.25"}).Draw(t, "hours")),
				From:  at(from), To: at(from + rapid.IntRange(1, 50).Draw(t, "length")),
				Status: rapid.SampledFrom([]ReductionStatus{Scheduled, Active, Archived, Deleted}).Draw(t, "status"),
			}
		}), 0, 6).Draw(t, "reductions")
		now := rapid.IntRange(0, 200).Draw(t, "now")
		got := Reduce(at(now), all)
		if other := Reduce(at(now), rapid.Permutation(all).Draw(t, "order")); !other.Hours.Equal(got.Hours) || (got.Next == nil) != (other.Next == nil) {
			t.Fatalf("%v in another order %v", got, other)
		}
		for hour := now + 1; hour < 260; hour++ {
			if got.Next != nil && !at(hour).Before(*got.Next) {
				return
			}
			if got.Next == nil || at(now).Before(*got.Next) {
				if later := Reduce(at(hour), all); !later.Hours.Equal(got.Hours) {
					t.Fatalf("%s hours became %s before the next change", got.Hours, later.Hours)
				}
			}
		}
	})
}

// Every instant lies in the period that is given for it, and Wednesday's longer one is the only exception in length.
func TestEveryInstantLiesInItsPeriod(t *testing.T) {
	base := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		now := base.Add(time.Duration(rapid.IntRange(0, 60*24*3600).Draw(t, "seconds")) * time.Second)
		start, end := ReportPeriod(now)
		if !start.Before(now) || now.After(end) {
			t.Fatalf("%s is not within %s to %s", now, start, end)
		}
		want := 24 * time.Hour
		switch {
		case end.Weekday() == time.Wednesday && end.Hour() == 19:
			want = 25 * time.Hour
		case start.Weekday() == time.Wednesday && start.Hour() == 19:
			want = 23 * time.Hour
		}
		if end.Sub(start) != want {
			t.Fatalf("%s to %s", start, end)
		}
	})
}
