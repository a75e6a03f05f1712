// Package decimal holds numbers exactly as they were written, such as a risk score of 6.99 or 36.5 hours a week.
//
// A published rule that says "from 7" must not depend on how a machine rounds 6.995. A Decimal keeps the text it came
// from and compares as the exact fraction that the text names. The zero Decimal means "none": not assessed, not given.
package decimal

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// ErrDecimal is wrapped by every error from [Parse].
var ErrDecimal = errors.New("not a decimal number")

// The longest text and the largest power of ten that are read: far beyond any score or count of hours, and small enough
// that no input can make the exact arithmetic slow.
const (
	maxText     = 100
	maxExponent = 99
)

// Decimal is an exact number as written. The zero Decimal is "none".
type Decimal struct {
	text  string
	value *big.Rat // never changed once set

	// The same value as units / 10^places, when it is as short as nearly every score is: comparing those needs no
	// exact fractions.
	units  int64
	places int
	short  bool
}

// Parse reads "7", "-0.5", "6.990" or "1E+2". The empty string is none.
func Parse(s string) (Decimal, error) {
	if s == "" {
		return Decimal{}, nil
	}
	if !wellFormed(s) {
		return Decimal{}, fmt.Errorf("%w: %.120q (write it as 6.99)", ErrDecimal, s)
	}
	v, ok := new(big.Rat).SetString(s)
	if !ok {
		return Decimal{}, fmt.Errorf("%w: %.120q (write it as 6.99)", ErrDecimal, s)
	}
	return shorten(Decimal{text: s, value: v}), nil
}

// powers holds the powers of ten up to the places of a short number.
var powers = [...]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9}

// shorten notes the short form of d, if it has one: at most nine places and nine digits in all.
func shorten(d Decimal) Decimal {
	whole, fraction, _ := strings.Cut(d.text, ".")
	if len(whole)+len(fraction) > 10 || strings.ContainsAny(d.text, "eE") {
		return d
	}
	units, err := strconv.ParseInt(whole+fraction, 10, 64)
	if err != nil || units >= powers[9] || units <= -powers[9] {
		return d
	}
	d.units, d.places, d.short = units, len(fraction), true
	return d
}

// MustParse is [Parse] for constants in tests and tables; it panics on a bad number.
func MustParse(s string) Decimal {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Of returns the whole number n.
func Of(n int64) Decimal {
	return shorten(Decimal{text: strconv.FormatInt(n, 10), value: new(big.Rat).SetInt64(n)})
}

// OfRat returns r written with the fewest places that show it exactly, or with the given places when no number of places
// up to that does.
func OfRat(r *big.Rat, places int) Decimal {
	n, exact := r.FloatPrec()
	if !exact || n > places {
		n = places
	}
	text := r.FloatString(n)
	value, _ := new(big.Rat).SetString(text) // FloatString writes nothing that cannot be read
	return shorten(Decimal{text: text, value: value})
}

// wellFormed keeps out what big.Rat would also read but no one writes for a score: fractions, hexadecimals, underscores
// and powers of ten large enough to fill the memory.
func wellFormed(s string) bool {
	if len(s) > maxText {
		return false
	}
	mantissa, exponent, scientific := s, "", false
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent, scientific = s[:i], s[i+1:], true
	}
	whole, fraction, pointed := strings.Cut(unsigned(mantissa), ".")
	if !digits(whole) || (pointed && !digits(fraction)) {
		return false
	}
	if !scientific {
		return true
	}
	exponent = unsigned(exponent)
	if !digits(exponent) || len(exponent) > 3 {
		return false
	}
	power := 0
	for _, c := range exponent {
		power = power*10 + int(c-'0')
	}
	return power <= maxExponent
}

func unsigned(s string) string {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		return s[1:]
	}
	return s
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Known reports whether d is a number rather than none.
func (d Decimal) Known() bool { return d.value != nil }

// String returns the number as it was written, or "" for none.
func (d Decimal) String() string { return d.text }

// Rat returns a copy of the exact value; none is 0.
func (d Decimal) Rat() *big.Rat {
	if d.value == nil {
		return new(big.Rat)
	}
	return new(big.Rat).Set(d.value)
}

// Sign returns -1, 0 or 1; none is 0.
func (d Decimal) Sign() int {
	if d.value == nil {
		return 0
	}
	return d.value.Sign()
}

// Cmp compares by value and returns -1, 0 or 1; none counts as 0.
func (d Decimal) Cmp(e Decimal) int {
	if d.short && e.short {
		return cmp.Compare(d.units*powers[e.places], e.units*powers[d.places])
	}
	return d.orZero().Cmp(e.orZero())
}

// Equal reports whether both are none, or both the same number whatever the places they are written with.
func (d Decimal) Equal(e Decimal) bool { return d.Known() == e.Known() && d.Cmp(e) == 0 }

var zero = new(big.Rat)

func (d Decimal) orZero() *big.Rat {
	if d.value == nil {
		return zero
	}
	return d.value
}

// HalfUp rounds r to the nearest number with so many places; a tie goes away from zero.
func HalfUp(r *big.Rat, places int) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	return new(big.Rat).SetFrac(HalfUpUnits(r, places), scale)
}

// HalfUpUnits is [HalfUp] counted in units of the last place: 0.1145 to three places is 115.
func HalfUpUnits(r *big.Rat, places int) *big.Int {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	scaled := new(big.Rat).Mul(r, new(big.Rat).SetInt(scale))
	half := big.NewRat(1, 2)
	if scaled.Sign() < 0 {
		half.Neg(half)
	}
	return Truncate(scaled.Add(scaled, half))
}

// Truncate drops the fraction of r, towards zero.
func Truncate(r *big.Rat) *big.Int {
	return new(big.Int).Quo(r.Num(), r.Denom())
}

// MarshalJSON writes a string, so that no reader makes a binary fraction of it; none is null.
func (d Decimal) MarshalJSON() ([]byte, error) {
	if !d.Known() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.text + `"`), nil
}

// UnmarshalJSON reads a string or a number; null is none.
func (d *Decimal) UnmarshalJSON(b []byte) (err error) {
	s := string(b)
	if s == "null" {
		*d = Decimal{}
		return nil
	}
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		s = s[1 : len(s)-1]
	}
	*d, err = Parse(s)
	return err
}
