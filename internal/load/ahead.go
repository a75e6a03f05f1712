package load

import (
	"cmp"
	"fmt"
	"slices"

	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// Expected is one case of an officer with what is known of its future.
type Expected struct {
	Held
	Foreseen
}

// Change is one thing that is foreseen, with the points by which it changes what is held or what can be carried.
type Change struct {
	Clause string
	On     day.Date
	Person string // whose case it is, or "" where it is about the officer
	Text   string
	Held   int // by how much the points held change
	Room   int // by how much the points available change
}

// Ahead is an officer's load some weeks from now, if nothing comes but what is known today (W27.1).
type Ahead struct {
	On       day.Date
	Points   int // held then
	Room     int // available then
	Unpriced int // cases that cannot be weighed: the points are at least what is said
	Capacity workload.Capacity
	Changes  []Change // by day; their sums are the differences from today
	Left     bool     // the officer will have left: everything they hold needs someone else (W27.5)
}

// AheadOn is the day that is looked ahead to from a day (W27.1).
func AheadOn(today day.Date, set rules.Set) day.Date {
	return today.Add(7 * set.Int(rules.WorkloadAheadWeeks))
}

// AheadOf works out an officer's load on the day that is looked ahead to. New cases are not foreseen, nor a change of tier,
// risk or birthday, nor absence (W27.6). The settings and weightings are those of today.
func AheadOf(o staffing.Officer, now Load, cases []Expected, set rules.Set) (Ahead, error) {
	a := Ahead{On: AheadOn(now.On, set), Points: now.Points, Unpriced: now.Unpriced}
	points := make(map[string]Weighed, len(now.Lines))
	for _, l := range now.Lines {
		points[l.Person] = l.Weighed
	}
	for _, c := range cases {
		if x, ok := c.change(points[c.Person], a.On); ok {
			a.Points += x.Held
			a.Changes = append(a.Changes, x)
			if points[c.Person].Unpriced {
				a.Unpriced--
			}
		}
	}
	for _, l := range now.Done {
		if l.Held() != 0 && l.Ends != 0 && l.Ends <= a.On {
			a.Points -= l.Held()
			a.Changes = append(a.Changes, Change{Clause: "W27.7", On: l.Ends, Person: l.Person, Held: -l.Held(),
				Text: "Work of " + l.On.Short() + " counts no more"})
		}
	}
	room, changes, left, err := RoomAhead(o, now.Room, now.On, a.On, set, now.Weights)
	if err != nil {
		return Ahead{}, err
	}
	a.Room, a.Left = room, left
	if b, away := o.Away(now.On); away && b.Until != 0 && b.Until < a.On {
		a.Changes = append(a.Changes, Change{Clause: "W27.5", On: b.Until.Add(1), Text: "Back from " + b.Why + ": an absence took nothing off"})
	}
	a.Changes = append(a.Changes, changes...)
	slices.SortStableFunc(a.Changes, func(x, y Change) int { return cmp.Or(cmp.Compare(x.On, y.On), cmp.Compare(x.Person, y.Person)) })
	a.Capacity = workload.CapacityOf(a.Points, a.Room)
	return a, nil
}

// TotalAhead is the load ahead of an officer whose cases were added up where they are stored: freed are the points that fall
// away by the day looked ahead to, by cases and by work that counts no more, room is what they can carry then. It has no changes.
func TotalAhead(now Load, freed int, on day.Date, room int, left bool) Ahead {
	return Ahead{On: on, Points: now.Points - freed, Room: room, Unpriced: now.Unpriced, Left: left,
		Capacity: workload.CapacityOf(now.Points-freed, room)}
}

// change is what becomes of a case by a day, if anything is known of it (W27.2, W27.3).
func (c Expected) change(now Weighed, by day.Date) (Change, bool) {
	x := Change{Person: c.Person}
	switch {
	case c.Ends != 0 && c.Ends <= by:
		x.Clause, x.On, x.Held = "W27.2", c.Ends, -now.Points
		x.Text = "The last day is " + c.Ends.Short()
	case c.Turns != 0 && c.Turns <= by:
		x.Clause, x.On, x.Held = "W27.3", c.Turns, c.Weight.Points-now.Points
		x.Text = fmt.Sprintf("Released on %s: %d points on licence after %d in custody", c.Turns.Short(), c.Weight.Points, now.Points)
	default:
		return x, false
	}
	return x, true
}

// RoomAhead is what an officer can carry on a later day by what is known today, with what changes it (W27.4, W27.5).
func RoomAhead(o staffing.Officer, now Room, today, on day.Date, set rules.Set, w *workload.Weights) (points int, changes []Change, left bool, err error) {
	if !o.In(on) {
		text := "Leaves on " + o.Left.Short() + ": whatever they hold then needs someone else"
		return 0, []Change{{Clause: "W27.5", On: o.Left, Text: text, Room: -now.Points}}, true, nil
	}
	then, err := RoomOf(o, on, set, w)
	if err != nil || then.Points == now.Points {
		return then.Points, nil, false, err
	}
	// One line for all of it: hours add up and points are cut to whole ones, so a part of the difference belongs to no one
	// reduction.
	x := Change{Clause: "W27.4", On: firstChange(o, now, today, on), Room: then.Points - now.Points,
		Text: fmt.Sprintf("%s hours a week for cases in place of %s", then.Hours, now.Hours)}
	return then.Points, []Change{x}, false, nil
}

// firstChange is the first day after today and up to a day on which a reduction begins or is over.
func firstChange(o staffing.Officer, now Room, today, on day.Date) day.Date {
	first := on
	note := func(d day.Date) {
		if d > today && d < first {
			first = d
		}
	}
	for _, r := range o.Reductions {
		note(r.From)
		if r.Until != 0 {
			note(r.Until.Add(1))
		}
	}
	for _, r := range now.Reductions {
		if r.Until != 0 {
			note(r.Until.Add(1))
		}
	}
	return first
}
