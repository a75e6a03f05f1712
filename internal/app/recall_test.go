package app_test

import (
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/testkit"
	"daybook/internal/testkit/office"
)

// enterer records one thing about the person of these tests.
func enterer(t *testing.T, o *office.Office) func(by string, on day.Date, p entry.Payload) (app.Done, error) {
	return func(by string, on day.Date, p entry.Payload) (app.Done, error) {
		t.Helper()
		return o.App.Enter(t.Context(), by, app.Act{Ask: o.Ask(0), Person: office.Own, On: on, Payload: p})
	}
}

// TestRecall takes the steps of a recall in their order, each by whoever takes it, and in no other (E5.2, E5.3, E5.5, V1.7).
func TestRecall(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		enter := enterer(t, o)
		done := must(t)
		sentence := done(enter(po, office.Monday-400, entry.OrderMade{Type: "SDS", Months: 48})).Entries[0]
		recommend := entry.RecallRecommended{Order: sentence, Sort: "standard", Reason: "Cannot be found", Tried: "Warning letter"}
		_, err := enter(po, 0, recommend)
		faulty(t, "recalled from custody", fault.Invalid, err)
		done(enter(po, office.Monday-30, entry.LicenceStarted{Order: sentence, Ends: office.Monday + 600}))

		_, err = enter(po, 0, entry.RecallRecommended{Order: sentence, Sort: "standard", Reason: "Cannot be found"})
		faulty(t, "without what was tried (E5.5)", fault.Invalid, err)
		_, err = enter(trainee, 0, recommend)
		faulty(t, "recommended by a trainee", fault.Denied, err)
		first := done(enter(po, 0, recommend)).Entries[0]
		_, err = enter(po, 0, recommend)
		faulty(t, "recommended twice", fault.Stale, err)

		decide := entry.RecallDecided{Recommendation: first, Decision: "recall", Reason: "Risk to the public"}
		_, err = enter(po, 0, decide)
		faulty(t, "decided by an officer", fault.Denied, err)
		decided := done(enter(spo, 0, decide)).Entries[0]
		_, err = enter(head, 0, decide)
		faulty(t, "decided twice", fault.Stale, err)

		sent := entry.RecallSent{Decision: decided, Note: "Stays with his mother"}
		_, err = enter(po, 0, sent)
		faulty(t, "papers before the endorsement", fault.Stale, err)
		endorse := entry.RecallEndorsed{Decision: decided, Verdict: "endorsed"}
		_, err = enter(spo, 0, endorse)
		faulty(t, "endorsed by who decided", fault.Denied, err)
		_, err = enter(head, 0, entry.RecallEndorsed{Decision: decided, Verdict: "not endorsed"})
		faulty(t, "not endorsed without a reason", fault.Invalid, err)
		done(enter(head, 0, endorse))
		_, err = enter(head, 0, endorse)
		faulty(t, "endorsed twice", fault.Stale, err)
		done(enter(admin, 0, sent))
		_, err = enter(po, 0, sent)
		faulty(t, "papers twice", fault.Stale, err)

		if r := view(t, o, po, office.Own).File.Recalls; len(r) != 1 || r[0].Sent != office.Monday || !r[0].Goes() {
			t.Errorf("the recall stands as %+v", r)
		}
	})
}

// TestNobodyEndorsesTheirOwnDecision holds for a head of unit who decided in the manager's place (V1.7), and a decision not to
// recall leaves room for a later recommendation (E5.4).
func TestNobodyEndorsesTheirOwnDecision(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	enter, done := enterer(t, o), must(t)
	sentence := done(enter(po, office.Monday-400, entry.OrderMade{Type: "SDS", Months: 48})).Entries[0]
	done(enter(po, office.Monday-30, entry.LicenceStarted{Order: sentence, Ends: office.Monday + 600}))
	recommend := entry.RecallRecommended{Order: sentence, Sort: "standard", Reason: "Cannot be found", Tried: "Warning letter"}
	first := done(enter(po, 0, recommend)).Entries[0]
	refused := done(enter(head, 0, entry.RecallDecided{Recommendation: first, Decision: "no recall", Reason: "He came back"})).Entries[0]
	_, err := enter(head, 0, entry.RecallEndorsed{Decision: refused, Verdict: "endorsed"})
	faulty(t, "a decision not to recall endorsed", fault.Stale, err)
	done(enter(admin, 0, entry.LetterSent{Decision: refused, How: "post"}))

	second := done(enter(po, 0, recommend)).Entries[0]
	decided := done(enter(head, 0, entry.RecallDecided{Recommendation: second, Decision: "recall", Reason: "Gone again"})).Entries[0]
	_, err = enter(head, 0, entry.RecallEndorsed{Decision: decided, Verdict: "endorsed"})
	faulty(t, "their own decision endorsed", fault.Denied, err)
	o.Consistent(t)
}

// TestMoreTimeForAPlan holds more time to a plan that is owed, to a day after the one it is due on, and to its limit (P1.7).
func TestMoreTimeForAPlan(t *testing.T) {
	o := office.Open(t, testkit.SQLite(t))
	enter, done := enterer(t, o), must(t)
	extend := func(by string, until day.Date) error {
		_, err := enter(by, 0, entry.PlanExtended{Until: until, Reason: "In hospital"})
		return err
	}
	faulty(t, "for a plan that is made", fault.Stale, extend(spo, office.Monday+5))
	done(enter(po, office.Monday-5, entry.OrderEnded{Order: office.Entry(office.Own, "order"), Reason: "Completed"}))
	done(enter(po, office.Monday-4, entry.OrderMade{Type: "340", Months: 12}))
	due := planDue(t, o)
	faulty(t, "by an officer", fault.Denied, extend(po, due+1))
	faulty(t, "to the day it is due on", fault.Invalid, extend(spo, due))
	faulty(t, "beyond the limit", fault.Invalid, extend(spo, due.AddMonths(3)))
	if err := extend(spo, due+2); err != nil {
		t.Fatal(err)
	}
	if got := planDue(t, o); got != due+2 {
		t.Errorf("the plan is due on %s, want %s", got, due+2)
	}
	if err := extend(spo, due+3); err != nil {
		t.Errorf("a second time within the limit: %v", err)
	}
	o.Consistent(t)
}

func planDue(t *testing.T, o *office.Office) day.Date {
	t.Helper()
	for _, y := range view(t, o, spo, office.Own).Standing.Duties {
		if strings.HasPrefix(y.Key, "plan:") {
			return y.Due
		}
	}
	t.Fatal("no plan is owed")
	return 0
}

// TestARecallReportIsThePapers sends a recall report (Part A): not before the recall is endorsed, and then that it went says that the papers
// went, which is recorded nowhere else meanwhile (CR5.6).
func TestARecallReportIsThePapers(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		enter := enterer(t, o)
		done := must(t)
		sentence := done(enter(po, office.Monday-400, entry.OrderMade{Type: "SDS", Months: 48})).Entries[0]
		done(enter(po, office.Monday-30, entry.LicenceStarted{Order: sentence, Ends: office.Monday + 600}))
		first := done(enter(po, 0, entry.RecallRecommended{Order: sentence, Sort: "standard", Reason: "Cannot be found", Tried: "Warning letter"})).Entries[0]
		report := done(o.App.RequestReport(t.Context(), po, app.Request{Ask: o.Ask(0), Person: office.Own, Author: po,
			Of: entry.ReportRequested{Type: "PARTA", Court: "Casework section", Order: sentence}})).Entries[0]
		written(t, o, po, office.Own, report)
		done(o.App.SignReport(t.Context(), po, app.Signing{Ask: o.Ask(0), Person: office.Own, Assessment: report}))
		if r, _ := view(t, o, po, office.Own).File.Report(report); r.State == casefile.ReportWaiting {
			done(o.App.AgreeReport(t.Context(), spo, app.AboutReport{Ask: o.Ask(0), Person: office.Own, Report: report}))
		}

		send := func() (app.Done, error) {
			return o.App.SendReport(t.Context(), po, app.AboutReport{Ask: o.Ask(0), Person: office.Own, Report: report})
		}
		_, err := send()
		faulty(t, "sent before it was decided", fault.Invalid, err)
		decided := done(enter(spo, 0, entry.RecallDecided{Recommendation: first, Decision: "recall", Reason: "Risk to the public"})).Entries[0]
		_, err = send()
		faulty(t, "sent before it was endorsed", fault.Invalid, err)
		done(enter(head, 0, entry.RecallEndorsed{Decision: decided, Verdict: "endorsed"}))
		_, err = enter(po, 0, entry.RecallSent{Decision: decided})
		faulty(t, "papers beside the report", fault.Stale, err)
		if went := done(send()); len(went.Entries) != 2 {
			t.Errorf("sending it recorded %d entries, want that it went and that the papers went", len(went.Entries))
		}
		f := view(t, o, po, office.Own).File
		if r, _ := f.Report(report); r.State != casefile.ReportSent || f.Recalls[0].Sent != office.Monday {
			t.Errorf("the report stands as %s, and the papers went on %v", r.State, f.Recalls[0].Sent)
		}
	})
}
