// Package history keeps how an officer's load came to be what it is: each change of the points they hold, with the entry
// that caused it and who recorded that.
//
// A change is kept in the order in which the record learned of it. Its day is the day on which the figure that was shown
// changed: the day of recording, or for what the calendar brings (an order runs out, weightings take effect) the day
// itself. An entry that is recorded late, or corrected, therefore never rewrites what somebody's load was shown to be on
// an earlier day (docs/rules/workload.md, W25).
//
// The changes of one person's case are worked out from the journal alone, by [Of]; a record that goes on is walked on
// from where it stood, by [Resume], with the same outcome. What an officer holds on a day is the sum of the changes up to it.
package history

import (
	"slices"
	"time"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/load"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// Step is one change of the points that one officer holds, by one case or by one piece of work that is priced by itself.
type Step struct {
	Officer string // whose points changed
	Person  string
	Day     day.Date // on which the figure shown changed (W25.1)
	Seq     int      // the place of the entry that caused it in the person's stream; for the calendar's, of the last one before

	Entry  string   // what caused it; empty for what the calendar brings (W25.3)
	Kind   string   // the entry's kind
	By     string   // who recorded it
	On     day.Date // the day it took effect, where that is another than Day (W25.2)
	Reason string   // why a case was given to someone, a code of the list allocation_reason
	Set    string   // the weightings, or the prices, that took effect on the day and changed what it weighs (W26.4)

	Work  load.DoneKind // what was done, where it is about a piece of work and not about the case (W28)
	Piece string        // the entry that shows the piece of work
	Code  string        // the code of the contact, of work done for others

	Other  string // the officer whose case it was before, or is now; empty for nobody, or when it stayed with the officer
	Before Weight // what the case weighed for this officer; zero where they did not hold it
	After  Weight // what it weighs for them now; zero where they do not hold it any more
}

// Weight is what a case or a piece of work weighs, and what decided it.
type Weight struct {
	load.Case
	Points   int    `json:"p,omitzero"`
	Clause   string `json:"c,omitzero"`
	Unpriced bool   `json:"u,omitzero"`
}

// Held reports whether the officer held the case.
func (w Weight) Held() bool { return w.Clause != "" }

// Delta is by how much the officer's points changed.
func (s Step) Delta() int { return s.After.Points - s.Before.Points }

// Calendar reports whether the passing of time alone brought the step.
func (s Step) Calendar() bool { return s.Entry == "" }

// Priced reports whether the step is about a piece of work that is priced by itself, and not about the case.
func (s Step) Priced() bool { return s.Work != "" }

// Given reports whether the officer took the case on by this step, and Gone whether they gave it up.
func (s Step) Given() bool { return !s.Priced() && !s.Before.Held() && s.After.Held() }

// Gone reports whether the officer holds the case no more since this step.
func (s Step) Gone() bool { return !s.Priced() && s.Before.Held() && !s.After.Held() }

// Rules is what a walk needs beside the record: the dated settings, the weightings of the service through time, and the
// zone in which the office's day begins.
type Rules struct {
	Settings *rules.Settings
	Weights  *workload.Sets
	Zone     *time.Location
}

// burden is who carries a case on a day, what it weighs, and when that next changes by itself or by other figures or weightings.
func (r Rules) burden(f *casefile.File, on day.Date) standing.Burden {
	b := standing.BurdenOf(f, r.Settings.At(on), r.Weights.On(on), on)
	for _, next := range [...]day.Date{r.Weights.Next(on), r.Settings.NextChange(on)} {
		if next != 0 && (b.Next == 0 || next < b.Next) {
			b.Next = next
		}
	}
	return b
}

// Turn reports whether other figures or weightings take effect after one day and up to another. A standing that was worked out
// on the first day may not have known of them.
func (r Rules) Turn(after, until day.Date) bool {
	weights, figures := r.Weights.Next(after), r.Settings.NextChange(after)
	return weights != 0 && weights <= until || figures != 0 && figures <= until
}

// day is the day at the office at a moment.
func (r Rules) day(t time.Time) day.Date { return day.Of(t.In(r.Zone)) }

// Of works out all changes by one person's case from the entries of their stream, up to a day.
func Of(r Rules, person string, entries []entry.Entry, on day.Date) ([]Step, error) {
	_, steps, err := walk(r, person, entries, on)
	return steps, err
}

// Since works out the changes that the entries after a place in the stream brought, and the calendar after a day: what
// is still to be added where everything up to there was kept.
func Since(r Rules, person string, entries []entry.Entry, seq int, after, on day.Date) ([]Step, error) {
	_, all, err := walk(r, person, entries, on)
	var late []Step
	for _, s := range all {
		if s.Calendar() && s.Day > after || !s.Calendar() && s.Seq > seq {
			late = append(late, s)
		}
	}
	return late, err
}

// Fold works out a person's file, the lines of their timeline and all changes by their case, up to a day. Where nothing in
// the stream reaches back it goes through it once.
func Fold(r Rules, person string, entries []entry.Entry, on day.Date) (*casefile.File, []casefile.Line, []Step, error) {
	if slices.ContainsFunc(entries, casefile.NeedsRefold) {
		f, lines, err := casefile.FoldLines(person, entries)
		if err != nil {
			return nil, nil, nil, err
		}
		steps, err := Of(r, person, entries, on)
		return f, lines, steps, err
	}
	w := Walk{rules: r}
	met := 0
	f, lines, err := casefile.FoldWatched(person, entries, func(e entry.Entry, f *casefile.File) {
		if met == 0 {
			w.on = r.day(e.RecordedAt)
		}
		w.Entry(f, e)
		if met++; met < len(entries) {
			w.Days(f, r.day(entries[met].RecordedAt))
		}
	})
	if err != nil {
		return nil, nil, nil, err
	}
	w.Days(f, on)
	return f, lines, w.steps, nil
}

// walk folds entry by entry. A correction reaches back: from it on the file is folded anew, as it was known then.
func walk(r Rules, person string, entries []entry.Entry, on day.Date) (*casefile.File, []Step, error) {
	f := casefile.New(person)
	w := Walk{rules: r}
	for i, e := range entries {
		w.Days(f, r.day(e.RecordedAt))
		var err error
		if casefile.NeedsRefold(e) {
			f, err = casefile.Fold(person, entries[:i+1])
		} else {
			err = f.Apply(e)
		}
		if err != nil {
			return nil, nil, err
		}
		w.Entry(f, e)
	}
	w.Days(f, on)
	return f, w.steps, nil
}

// Walk is a walk along one person's record.
type Walk struct {
	rules  Rules
	on     day.Date // the day that the walk has come to
	is     standing.Burden
	failed failures
	steps  []Step
}

// failures tells whether the failures that a file keeps are others than before. They bear on the tier by what was decided
// on them, and the file forgets old ones as new ones come.
type failures struct {
	count  int
	oldest string
}

func failuresOf(f *casefile.File) failures {
	n := len(f.Failures)
	if n == 0 {
		return failures{}
	}
	return failures{n, f.Failures[n-1].Entry}
}

// Resume begins a walk at a file as it stood on a day.
func Resume(r Rules, f *casefile.File, on day.Date) *Walk {
	w := &Walk{rules: r, on: on, failed: failuresOf(f)}
	if len(f.Allocations) > 0 || standing.HasPricedWork(f) {
		w.is = r.burden(f, on)
	}
	return w
}

// Steps returns the changes met so far.
func (w *Walk) Steps() []Step { return w.steps }

// Days lets the calendar run to a day, over a file to which nothing is added.
func (w *Walk) Days(f *casefile.File, until day.Date) {
	for w.is.Next != 0 && w.is.Next <= until {
		w.on = w.is.Next
		w.turn(f, Step{Seq: f.Seq})
	}
	w.on = max(w.on, until)
}

// Entry looks at the file straight after an entry was added to it, on the day that the walk has come to.
func (w *Walk) Entry(f *casefile.File, e entry.Entry) {
	failed := failuresOf(f)
	same := !Matters(e) && failed == w.failed
	w.failed = failed
	if same || len(f.Allocations) == 0 && w.is.Officer == "" && len(w.is.Work) == 0 && !standing.HasPricedWork(f) {
		return
	}
	cause := Step{Seq: e.Seq, Entry: e.ID, Kind: e.Kind(), By: e.RecordedBy}
	if e.On != w.on {
		cause.On = e.On
	}
	if p, ok := e.Payload.(entry.CaseAllocated); ok {
		cause.Reason = p.Reason
	}
	w.turn(f, cause)
}

// turn works out who carries the case now and notes what that changes.
func (w *Walk) turn(f *casefile.File, cause Step) {
	was := w.is
	w.is = w.rules.burden(f, w.on)
	before, after := weightOf(was), weightOf(w.is)
	cause.Person, cause.Day = f.Person, w.on
	w.works(cause, was.Work, w.is.Work)
	switch {
	case was.Officer == w.is.Officer:
		w.note(cause, was.Officer, "", before, after)
	default:
		w.note(cause, was.Officer, w.is.Officer, before, Weight{})
		w.note(cause, w.is.Officer, was.Officer, Weight{}, after)
	}
}

// note keeps a step, unless nobody's points changed by it and no case changed hands.
func (w *Walk) note(s Step, officer, other string, before, after Weight) {
	if officer == "" || before.Points == after.Points && before.Held() == after.Held() && before.Unpriced == after.Unpriced {
		return
	}
	if before.Held() && after.Held() && (s.Calendar() || before.Case == after.Case) {
		s.Set = w.set()
	}
	s.Officer, s.Other, s.Before, s.After = officer, other, before, after
	w.steps = append(w.steps, s)
}

// set names what took effect on the day that the walk has come to, or nothing where the weightings are those of the day before.
func (w *Walk) set() string {
	weights, prices := w.rules.Weights.InForce(w.on)
	for _, x := range []workload.Issue{weights, prices} {
		if x.From == w.on {
			return x.Name()
		}
	}
	return ""
}

// works notes by which pieces of work points came and went. What counts without changing any points is no step.
func (w *Walk) works(cause Step, was, is []load.DoneLine) {
	if len(was) == 0 && len(is) == 0 {
		return
	}
	type piece struct {
		officer, entry string
		kind           load.DoneKind
	}
	of := func(l load.DoneLine) piece { return piece{l.Officer, l.Entry, l.Kind} }
	step := func(l load.DoneLine, before, after load.DoneLine) {
		s := cause
		s.Work, s.Piece, s.Code = l.Kind, l.Entry, l.Code
		if before.Held() != after.Held() {
			w.note(s, l.Officer, "", priced(before), priced(after))
		}
	}
	left := make(map[piece]load.DoneLine, len(was))
	for _, l := range was {
		left[of(l)] = l
	}
	for _, l := range is {
		step(l, left[of(l)], l)
		delete(left, of(l))
	}
	for _, l := range was {
		if _, gone := left[of(l)]; gone {
			step(l, l, load.DoneLine{})
		}
	}
}

func priced(l load.DoneLine) Weight { return Weight{Points: l.Held(), Clause: l.Clause} }

func weightOf(b standing.Burden) Weight {
	if b.Officer == "" {
		return Weight{}
	}
	return Weight{b.Weight.Case, b.Weight.Points, b.Weight.Clause, b.Weight.Unpriced}
}

// Matters reports whether an entry of this kind may change who carries a case or what it weighs, or is work that is priced
// by itself. Those that may not are most of a record; a kind that is not known here is looked at.
func Matters(e entry.Entry) bool {
	switch p := e.Payload.(type) {
	case entry.ContactRecorded:
		t, _ := rules.Ref().ContactType(p.Type)
		return t.ForOthers
	case entry.DocumentAdded:
		return standing.PricedDocument(p.Category)
	case entry.AppointmentBooked, entry.AppointmentMoved, entry.AppointmentCancelled, entry.OutcomeRecorded,
		entry.NewsRead, entry.LetterSent, entry.SafetyChecked, entry.PhoneRecorded, entry.EmailRecorded, entry.AddressRecorded,
		entry.NeedRecorded, entry.CircumstanceRecorded, entry.RelationRecorded, entry.DutySnoozed, entry.LimitSet,
		entry.AccessForced, entry.AccessReviewed, entry.PlanMade, entry.PlanAnswered, entry.GoalSet, entry.GoalMoved, entry.StepSet, entry.StepMoved, entry.FlagReviewed,
		entry.NameRecorded, entry.IdentifierRecorded, entry.AllocationOverridden, entry.CaseAnswered:
		return false
	}
	return true
}
