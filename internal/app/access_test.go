package app_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// TestEmergency follows an emergency opening from the reason to the judgement (V4.1 to V4.4).
func TestEmergency(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		_, err := o.App.Person(t.Context(), look(po, office.Told))
		if clause(err) != "V3.2" || fault.Text(err) != office.Message {
			t.Fatalf("before: %v", err)
		}
		force := func(by, person, reason string) error {
			_, err := o.App.ForceAccess(t.Context(), by, person, reason, o.Ask(0))
			return err
		}
		unchanged(t, o, office.Told, func() {
			faulty(t, "V4.1 a reason too short", fault.Invalid, force(po, office.Told, "  too short        "))
			faulty(t, "V4.1 by an inspector", fault.Denied, force(insp, office.Told, "Because I would like to see it"))
		})
		faulty(t, "V3.3 a record hidden in silence", fault.NotFound, force(po, office.Silent, "He is about to hurt someone"))
		faulty(t, "V4.1 a record that is open", fault.Denied, force(po, office.Own, "He is about to hurt someone"))

		if err := force(po, office.Told, "He is about to hurt someone"); err != nil {
			t.Fatal(err)
		}
		v := view(t, o, po, office.Told)
		opening := v.File.Forced[0]
		if opening.Officer != po || opening.Until != office.Monday+1 {
			t.Errorf("V4.2 the opening: %+v", opening)
		}
		if _, err := o.App.Person(t.Context(), look(trainee, office.Told)); clause(err) != "V3.2" {
			t.Errorf("V4.2 it lets someone else in: %v", err)
		}
		told := rows(t, o, lists.Oversee, office.North, office.Told)
		if len(told) != 1 || told[0].Date != office.Monday+2 {
			t.Errorf("V4.3 the manager is told: %+v", told)
		}

		review := entry.AccessReviewed{Access: opening.ID, Verdict: "justified", Note: "Police confirmed."}
		faulty(t, "V3.1 the excluded manager reviews", fault.Denied, enter(o, spo, office.Told, review))
		// The south's manager has no reach; a manager of the north whom no limit names is needed, so the exclusion of the
		// head is lifted by nobody but one who sees the record: the opening officer cannot review their own.
		faulty(t, "V4.3 the officer reviews", fault.Denied, enter(o, po, office.Told, review))

		o.Clock.Forward(48 * hour)
		if _, err := o.App.Person(t.Context(), look(po, office.Told)); clause(err) != "V3.2" {
			t.Errorf("V4.2 after its days it is closed again: %v", err)
		}
	})
}

// enter records one thing about a person.
func enter(o *office.Office, by, person string, p entry.Payload) error {
	_, err := o.App.Enter(context.Background(), by, app.Act{Ask: o.Ask(0), Person: person, Payload: p})
	return err
}

// TestReviewOfAccess: another manager judges; what was not justified closes at once; nobody judges their own (V4.3).
func TestReviewOfAccess(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	limit := entry.LimitSet{Type: "exclusion", Officers: []string{trainee, head}, Message: office.Message, Reason: "Known"}
	if err := enter(o, spo, office.Own, limit); err != nil {
		t.Fatal(err)
	}
	var openings []string
	for _, by := range []string{trainee, head} {
		done := must(t)(o.App.ForceAccess(t.Context(), by, office.Own, "A child is at risk tonight", o.Ask(0)))
		openings = append(openings, done.Entries[0])
	}
	judged := func(id, verdict string) entry.Payload { return entry.AccessReviewed{Access: id, Verdict: verdict} }
	faulty(t, "their own", fault.Denied, enter(o, head, office.Own, judged(openings[1], "justified")))
	faulty(t, "by an officer", fault.Denied, enter(o, po, office.Own, judged(openings[0], "justified")))
	faulty(t, "one that is not there", fault.Stale, enter(o, spo, office.Own, judged("none", "justified")))
	faulty(t, "without a verdict", fault.Invalid, enter(o, spo, office.Own, judged(openings[0], "")))
	if err := enter(o, spo, office.Own, judged(openings[0], "not justified")); err != nil {
		t.Fatal(err)
	}
	faulty(t, "twice", fault.Stale, enter(o, spo, office.Own, judged(openings[0], "justified")))
	if _, err := o.App.Person(t.Context(), look(trainee, office.Own)); clause(err) != "V3.2" {
		t.Errorf("what was not justified is still open: %v", err)
	}
	view(t, o, head, office.Own)
	if l := lineOf(t, o, spo, office.Own, openings[0]); l.Group != "access" || l.Text == "" {
		t.Errorf("V4.4 the opening stays on record with its reason: %+v", l)
	}
	o.Consistent(t)
}

// TestLimitsBeginAndEnd: a limit holds from its day to its last day, with no job needed in between (V3.1), in the record
// and in every list.
func TestLimitsBeginAndEnd(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	if _, err := o.App.Enter(t.Context(), spo, app.Act{Ask: o.Ask(0), Person: office.Own, On: office.Monday + 1,
		Payload: entry.LimitSet{Type: "exclusion", Officers: []string{admin, insp}, Reason: "Known", Until: office.Monday + 2}}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{true, false, false, true} {
		for _, by := range []string{admin, insp} {
			_, err := o.App.Person(t.Context(), look(by, office.Own))
			if got := err == nil; got != want {
				t.Errorf("day %d: %s sees the record: %v, want %v", i, by, got, want)
			}
			if got := slices.Contains(listed(t, o, by, po), office.Own); got != want {
				t.Errorf("day %d: %s sees the person in a list: %v, want %v", i, by, got, want)
			}
		}
		o.Clock.Forward(24 * hour)
	}
}

// listed returns the people that an officer sees in another's day, duties and caseload and in the team's lists.
func listed(t testing.TB, o *office.Office, by, officer string) (people []string) {
	t.Helper()
	d, err := o.App.Day(t.Context(), by, officer, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, week := range d.Week {
		for _, m := range week {
			people = append(people, m.Person)
		}
	}
	for _, n := range d.News {
		people = append(people, n.Person)
	}
	for _, h := range d.NotSeen {
		people = append(people, h.Person)
	}
	duties, err := o.App.Duties(t.Context(), by, officer)
	if err != nil {
		t.Fatal(err)
	}
	for _, due := range duties.Duties {
		people = append(people, due.Person)
	}
	cases, err := o.App.Cases(t.Context(), by, officer)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range cases.People {
		people = append(people, h.Person)
	}
	return people
}

// TestLimitedPeopleInLists: those who are kept out do not find the person in anybody's lists (V3.3), nor in the counts
// beside them ("Counts are answers too").
func TestLimitedPeopleInLists(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		hidden := []string{office.Told, office.Silent, office.RestrictedTold, office.Restricted}
		for _, tt := range []struct {
			by, of string
			sees   bool
		}{
			{po, "", false},                // co-worker of two of them
			{spo, office.Colleague, false}, // who holds them
			{insp, office.Colleague, false},
			{admin, office.Colleague, false},
			{office.Colleague, "", true},
		} {
			people := listed(t, o, tt.by, tt.of)
			for _, person := range hidden {
				if slices.Contains(people, person) != tt.sees {
					t.Errorf("%s sees %s in the lists of %q: %v, want %v", tt.by, person, tt.of, !tt.sees, tt.sees)
				}
			}
			counted(t, o, tt.by, tt.of)
		}
		// The time is taken, and that is all.
		d, err := o.App.Day(t.Context(), po, "", 0)
		if err != nil {
			t.Fatal(err)
		}
		taken := 0
		for _, m := range d.Meetings {
			if m.Hidden {
				taken++
				if m.Person != "" || m.Name != "" || m.CRN != "" || m.Appointment != "" || m.Purpose != "" || m.Warnings != nil || m.Since != nil {
					t.Errorf("a hidden meeting tells %+v", m)
				}
			}
		}
		if taken != 2 {
			t.Errorf("%d hidden meetings, want 2", taken)
		}
	})
}

// counted checks that the figures beside an officer's lists count what the lists show and no more.
func counted(t testing.TB, o *office.Office, by, of string) {
	t.Helper()
	d, err := o.App.Day(t.Context(), by, of, 0)
	if err != nil {
		t.Fatal(err)
	}
	duties, err := o.App.Duties(t.Context(), by, of)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := o.App.Cases(t.Context(), by, of)
	if err != nil {
		t.Fatal(err)
	}
	late, notSeen := 0, 0
	for _, due := range duties.Duties {
		if due.Late > 0 {
			late++
		}
	}
	for _, h := range cases.People {
		if h.SeenDue != 0 && h.SeenDue < d.Today {
			notSeen++
		}
	}
	if d.Due != len(duties.Duties) || d.Late != late || d.Cases != len(cases.People) || len(d.NotSeen) != notSeen {
		t.Errorf("%s of %q: the day counts %d due, %d late, %d cases, %d not seen; the lists have %d, %d, %d, %d", by, of,
			d.Due, d.Late, d.Cases, len(d.NotSeen), len(duties.Duties), late, len(cases.People), notSeen)
	}
	if !access.May(d.By, access.SeeTeam).Allowed {
		return
	}
	team, err := o.App.Team(t.Context(), by, "", d.Officer.Team)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range team.Officers {
		if h.Officer.ID != d.Officer.ID {
			continue
		}
		if h.Cases != len(cases.People) || h.Due != len(duties.Duties) || h.Late != late || h.NotSeen != notSeen || h.Load.Points != d.Held.Points {
			t.Errorf("%s of %q: the team counts %d cases, %d due, %d late, %d not seen, %d points; the lists have %d, %d, %d, %d, %d", by, of,
				h.Cases, h.Due, h.Late, h.NotSeen, h.Load.Points, len(cases.People), len(duties.Duties), late, notSeen, d.Held.Points)
		}
	}
}

// TestSearch finds everyone as far as each may see them, by whatever is typed (V2.2, V3.2, V3.3).
func TestSearch(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		for _, s := range office.People() {
			for _, typed := range []string{s.Forename + " " + s.Surname, s.CRN, s.Phone, s.Street} {
				for _, by := range []string{po, trainee, spo, head, admin, court, insp} {
					found, err := o.App.Find(t.Context(), by, typed, false)
					if err != nil {
						t.Fatal(err)
					}
					i := slices.IndexFunc(found.Matches, func(m app.Match) bool { return m.ID == s.ID })
					switch s.ID {
					case office.Silent, office.Restricted:
						if i >= 0 {
							t.Errorf("%s finds %s by %q", by, s.ID, typed)
						}
						continue
					case office.Told, office.RestrictedTold:
						if i >= 0 && (found.Matches[i].Sought != nil || found.Matches[i].Message != office.Message) {
							t.Errorf("%s finds %s by %q: %+v", by, s.ID, typed, found.Matches[i])
						}
						continue
					}
					if i < 0 {
						t.Errorf("%s does not find %s by %q", by, s.ID, typed)
						continue
					}
					elsewhere := s.ID == office.Away && by != court && by != insp
					if m := found.Matches[i]; elsewhere != strings.Contains(m.Message, "another unit") {
						t.Errorf("%s finds %s by %q with the message %q", by, s.ID, typed, m.Message)
					}
				}
			}
		}
		_, err := o.App.Find(t.Context(), system, "Quennell", false)
		faulty(t, "V1.2 a system administrator looks for someone", fault.Denied, err)
	})
}

// TestReadsAreLogged: every look leaves its trace, with the clause under which it was shown (V5.1 to V5.3).
func TestReadsAreLogged(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		looks := []func() error{
			func() error { _, err := o.App.Person(t.Context(), look(po, office.Own)); return err },
			func() error {
				_, _, err := o.App.Timeline(t.Context(), look(admin, office.Own), app.TimelineFilter{})
				return err
			},
			func() error {
				_, err := o.App.Entry(t.Context(), look(court, office.Own), office.Entry(office.Own, "note"))
				return err
			},
			func() error {
				_, _, err := o.App.Document(t.Context(), look(insp, office.Own), office.Entry(office.Own, "letter"))
				return err
			},
		}
		for _, l := range looks {
			o.Clock.Forward(hour / 60)
			if err := l(); err != nil {
				t.Fatal(err)
			}
		}
		for _, by := range []string{spo, head, insp} {
			_, reads, _, err := o.App.Reads(t.Context(), look(by, office.Own), time.Time{}, 50)
			if err != nil {
				t.Fatal(err)
			}
			var who []string
			for _, r := range reads {
				who = append(who, r.Officer)
				if r.What != "test" || r.Ground != "V2.1" || r.At.IsZero() {
					t.Errorf("V5.1 the log says %+v", r)
				}
			}
			if !slices.Equal(who, []string{insp, court, admin, po}) {
				t.Errorf("V5.3 %s sees that %v looked", by, who)
			}
			var paged []string
			var older time.Time
			for first := true; first || !older.IsZero(); first = false {
				if _, reads, older, err = o.App.Reads(t.Context(), look(by, office.Own), older, 3); err != nil {
					t.Fatal(err)
				}
				for _, r := range reads {
					paged = append(paged, r.Officer)
				}
			}
			if !slices.Equal(paged, who) {
				t.Errorf("V5.2 page by page %s sees that %v looked", by, paged)
			}
		}
		for _, by := range []string{po, trainee, admin, court} {
			_, _, _, err := o.App.Reads(t.Context(), look(by, office.Own), time.Time{}, 50)
			faulty(t, "V5.2 "+by, fault.Denied, err)
		}
		_, _, _, err := o.App.Reads(t.Context(), look(spo, office.Silent), time.Time{}, 50)
		faulty(t, "V3.3 the log of a hidden record", fault.NotFound, err)
	})
}
