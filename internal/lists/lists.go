// Package lists works out the rows that other pages look a person up by: the diary, the duty list and the caseload of
// an officer, a unit's cases without an officer, what came in, and the terms by which a person is found.
//
// Rows are a pure function of the file and its standing. They are for looking up, never for deciding: a rebuild throws
// them away and makes them again. A change writes only the difference between the rows before and after it.
package lists

import (
	"strings"

	"daybook/internal/day"
	"daybook/internal/load"
)

// Table names one list.
type Table string

// The lists. Each row lives in the scope of its owner.
const (
	Diary    Table = "diary"    // owner: officer; an appointment
	Duties   Table = "duty"     // owner: officer, or unit for a case without one; a duty
	Caseload Table = "caseload" // owner: officer, or unit for a case without one; a person
	News     Table = "news"     // owner: officer; something that came in
	Lookup   Table = "lookup"   // owner: a search term; a person, under who holds their case (see [TermRow])
	Sought   Table = "sought"   // owner: person; as much of their file as a search looks at and shows
	Work     Table = "work"     // owner: officer; work that the official load does not count
	Priced   Table = "priced"   // owner: officer; work that is priced by itself, while it counts
	Beside   Table = "beside"   // owner: officer; a person whom they held as co-worker or caretaker, or by an allocation amended since
	Points   Table = "points"   // owner: officer; a change of the points they hold; once written it stays
	Sums     Table = "sum"      // owner: a team, unit, region or the service; what was held at the end of a day, about nobody in particular
	Interest Table = "interest" // owner: officer; a person whom they know from elsewhere
	Counting Table = "counted"  // owner: as of the caseload and the duties; what counts of a person in a sum over many
	Guard    Table = "guard"    // owner: officer; a case they hold, as the protections look at it again (docs/rules/protect.md, G6)
	Lapse    Table = "lapse"    // owner: unit; a protection that no longer holds and a manager looks at (G6); made anew each night
	Delivery Table = "delivery" // owner: unit; a requirement that a court made there, until its day: the last on which it was in force
	Reports  Table = "report"   // owner: the unit that writes it, and its author; a report that has not gone
	Sent     Table = "sent"     // owner: the unit that wrote it; a report that went, or is no longer wanted
	Oversee  Table = "oversee"  // owner: unit; something a manager must see: emergency access to review …
)

// Nightly reports whether the rows of a list are made anew each night from those of other lists, and so are no part of what
// follows from one person's record.
func (t Table) Nightly() bool { return t == Sums || t == Lapse }

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

	Counted Counted // of the table Counting only, which has nothing else
}

// Head is what every list shows of a person.
type Head struct {
	Person  string   `json:"p"`
	Name    string   `json:"n"`
	CRN     string   `json:"c"`
	RoSH    string   `json:"r,omitzero"`
	Tier    string   `json:"t,omitzero"`
	Limited bool     `json:"l,omitzero"` // someone is kept out, or will be: ask the policy before showing
	Born    day.Date `json:"b,omitzero"`
}

// LimitedMark stands in the body of a row exactly when the Head in it is Limited: quotes within texts are escaped.
const LimitedMark = `"l":true`

// Limited reports what the Head in the row's body says, without reading the whole of it.
func (r Row) Limited() bool { return strings.Contains(r.Body, LimitedMark) }

// DiaryBody is one appointment in a diary. Type and Outcome are codes, so that a page can tell a failure from a success.
type DiaryBody struct {
	Head
	Appointment string   `json:"a"`
	Type        string   `json:"ty"` // contact type, a code
	Start       string   `json:"s"`
	Minutes     int      `json:"m,omitzero"`
	Mode        string   `json:"mo"`
	Place       string   `json:"pl,omitzero"`
	With        string   `json:"w,omitzero"`
	Purpose     string   `json:"pu,omitzero"`
	Requirement string   `json:"re,omitzero"` // in words: "RAR day 7 of 20"
	Outcome     string   `json:"o,omitzero"`  // the one that stands, a code
	Cancelled   bool     `json:"x,omitzero"`
	Warnings    []string `json:"wa,omitzero"`
	Since       []string `json:"si,omitzero"` // what changed since last time
	Interpreter string   `json:"i,omitzero"`
	Group       string   `json:"g,omitzero"`
	For         string   `json:"for,omitzero"` // in the diary of a caretaker: the officer it is booked with, who is away
	By          string   `json:"by,omitzero"`  // in the diary of who is away: the caretaker who meets the person
}

// CaseBody is one person in a caseload.
type CaseBody struct {
	Head
	Unit string   `json:"u,omitzero"`
	Team string   `json:"te,omitzero"`
	Role string   `json:"ro,omitzero"` // responsible, co-worker, caretaker
	From day.Date `json:"f,omitzero"`

	Covers    string   `json:"cf,omitzero"` // of a caretaker: the officer who is away
	CoveredBy string   `json:"cb,omitzero"` // of a responsible officer: who looks after the case now
	Until     day.Date `json:"cu,omitzero"` // the last day of the cover; none while nobody knows it

	Order    string   `json:"or,omitzero"` // in words
	Ends     day.Date `json:"e,omitzero"`
	LastSeen day.Date `json:"ls,omitzero"`
	SeenDue  day.Date `json:"sd,omitzero"`
	Next     day.Date `json:"nx,omitzero"`
	Flags    []string `json:"fl,omitzero"`
	Officers int      `json:"of,omitzero"` // in twelve months
	Late     int      `json:"la,omitzero"` // duties late on the day of derivation

	Lacks []Lack `json:"lk,omitzero"` // what whoever takes the case will look for in vain; only while nobody is responsible

	Weight   load.Weighed  `json:"wt"`          // what the case weighs for the officer who is responsible for it
	Foreseen load.Foreseen `json:"fo,omitzero"` // what is known of how it will weigh later
}

// Lack is something that the record of a person does not have (clause U1.5).
type Lack string

// What a record may lack, in the order in which it is named.
const (
	NoRoSH     Lack = "rosh"
	NoScores   Lack = "scores"
	NoPolice   Lack = "police"
	NoPrevious Lack = "previous"
	NoSafe     Lack = "safeguarding"
	NoAddress  Lack = "address"
)

// WorkKind is a kind of work that the record shows and the official load does not count (clauses W24.2 to W24.5).
type WorkKind string

// The kinds of work.
const (
	MetForOthers WorkKind = "met for others" // a meeting with someone whom another officer holds
	MetUnheld    WorkKind = "met unheld"     // a meeting with someone whom nobody holds
	Letter       WorkKind = "letter"         // an enforcement letter that the officer took on and that went out
	Breach       WorkKind = "breach"         // a decision to breach
	Recall       WorkKind = "recall"         // a decision to recall
	ParoleReport WorkKind = "parole report"  // a document added as one
	CourtReport  WorkKind = "court report"   // a document added as one
)

// WorkBody is one piece of such work.
type WorkBody struct {
	Head
	Kind    WorkKind `json:"k"`
	Entry   string   `json:"en"`
	Minutes int      `json:"m,omitzero"` // as booked
}

// PricedBody is one piece of work that is priced by itself (clause W28.1). Its row has the day of the work as its date, the
// first day on which it counts no more as Until, and the points by which it changes what the officer holds as Sort.
type PricedBody struct {
	Limited bool `json:"l,omitzero"` // as in Head
	load.DoneLine
}

// DutyBody is one duty in a duty list.
type DutyBody struct {
	Head
	Kind   string `json:"k"`
	Title  string `json:"ti"`
	Detail string `json:"d,omitzero"`
	Clause string `json:"cl,omitzero"`
	Figure string `json:"fi,omitzero"`
	About  string `json:"ab,omitzero"`
	Hard   bool   `json:"h,omitzero"`
	Warn   string `json:"w,omitzero"`
}

// ReportBody is one report. Its row has the last day for it as its date; that of a report that went, the day on which it did.
type ReportBody struct {
	Head
	Report  string   `json:"i"`
	Type    string   `json:"ty"` // a code
	Court   string   `json:"co,omitzero"`
	Hearing day.Date `json:"h,omitzero"`
	Asked   day.Date `json:"a"`
	State   string   `json:"s"` // as in casefile
	Author  string   `json:"au,omitzero"`
	Since   day.Date `json:"si,omitzero"` // signed, given back, sent
}

// NewsBody is something that came in; Type is a code.
type NewsBody struct {
	Head
	Entry  string `json:"en"`
	Type   string `json:"ty"`
	From   string `json:"fr,omitzero"`
	Text   string `json:"tx,omitzero"`
	Urgent bool   `json:"ur,omitzero"`
}

// OverseeBody is something for a manager.
type OverseeBody struct {
	Head
	Kind   string `json:"k"`
	Entry  string `json:"en"`
	By     string `json:"by"` // who opened the record, or asked the head of the unit; else empty
	Reason string `json:"re"`
}

// Change is what must be written to turn one set of rows into another.
type Change struct {
	Put    []Row // new or changed rows
	Delete []Row // rows that are gone; only Table, Owner and Key matter, and of the table Lookup all of them
}

// InterestBody is an interest that an officer declared, or that was declared for them, while it holds.
type InterestBody struct {
	Head
	Nature string `json:"na"`
}
