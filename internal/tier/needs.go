package tier

import (
	"strings"

	"daybook/internal/day"
	"daybook/internal/fault"
)

// Assessment is what the assessment service holds about the person's needs.
type Assessment struct {
	Completed day.Date `json:"completedDate"` // zero when not given; used only to date the reasons
	Summary   *Summary `json:"summary"`       // nil when the assessment has none
	Sections  Sections `json:"sections"`
}

// Summary is the part of an assessment without which it does not count (clause T2.9).
type Summary struct {
	// SAN is true when the needs were assessed with the newer strengths and needs questions, which have thresholds of
	// their own.
	SAN bool `json:"sanIndicator"`
}

// Sections are the eight parts of an assessment that can add points.
type Sections struct {
	Accommodation *Section `json:"accommodation"`
	Employment    *Section `json:"educationTrainingEmployability"`
	Relationships *Section `json:"relationships"`
	Lifestyle     *Section `json:"lifestyleAndAssociates"`
	Drugs         *Section `json:"drugMisuse"`
	Alcohol       *Section `json:"alcoholMisuse"`
	Thinking      *Section `json:"thinkingAndBehaviour"`
	Attitudes     *Section `json:"attitudes"`
}

// Section is one part of an assessment: its answers by question, or only a severity worked out elsewhere.
type Section struct {
	Answers  map[string]Answer `json:"answers"`
	Severity Severity          `json:"severity"`

	// These three are asked beside the answers, count for women only (clause T2.6) and add nothing to the section.
	ParentalResponsibilities Answer `json:"parentalResponsibilities"`
	Impulsivity              Answer `json:"impulsivity"`
	TemperControl            Answer `json:"temperControl"`
}

// SplitName splits the name of an answer that the tier reads, "tier/accommodation/suitabilityOfAccommodation", into its section and
// its question, and reports whether it is such a name.
func SplitName(name string) (section, question string, ok bool) {
	rest, ok := strings.CutPrefix(name, "tier/")
	if !ok {
		return "", "", false
	}
	return strings.Cut(rest, "/")
}

// Take puts an answer into its section, both by their names in a request. It fails for a section or a word that the rules do
// not know.
func (s *Sections) Take(name, question string, a Answer) error {
	if _, _, err := a.score(name + "." + question); err != nil {
		return err
	}
	for _, row := range sections {
		if row.field != name {
			continue
		}
		of := row.of(s)
		if *of == nil {
			*of = &Section{Answers: map[string]Answer{}}
		}
		switch question {
		case "parentalResponsibilities":
			(*of).ParentalResponsibilities = a
		case "impulsivity":
			(*of).Impulsivity = a
		case "temperControl":
			(*of).TemperControl = a
		default:
			(*of).Answers[question] = a
		}
		return nil
	}
	return fault.Input(name, "There is no section %q in the rules of the tier.", name)
}

// Answer is the word given to one question; "" is no answer.
type Answer string

var answerScores = map[Answer]int{
	"Yes": 2, "No": 0, "Unknown": 0,
	"None": 0, "Some": 1, "Significant": 2, "Missing": 0,
	"Never": 0, "Previous": 1, "Currently": 2,
}

// score returns what the answer counts for, and whether it says anything. A word that the rules do not know is a fault
// that names the question.
func (a Answer) score(question string) (n int, says bool, err error) {
	if a == "" {
		return 0, false, nil
	}
	n, ok := answerScores[a]
	if !ok {
		return 0, false, fault.Input(question, "%q is not an answer to %s. Use Yes, No or Unknown; None, Some, Significant or Missing; Never, Previous or Currently.", a, question)
	}
	return n, a != "Missing" && a != "Unknown", nil
}

// Severity is how serious a need is; "" when the section says nothing.
type Severity string

// The severities.
const (
	NoNeed   Severity = "NO_NEED"
	Standard Severity = "STANDARD"
	Severe   Severity = "SEVERE"
)

// MarshalJSON writes null for a section that says nothing.
func (s Severity) MarshalJSON() ([]byte, error) { return nullable(string(s)) }

// points is the severity score of clause T2.13.
func (s Severity) points() int {
	switch s {
	case Severe:
		return 2
	case Standard:
		return 1
	}
	return 0
}

// Need is a section as scored (clauses T2.12 and T2.13).
type Need struct {
	Severity Severity `json:"severity"`
	Score    *int     `json:"score"` // nil when there is no answer that says anything
}

// section is one row of the table of clause T2.13.
type section struct {
	name, field string // in results, in the request
	words       string
	weight      int
	usual, san  [2]int // standard from, severe from
	of          func(*Sections) **Section
}

var sections = []section{
	{"ACCOMMODATION", "accommodation", "accommodation", 1, [2]int{2, 7}, [2]int{3, 5}, func(s *Sections) **Section { return &s.Accommodation }},
	{"EDUCATION_TRAINING_AND_EMPLOYABILITY", "educationTrainingEmployability", "education, training and employability", 1, [2]int{3, 7}, [2]int{3, 7}, func(s *Sections) **Section { return &s.Employment }},
	{"RELATIONSHIPS", "relationships", "relationships", 1, [2]int{2, 5}, [2]int{2, 5}, func(s *Sections) **Section { return &s.Relationships }},
	{"LIFESTYLE_AND_ASSOCIATES", "lifestyleAndAssociates", "lifestyle and associates", 1, [2]int{2, 5}, [2]int{2, 5}, func(s *Sections) **Section { return &s.Lifestyle }},
	{"DRUG_MISUSE", "drugMisuse", "drug misuse", 1, [2]int{2, 8}, [2]int{2, 6}, func(s *Sections) **Section { return &s.Drugs }},
	{"ALCOHOL_MISUSE", "alcoholMisuse", "alcohol misuse", 1, [2]int{4, 7}, [2]int{2, 4}, func(s *Sections) **Section { return &s.Alcohol }},
	{"THINKING_AND_BEHAVIOUR", "thinkingAndBehaviour", "thinking and behaviour", 2, [2]int{4, 7}, [2]int{3, 5}, func(s *Sections) **Section { return &s.Thinking }},
	{"ATTITUDES", "attitudes", "attitudes", 2, [2]int{2, 7}, [2]int{1, 5}, func(s *Sections) **Section { return &s.Attitudes }},
}

// Area is a part of an assessment as results name it and in words.
type Area struct{ Name, Words string }

// Areas are the eight parts of an assessment that can add points, in the order of clause T2.13.
func Areas() []Area {
	out := make([]Area, len(sections))
	for i, row := range sections {
		out[i] = Area{row.name, row.words}
	}
	return out
}

// need scores one section. A severity given without answers is taken as it is.
func (row section) need(s *Section, san bool) (Need, error) {
	if s == nil {
		return Need{}, nil
	}
	if len(s.Answers) == 0 {
		switch s.Severity {
		case "", NoNeed, Standard, Severe:
			return Need{Severity: s.Severity}, nil
		}
		return Need{}, fault.Input(row.field+".severity", "%q is not a severity. Use NO_NEED, STANDARD or SEVERE.", s.Severity)
	}
	total, answered := 0, false
	for question, answer := range s.Answers {
		n, says, err := answer.score(row.field + "." + question)
		if err != nil {
			return Need{}, err
		}
		total += n
		answered = answered || says
	}
	if !answered {
		return Need{}, nil
	}
	return Need{row.severity(total, san), &total}, nil
}

func (row section) severity(score int, san bool) Severity {
	from := row.usual
	if san {
		from = row.san
	}
	switch {
	case score >= from[1]:
		return Severe
	case score >= from[0]:
		return Standard
	}
	return NoNeed
}

// needs scores all eight sections; without an assessment none says anything.
func (a *Assessment) needs() (map[string]Need, error) {
	out := make(map[string]Need, len(sections))
	for _, row := range sections {
		var s *Section
		san := false
		if a != nil {
			s = *row.of(&a.Sections)
			san = a.Summary != nil && a.Summary.SAN
		}
		n, err := row.need(s, san)
		if err != nil {
			return nil, err
		}
		out[row.name] = n
	}
	return out, nil
}
