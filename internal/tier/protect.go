package tier

import (
	"math/big"
	"slices"
	"strings"

	"daybook/internal/decimal"
)

// The RSR bands of clause T2.1. The published upper bounds are the double-precision neighbours of 99.99 and 6.99, and
// scores are compared with them exactly: 99.99 itself is above the first and scores nothing, 6.99 is within the second,
// and whatever lies between that and 7 scores nothing.
var (
	rsrHighFrom = big.NewRat(7, 1)
	rsrHighTo   = new(big.Rat).SetFloat64(99.99)
	rsrMidFrom  = big.NewRat(3, 1)
	rsrMidTo    = new(big.Rat).SetFloat64(6.99)
)

func rsrPoints(score decimal.Decimal) int {
	s := score.Rat()
	switch {
	case s.Cmp(rsrHighFrom) >= 0 && s.Cmp(rsrHighTo) <= 0:
		return 20
	case s.Cmp(rsrMidFrom) >= 0 && s.Cmp(rsrMidTo) <= 0:
		return 10
	}
	return 0
}

func roshPoints(r RoSH) int {
	switch r {
	case RoSHVeryHigh:
		return 150
	case RoSHHigh:
		return 20
	case RoSHMedium:
		return 10
	}
	return 0
}

func mappaPoints(level MappaLevel) int {
	switch level {
	case "M2", "M3":
		return 150
	case "M1":
		return 5
	}
	return 0
}

// protectLevel is clause T2.7.
func protectLevel(total int) string {
	switch {
	case total >= 150:
		return "A"
	case total >= 20:
		return "B"
	case total >= 10:
		return "C"
	}
	return "D"
}

// protectTotal adds the five figures and takes off the smaller of RSR and RoSH (clause T2.5).
func protectTotal(b Breakdown) int {
	return b.total() - min(b.Of(RSRPoints), b.Of(RoSHPoints))
}

// protect fills in the letter.
func (r *TwoAxisResult) protect(f TwoAxisFacts) error {
	d := r.Derived
	women, _, err := f.womenPoints(d.Female)
	if err != nil {
		return err
	}
	r.ProtectBreakdown = Breakdown{
		{RSRPoints, rsrPoints(f.RSR)},
		{RoSHPoints, roshPoints(d.RoSH)},
		{MappaPoints, mappaPoints(d.MappaLevel)},
		{ComplexityPoints, 2 * len(d.ComplexityFactors)},
		{WomenPoints, women},
	}
	r.ProtectPoints = protectTotal(r.ProtectBreakdown)
	r.ProtectLevel = protectLevel(r.ProtectPoints)
	return nil
}

// whyProtect says what the letter rests on.
func (r *TwoAxisResult) whyProtect(f TwoAxisFacts) {
	d := r.Derived
	reason := func(clause, part, text string, facts []Fact) {
		r.because(Reason{Clause: clause, Points: r.ProtectBreakdown.Of(part), Decided: r.protectRestsOn(part), Text: text, Facts: facts})
	}
	if f.RSR.Known() {
		reason("T2.1", RSRPoints, rsrText(f.RSR), []Fact{{"RSR score", f.RSR.String(), f.RSROn}})
	}
	if d.RoSH != "" {
		reason("T2.2", RoSHPoints, "RoSH is "+words(string(d.RoSH))+": "+points(roshPoints(d.RoSH))+".", d.fact("rosh", "RoSH"))
	}
	if smaller := min(r.ProtectBreakdown.Of(RSRPoints), r.ProtectBreakdown.Of(RoSHPoints)); smaller > 0 {
		r.because(Reason{Clause: "T2.5", Points: -smaller, Decided: protectLevel(r.ProtectPoints+smaller) != r.ProtectLevel,
			Text: "Only the larger of the RSR and RoSH points counts, so " + points(smaller) + " come off."})
	}
	if d.MappaLevel != "" {
		reason("T2.3", MappaPoints, "MAPPA level "+strings.TrimPrefix(string(d.MappaLevel), "M")+": "+points(mappaPoints(d.MappaLevel))+".", d.fact("mappaLevel", "MAPPA"))
	}
	if n := len(d.ComplexityFactors); n > 0 {
		var facts []Fact
		for _, factor := range d.ComplexityFactors {
			facts = append(facts, d.fact(factor, "Complexity: "+words(factor))...)
		}
		reason("T2.4", ComplexityPoints, plural(n, "complexity factor", "different complexity factors")+" at 2 points each.", facts)
	}
	if women, womenFacts, _ := f.womenPoints(d.Female); women > 0 { // protect has met its errors
		reason("T2.6", WomenPoints, "Additional factors for women: "+points(women)+".", womenFacts)
	}
	r.because(Reason{Clause: "T2.7", Decided: true, Text: points(r.ProtectPoints) + " in all make protect level " + r.ProtectLevel + " (A from 150, B from 20, C from 10, otherwise D)."})
}

// protectRestsOn reports whether the letter would be another without the points of this part.
func (r *TwoAxisResult) protectRestsOn(part string) bool {
	without := slices.Clone(r.ProtectBreakdown)
	for i := range without {
		if without[i].Name == part {
			without[i].Points = 0
		}
	}
	return protectLevel(protectTotal(without)) != r.ProtectLevel
}

func rsrText(score decimal.Decimal) string {
	s, n := score.Rat(), rsrPoints(score)
	text := "RSR score " + score.String() + ": " + points(n) + "."
	if n == 0 && (s.Cmp(rsrHighTo) > 0 || (s.Cmp(rsrMidTo) > 0 && s.Cmp(rsrHighFrom) < 0)) {
		text += " As published, a score of 99.99 or more, or one between 6.99 and 7, adds nothing; a lower score would. Ask for the score to be checked."
	}
	return text
}

// womenPoints is clause T2.6.
func (f TwoAxisFacts) womenPoints(female bool) (int, []Fact, error) {
	if !female {
		return 0, nil, nil
	}
	total, facts := 0, []Fact(nil)
	count := func(name, value string, on Fact) {
		total += 2
		facts = append(facts, Fact{name, value, on.On})
	}
	if a := f.Assessment; a != nil {
		on := Fact{On: a.Completed}
		if s := a.Sections.Relationships; s != nil {
			n, _, err := s.ParentalResponsibilities.score("relationships.parentalResponsibilities")
			if err != nil {
				return 0, nil, err
			}
			if n > 0 {
				count("Parental responsibilities", string(s.ParentalResponsibilities), on)
			}
		}
		if s := a.Sections.Thinking; s != nil {
			impulse, _, err := s.Impulsivity.score("thinkingAndBehaviour.impulsivity")
			if err != nil {
				return 0, nil, err
			}
			temper, _, err := s.TemperControl.score("thinkingAndBehaviour.temperControl")
			if err != nil {
				return 0, nil, err
			}
			switch { // 2 once, not twice
			case impulse > 0:
				count("Impulsivity", string(s.Impulsivity), on)
			case temper > 0:
				count("Temper control", string(s.TemperControl), on)
			}
		}
	}
	if f.PreviousEnforcement {
		count("Earlier breach or recall", "yes", Fact{})
	}
	return total, facts, nil
}

// words makes VERY_HIGH into "very high".
func words(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", " ")) }
