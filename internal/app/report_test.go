package app_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/load"
	"daybook/internal/testkit/office"
)

// written answers every question of a report that must be answered, and looks at its sources.
func written(t *testing.T, o *office.Office, by, person, report string) {
	t.Helper()
	x, err := o.App.Assessment(t.Context(), look(by, person), report)
	if err != nil {
		t.Fatal(err)
	}
	looked := map[string]string{}
	for _, d := range x.Sources {
		looked[d.Source.ID] = "opened"
	}
	must(t)(o.App.LookAtSources(t.Context(), by, app.Looking{Ask: o.Ask(0), Person: person, Assessment: report, Report: true, Results: looked}))
	for range 2 { // an answer may bring up further questions
		for _, q := range missing(t, o, by, person, report) {
			g := app.Given{Question: q.ID, Value: "As they said"}
			switch {
			case q.Kind == assess.Level:
				g.Value = "MEDIUM"
			case q.Kind == assess.Proposed:
				g.Value = "F:RAR:20\nW:W01:80"
			case q.Kind == assess.Number:
				g.Value = "12"
			case len(q.Options) > 0:
				g.Value = q.Options[0].Code
			}
			section := x.Set.SectionOf(q).ID
			must(t)(o.App.AnswerSection(t.Context(), by, app.Answering{Ask: o.Ask(0), Person: person, Assessment: report, Report: true, Section: section, Given: []app.Given{g}}))
		}
	}
	x, err = o.App.Assessment(t.Context(), look(by, person), report)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range x.Conflicts {
		must(t)(o.App.SettleConflict(t.Context(), by, app.Settling{Ask: o.Ask(0), Person: person, Assessment: report, Report: true, Conflict: k.Key, Reason: "The answer holds"}))
	}
}

func missing(t *testing.T, o *office.Office, by, person, report string) []*assess.Question {
	t.Helper()
	x, err := o.App.Assessment(t.Context(), look(by, person), report)
	if err != nil {
		t.Fatal(err)
	}
	return x.Missing()
}

// TestAReportGoesItsWay: a court officer records the request and writes it; a second reader gives it back once; it is sent;
// the sentence is taken from the proposal, and the next assessment is offered what it said (CR1.1 to CR5.4).
func TestAReportGoesItsWay(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		court, spo, person := office.Officer(access.Court), office.Officer(access.Manager), office.Own
		asked := must(t)(o.App.RequestReport(t.Context(), court, app.Request{Ask: o.Ask(0), Person: person, Author: court,
			Of: entry.ReportRequested{Type: "CJF", Court: "Moorton Crown Court", Hearing: o.App.Today().Add(3), Offence: "00801", Asks: "All options open"}}))
		id := asked.Entries[0]
		step := app.AboutReport{Person: person, Report: id}
		about := func(note string) app.AboutReport { s := step; s.Ask, s.Note = o.Ask(0), note; return s }

		l, err := o.App.Load(t.Context(), court, court)
		if err != nil || !slices.ContainsFunc(l.Load.Done, func(d load.DoneLine) bool { return d.Entry == id && d.Points == 65 && d.Ends == 0 }) {
			t.Errorf("W28.6: the author's load has %+v, %v", l.Load.Done, err)
		}
		sign := app.Signing{Ask: o.Ask(0), Person: person, Assessment: id}
		_, err = o.App.SignReport(t.Context(), court, sign)
		faulty(t, "AS3.1: nothing is answered", fault.Invalid, err)
		_, err = o.App.AnswerSection(t.Context(), office.Officer(access.Officer), app.Answering{Ask: o.Ask(0), Person: person, Assessment: id, Section: "offence"})
		faulty(t, "a report is not written as an assessment", fault.NotFound, err)

		written(t, o, court, person, id)
		_, err = o.App.SignReport(t.Context(), spo, app.Signing{Ask: o.Ask(0), Person: person, Assessment: id})
		faulty(t, "only its author signs", fault.Denied, err)
		must(t)(o.App.SignReport(t.Context(), court, app.Signing{Ask: o.Ask(0), Person: person, Assessment: id}))
		r := reportOf(t, o, person, id)
		if r.State != casefile.ReportWaiting || r.Second != "CR3.1" {
			t.Fatalf("CR3.1: a wounding before the court, and the report stands %q by %q", r.State, r.Second)
		}
		_, err = o.App.SendReport(t.Context(), court, about(""))
		faulty(t, "CR3.7: it does not go before", fault.Stale, err)
		_, err = o.App.AgreeReport(t.Context(), court, about(""))
		faulty(t, "CR3.4: a court officer is no second reader", fault.Denied, err)
		_, err = o.App.ReturnReport(t.Context(), spo, about(""))
		faulty(t, "CR3.6: given back with a note", fault.Invalid, err)
		must(t)(o.App.ReturnReport(t.Context(), spo, about("Say what the weapon was")))
		must(t)(o.App.SignReport(t.Context(), court, app.Signing{Ask: o.Ask(0), Person: person, Assessment: id}))
		must(t)(o.App.AgreeReport(t.Context(), spo, about("Sound")))
		must(t)(o.App.SendReport(t.Context(), court, about("By e-mail")))
		_, err = o.App.WithdrawReport(t.Context(), court, about("No"))
		faulty(t, "it went", fault.Stale, err)

		x, err := o.App.Assessment(t.Context(), look(spo, person), id)
		if err != nil {
			t.Fatal(err)
		}
		last, _ := x.Of.Latest()
		if n := len(x.Of.Signings); n != 2 || last.Report == nil || len(last.Report.Shown) == 0 {
			t.Errorf("CR4.3, CR5.1: %d versions, and the last shows %+v", n, last.Report)
		}
		if p := last.Report; p.Sentence != "community-order" || p.Months != 12 || strings.Join(p.Requirements, " ") != "F:RAR:20 W:W01:80" {
			t.Errorf("the proposal is %+v", p)
		}
		made := app.Sentenced{Ask: o.Ask(0), Person: person, Report: id, Order: entry.OrderMade{Type: "340", Court: "Moorton Crown Court", Months: 12}}
		for _, line := range last.Report.Requirements {
			made.Requirements = append(made.Requirements, casefile.Proposed(line))
		}
		must(t)(o.App.SentenceOn(t.Context(), court, made))
		v := view(t, o, spo, person)
		order := v.File.Orders[0]
		if led, _ := v.File.Report(id); led.LedTo != order.ID || len(order.Requirements) != 2 || order.Requirements[0].Length+order.Requirements[1].Length != 100 {
			t.Errorf("CR5.3: the order is %+v", order)
		}
		made.Ask = o.Ask(0)
		_, err = o.App.SentenceOn(t.Context(), court, made)
		faulty(t, "CR5.3: once", fault.Stale, err)

		a, err := o.App.Assessment(t.Context(), look(office.Officer(access.Officer), person), office.Entry(person, "assessment"))
		if err != nil {
			t.Fatal(err)
		}
		offer := offeredTo(a, "off.weapon")
		if offer.Value != "yes" || len(offer.From) == 0 || offer.From[0].Title != "Fast report" {
			t.Errorf("CR5.4: the assessment is offered %+v", offer)
		}
		o.Consistent(t)
	})
}

func reportOf(t *testing.T, o *office.Office, person, id string) casefile.Report {
	t.Helper()
	r, ok := view(t, o, office.Officer(access.Manager), person).File.Report(id)
	if !ok {
		t.Fatalf("no report %s", id)
	}
	return r
}

// TestWhoWritesAReport: a manager or a court officer says who writes, whoever may write may take what nobody has, and who
// writes sees the record, wherever the person is held (CR1.5, CR1.6).
func TestWhoWritesAReport(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		po, pso, admin, court := office.Officer(access.Officer), office.Officer(access.PSO), office.Officer(access.Admin), office.Officer(access.Court)
		request := func(by, person, author string) (app.Done, error) {
			return o.App.RequestReport(t.Context(), by, app.Request{Ask: o.Ask(0), Person: person, Author: author, Of: entry.ReportRequested{Type: "CJS", Court: "Moorton"}})
		}
		_, err := request(admin, office.Own, po)
		faulty(t, "an administrator does not say who writes", fault.Invalid, err)
		id := must(t)(request(admin, office.Own, "")).Entries[0]
		_, err = request(admin, office.Own, "")
		faulty(t, "the same report is asked for once", fault.Stale, err)
		list, err := o.App.Reports(t.Context(), po, "")
		if err != nil || !slices.ContainsFunc(list.Asked, func(x app.Listed) bool { return x.Report == id }) {
			t.Errorf("CR1.7: %+v, %v", list.Asked, err)
		}
		must(t)(o.App.BeginReport(t.Context(), pso, app.AboutReport{Ask: o.Ask(0), Person: office.Own, Report: id}))
		if r := reportOf(t, o, office.Own, id); r.Author != pso || r.State != casefile.ReportBegun {
			t.Errorf("CR1.6: taken on, it stands %+v", r)
		}
		_, err = o.App.GiveReport(t.Context(), po, app.AboutReport{Ask: o.Ask(0), Person: office.Own, Report: id, Officer: po})
		faulty(t, "what has an author is given away by a manager", fault.Denied, err)
		must(t)(o.App.GiveReport(t.Context(), court, app.AboutReport{Ask: o.Ask(0), Person: office.Own, Report: id, Officer: po}))

		_, err = o.App.Person(t.Context(), look(po, office.Away))
		faulty(t, "V2.2", fault.Denied, err)
		away := must(t)(request(court, office.Away, po)).Entries[0]
		if _, err := o.App.Assessment(t.Context(), look(po, office.Away), away); err != nil {
			t.Errorf("CR1.6: the author does not see the record: %v", err)
		}
		must(t)(o.App.WithdrawReport(t.Context(), court, app.AboutReport{Ask: o.Ask(0), Person: office.Away, Report: away, Note: "Not guilty"}))
		_, err = o.App.Person(t.Context(), look(po, office.Away))
		faulty(t, "V2.2: the report is over", fault.Denied, err)
		_, err = o.App.GiveReport(t.Context(), court, app.AboutReport{Ask: o.Ask(0), Person: office.Own, Report: id, Officer: admin})
		faulty(t, "an administrator writes none", fault.Invalid, err)
		o.Consistent(t)
	})
}
