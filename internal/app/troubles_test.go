package app

import (
	"slices"
	"testing"

	"daybook/internal/staffing"
)

// TestWhomNobodyLooksAfterStandsFirst: U2.6, five people whom nobody looks after stand before seventy of someone who is there.
func TestWhomNobodyLooksAfterStandsFirst(t *testing.T) {
	of := func(kind TroubleKind, officer string, cases int) Trouble {
		return Trouble{Kind: kind, Officer: staffing.Officer{ID: officer}, Cases: cases}
	}
	all := []Trouble{of(Lateness, "a", 90), of(OverCapacity, "b", 72), of(StillCovered, "h", 72), of(AwayWithCases, "c", 5), of(Leaves, "d", 4), of(Unallocated, "", 8),
		of(OverCapacity, "e", 60), of(TooManyAtOnce, "f", 60), of(AwayWithCases, "g", 40)}
	sortTroubles(all)
	var got []string
	for _, x := range all {
		got = append(got, x.Officer.ID)
	}
	if want := []string{"g", "", "c", "a", "b", "h", "f", "e", "d"}; !slices.Equal(got, want) {
		t.Errorf("the troubles stand as %q, want %q", got, want)
	}
}
