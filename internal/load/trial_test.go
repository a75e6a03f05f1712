package load_test

import (
	"bytes"
	"strings"
	"testing"

	"daybook/internal/day"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// changed is the reference set with some rows otherwise.
func changed(t testing.TB, rows ...string) *workload.Weights {
	t.Helper()
	var text bytes.Buffer
	if err := workload.WriteWeights(&text, workload.Reference()); err != nil {
		t.Fatal(err)
	}
	with := strings.NewReplacer(rows...).Replace(text.String())
	w, err := workload.ReadWeights(strings.NewReader(with))
	if err != nil {
		t.Fatal(err)
	}
	w.Pricing = workload.AssumedPricing()
	return w
}

func holds(n int, tier string, typ workload.CaseType) []load.Held {
	out := make([]load.Held, n)
	for i := range out {
		out[i] = load.Held{Person: tier + string(rune('a'+i)), Case: load.Case{Tier: tier, Type: typ}}
	}
	return out
}

// W16.4: who would carry more, who less, what it comes to in all, and how many would be above 110 per cent; by grade, unit
// and team as well.
func TestTrialOfAProposedSet(t *testing.T) {
	on := day.MustParse("2026-11-25")
	trial := load.NewTrial(on, rules.At(on), workload.DefaultSets().On(on), changed(t, "normal,community,B2,115", "normal,community,B2,140", "normal,custody,D1,13", "normal,custody,D1,10"))
	most := load.Most{Limit: 1}
	for _, o := range []struct {
		id, grade, unit string
		cases           []load.Held
		gain            int
	}{
		{"o1", "PO", "u1", holds(20, "B2", workload.Community), 500},
		{"o2", "PO", "u2", holds(10, "D1", workload.Custody), -30},
		{"o3", "PSO", "u1", holds(10, "C1", workload.Licence), 0},
		{"o4", "PSO", "u1", holds(2, "B2", workload.Community), 50},
	} {
		e, err := trial.Try(staffing.Officer{ID: o.id, Grade: o.grade, Unit: o.unit, Team: o.unit + "-1", Hours: 37_00}, o.cases, nil)
		if err != nil {
			t.Fatal(err)
		}
		if e.Gain() != o.gain {
			t.Errorf("%s gains %d", o.id, e.Gain())
		}
		most.Add(e)
	}
	if a := trial.All; a.Officers != 4 || a.More != 2 || a.Less != 1 || a.Same != 1 || a.Before != 2300+130+520+230 || a.After != 2800+100+520+280 || a.OverBefore != 0 || a.OverAfter != 1 {
		t.Errorf("got %+v", a)
	}
	if u := trial.ByUnit["u1"]; u.Officers != 3 || u.More != 2 || u.After != 2800+520+280 {
		t.Errorf("in u1 %+v", u)
	}
	if g := trial.ByGrade["PSO"]; g.Officers != 2 || g.More != 1 || trial.ByTeam["u2-1"].Less != 1 {
		t.Errorf("by grade %+v, by team %+v", g, trial.ByTeam["u2-1"])
	}
	if len(most.Gain) != 1 || most.Gain[0].Officer.ID != "o1" || len(most.Lose) != 1 || most.Lose[0].Officer.ID != "o2" {
		t.Errorf("the most touched are %+v", most)
	}
	var parts []string
	for _, p := range load.Parts(trial.ByUnit) {
		parts = append(parts, p.Key)
	}
	if strings.Join(parts, " ") != "u1 u2" {
		t.Errorf("parts %v", parts)
	}
}

// W1.8, W16.4: a set that prices no single-axis tier leaves cases without a weight, and that is counted.
func TestATrialSaysWhatCouldNotBeWeighed(t *testing.T) {
	on := day.MustParse("2026-11-25")
	bare := changed(t)
	bare.Pricing = workload.Pricing{}
	trial := load.NewTrial(on, rules.At(on), workload.DefaultSets().On(on), bare)
	if _, err := trial.Try(staffing.Officer{ID: "o", Grade: "PO", Hours: 37_00}, holds(3, "C", workload.Community), nil); err != nil {
		t.Fatal(err)
	}
	if trial.All.UnpricedBefore != 0 || trial.All.UnpricedAfter != 3 {
		t.Errorf("got %+v", trial.All)
	}
}

// TestTrialCountsAll: work priced by itself, what can be carried, who is over already and whose grade has no points are in the totals
// (W16.4); of those touched most no case is kept, and no more than were asked for.
func TestTrialCountsAll(t *testing.T) {
	on := day.MustParse("2026-11-25")
	proposed := changed(t, "normal,community,B2,115", "normal,community,B2,105")
	proposed.Standard = 200
	trial := load.NewTrial(on, rules.At(on), workload.DefaultSets().On(on), proposed)
	most := load.Most{Limit: 2}
	for _, o := range []struct {
		id, grade string
		cases     []load.Held
		done      []load.Done
		gain      int
	}{
		{"full", "PO", holds(22, "B2", workload.Community), nil, -220},
		{"writes", "PO", holds(2, "B2", workload.Unknown), []load.Done{{Entry: "e", On: on, Kind: load.ReportStandard}}, 62},
		{"heads", "SPO", holds(1, "B2", workload.Community), nil, -10},
		{"helps", "PO", holds(3, "B2", workload.Community), nil, -30},
	} {
		e, err := trial.Try(staffing.Officer{ID: o.id, Grade: o.grade, Unit: "u", Team: "t", Hours: 37_00}, o.cases, o.done)
		if err != nil {
			t.Fatal(err)
		}
		if e.Gain() != o.gain {
			t.Errorf("%s gains %d, want %d", o.id, e.Gain(), o.gain)
		}
		most.Add(e)
	}
	want := load.Totals{Officers: 4, More: 1, Less: 3, Before: 22*115 + 138 + 115 + 3*115, After: 22*105 + 200 + 105 + 3*105,
		CarriedBefore: 3 * 2176, CarriedAfter: 3 * 2176, OverBefore: 1, UnpricedBefore: 2, UnpricedAfter: 2, NoRoom: 1}
	if trial.All != want {
		t.Errorf("got %+v, want %+v", trial.All, want)
	}
	if len(most.Lose) != 2 || most.Lose[0].Officer.ID != "full" || most.Lose[1].Officer.ID != "helps" {
		t.Errorf("the most touched are %+v", most.Lose)
	}
	for _, e := range append(most.Gain, most.Lose...) {
		if len(e.Before.Lines)+len(e.After.Lines)+len(e.Before.Done)+len(e.After.Done) != 0 {
			t.Errorf("%s: cases are kept", e.Officer.ID)
		}
	}
}
