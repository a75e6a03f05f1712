package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/testkit/office"
)

// TestTwiceOverTheSameTime: N3.9, what stands already over the same time is named, and comes on top only when whoever
// records it says so of just that; a reduction says why as well.
func TestTwiceOverTheSameTime(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		on := office.Monday
		enter := func(on day.Date, p entry.Payload, over ...string) (string, error) {
			act := staffAct(o, po, on, p)
			act.Over = over
			done, err := o.App.EnterStaff(t.Context(), spo, act)
			if err != nil {
				return "", err
			}
			return done.Entries[0], nil
		}
		saved := func(clause string, on day.Date, p entry.Payload, over ...string) string {
			t.Helper()
			id, err := enter(on, p, over...)
			if err != nil {
				t.Fatalf("%s: %v", clause, err)
			}
			return id
		}
		asked := func(clause string, on day.Date, p entry.Payload, over, stands []string, says string) {
			t.Helper()
			seq := member(t, o, spo, po).Officer.Seq
			_, err := enter(on, p, over...)
			var onTop *app.OnTopError
			if !errors.As(err, &onTop) || !slices.Equal(onTop.Stands, stands) {
				t.Fatalf("%s: %v, want to be asked about %v", clause, err, stands)
			}
			text := ""
			for _, f := range fault.FieldsOf(err) {
				text += f.Name + ": " + f.Text + "\n"
			}
			for _, part := range strings.Split(says, "|") {
				if !strings.Contains(text, part) {
					t.Errorf("%s says\n%s\nwithout %q", clause, text, part)
				}
			}
			if member(t, o, spo, po).Officer.Seq != seq {
				t.Errorf("%s: something is saved", clause)
			}
		}

		four := entry.ReductionSet{Reason: "Disability", Hours: 4_00, Until: on.Add(27)}
		first := saved("the first", on, four)
		asked("the same again", on, four, nil, []string{first}, "also: |Disability, 4 hours a week from Mon 23 Nov 2026 to Sun 20 Dec 2026, set by R. Esher|it would be 8 hours a week|note: Say in words why")
		asked("from its last day on", on.Add(27), entry.ReductionSet{Reason: "Disability", Hours: 2_30}, nil, []string{first}, "6.3 hours a week")
		saved("from the day after its last", on.Add(28), entry.ReductionSet{Reason: "Disability", Hours: 2_00, Until: on.Add(40)})
		saved("for another reason (W22.4)", on, entry.ReductionSet{Reason: "Court Duty", Hours: 2_00, Until: on.Add(27)})
		asked("known, and no word why", on, four, []string{first}, []string{first}, "note: Say in words why")
		why := four
		why.Note = "A second adjustment, agreed today"
		asked("something else is known", on, why, []string{"another"}, []string{first}, "also: ")
		second := saved("known, and why", on, why, first)
		asked("a third", on, why, []string{first}, []string{first, second}, "it would be 12 hours a week")

		asked("amended into another", on, entry.ReductionAmended{Reduction: first, Until: on.Add(30), Reason: "Longer"}, nil, startingOn(member(t, o, spo, po), on.Add(28)), "2 hours a week from Mon 21 Dec 2026")
		saved("amended over what it stood over before", on, entry.ReductionAmended{Reduction: first, Hours: 3_00, Until: on.Add(20), Reason: "Less"})
		saved("taken back", on, entry.ReductionAmended{Reduction: second, Void: true, Reason: "Entered twice"})

		leave := saved("leave", on, entry.OfficerAbsent{Why: "leave", Until: on.Add(4)})
		asked("sick on leave", on.Add(4), entry.OfficerAbsent{Why: "sickness"}, nil, []string{leave}, "Away (leave) from Mon 23 Nov 2026 to Fri 27 Nov 2026, recorded by R. Esher|tick that both hold")
		sick := saved("sick on leave, and known", on.Add(4), entry.OfficerAbsent{Why: "sickness", Until: on.Add(6)}, leave)
		saved("sick until later, which is no new overlap", on, entry.AbsenceAmended{Absence: sick, Until: on.Add(9), Reason: "Longer"})
		asked("learning after it", on.Add(9), entry.OfficerAbsent{Why: "learning", Until: on.Add(9)}, nil, []string{sick}, "Away (sickness)")
		learning := saved("learning on the day after", on.Add(10), entry.OfficerAbsent{Why: "learning", Until: on.Add(10)})
		asked("sick into the learning", on, entry.AbsenceAmended{Absence: sick, Until: on.Add(10), Reason: "Longer"}, nil, []string{learning}, "Away (learning) from Thu 3 Dec 2026")
	})
}

// startingOn are the reductions that begin on a day.
func startingOn(v app.StaffView, on day.Date) (ids []string) {
	for _, r := range v.Officer.Reductions {
		if r.From == on {
			ids = append(ids, r.ID)
		}
	}
	return ids
}
