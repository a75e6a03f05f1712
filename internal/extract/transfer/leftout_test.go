package transfer_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/extract/transfer"
	"daybook/internal/fault"
	"daybook/internal/lists"
)

// mended is the extract of which broken is the one with faults.
func mended() *writing {
	w := newWriting()
	staffed(w)
	for n := 1; n <= 4; n++ {
		person(w, n)
	}
	return w
}

// TestWhatWasLeftOutComesIn: the mended extract brings in what an import left out for its faults, at the end of each stream and
// once, also where work went on in between. What the mended extract has under another id is refused and not taken twice.
func TestWhatWasLeftOutComesIn(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		up, accept := fresh(), options
		accept.AcceptFaults = true
		if _, err := transfer.Import(t.Context(), up, write(t, broken()), accept); err != nil {
			t.Fatal(err)
		}
		second := entry.Stream{Kind: entry.Person, ID: "p00002"}
		err := up.Write(t.Context(), func(w app.Writer) error { // somebody works on in between
			before, err := w.PersonForUpdate(second.ID)
			if err != nil {
				return err
			}
			e := entry.Entry{ID: "here", Stream: second, Seq: before.File.Seq + 1, RecordedBy: "o1", RecordedAt: now, On: today, Source: "daybook",
				Payload: entry.ContactRecorded{Type: "COAP", Note: "rang"}}
			if err := w.Append([]entry.Entry{e}); err != nil {
				return err
			}
			all, err := w.Entries(second, 0)
			if err != nil {
				return err
			}
			was := lists.Of(before.File, before.Standing)
			if before.File, err = casefile.Fold(second.ID, all); err != nil {
				return err
			}
			return w.SavePerson(before, lists.Diff(was, lists.Of(before.File, before.Standing)))
		})
		if err != nil {
			t.Fatal(err)
		}
		again := mended()
		for i, e := range again.entries {
			if e.Stream.ID == "p00004" && i == len(again.entries)-1 {
				again.entries[i].ID = "another"
			}
		}
		got, err := transfer.Import(t.Context(), up, write(t, again), options)
		if fault.KindOf(err) != fault.Invalid || len(got.Faults) != 1 || got.Faults[0].Value != "another" {
			t.Errorf("the same entry under another id: %v, %+v", err, got)
		}

		got = load(t, up, write(t, mended()))
		if diff := cmp.Diff(transfer.Result{Streams: 1, Continued: 1, Same: 9, Entries: 2 + 5}, got); diff != "" {
			t.Errorf("result (-want +got):\n%s", diff)
		}
		var ids []string
		stored := entriesIn(t, up, second)
		for i, e := range stored {
			ids = append(ids, e.ID)
			if e.Seq != i+1 {
				t.Errorf("entry %s is number %d at place %d", e.ID, e.Seq, i+1)
			}
		}
		if want := []string{"p00002:1", "p00002:2", "p00002:3", "here", "p00002:4", "p00002:5"}; !slices.Equal(ids, want) {
			t.Errorf("p00002 has %v", ids)
		}
		checkDerived(t, up, second.ID, stored)
		checkDerived(t, up, "p00003", entriesIn(t, up, entry.Stream{Kind: entry.Person, ID: "p00003"}))

		if got := load(t, up, write(t, mended())); got.Entries != 0 || got.Same != 11 {
			t.Errorf("once more: %+v", got)
		}
		out, _ := export(t, up, transfer.ExportOptions{})
		other := fresh()
		load(t, other, out)
		twice, _ := export(t, other, transfer.ExportOptions{})
		if diff := cmp.Diff(contents(t, out), contents(t, twice)); diff != "" {
			t.Errorf("an export, taken in and exported:\n%s", diff)
		}
	})
}
