package app

import (
	"testing"

	"daybook/internal/casefile"
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

func TestVisitsThatMustBeCheckedFirst(t *testing.T) {
	checked := func(verdict string) casefile.File {
		return casefile.File{VisitCheck: casefile.VisitCheck{Verdict: verdict}}
	}
	for _, tt := range []struct {
		name string
		file casefile.File
		want bool
	}{
		{"H1.4 nothing warns", casefile.File{}, false},
		{"H1.4 a flag warns of risk to staff", casefile.File{Flags: []casefile.Flag{{Type: "AV2S"}}}, true},
		{"H1.4 the assessment does", casefile.File{Risk: &casefile.Risk{Level: "HIGH", Staff: "HIGH"}}, true},
		{"H1.6 the last check said not to go", checked("do not go"), true},
		{"H1.6 a new check said otherwise", checked("go"), false},
	} {
		c := &change{file: &tt.file}
		if got := c.needsSafety(); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
