// Package lists works out the rows that other pages look a person up by: the diary, the duty list and the caseload of
// an officer, a unit's cases without an officer, what came in, and the terms by which a person is found.
//
// Rows are a pure function of the file and its standing. They are for looking up, never for deciding: a rebuild throws
// them away and makes them again. A change writes only the difference between the rows before and after it.
package lists

import (
	"daybook/internal/day"
)

// Table names one list.
type Table string

// The lists. Each row lives in the scope of its owner.
const (
	Diary    Table = "diary"    // owner: officer; an appointment
	Duties   Table = "duty"     // owner: officer, or unit for a case without one; a duty
	Caseload Table = "caseload" // owner: officer, or unit for a case without one; a person
	News     Table = "news"     // owner: officer; something that came in
	Lookup   Table = "lookup"   // owner: a search term; a person
	Oversee  Table = "oversee"  // owner: unit; something a manager must see: emergency access to review …
)

// Row is one row of a list. Owner and Key identify it within its table; the rest is what the list shows.
type Row struct {
	Table  Table
	Owner  string   // officer, unit or search term
	Key    string   // unique within table and owner
	Person string   // whom it is about
	Date   day.Date // what the list is ordered by: the day of the meeting, the day a duty is due, the day news came
	Sort   int      // order within the day or list: minutes after midnight, rank
	Until  day.Date // for duties: snoozed until; for the diary: none
	Body   string   // what the list shows, as JSON of DiaryBody, DutyBody …
}

// Head is what every list shows of a person.
type Head struct {
	Person  string   `json:"p"`
	Name    string   `json:"n"`
	CRN     string   `json:"c"`
	RoSH    string   `json:"r,omitempty"`
	Tier    string   `json:"t,omitempty"`
	Limited bool     `json:"l,omitempty"` // someone is kept out: ask the policy before showing
	Born    day.Date `json:"b,omitempty"`
}

// DiaryBody is one appointment in a diary.
type DiaryBody struct {
	Head
	Appointment string   `json:"a"`
	Type        string   `json:"ty"` // contact type, a code
	Start       string   `json:"s"`
	Minutes     int      `json:"m,omitempty"`
	Mode        string   `json:"mo"`
	Place       string   `json:"pl,omitempty"`
	With        string   `json:"w,omitempty"`
	Purpose     string   `json:"pu,omitempty"`
	Requirement string   `json:"re,omitempty"` // in words: "RAR day 7 of 20"
	Outcome     string   `json:"o,omitempty"`  // the one that stands, a code
	Cancelled   bool     `json:"x,omitempty"`
	Warnings    []string `json:"wa,omitempty"`
	Since       []string `json:"si,omitempty"` // what changed since last time
	Interpreter string   `json:"i,omitempty"`
	Group       string   `json:"g,omitempty"`
}

// CaseBody is one person in a caseload.
type CaseBody struct {
	Head
	Unit     string   `json:"u,omitempty"`
	Team     string   `json:"te,omitempty"`
	Role     string   `json:"ro,omitempty"` // responsible, co-worker, caretaker
	From     day.Date `json:"f,omitempty"`
	Order    string   `json:"or,omitempty"` // in words
	Ends     day.Date `json:"e,omitempty"`
	LastSeen day.Date `json:"ls,omitempty"`
	SeenDue  day.Date `json:"sd,omitempty"`
	Next     day.Date `json:"nx,omitempty"`
	Flags    []string `json:"fl,omitempty"`
	Officers int      `json:"of,omitempty"` // in twelve months
	Late     int      `json:"la,omitempty"` // duties late on the day of derivation
}

// DutyBody is one duty in a duty list.
type DutyBody struct {
	Head
	Kind   string `json:"k"`
	Title  string `json:"ti"`
	Detail string `json:"d,omitempty"`
	Clause string `json:"cl,omitempty"`
	Figure string `json:"fi,omitempty"`
	About  string `json:"ab,omitempty"`
	Hard   bool   `json:"h,omitempty"`
	Warn   string `json:"w,omitempty"`
}

// NewsBody is something that came in.
type NewsBody struct {
	Head
	Entry  string `json:"en"`
	Type   string `json:"ty"`
	From   string `json:"fr,omitempty"`
	Text   string `json:"tx,omitempty"`
	Urgent bool   `json:"ur,omitempty"`
}

// OverseeBody is something for a manager.
type OverseeBody struct {
	Head
	Kind   string `json:"k"`
	Entry  string `json:"en"`
	By     string `json:"by"`
	Reason string `json:"re"`
}

// Change is what must be written to turn one set of rows into another.
type Change struct {
	Put    []Row // new or changed rows
	Delete []Row // rows that are gone; only Table, Owner and Key matter
}
