package load

import (
	"cmp"
	"slices"

	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// Held is one case of an officer.
type Held struct {
	Person string
	Case
}

// Line is one case of an officer with what it weighs.
type Line struct {
	Person string
	Weighed
}

// Load is what an officer holds against what they can carry on a day.
type Load struct {
	On       day.Date
	Weights  *workload.Weights
	Lines    []Line     // the heaviest first
	Done     []DoneLine // work priced by itself, the latest first; see [Load.Count]
	Points   int        // held: the sum of the lines, and of the work that is not beside
	Unpriced int        // lines that could not be weighed: the load is at least what is said
	Assumed  int        // lines whose points rest on assumed prices (W1.8)
	Room     Room
	Capacity workload.Capacity // W3; 0 where the officer has no available points
	Limit    rules.Figure      // the capacity above which a load that lasts is excessive (W23.1)
}

// Of works out an officer's load on a day from the cases for which they are responsible. The order of the cases changes
// nothing.
func Of(o staffing.Officer, cases []Held, on day.Date, set rules.Set, w *workload.Weights) (Load, error) {
	room, err := RoomOf(o, on, set, w)
	if err != nil {
		return Load{}, err
	}
	l := Load{On: on, Weights: w, Room: room, Limit: set.Figure(rules.WorkloadExcessive), Lines: make([]Line, 0, len(cases))}
	weighed := map[Case]Weighed{} // cases of one kind weigh the same, and a caseload has few kinds
	for _, c := range cases {
		x, done := weighed[c.Case]
		if !done {
			x = Weigh(w, set, c.Case)
			weighed[c.Case] = x
		}
		line := Line{c.Person, x}
		l.Points += line.Points
		if line.Unpriced {
			l.Unpriced++
		}
		if line.Clause == "W1.8" {
			l.Assumed++
		}
		l.Lines = append(l.Lines, line)
	}
	slices.SortFunc(l.Lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Person, b.Person))
	})
	l.Capacity = workload.CapacityOf(l.Points, room.Points)
	return l, nil
}

// Total is the load of an officer whose cases were added up where they are stored: points, how many could not be weighed and
// how many rest on assumed prices. It has no lines.
func Total(room Room, points, unpriced, assumed int, on day.Date, set rules.Set, w *workload.Weights) Load {
	return Load{On: on, Weights: w, Points: points, Unpriced: unpriced, Assumed: assumed, Room: room,
		Capacity: workload.CapacityOf(points, room.Points), Limit: set.Figure(rules.WorkloadExcessive)}
}

// Over reports whether the load is above the limit of W23.1.
func (l Load) Over() bool { return l.Capacity.Over(l.Limit.Value) }

// Sayable reports whether the load can be said in per cent: there is something to carry, and all that is held has a price.
func (l Load) Sayable() bool { return l.Known() && l.Unpriced == 0 }

// Known reports whether there is a capacity to speak of: points are available to be filled.
func (l Load) Known() bool { return l.Room.Points > 0 }
