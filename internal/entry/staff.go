package entry

import "daybook/internal/day"

// OfficerJoined brings a member of staff into the record.
type OfficerJoined struct {
	Forename string `json:"forename" is:"required" doc:"Given name"`
	Surname  string `json:"surname" is:"required" doc:"Family name"`
	Grade    string `json:"grade" is:"required,code=grade" doc:"Grade: PO, NQO, PQiP, PSO, SPO …"`
	Role     string `json:"role" is:"required,code=role" doc:"What they may see and do (docs/rules/access.md)"`
	Unit     string `json:"unit,omitempty" doc:"The unit they work in"`
	Team     string `json:"team,omitempty" doc:"The team they work in"`
	Hours    int    `json:"hours,omitempty" doc:"Contracted hours a week"`
	Username string `json:"username,omitempty" doc:"The name they sign in with, when they have a local account"`
}

// OfficerChanged changes an officer's grade, role, place or hours from a day on. An empty field leaves that as it was.
type OfficerChanged struct {
	Grade  string `json:"grade,omitempty" is:"code=grade" doc:"New grade"`
	Role   string `json:"role,omitempty" is:"code=role" doc:"New role"`
	Unit   string `json:"unit,omitempty" doc:"New unit"`
	Team   string `json:"team,omitempty" doc:"New team"`
	Hours  int    `json:"hours,omitempty" doc:"New contracted hours a week"`
	Reason string `json:"reason,omitempty" doc:"Why"`
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
	Reason string   `json:"reason" is:"required" doc:"The reason as the workload rules name it"`
	Hours  int      `json:"hours" is:"required" doc:"Hours a week taken off"`
	Until  day.Date `json:"until,omitempty" doc:"Last day of the reduction"`
}

// OfficerLeft ends an officer's service; the entry's day is their last.
type OfficerLeft struct {
	Reason string `json:"reason,omitempty" doc:"Why, when it is known"`
}

func (OfficerJoined) Kind() string   { return "officer.joined" }
func (OfficerChanged) Kind() string  { return "officer.changed" }
func (OfficerAbsent) Kind() string   { return "officer.absent" }
func (OfficerReturned) Kind() string { return "officer.returned" }
func (ReductionSet) Kind() string    { return "reduction.set" }
func (OfficerLeft) Kind() string     { return "officer.left" }

var staffKinds = []Kind{
	kind[OfficerJoined](Officer, "officers", "A member of staff joined."),
	kind[OfficerChanged](Officer, "officer_changes", "A member of staff changed grade, role, team or hours."),
	kind[OfficerAbsent](Officer, "absences", "A member of staff is away."),
	kind[OfficerReturned](Officer, "returns", "A member of staff came back."),
	kind[ReductionSet](Officer, "reductions", "A member of staff has fewer hours for cases."),
	kind[OfficerLeft](Officer, "leavers", "A member of staff left."),
}
