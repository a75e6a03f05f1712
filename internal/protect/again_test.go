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
		Sentenced: []day.Date{day.MustParse("2026-02-27")}, Case: protect.Case{RoSH: rules.Medium, Offences: []string{"04900"}}}
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
	loaded := func(o protect.Officer) protect.Looked { return protect.Looked{Officer: o} }
	since := func(o protect.Officer, limit int, on string) protect.Looked {
		return protect.Looked{Officer: o, Above: map[int]day.Date{limit: day.MustParse(on)}}
	}
	began := func(o protect.Officer, on string) protect.Looked {
		return protect.Looked{Officer: o, Started: day.MustParse(on)}
	}
	const stood = "" // no clock runs
	tests := []struct {
		name string
		l    protect.Looked
		held protect.Taken
		want []lapse
	}{
		{"G6.1 what held still holds", loaded(nqo), heldCase(nil), nil},
		{"G6.1 G6.2 G6.4 the risk rose last week", loaded(nqo), heldCase(rose), []lapse{{"G2.1", protect.Stop, "2026-11-16", "2026-11-23", false}}},
		{"G6.2 the officer was given the grade after the risk was judged", loaded(with(nqo, func(o *protect.Officer) { o.GradeSince = day.MustParse("2026-11-18") })), heldCase(rose),
			[]lapse{{"G2.1", protect.Stop, "2026-11-18", "2026-11-25", false}}},
		{"G6.3 confirmed since", loaded(nqo), heldCase(settle("G2.1", "2026-11-17")), nil},
		{"G6.3 G6.5 a confirmation from before the risk rose settles nothing", loaded(nqo), heldCase(settle("G2.1", "2026-11-13")), []lapse{{"G2.1", protect.Stop, "2026-11-16", "2026-11-23", false}}},
		{"G6.3 a reason for another clause settles nothing", loaded(nqo), heldCase(settle("G2.4", "2026-11-17")), []lapse{{"G2.1", protect.Stop, "2026-11-16", "2026-11-23", false}}},
		{"G6.6 a full officer is said once, from the case given last where nothing else is known", loaded(with(po, func(o *protect.Officer) { o.With = full(112) })), heldCase(nil),
			[]lapse{{"G1.1", protect.Reason, "2026-03-02", "2026-03-09", true}}},
		{"G6.6 a rise by tier alone counts from the day on which the load passed the figure", since(with(po, func(o *protect.Officer) { o.With = full(112) }), 100, "2026-11-17"), heldCase(nil),
			[]lapse{{"G1.1", protect.Reason, "2026-11-17", "2026-11-24", true}}},
		{"G6.6 a load that was confirmed when it passed the figure is settled", since(with(po, func(o *protect.Officer) { o.With = full(112) }), 100, "2026-03-02"),
			heldCase(func(x *protect.Taken) {
				x.Settled = []protect.Settled{{Clause: "G1.1", On: day.MustParse("2026-03-02")}}
			}), nil},
		{"G6.6 G1.11 a lasting excess counts from the day on which it became one", protect.Looked{Lasted: day.MustParse("2026-11-18"),
			Officer: with(po, func(o *protect.Officer) { o.Lasting = "Over 110 % on each of the last 28 days: excessive" })}, heldCase(nil),
			[]lapse{{"G1.11", protect.Reason, "2026-11-18", "2026-11-25", true}}},
		{"G6.6 fifty cases are not too many", loaded(with(po, func(o *protect.Officer) { o.Cases = 50 })), heldCase(nil), nil},
		{"G6.6 fifty-one are", loaded(with(po, func(o *protect.Officer) { o.Cases = 51 })), heldCase(nil), []lapse{{"G1.6", protect.Reason, "2026-03-02", "2026-03-09", true}}},
		{"G6.1 away, and nobody covers", loaded(with(po, func(o *protect.Officer) {
			o.Absences = []protect.Absence{{From: day.MustParse("2026-11-16")}}
		})), heldCase(nil), []lapse{{"G1.3", protect.Stop, "2026-11-16", "2026-11-23", true}}},
		{"G6.1 away, and somebody covers", loaded(with(po, func(o *protect.Officer) {
			o.Absences = []protect.Absence{{From: day.MustParse("2026-11-16")}}
		})), heldCase(func(x *protect.Taken) { x.Covered = true }), nil},
		{"G6.1 back soon", loaded(with(po, func(o *protect.Officer) {
			o.Absences = []protect.Absence{{From: day.MustParse("2026-11-16"), Until: day.MustParse("2026-11-25")}}
		})), heldCase(nil), nil},
		{"G6.1 G1.10 an interest that was declared later", loaded(po), heldCase(func(x *protect.Taken) { x.Interest, x.Declared = "a relative", day.MustParse("2026-11-12") }),
			[]lapse{{"G1.10", protect.Stop, "2026-11-12", "2026-11-19", false}}},
		{"G6.2 G3.2 whoever judges for the first time raises no doubt that was not there", loaded(po), heldCase(func(x *protect.Taken) { x.Case.Offences = []string{"03400"} }),
			[]lapse{{"G3.2", protect.Reason, "2026-03-02", stood, false}}},
		{"G6.2 G3.2 the level was lowered since", loaded(po), heldCase(func(x *protect.Taken) {
			x.Case.Offences, x.Lowered = []string{"03400"}, day.MustParse("2026-11-16")
		}), []lapse{{"G3.2", protect.Reason, "2026-11-16", "2026-11-23", false}}},
		{"G6.2 G3.2 a sentence for a violent offence came since", loaded(po), heldCase(func(x *protect.Taken) {
			x.Case.Offences, x.Sentenced = []string{"04900", "03400"}, []day.Date{day.MustParse("2026-11-19"), day.MustParse("2026-11-10")}
		}), []lapse{{"G3.2", protect.Reason, "2026-11-10", "2026-11-17", false}}},
		{"G6.2 G3.2 a flag that agrees with the level counts for nothing", loaded(po), heldCase(func(x *protect.Taken) {
			x.Case.Offences, x.Case.Flags = []string{"03400"}, []protect.Flag{{Type: "RMRH", Raised: day.MustParse("2026-11-16")}, {Type: "MAPP", Level: "M1", Raised: day.MustParse("2026-11-16")}}
		}), []lapse{{"G3.2", protect.Reason, "2026-03-02", stood, false}}},
		{"G6.7 given to a learner as it is", loaded(nqo), heldCase(func(x *protect.Taken) { x.Since, x.Case.Offences = day.MustParse("2026-07-01"), []string{"03400"} }),
			[]lapse{{"G2.4", protect.Reason, "2026-07-01", stood, false}, {"G3.2", protect.Reason, "2026-07-01", stood, false}}},
		{"G6.7 it came before the record of the service began", began(nqo, "2026-11-17"), heldCase(rose), []lapse{{"G2.1", protect.Stop, "2026-11-16", stood, false}}},
		{"G6.7 what is said of the officer is looked at all the same, from that day", began(with(po, func(o *protect.Officer) { o.Cases = 51 }), "2026-11-17"), heldCase(nil),
			[]lapse{{"G1.6", protect.Reason, "2026-03-02", "2026-11-24", true}}},
		{"G6.1 they have left, and nobody covers", loaded(with(po, func(o *protect.Officer) { o.Left = day.MustParse("2026-11-20") })), heldCase(nil),
			[]lapse{{"G1.3", protect.Stop, "2026-11-21", "2026-11-27", true}}},
		{"G6.1 their last day is today", loaded(with(po, func(o *protect.Officer) { o.Left = today })), heldCase(nil), nil},
		{"G6.2 away since the longest of the absences began", loaded(with(po, func(o *protect.Officer) {
			o.Absences = []protect.Absence{{From: day.MustParse("2026-11-16")}, {From: day.MustParse("2026-11-19"), Until: day.MustParse("2026-11-24")}}
		})), heldCase(nil), []lapse{{"G1.3", protect.Stop, "2026-11-16", "2026-11-23", true}}},
		{"G6.2 away, and leaving today", loaded(with(po, func(o *protect.Officer) {
			o.Left, o.Absences = today, []protect.Absence{{From: day.MustParse("2026-11-16")}}
		})), heldCase(nil), []lapse{{"G1.3", protect.Stop, "2026-11-16", "2026-11-23", true}}},
		{"G6.2 G2.1 a flag that names a level was raised after the judgement", loaded(nqo), heldCase(func(x *protect.Taken) {
			x.Case.Flags = []protect.Flag{{Type: "RHRH", Raised: day.MustParse("2026-11-16")}, {Type: "RMRH", Raised: day.MustParse("2026-11-18")}}
		}), []lapse{{"G2.1", protect.Stop, "2026-11-16", "2026-11-23", false}, {"G3.2", protect.Reason, "2026-11-16", "2026-11-23", false}}},
		{"G6.2 G2.3 a sentence for a rape, and the flag after it", loaded(nqo), heldCase(func(x *protect.Taken) {
			x.Case.Offences, x.Sentenced = []string{"01900"}, []day.Date{day.MustParse("2026-11-16")}
			x.Case.Flags = []protect.Flag{{Type: "ARSO", Raised: day.MustParse("2026-11-18")}}
		}), []lapse{{"G2.3", protect.Stop, "2026-11-18", "2026-11-25", false}, {"G3.2", protect.Reason, "2026-11-18", "2026-11-25", false}}},
		{"G6.2 G2.3 the sentence alone", loaded(nqo), heldCase(func(x *protect.Taken) {
			x.Case.Offences, x.Sentenced = []string{"01900"}, []day.Date{day.MustParse("2026-11-16")}
		}), []lapse{{"G2.3", protect.Stop, "2026-11-16", "2026-11-23", false}, {"G3.2", protect.Reason, "2026-11-16", "2026-11-23", false}}},
		{"G6.2 G2.4 a sentence for a robbery", loaded(nqo), heldCase(func(x *protect.Taken) {
			x.Case.Offences, x.Sentenced = []string{"03400"}, []day.Date{day.MustParse("2026-11-16")}
		}), []lapse{{"G2.4", protect.Reason, "2026-11-16", "2026-11-23", false}, {"G3.2", protect.Reason, "2026-11-16", "2026-11-23", false}}},
		{"G6.2 G2.5 MAPPA since last week", loaded(nqo), heldCase(func(x *protect.Taken) {
			x.Case.Flags = []protect.Flag{{Type: "MAPP", Level: "M2", Raised: day.MustParse("2026-11-16")}}
		}), []lapse{{"G2.5", protect.Stop, "2026-11-16", "2026-11-23", false}, {"G3.2", protect.Reason, "2026-11-16", "2026-11-23", false}}},
		{"G6.2 G3.2 MAPPA level 3 counts as level 2 does, and no other flag", loaded(po), heldCase(func(x *protect.Taken) {
			x.Case.Flags = []protect.Flag{{Type: "MAPP", Level: "M3", Raised: day.MustParse("2026-11-16")}, {Type: "RCPR", Level: "M2", Raised: day.MustParse("2026-11-19")}}
		}), []lapse{{"G3.2", protect.Reason, "2026-11-16", "2026-11-23", false}}},
		{"G6.2 G2.6 a flag that needs experience", loaded(nqo), heldCase(func(x *protect.Taken) {
			x.Case.Flags = []protect.Flag{{Type: "RCPR", Raised: day.MustParse("2026-11-16")}, {Type: "RMRH", Raised: day.MustParse("2026-11-18")}}
		}), []lapse{{"G2.6", protect.Reason, "2026-11-16", "2026-11-23", false}}},
	}
	for clause, x := range map[string]struct {
		officer protect.Officer
		change  func(*protect.Taken)
	}{
		"G2.3": {nqo, func(x *protect.Taken) { x.Case.Flags = []protect.Flag{{Type: "ARSO"}} }},
		"G2.4": {nqo, func(x *protect.Taken) { x.Case.Offences = []string{"03400"} }},
		"G2.5": {nqo, func(x *protect.Taken) { x.Case.Flags = []protect.Flag{{Type: "MAPP", Level: "M2"}} }},
		"G2.6": {nqo, func(x *protect.Taken) { x.Case.Flags = []protect.Flag{{Type: "RCPR"}} }},
		"G2.7": {nqo, func(x *protect.Taken) { x.Case.RoSH = rules.Unknown }},
	} {
		t.Run("G6.2 "+clause+" holds since the officer is a learner", func(t *testing.T) {
			x.officer.GradeSince = day.MustParse("2026-11-18")
			l := loaded(x.officer)
			l.Cases = []protect.Taken{heldCase(x.change)}
			all := protect.Again(today, l, rules.At(today))
			i := slices.IndexFunc(all, func(y protect.Lapse) bool { return y.Clause == clause })
			if i < 0 || all[i].Since != x.officer.GradeSince || all[i].Due != day.MustParse("2026-11-25") {
				t.Errorf("got %+v", all)
			}
		})
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []lapse
			tt.l.Cases = []protect.Taken{tt.held}
			for _, x := range protect.Again(today, tt.l, rules.At(today)) {
				due := x.Due.String()
				if x.Due == 0 {
					due = stood
				}
				if x.Stood != (x.Due == 0) {
					t.Errorf("%s: stood %v and due %s", x.Clause, x.Stood, x.Due)
				}
				got = append(got, lapse{x.Clause, x.Level, x.Since.String(), due, x.Whole})
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestAgainOfTheOfficer: what is said of the officer once hangs on the case given last, whichever order the cases come in, and
// says how many have nobody (G6.6). A case that they only help with is none of theirs.
func TestAgainOfTheOfficer(t *testing.T) {
	given := func(person, since string, role protect.Role, covered bool) protect.Taken {
		return heldCase(func(x *protect.Taken) {
			x.Person, x.Since, x.Role, x.Covered = person, day.MustParse(since), role, covered
		})
	}
	cases := []protect.Taken{
		given("ben", "2026-05-04", protect.Responsible, false),
		given("amy", "2026-05-04", protect.Responsible, false),
		given("kay", "2026-03-02", protect.Responsible, true),
		given("may", "2026-04-06", protect.Caretaker, false),
		given("zoe", "2026-10-05", protect.CoWorker, false),
	}
	away := protect.Officer{Grade: "PO", Cases: 50, Known: true, With: full(112), Absences: []protect.Absence{{From: day.MustParse("2026-11-16")}}}
	for range len(cases) {
		cases = append(cases[1:], cases[0])
		all := protect.Again(today, protect.Looked{Officer: away, Cases: cases}, rules.At(today))
		if len(all) != 2 || all[0].Clause != "G1.1" || all[0].Text != "112 % today: over 100 %" || all[1].Clause != "G1.3" ||
			all[1].Text != "Away, and nobody knows until when; 2 cases without a caretaker" {
			t.Fatalf("got %+v", all)
		}
		for _, x := range all {
			if x.Taken.Person != "amy" {
				t.Errorf("%s is confirmed with %s, and amy was given last", x.Clause, x.Taken.Person)
			}
		}
	}
	away.Cases, away.With = 51, full(80)
	all := protect.Again(today, protect.Looked{Officer: away, Cases: cases[:0:0]}, rules.At(today))
	if len(all) != 0 {
		t.Errorf("without a case: %+v", all)
	}
	all = protect.Again(today, protect.Looked{Officer: away, Cases: []protect.Taken{given("kay", "2026-03-02", protect.Responsible, false)}}, rules.At(today))
	if len(all) != 2 || all[0].Text != "51 cases, and the most for the grade is 50" || all[1].Text != "Away, and nobody knows until when; 1 case without a caretaker" {
		t.Errorf("with one case: %+v", all)
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
		taken := protect.Taken{Person: "kay", Role: f.Role, Since: today.Add(-60), Case: f.Case, Interest: f.Officer.Interest}
		o := f.Officer
		o.Cases++ // what is held counts the case
		again := protect.Again(today, protect.Looked{Officer: o, Cases: []protect.Taken{taken}}, rules.At(today))
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
					taken := protect.Taken{Person: "kay", Role: f.Role, Since: today.Add(-60), Case: f.Case, Interest: f.Officer.Interest}
					return protect.Again(today, protect.Looked{Officer: f.Officer, Cases: []protect.Taken{taken}}, rules.At(today))
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
