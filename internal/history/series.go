package history

import (
	"slices"

	"daybook/internal/day"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// Span is a time for which one figure is shown: that of its last day (W25.7). A span of one day begins on it.
type Span struct{ From, On day.Date }

// Weeks returns the last n weeks, the oldest first. They begin on Mondays; the last one ends today.
func Weeks(today day.Date, n int) []Span {
	all := make([]Span, n)
	monday := today.Monday()
	for i := range n {
		from := monday.Add(7 * (i - n + 1))
		all[i] = Span{from, min(from.Add(6), today)}
	}
	return all
}

// Days returns the last n days, the oldest first.
func Days(today day.Date, n int) []Span {
	all := make([]Span, n)
	for i := range n {
		on := today.Add(i - n + 1)
		all[i] = Span{on, on}
	}
	return all
}

// Figure is a load at the end of a span: of one officer, or of several together.
type Figure struct {
	Span
	Points   int // held
	Room     int // available
	Officers int // whose load it is together; 0 where nobody worked there
	Over     int // how many of them are above the limit of the day
	Limit    int // that limit, in per cent (W23.1)
}

// Capacity is the load in per cent of what can be carried (W3).
func (f Figure) Capacity() workload.Capacity { return workload.CapacityOf(f.Points, f.Room) }

// Known reports whether there is a capacity to speak of.
func (f Figure) Known() bool { return f.Room > 0 }

// Passed reports whether the load is above the limit.
func (f Figure) Passed() bool { return f.Known() && f.Capacity().Over(f.Limit) }

// And returns the load of both together, on the same span.
func (f Figure) And(g Figure) Figure {
	f.Points, f.Room, f.Officers, f.Over = f.Points+g.Points, f.Room+g.Room, f.Officers+g.Officers, f.Over+g.Over
	f.Limit = max(f.Limit, g.Limit)
	return f
}

// Held is an officer with what is known of their load: what they hold now, and the changes since a day.
type Held struct {
	Officer staffing.Officer
	Points  int      // now
	Since   day.Date // the first day whose changes are in Steps
	Steps   []Step   // of this officer, the earliest first
}

// On returns the points held at the end of a day: those of now less what came later (W25.5).
func (h Held) On(on day.Date) int {
	points := h.Points
	for i := len(h.Steps) - 1; i >= 0 && h.Steps[i].Day > on; i-- {
		points -= h.Steps[i].Delta()
	}
	return points
}

// Figure works out an officer's load at the end of a span (W25.6). Before they joined and after they left there is none.
func (r Rules) Figure(h Held, span Span) (Figure, error) {
	set := r.Settings.At(span.On)
	f := Figure{Span: span, Limit: set.Figure(rules.WorkloadExcessive).Value}
	o := h.Officer.On(span.On)
	if !o.In(span.On) {
		return f, nil
	}
	f.Points, f.Officers = h.On(span.On), 1
	if w := r.Weights.On(span.On); w != nil {
		room, err := load.RoomOf(o, span.On, set, w)
		if err != nil {
			return f, err
		}
		f.Room = room.Points
	}
	if f.Passed() {
		f.Over = 1
	}
	return f, nil
}

// Figures works out an officer's load at the end of each span.
func (r Rules) Figures(h Held, spans []Span) ([]Figure, error) {
	all := make([]Figure, 0, len(spans))
	for _, s := range spans {
		f, err := r.Figure(h, s)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// Excess is for how long a load has been above the limit (W23.1, W23.2). The zero Excess is a load that is not above it.
type Excess struct {
	Since   day.Date // the first day of the present time above the limit; none while it is not above
	Further bool     // it may have begun earlier: the changes before are not at hand
	Lasting bool     // it is excessive: it was above on each of the days set
	Limit   rules.Figure
	Days    rules.Figure // after how many days it is excessive
}

// ExcessOf works out for how long an officer has been above the limit today, as far back as their changes go.
func (r Rules) ExcessOf(h Held, today day.Date) (Excess, error) {
	set := r.Settings.At(today)
	x := Excess{Limit: set.Figure(rules.WorkloadExcessive), Days: set.Figure(rules.WorkloadExcessiveDays)}
	for on := today; ; on = on.Add(-1) {
		f, err := r.Figure(h, Span{on, on})
		if err != nil || !f.Passed() {
			return x, err
		}
		x.Since = on
		x.Lasting = today.Sub(on)+1 >= x.Days.Value
		if on <= h.Since {
			x.Further = true
			return x, nil
		}
	}
}

// AboveSince finds out since which day an officer has been above each of some limits, in per cent, without a break up to
// today. A limit that the history does not show them above today is left out; one above which they were for as long as their
// changes are at hand counts from the first day of those.
func (r Rules) AboveSince(h Held, today day.Date, limits []int) (map[int]day.Date, error) {
	since := map[int]day.Date{}
	left := slices.Clone(limits)
	for on := today; len(left) > 0 && on >= h.Since; on = on.Add(-1) {
		f, err := r.Figure(h, Span{on, on})
		if err != nil {
			return nil, err
		}
		left = slices.DeleteFunc(left, func(limit int) bool {
			if !f.Known() || !f.Capacity().Over(limit) {
				return true
			}
			since[limit] = on
			return false
		})
	}
	return since, nil
}
