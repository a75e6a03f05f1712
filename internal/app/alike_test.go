package app_test

import (
	"testing"

	"daybook/internal/app"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/testkit/office"
)

// TestTheNextIsAlike: where the short form of the day asks for it, the next appointment is for the same as the one that it
// follows; without being asked it is for nothing in particular.
func TestTheNextIsAlike(t *testing.T) {
	engines(t, func(t *testing.T, o *office.Office) {
		f := missed(o)
		f.Next.Alike = true
		must(t)(o.App.Record(t.Context(), po, f))
		was, _ := view(t, o, po, office.Own).File.Appointment(f.Appointment)
		all := o.Entries(t, office.Own)
		next := all[len(all)-1].Payload.(entry.AppointmentBooked)
		if next.Purpose != was.Purpose || next.Requirement != was.Requirement || next.Step != was.Step {
			t.Errorf("the next is for %q %q %q, want %q %q %q", next.Purpose, next.Requirement, next.Step, was.Purpose, was.Requirement, was.Step)
		}
		if was.Purpose == "" && was.Requirement == "" && was.Step == "" {
			t.Error("the appointment was for nothing, so nothing was tried")
		}
		must(t)(o.App.Record(t.Context(), po, app.Record{Ask: o.Ask(0), Person: office.Own, Next: &app.Booking{Date: office.Monday.Add(3), Start: day.At(10, 0), Mode: "phone"}}))
		all = o.Entries(t, office.Own)
		if plain := all[len(all)-1].Payload.(entry.AppointmentBooked); plain.Purpose+plain.Requirement+plain.Step != "" {
			t.Errorf("a booking that was not to be alike is for %+v", plain)
		}
	})
}
