package predict

import (
	"math"
	"math/big"
	"strings"
	"sync/atomic"

	"daybook/internal/day"
)

// number is an exact amount: a whole number of units of 2^-192. The coefficients are binary numbers of at most 53 digits, so
// that their products with counts, ages and powers of them are held without loss; a decimal weight or a logarithm is right to
// 57 decimal places. The published digits, 20 places at most, follow without a doubt (Q1.8). Numbers are never changed once made.
type number struct{ n *big.Int }

const fraction = 192 // binary places

var (
	zero = number{new(big.Int)}
	one  = number{new(big.Int).Lsh(big.NewInt(1), fraction)}
)

// numberOf takes a binary number as the exact value that it is; what is smaller than the last place is dropped.
func numberOf(x float64) number {
	mantissa, exponent := math.Frexp(x)
	n := big.NewInt(int64(mantissa * (1 << 53)))
	if shift := exponent - 53 + fraction; shift >= 0 {
		n.Lsh(n, uint(shift))
	} else {
		n.Quo(n, new(big.Int).Lsh(big.NewInt(1), uint(-shift)))
	}
	return number{n}
}

// decimalNumber takes a number as it is written in decimals.
func decimalNumber(text string) (number, bool) {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return number{}, false
	}
	n := new(big.Int).Lsh(r.Num(), fraction+1)
	n.Quo(n, r.Denom())
	n.Add(n, big.NewInt(int64(n.Sign())))
	return number{n.Quo(n, big.NewInt(2))}, true
}

func (a number) plus(b number) number  { return number{new(big.Int).Add(a.n, b.n)} }
func (a number) minus(b number) number { return number{new(big.Int).Sub(a.n, b.n)} }

// times multiplies by a whole number.
func (a number) times(k int) number { return number{new(big.Int).Mul(a.n, big.NewInt(int64(k)))} }

// by multiplies two numbers.
func (a number) by(b number) number {
	n := new(big.Int).Mul(a.n, b.n)
	return number{n.Rsh(n, fraction)}
}

// over divides two numbers; b is not 0.
func (a number) over(b number) number {
	n := new(big.Int).Lsh(a.n, fraction)
	return number{n.Quo(n, b.n)}
}

// units rounds half up, ties away from zero, to so many decimal places and counts in units of the last.
func (a number) units(places int) *big.Int {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	n := scale.Mul(scale, new(big.Int).Abs(a.n))
	n.Add(n, new(big.Int).Lsh(big.NewInt(1), fraction-1))
	n.Rsh(n, fraction)
	if a.n.Sign() < 0 {
		n.Neg(n)
	}
	return n
}

// decimal writes the number half up to so many places, in plain notation without trailing zeros.
func (a number) decimal(places int) string {
	n := a.units(places)
	if n.Sign() == 0 {
		return "0"
	}
	digits := new(big.Int).Abs(n).String()
	if len(digits) <= places {
		digits = strings.Repeat("0", places-len(digits)+1) + digits
	}
	whole, rest := digits[:len(digits)-places], strings.TrimRight(digits[len(digits)-places:], "0")
	if rest != "" {
		whole += "." + rest
	}
	if n.Sign() < 0 {
		return "-" + whole
	}
	return whole
}

// float is the nearest binary number.
func (a number) float() float64 {
	f, _ := new(big.Float).SetMantExp(new(big.Float).SetInt(a.n), -fraction).Float64()
	return f
}

// polynomial is k1·x + k2·x² + …
func polynomial(coefficients []number, x int) number {
	sum := zero
	for i := len(coefficients) - 1; i >= 0; i-- {
		sum = sum.plus(coefficients[i]).times(x)
	}
	return sum
}

// logarithms of the whole numbers that counts and years come to are worked out once.
var logarithms [1200]atomic.Pointer[big.Int]

// logarithm is the natural logarithm of a whole number above 0.
func logarithm(k int) number {
	if k < len(logarithms) {
		if n := logarithms[k].Load(); n != nil {
			return number{n}
		}
	}
	// k is taken as a power of two times something between 2/3 and 4/3.
	twos := 0
	for 4<<twos <= 3*k {
		twos++
	}
	ln := arctanhTwice(k-1<<twos, k+1<<twos)
	if twos > 0 {
		ln = ln.plus(ln2.times(twos))
	}
	if k < len(logarithms) {
		logarithms[k].Store(ln.n)
	}
	return ln
}

var ln2 = arctanhTwice(1, 3)

// arctanhTwice is 2·artanh(p/q), which is the logarithm of (q+p)/(q-p).
func arctanhTwice(p, q int) number {
	const guard = 32
	z := new(big.Int).Lsh(big.NewInt(int64(p)), fraction+guard)
	z.Quo(z, big.NewInt(int64(q)))
	square := new(big.Int).Mul(z, z)
	square.Rsh(square, fraction+guard)
	sum := new(big.Int)
	for k, power := int64(1), z; power.Sign() != 0; k += 2 {
		sum.Add(sum, new(big.Int).Quo(power, big.NewInt(k)))
		power = new(big.Int).Mul(power, square)
		power.Quo(power, new(big.Int).Lsh(big.NewInt(1), fraction+guard)) // towards zero, so that it ends there
	}
	return number{sum.Rsh(sum, guard-1)}
}

// exponential is e^a for an a between -64 and 64.
func exponential(a number) number {
	twos := int(math.Round(a.float() / math.Ln2))
	r := a.minus(ln2.times(twos))
	sum, power := one, one
	for k := int64(1); ; k++ {
		power = power.by(r)
		power = number{new(big.Int).Quo(power.n, big.NewInt(k))}
		// A power below zero is rounded down and so ends at minus one unit and not at nothing.
		if power.n.CmpAbs(big.NewInt(1)) <= 0 {
			break
		}
		sum = sum.plus(power)
	}
	if twos >= 0 {
		return number{new(big.Int).Lsh(sum.n, uint(twos))}
	}
	return number{new(big.Int).Rsh(sum.n, uint(-twos))}
}

// percentOfLogit is e^t ÷ (1 + e^t) as a percentage: half up to two places, at least 0, and 99.99 where it comes to 100 (Q1.8).
func percentOfLogit(t number) Percent {
	x := t.float()
	s := 1e4 / (1 + math.Exp(-x)) // hundredths of a per cent
	h := math.Floor(s + 0.5)
	if math.Abs(s+0.5-h) < 1e-6 || math.Abs(s+0.5-h-1) < 1e-6 {
		h = float64(exactHundredths(t, x)) // too near to a tie for binary numbers to be trusted
	}
	return limited(int(h))
}

func exactHundredths(t number, x float64) int64 {
	switch {
	case x < -60:
		return 0
	case x > 60:
		return 10000
	}
	e := exponential(t)
	return e.times(100).over(one.plus(e)).units(2).Int64()
}

// limited holds hundredths between 0 and 99.99 (Q1.8).
func limited(hundredths int) Percent { return Percent{min(max(hundredths, 0), 9999), true} }

// ageAt is someone's age in completed years on a day after their birth; ok is false where a day is missing or not after it (Q1.3).
func ageAt(birth, on day.Date) (years int, ok bool) {
	if birth == 0 || on == 0 || on <= birth {
		return 0, false
	}
	return on.YearsSince(birth), true
}

// monthsBetween counts completed months: a month is complete when the day of the month is reached (Q1.5).
func monthsBetween(from, to day.Date) int {
	fy, fm, fd := from.Time().Date()
	ty, tm, td := to.Time().Date()
	n := 12*(ty-fy) + int(tm) - int(fm)
	if td < fd {
		n--
	}
	return n
}
