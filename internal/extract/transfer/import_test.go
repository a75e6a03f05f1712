package transfer_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/extract/transfer"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

func TestImportKeepsWhatTheExtractSays(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		w, up := service(), fresh()
		got := load(t, up, write(t, w))
		want := transfer.Result{Streams: 10, Entries: len(w.entries)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("result (-want +got):\n%s", diff)
		}
		for s := range w.seq {
			var said []entry.Entry
			for _, e := range w.entries {
				if e.Stream == s {
					said = append(said, e)
				}
			}
			stored := entriesIn(t, up, s)
			if diff := cmp.Diff(said, stored); diff != "" {
				t.Errorf("%s (-said +stored):\n%s", s, diff)
			}
			if s.Kind == entry.Person {
				checkDerived(t, up, s.ID, stored)
			}
		}
		err := up.Read(t.Context(), func(r app.Reader) error {
			dir, err := r.Staff()
			if len(dir.Officers) != 3 || len(dir.Units) != 2 || len(dir.Teams) != 1 || len(dir.Officers["o3"].Absences) != 1 {
				t.Errorf("staff: %+v", dir)
			}
			for digest, body := range w.blobs {
				kept, err := r.Blob(digest)
				if err != nil || string(kept) != string(body) {
					t.Errorf("document %q is %q (%v)", body, kept, err)
				}
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// checkDerived holds what is stored beside a journal against what follows from it.
func checkDerived(t *testing.T, up app.Upkeep, id string, entries []entry.Entry) {
	t.Helper()
	file, lines, err := casefile.FoldLines(id, entries)
	if err != nil {
		t.Fatal(err)
	}
	want := app.Person{File: file, Standing: standing.Derive(file, rules.Default().At(today), workload.DefaultSets().On(today), today)}
	err = up.Read(t.Context(), func(r app.Reader) error {
		got, err := r.Person(id)
		if err != nil {
			return err
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-follows +stored):\n%s", id, diff)
		}
		timeline, err := r.Timeline(id, app.TimelineFilter{Limit: 100})
		if len(timeline) != len(lines) {
			t.Errorf("%s has %d lines, want %d", id, len(timeline), len(lines))
		}
		for _, row := range lists.Of(want.File, want.Standing) {
			switch row.Table {
			case lists.Lookup:
				continue
			case lists.Sought:
				var stored string
				err := r.Sought([]string{id}, func(body []byte) error {
					stored = string(body)
					return nil
				})
				if err != nil || stored != row.Body {
					t.Errorf("%s: what is sought is %q, not %q; %v", id, stored, row.Body, err)
				}
				continue
			case lists.Counting:
				sums, err := r.Sums([]string{row.Owner}, today, today)
				if err != nil {
					return err
				}
				if s := sums[row.Owner]; s.Cases < row.Counted.Cases || s.Due < row.Counted.Due || s.Points < row.Counted.Points {
					t.Errorf("%s: %+v is not in the sum %+v", id, row, s)
				}
				continue
			}
			rows, err := r.List(row.Table, row.Owner, app.ListQuery{})
			if err != nil {
				return err
			}
			found := false
			for _, stored := range rows {
				found = found || stored == row
			}
			if !found {
				t.Errorf("%s: no row %+v", id, row)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestImportAgainChangesNothing(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		dir, up := write(t, service()), fresh()
		load(t, up, dir)
		before, _ := export(t, up, transfer.ExportOptions{})
		got := load(t, up, dir)
		if diff := cmp.Diff(transfer.Result{Same: 10}, got); diff != "" {
			t.Errorf("result (-want +got):\n%s", diff)
		}
		after, _ := export(t, up, transfer.ExportOptions{})
		if diff := cmp.Diff(contents(t, before), contents(t, after)); diff != "" {
			t.Errorf("(-before +after):\n%s", diff)
		}
	})
}

func TestStreamsGoOn(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		up := fresh()
		load(t, up, write(t, service()))
		// Meanwhile the program wrote into the service's own stream.
		err := up.Write(t.Context(), func(w app.Writer) error {
			return w.Append([]entry.Entry{{ID: "key", Stream: entry.Stream{Kind: entry.Service, ID: "service"}, Seq: 2, RecordedBy: "daybook",
				RecordedAt: now, On: today, Source: "daybook", Payload: entry.KeyRotated{Verifier: "k"}}})
		})
		if err != nil {
			t.Fatal(err)
		}
		full := newWriting()
		staffed(full)
		full.add(entry.Officer, "o3", "2026-05-10", "o3", entry.OfficerLeft{})
		rest := service()
		for _, e := range rest.entries {
			if e.Stream.Kind == entry.Person {
				full.entries = append(full.entries, e)
				if full.seq[e.Stream]++; e.Stream.ID == "p00001" && full.seq[e.Stream] == rest.seq[e.Stream] {
					doc := rest.document("third")
					full.add(entry.Person, "p00001", "2026-03-01", "o1", entry.ContactRecorded{Type: "COAP", Note: "new"})
					full.add(entry.Person, "p00001", "2026-03-01", "o1", doc)
				}
			}
		}
		full.blobs = rest.blobs
		// Seconds of recording are those of the first writing, so that the stored part is the same.
		original := map[string]time.Time{}
		for _, e := range service().entries {
			original[e.ID] = e.RecordedAt
		}
		for i, e := range full.entries {
			if at, ok := original[e.ID]; ok {
				full.entries[i].RecordedAt = at
			}
		}
		got := load(t, up, write(t, full))
		if diff := cmp.Diff(transfer.Result{Same: 8, Continued: 2, Entries: 3}, got); diff != "" {
			t.Errorf("result (-want +got):\n%s", diff)
		}
		stored := entriesIn(t, up, entry.Stream{Kind: entry.Person, ID: "p00001"})
		if len(stored) != full.seq[entry.Stream{Kind: entry.Person, ID: "p00001"}] {
			t.Errorf("p00001 has %d entries", len(stored))
		}
		checkDerived(t, up, "p00001", stored)
		err = up.Read(t.Context(), func(r app.Reader) error {
			o, err := r.Officer("o3")
			if o.Left == 0 {
				t.Errorf("o3 did not leave: %+v", o)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestWhatTheRecordHasOtherwise(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		up := fresh()
		load(t, up, write(t, service()))
		other := service()
		for i, e := range other.entries {
			if p, ok := e.Payload.(entry.ContactRecorded); ok && e.Stream.ID == "p00002" {
				p.Note = "changed"
				other.entries[i].Payload = p
			}
		}
		// A new person with the CRN of someone who is there, and one who is new indeed.
		other.add(entry.Person, "p00004", "2026-02-02", "import", entry.PersonRegistered{CRN: "X000009", Forename: "A", Surname: "B"})
		dir := write(t, other)
		_, err := transfer.Import(t.Context(), up, dir, options)
		if fault.KindOf(err) != fault.Invalid {
			t.Fatalf("error %v", err)
		}
		if n := len(entriesIn(t, up, entry.Stream{Kind: entry.Person, ID: "p00004"})); n != 0 {
			t.Error("half of it was loaded")
		}
		accept := options
		accept.AcceptFaults = true
		got, err := transfer.Import(t.Context(), up, dir, accept)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Faults) != 1 || got.Faults[0].File != "contacts.csv" || got.Streams != 1 || got.Same != 9 {
			t.Errorf("result %+v", got)
		}
	})
}

func TestCRNOfAnotherPerson(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		up := fresh()
		load(t, up, write(t, service()))
		w := newWriting()
		staffed(w)
		w.add(entry.Person, "p9", "2026-02-02", "import", entry.PersonRegistered{CRN: "X000001", Forename: "A", Surname: "B"})
		got, err := transfer.Import(t.Context(), up, write(t, w), options)
		want := extract.Faults{{File: "people.csv", Line: 2, Column: "crn", Value: "X000001", Wrong: "is the CRN of another person in the record",
			Right: "give the person the id they have there, or find out which CRN is wrong"}}
		if diff := cmp.Diff(want, got.Faults); diff != "" || fault.KindOf(err) != fault.Invalid {
			t.Errorf("error %v, faults (-want +got):\n%s", err, diff)
		}
	})
}

// broken breaks rows of an extract; the writer of extracts has no opinion of what it writes.
func broken() *writing {
	w := newWriting()
	staffed(w)
	for n := 1; n <= 4; n++ {
		person(w, n)
	}
	for i, e := range w.entries {
		switch p := e.Payload.(type) {
		case entry.AppointmentBooked:
			if e.Stream.ID == "p00002" { // with it falls the outcome
				p.Type = "NONE"
				w.entries[i].Payload = p
			}
		case entry.PersonRegistered:
			if e.Stream.ID == "p00003" { // with it falls the person
				p.CRN = "3"
				w.entries[i].Payload = p
			}
		}
	}
	return w
}

func TestFaultsAreRefusedWhole(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		up := fresh()
		got, err := transfer.Import(t.Context(), up, write(t, broken()), options)
		if fault.KindOf(err) != fault.Invalid || len(got.Faults.Roots()) != 2 {
			t.Fatalf("error %v, faults %v", err, got.Faults)
		}
		_, done := export(t, up, transfer.ExportOptions{})
		if done != (transfer.Exported{}) {
			t.Errorf("the record holds %+v", done)
		}
	})
}

func TestFaultsAccepted(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		up, accept := fresh(), options
		accept.AcceptFaults = true
		dir := write(t, broken())
		got, err := transfer.Import(t.Context(), up, dir, accept)
		if err != nil {
			t.Fatal(err)
		}
		if got.Streams != 7+3 || got.LeftOut != 2+5 || len(got.Faults) != 2+5 {
			t.Errorf("result %+v", got)
		}
		for person, want := range map[string]int{"p00001": 5, "p00002": 3, "p00003": 0, "p00004": 5} {
			stored := entriesIn(t, up, entry.Stream{Kind: entry.Person, ID: person})
			if len(stored) != want {
				t.Errorf("%s has %d entries, want %d", person, len(stored), want)
			}
			if want > 0 {
				checkDerived(t, up, person, stored)
			}
		}
		var list bytes.Buffer
		if err := extract.WriteFaults(&list, got.Faults); err != nil || strings.Count(list.String(), "\n") != 8 {
			t.Errorf("list of faults (%v):\n%s", err, &list)
		}
		if again, err := transfer.Import(t.Context(), up, dir, accept); err != nil || again.Same != 10 || again.Entries != 0 {
			t.Errorf("again: %+v, %v", again, err)
		}
	})
}

// TestFaultsOfTheWholeAreNeverAccepted: an extract of which a part cannot be read has no sound rest.
func TestFaultsOfTheWholeAreNeverAccepted(t *testing.T) {
	accept, up := options, open(t, sqlite(t))
	accept.AcceptFaults = true
	_, err := transfer.Import(t.Context(), up, cut(t, write(t, service())), accept)
	if fault.KindOf(err) != fault.Invalid || !strings.Contains(fault.Text(err), "outcomes.csv") {
		t.Errorf("error %v", err)
	}
}

// dying is a store whose process dies at a Load: before it, or after it is stored and before anyone hears of it.
type dying struct {
	app.Upkeep
	left   int
	stored bool
}

var errKilled = errors.New("killed")

func (d *dying) Load(ctx context.Context, b app.Batch) (app.Loaded, error) {
	if d.left--; d.left > 0 {
		return d.Upkeep.Load(ctx, b)
	}
	if d.stored {
		d.Upkeep.Load(ctx, b)
	}
	return app.Loaded{}, errKilled
}

// TestKilledImportGoesOn: wherever it dies, the record is whole, and the next import completes it.
func TestKilledImportGoesOn(t *testing.T) {
	w := newWriting()
	staffed(w)
	for n := range 210 { // two loads of people, after one each of the service, units and officers
		person(w, n)
	}
	dir := write(t, w)
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		straight := fresh()
		load(t, straight, dir)
		want, _ := export(t, straight, transfer.ExportOptions{})
		for _, tt := range []struct {
			at      int
			stored  bool
			resumed bool
			same    int
		}{{1, true, true, 1}, {4, false, true, 7}, {5, false, true, 207}, {5, true, true, 217}} {
			up := fresh()
			if _, err := transfer.Import(t.Context(), &dying{up, tt.at, tt.stored}, dir, options); !errors.Is(err, errKilled) {
				t.Fatalf("killed at %d: %v", tt.at, err)
			}
			got := load(t, up, dir)
			if got.Resumed != tt.resumed || got.Streams != 217-tt.same {
				t.Errorf("killed at %d: %+v", tt.at, got)
			}
			after, _ := export(t, up, transfer.ExportOptions{})
			if diff := cmp.Diff(contents(t, want), contents(t, after)); diff != "" {
				t.Errorf("killed at %d (-straight +resumed):\n%s", tt.at, diff)
			}
			if again := load(t, up, dir); again.Resumed || again.Same != 217 {
				t.Errorf("killed at %d, imported a third time: %+v", tt.at, again)
			}
		}
	})
}

func TestImportEndsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	stopping := options
	stopping.Progress = func(p transfer.Progress) {
		if p.Stage == transfer.Loading {
			cancel()
		}
	}
	up := open(t, sqlite(t))
	if _, err := transfer.Import(ctx, up, write(t, service()), stopping); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	load(t, up, write(t, service()))
}

func TestProgressIsTold(t *testing.T) {
	told := map[transfer.Stage]transfer.Progress{}
	telling := options
	telling.Progress = func(p transfer.Progress) { told[p.Stage] = p }
	passed := now
	telling.Now = func() time.Time { passed = passed.Add(time.Millisecond); return passed }
	w := service()
	if _, err := transfer.Import(t.Context(), open(t, sqlite(t)), write(t, w), telling); err != nil {
		t.Fatal(err)
	}
	for _, stage := range []transfer.Stage{transfer.Checking, transfer.Loading} {
		if p := told[stage]; p.Done != len(w.entries) || p.Total != p.Done || p.Rate <= 0 {
			t.Errorf("%s: %+v", stage, p)
		}
	}
}
