package casefile

import (
	"errors"
	"fmt"

	"daybook/internal/entry"
)

// CodeVersion is the version of the code that folds. A stored file of an older version is folded again.
const CodeVersion = 17

// ErrRefold is wrapped by the error of [File.Apply] for a correction or a void: it reaches back, so the whole file must
// be folded again with [Fold].
var ErrRefold = errors.New("the file must be folded again")

// New returns the file of a person about whom nothing is recorded yet.
func New(person string) *File { return &File{Person: person, Version: CodeVersion} }

// Apply folds one more entry into the file: the next one of the person's stream. An entry with Seq 0 is one that nobody
// recorded ("what if"); it does not move the file's place.
//
// What an entry refers to may be gone: made in error, or so long ago that the file dropped it. Such an entry changes
// nothing but the counts. Apply fails only for an entry of another stream, for one that was folded already and, with
// [ErrRefold], for one that [NeedsRefold]; the file is then unchanged.
func (f *File) Apply(e entry.Entry) error {
	if NeedsRefold(e) {
		return fmt.Errorf("apply %s %s: %w", e.Kind(), e.ID, ErrRefold)
	}
	if err := f.admit(e); err != nil {
		return err
	}
	f.advance(e)
	f.take(e)
	return nil
}

// admit refuses what cannot be the file's next entry.
func (f *File) admit(e entry.Entry) error {
	if e.Stream != (entry.Stream{Kind: entry.Person, ID: f.Person}) {
		return fmt.Errorf("apply %s: its stream is %s, the file is that of person/%s", e.ID, e.Stream, f.Person)
	}
	if k, ok := entry.KindOf(e.Kind()); !ok || k.Stream != entry.Person {
		return fmt.Errorf("apply %s: %s is not said of a person", e.ID, e.Kind())
	}
	if e.Seq != 0 && e.Seq <= f.Seq {
		return fmt.Errorf("apply %s: it is entry %d, the file already stands at %d", e.ID, e.Seq, f.Seq)
	}
	return nil
}

// advance moves the file's place to e. The file is trimmed here, before anything new goes in, so that straight after an
// entry the file still holds what that entry spoke of.
func (f *File) advance(e entry.Entry) {
	f.trimAppointments()
	if e.Seq != 0 {
		f.Seq = e.Seq
	}
	if f.Counts == nil {
		f.Counts = map[string]int{}
	}
	if hasLine(e) {
		f.Counts[f.groupOf(e)]++
	}
}

// take puts what e says into the file.
func (f *File) take(e entry.Entry) {
	switch p := e.Payload.(type) {
	case entry.PersonRegistered:
		f.register(e, p)
	case entry.NameRecorded:
		f.addName(e, p)
	case entry.IdentifierRecorded:
		f.Identifiers = append(f.Identifiers, Identifier{Type: p.Type, Value: p.Value, Origin: originOf(e)})
	case entry.DetailRecorded:
		f.setDetail(Detail{Field: p.Field, Value: p.Value, ToldBy: p.ToldBy, Origin: originOf(e)})
	case entry.PhoneRecorded:
		f.addPhone(e, p)
	case entry.EmailRecorded:
		f.addEmail(e, p)
	case entry.AddressRecorded:
		f.addAddress(e, p)
	case entry.NeedRecorded:
		f.addNeed(e, p)
	case entry.CircumstanceRecorded:
		f.addCircumstance(e, p)
	case entry.RelationRecorded:
		f.addRelation(e, p)
	case entry.FactEnded:
		f.endFact(e, p)
	case entry.OrderMade:
		f.makeOrder(e, p)
	case entry.RequirementMade:
		f.makeRequirement(e, p)
	case entry.RequirementEnded:
		f.endRequirement(e, p)
	case entry.OrderEnded:
		f.endOrder(e, p)
	case entry.LicenceStarted:
		f.startLicence(e, p)
	case entry.ConditionSet:
		f.setCondition(e, p)
	case entry.KeyDateSet:
		f.setKeyDate(p)
	case entry.CustodyChanged:
		f.changeCustody(e, p)
	default:
		if !f.takeAllocation(e) && !f.takeCriminal(e) && !f.takeProposal(e) && !f.takeAssessment(e) && !f.takeReport(e) {
			f.takeWork(e)
		}
	}
}

// takeAllocation puts into the file what was said about who holds the case, and reports whether e was about that.
func (f *File) takeAllocation(e entry.Entry) bool {
	switch p := e.Payload.(type) {
	case entry.CaseAllocated:
		f.allocate(e, p)
	case entry.AllocationOverridden:
		f.override(e, p)
	case entry.AllocationConfirmed:
		f.confirm(e, p)
	case entry.AllocationEnded:
		f.endAllocation(e, p)
	case entry.CaseAnswered:
		f.answer(e, p)
	case entry.AgreementAsked:
		f.askAgreement(e, p)
	case entry.AgreementAnswered:
		f.answerAgreement(e, p)
	default:
		return false
	}
	return true
}

// takeWork puts what was judged, planned and done into the file.
func (f *File) takeWork(e entry.Entry) {
	switch p := e.Payload.(type) {
	case entry.RiskAssessed:
		f.assessRisk(e, p)
	case entry.ScoresRecorded:
		f.recordScores(e, p)
	case entry.FlagRaised:
		f.raiseFlag(e, p)
	case entry.FlagReviewed:
		f.reviewFlag(e, p)
	case entry.FlagEnded:
		f.endFlag(e, p)
	case entry.PlanMade:
		f.makePlan(e, p)
	case entry.PlanExtended:
		f.PlanMore = &Extension{Until: p.Until, Reason: excerpt(p.Reason), Origin: originOf(e)}
	case entry.PlanAnswered:
		f.answerPlan(e, p)
	case entry.GoalSet:
		f.setGoal(e, p)
	case entry.GoalMoved:
		f.moveGoal(e, p)
	case entry.StepSet:
		f.setStep(e, p)
	case entry.StepMoved:
		f.moveStep(e, p)
	case entry.AppointmentBooked:
		f.book(e, p)
	case entry.AppointmentMoved:
		f.move(p)
	case entry.AppointmentCancelled:
		f.cancel(p)
	case entry.OutcomeRecorded:
		f.recordOutcome(e, p)
	case entry.SafetyChecked:
		f.checkSafety(p)
	case entry.ContactRecorded:
		f.recordContact(e, p)
	case entry.NewsRead:
		f.readNews(e, p)
	case entry.FailureJudged:
		f.judge(e, p)
	case entry.EnforcementDecided:
		f.decide(e, p)
	case entry.LetterSent:
		f.sendLetter(e, p)
	case entry.RecallRecommended, entry.RecallDecided, entry.RecallEndorsed, entry.RecallSent:
		f.takeRecall(e)
	case entry.DocumentAdded:
		f.addDocument(e, p)
	case entry.DutySnoozed:
		f.snooze(e, p)
	case entry.LimitSet:
		f.setLimit(e, p)
	case entry.InterestDeclared:
		f.declareInterest(e, p)
	case entry.InterestEnded:
		f.endInterest(e, p)
	case entry.AccessForced:
		f.forceAccess(e, p)
	case entry.AccessReviewed:
		f.reviewAccess(p)
	}
}

// OriginOf returns where what an entry says came from.
func OriginOf(e entry.Entry) Origin { return originOf(e) }

// originOf returns where what e says came from.
func originOf(e entry.Entry) Origin {
	o := Origin{Entry: e.ID, By: e.RecordedBy, At: e.RecordedAt.UTC(), On: e.On, Source: e.Source}
	if o.Source == "daybook" {
		o.Source = ""
	}
	return o
}

// glance is the number of characters of a long text that a file keeps; the whole stands in the journal.
const glance = 160

// excerpt returns the first characters of a text, cut with "…" where there is more.
func excerpt(s string) string {
	n := 0
	for i := range s {
		if n == glance {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
