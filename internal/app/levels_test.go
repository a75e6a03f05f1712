package app_test

import (
	"slices"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/protect"
	"daybook/internal/rules"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// TestALevelHoldsFromItsDay: B1.5 and G2.1, what a protection asks for is decided by the service. Until its day it asks for what
// it did; from that day on for what was decided, of a manager and of the head, where a case is given out and where it is
// looked at again.
func TestALevelHoldsFromItsDay(t *testing.T) {
	const stopped, asked, saved = "stopped", "asked", "saved"
	for _, level := range []struct {
		word             string
		found            protect.Level // of the manager
		manager          []string      // what comes of giving the case out without a reason, and then with one
		head             []string
		lapses, onlyHead bool // that it no longer holds is shown, and only the head may keep it
	}{
		{"advice", protect.Advice, []string{saved}, []string{saved}, false, false},
		{"reason", protect.Reason, []string{asked, saved}, []string{asked, saved}, true, false},
		{"head of unit", protect.Stop, []string{stopped, stopped}, []string{asked, saved}, true, true},
		{"stop", protect.Stop, []string{stopped, stopped}, []string{stopped, stopped}, true, true},
	} {
		for by, want := range map[string][]string{spo: level.manager, head: level.head} {
			t.Run(level.word+" for "+by, func(t *testing.T) {
				o := office.Open(t, testkit.SQLite(t))
				learner := office.Officer(access.Trainee)
				must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.RiskAssessed{Level: "HIGH", MetPerson: true}}))
				finding := func(by string) protect.Finding {
					t.Helper()
					for _, x := range choose(t, o, by, office.Own, protect.Responsible).Candidates {
						for _, f := range x.Check.Findings {
							if x.ID == learner && f.Clause == "G2.1" {
								return f
							}
						}
					}
					t.Fatal("G2.1 is not found against a trainee")
					return protect.Finding{}
				}
				if f := finding(spo); f.Level != protect.Stop {
					t.Fatalf("before anything is decided G2.1 asks for %s", f.Level)
				}
				decide(t, o, level.word)
				if f := finding(spo); f.Level != protect.Stop {
					t.Errorf("B1.5 on the day on which it was decided G2.1 asks for %s already", f.Level)
				}
				o.Clock.Forward(24 * time.Hour)
				if f := finding(spo); f.Level != level.found {
					t.Errorf("on its day G2.1 asks for %s, want %s", f.Level, level.found)
				}
				c := choose(t, o, by, office.Own, protect.Responsible)
				form := given(o, c, learner)
				for i, then := range want {
					if i > 0 {
						form.Ask, form.Override = o.Ask(c.File.Seq), map[string]string{"G2.1": "I sit beside her"}
					}
					_, err := o.App.Allocate(t.Context(), by, form)
					got := saved
					switch fields := wrongs(err); {
					case slices.Contains(fields, "officer"):
						got = stopped
					case slices.Contains(fields, app.OverrideField("G2.1")):
						got = asked
					case err != nil:
						t.Fatal(err)
					}
					if got != then {
						t.Errorf("given out, time %d: %s, want %s (%v)", i+1, got, then, err)
					}
				}
				overridden := 0
				for _, e := range o.Entries(t, office.Own) {
					if p, ok := e.Payload.(entry.AllocationOverridden); ok && p.Clause == "G2.1" && e.RecordedBy == by {
						overridden++
					}
				}
				if want := len(want) == 2 && want[1] == saved; want != (overridden == 1) {
					t.Errorf("%d overrides are recorded", overridden)
				}
			})
		}
		t.Run(level.word+" looked at again", func(t *testing.T) {
			o := office.Open(t, testkit.SQLite(t))
			withLearner(t, o)
			decide(t, o, level.word)
			o.Clock.Forward(24 * time.Hour)
			must(t)(o.App.Enter(t.Context(), spo, app.Act{Ask: o.Ask(0), Person: "p-learner", Payload: entry.RiskAssessed{Level: "HIGH", MetPerson: true}}))
			all, now := lapsed(t, o, spo)
			i := slices.IndexFunc(now, func(x string) bool { return x == trainee+" G2.1" })
			if (i >= 0) != level.lapses {
				t.Fatalf("G6.1 that it no longer holds is shown: %v, want %t", now, level.lapses)
			}
			if i < 0 {
				return
			}
			keep := func(by string) error {
				_, err := o.App.Confirm(t.Context(), by, app.ConfirmForm{Ask: o.Ask(0), Person: "p-learner", Allocation: all[i].Taken.Allocation, Clause: "G2.1", Reason: "I sit beside her"})
				return err
			}
			err := keep(spo)
			if refused := slices.Equal(wrongs(err), []string{"reason"}); refused != level.onlyHead || !refused && err != nil {
				t.Errorf("G6.3 the manager keeps it: %v", err)
			}
			if level.onlyHead {
				if err := keep(head); err != nil {
					t.Errorf("G6.3 the head keeps it: %v", err)
				}
			}
		})
	}
}

// decide lets the service decide from tomorrow on what G2.1 asks for, where it does not ask for that already.
func decide(t *testing.T, o *office.Office, word string) {
	t.Helper()
	if word == "stop" {
		return
	}
	form := app.FigureForm{Ask: o.Ask(0), Reason: "Tried for a year", Decision: rules.Decision{Name: rules.ProtectRoshLevel, From: o.App.Today().Add(1), Word: word, Source: "Board, 12 November 2026"}}
	if _, err := o.App.DecideFigure(t.Context(), office.Officer(access.System), form); err != nil {
		t.Fatal(err)
	}
}
