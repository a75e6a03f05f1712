package app_test

import (
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/testkit/office"
)

// TestOpenAndCloseATeam is N5.5 to N5.7: by the head only, from a day on, and nobody is left behind.
func TestOpenAndCloseATeam(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		from := office.Monday.Add(7)
		open := func(by string, p entry.TeamOpened) (app.Done, string, error) {
			return o.App.OpenTeam(t.Context(), by, app.TeamForm{Ask: o.Ask(0), On: from, Opened: p})
		}
		good := entry.TeamOpened{Name: "Harbour team", Manager: spo, Office: "Harbour House", Postcode: "qx21cm"}
		for _, by := range []string{po, spo, insp, system} {
			_, _, err := open(by, good)
			faulty(t, "N2.3 "+by+" opens a team", fault.Denied, err)
		}
		dir, err := o.App.Directory(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range []struct {
			clause string
			p      entry.TeamOpened
			fields string
		}{
			{"N5.5 no name", entry.TeamOpened{}, "name"}, {"N5.5 a name that is there", entry.TeamOpened{Name: strings.ToUpper(dir.Teams["north-1"].Name)}, "name"},
			{"N5.5 managed by someone without the role", entry.TeamOpened{Name: "A", Manager: po}, "manager"},
			{"N5.5 managed from another unit", entry.TeamOpened{Name: "A", Manager: office.SouthSPO}, "manager"},
			{"N5.5 half a postcode", entry.TeamOpened{Name: "A", Postcode: "QX2"}, "postcode"},
		} {
			if _, _, err := open(head, x.p); strings.Join(wrongs(err), " ") != x.fields {
				t.Errorf("%s: wrong with %q (%v)", x.clause, wrongs(err), err)
			}
		}
		form := app.TeamForm{Ask: o.Ask(0), On: from, Opened: good}
		_, id, err := o.App.OpenTeam(t.Context(), head, form)
		if err != nil {
			t.Fatal(err)
		}
		if done, again, err := o.App.OpenTeam(t.Context(), head, form); err != nil || !done.Again || again != "" {
			t.Errorf("the same form: %+v %q %v", done, again, err)
		}
		if dir, err = o.App.Directory(t.Context()); err != nil {
			t.Fatal(err)
		}
		if team := dir.Teams[id]; team.Unit != office.North || team.Postcode != "QX2 1CM" || team.Opened != from || team.Open(office.Monday) || team.Manager != "" {
			t.Errorf("N5.5: before its first day %+v", team)
		}

		move := entry.OfficerChanged{Team: id, Reason: "To the harbour"}
		if _, err := o.App.EnterStaff(t.Context(), head, staffAct(o, office.Colleague, office.Monday, move)); strings.Join(wrongs(err), " ") != "team" {
			t.Errorf("N5.5 given to it before its first day: %v", err)
		}
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, office.Colleague, from, move)))

		set := func(by, team string, p entry.Payload, days int) error {
			_, err := o.App.EnterTeam(t.Context(), by, app.TeamAct{Ask: o.Ask(0), Team: team, On: office.Monday.Add(days), Payload: p})
			return err
		}
		faulty(t, "N2.3 a manager closes a team", fault.Denied, set(spo, id, entry.TeamClosed{Reason: "x"}, 30))
		if err := set(head, id, entry.TeamClosed{}, 30); strings.Join(wrongs(err), " ") != "reason on" {
			t.Errorf("N5.7 without a reason, with someone in it: %v", wrongs(err))
		}
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, office.Colleague, office.Monday.Add(31), entry.OfficerChanged{Team: "north-1", Reason: "Back"})))
		for _, step := range []struct {
			p    entry.Payload
			days int
		}{{entry.TeamChanged{Name: "Quay team", Office: "Quay House", Reason: "Moved"}, 14}, {entry.TeamClosed{Reason: "Back into one team"}, 30}, {entry.TeamReopened{Reason: "Put off"}, 0}, {entry.TeamClosed{Reason: "After all"}, 30}} {
			if err := set(head, id, step.p, step.days); err != nil {
				t.Fatalf("%s: %v", step.p.Kind(), err)
			}
		}
		if err := set(head, id, entry.TeamChanged{Name: "Quay team"}, 20); strings.Join(wrongs(err), " ") != "name" {
			t.Errorf("N5.6 nothing differs: %v", err)
		}
		lines, err := o.App.TeamLines(t.Context(), head, id)
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, l := range lines {
			said = append(said, l.Title)
		}
		for _, want := range []string{"Opened: Harbour team; managed by: R. Esher; office: Harbour House; postcode: QX2 1CM", "Name: Quay team, before Harbour team; Office: Quay House, before Harbour House", "Does not end after all"} {
			if !strings.Contains(strings.Join(said, "\n"), want) {
				t.Errorf("N1.3: %q is not in the history:\n%s", want, strings.Join(said, "\n"))
			}
		}
		o.Clock.Forward(20 * 24 * 3600 * 1e9)
		if dir, err = o.App.Directory(t.Context()); err != nil {
			t.Fatal(err)
		}
		if team := dir.Teams[id]; team.Name != "Quay team" || team.Office != "Quay House" || team.Postcode != "" || team.Manager != spo {
			t.Errorf("N5.6: three weeks later %+v", team)
		}
		o.Clock.Forward(11 * 24 * 3600 * 1e9)
		u, err := o.App.UnitStaffOf(t.Context(), head, "")
		if err != nil {
			t.Fatal(err)
		}
		if len(u.Closed) != 1 || u.Closed[0].ID != id || u.Closed[0].Manager != "" {
			t.Errorf("N5.7: after its last day %+v", u.Closed)
		}
	})
}

// TestAnotherName is N1.6: from its day on, by a manager and never by oneself, with the one before in the history.
func TestAnotherName(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		on := office.Monday.Add(3)
		named := entry.OfficerRenamed{Forename: " Robin ", Surname: "Ash-Kelsale", Reason: "Married"}
		_, err := o.App.EnterStaff(t.Context(), office.Colleague, staffAct(o, office.Colleague, on, named))
		faulty(t, "N2.4", fault.Denied, err)
		before := member(t, o, spo, office.Colleague).Officer.FullName()
		must(t)(o.App.EnterStaff(t.Context(), spo, staffAct(o, office.Colleague, on, named)))
		if v := member(t, o, spo, office.Colleague); v.Officer.FullName() != before || v.Lines[0].Title != "Name: Robin Ash-Kelsale, before "+before {
			t.Errorf("N1.1: before the day %q, %q", v.Officer.FullName(), v.Lines[0].Title)
		}
		if _, err := o.App.EnterStaff(t.Context(), spo, staffAct(o, office.Colleague, on.Add(1), named)); strings.Join(wrongs(err), " ") != "surname" {
			t.Errorf("the same name again: %v", err)
		}
		o.Clock.Forward(3 * 24 * 3600 * 1e9)
		v := member(t, o, spo, office.Colleague)
		if v.Officer.FullName() != "Robin Ash-Kelsale" || v.Dir.NameOf(office.Colleague) != "R. Ash-Kelsale" || len(v.Officer.Names) != 2 {
			t.Errorf("N1.6: from the day on %+v", v.Officer)
		}
	})
}

// TestHalfHours is N1.5 and N3.4: hours are kept as they are, and a share of them too.
func TestHalfHours(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, po, office.Monday, entry.OfficerChanged{Hours: 18_50, Reason: "Half of the week"})))
		v := member(t, o, po, po)
		if v.Officer.Hours.String() != "18.5" || v.Room.Points != 1088 || v.Room.Weekly.String() != "18.5" {
			t.Errorf("N1.5: %s hours, %d points of 2176 in a week of 37", v.Officer.Hours, v.Room.Points)
		}
		must(t)(o.App.EnterStaff(t.Context(), spo, staffAct(o, po, office.Monday, entry.ReductionSet{Reason: "Newly Qualified Probation Officers"})))
		if v = member(t, o, po, po); v.Officer.Reductions[0].Hours.String() != "3.7" || v.Lines[0].Title[:4] != "3.7 " {
			t.Errorf("N3.4: a fifth of 18.5 hours: %s, %q", v.Officer.Reductions[0].Hours, v.Lines[0].Title)
		}
		if _, err := o.App.EnterStaff(t.Context(), head, staffAct(o, po, office.Monday, entry.OfficerChanged{Hours: 48_01, Reason: "x"})); strings.Join(wrongs(err), " ") != "hours" {
			t.Errorf("N1.5: 48.01 hours: %v", err)
		}
	})
}
