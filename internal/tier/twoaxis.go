package tier

import (
	"encoding/json"
	"strconv"
	"strings"

	"daybook/internal/day"
	"daybook/internal/decimal"
)

// TwoAxisFacts is everything that the two-axis calculation may look at; the caller has fetched it.
type TwoAxisFacts struct {
	Gender              string          `json:"gender"`    // "female" in any letter case brings in clause T2.6
	RSR                 decimal.Decimal `json:"rsrScore"`  // risk of serious recidivism, per cent; none counts as 0
	RSROn               day.Date        `json:"rsrDate"`   // when it was scored, if known
	OGRS                *int            `json:"ogrsScore"` // reoffending within two years, per cent; nil counts as 0
	OGRSOn              day.Date        `json:"ogrsDate"`
	Registrations       []Registration  `json:"registrations"`
	Convictions         []Conviction    `json:"convictions"`
	PreviousEnforcement bool            `json:"previousEnforcementActivity"` // an earlier breach or recall
	Assessment          *Assessment     `json:"assessment"`                  // nil when there is none
}

// Conviction is one sentence, running or terminated.
type Conviction struct {
	Terminated   day.Date      `json:"terminationDate"` // zero while it runs
	SentenceType string        `json:"sentenceTypeCode"`
	Requirements []Requirement `json:"requirements"`
}

// Requirement is one requirement of a community or suspended sentence order.
type Requirement struct {
	MainCategory string `json:"mainCategoryTypeCode"`
	Restrictive  bool   `json:"restrictive"`
}

// The names of the points in a breakdown.
const (
	RSRPoints        = "RSR"
	RoSHPoints       = "ROSH"
	MappaPoints      = "MAPPA"
	ComplexityPoints = "COMPLEXITY"
	WomenPoints      = "ADDITIONAL_FACTORS_FOR_WOMEN"

	NeedsPoints       = "NEEDS"
	OGRSPoints        = "OGRS"
	IOMPoints         = "IOM"
	NoMandate         = "NO_MANDATE_FOR_CHANGE"
	NoValidAssessment = "NO_VALID_ASSESSMENT"
)

// partNames has the order of the clauses.
var partNames = []string{RSRPoints, RoSHPoints, MappaPoints, ComplexityPoints, WomenPoints, NeedsPoints, OGRSPoints, IOMPoints, NoMandate, NoValidAssessment}

// Breakdown is what a total adds up from, in the order of the clauses.
type Breakdown []Part

// Part is the points that one rule gave.
type Part struct {
	Name   string
	Points int
}

// Of returns the points of a part; one that is not there has none.
func (b Breakdown) Of(name string) int {
	for _, p := range b {
		if p.Name == name {
			return p.Points
		}
	}
	return 0
}

// total adds up all parts.
func (b Breakdown) total() int {
	sum := 0
	for _, p := range b {
		sum += p.Points
	}
	return sum
}

// MarshalJSON writes an object with a member for each part.
func (b Breakdown) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i, p := range b {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(strconv.AppendQuote(out, p.Name), ':'), strconv.Itoa(p.Points)...)
	}
	return append(out, '}'), nil
}

// UnmarshalJSON reads what MarshalJSON wrote, in the same order.
func (b *Breakdown) UnmarshalJSON(text []byte) error {
	var points map[string]int
	if err := json.Unmarshal(text, &points); err != nil {
		return err
	}
	*b = Breakdown{}
	for _, name := range partNames {
		if n, ok := points[name]; ok {
			*b = append(*b, Part{name, n})
		}
	}
	return nil
}

// TwoAxisResult is a tier with its grounds; they are stored and shown together.
type TwoAxisResult struct {
	Score            string          `json:"tierScore"` // such as "B2" or "B2S"
	ProtectLevel     string          `json:"protectLevel"`
	ProtectPoints    int             `json:"protectPoints"`
	ProtectBreakdown Breakdown       `json:"protectBreakdown"` // before the smaller of RSR and ROSH is taken off
	ChangeLevel      int             `json:"changeLevel"`
	ChangePoints     int             `json:"changePoints"`
	ChangeBreakdown  Breakdown       `json:"changeBreakdown"`
	Needs            map[string]Need `json:"needs"`
	Derived          TwoAxisDerived  `json:"derived"`
	Rules            string          `json:"rules"`
	Why              []Reason        `json:"why"`
	Missing          []Missing       `json:"missing"`
}

// TwoAxisDerived are the facts as the calculation read them.
type TwoAxisDerived struct {
	Flags
	Female              bool   `json:"isFemale"`
	RSR                 string `json:"rsrScore"`
	OGRS                int    `json:"ogrsScore"`
	NoMandate           bool   `json:"hasNoMandate"`
	PreviousEnforcement bool   `json:"previousEnforcementActivity"`
}

// PlaceTwoAxis works out the two-axis tier with its grounds. It fails only when an answer or a severity of the assessment is a
// word that the rules do not know; the fault names the question.
func PlaceTwoAxis(f TwoAxisFacts) (TwoAxisResult, error) {
	r, err := scoreTwoAxis(f)
	if err != nil {
		return r, err
	}
	r.whyProtect(f)
	r.whyChange(f)
	if r.Derived.Unsupervised {
		r.because(Reason{Clause: "T2.15", Decided: true, Text: "An active registration says that the person is not supervised, so the tier ends in S.",
			Facts: r.Derived.fact("unsupervised", "Not supervised")})
	}
	r.missing(f)
	return r, nil
}

// ScoreTwoAxis is the score of [PlaceTwoAxis] and fails where it does. Whoever asks about many people and shows no grounds is
// spared most of the work.
func ScoreTwoAxis(f TwoAxisFacts) (string, error) {
	r, err := scoreTwoAxis(f)
	return r.Score, err
}

// scoreTwoAxis works out the points, the levels and the score.
func scoreTwoAxis(f TwoAxisFacts) (TwoAxisResult, error) {
	needs, err := f.Assessment.needs()
	if err != nil {
		return TwoAxisResult{}, err
	}
	r := TwoAxisResult{
		Needs: needs,
		Derived: TwoAxisDerived{
			Flags:               ReadFlags(f.Registrations),
			Female:              strings.EqualFold(f.Gender, "female"),
			RSR:                 "0",
			NoMandate:           !hasMandate(f.Convictions),
			PreviousEnforcement: f.PreviousEnforcement,
		},
		Rules:   TwoAxisRules,
		Missing: []Missing{},
	}
	if f.RSR.Known() {
		r.Derived.RSR = f.RSR.String()
	}
	if f.OGRS != nil {
		r.Derived.OGRS = *f.OGRS
	}
	if err := r.protect(f); err != nil {
		return TwoAxisResult{}, err
	}
	r.change(f)
	r.Score = r.ProtectLevel + strconv.Itoa(r.ChangeLevel)
	if r.Derived.Unsupervised {
		r.Score += "S"
	}
	return r, nil
}

func (r *TwoAxisResult) because(why Reason) { r.Why = append(r.Why, why) }

// missing lists what the record did not hold and what was done instead.
func (r *TwoAxisResult) missing(f TwoAxisFacts) {
	add := func(clause, fact, effect string) { r.Missing = append(r.Missing, Missing{clause, fact, effect}) }
	if !f.RSR.Known() {
		add("T2.1", "RSR score", "counted as 0, which adds no points")
	}
	if r.Derived.RoSH == "" {
		add("T2.2", "RoSH registration", "adds no points, as low would")
	}
	if r.Derived.Female && f.Assessment == nil {
		add("T2.6", "assessment", "parental responsibilities, impulsivity and temper control could not count")
	}
	if r.Derived.NoMandate {
		return // the change number rests on nothing else
	}
	if !f.assessed() {
		add("T2.9", "completed assessment", "the change number is 2 with 0 points until there is one")
		return
	}
	if f.OGRS == nil {
		add("T2.10", "OGRS score", "counted as 0, which adds no points")
	}
	for _, row := range sections {
		if r.Needs[row.name].Severity == "" {
			add("T2.13", "answers about "+row.words, "the section adds no points")
		}
	}
}

func plural(n int, one, many string) string {
	if n == 1 || n == -1 {
		return strconv.Itoa(n) + " " + one
	}
	return strconv.Itoa(n) + " " + many
}

func points(n int) string { return plural(n, "point", "points") }
