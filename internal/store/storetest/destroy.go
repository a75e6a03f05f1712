package storetest

import (
	"errors"
	"testing"

	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/find"
	"daybook/internal/lists"
)

// destroyed (L7.1): what was said in somebody's stream is gone from every table, with what was worked out from it, and
// nothing of anybody else is.
func destroyed(t *testing.T, s app.Upkeep) {
	born := term(find.Born, "1985-04-03")
	file := func(w app.Writer, id string, digests ...string) error {
		duty := dutyRow("o1", "duty-"+id, monday, 1, 0)
		duty.Person = id
		said := []entry.Entry{note(id, 1, "a note")}
		for i, digest := range digests {
			e := note(id, i+2, "")
			e.Payload = entry.DocumentAdded{Name: "letter.pdf", Media: "application/pdf", Size: 1, Digest: digest}
			said = append(said, e)
		}
		ordered := lists.Row{Table: lists.Delivery, Owner: "u1", Key: "ordered-" + id, Person: id, Date: monday, Body: "{}"}
		rows := []lists.Row{duty, ordered, {Table: lists.Counting, Owner: "o1", Key: id, Person: id, Counted: lists.Counted{Cases: 1}},
			lists.TermRow(born.String(), "u1/t1/o1", id), lists.SoughtRow(&casefile.Sought{Person: id, CRN: "X" + id})}
		return errors.Join(w.Append(said), w.SavePerson(samplePerson(id, "X"+id, len(said)), lists.Change{Put: rows}),
			w.AddLines(id, []casefile.Line{line(1, monday, day.At(9, 0), "a note")}), w.SaveSheet(&assess.Sheet{Person: id}),
			w.SaveDraft(app.Draft{Officer: "o1", Key: "record/" + id, Person: id, Body: "note=x", Saved: noon}))
	}
	write(t, s, func(w app.Writer) error {
		return errors.Join(file(w, "p1", "own", "shared"), file(w, "p2", "shared"),
			w.SaveBlob("shared", "application/pdf", []byte("a")), w.SaveBlob("own", "application/pdf", []byte("b")))
	})
	added := []string{"o1", "u1"}
	before := map[string]int64{}
	read(t, s, func(r app.Reader) (err error) {
		before, err = r.Versions(added)
		return err
	})
	write(t, s, func(w app.Writer) error {
		return w.Destroy([]app.Destroyed{{Person: "p1", Entry: "s-1", Digests: []string{"own", "shared"}}})
	})
	read(t, s, func(r app.Reader) error {
		var wrong []error
		try := func(err error) { wrong = append(wrong, err) }
		_, err := r.Person("p1")
		faulty(t, "the person", fault.NotFound, err)
		_, err = r.Blob("own")
		faulty(t, "a document of nobody else", fault.NotFound, err)
		_, err = r.PersonByCRN("Xp1")
		faulty(t, "the number", fault.NotFound, err)

		by, err := r.DestroyedBy(personStream("p1"))
		same(t, "what records it", "s-1", by)
		try(err)
		lines, err := r.Timeline("p1", app.TimelineFilter{Limit: 10})
		same(t, "lines", 0, len(lines))
		try(err)
		hits, err := r.Lookup([]find.Term{born}, nil, 10)
		same(t, "found", []find.Hit{{Held: "u1/t1/o1", Person: "p2"}}, hits)
		try(err)
		duties, err := r.List(lists.Duties, "o1", app.ListQuery{})
		same(t, "duties", "duty-p2", keys(duties))
		try(err)
		held, err := r.Holds([]string{"o1"})
		same(t, "cases counted", 1, len(held))
		try(err)
		after, err := r.Versions(added)
		for _, owner := range added {
			if after[owner] == before[owner] {
				t.Errorf("what is kept of %s still counts the person: versions %v, were %v", owner, after, before)
			}
		}
		try(err)
		drafts, err := r.Drafts("o1")
		same(t, "drafts", 1, len(drafts))
		try(err)
		try(r.Sought([]string{"p1"}, func([]byte) error { t.Error("a search still looks at the person"); return nil }))

		said, err := r.Entries(personStream("p2"), 0)
		same(t, "another's entries", 2, len(said))
		try(err)
		body, err := r.Blob("shared")
		same(t, "a document of another as well", "a", string(body))
		try(err)
		return errors.Join(wrong...)
	})
}
