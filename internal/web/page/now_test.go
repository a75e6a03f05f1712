package page

import (
	"testing"

	"daybook/internal/app"
	"daybook/internal/casefile"
)

// TestLatestLeavesOutWhatAnotherLineSays: a booking is left out while its meeting is kept, held or to come; one that was
// cancelled or amended is not, and neither is anything else.
func TestLatestLeavesOutWhatAnotherLineSays(t *testing.T) {
	v := app.View{File: &casefile.File{Appointments: []casefile.Appointment{{ID: "held", Outcome: &casefile.Outcome{}}, {ID: "to come"},
		{ID: "cancelled", Cancelled: "ill"}}}}
	booked := func(id string) casefile.Line {
		return casefile.Line{Entry: "b-" + id, Kind: "appointment.booked", Appointment: id}
	}
	wrong := booked("held")
	wrong.Entry, wrong.Amended = "amended", casefile.InError
	lines := []casefile.Line{booked("to come"), {Entry: "outcome", Kind: "outcome.recorded", Appointment: "held"}, booked("held"),
		booked("cancelled"), wrong, booked("no longer kept"), {Entry: "note", Kind: "contact.recorded"}}
	var got []string
	for _, l := range happened(v, lines) {
		got = append(got, l.Entry)
	}
	want := []string{"outcome", "b-cancelled", "amended", "b-no longer kept", "note"}
	if len(got) != len(want) {
		t.Fatalf("shown: %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("shown: %q, want %q", got, want)
		}
	}
	if n := len(happened(v, make([]casefile.Line, latestRead))); n != latestShown {
		t.Errorf("%d lines are shown of %d, want %d", n, latestRead, latestShown)
	}
}
