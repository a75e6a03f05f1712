// Package predict works out how likely it is, in groups of people like this one, that someone is convicted again, and what
// the screening tools say.
//
// Ten instruments are here: the predictors of all, violent, serious violent, direct contact sexual, indirect sexual and
// combined serious reoffending, and the screenings of maturity (MST), learning (LDS), personality disorder (OPD) and
// programme needs (PNI). All are pure: the same facts give the same figures on any machine and any day, down to the last
// published digit. Every result names its version, whether it rests on static facts alone, what was missing, and what each
// factor put in.
//
// docs/rules/predictors.md (Q) and docs/rules/screening.md (Y) have the clauses in words. docs/rules/predictor-limits.md (Z)
// says what a predictor cannot tell, and is to be read first: no figure of this package is ever the only ground of a decision.
package predict

import "slices"

// Rules is the issue of the rules. It is stored with each result, so that an old figure is explained by the rules of its day.
const Rules = "predictors v1.0"

// The versions that a result names: of the model's coefficients and of its thresholds.
const (
	ModelVersion      = "1.0"
	ThresholdsVersion = "1.0"
)

// Name is an instrument, as a question on the command line calls it.
type Name string

// The predictors and the screening tools.
const (
	All             Name = "all"             // any reoffending within two years
	Violent         Name = "violent"         // violent reoffending
	SeriousViolent  Name = "seriousViolent"  // serious violent reoffending
	DirectContact   Name = "directContact"   // direct contact sexual reoffending
	IndirectContact Name = "indirectContact" // images and indirect contact sexual reoffending
	Combined        Name = "combined"        // serious reoffending of any of the three sorts before
	MST             Name = "mst"             // maturity screening
	LDS             Name = "lds"             // learning screening
	OPD             Name = "opd"             // offender personality disorder pathway
	PNI             Name = "pni"             // programme needs
)

// names are the instruments in the order of a whole run: each sees only what came before it.
var names = []Name{All, Violent, MST, OPD, PNI, LDS, DirectContact, SeriousViolent, IndirectContact, Combined}

// Names lists the instruments in the order in which a whole run works them out (Q1.7).
func Names() []Name { return slices.Clone(names) }

// algorithms are the names that results carry; screening tools have none.
var algorithms = map[Name]string{
	All:             "ALL_REOFFENDING_PREDICTOR",
	Violent:         "VIOLENT_REOFFENDING_PREDICTOR",
	SeriousViolent:  "SERIOUS_VIOLENT_REOFFENDING_PREDICTOR",
	DirectContact:   "DIRECT_CONTACT_SEXUAL_REOFFENDING_PREDICTOR",
	IndirectContact: "IMAGES_AND_INDIRECT_CONTACT_SEXUAL_REOFFENDING_PREDICTOR",
	Combined:        "COMBINED_SERIOUS_REOFFENDING_PREDICTOR",
}

// titles are the names in officers' words.
var titles = map[Name]string{
	All:             "All reoffending",
	Violent:         "Violent reoffending",
	SeriousViolent:  "Serious violent reoffending",
	DirectContact:   "Direct contact sexual reoffending",
	IndirectContact: "Images and indirect contact sexual reoffending",
	Combined:        "Combined serious reoffending",
	MST:             "Maturity screening",
	LDS:             "Learning screening",
	OPD:             "Personality disorder screening",
	PNI:             "Programme needs",
}

// Title is the instrument's name in officers' words.
func (n Name) Title() string { return titles[n] }

// Algorithm is the name that results of the instrument carry, or "" for a screening tool.
func (n Name) Algorithm() string { return algorithms[n] }

// Type says what a score rests on (Q2.1).
type Type string

// The types.
const (
	Static        Type = "STATIC"   // facts of criminal history, age and sex alone
	Dynamic       Type = "DYNAMIC"  // the answers of an assessment too
	CombinedType  Type = "COMBINED" // put together from other scores
	notCalculated Type = ""
)

// MarshalJSON writes the type, or null where nothing was worked out.
func (t Type) MarshalJSON() ([]byte, error) { return orNull(string(t)), nil }

// Problem is one thing that is wrong with what was given, or missing from it (Q8).
type Problem struct {
	Type   string   `json:"type"`
	Fields []string `json:"fields"`
}

// The types of problems.
const (
	MissingMandatory  = "MISSING_MANDATORY_INPUT"
	MissingDynamic    = "MISSING_DYNAMIC_INPUT"
	Unexpected        = "UNEXPECTED_ERROR"
	ComponentProblem  = "COMPONENT_VALIDATION_ERROR"
	codeFormat        = "OFFENCE_CODE_INCORRECT_FORMAT"
	codeNotFound      = "OFFENCE_CODE_MAPPING_NOT_FOUND"
	ldsTooFew         = "LDS_NOT_ENOUGH_FIELDS_PRESENT"
	abuseInconsistent = "DOMESTIC_ABUSE_INCONSISTENT_INPUT"
)

func problem(kind string, fields ...string) *Problem {
	if fields == nil {
		fields = []string{}
	}
	return &Problem{kind, fields}
}

// orNull writes a word, or null for the empty one.
func orNull(word string) []byte {
	if word == "" {
		return []byte("null")
	}
	return []byte(`"` + word + `"`)
}
