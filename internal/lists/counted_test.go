package lists_test

import (
	"reflect"
	"testing"

	"daybook/internal/day"
	"daybook/internal/lists"
	"daybook/internal/load"
)

// TestSumsAddUp: two sums together have in each of their numbers what both have, and so have two mixes.
func TestSumsAddUp(t *testing.T) {
	var a, b lists.Sum
	for i := range reflect.TypeFor[lists.Sum]().NumField() {
		reflect.ValueOf(&a).Elem().Field(i).SetInt(int64(i + 1))
		reflect.ValueOf(&b).Elem().Field(i).SetInt(int64(100 * (i + 1)))
	}
	both := reflect.ValueOf(a.And(b))
	for i := range both.NumField() {
		if got := both.Field(i).Int(); got != int64(101*(i+1)) {
			t.Errorf("%s: %d and %d are %d", both.Type().Field(i).Name, i+1, 100*(i+1), got)
		}
	}
	m := lists.Mix{Band: [8]int{1, 2, 3, 4, 5, 6, 7, 8}, Kind: [4]int{1, 2, 3, 4}}
	if got, want := m.And(m), (lists.Mix{Band: [8]int{2, 4, 6, 8, 10, 12, 14, 16}, Kind: [4]int{2, 4, 6, 8}}); got != want {
		t.Errorf("mixes come to %+v", got)
	}
	m.Band[3]--
	m.Kind[2]--
	if got := (lists.Mix{Band: [8]int{1, 2, 3, 4, 5, 6, 7, 8}, Kind: [4]int{1, 2, 3, 4}}).Less(lists.Counted{Cases: 1, Band: 3, Kind: 2}); got != m {
		t.Errorf("less one of band 3 and kind 2: %+v", got)
	}
}

// TestSumLessWhoMayNotBeCounted: nothing of someone whom a limit hides is left in a total, to the day: given lately, not seen, ending, and
// what their release changes (G2.2, W27.2, W27.3).
func TestSumLessWhoMayNotBeCounted(t *testing.T) {
	today := day.MustParse("2026-11-25")
	ahead := today.Add(84)
	one := lists.Counted{Cases: 1, Responsible: 1, Points: 115, Unpriced: 1, Assumed: 1, High: 1, Due: 3, Late: 2, Covered: 1}
	full := lists.Sum{Cases: 9, Responsible: 8, Points: 900, Unpriced: 4, Assumed: 5, High: 6, Due: 7, Late: 6, Lately: 4, NotSeen: 3, Ending: 2, Covered: 2, Freed: 300}
	least := lists.Sum{Cases: 8, Responsible: 7, Points: 785, Unpriced: 3, Assumed: 4, High: 5, Due: 4, Late: 4, Lately: 4, NotSeen: 3, Ending: 2, Covered: 1, Freed: 300}
	for name, x := range map[string]struct {
		who  func(*lists.Counted)
		want func(*lists.Sum)
	}{
		"nothing else":               {func(*lists.Counted) {}, func(*lists.Sum) {}},
		"given a week ago":           {func(c *lists.Counted) { c.Since = today.Add(-7) }, func(*lists.Sum) {}},
		"given six days ago":         {func(c *lists.Counted) { c.Since = today.Add(-6) }, func(s *lists.Sum) { s.Lately-- }},
		"to be seen by today":        {func(c *lists.Counted) { c.SeenDue = today }, func(*lists.Sum) {}},
		"to be seen by yesterday":    {func(c *lists.Counted) { c.SeenDue = today.Add(-1) }, func(s *lists.Sum) { s.NotSeen-- }},
		"ends on the last day":       {func(c *lists.Counted) { c.Ends = ahead }, func(s *lists.Sum) { s.Ending--; s.Freed -= 115 }},
		"ends a day later":           {func(c *lists.Counted) { c.Ends = ahead.Add(1) }, func(*lists.Sum) {}},
		"released on the last day":   {func(c *lists.Counted) { c.Turns, c.Turned = ahead, 132 }, func(s *lists.Sum) { s.Freed += 17 }},
		"released a day later":       {func(c *lists.Counted) { c.Turns, c.Turned = ahead.Add(1), 132 }, func(*lists.Sum) {}},
		"released, and ends as well": {func(c *lists.Counted) { c.Turns, c.Turned, c.Ends = today.Add(9), 132, ahead }, func(s *lists.Sum) { s.Ending--; s.Freed -= 115 }},
	} {
		c, want := one, least
		x.who(&c)
		x.want(&want)
		if got := full.Less(c, today, ahead); got != want {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, want)
		}
	}
}

// TestSumWithPricedWork: a piece of work is held, and is freed where it counts no more by the day looked ahead to (W28.5). What is beside
// the load is in neither.
func TestSumWithPricedWork(t *testing.T) {
	ahead := day.MustParse("2027-02-17")
	for name, x := range map[string]struct {
		line load.DoneLine
		want lists.Sum
	}{
		"open":                 {load.DoneLine{Points: 26}, lists.Sum{Points: 26}},
		"over on the last day": {load.DoneLine{Points: 26, Done: load.Done{Ends: ahead}}, lists.Sum{Points: 26, Freed: 26}},
		"over a day later":     {load.DoneLine{Points: 26, Done: load.Done{Ends: ahead.Add(1)}}, lists.Sum{Points: 26}},
		"done by others":       {load.DoneLine{Points: -26, Done: load.Done{Ends: ahead}}, lists.Sum{Points: -26, Freed: -26}},
		"beside":               {load.DoneLine{Points: 120, Beside: true, Done: load.Done{Ends: ahead}}, lists.Sum{}},
	} {
		if got := (lists.Sum{}).With(x.line, ahead); got != x.want {
			t.Errorf("%s: %+v, want %+v", name, got, x.want)
		}
	}
}

// TestLateBefore: work due on a Friday is late on the Monday, and not at the weekend (by working days, as the duty list counts).
func TestLateBefore(t *testing.T) {
	for on, last := range map[string]string{"2026-11-25": "2026-11-24", "2026-11-28": "2026-11-26", "2026-11-29": "2026-11-26", "2026-11-30": "2026-11-29",
		"2026-12-25": "2026-12-23"} {
		if got := lists.LateBefore(day.MustParse(on)); got != day.MustParse(last) {
			t.Errorf("on %s what was due up to %s is late, want %s", on, got, last)
		}
	}
}

// TestWhatCountsOfStoredRows: of a duty it counts whether it is awake and whether it is late, to the day; of a case what could not be
// weighed and what rests on assumed prices (W1.7, W1.8); and that a limit keeps someone out (V3.3). Other rows count nothing.
func TestWhatCountsOfStoredRows(t *testing.T) {
	on := day.MustParse("2026-11-25") // a Wednesday: late is what was due by the Tuesday
	held := func(weight string) lists.Row {
		return lists.Row{Table: lists.Caseload, Owner: "ann", Person: "p1", Body: `{"ro":"responsible","wt":` + weight + `}`}
	}
	duty := func(due, awake int) lists.Row {
		r := lists.Row{Table: lists.Duties, Owner: "ann", Person: "p1", Until: on.Add(awake), Body: `{}`}
		if due != 0 {
			r.Date = on.Add(due)
		}
		return r
	}
	for name, x := range map[string]struct {
		row  lists.Row
		want lists.Counted
	}{
		"due tomorrow, awake today":      {duty(1, 0), lists.Counted{Due: 1}},
		"asleep until tomorrow":          {duty(-9, 1), lists.Counted{}},
		"due today":                      {lists.Row{Table: lists.Duties, Owner: "ann", Person: "p1", Date: on, Until: on.Add(-3)}, lists.Counted{Due: 1}},
		"due yesterday":                  {duty(-1, -3), lists.Counted{Due: 1, Late: 1}},
		"without a last day":             {duty(0, -3), lists.Counted{Due: 1}},
		"of someone who is limited":      {lists.Row{Table: lists.Duties, Owner: "ann", Person: "p1", Date: on.Add(3), Until: on, Body: "{" + lists.LimitedMark + "}"}, lists.Counted{Due: 1, Limited: 1}},
		"a case with points":             {held(`{"p":63,"c":"W1.1","y":"community"}`), lists.Counted{Cases: 1, Responsible: 1, Points: 63, Kind: 3}},
		"a case that cannot be weighed":  {held(`{"p":0,"c":"W1.7","u":true}`), lists.Counted{Cases: 1, Responsible: 1, Unpriced: 1}},
		"a case priced by an assumption": {held(`{"p":63,"c":"W1.8"}`), lists.Counted{Cases: 1, Responsible: 1, Points: 63, Assumed: 1}},
	} {
		rows, err := lists.CountedOf([]lists.Row{x.row, {Table: lists.Diary, Owner: "ann", Person: "p1", Date: on}}, on)
		if err != nil || len(rows) != 1 || rows[0].Owner != "ann" || rows[0].Person != "p1" || rows[0].Counted != x.want {
			t.Errorf("%s: %+v, %v, want %+v", name, rows, err, x.want)
		}
	}
	if rows, err := lists.CountedOf([]lists.Row{{Table: lists.Caseload, Owner: "ann", Person: "p1", Body: "{"}}, on); err == nil {
		t.Errorf("half a row counts as %+v", rows)
	}
}
