package lists_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/lists"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// TestChangesAreTheDifference: what two sketches say has changed is what the rows themselves say, entry after entry of a
// record that moves on in place, as a command moves it.
func TestChangesAreTheDifference(t *testing.T) {
	s, _ := supervised()
	phone := s.say("2026-11-03", entry.PhoneRecorded{Type: "mobile", Number: "07700 900001"})
	first := s.say("2026-11-03", meeting("2026-11-10", entry.AppointmentBooked{}))
	second := s.say("2026-11-03", meeting("2026-11-17", entry.AppointmentBooked{}))
	s.say("2026-11-10", entry.OutcomeRecorded{Appointment: first, Outcome: "ATTC"})
	s.say("2026-11-11", entry.NameRecorded{Type: "alias", Forename: "Kit", Surname: "Moss"})
	s.say("2026-11-11", entry.FlagRaised{Type: "WRSM"})
	s.say("2026-11-12", entry.FactEnded{Of: phone})
	s.say("2026-11-12", entry.NameRecorded{Type: "primary", Forename: "Kay", Surname: "Marsh"})
	s.by("police", "2026-11-13", entry.ContactRecorded{Type: "C326", Note: "Seen in town"})
	s.say("2026-11-17", entry.OutcomeRecorded{Appointment: second, Outcome: "AFTA"})
	s.say("2026-11-18", entry.LimitSet{Type: "exclusion", Officers: []string{"bob"}, Reason: "a relative"})
	s.say("2026-11-18", entry.CaseAllocated{Officer: "bea", Unit: "u1", Team: "t2", Role: "responsible"})
	s.say("2026-11-19", entry.LimitSet{Type: "exclusion", Officers: []string{"bob", "cat"}, Reason: "two relatives"})

	f := &casefile.File{Person: "p1"}
	var st *standing.Standing
	for _, e := range s {
		sketch, rows := lists.SketchOf(f, st), lists.Of(f, st)
		if err := f.Apply(e); err != nil {
			t.Fatalf("%s: %v", e.Kind(), err)
		}
		st = standing.Derive(f, rules.At(e.On), workload.DefaultSets().On(e.On), e.On)
		want, got := lists.Diff(rows, lists.Of(f, st)), lists.Changes(sketch, lists.SketchOf(f, st))
		onlyKeys := cmpopts.IgnoreFields(lists.Row{}, "Person", "Date", "Sort", "Until", "Body") // of a row that is gone
		if diff := cmp.Diff(want.Put, got.Put) + cmp.Diff(want.Delete, got.Delete, onlyKeys); diff != "" {
			t.Errorf("after %s of %s (-rows +sketches):\n%s", e.Kind(), e.On, diff)
		}
	}
}

// TestNobodyHasNoRows: where nothing was recorded of somebody there is nothing to find or to look up, and a first entry puts
// everything that it brings.
func TestNobodyHasNoRows(t *testing.T) {
	for name, f := range map[string]*casefile.File{"no file": nil, "a file without entries": {Person: "p1"}} {
		if s := lists.SketchOf(f, nil); len(s.Rows()) != 0 {
			t.Errorf("%s has the rows %+v", name, s.Rows())
		}
	}
	entries, _ := supervised()
	f, err := casefile.Fold("p1", entries)
	if err != nil {
		t.Fatal(err)
	}
	var sought, terms int
	for _, r := range lists.SketchOf(f, nil).Rows() { // while nothing is worked out
		switch r.Table {
		case lists.Sought:
			sought++
			if back, err := lists.ReadSought([]byte(r.Body)); err != nil || back.CRN != f.CRN || r != lists.SoughtRow(f.Sought()) {
				t.Errorf("what is sought is %+v, %v", back, err)
			}
		case lists.Lookup:
			terms++
		default:
			t.Errorf("%s has a row without anything worked out", r.Table)
		}
	}
	if sought != 1 || terms == 0 {
		t.Errorf("%d rows of what is sought, %d of terms", sought, terms)
	}
}
