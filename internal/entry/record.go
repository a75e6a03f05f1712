package entry

import "daybook/internal/day"

// DocumentAdded attaches a document to the person, or to one entry of theirs. The bytes stand in the blob store under
// their digest.
type DocumentAdded struct {
	Name      string `json:"name" is:"required" doc:"File name as it was given"`
	Media     string `json:"media" is:"required" doc:"Media type"`
	Size      int    `json:"size" is:"required" doc:"Size in bytes"`
	Digest    string `json:"digest" is:"required" doc:"SHA-256 of the bytes, in hexadecimal"`
	Category  string `json:"category,omitempty" doc:"What it is: court report, police record, previous assessment …"`
	For       string `json:"for,omitempty" is:"of=outcome.recorded|contact.recorded|enforcement.decided|order.made|risk.assessed|plan.made" doc:"The entry it is attached to"`
	Sensitive bool   `json:"sensitive,omitempty" doc:"It is sensitive (docs/rules/access.md)"`
}

// DutySnoozed puts a duty out of sight until a day, with a reason.
type DutySnoozed struct {
	Duty   string   `json:"duty" is:"required" doc:"The duty's key"`
	Until  day.Date `json:"until" is:"required" doc:"The day it comes back"`
	Reason string   `json:"reason" is:"required" doc:"Why it can wait"`
}

// LimitSet limits who may see the person's record from the entry's day on.
type LimitSet struct {
	Type     string   `json:"type" is:"required,one=exclusion|restriction" doc:"Exclusion: these officers may not see it. Restriction: only these may"`
	Officers []string `json:"officers" is:"required" doc:"The officers named, separated by semicolons"`
	Message  string   `json:"message,omitempty" doc:"What someone who is kept out is told, where policy says to tell them; empty: the record looks like one that does not exist"`
	Reason   string   `json:"reason" is:"required" doc:"Why"`
	Until    day.Date `json:"until,omitempty" doc:"Last day of the limit"`
}

// InterestDeclared says that an officer knows the person from elsewhere, so that the case is not to be theirs.
type InterestDeclared struct {
	Officer string `json:"officer" is:"required,officer" doc:"Whose interest it is"`
	Nature  string `json:"nature" is:"required,one=family|household|friend|neighbour|victim|past|other" doc:"How they know the person"`
	Note    string `json:"note,omitempty" is:"long" doc:"What others should know of it; sensitive"`
}

// InterestEnded says that a declared interest holds no longer, or never did.
type InterestEnded struct {
	Interest string `json:"interest" is:"required,of=interest.declared" doc:"The interest"`
	Reason   string `json:"reason" is:"required" doc:"Why it holds no longer"`
}

// AccessForced says that an officer opened a limited record in an emergency.
type AccessForced struct {
	Officer string   `json:"officer" is:"required,officer" doc:"Who opened it"`
	Reason  string   `json:"reason" is:"required,long" doc:"The emergency, in words"`
	Until   day.Date `json:"until" is:"required" doc:"Last day on which it stays open to them"`
}

// AccessReviewed is the manager's judgement of an emergency access.
type AccessReviewed struct {
	Access  string `json:"access" is:"required,of=access.forced" doc:"The access"`
	Verdict string `json:"verdict" is:"required,one=justified|not justified" doc:"The judgement"`
	Note    string `json:"note,omitempty" is:"long" doc:"Why"`
}

// EntryCorrected says what an earlier entry should have said. Both stay in the record.
type EntryCorrected struct {
	Of     string   `json:"of" is:"required" doc:"The entry that was wrong"`
	On     day.Date `json:"on,omitempty" doc:"The day it should have carried; empty leaves it"`
	As     string   `json:"as" is:"required,long" doc:"What it should have said: the whole payload as JSON"`
	Reason string   `json:"reason" is:"required" doc:"Why it was wrong"`
}

// EntryVoided marks an earlier entry as made in error. Both stay in the record.
type EntryVoided struct {
	Of     string `json:"of" is:"required" doc:"The entry made in error"`
	Reason string `json:"reason" is:"required" doc:"Why it was wrong"`
}

func (DocumentAdded) Kind() string    { return "document.added" }
func (DutySnoozed) Kind() string      { return "duty.snoozed" }
func (LimitSet) Kind() string         { return "limit.set" }
func (InterestDeclared) Kind() string { return "interest.declared" }
func (InterestEnded) Kind() string    { return "interest.ended" }
func (AccessForced) Kind() string     { return "access.forced" }
func (AccessReviewed) Kind() string   { return "access.reviewed" }
func (EntryCorrected) Kind() string   { return "entry.corrected" }
func (EntryVoided) Kind() string      { return "entry.voided" }

var recordKinds = []Kind{
	kind[DocumentAdded](Person, "documents", "A document was added."),
	kind[DutySnoozed](Person, "snoozes", "A duty was put off."),
	kind[LimitSet](Person, "limits", "Who may see the record was limited."),
	kind[InterestDeclared](Person, "interests", "An officer knows the person from elsewhere."),
	kind[InterestEnded](Person, "interest_ends", "A declared interest holds no longer."),
	kind[AccessForced](Person, "emergency_access", "A limited record was opened in an emergency."),
	kind[AccessReviewed](Person, "access_reviews", "An emergency access was reviewed."),
	kind[EntryCorrected](Person, "corrections", "An entry was corrected."),
	kind[EntryVoided](Person, "voids", "An entry was marked as made in error."),
}
