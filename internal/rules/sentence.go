package rules

import "strings"

// SentenceGroup is what kind of supervision a sentence brings.
type SentenceGroup string

// The sentence groups.
const (
	GroupCommunity   SentenceGroup = "community"   // a community order
	GroupSuspended   SentenceGroup = "suspended"   // a suspended sentence order
	GroupCustody     SentenceGroup = "custody"     // custody, then licence
	GroupDeferred    SentenceGroup = "deferred"    // sentence put off
	GroupPSSBreach   SentenceGroup = "pss-breach"  // penalty for breach of post-sentence supervision
	GroupYouth       SentenceGroup = "youth"       // a youth order
	GroupTransferred SentenceGroup = "transferred" // made in another jurisdiction
	GroupFamily      SentenceGroup = "family"      // made by a family court
)

// Order reports whether the sentence is served in the community under an order, so that its failures go to breach
// (clause E3.1) and not to recall (E5.1).
func (g SentenceGroup) Order() bool { return g != GroupCustody && g != "" }

// SentenceType is a sentence that a court can pass.
type SentenceType struct {
	Code    string        `json:"code"`
	Name    string        `json:"name"`
	Group   SentenceGroup `json:"group"`
	OwnCode bool          `json:"own_code"`
	Closed  bool          `json:"closed"` // no longer passed; old records carry it
}

func (t SentenceType) key() string { return t.Code }

// KeyDate is a date that a custodial sentence runs by, such as LED, licence expiry.
type KeyDate struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

func (k KeyDate) key() string { return k.Code }

// Subtype is a finer kind of requirement or circumstance.
type Subtype struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	Closed  bool   `json:"closed"`
	OwnCode bool   `json:"own_code"`
}

// RequirementName names a requirement with what kind of it was ordered, where that says more: "Unpaid work: Regular". It is
// the code where there is no such requirement.
func (r *Reference) RequirementName(code, subtype string) string {
	t, ok := r.RequirementType(code)
	if !ok {
		return code
	}
	for _, s := range t.Subtypes {
		if s.Code == subtype && !strings.Contains(strings.ToLower(t.Name), strings.ToLower(s.Name)) {
			return t.Name + ": " + s.Name
		}
	}
	return t.Name
}

// SubtypeName names a kind within its group, and gives the code itself where it is in none.
func SubtypeName(in []Subtype, code string) string {
	for _, s := range in {
		if s.Code == code {
			return s.Name
		}
	}
	return code
}

// RequirementType is a requirement that an order can carry. Progress is counted in Unit: days, hours, sessions or
// months. Min and Max are the statute's limits in that unit; 0 is no known limit.
type RequirementType struct {
	Code        string    `json:"code"`
	Name        string    `json:"name"`
	Unit        string    `json:"unit"`
	Min         int       `json:"min"`
	Max         int       `json:"max"`
	Restrictive bool      `json:"restrictive"` // restricts, and so gives no mandate for change by itself
	Consent     bool      `json:"consent"`     // the person must agree to it
	Closed      bool      `json:"closed"`
	OwnCode     bool      `json:"own_code"`
	Subtypes    []Subtype `json:"subtypes"`
}

func (t RequirementType) key() string { return t.Code }

// LicenceCondition is a condition that a licence can carry. Names are short paraphrases, not the legal wording.
type LicenceCondition struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Kind     string `json:"kind"` // standard, additional or bespoke
	Category string `json:"category"`
	Tagged   bool   `json:"tagged"` // can be monitored electronically
}

func (c LicenceCondition) key() string { return c.Code }

// OffenceGroup is one of the Home Office's offence groups.
type OffenceGroup struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Common bool   `json:"common"`
}

func (g OffenceGroup) key() string { return g.Code }

// Offence is one offence; its code starts with its group's.
type Offence struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Group string `json:"group"`
}

func (o Offence) key() string { return o.Code }

// SentenceType finds a sentence type by its code.
func (r *Reference) SentenceType(code string) (SentenceType, bool) { return r.sentences.get(code) }

// SentenceTypes lists the sentence types.
func (r *Reference) SentenceTypes() []SentenceType { return r.sentences.items }

// KeyDate finds a key date by its code.
func (r *Reference) KeyDate(code string) (KeyDate, bool) { return r.keyDates.get(code) }

// KeyDates lists the key dates.
func (r *Reference) KeyDates() []KeyDate { return r.keyDates.items }

// RequirementType finds a requirement type by its code.
func (r *Reference) RequirementType(code string) (RequirementType, bool) {
	return r.requirements.get(code)
}

// RequirementTypes lists the requirement types.
func (r *Reference) RequirementTypes() []RequirementType { return r.requirements.items }

// LicenceCondition finds a licence condition by its code.
func (r *Reference) LicenceCondition(code string) (LicenceCondition, bool) {
	return r.conditions.get(code)
}

// LicenceConditions lists the licence conditions, standard ones first.
func (r *Reference) LicenceConditions() []LicenceCondition { return r.conditions.items }

// OffenceGroup finds an offence group by its code.
func (r *Reference) OffenceGroup(code string) (OffenceGroup, bool) { return r.offenceGroups.get(code) }

// OffenceGroups lists the offence groups, common ones first.
func (r *Reference) OffenceGroups() []OffenceGroup { return r.offenceGroups.items }

// Offence finds an offence by its code.
func (r *Reference) Offence(code string) (Offence, bool) { return r.offences.get(code) }

// Offences lists the offences of the common groups.
func (r *Reference) Offences() []Offence { return r.offences.items }
