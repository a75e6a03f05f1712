package predict

import (
	"strings"

	"daybook/internal/decimal"
)

// BandOfScore is the band of a score in per cent that another tool gave (Q2.4, Q7.4); none for what is no number, and for an instrument
// whose band does not follow from its score alone.
func BandOfScore(name Name, score string) Band {
	n, err := decimal.Parse(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(score), "%")))
	if err != nil || !n.Known() || n.Sign() < 0 {
		return 0
	}
	bounds := published().combined.bands
	switch name {
	case All, Violent, SeriousViolent:
		bounds = published().models[name].bands
	case Combined:
	default:
		return 0
	}
	at := Low
	for _, from := range []int{bounds.medium, bounds.high, bounds.veryHigh} {
		if start, err := decimal.Parse(bound(from)); err == nil && n.Cmp(start) >= 0 {
			at++
		}
	}
	return at
}

// BandNamed is the band of a word such as "Very high" or "VERY_HIGH"; none for a word that names none.
func BandNamed(word string) Band {
	b, _ := BandOf(strings.ReplaceAll(strings.ToUpper(strings.TrimSpace(word)), " ", "_"))
	return b
}
