package app_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// missed is the form for someone who did not come: the outcome, the decision and the next appointment in one.
func missed(o *office.Office) app.Record {
	return app.Record{Ask: o.Ask(0), Person: office.Own, Appointment: office.Entry(office.Own, "missed"), Outcome: "AFTA",
		Note: "Did not come and did not ring.", Action: "EA02",
		Next: &app.Booking{Date: office.Monday.Add(2), Start: day.At(9, 30), Mode: "office", Place: "Moor House"}}
}

// TestRecordIsOneThing: one form gives one entry each for outcome, decision and booking, each following from the first,
// and every page that looks them up has them at once.
func TestRecordIsOneThing(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		before := len(o.Entries(t, office.Own))
		if n := len(rows(t, o, lists.Duties, po, office.Own)); n == 0 {
			t.Fatal("no outcome is owed before")
		}
		done := must(t)(o.App.Record(t.Context(), po, missed(o)))
		added := o.Entries(t, office.Own)[before:]
		if diff := cmp.Diff([]string{"outcome.recorded", "enforcement.decided", "appointment.booked"}, kinds(added)); diff != "" {
			t.Fatalf("entries (-want +got):\n%s", diff)
		}
		for i, e := range added {
			if e.ID != done.Entries[i] || e.RecordedBy != po || !e.RecordedAt.Equal(office.Opens) || e.Source != "daybook" {
				t.Errorf("entry %d is %+v", i, e)
			}
			if i > 0 && e.Cause != added[0].ID {
				t.Errorf("%s follows from %q, want the outcome %q", e.Kind(), e.Cause, added[0].ID)
			}
		}
		v := view(t, o, po, office.Own)
		if v.File.Seq != done.Seq || done.Seq != before+3 {
			t.Errorf("the file stands at %d, the command says %d, want %d", v.File.Seq, done.Seq, before+3)
		}
		ap, _ := v.File.Appointment(office.Entry(office.Own, "missed"))
		if ap.Outcome == nil || ap.Outcome.Code != "AFTA" {
			t.Errorf("the appointment has the outcome %+v", ap.Outcome)
		}
		if len(v.File.Failures) != 1 || v.File.Failures[0].Entry != added[0].ID {
			t.Errorf("failures: %+v", v.File.Failures)
		}
		next := rows(t, o, lists.Diary, po, office.Own)
		if !slices.ContainsFunc(next, func(r lists.Row) bool { return r.Key == added[2].ID && r.Date == office.Monday.Add(2) }) {
			t.Errorf("the next appointment is not in the diary: %+v", next)
		}
		for _, r := range rows(t, o, lists.Duties, po, office.Own) {
			if strings.HasPrefix(r.Key, "outcome:"+office.Entry(office.Own, "missed")) {
				t.Errorf("the outcome is still owed: %+v", r)
			}
		}
		_, page, err := o.App.Timeline(t.Context(), look(po, office.Own), app.TimelineFilter{Words: "did not ring"})
		if err != nil || len(page.Lines) != 1 || page.Lines[0].Entry != added[0].ID {
			t.Errorf("the timeline finds %+v, %v", page.Lines, err)
		}
	})
}

func TestSameKeyDoesNothingTwice(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		form := missed(o)
		first := must(t)(o.App.Record(t.Context(), po, form))
		unchanged(t, o, office.Own, func() {
			again := must(t)(o.App.Record(t.Context(), po, form))
			if !again.Again || len(again.Entries) != 0 {
				t.Errorf("the second time: %+v", again)
			}
			if first.Again {
				t.Errorf("the first time: %+v", first)
			}
			_, err := o.App.Record(t.Context(), spo, form)
			faulty(t, "someone else with the same key", fault.Invalid, err)
			form.Key = ""
			_, err = o.App.Record(t.Context(), po, form)
			faulty(t, "no key", fault.Invalid, err)
		})
	})
}

// TestStale: a form about an appointment that changed since it was drawn is shown what came; other changes do not stand
// in its way.
func TestStale(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		drawn := view(t, o, po, office.Own).File.Seq
		must(t)(o.App.Move(t.Context(), spo, app.Move{Ask: o.Ask(drawn), Person: office.Own, Appointment: office.Entry(office.Own, "missed"),
			Date: office.Monday, Start: day.At(12, 0), Reason: "At the person's wish"}))
		form := missed(o)
		form.Drawn = drawn
		unchanged(t, o, office.Own, func() {
			_, err := o.App.Record(t.Context(), po, form)
			faulty(t, "the appointment moved", fault.Stale, err)
			var stale *app.StaleError
			if !errors.As(err, &stale) || len(stale.Since) != 1 || stale.Since[0].By != "R. Esher" || stale.Since[0].Line.Kind != "appointment.moved" {
				t.Errorf("what came since: %+v", stale)
			}
		})
		other := app.Record{Ask: o.Ask(drawn), Person: office.Own, Type: "C326", Note: "Rang."}
		must(t)(o.App.Record(t.Context(), po, other))
		form.Ask = o.Ask(drawn + 2)
		must(t)(o.App.Record(t.Context(), po, form))
	})
}

// TestOneOfTwoWritersWins: two forms about one appointment, sent at the same moment.
func TestOneOfTwoWritersWins(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		drawn := view(t, o, po, office.Own).File.Seq
		before := len(o.Entries(t, office.Own))
		results := make([]error, 8)
		var all sync.WaitGroup
		for i := range results {
			form := missed(o)
			form.Ask = o.Ask(drawn)
			by := []string{po, spo}[i%2]
			all.Go(func() { _, results[i] = o.App.Record(t.Context(), by, form) })
		}
		all.Wait()
		won := 0
		for _, err := range results {
			switch fault.KindOf(err) {
			case "":
				won++
			case fault.Stale:
				var stale *app.StaleError
				if !errors.As(err, &stale) || len(stale.Since) == 0 {
					t.Errorf("a loser is not shown what came: %v", err)
				}
			default:
				t.Errorf("a loser got %v", err)
			}
		}
		if won != 1 || len(o.Entries(t, office.Own)) != before+3 {
			t.Errorf("%d won, %d entries", won, len(o.Entries(t, office.Own))-before)
		}
	})
}

// TestWritersOfDifferentThingsBothSave: notes written at the same moment do not stand in each other's way.
func TestWritersOfDifferentThingsBothSave(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		drawn := view(t, o, po, office.Own).File.Seq
		var all sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs {
			form := app.Record{Ask: o.Ask(drawn), Person: office.Own, Type: "C326", Note: "Rang."}
			all.Go(func() { _, errs[i] = o.App.Record(t.Context(), po, form) })
		}
		all.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Error(err)
		}
		if n := view(t, o, po, office.Own).File.Seq; n != drawn+6 {
			t.Errorf("the file stands at %d, want %d", n, drawn+6)
		}
	})
}

func TestBadRecordsSaveNothing(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	today := office.Monday
	tests := []struct {
		name   string
		by     string
		form   func(f *app.Record)
		fields []string
	}{
		{"nothing at all", po, func(f *app.Record) { *f = app.Record{Ask: f.Ask, Person: f.Person} }, []string{"type"}},
		{"an outcome that is not in the list", po, func(f *app.Record) { f.Outcome = "??" }, []string{"outcome"}},
		{"no outcome", po, func(f *app.Record) { f.Outcome = "" }, []string{"outcome"}},
		{"an appointment that is not in the record", po, func(f *app.Record) { f.Appointment = "x" }, []string{"appointment"}},
		{"an appointment of someone else", po, func(f *app.Record) { f.Appointment = office.Entry(office.Away, "missed") }, []string{"appointment"}},
		{"an appointment to come", po, func(f *app.Record) { f.Appointment = office.Entry(office.Own, "next") }, []string{"outcome"}},
		{"an appointment that has an outcome", po, func(f *app.Record) { f.Appointment = office.Entry(office.Own, "met") }, []string{"outcome"}},
		{"a failure without a decision", po, func(f *app.Record) { f.Action = "" }, []string{"action"}},
		{"a decision that is not in the list", po, func(f *app.Record) { f.Action = "??" }, []string{"action"}},
		{"a trainee decides (V1.3)", trainee, nil, []string{"action"}},
		{"an administrator decides (V1.5)", admin, nil, []string{"action"}},
		{"minutes below nought", po, func(f *app.Record) { f.Late = -1 }, []string{"late"}},
		{"a note without end", po, func(f *app.Record) { f.Note = strings.Repeat("a", 50_001) }, []string{"note"}},
		{"a contact without words", po, func(f *app.Record) { *f = app.Record{Ask: f.Ask, Person: f.Person, Type: "C326", Note: "  \r\n "} }, []string{"note"}},
		{"a note without a type", po, func(f *app.Record) { *f = app.Record{Ask: f.Ask, Person: f.Person, Note: "Rang."} }, []string{"type"}},
		{"a contact still to come", po, func(f *app.Record) {
			*f = app.Record{Ask: f.Ask, Person: f.Person, Type: "C326", On: today.Add(1), Note: "Will ring."}
		}, []string{"on"}},
		{"a contact before the person was born", po, func(f *app.Record) {
			*f = app.Record{Ask: f.Ask, Person: f.Person, Type: "C326", On: day.MustParse("1850-01-01"), Note: "Rang."}
		}, []string{"on"}},
		{"the next appointment in the past", po, func(f *app.Record) { f.Next.Date = today.Add(-1) }, []string{"next_date"}},
		{"the next appointment on a Sunday", po, func(f *app.Record) { f.Next.Date = today.Add(6) }, []string{"next_date"}},
		{"the next appointment on Christmas Day", po, func(f *app.Record) { f.Next.Date = day.MustParse("2026-12-25") }, []string{"next_date"}},
		{"the next appointment in three years", po, func(f *app.Record) { f.Next.Date = today.AddMonths(36) }, []string{"next_date"}},
		{"the next appointment without a day or time", po, func(f *app.Record) { *f.Next = app.Booking{} }, []string{"next_date", "next_start"}},
		{"the next appointment of no known type", po, func(f *app.Record) { f.Next.Type = "C326" }, []string{"next_type"}},
		{"the next appointment with nobody", po, func(f *app.Record) { f.Next.Officer = "x" }, []string{"next_officer"}},
		{"a series of one", po, func(f *app.Record) { f.Next.Every, f.Next.Times = 7, 1 }, []string{"next_times"}},
		{"a series without end", po, func(f *app.Record) { f.Next.Every, f.Next.Times = 7, 53 }, []string{"next_times"}},
		{"a series that goes backwards", po, func(f *app.Record) { f.Next.Every, f.Next.Times = -7, 4 }, []string{"next_every"}},
		{"a series once in a blue moon", po, func(f *app.Record) { f.Next.Every, f.Next.Times = 1<<40, 4 }, []string{"next_every"}},
		{"a series that ends in three years", po, func(f *app.Record) { f.Next.Every, f.Next.Times = 28, 40 }, []string{"next_times"}},
		{"a mode of meeting that is not known", po, func(f *app.Record) { f.Next.Mode = "pigeon" }, []string{"next_mode"}},
		{"a mode that is not known, with a type", po, func(f *app.Record) { f.Next.Mode, f.Next.Type = "pigeon", "COAP" }, []string{"next_mode"}},
		{"a requirement of someone else", po, func(f *app.Record) { f.Requirement = office.Entry(office.Away, "requirement") }, []string{"requirement"}},
		{"a step of someone else", po, func(f *app.Record) { f.Step = office.Entry(office.Away, "step") }, []string{"step"}},
		{"the next appointment for someone else's requirement", po, func(f *app.Record) { f.Next.Requirement = office.Entry(office.Away, "requirement") }, []string{"next_requirement"}},
		{"a contact with an outcome not in the list", po, func(f *app.Record) {
			*f = app.Record{Ask: f.Ask, Person: f.Person, Type: "C326", Outcome: "??", Note: "Rang."}
		}, []string{"outcome"}},
		{"an empty file", po, func(f *app.Record) { f.Files = []app.Upload{{Name: "a.pdf"}} }, []string{"files"}},
		{"several faults are all named", po, func(f *app.Record) { f.Outcome, f.Next.Start, f.Next.Date = "", 0, 0 }, []string{"outcome", "next_date", "next_start"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := missed(o)
			if tt.form != nil {
				tt.form(&f)
			}
			unchanged(t, o, office.Own, func() {
				_, err := o.App.Record(t.Context(), tt.by, f)
				faulty(t, "the form", fault.Invalid, err)
				if diff := cmp.Diff(tt.fields, wrongs(err)); diff != "" {
					t.Errorf("fields (-want +got):\n%s", diff)
				}
			})
			if _, err := o.App.Record(t.Context(), po, app.Record{Ask: f.Ask, Person: office.Own, Type: "C326", Note: "Rang."}); err != nil {
				t.Errorf("the form put right, with the same key: %v", err)
			}
		})
	}
	o.Consistent(t)
}

// TestLeastWork: those whose role decides nothing record the failure, and the decision is owed by the officer (V1.3, V1.5).
func TestLeastWork(t *testing.T) {
	for _, by := range []string{trainee, admin} {
		o := office.Open(t, testkit.SQLite(t))
		f := missed(o)
		f.Action = ""
		done := must(t)(o.App.Record(t.Context(), by, f))
		owed := rows(t, o, lists.Duties, po, office.Own)
		if !slices.ContainsFunc(owed, func(r lists.Row) bool { return strings.Contains(r.Key, done.Entries[0]) }) {
			t.Errorf("%s: nothing is owed about the failure %s: %+v", by, done.Entries[0], owed)
		}
		o.Consistent(t)
	}
}

// TestPlaceFollowsTheWayOfMeeting: a form begins with the place of the last meeting. Booked in another way, the meeting is not
// there.
func TestPlaceFollowsTheWayOfMeeting(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	book := func(mode, place string) string {
		done := must(t)(o.App.Record(t.Context(), po, app.Record{Ask: o.Ask(0), Person: office.Own,
			Next: &app.Booking{Date: office.Monday.Add(9), Start: day.At(10, 0), Mode: mode, Place: place, Safety: "Looked at the flags."}}))
		ap, _ := view(t, o, po, office.Own).File.Appointment(done.Entries[len(done.Entries)-1])
		return ap.Place
	}
	address, ok := view(t, o, po, office.Own).File.MainAddress()
	if !ok {
		t.Fatal("the person has no address")
	}
	for _, tt := range []struct{ mode, place, want string }{
		{"office", "Moor House", "Moor House"},
		{"home", "Moor House", address.Line1},
		{"home", "", address.Line1},
		{"home", "At her mother's", "At her mother's"},
		{"home", "At her mother's", "At her mother's"},
		{"phone", "Moor House", ""},
		{"phone", "His second number", "His second number"},
		{"office", "At her mother's", "Moor House"},
		{"office", "", ""},
		{"other", "The library", "The library"},
	} {
		if got := book(tt.mode, tt.place); got != tt.want && !strings.HasPrefix(got, tt.want+", ") || got == "" != (tt.want == "") {
			t.Errorf("%s at %q is at %q, want %q", tt.mode, tt.place, got, tt.want)
		}
	}
}

func TestGroupIsBookedForAllOrNone(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		b := app.Booking{Date: office.Monday.Add(1), Start: day.At(10, 0), Mode: "office", Place: "Moor House"}
		for _, bad := range []struct {
			name   string
			people []string
			kind   fault.Kind
		}{
			{"one of another unit (V2.2)", []string{office.Own, office.Held, office.Away}, fault.Denied},
			{"one who does not exist", []string{office.Own, office.Nobody}, fault.NotFound},
			{"one who is hidden (V3.3)", []string{office.Own, office.Silent}, fault.NotFound},
			{"the same person twice", []string{office.Own, office.Own}, fault.Invalid},
		} {
			unchanged(t, o, office.Own, func() {
				_, err := o.App.BookGroup(t.Context(), po, app.Group{Ask: o.Ask(0), People: bad.people, Booking: b})
				faulty(t, bad.name, bad.kind, err)
			})
		}
		g := app.Group{Ask: o.Ask(0), People: []string{office.Own, office.Held}, Booking: b}
		done, err := o.App.BookGroup(t.Context(), po, g)
		if err != nil || len(done) != 2 {
			t.Fatalf("got %+v, %v", done, err)
		}
		var groups []string
		for i, person := range []string{office.Held, office.Own} {
			ap, ok := view(t, o, po, person).File.Appointment(done[i].Entries[0])
			if !ok || ap.Group == "" {
				t.Errorf("%s: %+v", person, ap)
			}
			groups = append(groups, ap.Group)
		}
		if groups[0] != groups[1] {
			t.Errorf("the group has two names: %v", groups)
		}
		unchanged(t, o, office.Own, func() {
			if again, err := o.App.BookGroup(t.Context(), po, g); err != nil || len(again) != 0 {
				t.Errorf("the second time: %+v, %v", again, err)
			}
		})
	})
}

func TestSeriesIsCancelledFromADayOn(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		f := app.Record{Ask: o.Ask(0), Person: office.Own, Next: &app.Booking{Date: office.Monday.Add(1), Start: day.At(9, 0), Every: 7, Times: 4}}
		done := must(t)(o.App.Record(t.Context(), po, f))
		if len(done.Entries) != 4 {
			t.Fatalf("booked %v", done.Entries)
		}
		_, err := o.App.Cancel(t.Context(), po, office.Own, done.Entries[1], true, " ", o.Ask(0))
		faulty(t, "without a reason", fault.Invalid, err)
		must(t)(o.App.Cancel(t.Context(), po, office.Own, done.Entries[1], true, "A job at that time", o.Ask(0)))
		v := view(t, o, po, office.Own)
		for i, id := range done.Entries {
			if ap, _ := v.File.Appointment(id); (ap.Cancelled != "") != (i > 0) {
				t.Errorf("meeting %d: cancelled %q", i, ap.Cancelled)
			}
		}
		_, err = o.App.Cancel(t.Context(), po, office.Own, done.Entries[1], false, "Again", o.Ask(0))
		faulty(t, "cancelled already", fault.Stale, err)
	})
}

// TestSeriesKeepsToOpenDays: a weekly meeting that would fall on a day when the office is closed is on the next open one.
func TestSeriesKeepsToOpenDays(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	done := must(t)(o.App.Record(t.Context(), po, app.Record{Ask: o.Ask(0), Person: office.Own,
		Next: &app.Booking{Date: day.MustParse("2026-12-18"), Start: day.At(9, 0), Mode: "office", Every: 7, Times: 4}}))
	var days []string
	v := view(t, o, po, office.Own)
	for _, id := range done.Entries {
		ap, _ := v.File.Appointment(id)
		days = append(days, ap.Date.String())
	}
	// 25 December and 1 January are bank holidays, and Monday 28 December stands in for Boxing Day.
	if diff := cmp.Diff([]string{"2026-12-18", "2026-12-29", "2027-01-04", "2027-01-08"}, days); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	o.Consistent(t)
}

// TestRefusedRecords: what the policy refuses saves nothing, whoever asks and however well formed it is.
func TestRefusedRecords(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	for _, tt := range []struct {
		by, person string
		kind       fault.Kind
		clause     string
	}{
		{insp, office.Own, fault.Denied, "V1.1"},
		{system, office.Own, fault.NotFound, ""},
		{po, office.Away, fault.Denied, "V2.2"},
		{po, office.Told, fault.Denied, "V3.2"},
		{po, office.Silent, fault.NotFound, ""},
		{po, office.RestrictedTold, fault.Denied, "V3.2"},
		{po, office.Restricted, fault.NotFound, ""},
		{po, office.Nobody, fault.NotFound, ""},
		{"stranger", office.Own, fault.Denied, ""},
	} {
		unchanged(t, o, tt.person, func() {
			_, err := o.App.Record(t.Context(), tt.by, app.Record{Ask: o.Ask(0), Person: tt.person, Type: "C326", Note: "Rang."})
			faulty(t, tt.by+" of "+tt.person, tt.kind, err)
			if clause(err) != tt.clause {
				t.Errorf("%s of %s: refused by %q, want %q", tt.by, tt.person, clause(err), tt.clause)
			}
		})
	}
	for _, person := range []string{office.Held, office.Opened} {
		must(t)(o.App.Record(t.Context(), po, app.Record{Ask: o.Ask(0), Person: person, Type: "C326", Note: "Rang."}))
	}
	o.Consistent(t)
}
