package standing_test

import (
	"testing"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/rules"
	"daybook/internal/standing"
	"daybook/internal/workload"
)

// TestOddRecordsHaveAStanding: what an import may bring must neither hang nor stop a derivation: codes that this program
// does not know, days at the end of time, ends before beginnings, a status without its licence.
func TestOddRecordsHaveAStanding(t *testing.T) {
	last := day.MustParse("9999-12-31")
	for name, more := range map[string][]entry.Payload{
		"unknown codes": {
			entry.OrderMade{Type: "?", Ends: last}, entry.RiskAssessed{Level: "SEVERE"}, entry.FlagRaised{Type: "?"},
			entry.RequirementMade{Order: "e2", Type: "?", Length: 3},
			entry.AppointmentBooked{Type: "?", Date: day.MustParse("2026-11-02"), Mode: "letter"},
			entry.OutcomeRecorded{Appointment: "e7", Outcome: "?"}, entry.EnforcementDecided{Failure: "e8", Action: "?"},
		},
		"the end of time": {
			entry.OrderMade{Type: "340", Starts: last, Ends: last}, entry.LicenceStarted{Order: "e2", Ends: last},
			entry.RequirementMade{Order: "e2", Type: "W", Length: 300, Ends: last}, entry.FlagRaised{Type: "MAPP", NextReview: last},
			entry.AppointmentBooked{Type: "CHVS", Date: last, Mode: "home"},
		},
		"ends before beginnings": {
			entry.OrderMade{Type: "340", Ends: day.MustParse("2020-01-01")},
			entry.RequirementMade{Order: "e2", Type: "W", Length: 80, Ends: day.MustParse("2020-01-01")},
		},
		"on licence by status alone": {
			entry.OrderMade{Type: "SDS", Months: 36}, entry.CustodyChanged{Order: "e3", Status: "B"}, entry.FlagRaised{Type: "PRC"},
		},
		"scores that are no numbers": {entry.ScoresRecorded{RSR: "n/a", OGRS3: "high", ARP: "-1"}},
	} {
		t.Run(name, func(t *testing.T) {
			on := day.MustParse("2026-11-20")
			f := folded(t, "2026-11-02", more...)
			for _, today := range []day.Date{on, day.MustParse("2020-01-01"), last.Add(-1)} {
				if st := standing.Derive(f, rules.At(today), workload.DefaultSets().On(today), today); st.On != today || st.Next != 0 && st.Next <= today {
					t.Errorf("on %s: %+v", today, st)
				}
			}
		})
	}
}
