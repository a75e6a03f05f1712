package handover_test

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/handover"
)

// due reads entries in the words of the examples and returns what the pack of a day lists as due.
func due(t *testing.T, on string, words ...string) []handover.Line {
	t.Helper()
	var entries []entry.Entry
	for i, line := range words {
		entries = append(entries, read(t, split(line), i+1))
	}
	for _, s := range packOn(t, entries, day.MustParse(on), false).Sections {
		if s.ID == handover.Due {
			return s.Lines
		}
	}
	t.Fatal("the pack has no section of what is due")
	return nil
}

// TestEndingsGoByTheirDay: J5.3, what ends first stands first, whatever the names of its weekdays and months.
func TestEndingsGoByTheirDay(t *testing.T) {
	lines := due(t, "2026-02-20",
		`2026-01-05 person.registered crn=X000001 forename=Kay surname=Moss`,
		`2026-01-05 order.made o1 type=340 ends=2026-03-06`,
		`2026-01-05 order.made o2 type=340 ends=2026-03-11`,
		`2026-01-05 order.made o3 type=340 ends=2026-02-26`)
	var ends []string
	for _, l := range lines {
		if strings.HasPrefix(l.Text, "Last day of") {
			ends = append(ends, l.Key)
		}
	}
	if want := []string{"Thu 26 Feb 2026", "Fri 6 Mar 2026", "Wed 11 Mar 2026"}; !slices.Equal(ends, want) {
		t.Errorf("the endings stand as %q, want %q", ends, want)
	}
}

// TestNothingDueIsSaidTwice: J5.1, a duty whose reason repeats its detail says it once.
func TestNothingDueIsSaidTwice(t *testing.T) {
	lines := due(t, "2026-02-20",
		`2026-01-05 person.registered crn=X000001 forename=Kay surname=Moss`,
		`2026-01-05 order.made o1 type=340 ends=2027-01-04`,
		`2026-01-05 case.allocated a1 officer=ann unit=u1 role=responsible`,
		`2026-01-07 appointment.booked m1 type=COAP start=10:00 officer=ann mode=office order=o1`,
		`2026-01-07 outcome.recorded appointment=m1 outcome=ATTC`,
		`2026-02-17 appointment.booked m2 type=COAP start=10:00 officer=ann mode=office order=o1`,
		`2026-02-17 outcome.recorded x2 appointment=m2 outcome=AFTA`)
	judged := false
	for _, l := range lines {
		parts := strings.Split(l.Detail, " · ")
		for i, p := range parts {
			for _, other := range parts[i+1:] {
				if strings.Contains(other, p) || strings.Contains(p, other) {
					t.Errorf("%s: %q says %q twice", l.Text, l.Detail, p)
				}
			}
		}
		judged = judged || l.Text == "Judge a failure to attend"
	}
	if !judged {
		t.Errorf("no failure waits to be judged in %v", lines)
	}
}
