package transfer_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract/transfer"
	"daybook/internal/fault"
	"daybook/internal/jobs"
	"daybook/internal/ledger"
	"daybook/internal/rules"
)

// TestDestroyedAtTheEnd is I2.2 to I2.6 and L7: what is due is listed, refused to those who may not, destroyed on record; the
// ledger and what is derived hold; an export leaves it out, and an old extract does not bring it back.
func TestDestroyedAtTheEnd(t *testing.T) {
	engines(t, func(t *testing.T, fresh func() app.Upkeep) {
		w := service()
		w.add(entry.Officer, "sys", "2026-01-05", "import", entry.OfficerJoined{Forename: "Alex", Surname: "Lund", Grade: "CA", Role: "SYS", Hours: 37_00})
		for _, id := range []string{"p00001", "p00002", "p00003"} {
			w.add(entry.Person, id, "2026-03-02", "o1", entry.OrderEnded{Order: id + ":2", Reason: "Served"})
		}
		w.add(entry.Person, "p00002", "2026-02-12", "o1", entry.FlagRaised{Type: "IKMF"})
		shared := w.document("hello") // the same letter as p00001 has
		w.add(entry.Person, "p00002", "2026-02-12", "o1", shared)
		slices.SortStableFunc(w.entries, func(a, b entry.Entry) int {
			kinds := []entry.StreamKind{entry.Service, entry.Unit, entry.Officer, entry.Person}
			return cmp.Or(slices.Index(kinds, a.Stream.Kind)-slices.Index(kinds, b.Stream.Kind), strings.Compare(a.Stream.ID, b.Stream.ID))
		})
		dir := write(t, w)
		up := fresh()
		load(t, up, dir)
		db := up.(jobs.Store)

		later := now.AddDate(8, 0, 0)
		n := 0
		a := app.New(app.Parts{Store: up, Now: func() time.Time { return later }, NewID: func() string { n++; return "d" + string(rune('0'+n)) }, Zone: time.UTC, Rules: rules.Default()})
		ring, err := ledger.NewKeyRing("daybook/test", strings.NewReader(strings.Repeat("k", 64)), later)
		if err != nil {
			t.Fatal(err)
		}
		j := jobs.New(jobs.Parts{Store: db, App: a, Now: func() time.Time { return later }, Holder: "test", Keys: func(string) (ledger.KeyRing, error) { return ring, nil }})
		if err := j.Settle(t.Context(), nil); err != nil {
			t.Fatal(err)
		}

		due, err := jobs.Due(t.Context(), db, a, a.Today(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var people []string
		for _, k := range due {
			people = append(people, k.Person)
			if k.Clause != "I1.2" || k.Due > a.Today() || k.Due < day.MustParse("2032-03-02") {
				t.Errorf("I1.2: %+v", k)
			}
		}
		if !slices.Equal(people, []string{"p00001", "p00003"}) {
			t.Fatalf("I1.2, I1.4: due are %v; p00002 is held", people)
		}
		destroy := func(by string, people ...string) error {
			_, err := a.DestroyRecords(t.Context(), by, app.DestroyForm{Ask: app.Ask{Key: by + strings.Join(people, "")}, People: people, Reason: "Yearly review"})
			return err
		}
		for _, x := range []struct {
			clause, by string
			people     []string
			kind       fault.Kind
		}{{"V6.2", "o3", []string{"p00001"}, fault.Denied}, {"I1.4", "sys", []string{"p00001", "p00002"}, fault.Invalid}, {"I2.2", "sys", []string{"nobody"}, fault.NotFound}, {"I2.2", "sys", []string{"p00001"}, ""},
			{"I2.2 a second time", "sys", []string{"p00001", "p00003"}, fault.NotFound}, {"I2.2 named twice", "sys", []string{"p00003", "p00003"}, ""}} {
			if err := destroy(x.by, x.people...); fault.KindOf(err) != x.kind {
				t.Fatalf("%s: %s destroys %v: %v, want kind %q", x.clause, x.by, x.people, err, x.kind)
			}
		}
		if err := j.Settle(t.Context(), nil); err != nil {
			t.Fatal(err)
		}

		report, err := jobs.Audit(t.Context(), db, []string{ring.Known()[0].Verifier}, nil)
		if err != nil || !report.OK() || report.Destroyed != 17 {
			t.Errorf("L7.2: %d entries destroyed on record, %v, findings %v", report.Destroyed, err, report.Findings)
		}
		rebuilt, err := jobs.Rebuild(t.Context(), db, a, false, nil)
		if err != nil || rebuilt.Destroyed != 2 {
			t.Errorf("I2.3: %d destroyed, %v", rebuilt.Destroyed, err)
		}
		for _, d := range rebuilt.Differences {
			if d.Person == "p00001" || d.Person == "p00003" {
				t.Errorf("I2.3: something is left: %+v", d)
			}
		}
		err = up.Read(t.Context(), func(r app.Reader) error {
			if _, err := r.Person("p00001"); fault.KindOf(err) != fault.NotFound {
				t.Errorf("I2.3: the file: %v", err)
			}
			if _, err := r.PersonByCRN("X000001"); fault.KindOf(err) != fault.NotFound {
				t.Errorf("I2.3: the CRN: %v", err)
			}
			if lines, err := r.Timeline("p00001", app.TimelineFilter{}); err != nil || len(lines) > 0 {
				t.Errorf("I2.3: %d lines of the timeline, %v", len(lines), err)
			}
			kept := 0
			for digest := range w.blobs {
				if _, err := r.Blob(digest); err == nil {
					kept++
				} else if fault.KindOf(err) != fault.NotFound {
					return err
				}
			}
			if kept != 1 {
				t.Errorf("I2.3: %d documents are left; the one that p00002 has too stays", kept)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}

		out, _ := export(t, up, transfer.ExportOptions{})
		again := fresh()
		opts := options
		opts.Now = func() time.Time { return later }
		if got, err := transfer.Import(t.Context(), again, out, opts); err != nil {
			t.Fatalf("%v\n%v", err, got.Faults)
		}
		once, _ := export(t, again, transfer.ExportOptions{})
		if !maps.Equal(contents(t, out), contents(t, once)) {
			t.Error("I2.6: an export, taken in and exported, is not the same")
		}
		for name, text := range contents(t, out) {
			if strings.Contains(text, "O’Neill-1") || strings.Contains(text, "came in time") && strings.Count(text, "came in time") > 1 {
				t.Errorf("I2.6: %s still tells of a record that was destroyed", name)
			}
		}
		load(t, up, dir) // the old extract once more: nothing is new
		if got := entriesIn(t, up, entry.Stream{Kind: entry.Person, ID: "p00001"}); len(got) > 0 {
			t.Errorf("I2.6: the old extract brought %d entries back", len(got))
		}
	})
}
