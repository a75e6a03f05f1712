package day

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Hours is a length of working time in hundredths of an hour, as contracts and pay records give it: 37, 37.5, 22.2. The zero
// Hours is none. Hours compare and add like numbers.
type Hours int32

// ErrHours is wrapped by every error from [ParseHours] and [ParseHoursLoose].
var ErrHours = errors.New("not hours a week")

// mostHours bounds what is read, far above the hours of a week, so that sums and shares of it cannot overflow.
const mostHours = 1000

// FullHours returns n whole hours.
func FullHours(n int) Hours { return Hours(n * 100) }

// ParseHours reads "37", "37.5" or "37.25". The empty string is none.
func ParseHours(s string) (Hours, error) {
	if s == "" {
		return 0, nil
	}
	whole, part, point := strings.Cut(s, ".")
	n, ok := number(whole, 1, 4)
	if !ok || n > mostHours || point && (len(part) < 1 || len(part) > 2 || !isDigits(part)) {
		return 0, fmt.Errorf("%w: %q (write it as 37 or 37.5)", ErrHours, s)
	}
	hundredths, _ := strconv.Atoi((part + "00")[:2])
	return Hours(n*100 + hundredths), nil
}

// ParseHoursLoose reads hours as people type them: "37.5", "37,5", "37½", "37:30", "37h30", "37 hours". Minutes that are no
// whole number of hundredths are taken to the nearest: 37:20 is 37.33.
func ParseHoursLoose(s string) (Hours, error) {
	t := strings.ToLower(strings.TrimSpace(s))
	for _, word := range []string{"hours", "hrs", "hour"} {
		t = strings.TrimSpace(strings.TrimSuffix(t, word))
	}
	t = strings.NewReplacer("½", ".5", "¼", ".25", "¾", ".75", ",", ".", "h", ":").Replace(t)
	t = strings.TrimSuffix(t, ":")
	whole, minutes, apart := strings.Cut(t, ":")
	if !apart {
		h, err := ParseHours(strings.TrimPrefix(t, "+"))
		if err != nil {
			return 0, fmt.Errorf("%w: %q (write it as 37.5 or 37:30)", ErrHours, s)
		}
		return h, nil
	}
	n, ok := number(whole, 1, 4)
	m, fine := number(minutes, 2, 2)
	if !ok || !fine || n > mostHours || m > 59 {
		return 0, fmt.Errorf("%w: %q (write it as 37.5 or 37:30)", ErrHours, s)
	}
	return Hours(n*100 + (m*100+30)/60), nil
}

// Minutes returns the hours in minutes, a half minute rounded up.
func (h Hours) Minutes() int { return (int(h)*60 + 50) / 100 }

// Share returns so many per cent of the hours, half a hundredth rounded up.
func (h Hours) Share(percent int) Hours { return Hours((int(h)*percent + 50) / 100) }

// String returns "37", "37.5" or "37.25"; none is "0".
func (h Hours) String() string {
	s := strconv.Itoa(int(h) / 100)
	if part := int(h) % 100; part != 0 {
		s += strings.TrimRight(fmt.Sprintf(".%02d", part), "0")
	}
	return s
}

// MarshalJSON writes a number: 37.5.
func (h Hours) MarshalJSON() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalJSON reads a number that is not negative and has at most two places.
func (h *Hours) UnmarshalJSON(b []byte) (err error) {
	*h, err = ParseHours(string(b))
	return err
}
