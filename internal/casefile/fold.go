package casefile

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"daybook/internal/entry"
)

// Fold works out a person's file from their entries, in the order of their place in the stream; entries that nobody
// recorded (Seq 0) come last, in the order given. Corrections and voids act on the entry they name: a corrected entry
// says what the last correction says and keeps its own origin, a voided one says nothing. Where amendments were
// themselves amended, the last word wins: a correction made in error restores what stood before it.
//
// Folding entry by entry with [File.Apply] gives the same file as long as no entry [NeedsRefold].
func Fold(person string, entries []entry.Entry) (*File, error) {
	return fold(person, entries, func(entry.Entry, *File) {})
}

// fold is [Fold] with a look at each entry, as it was recorded, and the file straight after it.
func fold(person string, entries []entry.Entry, look func(entry.Entry, *File)) (*File, error) {
	entries = inOrder(entries)
	amended, err := amend(entries)
	if err != nil {
		return nil, fmt.Errorf("fold the file of person/%s: %w", person, err)
	}
	f := New(person)
	f.Amended, f.Targets = amended.marks, amended.targets
	for _, e := range entries {
		if err := f.admit(e); err != nil {
			return nil, fmt.Errorf("fold the file of person/%s: %w", person, err)
		}
		f.advance(e)
		if stands, ok := amended.standing(e); ok && !NeedsRefold(e) {
			f.take(stands)
		}
		look(e, f)
	}
	return f, nil
}

// Stand returns the entries as they stand after corrections, in the order of the stream: without those made in error and
// without the amendments themselves.
func Stand(entries []entry.Entry) ([]entry.Entry, error) {
	entries = inOrder(entries)
	amended, err := amend(entries)
	if err != nil {
		return nil, err
	}
	var out []entry.Entry
	for _, e := range entries {
		if stands, ok := amended.standing(e); ok && !NeedsRefold(e) {
			out = append(out, stands)
		}
	}
	return out, nil
}

// NeedsRefold reports whether e reaches back to an earlier entry, so that [Fold] must run over the whole stream.
func NeedsRefold(e entry.Entry) bool {
	switch e.Payload.(type) {
	case entry.EntryCorrected, entry.EntryVoided:
		return true
	}
	return false
}

// KnownAt returns the entries that were recorded by that moment, in the order of the stream: fold them to see the file
// as it was known then.
func KnownAt(entries []entry.Entry, t time.Time) []entry.Entry {
	var known []entry.Entry
	for _, e := range entries {
		if !e.RecordedAt.After(t) {
			known = append(known, e)
		}
	}
	return inOrder(known)
}

// inOrder returns the entries in the order of the stream, those that nobody recorded last.
func inOrder(entries []entry.Entry) []entry.Entry {
	place := func(e entry.Entry) uint { return uint(e.Seq) - 1 } // 0 wraps round to the end
	byPlace := func(a, b entry.Entry) int { return cmp.Compare(place(a), place(b)) }
	if slices.IsSortedFunc(entries, byPlace) {
		return entries
	}
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, byPlace)
	return entries
}
