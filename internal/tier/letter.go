package tier

import "daybook/internal/fault"

// Tier is a tier of the single-axis model. Tiers are ordered: a greater one means closer supervision. The zero Tier is
// "none", a step without a result.
type Tier uint8

// The tiers, lowest first.
const (
	NotSupervised Tier = iota + 1 // no active event
	MissingScores                 // the predictors are not there, so no tier can be given
	G
	F
	E
	D
	C
	B
	A
)

var tierNames = [...]string{"", "NOT_SUPERVISED", "MISSING", "G", "F", "E", "D", "C", "B", "A"}

// String returns the letter, "MISSING" or "NOT_SUPERVISED", and "" for none.
func (t Tier) String() string { return tierNames[t] }

// ParseTier reads what String writes.
func ParseTier(s string) (Tier, error) {
	for t, name := range tierNames {
		if name == s {
			return Tier(t), nil
		}
	}
	return 0, fault.Input("tier", "%q is not a tier. Use A to G, MISSING or NOT_SUPERVISED.", s)
}

// MarshalText writes the letter.
func (t Tier) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads the letter.
func (t *Tier) UnmarshalText(b []byte) (err error) {
	*t, err = ParseTier(string(b))
	return err
}
