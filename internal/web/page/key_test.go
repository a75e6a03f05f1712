package page

import (
	"testing"

	"daybook/internal/app"
	"daybook/internal/casefile"
	"daybook/internal/day"
)

// FuzzTimelineKey: whatever stands in an address is a place in the timeline or none, and a place survives the way through
// an address.
func FuzzTimelineKey(f *testing.F) {
	f.Add("2026-11-23.570.12")
	f.Add("2026-02-29.0.0")
	f.Add("..")
	f.Add(".0.1")
	f.Add("2026-11-23.-1.-1")
	f.Add("2026-11-23.99999999999999999999.1")
	f.Add("9999-12-31.1439.2147483647")
	f.Fuzz(func(t *testing.T, s string) {
		k := readKey(s)
		if k == (app.TimelineKey{}) {
			return
		}
		if k.On == 0 {
			t.Fatalf("%q is a place without a day: %+v", s, k)
		}
		again := readKey(writeKey(casefile.Line{On: k.On, At: k.At, Seq: k.Seq}))
		if again != k {
			t.Fatalf("%q is %+v, and through an address %+v", s, k, again)
		}
	})
}

// TestTimelineKey: the key of a line is read as it was written.
func TestTimelineKey(t *testing.T) {
	for _, l := range []casefile.Line{{On: day.MustParse("2026-11-23"), At: day.At(9, 30), Seq: 12}, {On: day.MustParse("2026-11-23"), Seq: 1}} {
		if got := readKey(writeKey(l)); got != (app.TimelineKey{On: l.On, At: l.At, Seq: l.Seq}) {
			t.Errorf("%+v became %+v", l, got)
		}
	}
}
