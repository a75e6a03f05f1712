package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/testkit/office"
)

// toHold names the officers whose supervision falls to someone today.
func toHold(t testing.TB, o *office.Office, by string) (ids []string) {
	t.Helper()
	d, err := o.App.Day(t.Context(), by, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range d.Supervise {
		ids = append(ids, s.Officer.ID)
	}
	return ids
}

// TestSupervision: N9.1, N9.6, N9.7. A manager records one in their own words; the officer reads it and answers.
func TestSupervision(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		if all := toHold(t, o, spo); !slices.Contains(all, po) || slices.Contains(all, spo) || slices.Contains(all, admin) {
			t.Errorf("N9.6 to the manager fall %v", all)
		}
		if all := toHold(t, o, head); !slices.Contains(all, spo) || slices.Contains(all, po) {
			t.Errorf("N9.6 to the head fall %v", all)
		}
		if all := toHold(t, o, po); len(all) != 0 {
			t.Errorf("N9.6 to an officer fall %v", all)
		}
		held := entry.SupervisionHeld{Reflective: true, Agreed: "Two plans by Friday.", Next: office.Monday.Add(28)}
		act := func(by string, p entry.Payload) error {
			_, err := o.App.EnterStaff(t.Context(), by, staffAct(o, po, office.Monday, p))
			return err
		}
		for _, by := range []string{po, office.Colleague, admin, insp, office.SouthSPO} {
			faulty(t, "N9.1 recorded by "+by, fault.Denied, act(by, held))
		}
		for name, x := range map[string]struct {
			p     entry.SupervisionHeld
			wrong string
		}{
			"without what was agreed":      {entry.SupervisionHeld{}, "agreed"},
			"the next one on the same day": {entry.SupervisionHeld{Agreed: "Nothing.", Next: office.Monday}, "next"},
			"the next one in years":        {entry.SupervisionHeld{Agreed: "Nothing.", Next: office.Monday.AddMonths(18)}, "next"},
			"with themselves":              {entry.SupervisionHeld{Agreed: "Nothing.", With: po}, "with"},
		} {
			if got := wrongs(act(spo, x.p)); !slices.Equal(got, []string{x.wrong}) {
				t.Errorf("N9.1 %s: wrong are %v", name, got)
			}
		}
		if err := act(spo, held); err != nil {
			t.Fatal(err)
		}
		if slices.Contains(toHold(t, o, spo), po) {
			t.Error("N9.6 it still falls to the manager")
		}
		mine := member(t, o, po, po)
		if len(mine.Supervisions) != 1 || mine.Supervisions[0].Agreed != held.Agreed || mine.Supervisions[0].With != spo {
			t.Fatalf("N9.1 the officer reads %+v", mine.Supervisions)
		}
		if due := mine.Supervision; due == nil || due.Due != held.Next || due.Clause != "N9.3" {
			t.Errorf("N9.3 due is %+v", due)
		}
		id := mine.Supervisions[0].ID
		for _, by := range []string{spo, head} {
			if v := member(t, o, by, po); v.Supervisions[0].Agreed == "" {
				t.Errorf("N9.7 %s does not read what was agreed", by)
			}
		}
		if v := member(t, o, insp, po); v.Supervisions[0].Agreed != "" || !v.Unread {
			t.Errorf("N9.7 the inspector reads %+v", v.Supervisions)
		}
		_, err := o.App.StaffOf(t.Context(), office.Colleague, po)
		faulty(t, "N9.7 a colleague looks", fault.Denied, err)

		faulty(t, "N9.1 the manager answers for the officer", fault.Denied, act(spo, entry.SupervisionAnswered{Supervision: id, Note: "Fine."}))
		if err := act(po, entry.SupervisionAnswered{Supervision: id, Note: "I asked for fewer cases too."}); err != nil {
			t.Fatal(err)
		}
		faulty(t, "N9.1 the officer changes what is recorded", fault.Denied, act(po, entry.SupervisionAmended{Supervision: id, Agreed: "Fewer cases.", Reason: "Left out"}))
		if got := wrongs(act(spo, entry.SupervisionAmended{Supervision: id, Agreed: held.Agreed, Next: held.Next, Reason: "No reason"})); !slices.Equal(got, []string{"agreed"}) {
			t.Errorf("N9.1 nothing was changed: %v", got)
		}
		if err := act(spo, entry.SupervisionAmended{Supervision: id, Agreed: "Two plans by Friday, no new case.", Reason: "Left out"}); err != nil {
			t.Fatal(err)
		}
		v, err := o.App.Evidence(t.Context(), po, app.EvidenceAsked{})
		if err != nil {
			t.Fatal(err)
		}
		says(t, "X2.9 the supervision", table(t, v.Data, "supervision"), "Two plans by Friday, no new case.", "I asked for fewer cases too.", "room to reflect")
		if text := table(t, v.Data, "staff"); strings.Contains(text, "supervis") {
			t.Errorf("X2.8 stands there too: %s", text)
		}
		if err := act(head, entry.SupervisionAmended{Supervision: id, Void: true, Reason: "It was put off"}); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(toHold(t, o, spo), po) {
			t.Error("N9.1 what was taken back still counts")
		}
		faulty(t, "N9.1 something is said to what was taken back", fault.Stale, act(po, entry.SupervisionAnswered{Supervision: id, Note: "It was held."}))
	})
}

// TestSupervisionByAnotherManager: N9.7. Who held it reads it, also when they do not manage the team.
func TestSupervisionByAnotherManager(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		must(t)(o.App.EnterStaff(t.Context(), head, staffAct(o, office.Colleague, office.Monday, entry.OfficerChanged{Grade: "SPO", Role: string(access.Manager), Reason: "Acting up"})))
		o.Clock.Forward(time.Minute)
		must(t)(o.App.EnterStaff(t.Context(), spo, staffAct(o, po, office.Monday, entry.SupervisionHeld{Agreed: "For the two of us."})))
		if v := member(t, o, office.Colleague, po); len(v.Supervisions) != 1 || v.Supervisions[0].Agreed != "" || !v.Unread {
			t.Errorf("N9.7 another manager reads %+v", v.Supervisions)
		}
		must(t)(o.App.EnterStaff(t.Context(), office.Colleague, staffAct(o, po, office.Monday, entry.SupervisionHeld{Sort: "observation", Agreed: "Calm and clear."})))
		read := 0
		for _, s := range member(t, o, office.Colleague, po).Supervisions {
			if s.Agreed == "Calm and clear." {
				read++
			} else if s.Agreed != "" {
				t.Errorf("N9.7 another manager reads %q", s.Agreed)
			}
		}
		if read != 1 {
			t.Error("N9.7 who held it does not read it")
		}
	})
}
