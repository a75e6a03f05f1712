package decimal

import (
	"encoding/json"
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParseReadsWhatPeopleWriteAndNothingElse(t *testing.T) {
	for _, good := range []string{"0", "7", "-0.5", "+3", "6.990", "1E+2", "12e-3", "007"} {
		if d, err := Parse(good); err != nil || !d.Known() || d.String() != good {
			t.Errorf("Parse(%q) = %v, %v", good, d, err)
		}
	}
	for _, bad := range []string{" 1", "1/3", "0x10", "1_000", "1e999999999", ".5", "5.", "-", "e5", "NaN", "Inf", "1,5"} {
		if _, err := Parse(bad); !errors.Is(err, ErrDecimal) {
			t.Errorf("Parse(%q) gave %v", bad, err)
		}
	}
	if d, err := Parse(""); err != nil || d.Known() {
		t.Errorf("the empty text is none, got %v, %v", d, err)
	}
}

func TestRoundingIsHalfAwayFromZero(t *testing.T) {
	for _, row := range []struct {
		number string
		places int
		want   string
	}{
		{"0.0005", 3, "0.001"}, {"0.00049", 3, "0"}, {"-0.0005", 3, "-0.001"}, {"2.5", 0, "3"}, {"-2.5", 0, "-3"}, {"1.25", 1, "1.3"},
	} {
		got := HalfUp(MustParse(row.number).Rat(), row.places)
		if got.Cmp(MustParse(row.want).Rat()) != 0 {
			t.Errorf("%s to %d places: got %s, want %s", row.number, row.places, got, row.want)
		}
	}
	if got := Truncate(big.NewRat(-7, 2)); got.Int64() != -3 {
		t.Errorf("the fraction is dropped towards zero, got %s", got)
	}
	if got := OfRat(big.NewRat(73, 2), 15).String(); got != "36.5" {
		t.Errorf("got %s", got)
	}
}

func TestJSONTakesStringsAndNumbersAndKeepsTheText(t *testing.T) {
	var got struct{ A, B, C, D Decimal }
	if err := json.Unmarshal([]byte(`{"A":"6.990","B":6.99,"C":null}`), &got); err != nil {
		t.Fatal(err)
	}
	if !got.A.Equal(got.B) || got.C.Known() || got.D.Known() || got.A.Equal(got.C) {
		t.Errorf("got %+v", got)
	}
	if b, err := json.Marshal(got); err != nil || string(b) != `{"A":"6.990","B":"6.99","C":null,"D":null}` {
		t.Errorf("wrote %s, %v", b, err)
	}
}

func TestOrderIsThatOfTheExactNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int64Range(-2e9, 2e9).Draw(t, "a"), rapid.Int64Range(-2e9, 2e9).Draw(t, "b")
		x, y := OfRat(big.NewRat(a, 1000), 3), OfRat(big.NewRat(b, 1000), 3)
		want := 0
		if a < b {
			want = -1
		} else if a > b {
			want = 1
		}
		if x.Cmp(y) != want {
			t.Fatalf("%s against %s: %d", x, y, x.Cmp(y))
		}
	})
}

// The short form that comparisons use is the same number as the exact fraction.
func TestShortFormIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[-+]?[0-9]{1,6}(\.[0-9]{1,6})?(e-?[0-9])?`)
		x, y := MustParse(text.Draw(t, "x")), MustParse(text.Draw(t, "y"))
		if got, want := x.Cmp(y), x.Rat().Cmp(y.Rat()); got != want {
			t.Fatalf("%s against %s: %d, want %d", x, y, got, want)
		}
	})
}
