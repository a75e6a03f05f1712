package page

import (
	"testing"

	"daybook/internal/load"
	"daybook/internal/workload"
)

// TestHowDoesNotRepeatTierAndType: beside the tier and the type of a case stands only what else decided its points.
func TestHowDoesNotRepeatTierAndType(t *testing.T) {
	b2 := load.Case{Tier: "B2", Type: workload.Community}
	for text, want := range map[string]string{
		"B2 community":                                      "",
		"B2 community, unpaid work only":                    "unpaid work only",
		"B2 community, a warrant is out: 0 % of 115 points": "a warrant is out: 0 % of 115 points",
		"No order is in force: it weighs nothing":           "No order is in force: it weighs nothing",
		"B2 licence": "B2 licence",
	} {
		if got := howWords(load.Weighed{Case: b2, Text: text}); got != want {
			t.Errorf("%q reads %q, want %q", text, got, want)
		}
	}
}

// TestPointsHeldSayWhatTheyAddUpFrom: W28.5, where work is priced by itself the sum of the cases is not the whole, and the page says so.
func TestPointsHeldSayWhatTheyAddUpFrom(t *testing.T) {
	l := load.Load{Points: 1430, Lines: []load.Line{{Weighed: load.Weighed{Points: 1300}}, {Weighed: load.Weighed{Points: 65}}}}
	l.Done = []load.DoneLine{{Points: 65}, {Points: 120, Beside: true}}
	if got, want := addedUp(l), "1,430: 1,365 for cases and 65 for work priced by itself, line by line below"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	l.Points, l.Done = 1365, l.Done[1:]
	if got, want := addedUp(l), "1,365, the sum of the lines below"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
