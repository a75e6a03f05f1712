package tier

import (
	"fmt"
	"slices"
	"strings"

	"daybook/internal/decimal"
)

// Change is one fact that, changed alone, would give another result.
type Change struct {
	Fact   string `json:"fact"`
	From   string `json:"from"`
	To     string `json:"to"`
	Result string `json:"result"` // the tier it would give
}

// trial is the same facts with one of them changed.
type trial[Facts any] struct {
	fact, from, to string
	facts          Facts
}

// outcomes keeps the trials that give another result than now. A trial that the rules refuse is left out.
func outcomes[Facts any](now string, trials []trial[Facts], place func(Facts) (string, error)) []Change {
	var out []Change
	for _, t := range trials {
		if t.from == t.to {
			continue
		}
		if result, err := place(t.facts); err == nil && result != now {
			out = append(out, Change{t.fact, t.from, t.to, result})
		}
	}
	return out
}

// WouldChange lists the single facts that would change the two-axis tier, each at the edge from which it does: another
// RoSH, a score that reaches the next band, a flag more or less, a need judged otherwise, an assessment that is or is not
// there. It fails where [PlaceTwoAxis] does.
func (f TwoAxisFacts) WouldChange() ([]Change, error) {
	now, err := PlaceTwoAxis(f)
	if err != nil {
		return nil, err
	}
	var trials []trial[TwoAxisFacts]
	try := func(fact, from, to string, change func(*TwoAxisFacts)) {
		g := f
		change(&g)
		trials = append(trials, trial[TwoAxisFacts]{fact, from, to, g})
	}
	for _, score := range []string{"0", "3", "7"} {
		try("RSR score", known(f.RSR), score, func(g *TwoAxisFacts) { g.RSR = decimal.MustParse(score) })
	}
	for _, r := range registrationTrials(now.Derived.Flags, f.Registrations) {
		try(r.fact, r.from, r.to, func(g *TwoAxisFacts) { g.Registrations = r.facts })
	}
	if now.Derived.Female {
		try("Earlier breach or recall", yesNo(f.PreviousEnforcement), yesNo(!f.PreviousEnforcement),
			func(g *TwoAxisFacts) { g.PreviousEnforcement = !f.PreviousEnforcement })
	}
	mandate := "ends"
	if now.Derived.NoMandate {
		mandate = "begins"
	}
	try("Sentence with work on change", yesNo(!now.Derived.NoMandate), mandate, func(g *TwoAxisFacts) {
		g.Convictions = nil
		if now.Derived.NoMandate {
			g.Convictions = []Conviction{{SentenceType: "NC"}}
		}
	})
	f.assessmentTrials(now, try)
	return outcomes(now.Score, trials, ScoreTwoAxis), nil
}

// assessmentTrials changes the facts that only the change number and clause T2.6 look at.
func (f TwoAxisFacts) assessmentTrials(now TwoAxisResult, try func(fact, from, to string, change func(*TwoAxisFacts))) {
	valid := f.assessed()
	if !valid {
		try("Assessment", "no", "completed, with no needs", func(g *TwoAxisFacts) { g.Assessment = &Assessment{Summary: &Summary{}} })
		return
	}
	try("Assessment", "completed", "no longer valid", func(g *TwoAxisFacts) {
		a := *f.Assessment
		a.Summary = nil
		g.Assessment = &a
	})
	for score := 0; score <= 100; score += 10 {
		from := "not known"
		if f.OGRS != nil {
			from = fmt.Sprint(*f.OGRS)
		}
		try("OGRS score", from, fmt.Sprint(score), func(g *TwoAxisFacts) { g.OGRS = &score })
	}
	for _, row := range sections {
		for _, severity := range []Severity{NoNeed, Standard, Severe} {
			from := now.Needs[row.name].Severity
			if from == severity {
				continue
			}
			try("Need: "+row.words, orNone(words(string(from))), words(string(severity)), func(g *TwoAxisFacts) {
				a, s := *f.Assessment, Section{}
				if have := *row.of(&a.Sections); have != nil {
					s = *have
				}
				s.Answers, s.Severity = nil, severity
				*row.of(&a.Sections) = &s
				g.Assessment = &a
			})
		}
	}
}

// registrationTrials changes one fact of the registrations at a time.
func registrationTrials(now Flags, all []Registration) []trial[[]Registration] {
	var trials []trial[[]Registration]
	try := func(fact, from, to string, drop []string, add ...Registration) {
		kept := slices.DeleteFunc(slices.Clone(all), func(r Registration) bool {
			return slices.ContainsFunc(drop, func(code string) bool { return strings.EqualFold(code, r.Code) })
		})
		trials = append(trials, trial[[]Registration]{fact, from, to, append(kept, add...)})
	}
	roshAll := []string{"RVHR", "RHRH", "RMRH", "RLRH"}
	from := orNone(words(string(now.RoSH)))
	try("RoSH", from, "none", roshAll)
	for _, code := range roshAll {
		try("RoSH", from, words(string(roshCodes[code])), roshAll, Registration{Code: code})
	}
	from = orNone(string(now.MappaLevel))
	mappa := []string{codeMappa}
	try("MAPPA level", from, "none", mappa, Registration{Code: codeMappa, Category: string(now.MappaCategory)})
	for _, level := range []string{"M1", "M2", "M3"} {
		try("MAPPA level", from, level, mappa, Registration{Code: codeMappa, Level: level, Category: string(now.MappaCategory)})
	}
	if now.MappaCategory != "" {
		try("MAPPA category", string(now.MappaCategory), "none", mappa, Registration{Code: codeMappa, Level: string(now.MappaLevel)})
	} else {
		try("MAPPA category", "none", "M1", mappa, Registration{Code: codeMappa, Level: string(now.MappaLevel), Category: "M1"})
	}
	toggle := func(fact string, has bool, codes ...string) {
		if has {
			try(fact, "yes", "no", codes)
		} else {
			try(fact, "no", "yes", nil, Registration{Code: codes[0]})
		}
	}
	for _, c := range complexityCodes {
		toggle("Flag: "+words(c.factor), slices.Contains(now.ComplexityFactors, c.factor), c.code)
	}
	toggle("IOM", now.IOM, "IIOM")
	toggle("Life or IPP sentence", now.LiferIPP, "INLL")
	toggle("Domestic abuse", now.DomesticAbuse, "ADVP", "REG30")
	toggle("Stalking", now.Stalking, "SPO")
	toggle("Not supervised", now.Unsupervised, "PRC")
	return trials
}

func known(d decimal.Decimal) string {
	if d.Known() {
		return d.String()
	}
	return "not known"
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func orNone(word string) string {
	if word == "" {
		return "none"
	}
	return word
}
