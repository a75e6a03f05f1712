package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// TestAFactReplacesAnother: the new telephone number holds, the old one ends and stays in the history.
func TestAFactReplacesAnother(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		old, drawn := office.Entry(office.Own, "phone"), view(t, o, po, office.Own).File.Seq
		must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Replaces: old,
			Payload: entry.PhoneRecorded{Type: "mobile", Number: "07700 900555", ToldBy: "the person", ToldOn: office.Monday}}))
		var standing []string
		phones := view(t, o, po, office.Own).File.Phones
		for _, p := range phones {
			if p.Ended == 0 {
				standing = append(standing, p.Number)
			}
		}
		if len(phones) != 2 || len(standing) != 1 || standing[0] != "07700 900555" {
			t.Errorf("phones: %+v", phones)
		}
		unchanged(t, o, office.Own, func() { // whoever had the old one before them sees what took its place, and that it ended
			_, err := o.App.Enter(t.Context(), spo, app.Act{Ask: o.Ask(drawn), Person: office.Own, Replaces: old, Payload: entry.PhoneRecorded{Type: "mobile", Number: "07700 900556"}})
			faulty(t, "changed by someone else", fault.Stale, err)
			var stale *app.StaleError
			var came []string
			if errors.As(err, &stale) {
				for _, m := range stale.Since {
					came = append(came, m.Line.Kind)
				}
			}
			if !slices.Equal(came, []string{"phone.recorded", "fact.ended"}) {
				t.Errorf("what came since: %v", came)
			}
		})
		unchanged(t, o, office.Own, func() {
			_, err := o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.FactEnded{Of: old}})
			faulty(t, "ended already", fault.Stale, err)
		})
	})
}

// TestWhatIsSaidAgainStillHolds: what says more of the same number or address, without a day, has held since that did and was
// told when that was (C1.3); it goes through the details on the day of recording all the same (C1.5). Another number begins today.
func TestWhatIsSaidAgainStillHolds(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		file := func() *casefile.File { return view(t, o, po, office.Own).File }
		before, _ := file().MainAddress()
		again := entry.AddressRecorded{Status: before.Status, Type: before.Type, Line1: before.Line1, Line2: before.Line2, Town: before.Town, Postcode: before.Postcode, Note: "A dog in the yard"}
		must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Replaces: before.Origin.Entry, Payload: again}))
		after, _ := file().MainAddress()
		if after.Note != "A dog in the yard" || after.Origin.On != before.Origin.On || after.ToldBy != before.ToldBy || after.ToldOn != before.ToldOn {
			t.Errorf("the address with a note is %+v, before %+v", after, before)
		}
		for _, d := range slices.Concat(view(t, o, po, office.Own).Standing.Duties, view(t, o, po, office.Own).Standing.Later) {
			if d.Kind == "details" && !strings.HasPrefix(d.Key, "details:"+o.App.Today().String()) {
				t.Errorf("gone through today, and the duty is %s", d.Key)
			}
		}
		again.ToldBy, again.ToldOn = "police", o.App.Today()
		must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Replaces: after.Origin.Entry, Payload: again}))
		if last, _ := file().MainAddress(); last.ToldBy != "police" || last.Origin.On != before.Origin.On {
			t.Errorf("the address that the police told is %+v", last)
		}
		phone := file().Phones[0]
		must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Replaces: phone.Origin.Entry,
			Payload: entry.PhoneRecorded{Type: phone.Type, Number: "07700 900555"}}))
		for _, x := range file().Phones {
			if x.Number == "07700 900555" && (x.Origin.On != o.App.Today() || x.ToldBy != "") {
				t.Errorf("another number is %+v", x)
			}
		}
	})
}

func TestBadActsSaveNothing(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	flag := office.Entry(office.Own, "flag")
	limited := must(t)(o.App.Enter(t.Context(), spo, app.Act{Ask: o.Ask(0), Person: office.Own,
		Payload: entry.LimitSet{Type: "exclusion", Officers: []string{admin}, Message: "Ring.", Reason: "Known"}})).Entries[0]
	tests := []struct {
		name   string
		by     string
		act    app.Act
		kind   fault.Kind
		fields []string
	}{
		{"nothing", po, app.Act{}, fault.Invalid, nil},
		{"a kind with a command of its own", po, app.Act{Payload: entry.OutcomeRecorded{Appointment: "x", Outcome: "ATTC"}}, fault.Invalid, nil},
		{"an emergency opening by the back door (V4.1)", po, app.Act{Payload: entry.AccessForced{Officer: po, Reason: "x", Until: office.Monday}}, fault.Invalid, nil},
		{"a required field is empty", po, app.Act{Payload: entry.FlagRaised{}}, fault.Invalid, []string{"type"}},
		{"a code that is not in the list", po, app.Act{Payload: entry.FlagRaised{Type: "??"}}, fault.Invalid, []string{"type"}},
		{"a choice that is not one", po, app.Act{Payload: entry.PhoneRecorded{Type: "fax", Number: "07700 900123"}}, fault.Invalid, []string{"type"}},
		{"half a telephone number", po, app.Act{Payload: entry.PhoneRecorded{Type: "mobile", Number: "0770"}}, fault.Invalid, []string{"number"}},
		{"an e-mail address without a place", po, app.Act{Payload: entry.EmailRecorded{Address: "kit@"}}, fault.Invalid, []string{"address"}},
		{"an address without a street", po, app.Act{Payload: entry.AddressRecorded{Status: "M"}}, fault.Invalid, []string{"line1"}},
		{"told tomorrow", po, app.Act{Payload: entry.PhoneRecorded{Type: "mobile", Number: "07700 900123", ToldOn: office.Monday + 1}}, fault.Invalid, []string{"told_on"}},
		{"a police number that is none", po, app.Act{Payload: entry.IdentifierRecorded{Type: "PNC", Value: "rubbish"}}, fault.Invalid, []string{"value"}},
		{"a police number without its letter", po, app.Act{Payload: entry.IdentifierRecorded{Type: "PNC", Value: "2023/0237784"}}, fault.Invalid, []string{"value"}},
		{"a victim's telephone number, of one who is called so", po, app.Act{Payload: entry.RelationRecorded{Type: "VICTIM", Name: "A. B.", Phone: "07700 900123"}}, fault.Invalid, []string{"phone"}},
		{"a victim's telephone number", po, app.Act{Payload: entry.RelationRecorded{Type: "PARTNER", Name: "A. B.", Victim: true, Phone: "07700 900123"}}, fault.Invalid, []string{"phone"}},
		{"a name without a family name", po, app.Act{Payload: entry.NameRecorded{Type: "alias", Forename: "Kit"}}, fault.Invalid, []string{"surname"}},
		{"a name without end", po, app.Act{Payload: entry.NameRecorded{Type: "alias", Surname: strings.Repeat("x", 101)}}, fault.Invalid, []string{"surname"}},
		{"a line without end", po, app.Act{Payload: entry.PhoneRecorded{Type: "mobile", Number: "07700 900123", Note: strings.Repeat("x", 1001)}}, fault.Invalid, []string{"note"}},
		{"a sign that turns the writing round", po, app.Act{Payload: entry.NameRecorded{Type: "alias", Surname: "\u202eMoss"}}, fault.Invalid, []string{"surname"}},
		{"born tomorrow", po, app.Act{Payload: entry.DetailRecorded{Field: "born", Value: "2026-11-24"}}, fault.Invalid, []string{"value"}},
		{"a line break in one line", po, app.Act{Payload: entry.PhoneRecorded{Type: "mobile", Number: "07700 900123", Note: "a\nb"}}, fault.Invalid, []string{"note"}},
		{"something still to come", po, app.Act{On: office.Monday + 1, Payload: entry.FlagRaised{Type: "RMRH"}}, fault.Invalid, []string{"on"}},
		{"something before the person was born", po, app.Act{On: day.MustParse("1850-01-01"), Payload: entry.FlagRaised{Type: "RMRH"}}, fault.Invalid, []string{"on"}},
		{"a flag of someone else", po, app.Act{Payload: entry.FlagReviewed{Flag: office.Entry(office.Away, "flag")}}, fault.Stale, nil},
		{"a failure of someone else", po, app.Act{Payload: entry.FailureJudged{Failure: office.Entry(office.Away, "attended"), Outcome: "AAAA", Reason: "Proof"}}, fault.Invalid, []string{"failure"}},
		{"a requirement of an order of someone else", po, app.Act{Payload: entry.RequirementMade{Order: office.Entry(office.Away, "order"), Type: "F"}}, fault.Invalid, []string{"order"}},
		{"a letter for what asked for none", po, app.Act{Payload: entry.LetterSent{Decision: office.Entry(office.Own, "attended")}}, fault.Invalid, []string{"decision"}},
		{"a fact takes the place of one of another kind", po, app.Act{Replaces: office.Entry(office.Own, "address"),
			Payload: entry.PhoneRecorded{Type: "mobile", Number: "07700 900123"}}, fault.Invalid, nil},
		{"a telephone number takes the place of a limit (V3.5)", po, app.Act{Replaces: limited,
			Payload: entry.PhoneRecorded{Type: "mobile", Number: "07700 900123"}}, fault.Invalid, nil},
		{"a flag raised by a trainee (V1.3)", trainee, app.Act{Payload: entry.FlagRaised{Type: "RMRH"}}, fault.Denied, nil},
		{"a limit by an officer (V3.5)", po, app.Act{Payload: entry.LimitSet{Type: "exclusion", Officers: []string{admin}, Reason: "x"}}, fault.Denied, nil},
		{"a limit lifted by an officer (V3.5)", po, app.Act{Payload: entry.FactEnded{Of: limited}}, fault.Denied, nil},
		{"a limit of nobody", spo, app.Act{Payload: entry.LimitSet{Type: "exclusion", Reason: "x"}}, fault.Invalid, []string{"officers"}},
		{"a limit of someone unknown", spo, app.Act{Payload: entry.LimitSet{Type: "exclusion", Officers: []string{"x"}, Reason: "x"}}, fault.Invalid, []string{"officers"}},
		{"a limit that keeps the responsible officer out", spo, app.Act{Payload: entry.LimitSet{Type: "exclusion", Officers: []string{po}, Reason: "x"}}, fault.Invalid, []string{"officers"}},
		{"a restriction without the responsible officer", spo, app.Act{Payload: entry.LimitSet{Type: "restriction", Officers: []string{spo}, Reason: "x"}}, fault.Invalid, []string{"officers"}},
		{"a limit that is over", spo, app.Act{Payload: entry.LimitSet{Type: "exclusion", Officers: []string{admin}, Until: office.Monday - 1, Reason: "x"}}, fault.Invalid, []string{"until"}},
		{"an inspector changes a detail (V1.4)", insp, app.Act{Payload: entry.DetailRecorded{Field: "pronouns", Value: "they"}}, fault.Denied, nil},
		{"an inspector ends a fact (V1.4)", insp, app.Act{Payload: entry.FactEnded{Of: office.Entry(office.Own, "phone")}}, fault.Denied, nil},
		{"a court officer assesses risk (V1.6)", court, app.Act{Payload: entry.RiskAssessed{Level: "LOW"}}, fault.Denied, nil},
		{"a flag taken off that is not there", po, app.Act{Payload: entry.FlagEnded{Flag: flag + "x", Reason: "x"}}, fault.Stale, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.act.Ask, tt.act.Person = o.Ask(0), office.Own
			unchanged(t, o, office.Own, func() {
				_, err := o.App.Enter(t.Context(), tt.by, tt.act)
				faulty(t, "the form", tt.kind, err)
				if diff := cmp.Diff(tt.fields, wrongs(err)); diff != "" {
					t.Errorf("fields (-want +got):\n%s", diff)
				}
			})
		})
	}
	o.Consistent(t)
}

// TestSnooze holds a snooze to its longest time, to duties that are due, and to those that may wait (D3.1, D3.2).
func TestSnooze(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	snooze := func(duty string, until day.Date, reason string) error {
		_, err := o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own,
			Payload: entry.DutySnoozed{Duty: duty, Until: until, Reason: reason}})
		return err
	}
	var soft, hard string
	for _, d := range view(t, o, po, office.Own).Standing.Duties {
		if d.Hard && hard == "" {
			hard = d.Key
		}
		if !d.Hard && soft == "" {
			soft = d.Key
		}
	}
	if soft == "" {
		t.Fatal("no duty that may wait")
	}
	unchanged(t, o, office.Own, func() {
		faulty(t, "until today", fault.Invalid, snooze(soft, office.Monday, "Away"))
		faulty(t, "until next year", fault.Invalid, snooze(soft, office.Monday.AddMonths(12), "Away"))
		faulty(t, "without a reason", fault.Invalid, snooze(soft, office.Monday+1, ""))
		faulty(t, "a duty that is not due", fault.Stale, snooze("news:x:p-own", office.Monday+1, "Away"))
		if hard != "" {
			faulty(t, "a duty that may not wait", fault.Invalid, snooze(hard, office.Monday+1, "Away"))
		}
	})
	before, err := o.App.Day(t.Context(), po, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := snooze(soft, office.Monday+1, "Waiting for the police"); err != nil {
		t.Fatal(err)
	}
	after, err := o.App.Day(t.Context(), po, "", 0)
	if err != nil || after.Due != before.Due-1 || after.Asleep != before.Asleep+1 {
		t.Errorf("%d due and %d asleep, then %d and %d (%v)", before.Due, before.Asleep, after.Due, after.Asleep, err)
	}
	o.Clock.Forward(24 * hour)
	if back, err := o.App.Day(t.Context(), po, "", 0); err != nil || back.Asleep != before.Asleep {
		t.Errorf("a day later %d are asleep, %v", back.Asleep, err)
	}
}

// TestAVictimIsOne: whoever is called a victim is marked as one, also when the box was not ticked, so that nothing that could find
// them is kept or shown.
func TestAVictimIsOne(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.RelationRecorded{Type: "VICTIM", Name: "Victim A"}}))
	for _, r := range view(t, o, po, office.Own).File.Relations {
		if r.Name == "Victim A" && !r.Victim {
			t.Errorf("recorded as %+v", r)
		}
	}
}
