package casefile

import (
	"cmp"
	"time"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// Mark says whether an entry was amended.
type Mark string

// The marks. An entry without one stands as it was recorded.
const (
	WasCorrected Mark = "corrected"
	InError      Mark = "in error"
)

// Line is one row of the timeline: an entry in the words of those who work with it. It always says what the entry said
// when it was recorded; a correction has a line of its own.
type Line struct {
	Entry       string    `json:"e"`
	Seq         int       `json:"n"`
	On          day.Date  `json:"o,omitzero"`  // the day it happened or takes effect
	At          day.Clock `json:"c,omitzero"`  // the time of day, where the entry has one
	RecordedAt  time.Time `json:"t"`           // when it was recorded
	By          string    `json:"b"`           // the officer who recorded it
	Officer     string    `json:"f,omitzero"`  // the officer it concerns; the page adds the name
	Kind        string    `json:"k"`           // the entry's kind
	Group       string    `json:"g"`           // the filter it stands under
	Title       string    `json:"ti"`          // what happened, on one line
	Text        string    `json:"tx,omitzero"` // everything else it says, notes in full; parts on lines of their own
	Sensitive   bool      `json:"se,omitzero"` // Text is only for those who may see sensitive notes
	Complied    string    `json:"co,omitzero"` // "yes" or "no" where the outcome says
	Appointment string    `json:"ap,omitzero"`
	Order       string    `json:"or,omitzero"`
	Requirement string    `json:"re,omitzero"`
	Attached    int       `json:"at,omitzero"` // how many documents hang on it
	Amended     Mark      `json:"am,omitzero"`
	AmendedBy   string    `json:"ab,omitzero"` // the entry that amended it
	Source      string    `json:"so,omitzero"` // where it was learned, when not in Daybook
}

// hasLine reports whether an entry has a line of its own. The answers of an assessment have none: there are some eighty to
// each, and they are read on its own pages.
func hasLine(e entry.Entry) bool { return e.Kind() != "answer.given" }

// LineOf returns the line of an entry, drawn with the file as it stands straight after it; false for an entry that is
// not about a person, or has no line.
func LineOf(e entry.Entry, f *File) (Line, bool) {
	k, ok := entry.KindOf(e.Kind())
	if !ok || k.Stream != entry.Person || !hasLine(e) {
		return Line{}, false
	}
	l := Line{
		Entry: e.ID, Seq: e.Seq, On: e.On, RecordedAt: e.RecordedAt.UTC(), By: e.RecordedBy, Kind: k.Name, Group: f.groupOf(e),
		Source: originOf(e).Source,
	}
	f.say(e, &l)
	f.annotate(&l)
	return l, true
}

// annotate adds to a line what came after its entry: documents and amendments.
func (f *File) annotate(l *Line) {
	l.Attached = 0
	for _, d := range f.Documents {
		if d.For == l.Entry {
			l.Attached++
		}
	}
	if a, ok := f.Amended[l.Entry]; ok {
		l.Amended, l.AmendedBy = WasCorrected, a.By
		if a.Void {
			l.Amended = InError
		}
		l.Sensitive = l.Sensitive || a.Sensitive
	}
}

// RedrawsLines reports whether e changes the lines of earlier entries, so that the timeline must be drawn again: an
// amendment does, and a document that hangs on another entry.
func RedrawsLines(e entry.Entry) bool {
	d, ok := e.Payload.(entry.DocumentAdded)
	return NeedsRefold(e) || ok && d.For != ""
}

// FoldLines is [Fold] with the line of each entry, in the order of the stream.
func FoldLines(person string, entries []entry.Entry) (*File, []Line, error) {
	return FoldWatched(person, entries, func(entry.Entry, *File) {})
}

// FoldWatched is [FoldLines] with a look at each entry, as it was recorded, and at the file straight after it, which must
// not be kept.
func FoldWatched(person string, entries []entry.Entry, look func(entry.Entry, *File)) (*File, []Line, error) {
	lines := make([]Line, 0, len(entries))
	f, err := fold(person, entries, func(e entry.Entry, f *File) {
		look(e, f)
		if l, ok := LineOf(e, f); ok {
			lines = append(lines, l)
		}
	})
	if err != nil {
		return nil, nil, err
	}
	for i := range lines {
		f.annotate(&lines[i])
	}
	return f, lines, nil
}

// groups says under which filter of the timeline each kind of entry stands.
var groups = map[string]string{
	"person.registered": "person", "name.recorded": "person", "identifier.recorded": "person", "detail.recorded": "person",
	"phone.recorded": "person", "email.recorded": "person", "address.recorded": "person", "need.recorded": "person",
	"circumstance.recorded": "person", "relation.recorded": "person", "fact.ended": "person",
	"order.made": "orders", "requirement.made": "orders", "requirement.ended": "orders", "order.ended": "orders",
	"licence.started": "orders", "condition.set": "orders", "keydate.set": "orders", "custody.changed": "orders",
	"case.allocated": "orders", "allocation.overridden": "orders", "case.answered": "orders",
	"allocation.confirmed": "orders", "allocation.ended": "orders", "agreement.asked": "orders", "agreement.answered": "orders",
	"sanction.recorded": "risk", "antecedents.read": "risk", "answers.recorded": "risk",
	"consent.recorded": "orders", "spousal.recorded": "risk",
	"risk.assessed": "risk", "scores.recorded": "risk", "flag.raised": "risk", "flag.reviewed": "risk", "flag.ended": "risk",
	"assessment.begun": "risk", "answer.given": "risk", "source.looked": "risk", "conflict.settled": "risk", "assessment.signed": "risk",
	"assessment.returned": "risk", "assessment.countersigned": "risk", "assessment.checked": "risk", "findings.recorded": "risk",
	"report.requested": "orders", "report.allocated": "orders", "report.begun": "orders", "report.signed": "orders",
	"report.returned": "orders", "report.agreed": "orders", "report.sent": "orders", "report.withdrawn": "orders",
	"plan.made": "plan", "plan.extended": "plan", "plan.answered": "plan", "goal.set": "plan", "goal.moved": "plan",
	"step.set": "plan", "step.moved": "plan", "duty.snoozed": "plan",
	"appointment.booked": "appointments", "appointment.moved": "appointments", "appointment.cancelled": "appointments",
	"outcome.recorded": "appointments", "safety.checked": "appointments",
	"contact.recorded": "contacts", "news.read": "contacts",
	"failure.judged": "enforcement", "enforcement.decided": "enforcement", "letter.sent": "enforcement",
	"recall.recommended": "enforcement", "recall.decided": "enforcement", "recall.endorsed": "enforcement", "recall.sent": "enforcement",
	"document.added": "documents",
	"limit.set":      "access", "access.forced": "access", "access.reviewed": "access",
	"interest.declared": "access", "interest.ended": "access",
}

// Groups lists the filters of the timeline in the order in which a page offers them.
func Groups() []string {
	return []string{"appointments", "contacts", "enforcement", "risk", "orders", "plan", "person", "documents", "access"}
}

// groupOf returns the group of an entry; an amendment stands with what it amends.
func (f *File) groupOf(e entry.Entry) string {
	kind := e.Kind()
	for id := amends(e); id != ""; {
		t := f.Targets[id]
		kind, id = t.Kind, t.Of
	}
	return cmp.Or(groups[kind], "person")
}
