package allocate_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/allocate"
	"daybook/internal/day"
	"daybook/internal/protect"
	"daybook/internal/workload"
)

var first = day.MustParse("2026-11-23")

// asks is an officer of whom findings of these clauses ask for a reason.
func asks(o allocate.Officer, clauses ...string) allocate.Officer {
	for _, c := range clauses {
		o.Check.Findings = append(o.Check.Findings, protect.Finding{Clause: c, Level: protect.Reason})
		o.Check.Worst = protect.Reason
	}
	return o
}

func met(o allocate.Officer) allocate.Officer { o.Met = 2; return o }

func given(o allocate.Officer, n int) allocate.Officer { o.Given = n; return o }

func from(o allocate.Officer, on day.Date) allocate.Officer { o.Check.From = on; return o }

func unknown(o allocate.Officer) allocate.Officer { o.Known = false; return o }

func TestSpread(t *testing.T) {
	for _, tt := range []struct {
		name   string
		in     []allocate.Officer
		weighs int
		want   string
	}{
		{"the emptiest with it", []allocate.Officer{officer("a", 90), officer("b", 80), officer("c", 85)}, 30, "b: the emptiest with it: 80 %, then c, 85 %"},
		{"not whoever is emptier by a fraction that no one sees written", []allocate.Officer{{ID: "a", Name: "a", Known: true, With: workload.CapacityOf(809, 1000)},
			{ID: "b", Name: "b", Known: true, With: workload.CapacityOf(801, 1000)}}, 30, "b: the emptiest with it: 80 %, then a, 80 %"},
		{"equals by name", []allocate.Officer{officer("b", 80), officer("a", 80)}, 30, "a: the emptiest with it: 80 %, then b, 80 %"},
		{"nobody whom something stops", []allocate.Officer{officer("a", 90), officer("b", 20, protect.Stop)}, 30, "a: nobody else can be given it: 90 %"},
		{"nobody who comes back later", []allocate.Officer{officer("a", 90), from(officer("b", 20), first.Add(1))}, 30, "a: nobody else can be given it: 90 %"},
		{"who is there on the day is there", []allocate.Officer{officer("a", 90), from(officer("b", 20), first)}, 30, "b: the emptiest with it: 20 %, then a, 90 %"},
		{"the fewest reasons first", []allocate.Officer{officer("a", 90), officer("b", 80), asks(officer("c", 20), "G2.4")}, 30, "b: of those for whom no reason is needed the emptiest with it: 80 %, then a, 90 %"},
		{"the only one without a reason", []allocate.Officer{asks(officer("a", 20), "G2.4"), officer("b", 110)}, 30, "b: the only one for whom no reason is needed: 110 %"},
		{"one reason before two", []allocate.Officer{asks(officer("a", 20), "G2.4", "G2.6"), asks(officer("b", 110), "G1.8")}, 30, "b: the only one for whom the fewest reasons are needed (1): 110 %"},
		{"two alike", []allocate.Officer{asks(officer("a", 20), "G2.4", "G2.6"), asks(officer("b", 110), "G2.4", "G2.6", "G1.8")}, 30, "a: the only one for whom the fewest reasons are needed (2): 20 %"},
		{"how full they are is compared and not counted", []allocate.Officer{asks(officer("a", 131), "G1.1", "G1.2", "G1.11"), asks(officer("b", 135), "G1.1")}, 30,
			"a: the emptiest with it: 131 %, then b, 135 %"},
		{"who knows them, when hardly fuller", []allocate.Officer{officer("a", 80), met(officer("b", 90))}, 30, "b: worked with them before, and 90 %; the emptiest is a, 80 %"},
		{"not when fuller than that", []allocate.Officer{officer("a", 80), met(officer("b", 91))}, 30, "a: the emptiest with it: 80 %, then b, 91 %"},
		{"the emptier of those who know them", []allocate.Officer{officer("a", 80), met(officer("b", 90)), met(officer("c", 85))}, 30, "c: worked with them before, and 85 %; the emptiest is a, 80 %"},
		{"who knows them is the emptiest", []allocate.Officer{met(officer("a", 80)), officer("b", 90)}, 30, "a: the emptiest with it: 80 %, then b, 90 %"},
		{"a reason more for who knows them", []allocate.Officer{officer("a", 80), asks(met(officer("b", 80)), "G2.4")}, 30, "a: the only one for whom no reason is needed: 80 %"},
		{"what weighs nothing goes round", []allocate.Officer{given(officer("a", 20), 3), given(officer("b", 90), 2)}, 0, "b: it weighs nothing, and they were given the fewest so far: 2"},
		{"what weighs nothing goes to who knows them", []allocate.Officer{given(met(officer("a", 95)), 3), given(officer("b", 20), 2)}, 0, "a: worked with them before, and 95 %; the emptiest is b, 20 %"},
		{"not known comes last", []allocate.Officer{unknown(officer("a", 0)), officer("b", 90)}, 30, "b: the emptiest with it: 90 %, then a"},
		{"nor by continuity before who is known", []allocate.Officer{unknown(met(officer("a", 0))), officer("b", 90)}, 30, "b: the emptiest with it: 90 %, then a"},
		{"nobody is known", []allocate.Officer{given(unknown(officer("a", 0)), 1), unknown(officer("b", 0))}, 30, "b: how full they would be is not known"},
		{"nobody", []allocate.Officer{officer("a", 20, protect.Stop)}, 30, ""},
	} {
		p, ok := allocate.Spread(allocate.Order(tt.in), tt.weighs, first, 10)
		got := ""
		if ok {
			got = p.ID + ": " + p.Grounds
		}
		if got != tt.want {
			t.Errorf("K1.6 %s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// someone of a unit that is spread over: what they hold and can carry, in points, and what is found of them for each case.
type someone struct {
	room, holds, given int
	stopped, asked     []bool // by case
	knew               []bool
}

func (x someone) with(points int) workload.Capacity {
	return workload.CapacityOf(x.holds+points, x.room)
}

// K1.6: cases that are spread one after the other end up even. Whoever was given a case is, with all they were given, no
// fuller than anybody else who could have taken it, for whom as few reasons are needed, would be with this one case more; by
// the points of the setting fuller where they knew the person. Nobody is given what somebody with fewer reasons could have had.
func TestSpreadIsEven(t *testing.T) {
	const continuity = 10
	rapid.Check(t, func(t *rapid.T) {
		cases := rapid.SliceOfN(rapid.IntRange(0, 190), 1, 25).Draw(t, "cases")
		slices.SortFunc(cases, func(a, b int) int { return cmp.Compare(b, a) }) // the heaviest first
		flags := func(oneIn int, name string) (out []bool) {
			for range cases {
				out = append(out, rapid.IntRange(1, oneIn).Draw(t, name) == 1)
			}
			return out
		}
		var unit []someone
		for range rapid.IntRange(1, 6).Draw(t, "officers") {
			room := rapid.IntRange(500, 2176).Draw(t, "room")
			unit = append(unit, someone{room: room, holds: rapid.IntRange(1, 2*room).Draw(t, "holds"), stopped: flags(4, "stopped"), asked: flags(4, "asked"), knew: flags(6, "knew")})
		}
		seed := rapid.Uint64().Draw(t, "seed")
		type gave struct{ who, what int }
		var all []gave
		for i, points := range cases {
			var officers []allocate.Officer
			for j, x := range unit {
				o := allocate.Officer{ID: fmt.Sprint(j), Name: fmt.Sprint(j), Known: true, With: x.with(points), Given: x.given}
				if x.stopped[i] {
					o.Check = protect.Check{Worst: protect.Stop}
				}
				if x.asked[i] {
					o = asks(o, "G2.4")
				}
				if o.With.Over(100) {
					o = asks(o, "G1.1")
				}
				if x.stopped[i] {
					o.Check.Worst = protect.Stop
				}
				if x.knew[i] {
					o = met(o)
				}
				officers = append(officers, o)
			}
			p, ok := allocate.Spread(allocate.Order(officers), points, first, continuity)
			rand.New(rand.NewPCG(seed, uint64(i))).Shuffle(len(officers), func(a, b int) { officers[a], officers[b] = officers[b], officers[a] })
			if q, _ := allocate.Spread(allocate.Order(officers), points, first, continuity); q.ID != p.ID || q.Grounds != p.Grounds {
				t.Fatalf("case %d goes to %s (%s), and in another order of officers to %s (%s)", i, p.ID, p.Grounds, q.ID, q.Grounds)
			}
			if !ok {
				if !slices.ContainsFunc(unit, func(x someone) bool { return !x.stopped[i] }) {
					continue
				}
				t.Fatalf("case %d goes to nobody", i)
			}
			var who int
			fmt.Sscan(p.ID, &who)
			all = append(all, gave{who, i})
			unit[who].holds, unit[who].given = unit[who].holds+points, unit[who].given+1
		}
		later := make([]int, len(unit)) // what each was given after the case that is looked at
		for n := len(all) - 1; n >= 0; n-- {
			i, x := all[n].what, unit[all[n].who]
			if x.stopped[i] {
				t.Fatalf("case %d goes to someone who is stopped", i)
			}
			for j, y := range unit {
				switch {
				case j == all[n].who || y.stopped[i]:
				case x.asked[i] && !y.asked[i]:
					t.Fatalf("case %d goes to %d for whom a reason is needed, and %d could have it without", i, all[n].who, j)
				case cases[i] == 0 || x.asked[i] != y.asked[i]:
				default:
					slack := 0
					if x.knew[i] {
						slack = continuity
					}
					// As they stood when it was given; everybody only became fuller since.
					then := workload.CapacityOf(x.holds-later[all[n].who], x.room)
					if then.Above(y.with(cases[i]), slack) {
						t.Fatalf("case %d made %d %s full, and %d ends at less with it: %s", i, all[n].who, then, j, y.with(cases[i]))
					}
				}
			}
			later[all[n].who] += cases[i]
		}
	})
}
