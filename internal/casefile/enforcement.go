package casefile

import (
	"cmp"
	"slices"

	"daybook/internal/entry"
)

// failuresKept is how many months of failures a file keeps, counted back from the newest.
const failuresKept = 24

// fail adds a failure. Failures stand newest first.
func (f *File) fail(x Failure) {
	f.Failures = slices.Insert(f.Failures, 0, x)
	slices.SortStableFunc(f.Failures, func(a, b Failure) int { return cmp.Compare(b.On, a.On) })
	oldest := f.Failures[0].On.AddMonths(-failuresKept)
	f.Failures = slices.DeleteFunc(f.Failures, func(x Failure) bool { return x.On < oldest })
}

// failure returns the failure of this id. A contact that the file does not hold as a failure, such as a curfew report,
// becomes one on the day somebody first judges or enforces it.
func (f *File) failure(id, order string, e entry.Entry) *Failure {
	at := func(x Failure) bool { return x.Entry == id }
	if !slices.ContainsFunc(f.Failures, at) {
		x := Failure{Entry: id, Order: order, On: e.On, Origin: originOf(e)}
		for _, a := range f.Appointments {
			if a.Outcome != nil && a.Outcome.Entry == id {
				x.Appointment, x.Order, x.On, x.Code, x.Origin = a.ID, cmp.Or(a.Order, order), a.Date, a.Outcome.Code, a.Outcome.Origin
			}
		}
		f.fail(x)
	}
	if i := slices.IndexFunc(f.Failures, at); i >= 0 {
		return &f.Failures[i]
	}
	return nil // older than the file keeps
}

// judge says what a held failure turned out to be. Whether the person attended is not judged: an attendance that was
// missed is a correction.
func (f *File) judge(e entry.Entry, p entry.FailureJudged) {
	x := f.failure(p.Failure, "", e)
	if x == nil {
		return
	}
	x.Judged, x.Reason = p.Outcome, excerpt(p.Reason)
	if i := f.appointment(x.Appointment); i >= 0 && f.Appointments[i].Outcome != nil {
		f.Appointments[i].Outcome.Judged = p.Outcome
	}
}

// decide puts a decision on a failure; those before it stay, because their letters count.
func (f *File) decide(e entry.Entry, p entry.EnforcementDecided) {
	x := f.failure(p.Failure, p.Order, e)
	if x == nil {
		return
	}
	if x.Decision != nil {
		x.Earlier = slices.Insert(x.Earlier, 0, *x.Decision)
	}
	x.Order = cmp.Or(x.Order, p.Order)
	x.Decision = &Decision{
		Entry: e.ID, Action: p.Action, LetterBy: p.LetterBy, RespondBy: p.RespondBy, Origin: originOf(e),
	}
}

// sendLetter marks the letter of a decision as gone.
func (f *File) sendLetter(e entry.Entry, p entry.LetterSent) {
	if _, d := f.decision(p.Decision); d != nil {
		d.Sent = e.On
	} else if r := f.decidedRecall(p.Decision); r != nil {
		r.Letter = e.On
	}
}

// decision finds a decision and the failure it is about.
func (f *File) decision(id string) (*Failure, *Decision) {
	for i := range f.Failures {
		x := &f.Failures[i]
		if x.Decision != nil && x.Decision.Entry == id {
			return x, x.Decision
		}
		for j := range x.Earlier {
			if x.Earlier[j].Entry == id {
				return x, &x.Earlier[j]
			}
		}
	}
	return nil, nil
}
