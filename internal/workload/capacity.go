package workload

import (
	"math/big"

	"daybook/internal/decimal"
	"daybook/internal/fault"
)

// AvailablePoints says what can be carried in so many hours (clause W2): the hours over the contracted hours of the
// grade, half up to 15 places, times the points of the grade, with the fraction dropped. Without hours, or for a grade
// without contracted hours, it is 0.
func AvailablePoints(pointsForGrade, contractedForGrade, available decimal.Decimal) (int, error) {
	if available.Sign() <= 0 || contractedForGrade.Sign() == 0 {
		return 0, nil
	}
	share := decimal.HalfUp(new(big.Rat).Quo(available.Rat(), contractedForGrade.Rat()), 15)
	n := decimal.Truncate(share.Mul(share, pointsForGrade.Rat()))
	if !n.IsInt64() {
		return 0, fault.Input("pointsForGrade", "The available points are more than can be counted.")
	}
	return int(n.Int64()), nil
}

// Capacity is how full an officer is, in per cent. The zero Capacity is "0": nothing held, or nothing available.
type Capacity struct {
	thousandths *big.Int // of one per cent; nil for the zero case
}

// CapacityOf is clause W3: total over available, half up to three places, times 100.
func CapacityOf(total, available int) Capacity {
	if total == 0 || available == 0 {
		return Capacity{}
	}
	share := decimal.HalfUpUnits(big.NewRat(int64(total), int64(available)), 3)
	return Capacity{share.Mul(share, big.NewInt(100))}
}

// String writes three places, "114.900"; the zero Capacity is "0".
func (c Capacity) String() string {
	if c.thousandths == nil {
		return "0"
	}
	return new(big.Rat).SetFrac(c.thousandths, big.NewInt(1000)).FloatString(3)
}

// MarshalText writes what String writes.
func (c Capacity) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Whole drops the fraction of a per cent, towards zero.
func (c Capacity) Whole() int {
	if c.thousandths == nil {
		return 0
	}
	return int(new(big.Int).Quo(c.thousandths, big.NewInt(1000)).Int64())
}

// Compare orders capacities, the smaller first.
func (c Capacity) Compare(d Capacity) int {
	a, b := c.thousandths, d.thousandths
	if a == nil {
		a = new(big.Int)
	}
	if b == nil {
		b = new(big.Int)
	}
	return a.Cmp(b)
}

// Above reports whether c is more than so many per cent points above d.
func (c Capacity) Above(d Capacity, points int) bool {
	limit := new(big.Int).Mul(big.NewInt(int64(points)), big.NewInt(1000))
	if d.thousandths != nil {
		limit.Add(limit, d.thousandths)
	}
	return Capacity{limit}.Compare(c) < 0
}

// Over reports whether the capacity is more than so many per cent.
func (c Capacity) Over(percent int) bool {
	return c.Above(Capacity{}, percent)
}

// Potential is the capacity with a case that is offered (clause W4). held is what the case weighs now if the officer has
// it already, else 0.
func Potential(total, held, offered, available int) Capacity {
	return CapacityOf(total-held+offered, available)
}

// ImpactFacts is a case offered to an officer.
type ImpactFacts struct {
	Grade       string `json:"grade"`           // "" when it is not known
	Total       *int   `json:"totalPoints"`     // nil when no workload is stored for the officer
	Available   *int   `json:"availablePoints"` // nil when no workload is stored for the officer
	Case        Case   `json:"case"`
	AlreadyHeld bool   `json:"alreadyHeld"`
}

// Impact is how full the officer is now and would be.
type Impact struct {
	Grade          string   `json:"grade"`
	Now            Capacity `json:"capacity"`
	With           Capacity `json:"potentialCapacity"`
	NowWhole       int      `json:"capacityIntegerPart"`
	WithWhole      int      `json:"potentialCapacityIntegerPart"`
	CasePoints     int      `json:"casePoints"`
	NominalInstead bool     `json:"nominalTargetInstead"` // nothing is stored, so the nominal target stood in
	Clauses        []string `json:"clauses"`
}

// NoGrade stands for a grade that is not known.
const NoGrade = "DMY"

// Impact works out what a case would do to an officer (clause W5). The case is weighed by its present tier and type and
// never from the T2A table, even when it is T2A: a published surprise.
func (w *Weights) Impact(f ImpactFacts) (Impact, error) {
	f.Case.Count = 1
	line, err := w.price(f.Case, false)
	if err != nil {
		return Impact{}, err
	}
	out := Impact{Grade: f.Grade, CasePoints: line.Points, Clauses: []string{"W4", "W5", line.Clause}}
	if out.Grade == "" {
		out.Grade = NoGrade
	}
	total, available := 0, w.NominalTarget(out.Grade)
	if f.Total != nil {
		total = *f.Total
	}
	if f.Available != nil {
		available = *f.Available
	}
	out.NominalInstead = f.Available == nil
	held := 0
	if f.AlreadyHeld {
		held = line.Points
	}
	out.Now, out.With = CapacityOf(total, available), Potential(total, held, line.Points, available)
	out.NowWhole, out.WithWhole = out.Now.Whole(), out.With.Whole()
	return out, nil
}

// Overview is what is shown of an officer.
type Overview struct {
	Capacity       int             `json:"capacityIntegerPart"`
	WeeklyHours    decimal.Decimal `json:"weeklyHours"`
	ReductionHours decimal.Decimal `json:"reductionHours"`
	Available      int             `json:"pointsAvailable"`
	Used           int             `json:"pointsUsed"`
	Remaining      int             `json:"pointsRemaining"`
}

// EmptyOverview is what is shown of an officer for whom nothing is stored (clause W7): the full nominal target is there
// to be used, even for a grade that clause W2 would give no points. That is a published surprise.
func (w *Weights) EmptyOverview(grade string) Overview {
	target := w.NominalTarget(grade)
	return Overview{WeeklyHours: w.ContractedHours(grade), ReductionHours: decimal.Of(0), Available: target, Remaining: target}
}

// WeeklyHours is clause W8.1: the hours stored for the officer, else those of the grade.
func (w *Weights) WeeklyHours(stored decimal.Decimal, grade string) decimal.Decimal {
	if stored.Known() {
		return stored
	}
	return w.ContractedHours(grade)
}

// AvailableHours is clause W8.2: weekly hours less the hours of reductions.
func AvailableHours(weekly, reduction decimal.Decimal) decimal.Decimal {
	r := weekly.Rat()
	return decimal.OfRat(r.Sub(r, reduction.Rat()), exactPlaces)
}

// exactPlaces is more places than any sum or difference of hours can have.
const exactPlaces = 220

// Available is what an officer can carry: clause W2 for the target and the contracted hours of the grade and the hours
// left of the week. stored are the officer's own weekly hours, none when only the grade is known.
func (w *Weights) Available(grade string, stored, reduction decimal.Decimal) (int, error) {
	hours := AvailableHours(w.WeeklyHours(stored, grade), reduction)
	return AvailablePoints(decimal.Of(int64(w.NominalTarget(grade))), w.ContractedHours(grade), hours)
}
