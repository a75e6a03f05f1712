package app

import (
	"cmp"
	"slices"
	"sync"

	"daybook/internal/day"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// summed is what some officers hold, added up where it is stored.
type summed struct {
	officers []Holding
	mix      lists.Mix
}

// sum adds up what these officers hold: a few statements, however many they are. Next to a list that leaves someone out the
// whole number would tell (clause V3.3), so whoever may not be seen is taken out again; few people have a limit, and those are
// asked about one by one. Officers who hold nothing and do not work with people are left out. The fullest come first.
func (a *App) sum(r Reader, show *shower, staff []staffing.Officer, today, ahead day.Date) (s summed, err error) {
	ids := make([]string, len(staff))
	for i, o := range staff {
		ids[i] = o.ID
	}
	sums, err := r.Sums(ids, today, ahead)
	if err != nil {
		return s, err
	}
	if s.mix, err = r.Mix(ids); err != nil {
		return s, err
	}
	kept, err := r.Kept(ids)
	if err != nil {
		return s, err
	}
	for _, row := range kept {
		dec, err := show.may(lists.Head{Person: row.Person, Limited: true})
		if err != nil {
			return s, err
		}
		if !dec.Allowed {
			sums[row.Owner] = sums[row.Owner].Less(row.Counted, today, ahead)
			s.mix = s.mix.Less(row.Counted)
		}
	}
	for _, o := range staff {
		h := Holding{Officer: seenOf(show.by, o), Sum: sums[o.ID]}
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

// rooms keeps what officers can carry while nothing in it has changed: a page about a unit asks for nearly two hundred of
// them, and each is worked out with exact fractions.
type rooms struct {
	mu      sync.Mutex
	today   day.Date
	ahead   day.Date
	weights *workload.Weights
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
	weights := a.weights(today)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.today != today || k.ahead != ahead || k.weights != weights || k.known == nil {
		k.today, k.ahead, k.weights, k.known = today, ahead, weights, map[string]room{}
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
