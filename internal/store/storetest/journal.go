package storetest

import (
	"errors"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/fault"
	"daybook/internal/lists"
	"daybook/internal/standing"
)

func journalKeeps(t *testing.T, s app.Upkeep) {
	awkward := entry.Entry{ID: "x", Stream: personStream("p1"), Seq: 1, RecordedBy: "import", RecordedAt: noon, On: 0, Cause: "c", Source: "nDelius",
		Payload: entry.ContactRecorded{Type: "C326", At: day.At(9, 30), Note: "O'Brien said \"<b>no</b>\"\nمحمد — £5 \u2028 & more\tdone"}}
	second := note("p1", 2, "again")
	unit := entry.Entry{ID: "u", Stream: entry.Stream{Kind: entry.Unit, ID: "u1"}, Seq: 1, RecordedBy: "import", RecordedAt: noon, On: monday, Payload: entry.UnitOpened{}}
	write(t, s, func(w app.Writer) error { return w.Append([]entry.Entry{awkward, unit, second}) })
	write(t, s, func(w app.Writer) error { return w.Append([]entry.Entry{note("p1", 3, "third")}) })
	read(t, s, func(r app.Reader) error {
		all, err := r.Entries(personStream("p1"), 0)
		same(t, "all entries", []entry.Entry{awkward, second, note("p1", 3, "third")}, all)
		if err != nil {
			return err
		}
		later, err := r.Entries(personStream("p1"), 2)
		same(t, "entries after 2", []entry.Entry{note("p1", 3, "third")}, later)
		if err != nil {
			return err
		}
		one, err := r.Entry(personStream("p1"), "x")
		same(t, "entry by id", awkward, one)
		if err != nil {
			return err
		}
		_, err = r.Entry(personStream("p2"), "x")
		faulty(t, "entry of another stream", fault.NotFound, err)
		_, err = r.Entry(personStream("p1"), "u")
		faulty(t, "entry that is elsewhere", fault.NotFound, err)
		none, err := r.Entries(personStream("nobody"), 0)
		same(t, "entries of nobody", 0, len(none))
		return err
	})
	last, err := s.LastOf(t.Context(), []entry.Stream{personStream("p1"), personStream("nobody"), unit.Stream})
	same(t, "last of", map[entry.Stream]int{personStream("p1"): 3, unit.Stream: 1}, last)
	if err != nil {
		t.Error(err)
	}
}

func journalRefuses(t *testing.T, s app.Upkeep) {
	write(t, s, func(w app.Writer) error { return w.Append(notes("p1", 3)) })
	for name, e := range map[string]entry.Entry{
		"the same number again":        note("p1", 3, "other"),
		"a gap":                        note("p1", 5, "late"),
		"a stream without a beginning": note("p2", 2, "second"),
	} {
		err := s.Write(t.Context(), func(w app.Writer) error { return w.Append([]entry.Entry{e}) })
		faulty(t, name, fault.Stale, err)
	}
	twice := note("p1", 4, "an id that is taken")
	twice.ID = "p1-1"
	err := s.Write(t.Context(), func(w app.Writer) error { return w.Append([]entry.Entry{twice}) })
	faulty(t, "an id again", fault.Stale, err)
}

func oneWriterWins(t *testing.T, s app.Upkeep) {
	write(t, s, func(w app.Writer) error { return w.Append(notes("p1", 1)) })
	const writers = 8
	errs := make(chan error, writers)
	for range writers {
		go func() {
			errs <- s.Write(t.Context(), func(w app.Writer) error { return w.Append([]entry.Entry{note("p1", 2, "mine")}) })
		}()
	}
	won := 0
	for range writers {
		if err := <-errs; err == nil {
			won++
		} else {
			faulty(t, "a writer who came second", fault.Stale, err)
		}
	}
	same(t, "writers who won", 1, won)
}

func rollback(t *testing.T, s app.Upkeep) {
	gaveUp := errors.New("gave up")
	err := s.Write(t.Context(), func(w app.Writer) error {
		if err := w.Append(notes("p1", 2)); err != nil {
			return err
		}
		if err := w.SavePerson(samplePerson("p1", "X100001", 2), lists.Change{Put: []lists.Row{diaryRow("o1", "a", monday, 600)}}); err != nil {
			return err
		}
		if err := w.SaveSetting("mark", "set"); err != nil {
			return err
		}
		if err := w.Remember("key", "done", noon); err != nil {
			return err
		}
		return gaveUp
	})
	if !errors.Is(err, gaveUp) {
		t.Errorf("write returned %v, want what it was given", err)
	}
	read(t, s, func(r app.Reader) error {
		_, err := r.Person("p1")
		faulty(t, "person", fault.NotFound, err)
		_, err = r.PersonByCRN("X100001")
		faulty(t, "CRN", fault.NotFound, err)
		_, err = r.Setting("mark")
		faulty(t, "setting", fault.NotFound, err)
		_, seen, err := r.Seen("key")
		same(t, "command seen", false, seen)
		if err != nil {
			return err
		}
		entries, err := r.Entries(personStream("p1"), 0)
		same(t, "entries", 0, len(entries))
		if err != nil {
			return err
		}
		n, err := r.Count(lists.Diary, "o1", app.ListQuery{})
		same(t, "rows", 0, n)
		return err
	})
	waiting, err := s.Unplaced(t.Context())
	same(t, "entries that wait for a place", 0, waiting)
	if err != nil {
		t.Error(err)
	}
}

func snapshot(t *testing.T, s app.Upkeep) {
	write(t, s, func(w app.Writer) error { return w.SaveSetting("a", "1") })
	read(t, s, func(r app.Reader) error {
		before, err := r.Setting("a")
		if err != nil {
			return err
		}
		write(t, s, func(w app.Writer) error { return w.SaveSetting("a", "2") })
		after, err := r.Setting("a")
		same(t, "value within one read", before, after)
		return err
	})
}

// samplePerson is a person with a file and a standing of some size.
func samplePerson(id, crn string, seq int) app.Person {
	f := &casefile.File{Person: id, CRN: crn, Seq: seq, Version: 1, Name: casefile.Name{Type: "primary", Forename: "Amira", Surname: "Khan"},
		Opened: casefile.Origin{Entry: id + "-1", By: "o1", At: noon, On: monday}}
	return app.Person{File: f, Standing: &standing.Standing{On: monday, Rules: "2026", Next: monday.Add(seq)}}
}

func people(t *testing.T, s app.Upkeep) {
	one, two := samplePerson("p1", "X100001", 1), samplePerson("p2", "X100002", 5)
	bare := app.Person{File: &casefile.File{Person: "p3", Seq: 1}}
	write(t, s, func(w app.Writer) error {
		empty, err := w.PersonForUpdate("p1")
		same(t, "a person who is not there yet", app.Person{File: &casefile.File{Person: "p1"}}, empty)
		if err != nil {
			return err
		}
		for _, p := range []app.Person{one, two, bare} {
			if err := w.SavePerson(p, lists.Change{}); err != nil {
				return err
			}
		}
		held, err := w.PersonForUpdate("p1")
		same(t, "a person held", one, held)
		return err
	})
	read(t, s, func(r app.Reader) error {
		got, err := r.Person("p1")
		same(t, "person", one, got)
		if err != nil {
			return err
		}
		got, err = r.Person("p3")
		same(t, "person without a standing", bare, got)
		if err != nil {
			return err
		}
		_, err = r.Person("p9")
		faulty(t, "nobody", fault.NotFound, err)
		return nil
	})
}

func crns(t *testing.T, s app.Upkeep) {
	save := func(p app.Person) error {
		return s.Write(t.Context(), func(w app.Writer) error { return w.SavePerson(p, lists.Change{}) })
	}
	if err := errors.Join(save(samplePerson("p1", "X100001", 1)), save(samplePerson("p1", "X100001", 2))); err != nil {
		t.Fatal(err)
	}
	faulty(t, "a CRN that another has", fault.Invalid, save(samplePerson("p2", "X100001", 1)))
	if err := errors.Join(save(samplePerson("p1", "X100009", 3)), save(samplePerson("p2", "X100001", 1))); err != nil {
		t.Fatal(err)
	}
	read(t, s, func(r app.Reader) error {
		for crn, want := range map[string]string{"X100001": "p2", "X100009": "p1"} {
			got, err := r.PersonByCRN(crn)
			same(t, crn, want, got)
			if err != nil {
				return err
			}
		}
		_, err := r.PersonByCRN("x100001")
		faulty(t, "a CRN nobody has", fault.NotFound, err)
		return nil
	})
}

func turning(t *testing.T, s app.Upkeep) {
	write(t, s, func(w app.Writer) error {
		for i, id := range []string{"p5", "p4", "p3", "p2", "p1"} {
			if err := w.SavePerson(samplePerson(id, "X10000"+id[1:], 5-i), lists.Change{}); err != nil {
				return err
			}
		}
		calm := samplePerson("p6", "X100006", 1)
		calm.Standing.Next = 0
		return w.SavePerson(calm, lists.Change{})
	})
	for _, c := range []struct {
		on    day.Date
		limit int
		want  []string
	}{{monday, 10, nil}, {monday.Add(3), 10, []string{"p1", "p2", "p3"}}, {monday.Add(9), 2, []string{"p1", "p2"}}, {monday.Add(9), 9, []string{"p1", "p2", "p3", "p4", "p5"}}} {
		got, err := s.Turning(t.Context(), c.on, c.limit)
		same(t, "turning on "+c.on.String(), c.want, got)
		if err != nil {
			t.Error(err)
		}
	}
}

func remembered(t *testing.T, s app.Upkeep) {
	write(t, s, func(w app.Writer) error {
		_, seen, err := w.Seen("k1")
		same(t, "before", false, seen)
		if err != nil {
			return err
		}
		return w.Remember("k1", "result", noon)
	})
	err := s.Write(t.Context(), func(w app.Writer) error { return w.Remember("k1", "other", noon.Add(time.Hour)) })
	faulty(t, "the same key again", fault.Stale, err)
	read(t, s, func(r app.Reader) error {
		result, seen, err := r.Seen("k1")
		same(t, "seen", true, seen)
		same(t, "result", "result", result)
		return err
	})
}
