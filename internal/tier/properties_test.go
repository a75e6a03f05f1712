package tier

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"daybook/internal/day"
	"daybook/internal/decimal"
	"daybook/internal/moment"
)

// rank puts the protect letters and the RoSH levels in order.
func rank(letter string) int { return slices.Index([]string{"D", "C", "B", "A"}, letter) }

var roshInOrder = []string{"", "RLRH", "RMRH", "RHRH", "RVHR"}

func hundredths(t *rapid.T, low, high int64, label string) decimal.Decimal {
	return decimal.OfRat(big.NewRat(rapid.Int64Range(low, high).Draw(t, label), 100), 2)
}

// drawRegistrations leaves out RoSH and MAPPA, which the tests add in order of risk.
func drawRegistrations(t *rapid.T) []Registration {
	codes := []string{"RMDO", "ALSH", "RVLN", "RCCO", "RCPR", "RCHD", "RPIR", "RVAD", "STRG", "RTAO", "IIOM", "INLL", "ADVP", "REG30", "SPO", "PRC", "HREG"}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Registration {
		return Registration{Code: rapid.SampledFrom(codes).Draw(t, "code"), Date: day.Date(rapid.IntRange(738000, 739500).Draw(t, "date"))}
	}), 0, 6).Draw(t, "registrations")
}

func drawTwoAxis(t *rapid.T) TwoAxisFacts {
	ogrs := rapid.IntRange(0, 99).Draw(t, "ogrs")
	f := TwoAxisFacts{
		Gender:              rapid.SampledFrom([]string{"Female", "Male"}).Draw(t, "gender"),
		RSR:                 hundredths(t, 0, 2500, "rsr"),
		OGRS:                &ogrs,
		Registrations:       drawRegistrations(t),
		PreviousEnforcement: rapid.Bool().Draw(t, "enforcement"),
	}
	if rapid.Bool().Draw(t, "mandate") {
		f.Convictions = []Conviction{{SentenceType: "SC"}}
	}
	if rapid.Bool().Draw(t, "assessed") {
		f.Assessment = &Assessment{Summary: &Summary{SAN: rapid.Bool().Draw(t, "san")}}
		for _, row := range sections {
			if s := rapid.SampledFrom([]Severity{"", NoNeed, Standard, Severe}).Draw(t, row.field); s != "" {
				*row.of(&f.Assessment.Sections) = &Section{Severity: s}
			}
		}
	}
	return f
}

func placeTwoAxis(t *rapid.T, f TwoAxisFacts) TwoAxisResult {
	r, err := PlaceTwoAxis(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// More risk never lowers the two-axis tier. Two published surprises are excepted: an RSR between 6.99 and 7 or from
// 99.99 scores nothing (chapter 7, point 1: such scores are not drawn), and a valid assessment can give less than none
// (point 2: the assessment is there or not there throughout).
func TestMoreRiskNeverLowersTheTwoAxisTier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawTwoAxis(t)
		low := rapid.IntRange(0, 4).Draw(t, "rosh")
		f.Registrations = append(f.Registrations, Registration{Code: roshInOrder[low], Date: 739000})
		more := f
		more.Registrations = slices.Clone(f.Registrations)
		switch rapid.SampledFrom([]string{"rosh", "mappa", "flag", "rsr", "ogrs", "need", "enforcement"}).Draw(t, "more") {
		case "rosh":
			more.Registrations[len(more.Registrations)-1].Code = roshInOrder[rapid.IntRange(low, 4).Draw(t, "higher rosh")]
		case "mappa":
			more.Registrations = append(more.Registrations, Registration{Code: "MAPP", Level: rapid.SampledFrom([]string{"M1", "M2", "M3"}).Draw(t, "level")})
		case "flag":
			more.Registrations = append(more.Registrations, Registration{Code: rapid.SampledFrom([]string{"RMDO", "RCPR", "RTAO", "IIOM"}).Draw(t, "flag")})
		case "rsr":
			more.RSR = hundredths(t, 0, 9998, "higher rsr")
			if more.RSR.Cmp(f.RSR) < 0 {
				f.RSR, more.RSR = more.RSR, f.RSR
			}
		case "ogrs":
			higher := rapid.IntRange(*f.OGRS, 100).Draw(t, "higher ogrs")
			more.OGRS = &higher
		case "need":
			if f.Assessment != nil {
				a := *f.Assessment
				*rapid.SampledFrom(sections).Draw(t, "section").of(&a.Sections) = &Section{Severity: Severe}
				more.Assessment = &a
			}
		case "enforcement":
			f.PreviousEnforcement, more.PreviousEnforcement = false, true
		}
		before, after := placeTwoAxis(t, f), placeTwoAxis(t, more)
		if rank(after.ProtectLevel) < rank(before.ProtectLevel) || after.ChangeLevel < before.ChangeLevel {
			t.Fatalf("%s became %s", before.Score, after.Score)
		}
	})
}

// The order of registrations of one day changes nothing, unless two of them say different things about the same fact:
// then clause T1.2 lets the first stand.
func TestOrderOfRegistrationsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawTwoAxis(t)
		f.Registrations = append(f.Registrations, Registration{Code: "RHRH", Date: 739000}, Registration{Code: "MAPP", Level: "M1", Category: "M2", Date: 739000})
		for i := range f.Registrations {
			f.Registrations[i].Date = 739000
		}
		shuffled := f
		shuffled.Registrations = rapid.Permutation(f.Registrations).Draw(t, "order")
		a, b := placeTwoAxis(t, f), placeTwoAxis(t, shuffled)
		if a.Score != b.Score || a.ProtectPoints != b.ProtectPoints || !slices.Equal(a.Derived.ComplexityFactors, b.Derived.ComplexityFactors) {
			t.Fatalf("%s became %s", a.Score, b.Score)
		}
		one := drawSingleAxis(t)
		one.Registrations = f.Registrations
		before := placeSingleAxis(t, one)
		one.Registrations = shuffled.Registrations
		if after := placeSingleAxis(t, one); before.label() != after.label() {
			t.Fatalf("%s became %s", before.label(), after.label())
		}
	})
}

func TestClauseT12TheFirstOfOneDayStands(t *testing.T) {
	on := day.MustParse("2026-03-02")
	high, low := Registration{Code: "RHRH", Date: on}, Registration{Code: "RLRH", Date: on}
	if got := ReadFlags([]Registration{high, low}).RoSH; got != RoSHHigh {
		t.Errorf("high came first, got %s", got)
	}
	if got := ReadFlags([]Registration{low, high}).RoSH; got != RoSHLow {
		t.Errorf("low came first, got %s", got)
	}
	low.Date = on.Add(1)
	if got := ReadFlags([]Registration{high, low}).RoSH; got != RoSHLow {
		t.Errorf("the newest stands, got %s", got)
	}
}

// The reasons add up to the points that they explain.
func TestReasonsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := placeTwoAxis(t, drawTwoAxis(t))
		sum := 0
		for _, why := range r.Why {
			sum += why.Points
		}
		if sum != r.ProtectPoints+r.ChangePoints {
			t.Fatalf("the reasons add up to %d, the tier rests on %d and %d", sum, r.ProtectPoints, r.ChangePoints)
		}
	})
}

func drawSingleAxis(t *rapid.T) SingleAxisFacts {
	kinds := rapid.SampledFrom([]PredictorType{Static, Dynamic, ""})
	return SingleAxisFacts{
		On: 739500, ActiveEvent: true,
		LatestRelease: day.Date(rapid.IntRange(737000, 739500).Draw(t, "release")),
		Registrations: drawRegistrations(t),
		Predictors: []PredictorRecord{{
			Source: "live", Version: "2", Completed: moment.MustParse("2026-06-09T12:00:00"),
			ARP:  &Predictor{hundredths(t, 0, 9900, "arp"), kinds.Draw(t, "arp type")},
			CSRP: &Predictor{hundredths(t, 0, 2000, "csrp"), kinds.Draw(t, "csrp type")},
		}},
		EverSexualOffence: rapid.Bool().Draw(t, "sexual offence"),
	}
}

func placeSingleAxis(t *rapid.T, f SingleAxisFacts) SingleAxisResult {
	r, err := PlaceSingleAxis(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// More risk never lowers the single-axis tier. One published surprise is excepted: medium DC-SRP scores do not rise
// evenly (chapter 7, point 3), so that a higher score is drawn only within one band of the rule, or in a higher band.
// Another needs no exception here: a live record without scores hides an older rescored one (point 4), but a record
// without scores is not more risk.
func TestMoreRiskNeverLowersTheSingleAxisTier(t *testing.T) {
	sexual := []*Sexual{nil, {decimal.MustParse("0.50"), "LOW"}, {decimal.MustParse("0.60"), "MEDIUM"}, {decimal.MustParse("3.36"), "MEDIUM"},
		{decimal.MustParse("5.31"), "HIGH"}, {decimal.MustParse("5.31"), "VERY_HIGH"}}
	rapid.Check(t, func(t *rapid.T) {
		f := drawSingleAxis(t)
		low, band := rapid.IntRange(0, 4).Draw(t, "rosh"), rapid.IntRange(0, 5).Draw(t, "dc-srp")
		f.Registrations = append(f.Registrations, Registration{Code: roshInOrder[low], Date: 739000})
		f.Predictors[0].DCSRP = sexual[band]
		more := f
		more.Registrations, more.Predictors = slices.Clone(f.Registrations), slices.Clone(f.Predictors)
		record := &more.Predictors[0]
		switch rapid.SampledFrom([]string{"rosh", "mappa", "flag", "arp", "csrp", "dc-srp", "release", "offence"}).Draw(t, "more") {
		case "rosh":
			more.Registrations[len(more.Registrations)-1].Code = roshInOrder[rapid.IntRange(low, 4).Draw(t, "higher rosh")]
		case "mappa":
			more.Registrations = append(more.Registrations, Registration{Code: "MAPP", Category: "M1"})
		case "flag":
			more.Registrations = append(more.Registrations, Registration{Code: rapid.SampledFrom([]string{"ADVP", "SPO", "RCPR", "INLL"}).Draw(t, "flag")})
		case "arp":
			record.ARP = &Predictor{decimal.OfRat(new(big.Rat).Add(record.ARP.Score.Rat(), big.NewRat(rapid.Int64Range(0, 50).Draw(t, "arp more"), 1)), 2), record.ARP.Type}
		case "csrp":
			record.CSRP = &Predictor{decimal.OfRat(new(big.Rat).Add(record.CSRP.Score.Rat(), big.NewRat(rapid.Int64Range(0, 20).Draw(t, "csrp more"), 1)), 2), record.CSRP.Type}
		case "dc-srp":
			record.DCSRP = sexual[rapid.IntRange(band, 5).Draw(t, "higher dc-srp")]
		case "release":
			more.LatestRelease = day.Date(rapid.IntRange(int(f.LatestRelease), 739500).Draw(t, "later release"))
		case "offence":
			f.EverSexualOffence, more.EverSexualOffence = false, true
		}
		if before, after := placeSingleAxis(t, f), placeSingleAxis(t, more); after.Tier < before.Tier {
			t.Fatalf("%s became %s", before.Tier, after.Tier)
		}
	})
}

// A tier that rests on dynamic scores and is not provisional cannot be raised by the RoSH that is not registered yet.
func TestAFirmTierDoesNotWaitForARoSH(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawSingleAxis(t)
		f.Predictors[0].ARP.Type, f.Predictors[0].CSRP.Type = Dynamic, Dynamic
		if rapid.Bool().Draw(t, "mappa") {
			f.Registrations = append(f.Registrations, Registration{Code: "MAPP", Category: "M3"})
		}
		before := placeSingleAxis(t, f)
		f.Registrations = append(f.Registrations, Registration{Code: "RVHR", Date: 739500})
		if after := placeSingleAxis(t, f); !before.Provisional && after.Tier != before.Tier {
			t.Fatalf("%s was not provisional and became %s", before.Tier, after.Tier)
		}
	})
}
