package app_test

import (
	"errors"
	"regexp"
	"slices"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/testkit/office"
)

// likelyIn are the people of whom a refused request asks whether they are the one named.
func likelyIn(t *testing.T, err error) []string {
	t.Helper()
	var likely *app.LikelyError
	if !errors.As(err, &likely) || fault.KindOf(err) != fault.Stale {
		t.Fatalf("CR6.2: the answer is %v, and nobody is shown", err)
	}
	var ids []string
	for _, m := range likely.Found.Matches {
		if len(m.Why) == 0 && m.Sought != nil {
			t.Errorf("CR6.2: %s is shown without why", m.ID)
		}
		ids = append(ids, m.ID)
	}
	return ids
}

// TestAReportOnAStranger: a court's request about someone whom nobody knows opens their record (CR6.1 to CR6.4), once, and not
// while somebody in the record may be them.
func TestAReportOnAStranger(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		court := office.Officer(access.Court)
		ask := func(forename, surname, born string) app.Stranger {
			s := app.Stranger{Request: app.Request{Ask: o.Ask(0), Author: court, Of: entry.ReportRequested{Type: "CJF", Court: "Moorton", Hearing: o.App.Today().Add(4), Offence: "10501"}},
				Who: entry.PersonRegistered{Forename: forename, Surname: surname, ToldBy: "the court", Sex: "F"}}
			if born != "" {
				s.Who.Born = day.MustParse(born)
			}
			return s
		}
		wrong := ask("", "", "")
		wrong.Who.ToldBy, wrong.Who.PNC = "", "12"
		_, _, err := o.App.RequestOnStranger(t.Context(), court, wrong)
		faulty(t, "CR6.1: a name, and who told", fault.Invalid, err)
		if n := len(fault.FieldsOf(err)); n != 4 {
			t.Errorf("CR6.1: %d fields are named, want forename, surname, who told and the number: %v", n, fault.FieldsOf(err))
		}
		_, _, err = o.App.RequestOnStranger(t.Context(), office.Officer(access.Inspector), ask("Zelda", "Quickley", "1990-05-17"))
		faulty(t, "V1.4", fault.Denied, err)

		new := ask("Zelda", "Quickley", "1990-05-17")
		person, done, err := o.App.RequestOnStranger(t.Context(), court, new)
		if err != nil {
			t.Fatal(err)
		}
		f := view(t, o, court, person).File
		if !regexp.MustCompile(`^D\d{6}$`).MatchString(f.CRN) || f.Name.String() != "Zelda Quickley" || len(f.Reports) != 1 || f.Reports[0].State != casefile.ReportBegun || f.Seq != len(done.Entries) {
			t.Errorf("CR6.1, CR6.3: the record is %+v with %v", f.Reports, done)
		}
		if found, err := o.App.Find(t.Context(), court, f.CRN, false); err != nil || len(found.Matches) != 1 || found.Matches[0].ID != person {
			t.Errorf("CR6.3: by its number %v, %v", found.Matches, err)
		}
		again, done, err := o.App.RequestOnStranger(t.Context(), court, new)
		if err != nil || !done.Again || again != "" || len(done.Entries) != 0 {
			t.Errorf("the same form sent twice did %v, %v", done, err)
		}
		report := f.Reports[0].ID
		written(t, o, court, person, report)
		must(t)(o.App.SignReport(t.Context(), court, app.Signing{Ask: o.Ask(0), Person: person, Assessment: report}))
		must(t)(o.App.AgreeReport(t.Context(), office.Officer(access.Manager), app.AboutReport{Ask: o.Ask(0), Person: person, Report: report}))
		must(t)(o.App.SentenceOn(t.Context(), court, app.Sentenced{Ask: o.Ask(0), Person: person, Report: report,
			Order: entry.OrderMade{Type: "340", Court: "Moorton", Offence: "10501", Months: 12, Unit: "north"}, Requirements: []casefile.ProposedRequirement{casefile.Proposed("F:RAR:20")}}))
		if f = view(t, o, court, person).File; len(f.Orders) != 1 || len(f.Orders[0].Requirements) != 1 || f.Reports[0].LedTo != f.Orders[0].ID || f.FallsTo(o.App.Today()) == "" {
			t.Errorf("CR5.3, CR6.4: sentenced, the record has %+v and falls to %q", f.Orders, f.FallsTo(o.App.Today()))
		}
		at := o.Clock.Now().Add(-time.Hour)
		past := look(court, person)
		past.AsKnown = at
		if _, err := o.App.Person(t.Context(), past); fault.KindOf(err) != fault.NotFound {
			t.Errorf("nobody knew them an hour ago, and the answer is %v", err)
		}

		for _, tt := range []struct {
			name, forename, surname, born string
			shown                         bool
		}{
			{"the name, born on another day", "Zelda", "Quickley", "1961-11-02", false},
			{"the name and the day of birth", "Zelda", "Quickley", "1990-05-17", true},
			{"a name that sounds like it, and the day", "Zelda", "Quickly", "1990-05-17", true},
			{"the name, and no day", "Zelda", "Quickley", "", true},
			{"the day, of another name", "Bartholomew", "Oxenham", "1990-05-17", false},
		} {
			s := ask(tt.forename, tt.surname, tt.born)
			s.Of.Court = tt.name
			_, done, err := o.App.RequestOnStranger(t.Context(), court, s)
			if !tt.shown {
				if err != nil || len(done.Entries) == 0 {
					t.Errorf("CR6.2: %s: %v", tt.name, err)
				}
				continue
			}
			ids := likelyIn(t, err)
			if len(ids) == 0 || ids[0] != person {
				t.Errorf("CR6.2: %s: shown are %v", tt.name, ids)
			}
			s.Ask, s.Unlike = o.Ask(0), ids
			if other, _, err := o.App.RequestOnStranger(t.Context(), court, s); err != nil || other == person {
				t.Errorf("CR6.2: %s, none of these: %s, %v", tt.name, other, err)
			}
		}
		o.Consistent(t)
	})
}

// TestNobodyIsShownWhoIsHidden (CR6.2, S1.7): a record that is closed to whoever asks is not among the likely.
func TestNobodyIsShownWhoIsHidden(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		by := office.Officer(access.Officer)
		for _, x := range office.People() {
			named := app.Stranger{Who: entry.PersonRegistered{Forename: x.Forename, Surname: x.Surname, Born: day.MustParse("1988-04-03")}}
			found, err := o.App.Likely(t.Context(), by, named)
			if err != nil {
				t.Fatal(err)
			}
			_, seen := o.App.Person(t.Context(), look(by, x.ID))
			shown := slices.ContainsFunc(found.Matches, func(m app.Match) bool { return m.ID == x.ID })
			if hidden := fault.KindOf(seen) == fault.NotFound; shown == hidden {
				t.Errorf("S1.7: %s is shown %v, and opening it answers %v", x.ID, shown, seen)
			}
		}
	})
}
