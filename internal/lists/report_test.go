package lists_test

import (
	"testing"

	"daybook/internal/entry"
	"daybook/internal/lists"
)

// Whoever writes a report on someone of another unit sees the record. Their colleagues do not: in their list the policy is asked.
func TestAReportDoesNotMakeAPersonTheColleagues(t *testing.T) {
	for _, c := range []struct {
		name    string
		author  string
		held    bool // by ann, of a unit
		limited bool
	}{
		{"V2.2 a report by someone who does not hold the case", "cora", true, true},
		{"V2.1 by the officer of the case", "ann", true, false},
		{"V2.4 on someone whom no unit holds", "cora", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s story
			s.say("2026-11-02", entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss"})
			if c.held {
				s, _ = supervised()
			}
			report := s.say("2026-11-20", entry.ReportRequested{Type: "CJS", Court: "Leeds", Unit: "u2"})
			s.say("2026-11-20", entry.ReportAllocated{Report: report, Officer: c.author})
			rows := s.rows(t, "2026-11-23")
			mine := of(rows, lists.Reports, c.author)
			if len(mine) != 1 || mine[0].Limited() != c.limited {
				t.Errorf("the author's reports are %v, limited should be %v", mine, c.limited)
			}
			owed := 0
			for _, r := range of(rows, lists.Duties, c.author) {
				if read[lists.DutyBody](t, r).About == report {
					owed++
					if r.Limited() != c.limited {
						t.Errorf("the duty is %v, limited should be %v", r, c.limited)
					}
				}
			}
			if owed != 1 {
				t.Errorf("the author owes the report %d times", owed)
			}
			for _, r := range of(rows, lists.Counting, c.author) {
				if (r.Counted.Limited > 0) != c.limited {
					t.Errorf("what is counted is %+v, limited should be %v", r.Counted, c.limited)
				}
			}
			if unit := of(rows, lists.Reports, "u2"); len(unit) != 1 || unit[0].Limited() {
				t.Errorf("CR1.7: the reports of the unit are %v", unit)
			}
			again, err := lists.CountedOf(rows, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range of(again, lists.Counting, c.author) {
				if (r.Counted.Limited > 0) != c.limited {
					t.Errorf("counted again from the rows it is %+v", r.Counted)
				}
			}
		})
	}
}
