package rules

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/fault"
)

// What a person types for a figure, and what it is taken for.
func TestParseFigure(t *testing.T) {
	for _, c := range []struct {
		name   Name
		typed  string
		value  int
		word   string
		refuse string
	}{
		{PlanInitial, "20", 20, "", ""},
		{PlanInitial, " 20 working days ", 20, "", ""},
		{PlanInitial, "1 working day", 1, "", ""},
		{PlanInitial, "20.5", 0, "", "not a whole number"},
		{PlanInitial, "soon", 0, "", "not a whole number"},
		{PlanInitial, "", 0, "", "Give the figure: from 0 working days to 120 working days"},
		{PlanInitial, "121", 0, "", "out of range"},
		{PlanInitial, "-1", 0, "", "out of range"},
		{ProtectCapacity, "105 %", 105, "", ""},
		{ProtectCapacity, "105 %", 105, "", ""},
		{ProtectCapacityLevel, "Stop", 0, "stop", ""},
		{ProtectCapacityLevel, "halt", 0, "", "choose advice, reason, head of unit, stop"},
		{OfficeLatest, "7.30pm", 19*60 + 30, "", ""},
		{OfficeLatest, "19:30", 19*60 + 30, "", ""},
		{OfficeLatest, "noonish", 0, "", "not a time of day"},
	} {
		set, ok := Default().Find(c.name)
		if !ok {
			t.Fatalf("there is no %s", c.name)
		}
		value, word, err := set.Parse(c.typed)
		if value != c.value || word != c.word || (err != nil) != (c.refuse != "") || !strings.Contains(fault.Text(err), c.refuse) {
			t.Errorf("%s, %q: %d %q, %v; want %d %q %q", c.name, c.typed, value, word, err, c.value, c.word, c.refuse)
		}
	}
}

// B1.3: whatever a service decides in whatever order, what is written is read again as the same, the last decision of a day counts,
// and without all of them the figures are Daybook's own.
func TestDecisionsAreKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := Default().All()
		o := Override{Service: "North"}
		last := map[Name]map[day.Date]Decision{}
		for range rapid.IntRange(0, 12).Draw(t, "decisions") {
			set := all[rapid.IntRange(0, len(all)-1).Draw(t, "setting")]
			d := Decision{Name: set.Name, From: day.Date(rapid.IntRange(20000, 20006).Draw(t, "from")), Source: "Board", Default: rapid.Bool().Draw(t, "back")}
			if !d.Default {
				if set.Unit == Choice {
					d.Word = rapid.SampledFrom(set.Choices).Draw(t, "word")
				} else {
					d.Value = rapid.IntRange(set.Min, set.Max).Draw(t, "value")
				}
			}
			var err error
			if o, err = o.With(d); err != nil {
				t.Fatal(err)
			}
			if last[d.Name] == nil {
				last[d.Name] = map[day.Date]Decision{}
			}
			last[d.Name][d.From] = d
		}
		read, err := ParseOverride([]byte(o.JSON()))
		if err != nil {
			t.Fatal(err)
		}
		laid := Default().With(read)
		if changes := Diff(Default().With(o), laid); len(changes) > 0 {
			t.Fatalf("what was written is read as something else: %+v", changes)
		}
		for name, days := range last {
			for from, d := range days {
				if f := laid.At(from).Figure(name); !d.Default && (f.Value != d.Value || f.Word != d.Word || f.Service != "North") {
					t.Fatalf("%s from %s is %+v, decided was %+v", name, from, f, d)
				}
			}
		}
		for _, d := range read.Decisions() {
			read = read.Without(d.Name, d.From)
		}
		if changes := Diff(Default(), Default().With(read)); len(changes) > 0 || Default().With(read).Step(20010) != "" {
			t.Fatalf("taken back whole, %+v is left", changes)
		}
	})
}
