package predict

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strconv"
)

// Text is a text that may not have been given.
type Text struct {
	Text  string
	Given bool
}

// Says returns the text as given.
func Says(s string) Text { return Text{s, true} }

// Count is a whole number that may not be known.
type Count struct {
	N     int
	Known bool
}

// Of returns a number that is known.
func Of(n int) Count { return Count{n, true} }

// Flag is yes, no or not answered.
type Flag uint8

// The answers of a flag; the zero Flag is not answered.
const (
	No Flag = iota + 1
	Yes
)

// FlagOf returns yes or no.
func FlagOf(yes bool) Flag {
	if yes {
		return Yes
	}
	return No
}

// Level is how much of a problem something is; the zero Level is not answered.
type Level uint8

// The levels.
const (
	NoProblems Level = iota + 1
	SomeProblems
	SignificantProblems
)

// points are 0, 1 or 2; what is not answered has none.
func (l Level) points() int { return max(int(l)-1, 0) }

// Gender is the one that the published rules know; the zero Gender is not answered.
type Gender uint8

// The genders of the published rules.
const (
	Male Gender = iota + 1
	Female
)

// Supervision is where someone is supervised; zero is not answered.
type Supervision uint8

// Where someone is supervised.
const (
	Custody Supervision = iota + 1
	Community
	Remand
)

// Relationship is whether someone has a partner; zero is not answered.
type Relationship uint8

// Whether someone has a partner.
const (
	NoRelationship Relationship = iota + 1
	LivingTogether
	NotLivingTogether
)

// Motivation is how far someone wants to tackle drug misuse; zero is not answered.
type Motivation uint8

// How far someone wants to tackle drug misuse.
const (
	FullMotivation Motivation = iota + 1
	PartialMotivation
	NoMotivation
)

// Awareness is whether someone sees what follows from what they do; zero is not answered.
type Awareness uint8

// Whether someone sees what follows from what they do.
const (
	Aware Awareness = iota + 1
	SometimesAware
	NotAware
)

// Qualifications is whether someone has any; zero is not answered.
type Qualifications uint8

// Whether someone has qualifications.
const (
	AnyQualification Qualifications = iota + 1
	NoQualifications
)

// Band is where a score falls, or how high others judged a risk; the zero Band is none.
type Band uint8

// The bands.
const (
	Low Band = iota + 1
	Medium
	High
	VeryHigh
	NotApplicable
)

// Convictions are the sorts of earlier convictions that serious violent reoffending looks at. An empty answer is not the same
// as none given.
type Convictions uint16

// The sorts of earlier convictions, and the mark that the question was answered.
const (
	Homicide Convictions = 1 << iota
	Wounding
	Kidnapping
	Firearms
	Robbery
	AggravatedBurglary
	Weapon
	CriminalDamage
	Arson
	NoneOfThese // the question was answered, whatever else is set
)

// words are the words of each kind of answer, in the order of its values; the first is that of value 1.
var (
	genderWords        = []string{"MALE", "FEMALE"}
	levelWords         = []string{"NO_PROBLEMS", "SOME_PROBLEMS", "SIGNIFICANT_PROBLEMS"}
	supervisionWords   = []string{"CUSTODY", "COMMUNITY", "REMAND"}
	relationshipWords  = []string{"NOT_IN_RELATIONSHIP", "IN_RELATIONSHIP_LIVING_TOGETHER", "IN_RELATIONSHIP_NOT_LIVING_TOGETHER"}
	motivationWords    = []string{"FULL_MOTIVATION", "PARTIAL_MOTIVATION", "NO_MOTIVATION"}
	awarenessWords     = []string{"YES", "SOMETIMES", "NO"}
	qualificationWords = []string{"ANY_QUALIFICATION", "NO_QUALIFICATIONS"}
	bandWords          = []string{"LOW", "MEDIUM", "HIGH", "VERY_HIGH", "NOT_APPLICABLE"}
	convictionWords    = []string{"HOMICIDE", "WOUNDING_GBH", "KIDNAPPING", "FIREARMS", "ROBBERY", "AGGRAVATED_BURGLARY", "WEAPON", "CRIMINAL_DAMAGE", "ARSON"}
)

func wordOf(words []string, value uint8) string {
	if value == 0 || int(value) > len(words) {
		return ""
	}
	return words[value-1]
}

// String is the published word for the band, or "".
func (b Band) String() string { return wordOf(bandWords, uint8(b)) }

// MarshalJSON writes the published word, or null for none.
func (b Band) MarshalJSON() ([]byte, error) { return orNull(b.String()), nil }

// UnmarshalJSON reads a published word or null.
func (b *Band) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*b = 0
		return nil
	}
	var word string
	if err := json.Unmarshal(text, &word); err != nil {
		return err
	}
	value, ok := BandOf(word)
	if !ok {
		return &json.UnmarshalTypeError{Value: "band " + strconv.Quote(word), Field: "band"}
	}
	*b = value
	return nil
}

// BandOf returns the band with this published word.
func BandOf(word string) (Band, bool) {
	i := slices.Index(bandWords, word)
	return Band(i + 1), i >= 0
}

// Percent is a percentage in hundredths, or none. The published scores have two places.
type Percent struct {
	Hundredths int
	Known      bool
}

// percentOf rounds a percentage half up to two places (Q1.8); the value is taken as the exact binary number that it is.
func percentOf(x float64) Percent {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Percent{}
	}
	return Percent{int(numberOf(x).units(2).Int64()), true}
}

// Float returns the percentage, 0 for none.
func (p Percent) Float() float64 { return float64(p.Hundredths) / 100 }

// String is the percentage as it is published, such as "4.27", or "" for none.
func (p Percent) String() string {
	if !p.Known {
		return ""
	}
	return strconv.FormatFloat(p.Float(), 'f', 2, 64)
}

// MarshalJSON writes a number, or null for none.
func (p Percent) MarshalJSON() ([]byte, error) {
	if !p.Known {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, p.Float(), 'f', -1, 64), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (p *Percent) UnmarshalJSON(text []byte) error {
	if bytes.Equal(text, []byte("null")) {
		*p = Percent{}
		return nil
	}
	var x float64
	if err := json.Unmarshal(text, &x); err != nil {
		return err
	}
	*p = percentOf(x)
	return nil
}
