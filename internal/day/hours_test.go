package day_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
)

func TestParseHours(t *testing.T) {
	for _, x := range []struct {
		typed string
		want  day.Hours
		ok    bool
	}{
		{"", 0, true}, {"37", 3700, true}, {"37.5", 3750, true}, {"37.50", 3750, true}, {"22.2", 2220, true}, {"0.25", 25, true}, {"7.05", 705, true},
		{"37.", 0, false}, {".5", 0, false}, {"37.333", 0, false}, {"-1", 0, false}, {"+1", 0, false}, {"3-7", 0, false}, {"1e3", 0, false}, {"9999", 0, false}, {"37:30", 0, false},
	} {
		got, err := day.ParseHours(x.typed)
		if got != x.want || (err == nil) != x.ok {
			t.Errorf("%q: %v, %v; want %v", x.typed, got, err, x.want)
		}
	}
}

func TestParseHoursLoose(t *testing.T) {
	for _, x := range []struct {
		typed string
		want  string
		ok    bool
	}{
		{"37.5", "37.5", true}, {" 37,5 ", "37.5", true}, {"37½", "37.5", true}, {"37:30", "37.5", true}, {"37h30", "37.5", true}, {"37h", "37", true},
		{"37 hours", "37", true}, {"22.2 hrs", "22.2", true}, {"37:20", "37.33", true}, {"37:12", "37.2", true}, {"18¾", "18.75", true},
		{"37:60", "0", false}, {"37:3", "0", false}, {"a week", "0", false}, {"-4", "0", false}, {"37:30:00", "0", false},
	} {
		got, err := day.ParseHoursLoose(x.typed)
		if got.String() != x.want || (err == nil) != x.ok {
			t.Errorf("%q: %v, %v; want %v", x.typed, got, err, x.want)
		}
	}
}

func TestHoursAreKeptAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := day.Hours(rapid.Int32Range(0, 100000).Draw(t, "hundredths"))
		b, err := json.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		var again day.Hours
		if err := json.Unmarshal(b, &again); err != nil || again != h {
			t.Fatalf("%s: %v, %v", b, again, err)
		}
		if loose, err := day.ParseHoursLoose(h.String()); err != nil || loose != h {
			t.Fatalf("%s typed: %v, %v", h, loose, err)
		}
	})
}

func TestHoursInMinutesAndShares(t *testing.T) {
	h := day.FullHours(37) + 50
	if h.Minutes() != 2250 || h.Share(20).String() != "7.5" || day.FullHours(37).Share(20).String() != "7.4" || day.FullHours(37).Share(50).String() != "18.5" {
		t.Errorf("%d minutes, a fifth %s", h.Minutes(), h.Share(20))
	}
}
