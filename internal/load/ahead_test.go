package load_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// TestAhead is one officer with a case for each clause: what is foreseen changes the points, and nothing else does.
func TestAhead(t *testing.T) {
	set := rules.At(today)
	weights := workload.DefaultSets().On(today)
	by := load.AheadOn(today, set)
	if by != today.Add(84) {
		t.Fatalf("W27.1: ahead is %s", by)
	}
	b2 := load.Case{Tier: "B2", Type: workload.Community}
	locked := load.Case{Tier: "B2", Type: workload.Custody}
	out := load.Weigh(weights, set, load.Case{Tier: "B2", Type: workload.Licence})
	b2Points, lockedPoints := load.Weigh(weights, set, b2).Points, load.Weigh(weights, set, locked).Points
	for _, tt := range []struct {
		clause string
		is     load.Case
		then   load.Foreseen
		change int
	}{
		{"W27.2", b2, load.Foreseen{Ends: by}, -b2Points},
		{"W27.2", b2, load.Foreseen{Ends: today.Add(-3)}, -b2Points},
		{"", b2, load.Foreseen{Ends: by.Add(1)}, 0},
		{"", b2, load.Foreseen{}, 0},
		{"W27.3", locked, load.Foreseen{Turns: by, Weight: out, Ends: by.Add(400)}, out.Points - lockedPoints},
		{"", locked, load.Foreseen{Turns: by.Add(1), Weight: out}, 0},
	} {
		o := staffing.Officer{ID: "ann", Grade: "PO", Hours: 37_00}
		held := load.Held{Person: "p", Case: tt.is}
		now, err := load.Of(o, []load.Held{held}, today, set, weights)
		if err != nil {
			t.Fatal(err)
		}
		a, err := load.AheadOf(o, now, []load.Expected{{Held: held, Foreseen: tt.then}}, set)
		if err != nil {
			t.Fatal(err)
		}
		if a.Points-now.Points != tt.change || a.Room != now.Room.Points {
			t.Errorf("%s %+v: %d points become %d, want a change of %d", tt.clause, tt.then, now.Points, a.Points, tt.change)
		}
		if (tt.clause == "") != (len(a.Changes) == 0) || tt.clause != "" && a.Changes[0].Clause != tt.clause {
			t.Errorf("%s %+v: %+v", tt.clause, tt.then, a.Changes)
		}
	}
}

// TestRoomAhead: W27.4 and W27.5.
func TestRoomAhead(t *testing.T) {
	set := rules.At(today)
	weights := workload.DefaultSets().On(today)
	by := load.AheadOn(today, set)
	half := staffing.Reduction{Reason: "Phased return", Hours: 18_00, From: today.Add(-9), Until: by.Add(-1)}
	for _, tt := range []struct {
		name    string
		o       staffing.Officer
		clauses string
		left    bool
		more    bool
	}{
		{"nothing known", staffing.Officer{Grade: "PO", Hours: 37_00}, "", false, false},
		{"a reduction ends", staffing.Officer{Grade: "PO", Hours: 37_00, Reductions: []staffing.Reduction{half}}, "W27.4", false, true},
		{"the last day comes", staffing.Officer{Grade: "PO", Hours: 37_00, Left: by.Add(-1)}, "W27.5", true, false},
		{"the last day is later", staffing.Officer{Grade: "PO", Hours: 37_00, Left: by}, "", false, false},
		{"an absence ends", staffing.Officer{Grade: "PO", Hours: 37_00, Absences: []staffing.Absence{{Why: "leave", From: today, Until: by.Add(-1)}}}, "W27.5", false, false},
	} {
		now, err := load.Of(tt.o, nil, today, set, weights)
		if err != nil {
			t.Fatal(err)
		}
		a, err := load.AheadOf(tt.o, now, nil, set)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, c := range a.Changes {
			got += c.Clause
		}
		if got != tt.clauses || a.Left != tt.left || (a.Room > now.Room.Points) != tt.more || tt.left && a.Room != 0 {
			t.Errorf("%s: %+v", tt.name, a)
		}
	}
}

// The changes are the differences from today, and the total of sums comes to the same.
func TestAheadAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := rules.At(today)
		weights := workload.DefaultSets().On(today)
		o := staffing.Officer{ID: "ann", Grade: "PO", Hours: 37_00}
		held := drawHeld(t)
		now := of(t, held)
		var cases []load.Expected
		for _, h := range held {
			day := func(name string) day.Date { return today.Add(rapid.IntRange(-100, 200).Draw(t, name)) }
			cases = append(cases, load.Expected{Held: h, Foreseen: load.Foreseen{Ends: day("ends"), Turns: day("turns"), Weight: load.Weigh(weights, set, h.Case)}})
		}
		a, err := load.AheadOf(o, now, cases, set)
		if err != nil {
			t.Fatal(err)
		}
		points, room := now.Points, now.Room.Points
		for _, c := range a.Changes {
			points, room = points+c.Held, room+c.Room
		}
		sum := load.TotalAhead(now, now.Points-a.Points, a.On, a.Room, a.Left)
		if points != a.Points || room != a.Room || sum.Points != a.Points || sum.Capacity.String() != a.Capacity.String() {
			t.Fatalf("%+v\n%+v", a, sum)
		}
	})
}

// TestAheadSays: what is foreseen is said in the order of its days, each with its clause, its words and its points, and work priced
// by itself goes on its day (W27.7). What has no day, or a later one, and what is beside the load changes nothing.
func TestAheadSays(t *testing.T) {
	set := rules.At(today)
	weights := workload.DefaultSets().On(today)
	by := load.AheadOn(today, set)
	o := staffing.Officer{ID: "ann", Grade: "PO", Hours: 37_00, Absences: []staffing.Absence{{Why: "leave", From: today, Until: today.Add(11)}}}
	held := []load.Held{
		{Person: "p1", Case: load.Case{Tier: "B2", Type: workload.Community}},
		{Person: "p2", Case: load.Case{Tier: "B2", Type: workload.Custody}},
		{Person: "p3", Case: load.Case{Tier: "B2", Type: workload.Unknown}},
		{Person: "p4", Case: load.Case{Tier: "B2", Type: workload.Unknown}},
		{Person: "p5", Case: load.Case{Tier: "B2", Type: workload.Community}},
	}
	now, err := load.Of(o, held, today, set, weights)
	if err != nil {
		t.Fatal(err)
	}
	now.Count([]load.Done{
		{Person: "p6", Entry: "e1", On: today.Add(-9), Kind: load.ReportStandard, Ends: by},
		{Person: "p6", Entry: "e2", On: today.Add(-9), Kind: load.ReportFast, Ends: by.Add(1)},
		{Person: "p6", Entry: "e3", On: today.Add(-9), Kind: load.ForOthers, Code: "CMS06"},
		{Person: "p6", Entry: "e4", On: today.Add(-9), Kind: load.Parole, Ends: by},
		{Person: "p6", Entry: "e5", On: today.Add(-2), Kind: load.ForOthers, Code: "CMS40", Ends: by},
	})
	then := []load.Foreseen{
		{Ends: today.Add(30)},
		{Turns: today.Add(20), Weight: load.Weigh(weights, set, load.Case{Tier: "B2", Type: workload.Licence})},
		{Ends: today.Add(20)},
		{},
		{Ends: today.Add(20)},
	}
	var cases []load.Expected
	for i, h := range held {
		cases = append(cases, load.Expected{Held: h, Foreseen: then[i]})
	}
	a, err := load.AheadOf(o, now, cases, set)
	if err != nil {
		t.Fatal(err)
	}
	want := []load.Change{
		{Clause: "W27.5", On: today.Add(12), Text: "Back from leave: an absence took nothing off"},
		{Clause: "W27.3", On: today.Add(20), Person: "p2", Held: 132 - 48, Text: "Released on " + today.Add(20).Short() + ": 132 points on licence after 48 in custody"},
		{Clause: "W27.2", On: today.Add(20), Person: "p3", Text: "The last day is " + today.Add(20).Short()},
		{Clause: "W27.2", On: today.Add(20), Person: "p5", Held: -115, Text: "The last day is " + today.Add(20).Short()},
		{Clause: "W27.2", On: today.Add(30), Person: "p1", Held: -115, Text: "The last day is " + today.Add(30).Short()},
		{Clause: "W27.7", On: by, Person: "p6", Held: -138, Text: "Work of " + today.Add(-9).Short() + " counts no more"},
	}
	if !slices.Equal(a.Changes, want) {
		t.Errorf("got %+v, want %+v", a.Changes, want)
	}
	if now.Points != 115+48+115+138+65+26 || a.Points != 132+65+26 || now.Unpriced != 2 || a.Unpriced != 1 {
		t.Errorf("%d points and %d that cannot be weighed become %d and %d", now.Points, now.Unpriced, a.Points, a.Unpriced)
	}
	for _, x := range []struct {
		until day.Date
		said  bool
	}{{0, false}, {by.Add(-1), true}, {by, false}} {
		o.Absences[0].Until = x.until
		if a, err := load.AheadOf(o, now, nil, set); err != nil || slices.ContainsFunc(a.Changes, func(c load.Change) bool { return c.Clause == "W27.5" }) != x.said {
			t.Errorf("away until %s: %+v, %v", x.until, a.Changes, err)
		}
	}
}

// TestRoomAheadFromItsDay: the points that can be carried change on the first day on which a reduction begins or is over, of those
// that are recorded and of what a stage brings (W27.4).
func TestRoomAheadFromItsDay(t *testing.T) {
	set := rules.At(today)
	weights := workload.DefaultSets().On(today)
	by := load.AheadOn(today, set)
	off := func(from, until int) staffing.Reduction {
		r := staffing.Reduction{Reason: "Phased return", Hours: 10_00, From: today.Add(from)}
		if until != 0 {
			r.Until = today.Add(until)
		}
		return r
	}
	for _, x := range []struct {
		name  string
		grade string
		since string
		off   []staffing.Reduction
		on    day.Date
		more  bool
	}{
		{"one is over", "PO", "2020-01-06", []staffing.Reduction{off(-9, 20)}, today.Add(21), true},
		{"one that began today is over", "PO", "2020-01-06", []staffing.Reduction{off(0, 20)}, today.Add(21), true},
		{"one begins", "PO", "2020-01-06", []staffing.Reduction{off(10, 0)}, today.Add(10), false},
		{"one begins on the day that is looked ahead to", "PO", "2020-01-06", []staffing.Reduction{off(84, 0)}, by, false},
		{"one is over today, two more begin", "PO", "2020-01-06", []staffing.Reduction{off(-9, 0), off(40, 0), off(30, 0)}, today.Add(30), false},
		{"nine months are over", "NQO", "2026-03-02", nil, day.MustParse("2026-12-02"), true},
	} {
		o := staffing.Officer{Grade: x.grade, Hours: 37_00, GradeSince: day.MustParse(x.since), Reductions: x.off}
		now, err := load.RoomOf(o, today, set, weights)
		if err != nil {
			t.Fatal(err)
		}
		points, changes, left, err := load.RoomAhead(o, now, today, by, set, weights)
		if err != nil || left || len(changes) != 1 || changes[0].Clause != "W27.4" {
			t.Fatalf("%s: %+v, %v", x.name, changes, err)
		}
		if c := changes[0]; c.On != x.on || c.Room != points-now.Points || (c.Room > 0) != x.more {
			t.Errorf("%s: %d points become %d by %+v, want on %s", x.name, now.Points, points, c, x.on)
		}
	}
}
