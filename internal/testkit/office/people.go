package office

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/internal/access"
	"daybook/internal/app"
	"daybook/internal/assess"
	"daybook/internal/casefile"
	"daybook/internal/day"
	"daybook/internal/entry"
	"daybook/internal/workload"
)

// The people of the office, by what is particular about them. Each has an order with a requirement, a meeting today, one
// yesterday whose outcome is not recorded, contacts, a sensitive note, a document and people around them.
const (
	Own            = "p-own"             // held by the north's probation officer
	Away           = "p-away"            // held in the south
	Held           = "p-held"            // held in the south, with a co-worker in every role of the north
	Told           = "p-told"            // in the north; everyone of [Officer] is excluded, with a message; the probation officer is co-worker
	Silent         = "p-silent"          // in the north; everyone of [Officer] is excluded, without one; the probation officer is co-worker
	RestrictedTold = "p-restricted-told" // in the north; only the colleague may see it, and others are told
	Restricted     = "p-restricted"      // in the north; only the colleague may see it
	Opened         = "p-opened"          // as Told, and everyone of [Officer] has opened it in an emergency
	Nobody         = "p-nobody"          // does not exist
)

// Message is what those hear who are kept out with a message.
const Message = "This record is limited. Ring the duty manager at Moor House."

// Secret is the word that stands in every person's sensitive note, and Plain in the note that is not.
const (
	Secret = "hushword"
	Plain  = "plainword"
)

// Someone is what the office knows of a person, for tests that look for it where it must not be.
type Someone struct {
	ID, Forename, Surname, CRN, Phone, Street string
}

// Private lists what must never show of someone who is hidden.
func (s Someone) Private() []string {
	return []string{s.Forename, s.Surname, s.CRN, s.Phone, strings.ReplaceAll(s.Phone, " ", ""), s.Street}
}

// People lists everyone on probation.
func People() []Someone {
	ids := []string{Own, Away, Held, Told, Silent, RestrictedTold, Restricted, Opened}
	names := [][2]string{{"Ottoline", "Quennell"}, {"Peregrine", "Ravensworth"}, {"Quintus", "Sallowfield"}, {"Rosamund", "Thistlewood"},
		{"Septimus", "Underhay"}, {"Theodora", "Vavasour"}, {"Ulric", "Wolstencroft"}, {"Venetia", "Yaxley"}}
	var all []Someone
	for i, id := range ids {
		all = append(all, Someone{ID: id, Forename: names[i][0], Surname: names[i][1], CRN: fmt.Sprintf("X9310%02d", i),
			Phone: fmt.Sprintf("07700 9002%02d", i), Street: fmt.Sprintf("%d Harbinger Row", 41+i)})
	}
	return all
}

// Person returns one of them.
func Person(id string) Someone {
	for _, s := range People() {
		if s.ID == id {
			return s
		}
	}
	return Someone{ID: id}
}

// The entries of a person that tests name: "p-own" has the order "p-own-order".
func Entry(person, what string) string { return person + "-" + what }

type lines = map[string][]casefile.Line

// told is one person's journal as it is told to the office.
type told struct {
	id      string
	entries []entry.Entry
}

// say records an entry under a name of its own. Entries were recorded a minute apart, on the day that they are about or
// the day before the office opens, whichever is earlier.
func (p *told) say(what string, on day.Date, payload entry.Payload) string {
	n := len(p.entries) + 1
	at := min(on, Monday.Add(-1)).Time().Add(9*time.Hour + time.Duration(n)*time.Minute)
	if n > 1 && !at.After(p.entries[n-2].RecordedAt) {
		at = p.entries[n-2].RecordedAt.Add(time.Minute)
	}
	e := entry.Entry{ID: Entry(p.id, what), Stream: entry.Stream{Kind: entry.Person, ID: p.id}, Seq: n, RecordedBy: Colleague,
		RecordedAt: at, On: on, Source: "daybook", Payload: payload}
	p.entries = append(p.entries, e)
	return e.ID
}

// letter is the one document that everyone has.
var letter = []byte("%PDF-1.4\nA letter.\n")

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// everyone tells the journals of all people.
func everyone() []*told {
	var all []*told
	for _, s := range People() {
		p := &told{id: s.ID}
		p.life(s)
		p.limits()
		all = append(all, p)
	}
	return all
}

// life tells what everyone has in common.
func (p *told) life(s Someone) {
	begun := Monday.AddMonths(-6)
	p.say("opened", begun, entry.PersonRegistered{CRN: s.CRN, Forename: s.Forename, Surname: s.Surname, Born: day.MustParse("1988-04-03"), Sex: "M"})
	officer, unit := Colleague, North
	switch p.id {
	case Own:
		officer = Officer(access.Officer)
	case Away, Held:
		officer, unit = Southerner, South
	}
	p.say("allocated", begun, entry.CaseAllocated{Officer: officer, Team: unit + "-1", Unit: unit, Role: casefile.Responsible})
	if p.id == Held {
		for _, r := range access.Roles {
			p.say("shared-"+string(r), begun, entry.CaseAllocated{Officer: Officer(r), Team: "north-1", Unit: South, Role: casefile.CoWorker})
		}
	}
	p.say("phone", begun, entry.PhoneRecorded{Type: "mobile", Number: s.Phone})
	p.say("address", begun, entry.AddressRecorded{Status: "M", Line1: s.Street, Town: "Moorton", Postcode: "ZZ1 1ZZ"})
	p.say("relation", begun, entry.RelationRecorded{Type: "PARENT", Name: "Kit " + s.Surname, MayBeTold: true})
	order := p.say("order", begun, entry.OrderMade{Type: "340", Court: "Moorton Magistrates' Court", Months: 18, Starts: begun, Ends: begun.AddMonths(18).Add(-1)})
	rar := p.say("requirement", begun, entry.RequirementMade{Order: order, Type: "F", Length: 20})
	p.say("risk", begun.Add(10), entry.RiskAssessed{Level: "MEDIUM", Public: "MEDIUM", MetPerson: true})
	p.say("flag", begun.Add(10), entry.FlagRaised{Type: "RMRH", NextReview: Monday.AddMonths(2)})
	plan := p.say("plan", begun.Add(12), entry.PlanMade{Type: "initial"})
	goal := p.say("goal", begun.Add(12), entry.GoalSet{Plan: plan, Text: "Find work"})
	p.say("step", begun.Add(12), entry.StepSet{Goal: goal, Text: "Write to three employers", Who: "person"})
	meet := func(what string, on day.Date, at string) string {
		return p.say(what, on, entry.AppointmentBooked{Type: "COAP", Date: on, Start: day.MustParseClock(at), Minutes: 30, Officer: officer,
			Mode: "office", Place: "Moor House", Purpose: "Supervision", Order: order, Requirement: rar})
	}
	first := meet("met", Monday.Add(-14), "09:30")
	p.say("attended", Monday.Add(-14), entry.OutcomeRecorded{Appointment: first, Outcome: "ATTC", Note: "Came on time; " + Plain + "."})
	p.say("note", Monday.Add(-10), entry.ContactRecorded{Type: "C326", Note: "Rang about work; " + Plain + "."})
	p.say("secret", Monday.Add(-9), entry.ContactRecorded{Type: "C326", Note: "Told in confidence: " + Secret + ".", Sensitive: true})
	p.say("news", Monday.Add(-4), entry.ContactRecorded{Type: "C204", From: "Police", Note: "A call to the address, no further action."})
	p.say("letter", Monday.Add(-4), entry.DocumentAdded{Name: "letter.pdf", Media: "application/pdf", Size: len(letter), Digest: digest(letter)})
	p.say("secret-letter", Monday.Add(-4), entry.DocumentAdded{Name: Secret + ".pdf", Media: "application/pdf", Size: len(letter), Digest: digest(letter), Sensitive: true})
	p.say("assessment", Monday.Add(-4), entry.AssessmentBegun{Type: "full", Set: assess.SetOn(Monday).ID})
	report := p.say("report", Monday.Add(-3), entry.ReportRequested{Type: "CJO", Court: "Moorton Magistrates' Court", Hearing: Monday.Add(9), Unit: unit})
	p.say("report-given", Monday.Add(-3), entry.ReportAllocated{Report: report, Officer: officer})
	p.say("report-begun", Monday.Add(-3), entry.ReportBegun{Report: report, Set: "court-2026"})
	meet("missed", Monday.Add(-3), "11:00")
	meet("today", Monday, "14:30")
	meet("next", Monday.Add(7), "14:30")
	if p.id == Silent || p.id == Told {
		// Held once with the north's probation officer, in whose lists there are rows that must not show.
		officer = Officer(access.Officer)
		p.say("shared", begun, entry.CaseAllocated{Officer: officer, Team: "north-1", Unit: North, Role: casefile.CoWorker})
		meet("visit", Monday, "16:00")
	}
}

// limits tells who may not see them.
func (p *told) limits() {
	var all []string
	for _, r := range access.Roles {
		all = append(all, Officer(r))
	}
	since := Monday.Add(-7)
	limit := entry.LimitSet{Type: "exclusion", Officers: all, Reason: "Known to staff"}
	switch p.id {
	case Told, Opened:
		limit.Message = Message
	case Silent:
	case RestrictedTold:
		limit = entry.LimitSet{Type: "restriction", Officers: []string{Colleague}, Message: Message, Reason: "Witness"}
	case Restricted:
		limit = entry.LimitSet{Type: "restriction", Officers: []string{Colleague}, Reason: "Witness"}
	default:
		return
	}
	p.say("limit", since, limit)
	if p.id != Opened {
		return
	}
	for _, r := range access.Roles {
		p.say("forced-"+string(r), Monday.Add(-1), entry.AccessForced{Officer: Officer(r), Reason: "A child was at risk that night.", Until: Monday})
		p.entries[len(p.entries)-1].RecordedBy = Officer(r)
	}
}

// Tell adds a person whose journal is these entries: their day and what they say are given, the rest is filled in.
func (o *Office) Tell(t testing.TB, person string, entries []entry.Entry) {
	t.Helper()
	p := &told{id: person}
	for i, e := range entries {
		p.say(fmt.Sprintf("told-%d", i), e.On, e.Payload)
	}
	m, err := o.App.Make(person, p.entries, workload.DefaultSets(), o.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	b := app.Batch{Entries: p.entries, People: []app.Person{m.Person}, Sheets: []*assess.Sheet{m.Sheet}, Rows: m.Rows, Lines: lines{person: m.Lines}}
	if _, err := o.Store.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}
