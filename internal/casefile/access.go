package casefile

import (
	"maps"
	"slices"

	"daybook/internal/day"
	"daybook/internal/entry"
)

// addDocument puts a document on the file; documents stand newest first.
func (f *File) addDocument(e entry.Entry, p entry.DocumentAdded) {
	f.Documents = slices.Insert(f.Documents, 0, Document{
		ID: e.ID, Name: p.Name, Media: p.Media, Size: p.Size, Digest: p.Digest, Category: p.Category, For: p.For,
		Sensitive: p.Sensitive, Origin: originOf(e),
	})
}

// snoozesKept is how many months a snooze that is over is remembered, so that repeated ones can be counted (D3.3).
const snoozesKept = 6

// snooze puts a duty off. Snoozes that were over long before are dropped.
func (f *File) snooze(e entry.Entry, p entry.DutySnoozed) {
	today := day.Of(e.RecordedAt.UTC())
	maps.DeleteFunc(f.Snoozes, func(_ string, s Snooze) bool { return s.Until.AddMonths(snoozesKept) < today })
	if f.Snoozes == nil {
		f.Snoozes = map[string]Snooze{}
	}
	f.Snoozes[p.Duty] = Snooze{Times: f.Snoozes[p.Duty].Times + 1, Until: p.Until, Reason: p.Reason, Origin: originOf(e)}
}

func (f *File) setLimit(e entry.Entry, p entry.LimitSet) {
	f.Limits = append(f.Limits, Limit{
		ID: e.ID, Type: p.Type, Officers: slices.Clone(p.Officers), Message: p.Message, Reason: p.Reason, From: e.On,
		Until: p.Until, Origin: originOf(e),
	})
}

func (f *File) forceAccess(e entry.Entry, p entry.AccessForced) {
	f.Forced = append(f.Forced, Forced{ID: e.ID, Officer: p.Officer, Reason: excerpt(p.Reason), Until: p.Until, Origin: originOf(e)})
}

func (f *File) reviewAccess(p entry.AccessReviewed) {
	for i := range f.Forced {
		if x := &f.Forced[i]; x.ID == p.Access {
			x.Verdict = p.Verdict
		}
	}
}

func (f *File) declareInterest(e entry.Entry, p entry.InterestDeclared) {
	f.Interests = append(f.Interests, Interest{ID: e.ID, Officer: p.Officer, Nature: p.Nature, Note: excerpt(p.Note), Origin: originOf(e)})
}

func (f *File) endInterest(e entry.Entry, p entry.InterestEnded) {
	for i := range f.Interests {
		if x := &f.Interests[i]; x.ID == p.Interest && x.Ended == 0 {
			x.Ended = e.On
		}
	}
}

// natures says in words how an officer knows a person.
var natures = map[string]string{"family": "family", "household": "lives or lived with them", "friend": "friend or partner", "neighbour": "neighbour",
	"victim": "victim or witness", "past": "dealings in the past", "other": "other"}

// NatureWords says in words how an officer knows a person.
func NatureWords(nature string) string {
	if w, ok := natures[nature]; ok {
		return w
	}
	return nature
}
