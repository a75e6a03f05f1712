package load_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

var today = day.MustParse("2026-11-23")

func drawCase(t *rapid.T) load.Case {
	return load.Case{
		Tier:  rapid.SampledFrom([]string{"A3", "B2", "B0", "C2", "D0", "C1S", "A", "G", "MISSING", "NOT_SUPERVISED", "", "Z9"}).Draw(t, "tier"),
		Type:  rapid.SampledFrom([]workload.CaseType{workload.Community, workload.Licence, workload.Custody, workload.Unknown, ""}).Draw(t, "type"),
		Young: rapid.Bool().Draw(t, "young"),
		Row:   rapid.SampledFrom([]load.Row{"", load.Warrant, load.Overdue, load.UnpaidWork, load.Nothing}).Draw(t, "row"),
	}
}

func drawHeld(t *rapid.T) []load.Held {
	var all []load.Held
	for i := range rapid.IntRange(0, 30).Draw(t, "cases") {
		all = append(all, load.Held{Person: fmt.Sprintf("p%02d", i), Case: drawCase(t)})
	}
	return all
}

func of(t *rapid.T, cases []load.Held) load.Load {
	o := staffing.Officer{ID: "ann", Grade: "PO", Hours: 37_00}
	l, err := load.Of(o, cases, today, rules.At(today), workload.DefaultSets().On(today))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Points add up across any split of the cases, and over the lines.
func TestPointsAddUpAcrossAnySplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := drawHeld(t)
		cut := rapid.IntRange(0, len(cases)).Draw(t, "cut")
		whole, sum := of(t, cases), 0
		for _, line := range whole.Lines {
			sum += line.Points
		}
		if a, b := of(t, cases[:cut]), of(t, cases[cut:]); a.Points+b.Points != whole.Points || sum != whole.Points || a.Unpriced+b.Unpriced != whole.Unpriced {
			t.Fatalf("%d and %d, lines %d, whole %d", a.Points, b.Points, sum, whole.Points)
		}
	})
}

// The order in which the cases come changes nothing.
func TestOrderOfCasesNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := drawHeld(t)
		before := of(t, cases)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		r.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
		after := of(t, cases)
		if diff := cmp.Diff(before.Lines, after.Lines, cmpopts.EquateEmpty()); diff != "" || before.Points != after.Points || before.Capacity.String() != after.Capacity.String() {
			t.Fatal(diff)
		}
	})
}

// A case that weighs nothing says why, and one that cannot be weighed says that.
func TestNoCaseSilentlyWeighsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		got := load.Weigh(workload.DefaultSets().On(today), rules.At(today), c)
		if _, ok := rules.ClauseOf(got.Clause); !ok || got.Text == "" || got.Points < 0 {
			t.Fatalf("%+v", got)
		}
		plain := c.Tier + " " + string(c.Type)
		if got.Points == 0 && !got.Unpriced && got.Text == plain {
			t.Fatalf("%+v weighs nothing and does not say why", got)
		}
		if got.Unpriced && got.Points != 0 {
			t.Fatalf("%+v", got)
		}
	})
}

// The ordinary cases of a load weigh together what the published calculation says of them.
func TestOrdinaryCasesWeighAsPublished(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var held []load.Held
		var work workload.Work
		for i := range rapid.IntRange(0, 20).Draw(t, "cases") {
			c := load.Case{
				Tier:  rapid.SampledFrom([]string{"A3", "B2", "C0", "D1S", "C"}).Draw(t, "tier"),
				Type:  rapid.SampledFrom([]workload.CaseType{workload.Community, workload.Licence, workload.Custody}).Draw(t, "type"),
				Young: rapid.Bool().Draw(t, "young"),
			}
			held = append(held, load.Held{Person: fmt.Sprint(i), Case: c})
			work.Cases = append(work.Cases, workload.Case{Tier: c.Tier, Type: c.Type, T2A: c.Young, Count: 1})
		}
		published, err := workload.DefaultSets().On(today).Load(workload.Officer{Grade: "PO", Hours: decimal.Of(37), Work: work})
		if err != nil {
			t.Fatal(err)
		}
		if got := of(t, held); got.Points != published.Points || got.Room.Points != published.Available || got.Capacity.String() != published.Capacity.String() {
			t.Fatalf("%d of %d, published %+v", got.Points, got.Room.Points, published)
		}
	})
}

// One more case never lowers the load.
func TestMoreWorkNeverLowersTheLoad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := drawHeld(t)
		before := of(t, cases)
		after := of(t, append(cases, load.Held{Person: "new", Case: drawCase(t)}))
		if after.Points < before.Points || after.Capacity.Whole() < before.Capacity.Whole() {
			t.Fatalf("%d then %d points", before.Points, after.Points)
		}
	})
}

// BenchmarkOf works out the load of an officer with fifty cases, as the team page does for each officer.
func BenchmarkOf(b *testing.B) {
	var cases []load.Held
	for i := range 50 {
		cases = append(cases, load.Held{Person: fmt.Sprint(i), Case: load.Case{Tier: "B2", Type: workload.Community}})
	}
	o, set := staffing.Officer{ID: "ann", Grade: "NQO", Hours: 37_00, GradeSince: today.Add(-30)}, rules.At(today)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := load.Of(o, cases, today, set, workload.DefaultSets().On(today)); err != nil {
			b.Fatal(err)
		}
	}
}
