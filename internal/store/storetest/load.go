package storetest

import (
	"fmt"
	"slices"
	"testing"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/find"
	"daybook/internal/lists"
	"daybook/internal/staffing"
)

// sampleBatch is people with entries, a row in each list and lines.
func sampleBatch(ids ...string) app.Batch {
	b := app.Batch{Lines: map[string][]casefile.Line{}, Blobs: map[string][]byte{}, MarkName: "import", MarkValue: ids[len(ids)-1]}
	for _, id := range ids {
		b.Entries = append(b.Entries, notes(id, 4)...)
		b.People = append(b.People, samplePerson(id, "CRN-"+id, 4))
		row := diaryRow("o1", "a-"+id, monday, 600)
		row.Person = id
		found := lists.TermRow(term(find.Word, "khan").String(), "u1/t1/o1", id)
		b.Rows = append(b.Rows, row, found)
		b.Lines[id] = []casefile.Line{line(1, monday, 0, "first of "+id), line(2, monday.Add(1), 0, "second")}
		b.Blobs["d-"+id] = []byte("document of " + id)
	}
	return b
}

func load(t *testing.T, s app.Upkeep, b app.Batch, want app.Loaded) {
	t.Helper()
	got, err := s.Load(t.Context(), b)
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	same(t, "loaded", want, got)
}

func loadOnce(t *testing.T, s app.Upkeep) {
	load(t, s, sampleBatch("p1", "p2"), app.Loaded{Streams: 2, Entries: 8})
	load(t, s, sampleBatch("p1", "p2"), app.Loaded{Same: 2})
	load(t, s, sampleBatch("p2", "p3"), app.Loaded{Streams: 1, Entries: 4, Same: 1})
	write(t, s, func(w app.Writer) error { return w.Append([]entry.Entry{note("p3", 5, "since then")}) })
	load(t, s, sampleBatch("p3", "p1"), app.Loaded{Same: 2}) // what was recorded since does not stand in its way
	read(t, s, func(r app.Reader) error {
		mark, err := r.Setting("import")
		same(t, "mark", "p1", mark)
		if err != nil {
			return err
		}
		for _, id := range []string{"p1", "p2"} {
			got, err := r.Entries(personStream(id), 0)
			same(t, "entries of "+id, notes(id, 4), got)
			if err != nil {
				return err
			}
			p, err := r.Person(id)
			same(t, "person "+id, samplePerson(id, "CRN-"+id, 4), p)
			if err != nil {
				return err
			}
			lines, err := r.Timeline(id, app.TimelineFilter{})
			same(t, "timeline of "+id, "2 1", seqs(lines))
			if err != nil {
				return err
			}
			blob, err := r.Blob("d-" + id)
			same(t, "document of "+id, "document of "+id, string(blob))
			if err != nil {
				return err
			}
			who, err := r.PersonByCRN("CRN-" + id)
			same(t, "CRN of "+id, id, who)
			if err != nil {
				return err
			}
		}
		n, err := r.Count(lists.Diary, "o1", app.ListQuery{})
		same(t, "rows of the diary", 3, n)
		if err != nil {
			return err
		}
		hits, err := r.Lookup([]find.Term{term(find.Word, "khan")}, nil, 10)
		same(t, "found", []find.Hit{{Held: "u1/t1/o1", Person: "p1"}, {Held: "u1/t1/o1", Person: "p2"}, {Held: "u1/t1/o1", Person: "p3"}}, hits)
		return err
	})
}

func loadRefuses(t *testing.T, s app.Upkeep) {
	load(t, s, sampleBatch("p1"), app.Loaded{Streams: 1, Entries: 4})
	differs := sampleBatch("p2", "p1")
	differs.Entries[5] = note("p1", 2, "something else")
	_, err := s.Load(t.Context(), differs)
	faulty(t, "other words in an entry that is stored", fault.Invalid, err)
	longer := sampleBatch("p1")
	longer.Entries = append(longer.Entries, note("p1", 5, "more"))
	_, err = s.Load(t.Context(), longer)
	faulty(t, "entries that continue a stored stream", fault.Invalid, err)
	taken := sampleBatch("p3")
	taken.People[0].File.CRN = "CRN-p1"
	_, err = s.Load(t.Context(), taken)
	faulty(t, "a CRN that another has", fault.Invalid, err)
	read(t, s, func(r app.Reader) error {
		for _, id := range []string{"p2", "p3"} {
			entries, err := r.Entries(personStream(id), 0)
			same(t, "entries of a part that was refused", 0, len(entries))
			if err != nil {
				return err
			}
		}
		mark, err := r.Setting("import")
		same(t, "mark", "p1", mark)
		return err
	})
}

func loadStaff(t *testing.T, s app.Upkeep) {
	joined := entry.Entry{ID: "j", Stream: entry.Stream{Kind: entry.Officer, ID: "o1"}, Seq: 1, RecordedBy: "import", RecordedAt: noon, On: monday,
		Payload: entry.OfficerJoined{Forename: "Samira", Surname: "Khan", Grade: "PO", Role: "officer"}}
	opened := entry.Entry{ID: "u", Stream: entry.Stream{Kind: entry.Unit, ID: "u1"}, Seq: 1, RecordedBy: "import", RecordedAt: noon, On: monday, Payload: entry.UnitOpened{Name: "Leeds"}}
	b := app.Batch{Entries: []entry.Entry{joined, opened}, Officers: []staffing.Officer{{ID: "o1", Seq: 1, Surname: "Khan"}}, Units: []staffing.Unit{{ID: "u1", Name: "Leeds"}}}
	load(t, s, b, app.Loaded{Streams: 2, Entries: 2})
	write(t, s, func(w app.Writer) error {
		return w.SaveOfficer(staffing.Officer{ID: "o1", Seq: 2, Surname: "Khan-Lee"})
	})
	load(t, s, b, app.Loaded{Same: 2})
	read(t, s, func(r app.Reader) error {
		o, err := r.Officer("o1")
		same(t, "officer after a second import", "Khan-Lee", o.Surname)
		return err
	})
}

// loadLikeAppend checks that an import leaves the same record behind as the same entries recorded one by one.
func loadLikeAppend(t *testing.T, s app.Upkeep) {
	loaded, appended := sampleBatch("p1"), sampleBatch("p2")
	load(t, s, loaded, app.Loaded{Streams: 1, Entries: 4})
	write(t, s, func(w app.Writer) error {
		if err := w.Append(appended.Entries); err != nil {
			return err
		}
		if err := w.SavePerson(appended.People[0], lists.Change{Put: appended.Rows}); err != nil {
			return err
		}
		return w.AddLines("p2", appended.Lines["p2"])
	})
	place(t, s, 100)
	leaves, _ := journal(t, s, 0)
	kinds := map[string]int{}
	for _, l := range leaves {
		kinds[l.Header.Stream]++
	}
	same(t, "places of each", map[string]int{"person/p1": 4, "person/p2": 4}, kinds)
	read(t, s, func(r app.Reader) error {
		rows, err := r.List(lists.Diary, "o1", app.ListQuery{})
		same(t, "diary", "a-p1 a-p2", keys(rows))
		return err
	})
}

func streams(t *testing.T, s app.Upkeep) {
	var b app.Batch
	want := map[string]bool{}
	for i := range 1200 {
		id := fmt.Sprintf("p%04d", i)
		want[id] = true
		b.Entries = append(b.Entries, notes(id, 2)...)
	}
	b.Entries = append(b.Entries, entry.Entry{ID: "u", Stream: entry.Stream{Kind: entry.Unit, ID: "u1"}, Seq: 1, RecordedAt: noon, Payload: entry.UnitOpened{}})
	load(t, s, b, app.Loaded{Streams: 1201, Entries: 2401})
	walk := func(kind entry.StreamKind, after string, most int) (out []string) {
		err := s.Streams(t.Context(), kind, after, func(id string) bool {
			out = append(out, id)
			return len(out) < most
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	all := walk(entry.Person, "", 1<<30)
	for _, id := range all {
		if !want[id] {
			t.Fatalf("stream %q was given twice or does not exist", id)
		}
		delete(want, id)
	}
	same(t, "streams left out", 0, len(want))
	same(t, "stopped after ten", all[:10], walk(entry.Person, "", 10))
	same(t, "from the middle", all[601:], walk(entry.Person, all[600], 1<<30))
	same(t, "units", []string{"u1"}, walk(entry.Unit, "", 10))
	same(t, "officers", 0, len(slices.Clone(walk(entry.Officer, "", 10))))
}
