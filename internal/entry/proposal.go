package entry

import "daybook/internal/day"

// ConsentRecorded is what a person answered when they were asked whether they are willing to be treated under an order; the entry's
// day is the day on which they were asked. A later answer about the same treatment replaces it.
type ConsentRecorded struct {
	Treatment string `json:"treatment" is:"required,one=drug|alcohol|mental health" doc:"Which treatment they were asked about"`
	Answer    string `json:"answer" is:"required,one=yes|no" doc:"Whether they are willing"`
	Note      string `json:"note,omitempty" is:"long" doc:"In their words, and what they were told of it"`
}

// SpousalRiskRecorded is the risk of assault on a partner and on others, as a trained assessor judged it with another tool (SARA);
// the entry's day is that of the judgement.
type SpousalRiskRecorded struct {
	Tool    string `json:"tool" is:"required" doc:"With what it was judged, such as SARA"`
	Partner string `json:"partner" is:"required,one=low|medium|high" doc:"Risk to a partner"`
	Others  string `json:"others" is:"required,one=low|medium|high" doc:"Risk to others"`
	Note    string `json:"note,omitempty" is:"long" doc:"What it rests on"`
}

// PlacesSet says how many places of a requirement or programme a unit has from the entry's day on. The latest said of the same
// requirement holds.
type PlacesSet struct {
	Requirement string   `json:"requirement" is:"required,code=requirement_type" doc:"Requirement code: W unpaid work, 7 accredited programme …"`
	Subtype     string   `json:"subtype,omitempty" doc:"Which programme, or which kind of the requirement; empty for all of it"`
	Places      int      `json:"places,omitempty" doc:"How many can be served at one time; 0 when there are none"`
	Until       day.Date `json:"until,omitempty" doc:"Last day for which this is known; empty while it is not limited"`
	Note        string   `json:"note,omitempty" doc:"Where it runs, and from whom the figure is"`
}

// LocalRuleSet is a local rule about what is proposed to courts: that a unit does not propose something, or only in some way. It is
// shown as what it is and limits no proposal.
type LocalRuleSet struct {
	Requirement string   `json:"requirement" is:"required,code=requirement_type" doc:"The requirement that it is about"`
	Subtype     string   `json:"subtype,omitempty" doc:"Which programme or kind of it; empty for all of it"`
	Says        string   `json:"says" is:"required" doc:"The rule as the unit states it"`
	Reason      string   `json:"reason" is:"required" doc:"Why it was set"`
	Until       day.Date `json:"until,omitempty" doc:"Last day of it; empty while it is not limited"`
}

// LocalRuleEnded ends a local rule; the entry's day is the first on which it no longer holds.
type LocalRuleEnded struct {
	Rule   string `json:"rule" is:"required,of=localrule.set" doc:"The rule"`
	Reason string `json:"reason" is:"required" doc:"Why it no longer holds"`
}

func (ConsentRecorded) Kind() string     { return "consent.recorded" }
func (SpousalRiskRecorded) Kind() string { return "spousal.recorded" }
func (PlacesSet) Kind() string           { return "places.set" }
func (LocalRuleSet) Kind() string        { return "localrule.set" }
func (LocalRuleEnded) Kind() string      { return "localrule.ended" }

var proposalKinds = []Kind{
	kind[PlacesSet](Unit, "places", "A unit has so many places of a requirement or programme."),
	kind[LocalRuleSet](Unit, "local_rules", "A unit has a local rule about what is proposed to courts."),
	kind[LocalRuleEnded](Unit, "local_rule_ends", "A local rule holds no longer."),
	kind[ConsentRecorded](Person, "consents", "A person was asked whether they are willing to be treated."),
	kind[SpousalRiskRecorded](Person, "spousal_risks", "A trained assessor judged the risk of assault on a partner and on others."),
}
