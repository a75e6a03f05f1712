package storetest

import (
	"bytes"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/fault"
	"daybook/internal/staffing"
)

func staff(t *testing.T, s app.Upkeep) {
	version := func() (v int64) {
		read(t, s, func(r app.Reader) (err error) {
			v, err = r.StaffVersion()
			return err
		})
		return v
	}
	officer := staffing.Officer{ID: "o1", Seq: 3, Forename: "Samira", Surname: "Khan", Grade: "PO", Role: "officer", Unit: "u1", Team: "t1", Joined: monday,
		Absences: []staffing.Absence{{ID: "a", Why: "leave", From: monday, Until: monday.Add(4)}}}
	team, unit := staffing.Team{ID: "t1", Name: "North", Unit: "u1", Manager: "o1"}, staffing.Unit{ID: "u1", Name: "Leeds", Region: "Yorkshire"}
	before := version()
	write(t, s, func(w app.Writer) error {
		if err := w.SaveOfficer(officer); err != nil {
			return err
		}
		if err := w.SaveTeam(team); err != nil {
			return err
		}
		return w.SaveUnit(unit)
	})
	after := version()
	if after == before {
		t.Error("the version stayed the same when staff changed")
	}
	write(t, s, func(w app.Writer) error { return w.SaveSetting("other", "x") })
	same(t, "version when nothing changed", after, version())
	officer.Surname = "Khan-Lee"
	write(t, s, func(w app.Writer) error { return w.SaveOfficer(officer) })
	if version() == after {
		t.Error("the version stayed the same when an officer changed")
	}
	read(t, s, func(r app.Reader) error {
		d, err := r.Staff()
		same(t, "directory", staffing.Directory{Officers: map[string]staffing.Officer{"o1": officer}, Teams: map[string]staffing.Team{"t1": team},
			Units: map[string]staffing.Unit{"u1": unit}}, d)
		if err != nil {
			return err
		}
		one, err := r.Officer("o1")
		same(t, "officer", officer, one)
		if err != nil {
			return err
		}
		_, err = r.Officer("t1")
		faulty(t, "a team is no officer", fault.NotFound, err)
		return nil
	})
}

func accounts(t *testing.T, s app.Upkeep) {
	a := app.Account{Username: "samira.khan", Officer: "o1", Hash: "$argon2id$…", Fails: 2, Locked: noon, Changed: noon.Add(-time.Hour)}
	write(t, s, func(w app.Writer) error { return w.SaveAccount(a) })
	a.Fails, a.Locked, a.Disabled = 0, time.Time{}, true
	write(t, s, func(w app.Writer) error { return w.SaveAccount(a) })
	read(t, s, func(r app.Reader) error {
		got, err := r.Account("samira.khan")
		same(t, "account", a, got)
		if err != nil {
			return err
		}
		got, err = r.AccountOf("o1")
		same(t, "account of the officer", a, got)
		if err != nil {
			return err
		}
		_, err = r.Account("nobody")
		faulty(t, "no account", fault.NotFound, err)
		_, err = r.AccountOf("o9")
		faulty(t, "officer without an account", fault.NotFound, err)
		return nil
	})
}

func sessions(t *testing.T, s app.Upkeep) {
	session := func(hash, officer string, created time.Time) app.Session {
		return app.Session{TokenHash: hash, Officer: officer, Created: created, Seen: created, Expires: created.Add(time.Hour), Agent: "Firefox"}
	}
	one, two, other := session("h1", "o1", noon), session("h2", "o1", noon.Add(time.Minute)), session("h3", "o2", noon)
	write(t, s, func(w app.Writer) error {
		for _, x := range []app.Session{one, two, other} {
			if err := w.SaveSession(x); err != nil {
				return err
			}
		}
		return w.TouchSession("h1", noon.Add(time.Second))
	})
	one.Seen = noon.Add(time.Second)
	read(t, s, func(r app.Reader) error {
		got, err := r.Session("h1")
		same(t, "session", one, got)
		if err != nil {
			return err
		}
		all, err := r.Sessions("o1")
		same(t, "sessions, the newest first", []app.Session{two, one}, all)
		return err
	})
	write(t, s, func(w app.Writer) error { return w.DeleteSession("h2") })
	read(t, s, func(r app.Reader) error {
		_, err := r.Session("h2")
		faulty(t, "an ended session", fault.NotFound, err)
		return nil
	})
	write(t, s, func(w app.Writer) error { return w.DeleteSessions("o1") })
	read(t, s, func(r app.Reader) error {
		all, err := r.Sessions("o1")
		same(t, "signed out everywhere", 0, len(all))
		if err != nil {
			return err
		}
		_, err = r.Session("h3")
		return err
	})
}

func drafts(t *testing.T, s app.Upkeep) {
	d := app.Draft{Officer: "o1", Key: "record/p1", Person: "p1", Body: "note=half+a+sen", Saved: noon}
	later := app.Draft{Officer: "o1", Key: "book/p2", Person: "p2", Body: "date=", Saved: noon.Add(time.Minute)}
	write(t, s, func(w app.Writer) error { return w.SaveDraft(d) })
	d.Body = "note=half+a+sentence"
	write(t, s, func(w app.Writer) error {
		if err := w.SaveDraft(d); err != nil {
			return err
		}
		return w.SaveDraft(later)
	})
	read(t, s, func(r app.Reader) error {
		got, err := r.Draft("o1", "record/p1")
		same(t, "draft", d, got)
		if err != nil {
			return err
		}
		_, err = r.Draft("o2", "record/p1")
		faulty(t, "another officer's draft", fault.NotFound, err)
		all, err := r.Drafts("o1")
		same(t, "drafts, the newest first", []app.Draft{later, d}, all)
		return err
	})
	write(t, s, func(w app.Writer) error { return w.DeleteDraft("o1", "record/p1") })
	read(t, s, func(r app.Reader) error {
		_, err := r.Draft("o1", "record/p1")
		faulty(t, "a draft thrown away", fault.NotFound, err)
		return nil
	})
}

func blobs(t *testing.T, s app.Upkeep) {
	body := bytes.Repeat([]byte{0, 1, 2, 255, '\n'}, 50_000)
	write(t, s, func(w app.Writer) error {
		for _, err := range []error{w.SaveBlob("d1", "application/pdf", body), w.SaveBlob("d1", "application/pdf", body), w.SaveBlob("d2", "text/plain", nil)} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	read(t, s, func(r app.Reader) error {
		got, err := r.Blob("d1")
		if !bytes.Equal(got, body) {
			t.Errorf("the document came back as %d bytes, not as it was stored", len(got))
		}
		if err != nil {
			return err
		}
		empty, err := r.Blob("d2")
		same(t, "bytes of an empty document", 0, len(empty))
		if err != nil {
			return err
		}
		_, err = r.Blob("d3")
		faulty(t, "no document", fault.NotFound, err)
		return nil
	})
}

func accessLog(t *testing.T, s app.Upkeep) {
	look := func(person, officer string, after time.Duration) app.ReadLog {
		return app.ReadLog{Person: person, Officer: officer, At: noon.Add(after), What: "person page", Ground: "A1.2"}
	}
	past := look("p1", "o2", 2*time.Second)
	past.AsKnown = noon.Add(-time.Hour)
	for _, x := range []app.ReadLog{look("p1", "o1", 0), past, look("p1", "o1", 0), look("p1", "o3", time.Second), look("p2", "o1", 0)} {
		if err := s.LogRead(t.Context(), x); err != nil {
			t.Fatal(err)
		}
	}
	read(t, s, func(r app.Reader) error {
		all, err := r.Reads("p1", time.Time{}, 10)
		same(t, "reads, the latest first, each once", []app.ReadLog{past, look("p1", "o3", time.Second), look("p1", "o1", 0)}, all)
		if err != nil {
			return err
		}
		some, err := r.Reads("p1", time.Time{}, 1)
		same(t, "the latest read", []app.ReadLog{past}, some)
		if err != nil {
			return err
		}
		older, err := r.Reads("p1", noon.Add(time.Second), 10)
		same(t, "reads up to a moment", []app.ReadLog{look("p1", "o3", time.Second), look("p1", "o1", 0)}, older)
		return err
	})
}

func settings(t *testing.T, s app.Upkeep) {
	for _, value := range []string{"one", "", "two"} {
		write(t, s, func(w app.Writer) error { return w.SaveSetting("name", value) })
		read(t, s, func(r app.Reader) error {
			got, err := r.Setting("name")
			same(t, "setting", value, got)
			return err
		})
	}
	read(t, s, func(r app.Reader) error {
		_, err := r.Setting("other")
		faulty(t, "no setting", fault.NotFound, err)
		return nil
	})
}

func leases(t *testing.T, s app.Upkeep) {
	take := func(holder string, now time.Time) bool {
		got, err := s.Lease(t.Context(), "night", holder, now, now.Add(time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	same(t, "first", true, take("a", noon))
	same(t, "again, by the same", true, take("a", noon.Add(30*time.Second)))
	same(t, "by another", false, take("b", noon.Add(80*time.Second)))
	same(t, "by another, after its end", true, take("b", noon.Add(90*time.Second)))
	if err := s.Release(t.Context(), "night", "a"); err != nil {
		t.Fatal(err)
	}
	same(t, "released by one who does not hold it", false, take("a", noon.Add(100*time.Second)))
	if err := s.Release(t.Context(), "night", "b"); err != nil {
		t.Fatal(err)
	}
	same(t, "released", true, take("a", noon.Add(100*time.Second)))
}

func sizes(t *testing.T, s app.Upkeep) {
	write(t, s, func(w app.Writer) error { return w.Append(notes("p1", 3)) })
	got, err := s.Sizes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "entries", int64(3), got["journal"])
	same(t, "people", int64(0), got["person"])
	if got["bytes"] <= 0 {
		t.Errorf("the database is said to have %d bytes", got["bytes"])
	}
}

func checkClean(t *testing.T, s app.Upkeep) {
	write(t, s, func(w app.Writer) error { return w.Append(notes("p1", 3)) })
	if _, _, _, err := s.Sequence(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
