package app

import (
	"sync"

	"daybook/internal/day"
)

// remembered keeps something that follows from what each officer holds, or from what a unit delivers, for as long as nothing in that has
// changed: a page about a unit asks for nearly two hundred officers, and most have changed nothing since the last one. The store says by
// a number of each of these owners whether anything did (see [Reader.Versions]), in the same snapshot in which the page is read, so that
// what is shown is what is committed.
type remembered[T any] struct {
	mu    sync.Mutex
	days  [2]day.Date
	known map[string]versioned[T]
}

type versioned[T any] struct {
	version int64
	value   T
}

// of returns what is kept of owners, named once each, in their order. It is for these days, and those of other days are
// forgotten. Read reads what is not at hand in the same snapshot; of more than most owners nothing is kept for long.
// A command asks before it writes: what it wrote itself may not come to be committed.
func (k *remembered[T]) of(r Reader, ids []string, days [2]day.Date, most int, read func(missing []string) (map[string]T, error)) ([]T, error) {
	versions, err := r.Versions(ids)
	if err != nil {
		return nil, err
	}
	out := make([]T, len(ids))
	missing, place := k.find(ids, versions, days, most, out)
	if len(missing) == 0 {
		return out, nil
	}
	found, err := read(missing)
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for n, id := range missing {
		out[place[n]] = found[id]
		if k.days == days {
			k.known[id] = versioned[T]{versions[id], found[id]}
		}
	}
	return out, nil
}

// find fills in what is at hand, and returns whose is missing and where it belongs.
func (k *remembered[T]) find(ids []string, versions map[string]int64, days [2]day.Date, most int, out []T) (missing []string, place []int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.days != days || k.known == nil || len(k.known) > most {
		k.days, k.known = days, map[string]versioned[T]{}
	}
	for i, id := range ids {
		x, ok := k.known[id]
		if ok && x.version == versions[id] {
			out[i] = x.value
			continue
		}
		missing, place = append(missing, id), append(place, i)
	}
	return missing, place
}
