// Package standing is everything about a person that is worked out rather than recorded: what is due and by when, what
// must be known before meeting them, how far each requirement has come, how many failures stand against an order.
//
// A standing is derived from the file, the dated rules and the day, and from nothing else; nobody types it in. It is
// derived again whenever the file changes, and by the night job on [Standing.Next], the first day on which it changes
// by itself. Each figure keeps the clause that decided it.
package standing

import (
	"daybook/internal/day"
	"daybook/internal/load"
)

// Standing is one person's standing on a day.
type Standing struct {
	On       day.Date    `json:"on"`                 // the day it was derived for
	Rules    string      `json:"rules"`              // the name of the dated rules in force
	Next     day.Date    `json:"next,omitempty"`     // the first later day on which it changes by itself
	Duties   []Duty      `json:"duties,omitempty"`   // those listed on the day, most pressing first
	Later    []Duty      `json:"later,omitempty"`    // those whose day of listing is still to come, by due day
	Warnings []Warning   `json:"warnings,omitempty"` // to know before meeting the person
	Matters  []Warning   `json:"matters,omitempty"`  // what matters now, most pressing first
	Progress []Progress  `json:"progress,omitempty"` // one for each requirement in force
	Failures []Count     `json:"failures,omitempty"` // one for each order in force with a failure
	Contact  Contact     `json:"contact"`            // the contact standard and when they were last seen
	Officers int         `json:"officers"`           // different responsible officers in the last twelve months
	Oversee  []Oversight `json:"oversee,omitempty"`  // what a manager must see and nobody must do
	RoSH     string      `json:"rosh,omitempty"`     // the level of risk of serious harm that counts (clause R1.7); empty while it is not known
	Tier     string      `json:"tier,omitempty"`     // by the model of the day; empty while nothing is known that it rests on

	Weight   load.Weighed  `json:"weight"`            // what the case weighs for the officer responsible for it (clause W21.1)
	Foreseen load.Foreseen `json:"foreseen,omitzero"` // what is known today of how it will weigh later (clauses W27.2 and W27.3)

	Reports map[string]day.Date `json:"reports,omitempty"` // by report, while it is open: the last day for it (clauses CR1.2 to CR1.4)

	Work []load.DoneLine `json:"work,omitempty"` // about the person, by whomever, that is priced by itself and counts on the day (clause W28.1)
}

// Oversight is something for the manager of the case to see.
type Oversight struct {
	Kind  string   `json:"kind"` // accepted
	Entry string   `json:"entry"`
	On    day.Date `json:"on"`
	Text  string   `json:"text"`
}

// Reason is one clause that counted, in words an officer can check.
type Reason struct {
	Clause string `json:"clause"`           // such as "P1.2"
	Text   string `json:"text"`             // what it says of this case
	Since  string `json:"since,omitempty"`  // from when the setting applies, and "assumed" where it is
	Entry  string `json:"entry,omitempty"`  // the entry it rests on
	Figure string `json:"figure,omitempty"` // the setting's value, such as "15 working days"
}

// Duty is one thing to do, with the standard behind it and its clock.
type Duty struct {
	Key      string   `json:"key"`  // stable while it is the same duty: kind and what it is about
	Kind     string   `json:"kind"` // first-contact, plan, plan-review, outcome, letter, judge, enforce, breach, flag-review, risk, home-visit, not-seen, news, allocate, access-review …
	Title    string   `json:"title"`
	Detail   string   `json:"detail,omitempty"`
	Owner    string   `json:"owner"`             // the officer it falls to; "" when the case has none: then it falls to the unit
	Unit     string   `json:"unit,omitempty"`    // the unit it falls to without an owner, or that sees it as well
	Due      day.Date `json:"due"`               // the last day in time
	Warn     day.Date `json:"warn,omitempty"`    // the first day on which it is shown
	Rank     int      `json:"rank"`              // higher is more pressing; see docs/rules/duties.md
	Snoozed  day.Date `json:"snoozed,omitempty"` // out of sight until this day
	SnoozeBy string   `json:"snooze_by,omitempty"`
	Why      []Reason `json:"why"`
	About    string   `json:"about,omitempty"` // the entry it is about: an appointment, a failure, a flag
	Hard     bool     `json:"hard,omitempty"`  // may not be snoozed
}

// Warning is something to know, with the entry it came from.
type Warning struct {
	Level  string `json:"level"` // red, amber, grey
	Text   string `json:"text"`
	Clause string `json:"clause,omitempty"`
	Entry  string `json:"entry,omitempty"`
}

// Progress is how far a requirement has come.
type Progress struct {
	Requirement string   `json:"requirement"`
	Order       string   `json:"order"`
	Name        string   `json:"name"`
	Unit        string   `json:"unit"`     // days, hours, sessions, months
	Required    int      `json:"required"` // 0 when the court set no figure
	Done        int      `json:"done"`
	Expected    int      `json:"expected,omitempty"` // where it would be today at an even pace
	Bar         bool     `json:"bar,omitempty"`      // whether a bar may be drawn (clause O1)
	Text        string   `json:"text,omitempty"`     // "11 days short at this pace"
	Ends        day.Date `json:"ends,omitempty"`
	Why         []Reason `json:"why,omitempty"`
}

// Count is the failures that stand against one order.
type Count struct {
	Order string   `json:"order"`
	Count int      `json:"count"`
	Held  int      `json:"held,omitempty"` // failures not yet judged
	Limit int      `json:"limit"`          // the number that leads to breach
	Why   []Reason `json:"why,omitempty"`
}

// Contact is how often the person should be seen, and when they were.
type Contact struct {
	Every   int      `json:"every,omitempty"` // days between contacts; 0 when there is no standard
	Text    string   `json:"text,omitempty"`  // "once in 7 days in the first 16 weeks"
	Last    day.Date `json:"last,omitempty"`
	LastHow string   `json:"last_how,omitempty"`
	Due     day.Date `json:"due,omitempty"`      // the standard's last day for the next contact
	Over    day.Date `json:"over,omitempty"`     // the last day before the person counts as not seen (clause A1.6)
	Face    day.Date `json:"face_due,omitempty"` // the last day for the next face-to-face contact (clause A1.4)
	Next    day.Date `json:"next_booked,omitempty"`
	Home    day.Date `json:"home_due,omitempty"` // home visit due
	Why     []Reason `json:"why,omitempty"`
}
