package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/standing"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

const hour = time.Hour

// lineOf returns an entry's line of the timeline as an officer sees it.
func lineOf(t testing.TB, o *office.Office, by, person, id string) casefile.Line {
	t.Helper()
	_, page, err := o.App.Timeline(t.Context(), look(by, person), app.TimelineFilter{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(page.Lines, func(l casefile.Line) bool { return l.Entry == id })
	if i < 0 {
		t.Fatalf("no line of %s", id)
	}
	return page.Lines[i]
}

// TestCorrection: what was wrong stays visible and marked, and everything is worked out from what is right.
func TestCorrection(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		id := office.Entry(office.Own, "attended")
		must(t)(o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: id, Reason: "Mixed up with someone else",
			As: entry.OutcomeRecorded{Appointment: office.Entry(office.Own, "met"), Outcome: "AFTA", Note: "Did not come."}}))
		if l := lineOf(t, o, po, office.Own, id); l.Amended != casefile.WasCorrected || l.Complied != "yes" {
			t.Errorf("the corrected line: %+v", l)
		}
		if f := view(t, o, po, office.Own).File; len(f.Failures) != 1 || f.Delivered[office.Entry(office.Own, "requirement")].On != nil {
			t.Errorf("failures %+v, delivered %+v", f.Failures, f.Delivered)
		}
	})
}

// TestVoid: an appointment made in error is nowhere but in the timeline, marked.
func TestVoid(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		id := office.Entry(office.Own, "today")
		must(t)(o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: id, Void: true, Reason: "Booked for the wrong person"}))
		if l := lineOf(t, o, po, office.Own, id); l.Amended != casefile.InError {
			t.Errorf("the line: %+v", l)
		}
		_, err := o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: id, Void: true, Reason: "Once more"})
		faulty(t, "marking it a second time", fault.Denied, err)
		if d, err := o.App.Day(t.Context(), po, "", 0); err != nil || slices.ContainsFunc(d.Meetings, func(m app.Meeting) bool { return m.Appointment == id }) {
			t.Errorf("it is still in the day: %+v, %v", d.Meetings, err)
		}
	})
}

// TestAFailureIsNotVoidedByItsMeeting: a meeting that has an outcome is marked as made in error only after its outcome was, so that a
// failure does not cease to count (E3.1) by the way.
func TestAFailureIsNotVoidedByItsMeeting(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	void := func(id string) error {
		_, err := o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: id, Void: true, Reason: "Wrong person"})
		return err
	}
	unchanged(t, o, office.Own, func() { faulty(t, "a meeting with its outcome", fault.Invalid, void(office.Entry(office.Own, "met"))) })
	for _, id := range []string{"attended", "met"} {
		if err := void(office.Entry(office.Own, id)); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestBadAmendmentsSaveNothing(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	limit := must(t)(o.App.Enter(t.Context(), spo, app.Act{Ask: o.Ask(0), Person: office.Own,
		Payload: entry.LimitSet{Type: "exclusion", Officers: []string{admin}, Message: "Ring.", Reason: "Known"}})).Entries[0]
	note := entry.ContactRecorded{Type: "C326", Note: "Rang about work; " + office.Plain + "."}
	tests := []struct {
		name string
		by   string
		m    app.Amendment
		kind fault.Kind
	}{
		{"without a reason", po, app.Amendment{Of: "note", Void: true}, fault.Invalid},
		{"an entry that does not exist", po, app.Amendment{Of: "none", Void: true, Reason: "x"}, fault.NotFound},
		{"another kind of entry", po, app.Amendment{Of: "note", As: entry.PhoneRecorded{Type: "mobile", Number: "07700 900123"}, Reason: "x"}, fault.Invalid},
		{"nothing is put in its place", po, app.Amendment{Of: "note", Reason: "x"}, fault.Invalid},
		{"nothing changes", po, app.Amendment{Of: "note", As: note, Reason: "x"}, fault.Invalid},
		{"what is put in its place is wrong", po, app.Amendment{Of: "note", As: entry.ContactRecorded{Type: "??", Note: "x"}, Reason: "x"}, fault.Invalid},
		{"what is put in its place names someone else's", po, app.Amendment{Of: "attended", As: entry.OutcomeRecorded{
			Appointment: office.Entry(office.Away, "met"), Outcome: "ATTC"}, Reason: "x"}, fault.Invalid},
		{"the opening of the record", po, app.Amendment{Of: "opened", Void: true, Reason: "x"}, fault.Denied},
		{"a day that is still to come", po, app.Amendment{Of: "note", As: note, On: office.Monday + 1, Reason: "x"}, fault.Invalid},
		{"a day before the person was born", po, app.Amendment{Of: "note", As: note, On: day.MustParse("1850-01-01"), Reason: "x"}, fault.Invalid},
		{"by a trainee (V1.3)", trainee, app.Amendment{Of: "note", Void: true, Reason: "x"}, fault.Denied},
		{"by an administrator (V1.5)", admin, app.Amendment{Of: "note", Void: true, Reason: "x"}, fault.Denied},
		{"by an inspector (V1.4)", insp, app.Amendment{Of: "note", Void: true, Reason: "x"}, fault.Denied},
		{"a limit by an officer (V3.5)", po, app.Amendment{Of: limit, Void: true, Reason: "x"}, fault.Denied},
		{"whom a limit names, by an officer (V3.5)", po, app.Amendment{Of: limit, As: entry.LimitSet{Type: "exclusion", Officers: []string{court}, Reason: "x"}, Reason: "x"}, fault.Denied},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.m.Ask, tt.m.Person = o.Ask(0), office.Own
			if tt.m.Of != limit {
				tt.m.Of = office.Entry(office.Own, tt.m.Of)
			}
			unchanged(t, o, office.Own, func() {
				_, err := o.App.Amend(t.Context(), tt.by, tt.m)
				faulty(t, "the amendment", tt.kind, err)
			})
		})
	}
	unchanged(t, o, office.Opened, func() {
		_, err := o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Opened, Of: office.Entry(office.Opened, "forced-PO"), Void: true, Reason: "x"})
		faulty(t, "an emergency opening stays on record (V4.4)", fault.Denied, err)
	})
	must(t)(o.App.Amend(t.Context(), spo, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: limit, Void: true, Reason: "Set for the wrong person"}))
	o.Consistent(t)
}

// TestAsItWasKnown: what is seen of a past moment is what was seen at that moment, whatever came since.
func TestAsItWasKnown(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		must(t)(o.App.Record(t.Context(), po, missed(o)))
		then := o.Clock.Now()
		was := view(t, o, po, office.Own)
		_, page, err := o.App.Timeline(t.Context(), look(po, office.Own), app.TimelineFilter{Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		o.Clock.Forward(26 * hour)
		must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.RiskAssessed{Level: "HIGH", Public: "HIGH"}}))
		must(t)(o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: office.Entry(office.Own, "note"), Void: true, Reason: "x"}))

		l := look(po, office.Own)
		l.AsKnown = then
		past, err := o.App.Person(t.Context(), l)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(encoded(t, was.File), encoded(t, past.File)); diff != "" {
			t.Errorf("the file (-then +now of then):\n%s", diff)
		}
		if diff := cmp.Diff(was.Standing, past.Standing, cmp.AllowUnexported(standing.Standing{})); diff != "" {
			t.Errorf("the standing (-then +now of then):\n%s", diff)
		}
		_, again, err := o.App.Timeline(t.Context(), l, app.TimelineFilter{Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(page, again); diff != "" {
			t.Errorf("the timeline (-then +now of then):\n%s", diff)
		}
		if past.Can("record") || past.Can("edit-person") || !past.Can("see-person") {
			t.Error("a past view is not read-only")
		}
		l.AsKnown = o.Clock.Now().Add(hour)
		_, err = o.App.Person(t.Context(), l)
		faulty(t, "a moment to come", fault.Invalid, err)
		l.AsKnown = office.Opens.AddDate(-3, 0, 0)
		_, err = o.App.Person(t.Context(), l)
		faulty(t, "before the record was opened", fault.NotFound, err)
		l = look(po, office.Silent)
		l.AsKnown = office.Opens.AddDate(0, -3, 0)
		_, err = o.App.Person(t.Context(), l)
		faulty(t, "a limit set since hides the past as well", fault.NotFound, err)
	})
}

// TestPastTimelinePagesAndFilters: the pages of a past timeline are cut as those of the present.
func TestPastTimelinePagesAndFilters(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		past := look(po, office.Own)
		past.AsKnown = o.Clock.Now()
		for _, f := range []app.TimelineFilter{{}, {Group: "contacts"}, {Complied: "yes"}, {Words: office.Plain}, {Words: office.Secret}, {By: office.Colleague},
			{From: office.Monday - 10}, {To: office.Monday - 10}, {Group: "none"}} {
			for _, by := range []string{po, admin} {
				f.Limit, past.By = 3, by
				for range 12 {
					_, now, err := o.App.Timeline(t.Context(), look(by, office.Own), f)
					if err != nil {
						t.Fatal(err)
					}
					_, then, err := o.App.Timeline(t.Context(), past, f)
					if err != nil {
						t.Fatal(err)
					}
					if diff := cmp.Diff(now, then, cmpopts.EquateEmpty()); diff != "" {
						t.Fatalf("%+v by %s (-now +then):\n%s", f, by, diff)
					}
					if len(now.Lines) == 0 || !now.Older {
						break
					}
					last := now.Lines[len(now.Lines)-1]
					f.Before = app.TimelineKey{On: last.On, At: last.At, Seq: last.Seq}
				}
			}
		}
	})
}

func encoded(t testing.TB, f *casefile.File) string {
	t.Helper()
	b := casefile.Encode(f)
	return string(b)
}

// TestTheBytesOfADocument: a document can be named otherwise, and never become another one.
func TestTheBytesOfADocument(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	done := must(t)(o.App.AddDocuments(t.Context(), po, office.Own, []app.Upload{{Name: "r.txt", Body: []byte("A report.")}}, o.Ask(0)))
	id := done.Entries[0]
	page, err := o.App.Entry(t.Context(), look(po, office.Own), id)
	if err != nil {
		t.Fatal(err)
	}
	is := page.Entry.Payload.(entry.DocumentAdded)
	is.Name = "Report of the school.txt"
	must(t)(o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: id, As: is, Reason: "Named wrongly"}))
	for name, change := range map[string]func(*entry.DocumentAdded){
		"the bytes of another": func(d *entry.DocumentAdded) { d.Digest = strings.Repeat("0", 64) },
		"a page":               func(d *entry.DocumentAdded) { d.Media = "text/html" },
		"a size":               func(d *entry.DocumentAdded) { d.Size++ },
	} {
		t.Run(name, func(t *testing.T) {
			as := is
			change(&as)
			unchanged(t, o, office.Own, func() {
				_, err := o.App.Amend(t.Context(), po, app.Amendment{Ask: o.Ask(0), Person: office.Own, Of: id, As: as, Reason: "x"})
				faulty(t, "the amendment", fault.Denied, err)
			})
		})
	}
}
