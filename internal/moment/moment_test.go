package moment

import (
	"errors"
	"testing"
)

func TestMomentsCompareAsInstantsAndKeepTheirText(t *testing.T) {
	london, utc := MustParse("2026-07-01T13:00:00+01:00"), MustParse("2026-07-01T12:00Z")
	if !london.Equal(utc) || london.String() != "2026-07-01T13:00:00+01:00" {
		t.Errorf("%v and %v are one instant", london, utc)
	}
	later := MustParse("2026-07-01T12:00:00.5Z")
	if !utc.Before(later) || !later.After(utc) || later.Before(utc) {
		t.Error("half a second later is later")
	}
	if none := (Moment{}); !none.Before(utc) || utc.Before(none) || !none.Equal(Moment{}) {
		t.Error("none comes before every moment")
	}
}

func TestOtherTextIsRefused(t *testing.T) {
	for _, s := range []string{"yesterday", "2026-13-01", "2026-02-30T10:00:00", "12:00"} {
		if _, err := Parse(s); !errors.Is(err, ErrMoment) {
			t.Errorf("Parse(%q) gave %v", s, err)
		}
	}
}
