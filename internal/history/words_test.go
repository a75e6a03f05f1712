package history_test

import (
	"slices"
	"testing"

	"daybook/internal/day"
	"daybook/internal/history"
	"daybook/internal/load"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

func weight(points int, c load.Case) history.Weight {
	return history.Weight{Case: c, Points: points, Clause: "W1.1"}
}

// TestStepsInWords: all that changed what a case weighs is said, and nothing that did not.
func TestStepsInWords(t *testing.T) {
	b2 := load.Case{Tier: "B2", Type: workload.Community}
	in := func(change func(*load.Case)) load.Case { c := b2; change(&c); return c }
	unpriced := weight(0, b2)
	unpriced.Unpriced = true
	row := func(r load.Row) load.Case { return in(func(c *load.Case) { c.Row = r }) }
	for _, x := range []struct {
		step history.Step
		want string
	}{
		{history.Step{Entry: "e", After: weight(115, b2), Other: "khan"}, "Case taken over from khan"},
		{history.Step{After: weight(115, b2)}, "Case held from this day on"},
		{history.Step{Entry: "e", After: weight(115, b2)}, "Case taken on"},
		{history.Step{Entry: "e", Before: weight(115, b2), Other: "khan"}, "Case went to khan"},
		{history.Step{Entry: "e", Before: weight(115, b2)}, "Case held no more"},
		{history.Step{Entry: "e", Other: "khan", Before: weight(115, b2), After: weight(102, in(func(c *load.Case) { c.Tier = "B1" }))}, "Tier B2 to B1"},
		{history.Step{Before: weight(115, b2), After: weight(0, row(load.Nothing))}, "No order is in force"},
		{history.Step{Before: weight(0, row(load.Nothing)), After: weight(115, b2)}, "An order is in force"},
		{history.Step{Before: weight(0, load.Case{Row: load.Nothing}), After: weight(0, row(load.Warrant))}, "A warrant is out"},
		{history.Step{Before: weight(115, b2), After: weight(0, row(load.Overdue))}, "The last day passed and the end is not recorded"},
		{history.Step{Before: weight(0, row(load.Overdue)), After: weight(115, b2)}, "The order goes on"},
		{history.Step{Before: weight(0, row(load.Warrant)), After: weight(41, row(load.UnpaidWork))}, "Only unpaid work is left"},
		{history.Step{Before: weight(115, b2), After: weight(132, in(func(c *load.Case) { c.Type, c.Tier = workload.Licence, "A2" }))}, "From community to licence; tier B2 to A2"},
		{history.Step{Before: weight(102, load.Case{Tier: "MISSING"}), After: weight(102, load.Case{Type: workload.Community})}, "From no type to community; tier missing to none"},
		{history.Step{Before: weight(115, b2), After: weight(48, in(func(c *load.Case) { c.Young = true }))}, "Weighed as a young adult in transition"},
		{history.Step{Before: weight(48, in(func(c *load.Case) { c.Young = true })), After: weight(115, b2)}, "No longer weighed as a young adult"},
		{history.Step{Before: weight(115, b2), After: unpriced}, "It cannot be weighed any more"},
		{history.Step{Before: unpriced, After: weight(115, b2), Set: "North"}, "It can be weighed now; “North” took effect"},
		{history.Step{Before: weight(115, b2), After: weight(120, b2)}, "Other settings took effect"},
		{history.Step{Work: load.ForOthers, Code: "CMS06", Entry: "e", After: weight(26, b2)}, "Work done for another officer's person (CMS06)"},
		{history.Step{Work: load.ReportFast, Before: weight(65, b2)}, "The time for which it counts is over: fast delivery court report"},
		{history.Step{Work: load.ReportFast, Entry: "e", Before: weight(65, b2)}, "Counts no more: fast delivery court report"},
		{history.Step{Work: load.ReportStandard, Before: weight(138, b2), After: weight(140, b2)}, "Other weightings for standard delivery court report"},
	} {
		if got := x.step.Words(func(id string) string { return id }); got != x.want {
			t.Errorf("got %q, want %q", got, x.want)
		}
	}
}

// TestCausesInWords: of what a load rose is told in the number that it was (W25.8).
func TestCausesInWords(t *testing.T) {
	for _, x := range []struct {
		cause history.Cause
		want  string
	}{
		{history.Cause{What: history.CasesGiven, By: "khan", Count: 1}, "1 case given by khan"},
		{history.Cause{What: history.CasesGiven, Count: 2}, "2 cases from a day agreed before"},
		{history.Cause{What: history.CasesGiven, By: "khan", Count: 2, Inner: 1, Away: "unheard of"}, "2 cases given by khan, 1 of them while you were away"},
		{history.Cause{What: history.CasesGone, Count: 2, Inner: 1, Away: "leave"}, "2 cases fewer"},
		{history.Cause{What: history.WeightsRose, Count: 1}, "1 case came to weigh more"},
		{history.Cause{What: history.WeightsFell, Count: 3}, "3 cases came to weigh less"},
		{history.Cause{What: history.SetsReplaced, Count: 3, Set: "North"}, "“North” for 3 cases"},
		{history.Cause{What: history.WorkReweighs, Count: 1}, "other weightings for 1 piece of work"},
		{history.Cause{What: history.WorkCounted, Count: 2}, "2 pieces of work priced by itself"},
		{history.Cause{What: history.WorkOver, Count: 1}, "1 piece of such work counted no more"},
	} {
		if got := x.cause.Words(func(id string) string { return id }, "you were"); got != x.want {
			t.Errorf("got %q, want %q", got, x.want)
		}
	}
}

// TestCausesOfACase: a case counts once, by what became of it over the days that are asked for (W25.8).
func TestCausesOfACase(t *testing.T) {
	b2, a2 := weight(115, load.Case{Tier: "B2"}), weight(140, load.Case{Tier: "A2"})
	on := func(s string) day.Date { return day.MustParse(s) }
	came := history.Step{Person: "kay", Day: on("2026-03-02"), Entry: "e1", By: "khan", After: b2}
	rose := history.Step{Person: "kay", Day: on("2026-03-03"), Entry: "e2", By: "ann", Before: b2, After: a2}
	went := history.Step{Person: "kay", Day: on("2026-03-04"), Entry: "e3", By: "khan", Before: a2}
	back := history.Step{Person: "kay", Day: on("2026-03-05"), Entry: "e4", By: "west", After: a2}
	for _, x := range []struct {
		name     string
		steps    []history.Step
		from, to string
		want     []history.Cause
	}{
		{"given, and heavier since", []history.Step{came, rose}, "2026-03-01", "2026-03-09", []history.Cause{{What: history.CasesGiven, By: "khan", Count: 1, Delta: 140}}},
		{"came and went", []history.Step{came, rose, went}, "2026-03-01", "2026-03-09", nil},
		{"went and came back as it was", []history.Step{went, back}, "2026-03-01", "2026-03-09", nil},
		{"came, went and came back", []history.Step{came, rose, went, back}, "2026-03-01", "2026-03-09", []history.Cause{{What: history.CasesGiven, By: "west", Count: 1, Delta: 140}}},
		{"heavier, and no more of it before", []history.Step{came, rose, went}, "2026-03-03", "2026-03-03", []history.Cause{{What: history.WeightsRose, Count: 1, Delta: 25}}},
		{"gone", []history.Step{came, rose, went}, "2026-03-04", "2026-03-09", []history.Cause{{What: history.CasesGone, Count: 1, Delta: -140}}},
	} {
		h := history.Held{Officer: staffing.Officer{ID: "ann"}, Steps: x.steps}
		if got := h.Causes(on(x.from), on(x.to)); !slices.Equal(got, x.want) {
			t.Errorf("%s: %+v, want %+v", x.name, got, x.want)
		}
	}
}

// TestDaysAndSums: the days that are shown end today, and two officers together hold and carry what each does.
func TestDaysAndSums(t *testing.T) {
	today := day.MustParse("2026-11-25")
	want := []history.Span{{From: today.Add(-2), On: today.Add(-2)}, {From: today.Add(-1), On: today.Add(-1)}, {From: today, On: today}}
	if got := history.Days(today, 3); !slices.Equal(got, want) {
		t.Errorf("days %+v", got)
	}
	over := history.Figure{Span: want[2], Points: 2500, Room: 2176, Officers: 1, Over: 1, Limit: 110}
	under := history.Figure{Span: want[2], Points: 1000, Room: 1000, Officers: 1, Limit: 115}
	sum := history.Figure{Span: want[2], Points: 3500, Room: 3176, Officers: 2, Over: 1, Limit: 115}
	if over.And(under) != sum || under.And(over) != sum {
		t.Errorf("together %+v and %+v, want %+v", over.And(under), under.And(over), sum)
	}
}
