package synth_test

import (
	"context"
	"testing"

	"daybook/internal/day"
	"daybook/internal/extract"
	"daybook/internal/synth"
)

// sizes are made in the tests with these seeds, on days of every kind: a working day, a Sunday, a leap day, Christmas.
var cases = []struct {
	size synth.Size
	seed uint64
	day  string
}{
	{synth.Office, 1, "2026-11-25"},
	{synth.Office, 7, "2026-11-22"},
	{synth.Office, 42, "2028-02-29"},
	{synth.Office, 3, "2026-12-25"},
	{synth.Unit, 5, "2026-11-25"},
}

// TestExtractsAreSound holds the synthetic service to the checker that a real one must pass.
func TestExtractsAreSound(t *testing.T) {
	for _, tt := range cases {
		t.Run(string(tt.size)+" "+tt.day, func(t *testing.T) {
			dir, today := t.TempDir(), day.MustParse(tt.day)
			if _, err := synth.Write(dir, synth.Options{Size: tt.size, Seed: tt.seed, Day: today}); err != nil {
				t.Fatal(err)
			}
			c, err := extract.Check(context.Background(), dir, extract.Options{Now: today.Time(), Today: today})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range c.Faults[:min(len(c.Faults), 20)] {
				t.Error(f)
			}
		})
	}
}
