// Package access is the one policy of who may see and do what in Daybook. docs/rules/access.md has each clause.
//
// A question is asked with an [Actor], an [Action] and a [Case] (or none), and answered with a [Decision] that names
// the clause. Pages, searches, lists, counts, exports and the command line all ask here; nothing else decides.
package access

// Role is what a member of staff may do by their work.
type Role string

// The roles; their codes and names are reference data (rules.Role).
const (
	Officer   Role = "PO"   // probation officer
	NQO       Role = "NQO"  // newly qualified officer
	Trainee   Role = "PQiP" // trainee probation officer
	PSO       Role = "PSO"  // probation services officer
	Manager   Role = "SPO"  // senior probation officer
	Head      Role = "PDUH" // head of a probation delivery unit
	Admin     Role = "CA"   // case administrator
	Court     Role = "CCO"  // court officer
	Inspector Role = "INSP" // inspector, read only
	System    Role = "SYS"  // keeps accounts and settings, sees no person
)

// Roles lists every role.
var Roles = []Role{Officer, NQO, Trainee, PSO, Manager, Head, Admin, Court, Inspector, System}

// Actor is who asks.
type Actor struct {
	Officer string // the officer's id
	Name    string // as colleagues know them
	Grade   string
	Role    Role
	Team    string
	Unit    string
}

// Action is what they want to do.
type Action string

// The actions. Every route names one.
const (
	SeeSelf       Action = "see-self"       // their own day, duties, drafts, sign-in
	Find          Action = "find"           // look for a person
	SeePerson     Action = "see-person"     // a person's page, timeline, documents
	SeeSensitive  Action = "see-sensitive"  // a sensitive note or document
	Record        Action = "record"         // outcomes, contacts, notes, appointments
	EditPerson    Action = "edit-person"    // personal details and people around them
	Enforce       Action = "enforce"        // decide what to do about a failure
	SendLetter    Action = "send-letter"    // mark a letter as sent
	AssessRisk    Action = "assess-risk"    // RoSH, flags
	Plan          Action = "plan"           // plans, goals, steps
	RecordOrder   Action = "record-order"   // court results: orders, requirements, licences
	Correct       Action = "correct"        // correct an entry or mark it as made in error
	Snooze        Action = "snooze"         // put a duty off
	SetLimit      Action = "set-limit"      // limit who may see a record
	ForceAccess   Action = "force-access"   // open a limited record in an emergency
	ReviewAccess  Action = "review-access"  // judge an emergency access
	Allocate      Action = "allocate"       // give a case to an officer
	Oversee       Action = "oversee"        // decide on a recall, give more time for a plan
	Assess        Action = "assess"         // write and sign an assessment; who is in training has it countersigned
	Countersign   Action = "countersign"    // countersign an assessment, give it back, review its quality
	Endorse       Action = "endorse"        // endorse a decision to recall
	SeeReports    Action = "see-reports"    // the reports of a unit
	AskReport     Action = "ask-report"     // record that a report is asked for, or no longer wanted
	GiveReport    Action = "give-report"    // say who writes a report
	WriteReport   Action = "write-report"   // write, sign and send a report
	ReadReport    Action = "read-report"    // read a report as its second reader, and give it back
	SeeReads      Action = "see-reads"      // who looked at a record
	SeeTeam       Action = "see-team"       // a team's or unit's lists
	SeeDelivery   Action = "see-delivery"   // what courts ordered of a unit, and what became of each
	Receipt       Action = "receipt"        // download a receipt
	SeeStaff      Action = "see-staff"      // what is held of another officer: hours, absences, reductions, and who set them
	SeeAgreed     Action = "see-agreed"     // what was agreed in the supervision of an officer
	EditStaff     Action = "edit-staff"     // an officer's absences, reductions, pattern, stage, mentor, languages
	RunUnit       Action = "run-unit"       // grades, roles, teams, hours, managers, who joins and who leaves; places and local rules of the unit
	ManageAccount Action = "manage-account" // accounts of staff
	SeeLedger     Action = "see-ledger"     // checkpoints and their consistency
	Anyone        Action = "anyone"         // sign-in page, static files, health
)

// What work weighs for the whole service (V6.1): seen by everyone, tried on a unit by its head, published by whoever keeps
// the settings of the service.
const (
	SeeWeightings     Action = "see-weightings"
	TryWeightings     Action = "try-weightings"
	PublishWeightings Action = "publish-weightings"
	DecideFigures     Action = "decide-figures" // the dated settings of the service (V6.3)
)

// DestroyRecords is to destroy what is due (V6.2): on the command line only.
const DestroyRecords Action = "destroy-records"

// Case is what the policy may know of a person's record.
type Case struct {
	Person   string
	Officers []string // responsible, co-working, caretaking today
	Team     string   // of the responsible officer
	Unit     string   // where the case is held
	Limits   []Limit  // in force today
	Forced   []string // officers whose emergency opening is in force today
}

// Limit is one limit in force.
type Limit struct {
	Exclusion bool // true: Officers may not see it; false: only Officers may
	Officers  []string
	Message   string
}

// Visibility is how much of a record shows.
type Visibility string

// The visibilities.
const (
	Full    Visibility = "full"    // everything the role may see
	Message Visibility = "message" // only that it exists and the limit's message
	Nothing Visibility = "nothing" // it looks like a record that does not exist
)

// Decision is an answer with its ground.
type Decision struct {
	Allowed bool
	See     Visibility
	Clause  string // such as "V2.3"
	Text    string // for the person, when they may be told
}

func yes(clause string) Decision { return Decision{Allowed: true, See: Full, Clause: clause} }

func no(see Visibility, clause, text string) Decision {
	return Decision{See: see, Clause: clause, Text: text}
}
