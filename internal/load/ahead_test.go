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
