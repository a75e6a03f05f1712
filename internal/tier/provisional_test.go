package tier

import (
	"slices"
	"strings"
	"testing"

	"daybook/internal/decimal"
)

// T3.13 and T3.14, each with what decides it made another.
func TestProvisional(t *testing.T) {
	p := func(score string, kind PredictorType) *Predictor { return &Predictor{decimal.MustParse(score), kind} }
	mappa := Flags{RoSH: RoSHLow, MappaCategory: "M1"}
	low := Flags{RoSH: RoSHLow}
	for _, row := range []struct {
		name      string
		steps     Steps
		flags     Flags
		arp, csrp *Predictor
		want      string // the clauses by which it is provisional
	}{
		{"both static, nothing else", Steps{Reoffending: A}, low, p("95", Static), p("7", Static), "T3.13"},
		{"both static, A by another step", Steps{MappaRoSH: A}, low, p("95", Static), p("7", Static), ""},
		{"both static, B by another step", Steps{SexualReoffending: B}, low, p("1", Static), p("0", Static), "T3.13"},
		{"ARP static: the row of the CSRP as it is, D", Steps{DomesticAbuse: E}, low, p("1", Static), p("0.4", Dynamic), "T3.13"},
		{"ARP static: as high already", Steps{MappaRoSH: D}, low, p("1", Static), p("0.4", Dynamic), ""},
		{"ARP static: A in the row of 3.0", Steps{SexualReoffending: B}, low, p("1", Static), p("3.0", Dynamic), "T3.13"},
		{"ARP static, no CSRP: as a score of 0, D", Steps{DomesticAbuse: E}, low, p("1", Static), nil, "T3.13"},
		{"ARP static, no CSRP: as high already", Steps{MappaRoSH: D}, low, p("1", Static), nil, ""},
		{"CSRP static: the column of the ARP as it is, B", Steps{MappaRoSH: C}, low, p("49", Dynamic), p("0", Static), "T3.13"},
		{"CSRP static: as high already", Steps{SexualReoffending: B}, low, p("49", Dynamic), p("0", Static), ""},
		{"CSRP static: A in the column of 75", Steps{SexualReoffending: B}, low, p("75", Dynamic), p("0", Static), "T3.13"},
		{"CSRP static, no ARP: B", Steps{MappaRoSH: C}, low, nil, p("0", Static), "T3.13"},
		{"CSRP static, no ARP: as high already", Steps{SexualReoffending: B}, low, nil, p("0", Static), ""},
		{"neither static", Steps{Reoffending: G}, low, p("1", Dynamic), p("0", Dynamic), ""},
		{"of no known type", Steps{Reoffending: G}, low, p("1", ""), p("0", ""), ""},
		{"no RoSH, dynamic scores count", Steps{Reoffending: C}, Flags{}, p("50", Dynamic), p("3", Dynamic), ""},
		{"no RoSH, dynamic scores below C", Steps{Reoffending: D}, Flags{}, p("50", Dynamic), p("1", Dynamic), "T3.14"},
		{"no RoSH, scores of no known type do not count", Steps{Reoffending: A}, Flags{}, p("95", Dynamic), p("7", ""), "T3.14"},
		{"no RoSH, the other of no known type", Steps{Reoffending: A}, Flags{}, p("95", ""), p("7", Dynamic), "T3.14"},
		{"no RoSH, what MAPPA and RoSH give is left out", Steps{MappaRoSH: C, Reoffending: G}, Flags{}, p("1", Dynamic), p("0", Dynamic), "T3.14"},
		{"no RoSH, C by another step", Steps{SexualReoffending: C, Reoffending: G}, Flags{}, p("1", Dynamic), p("0", Dynamic), ""},
		{"no RoSH beside a MAPPA category: A", Steps{SexualReoffending: B, Reoffending: B}, Flags{MappaCategory: "M1"}, p("50", Dynamic), p("7", Dynamic), "T3.14"},
		{"no RoSH beside a MAPPA category, A already", Steps{Reoffending: A}, Flags{MappaCategory: "M1"}, p("90", Dynamic), p("7", Dynamic), ""},
		{"a RoSH beside a MAPPA category", Steps{MappaRoSH: E, Reoffending: G}, mappa, p("1", Dynamic), p("0", Dynamic), ""},
		{"both at once", Steps{Reoffending: G}, Flags{}, p("1", Static), p("0", Static), "T3.13 T3.14"},
	} {
		is, why, err := Provisional(row.steps, row.flags, row.arp, row.csrp)
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
		}
		var clauses []string
		for _, r := range why {
			clauses = append(clauses, r.Clause)
			if !r.Decided || !strings.Contains(r.Text, "could give tier ") {
				t.Errorf("%s: %s does not say what it could become: %q", row.name, r.Clause, r.Text)
			}
		}
		if got := strings.Join(clauses, " "); got != row.want || is != (row.want != "") {
			t.Errorf("%s: provisional %v by %q, want %q", row.name, is, got, row.want)
		}
	}
	for name, of := range map[string][2]*Predictor{"csrp.score": {p("1", Static), p("-1", Dynamic)}, "arp.score": {p("-1", Dynamic), p("1", Static)}} {
		if is, why, err := Provisional(Steps{}, low, of[0], of[1]); err == nil || is || why != nil || !strings.Contains(err.Error(), "below 0") {
			t.Errorf("a negative %s: %v, %v, %v", name, is, why, err)
		}
	}
}

// A section takes the answers of an assessment by their names; what the rules do not know is refused.
func TestAnswersGoIntoTheirSections(t *testing.T) {
	var s Sections
	for name, answer := range map[string]Answer{
		"accommodation/suitabilityOfAccommodation": "Some", "accommodation/permanence": "Significant", "relationships/parentalResponsibilities": "Yes",
		"thinkingAndBehaviour/impulsivity": "Some", "thinkingAndBehaviour/temperControl": "None", "thinkingAndBehaviour/problemSolving": "Missing",
	} {
		section, question, ok := SplitName("tier/" + name)
		if err := s.Take(section, question, answer); !ok || err != nil {
			t.Errorf("%s: %v, %v", name, ok, err)
		}
	}
	if a := s.Accommodation; a == nil || a.Answers["suitabilityOfAccommodation"] != "Some" || a.Answers["permanence"] != "Significant" {
		t.Errorf("accommodation is %+v", a)
	}
	if r := s.Relationships; r == nil || r.ParentalResponsibilities != "Yes" || len(r.Answers) != 0 {
		t.Errorf("relationships is %+v", r)
	}
	if b := s.Thinking; b == nil || b.Impulsivity != "Some" || b.TemperControl != "None" || len(b.Answers) != 1 || b.Answers["problemSolving"] != "Missing" {
		t.Errorf("thinking and behaviour is %+v", b)
	}
	if s.Attitudes != nil || s.Drugs != nil {
		t.Error("a section that nobody answered is there")
	}
	for _, row := range []struct {
		section string
		answer  Answer
	}{{"finance", "Some"}, {"attitudes", "Maybe"}} {
		if err := s.Take(row.section, "q", row.answer); err == nil {
			t.Errorf("%s of %q is taken", row.section, row.answer)
		}
	}
	if _, _, ok := SplitName("plan/accommodation/q"); ok {
		t.Error("a name of something else is split")
	}
	if n := len(Areas()); n != 8 || slices.Contains(Areas(), Area{}) {
		t.Errorf("%d areas, %v", n, Areas())
	}
}
