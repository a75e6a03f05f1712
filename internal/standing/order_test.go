package standing_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// TestOrderOfOneDayNeverMatters: what is recorded of a person on one day, in whatever order, gives the same tier, weight, duties and
// all else. Left out is what clauses read in its order: two entries about one thing, of which the later recorded holds (T1.2), and an
// arrest beside a plan or an assessment, which answers only what came before it (P1.5, R1.3).
func TestOrderOfOneDayNeverMatters(t *testing.T) {
	on := day.MustParse("2026-10-05")
	rapid.Check(t, func(t *rapid.T) {
		h := &history{t: t, on: on}
		recorded := map[string]entry.Payload{
			"risk":        entry.RiskAssessed{Level: h.level(), MetPerson: true},
			"scores":      entry.ScoresRecorded{Tool: "OASys", RSR: "3.1", OGRS3: "62", ARP: "62", CSRP: "2.2", Dynamic: rapid.Bool().Draw(t, "dynamic")},
			"mappa":       entry.FlagRaised{Type: "MAPP", Category: "M1", Level: h.one("mappa", "M1", "M2", "M3")},
			"flag":        entry.FlagRaised{Type: h.one("flag", "RCPR", "RHRH", "RVHR", "WRSM", "ARSO")},
			"allocated":   entry.CaseAllocated{Officer: "ann", Team: "t1", Unit: "u1", Role: casefile.Responsible},
			"co-worker":   entry.CaseAllocated{Officer: "bea", Team: "t1", Unit: "u1", Role: casefile.CoWorker},
			"requirement": entry.RequirementMade{Order: "order", Type: h.one("requirement", "F", "W", "7"), Length: 40},
			"plan":        entry.PlanMade{Type: "initial"},
			"booked":      entry.AppointmentBooked{Type: "COAP", Date: on.Add(1), Start: day.At(10, 0), Minutes: 30, Officer: "ann", Mode: "office"},
			"contact":     entry.ContactRecorded{Type: "C326", Note: "Rang about work."},
			"address":     entry.AddressRecorded{Status: "M", Line1: "1 High Street", ToldBy: "police", ToldOn: on},
			"phone":       entry.PhoneRecorded{Type: "mobile", Number: "07700 900123", ToldOn: on},
		}
		var ids []string
		for _, id := range []string{"risk", "scores", "mappa", "flag", "allocated", "co-worker", "requirement", "plan", "booked", "contact", "address", "phone"} {
			if rapid.Bool().Draw(t, "with "+id) {
				ids = append(ids, id)
			}
		}
		today := on.Add(rapid.IntRange(0, 200).Draw(t, "look"))
		of := func(ids []string) *standing.Standing {
			said := []entry.Entry{
				{ID: "opened", On: on.Add(-1), Payload: entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss", Sex: "F"}},
				{ID: "order", On: on.Add(-1), Payload: entry.OrderMade{Type: "340", Offence: "04900", Months: 24, Ends: on.AddMonths(24)}},
			}
			for _, id := range ids {
				said = append(said, entry.Entry{ID: id, On: on, Payload: recorded[id]})
			}
			for i := range said {
				said[i].Stream, said[i].Seq, said[i].RecordedBy, said[i].Source = entry.Stream{Kind: entry.Person, ID: "p1"}, i+1, "ann", "daybook"
				said[i].RecordedAt = said[i].On.Time().Add(9*time.Hour + time.Duration(i)*time.Minute)
			}
			f, err := casefile.Fold("p1", said)
			if err != nil {
				t.Fatal(err)
			}
			return standing.Derive(f, rules.At(today), workload.DefaultSets().On(today), today)
		}
		if diff := cmp.Diff(of(ids), of(rapid.Permutation(ids).Draw(t, "order"))); diff != "" {
			t.Fatal(fmt.Sprint(ids), diff)
		}
	})
}
