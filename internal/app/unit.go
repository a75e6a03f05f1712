package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"daybook/internal/access"
	"daybook/internal/day"
	"daybook/internal/lists"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// UnitView is a look at a whole unit: what its teams hold, and what is most amiss.
type UnitView struct {
	By        access.Actor
	Dir       staffing.Directory
	Unit      staffing.Unit
	Units     []staffing.Unit // that may be chosen, by name; only for those who work everywhere
	Today     day.Date
	Ahead     day.Date
	Whole     TeamSum
	Teams     []TeamSum // the fullest first
	Mix       lists.Mix
	NoOne     int       // people without an officer
	NoOneLate int       // of them, those with something late
	Troubles  []Trouble // those of people whom nobody looks after first, then the largest
}

// TeamSum is what a team holds.
type TeamSum struct {
	Team     staffing.Team
	Officers int // who work with people
	Away     int // of them, away today
	Over     int // of them, above the limit of W23.1
	lists.Sum
	Room          int
	Capacity      workload.Capacity
	AheadPoints   int
	AheadRoom     int
	AheadCapacity workload.Capacity
}

// TroubleKind is what is amiss.
type TroubleKind string

// The kinds of trouble, in the order in which they are shown where they weigh the same.
const (
	AwayWithCases TroubleKind = "away" // an officer is away and their cases have nobody in their place
	Unallocated   TroubleKind = "unallocated"
	OverCapacity  TroubleKind = "over"
	Leaves        TroubleKind = "leaves"
	TooManyAtOnce TroubleKind = "growth"
	StillCovered  TroubleKind = "covered" // an officer is here and others still look after their cases
	Lateness      TroubleKind = "late"
)

// Trouble is one thing that is amiss in a unit, with the clause behind it and how large it is.
type Trouble struct {
	Kind    TroubleKind
	Officer staffing.Officer // whom it is about; none where it is about the unit
	Text    string
	Clause  string
	Cases   int // whom it touches: the largest first
}

// Unit returns the officer's own unit, or for those who work everywhere the unit asked for.
func (a *App) Unit(ctx context.Context, by, unit string) (v UnitView, err error) {
	err = a.Store.Read(ctx, func(r Reader) error {
		v = UnitView{Today: a.Today()}
		if v.By, v.Dir, v.Unit, err = a.unitOf(r, by, unit); err != nil {
			return err
		}
		if v.By.Role == access.Inspector {
			v.Units = unitsOf(v.Dir)
		}
		v.Ahead = load.AheadOn(v.Today, a.Rules.At(v.Today))
		show := a.shower(r, v.By)
		s, err := a.sum(r, show, v.Dir.UnitStaff(v.Unit.ID, v.Today), v.Today, v.Ahead)
		if err != nil {
			return err
		}
		v.Mix = s.mix
		v.addUp(s.officers)
		people, err := unheld(r, show, owners(v.By, v.Unit.ID), v.Today)
		if err != nil {
			return err
		}
		v.NoOne, v.NoOneLate = len(people), lateAmong(people)
		v.amiss(s.officers, a.Rules.At(v.Today))
		return nil
	})
	return v, err
}

func unitsOf(dir staffing.Directory) (all []staffing.Unit) {
	for _, u := range dir.Units {
		all = append(all, u)
	}
	slices.SortFunc(all, func(a, b staffing.Unit) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return all
}

// addUp sums the officers by team.
func (v *UnitView) addUp(officers []Holding) {
	by := map[string]*TeamSum{}
	for _, t := range teamsOf(v.Dir, v.Unit.ID, v.Today) {
		by[t.ID] = &TeamSum{Team: t}
	}
	for _, h := range officers {
		t := by[h.Officer.Team]
		if t == nil {
			t = &TeamSum{Team: staffing.Team{ID: h.Officer.Team, Name: "No team"}}
			by[h.Officer.Team] = t
		}
		t.add(h)
		v.Whole.add(h)
	}
	for _, t := range by {
		if t.Officers > 0 {
			t.close()
			v.Teams = append(v.Teams, *t)
		}
	}
	v.Whole.close()
	slices.SortFunc(v.Teams, func(a, b TeamSum) int {
		return cmp.Or(b.Capacity.Compare(a.Capacity), cmp.Compare(a.Team.Name, b.Team.Name), cmp.Compare(a.Team.ID, b.Team.ID))
	})
}

func (t *TeamSum) add(h Holding) {
	t.Officers++
	if h.Away != nil {
		t.Away++
	}
	if h.Load.Over() {
		t.Over++
	}
	t.Sum = t.Sum.And(h.Sum)
	t.Room += h.Load.Room.Points
	t.AheadPoints += h.Ahead.Points
	t.AheadRoom += h.Ahead.Room
}

func (t *TeamSum) close() {
	t.Capacity = workload.CapacityOf(t.Points, t.Room)
	t.AheadCapacity = workload.CapacityOf(t.AheadPoints, t.AheadRoom)
}

// amiss gathers what is most amiss (clauses U2.1 to U2.8).
func (v *UnitView) amiss(officers []Holding, set rules.Set) {
	add := func(t Trouble) { v.Troubles = append(v.Troubles, t) }
	if v.NoOne > 0 {
		text := fmt.Sprintf("%d without an officer", v.NoOne)
		if v.NoOneLate > 0 {
			text += fmt.Sprintf(", %d of them late", v.NoOneLate)
		}
		add(Trouble{Kind: Unallocated, Text: text, Clause: "U2.1", Cases: v.NoOne})
	}
	for _, h := range officers {
		o := h.Officer
		if alone := h.Responsible - h.Covered; h.Away != nil && alone > 0 {
			away := "no end known"
			if h.Away.Until != 0 {
				away = "until " + h.Away.Until.Short()
			}
			if h.Away.Why != "" {
				away = h.Away.Why + ", " + away
			}
			text := fmt.Sprintf("away (%s) and responsible for %d cases, %d of high or very high risk", away, h.Responsible, h.High)
			if h.Covered > 0 {
				text += fmt.Sprintf("; nobody looks after %d of them", alone)
			}
			add(Trouble{AwayWithCases, o, text, "U2.2", alone})
		}
		if h.Away == nil && h.Covered > 0 {
			add(Trouble{StillCovered, o, fmt.Sprintf("not away, and %d of their cases are still looked after by others", h.Covered), "U2.8", h.Covered})
		}
		if h.Load.Over() {
			add(Trouble{OverCapacity, o, fmt.Sprintf("%d %% of capacity, responsible for %d cases", h.Load.Capacity.Whole(), h.Responsible), "U2.3", h.Responsible})
		}
		if n := set.Int(rules.ProtectGrowth); learner(o) && h.Lately > n {
			add(Trouble{TooManyAtOnce, o, fmt.Sprintf("given %d cases in seven days, and the limit for a learner is %d", h.Lately, n), "U2.7", h.Lately})
		}
		if h.Ahead.Left && h.Responsible > 0 {
			add(Trouble{Leaves, o, fmt.Sprintf("leaves on %s and holds %d cases", o.Left.Short(), h.Responsible), "U2.4", h.Responsible})
		}
		if h.Late >= set.Int(rules.UnitLateMany) {
			add(Trouble{Lateness, o, fmt.Sprintf("%d duties late", h.Late), "U2.5", h.Late})
		}
	}
	sortTroubles(v.Troubles)
}

// sortTroubles puts what nobody looks after first, then what touches the most people (U2.6).
func sortTroubles(all []Trouble) {
	order := []TroubleKind{AwayWithCases, Unallocated, TooManyAtOnce, OverCapacity, StillCovered, Leaves, Lateness}
	held := func(t Trouble) int {
		if t.Kind == AwayWithCases || t.Kind == Unallocated {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b Trouble) int {
		return cmp.Or(cmp.Compare(held(a), held(b)), cmp.Compare(b.Cases, a.Cases), cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind)),
			cmp.Compare(a.Officer.ID, b.Officer.ID))
	})
}

// learner reports whether the growth of an officer's caseload is bounded (G2.2): those who learn do not say no.
func learner(o staffing.Officer) bool {
	role := access.Role(o.Role)
	return role == access.NQO || role == access.Trainee
}
