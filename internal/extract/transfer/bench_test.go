package transfer_test

import (
	"fmt"
	"testing"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/extract"
	"daybook/internal/extract/transfer"
	"daybook/internal/testkit"
)

// unit is a delivery unit: 3,000 people with about seventy entries each.
func unit() *writing {
	w := newWriting()
	staffed(w)
	for n := range 3000 {
		person(w, n)
		id := fmt.Sprintf("p%05d", n)
		for i := range 32 {
			on := day.MustParse("2026-02-17").Add(7 * i)
			booked := w.add(entry.Person, id, on.String(), "o1", entry.AppointmentBooked{Type: "COAP", Date: on, Start: day.At(9, 30), Officer: "o1", Mode: "office"})
			w.add(entry.Person, id, on.String(), "o1", entry.OutcomeRecorded{Appointment: booked, Outcome: "ATTC",
				Note: "Attended on time. We spoke about work and about the group, and what would help with the journey there. Next week at the same time."})
		}
	}
	return w
}

// BenchmarkUnit measures the parts of an import, in entries a second.
func BenchmarkUnit(b *testing.B) {
	w := unit()
	dir := write(b, w)
	rate := func(b *testing.B) { b.ReportMetric(float64(len(w.entries)*b.N)/b.Elapsed().Seconds(), "entries/s") }
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			write(b, w)
		}
		rate(b)
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			r, err := extract.Open(dir)
			if err != nil {
				b.Fatal(err)
			}
			for _, err := range r.Streams() {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
		rate(b)
	})
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			c, err := extract.Check(b.Context(), dir, extract.Options{Now: now, Today: today})
			if err != nil || len(c.Faults) > 0 {
				b.Fatal(err, c.Faults)
			}
		}
		rate(b)
	})
	for _, engine := range []struct {
		name  string
		fresh func(testing.TB) string
	}{{"sqlite", testkit.SQLite}, {"postgres", testkit.Postgres}} {
		b.Run("import/"+engine.name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				up := open(b, engine.fresh(b))
				b.StartTimer()
				if _, err := transfer.Import(b.Context(), up, dir, options); err != nil {
					b.Fatal(err)
				}
			}
			rate(b)
		})
	}
}
