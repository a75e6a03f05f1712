// Package casefile is one person's file: what the entries about them add up to.
//
// A file is worked out by folding entries, oldest first, and by nothing else, so it can be thrown away and folded again,
// folded up to a past moment ("as it was known"), or folded with entries that nobody recorded ("what if"). Long texts
// stay in the journal: the file keeps what pages, duties and lists need at a glance.
//
// Every fact in a file carries its [Origin]: the entry it came from, who recorded it, when, and from what source.
package casefile

import (
	"time"

	"daybook/internal/day"
)

// Origin says where a fact came from.
type Origin struct {
	Entry  string    `json:"e"`          // the entry's id
	By     string    `json:"b"`          // who recorded it
	At     time.Time `json:"t"`          // when it was recorded
	On     day.Date  `json:"o,omitzero"` // the day it took effect
	Source string    `json:"s,omitzero"` // where it was learned, when not in Daybook
}

// File is one person's file as it stands after Seq entries.
type File struct {
	Person  string `json:"person"`  // the stream's id
	Seq     int    `json:"seq"`     // the place of the last entry folded in
	Version int    `json:"version"` // the version of the code that folded it

	Opened Origin `json:"opened,omitzero"`
	CRN    string `json:"crn"`
	Name   Name   `json:"name"` // the primary name now
	Born   Detail `json:"born,omitzero"`

	Names         []Name             `json:"names,omitzero"` // aliases, previous and online names, and former primary names
	Identifiers   []Identifier       `json:"identifiers,omitzero"`
	Details       map[string]Detail  `json:"details,omitzero"` // by field: sex, gender, ethnicity, language, contact_by …
	DetailHistory []Detail           `json:"detail_history,omitzero"`
	Phones        []Phone            `json:"phones,omitzero"`
	Emails        []Email            `json:"emails,omitzero"`
	Addresses     []Address          `json:"addresses,omitzero"` // newest first
	Needs         []Need             `json:"needs,omitzero"`
	Circumstances []Circumstance     `json:"circumstances,omitzero"`
	Relations     []Relation         `json:"relations,omitzero"`
	Orders        []Order            `json:"orders,omitzero"`      // newest first
	Allocations   []Allocation       `json:"allocations,omitzero"` // newest first
	Agreements    []Agreement        `json:"agreements,omitzero"`  // what the head of the unit was asked to agree to, newest first
	Risk          *Risk              `json:"risk,omitzero"`        // the latest
	RiskHistory   []RiskChange       `json:"risk_history,omitzero"`
	Assessments   []Assessment       `json:"assessments,omitzero"` // newest first; their answers are kept elsewhere
	Reports       []Report           `json:"reports,omitzero"`     // to courts and others, newest first; their answers are kept elsewhere
	Scores        *Scores            `json:"scores,omitzero"`      // the latest
	Sanctions     []Sanction         `json:"sanctions,omitzero"`   // of the past, beside the orders; newest first
	RecordRead    *RecordRead        `json:"record_read,omitzero"` // when the police record was last read whole
	Answers       []Answers          `json:"answers,omitzero"`     // of assessments, for the predictors; newest first
	Consents      []Consent          `json:"consents,omitzero"`    // to treatment, oldest first
	Spousal       *SpousalRisk       `json:"spousal,omitzero"`     // the latest
	Assessed      *Assessed          `json:"assessed,omitzero"`    // the latest signed answers that the tier reads
	Flags         []Flag             `json:"flags,omitzero"`
	Plan          *Plan              `json:"plan,omitzero"`      // the latest
	PlanMore      *Extension         `json:"plan_more,omitzero"` // the latest time given for an initial plan
	Goals         []Goal             `json:"goals,omitzero"`     // with their steps
	Appointments  []Appointment      `json:"appointments,omitzero"`
	VisitCheck    VisitCheck         `json:"visit_check,omitzero"` // the last safety check of a home visit that was made
	LastSeen      map[string]Seen    `json:"last_seen,omitzero"`   // by mode: office, home, video …: the last meeting attended
	Failures      []Failure          `json:"failures,omitzero"`    // of the last two years, newest first
	Recalls       []Recall           `json:"recalls,omitzero"`     // newest first
	News          []News             `json:"news,omitzero"`        // what came in from others and is unread, and the last ten read
	Credits       []Credit           `json:"credits,omitzero"`     // work done under a code for whose officer counts less, in the order of recording
	Marks         map[string]LastOf  `json:"marks,omitzero"`       // by contact type: the last contact of a type that closes or opens a duty
	Documents     []Document         `json:"documents,omitzero"`   // newest first
	Limits        []Limit            `json:"limits,omitzero"`      // who may see the record
	Interests     []Interest         `json:"interests,omitzero"`   // which officers know the person from elsewhere
	Forced        []Forced           `json:"forced,omitzero"`      // emergency openings
	Snoozes       map[string]Snooze  `json:"snoozes,omitzero"`     // by duty key
	Delivered     map[string]Deliver `json:"delivered,omitzero"`   // by requirement: what was done
	Amended       map[string]Amended `json:"amended,omitzero"`     // by entry: corrected or made in error
	Targets       map[string]Target  `json:"targets,omitzero"`     // by entry: what each amendment named, whether or not it still stands
	Counts        map[string]int     `json:"counts,omitzero"`      // lines of the timeline by group, for its filters
}

// VisitCheck is what was decided about going to see the person at home. The last one that was made counts, whatever the day of
// the visit that it was made for.
type VisitCheck struct {
	Appointment string `json:"appointment"`
	Verdict     string `json:"verdict"` // go, go with a second officer, do not go
}

// Name is one name of the person.
type Name struct {
	Type     string   `json:"type"` // primary, alias, previous, online
	Forename string   `json:"forename,omitzero"`
	Middle   string   `json:"middle,omitzero"`
	Surname  string   `json:"surname,omitzero"`
	Online   string   `json:"online,omitzero"`
	ToldBy   string   `json:"told_by,omitzero"`
	ToldOn   day.Date `json:"told_on,omitzero"`
	Ended    day.Date `json:"ended,omitzero"`
	Origin   Origin   `json:"origin,omitzero"`
}

// Identifier is a number another service knows the person by.
type Identifier struct {
	Type   string   `json:"type"`
	Value  string   `json:"value"`
	Ended  day.Date `json:"ended,omitzero"`
	Origin Origin   `json:"origin,omitzero"`
}

// Detail is one personal detail as it stands or stood.
type Detail struct {
	Field  string `json:"field"`
	Value  string `json:"value"`
	ToldBy string `json:"told_by,omitzero"`
	Origin Origin `json:"origin,omitzero"`
}

// Phone is a telephone number.
type Phone struct {
	Type   string   `json:"type"`
	Number string   `json:"number"`
	Note   string   `json:"note,omitzero"`
	ToldBy string   `json:"told_by,omitzero"`
	ToldOn day.Date `json:"told_on,omitzero"`
	Ended  day.Date `json:"ended,omitzero"`
	Origin Origin   `json:"origin,omitzero"`
}

// Email is an e-mail address.
type Email struct {
	Address string   `json:"address"`
	ToldBy  string   `json:"told_by,omitzero"`
	ToldOn  day.Date `json:"told_on,omitzero"`
	Ended   day.Date `json:"ended,omitzero"`
	Origin  Origin   `json:"origin"`
}

// Address is a place the person lives, lived or means to live.
type Address struct {
	Status   string   `json:"status"`
	Type     string   `json:"type,omitzero"`
	Line1    string   `json:"line1,omitzero"`
	Line2    string   `json:"line2,omitzero"`
	Town     string   `json:"town,omitzero"`
	Postcode string   `json:"postcode,omitzero"`
	Note     string   `json:"note,omitzero"`
	ToldBy   string   `json:"told_by,omitzero"`
	ToldOn   day.Date `json:"told_on,omitzero"`
	Ended    day.Date `json:"ended,omitzero"`
	Origin   Origin   `json:"origin,omitzero"` // Origin.On is the day it began
}

// Need is something the service must arrange.
type Need struct {
	Type        string   `json:"type"`
	Detail      string   `json:"detail,omitzero"`
	Arrangement string   `json:"arrangement,omitzero"`
	Ended       day.Date `json:"ended,omitzero"`
	Origin      Origin   `json:"origin"`
}

// Circumstance is a dated fact of the person's life.
type Circumstance struct {
	Type    string   `json:"type"`
	Subtype string   `json:"subtype,omitzero"`
	Note    string   `json:"note,omitzero"`
	Ended   day.Date `json:"ended,omitzero"`
	Origin  Origin   `json:"origin"`
}

// Relation is someone around the person.
type Relation struct {
	Type         string   `json:"type"`
	Name         string   `json:"name"`
	Born         day.Date `json:"born,omitzero"`
	Phone        string   `json:"phone,omitzero"`
	Organisation string   `json:"organisation,omitzero"`
	MayBeTold    bool     `json:"may_be_told,omitzero"`
	LivesWith    bool     `json:"lives_with,omitzero"`
	Victim       bool     `json:"victim,omitzero"`
	Note         string   `json:"note,omitzero"`
	Ended        day.Date `json:"ended,omitzero"`
	Origin       Origin   `json:"origin"`
}

// Order is a sentence with its requirements and, for custody, its licence.
type Order struct {
	ID           string              `json:"id"` // the entry that made it
	Type         string              `json:"type"`
	Court        string              `json:"court,omitzero"`
	Offence      string              `json:"offence,omitzero"`
	Sentenced    day.Date            `json:"sentenced"`
	Starts       day.Date            `json:"starts"`
	Ends         day.Date            `json:"ends,omitzero"`
	Months       int                 `json:"months,omitzero"`
	Days         int                 `json:"days,omitzero"`
	Custody      int                 `json:"custody_months,omitzero"`
	Unit         string              `json:"unit,omitzero"` // the delivery unit that the court sent it to
	Requirements []Requirement       `json:"requirements,omitzero"`
	Licence      *Licence            `json:"licence,omitzero"` // the latest release
	Conditions   []Condition         `json:"conditions,omitzero"`
	KeyDates     map[string]day.Date `json:"key_dates,omitzero"`
	Status       string              `json:"status,omitzero"` // custodial status code
	StatusSince  day.Date            `json:"status_since,omitzero"`
	Prison       string              `json:"prison,omitzero"`
	Ended        day.Date            `json:"ended,omitzero"`
	EndReason    string              `json:"end_reason,omitzero"`
	Origin       Origin              `json:"origin"`
}

// Requirement is one requirement of an order.
type Requirement struct {
	ID        string   `json:"id"`
	Order     string   `json:"order"`
	Type      string   `json:"type"`
	Subtype   string   `json:"subtype,omitzero"`
	Length    int      `json:"length,omitzero"`
	Starts    day.Date `json:"starts"`
	Ends      day.Date `json:"ends,omitzero"`
	Note      string   `json:"note,omitzero"`
	Ended     day.Date `json:"ended,omitzero"`
	Completed bool     `json:"completed,omitzero"`
	EndReason string   `json:"end_reason,omitzero"`
	EndEntry  string   `json:"end_entry,omitzero"` // the entry that ended it
	Origin    Origin   `json:"origin"`
}

// Licence is a release under a custodial sentence.
type Licence struct {
	Type     string   `json:"type,omitzero"`
	Released day.Date `json:"released"`
	Ends     day.Date `json:"ends"`
	Origin   Origin   `json:"origin"`
}

// Condition is one condition of a licence.
type Condition struct {
	Type   string   `json:"type"`
	Text   string   `json:"text,omitzero"`
	Ended  day.Date `json:"ended,omitzero"`
	Origin Origin   `json:"origin"`
}

// Allocation is one officer's time with the case. Until is the first day on which they no longer held it. A responsible
// officer holds the case until the next one takes over; a caretaker until the case gets a responsible officer or another
// caretaker, or their last day has passed; a co-worker until the same officer takes the case in another way. Each ends
// before that where somebody says so.
type Allocation struct {
	Officer string   `json:"officer"`
	Team    string   `json:"team,omitzero"`
	Unit    string   `json:"unit"`
	Role    string   `json:"role"`
	Reason  string   `json:"reason,omitzero"`
	From    day.Date `json:"from"`
	Until   day.Date `json:"until,omitzero"`
	Origin  Origin   `json:"origin,omitzero"`

	Covers    string   `json:"covers,omitzero"`     // of a caretaker: the responsible officer who is away
	Last      day.Date `json:"last,omitzero"`       // of a caretaker: their last day, as it was said when they were given it
	Ended     day.Date `json:"ended,omitzero"`      // the first day on which they no longer hold it, where somebody ended it
	EndReason string   `json:"end_reason,omitzero"` // why it was ended

	Looked    bool       `json:"looked,omitzero"`    // Daybook looked at the protections when it was given out (docs/rules/protect.md)
	Overrides []Override `json:"overrides,omitzero"` // the protections against which it was given out
	Confirmed []Override `json:"confirmed,omitzero"` // the protections that have come to stand against it and against which it was kept
	Answer    *Answer    `json:"answer,omitzero"`    // what the officer said to it; nil while they have not
}

// Risk is the latest judgement of the risk of serious harm.
type Risk struct {
	Level      string `json:"level"`
	Children   string `json:"children,omitzero"`
	Public     string `json:"public,omitzero"`
	KnownAdult string `json:"known_adult,omitzero"`
	Staff      string `json:"staff,omitzero"`
	Prisoners  string `json:"prisoners,omitzero"`

	// In custody, apart from the community; empty for someone who was not assessed in custody.
	CustodyChildren   string `json:"custody_children,omitzero"`
	CustodyPublic     string `json:"custody_public,omitzero"`
	CustodyKnownAdult string `json:"custody_known_adult,omitzero"`
	CustodyStaff      string `json:"custody_staff,omitzero"`

	Who       string `json:"who,omitzero"`
	Nature    string `json:"nature,omitzero"`
	When      string `json:"when,omitzero"`
	Reduces   string `json:"reduces,omitzero"`
	NotKnown  string `json:"not_known,omitzero"`
	MetPerson bool   `json:"met_person,omitzero"`
	Origin    Origin `json:"origin,omitzero"`
}

// RiskChange is one earlier level.
type RiskChange struct {
	Level  string `json:"level"`
	Origin Origin `json:"origin"`
}

// Scores are the latest actuarial scores, as they came.
type Scores struct {
	Tool    string `json:"tool"`
	ARP     string `json:"arp,omitzero"`
	CSRP    string `json:"csrp,omitzero"`
	SVRP    string `json:"svrp,omitzero"`
	VRP     string `json:"vrp,omitzero"`
	DCSRP   string `json:"dc_srp,omitzero"`
	DCBand  string `json:"dc_srp_band,omitzero"`
	IICSRP  string `json:"iic_srp,omitzero"`
	RSR     string `json:"rsr,omitzero"`
	OGRS3   string `json:"ogrs3,omitzero"`
	Dynamic bool   `json:"dynamic,omitzero"`
	Origin  Origin `json:"origin"`
}

// Flag is a registration on the person.
type Flag struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Category   string   `json:"category,omitzero"`
	Level      string   `json:"level,omitzero"`
	Raised     day.Date `json:"raised"`
	Reviewed   day.Date `json:"reviewed,omitzero"`
	NextReview day.Date `json:"next_review,omitzero"`
	Note       string   `json:"note,omitzero"`
	Ended      day.Date `json:"ended,omitzero"`
	EndReason  string   `json:"end_reason,omitzero"`
	Origin     Origin   `json:"origin"`
}

// Plan is the latest sentence plan or review of it.
type Plan struct {
	ID      string   `json:"id"`
	Type    string   `json:"type"`
	Initial day.Date `json:"initial,omitzero"` // the day of the first plan made under the orders now in force
	Agreed  string   `json:"agreed,omitzero"`
	Why     string   `json:"why,omitzero"` // why they did not agree, or could not be asked
	Words   string   `json:"words,omitzero"`
	Asked   Origin   `json:"asked,omitzero"` // the later answer that Agreed, Why and Words are from; zero when they came with the plan
	Origin  Origin   `json:"origin"`
}

// Extension is more time for an initial plan.
type Extension struct {
	Until  day.Date `json:"until"`
	Reason string   `json:"reason"`
	Origin Origin   `json:"origin"`
}

// Goal is a goal of the plan with its steps.
type Goal struct {
	ID     string `json:"id"`
	Area   string `json:"area,omitzero"`
	Text   string `json:"text"`
	From   string `json:"from,omitzero"`   // person, assessment, sentence or practitioner; empty where it was not said
	Need   string `json:"need,omitzero"`   // the signing of the assessment that found the need which it answers
	Status string `json:"status,omitzero"` // later, achieved or removed; empty while it is worked on
	Steps  []Step `json:"steps,omitzero"`
	Moved  Origin `json:"moved,omitzero"` // what put it where it stands
	Origin Origin `json:"origin"`
}

// Step is one step towards a goal.
type Step struct {
	ID          string   `json:"id"`
	Text        string   `json:"text"`
	Owner       string   `json:"owner,omitzero"` // whose step it is
	Who         string   `json:"who,omitzero"`
	Due         day.Date `json:"due,omitzero"`
	First       day.Date `json:"first,omitzero"`     // the day first agreed, once another took its place (P3.6)
	DayMoves    int      `json:"day_moves,omitzero"` // how often another day was agreed
	WhyMoved    string   `json:"why_moved,omitzero"` // why it was the last time
	Requirement string   `json:"requirement,omitzero"`
	Condition   string   `json:"condition,omitzero"`
	Status      string   `json:"status"` // not started …
	Sessions    int      `json:"sessions,omitzero"`
	LastSession day.Date `json:"last_session,omitzero"`
	Moved       Origin   `json:"moved,omitzero"` // what put it where it stands
	Origin      Origin   `json:"origin"`
}

// Appointment is a meeting, past or to come. A file keeps all those to come and without an outcome, and the last forty
// of the others.
type Appointment struct {
	ID          string    `json:"id"`
	Type        string    `json:"type"`
	Date        day.Date  `json:"date"`
	Start       day.Clock `json:"start"`
	Minutes     int       `json:"minutes,omitzero"`
	Officer     string    `json:"officer"`
	With        string    `json:"with,omitzero"`
	Mode        string    `json:"mode"`
	Place       string    `json:"place,omitzero"`
	Purpose     string    `json:"purpose,omitzero"`
	Order       string    `json:"order,omitzero"`
	Requirement string    `json:"requirement,omitzero"`
	Step        string    `json:"step,omitzero"`
	Series      string    `json:"series,omitzero"`
	Group       string    `json:"group,omitzero"`
	Safety      string    `json:"safety,omitzero"`    // the verdict of the safety check
	Outcome     *Outcome  `json:"outcome,omitzero"`   // the first recorded; a later change of mind is a judgement or a correction
	Cancelled   string    `json:"cancelled,omitzero"` // the reason
	Moved       int       `json:"moved,omitzero"`     // how many times
	Origin      Origin    `json:"origin"`
}

// Outcome is what came of an appointment.
type Outcome struct {
	Entry  string `json:"entry"`
	Code   string `json:"code"`
	Judged string `json:"judged,omitzero"` // what the outcome was judged to be
	Late   int    `json:"late,omitzero"`
	Credit int    `json:"credit,omitzero"` // minutes credited
	Noted  bool   `json:"noted,omitzero"`  // a note was written
	Origin Origin `json:"origin"`
}

// Seen is the last time the person was met in one way.
type Seen struct {
	On    day.Date `json:"on"`
	Entry string   `json:"entry"`
}

// LastOf is the last contact of a type.
type LastOf struct {
	On    day.Date  `json:"on"`
	Entry string    `json:"entry"`
	At    time.Time `json:"at,omitzero"` // when it was recorded
}

// Failure is an outcome that did not comply, with what was decided about it; or another contact, such as a curfew
// report, that was judged or enforced.
type Failure struct {
	Entry       string     `json:"entry"` // the outcome
	Appointment string     `json:"appointment,omitzero"`
	Order       string     `json:"order,omitzero"`
	On          day.Date   `json:"on"`
	Code        string     `json:"code,omitzero"`   // the outcome as it was recorded; empty for a contact without one
	Judged      string     `json:"judged,omitzero"` // the outcome it was judged to be
	Reason      string     `json:"reason,omitzero"`
	Decision    *Decision  `json:"decision,omitzero"` // the latest
	Earlier     []Decision `json:"earlier,omitzero"`  // those it replaced, newest first
	Origin      Origin     `json:"origin"`
}

// Decision is what was decided about a failure.
type Decision struct {
	Entry     string   `json:"entry"`
	Action    string   `json:"action"`
	LetterBy  string   `json:"letter_by,omitzero"`
	RespondBy day.Date `json:"respond_by,omitzero"`
	Sent      day.Date `json:"sent,omitzero"` // the day the letter went out
	Origin    Origin   `json:"origin"`
}

// News is something that came in from others.
type News struct {
	Entry  string   `json:"entry"`
	Type   string   `json:"type"`
	From   string   `json:"from,omitzero"`
	On     day.Date `json:"on"`
	Text   string   `json:"text,omitzero"` // its first words, unless sensitive
	Urgent bool     `json:"urgent,omitzero"`
	Read   string   `json:"read,omitzero"` // who read it
	ReadOn day.Date `json:"read_on,omitzero"`
	Origin Origin   `json:"origin"`
}

// Document is a document on the file.
type Document struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Media     string `json:"media"`
	Size      int    `json:"size"`
	Digest    string `json:"digest"`
	Category  string `json:"category,omitzero"`
	For       string `json:"for,omitzero"`
	Sensitive bool   `json:"sensitive,omitzero"`
	Origin    Origin `json:"origin"`
}

// Credit is work that was recorded under a code which counts for whoever did it (W1.4, W1.5).
type Credit struct {
	Entry string   `json:"entry"`
	Type  string   `json:"type"`
	By    string   `json:"by"` // the officer who did it
	On    day.Date `json:"on"`
}

// Limit is a limit on who may see the record.
type Limit struct {
	ID       string   `json:"id"`
	Type     string   `json:"type"` // exclusion, restriction
	Officers []string `json:"officers"`
	Message  string   `json:"message,omitzero"`
	Reason   string   `json:"reason,omitzero"`
	From     day.Date `json:"from"`
	Until    day.Date `json:"until,omitzero"`  // the last day
	Lifted   string   `json:"lifted,omitzero"` // the entry that ended it before its time
	Origin   Origin   `json:"origin,omitzero"`
}

// Interest is that an officer knows the person from elsewhere. Ended is the day from which it holds no longer.
type Interest struct {
	ID      string   `json:"id"`
	Officer string   `json:"officer"`
	Nature  string   `json:"nature"`
	Note    string   `json:"note,omitzero"`
	Ended   day.Date `json:"ended,omitzero"`
	Origin  Origin   `json:"origin,omitzero"`
}

// Forced is an emergency opening of a limited record.
type Forced struct {
	ID      string   `json:"id"`
	Officer string   `json:"officer"`
	Reason  string   `json:"reason"`
	Until   day.Date `json:"until"`
	Verdict string   `json:"verdict,omitzero"`
	Origin  Origin   `json:"origin,omitzero"`
}

// Snooze puts a duty off.
type Snooze struct {
	Times  int      `json:"times"` // how often this duty was put off
	Until  day.Date `json:"until"`
	Reason string   `json:"reason"`
	Origin Origin   `json:"origin"`
}

// Deliver is what was done of a requirement. What a day or an hour is, the rules say (docs/rules/progress.md).
type Deliver struct {
	Sessions int      `json:"sessions"`         // meetings attended
	Days     int      `json:"days"`             // different days with a meeting attended
	LastDay  day.Date `json:"last_day"`         // the last such day
	Minutes  int      `json:"minutes,omitzero"` // minutes credited
	First    string   `json:"first,omitzero"`   // the entry of the first meeting attended
	On       []int32  `json:"on,omitzero"`      // the different days, each a day.Date as its number, oldest first
}

// Amended says that an entry was corrected or made in error: the last amendment that stands.
type Amended struct {
	By     string    `json:"by"`            // the amending entry
	Void   bool      `json:"void,omitzero"` // made in error
	Reason string    `json:"reason"`
	Who    string    `json:"who"` // who amended it
	At     time.Time `json:"at"`  // when
	// Sensitive says that the correction marked the entry as sensitive, which hides what it said before as well.
	Sensitive bool `json:"sensitive,omitzero"`
}

// Target is an entry that an amendment names, as it was first recorded.
type Target struct {
	Kind string   `json:"kind"`
	On   day.Date `json:"on,omitzero"`
	Of   string   `json:"of,omitzero"` // the entry that it names, when it is an amendment itself
	// Officer is who was given the case, when it is an allocation: they find it whatever became of it.
	Officer string `json:"officer,omitzero"`
}
