package protect_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/protect"
	"daybook/internal/rules"
)

func drawDay(t *rapid.T, name string) day.Date {
	return today.Add(rapid.IntRange(-30, 30).Draw(t, name))
}

func drawFacts(t *rapid.T) protect.Facts {
	f := ordinary()
	f.Role = rapid.SampledFrom([]protect.Role{protect.Responsible, protect.Caretaker, protect.CoWorker}).Draw(t, "role")
	f.By.Head = rapid.Bool().Draw(t, "head")
	f.By.Read = rapid.SliceOfDistinct(rapid.SampledFrom(protect.Sources), rapid.ID[protect.Source]).Draw(t, "read")
	f.By.Opened = rapid.SliceOfDistinct(rapid.SampledFrom(protect.Sources), rapid.ID[protect.Source]).Draw(t, "opened")
	f.Case.RoSH = rapid.SampledFrom(rosh).Draw(t, "rosh")
	f.Case.Offences = rapid.SliceOfN(drawOffence, 0, 3).Draw(t, "offences")
	for range rapid.IntRange(0, 3).Draw(t, "flags") {
		f.Case.Flags = append(f.Case.Flags, drawFlag(t))
	}
	o := &f.Officer
	o.Grade = rapid.SampledFrom([]string{"PO", "NQO", "PQiP", "PSO", "SPO", ""}).Draw(t, "grade")
	o.GradeSince = today.AddMonths(-rapid.IntRange(0, 24).Draw(t, "months"))
	o.Cases, o.High = rapid.IntRange(0, 70).Draw(t, "cases"), rapid.IntRange(0, 9).Draw(t, "high")
	o.Cohort = rapid.SliceOfN(rapid.IntRange(0, 9), 0, 4).Draw(t, "cohort")
	o.With = full(rapid.IntRange(0, 200).Draw(t, "full"))
	for range rapid.IntRange(0, 4).Draw(t, "given") {
		o.Given = append(o.Given, drawDay(t, "given on"))
	}
	for range rapid.IntRange(0, 2).Draw(t, "absences") {
		o.Absences = append(o.Absences, drawAbsence(t))
	}
	o.Lasting = rapid.SampledFrom([]string{"", "Over 110 % on each of the last 28 days: excessive"}).Draw(t, "lasting")
	o.Interest = rapid.SampledFrom([]string{"", "family"}).Draw(t, "interest")
	o.Stage = rapid.SampledFrom([]string{"", "first", "confirmed"}).Draw(t, "stage")
	o.Kept, o.Known, f.Case.Unpriced = rapid.Bool().Draw(t, "kept"), rapid.Bool().Draw(t, "known"), rapid.Bool().Draw(t, "unpriced")
	if rapid.Bool().Draw(t, "leaves") {
		o.Left = drawDay(t, "left on")
	}
	o.Span = protect.Span{Qualified: rapid.IntRange(0, 20).Draw(t, "span"), Trainees: rapid.IntRange(0, 5).Draw(t, "trainees")}
	return f
}

// drawSet are the settings of a service that decided some of its levels otherwise: whatever it decided, the properties hold.
func drawSet(t *rapid.T) rules.Set {
	o := rules.Override{Service: "North"}
	names := slices.Sorted(maps.Values(levelSettings()))
	for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom(names), rapid.ID[rules.Name]).Draw(t, "decided") {
		with, err := o.With(rules.Decision{Name: name, From: today, Word: rapid.SampledFrom([]string{"advice", "reason", "head of unit", "stop"}).Draw(t, string(name)), Source: "Board"})
		if err != nil {
			t.Fatal(err)
		}
		o = with
	}
	return rules.Default().With(o).At(today)
}

var rosh = []rules.Level{rules.Low, rules.Medium, rules.High, rules.VeryHigh}

var drawOffence = rapid.SampledFrom([]string{"01900", "03400", "00500", "04900", "10500", "", "9", "99999"})

func drawFlag(t *rapid.T) protect.Flag {
	return protect.Flag{Type: rapid.SampledFrom([]string{"MAPP", "ARSO", "SHPO", "RCPR", "RTAO", "RMRH", "RHRH", "RVHR", "WRSM", "no such"}).Draw(t, "flag"),
		Level: rapid.SampledFrom([]string{"", "M1", "M2", "M3", "M9"}).Draw(t, "level")}
}

func drawAbsence(t *rapid.T) protect.Absence {
	a := protect.Absence{From: drawDay(t, "away from")}
	if rapid.Bool().Draw(t, "ends") {
		a.Until = a.From.Add(rapid.IntRange(0, 30).Draw(t, "length"))
	}
	return a
}

// stricter are the facts that can be added about the case, the officer or the load. Whether the risk is unknown is not
// among them: knowing it answers a question (G2.7).
var stricter = map[string]func(*rapid.T, *protect.Facts){
	"an offence": func(t *rapid.T, f *protect.Facts) {
		f.Case.Offences = append(f.Case.Offences, drawOffence.Draw(t, "more"))
	},
	"a flag":     func(t *rapid.T, f *protect.Facts) { f.Case.Flags = append(f.Case.Flags, drawFlag(t)) },
	"an absence": func(t *rapid.T, f *protect.Facts) { f.Officer.Absences = append(f.Officer.Absences, drawAbsence(t)) },
	"a case this week": func(t *rapid.T, f *protect.Facts) {
		f.Officer.Given = append(f.Officer.Given, today)
		f.Officer.Cases++
	},
	"a high case":      func(t *rapid.T, f *protect.Facts) { f.Officer.High++; f.Officer.Cases++ },
	"a fuller officer": func(t *rapid.T, f *protect.Facts) { f.Officer.With = full(f.Officer.With.Whole() + 20) },
	"an excessive load": func(t *rapid.T, f *protect.Facts) {
		f.Officer.Lasting = "Over 110 % on each of the last 28 days: excessive"
	},
	"a declared interest":         func(t *rapid.T, f *protect.Facts) { f.Officer.Interest = "a neighbour" },
	"a limit":                     func(t *rapid.T, f *protect.Facts) { f.Officer.Kept = true },
	"a last day":                  func(t *rapid.T, f *protect.Facts) { f.Officer.Left = today.Add(-1) },
	"what it weighs is not known": func(t *rapid.T, f *protect.Facts) { f.Case.Unpriced = true },
	"a wider span":                func(t *rapid.T, f *protect.Facts) { f.Officer.Span.Trainees++ },
	"less read":                   func(t *rapid.T, f *protect.Facts) { f.By.Read = f.By.Read[:len(f.By.Read)/2] },
}

// A protection never weakens when a fact is added: what was found is found again and asks for no less, save that being
// away for longer turns what was pending into a stop, and that who no longer says that they read something is no longer asked why
// they did not open it here.
func TestAddingAFactNeverWeakens(t *testing.T) {
	for what, add := range stricter {
		t.Run(what, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				f, set := drawFacts(t), drawSet(t)
				before := protect.Of(f, set)
				add(t, &f)
				after := protect.Of(f, set)
				for _, x := range before.Findings {
					if x.Clause == "G3.3" && what == "less read" {
						continue
					}
					if !holds(after, x) {
						t.Fatalf("%s %s is gone: %+v", x.Clause, x.Level, after.Findings)
					}
					if x.Level.Above(after.Worst) {
						t.Fatalf("%s %s stands, and the worst is %s: %+v", x.Clause, x.Level, after.Worst, after.Findings)
					}
				}
			})
		})
	}
}

func holds(c protect.Check, x protect.Finding) bool {
	return slices.ContainsFunc(c.Findings, func(y protect.Finding) bool {
		same := y.Clause == x.Clause || x.Clause == "G1.4" && y.Clause == "G1.3"
		return same && !x.Level.Above(y.Level)
	})
}

// A higher RoSH takes nothing away of what stands against a case, save the doubt that a lower one was too low (G3.2).
func TestMoreRiskNeverOpensACase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, set := drawFacts(t), drawSet(t)
		var before []protect.Finding
		for _, l := range rosh {
			f.Case.RoSH = l
			after := protect.Of(f, set)
			for _, x := range before {
				if x.Clause != "G3.2" && !holds(after, x) {
					t.Fatalf("%s %s stands below %s and not at it: %+v", x.Clause, x.Level, l, after.Findings)
				}
			}
			before = after.Findings
		}
	})
}

// The head of a unit meets the same findings as anyone, and of them no stop that others do not meet.
func TestTheHeadMeetsTheSameFindings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, set := drawFacts(t), drawSet(t)
		f.By.Head = false
		other := protect.Of(f, set)
		f.By.Head = true
		for i, x := range protect.Of(f, set).Findings {
			if y := other.Findings[i]; x.Clause != y.Clause || x.Level.Above(y.Level) {
				t.Fatalf("%+v for the head, %+v for others", x, y)
			}
			if len(x.Figures) == 0 || x.Text == "" {
				t.Fatalf("%s says or cites nothing", x.Clause)
			}
		}
	})
}
