package entry

import "daybook/internal/day"

// CaseAllocated gives the person to an officer from the entry's day on.
type CaseAllocated struct {
	Officer string `json:"officer" is:"required,officer" doc:"Who takes the case"`
	Team    string `json:"team,omitempty" doc:"Their team on that day"`
	Unit    string `json:"unit" is:"required" doc:"Their unit on that day"`
	Role    string `json:"role" is:"required,one=responsible|co-worker|caretaker" doc:"How they hold it"`
	Reason  string `json:"reason,omitempty" is:"code=allocation_reason" doc:"Why it moved"`
	Note    string `json:"note,omitempty" is:"long" doc:"What the manager wrote"`

	Covers string   `json:"covers,omitempty" is:"officer" doc:"Of a caretaker: the responsible officer who is away and for whom they look after the case"`
	Until  day.Date `json:"until,omitempty" doc:"Of a caretaker: the last day on which they look after the case; empty while nobody knows it"`

	Read  []string `json:"read,omitempty" doc:"What the manager confirmed they read before giving it out: police record, previous assessments, safeguarding"`
	Facts string   `json:"facts,omitempty" is:"long" doc:"How full the officer was at that moment and what stood against it; given where Daybook looked at it (docs/rules/protect.md)"`
}

// AllocationOverridden says that a case was given out although a protection asked for a reason, and who takes that upon
// themselves: whoever recorded it.
type AllocationOverridden struct {
	Allocation string `json:"allocation" is:"required,of=case.allocated" doc:"The allocation"`
	Clause     string `json:"clause" is:"required" doc:"The protection, such as G1.1 (docs/rules/protect.md)"`
	Finding    string `json:"finding" is:"required" doc:"What it found"`
	Facts      string `json:"facts,omitempty" is:"long" doc:"The figures it rests on, as they were at that moment"`
	Reason     string `json:"reason" is:"required,long" doc:"Why the case was given out all the same"`
}

// AllocationConfirmed says that an officer keeps a case although a protection has come to stand against it since, and who
// takes that upon themselves: whoever recorded it.
type AllocationConfirmed struct {
	Allocation string `json:"allocation" is:"required,of=case.allocated" doc:"The allocation"`
	Clause     string `json:"clause" is:"required" doc:"The protection, such as G2.1 (docs/rules/protect.md)"`
	Finding    string `json:"finding" is:"required" doc:"What it found"`
	Facts      string `json:"facts,omitempty" is:"long" doc:"The figures it rests on, as they were at that moment"`
	Reason     string `json:"reason" is:"required,long" doc:"Why the case stays where it is"`
}

// AllocationEnded ends an officer's time with a case before anyone else takes it: a co-worker is no longer needed, the
// officer who was covered is back. The entry's day is the first on which they no longer hold it.
type AllocationEnded struct {
	Allocation string `json:"allocation" is:"required,of=case.allocated" doc:"The allocation"`
	Reason     string `json:"reason" is:"required,one=officer is back|no longer needed|other" doc:"Why it ends"`
	Note       string `json:"note,omitempty" is:"long" doc:"What the manager wrote"`
}

// CaseAnswered is what the officer says to a case that was given to them. It stays whatever becomes of the case.
type CaseAnswered struct {
	Allocation string `json:"allocation" is:"required,of=case.allocated" doc:"The allocation"`
	Answer     string `json:"answer" is:"required,one=accepted|concern" doc:"Accepted, or a concern that the manager must look at"`
	Why        string `json:"why,omitempty" is:"one=too much|not trained|conflict|other" doc:"What the concern is"`
	Note       string `json:"note,omitempty" is:"long" doc:"The concern in the officer's words"`
}

// AgreementAsked asks the head of the unit to agree that a case goes to an officer, where a protection stops everyone else.
type AgreementAsked struct {
	Officer  string   `json:"officer" is:"required,officer" doc:"Who should take the case"`
	Unit     string   `json:"unit" is:"required" doc:"The unit whose head is asked"`
	Role     string   `json:"role" is:"required,one=responsible|co-worker|caretaker" doc:"How they would hold it"`
	Clauses  []string `json:"clauses" doc:"The protections that stop everyone but the head"`
	Findings string   `json:"findings" is:"required,long" doc:"How full the officer was at that moment and what stood against it"`
	Reason   string   `json:"reason" is:"required,long" doc:"Why the case should go to them all the same"`
	Read     []string `json:"read,omitempty" doc:"What the manager confirmed they read"`
}

// AgreementAnswered is the head's answer. Where they agree, they give the case out themselves and the allocation follows.
type AgreementAnswered struct {
	Asked  string `json:"asked" is:"required,of=agreement.asked" doc:"What was asked"`
	Answer string `json:"answer" is:"required,one=given|refused" doc:"Given out, or refused"`
	Reason string `json:"reason,omitempty" is:"long" doc:"Why, in the head's words"`
}

func (CaseAllocated) Kind() string        { return "case.allocated" }
func (AllocationOverridden) Kind() string { return "allocation.overridden" }
func (AllocationConfirmed) Kind() string  { return "allocation.confirmed" }
func (AllocationEnded) Kind() string      { return "allocation.ended" }
func (CaseAnswered) Kind() string         { return "case.answered" }
func (AgreementAsked) Kind() string       { return "agreement.asked" }
func (AgreementAnswered) Kind() string    { return "agreement.answered" }

var allocationKinds = []Kind{
	kind[CaseAllocated](Person, "allocations", "A case was given to an officer."),
	kind[AllocationOverridden](Person, "overrides", "A case was given out against a protection, with a reason."),
	kind[AllocationConfirmed](Person, "confirmations", "A case stays with its officer against a protection, with a reason."),
	kind[AllocationEnded](Person, "allocation_ends", "An officer's time with a case ended before anyone else took it."),
	kind[CaseAnswered](Person, "case_answers", "An officer accepted a case or recorded a concern."),
	kind[AgreementAsked](Person, "agreements_asked", "The head of the unit was asked to agree to an allocation."),
	kind[AgreementAnswered](Person, "agreement_answers", "The head of the unit answered."),
}
