package cli

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract"
)

// oldExtract writes the extract of a service with three people: one whose order ended long ago, one whose order ended then and
// who was under MAPPA, and one whose order goes on.
func oldExtract(ts *testscript.TestScript, _ bool, args []string) {
	at := time.Date(2010, 3, 1, 9, 0, 0, 0, time.UTC)
	w, err := extract.NewWriter(ts.MkAbs(args[0]), extract.Manifest{Service: "Old service", MadeAt: at.AddDate(0, 1, 0), Day: day.Of(at), By: "a test"})
	ts.Check(err)
	defer w.Abort()
	write := func(kind entry.StreamKind, id string, all ...entry.Payload) {
		for i, p := range all {
			ts.Check(w.Write(entry.Entry{ID: id + "." + string(rune('a'+i)), Stream: entry.Stream{Kind: kind, ID: id}, Seq: i + 1, RecordedBy: "import",
				RecordedAt: at, On: day.Of(at), Source: "old system", Payload: p}))
		}
	}
	write(entry.Service, "service", entry.ServiceNamed{Name: "Old service"})
	write(entry.Unit, "u1", entry.UnitOpened{Name: "Wigan", Region: "N50"})
	write(entry.Officer, "o1", entry.OfficerJoined{Forename: "Sam", Surname: "Khan", Grade: "PO", Role: "PO", Unit: "u1", Hours: 37_50})
	write(entry.Officer, "o2", entry.OfficerJoined{Forename: "Alex", Surname: "Lund", Grade: "CA", Role: "SYS"})
	for i, id := range []string{"p1", "p2", "p3"} {
		all := []entry.Payload{entry.PersonRegistered{CRN: "X00000" + string(rune('1'+i)), Forename: "Zoë", Surname: "Quennell-" + id, Born: day.MustParse("1990-04-03")},
			entry.OrderMade{Type: "340", Months: 12}, entry.ContactRecorded{Type: "C326", Note: "Rang about " + id}}
		if id == "p2" {
			all = append(all, entry.FlagRaised{Type: "MAPP", Category: "M1", Level: "M1"})
		}
		if id != "p3" {
			all = append(all, entry.OrderEnded{Order: id + ".b", Reason: "Completed"})
		}
		write(entry.Person, id, all...)
	}
	ts.Check(w.Close())
}

// gone reports whether a text is nowhere in the files of a SQLite database.
func gone(ts *testscript.TestScript, _ bool, args []string) {
	path, _, _ := strings.Cut(strings.TrimPrefix(args[0], "sqlite:"), "?")
	for _, name := range []string{path, path + "-wal"} {
		b, err := os.ReadFile(name)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			ts.Check(err)
		}
		if bytes.Contains(b, []byte(args[1])) {
			ts.Fatalf("%q is still in %s", args[1], name)
		}
	}
}
