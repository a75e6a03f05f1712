package entry

// AssessmentBegun opens an assessment; the entry's day is the day on which it was begun.
type AssessmentBegun struct {
	Type  string `json:"type" is:"required,one=full|review|brief|custody handover" doc:"How deep it goes"`
	Set   string `json:"set" is:"required" doc:"The question set that it is written on"`
	Why   string `json:"why,omitempty" is:"long" doc:"What it was begun for"`
	After string `json:"after,omitempty" is:"of=contact.recorded" doc:"What came in that it was begun after"`
}

// AnswerGiven is the answer to one question of an assessment or report. The last one given for a question stands.
type AnswerGiven struct {
	Assessment string `json:"assessment" is:"required,of=assessment.begun|report.requested" doc:"The assessment or report"`
	Question   string `json:"question" is:"required" doc:"The question's id in its set"`
	Value      string `json:"value,omitempty" is:"long" doc:"A code, several codes with commas between them, a number, a date as 2026-11-23, or a text"`
	Words      string `json:"words,omitempty" is:"long" doc:"What the answer rests on, in words"`
	Way        string `json:"way" is:"required,one=own|accepted|changed|rejected|not known" doc:"Whether it is the author's own, was taken as offered, was offered and changed, was offered and turned down, or is not known"`
	Offered    string `json:"offered,omitempty" is:"long" doc:"What the record offered"`
	Source     string `json:"source_entry,omitempty" doc:"The entry from which it was offered"`
}

// SourceLooked says what came of looking at a source; the entry's day is the day on which it was looked at.
type SourceLooked struct {
	Assessment string `json:"assessment" is:"required,of=assessment.begun|report.requested" doc:"The assessment or report"`
	Source     string `json:"looked_at" is:"required" doc:"The source's id in the question set"`
	Result     string `json:"result" is:"required,one=opened|not available|refused" doc:"What came of it"`
	Note       string `json:"note,omitempty" is:"long" doc:"What it said, or why it could not be had"`
}

// ConflictSettled says which of two things that disagree holds, and why.
type ConflictSettled struct {
	Assessment string `json:"assessment" is:"required,of=assessment.begun|report.requested" doc:"The assessment or report"`
	Conflict   string `json:"conflict" is:"required" doc:"Which: the rule of the question set and the entry that stands against the answer"`
	Reason     string `json:"reason" is:"required,long" doc:"What holds and why"`
}

// AssessmentSigned completes an assessment. It is an assessment of the risk of serious harm as well: from it on, or from
// its countersigning where it waits for that, its levels are those that count.
type AssessmentSigned struct {
	Assessment  string   `json:"assessment" is:"required,of=assessment.begun" doc:"The assessment"`
	Level       string   `json:"level" is:"required,code=rosh" doc:"RoSH as a whole: LOW, MEDIUM, HIGH or VERY_HIGH"`
	Children    string   `json:"children,omitempty" is:"code=rosh" doc:"RoSH to children"`
	Public      string   `json:"public,omitempty" is:"code=rosh" doc:"RoSH to the public"`
	KnownAdult  string   `json:"known_adult,omitempty" is:"code=rosh" doc:"RoSH to a known adult"`
	Staff       string   `json:"staff,omitempty" is:"code=rosh" doc:"RoSH to staff"`
	Prisoners   string   `json:"prisoners,omitempty" is:"code=rosh" doc:"RoSH to prisoners"`
	InChildren  string   `json:"custody_children,omitempty" is:"code=rosh" doc:"RoSH to children, in custody"`
	InPublic    string   `json:"custody_public,omitempty" is:"code=rosh" doc:"RoSH to the public, in custody"`
	InKnown     string   `json:"custody_known_adult,omitempty" is:"code=rosh" doc:"RoSH to a known adult, in custody"`
	InStaff     string   `json:"custody_staff,omitempty" is:"code=rosh" doc:"RoSH to staff, in custody"`
	Who         string   `json:"who,omitempty" is:"long" doc:"Who is at risk"`
	Nature      string   `json:"nature,omitempty" is:"long" doc:"What the nature of the risk is"`
	When        string   `json:"when,omitempty" is:"long" doc:"When the risk is greatest; what triggers it"`
	Reduces     string   `json:"reduces,omitempty" is:"long" doc:"What reduces it"`
	NotKnown    string   `json:"not_known,omitempty" is:"long" doc:"What is not known, or was never asked"`
	MetPerson   bool     `json:"met_person,omitempty" doc:"The author met the person"`
	Needs       []string `json:"needs,omitempty" doc:"The scored areas, each as area=score/most"`
	Read        []string `json:"read,omitempty" doc:"What its answers say to the predictors and the tier, each as name=answer"`
	NotDrawnOn  []string `json:"not_drawn_on,omitempty" doc:"The sources that it does not draw on"`
	Reason      string   `json:"reason,omitempty" is:"long" doc:"Why it was signed all the same"`
	Countersign string   `json:"countersign,omitempty" doc:"The clause that asks for it to be countersigned"`
	Waits       bool     `json:"waits,omitempty" doc:"Its levels count only once it is countersigned"`
}

// AssessmentReturned gives a signed assessment back to its author.
type AssessmentReturned struct {
	Assessment string `json:"assessment" is:"required,of=assessment.begun" doc:"The assessment"`
	Note       string `json:"note" is:"required,long" doc:"What is to be put right"`
}

// AssessmentCountersigned agrees to a signed assessment.
type AssessmentCountersigned struct {
	Assessment string `json:"assessment" is:"required,of=assessment.begun" doc:"The assessment"`
	Note       string `json:"note,omitempty" is:"long" doc:"What was considered"`
}

// AssessmentChecked is a review of the quality of a signed assessment.
type AssessmentChecked struct {
	Assessment string   `json:"assessment" is:"required,of=assessment.begun" doc:"The assessment"`
	Answers    []string `json:"answers,omitempty" doc:"The answers to the questions of the review, each as question=yes or question=no"`
	Verdict    string   `json:"verdict" is:"required,one=sufficient|not sufficient" doc:"On the whole"`
	Note       string   `json:"note,omitempty" is:"long" doc:"What is good, and what to do better"`
}

// FindingsRecorded is what others found on the questions of a set: a report to court, a form that the person filled in, an
// assessment made elsewhere. It is offered to an assessment and is no answer of one.
type FindingsRecorded struct {
	From    string   `json:"from" is:"required,one=court report|induction form|earlier assessment|police record|prison record|children's services|other" doc:"What it stands in"`
	Answers []string `json:"answers,omitempty" doc:"What it says, each as question=answer"`
	Note    string   `json:"note,omitempty" is:"long" doc:"In words"`
}

func (AssessmentBegun) Kind() string         { return "assessment.begun" }
func (AnswerGiven) Kind() string             { return "answer.given" }
func (SourceLooked) Kind() string            { return "source.looked" }
func (ConflictSettled) Kind() string         { return "conflict.settled" }
func (AssessmentSigned) Kind() string        { return "assessment.signed" }
func (AssessmentReturned) Kind() string      { return "assessment.returned" }
func (AssessmentCountersigned) Kind() string { return "assessment.countersigned" }
func (AssessmentChecked) Kind() string       { return "assessment.checked" }
func (FindingsRecorded) Kind() string        { return "findings.recorded" }

var assessKinds = []Kind{
	kind[AssessmentBegun](Person, "assessments", "An assessment was begun."),
	kind[AnswerGiven](Person, "assessment_answers", "A question of an assessment was answered."),
	kind[SourceLooked](Person, "sources_looked", "A source was looked at for an assessment."),
	kind[ConflictSettled](Person, "conflicts_settled", "It was settled which of two things that disagree holds."),
	kind[AssessmentSigned](Person, "assessments_signed", "An assessment was signed."),
	kind[AssessmentReturned](Person, "assessments_returned", "A signed assessment was given back to its author."),
	kind[AssessmentCountersigned](Person, "assessments_countersigned", "An assessment was countersigned."),
	kind[AssessmentChecked](Person, "assessments_checked", "The quality of an assessment was reviewed."),
	kind[FindingsRecorded](Person, "findings", "What others found on the questions of an assessment."),
}
