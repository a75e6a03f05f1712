package extract_test

import (
	"cmp"
	"strings"
	"testing"

	diffs "github.com/google/go-cmp/cmp"

	"daybook/internal/entry"
	"daybook/internal/extract"
)

// FuzzReader gives the reader any text for a file. It never panics, every fault says where it is and what would be
// right, and what it finds sound can be written and read again as it is.
func FuzzReader(f *testing.F) {
	head := "id,person,seq,on,recorded_at,recorded_by,source,cause,type,at,officer,from,urgent,outcome,order,requirement,step,note,sensitive\n"
	for _, rows := range []string{
		"",
		"c1,p2,4,2026-02-03,2026-08-15T07:30:00.000000Z,o1,,,COAP,09:30,,,,,,,,a note,\n",
		"c1,p2,4,2026-02-03,2026-08-15T07:30:00Z,o1,police,p2-1,COAP,,,,yes,ATTC,,,,\"a \"\"note\"\",\r\non\rthree\nlines\",no\r\n",
		"c1,p2,4,,,,,,,,,,,,,,,,\nc2,p1,6,2026-02-30,x,o2,\u200b,c1,X,25:00,o9,,maybe,Y,p1-2,,,\x00,\n",
		"\"c1,p2", "c1\"", "\ufeff", ",,,,\n\n\n",
	} {
		f.Add(head + rows)
	}
	// One folder serves all runs of a process, each with another text for one of its files.
	dir := write(f, append(service(), entry.Entry{ID: "c1", Stream: entry.Stream{Kind: entry.Person, ID: "p2"}, Seq: 4,
		RecordedBy: "o1", RecordedAt: made, On: manifest.Day, Payload: entry.ContactRecorded{Type: "COAP"}}))
	f.Fuzz(func(t *testing.T, text string) {
		edit(t, dir, func(name, was string) string {
			if name == "contacts.csv" {
				return cmp.Or(text, "\n")
			}
			return was
		})
		c, err := extract.Check(t.Context(), dir, checkedOn)
		faults, ok := err.(extract.Faults)
		if err != nil && !ok {
			t.Fatalf("neither faults nor an extract: %v", err)
		}
		if err == nil {
			faults = c.Faults
		}
		for _, fault := range faults {
			if fault.File == "" || fault.Wrong == "" || fault.Right == "" || fault.Line < 0 || fault.Line > strings.Count(text, "\n")+20 {
				t.Errorf("fault %#v", fault)
			}
			if strings.ContainsAny(fault.Error(), "\n\r\x00\x1b") {
				t.Errorf("a terminal would obey %q", fault.Error())
			}
		}
		if len(faults) > 0 {
			return
		}
		sound := read(t, dir)
		if diff := diffs.Diff(sound, read(t, write(t, sound))); diff != "" {
			t.Errorf("(-read +written and read):\n%s", diff)
		}
	})
}
