package app

import (
	"testing"

	"daybook/internal/entry"
	"daybook/internal/fault"
)

func TestCoherentRisk(t *testing.T) {
	for _, tt := range []struct {
		name string
		risk entry.RiskAssessed
		kind fault.Kind
	}{
		{"R1.4 the whole as high as the highest group", entry.RiskAssessed{Level: "HIGH", Children: "HIGH", Public: "LOW"}, ""},
		{"R1.4 the whole higher than every group", entry.RiskAssessed{Level: "HIGH", Children: "LOW"}, ""},
		{"R1.4 no group named", entry.RiskAssessed{Level: "LOW"}, ""},
		{"R1.4 the whole lower than one group", entry.RiskAssessed{Level: "MEDIUM", Staff: "VERY_HIGH"}, fault.Invalid},
	} {
		if err := coherentRisk(nil, tt.risk); fault.KindOf(err) != tt.kind {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
