package lists_test

import (
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/history"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/standing"
)

func drawWeight(t *rapid.T, name string) history.Weight {
	return history.Weight{Case: load.Case{Tier: rapid.SampledFrom([]string{"", "B2", "A3S"}).Draw(t, name+" tier"), Type: rapid.SampledFrom(lists.Kinds[:]).Draw(t, name+" type"), Young: rapid.Bool().Draw(t, name+" young")},
		Points: rapid.IntRange(-40, 200).Draw(t, name), Clause: rapid.SampledFrom([]string{"", "W1.1", "W28.2"}).Draw(t, name+" clause"), Unpriced: rapid.Bool().Draw(t, name+" unpriced")}
}

func drawStep(t *rapid.T) history.Step {
	word := func(name string) string { return rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, name) }
	on := day.MustParse("2026-11-25")
	return history.Step{Officer: "ann", Person: "p1", Day: on.Add(rapid.IntRange(0, 3).Draw(t, "day")), Seq: rapid.IntRange(1, 3).Draw(t, "seq"), Entry: word("entry"), Kind: word("kind"), By: word("by"),
		On: on.Add(-rapid.IntRange(0, 3).Draw(t, "on")), Reason: word("reason"), Set: word("set"), Work: rapid.SampledFrom([]load.DoneKind{"", "for others", "report"}).Draw(t, "work"), Piece: word("piece"), Code: word("code"),
		Other: word("other"), Before: drawWeight(t, "before"), After: drawWeight(t, "after")}
}

// TestAChangeOfPointsIsReadBackWhole: W25.1, a row has all that a change had, and says whether its person's record is limited.
func TestAChangeOfPointsIsReadBackWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, limited := drawStep(t), rapid.Bool().Draw(t, "limited")
		row := lists.PointsOf([]history.Step{s}, limited)[0]
		back, err := lists.StepOf(row)
		if err != nil || back != s {
			t.Fatalf("read back as\n%+v\nand not\n%+v, %v", back, s, err)
		}
		if row.Limited() != limited {
			t.Fatalf("limited %t, want %t", row.Limited(), limited)
		}
	})
	if s, err := lists.StepOf(lists.Row{Table: lists.Points, Owner: "ann", Body: "{"}); err == nil || s != (history.Step{}) {
		t.Errorf("half a row is read as %+v, %v", s, err)
	}
}

// TestNoChangeOfPointsTakesAnothersPlace: W25.3, W28.5, after one entry the calendar changes what a case weighs on several days, and
// one entry prices several pieces of work: each is a row of its own.
func TestNoChangeOfPointsTakesAnothersPlace(t *testing.T) {
	on := day.MustParse("2026-11-25")
	step := func(change func(*history.Step)) history.Step {
		s := history.Step{Officer: "ann", Person: "p1", Day: on, Seq: 7}
		change(&s)
		return s
	}
	steps := []history.Step{
		step(func(s *history.Step) { s.Entry = "e1" }),
		step(func(*history.Step) {}),
		step(func(s *history.Step) { s.Day++ }),
		step(func(s *history.Step) { s.Seq++ }),
		step(func(s *history.Step) { s.Person = "p2" }),
		step(func(s *history.Step) { s.Entry, s.Work, s.Piece = "e1", "report", "r1" }),
		step(func(s *history.Step) { s.Entry, s.Work, s.Piece = "e1", "report", "r2" }),
		step(func(s *history.Step) { s.Entry, s.Work, s.Piece = "e1", "for others", "r1" }),
		step(func(s *history.Step) { s.Work, s.Piece = "report", "r1" }),
		step(func(s *history.Step) { s.Day++; s.Work, s.Piece = "report", "r1" }),
	}
	seen := map[string]int{}
	for i, r := range lists.PointsOf(steps, false) {
		if j, twice := seen[r.Key]; twice {
			t.Errorf("%+v and %+v have the key %q", steps[j], steps[i], r.Key)
		}
		seen[r.Key] = i
	}
}

// TestLimitedUntilItsLastDay: V3.3, a record counts as limited to the last day of a limit, that day included, and before its first.
func TestLimitedUntilItsLastDay(t *testing.T) {
	on := day.MustParse("2026-11-25")
	st := &standing.Standing{On: on}
	for _, x := range []struct {
		name   string
		limits []casefile.Limit
		st     *standing.Standing
		want   bool
	}{
		{"none", nil, st, false},
		{"without an end", []casefile.Limit{{From: on.Add(-9)}}, st, true},
		{"its last day", []casefile.Limit{{From: on.Add(-9), Until: on}}, st, true},
		{"the day after", []casefile.Limit{{From: on.Add(-9), Until: on.Add(-1)}}, st, false},
		{"yet to begin", []casefile.Limit{{From: on.Add(9), Until: on.Add(30)}}, st, true},
		{"one over, one not", []casefile.Limit{{Until: on.Add(-1)}, {Until: on.Add(1)}}, st, true},
		{"nothing is worked out", []casefile.Limit{{From: on.Add(-9)}}, nil, false},
	} {
		if got := lists.Limited(&casefile.File{Limits: x.limits}, x.st); got != x.want {
			t.Errorf("%s: %t, want %t", x.name, got, x.want)
		}
	}
}
