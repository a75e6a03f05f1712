package app_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/forecast"
	"daybook/internal/lists"
	"daybook/internal/rules"
	"daybook/internal/testkit/office"
)

// TestOneAssessmentAtATime (AS1.1): an assessment is begun on the questions of the day, and while it is written no second one is.
func TestOneAssessmentAtATime(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		begin := func(kind string) error {
			_, err := o.App.BeginAssessment(t.Context(), po, app.Begin{Ask: o.Ask(0), Person: office.Own, Type: kind})
			return err
		}
		faulty(t, "a second one", fault.Stale, begin(assess.Full))
		w := assessing(t, o, po, office.Own, "MEDIUM")
		w.complete()
		w.sign("")
		faulty(t, "of no kind", fault.Invalid, begin("deep"))
		next := beginning(t, o, po, office.Own, "MEDIUM", app.Begin{Type: assess.Review, Why: "The police rang", After: office.Entry(office.Own, "news")}).open()
		if next.Set.ID != assess.SetOn(office.Monday).ID || next.Of.After != office.Entry(office.Own, "news") {
			t.Errorf("begun on %s after %q", next.Set.ID, next.Of.After)
		}
		if o := offeredTo(next, "acc.suitable"); o.Value != "yes" || len(o.From) == 0 || o.From[0].Title != "The assessment before" {
			t.Errorf("a review is offered %+v, want the answer before it", o)
		}
	})
}

// TestSourcesAreSaidOneByOne (AS2.2, AS2.3): what came of a source is recorded with its reason, and a source that nobody looked at
// asks for a reason when it is signed.
func TestSourcesAreSaidOneByOne(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		w := assessing(t, o, po, office.Own, "MEDIUM")
		look := func(results, notes map[string]string) error {
			_, err := o.App.LookAtSources(t.Context(), po, app.Looking{Ask: o.Ask(0), Person: office.Own, Assessment: w.id, Results: results, Notes: notes})
			return err
		}
		unchanged(t, o, office.Own, func() {
			err := look(map[string]string{"police": "refused", "abuse": ""}, map[string]string{"abuse": "Rang twice"})
			faulty(t, "refused without a word, and a word without what came of it", fault.Invalid, err)
			if diff := cmp.Diff([]string{"note-police", "source-abuse"}, wrongs(err)); diff != "" {
				t.Errorf("fields (-want +got):\n%s", diff)
			}
		})
		if err := look(map[string]string{"police": "refused"}, map[string]string{"police": "Not until the trial"}); err != nil {
			t.Fatal(err)
		}
		unchanged(t, o, office.Own, func() {
			if err := look(map[string]string{"police": "refused"}, map[string]string{"police": "Not until the trial"}); err != nil {
				t.Error(err)
			}
		})
		w.answers()
		w.settles()
		_, err := o.App.SignAssessment(t.Context(), po, app.Signing{Ask: o.Ask(0), Person: office.Own, Assessment: w.id})
		faulty(t, "signed without a reason", fault.Invalid, err)
		w.sign("The trial is next week")
		v, _ := w.open().Of.Latest()
		if v.Signed.Reason != "The trial is next week" || !slices.Contains(v.Signed.NotDrawnOn, "Police record") {
			t.Errorf("AS2.4: the signed assessment says %+v", v.Signed)
		}
	})
}

// TestWhatDisagreesIsSettled (AS4.1, AS4.2): what stands against an answer stops the signing until somebody says what holds, and
// another answer opens it again.
func TestWhatDisagreesIsSettled(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.FlagRaised{Type: "ADVP"}}))
		w := assessing(t, o, po, office.Own, "LOW")
		w.says["rosh.level"] = "MEDIUM"
		w.answers()
		w.looks()
		sign := func() error {
			_, err := o.App.SignAssessment(t.Context(), po, app.Signing{Ask: o.Ask(0), Person: office.Own, Assessment: w.id})
			return err
		}
		faulty(t, "unsettled", fault.Invalid, sign())
		settle := func(conflict, reason string) error {
			_, err := o.App.SettleConflict(t.Context(), po, app.Settling{Ask: o.Ask(0), Person: office.Own, Assessment: w.id, Conflict: conflict, Reason: reason})
			return err
		}
		open := w.open().Conflicts
		if len(open) == 0 {
			t.Fatal("a low level beside a flag for domestic abuse stands unopposed")
		}
		faulty(t, "without a reason", fault.Invalid, settle(open[0].Key, " "))
		faulty(t, "of nothing", fault.Invalid, settle("", "Because"))
		faulty(t, "of what no longer disagrees", fault.Stale, settle("known-abuse|gone|LOW", "Because"))
		w.settles()
		w.answer("rosh.known", "MEDIUM")
		w.answer("rosh.known", "LOW")
		if left := w.open().Before(rules.At(office.Monday)).Conflicts; len(left) != 0 {
			t.Errorf("the same answer again opens %d", len(left))
		}
		w.sign("")
	})
}

// TestSigningIsTheAssessmentOfRisk (AS3.2, AS3.4): one entry sets the level, the flag that states it, what the predictors and the
// tier read, and the duties; everything that lists them has it at once.
func TestSigningIsTheAssessmentOfRisk(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.ScoresRecorded{Tool: "OASys", RSR: "1.2", OGRS3: "62"}}))
		tierBefore := view(t, o, po, office.Own).Standing.Tier
		w := assessing(t, o, po, office.Own, "MEDIUM")
		for q, answer := range map[string]string{"att.crime": "for", "att.change": "no", "att.supervision": "poor", "thi.problems": "significant", "thi.consequences": "significant",
			"thi.others": "significant", "life.activities": "significant", "life.influence": "yes", "life.risks": "yes", "acc.type": "none", "acc.suitable": "no",
			"acc.secure": "no", "alc.used": "dependent", "alc.binge": "significant", "drug.used": "now", "drug.often": "daily", "drug.injected": "yes", "drug.motivation": "low"} {
			w.says[q] = answer
		}
		w.complete()
		signed := w.sign("")
		v := view(t, o, po, office.Own)
		if r := v.File.Risk; r.Level != "MEDIUM" || r.Origin.Entry != signed || r.Nature == "" {
			t.Errorf("the risk is %+v", r)
		}
		if got := v.Standing.Tier; got == tierBefore || !strings.HasSuffix(got, "3") {
			t.Errorf("T4.5: the tier was %s and is %s, want the change number of many needs", tierBefore, got)
		}
		a := v.File.Answers[0]
		if a.Tool != casefile.SignedHere || a.Accommodation != "significant problems" || a.Origin.Entry != signed {
			t.Errorf("Q9.7: the predictors read %+v", a)
		}
		for _, gap := range forecast.Read(v.File, v.Today).Gaps {
			if gap.Remedy == "answers.recorded" {
				t.Errorf("AS3.4: a full assessment leaves out %s: %s", gap.Member, gap.Text)
			}
		}
		if rows(t, o, lists.Caseload, po, office.Own) == nil {
			t.Error("the case is in no caseload")
		}
		for _, y := range v.Standing.Duties {
			if y.Kind == "risk-review" || y.Kind == "risk" {
				t.Errorf("R1.2: still owed: %s", y.Title)
			}
		}
	})
}

// TestWhatWaitsCountsLater (AS5.2, AS5.4): what a trainee signs counts for nobody until it is countersigned: not its levels, not its
// answers.
func TestWhatWaitsCountsLater(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		w := assessing(t, o, trainee, office.Own, "LOW")
		w.complete()
		signed := w.sign("")
		v := view(t, o, po, office.Own)
		if v.File.Risk.Level != "MEDIUM" || len(v.File.Answers) != 0 || v.File.Assessed != nil {
			t.Errorf("before countersigning: %s, %d answers", v.File.Risk.Level, len(v.File.Answers))
		}
		must(t)(o.App.CountersignAssessment(t.Context(), spo, app.Verdict{Ask: o.Ask(0), Person: office.Own, Assessment: w.id}))
		v = view(t, o, po, office.Own)
		if v.File.Risk.Level != "LOW" || len(v.File.Answers) != 1 || v.File.Assessed == nil || v.File.Assessed.Origin.Entry != signed {
			t.Errorf("after countersigning: %s, %+v", v.File.Risk.Level, v.File.Assessed)
		}
	})
}

// TestFlagsRaisedWithTheSigning (AS3.2, AS3.5): the flag of the level follows by itself, those that the answers call for when the author
// chooses, and each can be reviewed and taken off like any other.
func TestFlagsRaisedWithTheSigning(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		w := assessing(t, o, po, office.Own, "HIGH")
		w.says["self.suicide"], w.says["off.weapon"], w.says["life.gang"] = "YES", "yes", "no"
		w.complete()
		done := must(t)(o.App.SignAssessment(t.Context(), po, app.Signing{Ask: o.Ask(0), Person: office.Own, Assessment: w.id, Raise: []string{"ALSH", "STRG"}}))
		if len(done.Entries) != 2 {
			t.Fatalf("%d entries, want the signing and one flag", len(done.Entries))
		}
		flags := func() map[string]casefile.Flag {
			in := map[string]casefile.Flag{}
			for _, f := range view(t, o, po, office.Own).File.ActiveFlags(office.Monday) {
				in[f.Type] = f
			}
			return in
		}
		in := flags()
		if in["RHRH"].ID != done.Entries[0] || in["ALSH"].ID != done.Entries[1] || len(in) != 2 {
			t.Fatalf("flags in force: %+v", in)
		}
		if !strings.Contains(in["ALSH"].Note, "Suicide: Yes") {
			t.Errorf("the flag says %q", in["ALSH"].Note)
		}
		for _, f := range in {
			must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.FlagReviewed{Flag: f.ID, NextReview: office.Monday.AddMonths(3)}}))
			must(t)(o.App.Enter(t.Context(), po, app.Act{Ask: o.Ask(0), Person: office.Own, Payload: entry.FlagEnded{Flag: f.ID, Reason: "No longer"}}))
		}
		if in := flags(); len(in) != 0 {
			t.Errorf("still in force: %+v", in)
		}
	})
}

// offeredTo is what is offered to a question of an assessment.
func offeredTo(x app.Assessing, question string) assess.Offer {
	q, _ := x.Set.Question(question)
	o, _ := x.Offer(q)
	return o
}
