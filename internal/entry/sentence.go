package entry

import "daybook/internal/day"

// OrderMade is a sentence: a community order, a suspended sentence order, a custodial sentence. The entry's day is the
// day of sentence.
type OrderMade struct {
	Type      string   `json:"type" is:"required,code=sentence_type" doc:"Sentence type code"`
	Court     string   `json:"court,omitempty" doc:"The court, by name"`
	CourtType string   `json:"court_type,omitempty" is:"code=court_type" doc:"Kind of court"`
	Offence   string   `json:"offence,omitempty" is:"code=offence" doc:"Main offence: group and sub-code, five digits"`
	Months    int      `json:"months,omitempty" doc:"Length in months"`
	Days      int      `json:"days,omitempty" doc:"Further days of length"`
	Starts    day.Date `json:"starts,omitempty" doc:"First day in force; the day of sentence when empty"`
	Ends      day.Date `json:"ends,omitempty" doc:"Last day in force, when it is known"`
	Custody   int      `json:"custody_months,omitempty" doc:"Months of custody, for suspended and custodial sentences"`
	Unit      string   `json:"unit,omitempty" doc:"The delivery unit that the court sent it to: the case falls to it until an officer has it"`
	Report    string   `json:"report,omitempty" is:"of=report.requested" doc:"The report that the court had before it"`
}

// RequirementMade is one requirement of an order; the entry's day is the day it began.
type RequirementMade struct {
	Order   string   `json:"order" is:"required,of=order.made" doc:"The order it belongs to"`
	Type    string   `json:"type" is:"required,code=requirement_type" doc:"Requirement code: F rehabilitation activity, W unpaid work …"`
	Subtype string   `json:"subtype,omitempty" doc:"Which kind of it"`
	Length  int      `json:"length,omitempty" doc:"How much: days, hours or months, as the requirement counts"`
	Ends    day.Date `json:"ends,omitempty" doc:"Last day in force, when it is known"`
	Note    string   `json:"note,omitempty" doc:"What the court said of it"`
}

// RequirementEnded closes a requirement on the entry's day.
type RequirementEnded struct {
	Requirement string `json:"requirement" is:"required,of=requirement.made" doc:"The requirement that ended"`
	Completed   bool   `json:"completed,omitempty" doc:"It was done in full"`
	Reason      string `json:"reason,omitempty" doc:"Why it ended"`
}

// OrderEnded closes an order on the entry's day.
type OrderEnded struct {
	Order  string `json:"order" is:"required,of=order.made" doc:"The order that ended"`
	Reason string `json:"reason" is:"required" doc:"Completed, expired, revoked, recalled with no re-release, died …"`
}

// LicenceStarted puts a person on licence under a custodial sentence; the entry's day is the day of release.
type LicenceStarted struct {
	Order string   `json:"order" is:"required,of=order.made" doc:"The sentence it belongs to"`
	Type  string   `json:"type,omitempty" doc:"AP all-purpose, AP_PSS or PSS"`
	Ends  day.Date `json:"ends" is:"required" doc:"Last day of the licence"`
}

// ConditionSet is one condition of a licence; the entry's day is the day it began.
type ConditionSet struct {
	Order string `json:"order" is:"required,of=order.made" doc:"The sentence whose licence it belongs to"`
	Type  string `json:"type" is:"required,code=licence_condition" doc:"Condition code"`
	Text  string `json:"text,omitempty" is:"long" doc:"Names, places and times that fill it in"`
}

// KeyDateSet is a date that a custodial sentence turns on: conditional release, sentence expiry …
type KeyDateSet struct {
	Order string   `json:"order" is:"required,of=order.made" doc:"The sentence"`
	Code  string   `json:"code" is:"required,code=key_date" doc:"Which date: CRD, SED, LED …"`
	Date  day.Date `json:"date" is:"required" doc:"The date"`
}

// CustodyChanged says where a sentenced person stands: in custody, on licence, recalled.
type CustodyChanged struct {
	Order  string `json:"order" is:"required,of=order.made" doc:"The sentence"`
	Status string `json:"status" is:"required,code=custodial_status" doc:"Custodial status code"`
	Prison string `json:"prison,omitempty" doc:"Which prison, when in custody"`
	Reason string `json:"reason,omitempty" doc:"Why, for a recall"`
}

func (OrderMade) Kind() string        { return "order.made" }
func (RequirementMade) Kind() string  { return "requirement.made" }
func (RequirementEnded) Kind() string { return "requirement.ended" }
func (OrderEnded) Kind() string       { return "order.ended" }
func (LicenceStarted) Kind() string   { return "licence.started" }
func (ConditionSet) Kind() string     { return "condition.set" }
func (KeyDateSet) Kind() string       { return "keydate.set" }
func (CustodyChanged) Kind() string   { return "custody.changed" }

var sentenceKinds = []Kind{
	kind[OrderMade](Person, "orders", "A court passed a sentence."),
	kind[RequirementMade](Person, "requirements", "An order has this requirement."),
	kind[RequirementEnded](Person, "requirement_ends", "A requirement ended."),
	kind[OrderEnded](Person, "order_ends", "An order ended."),
	kind[LicenceStarted](Person, "licences", "A person was released on licence."),
	kind[ConditionSet](Person, "licence_conditions", "A licence has this condition."),
	kind[KeyDateSet](Person, "key_dates", "A custodial sentence turns on this date."),
	kind[CustodyChanged](Person, "custody", "A sentenced person is in custody, on licence or recalled."),
}
