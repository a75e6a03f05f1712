package propose

import (
	"slices"

	"daybook/internal/casefile"
	"daybook/internal/day"
)

// State is how a requirement stands (PR9.2).
type State string

// The states. A requirement is in exactly one.
const (
	Waiting    State = "waiting"       // in force, and nobody has come for it yet
	UnderWay   State = "under way"     // in force and begun; what nobody attends begins with its order
	Finished   State = "finished"      // ended as completed
	Unfinished State = "unfinished"    // begun, and ended otherwise
	NeverBegun State = "never started" // over without a session
)

// States lists the states in the order in which they are shown.
var States = []State{Finished, Unfinished, NeverBegun, UnderWay, Waiting}

// Ordered is one requirement as far as its delivery is concerned.
type Ordered struct {
	Kind      Kind
	Began     day.Date // the day of the requirement
	First     day.Date // the first day on which someone came for it; none while nobody has
	Last      day.Date // the last day on which it or its order runs; none where that is not known
	Ended     day.Date // the day on which somebody ended it or its order; none while nobody has
	Completed bool
	WithOrder bool // nobody ended the requirement itself: Ended is the end of its order
}

// unattended are the requirements for which nobody comes (PR9.4).
var unattended = []string{"RM49", "RM59", "T", "EXC", "PRO", "RES", "FTP", "POLY"}

// byAmount are the requirements that are done when an amount is reached; the others run to their last day.
var byAmount = []string{"W", "W1", programmeCode}

// Attended reports whether people come for a requirement, so that it can wait for its start.
func Attended(requirement string) bool { return !slices.Contains(unattended, requirement) }

// OrderedOf reads from an order what counts of one of its requirements.
func OrderedOf(o casefile.Order, r casefile.Requirement, d casefile.Deliver) Ordered {
	x := Ordered{Kind: KindOf(r.Type, r.Subtype), Began: r.Starts, Ended: r.Ended, Completed: r.Completed, Last: o.LastDay()}
	if r.Ends != 0 && (x.Last == 0 || r.Ends < x.Last) && !slices.Contains(byAmount, r.Type) {
		x.Last = r.Ends // hours and sessions go on until somebody ends them or their order
	}
	if x.Ended == 0 && o.Ended != 0 {
		x.Ended, x.WithOrder = o.Ended, true
	}
	if len(d.On) > 0 {
		x.First = day.Date(d.On[0])
	}
	return x
}

// State says how the requirement stands on a day.
func (x Ordered) State(on day.Date) State {
	over := x.Ended != 0 && x.Ended <= on || x.Last != 0 && x.Last < on
	begun := x.First != 0 && x.First <= on || !Attended(x.Kind.Requirement)
	switch {
	case over && begun && x.served(on):
		return Finished
	case over && x.Completed && x.Ended != 0 && x.Ended <= on:
		return Finished // also where no session was recorded
	case over && begun:
		return Unfinished
	case over:
		return NeverBegun
	case begun:
		return UnderWay
	}
	return Waiting
}

// served reports whether something that runs to its last day, such as a curfew or days of rehabilitation activity, did so.
func (x Ordered) served(on day.Date) bool {
	ran := x.Ended == 0 || x.Ended > on || x.WithOrder && x.Last != 0 && x.Ended >= x.Last
	return ran && !slices.Contains(byAmount, x.Kind.Requirement)
}

// Wait is how many days it took from the order to the first session, or has taken up to a day while it waits; false where there is
// no telling.
func (x Ordered) Wait(on day.Date) (int, bool) {
	switch {
	case !Attended(x.Kind.Requirement):
		return 0, false
	case x.First != 0 && x.First <= on:
		return max(0, x.First.Sub(x.Began)), true
	case x.State(on) == Waiting:
		return max(0, on.Sub(x.Began)), true
	}
	return 0, false
}

// Spread sums up times in days: how many there are, the middle one (of two the lower), the least and the most.
type Spread struct{ N, Median, Least, Most int }

// spreadOfBoth sums up the times of two lists that are each in order.
func spreadOfBoth(a, b []int) Spread {
	n := len(a) + len(b)
	if n == 0 {
		return Spread{}
	}
	s := Spread{N: n, Most: max(last(a), last(b))}
	for i := 0; i <= (n-1)/2; i++ {
		least := &a
		if len(a) == 0 || len(b) > 0 && b[0] < a[0] {
			least = &b
		}
		s.Median, *least = (*least)[0], (*least)[1:]
		if i == 0 {
			s.Least = s.Median
		}
	}
	return s
}

// last is the greatest of times that are in order, and of none one that is less than any.
func last(sorted []int) int {
	if len(sorted) == 0 {
		return -1
	}
	return sorted[len(sorted)-1]
}

// Delivery is what became of the requirements of one kind in a unit (PR9).
type Delivery struct {
	Kind     Kind
	Attended bool
	Ordered  int           // that began within the period
	In       map[State]int // of them, by state: they add up to Ordered
	Waits    Spread        // of those of them that have started: days from order to start

	WaitingNow int    // in force without a session, whenever ordered
	WaitedNow  Spread // how long they have waited
	InForce    int    // in force and begun, whenever ordered
}

// Started are those that someone came for, or that were finished (PR9.3).
func (d Delivery) Started() int { return d.In[Finished] + d.In[Unfinished] + d.In[UnderWay] }

// Over are those that are over, in whatever way.
func (d Delivery) Over() int { return d.In[Finished] + d.In[Unfinished] + d.In[NeverBegun] }

// Share is the share of those over that were finished, in whole per cent, and false where fewer are over than at least.
func (d Delivery) Share(least int) (int, bool) {
	if over := d.Over(); over >= max(1, least) {
		return (d.In[Finished]*100 + over/2) / over, true
	}
	return 0, false
}

// Tally counts requirements by kind.
type Tally struct {
	on, from day.Date
	by       map[Kind]*tallied
}

type tallied struct {
	Delivery
	waits, waited []int
}

// NewTally counts those that began from a day on, as they stand on another.
func NewTally(from, on day.Date) *Tally { return &Tally{on, from, map[Kind]*tallied{}} }

// Add counts one requirement. One that is yet to begin is left out.
func (t *Tally) Add(x Ordered) {
	if x.Began > t.on {
		return
	}
	d := t.by[x.Kind]
	if d == nil {
		d = &tallied{Delivery: Delivery{Kind: x.Kind, Attended: Attended(x.Kind.Requirement), In: map[State]int{}}}
		t.by[x.Kind] = d
	}
	state := x.State(t.on)
	wait, known := x.Wait(t.on)
	switch state {
	case Waiting:
		d.WaitingNow++
		d.waited = append(d.waited, wait)
	case UnderWay:
		d.InForce++
	}
	if x.Began < t.from {
		return
	}
	d.Ordered++
	d.In[state]++
	if known && state != Waiting {
		d.waits = append(d.waits, wait)
	}
}

// Close ends the counting: nothing may be added afterwards.
func (t *Tally) Close() Counted {
	for _, d := range t.by {
		slices.Sort(d.waits)
		slices.Sort(d.waited)
		d.Waits, d.WaitedNow = spreadOfBoth(d.waits, nil), spreadOfBoth(d.waited, nil)
	}
	return Counted{*t}
}

// Counted is a tally that nothing is added to any more. Several may ask it at once.
type Counted struct{ t Tally }

// With are the kinds that were counted, and some more requirements beside them, as one tally of all would have it. What was counted
// stays as it is, so that the same tally serves whoever may see more than others; the states of a kind are not to be written to.
func (c Counted) With(more []Ordered) map[Kind]Delivery {
	out := make(map[Kind]Delivery, len(c.t.by))
	for k, d := range c.t.by {
		out[k] = d.Delivery
	}
	if len(more) == 0 {
		return out
	}
	beside := NewTally(c.t.from, c.t.on)
	for _, x := range more {
		beside.Add(x)
	}
	for k, d := range beside.Close().t.by {
		if first := c.t.by[k]; first != nil {
			d.join(first)
		}
		out[k] = d.Delivery
	}
	return out
}

// join adds what another tally counted of the same kind.
func (d *tallied) join(b *tallied) {
	d.Ordered, d.WaitingNow, d.InForce = d.Ordered+b.Ordered, d.WaitingNow+b.WaitingNow, d.InForce+b.InForce
	for s, n := range b.In {
		d.In[s] += n
	}
	d.Waits, d.WaitedNow = spreadOfBoth(d.waits, b.waits), spreadOfBoth(d.waited, b.waited)
}
