package history_test

import (
	"maps"
	"testing"

	"daybook/internal/day"
	"daybook/internal/history"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// A limit counts from the day on which the load last passed it (G6.6); what was never above it today is left out.
func TestAboveSince(t *testing.T) {
	today, first := day.MustParse("2026-11-23"), day.MustParse("2026-01-05")
	by := history.Rules{Settings: rules.Default(), Weights: workload.DefaultSets()}
	o := staffing.Officer{ID: "kay", Grade: "PO", Role: "officer", Hours: 37, Joined: day.MustParse("2020-01-06")}
	f, err := by.Figure(history.Held{Officer: o, Since: first}, history.Span{From: today, On: today})
	if err != nil || f.Room == 0 {
		t.Fatalf("%+v: %v", f, err)
	}
	step := func(on string, percent int) history.Step {
		return history.Step{Officer: "kay", Day: day.MustParse(on), After: history.Weight{Points: percent * f.Room / 100}}
	}
	down := func(on string, percent int) history.Step {
		return history.Step{Officer: "kay", Day: day.MustParse(on), Before: history.Weight{Points: percent * f.Room / 100}}
	}
	for _, x := range []struct {
		name  string
		steps []history.Step
		want  map[int]string
	}{
		{"G6.6 passed both on different days", []history.Step{step("2026-02-02", 105), step("2026-11-16", 30)}, map[int]string{100: "2026-02-02", 130: "2026-11-16"}},
		{"G6.6 below for a day, and above again", []history.Step{step("2026-02-02", 105), down("2026-11-18", 10), step("2026-11-19", 10)}, map[int]string{100: "2026-11-19"}},
		{"G6.6 not above today", []history.Step{step("2026-02-02", 105), down("2026-11-18", 10)}, nil},
		{"G6.6 above for as long as is kept", []history.Step{step("2026-01-05", 120)}, map[int]string{100: "2026-01-05"}},
	} {
		h := history.Held{Officer: o, Since: first, Steps: x.steps}
		for _, s := range x.steps {
			h.Points += s.Delta()
		}
		got, err := by.AboveSince(h, today, []int{100, 130})
		if err != nil {
			t.Fatal(err)
		}
		is := map[int]string{}
		for limit, on := range got {
			is[limit] = on.String()
		}
		if !maps.Equal(is, x.want) {
			t.Errorf("%s: got %v, want %v", x.name, is, x.want)
		}
	}
}
