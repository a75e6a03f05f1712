package day

import (
	"fmt"
	"strings"
)

// ParseClockLoose reads a time of day as people write it: "9", "9:30", "0930", "9.30am", "2pm", "14:30", "noon".
// An hour from 1 to 6 without a leading zero and without am or pm is refused rather than guessed, because "2" on an
// appointment form nearly always means the afternoon while the 24-hour clock says night. The empty string is none.
// Errors wrap [ErrClock] and say how to write it.
func ParseClockLoose(s string) (Clock, error) {
	text := strings.ToLower(strings.Join(strings.Fields(s), ""))
	switch text {
	case "":
		return 0, nil
	case "noon", "midday":
		return At(12, 0), nil
	case "midnight":
		return At(0, 0), nil
	}
	text, half := cutHalf(text)
	hours, minutes, ok := cutMinutes(text)
	if !ok {
		return 0, fmt.Errorf("%w: %q (write it as 9:30, 2pm or 14:30)", ErrClock, s)
	}
	h, okH := number(hours, 1, 2)
	m, okM := 0, true
	if minutes != "" {
		m, okM = number(minutes, 2, 2)
	}
	switch {
	case !okH || !okM:
		return 0, fmt.Errorf("%w: %q (write it as 9:30, 2pm or 14:30)", ErrClock, s)
	case h > 23 || m > 59:
		return 0, fmt.Errorf("%w: %q (hours 00 to 23, minutes 00 to 59)", ErrClock, s)
	case half != "" && h > 12 && half == "am", half != "" && h == 0:
		return 0, fmt.Errorf("%w: %q (with am or pm, hours are 1 to 12)", ErrClock, s)
	case half == "" && len(hours) == 1 && h >= 1 && h <= 6:
		return 0, fmt.Errorf("%w: %q (is that %dam or %dpm?)", ErrClock, s, h, h)
	case half == "pm" && h < 12:
		h += 12
	case half == "am" && h == 12:
		h = 0
	}
	return At(h, m), nil
}

// cutHalf takes am or pm, with or without full stops, off the end.
func cutHalf(s string) (rest, half string) {
	bare := strings.TrimSuffix(s, ".")
	for _, end := range []string{"am", "a.m", "pm", "p.m"} {
		if rest, ok := strings.CutSuffix(bare, end); ok {
			return rest, end[:1] + "m"
		}
	}
	return s, ""
}

// cutMinutes parts hours from minutes: "9", "9:30", "9.30", "14h30", "0930", "930".
func cutMinutes(s string) (hours, minutes string, ok bool) {
	if i := strings.IndexAny(s, ":.h"); i >= 0 {
		return s[:i], s[i+1:], s[i+1:] != "" || s[i] == 'h'
	}
	if len(s) > 2 {
		return s[:len(s)-2], s[len(s)-2:], true
	}
	return s, "", true
}
