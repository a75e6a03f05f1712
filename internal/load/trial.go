package load

import (
	"cmp"
	"maps"
	"slices"

	"daybook/internal/day"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// Trial tries a proposed set of weightings against the one in force, officer by officer, before it takes effect (W16.4). It
// keeps totals only, so that a whole service can be tried.
type Trial struct {
	On            day.Date // the day whose settings, hours and cases are taken
	Set           rules.Set
	Now, Proposed *workload.Weights

	All     Totals
	ByGrade map[string]*Totals
	ByUnit  map[string]*Totals
	ByTeam  map[string]*Totals
}

// Totals is what a proposed set would do to some officers together.
type Totals struct {
	Officers       int `json:"officers"`
	More           int `json:"more"`   // officers who would hold more points
	Less           int `json:"less"`   // who would hold fewer
	Same           int `json:"same"`   // who would hold as many
	Before         int `json:"before"` // points held in all
	After          int `json:"after"`
	CarriedBefore  int `json:"availableBefore"` // points that can be carried in all
	CarriedAfter   int `json:"availableAfter"`
	OverBefore     int `json:"overBefore"` // officers above the capacity of W23.1
	OverAfter      int `json:"overAfter"`
	UnpricedBefore int `json:"unpricedBefore"` // cases that could not be weighed
	UnpricedAfter  int `json:"unpricedAfter"`
	NoRoom         int `json:"withoutAvailable"` // officers without available points before or after, who are never over
}

// Effect is what the proposed set would do to one officer.
type Effect struct {
	Officer       staffing.Officer
	Before, After Load
}

// Gain is by how many points the officer would hold more; below nought where it is less.
func (e Effect) Gain() int { return e.After.Points - e.Before.Points }

// NewTrial begins a trial.
func NewTrial(on day.Date, set rules.Set, now, proposed *workload.Weights) *Trial {
	return &Trial{On: on, Set: set, Now: now, Proposed: proposed, ByGrade: map[string]*Totals{}, ByUnit: map[string]*Totals{}, ByTeam: map[string]*Totals{}}
}

// Try weighs one officer by both sets and adds the outcome to the totals.
func (t *Trial) Try(o staffing.Officer, cases []Held, done []Done) (Effect, error) {
	e := Effect{Officer: o}
	var err error
	if e.Before, err = Of(o, cases, t.On, t.Set, t.Now); err != nil {
		return e, err
	}
	if e.After, err = Of(o, cases, t.On, t.Set, t.Proposed); err != nil {
		return e, err
	}
	e.Before.Count(done)
	e.After.Count(done)
	t.All.add(e)
	for _, part := range []struct {
		of  map[string]*Totals
		key string
	}{{t.ByGrade, o.Grade}, {t.ByUnit, o.Unit}, {t.ByTeam, o.Team}} {
		if part.of[part.key] == nil {
			part.of[part.key] = &Totals{}
		}
		part.of[part.key].add(e)
	}
	return e, nil
}

func (t *Totals) add(e Effect) {
	t.Officers++
	t.Before += e.Before.Points
	t.After += e.After.Points
	t.CarriedBefore += e.Before.Room.Points
	t.CarriedAfter += e.After.Room.Points
	t.UnpricedBefore += e.Before.Unpriced
	t.UnpricedAfter += e.After.Unpriced
	switch gain := e.Gain(); {
	case gain > 0:
		t.More++
	case gain < 0:
		t.Less++
	default:
		t.Same++
	}
	if e.Before.Over() {
		t.OverBefore++
	}
	if e.After.Over() {
		t.OverAfter++
	}
	if !e.Before.Known() || !e.After.Known() {
		t.NoRoom++
	}
}

// Most keeps the officers whom a trial touches most, n each way, so that a whole service can be tried in little memory.
type Most struct {
	Limit      int
	Gain, Lose []Effect // the furthest first
}

// Add looks at one more officer.
func (m *Most) Add(e Effect) {
	// The lines are of no use here and would hold every case in memory.
	e.Before.Lines, e.After.Lines, e.Before.Done, e.After.Done = nil, nil, nil, nil
	switch gain := e.Gain(); {
	case gain > 0:
		m.Gain = m.keep(m.Gain, e)
	case gain < 0:
		m.Lose = m.keep(m.Lose, e)
	}
}

func (m *Most) keep(list []Effect, e Effect) []Effect {
	order := func(a, b Effect) int {
		return cmp.Or(cmp.Compare(max(b.Gain(), -b.Gain()), max(a.Gain(), -a.Gain())), cmp.Compare(a.Officer.ID, b.Officer.ID))
	}
	at, _ := slices.BinarySearchFunc(list, e, order)
	if at >= m.Limit {
		return list
	}
	list = slices.Insert(list, at, e)
	return list[:min(len(list), m.Limit)]
}

// Parts lists the totals of a grouping in the order of its keys.
func Parts(of map[string]*Totals) []Part {
	var out []Part
	for _, key := range slices.Sorted(maps.Keys(of)) {
		out = append(out, Part{key, *of[key]})
	}
	return out
}

// Part is the totals of one grade, unit or team.
type Part struct {
	Key string
	Totals
}
