package casefile_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/casefile"
	"daybook/internal/entry"
)

// folded folds or fails the property.
func folded(t *rapid.T, s []entry.Entry) *casefile.File {
	f, err := casefile.Fold(person, s)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func encoded(t *rapid.T, f *casefile.File) string {
	b := casefile.Encode(f)
	return string(b)
}

// TestEntryByEntryIsTheSame writes a history as the program does: read the stored file, apply the next entry, store it;
// or fold everything again after an amendment. At every step it is the file that folding everything gives, and the
// new line is the one that drawing everything gives.
func TestEntryByEntryIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := histories(30, true).Draw(t, "history")
		stored, drawn := encoded(t, casefile.New(person)), 0
		for i, e := range s {
			whole, lines, err := casefile.FoldLines(person, s[:i+1])
			if err != nil {
				t.Fatal(err)
			}
			f := whole
			if !casefile.NeedsRefold(e) {
				if f, err = casefile.Decode([]byte(stored)); err != nil {
					t.Fatal(err)
				}
				if err := f.Apply(e); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(encoded(t, whole), encoded(t, f)); diff != "" {
					t.Fatalf("after %s %s (-whole +entry by entry):\n%s", e.ID, e.Kind(), diff)
				}
			}
			stored = encoded(t, f)
			line, ok := casefile.LineOf(e, f)
			if ok != (e.Kind() != "answer.given") {
				t.Fatalf("%s has a line: %v", e.Kind(), ok)
			}
			if !ok {
				continue
			}
			next := lines[drawn]
			drawn++
			if diff := cmp.Diff(next, line); diff != "" {
				t.Fatalf("the line of %s (-whole +entry by entry):\n%s", e.Kind(), diff)
			}
		}
	})
}

// TestFileSurvivesStorage: a file read back is the same file, and gives the same bytes.
func TestFileSurvivesStorage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := folded(t, histories(60, true).Draw(t, "history"))
		stored := encoded(t, f)
		back, err := casefile.Decode([]byte(stored))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(f, back); diff != "" {
			t.Fatalf("(-in +out):\n%s", diff)
		}
		if again := encoded(t, back); again != stored {
			t.Fatal("the bytes differ the second time")
		}
	})
}

// TestOrderOfReadingNeverMatters: entries are folded by their place in the stream, however they were read.
func TestOrderOfReadingNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := histories(40, true).Draw(t, "history")
		mixed := rapid.Permutation(s).Draw(t, "mixed")
		if diff := cmp.Diff(encoded(t, folded(t, s)), encoded(t, folded(t, mixed))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestKnownAtIsThePast: what was known when an entry was recorded is the file as it stood straight after it.
func TestKnownAtIsThePast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := histories(40, true).Draw(t, "history")
		i := rapid.IntRange(0, len(s)-1).Draw(t, "moment")
		known := casefile.KnownAt(s, s[i].RecordedAt)
		if diff := cmp.Diff(encoded(t, folded(t, s[:i+1])), encoded(t, folded(t, known))); diff != "" {
			t.Fatal(diff)
		}
		if before := casefile.KnownAt(s, s[i].RecordedAt.Add(-time.Nanosecond)); len(before) != i {
			t.Fatalf("%d entries known a moment before, want %d", len(before), i)
		}
	})
}

// TestVoidingEverythingLeavesNothing: with every entry but the registration made in error, the file is that of a person
// of whom nothing else was said. The counts and the marks stay, because the lines do.
func TestVoidingEverythingLeavesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := histories(40, true).Draw(t, "history")
		want := folded(t, s[:1])
		for _, e := range s[1:] {
			s.say("2026-12-01", entry.EntryVoided{Of: e.ID, Reason: "slip"})
		}
		// The registration itself may have been corrected; those corrections were voided too.
		got := folded(t, s)
		got.Seq, got.Amended, got.Targets, got.Counts = want.Seq, want.Amended, want.Targets, want.Counts
		if diff := cmp.Diff(encoded(t, want), encoded(t, got)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestVoidingAnAmendmentRestores: an amendment made in error leaves the file as it was before it.
func TestVoidingAnAmendmentRestores(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := histories(40, true).Draw(t, "history")
		want := folded(t, s)
		kind := rapid.SampledFrom(amendmentKinds).Draw(t, "amendment")
		s.say("2026-12-01", entry.EntryVoided{Of: s.say("2026-12-01", drawPayload(t, kind, s)), Reason: "slip"})
		got := folded(t, s)
		delete(got.Amended, s[len(s)-2].ID)
		if len(got.Amended) == 0 {
			got.Amended = nil
		}
		got.Seq, got.Targets, got.Counts = want.Seq, want.Targets, want.Counts
		if diff := cmp.Diff(encoded(t, want), encoded(t, got)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestLinesShowEverything: each entry has one line, whatever became of it, but for the answers of assessments; the counts
// are those of the lines.
func TestLinesShowEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := histories(60, true).Draw(t, "history")
		f, lines, err := casefile.FoldLines(person, s)
		if err != nil {
			t.Fatal(err)
		}
		s = slices.DeleteFunc(slices.Clone(s), func(e entry.Entry) bool { return e.Kind() == "answer.given" })
		if len(lines) != len(s) {
			t.Fatalf("%d lines of %d entries", len(lines), len(s))
		}
		counts := map[string]int{}
		for i, l := range lines {
			e := s[i]
			counts[l.Group]++
			if l.Entry != e.ID || l.On != e.On || l.By != e.RecordedBy || !l.RecordedAt.Equal(e.RecordedAt) || l.Kind != e.Kind() {
				t.Fatalf("line %+v is not of entry %+v", l, e)
			}
			if l.Title == "" || !oneLine(l.Title) {
				t.Fatalf("title %q of %s", l.Title, e.Kind())
			}
			a, amended := f.Amended[e.ID]
			if (l.Amended != "") != amended || l.AmendedBy != a.By || (l.Amended == casefile.InError) != a.Void {
				t.Fatalf("line of %s is marked %q by %q, the file says %+v", e.ID, l.Amended, l.AmendedBy, a)
			}
		}
		if diff := cmp.Diff(counts, f.Counts); diff != "" {
			t.Fatalf("counts (-lines +file):\n%s", diff)
		}
	})
}

func oneLine(s string) bool {
	for _, r := range s {
		if r < ' ' || r == '\uFFFD' {
			return false
		}
	}
	return true
}
