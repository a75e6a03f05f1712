package workload

import (
	"strings"
	"testing"

	"daybook/internal/decimal"
	"daybook/internal/fault"
	"daybook/internal/tier"
)

// W16.1: a set is checked whole, and each row that is wrong is named with what would be right.
func TestASetSaysWhichRowIsWrong(t *testing.T) {
	for _, row := range []struct{ name, from, to, want string }{
		{"points are not a number", "normal,community,A3,206", "normal,community,A3,lots", `Row 4: "lots" is not a number of points. Use a whole number from 0 to 21760.`},
		{"points are negative", "normal,community,A3,206", "normal,community,A3,-1", `Row 4: "-1" is not a number of points`},
		{"points are a slip", "normal,community,A3,206", "normal,community,A3,206206", `Row 4: "206206" is not a number of points`},
		{"tier", "normal,community,A3,206", "normal,community,E9,206", `Row 4: "E9" is not a two-axis tier`},
		{"case type", "normal,community,A3,206", "normal,remand,A3,206", `Row 4: "remand" is not a case type. Use community, licence or custody.`},
		{"twice", "normal,community,A2,158", "normal,community,A3,158", "Row 5: normal,community,A3 was already given on row 4"},
		{"part", "target,SPO,,2176", "goal,SPO,,2176", `"goal" is not a part`},
		{"hours", "hours,PO,,37", "hours,PO,,400", `"400" is not a number of weekly hours. Use 0 to 168`},
		{"report", "report,fast,,65", "report,slow,,65", `"slow" is not known in the part "report"`},
		{"left out", "report,fast,,65\n", "", "There is no row report,fast,. Add it; write 0 if it is to weigh nothing."},
		{"no S row", "t2a,custody,D0S,0\n", "", "There is no row t2a,custody,D0S."},
		{"a tier where none belongs", "hours,PO,,37", "hours,PO,A3,37", `A row of the part "hours" has no tier.`},
		{"date", "set,from,,", "set,from,,1 May", `Row 3: "1 May" is not a date. Write it as 2026-11-23`},
		{"heading", "part,key,tier,value", "a,b,c,d", "Row 1 should name the columns part, key, tier, value."},
	} {
		t.Run(row.name, func(t *testing.T) {
			text := strings.Replace(referenceCSV, row.from, row.to, 1)
			if text == referenceCSV {
				t.Fatal("the row to change is not there")
			}
			_, err := ReadWeights(strings.NewReader(text))
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("got %v", err)
			}
			var all []string
			for _, f := range fault.FieldsOf(err) {
				all = append(all, f.Text)
			}
			if !strings.Contains(strings.Join(all, "\n"), row.want) {
				t.Errorf("got %q\nwant %q", all, row.want)
			}
		})
	}
}

// W16.3: the assumed prices are complete, dated and in order, and nothing that has to be worked weighs nothing.
func TestPricingNeverPutsMoreSupervisionLower(t *testing.T) {
	w := Reference()
	if w.Pricing.Name == "" || w.Pricing.From.IsZero() {
		t.Error("the prices should be named and dated")
	}
	for _, typ := range caseTypes {
		for _, t2a := range []bool{false, true} {
			last := 0
			for single := tier.G; single <= tier.A; single++ {
				line, err := w.Price(Case{Tier: single.String(), Type: typ, T2A: t2a, Count: 1})
				if err != nil {
					t.Fatal(err)
				}
				if line.Points <= 0 || line.Points < last {
					t.Errorf("%s weighs %d, the tier below %d", line.Text, line.Points, last)
				}
				last = line.Points
			}
		}
	}
	w.Pricing = Pricing{}
	if _, err := w.Price(Case{Tier: "C", Type: Community, Count: 1}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("without prices a single-axis tier is refused, got %v", err)
	}
}

// W16.3: what a service may and may not write into its prices.
func TestPricingSaysWhichRowIsWrong(t *testing.T) {
	for _, row := range []struct{ from, to, want string }{
		{"MISSING,B1", "MISSING,none", "MISSING may not be priced as none"},
		{"A,A3", "A,Z9", `"Z9" is not a two-axis tier`},
		{"F,C1", "F,A0S", `"A0S" is not a two-axis tier`},
		{"G,D1", "H,D1", `"H" is not a single-axis tier`},
		{"G,D1", "F,D1", "F was already given"},
		{"from,2026-01-01", "from,", `"" is not a date`},
		{"high risk with little work on change", "", "D has no reason"},
	} {
		_, err := ReadPricing(strings.NewReader(strings.Replace(pricingCSV, row.from, row.to, 1)))
		var all []string
		for _, f := range fault.FieldsOf(err) {
			all = append(all, f.Text)
		}
		if !strings.Contains(strings.Join(all, "\n"), row.want) {
			t.Errorf("%s: got %q", row.to, all)
		}
	}
}

// W8.1, W8.2: the officer's own hours, else those of the grade; less the reductions.
func TestHours(t *testing.T) {
	w := Reference()
	own, none := decimal.MustParse("30"), decimal.Decimal{}
	for _, row := range []struct {
		name              string
		grade             string
		stored, reduction decimal.Decimal
		hours             string
		available         int
	}{
		{"W8.1 hours of the grade", "PO", none, none, "37", 2176},
		{"W8.1 own hours", "PO", own, none, "30", 1764},
		{"W8.2 reduced", "PO", none, decimal.MustParse("7.4"), "29.6", 1740},
		{"W8.2 reduced to nothing", "PO", own, decimal.MustParse("30"), "0", 0},
		{"W6.2 surprise 5: a grade without contracted hours", "SPO", own, none, "30", 0},
	} {
		hours := AvailableHours(w.WeeklyHours(row.stored, row.grade), row.reduction)
		got, err := w.Available(row.grade, row.stored, row.reduction)
		if err != nil || hours.Cmp(decimal.MustParse(row.hours)) != 0 || got != row.available {
			t.Errorf("%s: %s hours, %d points, %v", row.name, hours, got, err)
		}
	}
}
