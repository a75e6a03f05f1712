package app_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/allocate"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/protect"
	"daybook/internal/testkit/office"
	"daybook/internal/workload"
)

// TestAnOfferIsWeighedAsPublished: chapter 7 of the published text, point 6 (W4): a case that is offered is never weighed by the
// table for young adults. Daybook shows that figure, beside it what it is once the case is held (W21.3), keeps both with the
// allocation, and what the officer then holds is the second.
func TestAnOfferIsWeighedAsPublished(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		young := func(person string, held bool) {
			all := []entry.Entry{
				{On: office.Monday.Add(-90), Payload: entry.PersonRegistered{CRN: "X96" + person[1:], Forename: "Sam", Surname: "Young", Born: day.MustParse("2005-01-01")}},
				{On: office.Monday.Add(-90), Payload: entry.OrderMade{Type: "342", Starts: office.Monday.Add(-90), Ends: office.Monday.Add(300)}},
				{On: office.Monday.Add(-90), Payload: entry.RequirementMade{Order: office.Entry(person, "told-1"), Type: "F", Length: 20}},
				{On: office.Monday.Add(-80), Payload: entry.RiskAssessed{Level: "MEDIUM", MetPerson: true}},
				{On: office.Monday.Add(-80), Payload: entry.ScoresRecorded{Tool: "OASys", RSR: "1.2", OGRS3: "62"}},
			}
			if held {
				all = append(all, entry.Entry{On: office.Monday.Add(-70), Payload: entry.CaseAllocated{Officer: office.Colleague, Unit: office.North, Team: "north-1", Role: casefile.Responsible}})
			}
			o.Tell(t, person, all)
		}
		young("p00001", false)
		c := choose(t, o, spo, "p00001", protect.Responsible)
		weight := c.Standing.Weight
		if !weight.Young || weight.Points == 0 || c.Offered.Young || c.Offered.Points <= weight.Points || c.Offered.Tier != weight.Tier {
			t.Fatalf("held it weighs %+v, offered %+v", weight, c.Offered)
		}
		of := func(officer string) allocate.Candidate {
			return c.Candidates[slices.IndexFunc(c.Candidates, func(x allocate.Candidate) bool { return x.ID == officer })]
		}
		x := of(office.Colleague)
		before, err := o.App.Load(t.Context(), spo, office.Colleague)
		if err != nil {
			t.Fatal(err)
		}
		room := before.Load.Room.Points
		if got, want := x.With.String(), workload.CapacityOf(before.Load.Points+c.Offered.Points, room).String(); got != want {
			t.Errorf("point 6: with the case %s %%, want %s %%", got, want)
		}
		if got, want := x.Held.String(), workload.CapacityOf(before.Load.Points+weight.Points, room).String(); got != want {
			t.Errorf("W21.3: once it is held %s %%, want %s %%", got, want)
		}
		must(t)(o.App.Allocate(t.Context(), spo, given(o, c, office.Colleague)))
		after, err := o.App.Load(t.Context(), spo, office.Colleague)
		if err != nil {
			t.Fatal(err)
		}
		if after.Load.Points != before.Load.Points+weight.Points || after.Load.Capacity.Compare(x.Held) != 0 {
			t.Errorf("W21.3: they hold %d points, %s %%, after %d; it was said that it would be %s %%", after.Load.Points, after.Load.Capacity, before.Load.Points, x.Held)
		}
		facts := ""
		for _, e := range o.Entries(t, "p00001") {
			if p, ok := e.Payload.(entry.CaseAllocated); ok {
				facts = p.Facts
			}
		}
		if !strings.Contains(facts, "with this case "+x.With.String()+" %, "+x.Held.String()+" % once it is held (W21.3)") {
			t.Errorf("kept with the allocation: %s", facts)
		}

		// Where the officer holds the case already, it is taken off and added by the same table: nothing changes, as published.
		young("p00002", true)
		c = choose(t, o, spo, "p00002", protect.CoWorker)
		if x := of(po); x.With.Compare(x.Now) != 0 || x.Held.Compare(x.Now) != 0 {
			t.Errorf("as co-worker nothing is added: %s, with %s, held %s", x.Now, x.With, x.Held)
		}
		// Any other case is offered as it is held.
		if c := choose(t, o, spo, office.Own, protect.Responsible); c.Offered != c.Standing.Weight || c.Candidates[0].Held.Compare(c.Candidates[0].With) != 0 {
			t.Errorf("a case of no young adult is offered as %+v, and held as %+v", c.Offered, c.Standing.Weight)
		}
	})
}
