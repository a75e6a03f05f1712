package tier

import (
	"daybook/internal/decimal"
	"daybook/internal/fault"
)

// Step is one way in which a tier can be reached.
type Step string

// The steps, in the order of clauses T3.5 to T3.12.
const (
	Reoffending       Step = "REOFFENDING"
	SexualReoffending Step = "SEXUAL_REOFFENDING"
	MappaRoSH         Step = "MAPPA_ROSH"
	LiferIPP          Step = "LIFER_IPP"
	DomesticAbuse     Step = "DOMESTIC_ABUSE"
	Stalking          Step = "STALKING"
	ChildProtection   Step = "CHILD_PROTECTION"
	SexualOffences    Step = "SEXUAL_OFFENCES"
)

// Steps holds the tier that each step gave; a step without a result is absent.
type Steps map[Step]Tier

// highest is the highest result of the steps not left out; G when there is none.
func (s Steps) highest(leftOut ...Step) Tier {
	top := G
next:
	for step, t := range s {
		for _, out := range leftOut {
			if step == out {
				continue next
			}
		}
		top = max(top, t)
	}
	return top
}

// The table of clause T3.5: a row for each CSRP bound and a column for each ARP bound, the highest first. A score belongs
// to the first bound that it reaches.
var (
	arpBounds  = bounds("90", "75", "50", "25", "15", "0")
	csrpBounds = bounds("6.9", "3.0", "1.0", "0.5", "0.0")

	reoffendingTable = [5][6]Tier{
		{A, A, B, B, B, B},
		{A, B, C, C, C, C},
		{B, C, D, E, E, E},
		{C, D, E, E, F, F},
		{D, D, E, F, F, G},
	}
)

func bounds(texts ...string) []decimal.Decimal {
	out := make([]decimal.Decimal, len(texts))
	for i, s := range texts {
		out[i] = decimal.MustParse(s)
	}
	return out
}

// reached returns the place of the first bound that the score reaches. A negative score reaches none.
func reached(score decimal.Decimal, bounds []decimal.Decimal, name, field string) (int, error) {
	for i, b := range bounds {
		if score.Cmp(b) >= 0 {
			return i, nil
		}
	}
	return 0, fault.Input(field, "The %s score is %s. A score cannot be below 0.", name, score)
}

func arpColumn(p *Predictor) (int, error) { return reached(p.score(), arpBounds, "ARP", "arp.score") }
func csrpRow(p *Predictor) (int, error)   { return reached(p.score(), csrpBounds, "CSRP", "csrp.score") }

// The medium DC-SRP scores of clause T3.6. They do not rise evenly (a published surprise): 1.12 gives C where 2.11 gives D.
var mediumSexual = []struct {
	from decimal.Decimal
	tier Tier
}{
	{decimal.MustParse("3.36"), C}, {decimal.MustParse("2.11"), D}, {decimal.MustParse("1.12"), C}, {decimal.MustParse("0.60"), D},
}

// sexualReoffending is clause T3.6.
func sexualReoffending(s *Sexual) (Tier, error) {
	if s == nil || s.Score.Sign() <= 0 {
		return 0, nil
	}
	switch s.Band {
	case "", "NOT_APPLICABLE":
		return 0, nil
	case "VERY_HIGH":
		return A, nil
	case "HIGH":
		return B, nil
	case "LOW":
		return E, nil
	case "MEDIUM":
		for _, m := range mediumSexual {
			if s.Score.Cmp(m.from) >= 0 {
				return m.tier, nil
			}
		}
		return 0, fault.Input("dcSrp.score", "The DC-SRP score is %s with a medium band. A medium score is 0.60 or more: check the score and the band.", s.Score)
	}
	return 0, fault.Input("dcSrp.band", "%q is not a band of DC-SRP. Use VERY_HIGH, HIGH, MEDIUM, LOW or NOT_APPLICABLE.", s.Band)
}

// mappaRoSH is clause T3.7.
func mappaRoSH(category MappaCategory, rosh RoSH) Tier {
	if category == "" {
		switch rosh {
		case RoSHVeryHigh:
			return C
		case RoSHHigh:
			return D
		}
		return 0
	}
	switch rosh {
	case RoSHVeryHigh:
		return A
	case RoSHHigh:
		return C
	case RoSHMedium:
		return D
	}
	return E
}

// liferIPP is clause T3.8; a year before 29 February is 28 February.
func (f SingleAxisFacts) liferIPP(d SingleAxisDerived) Tier {
	switch {
	case !d.LiferIPP || f.LatestRelease.IsZero():
		return 0
	case f.LatestRelease >= f.On.AddMonths(-12):
		return B
	case f.LatestRelease >= f.On.AddMonths(-60):
		return D
	}
	return E
}

// step works out every step and says why.
func (r *SingleAxisResult) step(f SingleAxisFacts, record *PredictorRecord) error {
	row, err := csrpRow(record.CSRP)
	if err != nil {
		return err
	}
	column, err := arpColumn(record.ARP)
	if err != nil {
		return err
	}
	on, d := completedOn(record), r.Derived
	r.give(Reoffending, reoffendingTable[row][column], "T3.5",
		"ARP "+record.ARP.Score.String()+" and CSRP "+record.CSRP.Score.String()+" in the reoffending table.",
		[]Fact{{"ARP score", scored(record.ARP), on}, {"CSRP score", scored(record.CSRP), on}})

	sexual, err := sexualReoffending(record.DCSRP)
	if err != nil {
		return err
	}
	if sexual != 0 {
		text := "DC-SRP " + record.DCSRP.Score.String() + " in the " + words(record.DCSRP.Band) + " band."
		if record.DCSRP.Band == "MEDIUM" && (sexual == D || record.DCSRP.Score.Cmp(mediumSexual[1].from) < 0) {
			text += " As published, medium scores do not rise evenly: from 1.12 they give C, from 2.11 D, from 3.36 C again."
		}
		r.give(SexualReoffending, sexual, "T3.6", text, []Fact{{"DC-SRP score", record.DCSRP.Score.String() + ", " + words(record.DCSRP.Band), on}})
	}
	if t := mappaRoSH(d.MappaCategory, d.RoSH); t != 0 {
		rosh := "no RoSH"
		if d.RoSH != "" {
			rosh = "a " + words(string(d.RoSH)) + " RoSH"
		}
		text := "No MAPPA category, with " + rosh + "."
		if d.MappaCategory != "" {
			text = "A MAPPA category, with " + rosh + "."
		}
		r.give(MappaRoSH, t, "T3.7", text, append(d.fact("mappaCategory", "MAPPA"), d.fact("rosh", "RoSH")...))
	}
	if t := f.liferIPP(d); t != 0 {
		text := map[Tier]string{B: "within the last year", D: "between one and five years ago", E: "more than five years ago"}[t]
		r.give(LiferIPP, t, "T3.8", "A life or IPP sentence with the latest release "+text+".",
			append(d.fact("hasLiferIpp", "Life or IPP sentence"), Fact{"Latest release", f.LatestRelease.Short(), f.LatestRelease}))
	}
	if d.DomesticAbuse {
		r.give(DomesticAbuse, E, "T3.9", "Registered for domestic abuse.", d.fact("hasDomesticAbuse", "Domestic abuse"))
	}
	if d.Stalking {
		r.give(Stalking, F, "T3.10", "Registered for stalking.", d.fact("hasStalking", "Stalking"))
	}
	if d.ChildProtection {
		r.give(ChildProtection, F, "T3.11", "Registered for child protection.", d.fact("hasChildProtection", "Child protection"))
	}
	if d.EverSexualOffence {
		r.give(SexualOffences, E, "T3.12", "Has committed a sexual offence at some time.", nil)
	}
	return nil
}

func (r *SingleAxisResult) give(s Step, t Tier, clause, text string, facts []Fact) {
	r.Steps[s] = t
	r.because(Reason{Clause: clause, Tier: t, Text: text, Facts: facts})
}

func scored(p *Predictor) string {
	if p.Type == "" {
		return p.Score.String()
	}
	return p.Score.String() + ", " + words(string(p.Type))
}
