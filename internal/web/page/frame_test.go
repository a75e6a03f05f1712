package page

import (
	"testing"

	"daybook/internal/day"
	"daybook/internal/web/ui"
)

// TestLate: what is past is counted in working days, what is near is named by its day of the week, and each stands out as
// much as it presses.
func TestLate(t *testing.T) {
	today := day.MustParse("2026-11-26") // a Thursday
	for _, c := range []struct {
		due   string
		text  string
		level ui.Level
	}{
		{"2026-10-26", "23 days late", ui.Alarm},
		{"2026-11-20", "4 days late", ui.Alarm},
		{"2026-11-25", "1 day late", ui.Alarm},
		{"2026-11-26", "today", ui.Watch},
		{"2026-11-27", "tomorrow", ui.Watch},
		{"2026-11-28", "Sat 28 Nov", ui.Plain},
		{"2026-12-02", "Wed 2 Dec", ui.Plain},
		{"2026-12-03", "3 Dec", ui.Plain},
		{"2027-02-01", "1 Feb", ui.Plain},
		{"2027-11-20", "20 Nov 2027", ui.Plain},
	} {
		if text, level := late(day.MustParse(c.due), today); text != c.text || level != c.level {
			t.Errorf("due on %s: %q, level %v; want %q, level %v", c.due, text, level, c.text, c.level)
		}
	}
}
