package protect_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/protect"
	"daybook/internal/rules"
)

// heldCase is a case of medium RoSH that was given to the officer in March.
func heldCase(change func(*protect.Taken)) protect.Taken {
	t := protect.Taken{Person: "kay", Allocation: "a1", Role: protect.Responsible, Since: day.MustParse("2026-03-02"), Judged: day.MustParse("2026-03-16"),
		Sentenced: day.MustParse("2026-02-27"), Case: protect.Case{RoSH: rules.Medium, Offences: []string{"04900"}}}
	if change != nil {
		change(&t)
	}
	return t
}

func TestAgain(t *testing.T) {
	nqo := protect.Officer{Grade: "NQO", GradeSince: day.MustParse("2026-06-01"), Cases: 10, Known: true, With: full(80)}
	po := protect.Officer{Grade: "PO", Cases: 30, Known: true, With: full(80)}
	with := func(o protect.Officer, change func(*protect.Officer)) protect.Officer { change(&o); return o }
	rose := func(x *protect.Taken) { x.Case.RoSH, x.Judged = rules.High, day.MustParse("2026-11-16") }
	settle := func(clause, on string) func(*protect.Taken) {
		return func(x *protect.Taken) {
			rose(x)
			x.Settled = append(x.Settled, protect.Settled{Clause: clause, On: day.MustParse(on)})
		}
	}
	type lapse struct {
		clause     string
		level      protect.Level
		since, due string
		whole      bool
	}
	tests := []struct {
		name    string
		officer protect.Officer
		held    protect.Taken
		want    []lapse
	}{
		{"G6.1 what held still holds", nqo, heldCase(nil), nil},
		{"G6.1 G6.2 G6.4 the risk rose last week", nqo, heldCase(rose), []lapse{{"G2.1", protect.Stop, "2026-11-16", "2026-11-23", false}}},
		{"G6.2 the officer was given the grade after the risk was judged", with(nqo, func(o *protect.Officer) { o.GradeSince = day.MustParse("2026-11-18") }), heldCase(rose),
			[]lapse{{"G2.1", protect.Stop, "2026-11-18", "2026-11-25", false}}},
		{"G6.3 confirmed since", nqo, heldCase(settle("G2.1", "2026-11-17")), nil},
		{"G6.3 G6.5 a confirmation from before the risk rose settles nothing", nqo, heldCase(settle("G2.1", "2026-11-13")), []lapse{{"G2.1", protect.Stop, "2026-11-16", "2026-11-23", false}}},
		{"G6.3 a reason for another clause settles nothing", nqo, heldCase(settle("G2.4", "2026-11-17")), []lapse{{"G2.1", protect.Stop, "2026-11-16", "2026-11-23", false}}},
		{"G6.6 a full officer is said once", with(po, func(o *protect.Officer) { o.With = full(112) }), heldCase(nil), []lapse{{"G1.1", protect.Reason, "2026-03-02", "2026-03-09", true}}},
		{"G6.6 fifty cases are not too many", with(po, func(o *protect.Officer) { o.Cases = 50 }), heldCase(nil), nil},
		{"G6.6 fifty-one are", with(po, func(o *protect.Officer) { o.Cases = 51 }), heldCase(nil), []lapse{{"G1.6", protect.Reason, "2026-03-02", "2026-03-09", true}}},
		{"G6.1 away, and nobody covers", with(po, func(o *protect.Officer) {
			o.Absences = []protect.Absence{{From: day.MustParse("2026-11-16")}}
		}), heldCase(nil), []lapse{{"G1.3", protect.Stop, "2026-11-16", "2026-11-23", true}}},
		{"G6.1 away, and somebody covers", with(po, func(o *protect.Officer) {
			o.Absences = []protect.Absence{{From: day.MustParse("2026-11-16")}}
		}), heldCase(func(x *protect.Taken) { x.Covered = true }), nil},
		{"G6.1 back soon", with(po, func(o *protect.Officer) {
			o.Absences = []protect.Absence{{From: day.MustParse("2026-11-16"), Until: day.MustParse("2026-11-25")}}
		}), heldCase(nil), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []lapse
			for _, x := range protect.Again(today, tt.officer, []protect.Taken{tt.held}, rules.At(today)) {
				got = append(got, lapse{x.Clause, x.Level, x.Since.String(), x.Due.String(), x.Whole})
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// leftOut are the clauses that a case is not held against again (G6.1): they are about giving out, or about what moving a
// case does not change.
var leftOut = []string{"G1.5", "G1.7", "G1.8", "G2.2", "G3.1", "G3.3"}

// Looking again never finds less than giving the case out today would find, when the officer has it already.
func TestAgainFindsWhatGivingOutWould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawFacts(t)
		f.By.Head, f.Role = false, protect.Responsible
		taken := protect.Taken{Person: "kay", Role: f.Role, Since: today.Add(-60), Case: f.Case}
		o := f.Officer
		o.Cases++ // what is held counts the case
		again := protect.Again(today, o, []protect.Taken{taken}, rules.At(today))
		for _, x := range protect.Of(f, rules.At(today)).Findings {
			if !x.Level.Above(protect.Advice) || slices.Contains(leftOut, x.Clause) {
				continue
			}
			if !slices.ContainsFunc(again, func(y protect.Lapse) bool { return y.Clause == x.Clause && !x.Level.Above(y.Level) }) {
				t.Fatalf("%s %s is not found again: %+v", x.Clause, x.Level, again)
			}
		}
	})
}

// Facts that are added never take anything away from what no longer holds.
func TestAgainNeverFindsLess(t *testing.T) {
	for what, add := range stricter {
		t.Run(what, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				f := drawFacts(t)
				look := func() []protect.Lapse {
					return protect.Again(today, f.Officer, []protect.Taken{{Person: "kay", Role: f.Role, Since: today.Add(-60), Case: f.Case}}, rules.At(today))
				}
				before := look()
				add(t, &f)
				after := look()
				for _, x := range before {
					if !slices.ContainsFunc(after, func(y protect.Lapse) bool { return y.Clause == x.Clause && !x.Level.Above(y.Level) }) {
						t.Fatalf("%s is gone: %+v", x.Clause, after)
					}
				}
			})
		})
	}
}
