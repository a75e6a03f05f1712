package app

import (
	"cmp"
	"slices"
	"sync"

	"daybook/internal/day"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// summed is what some officers hold, added up where it is stored.
type summed struct {
	officers []Holding
	mix      lists.Mix
}

// sum adds up what these officers hold: cases, and work that is priced by itself (W28.5). Next to a list that leaves someone
// out the whole number would tell (clause V3.3), so whoever may not be seen is not counted; few people have a limit, and those
// are asked about one by one. Officers who hold nothing and do not work with people are left out. The fullest come first.
func (a *App) sum(r Reader, show *shower, staff []staffing.Officer, today, ahead day.Date) (s summed, err error) {
	ids := make([]string, len(staff))
	for i, o := range staff {
		ids[i] = o.ID
	}
	tallies, err := a.tallies.of(r, ids, [2]day.Date{today, ahead}, mostTallies, func(ids []string) (map[string]tally, error) {
		return readTallies(r, ids, today, ahead)
	})
	if err != nil {
		return s, err
	}
	if err := show.learn(limitedIn(tallies)); err != nil {
		return s, err
	}
	sums := make([]lists.Sum, len(staff))
	for i, t := range tallies {
		sum, mix := t.sum, t.mix
		for _, row := range t.kept {
			dec, err := show.may(lists.Head{Person: row.Person, Limited: true})
			if err != nil {
				return s, err
			}
			if !dec.Allowed {
				sum, mix = sum.Less(row.Counted, today, ahead), mix.Less(row.Counted)
			}
		}
		for _, l := range t.work {
			dec, err := show.may(lists.Head{Person: l.Person, Limited: true})
			if err != nil {
				return s, err
			}
			if dec.Allowed {
				sum = sum.With(l, ahead)
			}
		}
		sums[i], s.mix = sum, s.mix.And(mix)
	}
	for i, o := range staff {
		h := Holding{Officer: seenOf(show.by, o), Sum: sums[i]}
		if h.Cases == 0 && h.Due == 0 && !practises(o) {
			continue
		}
		if away, ok := h.Officer.Away(today); ok {
			h.Away = &away
		}
		room, err := a.rooms.of(a, o, today, ahead)
		if err != nil {
			return s, err
		}
		h.Load = load.Total(room.now, h.Points, h.Unpriced, h.Assumed, today, a.Rules.At(today), a.weights(today))
		h.Ahead = load.TotalAhead(h.Load, h.Freed, ahead, room.ahead, room.leaves)
		s.officers = append(s.officers, h)
	}
	slices.SortFunc(s.officers, func(a, b Holding) int {
		return cmp.Or(b.Load.Capacity.Compare(a.Load.Capacity), cmp.Compare(b.Points, a.Points),
			cmp.Compare(a.Officer.Surname, b.Officer.Surname), cmp.Compare(a.Officer.ID, b.Officer.ID))
	})
	return s, nil
}

// tally is what one officer holds, everyone counted of whom nothing must be asked.
type tally struct {
	sum  lists.Sum // with everyone's cases and duties, and the work about people without a limit
	mix  lists.Mix
	kept []lists.Row     // what of it is about people whom a limit keeps from someone
	work []load.DoneLine // work about such people, which is not in the sum
}

// mostTallies bounds what is kept; a service has some tens of thousands of officers.
const mostTallies = 1 << 15

// readTallies adds up what officers hold: a few statements, however many they are.
func readTallies(r Reader, ids []string, today, ahead day.Date) (map[string]tally, error) {
	out := make(map[string]tally, len(ids))
	sums, err := r.Sums(ids, today, ahead)
	if err != nil {
		return nil, err
	}
	mixes, err := r.Mix(ids)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		out[id] = tally{sum: sums[id], mix: mixes[id]}
	}
	kept, err := r.Kept(ids)
	if err != nil {
		return nil, err
	}
	for _, row := range kept {
		t := out[row.Owner]
		t.kept = append(t.kept, row)
		out[row.Owner] = t
	}
	work, err := r.Lists(lists.Priced, ids)
	if err != nil {
		return nil, err
	}
	for _, row := range work {
		l, err := lists.DoneOf(row)
		if err != nil {
			return nil, err
		}
		t := out[row.Owner]
		if row.Limited() {
			t.work = append(t.work, l)
		} else {
			t.sum = t.sum.With(l, ahead)
		}
		out[row.Owner] = t
	}
	return out, nil
}

// limitedIn are the people of tallies about whom the policy must be asked.
func limitedIn(tallies []tally) (people []string) {
	for _, t := range tallies {
		for _, row := range t.kept {
			people = append(people, row.Person)
		}
		for _, l := range t.work {
			people = append(people, l.Person)
		}
	}
	return people
}

// rooms keeps what officers can carry while nothing in it has changed: a page about a unit asks for nearly two hundred of
// them, and each is worked out with exact fractions.
type rooms struct {
	mu      sync.Mutex
	today   day.Date
	ahead   day.Date
	weights *workload.Weights
	figures *rules.Settings
	known   map[string]room
}

// room is what one officer can carry today and on the day looked ahead to.
type room struct {
	seq    int // the officer's place in their stream
	now    load.Room
	ahead  int
	leaves bool
}

func (k *rooms) of(a *App, o staffing.Officer, today, ahead day.Date) (room, error) {
	weights, figures := a.weights(today), a.Rules.Settings()
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.today != today || k.ahead != ahead || k.weights != weights || k.figures != figures || k.known == nil {
		k.today, k.ahead, k.weights, k.figures, k.known = today, ahead, weights, figures, map[string]room{}
	}
	if x, ok := k.known[o.ID]; ok && x.seq == o.Seq {
		return x, nil
	}
	set := a.Rules.At(today)
	now, err := load.RoomOf(o, today, set, weights)
	if err != nil {
		return room{}, err
	}
	x := room{seq: o.Seq, now: now}
	if x.ahead, _, x.leaves, err = load.RoomAhead(o, now, today, ahead, set, weights); err != nil {
		return room{}, err
	}
	k.known[o.ID] = x
	return x, nil
}
