package legacy

import (
	"testing"

	"daybook/internal/fault"
)

func number(n float64) *float64 { return &n }

// W20.7: how much of an inactive case is taken off.
func TestShareOfAnInactiveCase(t *testing.T) {
	for _, row := range []struct{ weighting, want float64 }{{-5, 1}, {0, 1}, {1, 0.99}, {25, 0.75}, {99, 0.01}, {100, 0}, {120, 0}} {
		if got := notCounted(row.weighting); got != row.want {
			t.Errorf("weighting %v: %v is taken off, want %v", row.weighting, got, row.want)
		}
	}
}

// W20.1 to W20.8: what is missing is refused by its name.
func TestWhatIsMissingIsNamed(t *testing.T) {
	for field, points := range map[string]func() (float64, error){
		"licenceWeighting":           Arms{LicenceCases: number(1)}.Points,
		"defaultContractedHours":     Available{NominalTarget: number(1)}.Points,
		"defaultContractedHours.spo": Available{Contract: Contract{ManagerType: ManagerSPO, Defaults: &BandDefaults{}}}.Points,
		"nominalTarget":              Available{Contract: Contract{ManagerType: ManagerUnsupported}}.Points,
		"defaults.po":                Target{ManagerType: ManagerTPO, Defaults: &BandDefaults{}}.Points,
		"completedLast30Days":        Paroms{Enabled: true}.Points,
		"weighting":                  Conversions{Last30Days: number(2)}.Points,
		"counts":                     Tier{}.Points,
		"tierPoints":                 Tier{Counts: &Counts{Total: number(1)}}.Points,
		"weightings":                 Tier{Counts: &Counts{Total: number(1)}, Each: number(1), SubtractInactive: true}.Points,
		"weightings.unpaidWork":      Tier{Counts: &Counts{Total: number(1), Warrants: number(1)}, Each: number(1), Weightings: &Weightings{Warrants: number(1)}, SubtractInactive: true}.Points,
		"tierPoints.A3":              func() (float64, error) { b, err := Workload{}.Bill(); return b.Total, err },
	} {
		_, err := points()
		if all := fault.FieldsOf(err); len(all) != 1 || all[0].Name != field {
			t.Errorf("%s is missing: got %v", field, err)
		}
	}
}

// W20.9: every grade in the list is one of five, and codes are matched exactly.
func TestGradeCodes(t *testing.T) {
	for code, want := range map[string]string{"M": "PO", "m": NoGrade, "": NoGrade, "NPS – PQF": "TPO", "NPS - PQF": "TPO", "PSO": "PO", " M": NoGrade} {
		if got := Grade(code); got != want {
			t.Errorf("%q is %s, want %s", code, got, want)
		}
	}
	for code, grade := range gradeCodes() {
		switch grade {
		case "PO", "SPO", "TPO", "PSO":
		default:
			t.Errorf("%q is %q", code, grade)
		}
	}
}
