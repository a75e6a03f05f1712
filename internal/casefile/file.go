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
	Entry  string    `json:"e"`           // the entry's id
	By     string    `json:"b"`           // who recorded it
	At     time.Time `json:"t"`           // when it was recorded
	On     day.Date  `json:"o,omitempty"` // the day it took effect
	Source string    `json:"s,omitempty"` // where it was learned, when not in Daybook
}

// File is one person's file as it stands after Seq entries.
type File struct {
	Person  string `json:"person"`  // the stream's id
	Seq     int    `json:"seq"`     // the place of the last entry folded in
	Version int    `json:"version"` // the version of the code that folded it

	Opened Origin `json:"opened"`
	CRN    string `json:"crn"`
	Name   Name   `json:"name"` // the primary name now
	Born   Detail `json:"born,omitzero"`

	Names         []Name             `json:"names,omitempty"` // aliases, previous and online names, and former primary names
	Identifiers   []Identifier       `json:"identifiers,omitempty"`
	Details       map[string]Detail  `json:"details,omitempty"` // by field: sex, gender, ethnicity, language, contact_by …
	DetailHistory []Detail           `json:"detail_history,omitempty"`
	Phones        []Phone            `json:"phones,omitempty"`
	Emails        []Email            `json:"emails,omitempty"`
	Addresses     []Address          `json:"addresses,omitempty"` // newest first
	Needs         []Need             `json:"needs,omitempty"`
	Circumstances []Circumstance     `json:"circumstances,omitempty"`
	Relations     []Relation         `json:"relations,omitempty"`
	Orders        []Order            `json:"orders,omitempty"`      // newest first
	Allocations   []Allocation       `json:"allocations,omitempty"` // newest first
	Risk          *Risk              `json:"risk,omitempty"`        // the latest
	RiskHistory   []RiskChange       `json:"risk_history,omitempty"`
	Scores        *Scores            `json:"scores,omitempty"` // the latest
	Flags         []Flag             `json:"flags,omitempty"`
	Plan          *Plan              `json:"plan,omitempty"`  // the latest
	Goals         []Goal             `json:"goals,omitempty"` // with their steps
	Appointments  []Appointment      `json:"appointments,omitempty"`
	LastSeen      map[string]Seen    `json:"last_seen,omitempty"`  // by mode: office, home, video …: the last meeting attended
	Failures      []Failure          `json:"failures,omitempty"`   // of the last two years, newest first
	News          []News             `json:"news,omitempty"`       // what came in from others and is unread, and the last ten read
	Documents     []Document         `json:"documents,omitempty"`  // newest first
	Limits        []Limit            `json:"limits,omitempty"`     // who may see the record
	Forced        []Forced           `json:"forced,omitempty"`     // emergency openings
	Snoozes       map[string]Snooze  `json:"snoozes,omitempty"`    // by duty key
	Delivered     map[string]Deliver `json:"delivered,omitempty"`  // by requirement: what was done
	Amended       map[string]Amended `json:"amended,omitempty"`    // by entry: corrected or made in error
	Counts        map[string]int     `json:"counts,omitempty"`     // contacts by group, for filters
}

// Name is one name of the person.
type Name struct {
	Type     string   `json:"type"` // primary, alias, previous, online
	Forename string   `json:"forename,omitempty"`
	Middle   string   `json:"middle,omitempty"`
	Surname  string   `json:"surname,omitempty"`
	Online   string   `json:"online,omitempty"`
	ToldBy   string   `json:"told_by,omitempty"`
	ToldOn   day.Date `json:"told_on,omitempty"`
	Ended    day.Date `json:"ended,omitempty"`
	Origin   Origin   `json:"origin"`
}

// Identifier is a number another service knows the person by.
type Identifier struct {
	Type   string   `json:"type"`
	Value  string   `json:"value"`
	Ended  day.Date `json:"ended,omitempty"`
	Origin Origin   `json:"origin"`
}

// Detail is one personal detail as it stands or stood.
type Detail struct {
	Field  string `json:"field"`
	Value  string `json:"value"`
	ToldBy string `json:"told_by,omitempty"`
	Origin Origin `json:"origin"`
}

// Phone is a telephone number.
type Phone struct {
	Type   string   `json:"type"`
	Number string   `json:"number"`
	Note   string   `json:"note,omitempty"`
	ToldBy string   `json:"told_by,omitempty"`
	ToldOn day.Date `json:"told_on,omitempty"`
	Ended  day.Date `json:"ended,omitempty"`
	Origin Origin   `json:"origin"`
}

// Email is an e-mail address.
type Email struct {
	Address string   `json:"address"`
	ToldBy  string   `json:"told_by,omitempty"`
	ToldOn  day.Date `json:"told_on,omitempty"`
	Ended   day.Date `json:"ended,omitempty"`
	Origin  Origin   `json:"origin"`
}

// Address is a place the person lives, lived or means to live.
type Address struct {
	Status   string   `json:"status"`
	Type     string   `json:"type,omitempty"`
	Line1    string   `json:"line1,omitempty"`
	Line2    string   `json:"line2,omitempty"`
	Town     string   `json:"town,omitempty"`
	Postcode string   `json:"postcode,omitempty"`
	Note     string   `json:"note,omitempty"`
	ToldBy   string   `json:"told_by,omitempty"`
	ToldOn   day.Date `json:"told_on,omitempty"`
	Ended    day.Date `json:"ended,omitempty"`
	Origin   Origin   `json:"origin"` // Origin.On is the day it began
}

// Need is something the service must arrange.
type Need struct {
	Type        string   `json:"type"`
	Detail      string   `json:"detail,omitempty"`
	Arrangement string   `json:"arrangement,omitempty"`
	Ended       day.Date `json:"ended,omitempty"`
	Origin      Origin   `json:"origin"`
}

// Circumstance is a dated fact of the person's life.
type Circumstance struct {
	Type    string   `json:"type"`
	Subtype string   `json:"subtype,omitempty"`
	Note    string   `json:"note,omitempty"`
	Ended   day.Date `json:"ended,omitempty"`
	Origin  Origin   `json:"origin"`
}

// Relation is someone around the person.
type Relation struct {
	Type         string   `json:"type"`
	Name         string   `json:"name"`
	Born         day.Date `json:"born,omitempty"`
	Phone        string   `json:"phone,omitempty"`
	Organisation string   `json:"organisation,omitempty"`
	MayBeTold    bool     `json:"may_be_told,omitempty"`
	LivesWith    bool     `json:"lives_with,omitempty"`
	Victim       bool     `json:"victim,omitempty"`
	Note         string   `json:"note,omitempty"`
	Ended        day.Date `json:"ended,omitempty"`
	Origin       Origin   `json:"origin"`
}

// Order is a sentence with its requirements and, for custody, its licence.
type Order struct {
	ID           string              `json:"id"` // the entry that made it
	Type         string              `json:"type"`
	Court        string              `json:"court,omitempty"`
	Offence      string              `json:"offence,omitempty"`
	Sentenced    day.Date            `json:"sentenced"`
	Starts       day.Date            `json:"starts"`
	Ends         day.Date            `json:"ends,omitempty"`
	Months       int                 `json:"months,omitempty"`
	Days         int                 `json:"days,omitempty"`
	Custody      int                 `json:"custody_months,omitempty"`
	Requirements []Requirement       `json:"requirements,omitempty"`
	Licence      *Licence            `json:"licence,omitempty"` // the latest release
	Conditions   []Condition         `json:"conditions,omitempty"`
	KeyDates     map[string]day.Date `json:"key_dates,omitempty"`
	Status       string              `json:"status,omitempty"` // custodial status code
	StatusSince  day.Date            `json:"status_since,omitempty"`
	Prison       string              `json:"prison,omitempty"`
	Ended        day.Date            `json:"ended,omitempty"`
	EndReason    string              `json:"end_reason,omitempty"`
	Origin       Origin              `json:"origin"`
}

// Requirement is one requirement of an order.
type Requirement struct {
	ID        string   `json:"id"`
	Order     string   `json:"order"`
	Type      string   `json:"type"`
	Subtype   string   `json:"subtype,omitempty"`
	Length    int      `json:"length,omitempty"`
	Starts    day.Date `json:"starts"`
	Ends      day.Date `json:"ends,omitempty"`
	Note      string   `json:"note,omitempty"`
	Ended     day.Date `json:"ended,omitempty"`
	Completed bool     `json:"completed,omitempty"`
	EndReason string   `json:"end_reason,omitempty"`
	Origin    Origin   `json:"origin"`
}

// Licence is a release under a custodial sentence.
type Licence struct {
	Type     string   `json:"type,omitempty"`
	Released day.Date `json:"released"`
	Ends     day.Date `json:"ends"`
	Origin   Origin   `json:"origin"`
}

// Condition is one condition of a licence.
type Condition struct {
	Type   string   `json:"type"`
	Text   string   `json:"text,omitempty"`
	Ended  day.Date `json:"ended,omitempty"`
	Origin Origin   `json:"origin"`
}

// Allocation is one officer's time with the case. Until is the day the next responsible officer took over.
type Allocation struct {
	Officer string   `json:"officer"`
	Team    string   `json:"team,omitempty"`
	Unit    string   `json:"unit"`
	Role    string   `json:"role"`
	Reason  string   `json:"reason,omitempty"`
	From    day.Date `json:"from"`
	Until   day.Date `json:"until,omitempty"`
	Origin  Origin   `json:"origin"`
}

// Risk is the latest judgement of the risk of serious harm.
type Risk struct {
	Level      string `json:"level"`
	Children   string `json:"children,omitempty"`
	Public     string `json:"public,omitempty"`
	KnownAdult string `json:"known_adult,omitempty"`
	Staff      string `json:"staff,omitempty"`
	Prisoners  string `json:"prisoners,omitempty"`
	Who        string `json:"who,omitempty"`
	When       string `json:"when,omitempty"`
	Reduces    string `json:"reduces,omitempty"`
	NotKnown   string `json:"not_known,omitempty"`
	MetPerson  bool   `json:"met_person,omitempty"`
	Origin     Origin `json:"origin"`
}

// RiskChange is one earlier level.
type RiskChange struct {
	Level  string `json:"level"`
	Origin Origin `json:"origin"`
}

// Scores are the latest actuarial scores, as they came.
type Scores struct {
	Tool    string `json:"tool"`
	ARP     string `json:"arp,omitempty"`
	CSRP    string `json:"csrp,omitempty"`
	SVRP    string `json:"svrp,omitempty"`
	VRP     string `json:"vrp,omitempty"`
	DCSRP   string `json:"dc_srp,omitempty"`
	DCBand  string `json:"dc_srp_band,omitempty"`
	IICSRP  string `json:"iic_srp,omitempty"`
	RSR     string `json:"rsr,omitempty"`
	OGRS3   string `json:"ogrs3,omitempty"`
	Dynamic bool   `json:"dynamic,omitempty"`
	Origin  Origin `json:"origin"`
}

// Flag is a registration on the person.
type Flag struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Category   string   `json:"category,omitempty"`
	Level      string   `json:"level,omitempty"`
	Raised     day.Date `json:"raised"`
	Reviewed   day.Date `json:"reviewed,omitempty"`
	NextReview day.Date `json:"next_review,omitempty"`
	Note       string   `json:"note,omitempty"`
	Ended      day.Date `json:"ended,omitempty"`
	EndReason  string   `json:"end_reason,omitempty"`
	Origin     Origin   `json:"origin"`
}

// Plan is the latest sentence plan or review of it.
type Plan struct {
	ID      string   `json:"id"`
	Type    string   `json:"type"`
	Initial day.Date `json:"initial,omitempty"` // the day of the first plan made under the orders now in force
	Agreed  string   `json:"agreed,omitempty"`
	Words   string   `json:"words,omitempty"`
	Origin  Origin   `json:"origin"`
}

// Goal is a goal of the plan with its steps.
type Goal struct {
	ID     string `json:"id"`
	Area   string `json:"area,omitempty"`
	Text   string `json:"text"`
	Steps  []Step `json:"steps,omitempty"`
	Origin Origin `json:"origin"`
}

// Step is one step towards a goal.
type Step struct {
	ID          string   `json:"id"`
	Text        string   `json:"text"`
	Who         string   `json:"who,omitempty"`
	Due         day.Date `json:"due,omitempty"`
	Requirement string   `json:"requirement,omitempty"`
	Status      string   `json:"status"` // not started …
	Sessions    int      `json:"sessions,omitempty"`
	Origin      Origin   `json:"origin"`
}

// Appointment is a meeting, past or to come. A file keeps all those to come and without an outcome, and the last forty
// of the others.
type Appointment struct {
	ID          string    `json:"id"`
	Type        string    `json:"type"`
	Date        day.Date  `json:"date"`
	Start       day.Clock `json:"start"`
	Minutes     int       `json:"minutes,omitempty"`
	Officer     string    `json:"officer"`
	With        string    `json:"with,omitempty"`
	Mode        string    `json:"mode"`
	Place       string    `json:"place,omitempty"`
	Purpose     string    `json:"purpose,omitempty"`
	Order       string    `json:"order,omitempty"`
	Requirement string    `json:"requirement,omitempty"`
	Step        string    `json:"step,omitempty"`
	Series      string    `json:"series,omitempty"`
	Group       string    `json:"group,omitempty"`
	Safety      string    `json:"safety,omitempty"` // the verdict of the safety check
	Outcome     *Outcome  `json:"outcome,omitempty"`
	Cancelled   string    `json:"cancelled,omitempty"` // the reason
	Moved       int       `json:"moved,omitempty"`     // how many times
	Origin      Origin    `json:"origin"`
}

// Outcome is what came of an appointment.
type Outcome struct {
	Entry  string `json:"entry"`
	Code   string `json:"code"`
	Late   int    `json:"late,omitempty"`
	Noted  bool   `json:"noted,omitempty"` // a note was written
	Origin Origin `json:"origin"`
}

// Seen is the last time the person was met in one way.
type Seen struct {
	On    day.Date `json:"on"`
	Entry string   `json:"entry"`
}

// Failure is an outcome that did not comply, with what was decided about it.
type Failure struct {
	Entry       string    `json:"entry"` // the outcome
	Appointment string    `json:"appointment,omitempty"`
	Order       string    `json:"order,omitempty"`
	On          day.Date  `json:"on"`
	Code        string    `json:"code"`             // the outcome as it was recorded
	Judged      string    `json:"judged,omitempty"` // the outcome it was judged to be
	Reason      string    `json:"reason,omitempty"`
	Decision    *Decision `json:"decision,omitempty"` // the latest
	Origin      Origin    `json:"origin"`
}

// Decision is what was decided about a failure.
type Decision struct {
	Entry     string   `json:"entry"`
	Action    string   `json:"action"`
	LetterBy  string   `json:"letter_by,omitempty"`
	RespondBy day.Date `json:"respond_by,omitempty"`
	Sent      day.Date `json:"sent,omitempty"` // the day the letter went out
	Origin    Origin   `json:"origin"`
}

// News is something that came in from others.
type News struct {
	Entry  string   `json:"entry"`
	Type   string   `json:"type"`
	From   string   `json:"from,omitempty"`
	On     day.Date `json:"on"`
	Text   string   `json:"text,omitempty"` // its first words, unless sensitive
	Urgent bool     `json:"urgent,omitempty"`
	Read   string   `json:"read,omitempty"` // who read it
	ReadOn day.Date `json:"read_on,omitempty"`
	Origin Origin   `json:"origin"`
}

// Document is a document on the file.
type Document struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Media     string `json:"media"`
	Size      int    `json:"size"`
	Digest    string `json:"digest"`
	Category  string `json:"category,omitempty"`
	For       string `json:"for,omitempty"`
	Sensitive bool   `json:"sensitive,omitempty"`
	Origin    Origin `json:"origin"`
}

// Limit is a limit on who may see the record.
type Limit struct {
	ID       string   `json:"id"`
	Type     string   `json:"type"` // exclusion, restriction
	Officers []string `json:"officers"`
	Message  string   `json:"message,omitempty"`
	Reason   string   `json:"reason,omitempty"`
	From     day.Date `json:"from"`
	Until    day.Date `json:"until,omitempty"` // the last day
	Origin   Origin   `json:"origin"`
}

// Forced is an emergency opening of a limited record.
type Forced struct {
	ID      string   `json:"id"`
	Officer string   `json:"officer"`
	Reason  string   `json:"reason"`
	Until   day.Date `json:"until"`
	Verdict string   `json:"verdict,omitempty"`
	Origin  Origin   `json:"origin"`
}

// Snooze puts a duty off.
type Snooze struct {
	Until  day.Date `json:"until"`
	Reason string   `json:"reason"`
	Origin Origin   `json:"origin"`
}

// Deliver is what was done of a requirement. What a day or an hour is, the rules say (docs/rules/progress.md).
type Deliver struct {
	Sessions int      `json:"sessions"`          // meetings attended
	Days     int      `json:"days"`              // different days with a meeting attended
	LastDay  day.Date `json:"last_day"`          // the last such day
	Minutes  int      `json:"minutes,omitempty"` // minutes credited
}

// Amended says that an entry was corrected or made in error.
type Amended struct {
	By     string `json:"by"`             // the correcting entry
	Void   bool   `json:"void,omitempty"` // made in error
	Reason string `json:"reason"`
}
