package entry

import "daybook/internal/day"

// OfficerJoined brings a member of staff into the record.
type OfficerJoined struct {
	Forename string    `json:"forename" is:"required" doc:"Given name"`
	Surname  string    `json:"surname" is:"required" doc:"Family name"`
	Grade    string    `json:"grade" is:"required,code=grade" doc:"Grade: PO, NQO, PQiP, PSO, SPO …"`
	Role     string    `json:"role" is:"required,code=role" doc:"What they may see and do (docs/rules/access.md)"`
	Unit     string    `json:"unit,omitempty" doc:"The unit they work in"`
	Team     string    `json:"team,omitempty" doc:"The team they work in"`
	Hours    day.Hours `json:"hours,omitempty" doc:"Contracted hours a week"`
	Username string    `json:"username,omitempty" doc:"The name they sign in with, when they have a local account"`
}

// OfficerChanged changes an officer's grade, role, place or hours from a day on. An empty field leaves that as it was.
type OfficerChanged struct {
	Grade  string    `json:"grade,omitempty" is:"code=grade" doc:"New grade"`
	Role   string    `json:"role,omitempty" is:"code=role" doc:"New role"`
	Unit   string    `json:"unit,omitempty" doc:"New unit"`
	Team   string    `json:"team,omitempty" doc:"New team"`
	Hours  day.Hours `json:"hours,omitempty" doc:"New contracted hours a week"`
	Reason string    `json:"reason,omitempty" doc:"Why"`
}

// OfficerRenamed says that a member of staff has another name from the entry's day on. What they recorded before stays theirs.
type OfficerRenamed struct {
	Forename string `json:"forename" is:"required" doc:"Given name from then on"`
	Surname  string `json:"surname" is:"required" doc:"Family name from then on"`
	Reason   string `json:"reason,omitempty" doc:"Why"`
}

// OfficerAbsent says that an officer is away from the entry's day on.
type OfficerAbsent struct {
	Why   string   `json:"why" is:"required,one=leave|sickness|learning|special|maternity" doc:"Kind of absence"`
	Until day.Date `json:"until,omitempty" doc:"Last day away; empty while it is not known"`
}

// OfficerReturned ends an absence early or closes an open one; the entry's day is the first day back.
type OfficerReturned struct {
	Absence string `json:"absence" is:"required,of=officer.absent" doc:"The absence that ended"`
}

// ReductionSet cuts an officer's available hours from the entry's day on.
type ReductionSet struct {
	Reason string    `json:"reason" is:"required" doc:"The reason as the workload rules name it"`
	Hours  day.Hours `json:"hours" is:"required" doc:"Hours a week taken off"`
	Until  day.Date  `json:"until,omitempty" doc:"Last day of the reduction"`
	Note   string    `json:"note,omitempty" is:"long" doc:"Why, in words"`
}

// AbsenceAmended says what an earlier absence should have said, or that there was none.
type AbsenceAmended struct {
	Absence string   `json:"absence" is:"required,of=officer.absent" doc:"The absence that was wrong"`
	Why     string   `json:"why,omitempty" is:"one=leave|sickness|learning|special|maternity" doc:"Kind of absence; empty leaves it as it was"`
	From    day.Date `json:"from,omitempty" doc:"First day away; empty leaves it as it was"`
	Until   day.Date `json:"until,omitempty" doc:"Last day away; empty while it is not known"`
	Void    bool     `json:"void,omitempty" doc:"There was no such absence"`
	Reason  string   `json:"reason" is:"required" doc:"Why it is changed"`
}

// ReductionAmended says what an earlier reduction should say, or that it never held.
type ReductionAmended struct {
	Reduction string    `json:"reduction" is:"required,of=reduction.set" doc:"The reduction that is changed"`
	Hours     day.Hours `json:"hours,omitempty" doc:"Hours a week taken off; 0 leaves them as they were"`
	From      day.Date  `json:"from,omitempty" doc:"First day of the reduction; empty leaves it as it was"`
	Until     day.Date  `json:"until,omitempty" doc:"Last day of the reduction; empty while it is not known"`
	Void      bool      `json:"void,omitempty" doc:"The reduction never held"`
	Reason    string    `json:"reason" is:"required" doc:"Why it is changed"`
}

// PatternSet says on which days of the week an officer works from the entry's day on.
type PatternSet struct {
	Days   []string `json:"days" is:"required" doc:"Working days: mon, tue, wed, thu, fri, sat, sun"`
	Reason string   `json:"reason,omitempty" doc:"Why"`
}

// StageSet says at which stage of training or of their first time as qualified officer someone is from the entry's day on.
type StageSet struct {
	Stage  string `json:"stage" is:"required,one=training 1|training 2|training 3|newly qualified|confirmed" doc:"Stage: of the three of training, newly qualified, or confirmed in the grade"`
	Reason string `json:"reason,omitempty" doc:"Why"`
}

// MentorSet says who looks after someone who is learning, from the entry's day on.
type MentorSet struct {
	Mentor string `json:"mentor,omitempty" is:"officer" doc:"The mentor; empty when they have none any more"`
	Reason string `json:"reason,omitempty" doc:"Why"`
}

// LanguageAdded says that an officer can do their work in a language beside English.
type LanguageAdded struct {
	Language string `json:"language" is:"required" doc:"The language, as English names it"`
}

// LanguageRemoved takes a language off again.
type LanguageRemoved struct {
	Of string `json:"of" is:"required,of=language.added" doc:"The entry that added it"`
}

// OfficerLeft ends an officer's service; the entry's day is their last.
type OfficerLeft struct {
	Reason string `json:"reason,omitempty" doc:"Why, when it is known"`
}

// LeavingWithdrawn takes back that an officer leaves or left.
type LeavingWithdrawn struct {
	Reason string `json:"reason" is:"required" doc:"Why they stay, or why it was wrong"`
}

func (OfficerJoined) Kind() string    { return "officer.joined" }
func (OfficerChanged) Kind() string   { return "officer.changed" }
func (OfficerRenamed) Kind() string   { return "officer.renamed" }
func (OfficerAbsent) Kind() string    { return "officer.absent" }
func (OfficerReturned) Kind() string  { return "officer.returned" }
func (AbsenceAmended) Kind() string   { return "absence.amended" }
func (ReductionSet) Kind() string     { return "reduction.set" }
func (ReductionAmended) Kind() string { return "reduction.amended" }
func (PatternSet) Kind() string       { return "pattern.set" }
func (StageSet) Kind() string         { return "stage.set" }
func (MentorSet) Kind() string        { return "mentor.set" }
func (LanguageAdded) Kind() string    { return "language.added" }
func (LanguageRemoved) Kind() string  { return "language.removed" }
func (OfficerLeft) Kind() string      { return "officer.left" }
func (LeavingWithdrawn) Kind() string { return "leaving.withdrawn" }

var staffKinds = []Kind{
	kind[OfficerJoined](Officer, "officers", "A member of staff joined."),
	kind[OfficerChanged](Officer, "officer_changes", "A member of staff changed grade, role, team or hours."),
	kind[OfficerRenamed](Officer, "officer_names", "A member of staff has another name."),
	kind[OfficerAbsent](Officer, "absences", "A member of staff is away."),
	kind[OfficerReturned](Officer, "returns", "A member of staff came back."),
	kind[AbsenceAmended](Officer, "absence_changes", "An absence was wrong, and this is right."),
	kind[ReductionSet](Officer, "reductions", "A member of staff has fewer hours for cases."),
	kind[ReductionAmended](Officer, "reduction_changes", "A reduction was changed, ended or taken back."),
	kind[PatternSet](Officer, "patterns", "A member of staff works on these days of the week."),
	kind[StageSet](Officer, "stages", "A trainee or newly qualified officer is at this stage."),
	kind[MentorSet](Officer, "mentors", "A member of staff has this mentor."),
	kind[LanguageAdded](Officer, "languages", "A member of staff works in this language."),
	kind[LanguageRemoved](Officer, "language_ends", "A language was taken off a member of staff."),
	kind[OfficerLeft](Officer, "leavers", "A member of staff left."),
	kind[LeavingWithdrawn](Officer, "leavers_back", "A member of staff does not leave after all."),
}
