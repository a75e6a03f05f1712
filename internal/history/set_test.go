package history_test

import (
	"maps"
	"strings"
	"testing"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/history"
	"daybook/internal/staffing"
	"daybook/internal/workload"
)

// dearer is what comes with Daybook and from a day on a set of the service's own, in which licences, tier D and a referral weigh more.
func dearer(t *testing.T, from day.Date, name string) history.Rules {
	t.Helper()
	w := *by.Weights.On(from)
	w.Name = name
	w.Normal = maps.Clone(w.Normal)
	for kind, points := range w.Normal {
		more := maps.Clone(points)
		for tier := range more {
			more[tier] += 5
		}
		w.Normal[kind] = more
	}
	w.Contacts = maps.Clone(w.Contacts)
	w.Contacts["CMS06"] = 30
	own := by
	own.Weights = by.Weights.With(workload.Issue{From: from, Weights: &w, Entry: "set", By: "west", Published: from.Add(-9), Reason: "Agreed."})
	return own
}

// W25.3: a change by weightings that took effect names them, of a case and of a piece of work, and so does what is said of
// why a load rose.
func TestASetIsNamed(t *testing.T) {
	from := day.MustParse("2026-04-06")
	own := dearer(t, from, "North weightings")
	var r record
	r.say(day.MustParse("2026-03-02"), "khan", 0, entry.PersonRegistered{CRN: "X000001", Forename: "Kay", Surname: "Moss"})
	r.say(day.MustParse("2026-03-02"), "khan", 0, entry.OrderMade{Type: "340", Months: 24, Ends: day.MustParse("2028-03-02")})
	r.say(day.MustParse("2026-03-02"), "khan", 0, entry.RiskAssessed{Level: "HIGH"})
	r.say(day.MustParse("2026-03-03"), "khan", 0, entry.CaseAllocated{Officer: "okafor", Unit: "u1", Role: "responsible"})
	r.say(day.MustParse("2026-04-02"), "rahman", 0, entry.ContactRecorded{Type: "CMS06"})
	steps, err := history.Of(own, "kay", r.entries, day.MustParse("2026-04-20"))
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	var mine []history.Step
	for _, s := range steps {
		if s.Day == from {
			said = append(said, s.Officer+": "+s.Words(func(id string) string { return id }))
		}
		if s.Officer == "okafor" {
			mine = append(mine, s)
		}
	}
	want := "rahman: Other weightings for work done for another officer's person (CMS06): “North weightings” took effect\n" +
		"okafor: Other weightings for work that another officer did for this person (CMS06): “North weightings” took effect\n" +
		"okafor: “North weightings” took effect"
	if got := strings.Join(said, "\n"); got != want {
		t.Errorf("said is\n%s\nwant\n%s", got, want)
	}
	h := history.Held{Officer: staffing.Officer{ID: "okafor"}, Steps: mine}
	var causes []string
	for _, c := range h.Causes(from, from) {
		causes = append(causes, c.Words(func(id string) string { return id }, "they were"))
	}
	if got := strings.Join(causes, "; "); got != "“North weightings” for 1 case; “North weightings” for 1 piece of work" {
		t.Errorf("the causes are %q", got)
	}
}
