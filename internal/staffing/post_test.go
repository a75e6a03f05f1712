package staffing_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/staffing"
)

// told folds the entries of one officer, each with its day.
func told(t testing.TB, says ...any) staffing.Officer {
	t.Helper()
	var o staffing.Officer
	for i := 0; i < len(says); i += 2 {
		e := entry.Entry{ID: "e" + string(rune('1'+i/2)), Stream: entry.Stream{Kind: entry.Officer, ID: "ann"}, Seq: i/2 + 1,
			On: day.MustParse(says[i].(string)), Payload: says[i+1].(entry.Payload)}
		if err := o.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

var joined = entry.OfficerJoined{Forename: "Ann", Surname: "Abbot", Grade: "PQiP", Role: "PQiP", Unit: "u1", Team: "t1", Hours: 37_00}

// TestWhatHoldsOnADay is N1.1 and N1.2: a change takes effect on its day, past or future, and what was before stays known.
func TestWhatHoldsOnADay(t *testing.T) {
	o := told(t, "2025-01-06", joined,
		"2025-01-06", entry.StageSet{Stage: "training 1"},
		"2025-02-01", entry.MentorSet{Mentor: "bob"},
		"2026-06-01", entry.OfficerChanged{Grade: "NQO", Role: "NQO"},
		"2026-03-01", entry.OfficerChanged{Hours: 30_00}, // recorded later, about an earlier day
		"2026-09-01", entry.OfficerChanged{Team: "t2"},
		"2026-09-01", entry.PatternSet{Days: []string{"mon", "tue", "wed", "thu"}},
		"2026-10-01", entry.MentorSet{})
	for _, x := range []struct {
		clause, on, grade, team, mentor, stage, since string
		hours                                         day.Hours
		pattern                                       string
	}{
		{"N1.1 before the first day as they came", "2024-01-01", "PQiP", "t1", "", "", "2025-01-06", 37_00, "Mon to Fri"},
		{"N1.1 a mentor from a day on", "2025-02-01", "PQiP", "t1", "bob", "training 1", "2025-01-06", 37_00, "Mon to Fri"},
		{"N1.2 what was recorded later about an earlier day", "2026-03-01", "PQiP", "t1", "bob", "training 1", "2025-01-06", 30_00, "Mon to Fri"},
		{"N6.2 a stage ends with its grade", "2026-06-01", "NQO", "t1", "bob", "", "2026-06-01", 30_00, "Mon to Fri"},
		{"N1.1 team and pattern", "2026-09-01", "NQO", "t2", "bob", "", "2026-06-01", 30_00, "Mon, Tue, Wed, Thu"},
		{"N6.4 no mentor any more", "2026-12-01", "NQO", "t2", "", "", "2026-06-01", 30_00, "Mon, Tue, Wed, Thu"},
	} {
		got := o.On(day.MustParse(x.on))
		if got.Grade != x.grade || got.Team != x.team || got.Mentor != x.mentor || got.Stage != x.stage || got.Hours != x.hours ||
			got.GradeSince.String() != x.since || got.Pattern.String() != x.pattern {
			t.Errorf("%s: on %s they are %+v", x.clause, x.on, got)
		}
	}
	if n := len(o.Coming(day.MustParse("2026-08-31"))); n != 3 {
		t.Errorf("N1.1: %d changes are coming, want 3", n)
	}
}

// TestAmendedTimes is N3.5: an absence or a reduction that was wrong is amended or taken back by an entry of its own.
func TestAmendedTimes(t *testing.T) {
	o := told(t, "2025-01-06", joined,
		"2026-03-02", entry.OfficerAbsent{Why: "leave", Until: day.MustParse("2026-03-13")},
		"2026-03-02", entry.ReductionSet{Reason: "Court Duty", Hours: 8_00},
		"2026-03-05", entry.OfficerAbsent{Why: "sickness"},
		"2026-03-09", entry.AbsenceAmended{Absence: "e2", Until: day.MustParse("2026-03-06"), Reason: "Came back"},
		"2026-03-09", entry.ReductionAmended{Reduction: "e3", Hours: 4_00, Until: day.MustParse("2026-04-30"), Reason: "Half"},
		"2026-03-09", entry.AbsenceAmended{Absence: "e4", Void: true, Reason: "Someone else's"},
		"2026-03-10", entry.LanguageAdded{Language: "Welsh"}, "2026-03-10", entry.LanguageAdded{Language: "Urdu"},
		"2026-03-11", entry.LanguageRemoved{Of: "e8"},
		"2026-05-01", entry.OfficerLeft{}, "2026-05-02", entry.LeavingWithdrawn{Reason: "Wrong person"})
	want := staffing.Officer{
		Absences:   []staffing.Absence{{ID: "e2", Why: "leave", From: day.MustParse("2026-03-02"), Until: day.MustParse("2026-03-06")}},
		Reductions: []staffing.Reduction{{ID: "e3", Reason: "Court Duty", Hours: 4_00, From: day.MustParse("2026-03-02"), Until: day.MustParse("2026-04-30")}},
		Languages:  []staffing.Language{{ID: "e9", Name: "Urdu"}},
	}
	got := staffing.Officer{Absences: o.Absences, Reductions: o.Reductions, Languages: o.Languages, Left: o.Left}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What holds on a day never depends on changes that take effect after it, nor on whether the officer was stored between
// two entries.
func TestAChangeNeverReachesBack(t *testing.T) {
	first := day.MustParse("2025-01-06")
	rapid.Check(t, func(t *rapid.T) {
		var o, stored staffing.Officer
		on := first.Add(rapid.IntRange(0, 40).Draw(t, "on"))
		seq := 0
		say := func(o *staffing.Officer, from day.Date, p entry.Payload) {
			seq++
			if err := o.Apply(entry.Entry{ID: "e", Stream: entry.Stream{Kind: entry.Officer, ID: "ann"}, Seq: seq, On: from, Payload: p}); err != nil {
				t.Fatal(err)
			}
		}
		say(&o, first, joined)
		for range rapid.IntRange(0, 12).Draw(t, "changes") {
			from := first.Add(rapid.IntRange(0, 40).Draw(t, "from"))
			before := o.On(on)
			say(&o, from, rapid.SampledFrom([]entry.Payload{entry.OfficerChanged{Hours: 30_00}, entry.OfficerChanged{Grade: "PO"}, entry.OfficerChanged{Grade: "NQO", Team: "t2"},
				entry.StageSet{Stage: "confirmed"}, entry.MentorSet{Mentor: "bob"}, entry.MentorSet{}, entry.PatternSet{Days: []string{"mon"}}}).Draw(t, "change"))
			after := o.On(on)
			before.Seq, before.Posts, after.Posts = after.Seq, nil, nil
			if diff := cmp.Diff(before, after); from > on && diff != "" {
				t.Fatal(diff)
			}
			body, err := json.Marshal(o)
			if err != nil {
				t.Fatal(err)
			}
			stored = staffing.Officer{}
			if err := json.Unmarshal(body, &stored); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(o, stored); diff != "" {
				t.Fatal(diff)
			}
			o = stored
		}
	})
}

// TestManagers is N5.1 and N5.2: one manager, others jointly, and whoever stands in is asked first while they do.
func TestManagers(t *testing.T) {
	stream := entry.Stream{Kind: entry.Unit, ID: "t1"}
	d := day.MustParse
	place, err := staffing.FoldPlace([]entry.Entry{
		{ID: "e1", Stream: stream, Seq: 1, On: d("2024-01-01"), Payload: entry.TeamOpened{Name: "North", Unit: "u1", Manager: "khan"}},
		{ID: "e2", Stream: stream, Seq: 2, On: d("2026-01-05"), Payload: entry.ManagerSet{Manager: "lee", As: "joint"}},
		{ID: "e3", Stream: stream, Seq: 3, On: d("2026-03-02"), Payload: entry.ManagerSet{Manager: "moss", As: "interim", Until: d("2026-03-31")}},
		{ID: "e4", Stream: stream, Seq: 4, On: d("2026-06-01"), Payload: entry.ManagerEnded{Of: "e2"}},
		{ID: "e5", Stream: stream, Seq: 5, On: d("2026-07-01"), Payload: entry.ManagerSet{Manager: "moss", As: "manager"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	dir := staffing.Directory{Officers: map[string]staffing.Officer{"ann": {ID: "ann", Team: "t1"}}, Teams: map[string]staffing.Team{"t1": *place.Team}}
	for _, x := range []struct {
		clause, on string
		want       []string
	}{
		{"N5.1 the first", "2025-01-01", []string{"khan"}}, {"N5.1 jointly", "2026-02-01", []string{"khan", "lee"}},
		{"N5.2 standing in", "2026-03-31", []string{"moss", "khan", "lee"}}, {"N5.2 back", "2026-04-01", []string{"khan", "lee"}},
		{"N5.1 ended", "2026-06-01", []string{"khan"}}, {"N5.1 another", "2026-07-01", []string{"moss"}},
	} {
		var got []string
		for _, m := range place.Team.ManagedOn(d(x.on)) {
			got = append(got, m.Officer)
		}
		if diff := cmp.Diff(x.want, got); diff != "" {
			t.Errorf("%s: on %s %s", x.clause, x.on, diff)
		}
		on := dir.On(d(x.on))
		if m := on.ManagerOf("ann"); m != x.want[0] {
			t.Errorf("%s: ann's manager is %s", x.clause, m)
		}
		for _, m := range x.want {
			if len(on.ManagedBy(m)) != 1 {
				t.Errorf("%s: %s manages %v", x.clause, m, on.ManagedBy(m))
			}
		}
	}
}
