// Package moment holds points in time as their source wrote them.
//
// An assessment that was completed at "2026-06-09T12:00:00" or a reduction that ends at "2026-01-09T12:00:00Z" is
// compared as an instant and shown, stored and handed on in the words of its source. The zero Moment means "none".
package moment

import (
	"errors"
	"fmt"
	"time"
)

// ErrMoment is wrapped by every error from [Parse].
var ErrMoment = errors.New("not a date and time")

// layouts are the forms that the services upstream write, with and without seconds and zone. A fraction of a second is
// read after the seconds of any of them.
var layouts = []string{
	"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04",
	"2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly,
}

// Moment is an instant and its text. The zero Moment is "none".
type Moment struct {
	text string
	at   time.Time
}

// Parse reads an ISO date and time. One without a zone is taken to be in UTC, so that such moments compare among
// themselves as they are written; a date alone is its midnight; the empty string is none.
func Parse(s string) (Moment, error) {
	if s == "" {
		return Moment{}, nil
	}
	for _, layout := range layouts {
		if at, err := time.Parse(layout, s); err == nil {
			return Moment{s, at}, nil
		}
	}
	return Moment{}, fmt.Errorf("%w: %.60q (write it as 2026-06-09T14:30:00)", ErrMoment, s)
}

// MustParse is [Parse] for constants in tests and tables; it panics on a bad moment.
func MustParse(s string) Moment {
	m, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return m
}

// IsZero reports whether m is none.
func (m Moment) IsZero() bool { return m.text == "" }

// String returns the moment as it was written, or "" for none.
func (m Moment) String() string { return m.text }

// Time returns the instant; the clock reads as it was written.
func (m Moment) Time() time.Time { return m.at }

// Before reports whether m is earlier than n. None is earlier than every moment.
func (m Moment) Before(n Moment) bool {
	if m.IsZero() || n.IsZero() {
		return m.IsZero() && !n.IsZero()
	}
	return m.at.Before(n.at)
}

// After reports whether m is later than n.
func (m Moment) After(n Moment) bool { return n.Before(m) }

// Equal reports whether both are none or the same instant.
func (m Moment) Equal(n Moment) bool { return !m.Before(n) && !n.Before(m) }

// MarshalText writes the moment as it was written; none is empty.
func (m Moment) MarshalText() ([]byte, error) { return []byte(m.text), nil }

// UnmarshalText reads what [Parse] reads.
func (m *Moment) UnmarshalText(b []byte) (err error) {
	*m, err = Parse(string(b))
	return err
}
