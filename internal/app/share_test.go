package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/protect"
	"daybook/internal/testkit/office"
)

// covering asks for cover of the probation officer until the end of next week.
func covering() app.ShareAsked {
	return app.ShareAsked{Officer: po, Role: protect.Caretaker, From: office.Monday, Until: office.Monday.Add(11), To: office.Colleague, Read: protect.Sources}
}

func shareOf(t testing.TB, o *office.Office, by string, asked app.ShareAsked) app.Share {
	t.Helper()
	s, err := o.App.Share(t.Context(), by, asked)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// formOf is the form as the page would send it, with a reason for every clause that asks for one.
func formOf(o *office.Office, s app.Share) app.ShareForm {
	f := app.ShareForm{Ask: o.Ask(0), ShareAsked: s.Asked, Note: "All up to date.", Override: map[string]string{}, Held: map[string]string{}}
	f.Each = map[string]string{}
	for _, row := range s.Rows {
		f.Held[row.File.Person] = row.Held
		f.Each[row.File.Person] = row.To
	}
	for _, x := range s.Reasons() {
		f.Override[x.Clause] = "Nobody else is here."
	}
	if s.Asked.Role != protect.Caretaker {
		f.Reason = "CASELOAD_ADJUSTMENT"
	}
	return f
}

func given1(t testing.TB) func(int, error) int {
	return func(n int, err error) int {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
}

// TestCover: K1.1 to K1.5, K1.8. Every case of the absent officer gets a caretaker, who meets the people meanwhile; the
// officer stays responsible, and what was done is told to them afterwards.
func TestCover(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		s := shareOf(t, o, spo, covering())
		if len(s.Rows) != 1 || s.Rows[0].File.Person != office.Own || s.Rows[0].To != office.Colleague || s.Booked() != 2 {
			t.Fatalf("K1.1 %d rows, %d appointments", len(s.Rows), s.Booked())
		}
		f := formOf(o, s)
		f.Move = true
		if n := given1(t)(o.App.ShareOut(t.Context(), spo, f)); n != 1 {
			t.Errorf("%d were given", n)
		}
		v := view(t, o, spo, office.Own)
		if now, _ := v.File.ResponsibleOfficer(v.Today); now.Officer != po {
			t.Errorf("K1.2 the case is %s's", now.Officer)
		}
		cover, ok := v.File.Cover(v.Today)
		if !ok || cover.Officer != office.Colleague || cover.Covers != po || cover.Last != office.Monday.Add(11) {
			t.Errorf("K1.3 the cover is %+v", cover)
		}
		if next, _ := v.File.NextAppointment(v.Today); next.Officer != office.Colleague {
			t.Errorf("K1.5 the person meets %s", next.Officer)
		}
		if len(rows(t, o, "caseload", office.Colleague, office.Own)) != 1 || len(rows(t, o, "caseload", po, office.Own)) != 1 {
			t.Error("K1.7 the case is not in both caseloads")
		}
		if len(rows(t, o, "news", po, office.Own)) != 0 {
			t.Error("K1.4 what came in waits for whoever is away")
		}
		if again := shareOf(t, o, spo, covering()); !again.Rows[0].Stays || again.Rows[0].To != office.Colleague {
			t.Errorf("K1.1 the caretaker does not stay: %+v", again.Rows[0].To)
		}

		must(t)(o.App.Enter(t.Context(), office.Colleague, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.FlagRaised{Type: "AV2S"}}))
		o.Clock.Forward(13 * 24 * time.Hour)
		if _, err := o.App.Turn(t.Context(), office.Own); err != nil {
			t.Fatal(err)
		}
		if len(rows(t, o, "caseload", office.Colleague, office.Own)) != 0 {
			t.Error("K1.3 the case did not come back by itself")
		}
		back, err := o.App.Absent(t.Context(), po, "")
		if err != nil || len(back.People) != 1 {
			t.Fatalf("K1.8 %v: %+v", err, back.People)
		}
		if !slices.ContainsFunc(back.People[0].Lines, func(l casefile.Line) bool { return l.By == office.Colleague && l.Kind == "flag.raised" }) || len(back.People[0].Due) == 0 {
			t.Errorf("K1.8 was told %+v", back.People[0].Lines)
		}
		about := func(lines []casefile.Line) (kinds []string) {
			for _, l := range lines {
				kinds = append(kinds, l.Kind)
			}
			return kinds
		}
		if done, arranged := about(back.People[0].Lines), about(back.People[0].Arranged); slices.Contains(done, "case.allocated") || slices.Contains(done, "appointment.moved") ||
			!slices.Contains(arranged, "case.allocated") || !slices.Contains(arranged, "appointment.moved") {
			t.Errorf("K1.8 done were %v, and arranged %v", done, arranged)
		}
	})
}

// TestCoverEndsEarly: K1.3.
func TestCoverEndsEarly(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		asked := covering()
		asked.Until = 0
		given1(t)(o.App.ShareOut(t.Context(), spo, formOf(o, shareOf(t, o, spo, asked))))
		o.Clock.Forward(2 * 24 * time.Hour)
		_, err := o.App.EndCover(t.Context(), po, po, o.Ask(0))
		faulty(t, "the officer ends it", fault.Denied, err)
		if n := given1(t)(o.App.EndCover(t.Context(), spo, po, o.Ask(0))); n != 1 {
			t.Errorf("%d ended", n)
		}
		v := view(t, o, spo, office.Own)
		if _, ok := v.File.Cover(v.Today); ok {
			t.Error("the cover goes on")
		}
	})
}

// TestCoverOfOneDay: K1.8. What was done is told, also where the cover ended on the day it began.
func TestCoverOfOneDay(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		asked := covering()
		asked.From, asked.Until = office.Monday, 0
		given1(t)(o.App.ShareOut(t.Context(), spo, formOf(o, shareOf(t, o, spo, asked))))
		must(t)(o.App.Enter(t.Context(), office.Colleague, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.FlagRaised{Type: "AV2S"}}))
		o.Clock.Forward(time.Hour)
		given1(t)(o.App.EndCover(t.Context(), spo, po, o.Ask(0)))
		o.Clock.Forward(24 * time.Hour)
		back, err := o.App.Absent(t.Context(), po, "")
		if err != nil || len(back.People) != 1 || len(back.People[0].Lines) != 1 || back.People[0].Lines[0].Kind != "flag.raised" {
			t.Fatalf("K1.8 %v: %+v", err, back.People)
		}
	})
}

// TestReallocation: K2.2 to K2.4.
func TestReallocation(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		asked := app.ShareAsked{Officer: office.Colleague, Role: protect.Responsible, To: po}
		s := shareOf(t, o, spo, asked)
		if len(s.Rows) == 0 {
			t.Fatal("nobody can be given to others")
		}
		f := formOf(o, s)
		f.Reason, f.Override = "", nil
		unchanged(t, o, s.Rows[0].File.Person, func() {
			_, err := o.App.ShareOut(t.Context(), spo, f)
			if got := wrongs(err); !slices.Equal(got, []string{"reason", "override-G3.1"}) {
				t.Errorf("K2.3 asked for %v", got)
			}
		})
		f.Reason, f.Override = "OTHER", map[string]string{"G3.1": "The papers come this afternoon."}
		first := s.Rows[0].File.Person
		f.Notes = map[string]string{first: "Rings before he comes."}
		if n := given1(t)(o.App.ShareOut(t.Context(), spo, f)); n != len(s.Rows) {
			t.Errorf("%d of %d were given", n, len(s.Rows))
		}
		for _, row := range s.Rows {
			var said entry.CaseAllocated
			for _, e := range o.Entries(t, row.File.Person) {
				if p, ok := e.Payload.(entry.CaseAllocated); ok {
					said = p
				}
			}
			if said.Officer != po || !strings.HasPrefix(said.Note, "All up to date.") || strings.Contains(said.Note, "Rings before") != (row.File.Person == first) {
				t.Errorf("K2.4 %s: %+v", row.File.Person, said)
			}
			if now := view(t, o, head, row.File.Person).File.Allocations[0]; len(now.Overrides) != 1 || now.Overrides[0].Reason != "The papers come this afternoon." {
				t.Errorf("K2.3 %s: %+v", row.File.Person, now.Overrides)
			}
		}
		f.Ask = o.Ask(0)
		_, err := o.App.ShareOut(t.Context(), spo, f)
		faulty(t, "K2.2 a form drawn before", fault.Stale, err)
		if !strings.Contains(fault.Text(err), s.Rows[0].File.Name.String()) {
			t.Errorf("K2.2 the case that changed hands is not named: %v", fault.Text(err))
		}
		for _, by := range []string{po, trainee, admin, court, insp} {
			_, err := o.App.Share(t.Context(), by, asked)
			faulty(t, by+" looks", fault.Denied, err)
			_, err = o.App.ShareOut(t.Context(), by, f)
			faulty(t, by+" gives out", fault.Denied, err)
		}
	})
}

// TestSpreadCountsEachCase: K1.6 and K2.3. A newly qualified officer is not given more in a week than G2.2 allows, however
// many go out by one form.
func TestSpreadCountsEachCase(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		for i := range 9 {
			person := fmt.Sprintf("p-more-%d", i)
			o.Tell(t, person, []entry.Entry{
				{On: office.Monday.Add(-90), Payload: entry.PersonRegistered{CRN: fmt.Sprintf("X9400%02d", i), Forename: "Sam", Surname: fmt.Sprintf("More%d", i), Born: day.MustParse("1990-01-01")}},
				{On: office.Monday.Add(-90), Payload: entry.OrderMade{Type: "340", Starts: office.Monday.Add(-90), Ends: office.Monday.Add(300)}},
				{On: office.Monday.Add(-90), Payload: entry.CaseAllocated{Officer: po, Unit: office.North, Team: "north-1", Role: casefile.Responsible}},
				{On: office.Monday.Add(-80), Payload: entry.RiskAssessed{Level: "MEDIUM", MetPerson: true}},
			})
		}
		s := shareOf(t, o, spo, app.ShareAsked{Officer: po, Role: protect.Responsible, Read: protect.Sources})
		taken := map[string]int{}
		for _, row := range s.Rows {
			taken[row.To]++
			if row.To == "" || row.To == po {
				t.Errorf("%s goes to %q", row.File.Person, row.To)
			}
		}
		if nqo := office.Officer(access.NQO); taken[nqo] > 3 {
			t.Errorf("G2.2 the newly qualified officer is given %d", taken[nqo])
		}
		given := 0
		for _, e := range s.Effects {
			if given += e.Given; e.Given > 0 && e.Officer.ID != po && !e.Then.Over(e.Now.Whole()) {
				t.Errorf("K2.5 %s is given %d and is no fuller: %s then %s", e.Officer.ID, e.Given, e.Now, e.Then)
			}
		}
		if given != len(s.Rows) {
			t.Errorf("K2.5 %d of %d are counted", given, len(s.Rows))
		}
	})
}

// U2.8: who is not away and whose cases others look after is named on the page of the unit, until the cover ends or they are away.
func TestCoverThatGoesOnIsNamedInTheUnit(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		named := func() (n int) {
			t.Helper()
			v, err := o.App.Unit(t.Context(), spo, "")
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range v.Troubles {
				if x.Kind == app.StillCovered {
					if x.Officer.ID != po || x.Clause != "U2.8" {
						t.Errorf("named: %+v", x)
					}
					n += x.Cases
				}
			}
			return n
		}
		if n := named(); n != 0 {
			t.Fatalf("before any cover: %d", n)
		}
		given := given1(t)(o.App.ShareOut(t.Context(), spo, formOf(o, shareOf(t, o, spo, covering()))))
		if n := named(); n != given {
			t.Errorf("%d cases are looked after and the officer is here; named: %d", given, n)
		}
		if _, err := o.App.EnterStaff(t.Context(), spo, staffAct(o, po, office.Monday, entry.OfficerAbsent{Why: "leave", Until: office.Monday.Add(4)})); err != nil {
			t.Fatal(err)
		}
		if n := named(); n != 0 {
			t.Errorf("while they are away: %d", n)
		}
		away := func() (n int) {
			t.Helper()
			v, err := o.App.Unit(t.Context(), spo, "")
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range v.Troubles {
				if x.Kind == app.AwayWithCases && x.Officer.ID == po {
					n += x.Cases
				}
			}
			return n
		}
		if n := away(); n != 0 {
			t.Errorf("U2.2 all cases of who is away are looked after, and %d are named", n)
		}
		o.Tell(t, "p-alone", []entry.Entry{
			{On: office.Monday.Add(-90), Payload: entry.PersonRegistered{CRN: "X942000", Forename: "Sam", Surname: "Alone", Born: day.MustParse("1990-01-01")}},
			{On: office.Monday.Add(-90), Payload: entry.OrderMade{Type: "340", Starts: office.Monday.Add(-90), Ends: office.Monday.Add(300)}},
			{On: office.Monday.Add(-90), Payload: entry.CaseAllocated{Officer: po, Unit: office.North, Team: "north-1", Role: casefile.Responsible}},
		})
		if n := away(); n != 1 {
			t.Errorf("U2.2 one case of who is away is nobody's meanwhile, and %d are named", n)
		}
		o.Clock.Forward(5 * 24 * time.Hour)
		if n := named(); n != given {
			t.Errorf("after their leave, before the last day of the cover: %d", n)
		}
		if _, err := o.App.EndCover(t.Context(), spo, po, o.Ask(0)); err != nil {
			t.Fatal(err)
		}
		if n := named(); n != 0 {
			t.Errorf("after the cover was ended: %d", n)
		}
	})
}

// K1.6: the grounds stand beside each proposal, whoever chose otherwise sees what is proposed, and what is chosen counts for the
// cases after it.
func TestSpreadSaysWhy(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		for i := range 4 {
			o.Tell(t, fmt.Sprintf("p-why-%d", i), []entry.Entry{
				{On: office.Monday.Add(-90), Payload: entry.PersonRegistered{CRN: fmt.Sprintf("X9410%02d", i), Forename: "Sam", Surname: fmt.Sprintf("Why%d", i), Born: day.MustParse("1990-01-01")}},
				{On: office.Monday.Add(-90), Payload: entry.OrderMade{Type: "340", Starts: office.Monday.Add(-90), Ends: office.Monday.Add(300)}},
				{On: office.Monday.Add(-90), Payload: entry.CaseAllocated{Officer: po, Unit: office.North, Team: "north-1", Role: casefile.Responsible}},
				{On: office.Monday.Add(-80), Payload: entry.RiskAssessed{Level: "MEDIUM", MetPerson: true}},
			})
		}
		asked := app.ShareAsked{Officer: po, Role: protect.Caretaker, From: office.Monday, Until: office.Monday.Add(11), Read: protect.Sources}
		s := shareOf(t, o, spo, asked)
		for _, row := range s.Rows {
			if row.Proposed == nil || row.Proposed.ID != row.To || row.Proposed.Grounds == "" {
				t.Errorf("%s goes to %s; proposed: %+v", row.File.Person, row.To, row.Proposed)
			}
		}
		if again := shareOf(t, o, spo, asked); !slices.EqualFunc(s.Rows, again.Rows, func(a, b app.ShareRow) bool {
			return a.File.Person == b.File.Person && a.To == b.To && a.Proposed.Grounds == b.Proposed.Grounds
		}) {
			t.Error("asked again, other officers are proposed")
		}
		first, other := s.Rows[0], ""
		for _, c := range first.Candidates {
			if c.ID != first.To && c.Check.Worst != protect.Stop {
				other = c.ID
			}
		}
		asked.Each = map[string]string{first.File.Person: other}
		changed := shareOf(t, o, spo, asked)
		if row := changed.Rows[0]; row.To != other || row.Proposed == nil || row.Proposed.ID != first.To {
			t.Errorf("%s was chosen; it goes to %s, proposed: %+v", other, row.To, row.Proposed)
		}
		asked.Each, asked.To = nil, other
		for _, row := range shareOf(t, o, spo, asked).Rows {
			if row.To != other || row.Proposed != nil {
				t.Errorf("all to %s: %s, proposed: %+v", other, row.To, row.Proposed)
			}
		}
	})
}
