package app_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/staffing"
	"daybook/internal/testkit/office"
)

// staffAct is a form about an officer that nothing came after.
func staffAct(o *office.Office, officer string, on day.Date, p entry.Payload) app.StaffAct {
	return app.StaffAct{Ask: o.Ask(0), Officer: officer, On: on, Payload: p}
}

// member opens what is held of an officer.
func member(t testing.TB, o *office.Office, by, officer string) app.StaffView {
	t.Helper()
	v, err := o.App.StaffOf(t.Context(), by, officer)
	if err != nil {
		t.Fatalf("%s opens what is held of %s: %v", by, officer, err)
	}
	return v
}

func TestWhoChangesWhatIsHeldOfAnOfficer(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		away := entry.OfficerAbsent{Why: "leave", Until: office.Monday.Add(4)}
		grade := entry.OfficerChanged{Grade: "SPO", Role: "SPO", Reason: "Promoted"}
		welsh := entry.LanguageAdded{Language: "Welsh"}
		for _, x := range []struct {
			clause, by, officer string
			p                   entry.Payload
			kind                fault.Kind
		}{
			{"N2.2", spo, office.Colleague, away, ""},
			{"N2.2", head, po, away, ""},
			{"N2.4 a manager's own", spo, spo, away, fault.Denied},
			{"N2.4 by another manager", head, spo, away, ""},
			{"N2.4 the head's by a manager", spo, head, away, ""},
			{"N2.4 an officer's own", po, po, away, fault.Denied},
			{"N2.3 a manager promotes nobody", spo, po, grade, fault.Denied},
			{"N2.3", head, office.Colleague, grade, ""},
			{"N2.4 the head's own grade", head, head, grade, fault.Denied},
			{"N2.5", trainee, trainee, welsh, ""},
			{"N2.5 of a colleague", po, office.Colleague, welsh, fault.Denied},
			{"N2.6", spo, office.Southerner, away, fault.Denied},
			{"N2.7", insp, po, away, fault.Denied},
			{"V1.1", system, po, away, fault.Denied},
			{"", spo, "nobody", away, fault.NotFound},
		} {
			_, err := o.App.EnterStaff(t.Context(), x.by, staffAct(o, x.officer, office.Monday, x.p))
			faulty(t, x.clause+": "+x.by+" records "+x.p.Kind()+" of "+x.officer, x.kind, err)
		}
		for _, x := range []struct {
			clause, by, officer string
			kind                fault.Kind
		}{
			{"N2.1", po, po, ""}, {"N2.1", trainee, trainee, ""}, {"N2.1", system, system, ""}, {"N2.2", spo, po, ""},
			{"N2.7", insp, office.Southerner, ""}, {"N2.6", head, office.Southerner, fault.Denied}, {"N2.8", po, office.Colleague, fault.Denied},
			{"N2.8 nor whether there is one", po, "nobody", fault.Denied}, {"", spo, "nobody", fault.NotFound},
		} {
			_, err := o.App.StaffOf(t.Context(), x.by, x.officer)
			faulty(t, x.clause+": "+x.by+" sees what is held of "+x.officer, x.kind, err)
		}
	})
}

// An officer sees who changed their hours, when and why (N1.3), and everything goes by what holds on the day (N1.1).
func TestWhoChangedMyHours(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		before, err := o.App.Load(t.Context(), po, "")
		if err != nil {
			t.Fatal(err)
		}
		change := staffAct(o, po, office.Monday, entry.OfficerChanged{Hours: 30_00, Grade: "PO", Reason: "Asked for fewer"})
		must(t)(o.App.EnterStaff(t.Context(), head, change))
		if again := must(t)(o.App.EnterStaff(t.Context(), head, change)); !again.Again {
			t.Error("the same form did it twice")
		}
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, po, office.Monday.Add(7), entry.OfficerChanged{Hours: 20_00, Reason: "From next week"})))
		reduced := must(t)(o.App.EnterStaff(t.Context(), spo, staffAct(o, po, office.Monday, entry.ReductionSet{Reason: "Newly Qualified Probation Officers"})))

		v := member(t, o, po, po)
		if v.Officer.Hours != 30_00 || len(v.Officer.Coming(v.Today)) != 1 {
			t.Errorf("N1.1: today %s hours, %d changes to come", v.Officer.Hours, len(v.Officer.Coming(v.Today)))
		}
		line := v.Lines[0]
		if line.Entry != reduced.Entries[0] || line.By != spo || line.Title != "6 hours a week off: Newly Qualified Probation Officers, from Mon 23 Nov 2026 to Sun 22 Aug 2027" {
			t.Errorf("N3.4: the share of the week and the time of the reason are %+v", line)
		}
		if line := v.Lines[2]; line.By != head || line.Reason != "Asked for fewer" || line.Title != "Contracted hours a week: 30, before 37" {
			t.Errorf("N1.3: the history says %+v", line)
		}
		now, err := o.App.Load(t.Context(), po, "")
		if err != nil {
			t.Fatal(err)
		}
		if now.Load.Room.Points >= before.Load.Room.Points || now.Load.Room.Weekly.String() != "30" {
			t.Errorf("the load does not follow: %+v, before %+v", now.Load.Room, before.Load.Room)
		}

		must(t)(o.App.EnterStaff(t.Context(), spo, staffAct(o, po, office.Monday, entry.ReductionAmended{Reduction: reduced.Entries[0], Void: true, Reason: "Wrong officer"})))
		if v := member(t, o, po, po); len(v.Officer.Reductions) != 0 || v.Lines[0].Reason != "Wrong officer" || len(v.Lines) != 5 {
			t.Errorf("N3.5: %+v, %+v", v.Officer.Reductions, v.Lines[0])
		}
		o.Clock.Forward(7 * 24 * 3600 * 1e9)
		if v := member(t, o, spo, po); v.Officer.Hours != 20_00 || len(v.Officer.Coming(v.Today)) != 0 {
			t.Errorf("N1.1: a week later %s hours", v.Officer.Hours)
		}
	})
}

// TestStaffForms: what is wrong with a form is named by its field, and nothing is saved.
func TestStaffForms(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		on := office.Monday
		leave := must(t)(o.App.EnterStaff(t.Context(), spo, staffAct(o, po, on, entry.OfficerAbsent{Why: "leave", Until: on.Add(4)}))).Entries[0]
		seq := member(t, o, spo, po).Officer.Seq
		for _, x := range []struct {
			clause string
			on     day.Date
			p      entry.Payload
			fields string
		}{
			{"N3.1 no kind", on, entry.OfficerAbsent{}, "why"},
			{"N3.1 leave without its end", on.Add(30), entry.OfficerAbsent{Why: "leave"}, "until"},
			{"N3.1 an end before the beginning", on.Add(30), entry.OfficerAbsent{Why: "sickness", Until: on}, "until"},
			{"N3.2", on.Add(4), entry.OfficerAbsent{Why: "leave", Until: on.Add(8)}, "on"},
			{"N3.3", on.AddMonths(19), entry.OfficerAbsent{Why: "sickness"}, "on"},
			{"N3.3", on.AddMonths(-13), entry.ReductionSet{Reason: "Disability", Hours: 4_00}, "on"},
			{"N3.4 no share of its own", on, entry.ReductionSet{Reason: "Disability"}, "hours"},
			{"N3.4 no such reason", on, entry.ReductionSet{Reason: "Friday", Hours: 3_00}, "reason"},
			{"N1.4", on, entry.ReductionSet{Reason: "Other", Hours: 3_00}, "note"},
			{"N3.6", on, entry.ReductionSet{Reason: "Trade Union Facility Time", Hours: 20_00}, "hours"},
			{"N3.6 the week", on, entry.ReductionSet{Reason: "Disability", Hours: 38_00}, "hours"},
			{"N3.5 without a reason", on, entry.AbsenceAmended{Absence: leave, Until: on.Add(2)}, "reason"},
			{"N4.1", on, entry.PatternSet{}, "days"},
			{"N4.1", on, entry.PatternSet{Days: []string{"monday"}}, "days"},
			{"N6.1 not of the grade", on, entry.StageSet{Stage: "training 1", Reason: "x"}, "stage"},
			{"N6.3 a learner", on, entry.MentorSet{Mentor: office.Officer(access.NQO)}, "mentor"},
		} {
			_, err := o.App.EnterStaff(t.Context(), spo, staffAct(o, po, x.on, x.p))
			if got := strings.Join(slices.Compact(wrongs(err)), " "); !strings.HasPrefix(got, x.fields) {
				t.Errorf("%s %s: wrong with %q (%v), want %q", x.clause, x.p.Kind(), got, err, x.fields)
			}
		}
		for _, x := range []struct {
			clause string
			p      entry.OfficerChanged
			fields string
		}{
			{"N1.4", entry.OfficerChanged{Hours: 20_00}, "reason"}, {"N1.5", entry.OfficerChanged{Hours: 70_00, Reason: "x"}, "hours"},
			{"nothing differs", entry.OfficerChanged{Grade: "PO", Hours: 37_00, Reason: "x"}, "grade"},
			{"a role of no unit", entry.OfficerChanged{Role: "SYS", Reason: "x"}, "role"}, {"no such team", entry.OfficerChanged{Team: "t9", Reason: "x"}, "team"},
		} {
			_, err := o.App.EnterStaff(t.Context(), head, staffAct(o, po, on, x.p))
			if got := strings.Join(slices.Compact(wrongs(err)), " "); got != x.fields {
				t.Errorf("%s: wrong with %q (%v), want %q", x.clause, got, err, x.fields)
			}
		}
		if v := member(t, o, spo, po); v.Officer.Seq != seq {
			t.Error("something of what was refused is saved")
		}

		// A form that was drawn before someone else's change of the same thing shows what came.
		drawn := staffAct(o, po, on, entry.AbsenceAmended{Absence: leave, Until: on.Add(2), Reason: "Back early"})
		drawn.Drawn = seq
		must(t)(o.App.EnterStaff(t.Context(), spo, staffAct(o, po, on, entry.LanguageAdded{Language: "Polish"})))
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, po, on, entry.AbsenceAmended{Absence: leave, Until: on.Add(3), Reason: "One day more"})))
		_, err := o.App.EnterStaff(t.Context(), spo, drawn)
		faulty(t, "an absence that was changed meanwhile", fault.Stale, err)
		pattern := staffAct(o, po, on, entry.PatternSet{Days: []string{"thu", "mon"}})
		pattern.Drawn = seq
		must(t)(o.App.EnterStaff(t.Context(), spo, pattern)) // about something else
		if v := member(t, o, po, po); v.Officer.Pattern.String() != "Mon, Thu" || v.Officer.Absences[0].Until != on.Add(3) {
			t.Errorf("%+v", v.Officer)
		}
	})
}

// TestJoinAndLeave is N7.1 and N7.2, with the account of a joiner.
func TestJoinAndLeave(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		join := func(by string) app.JoinForm {
			return app.JoinForm{Ask: o.Ask(0), On: office.Monday, Joined: entry.OfficerJoined{Forename: "Noor", Surname: "Oakley", Grade: "PQiP", Role: "PQiP", Team: "north-1", Hours: 37_00, Unit: office.South}}
		}
		for _, by := range []string{po, spo, insp, system} {
			_, _, err := o.App.Join(t.Context(), by, join(by))
			faulty(t, by+" records a joiner", fault.Denied, err)
		}
		form := join(head)
		_, id, err := o.App.Join(t.Context(), head, form)
		if err != nil {
			t.Fatal(err)
		}
		if done, again, err := o.App.Join(t.Context(), head, form); err != nil || !done.Again || again != "" {
			t.Errorf("the same form: %+v %q %v", done, again, err)
		}
		v := member(t, o, head, id)
		if v.Officer.Unit != office.North || v.Signs {
			t.Errorf("N7.1: %+v, has an account: %v", v.Officer, v.Signs)
		}
		if err := o.App.SetPassword(t.Context(), id, "noor", office.Password); err != nil {
			t.Fatal(err)
		}
		token, err := o.App.SignIn(t.Context(), "noor", office.Password, "test")
		if err != nil {
			t.Fatal(err)
		}
		must(t)(o.App.EnterStaff(t.Context(), spo, staffAct(o, id, office.Monday, entry.MentorSet{Mentor: office.Colleague})))
		if v := member(t, o, office.Colleague, office.Colleague); len(v.Learn) != 1 || v.Learn[0].ID != id {
			t.Errorf("N6.3: mentor of %+v", v.Learn)
		}
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, id, office.Monday, entry.OfficerLeft{})))
		o.Clock.Forward(24 * 3600 * 1e9)
		_, err = o.App.Who(t.Context(), token)
		faulty(t, "N7.2 the day after the last", fault.NotFound, err)
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, id, office.Monday.Add(1), entry.LeavingWithdrawn{Reason: "Stays"})))
		if _, err := o.App.Who(t.Context(), token); fault.KindOf(err) == fault.NotFound && !strings.Contains(err.Error(), "session has ended") {
			t.Errorf("N7.2 taken back: %v", err)
		}
	})
}

// TestManagersOfATeam is N5.1 to N5.3.
func TestManagersOfATeam(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		set := func(by string, on day.Date, p entry.Payload) (app.Done, error) {
			return o.App.EnterTeam(t.Context(), by, app.TeamAct{Ask: o.Ask(0), Team: "north-1", On: on, Payload: p})
		}
		_, err := set(spo, office.Monday, entry.ManagerSet{Manager: head, As: "interim", Until: office.Monday.Add(7)})
		faulty(t, "N2.3 a manager says who manages", fault.Denied, err)
		for _, x := range []struct {
			p      entry.ManagerSet
			fields string
		}{
			{entry.ManagerSet{Manager: po, As: "joint"}, "manager"}, {entry.ManagerSet{Manager: office.SouthSPO, As: "joint"}, "manager"},
			{entry.ManagerSet{Manager: head, As: "interim"}, "until"}, {entry.ManagerSet{Manager: spo, As: "manager"}, "manager"},
		} {
			_, err := set(head, office.Monday, x.p)
			if got := strings.Join(wrongs(err), " "); got != x.fields {
				t.Errorf("%+v: wrong with %q (%v)", x.p, got, err)
			}
		}
		// Someone of the team is given the role for a fortnight and stands in.
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, office.Colleague, office.Monday, entry.OfficerChanged{Role: "SPO", Reason: "Stands in"})))
		must(t)(set(head, office.Monday, entry.ManagerSet{Manager: office.Colleague, As: staffing.AsInterim, Until: office.Monday.Add(13), Reason: "Leave"}))
		u, err := o.App.UnitStaffOf(t.Context(), po, "")
		if err != nil {
			t.Fatal(err)
		}
		team := u.Teams[0]
		if len(team.Managers) != 2 || team.Managers[0].Officer != office.Colleague || team.Managers[1].Officer != spo || team.Managers[0].Span.Qualified == 0 {
			t.Errorf("N5.2: managed by %+v", team.Managers)
		}
		if u.Sees || u.Runs {
			t.Error("N2.8: an officer sees why colleagues are away")
		}
		o.Clock.Forward(14 * 24 * 3600 * 1e9)
		dir, err := o.App.Directory(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if m := dir.ManagerOf(po); m != spo {
			t.Errorf("N5.2: after that the manager is %s", m)
		}
	})
}

// TestColleaguesDoNotSeeWhy is N2.8.
func TestColleaguesDoNotSeeWhy(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		must(t)(o.App.EnterStaff(t.Context(), spo, staffAct(o, office.Colleague, office.Monday.Add(-2), entry.OfficerAbsent{Why: "sickness"})))
		must(t)(o.App.EnterStaff(t.Context(), spo, staffAct(o, po, office.Monday.Add(7), entry.OfficerAbsent{Why: "special", Until: office.Monday.Add(9)})))
		for _, x := range []struct{ by, own, other string }{{po, "special", ""}, {spo, "special", "sickness"}, {insp, "special", "sickness"}, {office.Colleague, "", "sickness"}} {
			u, err := o.App.UnitStaffOf(t.Context(), x.by, office.North)
			if err != nil {
				t.Fatal(err)
			}
			sees := func(page string, away *staffing.Absence) {
				if away == nil || away.Why != x.other {
					t.Errorf("%s sees of the colleague on the page of the %s %+v", x.by, page, away)
				}
			}
			team, err := o.App.Team(t.Context(), x.by, office.North, "")
			if err != nil {
				t.Fatal(err)
			}
			v, err := o.App.Unit(t.Context(), x.by, office.North)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range team.Officers {
				if h.Officer.ID == office.Colleague {
					sees("team", h.Away)
				}
			}
			for _, trouble := range v.Troubles {
				if trouble.Officer.ID == office.Colleague && strings.Contains(trouble.Text, "sickness") != (x.other != "") {
					t.Errorf("%s reads on the page of the unit: %s", x.by, trouble.Text)
				}
			}
			l, err := o.App.Load(t.Context(), x.by, office.Colleague)
			if err != nil {
				t.Fatal(err)
			}
			sees("load", l.Away)
			for _, m := range u.Teams[0].Members {
				switch m.Officer.ID {
				case po:
					if len(m.Soon) != 1 || m.Soon[0].Why != x.own {
						t.Errorf("%s sees of the officer %+v", x.by, m.Soon)
					}
				case office.Colleague:
					if m.Away == nil || m.Away.Why != x.other {
						t.Errorf("%s sees of the colleague %+v", x.by, m.Away)
					}
				}
			}
		}
	})
}
