package allocate_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/allocate"
	"daybook/internal/day"
	"daybook/internal/protect"
	"daybook/internal/workload"
)

func officer(id string, percent int, found ...protect.Level) allocate.Officer {
	o := allocate.Officer{ID: id, Name: id, Known: true, With: workload.CapacityOf(percent*10, 1000), Cases: 20, High: 3}
	for _, l := range found {
		o.Check.Findings = append(o.Check.Findings, protect.Finding{Level: l})
		if l.Above(o.Check.Worst) {
			o.Check.Worst = l
		}
	}
	return o
}

func ids(all []allocate.Candidate) (out []string) {
	for _, c := range all {
		out = append(out, c.ID)
	}
	return out
}

func TestOrder(t *testing.T) {
	knew := officer("knew", 99)
	knew.Spells = []allocate.Spell{{Role: "responsible", From: day.MustParse("2018-02-05"), Until: day.MustParse("2019-02-05")}}
	met := officer("met", 60, protect.Stop)
	met.Met = 2
	unknown := officer("unknown", 0)
	unknown.Known = false
	holds := officer("holds", 10)
	holds.Holds = true
	for _, tt := range []struct {
		name string
		in   []allocate.Officer
		want string
	}{
		{"G5.1 who can be given it comes before who cannot", []allocate.Officer{officer("a", 50, protect.Stop), officer("b", 120, protect.Reason)}, "b a"},
		{"G5.1 continuity comes before room", []allocate.Officer{officer("a", 50), knew}, "knew a"},
		{"G5.1 a stop comes after everyone, whoever knows the person", []allocate.Officer{met, officer("a", 120, protect.Reason)}, "a met"},
		{"G5.1 no reason needed comes before one, one before two", []allocate.Officer{officer("two", 90, protect.Reason, protect.Reason), officer("one", 95, protect.Reason), officer("none", 99, protect.Advice)}, "none one two"},
		{"G5.1 the emptier comes first", []allocate.Officer{officer("a", 90), officer("b", 80)}, "b a"},
		{"G5.1 whose capacity is not known comes last of equals", []allocate.Officer{unknown, officer("a", 90)}, "a unknown"},
		{"G5.1 whoever holds the case already is left out", []allocate.Officer{holds, officer("a", 90)}, "a"},
	} {
		if got := strings.Join(ids(allocate.Order(tt.in)), " "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestWhy(t *testing.T) {
	o := officer("a", 90)
	o.Met = 1
	o.Spells = []allocate.Spell{{Role: "responsible", From: day.MustParse("2018-02-05"), Until: day.MustParse("2019-02-05")}}
	want := []string{"Worked with them as responsible officer from Mon 5 Feb 2018 to Mon 4 Feb 2019", "Met them once", "Holds 20, 3 of high or very high RoSH"}
	if diff := cmp.Diff(want, allocate.Order([]allocate.Officer{o})[0].Why); diff != "" {
		t.Errorf("G5.2 %s", diff)
	}
	o.Cared, o.CoWorked = 2, 1
	want[2] = "Holds 20, 2 of them looked after, 3 of high or very high RoSH; co-works 1 more"
	if diff := cmp.Diff(want, allocate.Order([]allocate.Officer{o})[0].Why); diff != "" {
		t.Errorf("G5.2, the figure of cases taken apart %s", diff)
	}
}

// The order in which officers come changes nothing.
func TestOrderOfOfficersNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []allocate.Officer
		for i := range rapid.IntRange(0, 8).Draw(t, "officers") {
			o := officer(string(rune('a'+i)), rapid.IntRange(0, 150).Draw(t, "percent"),
				rapid.SliceOfN(rapid.SampledFrom([]protect.Level{protect.Advice, protect.Reason, protect.Stop}), 0, 3).Draw(t, "found")...)
			o.Met, o.Known = rapid.IntRange(0, 2).Draw(t, "met"), rapid.Bool().Draw(t, "known")
			all = append(all, o)
		}
		want := ids(allocate.Order(all))
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if got := ids(allocate.Order(all)); !slices.Equal(got, want) {
			t.Fatalf("%v and then %v", want, got)
		}
	})
}
